"""The whole path works where nobody can be called and no command run, in worker processes too."""

import json

import pytest
from watching import SCRIPTS, watched

FOUND = [["direct", "Rents will fall,"], ["indirect", "they must"]]
WAYS = {
    "pipe", "page", "processes", "record", "table", "component",
    "jsonl", "webannotation", "labelstudio", "prodigy", "brat", "tei",
}  # fmt: skip


def test_the_whole_library_calls_nobody(tmp_path):
    ran = watched(tmp_path, SCRIPTS / "library.py", "{}")
    assert (ran.log, ran.problems, ran.status) == ("", "", 0)
    told = json.loads(ran.said)
    assert {way: told.pop(way) for way in WAYS} == dict.fromkeys(WAYS, FOUND)
    linked = [text for _, text in FOUND]
    assert told == {"linked": linked, "verified": "exact", "shown": True, "rows": 2}


@pytest.mark.stanza
def test_stanza_calls_nobody_unless_asked_to(tmp_path, stanza_models):
    options = {"backend": "stanza", "dir": str(stanza_models)}
    ran = watched(tmp_path, SCRIPTS / "library.py", json.dumps(options))
    assert (ran.log, ran.problems, ran.status) == ("", "", 0)
    assert FOUND[0] in json.loads(ran.said)["processes"]


@pytest.mark.stanza
def test_stanza_calls_somebody_where_asked_to(tmp_path):
    code = "import quoteattr; quoteattr.load(backend='stanza', dir='.', download=True)"
    ran = watched(tmp_path, "-c", code)
    assert "socket." in ran.log
    assert "ModelError" in ran.problems


# --- the watch itself --------------------------------------------------------------------------

WORKER = """
from multiprocessing import get_context
from os import system
worker = get_context("spawn").Process(target=system, args=("true",))
worker.start(); worker.join()
"""
UNPICKLED = """
import pickle, sitecustomize
sitecustomize.REFUSED |= sitecustomize.UNPICKLED
pickle.loads(pickle.dumps(print))
"""


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("import socket; socket.create_connection(('192.0.2.1', 9))", "socket.getaddrinfo"),
        ("import socket; socket.socket().connect(('192.0.2.1', 9))", "socket.connect"),
        ("import socket; socket.socket().bind(('127.0.0.1', 0))", "socket.bind"),
        ("import socket as s; s.socket(type=s.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 9))",
         "socket.sendto"),
        ("import socket; socket.gethostbyname('w.invalid')", "socket.gethostbyname"),
        ("from urllib.request import urlopen; urlopen('http://192.0.2.1')", "urllib.Request"),
        ("import os; os.system('true')", "os.system"),
        ("import subprocess; subprocess.run(['true'])", "subprocess.Popen"),
        (WORKER, "os.system"),
        (UNPICKLED, "pickle.find_class"),
    ],
)  # fmt: skip
def test_the_watch_refuses_and_tells(tmp_path, code, event):
    ran = watched(tmp_path, "-c", f"{code}\nprint('done')" if code != WORKER else code)
    assert ran.log.startswith(f"{event} ")
    assert "PermissionError" in ran.problems
    assert "done" not in ran.said
