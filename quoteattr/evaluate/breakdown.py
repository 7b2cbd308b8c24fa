"""Where the figures come from: quotes by type, and predictions by the rule that made them."""

from collections import Counter
from collections.abc import Sequence

from quoteattr.evaluate.figure import Partial, Share
from quoteattr.evaluate.page import Found, Page, is_about, same_source
from quoteattr.model import QUOTE_TYPES

NO_RULE = "(none told)"
"""Stands for the rule of predictions that name none."""


def by_type(page: Page, judged: Sequence[tuple[Found, bool]]) -> dict[str, Partial]:
    """Right predictions of each type, and gold quotes of each type that are found.

    Right and found alike mean at least half of all words, and the right source: see `judge_page`.
    Precision goes by the predicted type and recall by the gold's, so that a mixed quote taken for
    an indirect one costs nothing by itself.
    """
    predicted = Counter(one.quote.type for one, _ in judged)
    right = Counter(one.quote.type for one, is_right in judged if is_right)
    gold, found = Counter[str](), Counter[str]()
    for wanted in page.gold:
        if wanted.quote.type and wanted.words:
            near = {one for word in wanted.words for one in page.found_at.get(word, ())}
            gold[wanted.quote.type] += 1
            found[wanted.quote.type] += any(
                is_about(wanted, one) and same_source(wanted, one) for one in near
            )
    return {
        name: Partial(right[name], predicted[name], found[name], gold[name]) for name in QUOTE_TYPES
    }


def by_rule(judged: Sequence[tuple[Found, bool]]) -> dict[str, Share]:
    """For each rule, how many of its predictions are right."""
    predicted = Counter(one.quote.rule or NO_RULE for one, _ in judged)
    right = Counter(one.quote.rule or NO_RULE for one, is_right in judged if is_right)
    return {name: Share(right[name], number) for name, number in predicted.items()}
