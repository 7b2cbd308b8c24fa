"""Tasks for Prodigy: tokens that fit, answers that count, relations that can be moved."""

import io
import json

import pytest
from export.hard import HARD
from export.sample import quotes as sample
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import RecordError
from quoteattr.exchange import read_quotes
from quoteattr.export.prodigy import tokens_of, write_prodigy


@pytest.fixture
def task():
    return _tasks([sample])[0]


def _tasks(found):
    stream = io.BytesIO()
    write_prodigy(found, stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def _read(tmp_path, *tasks):
    path = tmp_path / "out.jsonl"
    path.write_text("".join(f"{json.dumps(task)}\n" for task in tasks), encoding="utf-8")
    return [*read_quotes(path, form="prodigy")]


@pytest.mark.parametrize("name", HARD)
def test_every_span_begins_and_ends_with_a_token(name):
    [task] = _tasks([HARD[name]])
    tokens = task["tokens"]
    assert [token["id"] for token in tokens] == [*range(len(tokens))]
    for span in task["spans"]:
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"]
    for relation in task["relations"]:
        for end, whole in (("head", "head_span"), ("child", "child_span")):
            assert relation[end] == relation[whole]["token_end"]


@given(st.text(st.sampled_from("ab1 \n\t“.🚢\xa0\x85"), max_size=30), st.sets(st.integers(0, 30)))
def test_tokens_hold_the_whole_text(text, edges):
    inside = {edge for edge in edges if edge <= len(text)}
    tokens = tokens_of(text, inside)
    assert "".join(token["text"] + " " * token["ws"] for token in tokens) == text
    assert all(text[token["start"] : token["end"]] == token["text"] for token in tokens)


@pytest.mark.parametrize(
    ("answer", "read"), [("accept", 1), ("reject", 0), ("ignore", 0), (None, 1)]
)
def test_only_what_was_accepted_counts(answer, read, task, tmp_path):
    answered = {**task, "answer": answer} if answer else task
    assert len(_read(tmp_path, answered)) == read


def test_a_moved_relation_moves_the_speaker(task, tmp_path):
    [tie] = [one for one in task["relations"] if one["label"] == "said_by"]
    [other] = [one for one in task["spans"] if one["quoteattr"].get("id") == "a1#4"]
    # Prodigy keeps of a span what it knows itself.
    known = ("start", "end", "token_start", "token_end", "label")
    tie["head_span"] = {name: other[name] for name in known}
    [quotes] = _read(tmp_path, task)
    assert [quote.speaker and quote.speaker.name for quote in quotes if quote.type == "direct"] == [
        None,
        "Ama Osei",
    ]


@pytest.mark.parametrize(
    "end", [{"id": {}}, {"id": 4}, {"start": 5, "end": 1}, {"id": "none", "start": -1, "end": 9}]
)
def test_a_relation_that_leads_nowhere_is_left_out(end, task, tmp_path):
    [tie] = [one for one in task["relations"] if one["label"] == "said_by"]
    tie["head_span"] = {"start": 900, "end": 901, "label": "Content", **end}
    [quotes] = _read(tmp_path, task)
    assert [quote.speaker for quote in quotes if quote.type == "direct"] == [None, None]


def test_a_drawn_span_needs_no_fields(task, tmp_path):
    task["spans"].append({"start": 0, "end": 2, "label": "Content"})
    task["spans"].append({"start": 3, "end": 4, "label": "Odd"})
    [quotes] = _read(tmp_path, task)
    [drawn] = [quote for quote in quotes if quote.rule == "by-hand"]
    assert drawn.content[0].text == sample.article.text[:2]


def test_a_plain_task_will_do(tmp_path):
    span = {"start": 0, "end": 5, "label": "Content"}
    [quotes] = _read(tmp_path, {"text": "“No,” he said.", "spans": [span]})
    assert [(quote.text, quote.type) for quote in quotes] == [("No,", "direct")]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"text": None}, r"out\.jsonl:1: the field 'text' is missing"),
        ({"spans": [{"start": 0, "label": "Cue"}]}, r"out\.jsonl:1\.spans\[0\]: the field 'end'"),
        ({"spans": {}}, r"out\.jsonl:1\.spans: expected a list"),
        ({"quoteattr": []}, r"out\.jsonl:1\.quoteattr: expected an object"),
        ({"relations": [{"label": "x"}]}, r"relations\[0\]: the field 'head_span' is missing"),
    ],
)
def test_a_mistake_is_named_by_its_path(change, problem, task, tmp_path):
    with pytest.raises(RecordError, match=problem):
        _read(tmp_path, {**task, **change})


def test_what_is_no_json_is_refused(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("\n{]\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"out\.jsonl:2: no JSON"):
        [*read_quotes(path, form="prodigy")]
