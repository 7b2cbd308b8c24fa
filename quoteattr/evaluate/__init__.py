"""Gold quotes and how near predictions come to them.

The one room that reads no text for quotes: it knows only spans, articles and plain predictions.

- `read_gold`: annotated articles, in the readable `inline` form or as JSON Lines.
- `read_corpus`: the same, and the public corpora in the form in which they are published.
- `score`: precision, recall and the shares that count, as pure functions.
- `agreement`: how far two readers of the same articles agree.
- `evaluate`: all of these with intervals, and every miss; ``quoteattr evaluate``.
- ``python -m quoteattr.evaluate``: the developer's commands.
"""

from quoteattr.evaluate.agreement import Agreement, Kappa, agreement
from quoteattr.evaluate.bootstrap import Interval, Intervals, bootstrap
from quoteattr.evaluate.corpora.corpora import read_corpus
from quoteattr.evaluate.counts import counts
from quoteattr.evaluate.evaluation import ArticleMisses, Evaluation, evaluate
from quoteattr.evaluate.figure import Figure, FigureSet, Partial, Published, Ratio, Scores, Share
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
from quoteattr.evaluate.misses import Miss
from quoteattr.evaluate.plain import evaluation_dict, evaluation_text
from quoteattr.evaluate.predicted import PredictedQuote, predicted_from_dicts, read_predictions
from quoteattr.evaluate.read import read_gold
from quoteattr.evaluate.reliability import Bin, Reliability, reliability
from quoteattr.evaluate.score import score, score_article

__all__ = [
    "Agreement",
    "ArticleMisses",
    "Bin",
    "Evaluation",
    "Figure",
    "FigureSet",
    "GoldArticle",
    "GoldQuote",
    "GoldSpeaker",
    "Interval",
    "Intervals",
    "Kappa",
    "Miss",
    "Notes",
    "Partial",
    "PredictedQuote",
    "Published",
    "Ratio",
    "Reliability",
    "Scores",
    "Share",
    "agreement",
    "bootstrap",
    "counts",
    "evaluate",
    "evaluation_dict",
    "evaluation_text",
    "from_inline",
    "gold_from_dict",
    "gold_to_dict",
    "gold_to_jsonl",
    "in_text_order",
    "predicted_from_dicts",
    "read_corpus",
    "read_gold",
    "read_gold_jsonl",
    "read_inline",
    "read_predictions",
    "reliability",
    "score",
    "score_article",
    "to_inline",
]
