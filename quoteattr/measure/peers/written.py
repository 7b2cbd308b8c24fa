"""Any tool at all, by the predictions that it has written to a file."""

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from quoteattr.evaluate.predicted import read_predictions
from quoteattr.measure.peers.peer import Lost, PeerRun
from quoteattr.model import Article

__all__ = ["Written"]


@frozen
class Written:
    """JSON Lines in the form of ``quoteattr extract``, for any articles: ``id`` and ``quotes``."""

    path: Path

    def run(self, articles: Sequence[Article]) -> PeerRun:
        """Look the articles up; one without a line is lost.

        Raises
        ------
        OSError
            The file cannot be read.
        RecordError
            A line is no prediction.
        """
        predicted = read_predictions(self.path)
        ids = [article.id for article in articles]
        return PeerRun(
            quotes={one: predicted[one] for one in ids if one in predicted},
            lost=tuple(Lost(article=one, why="no line") for one in ids if one not in predicted),
            of=len(ids),
        )
