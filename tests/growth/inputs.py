"""Texts made to hurt: each grows with a number, in one way that something might not bear.

A size is a number of repeats; what is repeated is some ten words at most.
"""

from collections.abc import Callable
from contextlib import suppress
from itertools import cycle, islice

from quoteattr.errors import ArticleError
from quoteattr.model import Article

Text = Callable[[int], str]

_FILLER = "The bridge over the river was closed on Friday after the flood. "


def _letters(number: int) -> str:
    """A number in letters, so that it can be a word: 27 gives ``ab``."""
    found = ""
    while True:
        number, rest = divmod(number, 26)
        found = chr(ord("a") + rest) + found
        if not number:
            return found


def _surname(number: int) -> str:
    return f"Var{_letters(number)}"


def _each(line: str, between: str = " ") -> Text:
    """``line`` again and again; ``{n}`` in it is its number, ``{name}`` a name of its own."""

    def text(size: int) -> str:
        lines = (line.format(n=n, name=_surname(n), word=_letters(n)) for n in range(size))
        return between.join(lines)

    return text


def _turns(*lines: str, between: str = "\n\n") -> Text:
    """Some lines in turn."""
    return lambda size: between.join(islice(cycle(lines), size))


def _nested(opening: str, closing: str) -> Text:
    return lambda size: opening * size + "no" + closing * size


MARKS: dict[str, Text] = {
    "openers": _each("“", ""),
    "openers and words": _each("“Rents fell", " "),
    "straight marks": _each('"a', " "),
    "closers": _each("a”", " "),
    "openers, then closers": _nested("“", "”"),
    "openers and closers in turn": _each("“a”", " "),
    "single openers": _each("‘a", " "),
    "single openers and closers": _each("‘a’", " "),
    "double and single openers": _each("“a ‘b", " "),
    "apostrophes": _each("don't 'tis the '90s", " "),
    "marks of all kinds": _turns("«a", "‹b", "„c", "「d", "``e", '"f', "‘g", "“h", between=" "),
    "nested marks": _nested("“he said ‘she said ", "’”"),
    "unclosed paragraphs": _each("“Rents fell in town {n}.", "\n\n"),
    "unclosed paragraphs, closed at last": lambda size: (
        "“Rents fell.\n\n" * size + "“Rents rose,” said Lee Wu."
    ),
    "single unclosed paragraphs": _each("‘Rents fell in town {n}.", "\n\n"),
    "marks of inches": _each('5" and 6"', " "),
}
"""Quotation marks."""

BARE: dict[str, Text] = {
    "one word": _each("aaaaaaaaaa", ""),
    "one capital word": _each("AAAAAAAAAA", ""),
    "words": _each("bridge over the river", " "),
    "different words": _each("{word}q", " "),  # none of them tells
    "capital words": _each("Bridge Over The River", " "),
    "one sentence": _each("and the bridge over the river fell", " "),
    "one line": _each(_FILLER, ""),
    "spaces": _each("          ", ""),
    "newlines": _each("\n", ""),
    "carriage returns": _each("\r\n", ""),
    "spaces and newlines": _each("   \n", ""),
    "tabs and no-break spaces": _each("\t\xa0", ""),
    "line separators": _each("a\u2028", ""),
    "full stops": _each(".", ""),
    "commas": _each(",", ""),
    "punctuation": _each(".,;:!?", ""),
    "initials": _each("A. B. ", ""),
    "ellipses": _each("… ", ""),
    "brackets": _each("[", ""),
    "brackets around words": _each("[a] (b) [...]", " "),
    "nested brackets": _nested("(a [b ", "])"),
    "dashes": _each("—", ""),
    "dashes and words": _each("— a", " "),
    "hyphens": _each("a-", ""),
    "underscores": _each("_", ""),
    "digits": _each("1234567890", ""),
    "numbers": _each("1,234,567", " "),
    "times": _each("12:34:56 ", ""),
    "colons": _each("A: ", ""),
    "combining marks": _each("a\u0301\u0302\u0303", ""),
    "combining marks alone": _each("\u0301", ""),
    "ligatures": _each("ﬁﬃ½㎏", ""),
    "emoji": _each("👩‍👩‍👧", ""),
    "soft hyphens": _each("a\xad\u200b", ""),
    "surrogates": _each("\ud800", ""),
    "nulls": _each("\0", ""),
    "unseen": _each("\ufeff", ""),
    "tags": _each("<b>a</b> ", ""),
    "open tags": _each("<a ", ""),
    "lines": _each("The bridge fell.", "\n"),
    "short lines": _each("a", "\n"),
    "small lines that go on": _each("the bridge", "\n"),
    "wrapped lines": _each(
        "The bridge over the river was closed on Friday after the flood and so", "\n"
    ),
    "headings": _each("Bridge Closed {n}", "\n\n"),
    "quoting signs": _each(">", ""),
    "at signs": _each("@a", " "),
}
"""No quotation, or none that is meant."""

SPOKEN: dict[str, Text] = {
    "quotes": _each("“Rents fell in town {n},” said Lee Wu."),
    "quotes in paragraphs": _each("“Rents fell in town {n},” said Lee Wu.", "\n\n"),
    "quotes by names": _each("“Rents fell in town {n},” said Lee {name}.", "\n\n"),
    "quotes by surnames": _each("“Rents fell,” said Mr. {name}.", "\n\n"),
    "quotes by pronouns": _each("“Rents fell in town {n},” she said.", "\n\n"),
    "quotes by offices": _each("“Rents fell,” said the mayor of {name}.", "\n\n"),
    "quotes by two": _each("“Rents fell in town {n},” said Lee Wu and Ana Ruiz."),
    "quotes by two, one of them new": _each("“Rents fell,” said Lee Wu and Ana {name}."),
    "quotes by organisations": _each("“Rents fell,” said {name} Ltd.", "\n\n"),
    "quotes in one sentence": _each("Lee Wu said “rents {n}” and"),
    "a quotation in pieces": _each("“rents fell,” Lee Wu said,"),
    "words in marks": _each("The so-called “bridge {n}” fell."),
    "titles": _each("The film “Bridge Over {name}” ended."),
    "names with nicknames": _each("Lee “Bo” {name} met Ana."),
    "cues": _each("said", " "),
    "names and cues": _each("Lee said", " "),
    "cues in one sentence": _each("Lee said rents fell and warned that", " "),
    "nested reports": _each("Lee said that Ana said that", " "),
    "nested relative clauses": _each("the man who told the woman who said that", " "),
    "according to": _each("according to Lee", " "),
    "reports": _each("Lee Wu said that rents fell in town {n}."),
    "reports by names": _each("Lee {name} said that rents fell."),
    "clauses between commas": _each("Rents, Lee Wu said, fell."),
    "names and colons": _each("Lee Wu:", " "),
    "a list of names": _each("Lee {name},", " "),
    "a list of one name": _each("Lee Wu and", " "),
    "a list of names that speaks": lambda size: (
        "“We lost,” said " + ", ".join(f"Ana {_surname(n)}" for n in range(size)) + " and Lee Wu."
    ),
    "namesakes": lambda size: " ".join(
        f"{_surname(n).title()} Wu said that rents fell. Wu left." for n in range(size)
    ),
    "namesakes and quotes": _each("“Rents fell,” said {name} Wu. “They did,” said Wu.", "\n\n"),
    "first names": _each("Ana {name} said that rents fell. Ana left."),
    "a long name": lambda size: "“No,” said " + "Lee " * size + ".",
    "different long names": lambda size: (
        "“No,” said " + " ".join(_surname(n).title() for n in range(size)) + "."
    ),
    "initials of names": _each("“No,” said L. {name}."),
    "titles of names": _each("Mayor Dr. Prof. Sir", " "),
    "kin": _each("Lee {name}'s mother's brother said no."),
    "of the": _each("the head of the", " "),
    "apposition": _each("Lee Wu, the mayor,", " "),
    "dialogue": _turns(f"“Will you come? {_FILLER * 5}”", f"“I will not. {_FILLER * 5}”"),
    "dialogue of two, with names": lambda size: (
        "“No,” said Lee Wu.\n\n“Yes,” said Ana Ruiz.\n\n"
        + f"“No. {_FILLER * 5}”\n\n“Yes.”\n\n" * size
    ),
    "dialogue with vocatives": _turns(
        f"“Will you come, Ana? {_FILLER * 5}”", f"“I will not, Lee. {_FILLER * 5}”"
    ),
    "dash dialogue": _turns("— Will you come? he said.", "— I will not."),
    "dash lines": _each("— the bridge {n}", "\n\n"),
    "a transcript": _turns("LEE WU: The bridge fell.", "ANA RUIZ: It did?"),
    "a transcript of many": _each("LEE {n}{name}: The bridge fell.", "\n\n"),
    "labels that differ": _each("Lee {name}: The bridge fell.", "\n\n"),
    "posts": _turns("ada_lin · 3 May, 19:02\nThe bridge fell.", "bo · 2 hours ago\nIt did."),
    "handles": _each("@ada{word}: The bridge fell.", "\n\n"),
    "letters": _turns("Ana Ruiz writes:", "Dear all,", "The bridge fell.", "Lee Wu"),
    "a letter": lambda size: "Ana Ruiz wrote:\n\n" + "> The bridge fell.\n\n" * size,
    "letters in a line": _each("Ana Ruiz emails: The bridge fell.", "\n\n"),
    "a letter never signed": lambda size: (
        "Ana Ruiz wrote:\n\nDear all,\n\n" + "The bridge fell.\n\n" * size
    ),
    "list items": _each("- the bridge {n}", "\n"),
    "leads without words": _each("Ana Ruiz wrote:", "\n\n"),
    "signatures": _each("“The bridge fell.”\n\n— Lee {name}", "\n\n"),
    "headings that quote": lambda size: (
        "“the bridge over it”\n\n" * size + "He said “the bridge fell over it” to Lee.\n\n" * size
    ),
    "narration": _each("I said no. “I did,” I said.", "\n\n"),
    "chains": _each("Lee said Ana told Bo that Cy said “no”."),
    "spokespeople": _each("“No,” said Lee {name}, a spokesman for {name} Ltd.", "\n\n"),
    "pronouns": _each("he said she said they said", " "),
    "questions": _each("“Did it?” asked Lee Wu. “It did.”", "\n\n"),
}
"""Somebody speaks, or seems to."""

INPUTS = {**MARKS, **BARE, **SPOKEN}

PROSE = "<p>The council met on Friday in the town hall of Arra, and talked until the evening.</p>"


def _page(piece: str, end: str = "") -> Text:
    return lambda size: PROSE + piece * size + end * size + PROSE


PAGES: dict[str, Text] = {
    "paragraphs": _page("<p>“The bridge fell,” said Lee Wu of the council.</p>"),
    "nested divisions": _page("<div>", "</div>"),
    "nested divisions with words": _page("<div>The bridge fell. ", "</div>"),
    "nested block quotes": _page("<blockquote>The bridge fell. ", "</blockquote>"),
    "nested quotations": _page("<q>a ", "</q>"),
    "block quotes": _page("<blockquote>The bridge over the river fell.</blockquote>"),
    "spans": _page("<span>a </span>"),
    "line breaks": _page("a<br>"),
    "comments": _page("<!-- a -->"),
    "open comments": _page("<!-- a "),
    "open tags": _page("<p a='"),
    "entities": _page("&amp;&#8220;"),
    "cells": _page("<table><tr><td>The bridge fell.</td></tr></table>"),
    "items": _page("<li>The bridge fell.</li>"),
    "headings": _page("<h2>Bridge Closed</h2>"),
    "hidden words": _page("<b hidden>x</b> words and more words"),
    "signatures": _page("<cite>Lee Wu</cite> "),
    "classes": _page("<div class='byline author share'>By Lee Wu</div>"),
    "metadata": lambda size: "<meta name='author' content='Lee Wu'>" * size + PROSE,
}
"""The same of web pages."""


def read_page(text: Text, size: int) -> None:
    """Take the article out of a page, if there is one."""
    with suppress(ArticleError):
        Article.from_html(text(size))
