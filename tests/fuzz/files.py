"""The target that reads files: articles, quotes, casts, gold and trees, or what is wrong.

Bytes are the name of a reader, a line break, and what the file holds. Where a reader wants several
files, ``----`` on a line of its own stands between them.
"""

import gzip
import io
import tempfile
from functools import partial
from pathlib import Path

import pyarrow as pa
from cases.check import misplaced, unsound
from evaluate.test_corpora import BRAT, LITBANK, PDNC, POLNEAR, QUOTELI, lay
from export.hard import HARD
from export.sample import quotes as sample
from pyarrow import parquet

import quoteattr
from fuzz.mutate import changed
from fuzz.target import Target
from fuzz.words import bytes_of, text_of
from quoteattr import Article, ArticleError, DataError, ModelError, Quotes, RecordError
from quoteattr.evaluate import from_inline, read_corpus, read_gold, read_predictions, to_inline
from quoteattr.exchange import Form, read_quotes, write_quotes
from quoteattr.export.arrow import article_schema, found_row, record_batch
from quoteattr.export.jsonl import write_jsonl

TESTS = Path(__file__).parents[1]
CORPUS = TESTS.parent / "corpus"
BETWEEN = b"\n----\n"


def readers(data):
    """A reader gives what it is to give, or raises what it is to raise, and nothing else."""
    name, _, held = data.partition(b"\n")
    reader = READERS.get(name.decode("latin-1"))
    if reader:
        with tempfile.TemporaryDirectory() as folder:
            reader(Path(folder), held)


def _articles(ending, folder, held):
    path = folder / f"a{ending}"
    path.write_bytes(held)
    problems = []
    found = list(quoteattr.read_articles(path, on_error=problems.append))
    assert {type(article) for article in found} <= {Article}
    assert {type(problem) for problem in problems} <= {ArticleError}
    assert all(str(problem).startswith(str(path)) for problem in problems), problems
    try:
        assert list(quoteattr.read_articles(path)) == found
    except ArticleError as error:
        assert str(error) == str(problems[0])  # noqa: PT017 - which error, not whether
    else:
        assert not problems


def _quotes(form, names, folder, held):
    parts = held.split(BETWEEN)
    for name, part in zip(names, parts, strict=False):
        (folder / name).write_bytes(part)
    place = folder if len(names) > 1 else folder / names[0]
    known = [sample.article] if form is Form.webannotation else None
    try:
        found = list(read_quotes(place, form=form, articles=known))
    except (ArticleError, RecordError) as error:
        assert str(folder) in str(error)  # noqa: PT017 - what it says
        return
    except FileNotFoundError:
        assert len(parts) < len(names)
        return
    for quotes in found:
        assert misplaced(quotes, quotes.article.text) == []
        record = quotes.to_dict(with_text=True)
        assert Quotes.from_dict(record) == quotes


def _gold(folder, held):
    path = folder / "a.gold"
    path.write_bytes(held)
    try:
        [gold] = read_gold(path)
    except ArticleError as error:
        assert str(error).startswith(str(path))  # noqa: PT017 - what it says
        return
    assert from_inline(to_inline(gold), article_id="a") == gold


def _lines(read, folder, held):
    path = folder / "a.jsonl"
    path.write_bytes(held)
    try:
        read(path)
    except RecordError as error:
        assert str(error).startswith(str(path))  # noqa: PT017 - what it says


def _collection(name, folder, held):
    lay(folder, dict(zip(COLLECTIONS[name], held.split(BETWEEN), strict=False)))
    try:
        _, articles = read_corpus(folder, name)
    except ArticleError as error:
        assert str(error).startswith(str(folder))  # noqa: PT017 - what it says
        return
    for gold in articles:
        for quote in gold.quotes:
            assert all(span.end <= len(gold.article.text) for span in quote.content)


def _cast(ending, folder, held):
    path = folder / f"a{ending}"
    path.write_bytes(held)
    try:
        cast = quoteattr.read_cast(path)
    except DataError as error:
        assert str(error).startswith(str(path))  # noqa: PT017 - what it says
        return
    assert all(member.name for member in cast)


def _tree(_folder, held):
    """Somebody else's tree, along the whole path."""
    try:
        quotes = quoteattr.attribute(text_of(held))
    except (ArticleError, ModelError):
        return
    assert unsound(quotes, quotes.article.text) == []


COLLECTIONS = {
    name: {file: text.encode() for file, text in files.items()}
    for name, files in (
        ("polnear", POLNEAR),
        ("pdnc", PDNC),
        ("litbank", LITBANK),
        ("quoteli", QUOTELI),
        ("brat", BRAT),
    )
}
"""The files of one of each form, in a few lines."""
_ENDINGS = (
    *(".txt", ".html", ".jsonl", ".csv", ".tsv", ".parquet", ".warc", ".warc.gz", ".xml"),
    *(".txt.gz", ".jsonl.gz", ".csv.gz", ".tsv.gz"),
)
_STORED = {
    Form.jsonl: ("a.jsonl",),
    Form.parquet: ("a.parquet",),
    Form.webannotation: ("a.jsonld",),
    Form.labelstudio: ("a.json",),
    Form.prodigy: ("a.jsonl",),
    Form.brat: ("a.ann", "a.txt", "articles.index"),
    Form.tei: ("a.xml",),
}
READERS = {
    **{ending: partial(_articles, ending) for ending in _ENDINGS},
    **{form.value: partial(_quotes, form, names) for form, names in _STORED.items()},
    "gold": _gold,
    "goldlines": partial(_lines, read_gold),
    "predictions": partial(_lines, read_predictions),
    **{f"corpus.{name}": partial(_collection, name) for name in COLLECTIONS},
    **{f"cast{ending}": partial(_cast, ending) for ending in (".json", ".toml")},
    "conllu": _tree,
}
"""By the name that stands in the first line; each takes a folder and what the file holds."""

_PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n"
    b"Content-Encoding: gzip\r\n\r\n<html><body><article><p>Rents will fall, said Lee Wu, who has "
    b"counted them for the city since spring, and nobody in the hall said a word against it until "
    b"the lights went out and everybody had to find a way out.</p></article></body></html>"
)
_RECORD = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%b" % (len(_PAGE), _PAGE)
_TABLE = b'id,text\n1,"a ""b"", c"\n2,d\n'
_LINES = (
    '{"text": "“No,” said Lee.", "id": 7, "blocks": [{"start": 0, "end": 5, "kind": "caption"}]}'
)
_TREE = "\n".join(
    f"{number}\t{form}\t{lemma}\t{pos}\t{tag}\t_\t{head}\t{label}\t_\t{misc}"
    for number, form, lemma, pos, tag, head, label, misc in (
        (1, "“", "“", "PUNCT", "``", 2, "punct", "SpaceAfter=No"),
        (2, "No", "no", "INTJ", "UH", 5, "ccomp", "SpaceAfter=No"),
        (3, ",", ",", "PUNCT", ",", 2, "punct", "SpaceAfter=No"),
        (4, "”", "”", "PUNCT", "''", 2, "punct", "_"),
        (5, "said", "say", "VERB", "VBD", 0, "root", "_"),
        (6, "Lee", "Lee", "PROPN", "NNP", 5, "nsubj", "ner=S-PER"),
    )
)
_TEI = b"""<!DOCTYPE TEI [<!ENTITY d "&#8212;">]>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><sp><speaker>A</speaker><l>b&d;</l></sp>
<p>half-<lb break="no"/>read <choice><sic>a</sic><corr>b</corr></choice></p></body></text></TEI>"""


def _parquet():
    stream = io.BytesIO()
    parquet.write_table(pa.table({"text": ["a", "b"] * 9, "id": range(18)}), stream)
    return stream.getvalue()


def _seeds():
    """A whole file for each reader."""
    lines = _LINES.encode()
    held = {
        ".txt": lines,
        ".jsonl": lines,
        ".csv": _TABLE,
        ".tsv": _TABLE.replace(b",", b"\t"),
        ".parquet": _parquet(),
        ".warc": (_RECORD + b"\r\n\r\n") * 2,
        ".warc.gz": gzip.compress(_RECORD),
        ".xml": _TEI,
        ".txt.gz": gzip.compress(lines),
        ".jsonl.gz": gzip.compress(lines),
        ".csv.gz": gzip.compress(_TABLE),
        ".tsv.gz": gzip.compress(_TABLE.replace(b",", b"\t")),
        "cast.json": b'{"Ilona Varga": ["Miss Varga"], "Bo": {"gender": "male", "aliases": []}}',
        "cast.toml": b'"Ilona Varga" = ["Miss Varga"]\n[Bo]\ngender = "male"\nkind = "person"\n',
        "conllu": f"# newpar\n{_TREE}\n\n".encode(),
        **{f"corpus.{name}": BETWEEN.join(files.values()) for name, files in COLLECTIONS.items()},
    }
    yield from (f"{name}\n".encode() + data for name, data in held.items())
    for file in sorted((TESTS / "article" / "pages").glob("*.html")):
        yield b".html\n" + file.read_bytes()
    for file in sorted((CORPUS / "dev").glob("*.gold"))[:20]:
        yield b"gold\n" + file.read_bytes()
    for quotes in (sample, HARD["nested"], HARD["paragraphs"]):
        yield from _stored(quotes)


def _stored(quotes):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form, names in _STORED.items():
            place = folder / form
            if form is Form.jsonl:
                with place.open("wb") as stream:
                    write_jsonl([quotes], stream, with_text=True)
                yield b"predictions\n" + place.read_bytes()
            elif form is Form.parquet:
                schema = article_schema(with_text=True)
                rows = record_batch([found_row(quotes, with_text=True)], schema)
                parquet.write_table(pa.Table.from_batches([rows]), place)
            else:
                write_quotes([quotes], place, form=form)
            whole = [place] if place.is_file() else _in_order(place, names)
            yield f"{form}\n".encode() + BETWEEN.join(file.read_bytes() for file in whole)


def _in_order(folder, names):
    """The files of a folder in the order in which the reader names theirs, by their endings."""
    return [next(folder.glob(f"*{Path(name).suffix}")) for name in names]


def _changed(data, random):
    """The same for the same reader, or now and then another; half of it changed as text is."""
    name, _, held = data.partition(b"\n")
    if name.decode("latin-1") not in READERS or random.randrange(50) == 0:
        name = random.choice([*READERS]).encode()
    if random.randrange(2):
        held = bytes_of(changed(text_of(held), random)) if _is_text(held) else held
    return name + b"\n" + held


def _is_text(held):
    return b"\0" not in held[:1000]


TARGETS = {"readers": Target(run=readers, seeds=_seeds, changed=_changed, longest=4096)}
