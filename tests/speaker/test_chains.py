"""Second-hand reports: who reports what others say."""

import pytest
from trees import parsed

from quoteattr import Article
from quoteattr.article.paragraphs import split
from quoteattr.attribution.attribution import Attribution
from quoteattr.path import attribute_article
from quoteattr.span import Span
from quoteattr.speaker.chain import chain


def _attribution(*pieces, cue=None):
    content = tuple(Span(start, end) for start, end in pieces)
    return Attribution(rule="r", type="indirect", content=content, cue=cue and Span(*cue))


@pytest.mark.parametrize(
    ("attributions", "reporters"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([_attribution((0, 9))], [None], id="one"),
        pytest.param([_attribution((0, 9)), _attribution((10, 19))], [None, None], id="apart"),
        pytest.param(
            [_attribution((20, 30), cue=(15, 19)), _attribution((10, 30), cue=(5, 9))],
            [1, None],
            id="cue and all",
        ),
        pytest.param(
            [_attribution((20, 30), cue=(5, 9)), _attribution((10, 30))],
            [None, None],
            id="the cue stands outside",
        ),
        pytest.param(
            [_attribution((10, 30)), _attribution((10, 30))], [None, None], id="the same words"
        ),
        pytest.param(
            [_attribution((30, 40)), _attribution((20, 40)), _attribution((10, 40))],
            [1, 2, None],
            id="three deep",
        ),
        pytest.param(
            [_attribution((12, 15)), _attribution((20, 25)), _attribution((10, 40))],
            [2, 2, None],
            id="two in one",
        ),
        pytest.param(
            [_attribution((12, 35)), _attribution((10, 20), (30, 40))],
            [None, None],
            id="over two pieces",
        ),
        pytest.param(
            [_attribution((31, 35)), _attribution((10, 20), (30, 40))],
            [1, None],
            id="in the second piece",
        ),
        pytest.param(
            [_attribution((22, 28)), _attribution((10, 20), (30, 40))],
            [None, None],
            id="between the pieces",
        ),
    ],
)
def test_chain(attributions, reporters):
    assert list(chain(attributions)) == reporters


def _quotes(text, block):
    return attribute_article(Article(text), split(text), parsed(text, block))


def test_reports_of_reports():
    text = "Poe said Wu wrote that Ana claimed rents fell."
    block = """
        Poe PROPN nsubj said
        said/say VERB root -
        Wu PROPN nsubj wrote
        wrote/write VERB ccomp said
        that SCONJ mark claimed
        Ana PROPN nsubj claimed
        claimed/claim VERB ccomp wrote
        rents/rent NOUN nsubj fell
        fell/fall VERB ccomp claimed
        . PUNCT punct said
    """
    found = [
        (quote.speaker.name, quote.text, quote.reported_by and quote.reported_by.speaker.name)
        for quote in _quotes(text, block)
    ]
    assert found == [
        ("Ana", "rents fell", "Wu"),
        ("Wu", "that Ana claimed rents fell", "Poe"),
        ("Poe", "Wu wrote that Ana claimed rents fell", None),
    ]


def test_a_quotation_inside_another():
    text = "“Wu said rents fell,” Ana added."
    block = """
        “ PUNCT punct said
        Wu PROPN nsubj said
        said/say VERB ccomp added
        rents/rent NOUN nsubj fell
        fell/fall VERB ccomp said
        | , ”
        Ana PROPN nsubj added
        added/add VERB root -
        | .
    """
    inner, outer = _quotes(text, block)
    assert inner.reported_by is outer
    assert (inner.speaker.name, outer.speaker.name, outer.reported_by) == ("Wu", "Ana", None)


def test_what_a_cue_adds_is_no_report_of_the_first():
    text = "Ana said rents fell, adding that wages rose."
    block = """
        Ana PROPN nsubj said
        said/say VERB root -
        rents/rent NOUN nsubj fell
        fell/fall VERB ccomp said
        , PUNCT punct adding
        adding/add VERB/VBG advcl said
        that SCONJ mark rose
        wages/wage NOUN nsubj rose
        rose/rise VERB ccomp adding
        . PUNCT punct said
    """
    assert [quote.reported_by for quote in _quotes(text, block)] == [None, None]
