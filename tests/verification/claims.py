"""The claims of ``claims.toml``, and what comes of them; as a script, how many come out right."""

import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import frozen

from quoteattr.evaluate.gold import GoldArticle, GoldSpeaker
from quoteattr.evaluate.read import read_gold
from quoteattr.fold import fold, unaccented
from quoteattr.model import Article, Quote, Rejected, Speaker
from quoteattr.quotes import Quotes
from quoteattr.verification.value import Verification
from quoteattr.verification.verify import Checker

BEYOND = frozenset({"role", "denied"})
"""Kinds of claims that ask what the annotation does not hold: offices, what was denied."""

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus"
_LITTLE = frozenset({"a", "an", "the", "of", "for", "her", "his", "my", "one"})


@frozen(kw_only=True)
class Claim:
    """A claim, and what a reader of the annotated article makes of it."""

    file: str
    kind: str
    claim: str
    speaker: str | None
    status: str
    whose: GoldSpeaker | None


@frozen
class Outcome:
    """What the library says of a claim."""

    claim: Claim
    found: Verification

    @property
    def right(self) -> bool:
        """Whether the status is right, and the speaker where one is expected."""
        wanted, found = self.claim.whose, self.found.speaker
        same = wanted is None or (found is not None and is_member(found, wanted))
        return self.claim.status == self.found.status and same

    @property
    def falsely_exact(self) -> bool:
        """Whether words pass for somebody's that are not."""
        return self.found.status == "exact" and not self.right

    def __str__(self) -> str:
        """One line."""
        name = self.found.speaker.name if self.found.speaker else None
        return (
            f"{self.claim.file}: {self.claim.kind}: «{self.claim.claim}» ({self.claim.speaker}): "
            f"{self.claim.status}, not {self.found.status} ({name}) {self.found.differences}"
        )


def articles() -> dict[str, GoldArticle]:
    """The articles that have claims, by ``dev/name`` or ``test/name``."""
    return {one: read_gold(CORPUS / f"{one}.gold")[0] for one in _tables()}


def claims() -> list[Claim]:
    """Every claim in order."""
    gold = articles()
    return [
        Claim(
            file=file,
            kind=kind,
            claim=claim,
            speaker=speaker or None,
            status=status,
            whose=_member(gold[file], whose),
        )
        for file, rows in _tables().items()
        for kind, claim, speaker, status, whose in rows
    ]


def read_by(parser: Callable[[Article], Quotes] | None) -> Mapping[str, list[Outcome]]:
    """What comes of the claims on articles that a parser reads, or (``None``) their annotator."""
    checkers = {
        file: Checker.of(parser(gold.article) if parser else annotated(gold))
        for file, gold in articles().items()
    }
    chosen = [one for one in claims() if parser or one.kind not in BEYOND]
    found: dict[str, list[Outcome]] = {"dev": [], "test": []}
    for one in chosen:
        outcome = Outcome(one, checkers[one.file].verify(one.claim, one.speaker))
        found[one.file.partition("/")[0]].append(outcome)
    return found


def annotated(gold: GoldArticle) -> Quotes:
    """The quotes of an article as its annotator has them."""
    cut = gold.article.cut
    quotes, rejected = [], []
    for number, one in enumerate(gold.quotes):
        content = tuple(cut(span) for span in one.content)
        if one.type == "scare":
            rejected += [Rejected(span=span, reason=one.reason or "") for span in content]
            continue
        quotes.append(
            Quote(
                id=f"{gold.article.id}#{number}",
                type=one.type,
                text=" ".join(span.text for span in content),
                content=content,
                speaker=_speaker(one.speaker),
                article=gold.article,
                rule="annotated",
                reason=None if one.speaker else "nobody in the cast",
            )
        )
    return Quotes(gold.article, tuple(quotes), tuple(rejected))


def is_member(speaker: Speaker, member: GoldSpeaker) -> bool:
    """Whether a speaker that was found is one of the cast: by a name, or by the words of one."""
    found = {_words(name) for name in (speaker.name, *speaker.aliases)}
    wanted = {_words(name) for name in (member.name, *member.aliases)}
    return bool(found & wanted) or any(a <= b or b <= a for a in found for b in wanted if a and b)


def _speaker(member: GoldSpeaker | None) -> Speaker | None:
    if member is None:
        return None
    return Speaker(
        id=member.key,
        name=member.name,
        named=member.named,
        kind=member.kind,
        aliases=member.aliases,
    )


def _words(name: str) -> frozenset[str]:
    return frozenset(map(unaccented, fold(name).forms)) - _LITTLE


def _member(gold: GoldArticle, key: str) -> GoldSpeaker | None:
    return next(one for one in gold.cast if one.key == key) if key else None


def _tables() -> dict[str, list[list[str]]]:
    with (HERE / "claims.toml").open("rb") as stream:
        return {one["file"]: one["claims"] for one in tomllib.load(stream)["article"]}


def _table() -> str:
    from quoteattr.parser import load

    rows = [f"{'':30}{'claims':>8}{'right':>8}{'falsely exact':>16}"]
    for name, parser in (("as annotated", None), ("as the library finds", load())):
        for part, found in read_by(parser).items():
            right, false = sum(one.right for one in found), sum(one.falsely_exact for one in found)
            rows.append(f"{f'{name}, {part}':30}{len(found):>8}{right:>8}{false:>16}")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(_table())
