"""Where articles print the words of an utterance without saying whose they are."""

from collections.abc import Iterable, Mapping, Sequence

from quoteattr.linking.matches import Printed
from quoteattr.linking.said import Said
from quoteattr.linking.same import joined
from quoteattr.linking.stock import Stock

__all__ = ["printed_by"]

_GAP = 6  # words that may differ within one stretch
_HALF = 0.5


def printed_by(
    stock: Stock, group: Sequence[Said], found: Mapping[int, Sequence[Printed]]
) -> list[tuple[int, tuple[range, ...]]]:
    """The stretches of each article that prints the words of a group as its own.

    What stands in a quote of the group is left out.
    """
    quoted: dict[int, list[range]] = {}
    for said in group:
        quoted.setdefault(said.article, []).extend(said.places)
    own: dict[int, list[range]] = {}
    for said in group:
        for printed in found.get(said.number, ()):
            own.setdefault(printed.article, []).extend(printed.stretches)
    merged = {article: joined(some, _GAP) for article, some in own.items()}
    kept = {
        article: tuple(
            each for each in some if not _is_quoted(stock, each, quoted.get(article, ()))
        )
        for article, some in merged.items()
    }
    return [(article, some) for article, some in sorted(kept.items()) if some]


def _is_quoted(stock: Stock, stretch: range, quoted: Iterable[range]) -> bool:
    inside = (
        range(max(stretch.start, one.start), min(stretch.stop, one.stop)) for one in joined(quoted)
    )
    return sum(stock.weight(one) for one in inside if one) > _HALF * stock.weight(stretch)
