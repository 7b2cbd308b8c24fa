"""Transcripts and interviews: speakers by the label in front of what they say."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from quoteattr.article.paragraphs import LINES
from quoteattr.attribution.attribution import Attribution
from quoteattr.attribution.view import View
from quoteattr.span import Span

_WORD = r"(?:[A-Z][\w.'’-]*|[A-Z.'’-]+|van|von|de|der|den|bin|al|da|of|the)"
_TIME = r"(?:[\[(]?\d{1,2}(?::\d\d){1,2}[\])]?[ \t]*)?"
_ROLE = r"(?: \([^()\n]{1,40}\))?"
_LABEL = re.compile(
    rf"{_TIME}(?P<label>[A-Z][\w.'’-]*(?: {_WORD}){{0,6}}){_ROLE}[ \t]*[:：]\s*(?=\S)"
)
_FEWEST_TURNS = 0.3  # of the paragraphs of a transcript
_SURELY = 0.6  # of the paragraphs: then every label is a speaker
_FEWEST_EXCHANGED = 3  # turns in a row, in an article that is no transcript
_MARKS = '“"‘«„「'
_ASIDES = "([*"


@frozen
class Turn:
    """What a label introduces: ``LEE``, and what he says until the next."""

    label: Span
    spans: tuple[Span, ...]


def transcript(view: View) -> tuple[Attribution, ...]:
    """``PRESIDENT POE: I will go.``: each labelled turn is an utterance of whom the label names.

    A label counts if it comes back, is written in capitals, or is ``Q`` or ``A``; paragraphs
    without a label between two turns go on with the first of them.
    """
    return tuple(labelled(view, turn, "transcript") for turn in _turns(view) if turn.spans)


def labelled(view: View, turn: Turn, rule: str) -> Attribution:
    """The words of a turn as an utterance of whom its label names."""
    return Attribution(
        rule=rule,
        type="direct",
        content=turn.spans,
        source=turn.label,
        source_token=_last_token(view, turn.label),
        source_rule="label",
        evidence=((turn.label, "label"),),
    )


def _turns(view: View) -> Iterator[Turn]:
    prose = [p.span for p in view.paragraphs if p.kind in LINES]
    matches = [_label(view, span) for span in prose]
    counts = Counter(match["label"] for match in matches if match)
    sure = max(counts.values(), default=0) > 1 or all(
        _is_name(view, Span(match.start("label"), match.end("label"))) for match in matches if match
    )
    all_labelled = sure and sum(counts.values()) >= _SURELY * len(prose)
    labels = {
        label for label, count in counts.items() if all_labelled or count > 1 or label.isupper()
    }
    labelled = [n for n, match in enumerate(matches) if match and match["label"] in labels]
    share = len(labelled) / max(1, len(prose))
    named = any(label.isupper() and " " in label for label in labels)
    if share < (_FEWEST_TURNS if len(labels) > 1 else 0.5) or not (len(labels) > 1 or named):
        yield from _exchanges(view, prose, matches)
        return
    for place, number in enumerate(labelled):
        match = matches[number]
        if match is None or view.text[match.end()] in _MARKS:
            continue  # marks settle it
        label = Span(match.start("label"), match.end("label"))
        until = labelled[place + 1] if place + 1 < len(labelled) else number + 1
        more = [span for span in prose[number + 1 : until] if view.text[span.start] not in _ASIDES]
        yield Turn(label, (Span(match.end(), prose[number].end), *more))


def _exchanges(
    view: View, prose: Sequence[Span], matches: Sequence[re.Match[str] | None]
) -> Iterator[Turn]:
    """Runs of labels in capitals in the middle of prose, as in old reports of courts."""
    run: list[Turn] = []
    for match, span in (*zip(matches, prose, strict=True), (None, Span(0, 0))):
        if match and match["label"].isupper() and view.text[match.end()] not in _MARKS:
            label = Span(match.start("label"), match.end("label"))
            run.append(Turn(label, (Span(match.end(), span.end),)))
            continue
        labels = {turn.label.of(view.text) for turn in run}
        asks = any(turn.spans[0].of(view.text).endswith("?") for turn in run)
        if len(run) >= _FEWEST_EXCHANGED and len(labels) > 1 and asks:
            yield from run
        run = []


def _label(view: View, span: Span) -> re.Match[str] | None:
    """The label of a paragraph; ``For the media: Ms. Ruiz`` has none."""
    match = _LABEL.match(view.text, span.start, span.end)
    first = view.tree.within(Span(match.start("label"), match.end("label"))) if match else ()
    return None if first and view.tree[first[0]].pos in {"ADP", "SCONJ"} else match


def _is_name(view: View, label: Span) -> bool:
    last = _last_token(view, label)
    return last is not None and view.tree[last].pos == "PROPN"


def _last_token(view: View, span: Span) -> int | None:
    within = view.tree.within(span)
    return within[-1] if within else None
