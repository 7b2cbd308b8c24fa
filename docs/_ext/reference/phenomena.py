"""What the articles of the corpus show, and in how many of them."""

import tomllib
from pathlib import Path

from quoteattr.evaluate import counts, read_gold
from quoteattr.evaluate.counts import noted
from reference.markdown import code, table

CORPUS = Path(__file__).parents[3] / "corpus"
PARTS = ("dev", "test")


def phenomena() -> str:
    """Every phenomenon with its meaning and the number of articles, group by group."""
    parts = [noted(read_gold(CORPUS / part), "shows") for part in PARTS]
    groups = tomllib.loads((CORPUS / "phenomena.toml").read_text("utf-8"))
    rows = [
        (code(name), meaning, *(str(part.get(name, 0)) for part in parts))
        for group in groups.values()
        for name, meaning in group.items()
    ]
    return table(("`shows`", "what it is", *PARTS), rows)


def notes() -> str:
    """How many articles of each genre there are, and whose English and names they have."""
    gold = [article for part in PARTS for article in read_gold(CORPUS / part)]
    listed = [
        (note, str(len(found)), ", ".join(f"{name} {number}" for name, number in found.items()))
        for note in ("genre", "english", "names")
        if (found := noted(gold, note))
    ]
    words = f"{counts(gold)['words']:,} words in {len(gold)} articles."
    return f"{words}\n\n{table(('note', 'values', 'articles of each'), listed)}"
