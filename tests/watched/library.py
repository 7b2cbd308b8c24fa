"""The path of an article through the library, from text and page to all that is written and shown.

``python library.py OPTIONS``: what ``quoteattr.load`` is given, as JSON. Prints by which way which
quotes were found, as JSON.
"""

import json
import sys
from pathlib import Path

import pyarrow as pa
import spacy

import quoteattr
from quoteattr.exchange import Form
from quoteattr.parse.spacy import embedded_path
from quoteattr.scale import Extractor

TEXT = "“Rents will fall,” said Lee Wu. Wu said they must."
PAGE = (
    "<!DOCTYPE html><html><head><title>Rents</title><link rel=stylesheet href='http://w.invalid/s'>"
    "<script src='http://w.invalid/s.js'></script></head><body><article><p>“Rents will fall,” said "
    "Lee Wu. Wu said they must.</p><img src='http://w.invalid/i'></article></body></html>"
)


def main(**options):
    article = quoteattr.Article(TEXT, id="a1")
    articles = [article, quoteattr.Article.from_html(PAGE, id="page")]
    parser = quoteattr.load(**options)
    alone, page = parser.pipe(articles)
    doc = _with_component()(TEXT)
    rows = Extractor(with_text=True, **options)(pa.table({"id": ["a1"], "text": [TEXT]}))
    ways = {
        "pipe": alone,
        "page": page,
        "processes": next(parser.pipe(articles, n_process=2)),
        "record": quoteattr.Quotes.from_dict(json.loads(json.dumps(alone.to_dict())), article),
        "table": quoteattr.Quotes.from_dict(rows.to_pylist()[0]),
        "component": doc._.quotes,
        **_written_and_read(alone),
    }
    told = {way: [(quote.type, quote.text) for quote in ways[way]] for way in ways}
    told["linked"] = sorted({one.text for one in quoteattr.link([alone, page])})
    told["verified"] = quoteattr.verify("Rents will fall", alone).status
    told["shown"] = "Rents will fall" in alone._repr_html_()
    told["rows"] = len(alone.to_frame())
    json.dump(told, sys.stdout)


def _with_component():
    nlp = spacy.load(embedded_path())
    nlp.add_pipe("quoteattr")
    return nlp


def _written_and_read(quotes):
    """Quotes written in every form, and read back from those that hold a text."""
    for form in Form:
        quoteattr.write_quotes([quotes], Path(form), form=form)
    texts = [quotes.article]
    return {
        form: next(iter(quoteattr.read_quotes(form, form=form, articles=texts)))
        for form in ("jsonl", "webannotation", "labelstudio", "prodigy", "brat", "tei")
    }


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
