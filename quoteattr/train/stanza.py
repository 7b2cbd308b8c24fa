"""``python -m quoteattr.train.stanza CORPUS --output DIR``: a tiny English stanza pipeline.

It learns what the embedded pipeline sees in plain text, so that stanza can be tried where none of
its models can be had. It is quick to train and small, not accurate: take stanza's own models for
work. DIR gets their layout, and ``quoteattr.load(backend="stanza", dir=DIR)`` opens it.
"""

import json
import logging
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from attrs import field, frozen

from quoteattr.parse.backend import Prose
from quoteattr.parse.spacy import load_spacy
from quoteattr.parse.tree import ParseTree, Token
from quoteattr.train.errors import TrainingError
from quoteattr.train.texts import unmarked

__all__ = ["Lesson", "conllu", "labels", "learn", "lessons", "main", "paragraphs", "write_files"]

logger = logging.getLogger(__name__)

PACKAGE = "tiny"
_LESSONS = 1000
_DEV = 25
"""Of so many lessons one is kept apart: a trainer keeps what does best on those."""
_MARK = re.compile('["“‘]')
_STRAIGHT = re.compile(r'"([^"\n]+)"')
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_CLITIC = re.compile(r"n?['’](?:t|s|ll|re|ve|d|m)|not|na|ta", re.IGNORECASE)

_TOKENIZER = (
    "--steps 360 --eval_steps 180 --lr0 0.006"
    " --dropout 0.15 --unit_dropout 0.1 --feat_dropout 0.02 --feat_unit_dropout 0.1"
)
_EXPANDER = (
    "--num_epoch 4 --lr 0.005 --hidden_dim 48 --emb_dim 24 --num_layers 1"
    " --dropout 0.2 --emb_dropout 0.1"
)
_SMALL = "--no_pretrain --word_emb_dim 64 --num_layers 1 --transformed_dim 64 --beta2 0.95"
_TAGGER = (
    f"{_SMALL} --max_steps 380 --eval_interval 190 --fix_eval_interval --batch_size 20 --lr 0.006"
    " --char_emb_dim 32 --char_hidden_dim 96 --hidden_dim 128 --tag_emb_dim 24"
    " --deep_biaff_hidden_dim 96 --composite_deep_biaff_hidden_dim 32"
    " --dropout 0.25 --word_dropout 0.2"
)
_PARSER = (
    f"{_SMALL} --max_steps 540 --eval_interval 270 --batch_size 500 --optim adam --lr 0.003"
    " --char_emb_dim 24 --char_hidden_dim 48 --hidden_dim 160 --tag_emb_dim 32"
    " --deep_biaff_hidden_dim 64 --deep_biaff_output_dim 64"
    " --dropout 0.33 --word_dropout 0.2 --no_second_optim --no_checkpoint"
)
TRAINERS = {
    "tokenize": ("tokenizer", _TOKENIZER),
    "mwt": ("mwt_expander", _EXPANDER),
    "pos": ("tagger", _TAGGER),
    "lemma": ("lemmatizer", "--dict_only"),
    "depparse": ("parser", _PARSER),
}
"""For each processor, in the order of a pipeline, stanza's trainer and its options."""


@frozen
class Lesson:
    """A paragraph and its parse."""

    text: str
    tree: ParseTree = field(repr=False)

    def sentences(self) -> Iterator[list[list[Token]]]:
        """The tokens of each sentence, those together that are written as one: ``do`` ``n't``."""
        for _, sentence in groupby(self.tree.tokens, key=lambda token: token.sentence):
            clumps: list[list[Token]] = []
            for token in sentence:
                if clumps and token.start == clumps[-1][-1].end and _CLITIC.fullmatch(token.text):
                    clumps[-1].append(token)
                else:
                    clumps.append([token])
            yield clumps


def paragraphs(folder: Path) -> list[str]:
    """A thousand paragraphs that hold quotation marks, from the text files below ``folder``.

    Those of every second become curly, and its apostrophes. Raises TrainingError where none are.
    """
    lines = (
        unmarked(" ".join(line.split()), path)[0]
        for path in sorted(folder.rglob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
    )
    found = [line for line in lines if _MARK.search(line)]
    if not found:
        raise TrainingError(f"{folder}: no text files with quotation marks; give their folder")
    count = min(len(found), _LESSONS)
    chosen = [found[n * len(found) // count] for n in range(count)]
    return [_curly(line) if n % 2 else line for n, line in enumerate(chosen)]


def _curly(line: str) -> str:
    return _APOSTROPHE.sub("’", _STRAIGHT.sub(r"“\1”", line))


def lessons(texts: Sequence[str]) -> list[Lesson]:
    """Paragraphs in which every sentence is one tree, with their trees."""
    found: list[Lesson] = []
    for text, tree in zip(texts, load_spacy().parse(list(map(Prose.of, texts))), strict=True):
        roots = [token.sentence for token in tree.tokens if token.head == token.i]
        if roots and roots == sorted(set(roots)):
            found.append(Lesson(text, tree))
    return found


def conllu(lesson: Lesson) -> str:
    """A paragraph in CoNLL-U; what is written as one is a multi-word token."""
    lines: list[str] = []
    for sentence in lesson.sentences():
        first = sentence[0][0].i
        for clump in sentence:
            start, end = clump[0].start, clump[-1].end
            misc = "_" if lesson.text[end : end + 1] in {" ", ""} else "SpaceAfter=No"
            if len(clump) > 1:
                numbers = f"{clump[0].i - first + 1}-{clump[-1].i - first + 1}"
                lines.append("\t".join([numbers, lesson.text[start:end], *"_______", misc]))
                misc = "_"
            lines += [_line(token, first, misc) for token in clump]
        lines.append("")
    return "\n".join(lines) + "\n"


def _line(token: Token, first: int, misc: str) -> str:
    head = 0 if token.head == token.i else token.head - first + 1
    seen = [token.text, token.lemma, token.pos, token.tag or "_", token.feats or "_"]
    return "\t".join([str(token.i - first + 1), *seen, str(head), token.dep, "_", misc])


def labels(lesson: Lesson) -> str:
    """A digit for each character of a paragraph, as stanza's tokenizer learns them.

    0 goes on, 1 ends a token, 2 a sentence; 3 and 4 do the same with a multi-word token.
    """
    digits = ["0"] * len(lesson.text)
    for sentence in lesson.sentences():
        for clump in sentence:
            digit = 1 + (clump is sentence[-1]) + 2 * (len(clump) > 1)
            digits[clump[-1].end - 1] = str(digit)
    return "".join(digits)


def learn(corpus: Path, output: Path) -> None:
    """Train a pipeline on the text files below ``corpus`` into the folder ``output``.

    Raises TrainingError where there is no text, or with what a trainer of stanza's said last.
    """
    given = lessons(paragraphs(corpus))
    with TemporaryDirectory() as name:
        work = Path(name)
        write_files(work, "train", [lesson for n, lesson in enumerate(given) if n % _DEV])
        write_files(work, "dev", given[::_DEV])
        for processor, (trainer, options) in TRAINERS.items():
            started = time.perf_counter()
            _run(trainer, [*_files(processor, work, output), *options.split()])
            logger.info("%s: %.0f seconds", processor, time.perf_counter() - started)
    english: dict[str, object] = {processor: {PACKAGE: {}} for processor in TRAINERS}
    english |= {"lang_name": "English", "packages": {"default": dict.fromkeys(TRAINERS, PACKAGE)}}
    (output / "resources.json").write_text(json.dumps({"en": english}, indent=1), "utf-8")


def write_files(work: Path, part: str, given: Sequence[Lesson]) -> None:
    """The files that the trainers read: trees, text, labels, multi-word tokens."""
    together = Counter(
        (lesson.text[clump[0].start : clump[-1].end], tuple(token.text.lower() for token in clump))
        for lesson in given
        for sentence in lesson.sentences()
        for clump in sentence
        if len(clump) > 1
    )
    for ending, content in (
        ("conllu", "".join(map(conllu, given))),
        ("txt", "\n\n".join(lesson.text for lesson in given)),
        ("labels", "\n\n".join(map(labels, given))),
        ("json", json.dumps(list(together.items()))),
    ):
        (work / f"{part}.{ending}").write_text(content, "utf-8")


def _files(processor: str, work: Path, output: Path) -> list[str]:
    """The options of a trainer that name files, and those that all have."""
    train, dev = work / "train", work / "dev"
    folder = output / "en" / processor
    options = f"--cpu --seed 1234 --shorthand en_{PACKAGE}".split()
    options += ["--save_dir", str(folder), "--save_name", f"{PACKAGE}.pt"]
    if processor == "tokenize":
        options += ["--txt_file", f"{train}.txt", "--label_file", f"{train}.labels"]
        options += ["--dev_txt_file", f"{dev}.txt", "--dev_label_file", f"{dev}.labels"]
        options += ["--dev_conll_gold", f"{dev}.conllu", "--mwt_json_file", f"{train}.json"]
    else:
        options += ["--train_file", f"{train}.conllu", "--eval_file", f"{dev}.conllu"]
    if processor == "mwt":
        options += ["--gold_file", f"{dev}.conllu"]
    if processor != "lemma":
        options += ["--lang", "en"]
    return options


def _run(trainer: str, options: Sequence[str]) -> None:
    """Run one of stanza's trainers on one thread: more make it slower where others work, too."""
    ran = subprocess.run(  # noqa: S603 - stanza's own module, by this interpreter
        [sys.executable, "-m", f"stanza.models.{trainer}", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    if ran.returncode:
        raise TrainingError(
            f"stanza.models.{trainer} failed, is `pip install 'quoteattr[stanza]'` done? "
            f"It ends with: {ran.stdout[-2000:]}"
        )


def main(
    corpus: Annotated[Path, typer.Argument(help="Folder of text files, `corpus/training`.")],
    output: Annotated[Path, typer.Option(help="Folder that the models are written to.")],
) -> None:
    """Train a tiny stanza pipeline on what the embedded pipeline sees in plain text."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    try:
        learn(corpus, output)
    except (OSError, TrainingError) as error:
        typer.echo(f"train: {error}", err=True)
        raise typer.Exit(1) from error


if __name__ == "__main__":
    typer.run(main)
