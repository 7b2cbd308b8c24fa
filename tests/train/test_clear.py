"""UD trees become CLEAR trees, and what is trained on these finds the same quotes."""

import json
import logging
from pathlib import Path

import pytest
import spacy
from attrs import evolve
from clear_trees import CASES, any_tokens, both_trees, check_forest, edges
from hypothesis import given
from spacy.tokens import Doc
from typer import Typer
from typer.testing import CliRunner

from quoteattr.evaluate.read import read_gold
from quoteattr.parse.clear import universal
from quoteattr.parse.spacy import SpacyBackend, embedded_path
from quoteattr.parser import QuoteParser
from quoteattr.train import __main__ as command
from quoteattr.train import round_trip
from quoteattr.train.clear import clear, clear_passage
from quoteattr.train.corpus import Corpus, Shelf, as_it_is
from quoteattr.train.loop import Budget, train
from quoteattr.train.passage import Passage, from_paragraphs
from quoteattr.train.pipeline import build
from quoteattr.train.texts import read_marked

CORPUS = Path(__file__).parents[2] / "corpus"
LABELS = """acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound conj cop csubj
    dep det discourse expl fixed flat iobj list mark nmod nmod:poss nsubj nsubj:outer nsubj:pass
    nummod obj obl obl:agent parataxis punct root vocative xcomp"""


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case.get("one_way")], ids=lambda case: case["title"]
)
def test_the_way_back(case):
    tree, meant = both_trees(case)
    wanted = [token._replace(dep=token.dep.replace("ROOT", "root")) for token in tree.tokens]
    assert edges(clear(meant.tokens)) == edges(wanted)


@given(any_tokens(LABELS.split()))
def test_any_tokens_become_a_tree(tokens):
    found = clear(tokens)
    check_forest(tokens, found)
    check_forest(found, universal(found))


def test_passages_are_relabelled(plain):
    passage = from_paragraphs([plain[:1], plain[1:]])
    found = clear_passage(passage)
    near = found.words.index("near")
    assert (found.deps[near], found.deps[near + 1]) == ("prep", "pobj")
    assert (found.heads[near + 1], found.words[found.heads[near]]) == (near, "sank")
    assert found.deps.count("ROOT") == passage.deps.count("ROOT") == 3
    assert found == evolve(passage, heads=found.heads, deps=found.deps)


def test_trees_without_lemmas_are_relabelled_too(plain):
    passage = from_paragraphs([plain])
    assert clear_passage(evolve(passage, lemmas=())).deps == clear_passage(passage).deps


def test_a_passage_without_trees_is_left_as_it_is():
    passage = Passage(("Oslo",), (False,), ("B-LOC",))
    assert clear_passage(passage) is passage


def test_little_is_lost_on_the_way_there_and_back(plain):
    found = round_trip.kept(plain)
    assert (found.words, found.heads, found.labels) == (19, 19, 19)
    assert found.relations["case"] == (3, 3)


def test_the_command_shows_what_is_lost(tmp_path, samples):
    for name, text in {
        "ewt/en_ewt-ud-dev.conllu": samples.plain,
        "gum/GUM_news_ferry.conllu": samples.bracketed,
        "gum/splits.md": "## dev\n\n  * GUM_news_ferry\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    app = Typer()
    app.command()(round_trip.main)
    result = CliRunner().invoke(app, [str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "EWT dev: 19 words, UAS 100.0, LAS 100.0" in result.output
    assert "GUM dev: 7 words, UAS 100.0" in result.output
    result = CliRunner().invoke(app, [str(tmp_path), "--part", "test"])
    assert result.exit_code == 1
    assert "en_ewt-ud-test.conllu" in result.output


# --- training ---------------------------------------------------------------------------------


def _parsed(passage, nlp):
    """A passage with the trees that a pipeline gives it."""
    doc = nlp(Doc(nlp.vocab, words=list(passage.words), spaces=list(passage.spaces)))
    return evolve(
        passage,
        tags=tuple(token.tag_ for token in doc),
        pos=tuple(token.pos_ for token in doc),
        morphs=tuple(str(token.morph) for token in doc),
        lemmas=tuple(token.lemma_ for token in doc),
        heads=tuple(token.head.i for token in doc),
        deps=tuple(token.dep_ for token in doc),
    )


@pytest.mark.slow
def test_the_command_trains_on_clear_labels(folders, treebanks, tmp_path):
    app = Typer()
    app.command()(command.main)
    out = tmp_path / "pipeline"
    arguments = [
        str(treebanks), "--output", str(out), "--texts", str(folders.texts), "--words", "600",
        "--work", str(tmp_path / "work"), "--plain", "--labels", "clear",
    ]  # fmt: skip
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    meta = json.loads((out / "meta.json").read_text("utf-8"))
    assert meta["training"]["labels"] == "clear"
    assert {"prep", "pobj"} < {*meta["labels"]["parser"]}
    assert not {"case", "obl"} & {*meta["labels"]["parser"]}


@pytest.fixture
def shelf():
    """The news in corpus/training, with the trees of the embedded pipeline."""
    nlp = spacy.load(embedded_path())
    paths = sorted((CORPUS / "training").glob("news-*.txt"))
    passages = tuple(_parsed(p, nlp) for path in paths for p in read_marked(path, nlp))
    return Shelf(passages=passages, share=1)


def _attributed(parser, articles):
    """Places of all words that are attributed, each with the place of its source."""
    return {
        (article.id, quote.source and quote.source.start, place)
        for article in articles
        for quote in parser(article)
        for piece in quote.content
        for place in range(piece.start, piece.end)
    }


@pytest.mark.slow
def test_both_schemes_find_the_same_quotes(shelf, document):
    articles = [gold.article for gold in read_gold(CORPUS / "dev")]
    found = []
    for relabel in (as_it_is, clear_passage):
        nlp = build()
        corpus = Corpus(trees=(document,), shelves={"news": shelf}, words={}, relabel=relabel)
        train(nlp, corpus, Budget(words=100_000, batch=1_000))
        assert ("dobj" in nlp.get_pipe("parser").labels) == (relabel is clear_passage)
        found.append(_attributed(QuoteParser(SpacyBackend(nlp)), articles))
    assert len(found[0] & found[1]) > 0.7 * max(map(len, found))


@pytest.fixture(autouse=True)
def quiet():
    """Keep what spaCy logs out of the tests' output."""
    logging.getLogger("spacy").setLevel(logging.ERROR)
