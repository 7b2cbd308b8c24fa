"""Articles that are hard to write in any form, with quotes made by hand."""

from attrs import evolve
from export import sample

from quoteattr.model import Article, Quote, Rejected, Speaker
from quoteattr.quotes import Quotes
from quoteattr.span import Span


class _Text:
    """A text, and spans of words in it."""

    def __init__(self, name, text):
        self.article = Article(
            text, id=name, title="A <title> & more", url="https://a.example/?a&b"
        )

    def cut(self, words, nth=0):
        start = -1
        for _ in range(nth + 1):
            start = self.article.text.index(words, start + 1)
        return self.article.cut(Span(start, start + len(words)))

    def quote(self, number, *pieces, rule="by-eye", kind="direct", **more):
        content = tuple(self.cut(piece) if isinstance(piece, str) else piece for piece in pieces)
        name = f"{self.article.id}#{number}"
        text = " ".join(piece.text for piece in content)
        return Quote(
            id=name, type=kind, text=text, content=content, article=self.article, rule=rule, **more
        )


def _paragraphs():
    it = _Text("2024/05 paragraphs?", "“We left.\n\n“We came back,” said Wu. “Twice.”\n")
    wu = Speaker(id="e1", name="Wu", named=True, kind="person", mentions=(it.cut("Wu"),))
    quote = it.quote(
        0, "“We left.", "“We came back,”", "“Twice.”",
        cue=it.cut("said"), cue_class="speech", source=it.cut("Wu"), speaker=wu, closed=False,
    )  # fmt: skip
    return Quotes(it.article, (quote,))


def _wrapped():
    it = _Text(
        "wrapped", "She said “it was\r\nlate”,\tand\nthat she\u2028had gone.\r\n\r\nIt was\x85late."
    )
    late = it.cut("“it was\r\nlate”")
    gone = it.cut("that she\u2028had gone")
    quotes = (
        it.quote(0, late, kind="mixed", cue=it.cut("said"), source=it.cut("She")),
        it.quote(1, gone, kind="indirect", cue=it.cut("said"), addressee=it.cut("late”,\tand")),
    )
    return Quotes(it.article, quotes, (Rejected(span=it.cut("was\x85late"), reason="odd"),))


def _nested():
    it = _Text(
        "nested", "“He told me, ‘Go!’, and I went,” said Lee. Lee’s aide said Lee had “left”."
    )
    lee = Speaker(id="e1", name="a voter", named=False, mentions=(it.cut("Lee"),))
    he = Speaker(id="e2", name="a voter", named=False, kind="person", mentions=(it.cut("He"),))
    told = it.quote(1, "“He told me, ‘Go!’, and I went,”", cue=it.cut("said"), speaker=lee)
    go = it.quote(0, "‘Go!’", speaker=he, reported_by=told, polarity="negated", confidence=0.125)
    # They cross: neither holds the other.
    left = it.quote(3, "Lee had “left”", kind="mixed", cue=it.cut("said Lee"), reported_by=told)
    aide = it.quote(2, "aide said Lee", kind="indirect", polarity="questioned", reported_by=left)
    return Quotes(it.article, (go, told, aide, left))


def _characters():
    it = _Text("\x07 🚢 id", "🚢 ﷽ “לא,” אמר לי.\0\x1b “\ud83d alone\ufffe” \x0b ]]> &amp; <p>")
    name = "לי \x01<i>"
    lee = Speaker(id="Q 1", name=name, named=True, kind="document", role="a&b\x02", kb_id="\x03")
    quotes = (
        it.quote(0, "“לא,”", cue=it.cut("אמר"), source=it.cut("לי"), speaker=lee),
        it.quote(1, "“\ud83d alone\ufffe”", reason="nobody\x00 is near"),
    )
    return Quotes(it.article, quotes)


def _unnamed():
    """Somebody from a known cast, who is mentioned nowhere; speakers within speakers."""
    it = _Text("unnamed", "“One.” “Two.”")
    one = Speaker(id="e7", name="The Gryphon", named=True, kind="unknown", kb_id="g")
    pair = Speaker(id="e8", name="both", named=False, kind="group", members=(one,))
    many = Speaker(id="e9", name="all", named=False, kind="group", members=(pair, one))
    return Quotes(
        it.article, (it.quote(0, "“One.”", speaker=one), it.quote(1, "“Two.”", speaker=many))
    )


def _nothing(name, text):
    return Quotes(Article(text, id=name), ())


HARD = {
    "sample": sample.quotes,
    "paragraphs": _paragraphs(),
    "wrapped": _wrapped(),
    "nested": _nested(),
    "characters": _characters(),
    "unnamed": _unnamed(),
    "no quotes": _nothing("none", "Nobody said a word.\n"),
    "white": _nothing("white", " \r\n\xa0\n"),
    "empty": _nothing("empty", ""),
}


def without_words(quote):
    """What a form has to keep: the words of a content are read off it, evidence is kept by none."""
    reporter = quote.reported_by and without_words(quote.reported_by)
    return evolve(quote, text="", evidence=(), reported_by=None), reporter
