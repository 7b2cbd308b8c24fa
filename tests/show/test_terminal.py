import io

import attrs
import pytest
from export.sample import article, quotes
from rich.console import Console

from quoteattr.model import Article
from quoteattr.show.terminal import print_article

PLAIN = """\
a1: The port

[“We lost it at four,”]¹ said Ama Osei, the harbour master. [“By five it was in the sea.”]¹
  ¹ Ama Osei, harbour master · direct · said

Reuters reported [that Bo Lind had called the “free” port [“a <risk>”]³]².
  – “free”: no quotation (scare)
  ³ Bo Lind · mixed · called · reported by Reuters
  ² Reuters · mixed · reported

Osei and Lind said [that the gates would stay shut 🚢]⁴. [“Nobody asked us.”]⁵
  ⁴ Osei and Lind · indirect · negated · said that
  ⁵ unresolved · direct · two speakers are equally near

Quotes by speaker
   1  Ama Osei, harbour master (person)
   1  Reuters (organization)
   1  Bo Lind (person)
   1  Osei and Lind (group)
   1  unresolved
"""


def _printed(article, quotes, rejected, *, wrap=False, **options):
    stream = io.StringIO()
    print_article(Console(file=stream, **options), article, quotes, rejected, wrap=wrap)
    return stream.getvalue()


def test_without_a_terminal_brackets_stand_for_colours():
    assert _printed(article, quotes, quotes.rejected) == PLAIN


def test_on_a_terminal_each_speaker_has_a_colour_and_cues_are_underlined():
    shown = _printed(article, quotes, quotes.rejected, force_terminal=True, width=200)
    assert "[36m“We lost it at four,”" in shown
    assert "[4msaid" in shown
    assert "[1mAma Osei" in shown
    assert "[2;3;32m“free”" in shown
    assert "[“We lost" not in shown


def test_a_terminal_without_colours_has_brackets():
    shown = _printed(
        article, quotes, quotes.rejected, force_terminal=True, no_color=True, width=200
    )
    assert "[“We lost it at four,”]¹" in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", "x\n\nQuotes by speaker\n   0\n"),
        ("a\x1b[2Jb\ud800 [bold]c", "x\n\na␛[2Jb\N{REPLACEMENT CHARACTER} [bold]c\n"),
        (f"{'word ' * 60}end.", f"x\n\n{'word ' * 60}end.\n"),
    ],
)
def test_text_is_neither_obeyed_nor_wrapped(text, shown):
    assert _printed(Article(text, id="x"), (), ()).startswith(shown)


def test_lines_are_wrapped_where_that_is_asked_for():
    shown = _printed(Article("word " * 30, id="x"), (), (), wrap=True, width=40)
    assert shown.splitlines()[2] == " ".join(["word"] * 8)


def test_what_is_told_takes_one_line_and_cannot_begin_another():
    name = "Wu\nOsei says so\r\n\u2029\x1b[2J"
    speaker = attrs.evolve(quotes[0].speaker, name=name)
    cue = attrs.evolve(quotes[0].cue, text=name)
    told = [attrs.evolve(quote, speaker=speaker, cue=cue, reason=None) for quote in quotes]
    rejected = [attrs.evolve(one, span=cue) for one in quotes.rejected]
    shown = _printed(attrs.evolve(article, title=name), told, rejected)
    assert len(shown.split("\n")) == len(PLAIN.split("\n")) - 4  # there is one speaker now
    assert "\x1b" not in shown
