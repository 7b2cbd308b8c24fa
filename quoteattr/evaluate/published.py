"""The figures that others publish, so that theirs and ours can stand side by side.

- Exact: a source, cue or content is right only as a whole. Strict metric of Pareti et al. (2013,
  "Automatically Detecting and Attributing Indirect Quotations", EMNLP), applied to the three parts
  of an attribution as Pareti (2015, "Attribution: A Computational Approach") and those who work on
  PolNeAR (Newell, Margolin and Ruths 2018, LREC; CofeNet: Wang et al. 2022, COLING) do.
- Partial: each counts as far as it is covered. Partial metric of Pareti et al. (2013), after
  Hollingsworth and Teufel (2005).
- Mention and speaker: of quotations that are given an answer, and of all in the gold. Muzny et al.
  (2017, "A Two-stage Sieve Approach for Quote Attribution", EACL), who publish QuoteLi3. Recall of
  `speaker` is the accuracy of Vishnubhotla et al. (2022, 2023), who publish PDNC.

Spans are compared as sets of words, as everywhere here. What others leave to a tagger, this counts
on whole articles: quotes that are not found are wrong, and nobody is handed the gold quotation.
"""

from collections.abc import Iterable, Sequence
from math import fsum

from quoteattr.evaluate.figure import Partial, Published, Ratio
from quoteattr.evaluate.page import Page, most_over
from quoteattr.evaluate.score import JudgedName, judge_names_of
from quoteattr.evaluate.words import Words, word_starts


def published(page: Page) -> Published:
    """Score one article as others do."""
    contents = _distinct(one.words for one in page.gold), _distinct(one.words for one in page.found)
    sources = (
        _distinct(one.source for one in page.gold),
        _distinct(one.source for one in page.found),
    )
    cues = (
        _distinct(word_starts(page.text, one.quote.cue) for one in page.gold),
        _distinct(word_starts(page.text, one.quote.cue) for one in page.found),
    )
    return Published(
        content_exact=_exact(*contents),
        source_exact=_exact(*sources),
        cue_exact=_exact(*cues),
        content_partial=_partial(*contents),
        source_partial=_partial(*sources),
        cue_partial=_partial(*cues),
        mention=_mention(page),
        speaker=_speaker(judge_names_of(page)),
    )


def _distinct(parts: Iterable[Words]) -> frozenset[Words]:
    return frozenset(part for part in parts if part)


def _exact(gold: frozenset[Words], found: frozenset[Words]) -> Ratio:
    return Ratio(len(gold & found), len(found), len(gold))


def _partial(gold: frozenset[Words], found: frozenset[Words]) -> Partial:
    return Partial(_covered(found, gold), len(found), _covered(gold, found), len(gold))


def _covered(parts: frozenset[Words], others: frozenset[Words]) -> float:
    """Add up the shares of each part's words that lie in others; a sum that no order changes."""
    words: Words = frozenset().union(*others)
    return fsum(len(part & words) / len(part) for part in parts)


def _mention(page: Page) -> Ratio:
    chosen = [(one, most_over(one, page)) for one in page.gold if one.words and one.source]
    given = [(one, found) for one, found in chosen if found is not None and found.source]
    right = sum(bool(one.source & found.source) for one, found in given)
    return Ratio(right, len(given), len(chosen))


def _speaker(judged: Sequence[JudgedName]) -> Ratio:
    given = sum(one.found is not None and one.found.resolved for one in judged)
    return Ratio(sum(one.right for one in judged), given, len(judged))
