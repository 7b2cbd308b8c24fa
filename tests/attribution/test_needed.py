"""What of an article a parser has to see."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.article.paragraphs import SPOKEN, split
from quoteattr.attribution.lexicon import load_lexicon, takes_of
from quoteattr.attribution.needed import needed
from quoteattr.marks import pair
from quoteattr.parse.spacy import load_spacy

DULL = "The road follows the river. It is wide there. Boats lie along the bank."

CASES = {
    "nothing tells": (DULL, []),
    "a cue": (
        "The road is wide. Lee Wu said rents fell. The bank is green.",
        ["Lee Wu said rents fell. "],
    ),
    "a phrase": (
        "The road is wide. According to Lee, rents fell. The bank is green.",
        ["According to Lee, rents fell. "],
    ),
    "a cue that only marks can follow, without marks": (
        "Boats lie there. The verdict was long. The bank is green.",
        [],
    ),
    "a cue that only marks can follow, beside marks": (
        "Boats lie there. The verdict was long.\n\n“Rents fell,” Lee said.",
        ["The verdict was long.", "“Rents fell,” Lee said."],
    ),
    "a cue that only marks can follow, between commas": (
        "Boats lie there. The road, he went on, is wide.",
        ["Boats lie there. The road, he went on, is wide."],
    ),
    "around quotations": (
        "Boats lie there. “Rents fell,” Lee said. The bank is green.",
        ["Boats lie there. “Rents fell,” Lee said. The bank is green."],
    ),
    "the middle of a long quotation": (
        "“Rents fell. The road is wide. Boats lie there. Go home,” Lee said.",
        ["“Rents fell. ", "Go home,” Lee said."],
    ),
    "whom a pronoun means": (
        "Boats lie there. Ana Ruiz came in late. She said rents fell.",
        ["Ana Ruiz came in late. She said rents fell."],
    ),
    "whom a pronoun means, before a quotation": (
        "The bank is green. Ana Ruiz came.\n\n“Rents fell. The road is wide. Go home,” she said.",
        ["The bank is green. Ana Ruiz came.", "“Rents fell. ", "Go home,” she said."],
    ),
    "a fuller name": (
        "Lee said rents fell. Boats lie there. Lee Wu lives by the bank. Boats came.",
        ["Lee said rents fell. ", "Lee Wu lives by the bank. "],
    ),
    "a name known as fully": (
        "Lee Wu said rents fell. Boats lie there. Lee Wu lives by the bank.",
        ["Lee Wu said rents fell. "],
    ),
    "marks without a cue, and what is around": (
        f"{DULL}\n\n{DULL}\n\n“Rents fell.”\n\n{DULL}\n\n{DULL}",
        [DULL, "“Rents fell.”", DULL],
    ),
    "turns of a transcript": (
        f"{DULL}\n\nLEE: The bank is green.\n\nBoats lie there.\n\n{DULL}",
        [DULL, "LEE: The bank is green.", "Boats lie there."],
    ),
    "posts": (
        "ada_lin · 2h\nThe bank is green.\n\nlee · 3h\nBoats lie there.",
        ["ada_lin · 2h", "The bank is green.", "lee · 3h", "Boats lie there."],
    ),
    "a title ends no sentence": (
        "Boats lie there, Mrs. Poe said. The bank is green.",
        ["Boats lie there, Mrs. Poe said. "],
    ),
    "no quotation: an apostrophe": ("Lee’s boats lie there. The bank’s green.", []),
}


def _needed(text):
    spoken = [paragraph for paragraph in split(text) if paragraph.kind in SPOKEN]
    marks = pair(text, [paragraph.span for paragraph in spoken])
    return spoken, needed(text, spoken, marks)


@pytest.mark.parametrize(("text", "stretches"), CASES.values(), ids=CASES)
def test_a_case(text, stretches):
    assert [span.of(text) for span in _needed(text)[1]] == stretches


WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "‘",
        "’",
        "said",
        "Lee",
        "Wu",
        "She",
        "boats",
        ".",
        "!",
        "\n\n",
        ":",
        "—",
        "Mr.",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_what_is_needed_lies_in_order_in_the_paragraphs_and_holds_every_mark(text):
    spoken, spans = _needed(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(any(one.body.covers(span) for one in spoken) for span in spans)
    for marks in pair(text, [one.span for one in spoken]):
        if marks.span.start < marks.inner.start:
            assert any(span.start <= marks.span.start < span.end for span in spans)


def test_every_form_of_a_cue_is_known_by_its_looks():
    """Forms are those of the lemmatizer that ships with the package, but for what is no English."""
    odd = {"sez", "goin", "gon", "reccomend"}
    exceptions = load_spacy().nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc")["verb"]
    entries = load_lexicon().entries
    missed = {
        form
        for form, lemmas in exceptions.items()
        for lemma in lemmas
        if (cue := entries.get(("VERB", lemma))) and not takes_of(form) >= cue.takes
    }
    assert {form for form in missed if form.isalpha()} - odd == set()
