"""Rare names share a norm, and a pipeline keeps it when it is saved."""

import pytest
import spacy

from quoteattr.train.norms import add_norms, name_classes
from quoteattr.train.passage import Passage
from quoteattr.train.world import World

WORLD = World(
    organisations=("Radio Fjord",),
    places=("Baguio", "Paris", "New Ulm", "Nice", "Ob", "St. Ives"),
    people=(("Chipo", "April"), ("Paris", "de Vries"), ("Will", "O'Hara")),
)
COMMON = [
    Passage(("nice", "April", "will"), (True,) * 3, ("O", "O", "O"), pos=("ADJ", "PROPN", "AUX")),
    Passage(("Paris", "Vries"), (True,) * 2, ("", ""), pos=("PROPN", "PROPN")),
    Passage(("Chipo", "Baguio"), (True,) * 2, ("", "")),
] * 3

CASES = [
    ("Baguio", "<place>"),
    ("BAGUIO", "<place>"),
    ("baguio", "<place>"),
    ("Chipo", "<given>"),
    ("Vries", "<family>"),
    ("Paris", "<given+place>"),
    ("Ulm", "<place>"),
    ("Nice", None),  # a common word
    ("Will", None),
    ("April", None),  # often marked as no name of this kind
    ("de", None),  # lower case in the name
    ("Ob", None),  # too short to tell
    ("Fjord", None),  # organisations are made of common words
]


@pytest.mark.parametrize(("word", "norm"), CASES, ids=[word for word, _ in CASES])
def test_classes(word, norm):
    assert name_classes(WORLD, COMMON).get(word) == norm


def test_twice_is_not_yet_common():
    assert name_classes(WORLD, COMMON[:2])["Nice"] == "<place>"


def test_a_saved_vocabulary_keeps_its_norms(tmp_path):
    nlp = spacy.blank("en")
    before = nlp("Baguio and Lisbon")  # seen before the norms were known
    add_norms(nlp.vocab, {"Oslo": "<old>"})
    add_norms(nlp.vocab, {"Baguio": "<place>", "Chipo": "<given>"})
    assert before[0].norm_ == "<place>"
    nlp.to_disk(tmp_path)
    norms = [token.norm_ for token in spacy.load(tmp_path)("Baguio, Chipo, Lisbon, Oslo")]
    assert norms == ["<place>", ",", "<given>", ",", "lisbon", ",", "oslo"]
