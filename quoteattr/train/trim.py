"""``python -m quoteattr.train.trim PIPELINE``: leave out of a saved pipeline what nothing reads.

In training a vocabulary meets a hundred thousand words. It is saved with the spelling of each, and
with a norm of each, be it the one that the word has anyway. Reading them back takes longer than
reading the weights, and changes nothing: a text brings its words. Labels are kept, since the tagger
gives its tags as hashes and leaves it to the vocabulary to spell them.
"""

from itertools import chain
from pathlib import Path
from typing import Annotated, Any, cast

import spacy
import typer
from spacy.attrs import NORM  # type: ignore[import-not-found]  # has no stubs
from spacy.lookups import Lookups
from spacy.strings import StringStore
from spacy.util import load_meta

from quoteattr.train.norms import TABLE

__all__ = ["main", "trim"]


def trim(pipeline: Path) -> None:
    """Rewrite the vocabulary of the English pipeline in the folder ``pipeline``.

    A word keeps a norm that no rule gives it; labels alone keep their spelling. Raises OSError
    where the folder holds no pipeline.
    """
    folder = pipeline / "vocab"
    labels = load_meta(pipeline / "meta.json")["labels"]
    known = StringStore().from_disk(folder / "strings.json")
    lookups = Lookups().from_disk(folder)
    if TABLE in lookups:
        norms = lookups.remove_table(TABLE)
        norm_of = cast("Any", spacy.blank("en").vocab).lex_attr_getters[NORM]
        told = {
            word: norm
            for word, norm in norms.items()
            if word not in known or norm_of(known[word]) != norm
        }
        lookups.add_table(TABLE, told)
        lookups.to_disk(folder)
    StringStore(chain.from_iterable(labels.values())).to_disk(folder / "strings.json")


def main(pipeline: Annotated[Path, typer.Argument(help="Folder of a saved pipeline.")]) -> None:
    """Trim a pipeline that is saved already; training does so by itself."""
    try:
        trim(pipeline)
    except OSError as error:
        typer.echo(f"trim: {error}", err=True)
        raise typer.Exit(1) from error


if __name__ == "__main__":
    typer.run(main)
