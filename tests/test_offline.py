"""The whole path works where no socket can be opened, from the first import on."""

import subprocess
import sys
from pathlib import Path

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
parser = quoteattr.load()
[quotes] = parser.pipe([article])
again = quoteattr.Quotes.from_dict(json.loads(json.dumps(quotes.to_dict())), article)
assert again == quotes, (again, quotes)
print(*(f"{quote.type}:{quote.speaker.name}" for quote in again), sep="|")
"""


def test_the_whole_path_opens_no_socket():
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", PATH],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert ran.stderr == ""
    assert ran.stdout == "direct:Lee Wu|indirect:Lee Wu\n"
