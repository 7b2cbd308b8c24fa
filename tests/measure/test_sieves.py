"""Which sieve decides what, and whether it is right."""

from pathlib import Path

import pytest

from quoteattr.evaluate.__main__ import main
from quoteattr.evaluate.figure import Share
from quoteattr.evaluate.inline import from_inline
from quoteattr.evaluate.predicted import predicted_from_dicts
from quoteattr.evaluate.read import read_gold
from quoteattr.evaluate.score import score
from quoteattr.measure.sieves import MISSED, ROWS, Decided, decisions, shares, sieve_table

CORPUS = Path(__file__).parents[2] / "corpus/dev"
TOLD = """\
cast:
  poe = Jane Poe | Poe | person
  wu = Lee Wu | person
---
{1d poe: “Rents will fall,”} <1 said> [1 Jane Poe].

{2d poe: “They did in Lima.”}

{3i wu: The rest} is silence.
"""


def test_each_gold_quote_with_a_named_speaker_is_decided_once(parser):
    found = list(decisions(parser, [from_inline(TOLD, article_id="a")]))
    assert found == [
        Decided(sieve="source", right=True),
        Decided(sieve="previous speaker", right=True),
        Decided(sieve=MISSED, right=False),
    ]


def test_shares_add_up_in_the_order_of_the_sieves():
    found = shares(Decided(sieve="source", right=right) for right in (True, True, False))
    assert tuple(found) == ROWS
    assert found["source"] == Share(2, 3)
    rows = sieve_table({"news": found}).splitlines()
    assert rows[0] == "| sieve | news: quotes | right |"
    assert "| source | 3 | 66.7 |" in rows
    assert "| dialogue | 0 | - |" in rows
    assert rows[-1] == "| all | 3 | 66.7 |"


@pytest.mark.slow
def test_all_together_are_what_the_score_of_the_output_says(parser, capsys):
    gold = read_gold(CORPUS)
    found = shares(decisions(parser, gold))
    predicted = {
        one.article.id: predicted_from_dicts(parser(one.article).to_dicts()) for one in gold
    }
    assert sum(found.values(), Share()) == score(gold, predicted).named_right
    with pytest.raises(SystemExit) as caught:
        main(["sieves", str(CORPUS)])
    assert caught.value.code == 0
    assert capsys.readouterr().out.strip() == sieve_table({CORPUS.name: found})
