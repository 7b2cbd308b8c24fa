"""The page itself."""

from itertools import groupby

from quoteattr.evaluate.evaluation import LITERATURE, OURS, ArticleMisses, Evaluation
from quoteattr.evaluate.figure import Share
from quoteattr.evaluate.misses import CLASSES, Miss
from quoteattr.report.context import told, window
from quoteattr.report.curve import confidence_section
from quoteattr.report.style import STYLE
from quoteattr.report.tables import figure_tables, row, table
from quoteattr.show.assets import policy
from quoteattr.show.marked import bdi, safe

_OPEN = 60  # misses up to which a class is shown unfolded
_LEGEND = """<p>In the texts, <span class="tag g">[gold</span> <span class="gold">underlined
words</span> <span class="tag g">gold]</span> are the annotated content,
<span class="tag f">[found</span> <span class="found">words on a tint</span>
<span class="tag f">found]</span> the predicted one; <span class="source">sources</span> are bold,
<span class="cue">cues</span> italic. Each difference stands once, under the gravest that is wrong
with it.</p>"""
_SECTIONS = {
    "figures": "Figures",
    "confidence": "Confidence",
    "misses": "Misses",
    "articles-by-id": "Articles",
}


def report_html(found: Evaluation, title: str) -> str:
    """One evaluation as a whole page of HTML.

    Args:
        found: what was measured.
        title: what was measured on, in a few words.

    """
    links = "".join(f'<li><a href="#{key}">{name}</a></li>' for key, name in _SECTIONS.items())
    bodies = (
        _figures(found),
        confidence_section(found.reliability),
        _misses(found),
        _articles(found),
    )
    sections = "\n".join(
        f'<section id="{key}" aria-labelledby="{key}-h"><h2 id="{key}-h">{name}</h2>\n{body}\n'
        "</section>"
        for (key, name), body in zip(_SECTIONS.items(), bodies, strict=True)
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(STYLE)}">\n'
        f"<title>Evaluation: {safe(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>Evaluation: {bdi(title)}</h1>\n<p>{_summary(found)}</p></header>\n"
        f'<nav aria-label="Sections"><ul>{links}</ul></nav>\n<main>\n{sections}\n</main>\n'
        "</body>\n</html>\n"
    )


def _summary(found: Evaluation) -> str:
    span = found.tables[OURS]["span_exact"]
    number, wrong = len(found.articles), found.counted()
    counted = (
        "" if isinstance(span, Share) else f", {span.gold:,} gold quotes, {span.predicted:,} found"
    )
    return f"{number:,} article{'s' * (number != 1)}{counted}, {sum(wrong.values()):,} differences."


def _figures(found: Evaluation) -> str:
    one = found.intervals[LITERATURE]
    drawn = (
        f"There are no intervals: {one.reason}."
        if one.reason
        else f"Small figures are 95 % intervals: the articles were drawn {one.resamples:,} times, "
        f"with replacement (seed {one.seed}). In the last column they are the stretch, and the "
        "figure is the stroke on it."
    )
    return f"<p>In percent. {safe(drawn)}</p>\n{figure_tables(found)}"


def _misses(found: Evaluation) -> str:
    counted = found.counted()
    rows = (
        row(_linked(kind, counted[kind]), (f"{counted[kind]:,}", safe(meaning)))
        for kind, meaning in CLASSES.items()
    )
    groups = "\n".join(_group(found, kind, counted[kind]) for kind in CLASSES if counted[kind])
    classes = table("By class", ("class", "differences", "meaning"), rows, name="classes")
    return f"{classes}\n{_LEGEND}\n{groups}"


def _linked(kind: str, number: int) -> str:
    return f'<a href="#{_key(kind)}">{safe(kind)}</a>' if number else safe(kind)


def _group(found: Evaluation, kind: str, number: int) -> str:
    unfolded = " open" if number <= _OPEN else ""
    articles = "\n".join(
        _of_article(place, one, [miss for miss in one.misses if miss.kind == kind])
        for place, one in enumerate(found.articles)
    )
    head = f"<summary><h3>{safe(kind)}: {number:,}</h3></summary>"
    return (
        f'<details id="{_key(kind)}"{unfolded}>{head}\n'
        f'<p class="faint">{safe(CLASSES[kind])}</p>\n{articles}\n</details>'
    )


def _of_article(place: int, one: ArticleMisses, those: list[Miss]) -> str:
    if not those:
        return ""
    article = one.gold.article
    shown = "\n".join(
        f'<div class="miss">{window(article.text, miss)}{told(article.text, miss)}</div>'
        for miss in those
    )
    anchor = _place(those[0].kind, place)
    return f'<h4 id="{anchor}"><a href="#a{place}" dir="auto">{safe(article.id)}</a></h4>\n{shown}'


def _articles(found: Evaluation) -> str:
    rows = (_article(place, one) for place, one in enumerate(found.articles))
    head = ("article", "gold quotes", *CLASSES)
    return table("Differences by article", head, rows, name="articles")


def _article(place: int, one: ArticleMisses) -> str:
    counted = {kind: len(list(those)) for kind, those in groupby(one.misses, lambda it: it.kind)}
    cells = (
        f'<a href="#{_place(kind, place)}">{counted[kind]:,}</a>' if kind in counted else "0"
        for kind in CLASSES
    )
    article = one.gold.article
    title = f' <span class="faint">{bdi(article.title)}</span>' if article.title else ""
    name = f'<span id="a{place}">{bdi(article.id)}</span>{title}'
    counts = sum(quote.type != "scare" and not quote.optional for quote in one.gold.quotes)
    return row(name, (f"{counts:,}", *cells))


def _key(kind: str) -> str:
    return kind.replace(" ", "-")


def _place(kind: str, place: int) -> str:
    return f"{_key(kind)}-{place}"
