"""The measures on articles small enough to count by hand."""

import pytest
from attrs import evolve

from quoteattr.errors import RecordError
from quoteattr.evaluate import (
    PredictedQuote,
    Ratio,
    Scores,
    Share,
    from_inline,
    predicted_from_dicts,
    read_predictions,
    score,
    score_article,
)
from quoteattr.evaluate.words import folded, quoted_word_starts, word_starts
from quoteattr.span import Span

CAST = """\
cast:
  poe = Jane Poe | Poe | person
  wu = Lee Wu | person
  man = a man | person, unnamed
"""


def gold(body):
    return from_inline(f"{CAST}---\n{body}\n", article_id="a")


def found(article, content, source=None, name=None, *, mentions=()):
    """A prediction whose spans are given as words of the article."""

    def at(words):
        start = article.article.text.index(words)
        return {"start": start, "end": start + len(words)}

    speaker = {"name": name, "mentions": [at(words) for words in mentions]} if name else None
    record = {
        "type": "direct",
        "content": [at(piece) for piece in content],
        "source": at(source) if source else None,
        "speaker": speaker,
    }
    return predicted_from_dicts([record])[0]


SAID = gold("{1d poe: “Rents will fall,”} <1 said> [1 Poe].")


def test_a_perfect_prediction_scores_one_throughout():
    scores = score_article(SAID, [found(SAID, ["Rents will fall"], "Poe", "Jane Poe")])
    assert scores.attributed.f1 == 1.0
    assert scores.attributed_strict == scores.span_exact + Ratio(2, 2, 2)
    assert scores.quoted_right == Share(3, 3)
    assert scores.named_full == Share(1, 1)
    assert scores.scare_taken == Share()


def test_nothing_predicted_scores_nothing():
    scores = score_article(SAID, [])
    assert (scores.content.precision, scores.content.recall, scores.content.f1) == (0.0, 0.0, 0.0)
    assert scores.named_right.value == 0.0


def test_words_outside_cost_precision_and_words_missed_cost_recall():
    scores = score_article(SAID, [found(SAID, ["will fall,” said"], "Poe", "Poe")])
    assert scores.content == Ratio(2, 3, 3)
    assert scores.span_exact.right == 0
    assert scores.span_overlap == Ratio(1, 1, 1)


@pytest.mark.parametrize(
    ("source", "name", "mentions", "right", "strict"),
    [
        ("Poe", None, (), True, True),
        (None, "Somebody", ("Poe",), True, False),
        (None, "Jane Poe", (), True, False),
        (None, "POE", (), True, False),
        ("said", "Lee Wu", (), False, False),
        (None, None, (), False, False),
    ],
)
def test_a_source_is_right_by_its_words_by_a_mention_or_by_name(
    source, name, mentions, right, strict
):
    quote = found(SAID, ["Rents will fall"], source, name, mentions=mentions)
    scores = score_article(SAID, [quote])
    assert scores.attributed.right == 3 * right
    assert scores.attributed_strict.right == 3 * strict
    assert scores.span_overlap_with_source.right == right


def test_nobody_is_right_where_gold_names_nobody():
    nobody = gold("{1i -: Rents fell}, it is <1 said>.")
    scores = score_article(nobody, [found(nobody, ["Rents fell"])])
    assert scores.attributed_strict.f1 == 1.0


def test_an_alias_is_right_but_not_full():
    scores = score_article(SAID, [found(SAID, ["Rents will fall"], "Poe", "Poe")])
    assert (scores.named_right, scores.named_full) == (Share(1, 1), Share(0, 1))


def test_names_are_told_apart_by_how_the_text_tells_who_speaks():
    told = evolve(SAID, quotes=tuple(evolve(quote, told="explicit") for quote in SAID.quotes))
    scores = score_article(told, [found(told, ["Rents will fall"], "Poe", "Lee Wu")])
    assert (scores.explicit_found, scores.explicit_right) == (Share(1, 1), Share(0, 1))
    assert scores.named_found == scores.explicit_found
    assert scores.implicit_found == scores.anaphoric_right == Share()


def test_unnamed_speakers_do_not_count_among_the_named():
    man = gold("{1d man: “Hi,”} <1 said> [1 a man].")
    assert score_article(man, []).named_found == Share(0, 0)


def test_optional_quotes_neither_win_nor_lose():
    maybe = gold("[1 Poe] <1 thinks> {1i? poe: rents fell}. {2d wu: “No,”} <2 said> [2 Wu].")
    kept = found(maybe, ["No"], "Wu", "Lee Wu")
    mainly_optional = found(maybe, ["rents fell", "No"], "Poe", "Jane Poe")
    assert score_article(maybe, [kept, mainly_optional]) == score_article(maybe, [kept])
    partly = found(maybe, ["fell. “No,” said"], "Wu", "Lee Wu")
    assert score_article(maybe, [partly]).content == Ratio(1, 2, 1)


def test_scare_quotes_taken_for_speech_are_counted():
    free = gold("A {1s scare: “free”} lunch, {2s title: “Low Tide”} and soup.")
    taken = found(free, ["“free”"], "soup", "Lee Wu")
    unresolved = found(free, ["“Low Tide”"])
    scores = score_article(free, [taken, unresolved])
    assert scores.scare_taken == Share(1, 2)
    assert scores.direct_touching_no_gold == Share(2, 2)


def test_spans_match_one_to_one():
    halves = [found(SAID, ["Rents will"], "Poe", "Poe"), found(SAID, ["will fall"], "Poe", "Poe")]
    assert score_article(SAID, halves).span_overlap == Ratio(1, 2, 1)


def test_the_prediction_over_most_words_gives_the_name():
    two = [found(SAID, ["Rents will"], name="Lee Wu"), found(SAID, ["fall"], name="Jane Poe")]
    assert score_article(SAID, two).named_right == Share(0, 1)


def test_scores_of_articles_add_up_and_missing_ones_count():
    other = from_inline(f"{CAST}---\n{{1d wu: “No.”}}\n", article_id="b")
    predicted = {"a": [found(SAID, ["Rents will fall"], "Poe", "Poe")]}
    scores = score([SAID, other], predicted)
    assert scores.content == Ratio(3, 3, 4)
    assert scores == score_article(SAID, predicted["a"]) + score_article(other, [])
    assert score([], {}) == Scores()


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a “b c” d", ["b", "c"]),
        ('a "b c" d "e', ["b", "c", "e"]),
        ("„b“ c", ["b", "c"]),
        ("a “b\n\nc” d", ["b"]),
        ("a “b\nc” d", ["b"]),
        ("a “b\nc” d\n\ne", ["b", "c"]),
        ("‘a’ b", []),
    ],
)
def test_words_in_quotation_marks_by_paragraph(text, inside):
    assert sorted(text[start] for start in quoted_word_starts(text)) == inside


def test_words_are_counted_once_and_by_their_start():
    assert word_starts("ab, cd", [Span(0, 6), Span(4, 6)]) == {0, 4}
    assert word_starts("🌀 ab", [Span(0, 4)]) == {2}


def test_names_are_compared_without_case_and_marks():
    assert folded("Seo,  Min-JAE") == "seo min jae"
    assert folded(None) == ""


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"quotes": []}', "not a line of predictions: lacks 'id'; write them as"),
        ('{"id": "b"}', "lacks 'quotes'"),
        ('{"id": "a", "quotes": []}', "a line above has the id 'a', too"),
        ('{"id": "b", "quotes": [{"type": 1, "content": [[0, 1]]}]}', "'type' must be"),
        ('{"id": "b", "quotes": [{"content": [[0, 1]], "confidence": "high"}]}', "'confidence'"),
        ('{"id": "b", "quotes": [{"content": [[0, 1]], "confidence": 1.5}]}', "'confidence'"),
        ('{"id": "b", "quotes": [{"content": [[0, 1]], "confidence": -0.5}]}', "'confidence'"),
        ('{"id": "b", "quotes": [{"content": [[0, 1]], "speaker": {"name": 5}}]}', "'speaker'"),
        ('{"id": "b", "quotes": [{"content": [[0, 1]], "rule": 5}]}', "'rule' must be"),
    ],
)
def test_bad_predictions_are_refused_with_their_line(tmp_path, line, what):
    path = tmp_path / "pred.jsonl"
    path.write_text(f'{{"id": "a", "quotes": []}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_predictions(path)
    assert f"{path}:3: " in str(caught.value)
    assert what in str(caught.value)


def test_predictions_outside_the_text_are_refused():
    outside = PredictedQuote(type="direct", content=(Span(0, 2),), source=(Span(3, 4),))
    with pytest.raises(RecordError, match="a: predicted quote 1 points at 3:4, but the text has 3"):
        score_article(gold("Hi."), [outside])
