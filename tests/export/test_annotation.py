import io
import json
import re

import pytest
from export.hostile import EMPTY, FOUND
from export.hostile import article as hostile
from export.sample import LIND, RISK
from export.sample import article as sample_article
from export.sample import quotes as sample

import quoteattr
from quoteattr import Article, Quotes, RecordError
from quoteattr.export.annotation import CONTEXT, write_annotations
from quoteattr.export.read_annotation import read_annotations

ARTICLES = [one.article for one in FOUND]

MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
    *("highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging"),
}
"""All that the Recommendation names."""
NEEDED = {
    "AnnotationCollection": {"@context", "id", "total"},
    "AnnotationPage": {"id", "items"},
    "Annotation": {"id", "target"},
    "TextualBody": {"value"},
    "SpecificResource": {"source"},
    "TextQuoteSelector": {"exact"},
    "TextPositionSelector": {"start", "end"},
    "Software": {"id"},
    "Person": {"id"},
    "Organization": {"id"},
    "foaf:Group": {"id"},
    "foaf:Document": {"id"},
}
"""Each class of the context that is used, and what has to stand with it."""
MAY = {
    "AnnotationCollection": {"label", "generator", "first", "last"},
    "AnnotationPage": {"startIndex"},
    "Annotation": {"motivation", "body", "record"},
    "TextualBody": {"purpose", "format"},
    "SpecificResource": {"purpose", "selector"},
    "TextQuoteSelector": {"prefix", "suffix"},
} | {name: {"name"} for name in NEEDED if ":" in name or name in {"Person", "Organization"}}
MAY["Software"] = {"name"}


def _bytes(found):
    stream = io.BytesIO()
    write_annotations(found, stream)
    return stream.getvalue()


def _written(found):
    return json.loads(_bytes(found))


def _back(found, articles=ARTICLES):
    stream = io.BytesIO(_bytes(found))
    return [Quotes(*each) for each in read_annotations(stream, articles)]


def _items(found):
    return _written(found)["first"]["items"]


def _list(value):
    return value if isinstance(value, list) else [value]


def _targets(annotation):
    for target in _list(annotation["target"]):
        quoted, position = target["selector"]
        yield target["source"], quoted, position


def _resources(value):
    """Every object with a class, however deep, but for the record."""
    if isinstance(value, list):
        for item in value:
            yield from _resources(item)
    elif isinstance(value, dict):
        if "type" in value:
            yield value
        for name, item in value.items():
            if name not in {"record", "@context"}:
                yield from _resources(item)


# --- round trip ------------------------------------------------------------------------------


def test_everything_comes_back():
    assert _back(FOUND) == [*FOUND]


def test_a_selection_keeps_its_chain():
    [back] = _back([sample[2:3]], [sample_article])
    assert back == sample[2:3]
    assert back[0].reported_by.speaker.name == "Reuters"


def test_a_speaker_of_many_mentions_comes_back(parser):
    quotes = parser("“Rents will fall,” said Ana Ruiz. " * 501)
    assert len(quotes.speakers[0].mentions) > 500
    assert _back([quotes], [quotes.article]) == [quotes]


def test_the_same_quotes_give_the_same_file():
    assert _bytes(FOUND) == _bytes(FOUND)


def test_annotations_of_others_are_left_alone():
    document = _written([sample])
    document["first"]["items"].insert(0, {"type": "Annotation", "target": "https://x.org/"})
    stream = io.BytesIO(json.dumps(document).encode())
    assert [Quotes(*each) for each in read_annotations(stream, ARTICLES)] == [
        sample,
        EMPTY,
        Quotes(hostile, ()),
    ]


def test_a_page_alone_can_be_read():
    stream = io.BytesIO(json.dumps(_written([sample])["first"]).encode())
    assert Quotes(*next(read_annotations(stream, [sample_article]))) == sample


def _moved(items):
    items[0]["target"][0]["selector"][1]["end"] = 3


def _elsewhere(items):
    items[0]["record"]["quote"]["cue"]["end"] = 900


def _nameless(items):
    del items[0]["record"]["article"]["id"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_moved, r"first.items\[0\]: its targets select 0:3 57:85, its record says 0:21 57:85"),
        (_elsewhere, r"the annotations of 'a1': quotes\[0\].cue: end 900 lies outside"),
        (_nameless, r"first.items\[0\].record.article: the field 'id' is missing"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_mistake_is_named(change, message):
    document = _written([sample])
    change(document["first"]["items"])
    stream = io.BytesIO(json.dumps(document).encode())
    with pytest.raises(RecordError, match=message):
        list(read_annotations(stream, [sample_article]))


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000], ids=len)
def test_what_is_no_json_is_refused(data):
    with pytest.raises(RecordError, match="no JSON"):
        list(read_annotations(io.BytesIO(data), [sample_article]))


# --- what the Recommendation asks for --------------------------------------------------------


@pytest.mark.parametrize("kind", NEEDED)
def test_resources_have_what_their_class_needs(kind):
    resources = [one for one in _resources(_written(FOUND)) if one["type"] == kind]
    assert resources
    for one in resources:
        assert NEEDED[kind] <= {*one} - {"type"} <= NEEDED[kind] | MAY.get(kind, set())
        assert {*_list(one.get("motivation", []))} <= MOTIVATIONS
        assert {*_list(one.get("purpose", []))} <= MOTIVATIONS
        assert re.fullmatch(r"[a-z]+:[^\s<>\"{}|\\^`]+", one.get("id", "no:id"))


def test_no_other_class_is_used():
    assert {one["type"] for one in _resources(_written(FOUND))} == {*NEEDED}


def test_the_context_is_the_recommendation_s_and_explains_the_record():
    context = _written([])["@context"]
    assert context == [*CONTEXT]
    assert context[0] == "http://www.w3.org/ns/anno.jsonld"
    assert [*context[1]] == ["record"]


def test_a_collection_counts_its_annotations():
    document = _written(FOUND)
    assert document["total"] == len(document["first"]["items"])
    assert document["last"] == document["first"]["id"]
    assert document["first"]["startIndex"] == 0


@pytest.mark.parametrize("found", [[], [EMPTY]], ids=["no article", "no quote"])
def test_an_empty_collection_has_no_page(found):
    document = _written(found)
    assert document["total"] == 0
    assert not {"first", "last"} & {*document}


def test_an_id_names_one_annotation():
    other = Quotes(Article(sample_article.text + " ", id="a1"), sample.quotes)
    names = [item["id"] for item in _items([*FOUND, other])]
    assert len({*names}) == len(names)


@pytest.mark.parametrize("one", [sample, FOUND[2]], ids=["ordinary", "hostile"])
def test_both_selectors_select_the_words(one):
    text, selected = one.article.text, 0
    for annotation in _items([one]):
        if isinstance(annotation["target"], str):
            continue
        for _, quoted, position in _targets(annotation):
            start, end = position["start"], position["end"]
            assert text[start:end] == quoted["exact"]
            assert text[:start].endswith(quoted["prefix"])
            assert text[end:].startswith(quoted["suffix"])
            assert len(quoted["prefix"]) == min(32, start)
            assert len(quoted["suffix"]) == min(32, len(text) - end)
            selected += 1
    assert selected >= sum(len(quote.content) for quote in one)


# --- what it says ----------------------------------------------------------------------------


def _of(quote):
    """Its annotation, those of its source and its cue."""
    items = _items([sample])
    at = next(
        number
        for number, item in enumerate(items)
        if item.get("record", {}).get("quote", {}).get("id") == quote.id
    )
    return items[at : at + 3]


def test_a_quote_is_described_by_type_speaker_and_reporter():
    annotation, _, _ = _of(RISK)
    kind, speaker, reporter = annotation["body"]
    assert annotation["motivation"] == "describing"
    assert (kind["purpose"], kind["value"]) == ("classifying", RISK.type)
    assert (speaker["source"]["type"], speaker["source"]["name"]) == ("Person", LIND.name)
    assert (reporter["purpose"], reporter["source"]) == ("linking", _of(sample[1])[0]["id"])


def test_source_and_cue_link_to_their_quote():
    annotation, source, cue = _of(sample[0])
    assert source["motivation"] == "identifying"
    assert source["body"][0]["source"] == annotation["body"][1]["source"]
    assert [each["source"] for each in (source["body"][1], cue["body"][1])] == [
        annotation["id"]
    ] * 2
    exacts = [quoted["exact"] for one in (source, cue) for _, quoted, _ in _targets(one)]
    assert exacts == [sample[0].source.text, sample[0].cue.text]


def test_pieces_of_one_quote_are_targets_of_one_annotation():
    annotation, _, _ = _of(sample[0])
    assert [quoted["exact"] for _, quoted, _ in _targets(annotation)] == [
        piece.text for piece in sample[0].content
    ]


def test_rejected_marks_are_classified():
    *_, last = _items([sample])
    assert (last["motivation"], last["body"]["value"]) == ("classifying", "scare")


@pytest.mark.parametrize(
    ("url", "stands"),
    [
        ("https://example.org/a?b=c#d", True),
        ("urn:isbn:0451450523", True),
        (None, False),
        ("example.org/a", False),
        ("https://example.org/a b", False),
        ("https://\ud800/", False),
    ],
)
def test_the_source_is_the_url_if_that_is_one(parser, url, stands):
    quotes = parser(Article("“No,” said Lee Wu.", url=url))
    sources = {source for item in _items([quotes]) for source, _, _ in _targets(item)}
    [source] = sources
    assert (source == url) is stands
    assert stands or source.startswith("urn:uuid:")


def test_a_speaker_of_a_knowledge_base_keeps_its_iri():
    assert _items([FOUND[2]])[0]["body"][1]["source"] == {
        "id": "https://x.org/1",
        "type": "foaf:Document",
        "name": "@speaker",
    }


def test_an_annotation_is_written_before_the_next_article_is_asked_for():
    stream, sizes = io.BytesIO(), []

    def found():
        for one in FOUND:
            yield one
            sizes.append(len(stream.getvalue()))

    write_annotations(found(), stream)
    assert 0 < sizes[0] == sizes[1] < sizes[2]
    assert len(stream.getvalue().splitlines()) == len(_items(FOUND)) + 4


def test_real_quotes_come_back(parser):
    quotes = parser("“Rents will fall,” said Lee Wu. “Soon.” The film “Tides” did well.")
    assert isinstance(quotes[0], quoteattr.Quote)
    assert _back([quotes], [quotes.article]) == [quotes]
