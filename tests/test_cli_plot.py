"""``quoteattr plot``, in this process."""

import sys

import pytest
from plot.tables import table

from quoteattr import cli

FERRY = table(
    ("n1", "Bo Lind", "2024-05-03", "Coast Herald"),
    ("n1", "Ama Osei", "2024-05-03", "Coast Herald", "Bo Lind"),
    ("n2", "Ama Osei", "2024-06-11", "The Quay"),
)


@pytest.fixture
def run(monkeypatch, capfd, tmp_path):
    """Run the command among tables: status, lines of standard error; nothing else is printed."""
    FERRY.to_csv(tmp_path / "ferry.csv", index=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["quoteattr", "plot", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfd.readouterr()
        assert out == ""
        return ended.value.code or 0, err.splitlines()

    return run


@pytest.mark.parametrize(
    ("form", "begin"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")]
)
@pytest.mark.parametrize("kind", ["speakers", "network"])
def test_each_form_and_always_the_same_bytes(run, tmp_path, kind, form, begin):
    names = [f"one.{form}", f"other.{form.upper()}"]
    for name in names:
        assert run(kind, "ferry.csv", "-o", name) == (0, [])
    one, other = (tmp_path / name for name in names)
    assert one.read_bytes().startswith(begin)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    "options",
    [
        ("speakers", "--top", "1"),
        ("speakers", "--by", "day"),
        ("speakers", "--by", "none"),
        ("network", "--least", "1"),
        ("network", "--least", "1", "--seed", "2"),
    ],
    ids=" ".join,
)
def test_options_change_the_plot(run, tmp_path, options):
    kind, *others = options
    default = ("--least", "1") if "--seed" in others else ()
    assert run(kind, "ferry.csv", "-o", "default.svg", *default) == (0, [])
    assert run(kind, "ferry.csv", "-o", "other.svg", *others) == (0, [])
    one, other = ((tmp_path / name).read_bytes() for name in ("default.svg", "other.svg"))
    assert one != other


def test_what_has_no_date_is_warned_about(run, tmp_path):
    FERRY.drop(columns="published").assign(published="soon").to_csv(tmp_path / "soon.csv")
    assert run("speakers", "soon.csv", "-o", "soon.svg") == (
        0,
        ["quoteattr: Quotes left out: 3 with a date that is not ISO 8601."],
    )


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (
            ("speakers", "ferry.csv", "-o", "a.svg", "--least", "2"),
            2,
            "--least: it is not for speakers",
        ),
        (("network", "ferry.csv", "-o", "a.svg", "--by", "day"), 2, "--by: it is not for network"),
        (
            ("network", "ferry.csv", "-o", "a.gif"),
            2,
            "--output: a.gif: a plot ends in .svg, .png, .pdf",
        ),
        (("network", "ferry.csv", "-o", "no/a.svg"), 2, "no/a.svg: No such file or directory"),
        (("network", "ferry.csv"), 2, "Missing option '-o'"),
        (("pie", "ferry.csv", "-o", "a.svg"), 2, "'pie' is not one of 'speakers', 'network'"),
        (("network", "no.csv", "-o", "a.svg"), 1, "quoteattr: no.csv: No such file or directory"),
        (
            ("network", "ferry.xls", "-o", "a.svg"),
            1,
            "quoteattr: ferry.xls: its ending tells no table",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage_and_wrong_tables(run, tmp_path, arguments, status, told):
    ended, lines = run(*arguments)
    assert ended == status
    assert told in lines[-1]
    assert not list(tmp_path.glob("a.*"))


def test_a_table_that_lacks_a_column_is_one_line(run, tmp_path):
    FERRY[["article"]].to_csv(tmp_path / "thin.csv", index=False)
    status, [line] = run("speakers", "thin.csv", "-o", "a.svg")
    assert status == 1
    assert line.startswith(
        "quoteattr: thin.csv: the table lacks 'speaker', 'published'; it has 'article'; take"
    )
