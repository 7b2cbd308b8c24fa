"""Which words are one utterance, who says it, who printed it first."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from linking.staged import staged

import quoteattr
from quoteattr.linking.dates import moment

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]
WORDS = "every ferry to the outer islands will stop in March because the ramp is broken"
QUOTED = "{“" + WORDS + "”}"


def _articles(utterance):
    return {one.article.id for one in utterance.occurrences}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_case(case):
    found = quoteattr.link(staged(**one) for one in case["articles"])
    groups = [_articles(one) for one in found]
    for ids in case.get("together", ()):
        assert any(group >= set(ids) for group in groups), ids
    for ids in case.get("apart", ()):
        assert not any(group >= set(ids) for group in groups), ids
    own = {one.article.id for each in found for one in each.occurrences if one.quote is None}
    assert own == set(case.get("own", ()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_order_of_articles_makes_no_difference(case):
    articles = [staged(**one) for one in case["articles"]]
    ways = [quoteattr.link(way) for way in itertools.permutations(articles)]
    assert len({frozenset((one.id, one.text, one.speaker) for one in way) for way in ways}) == 1


def _one(*articles):
    """The only utterance of some articles."""
    [utterance] = quoteattr.link(articles)
    return utterance


def test_nothing_gives_nothing():
    assert quoteattr.link([]) == ()
    assert quoteattr.link([staged("Nobody said a word."), staged("", id="b")]) == ()


def test_quotes_may_come_one_by_one_and_twice():
    one, other = staged(QUOTED, id="a"), staged(QUOTED, id="b")
    assert quoteattr.link([one[0], other, one, other[0]]) == quoteattr.link([one, other])


def test_a_quote_within_a_quote_is_somebody_elses():
    """Wu's words match Wu's in the other article, although Ruiz's quote holds them as well."""
    text = f"Ruiz wrote that the board met twice in April and that Wu warned that {WORDS}."
    [outer] = staged(
        text.replace("Ruiz wrote ", "Ruiz wrote {").replace(".", "}."), speaker="Ana Ruiz"
    )
    [inner] = staged(text.replace(WORDS, "{" + WORDS + "}"), speaker="Lee Wu")
    both = quoteattr.Quotes(outer.article, (evolve(inner, id="a#1"), outer))
    found = quoteattr.link([both, staged(QUOTED, id="b", speaker="Lee Wu")])
    told = {one.speaker.name: [each.quote.id for each in one.occurrences] for one in found}
    assert told == {"Ana Ruiz": ["a#0"], "Lee Wu": ["a#1", "b#0"]}


def test_occurrences_go_by_date_and_then_as_given():
    dates = {
        "late": "2025-03-02",
        "none": None,
        "odd": "last week",
        "early": "2025-03-01T23:00-05:00",
        "first": "2025-03-02T01:00+09:00",
    }
    found = _one(*(staged(QUOTED, id=name, published=date) for name, date in dates.items()))
    order = [one.article.id for one in found.occurrences]
    assert order == ["first", "late", "early", "none", "odd"]
    assert found.first.article.id == "first"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-03-01", "2025-03-02"),
        ("2025-03-01", "2025-03-01T00:01"),
        ("2025-03-01T10:00:00Z", "2025-03-01T11:30:00+01:00"),
        ("2025-03-01T10:00:00-05:00", "2025-03-01T16:00:00Z"),
        ("20250301", "2025-03-01T08:15Z"),
        ("0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"),
    ],
)
def test_dates_know_their_zones(one, other):
    assert moment(one) < moment(other)


@pytest.mark.parametrize("date", [None, "", "yesterday", "March 1, 2025", "01/03/2025", "2025"])
def test_other_forms_of_dates_are_not_guessed(date):
    assert moment(date) is None


def test_variants_are_wordings_with_counts():
    texts = [QUOTED, QUOTED.upper(), "{“Every ferry to the outer islands will stop in March,”}"]
    found = _one(*(staged(text, id=str(n), speaker="Lee Wu") for n, text in enumerate(texts)))
    assert [variant.count for variant in found.variants] == [2, 1]
    assert found.text.casefold() == WORDS.casefold()


def test_an_article_that_names_nobody_takes_the_speaker_of_the_others():
    own = staged(f"Port news. {WORDS}. Fares rise.", id="own")
    found = _one(staged(QUOTED, speaker="Lee Wu"), staged(QUOTED, id="b"), own)
    told = {
        one.article.id: (one.speaker, one.inherited, one.quote is None) for one in found.occurrences
    }
    assert told == {
        "a": ("Lee Wu", False, False),
        "b": ("Lee Wu", True, False),
        "own": ("Lee Wu", True, True),
    }
    assert found.articles[1].id == "b"


def test_what_an_article_prints_twice_is_two_occurrences_of_one_article():
    found = _one(staged(f"{QUOTED}, said Lee Wu. Later: {WORDS}.", speaker="Lee Wu"))
    assert [one.quote is None for one in found.occurrences] == [False, True]
    assert [claim.articles for claim in found.speakers] == [1]


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from([*WORDS.split(), "{", "}", "…", "not", "?", "\n\n", "é̱"])))
)
def test_spans_point_at_what_they_say_and_every_quote_has_one_utterance(texts):
    articles = [staged(" ".join(words), id=str(n)) for n, words in enumerate(texts)]
    found = quoteattr.link(articles)
    quotes = [one.quote.id for each in found for one in each.occurrences if one.quote]
    assert sorted(quotes) == sorted(quote.id for one in articles for quote in one)
    for utterance in found:
        for one in utterance.occurrences:
            assert all(span.of(one.article.text) == span.text for span in one.spans)
            assert one.spans or one.quote
    assert len({utterance.id for utterance in found}) == len(found)


@settings(max_examples=60)
@given(st.lists(st.text(), max_size=4))
def test_no_text_is_too_odd(texts):
    quoteattr.link(staged(text, id=str(n)) for n, text in enumerate(texts))


def test_a_quote_that_more_articles_carry_than_are_compared_is_found(monkeypatch):
    monkeypatch.setattr("quoteattr.linking.seeds.COMMON", 5)
    few = [staged(QUOTED, id=f"a{n}", speaker="Lee Wu") for n in range(12)]
    texts = ["{“" + " ".join(WORDS.split()[:-n]) + "”}" for n in range(1, 6)]
    cut = [staged(text, id=f"b{n}", speaker="Wu") for n, text in enumerate(texts)]
    assert len(_one(*few, *cut).occurrences) == 17


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "rapidfuzz.distance", None)
    with pytest.raises(quoteattr.MissingExtra, match=r"quoteattr\[link\]"):
        quoteattr.link([staged(QUOTED), staged(QUOTED, id="b")])


def test_plain_values():
    record = _one(staged(QUOTED, speaker="Lee Wu", publisher="Coast Herald")).to_dict()
    assert (record["speaker"], record["confidence"]) == ("Lee Wu", 0.9)
    assert record["occurrences"][0]["publisher"] == "Coast Herald"
    assert record["occurrences"][0]["quote"] == "a#0"
    assert record["first"] == {"article": "a", "published": None}


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        (staged(QUOTED)[0], "give [quote]"),
        ([staged(QUOTED).article], "what QuoteParser.pipe gives"),
    ],
)
def test_what_is_no_quotes_is_refused_with_a_remedy(given, remedy):
    with pytest.raises(TypeError, match=re.escape(remedy)):
        quoteattr.link(given)
