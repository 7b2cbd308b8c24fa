"""The whole path works where no socket can be opened, from the first import on."""

import subprocess
import sys
from pathlib import Path

import pytest

PATH = """
import socket


class NoSocket(socket.socket):
    def __init__(self, *_args, **_kwargs):
        raise OSError("no network here")


def refused(*_args, **_kwargs):
    raise OSError("no network here")


socket.socket, socket.create_connection, socket.getaddrinfo = NoSocket, refused, refused

import json
import quoteattr

article = quoteattr.Article("“Rents will fall,” said Lee Wu. Wu said they must.", id="a1")
parser = quoteattr.load(**OPTIONS)
[quotes] = parser.pipe([article])
again = quoteattr.Quotes.from_dict(json.loads(json.dumps(quotes.to_dict())), article)
assert again == quotes, (again, quotes)
print(*(f"{quote.type}:{quote.speaker.name}" for quote in again), sep="|")
"""


def _ran(**options):
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"OPTIONS = {options}\n{PATH}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    return ran.stdout, ran.stderr


def test_the_whole_path_opens_no_socket():
    assert _ran() == ("direct:Lee Wu|indirect:Lee Wu\n", "")


@pytest.mark.stanza
def test_stanza_opens_no_socket_and_says_nothing(stanza_models):
    said, problems = _ran(backend="stanza", dir=str(stanza_models))
    assert said.startswith("direct:Lee")  # so small a model may part the name
    assert problems == ""
