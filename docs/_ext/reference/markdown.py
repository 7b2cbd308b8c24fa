"""Small pieces of Markdown."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Set rows of cells out under a head."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(each) for each in line)} |" for line in lines)


def code(words: str) -> str:
    """Words as code, whatever characters they hold."""
    fence = "``" if "`" in words else "`"
    space = " " if "`" in words else ""
    return f"{fence}{space}{words}{space}{fence}"


def codes(words: Iterable[str]) -> str:
    """Several, with commas between them."""
    return ", ".join(map(code, words))


def prose(docstring: str | None) -> str:
    """The first sentence or two of a docstring, as Markdown: up to the first blank line."""
    first = (docstring or "").partition("\n\n")[0]
    return " ".join(first.split()).replace("``", "`")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
