"""The figures of the literature on articles small enough to count by hand."""

import pytest

from quoteattr.evaluate import Partial, Ratio, from_inline, predicted_from_dicts
from quoteattr.evaluate.breakdown import NO_RULE, by_rule, by_type
from quoteattr.evaluate.figure import Share
from quoteattr.evaluate.page import page_of
from quoteattr.evaluate.published import published
from quoteattr.evaluate.score import judge_page

GOLD = from_inline(
    "cast:\n  poe = Jane Poe | Poe | person\n  wu = Lee Wu | person\n---\n"
    "{1d poe: “Rents will surely fall,”} <1 said> [1,2 old Jane Poe], "
    "who <2 added> {2i poe: that Wu knew}. {3m wu: Wages “rose”}, [3 Wu] <3 has said>.\n",
    article_id="a",
)


def found(content, source=None, cue=None, name=None, **others):
    text = GOLD.article.text

    def at(words):
        return {"start": text.index(words), "end": text.index(words) + len(words)}

    return {
        "type": "direct",
        "content": [at(content)],
        "source": at(source) if source else None,
        "cue": at(cue) if cue else None,
        "speaker": {"name": name, "mentions": []} if name else None,
        **others,
    }


def page(*quotes):
    return page_of(GOLD, predicted_from_dicts(quotes))


def test_exact_takes_a_part_as_a_whole_or_not_at_all():
    got = published(page(found("Rents will surely fall", "old Jane Poe", "said")))
    assert got.content_exact == Ratio(1, 1, 3)
    assert got.source_exact == Ratio(1, 1, 2)
    assert got.cue_exact == Ratio(1, 1, 3)
    less = published(page(found("Rents will", "Jane Poe", "has")))
    assert (less.content_exact, less.source_exact) == (Ratio(0, 1, 3), Ratio(0, 1, 2))
    assert less.cue_exact == Ratio(0, 1, 3)


def test_a_source_that_two_attributions_share_counts_once():
    both = page(
        found("Rents will surely fall", "old Jane Poe"), found("that Wu knew", "old Jane Poe")
    )
    assert published(both).source_exact == Ratio(1, 1, 2)


@pytest.mark.parametrize(
    ("content", "right", "covered"),
    [
        ("Rents will surely fall", 1.0, 1.0),
        ("Rents will", 1.0, 0.5),
        ("fall,” said", 0.5, 0.25),
        ("Jane Poe", 0.0, 0.0),
    ],
)
def test_partial_counts_the_share_that_is_covered(content, right, covered):
    assert published(page(found(content))).content_partial == Partial(right, 1, covered, 3)


def test_words_in_two_gold_contents_are_covered_once():
    nested = from_inline(
        "cast:\n  wu = Lee Wu | person\n---\n{1i wu: he heard {2i -: rents fall}}\n",
        article_id="b",
    )
    quotes = predicted_from_dicts([{"type": "indirect", "content": [[9, 19]]}])
    assert published(page_of(nested, quotes)).content_partial == Partial(1.0, 1, 1.5, 2)


def test_precision_of_speakers_is_of_the_answers_recall_of_the_gold():
    got = published(
        page(
            found("Rents will surely fall", "Jane", name="Poe"),
            found("that Wu knew", "Wu", name="Lee Wu"),
            found("Wages “rose”"),
        )
    )
    assert got.speaker == Ratio(1, 2, 3)
    assert got.mention == Ratio(1, 2, 3)


def test_nothing_predicted_is_nothing_attempted():
    got = published(page())
    assert (got.speaker, got.mention) == (Ratio(0, 0, 3), Ratio(0, 0, 3))
    assert (got.content_partial.precision, got.content_partial.f1) == (0.0, 0.0)


def test_by_type_precision_goes_by_the_prediction_and_recall_by_the_gold():
    laid_out = page(
        found("Rents will surely fall", "Poe"),
        found("that Wu knew", "Poe", type="mixed"),
        found("Wages", type="mixed"),
    )
    types = by_type(laid_out, judge_page(laid_out))
    assert types["direct"] == Partial(1, 1, 1, 1)
    assert types["mixed"] == Partial(1, 2, 0, 1)
    assert types["indirect"] == Partial(0, 0, 1, 1)


def test_by_rule():
    judged = judge_page(
        page(
            found("Rents will surely fall", "Poe", rule="clause"),
            found("Wages", rule="clause"),
            found("knew"),
        )
    )
    assert by_rule(judged) == {"clause": Share(1, 2), NO_RULE: Share(0, 1)}
