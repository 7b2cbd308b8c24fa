"""Gold as JSON Lines, and gold from wherever it lies."""

import json
from pathlib import Path

import pytest
from attrs import evolve

from quoteattr.errors import ArticleError, RecordError
from quoteattr.evaluate import (
    GoldArticle,
    GoldQuote,
    counts,
    gold_from_dict,
    gold_to_dict,
    read_gold,
)
from quoteattr.evaluate.gold import spans_from
from quoteattr.model import Article
from quoteattr.span import Span

CORPUS = Path(__file__).parents[2] / "corpus/dev"
RECORD = {
    "id": "a1",
    "title": "The bridge",
    "text": "“It fell,” she said.",
    "quotes": [
        {
            "type": "direct",
            "content": [[0, 10]],
            "cue": [[15, 19]],
            "source": [[11, 14]],
            "speaker": "Ama Osei",
            "aliases": ["Osei"],
            "named": True,
            "kind": "person",
            "reported_by": "a bus driver",
            "optional": True,
            "quote_type": "anaphoric",
        },
        {"type": "scare", "content": [[0, 10]], "reason": "term"},
    ],
}


def without_keys(gold):
    """The same gold, where handles that JSON does not hold are left out."""
    bare = {one.key: evolve(one, key="-") for one in gold.cast}
    quotes = tuple(
        evolve(
            quote,
            speaker=quote.speaker and bare[quote.speaker.key],
            reported_by=quote.reported_by and bare[quote.reported_by.key],
        )
        for quote in gold.quotes
    )
    return evolve(gold, quotes=quotes, cast=())


def test_a_record_keeps_everything_both_ways():
    gold = gold_from_dict(RECORD)
    quote, scare = gold.quotes
    assert quote.speaker.aliases == ("Osei",)
    assert quote.reported_by.name == "a bus driver"
    assert scare.reason == "term"
    assert (quote.told, scare.told) == ("anaphoric", None)
    assert gold_to_dict(gold) == RECORD


def test_a_sparse_record_reads_too():
    quotes = [{"content": [{"start": 0, "end": 2}], "source": None}]
    [quote] = gold_from_dict({"id": "a", "text": "Hi", "quotes": quotes}).quotes
    assert quote == GoldQuote(type=None, content=(Span(0, 2),))


def test_the_corpus_says_the_same_in_both_forms(tmp_path):
    gold = read_gold(CORPUS)
    path = tmp_path / "gold.jsonl"
    lines = [json.dumps(gold_to_dict(one)) for one in gold]
    path.write_text("\n\n".join(lines), encoding="utf-8")
    assert [without_keys(one) for one in read_gold(path)] == [without_keys(one) for one in gold]


def test_one_inline_file_is_gold_too():
    [gold] = read_gold(CORPUS / "story-lamp.gold")
    assert gold.article.id == "story-lamp"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("[]", "not a gold article: no JSON object; a line needs"),
        ("{", "not a gold article"),
        ('{"id": [], "text": "Hi", "quotes": []}', "id: expected a string or a whole number, got"),
        ('{"id": true, "text": "Hi", "quotes": []}', "expected a string or a whole number, got T"),
        ('{"id": "a", "text": 5, "quotes": []}', "text must be a str, got int"),
        (
            '{"id": "a", "text": "Hi", "quotes": [{"speaker": "A", "aliases": "B"}]}',
            "aliases: expected a list of names, got 'B'",
        ),
        ('{"id": "a", "quotes": []}', "lacks 'text'"),
        ('{"id": "a", "text": "Hi", "quotes": [{"content": [[0]]}]}', "no span: [0]"),
        ('{"id": "a", "text": "Hi", "quotes": [{"content": 3}]}', "no spans: 3"),
        ('{"id": "a", "text": "Hi", "quotes": [{"content": [[0, 3]]}]}', "points at 0:3"),
        ('{"id": "a", "text": "Hi", "quotes": [{"content": []}]}', "content"),
        ('{"id": "a", "text": "Hi", "quotes": [{"type": "loud", "content": [[0, 1]]}]}', "loud"),
    ],
)
def test_a_bad_line_is_refused_with_its_number(tmp_path, line, what):
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(RECORD)}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_gold(path)
    assert f"{path}:3: " in str(caught.value)
    assert what in str(caught.value)


def test_a_line_that_is_no_utf_8_is_refused_with_its_number(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(json.dumps(RECORD).encode() + b"\n\xe9\n")
    with pytest.raises(RecordError, match=r"gold\.jsonl:2: not UTF-8 \(.*\); save it as UTF-8"):
        read_gold(path)


def test_a_byte_order_mark_and_an_id_in_digits_are_read(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(RECORD | {"id": 5}), encoding="utf-8-sig")
    assert [gold.article.id for gold in read_gold(path)] == ["5"]


def test_a_folder_without_gold_is_refused(tmp_path):
    with pytest.raises(ArticleError, match=r"no \*\.gold files"):
        read_gold(tmp_path)


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ArticleError, match="no such file"):
        read_gold(tmp_path / "gold.jsonl")


def test_spans_come_in_every_shape():
    assert spans_from(None) == ()
    assert spans_from({"start": 1, "end": 2}) == (Span(1, 2),)
    assert spans_from([[1, 2], {"start": 3, "end": 4}]) == (Span(1, 2), Span(3, 4))


def test_a_span_outside_the_text_is_refused():
    quote = GoldQuote(type="direct", content=(Span(0, 3),))
    with pytest.raises(RecordError, match="x: quote 1 points at 0:3"):
        GoldArticle(article=Article("Hi", id="x"), quotes=(quote,))


def test_counts_of_one_article():
    counted = counts([gold_from_dict(RECORD)])
    assert counted["articles"] == 1
    assert counted["words"] == 4
    assert counted["attributions"] == 1
    assert counted["attributions, reported by another"] == 1
    assert counted["scare, term"] == 1
