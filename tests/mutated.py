"""``python tests/mutated.py``: thousands of spoilt articles through the command line, none lost.

Development articles are cut, swapped, deleted from, doubled, strewn with odd characters, and put
into lines of JSON, some of which are broken, and into files of other forms, some of them damaged.
Each must come to exactly one thing: a line of the output, or a problem that names it.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer
from attrs import frozen

from quoteattr.evaluate import read_gold

_TEXTS = tuple(gold.article.text for gold in read_gold(Path(__file__).parents[1] / "corpus/dev"))
_LONGEST = 1_200  # characters of most
_MARKS = (*"“”‘’\"'«»‹›„‚「」『』—–…`´＂", "''", "``", "\n\n“", "”\n\n", "\n— ")
_ODD = (
    *map(chr, (*range(32), 0x7F, 0x80, 0x85, 0x9F, 0xA0, 0xAD)),  # controls, and blanks of a kind
    *map(chr, (*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x206A))),  # bidi
    *("\ud800", "\udbff", "\udc00", "\udfff", "\ufeff", "\ufffd", "\uffff", "\U0010ffff"),
    *("e\u0301", "\u0301" * 50, "👩🏽‍🚀", "שלום", "مرحبا", "ﷺ", "İ", "ß", "ǆ"),
    *(
        "<p>",
        "</q>",
        "&quot;",
        "{",
        "]]>",
        "%s",
        "\\u201c",
        "said",
        " said that ",
        "PRIME MINISTER:",
    ),
)


@frozen
class Outcome:
    """What became of the items of a run, by their numbers."""

    found: list[int]
    """In the order of the output."""
    told: Counter[int]
    """How many problems were told of each."""
    unasked: list[str]
    """Problems that name no item, or that nobody foresaw."""
    status: int
    seconds: float

    def wrong(self, number: int) -> list[str]:
        """What is not as it should be, where there are so many items."""
        both = {*self.found} & {*self.told}
        neither = {*range(number)} - {*self.found} - {*self.told}
        return [
            *(f"{each} is told {times} times" for each, times in self.told.items() if times > 1),
            *(f"{each} is both found and told" for each in sorted(both)),
            *(f"{each} is lost" for each in sorted(neither)),
            *(["the order is not that of the input"] if self.found != sorted(self.found) else []),
            *(["some are there twice"] if len({*self.found}) < len(self.found) else []),
            *(["the status is wrong"] if self.status != bool(self.told) else []),
            *self.unasked,
        ]


# --- what is done to articles ----------------------------------------------------------------


def mutated(chance: random.Random) -> str:
    """A development article, or some of it, with a few things done to it."""
    text = chance.choice(_TEXTS)
    if chance.random() < 0.95:
        start = chance.randrange(len(text))
        text = text[start : start + chance.randrange(_LONGEST)]
    for _ in range(chance.randrange(6)):
        text = chance.choice(_MUTATIONS)(text, chance)
    return text


def _stretch(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.choice((1, 3, 20, 200)))


def _delete(text: str, chance: random.Random) -> str:
    start, end = _stretch(text, chance)
    return text[:start] + text[end:]


def _double(text: str, chance: random.Random) -> str:
    start, end = _stretch(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 9)) + text[end:]


def _swap(text: str, chance: random.Random) -> str:
    (a, b), (c, d) = sorted((_stretch(text, chance), _stretch(text, chance)))
    return text if b > c else text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _strew(text: str, chance: random.Random) -> str:
    pieces = chance.choice((_MARKS, _ODD))
    for _ in range(chance.choice((1, 2, 10))):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(pieces) + text[at:]
    return text


def _other_marks(text: str, chance: random.Random) -> str:
    return text.replace(chance.choice("“”’\n. ,"), chance.choice((*_MARKS, *_ODD, "")))


_MUTATIONS: Sequence[Callable[[str, random.Random], str]] = (
    _delete,
    _double,
    _swap,
    _strew,
    _strew,
    _other_marks,
    lambda text, chance: chance.choice((str.upper, str.lower, str.title, str.split))(text) and text,
)


# --- lines and files -------------------------------------------------------------------------


def line(number: int, chance: random.Random) -> bytes:
    """A line of JSON; one in ten is broken in some way."""
    record = {"id": f"m{number}", "text": mutated(chance)}
    data = json.dumps(record, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    if chance.random() < 0.9:
        return data
    return chance.choice(_BREAKS)(data, chance).replace(b"\n", b" ").strip() or b"{"


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(20, len(data))
    return data[:at] + chance.randbytes(chance.choice((1, 4))) + data[at:]


_BREAKS: Sequence[Callable[[bytes, random.Random], bytes]] = (
    lambda data, chance: data[: chance.randrange(1, len(data))],
    _overwritten,
    lambda data, _: data.decode("utf-8", "ignore").encode("utf-16-le"),
    lambda data, _: data.replace(b'"text": "', b'"text": ["', 1),
    lambda data, _: data.replace(b'"text"', b'"words"', 1),
    lambda data, _: data[:-1] + b', "title": 7, "published": {"a": []}}',
    lambda data, _: data + data,
    lambda data, _: b"[" * 100_000 + data,
    lambda data, _: b'{"id": null, "text": null}' + data[:0],
)
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "mac-roman", "cp037")


def file(number: int, chance: random.Random, folder: Path) -> None:
    """A file of some form that holds one article; one in five is damaged."""
    text = mutated(chance)
    ending, written = chance.choice(_FORMS)(text, f"m{number}")
    data = written.encode(chance.choice(("utf-8", *_ENCODINGS)), "replace")
    if chance.random() < 0.2 and data:
        at = chance.randrange(len(data))
        data = chance.choice((data[:at], data[:at] + chance.randbytes(9) + data[at:]))
    (folder / f"m{number}.{ending}").write_bytes(data)


_FORMS: Sequence[Callable[[str, str], tuple[str, str]]] = (
    lambda text, _: ("txt", text),
    lambda text, _: ("html", f"<html><body><article><p>{text}</p></article></body></html>"),
    lambda text, name: (
        "xml",
        f'<TEI xml:id="{name}"><text><body><p>{text}</p></body></text></TEI>',
    ),
    lambda text, name: ("jsonl", json.dumps({"id": name, "text": text})),
)


# --- a run -----------------------------------------------------------------------------------


def run_lines(number: int, seed: int, *options: str) -> Outcome:
    """Send so many lines through ``quoteattr extract``."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "in.jsonl")
        path.write_bytes(b"\n".join(line(each, chance) for each in range(number)) + b"\n")
        ids, told, unasked, status, seconds = _run(
            path, f"{re.escape(str(path))}:([0-9]+):", options
        )
    lines = Counter(int(each) - 1 for each in told)
    return Outcome([int(each[1:]) for each in ids], lines, unasked, status, seconds)


def run_files(number: int, seed: int, *options: str) -> Outcome:
    """Send so many files through ``quoteattr extract``, which may warn of those that it reads."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "in")
        folder.mkdir()
        for each in range(number):
            file(each, chance, folder)
        order = {path.stem: turn for turn, path in enumerate(sorted(folder.iterdir()))}
        ids, told, unasked, status, seconds = _run(
            folder, f"(?:{re.escape(str(folder))}/)?(m[0-9]+)[.:]", options
        )
    failed = Counter({order[each]: 1 for each in {*told} - {*ids}})
    return Outcome([order[each] for each in ids], failed, unasked, status, seconds)


def _run(
    path: Path, item: str, options: Sequence[str]
) -> tuple[list[str], list[str], list[str], int, float]:
    """Ids in the output, what of ``item`` problems tell, other problems, the status, seconds."""
    out = path.with_name("out.jsonl")
    command = [sys.executable, "-m", "quoteattr", "extract", path, "-o", out, *options]
    begun = monotonic()
    done = subprocess.run(command, capture_output=True, check=False)
    seconds = monotonic() - begun
    told, unasked = [], []
    for said in done.stderr.decode("utf-8", "replace").splitlines():
        named = re.match(f"quoteattr: {item}", said)
        if named and "please report" not in said:
            told.append(named[1])
        else:
            unasked.append(said)
    with out.open(encoding="utf-8") as lines:
        ids = [json.loads(each)["id"] for each in lines]
    return ids, told, unasked, done.returncode, seconds


def main(
    number: Annotated[int, typer.Option(min=1, help="How many lines of JSON.")] = 10_000,
    files: Annotated[int, typer.Option(help="How many files of other forms.")] = 500,
    seed: Annotated[int, typer.Option(help="Of chance.")] = 0,
    processes: Annotated[int, typer.Option(help="As `quoteattr extract` takes it.")] = 1,
) -> None:
    """Run lines and files, and print what came of them; the exit status is 1 if any was lost."""
    wrong = []
    for what, how_many, run in (("lines", number, run_lines), ("files", files, run_files)):
        outcome = run(how_many, seed, "--processes", str(processes))
        wrong += (problems := outcome.wrong(how_many))
        typer.echo(
            f"{how_many} {what}: {len(outcome.found)} found, {len(outcome.told)} told, "
            f"{len(problems)} wrong, {outcome.seconds:.0f} s"
        )
    typer.echo("\n".join(wrong))
    raise typer.Exit(bool(wrong))


if __name__ == "__main__":
    typer.run(main)
