"""GUM's coreference: every noun phrase of a text, named or not, singletons included.

Zeldes (2017), "The GUM corpus: creating multilayer resources in the classroom". The brackets of the
``Entity`` column give each mention a group, which is its entity, and a type.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from quoteattr.coreference.gold import PERSON, GoldMention, GoldText, in_order
from quoteattr.span import Span
from quoteattr.train.conllu import Document, Token, read_conllu
from quoteattr.train.errors import TreebankError

_BRACKET = re.compile(r"\(([^()]+)\)|\(([^()]+)|(?<![^()])([^()]+)\)")
_BETWEEN_PARAGRAPHS = "\n\n"


def read_gum_coreference(folder: Path, genre: str) -> Iterator[GoldText]:
    """Read the documents of a genre, by name. Raises TreebankError where there is none."""
    paths = sorted(folder.glob(f"GUM_{genre}_*.conllu"))
    if not paths:
        raise TreebankError(
            f"{folder}: no GUM_{genre}_*.conllu; get GUM from https://github.com/amir-zeldes/gum"
        )
    for path in paths:
        for document in read_conllu(path):
            yield _text(document, path)


def _text(document: Document, path: Path) -> GoldText:
    text, tokens = _laid_out(document)
    return GoldText(id=document.id, text=text, mentions=in_order(_mentions(tokens, path)))


def _laid_out(document: Document) -> tuple[str, list[tuple[Token, Span]]]:
    """The raw text, and where its tokens stand."""
    text = ""
    tokens: list[tuple[Token, Span]] = []
    for paragraph in document.paragraphs:
        text = text.rstrip() + _BETWEEN_PARAGRAPHS if text else ""
        for sentence in paragraph:
            for token in sentence:
                tokens.append((token, Span(len(text), len(text) + len(token.form))))
                text += token.form + " " * token.space
    return text, tokens


def _mentions(tokens: Sequence[tuple[Token, Span]], path: Path) -> Iterator[GoldMention]:
    opened: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for token, span in tokens:
        for single, begins, ends in _BRACKET.findall(token.brackets):
            entity, _, rest = (single or begins or ends).partition("-")
            if single or begins:
                opened[entity].append((span.start, rest.partition("-")[0]))
            if single or ends:
                if not opened[entity]:
                    raise TreebankError(f"{path}: {token.form!r} closes {entity}, never opened")
                start, kind = opened[entity].pop()
                yield GoldMention(
                    Span(start, span.end), entity, PERSON if kind == "person" else kind
                )
