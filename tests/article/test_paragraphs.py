"""Text cut into paragraphs, each told by its kind, with no character lost or changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.article.paragraphs import split

WRAPPED = """\
It is a truth that rents in the old town of the north fall when the
river rises, and that nobody who lives there has ever been glad of it,
because the water that brings the rents down brings the cellars down too.
So they pray for drought.
"""


def _cut(text):
    return [paragraph.span.of(text) for paragraph in split(text)]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\t\n ", [], id="white space alone"),
        pytest.param("Rents fell.", ["Rents fell."], id="one"),
        pytest.param("  Rents fell. \n", ["Rents fell."], id="outer white space"),
        pytest.param("A b.\n\nC d.", ["A b.", "C d."], id="blank line"),
        pytest.param("A b.\n \t\n\n\nC d.", ["A b.", "C d."], id="blank lines with spaces"),
        pytest.param("A b.\nC d.\nE f.", ["A b.", "C d.", "E f."], id="a line each"),
        pytest.param("A b.\r\n\r\nC d.", ["A b.", "C d."], id="CRLF, blank line"),
        pytest.param("A b.\r\nC d.", ["A b.", "C d."], id="CRLF, a line each"),
        pytest.param("A b.\r\rC d.", ["A b.", "C d."], id="CR"),
        pytest.param("A b.\u2029C d.\u2028E f.", ["A b.", "C d.", "E f."], id="separators"),
        pytest.param("A b.\fC d.\vE f.\x85G h.", ["A b.", "C d.", "E f.", "G h."], id="old breaks"),
        pytest.param(WRAPPED, [WRAPPED.strip()], id="hard-wrapped"),
        pytest.param(
            WRAPPED.replace("\n", "\r\n"),
            [WRAPPED.strip().replace("\n", "\r\n")],
            id="hard-wrapped, CRLF",
        ),
        pytest.param(
            f"{WRAPPED}\n{WRAPPED}", [WRAPPED.strip(), WRAPPED.strip()], id="hard-wrapped, two"
        ),
        pytest.param("Rents in\nleeds fell.", ["Rents in\nleeds fell."], id="a broken sentence"),
        pytest.param(
            "Rents fell in the whole of the town again.\n" * 3,
            ["Rents fell in the whole of the town again."] * 3,
            id="sentences as long as wrapped lines",
        ),
        pytest.param(
            "“Rents fell,”\nsaid Ana.", ["“Rents fell,”", "said Ana."], id="a line ends with marks"
        ),
        pytest.param(
            f"{WRAPPED}\n{WRAPPED}\nThe harbour of the town was closed on Monday.\nIt stays so.",
            [
                WRAPPED.strip(),
                WRAPPED.strip(),
                "The harbour of the town was closed on Monday.\nIt stays so.",
            ],
            id="hard-wrapped, and a sentence ends with its line",
        ),
        pytest.param("Tea\u200b\nfell.", ["Tea\u200b\nfell."], id="invisible characters"),
    ],
)
def test_cut(text, paragraphs):
    assert _cut(text) == paragraphs


@given(st.text() | st.text('aA .,:“”"—\n\r\x85\u2028\t()', max_size=300))
def test_paragraphs_hold_all_that_is_visible_in_order(text):
    end = 0
    for paragraph in split(text):
        span, body = paragraph.span, paragraph.body
        assert not text[end : span.start].strip()
        assert span.start >= end
        assert span.of(text) == span.of(text).strip() != ""
        assert span.covers(body)
        assert body.end == span.end
        end = span.end
    assert not text[end:].strip()


# --- kinds -----------------------------------------------------------------------------------

PROSE = "\n\nRents fell in the old town on Monday."


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Rents fall again", "heading"),
        ("RENTS FALL AGAIN", "heading"),
        ("“Rents fall again”", "heading"),
        ("1. Why rents fall", "heading"),
        ("Rents fall again.", "prose"),
        ("Why do rents fall?", "prose"),
        ("Ana Ruiz said:", "prose"),
        ("rents fall again", "prose"),
        ("A " + "very " * 17 + "long heading", "prose"),
        ("By Ana Ruiz", "byline"),
        ("By ANA RUIZ and Lee Wu, Reuters", "byline"),
        ("Reporting by Ana Ruiz; editing by Lee Wu", "byline"),
        ("(Reporting by Ana Ruiz in Leeds)", "byline"),
        ("Ana Ruiz, staff writer", "byline"),
        ("By the time rents fell nobody lived there any more.", "prose"),
        ("Photo: Ana Ruiz/Reuters", "caption"),
        ("Photograph by Ana Ruiz", "caption"),
        ("The mayor on her way to the hall. (AP Photo/Ana Ruiz)", "caption"),
        ("A tenant in Leeds [Ana Ruiz/AFP]", "caption"),
        ("(Photo courtesy of Ana Ruiz)", "caption"),
        ("Advertisement", "boilerplate"),
        ("ADVERTISEMENT", "boilerplate"),
        ("Read more: Why rents fall", "boilerplate"),
        ("Share this on Facebook", "boilerplate"),
        ("Subscribe to our newsletter", "boilerplate"),
        ("© 2021 The Leeds Herald. All rights reserved.", "boilerplate"),
        ("Tags: rents, Leeds", "boilerplate"),
        ("https://leeds.example/rents", "boilerplate"),
        (".story { color: red; }", "boilerplate"),
        ("function show() {", "boilerplate"),
        ("Tags are worn by every dog in Leeds.", "prose"),
    ],
)  # fmt: skip
def test_kind(words, kind):
    first, last = split(words + PROSE)
    assert (first.kind, last.kind) == (kind, "prose")
    assert first.span.of(words) == words


def test_the_last_paragraph_is_no_heading():
    assert [each.kind for each in split("Rents fall again\n\nRents fall again")] == [
        "heading",
        "prose",
    ]


def test_a_long_paragraph_is_prose_whatever_it_begins_with():
    [first, _] = split("Read more: " + "x" * 110 + PROSE)
    [longer, _] = split("Read more: rents fell and fell. " * 30 + PROSE)
    assert (first.kind, longer.kind) == ("boilerplate", "prose")


# --- datelines -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dateline", "body"),
    [
        ("NANCHANG, July 15 (Xinhua) -- ", "As of Monday rents fell."),
        ("LONDON (Reuters) - ", "Rents fell on Monday."),
        ("LEEDS, England (AP) — ", "Rents fell on Monday."),
        ("LEEDS — ", "Rents fell on Monday."),
        ("WASHINGTON, March 3, 2021 (AFP) – ", "“Rents fell,” Ana Ruiz said."),
        ("New Delhi (ANI): ", "Rents fell on Monday."),
        ("Caer Bran, Co. Down, 7 May 2021 – ", "Rents fell on Monday."),
        ("Leeds, May 7, 2021 — ", "Rents fell on Monday."),
        ("2021-03-04 10:20 ", "Rents fell on Monday."),
        ("", "Rents fell on Monday - and rose."),
        ("", "The Bank of Leeds (BoL) said rents fell."),
        ("", "Ana Ruiz — a nurse — said rents fell."),
        ("", "Leeds City (2-1) won."),
        ("", "RENTS fell on Monday."),
    ],
)
def test_a_dateline_is_no_part_of_the_body(dateline, body):
    text = dateline + body
    [paragraph] = split(text)
    assert paragraph.kind == "prose"
    assert paragraph.span.of(text) == text
    assert paragraph.body.of(text) == body


def test_each_paragraph_may_have_a_dateline():
    text = "Rents fell.\n\nLEEDS (AP) — They rose."
    assert [each.body.of(text) for each in split(text)] == ["Rents fell.", "They rose."]
