import logging
from datetime import date

import pytest
from matplotlib.dates import num2date
from matplotlib.figure import Figure
from plot.tables import COLUMNS, drawn, table

from quoteattr import plot_speakers

FERRY = table(
    ("n1", "Ama Osei", "2024-05-03"),
    ("n1", "Ama Osei", "2024-05-03"),
    ("n1", "Bo Lind", "2024-05-03"),
    ("n2", "Ama Osei", "2024-05-20T23:30:00-08:00"),
    ("n3", "Ama Osei", "2024-07-01"),
    ("n3", "Iria Castelo", "2024-07-01"),
    ("n3", "Iria Castelo", "2024-07-01"),
)


def _names(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def _dots(ax):
    """(row, day, area) of each dot; those of the key stand nowhere."""
    [dots] = [
        one
        for one in ax.collections
        if len(one.get_offsets())
        and one.get_label()[0] == "_"
        and hasattr(one, "get_sizes")
        and len(one.get_sizes())
    ]
    return [
        (int(row), num2date(day).date(), size)
        for (day, row), size in zip(dots.get_offsets(), dots.get_sizes(), strict=True)
    ]


def test_a_row_for_each_speaker_those_in_most_articles_first():
    ax = plot_speakers(FERRY)
    assert _names(ax) == ["Ama Osei", "Iria Castelo", "Bo Lind"]
    assert drawn(ax)[-4:] == ["3", "1", "1", "all"]
    low, high = ax.get_ylim()
    assert low > high


def test_a_dot_for_each_period_whose_area_counts_articles():
    dots = {(row, day): size for row, day, size in _dots(plot_speakers(FERRY))}
    may, july = date(2024, 5, 1), date(2024, 7, 1)
    assert {*dots} == {(0, may), (0, july), (1, july), (2, may)}
    assert dots[0, may] == pytest.approx(2 * dots[0, july])
    assert dots[0, july] == dots[1, july] == dots[2, may]


def test_a_large_dot_has_its_number():
    ax = plot_speakers(table(*((f"n{n}", "Lee Wu", "2024-05-03") for n in range(12))))
    [number, *_] = [text for text in ax.texts if text.get_text() == "12"]
    assert num2date(number.get_position()[0]).date() == date(2024, 5, 1)
    assert number.get_position()[1] == 0


@pytest.mark.parametrize(
    ("by", "days"),
    [
        ("day", [date(2024, 5, 3), date(2024, 5, 20), date(2024, 7, 1)]),
        ("week", [date(2024, 4, 29), date(2024, 5, 20), date(2024, 7, 1)]),
        ("month", [date(2024, 5, 1), date(2024, 7, 1)]),
        ("year", [date(2024, 1, 1)]),
    ],
)
def test_periods(by, days):
    ax = plot_speakers(FERRY, by=by)
    assert [day for row, day, _ in _dots(ax) if row == 0] == days
    assert drawn(ax)[0].endswith(f"by {by}")


def test_without_time_a_bar_for_each_speaker():
    dateless = FERRY.drop(columns="published")
    ax = plot_speakers(dateless, by=None)
    assert [bar.get_width() for bar in ax.patches] == [3, 1, 1]
    assert drawn(ax)[-3:] == ["3", "1", "1"]
    assert list(ax.get_xticks()) == []


def test_the_axis_takes_dates():
    ax = plot_speakers(FERRY)
    line = ax.axvline(date(2024, 6, 1))
    left, right = ax.get_xlim()
    assert left < ax.convert_xunits(line.get_xdata()[0]) < right


def test_top_says_how_many_there_are():
    ax = plot_speakers(FERRY, top=2)
    assert _names(ax) == ["Ama Osei", "Iria Castelo"]
    assert ax.get_xlabel() == "The 2 of 3 speakers who are in the most articles."


def test_what_is_left_out_is_counted(caplog):
    frame = table(
        ("n1", "Lee Wu", "2024-05-03", True),
        ("n1", None, "2024-05-03", None),
        ("n1", "a spokesman", "2024-05-03", False),
        ("n2", "Lee Wu", None, True),
        ("n3", "Lee Wu", "last week", True),
        ("n4", "Lee Wu", "2024", True),
        columns=("article", "speaker", "published", "named"),
    )
    with caplog.at_level(logging.WARNING, "quoteattr"):
        ax = plot_speakers(frame)
    assert _names(ax) == ["Lee Wu"]
    assert " ".join(ax.get_xlabel().split()) == (
        "Quotes left out: 1 of speakers without a name, 1 with a date that is not ISO 8601, "
        "1 with a date that tells no month, 1 without a date, 1 without a speaker."
    )
    [warned] = caplog.records
    assert warned.getMessage() == (
        "Quotes left out: 1 with a date that is not ISO 8601, "
        "1 with a date that tells no month, 1 without a date."
    )


def test_nothing_is_left_out_in_silence_or_said_for_nothing(caplog):
    assert plot_speakers(FERRY).get_xlabel() == ""
    assert caplog.records == []


@pytest.mark.parametrize("by", ["month", None])
def test_an_empty_table_gives_an_empty_plot(by):
    ax = plot_speakers(table(), by=by)
    assert drawn(ax)[-1] == "no quotes to show"
    assert ax.get_title(loc="left").strip() == "Who is quoted"
    assert (list(ax.get_xticks()), list(ax.get_yticks())) == ([], [])


def test_names_are_labels_not_markup():
    long = "The Provisional Committee for the Restoration of the Old Ferry"
    ax = plot_speakers(table(("n1", "$x_1$ and $"), ("n1", "Bo\nLind\x1b"), ("n1", long)), by=None)
    drawn(ax)
    *short, cut = sorted(_names(ax), key=len)
    assert short == ["Bo Lind\ufffd", "$x_1$ and $"]
    assert cut[-1] == "…"
    assert long.startswith(cut[:-1])
    assert len(cut) <= 30


def test_other_scripts_are_drawn(caplog):
    ax = plot_speakers(table(("n1", "Юлия Орлова"), ("n1", "Ελένη Βασιλείου")), by=None)
    drawn(ax)
    assert caplog.records == []


def test_letters_that_no_font_has_are_warned_about(caplog):
    plot_speakers(table(("n1", "Lee \U0001e900")), by=None)  # Adlam
    assert [record.getMessage() for record in caplog.records] == [
        "no font here has these letters of the names: \U0001e900; install one that has"
    ]


def test_the_users_axes_are_drawn_into():
    figure = Figure()
    left, right = figure.subplots(1, 2)
    assert plot_speakers(FERRY, ax=right) is right
    assert _names(right)
    assert not left.has_data()
    assert tuple(figure.get_size_inches()) == tuple(Figure().get_size_inches())


def test_the_order_of_rows_does_not_matter():
    one, other = plot_speakers(FERRY), plot_speakers(FERRY[::-1])
    assert (_names(one), sorted(_dots(one))) == (_names(other), sorted(_dots(other)))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"top": 0}, "top must be at least 1, got 0"),
        ({"by": "hour"}, "no period 'hour': by is one"),
    ],
)
def test_wrong_options(options, message):
    with pytest.raises(ValueError, match=message):
        plot_speakers(FERRY, **options)


def test_the_table_is_left_as_it_was():
    before = FERRY.copy()
    plot_speakers(FERRY)
    assert FERRY.equals(before)
    assert tuple(FERRY.columns) == COLUMNS
