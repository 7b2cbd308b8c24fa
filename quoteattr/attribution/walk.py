"""Walk rules over the neutral tree, anchored at a cue."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from quoteattr.attribution.lexicon import Cue
from quoteattr.attribution.rule import Rule, Step
from quoteattr.parse.tree import ParseTree, Token

_FURTHEST = 6  # repeats of a step; deeper chains are parser noise


class Found(NamedTuple):
    """Where a rule led: tokens in the order of the walk, nearest first."""

    rule: str
    tokens: tuple[int, ...]


def apply(rules: Iterable[Rule], tree: ParseTree, index: int, cue: Cue) -> Found | None:
    """What the first rule that leads anywhere finds from the cue at token ``index``."""
    pos = "NOUN" if tree[index].pos in {"NOUN", "PROPN"} else "VERB"
    edges = {
        "child": _labels(tree.children(index)),
        "head": _labels(tree.tokens[index : index + 1]),
    }
    for rule in rules:
        if rule.pos != pos or (rule.takes and rule.takes not in cue.takes):
            continue
        if not _may_lead(edges, rule.path):
            continue
        if rule.when and not all(_leads(tree, index, path) for path in rule.when):
            continue
        if rule.unless and any(_leads(tree, index, path) for path in rule.unless):
            continue
        tokens = tuple(dict.fromkeys(_follow(tree, index, rule.path)))
        if tokens:
            return Found(rule.id, tokens)
    return None


def _labels(tokens: Sequence[Token]) -> set[str]:
    """The labels of the edges above some tokens, with and without subtypes."""
    return {label for token in tokens for label in (token.dep, token.relation)}


def _may_lead(edges: Mapping[str, set[str]], path: Sequence[Step]) -> bool:
    """Whether the first step of a path is an edge at hand."""
    return not path or not edges[path[0].go].isdisjoint(path[0].dep)


def _leads(tree: ParseTree, index: int, path: Sequence[Step]) -> bool:
    return next(_follow(tree, index, path), None) is not None


def _follow(tree: ParseTree, index: int, path: Sequence[Step]) -> Iterator[int]:
    if not path:
        return iter((index,))
    reached = _repeated(tree, index, path[0]) if path[0].repeat else _moves(tree, index, path[0])
    if len(path) == 1:
        return reached
    return chain.from_iterable(_follow(tree, here, path[1:]) for here in reached)


def _repeated(tree: ParseTree, index: int, step: Step) -> Iterator[int]:
    frontier = [index]
    for _ in range(_FURTHEST):
        frontier = [reached for here in frontier for reached in _moves(tree, here, step)]
        yield from frontier


def _moves(tree: ParseTree, index: int, step: Step) -> Iterator[int]:
    origin, wanted = tree[index], step.dep
    if step.go == "child":
        for child in tree.children(index):
            labelled = child.dep in wanted or child.relation in wanted
            if labelled and _admits(tree, origin, child, step):
                yield child.i
    elif origin.dep in wanted or origin.relation in wanted:
        head = tree.head(index)
        if head and _admits(tree, origin, head, step):
            yield head.i


def _admits(tree: ParseTree, origin: Token, token: Token, step: Step) -> bool:
    return (
        (not step.lemma or token.lemma in step.lemma)
        and (not step.tag or token.tag in step.tag)
        and (step.side is None or (token.i > origin.i) == (step.side == "after"))
        and (
            not step.case
            or any(c.dep == "case" and c.lemma in step.case for c in tree.children(token.i))
        )
    )
