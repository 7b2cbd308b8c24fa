import attrs
import pytest
from export.sample import BOTH, FREE, LIND, LOST, NOBODY, OSEI, REUTERS, RISK, SHUT, article, quotes

from quoteattr.quotes import Quotes


def test_a_sequence_of_quotes():
    assert len(quotes) == 5
    assert quotes[0] is LOST
    assert LOST in quotes
    assert quotes.index(RISK) == 2
    assert [quote.id for quote in quotes] == ["a1#0", "a1#1", "a1#2", "a1#3", "a1#4"]


def test_a_slice_is_of_the_same_article():
    part = quotes[1:3]
    assert isinstance(part, Quotes)
    assert (part.article, len(part), part.rejected) == (article, 2, (FREE,))
    with pytest.raises(IndexError):
        quotes[5]


def test_it_never_changes():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        quotes.article = article
    with pytest.raises(TypeError):
        Quotes(article, [LOST])
    assert hash(quotes) == hash(Quotes(article, tuple(quotes), quotes.rejected))


def test_speakers_in_order_of_first_quote():
    assert quotes.speakers == (OSEI, REUTERS, LIND, BOTH)
    assert Quotes(article, ()).speakers == ()


@pytest.mark.parametrize("name", ["Ama Osei", "ama osei", "OSEI"])
def test_by_name_or_alias_in_any_case_alone_or_together(name):
    assert tuple(quotes.by(name)) == (LOST, SHUT)


@pytest.mark.parametrize(
    ("name", "found"), [("Bo", (RISK, SHUT)), ("Lind", (RISK, SHUT)), ("and lind", (SHUT,))]
)
def test_by_some_words_of_a_name(name, found):
    assert tuple(quotes.by(name)) == found


def test_a_name_in_full_goes_before_a_part_of_another():
    namesake = attrs.evolve(LIND, id="e9", name="Osei Ruiz", aliases=())
    other = attrs.evolve(NOBODY, speaker=namesake)
    assert tuple(Quotes(article, (LOST, other)).by("osei")) == (LOST,)
    assert tuple(Quotes(article, (LOST, other)).by("ruiz")) == (other,)


@pytest.mark.parametrize("name", ["", " ", "Poe", "Lin", "Lind Bo"])
def test_by_a_name_that_nobody_has(name):
    assert tuple(quotes.by(name)) == ()


SELECTIONS = [
    ({}, "01234"),
    ({"type": "direct"}, "04"),
    ({"type": ["direct", "mixed"]}, "0124"),
    ({"min_confidence": 0.5}, "0123"),
    ({"min_confidence": 0.97, "type": {"direct"}}, "0"),
    ({"cue_class": "writing"}, "1"),
    ({"cue_class": "speech"}, "0234"),  # without a cue: speech
    ({"type": ()}, ""),
]


@pytest.mark.parametrize(("asked", "found"), SELECTIONS, ids=[str(s[0]) for s in SELECTIONS])
def test_select(asked, found):
    selection = quotes.select(**asked)
    assert "".join(quote.id[-1] for quote in selection) == found
    assert selection.rejected == quotes.rejected


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"type": "Direct"}, "no type 'Direct': there are direct, mixed, indirect"),
        ({"cue_class": ["speech", "song"]}, "no cue_class 'song': there are speech, writing"),
        ({"min_confidence": 90}, "min_confidence must be from 0 to 1, got 90"),
    ],
)
def test_select_names_what_is_wrong(asked, message):
    with pytest.raises(ValueError, match=message):
        quotes.select(**asked)


def test_repr_says_what_was_found():
    assert repr(quotes.by("Reuters")) == "<Quotes of 'a1': 1 mixed; Reuters 1; 1 rejected>"
    assert repr(quotes[4:]) == "<Quotes of 'a1': 1 direct; unresolved 1; 1 rejected>"
    assert repr(Quotes(article, ())) == "<Quotes of 'a1': none>"


def test_the_evidence_shows_a_speaker_who_is_named_only_behind_the_words(parser):
    first, _ = parser("“Rents will fall.” Ana Ruiz said that she had seen the figures.")
    assert first.evidence[-1].shows == "next speaker"
    assert first.evidence[-1].span.text == "Ana Ruiz"


def test_marks_where_nobody_speaks_are_rejected_in_text_order(parser):
    quotes = parser(
        "“Rents fall,” said Lee Wu. He has a “plan”.\n\n"
        "Photo: Ana Ruiz at her “pitch”. (Photo by Bo Lind)\n\nRead more: “Ten ‘tips’”"
    )
    assert [(one.span.text, one.reason) for one in quotes.rejected] == [
        ("“plan”", "term"),
        ("“pitch”", "caption"),
        ("“Ten ‘tips’”", "boilerplate"),
    ]
