"""The figures that a score is made of: ratios and shares that add up over articles."""

from typing import Self

from attrs import fields, frozen


def harmonic_mean(precision: float, recall: float) -> float:
    """F1 of precision and recall, 0..1; 0 where both are 0."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


@frozen
class Ratio:
    """How many were right, of so many predicted and so many in the gold. Ratios add up.

    Examples
    --------
    >>> from quoteattr.evaluate import Ratio
    >>> Ratio(right=3, predicted=4, gold=5) + Ratio(right=1, predicted=1, gold=3)
    Ratio(right=4, predicted=5, gold=8)
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Self) -> Self:
        """Count both together."""
        return type(self)(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """Right of predicted, 0..1; 0 where nothing was predicted.

        Examples
        --------
        >>> from quoteattr.evaluate import Ratio
        >>> Ratio(right=3, predicted=4, gold=5).precision
        0.75
        """
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right of gold, 0..1; 0 where there is no gold.

        Examples
        --------
        >>> from quoteattr.evaluate import Ratio
        >>> Ratio(right=3, predicted=4, gold=5).recall
        0.6
        """
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0..1.

        Examples
        --------
        >>> from quoteattr.evaluate import Ratio
        >>> round(Ratio(right=3, predicted=4, gold=5).f1, 3)
        0.667
        """
        return harmonic_mean(self.precision, self.recall)


@frozen
class Partial:
    """Precision and recall that count different things.

    Of what was predicted so much was right, and of the gold so much was found: whole ones, or parts
    of them.

    Examples
    --------
    >>> from quoteattr.evaluate import Partial
    >>> Partial(right=1.5, predicted=2, found=1.5, gold=3) + Partial(right=1, predicted=1)
    Partial(right=2.5, predicted=3, found=1.5, gold=3)
    """

    right: float = 0
    predicted: int = 0
    found: float = 0
    gold: int = 0

    def __add__(self, other: Self) -> Self:
        """Count both together."""
        return type(self)(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Right of predicted, 0..1; 0 where nothing was predicted.

        Examples
        --------
        >>> from quoteattr.evaluate import Partial
        >>> round(Partial(right=1.5, predicted=2, found=1.5, gold=3).precision, 3)
        0.75
        """
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Found of gold, 0..1; 0 where there is no gold.

        Examples
        --------
        >>> from quoteattr.evaluate import Partial
        >>> round(Partial(right=1.5, predicted=2, found=1.5, gold=3).recall, 3)
        0.5
        """
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0..1.

        Examples
        --------
        >>> from quoteattr.evaluate import Partial
        >>> round(Partial(right=1.5, predicted=2, found=1.5, gold=3).f1, 3)
        0.6
        """
        return harmonic_mean(self.precision, self.recall)


@frozen
class Share:
    """So many of so many. Shares add up.

    Examples
    --------
    >>> from quoteattr.evaluate import Share
    >>> Share(1, 2) + Share(2, 2)
    Share(count=3, of=4)
    """

    count: int = 0
    of: int = 0

    def __add__(self, other: Self) -> Self:
        """Count both together."""
        return type(self)(self.count + other.count, self.of + other.of)

    @property
    def value(self) -> float:
        """The share, 0..1; 0 where there was nothing to share.

        Examples
        --------
        >>> from quoteattr.evaluate import Share
        >>> Share(3, 4).value
        0.75
        """
        return self.count / self.of if self.of else 0.0


Figure = Ratio | Partial | Share


@frozen(kw_only=True)
class FigureSet:
    """Figures that are told together: each adds up with its namesake.

    Examples
    --------
    >>> from quoteattr.evaluate import FigureSet, Published, Scores
    >>> issubclass(Scores, FigureSet), issubclass(Published, FigureSet)
    (True, True)
    """

    def __add__(self, other: Self) -> Self:
        """Count both together, figure by figure."""
        sums = {name: figure + getattr(other, name) for name, figure in self.items()}
        return type(self)(**sums)

    def items(self) -> tuple[tuple[str, Figure], ...]:
        """Every figure with its name, in the order in which they are told.

        Examples
        --------
        >>> from quoteattr.evaluate import Scores
        >>> [name for name, _ in Scores().items()][:3]
        ['content', 'attributed', 'attributed_strict']
        """
        return tuple((one.name, getattr(self, one.name)) for one in fields(type(self)))


@frozen(kw_only=True)
class Scores(FigureSet):
    """All figures of one article, or of many added up.

    Each counts words (`content` to `attributed_strict`, `quoted_*`), whole contents (`span_*`,
    `direct_touching_no_gold`, `named_*` and below) or pairs of marks (`scare_taken`).

    Examples
    --------
    >>> from quoteattr.evaluate import Ratio, Scores
    >>> both = Scores(content=Ratio(3, 4, 5)) + Scores(content=Ratio(1, 1, 1))
    >>> both.content
    Ratio(right=4, predicted=5, gold=6)
    """

    content: Ratio = Ratio()
    """Words inside some predicted content that are inside some gold content."""
    attributed: Ratio = Ratio()
    """The same, and the source is right: by its words, by a mention of its speaker, or by name."""
    attributed_strict: Ratio = Ratio()
    """The same, where only the words of the source itself count."""
    span_exact: Ratio = Ratio()
    """Whole contents with exactly the same words."""
    span_overlap: Ratio = Ratio()
    """Whole contents that share at least half of their words, matched one to one."""
    span_overlap_with_source: Ratio = Ratio()
    """The same, with the right source."""
    quoted_found: Share = Share()
    """Gold words in quotation marks that are in some predicted content."""
    quoted_right: Share = Share()
    """The same, with the right source."""
    quoted_right_strict: Share = Share()
    """The same, where only the words of the source itself count."""
    direct_touching_no_gold: Share = Share()
    """Predicted direct quotes that share no word with the gold: fewer is better."""
    named_found: Share = Share()
    """Gold contents with a named speaker of which some word is predicted."""
    named_right: Share = Share()
    """The same, and the prediction over most of the words gives one of the speaker's names."""
    named_full: Share = Share()
    """The same, and it is the speaker's fullest name."""
    explicit_found: Share = Share()
    """`named_found` of contents beside which the speaker is named."""
    explicit_right: Share = Share()
    """`named_right` of the same."""
    anaphoric_found: Share = Share()
    """`named_found` of contents beside which a pronoun or a description stands."""
    anaphoric_right: Share = Share()
    """`named_right` of the same."""
    implicit_found: Share = Share()
    """`named_found` of contents beside which nothing tells who speaks."""
    implicit_right: Share = Share()
    """`named_right` of the same."""
    scare_taken: Share = Share()
    """Scare quotes taken for somebody's direct speech: fewer is better."""


@frozen(kw_only=True)
class Published(FigureSet):
    """Figures as in the literature, of one article or of many added up: see `published`.

    Examples
    --------
    >>> from quoteattr.evaluate import Published, Ratio
    >>> one = Published(cue_exact=Ratio(right=1, predicted=1, gold=2))
    >>> (one + one).cue_exact
    Ratio(right=2, predicted=2, gold=4)
    """

    content_exact: Ratio = Ratio()
    """Contents with exactly the same words."""
    source_exact: Ratio = Ratio()
    """Sources with exactly the same words; one that several attributions share counts once."""
    cue_exact: Ratio = Ratio()
    """Cues with exactly the same words."""
    content_partial: Partial = Partial()
    """Contents, each by the share of its words that the other side's contents cover."""
    source_partial: Partial = Partial()
    """Sources, likewise."""
    cue_partial: Partial = Partial()
    """Cues, likewise."""
    mention: Ratio = Ratio()
    """Gold contents with a source: the prediction over most of the words has one that touches it.

    Precision is of those for which a source is predicted.
    """
    speaker: Ratio = Ratio()
    """Gold contents whose speaker has a name: the prediction over most of the words gives one.

    Precision is of those for which a speaker is predicted.
    """
