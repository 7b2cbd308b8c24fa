"""A value of a record together with the path that leads to it, so that a mistake can be named."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from attrs import frozen

from quoteattr.article.fields import kind_of
from quoteattr.errors import RecordError
from quoteattr.export.offsets import short
from quoteattr.model import Article
from quoteattr.span import TextSpan

_Text = TypeVar("_Text", bound=str)


@frozen
class Node:
    """One value inside a record. Every reading is checked and raises ``RecordError`` by path.

    The path of the record itself is empty; below it stand ``quotes[3].content[0].end`` and so on.
    """

    value: object
    path: str = ""

    def wrong(self, problem: str) -> RecordError:
        """Make the error that names this place."""
        return RecordError(f"{self.path or 'the record'}: {problem}")

    def get(self, name: str) -> "Node | None":
        """Look up a field that may be missing or null."""
        if not isinstance(self.value, Mapping):
            raise self.wrong(f"expected an object, got {kind_of(self.value)}")
        value = self.value.get(name)
        return None if value is None else Node(value, f"{self.path}.{name}" if self.path else name)

    def need(self, name: str) -> "Node":
        """Look up a field that must be there."""
        node = self.get(name)
        if node is None:
            raise self.wrong(f"the field {name!r} is missing")
        return node

    def each(self, name: str) -> "Iterator[Node]":
        """Go through the items of a list field; a missing one has none."""
        node = self.get(name)
        if node is None:
            return
        if not isinstance(node.value, list | tuple):
            raise node.wrong(f"expected a list, got {kind_of(node.value)}")
        for index, item in enumerate(node.value):
            yield Node(item, f"{node.path}[{index}]")

    def text(self) -> str:
        """Read a string."""
        if not isinstance(self.value, str):
            raise self.wrong(f"expected a string, got {kind_of(self.value)}")
        return self.value

    def mapping(self) -> dict[str, Any]:
        """Read an object, as a dict of its own."""
        if not isinstance(self.value, Mapping):
            raise self.wrong(f"expected an object, got {kind_of(self.value)}")
        return dict(self.value)

    def one_of(self, choices: "tuple[_Text, ...]") -> _Text:
        """Read one of a few words."""
        for choice in choices:
            if self.value == choice:
                return choice
        raise self.wrong(f"expected one of {', '.join(choices)}, got {self.value!r}")

    def truth(self) -> bool:
        """Read true or false."""
        if not isinstance(self.value, bool):
            raise self.wrong(f"expected true or false, got {kind_of(self.value)}")
        return self.value

    def offset(self) -> int:
        """Read a whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.wrong(f"expected a whole number, got {kind_of(self.value)}")
        return self.value

    def share(self) -> float:
        """Read a number from 0 to 1."""
        number = self.value
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= 1:
            raise self.wrong(f"expected a number from 0 to 1, got {number!r}")
        return float(number)

    def span(self, article: Article) -> TextSpan:
        """Read ``{start, end, text}``; the words must be those that stand there in ``article``."""
        start, end = self.need("start").offset(), self.need("end").offset()
        size = len(article.text)
        if not 0 <= start <= end:
            raise self.wrong(f"a span needs 0 <= start <= end, got {start}:{end}")
        if end > size:
            raise self.wrong(f"end {end} lies outside the article ({size} code points)")
        words, printed = self.need("text").text(), article.text[start:end]
        if words != printed:
            raise self.wrong(f"text is {short(words)}, but the article has {short(printed)} here")
        return TextSpan(start, end, printed)
