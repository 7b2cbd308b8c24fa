"""A page out of a template: text, and tables where the template asks for them.

A line of its own, ``{{ name }}`` or ``{{ name word }}``, asks for one of `BLOCKS`. In a document
that is written by hand, what stands between ``<!-- results name word -->`` and ``<!-- end -->`` is
replaced.
"""

import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from inspect import signature

from quoteattr.errors import DataError
from quoteattr.measure.blocks import BLOCKS, Results

__all__ = ["check_marks", "filled", "refreshed", "results_template"]

_ASKED = re.compile(r"^\{\{(.*)\}\}$", re.MULTILINE)
_MARKED = re.compile(r"^(<!-- results (.*) -->)\n.*?^(<!-- end -->)$", re.MULTILINE | re.DOTALL)

Blocks = Mapping[str, Callable[..., str]]


def results_template() -> str:
    """The text of the results page."""
    return files("quoteattr").joinpath("measure/results.md.in").read_text(encoding="utf-8")


def filled(
    template: str, results: Results, name: str = "results.md.in", blocks: Blocks = BLOCKS
) -> str:
    """The template with its blocks in place; ``name`` stands in front of every complaint.

    Raises
    ------
    DataError
        The template asks for what there is not; the message gives the line.
    """

    def block(match: re.Match[str]) -> str:
        return _block(match[1], results, f"{name}:{_line(template, match)}", blocks)

    return _ASKED.sub(block, template)


def check_marks(document: str, name: str) -> None:
    """Raise DataError where a document has nothing to be made anew."""
    if not _MARKED.search(document):
        raise DataError(
            f"{name}: no marks; write a line <!-- results headline corpus/test --> and a line "
            "<!-- end --> around what is to be made"
        )


def refreshed(document: str, results: Results, name: str, blocks: Blocks = BLOCKS) -> str:
    """A document with what stands between its marks made anew.

    Raises
    ------
    DataError
        There are no marks, or they ask for what there is not; the message gives the line.
    """
    check_marks(document, name)

    def block(match: re.Match[str]) -> str:
        made = _block(match[2], results, f"{name}:{_line(document, match)}", blocks)
        return f"{match[1]}\n{made}\n{match[3]}"

    return _MARKED.sub(block, document)


def _block(asked: str, results: Results, where: str, blocks: Blocks) -> str:
    what, *words = asked.split()
    if what not in blocks:
        raise DataError(f"{where}: no block {what!r}; there are {', '.join(blocks)}")
    wanted = len(signature(blocks[what]).parameters) - 1
    if len(words) != wanted:
        raise DataError(f"{where}: the block {what!r} takes {wanted} words, got {len(words)}")
    try:
        return blocks[what](results, *words)
    except DataError as error:
        raise DataError(f"{where}: {error}") from error


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1
