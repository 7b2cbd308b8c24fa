"""Trees for both conversions, to CLEAR and from it: cases written by hand, and anything at all."""

import tomllib
from pathlib import Path

from hypothesis import strategies as st
from trees import parsed

from quoteattr.parse.tree import Token

CASES = tomllib.loads((Path(__file__).parent / "parse/clear.toml").read_text("utf-8"))["case"]
WORDS = (
    ("is", "AUX", "VBZ"), ("'s", "PART", "POS"), ("it", "PRON", "PRP"), ("there", "PRON", "EX"),
    ("what", "PRON", "WP"), ("because", "SCONJ", "IN"), ("of", "ADP", "IN"), ("to", "PART", "TO"),
    ("Lee", "PROPN", "NNP"), ("want", "VERB", "VB"), ("tell", "VERB", "VBD"), (",", "PUNCT", ","),
    ("and", "CCONJ", "CC"), ("here", "ADV", "RB"), ("good", "ADJ", "JJ"), ("", "X", ""),
)  # fmt: skip
"""Form, part of speech and tag of words that the conversions look at."""


def both_trees(case):
    """The CLEAR tree of a case and the tree of Universal Dependencies that it means."""
    rows = [line.split() for line in case["tree"].strip().splitlines()]
    meant = [row[4:] or ["root" if row[3] == "-" else row[2], row[3]] for row in rows]
    for side in ([row[2:4] for row in rows], meant):
        lines = [" ".join(row[:2] + edge) for row, edge in zip(rows, side, strict=True)]
        yield parsed(case["text"], "\n".join(lines))


def edges(tokens):
    """A line for each token: form, label and head."""
    return [f"{token.text} {token.dep} {tokens[token.head].text}" for token in tokens]


def tokens_of(rows):
    """Tokens of (word, label, head), where a word is one of ``WORDS``."""
    return tuple(
        Token(i, i, i + 1, text, text.lower(), pos, tag, "", dep, head, 0)
        for i, ((text, pos, tag), dep, head) in enumerate(rows)
    )


@st.composite
def any_tokens(draw, labels):
    """Tokens with any heads, some of which lie outside."""
    size = draw(st.integers(0, 14))
    row = st.tuples(st.sampled_from(WORDS), st.sampled_from(labels), st.integers(-1, size))
    return tokens_of(draw(st.lists(row, min_size=size, max_size=size)))


def check_forest(tokens, found):
    """``found`` holds ``tokens``, and each of its tokens hangs on a root."""
    assert [token._replace(dep="", head=0) for token in found] == [
        token._replace(dep="", head=0) for token in tokens
    ]
    reached = {token.i for token in found if token.head == token.i}
    assert all((token.dep == "root") == (token.i in reached) for token in found)
    below = [[] for _ in found]
    for token in found:
        if token.head != token.i:
            below[token.head].append(token.i)
    waiting = [*reached]
    while waiting:
        children = below[waiting.pop()]
        reached.update(children)
        waiting.extend(children)
    assert len(reached) == len(found)
