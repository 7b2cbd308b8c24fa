"""LitBank's coreference: persons, places, ... of 100 novels' openings, singletons included.

Bamman, Lewke and Mansoor (2020), "An Annotated Dataset of Coreference in English Literature". Its
column files number the entities and do not say what they are. That stands in the entity layer,
which marks names and nominals only: an entity is of the kind that most of its mentions have there.
One that only pronouns mention is a person unless all of them are *it*.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from quoteattr.coreference.gold import PERSON, GoldMention, GoldText, align, in_order
from quoteattr.span import Span
from quoteattr.train.errors import TreebankError
from quoteattr.train.litbank import entity_spans, read_litbank

_NOT_PERSONS = frozenset({"it", "its", "itself"})
_WORD, _CHAINS = 3, -1  # columns
_COLUMNS = 12
_BRACKET = re.compile(r"(\()?([^()]+)(\))?")

Range = tuple[int, int]
"""First word and one past the last, 0-based."""


def read_litbank_coreference(
    folder: Path, texts: Mapping[str, str] | None = None
) -> Iterator[GoldText]:
    """Read the texts under ``folder``, by name.

    LitBank's column files hold words, not spaces or paragraphs. ``texts`` gives the excerpts as
    they were printed, by id (``1023_bleak_house``); without it the words are laid out by rule, all
    in one paragraph.

    Raises TreebankError where a file is missing, malformed or of another text than ``texts`` gives.
    """
    paths = sorted((folder / "coref" / "conll").glob("*_brat.conll"))
    if not paths:
        raise TreebankError(
            f"{folder}: no coref/conll/*_brat.conll; get LitBank from "
            "https://github.com/dbamman/litbank"
        )
    for path in paths:
        entities = folder / "entities" / "tsv" / f"{path.stem}.tsv"
        name = path.stem.removesuffix("_brat")
        laid_out = " ".join(sentence.text for sentence in read_litbank(entities))
        yield _text(path, entities, name, laid_out if texts is None else texts.get(name, laid_out))


def _text(path: Path, entities: Path, name: str, text: str) -> GoldText:
    rows = list(_rows(path))
    words = [row[_WORD] for row in rows]
    spans = align(text, words, str(path))
    chains = _chains(path, [row[_CHAINS] for row in rows])
    kinds = {(start, end): kind for start, end, kind in entity_spans(entities)}
    mentions = [
        GoldMention(Span(spans[start].start, spans[end - 1].end), entity, kind)
        for entity, ranges in chains.items()
        for kind in [_kind(ranges, kinds, words)]
        for start, end in ranges
    ]
    return GoldText(id=name, text=text, mentions=in_order(mentions))


def _rows(path: Path) -> Iterator[list[str]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) < _COLUMNS:
                raise TreebankError(f"{path}:{number}: fewer than {_COLUMNS} columns")
            yield columns


def _chains(path: Path, column: Sequence[str]) -> dict[str, list[Range]]:
    """The mentions of each entity, from brackets: ``(0``, ``2)|1)``, ``(7)``."""
    opened: defaultdict[str, list[int]] = defaultdict(list)
    found: defaultdict[str, list[Range]] = defaultdict(list)
    for index, cell in enumerate(column):
        for opens, entity, closes in chain.from_iterable(
            _BRACKET.findall(part) for part in cell.split("|")
        ):
            if opens:
                opened[entity].append(index)
            if closes:
                if not opened[entity]:
                    raise TreebankError(f"{path}: word {index + 1} closes {entity}, never opened")
                found[entity].append((opened[entity].pop(), index + 1))
    return found


def _kind(ranges: Iterable[Range], kinds: Mapping[Range, str], words: Sequence[str]) -> str:
    told = Counter(kinds[one] for one in ranges if one in kinds)
    if told:
        return told.most_common(1)[0][0]
    mentioned = {" ".join(words[start:end]).lower() for start, end in ranges}
    return "" if mentioned <= _NOT_PERSONS else PERSON
