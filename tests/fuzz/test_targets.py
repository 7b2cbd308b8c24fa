"""Targets hold for what they begin with, for what was found once, and for a little more."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from grammar import text as grown
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from fuzz.__main__ import app
from fuzz.choices import Choices
from fuzz.smallest import smallest
from fuzz.targets import TARGETS
from fuzz.words import bytes_of, text_of

FOLDER = Path(__file__).parent
FOUND = sorted(file for file in (FOLDER / "found").glob("*/*") if file.is_file())
FAST = [name for name in TARGETS if name != "whole"]


@pytest.mark.parametrize("file", FOUND, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_what_was_found_holds(file):
    TARGETS[file.parent.name].run(file.read_bytes())


@pytest.mark.parametrize("name", FAST)
def test_what_a_target_begins_with_holds(name):
    for data in TARGETS[name].seeds():
        TARGETS[name].run(data)


@pytest.mark.parametrize("name", FAST)
@settings(max_examples=100)
@given(data=st.binary(max_size=300))
def test_any_bytes_hold(name, data):
    TARGETS[name].run(data)


@pytest.mark.parametrize("name", ["marks", "paragraphs", "path"])
@settings(max_examples=150)
@given(random=st.randoms(note_method_calls=False, use_true_random=False))
def test_any_quotations_hold(name, random):
    TARGETS[name].run(bytes_of(grown(random)))


@pytest.mark.parametrize("name", [name for name in FAST if TARGETS[name].changed])
def test_what_is_changed_holds(name):
    target, random = TARGETS[name], Random(7)  # noqa: S311 - no secret
    for data in target.seeds():
        target.run(target.changed(data, random))


@given(data=st.binary())
def test_bytes_decide_what_is_drawn(data):
    drawn = [Choices(data).randrange(10) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert Choices(b"").choice("ab") == "a"
    assert grown(Choices(data)) == grown(Choices(data))


@given(text=st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_written(text):
    assert text_of(bytes_of(text)) == text


@given(data=st.binary())
def test_any_bytes_are_text(data):
    assert isinstance(text_of(data), str)


def test_what_fails_is_made_small():
    def run(data):
        assert "“" not in text_of(data) or b"x" not in data

    assert smallest(run, "a long “ text, and x in it".encode()) == "“x".encode()


def test_a_file_is_tried_again(tmp_path):
    file = tmp_path / "input"
    file.write_bytes("“No,” said Lee.".encode())
    ran = CliRunner().invoke(app, ["marks", str(file)])
    assert (ran.exit_code, ran.output) == (0, f"{file}: holds\n")


def test_a_target_that_is_none():
    ran = CliRunner().invoke(app, ["mraks", __file__])
    assert ran.exit_code == 2
    assert "no mraks; there are marks, paragraphs" in " ".join(ran.output.split())


def test_what_looking_needs_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "atheris", None)
    ran = CliRunner().invoke(app, ["marks"])
    assert ran.exit_code == 1
    assert "pip install -e '.[fuzz]'" in ran.output


def _run(*command, folder):
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=False, cwd=folder
    )


@pytest.mark.fuzz
@pytest.mark.parametrize("name", TARGETS)
def test_nothing_is_found_in_a_while(name, tmp_path):
    options = ("--seconds", "15", "--corpus", tmp_path / "corpus", "--found", tmp_path / "found")
    ran = _run(FOLDER, name, *options, folder=tmp_path)
    assert ran.returncode == 0, ran.stderr[-5000:]
    assert "Done " in ran.stderr


BROKEN = """
import sys
from pathlib import Path

tests, found = sys.argv[1:]
sys.path.insert(0, tests)
from fuzz import __main__, targets
from fuzz.target import Target

def run(data):
    assert b"xy" not in data

targets.TARGETS["broken"] = Target(run=run, seeds=lambda: [b"some text, and xy in it"])
__main__.main("broken", seconds=20, corpus=Path("corpus"), found=Path(found))
"""


@pytest.mark.fuzz
def test_what_is_found_is_written_as_small_as_it_gets(tmp_path):
    ran = _run("-c", BROKEN, FOLDER.parent, tmp_path / "found", folder=tmp_path)
    [file] = (tmp_path / "found" / "broken").iterdir()
    assert ran.returncode == 1
    assert file.read_bytes() == b"xy"
    assert f"run it again: python tests/fuzz broken {file}" in ran.stderr
