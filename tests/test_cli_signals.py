"""Signals that end a command, wherever they meet it."""

import signal
import sys
import time
from types import SimpleNamespace

import pytest

from quoteattr import cli
from quoteattr.cli.signals import ending_when_asked

LONG = 60  # seconds, which nobody waits for


class Raising:
    """Does something where Python drops what is raised."""

    def __init__(self, does):
        self.does = does

    def __del__(self):
        self.does()


@pytest.fixture(autouse=True)
def hook(monkeypatch):
    """The one there was comes back."""
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)


def test_a_signal_that_python_drops_comes_again():
    with pytest.raises(SystemExit) as ended, ending_when_asked():  # noqa: PT012 - in the middle
        Raising(lambda: signal.raise_signal(signal.SIGTERM))
        time.sleep(LONG)
    assert ended.value.code == 128 + signal.SIGTERM


def test_anything_else_that_python_drops_is_told_as_ever(monkeypatch):
    told = []
    monkeypatch.setattr(sys, "unraisablehook", lambda lost: told.append(lost.exc_type))
    with ending_when_asked():
        Raising(lambda: 1 / 0)
    assert told == [ZeroDivisionError]


def test_what_a_signal_cuts_off_says_nothing(monkeypatch):
    told = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    with pytest.raises(SystemExit), ending_when_asked():
        signal.raise_signal(signal.SIGTERM)
    Raising(lambda: 1 / 0)
    assert told == []


def test_what_is_ignored_stays_so():
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with ending_when_asked():
            signal.raise_signal(signal.SIGTERM)
            assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
            assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    finally:
        signal.signal(signal.SIGTERM, before)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_command_that_is_still_loading_ends_quietly(monkeypatch):
    """Typer and the rest come behind the handler, not before it."""
    interrupted = SimpleNamespace(run=lambda: signal.raise_signal(signal.SIGINT))
    monkeypatch.setitem(sys.modules, "quoteattr.cli.app", interrupted)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130
