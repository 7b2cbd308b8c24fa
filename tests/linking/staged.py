"""Articles whose quotes stand in braces: no parser is asked."""

import re

from quoteattr.model import Article, Quote, Speaker
from quoteattr.quotes import Quotes
from quoteattr.span import Span

_BRACED = re.compile(r"\{([^{}]*)\}")


def staged(  # noqa: PLR0913 - a field each
    text,
    *,
    id="a",  # noqa: A002 - named like the field
    speaker=None,
    type="direct",  # noqa: A002 - named like the field
    polarity="affirmed",
    kind="person",
    role=None,
    named=True,
    confidence=0.9,
    **known,
):
    """The one quote of an article, all pieces in braces; no braces, no quote."""
    spans, plain, end = [], "", 0
    for match in _BRACED.finditer(text):
        plain += text[end : match.start()]
        spans.append(Span(len(plain), len(plain) + len(match[1])))
        plain += match[1]
        end = match.end()
    article = Article(plain + text[end:], id=id, **known)
    who = speaker and Speaker(id="e1", name=speaker, named=named, kind=kind, role=role)
    content = tuple(article.cut(span) for span in spans)
    quote = Quote(
        id=f"{id}#0",
        type=type,
        text=" ".join(piece.text.strip("“”\"'") for piece in content),
        content=content,
        speaker=who,
        article=article,
        polarity=polarity,
        confidence=confidence,
        rule="staged",
        reason=None if who else "nobody",
    )
    return Quotes(article, (quote,) if spans else (), ())
