"""Every attribution rule: the sentence that it solves, and the path that it walks."""

import re
from collections.abc import Sequence
from html import escape
from typing import Literal

from quoteattr.attribution.rule import Rule, Step, load_rules
from reference.markdown import code, codes, table

_ROLES = {"[": "source", "<": "cue", "{": "content"}
_MARKED = re.compile(r"\[(.*?)\]|<(.*?)>|\{(.*?)\}")
_POS = {"VERB": "a verb", "NOUN": "a noun"}


def rules(role: Literal["source", "content"]) -> str:
    """The rules of one role, in the order in which they are tried."""
    return "\n\n".join(map(_section, getattr(load_rules(), role)))


def _section(rule: Rule) -> str:
    rows = [("holds for", _holds_for(rule)), ("from the cue", _path(rule.path))]
    rows += [("if one can go", _path(path)) for path in rule.when]
    rows += [("unless one can go", _path(path)) for path in rule.unless]
    if rule.counter:
        rows.append(("finds nothing in", escape(rule.counter)))
    return f"### {rule.id}\n\n{_example(rule.example)}\n\n{table(('', ''), rows)}"


def _holds_for(rule: Rule) -> str:
    return f"{_POS[rule.pos]}{f' that takes {code(rule.takes)}' if rule.takes else ''}"


def _path(path: Sequence[Step]) -> str:
    return ", and on ".join(map(_step, path))


def _step(step: Step) -> str:
    goal = f"to {'its head' if step.go == 'head' else 'a child'} by {codes(step.dep)}"
    parts = [
        f"its lemma {codes(step.lemma)}" if step.lemma else "",
        f"tagged {codes(step.tag)}" if step.tag else "",
        f"with the case {codes(step.case)}" if step.case else "",
        step.side or "",
        "again and again" if step.repeat else "",
    ]
    told = "; ".join(filter(None, parts))
    return f"{goal} ({told})" if told else goal


def _example(marked: str) -> str:
    """A sentence whose source, cue and content are marked by classes of their own."""
    return f'<p class="rule-example">{_MARKED.sub(_piece, marked)}</p>'


def _piece(match: re.Match[str]) -> str:
    role = _ROLES[match[0][0]]
    return f'<span class="qa-{role}" title="{role}">{escape(match[0][1:-1])}</span>'
