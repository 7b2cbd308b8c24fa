"""What is left out of a saved pipeline is missed by nothing that reads it."""

import shutil

import pytest
import spacy
import typer
from spacy.attrs import LEMMA, MORPH, NORM, TAG
from spacy.lookups import Lookups
from spacy.tokens import Doc
from typer.testing import CliRunner

from quoteattr.parse.spacy import embedded_path
from quoteattr.train.norms import TABLE, add_norms
from quoteattr.train.trim import main, trim

WORDS = ["Baguio", "slept", ",", "DON'T", "Chipo"]
NORMS = {"Baguio": "<place>", "Chipo": "<given>"}


@pytest.fixture
def folder(tmp_path):
    """A pipeline that has met some words, as one has that was trained."""
    nlp = spacy.blank("en")
    nlp.add_pipe("morphologizer").add_label("POS=NOUN|Number=Sing")
    tagger = nlp.add_pipe("tagger")
    for tag in ("NN", "VBD"):
        tagger.add_label(tag)
    nlp.initialize()
    Doc(nlp.vocab, words=WORDS)
    add_norms(nlp.vocab, NORMS)
    nlp.to_disk(tmp_path / "pipeline")
    return tmp_path / "pipeline"


def _norms(folder):
    return Lookups().from_disk(folder / "vocab").get_table(TABLE)


def _bytes(folder):
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_same_is_read_back(folder):
    def read():
        nlp = spacy.load(folder)
        doc = nlp(" ".join([*WORDS, "Nairobi"]))
        return doc.to_array([NORM, TAG, MORPH, LEMMA]).tolist(), [token.tag_ for token in doc]

    before = read()
    trim(folder)
    assert read() == before
    assert {*before[1]} <= {"NN", "VBD"}


def test_only_what_a_rule_does_not_tell_is_kept(folder):
    assert len(_norms(folder)) > len(NORMS)
    trim(folder)
    norms, strings = _norms(folder), spacy.load(folder).vocab.strings
    assert {word: norms[word] for word in norms} == {strings[w]: n for w, n in NORMS.items()}
    kept = (folder / "vocab" / "strings.json").read_text("utf-8")
    assert "VBD" in kept
    assert "slept" not in kept


def test_twice_is_once(folder):
    trim(folder)
    once = _bytes(folder)
    trim(folder)
    assert _bytes(folder) == once


def test_the_shipped_pipeline_is_trimmed(tmp_path):
    shutil.copytree(embedded_path() / "vocab", tmp_path / "vocab")
    shutil.copy(embedded_path() / "meta.json", tmp_path)
    shipped = _bytes(tmp_path)
    trim(tmp_path)
    assert _bytes(tmp_path) == shipped


def test_a_folder_without_a_pipeline_is_named(tmp_path):
    app = typer.Typer()
    app.command()(main)
    result = CliRunner().invoke(app, [str(tmp_path)])
    assert result.exit_code == 1
    assert str(tmp_path) in result.output
