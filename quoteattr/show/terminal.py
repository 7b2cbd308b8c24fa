"""An article with its quotes marked, on a terminal. The only place that imports rich.

On a terminal, quotes take the colour of their speaker, cues are underlined, sources bold. Where
there are no colours, brackets stand around each piece. Either way a small number follows it, and
the lines under the paragraph say whose words these are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen
from rich.console import Console
from rich.style import Style
from rich.text import Text

from quoteattr.model import Article, Quote, Rejected
from quoteattr.show.segments import Layer, Role, Run, paragraphs
from quoteattr.show.wording import LegendEntry, label, legend, on_one_line, visible

_COLOURS = ("cyan", "green", "yellow", "magenta", "blue", "red")
_PALETTE = tuple(Style(color=tone + name) for tone in ("", "bright_") for name in _COLOURS)
_QUIET = Style(dim=True)
_ROLES: dict[Role, Style] = {
    "cue": Style(underline=True),
    "source": Style(bold=True),
    "rejected": Style(dim=True, italic=True),
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def print_article(
    console: Console,
    article: Article,
    quotes: Sequence[Quote],
    rejected: Sequence[Rejected],
    *,
    wrap: bool,
) -> None:
    """Print heading, paragraphs with notes, and legend; ``wrap`` lines at the console's width."""
    entries = legend(quotes)
    painter = _Painter(
        article=article,
        quotes=quotes,
        rejected=rejected,
        styles=_styles(entries),
        plain=not console.is_terminal or console.no_color,
    )
    for whole in (painter.heading(), *painter.body(), *painter.legend(entries)):
        for line in whole.wrap(console, console.width) if wrap else (whole,):
            line.rstrip()
            console.print(line, soft_wrap=True, highlight=False)


@frozen(kw_only=True)
class _Painter:
    """Turns an article into styled lines."""

    article: Article
    quotes: Sequence[Quote]
    rejected: Sequence[Rejected]
    styles: Mapping[str | None, Style]
    """By the id of the speaker; ``None`` is for the unresolved."""
    plain: bool
    """Whether brackets must say what colours cannot."""

    def heading(self) -> Text:
        """The article's id, and its title if it has one."""
        known = (self.article.id, self.article.title)
        return Text(on_one_line(": ".join(part for part in known if part)), Style(bold=True))

    def body(self) -> Iterator[Text]:
        """Each paragraph, with its notes under it, after an empty line."""
        article = self.article
        for runs in paragraphs(article.text, self.quotes, self.rejected, article.blocks):
            line = Text()
            notes: list[Text] = []
            for run in runs:
                self._add(line, run)
                notes.extend(note for layer in run.closing() if (note := self._note(layer)))
            yield from (Text(), line, *notes)

    def legend(self, entries: Iterable[LegendEntry]) -> Iterator[Text]:
        """Each speaker with the number of their quotes."""
        yield from (Text(), Text("Quotes by speaker"))
        for entry in entries:
            speaker = entry.speaker
            kind = "" if speaker is None else f" ({speaker.kind})"
            style = self.styles[None if speaker is None else speaker.id]
            yield Text.assemble(f"{entry.count:4}  ", (on_one_line(entry.name), style), kind)
        if not self.quotes:
            yield Text("   0")

    def _add(self, line: Text, run: Run) -> None:
        if self.plain:
            line.append("[" * sum(layer.role == "content" for layer in run.opening()))
        line.append(visible(run.span.of(self.article.text)), self._style(run))
        for layer in run.closing():
            if layer.role == "content":
                bracket = "]" if self.plain else ""
                line.append(bracket + _raised(layer), self._speaker_style(layer))

    def _style(self, run: Run) -> Style:
        contents = run.inside("content")
        style = self._speaker_style(contents[-1]) if contents else Style()
        extra = [_ROLES[layer.role] for layer in run.layers if layer.role in _ROLES]
        return Style.combine([style, *extra])

    def _note(self, layer: Layer) -> Text | None:
        """What to say under the paragraph in which ``layer`` ends."""
        if layer.role == "rejected":
            mark = self.rejected[layer.number]
            return Text(on_one_line(f"  – {mark.span.text}: no quotation ({mark.reason})"), _QUIET)
        if layer.role != "content" or not layer.final:
            return None
        quote = self.quotes[layer.number]
        name, *rest = (*label(quote), *([] if quote.reason is None else [quote.reason]))
        return Text.assemble(
            (f"  {_raised(layer)} ", _QUIET),
            (on_one_line(name), self._speaker_style(layer)),
            (on_one_line("".join(f" · {part}" for part in rest)), _QUIET),
        )

    def _speaker_style(self, layer: Layer) -> Style:
        speaker = self.quotes[layer.number].speaker
        return self.styles[None if speaker is None else speaker.id]


def _styles(entries: Iterable[LegendEntry]) -> dict[str | None, Style]:
    ids = [entry.speaker.id for entry in entries if entry.speaker is not None]
    styles: dict[str | None, Style] = {None: _QUIET}
    styles.update((name, _PALETTE[place % len(_PALETTE)]) for place, name in enumerate(ids))
    return styles


def _raised(layer: Layer) -> str:
    """The number of a quote, from 1, as a superscript."""
    return str(layer.number + 1).translate(_RAISED)
