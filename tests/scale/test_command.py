"""``quoteattr extract -o FOLDER/``: what is told, and what is refused."""

import json
import sys

import pytest
from scale.sample import rows_in, texts, written

from quoteattr import cli


@pytest.fixture
def run(monkeypatch, capfdbinary):
    """Run the command in this process: status and lines of standard error."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["quoteattr", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfdbinary.readouterr()
        assert out == b""
        return ended.value.code or 0, err.decode().splitlines()

    return run


@pytest.fixture
def articles(tmp_path):
    return written(tmp_path / "in.parquet", id=["a", "b"], text=[*texts(1), None])


@pytest.mark.slow
def test_a_bad_article_is_a_row_and_a_line_and_costs_the_status(run, tmp_path, articles):
    out = tmp_path / "out"
    status, [problem, summary] = run("extract", articles, "-o", f"{out}/")
    told = f"{articles}: row 2: text: expected a string, got null; every article needs one"
    assert (status, problem) == (1, f"quoteattr: {told}")
    assert summary == f"{out}: 2 articles, 1 quotes, 1 failed, 1 parts"
    assert [(row["id"], row["error"]) for row in rows_in(out)] == [("a", None), ("b", told)]
    # What is done is told again in sum alone.
    assert run("extract", articles, "-o", out) == (1, [summary])
    status, [problem] = run("extract", articles, "-o", out, "--min-confidence", 0.5)
    assert status == 2
    assert problem.startswith(f"quoteattr: {out}: holds parts of another run, which differs in set")


@pytest.mark.parametrize("form", [(), ("--format", "parquet")])
def test_a_folder_that_holds_other_files_is_wrong_usage(run, tmp_path, articles, form):
    told = f"{tmp_path}: holds other files, such as in.parquet; give a folder that is empty or new"
    assert run("extract", articles, "-o", tmp_path, *form) == (2, [f"quoteattr: {told}"])


def test_articles_that_are_not_there_are_one_line(run, tmp_path):
    gone = tmp_path / "gone.parquet"
    told = [f"quoteattr: {gone}: No such file or directory"]
    assert run("extract", gone, "-o", f"{tmp_path}/out/") == (1, told)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-", "-o", "out/"), "put standard input into a file"),
        (("a.jsonl", "--stored", "-o", "out/"), "stored quotes are not extracted again"),
        (("a.txt", "-o", "out/", "--ray-address", "auto"), "it is for --engine ray"),
        (("a.txt", "-o", "out/", "--part-rows", "0"), "Invalid value for '--part-rows'"),
        (("a.txt", "-o", "out.jsonl", "--engine", "ray"), "it is for parts in a folder"),
        (("a.txt", "--part-rows", "9"), "it is for parts in a folder"),
        (("a.txt", "-o", "out/", "--engine", "abacus"), "'abacus' is not one of"),
    ],
)
def test_wrong_usage(run, monkeypatch, tmp_path, arguments, told):
    monkeypatch.chdir(tmp_path)
    status, problems = run("extract", *arguments)
    assert status == 2
    assert told in " ".join(" ".join(problems).replace("│", " ").split())
    assert [*tmp_path.iterdir()] == []


def test_ray_that_is_not_there_is_one_line(run, monkeypatch, tmp_path, articles):
    monkeypatch.setitem(sys.modules, "ray", None)
    for name in ("RAY_USAGE_STATS_ENABLED", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"):
        monkeypatch.setenv(name, "0")
    monkeypatch.setenv("RAY_BACKEND_LOG_LEVEL", "fatal")
    status, problems = run("extract", articles, "-o", f"{tmp_path}/out/", "--engine", "ray")
    assert status == 1
    assert problems == ["quoteattr: --engine ray needs Ray: pip install 'quoteattr[ray]'"]


def test_other_forms_still_go_into_one_file(run, tmp_path, articles):
    out = tmp_path / "out.jsonl"
    assert run("extract", articles, "-o", out)[0] == 1
    assert json.loads(out.read_bytes())["id"] == "a"
