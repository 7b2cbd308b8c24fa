"""Found mentions against gold ones: by span, by head, one to one."""

import pytest
from trees import parsed

from quoteattr.coreference.found import FoundMention
from quoteattr.coreference.gold import GoldMention
from quoteattr.coreference.match import head_of, match
from quoteattr.span import Span

TEXT = "The mayor of Oslo, who left, met Ann and Bob."
TREE = parsed(
    TEXT,
    """
    The    DET    det    mayor
    mayor  NOUN   nsubj  met
    of     ADP    case   Oslo
    Oslo   PROPN  nmod   mayor
    ,      PUNCT  punct  left
    who    PRON   nsubj  left
    left   VERB   acl    mayor
    ,      PUNCT  punct  left
    met    VERB   root   -
    Ann    PROPN  obj    met
    and    CCONJ  cc     Bob
    Bob    PROPN  conj   Ann
    .      PUNCT  punct  met
    """,
)


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def gold(*all_words):
    return [GoldMention(span(words), words, "PERSON") for words in all_words]


def found(*pairs):
    heads = {token.text: token.i for token in TREE.tokens}
    return [FoundMention(span(words), heads[head], 0, "PERSON") for words, head in pairs]


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("The mayor of Oslo, who left", "mayor"),
        ("Oslo", "Oslo"),
        ("Ann and Bob", "Ann"),
        ("Oslo, who left", "Oslo"),  # and so does *left*: both hang on the mayor
    ],
)
def test_the_head_stands_highest(words, head):
    assert TREE[head_of(TREE, span(words))].text == head


def test_no_token_no_head():
    assert head_of(TREE, Span(3, 4)) == -1


def test_by_span_only_the_same_words_match():
    wanted = gold("The mayor of Oslo, who left", "Ann")
    given = found(("The mayor", "mayor"), ("Ann", "Ann"))
    assert match(wanted, given, TREE, "span") == {1: 1}


def test_by_head_what_hangs_on_it_does_not_matter():
    wanted = gold("The mayor of Oslo, who left", "Oslo")
    given = found(("The mayor", "mayor"), ("Oslo", "Oslo"))
    assert match(wanted, given, TREE, "head") == {0: 0, 1: 1}


def test_of_mentions_with_one_head_the_nearest_match():
    wanted = gold("Ann and Bob", "Ann")
    given = found(("Ann", "Ann"))
    assert match(wanted, given, TREE, "head") == {0: 1}
    both = found(("Ann", "Ann"), ("Ann and", "Ann"))
    assert match(wanted, both, TREE, "head") == {0: 1, 1: 0}


def test_a_head_inside_the_gold_is_not_enough():
    wanted = gold("The mayor of Oslo, who left")
    assert match(wanted, found(("Oslo", "Oslo")), TREE, "head") == {}
