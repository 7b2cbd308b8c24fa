"""The same article gives the same output to the byte, whatever else is different.

`digests.json` holds what that is: `python tests/golden` names the articles that give another one,
and with `--write` keeps it, where a change is meant.
"""

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import quoteattr
from golden.digests import articles, differing, digests, kept
from quoteattr.parse.spacy import load_spacy
from quoteattr.parser import QuoteParser
from quoteattr.scale.job import Job, Part
from quoteattr.scale.worker import Worker

SOME = sorted(articles(), key=lambda article: len(article.text))[:8]
"""The shortest, where the same work is done again and again."""


def shuffled(items, seed=0):
    return random.Random(seed).sample(items, len(items))  # noqa: S311 - an order, no secret


def changed(found, among=SOME):
    """Articles among those read that do not give what they should."""
    before = kept()
    return differing(digests(found), {article.id: before[article.id] for article in among})


def test_every_article_gives_what_it_gave(parser):
    """On whatever machine: figures of the network differ between processors in the fifth digit
    behind the point, and no label turns before they differ in the third.
    """
    assert differing(digests(parser.pipe(articles())), kept()) == []


@pytest.mark.parametrize(
    ("settings", "order"),
    [
        ({"batch_size": 1}, SOME),
        ({"batch_size": 7}, shuffled(SOME)),
        ({"n_process": 2}, SOME[::-1]),
    ],
    ids=["one by one", "shuffled", "two processes"],
)
def test_company_and_order_change_nothing(parser, settings, order):
    assert changed(parser.pipe(order, **settings)) == []


def test_threads_may_share_a_parser(parser):
    with ThreadPoolExecutor(4) as threads:
        found = [*threads.map(parser, shuffled(SOME * 2))]
    assert changed(found) == []
    assert len(found) == 2 * len(SOME)


def test_what_is_forgotten_is_learnt_again(monkeypatch):
    """Little is remembered, and a pipeline that has met many words is loaded anew."""
    for name in ("vectors._MOST", "lemmas._MOST"):
        monkeypatch.setattr(f"quoteattr.parse.{name}", 300)
    backend = load_spacy()
    monkeypatch.setattr("quoteattr.parse.spacy._MOST_WORDS", len(backend.nlp.vocab.strings) + 500)
    first = backend.nlp
    assert changed(QuoteParser(backend).pipe(SOME)) == []
    assert backend.nlp is not first


def test_parts_hold_the_same(tmp_path):
    Worker(Job(folder=tmp_path, with_text=True))(Part(0, tuple(SOME)))
    assert changed(quoteattr.read_quotes(tmp_path)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "1"},
        {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"},
        {"OPENBLAS_CORETYPE": "Haswell", "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL"},
        {"OPENBLAS_CORETYPE": "Prescott", "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL"},
    ],
    ids=lambda environment: " ".join(environment.values()),
)
def test_surroundings_change_nothing(environment):
    """Seeds, threads, and what another processor would choose (which this one ignores if it is of
    another family).
    """
    command = [sys.executable, "-W", "ignore", Path(__file__).parent]
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.slow
def test_a_parser_that_has_read_much_gives_the_same(parser):
    from benchmarks.renamed import rounds

    others = rounds(article.text for article in SOME)
    for _, text in zip(range(2000), others, strict=False):
        parser(text)
    assert changed(parser.pipe(SOME)) == []
