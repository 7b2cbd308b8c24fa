"""LitBank's quotations: 100 openings of novels (Sims and Bamman 2020; Bamman et al. 2019, 2020).

From https://github.com/dbamman/litbank, CC BY 4.0. Of the repository this reads::

    quotations/tsv/NAME_brat.txt    the text, a sentence a line, tokens parted by spaces
    quotations/tsv/NAME_brat.ann    QUOTE  ID  sentence  token  sentence  token  words
                                    ATTRIB ID  speaker
    coref/brat/NAME_brat.ann        the mentions of each speaker, in the same text

Sentences and tokens count from 0, the last token belongs to the quote. The text is tokenised, as
published: ``“ Aw , ” said he``. A quote that its cue interrupts counts as two. A speaker is named
by its longest proper name, or else by its longest description.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from quoteattr.errors import ArticleError
from quoteattr.evaluate.corpora.files import check_words, lines_of, text_of
from quoteattr.evaluate.corpora.standoff import Bound, read_bound
from quoteattr.evaluate.gold import GoldArticle, GoldQuote, GoldSpeaker
from quoteattr.evaluate.inline import in_text_order
from quoteattr.model import Article
from quoteattr.span import Span

_SUFFIX = "_brat.txt"
_TOKEN = re.compile(r"\S+")
_MENTION = re.compile(r"(?P<form>PROP|NOM|PRON)_\w+")
_QUOTE = 7
_ATTRIB = 3


def read_litbank(path: Path) -> tuple[GoldArticle, ...]:
    """Read all texts; the id of one is its file's name without ``_brat.txt``.

    Raises:
        ArticleError: the folders are not there, or a line breaks the form.

    """
    folder = _quotations(path)
    if folder is None:
        raise ArticleError(
            f"{path}: no quotations/tsv with *{_SUFFIX} files; give the folder of LitBank"
        )
    mentions = folder.parents[1] / "coref" / "brat"
    return tuple(_article(text, mentions) for text in sorted(folder.glob(f"*{_SUFFIX}")))


def is_litbank(path: Path) -> bool:
    """Whether LitBank's quotations lie at ``path``."""
    return _quotations(path) is not None


def _quotations(path: Path) -> Path | None:
    folders = (path / "quotations" / "tsv", path / "tsv", path)
    return next(
        (one.resolve() for one in folders if one.name == "tsv" and any(one.glob(f"*{_SUFFIX}"))),
        None,
    )


def _article(path: Path, mentions: Path) -> GoldArticle:
    text, name = text_of(path), path.name.removesuffix(_SUFFIX)
    ann = path.with_suffix(".ann")
    cast = _cast(mentions / ann.name, text)
    quotes = tuple(_quotes(ann, text, cast))
    speakers = {quote.speaker.key: quote.speaker for quote in quotes if quote.speaker}
    gold = GoldArticle(article=Article(text, id=name), quotes=quotes, cast=tuple(speakers.values()))
    return in_text_order(gold)


def _quotes(path: Path, text: str, cast: Mapping[str, GoldSpeaker]) -> Iterator[GoldQuote]:
    spans: dict[str, Span] = {}
    speakers: dict[str, str] = {}
    tokens = _tokens(text)
    for place, line in lines_of(path):
        kind, *fields = line.split("\t")
        if kind == "QUOTE" and len(fields) == _QUOTE - 1 and all(map(str.isdigit, fields[1:5])):
            spans[fields[0]] = _span(text, tokens, fields, place)
        elif kind == "ATTRIB" and len(fields) == _ATTRIB - 1 and fields[0] in spans:
            speakers[fields[0]] = fields[1]
        else:
            raise ArticleError(
                f"{place}: neither a quote nor the speaker of one above; write QUOTE with six "
                "fields, or ATTRIB, a quote's id and a speaker, parted by tabs"
            )
    for name, span in spans.items():
        who = speakers.get(name)
        speaker = (cast.get(who) or _unmentioned(who)) if who else None
        yield GoldQuote(type="direct", content=(span,), speaker=speaker)


def _tokens(text: str) -> list[list[Span]]:
    """The tokens of each line."""
    lines, at = [], 0
    for line in text.split("\n"):
        found = _TOKEN.finditer(line)
        lines.append([Span(at + token.start(), at + token.end()) for token in found])
        at += len(line) + 1
    return lines


def _span(text: str, tokens: list[list[Span]], fields: list[str], place: str) -> Span:
    first_line, first, last_line, last = map(int, fields[1:5])
    try:
        span = Span(tokens[first_line][first].start, tokens[last_line][last].end)
    except (IndexError, ValueError) as error:
        raise ArticleError(
            f"{place}: no tokens from {first_line}:{first} to {last_line}:{last}; "
            "is it the text that was annotated?"
        ) from error
    check_words(text, (span,), fields[5], place)
    return span


def _cast(path: Path, text: str) -> dict[str, GoldSpeaker]:
    """Whoever is mentioned, by the id of the chain."""
    bound = read_bound(path, text).values()
    forms = {one.spans: match["form"] for one in bound if (match := _MENTION.fullmatch(one.type))}
    chains: dict[str, list[Bound]] = {}
    for one in bound:
        if not _MENTION.fullmatch(one.type):
            chains.setdefault(one.type, []).append(one)
    return {key: _speaker(key, chain, forms, text) for key, chain in chains.items()}


def _speaker(
    key: str, chain: list[Bound], forms: Mapping[tuple[Span, ...], str], text: str
) -> GoldSpeaker:
    wordings = {
        form: [_words(one, text) for one in chain if forms.get(one.spans) == form]
        for form in ("PROP", "NOM")
    }
    names = wordings["PROP"] or wordings["NOM"]
    if not names:
        return _unmentioned(key)
    name = max(names, key=len)
    others = tuple(each for each in dict.fromkeys(names) if each != name)
    return GoldSpeaker(key=key, name=name, aliases=others, named=bool(wordings["PROP"]))


def _unmentioned(key: str) -> GoldSpeaker:
    """A speaker of whom only the id is known, which is made of a mention's words."""
    return GoldSpeaker(key=key, name=key.rpartition("-")[0].replace("_", " ") or key, named=False)


def _words(mention: Bound, text: str) -> str:
    return " ".join(" ".join(span.of(text) for span in mention.spans).split())
