"""All corpora by name, and which of them lies at a path."""

from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from quoteattr.errors import ArticleError
from quoteattr.evaluate.corpora.brat import holds_attributions, read_brat
from quoteattr.evaluate.corpora.litbank import is_litbank, read_litbank
from quoteattr.evaluate.corpora.pdnc import is_pdnc, read_pdnc
from quoteattr.evaluate.corpora.polnear import is_polnear, read_polnear
from quoteattr.evaluate.corpora.quoteli import is_quoteli, read_quoteli
from quoteattr.evaluate.gold import GoldArticle, read_gold_jsonl
from quoteattr.evaluate.inline import SUFFIX, read_inline
from quoteattr.evaluate.read import read_gold


@frozen(kw_only=True)
class Corpus:
    """One form of gold."""

    read: Callable[[Path], tuple[GoldArticle, ...]]
    fits: Callable[[Path], bool]
    """Whether what lies at a path, a file or a folder, looks like it."""
    layout: str
    """What has to lie there, in a few words."""
    has_cast: bool = False
    """Whether it says who occurs in a text, apart from who speaks which quote."""


def _is_inline(path: Path) -> bool:
    return path.suffix == SUFFIX or any(path.glob(f"*{SUFFIX}"))


def _read_inline(path: Path) -> tuple[GoldArticle, ...]:
    return read_gold(path) if path.is_dir() else (read_inline(path),)


def _read_jsonl(path: Path) -> tuple[GoldArticle, ...]:
    if path.is_dir():
        raise ArticleError(f"{path}: a folder; give a .jsonl file, or name another form")
    return tuple(read_gold_jsonl(path))


CORPORA: dict[str, Corpus] = {
    "jsonl": Corpus(
        read=_read_jsonl,
        fits=lambda path: path.suffix == ".jsonl",
        layout="a .jsonl file",
        has_cast=True,
    ),
    "inline": Corpus(
        read=_read_inline,
        fits=_is_inline,
        layout=f"a {SUFFIX} file or a folder of them",
        has_cast=True,
    ),
    "polnear": Corpus(
        read=read_polnear, fits=is_polnear, layout="a folder with text/ and attributions/"
    ),
    "pdnc": Corpus(
        read=read_pdnc,
        fits=is_pdnc,
        layout="folders with novel_text.txt, quotation_info.csv and character_info.csv",
        has_cast=True,
    ),
    "litbank": Corpus(
        read=read_litbank, fits=is_litbank, layout="quotations/tsv and coref/brat of LitBank"
    ),
    "quoteli": Corpus(
        read=read_quoteli,
        fits=is_quoteli,
        layout="an .xml file with <characters> and <quote>, or a folder of them",
        has_cast=True,
    ),
    "brat": Corpus(
        read=read_brat,
        fits=holds_attributions,
        layout="a folder of .ann files that mark contents, a .txt file beside each",
    ),
}
"""By name, in the order in which they are tried where none is named."""


def read_corpus(path: Path, name: str | None = None) -> tuple[str, tuple[GoldArticle, ...]]:
    r"""Read a collection in the form ``name``, or in the first that fits: its name, its articles.

    Raises
    ------
    ArticleError
        There is nothing, no form fits, or a file breaks its form.
    RecordError
        A line of JSON Lines breaks the form.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from quoteattr.evaluate import read_corpus
    >>> with TemporaryDirectory() as folder:
    ...     markup = "title: Brief\n---\n{1d -: “Not now,”} <1 said> Wu.\n"
    ...     _ = Path(folder, "brief.gold").write_text(markup, encoding="utf-8")
    ...     name, [gold] = read_corpus(Path(folder))
    >>> name, gold.article.title
    ('inline', 'Brief')
    """
    if not path.exists():
        raise ArticleError(f"{path}: no such file or folder")
    if name is None:
        name = next((each for each, corpus in CORPORA.items() if corpus.fits(path)), None)
    if name is None:
        forms = "; ".join(f"{each}: {corpus.layout}" for each, corpus in CORPORA.items())
        raise ArticleError(f"{path}: no corpus that is known here; give the path of one ({forms})")
    articles = CORPORA[name].read(path)
    if not articles:
        raise ArticleError(f"{path}: no articles in it; {name} is {CORPORA[name].layout}")
    return name, articles
