"""``quoteattr evaluate``."""

import sys
from contextlib import ExitStack

from quoteattr.cli.backend import Backend, BackendName, Model, ModelDir, wanted_parser
from quoteattr.cli.evaluation import (
    EVALUATE_EXAMPLES,
    AsJson,
    Corpus,
    Gold,
    Library,
    Predictions,
    Report,
    Resamples,
    Seed,
    WithCast,
    evaluated,
    evaluation_lines,
    found_in,
    read_form,
    read_found,
    report_page,
)
from quoteattr.cli.options import MaxChars, MinConfidence, Processes, Timeout, refuse
from quoteattr.cli.streams import Problems, ending_in_a_line, progress, sink

__all__ = ["EVALUATE_EXAMPLES", "evaluate"]


def evaluate(  # noqa: PLR0913 - an option each
    *,
    gold: Gold,
    corpus: Corpus = None,
    predictions: Predictions = None,
    report: Report = None,
    as_json: AsJson = False,
    resamples: Resamples = 1000,
    seed: Seed = 1,
    with_cast: WithCast = False,
    processes: Processes = 1,
    max_chars: MaxChars = None,
    timeout: Timeout = None,
    min_confidence: MinConfidence = 0.0,
    backend: Backend = BackendName.spacy,
    model: Model = None,
    model_dir: ModelDir = None,
) -> None:
    """Score quotes against annotated articles, with intervals and a report of the misses."""
    problems = Problems()
    library = Library(
        wanted=wanted_parser(min_confidence, backend, model, model_dir, max_chars),
        processes=processes,
        timeout=timeout,
        with_cast=with_cast,
        fail=problems.fail,
        watch=progress,
    )
    if predictions is not None:
        needless = {
            "--with-cast": with_cast,
            "--max-chars": max_chars,
            "--timeout": timeout,
            "--backend": backend is not BackendName.spacy,
            "--model": model,
        }
        refuse(needless, "it is for running the library")
    with ending_in_a_line(problems), ExitStack() as stack:
        page = None if report is None else stack.enter_context(sink(report, problems))
        form, articles = read_form(gold, corpus)
        found = (
            found_in(articles, form, gold, library)
            if predictions is None
            else read_found(predictions, articles, min_confidence, problems.warn)
        )
        done = evaluated(articles, found, resamples, seed)
        if page is not None:
            page.write(report_page(done, f"{gold.resolve().name} ({form})"))
        sys.stdout.write(evaluation_lines(done, as_json=as_json))
