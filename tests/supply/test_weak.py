"""What is known against a version fails the check; that nobody could be asked does not, aloud."""

import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from supply.pins import LOCK, ROOT, read_pins

pytestmark = pytest.mark.supply

KNOWN = {"vulns": [{"id": "PYSEC-1", "summary": "It leaks.", "affected": []}]}


class _Database(BaseHTTPRequestHandler):
    """Knows something against one package, if it answers."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = asked["package"]["name"]
        self.server.asked.append((name, asked["version"]))
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(json.dumps(KNOWN if name == self.server.weak else {}).encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def database():
    with ThreadingHTTPServer(("127.0.0.1", 0), _Database) as server:
        server.asked, server.status, server.weak = [], 200, ""
        Thread(target=server.serve_forever).start()
        yield server
        server.shutdown()


def _audit(url):
    command = [sys.executable, "tests/supply", "audit", "--url", url]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _url(server):
    return "http://{}:{}".format(*server.server_address)


def test_every_version_of_the_lock_is_asked_for(database):
    done = _audit(_url(database))
    assert done.returncode == 0, done.stderr
    assert "LEFT OUT" not in done.stdout
    assert {(pin.name, pin.version) for pin in read_pins(LOCK) if pin.here} <= {*database.asked}


def test_what_is_known_fails(database):
    database.weak = "spacy"
    done = _audit(_url(database))
    assert done.returncode == 1
    assert "PYSEC-1" in done.stdout


def test_that_nobody_answers_is_said(database):
    database.status = 503
    done = _audit(_url(database))
    assert done.returncode == 0
    assert "LEFT OUT" in done.stdout
    assert "503" in done.stdout
