"""One tag set made of the other."""

import pytest

from quoteattr.parse.tags import penn_tag, universal_tag


@pytest.mark.parametrize(
    ("tag", "dep", "pos"),
    [
        ("VBD", "root", "VERB"),
        ("VBZ", "aux", "AUX"),
        ("VBD", "auxpass", "AUX"),
        ("VBZ", "cop", "AUX"),
        ("MD", "aux", "AUX"),
        ("NNPS", "nsubj", "PROPN"),
        ("JJR", "amod", "ADJ"),
        ("RBS", "advmod", "ADV"),
        ("IN", "mark", "SCONJ"),
        ("IN", "prep", "ADP"),
        ("FW", "dep", "X"),
        ("``", "punct", "PUNCT"),
        ("-LRB-", "punct", "PUNCT"),
        ("", "dep", "X"),
    ],
)
def test_universal(tag, dep, pos):
    assert universal_tag(tag, dep) == pos


@pytest.mark.parametrize(
    ("pos", "feats", "tag"),
    [
        ("VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", "VBD"),
        ("VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "VBZ"),
        ("VERB", "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin", "VBP"),
        ("VERB", "VerbForm=Inf", "VB"),
        ("VERB", "Mood=Imp|Person=2|VerbForm=Fin", "VB"),
        ("VERB", "Tense=Past|VerbForm=Part", "VBN"),
        ("VERB", "Tense=Pres|VerbForm=Part", "VBG"),
        ("VERB", "VerbForm=Ger", "VBG"),
        ("AUX", "VerbForm=Fin", "MD"),
        ("AUX", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "VBZ"),
        ("NOUN", "Number=Plur", "NNS"),
        ("PROPN", "Number=Sing", "NNP"),
        ("PRON", "", "PRP"),
        ("X", "", "XX"),
    ],
)
def test_penn(pos, feats, tag):
    assert penn_tag(pos, feats) == tag
