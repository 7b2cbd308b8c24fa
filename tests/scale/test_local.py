"""Processes of one machine: whoever is killed, nothing is lost and nothing is there twice."""

import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from scale.sample import Dies, DiesAt, DiesOnce, Endless, rows_in, texts, written

import quoteattr
from quoteattr.scale.job import Job
from quoteattr.scale.local import _READY, _work, run_here
from quoteattr.scale.manifest import NAME
from quoteattr.scale.run import run

MANY = 24


def _run(folder, paths, *, processes=1, rows=2, timeout=None, **settings):
    job = Job(folder=folder, settings=settings, timeout=timeout)
    return [*run(job, paths, run_here, processes, rows)]


@pytest.fixture
def articles(tmp_path):
    ids = ["a", "b", "a", "d", "e"]  # one of them twice
    return written(tmp_path / "in.parquet", id=ids, text=texts(5))


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


WHOLE = [NAME, *(f"part-00000{n}.parquet" for n in range(3))]


def test_every_article_has_its_row_in_order_and_is_done_once(tmp_path, articles, parser):
    out = tmp_path / "out"
    done = _run(out, [articles], processes=2)
    assert sorted(one.part for one in done) == [0, 1, 2]
    assert sum(one.quotes for one in done) == 5
    wanted = [parser(article).to_dicts() for article in quoteattr.read_articles(articles)]
    assert [row["quotes"] for row in rows_in(out)] == wanted
    (out / "part-000001.parquet").unlink()
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.parquet")}
    again = _run(out, [articles])
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert {one.part: one.articles for one in again} == {one.part: one.articles for one in done}
    assert _names(out) == WHOLE


def test_a_worker_that_is_killed_costs_nothing(tmp_path, articles):
    out = tmp_path / "out"
    done = _run(out, [articles], knowledge_base=DiesOnce(tmp_path / "flag"))
    assert (tmp_path / "flag").exists()
    assert sum(one.errors for one in done) == 0
    assert [row["id"] for row in rows_in(out)] == ["a", "b", "a", "d", "e"]
    assert _names(out) == WHOLE


@pytest.mark.slow
def test_an_article_that_kills_costs_itself(tmp_path, articles):
    out = tmp_path / "out"
    done = _run(out, [articles], knowledge_base=DiesAt("Bo Lind"))
    rows = rows_in(out)
    assert [row["id"] for row in rows] == ["a", "b", "a", "d", "e"]
    assert [row["quotes"] is None for row in rows] == [False, True, False, False, False]
    assert rows[1]["error"].startswith("b: the process that works on this article ends without a ")
    assert sum(one.errors for one in done) == 1
    assert _names(out) == WHOLE


@pytest.mark.slow
def test_an_article_that_takes_too_long_costs_itself(tmp_path, articles):
    out = tmp_path / "out"
    done = _run(out, [articles], rows=3, timeout=3, knowledge_base=Endless("Bo Lind"))
    rows = rows_in(out)
    assert [row["quotes"] is None for row in rows] == [False, True, False, False, False]
    assert rows[1]["error"].startswith("b: took longer than 3 s, 2 times (")
    assert sum(one.errors for one in done) == 1
    assert _names(out) == WHOLE[:3]
    assert [path for path in out.iterdir() if path.name.startswith(".")] == []


@pytest.mark.slow
def test_with_a_timeout_an_article_that_kills_is_not_called_slow(tmp_path, articles):
    out = tmp_path / "out"
    _run(out, [articles], timeout=60, knowledge_base=DiesAt("Bo Lind"))
    assert rows_in(out)[1]["error"].startswith("b: the process that works on this article ends ")


@pytest.mark.slow
def test_what_takes_its_time_together_is_not_too_long(tmp_path, articles):
    """The whole part takes longer than an article may."""
    out = tmp_path / "out"
    done = _run(out, [articles], rows=5, timeout=2, knowledge_base=Slow())
    assert [(one.articles, one.errors) for one in done] == [(5, 0)]


class Slow:
    def __call__(self, speaker, context):  # noqa: ARG002
        time.sleep(0.7)


def test_a_run_goes_on_with_another_timeout(tmp_path, articles):
    done = _run(tmp_path / "out", [articles])
    assert len(_run(tmp_path / "out", [articles], timeout=9)) == len(done)


def test_processes_that_never_live_are_given_up(tmp_path, articles):
    with pytest.raises(quoteattr.EngineError, match=r"3 processes in a row ended before .* status"):
        _run(tmp_path / "out", [articles], knowledge_base=Dies())


def test_a_model_that_is_not_there_is_said(tmp_path, articles):
    with pytest.raises(quoteattr.ModelError, match="no spaCy pipeline can be loaded"):
        _run(tmp_path / "out", [articles], model=str(tmp_path))


def test_one_problem_and_nothing_else_writes_nothing(tmp_path):
    path = written(tmp_path / "in.parquet", body=texts(3))
    with pytest.raises(quoteattr.ArticleError, match="no column 'text' for text; the columns are"):
        _run(tmp_path / "out", [path])
    assert not (tmp_path / "out").exists()


def test_no_articles_are_a_table_without_rows(tmp_path):
    (tmp_path / "in.jsonl").touch()
    [done] = _run(tmp_path / "out", [tmp_path / "in.jsonl"])
    assert (done.articles, rows_in(tmp_path / "out")) == (0, [])


def test_the_parts_are_quotes_again(tmp_path, articles, parser):
    job = Job(folder=tmp_path / "out", with_text=True)
    assert [*run(job, [articles], run_here, 1, 2)]
    wanted = [parser(article) for article in quoteattr.read_articles(articles)]
    assert [*quoteattr.read_quotes(tmp_path / "out")] == wanted
    assert [*quoteattr.read_quotes(tmp_path / "out/part-000001.parquet")] == wanted[2:4]


def test_a_worker_ends_with_its_parent(tmp_path):
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(Job(folder=tmp_path), theirs), daemon=True)
    process.start()
    theirs.close()
    ours.recv()
    ours.close()
    process.join(30)
    assert process.exitcode == 0


def test_a_worker_without_memory_ends_as_if_killed(tmp_path, monkeypatch):
    """Its part goes to another one, and an article that takes it all is found out."""
    sent = []

    def greedy(_job):
        return lambda _part: bytearray(1 << 62)

    monkeypatch.setattr("quoteattr.scale.local.Worker", greedy)
    before = signal.getsignal(signal.SIGINT)
    _work(Job(folder=tmp_path), SimpleNamespace(send=sent.append, recv=lambda: None))
    signal.signal(signal.SIGINT, before)
    assert sent == [_READY]


def test_a_disk_that_is_full_ends_the_run_and_the_same_command_goes_on(
    tmp_path, articles, monkeypatch
):
    out = tmp_path / "out"
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large") as caught:
            _run(out, [articles])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.filename == str(out / "part-000000.parquet")
    assert [*out.glob("*.parquet")] == []
    _run(out, [articles])
    assert [row["id"] for row in rows_in(out)] == ["a", "b", "a", "d", "e"]
    assert _names(out) == WHOLE


def _started(*arguments):
    command = [sys.executable, "-m", "quoteattr", "extract", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_killed_goes_on(tmp_path, how):
    ids = [f"n{number}" for number in range(MANY)]
    many = [" ".join([text, *texts(5)]) for text in texts(MANY)]
    path = written(tmp_path / "in.parquet", id=ids, text=many)
    out = tmp_path / "out"
    command = (path, "-o", f"{out}/", "--part-rows", 1, "--processes", 2)
    first = _started(*command)
    while len([*out.glob("part-*")]) < 2:
        assert first.poll() is None
        time.sleep(0.01)
    os.kill(first.pid, how)
    first.communicate()
    assert first.returncode in (-how, 130)
    before = {part: part.stat().st_mtime_ns for part in out.glob("part-*")}
    assert 2 <= len(before) < MANY
    second = _started(*command)
    _, told = second.communicate()
    assert (second.returncode, told.decode()) == (
        0,
        f"{out}: {MANY} articles, {6 * MANY} quotes, 0 failed, {MANY} parts\n",
    )
    assert [row["id"] for row in rows_in(out)] == ids
    assert {part: part.stat().st_mtime_ns for part in before} == before
    assert [path for path in out.iterdir() if path.name.startswith(".")] == []


def test_a_worker_of_the_command_may_be_killed(tmp_path):
    children = Path(f"/proc/{os.getpid()}/task")
    if not children.exists():
        pytest.skip("needs /proc to find the processes of a command")
    path = written(tmp_path / "in.parquet", id=[*map(str, range(MANY))], text=texts(MANY))
    out = tmp_path / "out"
    run = _started(path, "-o", f"{out}/", "--part-rows", 1, "--processes", 1)
    while not [*out.glob("part-*")]:
        time.sleep(0.01)
    told = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text(encoding="ascii")
    for child in map(int, told.split()):
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
            os.kill(child, signal.SIGKILL)
    run.communicate()
    assert run.returncode == 0
    assert [row["id"] for row in rows_in(out)] == [*map(str, range(MANY))]
