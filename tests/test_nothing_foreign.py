"""Whatever articles, tables or stored quotes hold: nothing of it runs, nothing is fetched.

Every command and every form, in a process that is watched.
"""

import json
import os
import socket
from threading import Thread

import foreign
import pytest
from typer.main import get_command
from watching import SCRIPTS, watched

from quoteattr.cli.app import app
from quoteattr.exchange import READERS, Form

pytestmark = pytest.mark.slow

ELSEWHERE = "the words of another file"
GOLD = "cast:\n  wu = Lee Wu | person\n---\n{1d wu: “Rents fall,”} <1 said> [1 Lee Wu].\n"


@pytest.fixture(scope="module")
def server():
    """The address of somebody who writes down that anybody came: also who came from C."""
    came = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def wait():
            while True:
                try:
                    there, _ = listening.accept()
                except OSError:
                    return
                came.append(there.recv(200))
                there.close()

        Thread(target=wait, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", came
        listening.shutdown(socket.SHUT_RDWR)


def _plan(inputs, stored, out, gold):
    """What to run and to read: everything that reads or writes files."""
    claims, cast = out / "claims.jsonl", out / "cast.json"
    claims.write_text(json.dumps(foreign.ORDERS | {"claim": "Rents will fall"}))
    cast.write_text(json.dumps([{"name": "__import__('os')", "aliases": ["Lee Wu"]}]))
    extract = ["extract", str(inputs), "--cast", str(cast), "-o"]
    written = {str(out / f"quotes.{form}"): form for form in Form}
    read = stored | {path: form for path, form in written.items() if form in READERS}
    read |= {f"{out / 'parts'}{os.sep}": "parquet"}
    del read[str(out / "quotes.parquet")]  # a row a quote: for plots
    articles = [str(path) for path in sorted(inputs.iterdir())]
    commands = [
        *([*extract, path, "--format", form] for path, form in written.items()),
        [*extract, str(out / "quotes.jsonl"), "--with-text"],
        ["show", str(inputs), "-o", str(out / "report.html")],
        ["show", str(inputs)],
        ["verify", str(claims), str(inputs)],
        ["link", str(inputs), "--all"],
        *([command, "--stored", *read] for command in ("extract", "show", "link")),
        ["verify", str(claims), "--stored", *read],
        ["plot", "speakers", str(out / "quotes.csv"), "--by", "none", "-o", str(out / "s.svg")],
        ["plot", "network", str(out / "quotes.parquet"), "-o", str(out / "n.svg")],
        ["evaluate", str(gold), "--report", str(out / "misses.html")],
    ]
    return {
        "with workers": [[*extract, f"{out / 'parts'}{os.sep}", "--with-text", "--processes", "2"]],
        "commands": commands,
        "articles": [str(inputs), *articles, *stored],
        "quotes": [*read.items(), *((path, form) for path in articles for form in READERS)],
    }


@pytest.fixture(scope="module")
def ran(tmp_path_factory, server):
    """What came of reading, writing and showing everything, in one watched process."""
    web, came = server
    top = tmp_path_factory.mktemp("foreign")
    inputs, stored, out = (top / name for name in ("in", "stored", "out"))
    for folder in (inputs, stored, out):
        folder.mkdir()
    secret, gold = top / "secret.txt", top / "gold.gold"
    secret.write_text(ELSEWHERE)
    gold.write_text(GOLD)
    foreign.articles(inputs, web, secret)
    plan = _plan(inputs, foreign.quotes(stored, secret), out, gold)
    (top / "plan.json").write_text(json.dumps(plan))
    ended = watched(top, SCRIPTS / "commands.py", top / "plan.json")
    return {"plan": plan, "ended": ended, "came": came, "top": top}


def test_nothing_is_run_unpickled_or_asked_for(ran):
    assert ran["ended"].log == ""
    assert not (ran["top"] / "ran").exists()


def test_nobody_is_called_by_what_is_not_python_either(ran):
    assert ran["came"] == []


def test_no_other_file_gets_into_what_is_written(ran):
    written = [path for path in (ran["top"] / "out").rglob("*") if path.is_file()]
    assert len(written) > 40
    assert [path for path in written if ELSEWHERE.encode() in path.read_bytes()] == []


def test_every_command_is_tried(ran):
    assert {command for command, *_ in ran["plan"]["commands"]} == {*get_command(app).commands}


def test_all_of_it_is_read_all_the_same(ran):
    """Or else nothing would have been tried; what names another file cannot be read."""
    assert "Traceback" not in ran["ended"].problems
    commands = [*ran["plan"]["with workers"], *ran["plan"]["commands"]]
    statuses = json.loads(ran["ended"].said)
    for arguments, status in zip(commands, statuses, strict=True):
        fails = str(ran["top"] / "in") in arguments or "--stored" in arguments
        assert status == (1 if fails else 0), arguments
    rows = (ran["top"] / "out/quotes.jsonl").read_text(encoding="utf-8").splitlines()
    found = [(record["id"], len(record["quotes"])) for record in map(json.loads, rows)]
    names = {path.stem for path in (ran["top"] / "in").iterdir()}
    aside = {"entity", "remote", "lines", "table", "crawl"}  # unreadable, or of other ids
    ids = {"!!python/object/apply:os.system", "=cmd|' /C calc'!A0", "@x", "p", "urn:uuid:w"}
    assert {name for name, _ in found} == (names - aside) | ids
    assert {name for name, quotes in found if quotes < 2} == {"pickled"}
