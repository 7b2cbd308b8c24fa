"""QuoteLi3, quotes in literary text from three novels (Muzny, Fang, Chang and Jurafsky 2017).

From https://nlp.stanford.edu/~muzny/quoteli.html; no licence is stated for the annotations. One XML
file a novel::

    <doc><characters><character name="Ama_Osei" aliases="Ama;Miss Osei" gender="F"/></characters>
    <text><chapter>... <quote id="q1" speaker="Ama_Osei" connection="s1">"It is
    gone,"</quote> said <mention id="s1" connection="q1">Ama</mention>...</chapter></text></doc>

The article is what stands in ``text``, without the tags. A quote that its cue interrupts counts as
two; quotes inside quotes count, too. The source of a quote is the mention that it is
connected with.
"""

from pathlib import Path
from xml.parsers import expat

from attrs import define, field

from quoteattr.errors import ArticleError
from quoteattr.evaluate.gold import GoldArticle, GoldQuote, GoldSpeaker
from quoteattr.evaluate.inline import in_text_order
from quoteattr.model import Article
from quoteattr.span import Span


def read_quoteli(path: Path) -> tuple[GoldArticle, ...]:
    """Read one ``.xml`` file, or those of a folder; an article's id is its file's name without it.

    Raises:
        ArticleError: there is no such file, it is no XML, or it breaks the form.

    """
    files = sorted(path.glob("*.xml")) if path.is_dir() else [path]
    return tuple(_novel(file) for file in files)


def is_quoteli(path: Path) -> bool:
    """Whether XML with quotes and characters lies at ``path``."""
    files = sorted(path.glob("*.xml")) if path.is_dir() else [path]
    return any(b"<characters" in one.read_bytes() for one in files[:1] if one.suffix == ".xml")


@define
class _Opened:
    """An element of which the end is not seen yet."""

    tag: str
    attributes: dict[str, str]
    start: int
    place: str


@define
class _Reading:
    """What has been read so far of a file."""

    path: Path
    parser: expat.XMLParserType
    pieces: list[str] = field(factory=list)
    length: int = 0
    inside: bool = False
    opened: list[_Opened] = field(factory=list)
    cast: dict[str, GoldSpeaker] = field(factory=dict)
    mentions: dict[str, Span] = field(factory=dict)
    quotes: list[tuple[_Opened, Span]] = field(factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an opening tag."""
        place = f"{self.path}:{self.parser.CurrentLineNumber}"
        if tag == "character":
            self.cast |= _character(attributes, place)
        elif tag == "text":
            self.inside = True
        elif tag in ("quote", "mention"):
            self.opened.append(_Opened(tag, attributes, self.length, place))

    def end(self, tag: str) -> None:
        """Take a closing tag."""
        if tag == "text":
            self.inside = False
        elif tag in ("quote", "mention"):
            one = self.opened.pop()
            span = Span(one.start, self.length)
            if tag == "quote":
                self.quotes.append((one, span))
            else:
                self.mentions[one.attributes.get("id", "")] = span

    def words(self, words: str) -> None:
        """Take what stands between tags."""
        if self.inside:
            self.pieces.append(words)
            self.length += len(words)


def _novel(path: Path) -> GoldArticle:
    parser = expat.ParserCreate()
    found = _Reading(path, parser)
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.words
    try:
        parser.Parse(path.read_bytes(), True)  # noqa: FBT003 - the last piece
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise ArticleError(f"{path}:{error.lineno}: no XML: {what}; set it right") from error
    except ArticleError:
        raise
    except (LookupError, ValueError) as error:
        raise ArticleError(f"{path}:1: its encoding is not known: {error}; use UTF-8") from error
    except FileNotFoundError:
        raise ArticleError(f"{path}: no such file or folder") from None
    if not found.length:
        raise ArticleError(f"{path}: no <text>; is it a novel of QuoteLi3?")
    quotes = tuple(_quote(one, span, found) for one, span in found.quotes)
    article = Article("".join(found.pieces), id=path.stem)
    return in_text_order(
        GoldArticle(article=article, quotes=quotes, cast=tuple(found.cast.values()))
    )


def _character(attributes: dict[str, str], place: str) -> dict[str, GoldSpeaker]:
    key = attributes.get("name", "").strip()
    if not key:
        raise ArticleError(f"{place}: a character without a name; give it one")
    name = key.replace("_", " ")
    others = (alias.strip() for alias in attributes.get("aliases", "").split(";"))
    aliases = tuple(each for each in dict.fromkeys(others) if each not in ("", name))
    return {key: GoldSpeaker(key=key, name=name, aliases=aliases, kind="person")}


def _quote(one: _Opened, span: Span, found: _Reading) -> GoldQuote:
    key = one.attributes.get("speaker", "").strip()
    if not key or not span:
        lack = "words" if key else "a speaker"
        raise ArticleError(f"{one.place}: a quote without {lack}; add them, or take the tag out")
    linked = (each.strip() for each in one.attributes.get("connection", "").split(","))
    sources = (found.mentions[each] for each in linked if found.mentions.get(each))
    return GoldQuote(
        type="direct",
        content=(span,),
        source=tuple(sorted(sources)),
        speaker=found.cast.get(key) or GoldSpeaker(key=key, name=key.replace("_", " ")),
    )
