"""A digest of each article's output, and where those are kept that hold."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from quoteattr import Article, Quotes
from quoteattr.evaluate import read_gold
from quoteattr.export.jsonl import write_jsonl

KEPT = Path(__file__).with_name("digests.json")
_LENGTH = 16  # hexadecimal digits: nobody forges them


@cache
def articles() -> tuple[Article, ...]:
    """Those of ``corpus/dev``, in the order of their names."""
    return tuple(gold.article for gold in read_gold(Path(__file__).parents[2] / "corpus/dev"))


def digests(found: Iterable[Quotes]) -> dict[str, str]:
    """Of the line that each article is in the output, by the article's id."""
    return {quotes.article.id: _digest(quotes) for quotes in found}


def kept() -> dict[str, str]:
    """The digests that hold."""
    stored: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8"))
    return stored


def keep(now: Mapping[str, str]) -> None:
    """Let these hold from now on."""
    KEPT.write_text(f"{json.dumps(now, indent=1, sort_keys=True)}\n", encoding="utf-8")


def differing(now: Mapping[str, str], before: Mapping[str, str]) -> list[str]:
    """Articles that are not as they were, those that are new or gone among them."""
    return sorted(name for name in {*now, *before} if now.get(name) != before.get(name))


def _digest(quotes: Quotes) -> str:
    line = BytesIO()
    write_jsonl([quotes], line)
    return sha256(line.getvalue()).hexdigest()[:_LENGTH]
