"""What is found out about a claim."""

from typing import Any, Literal

from attrs import field, frozen
from attrs.validators import in_

from quoteattr.model import Article, Quote, Speaker
from quoteattr.span import TextSpan

Status = Literal[
    "exact", "near", "assembled", "other_speaker", "not_quotation", "ambiguous", "not_found"
]
STATUSES: tuple[Status, ...] = (
    "exact",
    "near",
    "other_speaker",
    "ambiguous",
    "assembled",
    "not_quotation",
    "not_found",
)
"""The most telling first: of several articles the first of these counts."""


@frozen(kw_only=True)
class Verification:
    """Whether an article reports some words as somebody's.

    Examples
    --------
    >>> import quoteattr
    >>> text = "“Rents will never fall,” said Lee Wu. “We hope they do,” said Ana Ruiz."
    >>> found = quoteattr.verify("Rents will fall", text, speaker="Wu")
    >>> found.status, found.differences, found.speaker.name
    ('near', (('', 'never'),), 'Lee Wu')
    >>> found.spans
    (TextSpan(start=1, end=22, text='Rents will never fall'),)
    """

    claim: str
    """As it was given."""
    status: Status = field(validator=in_(STATUSES))
    """``exact``, ``near``, ``assembled``, ``other_speaker``, ``not_quotation``, ``ambiguous`` or
    ``not_found``."""
    article: Article = field(repr=lambda article: article.id, eq=False)
    """Where it was looked for."""
    quote: Quote | None = None
    """The quote that has the words; ``None`` where none has, or several have a part each."""
    speaker: Speaker | None = None
    """Whose words they are by the article; ``None`` where it does not tell, or tells of several."""
    spans: tuple[TextSpan, ...] = ()
    """Where the words stand: of several places that say the same the first; of an ``assembled``
    claim each piece, in the order of the claim; of an ``ambiguous`` one all of its places."""
    differences: tuple[tuple[str, str], ...] = ()
    """Claimed words and those that are printed instead, each as it is written; empty on one side
    where words are added or left out."""
    score: float = 0.0
    """How far claimed and printed words agree, 0 to 1; words of up to three letters count half."""
    reason: str | None = None
    """What else to know, in words."""
    others: tuple[Quote, ...] = ()
    """Further quotes that have the words as well; of an ``ambiguous`` claim all of them."""

    def to_dict(self) -> dict[str, Any]:
        """Give plain values, as ``quoteattr verify`` writes them.

        Examples
        --------
        >>> import quoteattr
        >>> article = quoteattr.Article("“Rents will fall,” said Lee Wu.", id="n1")
        >>> record = quoteattr.verify("rents will fall", article).to_dict()
        >>> record["status"], record["quote"], record["speaker"]
        ('exact', 'n1#0', 'Lee Wu')
        """
        return {
            "claim": self.claim,
            "status": self.status,
            "article": self.article.id,
            "quote": self.quote.id if self.quote else None,
            "speaker": self.speaker.name if self.speaker else None,
            "spans": [
                {"start": span.start, "end": span.end, "text": span.text} for span in self.spans
            ],
            "differences": [list(pair) for pair in self.differences],
            "score": round(self.score, 3),
            "reason": self.reason,
            "others": [quote.id for quote in self.others],
        }
