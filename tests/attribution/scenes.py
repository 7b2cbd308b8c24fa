"""What room 4 makes of a tree written by hand, in words."""

import pytest
from trees import view_of

from quoteattr.attribution.attribute import attribute


def shown(view, attribution):
    """Rule, content, cue and source of an attribution as strings; pieces are joined by `` | ``."""
    pieces = " | ".join(span.of(view.text) for span in attribution.content)
    cue = attribution.cue.of(view.text) if attribution.cue else None
    source = attribution.source.of(view.text) if attribution.source else None
    return attribution.rule, pieces, cue, source


def attributed(text, block, names=()):
    """The attributions of a text as strings, in text order."""
    view = view_of(text, block, names)
    return [shown(view, attribution) for attribution in attribute(view)[0]]


def only(text, block, names=()):
    """The one attribution of a text."""
    (attribution,) = attribute(view_of(text, block, names))[0]
    return attribution


def rejected(text, block, names=()):
    """What is rejected of a text: words and reason."""
    view = view_of(text, block, names)
    return [(each.span.of(text), each.reason) for each in attribute(view)[1]]


def titled(cases, failing):
    """The cases of a dict as parameters; ``failing`` gives reasons by title."""
    assert failing.keys() <= cases.keys()
    return [
        pytest.param(
            case,
            id=title,
            marks=pytest.mark.xfail(reason=failing[title]) if title in failing else (),
        )
        for title, case in cases.items()
    ]
