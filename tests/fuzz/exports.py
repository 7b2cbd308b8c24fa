"""The target that writes quotes in every form: what can be read back comes back equal."""

import csv
import io
import json
import tempfile
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

from attrs import evolve
from export.hard import without_words
from grammar import NAMES, sign, text
from invariants import HALVES
from lxml import html
from pyarrow import parquet
from spacy.tokens import DocBin

from fuzz.choices import Choices
from fuzz.target import Target
from quoteattr import Article, Block, Evidence, Quote, Quotes, Rejected, Span, Speaker
from quoteattr.exchange import Form, read_quotes, write_quotes
from quoteattr.export import docbin
from quoteattr.export.doc import KEY
from quoteattr.export.row import COLUMNS, NESTED, row
from quoteattr.export.utf8 import encodable
from quoteattr.model import BLOCK_KINDS, CUE_CLASSES, POLARITIES, QUOTE_TYPES, SPEAKER_KINDS
from quoteattr.parse.spacy import load_tokenizer

FIELDS = ("title", "url", "author", "publisher", "published")


def exporters(data):
    """Whatever the quotes, what is written has what its form has to keep."""
    random = Choices(data)
    form = random.choice([*Form])
    quotes = Drawn(random).quotes()
    once = patch.object(docbin, "load_tokenizer", _tokenizer)  # it takes longer than all else
    with once, tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "written")
        write_quotes([quotes], place, form=form)
        _CHECKS.get(form, _from_tool)(quotes, place, form)


_tokenizer = cache(load_tokenizer)


class Drawn:
    """Quotes made by hand, but by no hand: words and spans are whatever is drawn."""

    def __init__(self, random):
        self.random = random
        self.words = HALVES.sub("", text(random)) or "“No,” said Lee."
        self.article = Article(
            self.words,
            id=self._one_of("a", "", self._name()),
            blocks=[
                Block(span=span, kind=random.choice(BLOCK_KINDS)) for span in self._stretches(4)
            ],
            **{field: self._one_of(None, self._name()) for field in FIELDS},
        )
        self.speakers = self._speakers()

    def quotes(self):
        quotes = []
        for number in range(self.random.randrange(5)):
            if content := self._spans(4):
                quotes.append(self._quote(number, content, self._one_of(None, *quotes)))
        reasons = ("title", "nickname", "term", "scare", "word", "heading", "empty")
        rejected = [
            Rejected(span=span, reason=self.random.choice(reasons)) for span in self._spans(3)
        ]
        return Quotes(self.article, tuple(quotes), tuple(rejected))

    def _quote(self, number, content, reporter):
        speaker = self._one_of(None, *self.speakers)
        cue = self._one_of(None, *self._spans(1))
        return Quote(
            id=f"{self.article.id}#{number}",
            type=self._one_of(*QUOTE_TYPES),
            text=" ".join(piece.text for piece in content),
            content=content,
            cue=cue,
            cue_class=cue and self._one_of(None, *CUE_CLASSES),
            source=self._one_of(None, *self._spans(1)),
            speaker=speaker,
            article=self.article,
            reported_by=reporter,
            addressee=self._one_of(None, *self._spans(1)),
            polarity=self._one_of(*POLARITIES),
            closed=self.random.randrange(2) == 0,
            confidence=self._one_of(1.0, 0.0, 0.97, self.random.random()),
            rule=self._one_of("free-standing", "cue-subject-clause"),
            evidence=tuple(Evidence(span=span, shows="cue") for span in self._spans(2)),
            reason=None if speaker else self._one_of("nobody is near", self._name()),
        )

    def _speakers(self):
        speakers = []
        for number in range(self.random.randrange(4)):
            members = self._one_of((), (), tuple(speakers))
            speakers.append(
                Speaker(
                    id=f"e{number + 1}",
                    name=self._name(),
                    named=self.random.randrange(2) == 0,
                    kind=self._one_of(*SPEAKER_KINDS),
                    role=self._one_of(None, self._name()),
                    aliases=tuple(self._name() for _ in range(self.random.randrange(3))),
                    mentions=self._spans(2),
                    members=members,
                    kb_id=self._one_of(None, "Q17", self._name()),
                )
            )
        return speakers

    def _one_of(self, *options):
        return self.random.choice(options)

    def _name(self):
        """A name, with signs before or behind it now and then, but no white space at its edges."""
        signs = [sign(self.random), self._one_of(*NAMES), sign(self.random)]
        name = HALVES.sub("", self._one_of(signs[1], "".join(signs)))
        return name.strip() or "Q"

    def _spans(self, most):
        """Stretches of the article that hold more than white space, in order."""
        cut = (self.article.cut(span) for span in self._stretches(most))
        return tuple(span for span in cut if span.text.strip())

    def _stretches(self, most):
        edges = sorted(
            {self.random.randrange(len(self.words) + 1) for _ in range(2 * most)}
            | {self.random.randrange(min(9, len(self.words) + 1))}
        )
        count = self.random.randrange(most + 1)
        return [Span(*pair) for pair in [*pairwise(edges)][::2][:count]]


def _from_lines(quotes, place, form):
    [back] = read_quotes(place, form=form, articles=[quotes.article])
    assert back == quotes, (back.to_dict(), quotes.to_dict())


def _from_tool(quotes, place, form):
    [back] = read_quotes(place, form=form)
    article = evolve(quotes.article, blocks=()) if form is Form.tei else quotes.article
    assert back.article == article, (back.article, article)
    by_id, ours = ({quote.id: without_words(quote) for quote in each} for each in (back, quotes))
    assert by_id == ours
    assert back.rejected == quotes.rejected


def _from_table(quotes, place, form):
    read = place.read_bytes().decode()
    assert read.startswith("\ufeff") == (form is Form.spreadsheet)
    head, *rows = csv.reader(io.StringIO(read.removeprefix("\ufeff"), newline=""), strict=True)
    assert head == [column.name for column in COLUMNS]
    assert len(rows) == len(quotes)
    for cells, quote in zip(rows, quotes, strict=True):
        for cell, value in zip(cells, row(quote), strict=True):
            printed = "" if value is None else str(encodable(value))
            printed = printed.lower() if isinstance(value, bool) else printed
            assert cell == printed or (form is Form.spreadsheet and cell == f"'{printed}")
            assert form is not Form.spreadsheet or not cell.startswith(("=", "+", "-", "@"))


def _from_parquet(quotes, place, _form):
    rows = parquet.read_table(place).to_pylist()
    columns = (*COLUMNS, *NESTED)
    assert rows == [
        {column.name: encodable(column.cell(quote)) for column in columns} for quote in quotes
    ]


def _from_docbin(quotes, place, _form):
    [doc] = DocBin().from_bytes(place.read_bytes()).get_docs(_tokenizer().vocab)
    assert doc.text == encodable(quotes.article.text)
    kept = json.loads(json.dumps(doc.user_data[KEY]["quotes"]))  # tuples are lists
    assert kept == encodable(quotes.to_dicts())


def _from_page(_quotes, place, _form):
    """No words of an article become elements that do something, or attributes that do."""
    page = html.fromstring(place.read_bytes().decode())
    assert Counter(each.tag for each in page.iter() if each.tag in _ACTIVE) == _ACTIVE
    names = {name for element in page.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    links = [element.get("href") for element in page.iter("a")]
    assert all(link.startswith(("#", "http")) for link in links), links


_ACTIVE = Counter({"script": 1, "style": 1, "title": 1, "body": 1, "main": 1, "article": 1})


_CHECKS = {
    Form.jsonl: _from_lines,
    Form.webannotation: _from_lines,
    Form.csv: _from_table,
    Form.spreadsheet: _from_table,
    Form.parquet: _from_parquet,
    Form.docbin: _from_docbin,
    Form.html: _from_page,
}

TARGETS = {"exporters": Target(run=exporters)}
