"""What must hold of the corpus itself, whoever edits it."""

import re
from pathlib import Path

import pytest

from quoteattr.evaluate import read_gold
from quoteattr.evaluate.words import folded, quoted_word_starts, word_starts
from quoteattr.span import Span

CORPUS = Path(__file__).parents[2] / "corpus"
GOLD = [
    *read_gold(CORPUS / "dev"),
    *(read_gold(CORPUS / "test") if any((CORPUS / "test").glob("*")) else ()),
]

pytestmark = pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.article.id)

INCHES = re.compile(r"(?<=\d)\"(?=[\s.,;:)-])")
LOW = re.compile("„([^“”„]*)“")
IN_MARKS = "“.*”|‘.*’|\".*\"|'.*'|„.*[“”]|‚.*[‘’]|«.*»|».*«|‹.*›|「.*」|『.*』|`+.*'+"
REASONS = {"title", "nickname", "term", "scare"}


def test_every_word_in_marks_is_quoted_or_a_scare_quote(gold):
    text = LOW.sub("„\\1”", INCHES.sub("″", gold.article.text))
    annotated = {word for quote in gold.quotes for word in word_starts(text, quote.content)}
    missed = quoted_word_starts(text) - annotated
    assert not [text[word : word + 30] for word in sorted(missed)]


def test_scare_quotes_have_marks_and_a_reason(gold):
    for quote in gold.quotes:
        if quote.type == "scare":
            [span] = quote.content
            words = span.of(gold.article.text)
            assert re.fullmatch(IN_MARKS, words, re.DOTALL), words
            assert quote.reason in REASONS, words


def test_indirect_content_holds_no_double_marks(gold):
    for quote in gold.quotes:
        if quote.type == "indirect":
            words = " ".join(span.of(gold.article.text) for span in quote.content)
            assert not set('“”"') & set(INCHES.sub("″", words)), words


def test_pieces_are_trimmed_and_lie_in_one_paragraph(gold):
    for quote in gold.quotes:
        for span in (*quote.content, *quote.cue, *quote.source):
            words = span.of(gold.article.text)
            assert words == words.strip()
            assert "\n\n" not in words, words


def test_names_stand_in_the_text(gold):
    text = folded(gold.article.text)
    for one in gold.cast:
        parts = one.name.split(" and ") if one.kind == "group" and one.named else [one.name]
        for name in (*parts, *one.aliases):
            assert folded(name) in text, name


def test_the_cast_speaks(gold):
    heard = {quote.speaker for quote in gold.quotes} | {quote.reported_by for quote in gold.quotes}
    assert set(gold.cast) <= heard


def test_reporters_are_annotated_themselves(gold):
    for quote in gold.quotes:
        if quote.reported_by:
            others = [one.speaker for one in gold.quotes if one is not quote]
            assert quote.reported_by in others, quote.reported_by.name


def test_what_documents_say_is_optional(gold):
    for quote in gold.quotes:
        if quote.speaker and quote.speaker.kind == "document":
            assert quote.optional, quote.speaker.name


def test_the_byline_speaks_only_where_the_text_says_so(gold):
    speakers = {quote.speaker.name for quote in gold.quotes if quote.speaker}
    body = gold.article.text.partition("\n\n")[2]
    if gold.article.author in speakers:
        assert body.count(gold.article.author) > 1


def test_an_article_has_a_fair_length(gold):
    words = word_starts(gold.article.text, [Span(0, len(gold.article.text))])
    assert 150 <= len(words) <= 900
