"""Pages to look at: two articles that share a speaker, and one that would like to be obeyed."""

import io

import attrs
from export.sample import OSEI, quotes

from quoteattr.model import Article, Evidence, Quote, Rejected, Speaker
from quoteattr.quotes import Quotes
from quoteattr.show.page import write_page
from quoteattr.span import Span

LATER = Article(
    "A WALL\n\nOsei believes that the wall will hold.\n\nA clerk said that it might not.",
    id="a2",
    title="The wall",
    publisher="Coast Herald",
    author="Ines Roca",
    published="2024-05-09",
    url="https://example.org/wall?a=1&b=2",
)

EVIL = '"><script>flag=1</script><img src=x onerror="flag=1"></style></title>&lt;\u202e\x1b\ud800'


def _quote(article, words, **fields):
    start = article.text.index(words)
    span = article.cut(Span(start, start + len(words)))
    return Quote(text=words, content=(span,), article=article, **fields)


def _cut(article, words):
    start = article.text.index(words)
    return article.cut(Span(start, start + len(words)))


HOLD = _quote(
    LATER,
    "that the wall will hold",
    id="a2#0",
    type="indirect",
    cue=_cut(LATER, "believes"),
    cue_class="thought",
    source=_cut(LATER, "Osei"),
    speaker=attrs.evolve(OSEI, id="e9", role="mayor"),
    confidence=0.6,
    rule="that-clause",
)
MIGHT = _quote(
    LATER,
    "that it might not",
    id="a2#1",
    type="indirect",
    cue=_cut(LATER, "said"),
    cue_class="speech",
    source=_cut(LATER, "A clerk"),
    speaker=Speaker(id="e2", name="A clerk", named=False, kind="person"),
    confidence=0.9,
    rule="that-clause",
)
later = Quotes(LATER, (HOLD, MIGHT))
both = (quotes, later)


def hostile() -> Quotes:
    """Markup, script and control characters wherever an article has words of its own."""
    article = Article(
        f"{EVIL} said “{EVIL}”.",
        id=EVIL,
        title=EVIL,
        publisher=EVIL,
        author=EVIL,
        published=EVIL,
        url="javascript:flag=1",
    )
    words = article.cut(Span(len(EVIL) + 6, len(article.text) - 1))
    quote = Quote(
        id=EVIL,
        type="direct",
        text=EVIL,
        content=(words,),
        cue=article.cut(Span(len(EVIL) + 1, len(EVIL) + 5)),
        source=article.cut(Span(0, len(EVIL))),
        speaker=Speaker(id=EVIL, name=EVIL, named=True, kind="person", role=EVIL, kb_id=EVIL),
        article=article,
        addressee=words,
        rule=EVIL,
        evidence=(Evidence(span=words, shows=EVIL),),
        reason=EVIL,
    )
    inner = attrs.evolve(quote, id="inner", reported_by=quote)
    return Quotes(article, (inner, quote), (Rejected(span=words, reason=EVIL),))


def page(*found, title=None) -> str:
    """Write a page and read it again."""
    stream = io.BytesIO()
    write_page(found, stream, title=title)
    return stream.getvalue().decode()


def saved(folder, html) -> str:
    """Write a page into ``folder``; gives its address."""
    path = folder / "report.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


def press(shown, keys):
    """Press keys, one after the other: ``"j j Escape"``."""
    for key in keys.split():
        shown.keyboard.press(key)


def in_view(shown, locator) -> bool:
    """Whether an element lies below the bar, and above the note if that lies at the bottom."""
    box = locator.bounding_box()
    bar = shown.locator("#bar").bounding_box()
    note = shown.locator("#panel").bounding_box()
    bottom = note["y"] if note and note["x"] == 0 else shown.viewport_size["height"]
    return bar["y"] + bar["height"] <= box["y"] and box["y"] + box["height"] <= bottom
