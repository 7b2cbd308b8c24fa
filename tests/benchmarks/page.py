"""Results in Markdown: for a terminal, and as the page of the documents."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.registry import MEASUREMENTS, cost_table, faster_table
from benchmarks.results import Results
from quoteattr.measure.page import filled

TEMPLATE = Path(__file__).with_name("performance.md.in")


def measured_table(name: str, results: Results) -> str:
    """What was measured under a name, or why it was not."""
    if name in results.rows:
        return MEASUREMENTS[name].table(results.rows[name])
    return f"Not measured: {results.absent.get(name, 'it was not asked for')}."


def told_machine(results: Results) -> str:
    """Where it was measured, and with what."""
    one = results.machine
    packages = ", ".join(f"{name} {version}" for name, version in one.packages.items())
    memory = f", {one.memory:.0f} GB of memory" if one.memory else ""
    return "\n".join(
        (
            f"- {one.processor}, {one.cores} cores{memory}; {one.system}, Python {one.python}",
            f"- {packages}",
            f"- threads of matrix products in every process: {one.threads}",
            f"- repeated runs: {results.settings.passes}",
            f"- words of a collection, about, at most: {results.settings.most_words:,}",
            f"- measured in {results.seconds / 60:.0f} minutes",
        )
    )


def _faster(results: Results) -> str:
    if "rates" in results.rows:
        return faster_table(results.rows["rates"])
    return measured_table("rates", results)


def _cost(results: Results) -> str:
    return cost_table(results.costs) if results.costs else measured_table("rates", results)


BLOCKS: Mapping[str, Callable[[Results], str]] = {
    **{name: partial(measured_table, name) for name in MEASUREMENTS},
    "faster": _faster,
    "cost": _cost,
    "machine": told_machine,
}


def tables(results: Results) -> str:
    """Everything for a terminal, a heading each."""
    parts = (f"{name}\n\n{make(results)}\n" for name, make in BLOCKS.items())
    return "\n".join(parts)


def page(results: Results) -> str:
    """The page of the documents."""
    return filled(TEMPLATE.read_text(encoding="utf-8"), results, TEMPLATE.name, BLOCKS)
