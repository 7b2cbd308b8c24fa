"""The input in parts, the notes on them, and the file that says what they are made of."""

import json

import pyarrow as pa
import pytest
from scale.sample import SAID, rows_in, texts, written

import quoteattr
from quoteattr.cast import cast_members
from quoteattr.scale.extractor import Extractor
from quoteattr.scale.job import Done, Job
from quoteattr.scale.manifest import NAME, Manifest, pins_of
from quoteattr.scale.parts import done_in, parts_of, write_part
from quoteattr.scale.run import run
from quoteattr.scale.tries import ENOUGH, Tries, forget_all


def _sizes(paths, rows):
    parts = [*parts_of(paths, {}, rows)]
    assert [part.number for part in parts] == [*range(len(parts))]
    return [len(part.items) for part in parts]


@pytest.mark.parametrize(
    ("lengths", "sizes"),
    [
        ([], [0]),
        ([9], [1]),
        ([9] * 3, [3]),
        ([9] * 4, [3, 1]),
        ([9] * 7, [3, 3, 1]),
        ([1_999_999, 9, 9], [1, 2]),
        ([9, 2_000_001, 9], [1, 1, 1]),
        ([1_000_000] * 3, [2, 1]),
    ],
    ids=str,
)
def test_parts_are_cut_by_articles_and_by_length(tmp_path, lengths, sizes):
    cells = pa.array(["x" * length for length in lengths], pa.string())
    assert _sizes([written(tmp_path / "a.parquet", text=cells)], 3) == sizes


def test_parts_go_over_files_of_every_kind_and_hold_what_is_wrong(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"id": "x", "text": "No."}\n{"id": "y"}\n{', encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("Hm.", encoding="utf-8")
    written(tmp_path / "c.parquet", id=[7, 8], text=["Oh.", None])
    [part] = parts_of([tmp_path], {})
    known = [(type(item).__name__, item.id) for item in part.items]
    article, error = "Article", "ArticleError"
    assert known == [
        (article, "x"), (error, "y"), (error, None), (article, "b"), (article, "7"), (error, "8"),
    ]  # fmt: skip
    assert _sizes([tmp_path], 4) == [4, 2]


def test_a_part_is_counted_once(tmp_path):
    [part] = parts_of([written(tmp_path / "in.parquet", id=["a", "b"], text=[SAID, None])], {})
    out = tmp_path / "out"
    out.mkdir()
    rows = pa.Table.from_batches([Extractor().found(part.items)])
    done = write_part(part, rows, out)
    assert (done.articles, done.quotes, done.errors) == (2, 1, 1)
    assert done.problems == (rows_in(out)[1]["error"],)
    assert [*done_in(out)] == [Done(part=0, articles=2, quotes=1, errors=1)]


@pytest.mark.parametrize("name", ["part-000000.parquet", "part-x.parquet"])
def test_what_is_no_part_is_named(tmp_path, name):
    written(tmp_path / name, text=["a"])
    with pytest.raises(quoteattr.RecordError, match=f"{name}: no part of a run; delete it"):
        [*done_in(tmp_path)]


def test_whoever_ends_a_process_is_found_out(tmp_path):
    tries = Tries.of(tmp_path, 3)
    assert [tries.begin(9) for _ in range(ENOUGH + 1)] == [*[False] * ENOUGH, True]
    assert tries.culprits() == set()
    for strike in range(ENOUGH):
        assert tries.culprits() == set(), strike
        tries.note(0)
        tries.note(7)
        assert tries.begin(9)
    tries.note(8)
    tries.end()
    assert tries.begin(9)
    assert tries.culprits() == {7}
    tries.forget()
    assert tries.begin(9) is False


def test_a_part_that_no_care_can_save_is_given_up(tmp_path):
    tries = Tries.of(tmp_path, 3)
    for _ in range(ENOUGH * 3):
        tries.begin(1)
    with pytest.raises(quoteattr.EngineError, match="part 3 ends its process again and again"):
        tries.begin(1)


JOB = {
    "settings": {"min_confidence": 0.0},
    "cast": cast_members(["Lee Wu"]),
    "columns": {"text": "text"},
}


def _pins(folder, rows=64, **changes):
    return pins_of(Job(folder=folder / "out", **(JOB | changes)), [folder / "in.parquet"], rows)


@pytest.fixture
def folder(tmp_path):
    written(tmp_path / "in.parquet", text=texts(5))
    Manifest(tmp_path / "out").write(_pins(tmp_path))
    return tmp_path


def test_the_same_run_goes_on(folder):
    manifest = Manifest(folder / "out")
    assert manifest.claim(_pins(folder)) is None
    manifest.write(_pins(folder), {"parts": 1})
    assert manifest.claim(_pins(folder)) == {"parts": 1}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"rows": 5}, r"differs in rows \(64, now 5\); give another folder, or go on with the sam"),
        ({"with_text": True}, r"differs in with_text \(false, now true\)"),
        ({"columns": {}}, r"differs in columns\.text \(\"text\", now null\)"),
        ({"cast": ()}, r"differs in cast "),
        ({"settings": {"min_confidence": 0.5}}, r"settings\.min_confidence \(0\.0, now 0\.5\)"),
    ],
)
def test_other_settings_are_refused(folder, changes, told):
    with pytest.raises(FileExistsError, match=told):
        Manifest(folder / "out").claim(_pins(folder, **changes))


@pytest.mark.parametrize("other", [texts(6), [*texts(4), "“No,” said Kim."], texts(5)[::-1]])
def test_another_input_is_refused(folder, other):
    written(folder / "in.parquet", text=other)
    with pytest.raises(FileExistsError, match=r"differs in (input\.bytes.*)?input\.digest"):
        Manifest(folder / "out").claim(_pins(folder))


def test_another_version_is_refused(folder, monkeypatch):
    monkeypatch.setattr(quoteattr, "__version__", "9")
    with pytest.raises(FileExistsError, match=r"differs in quoteattr \(.*, now \"9\"\)"):
        Manifest(folder / "out").claim(_pins(folder))


@pytest.mark.parametrize("place", [0, 150_000, -1])
def test_a_byte_that_is_another_is_noticed(tmp_path, place):
    path = tmp_path / "in.parquet"
    path.write_bytes(bytes(300_000))
    before = _pins(tmp_path)
    changed = bytearray(300_000)
    changed[place] = 1
    path.write_bytes(changed)
    assert _pins(tmp_path) != before


def test_an_input_that_is_gone_is_named(folder):
    (folder / "in.parquet").unlink()
    with pytest.raises(FileNotFoundError) as caught:
        _pins(folder)
    assert caught.value.filename == str(folder / "in.parquet")


def test_an_input_that_changes_while_it_is_read_ends_the_run_for_good(tmp_path):
    path = written(tmp_path / "in.parquet", text=texts(5))
    original = path.read_bytes()

    def engine(_job, parts, processes):
        for part in parts:
            path.write_bytes(original[::-1])
            yield Done(part=part.number, articles=processes, quotes=0, errors=0)

    job = Job(folder=tmp_path / "out")
    with pytest.raises(quoteattr.EngineError, match="the input has changed while it was read"):
        [*run(job, [str(path)], engine, 1)]
    path.write_bytes(original)
    with pytest.raises(FileExistsError, match="give another folder"):
        [*run(job, [str(path)], engine, 1)]


@pytest.mark.parametrize("stored", ["", "[]", "{}", json.dumps({"pins": 7, "total": None})])
def test_a_manifest_that_is_none_is_refused(folder, stored):
    (folder / "out" / NAME).write_text(stored, encoding="utf-8")
    with pytest.raises(FileExistsError, match=f"{NAME}: no manifest of a run"):
        Manifest(folder / "out").claim(_pins(folder))


def test_notes_go_into_no_folder_that_a_link_leads_to(folder):
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "0").write_text("mine")
    (folder / ".tries").symlink_to(elsewhere)
    forget_all(folder)
    Tries.of(folder, 0).begin(articles=1)
    assert (elsewhere / "0").read_text() == "mine"
