"""Our figures against an independent implementation of the same measures, where one is at hand."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from quoteattr.evaluate import (
    Ratio,
    evaluate,
    gold_to_jsonl,
    read_gold,
    read_gold_jsonl,
    read_predictions,
)
from quoteattr.evaluate.evaluation import OURS

ROOT = Path(__file__).parents[2]
REFEREE = ROOT.parent / "shared" / "eval" / "referee.py"
CORPORA = REFEREE.parents[1] / "corpora"

pytestmark = pytest.mark.skipif(
    not REFEREE.exists(), reason="no ../shared/eval/referee.py beside the repository"
)


def spoilt(record, seed):
    """Predictions made from a gold record: some right, some lost, shifted or misattributed."""
    chance = random.Random(f"{seed} {record['id']}")  # noqa: S311  not for secrets
    length = len(record["text"])
    quotes = []
    names = [quote["speaker"] for quote in record["quotes"] if quote.get("speaker")] or ["Nobody"]
    for quote in record["quotes"]:
        fate = chance.random()
        if fate < 0.15:
            continue
        shift = chance.choice([0, 0, 0, -12, 25])
        pieces = [
            {"start": max(0, start + shift), "end": min(length, max(end + shift, start + shift))}
            for start, end in quote["content"]
            if chance.random() < 0.9 and start + shift < length and end + shift > 0
        ]
        source = None
        if quote.get("source") and fate < 0.8:
            start, end = quote["source"][0]
            source = {"start": start, "end": end}
        speaker = None
        if chance.random() < 0.8:
            name = chance.choice(names) if fate < 0.3 else quote.get("speaker") or None
            speaker = {"name": name, "mentions": [source] if source else []}
        kind = chance.choice(["direct", "mixed", "indirect"])
        quotes.append({"type": kind, "content": pieces, "source": source, "speaker": speaker})
    return {"id": record["id"], "quotes": quotes}


def assert_same_figures(gold_path, pred_path, gold):
    command = [sys.executable, REFEREE, gold_path, pred_path, "--json"]
    told = subprocess.run(command, capture_output=True, check=True, text=True)
    theirs = json.loads(told.stdout)
    counts = theirs.pop("counts")
    ours = evaluate(tuple(gold), read_predictions(pred_path), resamples=2).tables[OURS]
    for name, figure in theirs.items():
        if isinstance(figure, list):
            assert figure == [ours[name].precision, ours[name].recall, ours[name].f1], name
        else:
            assert figure == ours[name].value, name
    assert counts["gold_words"] == ours["content"].gold
    assert counts["pred_words"] == ours["content"].predicted
    assert counts["gold"] == ours["span_exact"].gold
    assert isinstance(ours["content"], Ratio)


@pytest.mark.parametrize("seed", range(3))
def test_figures_on_our_corpus_equal_the_referees(tmp_path, seed):
    gold = read_gold(ROOT / "corpus/dev")
    lines = list(gold_to_jsonl(gold))
    gold_path, pred_path = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    gold_path.write_text("\n".join(lines), encoding="utf-8")
    predictions = [json.dumps(spoilt(json.loads(line), seed)) for line in lines]
    pred_path.write_text("\n".join(predictions[:-1]), encoding="utf-8")
    assert_same_figures(gold_path, pred_path, gold)


TEXT = "“Rents will fall soon,” said Poe. Lee Wu sells “free” soup 🌀 and hopes."
SPEAKER = {"speaker": "Jane Poe", "aliases": ["Poe"], "named": True}
SAID = {"type": "direct", "content": [[0, 23]], "cue": [[24, 28]], "source": [[29, 32]], **SPEAKER}
SCARE = {"type": "scare", "content": [[47, 53]]}
HOPE = {"type": "indirect", "content": [[61, 70]], "source": [[34, 40]], "optional": True}


def predicted(start, end, source=None, name=None, kind="direct"):
    at = {"start": source[0], "end": source[1]} if source else None
    who = {"name": name, "mentions": [at] if at else []} if name is not None else None
    content = [{"start": start, "end": end}]
    return {"type": kind, "content": content, "source": at, "speaker": who}


@pytest.mark.parametrize(
    "quotes",
    [
        [],
        [predicted(0, 23, (29, 32), "Jane Poe")],
        [predicted(0, 6, name="poe")],
        [predicted(0, 23, (34, 40), "Lee Wu"), predicted(47, 53, (34, 40), "Lee Wu")],
        [predicted(10, 40), predicted(0, 9, (29, 32))],
        [predicted(0, 23, name=""), predicted(61, 70), predicted(47, 70, kind="mixed")],
        [predicted(22, 23, (29, 32), "Poe")],
    ],
)
def test_figures_on_a_gold_made_here_equal_the_referees(tmp_path, quotes):
    gold_path, pred_path = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    gold = {"id": "a", "text": TEXT, "quotes": [SAID, SCARE, HOPE]}
    gold_path.write_text(json.dumps(gold), encoding="utf-8")
    pred_path.write_text(json.dumps({"id": "a", "quotes": quotes}), encoding="utf-8")
    assert_same_figures(gold_path, pred_path, read_gold_jsonl(gold_path))


@pytest.mark.parametrize("name", ["newswire_dev", "polnear_dev"])
def test_figures_on_other_corpora_equal_the_referees(tmp_path, name):
    gold_path, pred_path = CORPORA / f"{name}.jsonl", tmp_path / "pred.jsonl"
    if not gold_path.exists():
        pytest.skip(f"no ../shared/corpora/{name}.jsonl beside the repository")
    with gold_path.open(encoding="utf-8") as lines:
        predictions = [json.dumps(spoilt(json.loads(line), 7)) for line in lines]
    pred_path.write_text("\n".join(predictions), encoding="utf-8")
    assert_same_figures(gold_path, pred_path, read_gold_jsonl(gold_path))
