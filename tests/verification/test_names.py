"""Whether a claimed name is a speaker's."""

import pytest

from quoteattr.model import Speaker
from quoteattr.span import TextSpan
from quoteattr.verification.name import fit


def _speaker(name, *aliases, named=True, **more):
    return Speaker(id=name, name=name, aliases=aliases, named=named, **more)


POE = _speaker("Jane Ann Poe", "Poe", role="Deputy Foreign Minister", kind="person")
PAIR = _speaker("Jane Poe and Li Wu", members=(_speaker("Jane Poe"), _speaker("Li Wu")))
VOICE = _speaker("A spokesperson for Acme", named=False)
MAYOR = _speaker(
    "the mayor", named=False, mentions=(TextSpan(0, 9, "The mayor"), TextSpan(20, 22, "he"))
)


@pytest.mark.parametrize(
    ("claimed", "speaker"),
    [
        ("Jane Ann Poe", POE),
        ("JANE POE", POE),
        ("Poe", POE),
        ("Jane", POE),
        ("Ms. Poe", POE),
        ("J. Poe", POE),
        ("Jane A. Poe", POE),
        ("Dr Jane Poe, Jr.", POE),
        ("the deputy foreign minister", POE),
        ("deputy foreign minister", POE),
        ("Li Wu", PAIR),
        ("Wu", PAIR),
        ("Jane Poe and Li Wu", PAIR),
        ("Acme", VOICE),
        ("a spokesman for Acme", VOICE),
        ("Mayor", MAYOR),
        ("Guðrún Ósk", _speaker("Gudrun Osk")),
        ("Tran Thi Lan", _speaker("Trần Thị Lan")),
        ("al-Masri", _speaker("Omar al-Masri")),
        ("O'Brien", _speaker("Pat O’Brien")),
        ("Hattie Poe", _speaker("Harriet Poe", "Hattie")),
        ("Mrs. Poe", _speaker("Mrs. Poe")),
        ("Ministry", _speaker("Ministry of Health", kind="organization")),
    ],
)
def test_it_is(claimed, speaker):
    assert fit(claimed, speaker)


@pytest.mark.parametrize(
    ("claimed", "speaker"),
    [
        ("John Poe", POE),
        ("Jane Wu", POE),
        ("the prime minister", POE),
        ("minister of state", POE),
        ("she", POE),
        ("A", POE),
        ("Mr. Poe", _speaker("Mrs. Poe")),
        ("Bolt", VOICE),
        ("he", MAYOR),
        ("Acme", _speaker("a driver for Acme", named=False)),
    ],
)
def test_it_is_not(claimed, speaker):
    assert not fit(claimed, speaker)
