import copy
import json

import pytest
from export.sample import BOTH, LIND, LOST, OSEI, REPORT, REUTERS, RISK, SHUT, article, quotes

from quoteattr.errors import RecordError
from quoteattr.export.jsonl import json_line
from quoteattr.model import Article, Quote
from quoteattr.quotes import Quotes
from quoteattr.span import TextSpan


def _stored():
    return json.loads(json_line(quotes.to_dict()))


def test_the_schema():
    record = _stored()
    assert list(record) == [
        "id",
        "title",
        "url",
        "author",
        "publisher",
        "published",
        "quotes",
        "rejected",
    ]
    assert record["rejected"] == [{"start": 132, "end": 138, "text": "“free”", "reason": "scare"}]
    assert record["quotes"][0] == {
        "id": "a1#0",
        "type": "direct",
        "text": "We lost it at four, By five it was in the sea.",
        "content": [
            {"start": 0, "end": 21, "text": "“We lost it at four,”"},
            {"start": 57, "end": 85, "text": "“By five it was in the sea.”"},
        ],
        "cue": {"start": 22, "end": 26, "text": "said"},
        "cue_class": "speech",
        "source": {"start": 27, "end": 35, "text": "Ama Osei"},
        "speaker": {
            "id": "e1",
            "name": "Ama Osei",
            "named": True,
            "kind": "person",
            "role": "harbour master",
            "aliases": ["Osei"],
            "mentions": [
                {"start": 27, "end": 35, "text": "Ama Osei"},
                {"start": 157, "end": 165, "text": "Osei and"},
            ],
            "members": [],
            "kb_id": "Q17",
        },
        "addressee": None,
        "reported_by": None,
        "polarity": "affirmed",
        "closed": True,
        "confidence": 0.97,
        "rule": "cue-subject-clause",
        "evidence": [{"start": 22, "end": 26, "text": "said", "shows": "cue"}],
        "reason": None,
    }
    assert record["quotes"][2]["reported_by"] == "a1#1"
    assert record["quotes"][3]["polarity"] == "negated"
    assert record["quotes"][4]["closed"] is False
    assert record["quotes"][4]["speaker"] is None


def test_a_record_comes_back_equal():
    again = Quotes.from_dict(_stored(), article)
    assert again == quotes
    assert again[2].reported_by is again[1]
    assert all(quote.article is article for quote in again)


def test_a_selection_keeps_its_chain():
    record = json.loads(json_line(quotes.by("Lind").to_dict()))
    assert [item["id"] for item in record["reporters"]] == ["a1#1"]
    again = Quotes.from_dict(record, article)
    assert again == quotes.by("Lind")
    assert again[0].reported_by == REPORT


def test_what_the_contract_does_not_ask_for_may_be_missing():
    record = _stored()
    for item in record["quotes"]:
        for name in ("addressee", "polarity", "closed", "evidence", "reason", "confidence", "cue"):
            del item[name]
    osei, both = record["quotes"][0]["speaker"], record["quotes"][3]["speaker"]
    for speaker in (osei, both["members"][0]):
        for name in ("role", "aliases", "mentions", "members", "kind", "kb_id"):
            del speaker[name]
    record["unknown"] = record["quotes"][0]["unknown"] = 1
    again = Quotes.from_dict(record, article)
    assert again[0].polarity == "affirmed"
    assert again[0].speaker.mentions == ()
    assert again[0].speaker.kind == "unknown"
    assert again[3].speaker.members[0] is again[0].speaker


def test_one_speaker_is_one_value():
    record = _stored()
    record["quotes"][4]["speaker"] = copy.deepcopy(record["quotes"][0]["speaker"])
    again = Quotes.from_dict(record, article)
    assert again[4].speaker is again[0].speaker
    record["quotes"][4]["speaker"]["name"] = "Another"
    with pytest.raises(RecordError, match=r"quotes\[4\].speaker: differs from the speaker 'e1'"):
        Quotes.from_dict(record, article)


def test_groups_within_groups_have_an_end():
    record = _stored()
    speaker = record["quotes"][0]["speaker"]
    for n in range(2000):
        speaker = {**speaker, "id": f"g{n}", "members": [speaker]}
    record["quotes"][0]["speaker"] = speaker
    with pytest.raises(RecordError, match="groups stand in groups more than 50 deep"):
        Quotes.from_dict(record, article)


def test_nobody_is_a_member_of_themselves():
    record = _stored()
    speaker = record["quotes"][0]["speaker"]
    record["quotes"][0]["speaker"] = {**speaker, "members": [speaker]}
    with pytest.raises(RecordError, match=r"speaker\.members\[0\]: differs from the speaker 'e1'"):
        Quotes.from_dict(record, article)


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        ("id", None, "the record: the field 'id' is missing"),
        ("id", "a2", "id: the record is of 'a2', the article is 'a1'"),
        ("quotes", {}, "quotes: expected a list, got an object"),
        ("quotes.1", "a1#1", "quotes[1]: expected an object, got a string"),
        ("quotes.1.id", "a1#0", "quotes[1].id: 'a1#0' is taken by quotes[0]"),
        ("quotes.1.type", "said", "quotes[1].type: expected one of direct, mixed, indirect"),
        ("quotes.1.text", 5, "quotes[1].text: expected a string, got a number"),
        ("quotes.1.rule", None, "quotes[1]: the field 'rule' is missing"),
        ("quotes.0.content.0", None, "quotes[0].content[0]: expected an object, got null"),
        (
            "quotes.3.content.0.end",
            900,
            "quotes[3].content[0]: end 900 lies outside the article (229 code points)",
        ),
        (
            "quotes.3.content.0.start",
            -1,
            "quotes[3].content[0]: a span needs 0 <= start <= end, got -1:",
        ),
        ("quotes.0.cue.start", "22", "quotes[0].cue.start: expected a whole number, got a string"),
        ("quotes.0.cue.start", True, "quotes[0].cue.start: expected a whole number, got a boolean"),
        ("quotes.0.cue.text", None, "quotes[0].cue: the field 'text' is missing"),
        (
            "quotes.0.cue.text",
            "says",
            "quotes[0].cue: text is 'says', but the article has 'said' here",
        ),
        ("quotes.0.source", [], "quotes[0].source: expected an object, got a list"),
        (
            "quotes.0.speaker.named",
            1,
            "quotes[0].speaker.named: expected true or false, got a number",
        ),
        ("quotes.0.speaker.kind", "king", "quotes[0].speaker.kind: expected one of person,"),
        ("quotes.0.speaker.aliases.0", 1, "quotes[0].speaker.aliases[0]: expected a string"),
        ("quotes.0.confidence", 1.5, "quotes[0].confidence: expected a number from 0 to 1, got"),
        ("quotes.0.confidence", float("nan"), "quotes[0].confidence: expected a number from 0"),
        ("quotes.0.closed", "yes", "quotes[0].closed: expected true or false, got a string"),
        ("quotes.0.polarity", "no", "quotes[0].polarity: expected one of affirmed,"),
        ("quotes.0.evidence.0.shows", None, "quotes[0].evidence[0]: the field 'shows' is missing"),
        ("quotes.2.reported_by", "a1#9", "quotes[2].reported_by: no quote of this record has the"),
        ("quotes.2.reported_by", "a1#2", "quotes[2].reported_by: a quote cannot report itself"),
        ("quotes.1.reported_by", "a1#2", "quotes[2].reported_by: a quote cannot report itself"),
        ("rejected.0.reason", None, "rejected[0]: the field 'reason' is missing"),
    ],
)
def test_a_mistake_is_named_by_its_path(path, value, complaint):
    record = place = _stored()
    *above, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in above:
        place = place[step]
    place[last] = value
    with pytest.raises(RecordError) as caught:
        Quotes.from_dict(record, article)
    assert str(caught.value).startswith(complaint)


def test_a_record_that_is_no_object():
    with pytest.raises(RecordError, match="the record: expected an object, got a list"):
        Quotes.from_dict([], article)


def test_a_chain_of_any_length_comes_back():
    place = Article("a" * 10)
    chain = []
    for number in range(3000):
        chain.append(
            Quote(
                id=f"#{number}",
                type="indirect",
                text="a",
                content=(TextSpan(0, 1, "a"),),
                article=place,
                reported_by=chain[-1] if chain else None,
                rule="r",
            )
        )
    backwards = Quotes(place, tuple(reversed(chain)))
    again = Quotes.from_dict(backwards.to_dict(), place)
    assert [quote.id for quote in again] == [quote.id for quote in backwards]
    assert again[0].reported_by is again[1]


def test_every_kind_of_speaker_is_in_the_sample():
    assert [quote.speaker for quote in (LOST, REPORT, RISK, SHUT)] == [OSEI, REUTERS, LIND, BOTH]
