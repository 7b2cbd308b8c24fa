"""The whole command on a treebank of a few sentences: train, load, measure, describe."""

import json
import logging

import pytest
import spacy
from typer.testing import CliRunner

from quoteattr.train import __main__ as command
from quoteattr.train.corpus import load_corpus
from quoteattr.train.errors import TreebankError
from quoteattr.train.evaluate import evaluate
from quoteattr.train.loop import Budget, train
from quoteattr.train.pipeline import build
from quoteattr.train.sources import gum_split, read_sources, source_files

TINY = Budget(words=4_000, rate=0.005, dropout=0.0, batch=150)


def trained(folders, budget, **options):
    nlp = build()
    train(nlp, load_corpus(folders, nlp), budget, **options)
    return nlp


@pytest.mark.slow
def test_a_tiny_pipeline_trains_saves_and_loads(folders, tmp_path):
    nlp = trained(folders, TINY, snapshot=tmp_path / "snapshot")
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    doc = again("The old ferry sank near Oslo.\n\nThe crew didn't wait.")
    assert doc.has_annotation("DEP")
    assert all(token.tag_ and token.pos_ and token.dep_ for token in doc)
    assert doc[8].is_sent_start  # the word after the empty line
    assert "quoteattr" not in (tmp_path / "pipeline" / "config.cfg").read_text("utf-8")


@pytest.mark.slow
def test_one_seed_gives_one_pipeline(folders):
    short = Budget(words=500, rate=0.01)
    first, second = (trained(folders, short).to_bytes(exclude=["vocab"]) for _ in range(2))
    assert first == second


@pytest.mark.slow
def test_the_command_writes_a_pipeline_and_the_card(folders, treebanks, tmp_path):
    app = command.typer.Typer()
    app.command()(command.main)
    out = tmp_path / "deep" / "pipeline"
    arguments = [
        str(treebanks), "--output", str(out), "--texts", str(folders.texts), "--words", "600",
        "--work", str(tmp_path / "work"), "--plain",
    ]  # fmt: skip
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    meta = json.loads((out / "meta.json").read_text("utf-8"))
    assert meta["training"]["words"]["ewt"] == 22 * 25

    from quoteattr.train import evaluate as measure

    articles = tmp_path / "articles.jsonl"
    text = "“We lost,” said Ann."
    quote = {"content": [[0, 10]], "cue": [[11, 15]], "source": [[16, 19]]}
    articles.write_text(json.dumps({"text": text, "quotes": [quote]}) + "\n", "utf-8")
    app = command.typer.Typer()
    app.command()(measure.main)
    card = tmp_path / "card.md"
    arguments = [str(out), str(treebanks), "--quotes", str(articles), "--card", str(card)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    written = card.read_text("utf-8")
    assert all(source.title in written for source in read_sources())
    assert "| inverted | 1 |" in written


def test_a_missing_corpus_is_named(folders, treebanks):
    (treebanks / "pud" / "en_pud-ud-test.conllu").unlink()
    with pytest.raises(TreebankError, match="pud: no file"):
        load_corpus(folders, build())
    with pytest.raises(OSError, match=r"meta\.json"):
        evaluate(treebanks, treebanks)


def test_the_command_says_what_is_missing(folders, treebanks, tmp_path):
    app = command.typer.Typer()
    app.command()(command.main)
    (folders.texts / "ewt-names.tsv").unlink()
    arguments = [str(treebanks), "--output", str(tmp_path / "out"), "--texts", str(folders.texts)]
    result = CliRunner().invoke(app, [*arguments, "--work", str(tmp_path / "work"), "--plain"])
    assert result.exit_code == 1
    assert "ewt-names.tsv" in result.output
    assert CliRunner().invoke(app, [*arguments, "--processes", "0"]).exit_code == 2


def test_only_the_training_part_of_gum_is_used(folders, treebanks):
    used = {p.stem for source in read_sources() for p in source_files(source, folders)}
    assert "GUM_news_ferry" in used
    assert "GUM_news_test" not in used
    assert gum_split(treebanks / "gum" / "splits.md")["GUM_news_test"] == "test"


def test_nothing_that_figures_are_measured_on_is_a_source():
    patterns = [pattern for source in read_sources() for pattern in source.files]
    assert not any("ewt-ud-test" in pattern for pattern in patterns)
    genres = {pattern.split("_")[1] for pattern in patterns if pattern.startswith("gum/")}
    assert genres == {"news", "interview", "academic", "court", "bio", "voyage"}


@pytest.fixture(autouse=True)
def quiet():
    """Keep what spaCy logs out of the tests' output."""
    logging.getLogger("spacy").setLevel(logging.ERROR)
