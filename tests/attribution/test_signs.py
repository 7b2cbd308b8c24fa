"""Marks that report nobody's words, and marks that stand for themselves."""

import pytest
from attribution.scenes import attributed, only, rejected

from quoteattr.article.paragraphs import split

REJECTED = {
    "a film": ("They saw the film “Blue Moon” twice.", "title"),
    "a headline": ("An essay headlined “The Day Rents Fell” won.", "title"),
    "written large": ("They like “The Old Man and the Sea” a lot.", "title"),
    "known as": ("A man known as “the Owl” left.", "nickname"),
    "so-called": ("They met so-called “experts on rent and many other things” there.", "scare"),
    "a word": ("The word “rent” is old.", "word"),
    "the meaning": ("It means “slow” there.", "word"),
    "a short phrase": ("It was a “very bad” day.", "term"),
    "alone in its paragraph": ("“Blue moons”\n\nRents fell.", "heading"),
    "nothing inside": ("Rents “” fell.", "empty"),
    "no word inside": ("Rents “...” fell.", "empty"),
    "a lone closing mark": ("Rents fell” again.", "empty"),
    "no sentence, no term": ("It is a way “of going on and on about” rent.", "fragment"),
}


def _flat(text):
    """A block for a text whose tree does not matter."""
    signs = ".,”“:‘’?!"
    paragraphs = (each.span.of(text) for each in split(text))
    spaced = ("".join(f" {c} " if c in signs else c for c in words) for words in paragraphs)
    return "\n\n".join(f"| {words}" for words in spaced)


@pytest.mark.parametrize("case", REJECTED.values(), ids=REJECTED.keys())
def test_rejected(case):
    text, reason = case
    assert [why for _, why in rejected(text, _flat(text))] == [reason]
    assert attributed(text, _flat(text)) == []


def test_a_nickname_stands_between_names():
    text = "Then John “Lefty” Brown left."
    block = """
        Then       ADV   advmod left
        John       PROPN nsubj left
        “          PUNCT punct Lefty
        Lefty      PROPN flat  John
        ”          PUNCT punct Lefty
        Brown      PROPN flat  John
        left/leave VERB  root  -
        | .
    """
    assert rejected(text, block) == [("“Lefty”", "nickname")]


@pytest.mark.parametrize(
    ("noun", "reasons"),
    [("campaign NOUN nsubj failed", ["term"]), ("campaign NOUN nsubj failed\n| ,", ["term"])],
)
def test_a_term_stands_before_its_noun(noun, reasons):
    comma = "," if "," in noun else ""
    text = f"Ana said the “maximum pressure” campaign{comma} failed."
    block = f"""
        Ana         PROPN  nsubj    said
        said/say    VERB   root     -
        the         DET    det      campaign
        “           PUNCT  punct    pressure
        maximum     ADJ    amod     pressure
        pressure    NOUN   compound campaign
        ”           PUNCT  punct    pressure
        {noun}
        failed/fail VERB   ccomp    said
        | .
    """
    assert [why for _, why in rejected(text, block)] == reasons


def test_a_sure_sign_inside_a_report_makes_it_no_quotation():
    text = "Ana said the film “Blue Moon” failed."
    block = """
        Ana         PROPN  nsubj    said
        said/say    VERB   root     -
        the         DET    det      film
        film        NOUN   nsubj    failed
        “           PUNCT  punct    Blue
        Blue        PROPN  appos    film
        Moon        PROPN  flat     Blue
        ”           PUNCT  punct    Blue
        failed/fail VERB   ccomp    said
        | .
    """
    assert attributed(text, block) == [("clause", "the film “Blue Moon” failed", "said", "Ana")]
    assert only(text, block).type == "indirect"
    assert rejected(text, block) == [("“Blue Moon”", "title")]


def test_a_likely_sign_inside_a_report_is_none():
    text = "Ana said it was “very bad” there."
    block = """
        Ana         PROPN  nsubj    said
        said/say    VERB   root     -
        it          PRON   nsubj    bad
        was/be      AUX    cop      bad
        “           PUNCT  punct    bad
        very        ADV    advmod   bad
        bad         ADJ    ccomp    said
        ”           PUNCT  punct    bad
        there       ADV    advmod   bad
        | .
    """
    assert only(text, block).type == "mixed"
    assert rejected(text, block) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“Rents fell.”", "“Rents fell.”"),
        ("She rose. “Rents fell again.” He left.", "“Rents fell again.”"),
        ("She rose. “Did they”", None),
        ("“Rents fell.\n\n“They rose.”", "“Rents fell. | “They rose.”"),
        ("“Rents fell, and all the people of the town went out to dance in the streets”",
         "“Rents fell, and all the people of the town went out to dance in the streets”"),
        ("She spoke of “rents that fell again and again.” He left.", None),
    ],
)  # fmt: skip
def test_a_sentence_in_marks_stands_for_itself(text, content):
    wanted = [("free-standing", content, None, None)] if content else []
    assert attributed(text, _flat(text)) == wanted


def test_a_free_standing_quotation_is_direct():
    assert only("“Rents fell.”", "| “ Rents fell . ”").type == "direct"
