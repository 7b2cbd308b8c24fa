"""Words without their typography; where each stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.fold import fold, plain, unaccented, written_alike


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("", ""),
        ("— … ‘’ „“ »«", ""),
        ("„Go!“ »Go« ''Go''", "go go go"),
        ("well-known, well‑known – known", "well known well known known"),
        ("don't DON’T don‘t donʼt", "don't don't don't don't"),
        ("the boys’ rock ’n’ roll of the ’90s", "the boys rock n roll of the 90s"),
        ("re-\nbuild re-  \r\n  build re\u00adbuild re\u00ad\nbuild", "rebuild " * 4),
        ("zero\u200bwidth", "zerowidth"),
        ("ﬁne ＦＵＬＬ Straße", "fine full strasse"),
        ("e\u0301te\u0301 ÉTÉ", "été été"),
        ("1,200 1\u202f200 1,200,300", "1200 1200 1200300"),
        ("3.5 3,5 1,20 10:30", "3.5 3,5 1,20 10 30"),
        ("−5 -5 (-5) 10-5 - 5", "-5 -5 -5 10 5 5"),
        ("5% & $5, £5", "5 percent and $ 5 £ 5"),
        ("The end.Then", "the end then"),
        ("U.S. at 5 p.m. to J.R.R Poe, I.A man", "us at 5 pm to jrr poe i a man"),
        ("snake_case @lee #tag", "snake case lee tag"),
    ],
)
def test_words(text, forms):
    assert fold(text).forms == tuple(forms.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("were", "we're"),
        ("well", "we'll"),
        ("résumé", "resume"),
        ("-5", "5"),
        ("$5", "£5"),
        ("3.5", "35"),
        ("1.200", "1,200"),
        ("–5 degrees", "5 degrees"),
        ("-$5", "$5"),
        ("$-5", "$5"),
        ("10²", "102"),
        ("₽40", "₺40"),
        ("₽40", "40"),
        ("C++", "C#"),
        ("C++", "C"),
    ],
)
def test_what_changes_the_words_stays(one, other):
    assert fold(one).forms != fold(other).forms


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("e-mail", "email", True),
        ("health-care", "healthcare", True),
        ("5 pm", "5pm", True),
        ("5 10", "510", False),
        ("", "", False),
        ("a", "", False),
    ],
)
def test_written_together_or_apart(one, other, alike):
    assert written_alike(fold(one).forms, fold(other).forms) is alike


def test_a_stretch_of_words():
    words = fold("“So soon?”\n\n— she asked.")
    assert words.span(0, 2).of(words.text) == "So soon"
    assert words.between(1) == "?”\n\n— "
    assert len(words) == 4


def test_names_lose_their_accents():
    assert unaccented(plain("Ngũgĩ")) == "ngugi"


@given(st.text())
def test_every_word_is_what_stands_at_its_place(text):
    words = fold(text)
    assert [
        plain(text[start:end]) for start, end in zip(words.starts, words.ends, strict=True)
    ] == [*words.forms]
    edges = [edge for pair in zip(words.starts, words.ends, strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert all(start < end for start, end in zip(words.starts, words.ends, strict=True))
