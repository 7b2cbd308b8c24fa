"""Letters, mails and posts printed in full: words without marks behind a line that a colon ends.

``Reader Ana Ruiz emails: The bridge is shut. ...`` gives the rest of the paragraph, ``The office
replied:`` the paragraphs below that begin with ``>``, or the letter below from its ``Dear`` on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from quoteattr.article.paragraphs import LINES
from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.gap import COLONS, open_cue
from quoteattr.attribution.lexicon import load_lexicon
from quoteattr.attribution.source import Source, find_source
from quoteattr.attribution.value import make_attribution
from quoteattr.attribution.view import QUOTES, TERMINAL, View
from quoteattr.span import Span

_QUOTED_LINE = re.compile(r">+[ \t]*(?=\S)")
_SALUTATION = re.compile(r"(?:Dear|To|Sir|Madam)\b")
_LONGEST_LEAD = 16  # tokens in front of a colon within a paragraph
_NEAR = 5  # tokens between a verb of writing and its colon
_LONGEST_CLOSE = 5  # words of a signature
_LONGEST_LETTER = 8  # paragraphs


def letters(view: View) -> tuple[Attribution, ...]:
    """What is printed in full behind a colon, each as one direct quote."""
    prose = [p.span for p in view.paragraphs if p.kind in LINES]
    return tuple(
        letter
        for number, span in enumerate(prose)
        if (letter := _inline(view, span) or _below(view, prose, number))
    )


def _inline(view: View, paragraph: Span) -> Attribution | None:
    """``Ana Ruiz emails: ...``: a paragraph that a verb of writing opens, without marks."""
    tree = view.tree
    tokens = view.tree.within(paragraph)
    near = tokens[:_LONGEST_LEAD]
    if COLONS.isdisjoint(tree.words[near.start : near.stop]):
        return None
    colon = next((i for i in near if tree[i].text in COLONS), None)
    if colon is None or colon + 1 >= tokens.stop or _is_marked(view, colon + 1):
        return None
    cue = next((i for i in range(colon - 1, near.start, -1) if _writes(view, i)), None)
    words = Span(tree[colon + 1].start, paragraph.end)
    source = None if cue is None or colon - cue > _NEAR else _source(view, cue)
    if source is None or not words.of(view.text)[:1].isupper():
        return None
    return make_attribution(view, "letter", "direct", (words,), marks=(), cue=cue, source=source)


def _writes(view: View, i: int) -> bool:
    """Whether a token is a verb of writing, or looks like a noun that is one: ``emails``."""
    token = view.tree[i]
    entry = load_lexicon().look_up(token._replace(pos="VERB"))
    return entry is not None and entry.kind == "writing" and token.tag in {"VBZ", "VBD", "NNS"}


def _source(view: View, cue: int) -> Source | None:
    """Who writes: the verb's source, or the name in front of what the parser takes for a noun."""
    tree = view.tree
    if tree[cue].pos == "NOUN" and tree[cue - 1].pos == "PROPN":
        return Source(cue - 1, "beside")
    found = find_source(view, cue)
    return None if found is None or tree[found.token].text.lower() == "it" else found


def _is_marked(view: View, i: int) -> bool:
    return view.tree[i].text in QUOTES or view.inside[i] is not None


def _below(view: View, prose: Sequence[Span], number: int) -> Attribution | None:
    """The quoted lines, or the letter, below a paragraph that ends with a colon."""
    lead = prose[number]
    if not lead.of(view.text).endswith((":", ":-", ":—")):
        return None
    first = number + 1
    content = tuple(_quoted_lines(view, islice(prose, first, None))) or _letter(
        view, prose[first : first + _LONGEST_LETTER]
    )
    if not content:
        return None
    cue = open_cue(view, view.tree.within(lead))
    source = None if cue is None else _source(view, cue)
    return make_attribution(view, "letter", "direct", content, marks=(), cue=cue, source=source)


def _quoted_lines(view: View, following: Iterable[Span]) -> Iterator[Span]:
    for span in following:
        match = _QUOTED_LINE.match(view.text, span.start, span.end)
        if match is None:
            return
        yield Span(match.end(), span.end)


def _letter(view: View, following: Sequence[Span]) -> tuple[Span, ...]:
    """From a salutation to a short line that signs it; empty if it is not signed."""
    if not following or not _SALUTATION.match(view.text, following[0].start, following[0].end):
        return ()
    for number, span in enumerate(following[1:], 1):
        words = span.of(view.text)
        if len(words.split()) <= _LONGEST_CLOSE and not words.endswith((*TERMINAL, ",", ":")):
            return tuple(following[: number + 1])
    return ()
