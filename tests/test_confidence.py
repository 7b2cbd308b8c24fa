"""How sure a quote is: its signals, and the weights that add up."""

import math
import tomllib
from pathlib import Path

import pytest
from attrs import evolve
from export.sample import LOST, NOBODY, RISK, SHUT

import quoteattr
from quoteattr.attribution.rule import load_rules
from quoteattr.confidence import confidence, signals
from quoteattr.model import CUE_CLASSES, QUOTE_TYPES
from quoteattr.speaker.resolve import CERTAINTIES, SIEVES

TABLE = tomllib.loads(
    (Path(quoteattr.__file__).parent / "data/en/confidence.toml").read_text("utf-8")
)

SHE = evolve(LOST, source=evolve(LOST.source, text="She"))
ALONE = evolve(LOST, source=None, cue=None)
TURN = evolve(ALONE, evidence=(evolve(LOST.evidence[0], shows="turn"),))
HEARD = evolve(SHE, evidence=(evolve(LOST.evidence[0], shows="dialogue, likely"),))

CASES = [
    ("a name", LOST, {"rule cue-subject-clause", "type direct", "source name", "words 8-30"}),
    ("a pronoun", SHE, {"source pronoun"}),
    ("names together", SHUT, {"source name", "type indirect"}),
    ("a noun", evolve(LOST, source=evolve(LOST.source, text="the master")), {"source nominal"}),
    ("nobody", NOBODY, {"source none", "speaker unknown", "words 1-3"}),
    ("a sieve", TURN, {"source none", "sieve turn"}),
    ("a dialogue", HEARD, {"source pronoun", "sieve dialogue, likely"}),
    ("in a chain", RISK, {"reported by another", "words 1-3"}),
    ("its cue", evolve(LOST, cue_class="thought"), {"cue of thought"}),
    ("very long", evolve(LOST, content=LOST.content * 5), {"words 31 and more"}),
]


@pytest.mark.parametrize(("quote", "some"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_signals(quote, some):
    assert some <= set(signals(quote))


def test_what_is_not_there_gives_no_signal():
    words = " ".join(signals(SHUT))
    assert not any(it in words for it in ("sieve", "unknown", "reported by", "cue of"))
    assert not any(signal.startswith("sieve") for signal in signals(ALONE))


def test_weights_add_up_to_log_odds():
    odds = TABLE["bias"] + sum(TABLE["weight"].get(signal, 0) for signal in signals(NOBODY))
    assert confidence(NOBODY) == pytest.approx(1 / (1 + math.exp(-odds)), abs=0.001)


def test_a_signal_never_seen_counts_neither_way():
    assert confidence(evolve(LOST, rule="one")) == confidence(evolve(LOST, rule="two"))


def test_only_what_exists_has_a_weight():
    known = {f"sieve {name}" for name, _ in SIEVES}
    known |= {f"sieve {words}" for _, words in CERTAINTIES}
    known |= {f"type {name}" for name in QUOTE_TYPES}
    known |= {f"cue of {name}" for name in CUE_CLASSES}
    known |= {f"rule {rule.id}" for rule in load_rules().content}
    others = {signal for signal in TABLE["weight"] if signal not in known}
    assert {other.split()[0] for other in others} <= {
        "rule",
        "source",
        "speaker",
        "reported",
        "words",
    }


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("“Rents fell in May,” Ana Ruiz said.", "Ana Ruiz thinks rents fell."),
        ("“Rents fell in May,” Ana Ruiz said.", "He called it “odd”."),
    ],
)
def test_plain_direct_speech_is_surest(parser, surer, less_sure):
    assert parser(surer)[0].confidence > parser(less_sure)[0].confidence


def test_the_surer_a_dialogue_is_the_surer_is_the_quote():
    weights = [TABLE["weight"][f"sieve {words}"] for _, words in CERTAINTIES]
    assert weights == sorted(weights, reverse=True)
