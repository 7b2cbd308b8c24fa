"""Articles with whatever troubles a file: separators, formulas, halves of characters."""

from export.sample import quotes as sample

from quoteattr.model import Article, Block, Quote, Rejected, Speaker
from quoteattr.quotes import Quotes
from quoteattr.span import Span

PIECES = (
    "“=cmd|' /C calc'!A0”",
    '“a, "b"; c\td”',
    "“one\r\ntwo\n\nthree\rfour”",
    "“half \ud83d of \udea2”",
    "“\u202eאמת \u0627\u0644\u062d\u0642\u202c”",
    "“🚢 𝔞 e\u0301 \x00 \x85 \u2028”",
    "“''' <b>&amp;</b> \\ %0A”",
)

article = Article(
    "  " + " — ".join(PIECES) + " \u3000",
    id="-1,\ud800\n",
    title="+title",
    url="no url, @all",
    author="\tA",
    publisher='"P"',
    published="=NOW()",
    blocks=[Block(span=Span(2, 30), kind="blockquote")],
)


def _cut(piece):
    start = article.text.index(piece)
    return article.cut(Span(start, start + len(piece)))


SPEAKER = Speaker(id="e1", name="@speaker", named=False, kind="document", kb_id="https://x.org/1")
LAST = Quote(
    id="h#9", type="indirect", text="", content=(), article=article, speaker=SPEAKER, rule="none"
)

quotes = Quotes(
    article,
    (
        *(
            Quote(
                id=f"h#{number}",
                type="direct",
                text=piece[1:-1],
                content=(_cut(piece),),
                article=article,
                speaker=SPEAKER,
                reported_by=LAST if number else None,
                rule="free-standing",
            )
            for number, piece in enumerate(PIECES)
        ),
        LAST,
    ),
    (Rejected(span=_cut('"b"'), reason="term"),),
)

EMPTY = Quotes(Article("Nothing was said.", id="silent"), ())
FOUND = (sample, EMPTY, quotes)
"""Three articles: an ordinary one with a chain, one without quotes, and this one."""
