"""``python -m quoteattr.train.round_trip TREEBANKS``: what CLEAR trees keep of the gold trees.

Gold trees go to CLEAR and back. A name counts as one word: CLEAR heads it by its last word, UD by
its first, and nobody asks which. Punctuation is left out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer
from attrs import field, frozen

from quoteattr.parse.clear import universal
from quoteattr.parse.tree import Token
from quoteattr.train.clear import clear
from quoteattr.train.conllu import Sentence, read_conllu, sentences
from quoteattr.train.errors import TreebankError
from quoteattr.train.sources import gum_split

__all__ = ["Kept", "kept", "main"]

Arcs: TypeAlias = dict[int, tuple[str, int]]
"""Label and head of each word; a name stands under its first token, a root is its own head."""

_SHOWN = (
    "root", "nsubj", "nsubj:pass", "csubj", "obj", "iobj", "ccomp", "xcomp", "parataxis", "advcl",
    "obl", "obl:agent", "nmod", "nmod:poss", "case", "mark", "appos", "acl", "acl:relcl", "conj",
    "cc", "cop", "advmod", "expl", "vocative", "list",
)  # fmt: skip


@frozen(kw_only=True)
class Kept:
    """How many words came back as they were."""

    words: int
    heads: int
    """With the same head."""
    labels: int
    """With the same head and label."""
    relations: dict[str, tuple[int, int]] = field(factory=dict)
    """Kept with head and label, and all, by gold label."""


def kept(gold: Iterable[Sentence]) -> Kept:
    """What is left of gold trees after the way to CLEAR and back."""
    words = heads = labels = 0
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for sentence in gold:
        tokens = _tokens(sentence)
        names = [_name(token) for token in tokens]
        found = _arcs(universal(clear(tokens)), names)
        for word, (dep, head) in _arcs(tokens, names).items():
            if tokens[word].pos == "PUNCT":
                continue
            same = found.get(word, ("", -1))
            words += 1
            heads += same[1] == head
            labels += same == (dep, head)
            right[dep] += same == (dep, head)
            total[dep] += 1
    relations = {dep: (right[dep], count) for dep, count in total.items()}
    return Kept(words=words, heads=heads, labels=labels, relations=relations)


def _tokens(sentence: Sentence) -> tuple[Token, ...]:
    return tuple(
        Token(
            i, i, i + 1, t.form, t.lemma.lower(), t.upos, t.xpos, t.feats, t.dep,
            i if t.head < 0 else t.head, 0,
        )
        for i, t in enumerate(sentence)
    )  # fmt: skip


def _name(token: Token) -> int:
    """The first token of the name that a token belongs to; most tokens are their own."""
    return token.head if token.dep == "flat" and token.head < token.i else token.i


def _arcs(tokens: Sequence[Token], names: Sequence[int]) -> Arcs:
    """The arcs between words; those inside names are left out."""
    return {
        names[token.i]: (token.dep, names[token.head])
        for token in tokens
        if names[token.head] != names[token.i] or token.head == token.i
    }


def _gold(treebanks: Path, part: str) -> dict[str, list[Sentence]]:
    """The sentences of each treebank's ``part``."""
    ewt = [treebanks / "ewt" / f"en_ewt-ud-{part}.conllu"]
    split = gum_split(treebanks / "gum" / "splits.md")
    gum = sorted(
        path for path in (treebanks / "gum").glob("*.conllu") if split.get(path.stem) == part
    )
    return {
        name: [s for path in paths for document in read_conllu(path) for s in sentences(document)]
        for name, paths in (("EWT", ewt), ("GUM", gum))
    }


def main(
    treebanks: Annotated[Path, typer.Argument(help="Folder with ewt and gum.")],
    part: Annotated[str, typer.Option(help="dev or test.")] = "dev",
) -> None:
    """Print how many heads and labels of the gold trees survive."""
    try:
        gold = _gold(treebanks, part)
    except (OSError, TreebankError) as error:
        typer.echo(f"round_trip: {error}", err=True)
        raise typer.Exit(1) from error
    found = {name: kept(trees) for name, trees in gold.items()}
    for name, each in found.items():
        uas, las = 100 * each.heads / each.words, 100 * each.labels / each.words
        typer.echo(f"{name} {part}: {each.words} words, UAS {uas:.1f}, LAS {las:.1f}")
    for dep in _SHOWN:
        shares = (_share(each.relations.get(dep, (0, 0))) for each in found.values())
        typer.echo(f"{dep:12}" + "".join(shares))


def _share(counts: tuple[int, int]) -> str:
    right, total = counts
    return f"{100 * right / total:7.1f} of {total:5}" if total else " " * 16


if __name__ == "__main__":
    typer.run(main)
