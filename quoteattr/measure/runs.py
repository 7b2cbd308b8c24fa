"""The library and its peers, each run over gold collections and held against the gold."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict, field, frozen

from quoteattr.evaluate.corpora.corpora import read_corpus
from quoteattr.evaluate.evaluation import Evaluation, evaluate
from quoteattr.evaluate.gold import GoldArticle
from quoteattr.measure.collections import Collection
from quoteattr.measure.gold import Casts, gold_quotes, published_casts
from quoteattr.measure.peers.peer import Lost, Peer, named_by_source
from quoteattr.measure.store import kept
from quoteattr.parser import QuoteParser

__all__ = ["NOTHING", "OURS", "THE_CAST", "Run", "library_runs", "peer_runs"]

OURS = "quoteattr"
NOTHING = "nothing"
THE_CAST = "the cast"


@frozen(kw_only=True)
class Run:
    """What one tool reached on one collection."""

    collection: Collection
    tool: str
    given: str
    """What the tool did not have to find out itself."""
    gold: tuple[GoldArticle, ...] = field(repr=False)
    evaluation: Evaluation = field(repr=False)
    lost: tuple[Lost, ...] = ()
    """Parts of articles on which the tool failed."""
    of: int = 0
    """How many parts there are; 0 where a tool is not fed with parts."""
    unit: str = "articles"
    """What a part is."""

    @property
    def found_any(self) -> bool:
        """Whether the tool gave anything for this collection."""
        return len(self.lost) < self.of or not self.of


def library_runs(
    parser: QuoteParser, collection: Collection, path: Path, store: Path | None
) -> Iterator[Run]:
    """Run the library over a collection that lies at ``path``: given nothing, and given the cast.

    Raises
    ------
    ArticleError, RecordError, DataError
        The collection cannot be read.
    """
    form, gold = read_corpus(path)
    given: list[tuple[str, str, Casts | None]] = [(NOTHING, "", None)]
    if collection.cast:
        given.append((THE_CAST, "-cast", published_casts(form, path, gold)))
    for told, ending, casts in given:
        quotes = kept(
            store, f"{collection.name}{ending}", _given(gold, casts), _finder(parser, gold, casts)
        )
        yield Run(
            collection=collection,
            tool=OURS,
            given=told,
            gold=gold,
            evaluation=evaluate(gold, quotes),
        )


def peer_runs(peer: Peer, measured: Sequence[Run]) -> Iterator[Run]:
    """Run a peer over the collections that the library was run over, and that hold news.

    A peer that names no speaker is taken at the words of its source.
    """
    for ours in measured:
        if ours.collection.genre == "fiction":
            continue
        done = peer.run([one.article for one in ours.gold])
        quotes = {
            one.article.id: tuple(
                named_by_source(one.article.text, done.quotes.get(one.article.id, ()))
            )
            for one in ours.gold
        }
        yield Run(
            collection=ours.collection,
            tool=peer.name,
            given=peer.given,
            gold=ours.gold,
            evaluation=evaluate(ours.gold, quotes),
            lost=done.lost,
            of=done.of,
            unit=done.unit,
        )


def _finder(
    parser: QuoteParser, gold: Sequence[GoldArticle], casts: Casts | None
) -> Callable[[], Iterator[Mapping[str, Any]]]:
    return lambda: (quotes.to_dict() for quotes in gold_quotes(parser, gold, casts))


def _given(gold: Sequence[GoldArticle], casts: Casts | None) -> bytes:
    """All that the library gets of some articles."""
    articles = [asdict(one.article) for one in gold]
    members = [[asdict(each) for each in cast] for cast in casts or ()]
    return json.dumps([articles, members], sort_keys=True).encode()
