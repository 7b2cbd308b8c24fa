"""The benchmark's own arithmetic; that all of it runs is a slow test."""

import json
import re
import subprocess
import sys
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from attrs import evolve

from benchmarks.collection import Collection, pairs_of, read_collection, words_of
from benchmarks.contenders import BLIS, OURS, PARAGRAPHS, PLAIN, TEXTACY
from benchmarks.cost import ARTICLES, costs
from benchmarks.engines import compared
from benchmarks.fresh import environment, fresh, peak
from benchmarks.growth import PAIRS, WORDS, grown
from benchmarks.latency import latency_of
from benchmarks.machine import this_machine
from benchmarks.page import BLOCKS, TEMPLATE, page, tables
from benchmarks.processes import scaling, words_a_second
from benchmarks.rates import Rate, hardest, ratio
from benchmarks.registry import MEASUREMENTS
from benchmarks.renamed import names_in, renamed, rounds
from benchmarks.results import Results, measured, together
from benchmarks.settings import Settings
from benchmarks.table import number, spread, table
from benchmarks.timing import Seconds, Spread, timed

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FERRY = "The ferry to Harrow left, and Osei said so. “No,” said Osei.\n\nNobody saw Osei. “Wait.”"
EVEN = Spread(1.0, 1.0, 1.0)


def _rate(collection="news", contender=OURS, articles=10, wall=EVEN, ratio=EVEN):
    return Rate(
        collection=collection,
        articles=articles,
        words=5_000,
        contender=contender,
        processor=wall,
        wall=wall,
        ratio=ratio,
        lost=0,
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [([3, 1, 2], (2, 1, 3)), ([4.0], (4, 4, 4)), ([1, 2, 3, 10], (2.5, 1, 10))],
)
def test_a_spread_is_the_median_and_the_ends(values, expected):
    assert Spread.of(values) == Spread(*expected)


def test_time_is_taken_of_work_that_gives_something():
    given, spent = timed(partial(sum, range(1_000)))
    assert given == sum(range(1_000))
    assert (Seconds(1, 2) + Seconds(3, 5)) == Seconds(4, 7)
    assert spent.wall > 0


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (Spread(1234.4, 1200, 1300), 0, "1,234 (1,200–1,300)"),
        (Spread(1.0, 1.0, 1.0), 2, "1.00"),
        (Spread(1.001, 0.999, 1.004), 2, "1.00"),
    ],
)
def test_a_spread_is_written(value, digits, written):
    assert spread(value, digits) == written


def test_a_table_has_a_line_a_row():
    columns = {"number": number, "half": lambda row: number(row / 2, 1)}
    assert table([1_000, 3], columns).splitlines() == [
        "| number | half |",
        "| --- | --- |",
        "| 1,000 | 500.0 |",
        "| 3 | 1.5 |",
    ]


def test_names_are_large_words_that_are_never_small():
    assert names_in(FERRY) == {"Harrow", "Osei"}


def test_a_round_has_names_of_its_own():
    first, second, third = islice(rounds([FERRY]), 3)
    assert first == FERRY
    assert len({first, second, third}) == 3
    for other in (second, third):
        assert not names_in(other) & names_in(FERRY)
        assert [len(one.split()) for one in (FERRY, other)] == [words_of(FERRY)] * 2
    assert renamed(FERRY, names_in(FERRY), 1) == second
    made_up = re.search(r"and (\w+) said", second)[1]
    assert second.count(made_up) == FERRY.count("Osei")


def test_a_long_text_repeats_no_paragraph():
    text = next(Collection(name="ferry", texts=(FERRY,)).long(10 * words_of(FERRY)))
    paragraphs = [one for one in text.split("\n\n") if names_in(one)]
    assert words_of(text) >= 10 * words_of(FERRY)
    assert len(set(paragraphs)) == len(paragraphs)


@pytest.mark.parametrize("pairs", [1, 2, 9])
def test_a_quoting_text_has_its_quotes(pairs):
    collection = Collection(name="ferry", texts=(FERRY, "Nothing was said."))
    text = next(collection.quoting(pairs))
    assert pairs_of(text) == pairs
    assert "Nothing" not in text


def test_sets_are_the_articles_in_order():
    texts = ("a " * 100, *("b " * 20_000,) * 4, *("c",) * 70)
    sets = [*Collection(name="x", texts=texts).sets()]
    assert tuple(text for each in sets for text in each) == texts
    assert [len(each) for each in sets] == [4, 32, 32, 7]


def test_a_stream_goes_on():
    collection = Collection(name="ferry", texts=(FERRY,))
    assert len({*islice(collection.stream(), 5)}) == 5
    assert collection.some(words_of(FERRY) + 1) == (*islice(collection.stream(), 2),)


@pytest.mark.parametrize(("name", "articles"), [("news", range(2, 100)), ("novel", range(1, 2))])
def test_the_project_has_texts_of_its_own(name, articles):
    collection = read_collection(name, 1_500)
    assert len(collection.texts) in articles
    assert collection.words >= 1_500


def test_a_file_is_a_collection(tmp_path):
    file = tmp_path / "ferries.jsonl"
    lines = [{"id": f"n{number}", "text": FERRY} for number in range(3)]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    collection = read_collection(str(file), words_of(FERRY) + 1)
    assert (collection.name, collection.texts) == ("ferries", (FERRY, FERRY))


def test_ratios_are_taken_within_a_pass():
    spent = {OURS: [Seconds(1, 0), Seconds(4, 0)], PLAIN: [Seconds(2, 0), Seconds(6, 0)]}
    assert ratio(spent, PLAIN) == Spread.of([2.0, 1.5])


def test_the_hardest_rival_of_its_kind_counts():
    def row(who, times):
        return _rate(contender=who, ratio=Spread(times, times, times))

    rows = [row(OURS, 1), row(PLAIN, 1.8), row(PARAGRAPHS, 1.6), row(BLIS, 1.7), row(TEXTACY, 3)]
    assert [(one.rival, one.ratio.median) for one in hardest(rows)] == [
        (PARAGRAPHS, 1.6),
        (TEXTACY, 3),
    ]


def test_latency_is_that_of_the_middle_article():
    found = latency_of("news", [10, 30, 20], [[0.1, 0.2, 0.3], [0.3, 0.2, 0.4], [0.1, 0.2, 0.3]])
    assert (found.words, found.middle) == (20, pytest.approx(200))
    assert found.middle < found.slow < 300


def test_processes_are_compared_beyond_their_start():
    run = {"name": "news", "articles": 4, "words": 800, "processor": 12}
    one, two = run | {"starting": 0, "wall": 10}, run | {"starting": 2, "wall": 7}
    found = [*scaling([{1: one, 2: two}])]
    assert [each.speedup.median for each in found] == [1, 2]
    assert [each.rate.median for each in found] == [80, 160]


def test_engines_are_compared_beyond_their_start():
    passes = [{"worker processes": (2.0, 12.0), "Ray": (8.0, 19.0)}]
    assert [each.relative.median for each in compared(passes, 10, 1_000)] == [1.0, 1.1]


@pytest.mark.parametrize(("unit", "base"), [(WORDS, 10_000), (PAIRS, 100)])
def test_growth_is_relative_to_the_middle(unit, base):
    def run(size, seconds):
        told = {"name": "x", "articles": 1, "words": 10 * size, "pairs": size}
        return told | {"seconds": seconds * size, "peak": 200 + size}

    passes = [{base: run(base, 10), 8 * base: run(8 * base, 20)}, {base: run(base, 30)}]
    few, many = grown(passes, unit)
    assert (few.relative.median, many.relative) == (1, Spread(2, 2, 2))
    assert many.peak == 200 + 8 * base


def test_a_hundred_million_articles_on_paper():
    one = _rate(wall=Spread(1_000, 900, 1_100))
    [alone] = costs([one, _rate(articles=1), _rate(contender=PLAIN)], [], 0.05)
    assert alone.words == 500
    assert alone.core_hours == pytest.approx(ARTICLES * 500 / 1_000 / 3_600)
    assert alone.dollars == pytest.approx(alone.core_hours * 0.05)
    run = {"name": "news", "articles": 4, "words": 1_600, "processor": 2, "starting": 0}
    both = [*scaling([{2: run | {"wall": 1}, 1: run | {"wall": 1}}])]
    [together] = costs([one], both, 0.05)
    assert (together.processes, together.rate) == (2, 800)


def test_a_fresh_process_gives_its_value_and_its_peak():
    ran = fresh(words_of, text=FERRY)
    assert ran.value == words_of(FERRY)
    assert 1 < ran.peak < peak()


def test_a_fresh_process_that_fails_says_why():
    with pytest.raises(RuntimeError, match=r"(?s)words_a_second.*none\.txt: No such"):
        fresh(words_a_second, name="none.txt", words=1)


def test_a_fresh_process_has_the_threads_that_it_is_given():
    assert environment(1)["OPENBLAS_NUM_THREADS"] == "1"
    assert environment(3)["OPENBLAS_NUM_THREADS"] == "3"


def _results():
    rates = (_rate(), _rate(contender=PLAIN, ratio=Spread(1.7, 1.5, 1.9)))
    return Results(
        machine=this_machine(),
        settings=Settings(repeats=3),
        rows={"rates": rates},
        absent={"engines": "not installed: ray"},
    )


def test_results_are_read_again():
    assert Results.from_json(_results().to_json()) == _results()


def test_runs_are_put_together():
    first = evolve(_results(), seconds=60.0)
    second = evolve(first, rows={"engines": ()}, absent={"growth": "no time"}, seconds=30.0)
    whole = together([first, second])
    assert whole.rows == {"rates": first.rows["rates"], "engines": ()}
    assert (whole.absent, whole.seconds) == ({"growth": "no time"}, 90.0)
    elsewhere = evolve(second, machine=evolve(second.machine, cores=second.machine.cores + 1))
    with pytest.raises(ValueError, match="two machines"):
        together([first, elsewhere])


def test_tables_say_what_was_not_measured():
    told = tables(_results())
    assert "1.70 (1.50–1.90)" in told
    assert "Not measured: not installed: ray." in told
    assert tables(evolve(_results(), rows={})).count("Not measured: it was not asked for.") > 5


def test_the_page_asks_for_all_that_is_measured():
    asked = re.findall(r"^\{\{ (\w+) \}\}$", TEMPLATE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {*asked} == {*BLOCKS} >= {*MEASUREMENTS}
    assert "{{" not in page(_results())


def test_the_page_in_the_documents_is_made():
    """Its words are those of the template, in order; what stands between is not looked at."""
    made = (ROOT / "docs/performance.md").read_text(encoding="utf-8")
    words = re.split(r"^\{\{.*\}\}$", TEMPLATE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert re.fullmatch(".*?".join(map(re.escape, words)), made, re.DOTALL), (
        "`python tests/benchmarks ... --page docs/performance.md` sets it right"
    )


def test_what_cannot_be_measured_is_told(monkeypatch):
    monkeypatch.setattr("benchmarks.engines.find_spec", lambda _name: None)
    results = measured(Settings(quick=True), ["engines"], lambda *_: None)
    assert results.absent == {"engines": "not installed: pyarrow, ray"}


def _run(*arguments):
    return subprocess.run(
        [sys.executable, str(HERE), *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        env=environment(),
    )


def test_an_unknown_measurement_is_refused():
    done = _run("--only", "beauty")
    assert done.returncode == 2
    assert "no beauty; there are" in re.sub(r"[\s│]+", " ", done.stderr)


@pytest.mark.slow
def test_everything_runs(tmp_path):
    out = tmp_path / "benchmarks.json"
    done = _run("--quick", "-o", str(out), "--page", str(tmp_path / "performance.md"))
    assert done.returncode == 0, done.stderr
    results = Results.from_json(out.read_text(encoding="utf-8"))
    assert {*results.rows, *results.absent} == {*MEASUREMENTS}
    assert {*results.absent} <= {"engines"}
    assert all(results.rows.values())
    assert results.costs
    assert (tmp_path / "performance.md").read_text(encoding="utf-8") == page(results)
