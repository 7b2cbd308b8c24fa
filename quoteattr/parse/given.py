"""A parse that somebody else has made: which tool's it is, and what it holds."""

from typing import Any

from quoteattr.errors import ArticleError
from quoteattr.parse import stanza_tree
from quoteattr.parse.conllu import read_conllu
from quoteattr.parse.doc import tree_of
from quoteattr.parse.tree import ParseTree

__all__ = ["given_parse"]

_SHOWN = 20


def given_parse(parse: Any, text: str | None = None) -> tuple[str, ParseTree]:  # noqa: ANN401
    """The text of a parsed article and its tree.

    ``parse`` is a spaCy ``Doc``, a stanza ``Document``, or CoNLL-U; ``text`` is the article's own
    where it is known.

    Raises
    ------
    TypeError
        It is something else.
    ModelError
        It lacks what attribution needs.
    ArticleError
        It does not fit ``text``.
    """
    if isinstance(parse, str):
        return read_conllu(parse, text)
    kind = type(parse)
    match kind.__module__.partition(".")[0], kind.__name__:
        case "spacy", "Doc":
            return _checked(parse.text, text), tree_of(parse)
        case "stanza", "Document":
            if parse.text is None:
                raise ArticleError(
                    "the stanza Document has no text, so that nobody knows where its words stand: "
                    "let stanza split the text, or hand in CoNLL-U and the article"
                )
            return _checked(parse.text, text), stanza_tree.tree_of(parse)
        case other:
            raise TypeError(
                f"a parse is a Doc of spaCy, a Document of stanza or CoNLL-U text, not {other}; "
                "an article that is not parsed yet goes to quoteattr.extract"
            )


def _checked(parsed: str, text: str | None) -> str:
    """The text of a parse, which is the article's own where that is known."""
    if text is None or parsed == text:
        return parsed
    pairs = enumerate(zip(parsed, text, strict=False))
    at = next((i for i, (one, other) in pairs if one != other), min(len(parsed), len(text)))
    raise ArticleError(
        f"the parse is one of another text: from offset {at} on it has "
        f"{parsed[at : at + _SHOWN]!r}, the article {text[at : at + _SHOWN]!r}"
    )
