"""DocBin: an article is a spaCy ``Doc``, tokenised, with its quotes in it."""

from collections.abc import Iterable
from typing import BinaryIO

from quoteattr.export.doc import keep
from quoteattr.export.found import Found
from quoteattr.export.utf8 import encodable
from quoteattr.parse.spacy import load_tokenizer, tokenized


def write_docbin(found: Iterable[Found], stream: BinaryIO) -> None:
    """Write all articles as one ``DocBin``, which spaCy's format holds in memory until the end.

    ``doc.text`` is the article's text, but for U+FFFD in the place of each lone surrogate, which
    no ``Doc`` can hold. Quotes, rejected marks and what is known of the article are kept as the
    component keeps them; tokens have no tags or tree.
    """
    from spacy.tokens import DocBin

    tokenizer = load_tokenizer()
    docs = DocBin(attrs=[], store_user_data=True)
    for one in found:
        doc = tokenized(tokenizer, encodable(one.article.text))
        keep(doc, one)
        docs.add(doc)
    stream.write(docs.to_bytes())
