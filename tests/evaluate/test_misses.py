"""What went wrong, by class."""

import pytest

from quoteattr.evaluate import from_inline, predicted_from_dicts
from quoteattr.evaluate.misses import CLASSES, misses
from quoteattr.evaluate.page import page_of

GOLD = from_inline(
    "cast:\n  poe = Jane Poe | person\n---\n"
    "{1d poe: “Rents will fall soon,”} <1 said> [1 Poe]. Lee Wu sells “{2s scare: free}” soup. "
    "[3 Poe] <3 thinks> {3i? poe: so}.\n",
    article_id="a",
)
TEXT = GOLD.article.text


def found(content, source="Poe", name="Jane Poe", kind="direct"):
    def at(words):
        return [TEXT.index(words), TEXT.index(words) + len(words)]

    return {
        "type": kind,
        "content": [at(content)],
        "source": [at(source)],
        "speaker": {"name": name} if name else None,
    }


def kinds(*quotes):
    page = page_of(GOLD, predicted_from_dicts(quotes))
    return [miss.kind for miss in misses(page, GOLD)]


RIGHT = found("Rents will fall soon")


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ([RIGHT], []),
        ([], ["missed"]),
        ([found("Rents")], ["wrong span"]),
        ([found("Rents will fall")], ["inexact span"]),
        ([found("Rents will fall soon", "Lee Wu", "Lee Wu")], ["wrong source"]),
        ([found("Rents will fall soon", "Poe", "Lee Wu")], ["wrong speaker"]),
        ([found("Rents will fall soon", "Poe", None)], ["wrong speaker"]),
        ([RIGHT, found("soup")], ["spurious"]),
        ([RIGHT, found("free")], ["scare quote taken"]),
        ([RIGHT, found("free", name=None)], ["spurious"]),
        ([RIGHT, found("free", kind="mixed")], ["spurious"]),
        ([RIGHT, found("thinks so")], []),
        ([found("soup")], ["missed", "spurious"]),
    ],
)
def test_a_miss_has_the_gravest_class_that_fits(quotes, expected):
    assert kinds(*quotes) == expected


def test_every_class_is_explained():
    assert all(meaning.endswith(".") for meaning in CLASSES.values())
