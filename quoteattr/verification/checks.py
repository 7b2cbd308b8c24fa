"""Many claims against many articles: each against the one it names, or against all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

from quoteattr.article.fields import kind_of
from quoteattr.errors import RecordError
from quoteattr.fold import fold
from quoteattr.model import Article
from quoteattr.quotes import Quotes
from quoteattr.verification.claim import parts_of
from quoteattr.verification.value import STATUSES, Verification
from quoteattr.verification.verify import Checker


@frozen(kw_only=True)
class Claim:
    """A line of a file of claims."""

    id: str
    claim: str
    speaker: str | None = None
    article: str | None = None
    """The id of the article to look in; all of them if there is none."""


@frozen
class Check:
    """A claim and what is known of it so far."""

    claim: Claim
    found: Verification | None = None
    """The most telling answer; ``None``: no article has been asked."""
    also: tuple[str, ...] = field(default=())
    """Ids of further articles with an answer of the same status."""

    def record(self) -> dict[str, Any]:
        """The line that ``quoteattr verify`` writes."""
        asked = {"id": self.claim.id, "claim": self.claim.claim, "claimed": self.claim.speaker}
        nowhere = Article("", id=self.claim.article or "")
        found = self.found or Verification(
            claim=self.claim.claim,
            status="not_found",
            article=nowhere,
            reason="no such article was given",
        )
        return {**asked, **found.to_dict(), "also": [*self.also]}


def claim_of(record: Mapping[str, object], number: int) -> Claim:
    """Read a claim: ``claim`` and, if they are there, ``id``, ``speaker`` and ``article``.

    Names are read in any case: a table may well have *Speaker*. Without an id the line's number is
    it. Raises ``RecordError`` with the name of a field that is not what it should be.
    """
    record = {name.strip().lower(): value for name, value in record.items()}
    for name in ("claim", "speaker", "article"):
        value = record.get(name)
        if value is None and name != "claim":
            continue
        if not isinstance(value, str):
            raise RecordError(f"{name}: expected a string, got {kind_of(value)}")
    claim, speaker, article = (record.get(name) for name in ("claim", "speaker", "article"))
    if not parts_of(str(claim)):
        raise RecordError(f"claim: {claim!r} holds no words; give the words to look for")
    if speaker and not fold(str(speaker)).forms:
        raise RecordError(f"speaker: {speaker!r} is no name; leave it out for anybody's words")
    given = record.get("id")
    return Claim(
        id=str(number) if given is None else str(given),
        claim=str(claim),
        speaker=str(speaker) if speaker else None,
        article=str(article) if article else None,
    )


def checked(claims: Sequence[Claim], articles: Iterable[Quotes]) -> tuple[Check, ...]:
    """Hold every claim against the articles that it concerns, one article after the other.

    Of several articles the one counts whose status stands first in ``STATUSES``; of equals the one
    with the higher score; of equals the first.
    """
    checks = [Check(claim) for claim in claims]
    concerning: dict[str | None, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        concerning[claim.article].append(place)
    for quotes in articles:
        places = concerning.get(quotes.article.id, []) + concerning.get(None, [])
        if not places:
            continue
        checker = Checker.of(quotes)
        for place in places:
            claim = claims[place]
            checks[place] = _better(checks[place], checker.verify(claim.claim, claim.speaker))
    return tuple(checks)


def counted(checks: Iterable[Check]) -> Iterator[tuple[str, int]]:
    """How many claims have each status, of those that any has."""
    found = [check.found.status if check.found else "not_found" for check in checks]
    return ((status, found.count(status)) for status in STATUSES if status in found)


def _better(check: Check, found: Verification) -> Check:
    known = check.found
    if known is None:
        return evolve(check, found=found)
    old, new = STATUSES.index(known.status), STATUSES.index(found.status)
    if new > old:
        return check
    same = new == old and found.status != "not_found"
    if new < old or found.score > known.score:
        return Check(check.claim, found, (known.article.id, *check.also) if same else ())
    return evolve(check, also=(*check.also, found.article.id)) if same else check
