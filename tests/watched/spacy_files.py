"""Reads files of spaCy's where nothing may be unpickled: folders are pipelines, others DocBins.

Prints what came of each, as JSON: ``read``, or the kind of the error.
"""

import json
import sys
from pathlib import Path

import sitecustomize as watch
import spacy
from spacy.tokens import DocBin

import quoteattr
import quoteattr.spacy_component  # doc._.quotes
from quoteattr.errors import QuoteattrError


def main(*paths):
    vocab = spacy.blank("en").vocab
    watch.REFUSED |= watch.UNPICKLED
    told = {}
    for path in map(Path, paths):
        try:
            if path.is_dir():
                quoteattr.load(path)
            else:
                [[*doc._.quotes] for doc in DocBin().from_disk(path).get_docs(vocab)]
            told[path.name] = "read"
        except QuoteattrError as error:
            told[path.name] = type(error).__name__
        except (AttributeError, TypeError, ValueError):
            told[path.name] = "spaCy's"
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
