"""What each room costs for a text made to hurt."""

from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from attrs import frozen

from growth.cost import TIMES, power, steps_by_room
from growth.rough import Rough
from quoteattr.entity import naming
from quoteattr.export import records
from quoteattr.linking import seeds, votes
from quoteattr.page import flow
from quoteattr.page import tree as page_tree
from quoteattr.parse import tree
from quoteattr.parser import QuoteParser
from quoteattr.speaker import value
from quoteattr.verification import assembly, find

SIZE = 40
_SHARE = 0.02  # of all steps, below which a room does not count
_LIMITS = {
    tree: {"_LONGEST_SENTENCE": 20},
    naming: {"_NAMESAKES": 10},
    flow: {"_LONGEST_PATH": 10},
    page_tree: {"_MOST_NESTED": 1 << 20},
    value: {"_MOST_MENTIONS": 10},
    records: {"_MANY": 10},
    seeds: {"COMMON": 2},
    votes: {"_MOST": 10},
    find: {"_MOST_LACKING": 10, "_DRIFT": 4, "_FAR": 10, "_WINDOWS": 2, "_MOST_WORDS": 1_000},
    assembly: {"_MOST_PIECES": 4},
}


@contextmanager
def low_limits():
    """The package's own limits, so low that texts of a few hundred words pass them.

    Below a limit work may be quadratic, which is what the limit is for.
    """
    with ExitStack() as stack:
        for module, limits in _LIMITS.items():
            stack.enter_context(patch.multiple(module, **limits))
        yield


@frozen
class Growth:
    """How the steps for a text grow."""

    whole: float
    """The exponent of all steps."""
    rooms: dict[str, float]
    """That of each room which takes more than a few."""

    @property
    def worst(self):
        """The largest of all."""
        return max([self.whole, *self.rooms.values()])


def growth_of(text):
    """How the steps from a text to its quotes grow."""
    parser = QuoteParser(Rough())
    texts = text(SIZE), text(TIMES * SIZE)
    with low_limits():
        for each in texts:
            parser(each)
        small, large = (steps_by_room(lambda each=each: parser(each)) for each in texts)
    counted = [room for room, count in large.items() if count > _SHARE * large.total()]
    return Growth(
        power(small.total(), large.total()),
        {room: power(small[room], large[room]) for room in counted},
    )
