"""What all tests share."""

import os
import signal
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import settings

import quoteattr

# Time is measured elsewhere, and the same tree is to pass or fail again.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")

# Behind a shell's "&" nothing is to be interrupted, nor what it starts; tests interrupt that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]
EMBEDDED = cache(quoteattr.load)


@pytest.fixture(scope="session")
def parser():
    """The embedded English parser, loaded once for the whole run."""
    return EMBEDDED()


@pytest.fixture(scope="session")
def stanza_models():
    """A folder with a tiny stanza pipeline: the one that QUOTEATTR_STANZA names, or else trained
    here, once for as long as what it is trained by stays the same.
    """
    if given := os.environ.get("QUOTEATTR_STANZA"):
        return Path(given)
    from quoteattr.train.stanza import learn

    made_by = (ROOT / "quoteattr/train/stanza.py").read_bytes()
    folder = ROOT / "build" / f"stanza-{sha256(made_by).hexdigest()[:12]}"
    if not (folder / "resources.json").is_file():
        learn(ROOT / "corpus/training", folder)
    return folder


@pytest.fixture(scope="session")
def stanza_parser(stanza_models):
    """A parser on the tiny stanza pipeline."""
    return quoteattr.load(backend="stanza", dir=stanza_models)


@pytest.fixture(scope="session", params=["spacy", pytest.param("stanza", marks=pytest.mark.stanza)])
def any_parser(request):
    """A parser on each backend, one after the other."""
    return EMBEDDED() if request.param == "spacy" else request.getfixturevalue("stanza_parser")
