"""The door of the room: one claim against one article, or many against one that is made ready."""

from attrs import field, frozen

from quoteattr.fold import fold
from quoteattr.model import Article
from quoteattr.quotes import Quotes
from quoteattr.verification.claim import parts_of
from quoteattr.verification.index import Index
from quoteattr.verification.judge import Judge
from quoteattr.verification.value import Verification
from quoteattr.verification.whose import Whose


@frozen(eq=False)
class Checker:
    """An article made ready for many claims."""

    index: Index = field(repr=False)

    @classmethod
    def of(cls, quotes: Quotes) -> "Checker":
        """Read the words of an article whose quotes are known."""
        return cls(Index.of(quotes))

    def verify(self, claim: str, speaker: str | None = None) -> Verification:
        """Do as :func:`verify` does."""
        parts = parts_of(_checked(claim, "claim"))
        if not parts:
            raise ValueError(f"the claim {claim!r} holds no words; give the words to look for")
        if speaker is not None and not fold(_checked(speaker, "speaker")).forms:
            raise ValueError(
                f"the speaker {speaker!r} is no name; leave it out for anybody's words"
            )
        whose = Whose.of(speaker, self.index.quotes)
        return Judge(self.index, claim, parts, whose).verdict()


def verify(claim: str, article: Quotes | Article | str, speaker: str | None = None) -> Verification:
    """Whether an article reports some words as somebody's.

    Words are the same in any typography: marks, white space, capitals, hyphens, words broken at the
    end of a line. An ellipsis in the claim leaves words out, within one quote; ``[he]`` stands for
    up to six printed words, or for none.

    Parameters
    ----------
    claim
        The words, with or without quotation marks.
    article
        The article or its text; of quotes that were extracted already, these.
    speaker
        Whose words they are said to be, by name, part of a name, or role; anybody's if left out.

    Raises
    ------
    ValueError
        The claim or the speaker holds no words.
    TypeError
        One of them is no ``str``.
    ArticleError
        The article's text is no ``str``.

    Examples
    --------
    >>> import quoteattr
    >>> text = "“It’s the best-laid plan,” said Ana Ruiz. “I doubt it,” said Bo Lind."
    >>> quoteattr.verify("It's the best laid plan", text, speaker="Ruiz").status
    'exact'
    >>> found = quoteattr.verify("It's the best laid plan", text, speaker="Lind")
    >>> found.status, found.speaker.name
    ('other_speaker', 'Ana Ruiz')
    """
    if not isinstance(article, Quotes):
        from quoteattr.parser import extract

        article = extract(article)
    return Checker.of(article).verify(claim, speaker)


def _checked(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"the {name} must be a str, got {type(value).__name__}")
    return value
