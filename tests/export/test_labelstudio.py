"""Tasks for Label Studio, and its exports: who has corrected what, and how offsets are counted."""

import io
import json

import pytest
from export.hard import HARD
from export.sample import quotes as sample
from lxml import etree

from quoteattr.errors import ArticleError, RecordError
from quoteattr.exchange import read_quotes
from quoteattr.export.labelstudio import labeling_config, write_labelstudio
from quoteattr.export.sheet import LABELS


@pytest.fixture
def task():
    return _tasks([sample])[0]


def _tasks(found):
    stream = io.BytesIO()
    write_labelstudio(found, stream)
    return json.loads(stream.getvalue())


def _read(tmp_path, *tasks):
    path = tmp_path / "export.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return [*read_quotes(path, form="labelstudio")]


def _corrected(task, change, **more):
    """The task as it is exported once somebody has changed the prediction."""
    result = json.loads(json.dumps(task["predictions"][0]["result"]))
    change(result)
    return {**task, "id": 5, "annotations": [{"id": 9, "result": result, **more}]}


def _set(result, region, name, value):
    [item] = [one for one in result if one.get("id") == region and one["from_name"] == name]
    item["value"][{"textarea": "text"}.get(item["type"], item["type"])] = [value]


def test_nothing_is_a_list_of_no_tasks():
    assert _tasks([]) == []


def test_the_configuration_knows_every_control_and_label(task):
    config = etree.fromstring(labeling_config())
    labels = {one.get("value") for one in config.iter("Label")}
    assert labels == {*LABELS}
    items = [one for each in _tasks(HARD.values()) for one in each["predictions"][0]["result"]]
    controls = {one.get("name"): one for one in config.iter() if one.get("toName") == "text"}
    regions = [one for one in items if one["type"] != "relation"]
    assert {one["from_name"] for one in regions} == {*controls}
    for item in regions:
        values = {one.get("value") for one in controls[item["from_name"]]}
        assert item["type"] == "textarea" or {*item["value"][item["type"]]} <= values
    ties = {one.get("value") for one in config.iter("Relation")}
    assert {one["labels"][0] for one in items if one["type"] == "relation"} <= ties
    assert task["data"]["text"] == sample.article.text


def test_offsets_are_code_points():
    for task in _tasks(HARD.values()):
        text = task["data"]["text"]
        for item in task["predictions"][0]["result"]:
            if item["type"] == "labels":
                value = item["value"]
                assert text[value["start"] : value["end"]] == value["text"]


def test_annotations_win_over_predictions(task, tmp_path):
    [quotes] = _read(
        tmp_path, _corrected(task, lambda result: _set(result, "q1", "type", "direct"))
    )
    assert quotes[2].type == "direct"
    [quotes] = _read(tmp_path, {**task, "annotations": []})
    assert quotes[2].type == "mixed"


def test_a_corrected_name_is_the_speaker(task, tmp_path):
    done = _corrected(task, lambda result: _set(result, "q0", "speaker", "Reuters"))
    [quotes] = _read(tmp_path, done)
    assert quotes[0].speaker.name == "Reuters"


def test_what_was_taken_out_is_gone(task, tmp_path):
    def without(result):
        result[:] = [one for one in result if one.get("id") != "q1"]

    [quotes] = _read(tmp_path, _corrected(task, without))
    assert [quote.id for quote in quotes] == ["a1#0", "a1#2", "a1#3", "a1#4"]
    assert quotes[1].reported_by is None


def test_the_newest_annotation_counts_and_a_cancelled_one_does_not(task, tmp_path):
    def typed(value, **more):
        done = _corrected(task, lambda result: _set(result, "q1", "type", value), **more)
        return done["annotations"][0]

    new = typed("direct", updated_at="2024-05-02T10:00:00Z", was_cancelled=False)
    old = typed("indirect", updated_at="2024-05-01T10:00:00Z")
    dropped = typed("mixed", updated_at="2024-05-03T10:00:00Z", was_cancelled=True)
    [quotes] = _read(tmp_path, {**task, "annotations": [new, old, dropped]})
    assert quotes[2].type == "direct"
    assert _read(tmp_path, {**task, "annotations": [dropped]}) == []


def test_a_drawn_region_needs_no_fields(task, tmp_path):
    def draw(result):
        start = sample.article.text.index("🚢")
        value = {"start": start, "end": start + 1, "text": "🚢", "labels": ["Content"]}
        result.append({"id": "x", "from_name": "label", "type": "labels", "value": value})
        result.append({"type": "relation", "from_id": "r2", "to_id": "x", "direction": "left"})

    [quotes] = _read(tmp_path, _corrected(task, draw))
    [drawn] = [quote for quote in quotes if quote.rule == "by-hand"]
    assert (drawn.text, drawn.type, drawn.source.text) == ("🚢", "indirect", "Ama Osei")


def test_offsets_in_utf16_units_are_told_by_their_words(tmp_path):
    for task in _tasks([HARD["sample"], HARD["characters"]]):
        text = task["data"]["text"]
        for item in task["predictions"][0]["result"]:
            if item["type"] == "labels":
                for edge in ("start", "end"):
                    before = text[: item["value"][edge]].encode("utf-16-le", "surrogatepass")
                    item["value"][edge] = len(before) // 2
        [quotes] = _read(tmp_path, task)
        known = HARD["sample" if quotes.article.id == "a1" else "characters"]
        assert {quote.content for quote in quotes} == {quote.content for quote in known}


def test_line_ends_in_words_may_be_spelt_out(tmp_path):
    [task] = _tasks([HARD["wrapped"]])
    for item in task["predictions"][0]["result"]:
        if item["type"] == "labels":
            item["value"]["text"] = item["value"]["text"].replace("\r", "\\n").replace("\n", "\\n")
    [quotes] = _read(tmp_path, task)
    assert [quote.content for quote in quotes] == [one.content for one in HARD["wrapped"]]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            lambda result: result[0]["value"].update(end=99),
            r"result\[0\]: the text has '“We lost it at",
        ),
        (
            lambda result: result[0]["value"].update(start=99),
            r"result\[0\]: a span needs 0 <= start",
        ),
        (lambda result: result[0].pop("id"), r"result\[0\]: the field 'id' is missing"),
        (lambda result: _set(result, "q0", "type", "odd"), r"result\[0\]: type: expected one of"),
    ],
)
def test_a_mistake_is_named_by_its_path(change, problem, task, tmp_path):
    with pytest.raises(RecordError, match=rf"export\.json: task\[0\]\.annotations\[0\]\.{problem}"):
        _read(tmp_path, _corrected(task, change))


def test_a_task_without_text_is_refused(tmp_path):
    with pytest.raises(RecordError, match=r"task\[0\]\.data: the field 'text' is missing"):
        _read(tmp_path, {"data": {}})
    with pytest.raises(ArticleError, match=r"task\[0\]: title: expected a string or null"):
        _read(tmp_path, {"data": {"text": "", "title": 7}})


def test_what_is_no_json_is_refused(tmp_path):
    path = tmp_path / "export.json"
    path.write_text("id,text", encoding="utf-8")
    with pytest.raises(RecordError, match=r"export\.json: no JSON: .*; export the project as JSON"):
        [*read_quotes(path, form="labelstudio")]
