"""A page of articles with their quotes: one file of HTML that needs nothing else.

Articles go to a scratch file one at a time, since what stands above them counts all of them; what
is kept of each is a line for every quote. The page may run only its own style and script, which its
policy names by their digests: neither ever changes with what the articles hold.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path
from string import Template
from tempfile import TemporaryFile, gettempdir
from typing import BinaryIO

from quoteattr.export.atomic import naming
from quoteattr.export.found import Found
from quoteattr.model import CUE_CLASSES, QUOTE_TYPES
from quoteattr.show.assets import asset, policy
from quoteattr.show.marked import bdi, safe
from quoteattr.show.speakers import Line, Voice, Voices
from quoteattr.show.story import Story, story_html
from quoteattr.show.wording import UNRESOLVED

TITLE = "Who said what"


def write_page(found: Iterable[Found], stream: BinaryIO, *, title: str | None = None) -> None:
    """Write a page that shows every article with its quotes, and everybody who speaks.

    Parameters
    ----------
    found
        What was found in each article; read one at a time, and not kept.
    stream
        Takes the page, in UTF-8.
    title
        Heading of the page.
    """
    voices = Voices()
    with TemporaryFile() as scratch:
        for number, one in enumerate(found):
            first = voices.quotes
            theirs = voices.add(one.article, one.quotes)
            story = Story(found=one, number=number, first=first, voices=theirs)
            _put_aside(story_html(story).encode(), scratch)
        scratch.seek(0)
        above, below = _around(voices, title or TITLE)
        stream.write(above.encode())
        shutil.copyfileobj(scratch, stream)
        stream.write(below.encode())


def _put_aside(data: bytes, scratch: BinaryIO) -> None:
    """Write to a file without a name; the folder where it is has one, should that be full."""
    with naming(Path(gettempdir())):
        scratch.write(data)
        scratch.flush()


def _around(voices: Voices, title: str) -> tuple[str, str]:
    """Give what stands above the articles and what below."""
    style, script = asset("marks.css") + asset("page.css"), asset("page.js")
    most = max((len(voice.lines) for voice in voices), default=1)
    parts = {
        "policy": policy(style, script),
        "title": safe(title),
        "style": style,
        "script": script,
        "counted": _counted(voices),
        "types": _chips("type", {kind: voices.types[kind] for kind in QUOTE_TYPES}),
        "cues": _chips("cue", {kind: voices.cues[kind] for kind in (*CUE_CLASSES, "")}),
        "voices": "".join(_voice(voice, most) for voice in voices),
    }
    above, _, below = asset("page.html").partition("$articles\n")
    return Template(above).substitute(parts), Template(below).substitute(parts)


def _counted(voices: Voices) -> str:
    speakers = sum(voice.key != UNRESOLVED for voice in voices)
    counts = {"article": voices.articles, "quote": voices.quotes, "speaker": speakers}
    return ", ".join(f"{count:,} {name}{'s' * (count != 1)}" for name, count in counts.items())


def _chips(facet: str, counts: dict[str, int]) -> str:
    """Give a switch for each value that occurs."""
    return "".join(
        f'<button type="button" class="chip" data-facet="{facet}" data-value="{kind or "none"}"'
        f' aria-pressed="false">{kind or "none"} <span class="count">{count:,}</span></button>\n'
        for kind, count in counts.items()
        if count
    )


def _voice(voice: Voice, most: int) -> str:
    """A speaker with their quotes; ``most`` is the largest number that anybody has."""
    count = len(voice.lines)
    role = f' <span class="role">{bdi(voice.role)}</span>' if voice.role else ""
    kind = f'<span class="aloud">, {voice.kind}</span>' if voice.kind else ""
    lines = "\n".join(_line(line) for line in voice.lines)
    return (
        f'<li id="v{voice.number}" class="voice qa-c{voice.tone}">'
        f'<span class="pick" data-facet="voice" data-value="{safe(voice.key)}">'
        f'<span class="name">{bdi(voice.name)}{kind}{role}</span> '
        f'<span class="count">{count:,}</span></span>\n'
        f'<svg class="share" aria-hidden="true"><rect width="{100 * count / most:.1f}%"'
        ' height="100%"></rect></svg>\n'
        f'<details><summary><span class="aloud">Quotes of {bdi(voice.name)}</span></summary>\n'
        f"<ol>\n{lines}\n</ol></details></li>\n"
    )


def _line(line: Line) -> str:
    return (
        f'<li><a href="#q{line.number}" dir="auto">{safe(line.words)}</a> '
        f'<span class="place">{bdi(line.place)}</span></li>'
    )
