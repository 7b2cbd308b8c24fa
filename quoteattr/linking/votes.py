"""What articles say together on who said something.

Each copy of a text has one vote on each speaker, as sure as its surest quote. The votes count as
independent: with confidences c, a speaker's odds are the product of c for votes that name them and
of 1 - c for those that name a rival. Against a lone speaker stands that all of them are wrong.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import exp, log

from attrs import define, field

from quoteattr.linking.names import Names
from quoteattr.linking.utterance import Claim
from quoteattr.model import Quote, Speaker

__all__ = ["claims_of"]

_SUREST = 0.99  # no vote is surer, or that a quote was misread would never show
_DIGITS = 3
_MOST = 100  # speakers of one utterance, and names of one speaker, that any is compared with


@define(eq=False)
class _Candidate:
    """A speaker whom articles name, under whatever names."""

    speakers: list[Speaker] = field(factory=list)
    articles: set[int] = field(factory=set)
    votes: dict[int, float] = field(factory=dict)
    """The vote of each copy."""


def claims_of(quotes: Iterable[tuple[Quote, int, int]], names: Names) -> tuple[Claim, ...]:
    """Whom quotes of one utterance name, the likeliest first.

    Each comes with the number of its article and of its copy.
    """
    named = [
        (quote, quote.speaker, article, copy) for quote, article, copy in quotes if quote.speaker
    ]
    home = _candidates({_key(speaker): speaker for _, speaker, _, _ in named}, names)
    for quote, speaker, article, copy in named:
        candidate = home[_key(speaker)]
        candidate.articles.add(article)
        sure = min(max(quote.confidence, 1 - _SUREST), _SUREST)
        candidate.votes[copy] = max(candidate.votes.get(copy, 0.0), sure)
    candidates = list({id(one): one for one in home.values()}.values())
    claims = [_claim(one, candidates, names) for one in candidates]
    return tuple(sorted(claims, key=_order))


def _order(claim: Claim) -> tuple[object, ...]:
    return (not claim.named, -claim.confidence, -claim.copies, -claim.articles, claim.name)


def _key(speaker: Speaker) -> tuple[str, ...]:
    return (speaker.name, speaker.kind, speaker.role or "", *speaker.aliases, speaker.kb_id or "")


def _candidates(
    speakers: Mapping[tuple[str, ...], Speaker], names: Names
) -> dict[tuple[str, ...], _Candidate]:
    """Put the names of one speaker together; a name that two may bear is nobody's."""
    home: dict[tuple[str, ...], _Candidate] = {}
    found: list[_Candidate] = []

    def fullest_first(key: tuple[str, ...]) -> tuple[object, ...]:
        return (not speakers[key].named, -len(names.words(key[0])), key)

    for key in sorted(speakers, key=fullest_first):
        speaker = speakers[key]
        alike = [one for one in found[:_MOST] if _is_one(speaker, one, names)]
        if len(alike) != 1:
            alike = [_Candidate()]
            found += alike
        alike[0].speakers.append(speaker)
        home[key] = alike[0]
    return home


def _is_one(speaker: Speaker, candidate: _Candidate, names: Names) -> bool:
    relations = {names.compare(speaker, other) for other in candidate.speakers[:_MOST]}
    return "same" in relations and "differ" not in relations


def _are_rivals(one: _Candidate, other: _Candidate, names: Names) -> bool:
    return one is not other and names.compare(one.speakers[0], other.speakers[0]) == "differ"


def _odds(candidate: _Candidate) -> float:
    """What its own votes say for a speaker, against all votes being wrong; a logarithm."""
    return sum(log(sure) - log(1 - sure) for sure in candidate.votes.values())


def _claim(candidate: _Candidate, candidates: Sequence[_Candidate], names: Names) -> Claim:
    rivals = [one for one in candidates[:_MOST] if _are_rivals(candidate, one, names)]
    odds = [*map(_odds, (candidate, *rivals)), 0.0]
    share = 1 / sum(exp(min(each - odds[0], 700.0)) for each in odds)
    fullest = candidate.speakers[0]
    return Claim(
        name=fullest.name,
        named=fullest.named,
        kind=fullest.kind,
        articles=len(candidate.articles),
        copies=len(candidate.votes),
        confidence=round(share, _DIGITS),
        rivals=len(rivals),
    )
