"""Spoilt articles through the command line: each comes to one thing, and none is lost."""

import pytest
from mutated import run_files, run_lines


@pytest.mark.parametrize("processes", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_of_spoilt_lines_none_is_lost(processes):
    outcome = run_lines(200, processes, "--processes", str(processes))
    assert outcome.wrong(200) == []
    assert len(outcome.found) > len(outcome.told) > 0


def test_of_spoilt_files_none_is_lost():
    outcome = run_files(60, 0)
    assert outcome.wrong(60) == []
    assert len(outcome.found) > len(outcome.told) > 0


@pytest.mark.slow
def test_of_ten_thousand_lines_none_is_lost():
    outcome = run_lines(10_000, 3, "--processes", "2")
    assert outcome.wrong(10_000) == []
