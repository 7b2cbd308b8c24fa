"""Ray, for real: a cluster on this machine, with processes that are killed while they work."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest
from scale.sample import DiesAt, DiesOnce, rows_in, texts, written

import quoteattr
from quoteattr.scale import Extractor
from quoteattr.scale.job import Job
from quoteattr.scale.run import run

pytestmark = [
    pytest.mark.scale,
    # Ray and its parts warn of what is to change in themselves, and leave sockets to be collected.
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

TESTS = Path(__file__).parents[1]
MANY = 40
IDS = [*map(str, range(MANY - 1)), "0"]  # one of them twice


@pytest.fixture(scope="module")
def cluster():
    """The address of a cluster with three CPUs, however many there are."""
    path = os.pathsep.join([str(TESTS.parent), str(TESTS), os.environ.get("PYTHONPATH", "")])
    # A token of this cluster's own: nobody else is to run anything on it.
    patch = pytest.MonkeyPatch()
    patch.setenv("RAY_AUTH_MODE", "token")
    patch.setenv("RAY_AUTH_TOKEN", secrets.token_hex(32))
    patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    head = ["start", "--head", "--block", "--num-cpus=3", f"--port={port}"]
    head += ["--node-ip-address=127.0.0.1", "--include-dashboard=false"]
    command = [sys.executable, "-m", "ray.scripts.scripts", *head]
    env = os.environ | {"PYTHONPATH": path}
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        for line in process.stdout:
            if b"--block" in line:  # everything runs now, and goes on until this process ends
                break
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate()
        patch.undo()


@pytest.fixture
def connected(cluster):
    import ray

    ray.init(cluster, log_to_driver=False, logging_level="ERROR")
    yield cluster
    ray.shutdown()


@pytest.fixture
def articles(tmp_path):
    return written(tmp_path / "in.parquet", id=IDS, text=texts(MANY))


def _command(*arguments):
    command = [sys.executable, "-m", "quoteattr", "extract", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _actors():
    """The processes of Ray that hold our model."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                title = (process / "cmdline").read_bytes()
            except OSError:
                continue
            if title.startswith(b"ray::") and b"MapBatches(Actor)" in title:
                yield int(process.name)


def _parts(folder, least):
    while len(found := [*folder.glob("part-*")]) < least:
        time.sleep(0.05)
    return found


def test_quotes_are_those_of_one_process(cluster, tmp_path, articles, parser):
    out = tmp_path / "out"
    done = _command(articles, "-o", f"{out}/", "--engine", "ray", "--ray-address", cluster)
    _, told = done.communicate()
    summary = f"{out}: {MANY} articles, {MANY} quotes, 0 failed, 1 parts"
    assert (done.returncode, told.decode().splitlines()[-1]) == (0, summary)
    wanted = [parser(article).to_dicts() for article in quoteattr.read_articles(articles)]
    assert [row["quotes"] for row in rows_in(out)] == wanted


def test_a_worker_that_is_killed_loses_and_doubles_nothing(cluster, tmp_path, articles):
    out = tmp_path / "out"
    done = _command(
        articles, "-o", f"{out}/", "--engine", "ray", "--ray-address", cluster,
        "--part-rows", 1, "--processes", 2,
    )  # fmt: skip
    _parts(out, 2)
    killed = [*_actors()][:1]
    for actor in killed:
        os.kill(actor, signal.SIGKILL)
    _, told = done.communicate()
    assert killed
    assert done.returncode == 0, told.decode()
    assert [row["id"] for row in rows_in(out)] == IDS


def test_a_driver_that_is_killed_loses_and_doubles_nothing(cluster, tmp_path, articles):
    out = tmp_path / "out"
    command = (
        articles, "-o", f"{out}/", "--engine", "ray", "--ray-address", cluster, "--part-rows", 1,
    )  # fmt: skip
    first = _command(*command)
    _parts(out, 2)
    first.kill()
    first.communicate()
    while [*_actors()]:  # Ray ends the actors of a driver that is gone
        time.sleep(0.1)
    before = {part: part.stat().st_mtime_ns for part in out.glob("part-*")}
    assert len(before) < MANY
    second = _command(*command, "--processes", 2)
    _, told = second.communicate()
    assert second.returncode == 0, told.decode()
    assert [row["id"] for row in rows_in(out)] == IDS
    assert {part: part.stat().st_mtime_ns for part in before} == before


@pytest.mark.usefixtures("connected")
def test_a_run_goes_on_by_another_engine(tmp_path, articles):
    from quoteattr.scale.local import run_here
    from quoteattr.scale.ray import run_on_ray

    job = Job(folder=tmp_path / "out")
    here = run(job, [articles], run_here, 1, 8)
    next(here)
    here.close()
    assert sum(done.articles for done in run(job, [articles], run_on_ray, 1, 8)) == MANY
    assert [row["id"] for row in rows_in(job.folder)] == IDS


@pytest.mark.usefixtures("connected")
@pytest.mark.parametrize("how", [DiesOnce, DiesAt])
def test_an_article_that_kills_costs_at_most_itself(tmp_path, how):
    from quoteattr.scale.ray import run_on_ray

    given = tmp_path / "flag" if how is DiesOnce else "Bo Lind"
    path = written(tmp_path / "in.parquet", id=IDS[:3], text=texts(3))
    job = Job(folder=tmp_path / "out", settings={"knowledge_base": how(given)})
    [done] = run(job, [path], run_on_ray, 1)
    rows = rows_in(job.folder)
    assert [row["id"] for row in rows] == IDS[:3]
    assert [row["error"] is None for row in rows] == [True, how is DiesOnce, True]
    assert done.articles == 3


@pytest.mark.parametrize("processes", [3, 4])
def test_a_pool_that_leaves_no_cpu_free_is_refused(cluster, tmp_path, articles, processes):
    done = _command(
        articles, "-o", f"{tmp_path}/out/", "--engine", "ray", "--ray-address", cluster,
        "--processes", processes,
    )  # fmt: skip
    _, told = done.communicate(timeout=120)
    assert done.returncode == 1
    assert f"{processes} actors need a CPU each and Ray another one" in told.decode()
    assert "but the cluster has 3; give --processes 2 or less" in told.decode()


@pytest.mark.usefixtures("connected")
def test_a_model_that_is_not_there_is_said(tmp_path, articles):
    from quoteattr.scale.ray import run_on_ray

    job = Job(folder=tmp_path / "out", settings={"model": str(tmp_path)})
    with pytest.raises(quoteattr.ModelError, match="no spaCy pipeline can be loaded"):
        [*run(job, [articles], run_on_ray, 1)]


@pytest.mark.parametrize("where", ["127.0.0.1:1", "auto"])
def test_a_cluster_that_is_not_there_is_said(tmp_path, articles, monkeypatch, where):
    from ray._private import utils

    from quoteattr.scale.ray import run_on_ray

    monkeypatch.setattr(utils, "read_ray_address", lambda: "127.0.0.1:2")
    parts = run(Job(folder=tmp_path / "out"), [articles], partial(run_on_ray, address=where), 1)
    with pytest.raises(quoteattr.EngineError, match=f"no Ray cluster can be reached at {where}: "):
        next(parts)


def test_without_an_address_a_cluster_of_our_own_is_made_or_refused(tmp_path):
    """On a machine with one CPU it has to be refused."""
    path = written(tmp_path / "in.parquet", text=texts(2))
    env = {name: value for name, value in os.environ.items() if name != "RAY_ADDRESS"}
    command = [sys.executable, "-m", "quoteattr", "extract", path, "-o", f"{tmp_path}/out/"]
    done = subprocess.run([*command, "--engine", "ray"], capture_output=True, check=False, env=env)
    refused = b"the cluster has 1; add one" in done.stderr
    assert (done.returncode == 0) is ((os.cpu_count() or 1) > 1) is not refused


@pytest.mark.usefixtures("connected")
def test_the_extractor_is_what_map_batches_takes(articles, parser):
    from ray import data

    table = data.read_parquet(str(articles)).map_batches(
        Extractor,
        fn_constructor_kwargs={"min_confidence": 0.0},
        batch_format="pyarrow",
        batch_size=8,
        num_cpus=1,
        compute=data.ActorPoolStrategy(size=1),
    )
    rows = table.take_all()
    wanted = sorted(
        json.dumps(parser(article).to_dicts()) for article in quoteattr.read_articles(articles)
    )
    found = pa.Table.from_pylist(rows)["quotes"].to_pylist()
    assert sorted(map(json.dumps, found)) == wanted
