from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr.export.names import file_stem, folded, id_of_stem

_ANY = st.text(st.characters(exclude_categories=()))
_ALIKE = ["Straße", "STRASSE", "a", "A", "H\u00e4fen", "Ha\u0308fen", "HA\u0308FEN"]
_NASTY = st.sampled_from(
    ["", ".", "..", "../x", "/etc/x", "a\\b", "\0", "CON", "nul.txt", "~", "x" * 999]
)


@pytest.mark.parametrize(
    ("article_id", "stem"),
    [
        ("a1", "a1"),
        ("Brief 7, final (2)", "Brief 7, final (2)"),
        ("../x", "%2E.%2Fx"),
        ("..", "%2E%2E"),
        ("/etc/x", "%2Fetc%2Fx"),
        ("C:\\x", "C%3A%5Cx"),
        ("https://a.example/?b", "https%3A%2F%2Fa.example%2F%3Fb"),
        ("\0", "%00"),
        ("CON", "%43ON"),
        ("com1.txt", "%63om1.txt"),
        ("console", "console"),
        ("100%", "100%25"),
        (" x.", "%20x%2E"),
        ("", "article"),
        ("hafen", "hafen"),
        ("Häfen", "Häfen"),
    ],
)
def test_a_name_is_safe_and_readable(article_id, stem):
    assert file_stem(article_id, set()) == stem


@given(_ANY | _NASTY)
def test_any_id_makes_a_name_that_stays_in_its_folder(article_id):
    stem = file_stem(article_id, set())
    assert Path("folder", stem).parent == Path("folder")
    assert Path(stem).name == stem
    assert not stem.startswith((".", "-", "~"))
    assert len(stem.encode()) < 200
    if article_id and len(stem) < 100:
        assert id_of_stem(stem) == article_id


@given(st.lists(_ANY | _NASTY | st.sampled_from(_ALIKE), max_size=8))
@example(_ALIKE)
def test_no_two_names_are_one_to_a_file_system(ids):
    taken, stems = set(), []
    for one in ids:
        stems.append(file_stem(one, taken))
        taken.add(folded(stems[-1]))
    assert len({_compared(stem) for stem in stems}) == len(ids)


def _compared(name):
    """The Unicode Standard, D145: what matches whatever the case and the way it is composed."""
    return normalize("NFD", normalize("NFD", name).casefold())


def test_a_stem_that_was_made_by_no_id_is_an_id_itself():
    assert id_of_stem("50%ff") == "50%ff"
