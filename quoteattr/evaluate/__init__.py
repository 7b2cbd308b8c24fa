"""Gold quotes and how near predictions come to them.

The one room that reads no text for quotes: it knows only spans, articles and plain predictions.

- `read_gold`: annotated articles, in the readable `inline` form or as JSON Lines.
- `score`: precision, recall and the shares that count, as pure functions.
- ``python -m quoteattr.evaluate``: both from the command line.
"""

from quoteattr.evaluate.counts import counts
from quoteattr.evaluate.figure import Ratio, Scores, Share
from quoteattr.evaluate.gold import (
    GoldArticle,
    GoldQuote,
    GoldSpeaker,
    Notes,
    gold_from_dict,
    gold_to_dict,
    gold_to_jsonl,
    read_gold_jsonl,
)
from quoteattr.evaluate.inline import from_inline, in_text_order, read_inline, to_inline
from quoteattr.evaluate.predicted import PredictedQuote, predicted_from_dicts, read_predictions
from quoteattr.evaluate.read import read_gold
from quoteattr.evaluate.score import score, score_article

__all__ = [
    "GoldArticle",
    "GoldQuote",
    "GoldSpeaker",
    "Notes",
    "PredictedQuote",
    "Ratio",
    "Scores",
    "Share",
    "counts",
    "from_inline",
    "gold_from_dict",
    "gold_to_dict",
    "gold_to_jsonl",
    "in_text_order",
    "predicted_from_dicts",
    "read_gold",
    "read_gold_jsonl",
    "read_inline",
    "read_predictions",
    "score",
    "score_article",
    "to_inline",
]
