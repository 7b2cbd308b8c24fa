from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.plot.periods import PERIODS, padded, period_of, read_day, ticks


@pytest.mark.parametrize(
    ("text", "by", "first"),
    [
        ("2024-05-15", "day", date(2024, 5, 15)),
        ("2024-05-15", "week", date(2024, 5, 13)),
        ("2024-05-15", "month", date(2024, 5, 1)),
        ("2024-05-15", "year", date(2024, 1, 1)),
        ("20240515", "month", date(2024, 5, 1)),
        ("2024-05-15T23:30:00Z", "day", date(2024, 5, 15)),
        ("2024-05-15 23:30:00.123-11:00", "day", date(2024, 5, 15)),
        ("2024-05-15T01:00+14:00", "day", date(2024, 5, 15)),
        ("2024-W20-3", "day", date(2024, 5, 15)),
        ("2024-W20", "week", date(2024, 5, 13)),
        ("2024-W20", "day", None),
        ("2024-05", "month", date(2024, 5, 1)),
        ("2024-05", "week", None),
        ("2024", "year", date(2024, 1, 1)),
        ("2024", "month", None),
        ("0001-01-03", "week", date(1, 1, 1)),
    ],
)
def test_the_period_of_a_date(text, by, first):
    assert period_of(read_day(text), by) == first


@pytest.mark.parametrize(
    "text",
    [None, "", "yesterday", "3 May 2024", "2024-13", "0000", "2024-02-30", "12345", "5/3/24"],
)
def test_what_is_no_date(text):
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("first", "last", "by", "labels"),
    [
        (
            date(2024, 4, 29),
            date(2024, 5, 2),
            "day",
            ["29 Apr\n2024", "30 Apr\n", "1 May\n", "2 May\n"],
        ),
        (date(2024, 1, 1), date(2024, 1, 15), "week", ["1 Jan\n2024", "8 Jan\n", "15 Jan\n"]),
        (
            date(2023, 11, 1),
            date(2024, 2, 1),
            "month",
            ["Nov\n2023", "Dec\n", "Jan\n2024", "Feb\n"],
        ),
        (date(2023, 2, 1), date(2024, 2, 1), "month", ["Apr\n2023", "Jul\n", "Oct\n", "Jan\n2024"]),
        (date(2019, 1, 1), date(2021, 1, 1), "year", ["2019", "2020", "2021"]),
        (
            date(1874, 1, 1),
            date(1999, 1, 1),
            "year",
            ["1880", "1900", "1920", "1940", "1960", "1980"],
        ),
        (date(2024, 5, 1), date(2024, 5, 1), "month", ["May\n2024"]),
    ],
)
def test_ticks_are_few_and_say_the_year_once(first, last, by, labels):
    assert ticks(first, last, by)[1] == labels


@given(st.dates(), st.dates(), st.sampled_from(PERIODS))
def test_ticks_stand_on_the_axis_in_order(one, other, by):
    first, last = sorted((one, other))
    places, labels = ticks(first, last, by)
    assert places == sorted(set(places))
    assert len(labels) == len(places) <= 9
    assert all(first <= place <= last for place in places)
    assert all(
        by in ("day", "week") or period_of(read_day(str(place)), by) == place for place in places
    )


@given(st.dates(), st.dates())
def test_the_axis_is_never_empty(one, other):
    first, last = sorted((one, other))
    left, right = padded(first, last, 0.04)
    assert left <= first <= last <= right
    assert left < right
