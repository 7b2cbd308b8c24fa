"""The inline form: what it can say, that nothing is lost either way, and what it refuses."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import ArticleError, RecordError
from quoteattr.evaluate import (
    GoldArticle,
    GoldQuote,
    GoldSpeaker,
    from_inline,
    in_text_order,
    read_inline,
    to_inline,
)
from quoteattr.model import SPEAKER_KINDS, Article
from quoteattr.span import Span

HEADER = """\
title: The bridge
cast:
  osei = Ama Osei | Osei; Ms Osei | person
  driver = a bus driver | person, unnamed
---
"""


def read(body, header=HEADER):
    return from_inline(f"{header}{body}\n", article_id="bridge", where="bridge.gold")


def words(gold, spans):
    return [span.of(gold.article.text) for span in spans]


def test_one_utterance_in_two_pieces():
    gold = read("{1d osei: “It fell,”} <1 said> [1 Ama Osei]. {1 “At four.”}")
    assert gold.article.text == "“It fell,” said Ama Osei. “At four.”"
    [quote] = gold.quotes
    assert words(gold, quote.content) == ["“It fell,”", "“At four.”"]
    assert words(gold, quote.cue) == ["said"]
    assert words(gold, quote.source) == ["Ama Osei"]
    assert (quote.type, quote.optional, quote.reported_by) == ("direct", False, None)
    assert quote.speaker.aliases == ("Osei", "Ms Osei")


def test_a_report_within_a_report():
    gold = read("[1 Osei] <1 said> {1i osei: [2 he] <2 swore> {2i? driver ^osei: it held}}.")
    outer, inner = gold.quotes
    assert words(gold, outer.content) == ["he swore it held"]
    assert words(gold, inner.source) == ["he"]
    assert inner.reported_by == outer.speaker
    assert inner.optional
    assert not inner.speaker.named


def test_one_source_and_cue_of_two_annotations():
    gold = read("[1,2 She] <1,2 said> {1i osei: it held} and {2m -: it was “fine”}.")
    one, two = gold.quotes
    assert one.source == two.source
    assert one.cue == two.cue
    assert two.speaker is None


def test_scare_quotes_give_a_reason_or_none():
    gold = read("{1s nickname: “Lefty”} and {2s -: “free”}")
    assert [quote.reason for quote in gold.quotes] == ["nickname", None]


def test_content_without_cue_or_source():
    [quote] = read("{1d osei: “It fell.”}").quotes
    assert (quote.cue, quote.source) == ((), ())


def test_characters_of_the_markup_are_plain_after_a_backslash():
    gold = read(r"\[10:02\] a \> b \{c\} \\ {1d osei: “\[He\] fell”}")
    assert gold.article.text == r"[10:02] a > b {c} \ “[He] fell”"
    assert words(gold, gold.quotes[0].content) == ["“[He] fell”"]


def test_numbers_may_have_gaps_and_text_order_is_made():
    gold = read("{7d osei: “B.”} {3d osei: “A.”}")
    assert [words(gold, one.content) for one in gold.quotes] == [["“A.”"], ["“B.”"]]
    tidy = in_text_order(gold)
    assert [words(tidy, one.content) for one in tidy.quotes] == [["“B.”"], ["“A.”"]]
    assert to_inline(tidy).endswith("{1d osei: “B.”} {2d osei: “A.”}\n")


def test_header_gives_what_is_known_of_the_article():
    header = "title: A \\| B\nurl: http://x.example\npublished: 2023-01-02\ncast:\n---\n"
    article = read("Text.", header).article
    assert (article.title, article.url, article.author) == ("A | B", "http://x.example", None)
    assert article.id == "bridge"


def test_blank_lines_and_line_ends_of_the_text_stay():
    assert read("\n One \r\n\n---\nTwo\n\n").article.text == "\n One \r\n\n---\nTwo\n\n"


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("“Hi,” {she", 6, "opens no annotation"),
        ("Hi\n\n{1d osei: “Hi”", 8, "{1 is never closed; add a }"),
        ("one\n} two", 7, "closes no bracket, none is"),
        ("{1d osei: [1 a} b]", 6, "closes no bracket, [1 is open"),
        ("<said>", 6, "opens no annotation; write `<1 `"),
        ("{1x osei: a}", 6, "opens no annotation"),
        ("{1d osei: }", 6, "{1 is empty"),
        ("a \\b", 6, "a backslash before 'b'"),
        ("a \\", 6, "a backslash before ''"),
        ("x\n{1d poe: “Hi”}", 7, "'poe' is not in the cast; add it, or write one of: osei, driver"),
        ("{1d osei ^poe: “Hi”}", 6, "'poe' is not in the cast"),
        ("{1d osei: a} {1d osei: b}", 6, "annotation 1 needs one content whose first piece"),
        ("{1 a} {1d osei: b}", 6, "annotation 1 needs one content whose first piece"),
        ("[2 she] <2 said>", 6, "annotation 2 needs one content whose first piece"),
        ("{1s title: “Low”} <1 said>", 6, "is a scare quote and has a cue"),
    ],
)
def test_malformed_bodies_are_refused_with_file_and_line(body, line, what):
    with pytest.raises(ArticleError) as caught:
        read(body)
    assert str(caught.value).startswith(f"bridge.gold:{line}: ")
    assert what in str(caught.value)


@pytest.mark.parametrize(
    ("header", "line", "what"),
    [
        ("title: A\ncast:\n", 1, "no line '---'"),
        ("title: A\nyear: 2020\n---\n", 2, "no field of an article: 'year: 2020'"),
        ("title A\n---\n", 1, "no field of an article"),
        ("title: A\ntitle: B\n---\n", 2, "title is given twice"),
        ("cast:\n  osei Ama Osei\n---\n", 2, "no member of the cast"),
        ("cast:\n  osei = Ama Osei\n---\n", 2, "no member of the cast"),
        ("cast:\n  osei = Ama | b | c | person\n---\n", 2, "no member of the cast"),
        ("cast:\n  osei = Ama Osei | robot\n---\n", 2, "'robot' is no kind of speaker"),
        ("cast:\n  osei = Ama Osei | person, maybe\n---\n", 2, "is no kind of speaker"),
        ("cast:\n\n  a = A | person\n  a = B | person\n---\n", 4, "have the key 'a'"),
    ],
)
def test_malformed_headers_are_refused_with_file_and_line(header, line, what):
    with pytest.raises(ArticleError) as caught:
        read("Text.", header)
    assert str(caught.value).startswith(f"bridge.gold:{line}: ")
    assert what in str(caught.value)


def test_a_file_that_is_no_utf8_is_refused(tmp_path):
    path = tmp_path / "a.gold"
    path.write_bytes(b"cast:\n---\n\xff")
    with pytest.raises(ArticleError, match=r"a\.gold: not UTF-8"):
        read_inline(path)


def test_crossing_annotations_have_no_inline_form():
    quotes = [
        GoldQuote(type="indirect", content=[Span(start, end)]) for start, end in [(0, 5), (3, 8)]
    ]
    gold = GoldArticle(article=Article("abcdefgh", id="x"), quotes=tuple(quotes))
    with pytest.raises(RecordError, match="3:8 is empty or crosses"):
        to_inline(gold)


def test_a_quote_without_a_type_has_no_inline_form():
    quote = GoldQuote(type=None, content=(Span(0, 1),))
    with pytest.raises(RecordError, match="without a type"):
        to_inline(GoldArticle(article=Article("a", id="x"), quotes=(quote,)))


NAMES = st.text(min_size=1).map(lambda name: f"x{name}x".replace("\x00", ""))
SPEAKERS = st.builds(
    GoldSpeaker,
    key=st.from_regex(r"[a-z][\w-]*", fullmatch=True),
    name=NAMES,
    aliases=st.lists(NAMES, max_size=2).map(tuple),
    named=st.booleans(),
    kind=st.sampled_from(SPEAKER_KINDS),
)


@st.composite
def nested(draw, start, end):
    """Spans within start:end that nest and never cross."""
    spans, at = [], start
    for _ in range(draw(st.integers(0, 2))):
        if at >= end:
            break
        left = draw(st.integers(at, end - 1))
        right = draw(st.integers(left + 1, end))
        spans.append(Span(left, right))
        spans += draw(nested(left, right)) if right - left > 1 else []
        at = right
    return spans


@st.composite
def gold_articles(draw):
    text = draw(st.text(alphabet=st.sampled_from("ab \n“”{}[]<>\\1:🌀"), min_size=1))
    spans = draw(nested(0, len(text)))
    cast = draw(st.lists(SPEAKERS, max_size=2, unique_by=lambda one: one.key))
    who = st.sampled_from([None, *cast])
    quotes = []
    for span in dict.fromkeys(spans):
        kind = draw(st.sampled_from(["direct", "indirect", "scare"]))
        scare = kind == "scare"
        cue = draw(st.sampled_from(spans)) if draw(st.booleans()) and not scare else None
        quotes.append(
            GoldQuote(
                type=kind,
                content=(span,),
                cue=(cue,) if cue else (),
                speaker=None if scare else draw(who),
                reported_by=draw(who),
                optional=draw(st.booleans()),
                reason="term" if scare else None,
            )
        )
    article = Article(text, id="any", title=draw(st.none() | NAMES))
    return GoldArticle(article=article, quotes=tuple(quotes), cast=tuple(cast))


@given(gold_articles())
def test_nothing_is_lost_from_gold_to_markup_and_back(gold):
    markup = to_inline(gold)
    again = from_inline(markup, article_id="any")
    assert again == gold
    assert to_inline(again) == markup


@pytest.mark.parametrize(
    "path",
    sorted((Path(__file__).parents[2] / "corpus/dev").glob("*.gold")),
    ids=lambda path: path.stem,
)
def test_the_corpus_survives_the_round_trip_to_the_byte(path):
    assert to_inline(in_text_order(read_inline(path))).encode() == path.read_bytes()
