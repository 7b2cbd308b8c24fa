"""From a folder of treebanks to gold and found mentions, side by side."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from quoteattr.article.read import read_articles
from quoteattr.coreference.found import found_in
from quoteattr.coreference.gold import GoldText
from quoteattr.coreference.gum import read_gum_coreference
from quoteattr.coreference.litbank import read_litbank_coreference
from quoteattr.coreference.report import Pair
from quoteattr.parser import QuoteParser, load
from quoteattr.train.sources import gum_split

_GENRE = "news"


def read_and_find(
    treebanks: Path, texts: Path | None = None
) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """Each collection by name, parsed from raw text by the embedded pipeline.

    The pipeline has learnt from GUM's training part, so the rest of the news also stands alone.

    Parameters
    ----------
    treebanks
        Holds ``litbank`` and ``gum`` as their repositories lay them out.
    texts
        LitBank's excerpts as they were printed, see `read_litbank_coreference`.

    Raises
    ------
    TreebankError
        A corpus is missing or malformed; the message says where to get it.
    """
    parser = load()
    printed = {one.id: one.text for one in read_articles(texts)} if texts else None
    litbank = tuple(read_litbank_coreference(treebanks / "litbank", printed))
    yield f"LitBank, {len(litbank)} texts", _found(parser, litbank)
    news = _found(parser, tuple(read_gum_coreference(treebanks / "gum", _GENRE)))
    yield f"GUM news, {len(news)} texts", news
    parts = gum_split(treebanks / "gum" / "splits.md")
    unseen = tuple(pair for pair in news if parts.get(pair[0].id) != "train")
    yield f"GUM news, {len(unseen)} of them not trained on", unseen


def _found(parser: QuoteParser, gold: Sequence[GoldText]) -> tuple[Pair, ...]:
    scenes = parser.scenes(one.text for one in gold)
    return tuple((one, found_in(scene)) for one, scene in zip(gold, scenes, strict=True))
