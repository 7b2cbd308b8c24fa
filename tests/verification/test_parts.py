"""A claim taken apart."""

import pytest

from quoteattr.verification.claim import parts_of, same


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        ("", []),
        ("“ … ” [he]", []),
        ("Rents fell.", ["rents fell"]),
        ("Rents … fell", ["rents", "fell"]),
        ("Rents ... fell", ["rents", "fell"]),
        ("Rents . . . fell", ["rents", "fell"]),
        ("Rents [...] fell (…) in May", ["rents", "fell", "in may"]),
        ("…rents fell…", ["rents fell"]),
        ("[He] said [the rents] fell [in May]", ["said  fell"]),
        ("[R]ents fell", ["rents fell"]),
        ("rent[s] fell", ["rent* fell"]),
        ("rents fel [sic] in May", ["rents fel in may"]),
        ("I[’m] off", ["i'm off"]),
        ("wom[e]n", ["women"]),
        ("Go. Then stop.", ["go then stop"]),
    ],
)
def test_parts(claim, parts):
    assert [" ".join(part.forms) for part in parts_of(claim)] == parts


def test_every_word_knows_its_place():
    claim = "“[He] want[s] … to go”"
    words = [claim[span.start : span.end] for part in parts_of(claim) for span in part.spans]
    assert words == ["want[s]", "to", "go"]


@pytest.mark.parametrize(
    ("form", "printed", "is_same"),
    [("go", "go", True), ("go", "goes", False), ("want*", "wanted", True), ("", "go", False)],
)
def test_same(form, printed, is_same):
    assert same(form, printed) is is_same
