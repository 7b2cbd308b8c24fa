"""The neutral tree: asking it, joining pieces of it, and writing it by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import BadTreeError, at, parsed

from quoteattr.parse.tree import Name, ParseTree, Token, bounded, inside, join
from quoteattr.span import Span

TEXT = "Ana Ruiz said rents fell. They rose."
BLOCK = """
    Ana         PROPN  nsubj       said
    Ruiz        PROPN  flat        Ana   Number=Sing
    said/say    VERB   root        -
    rents/rent  NOUN/NNS  nsubj:pass  fell
    fell/fall   VERB   ccomp       said
    .           PUNCT  punct       said

    They        PRON   nsubj       rose
    rose/rise   VERB   root        -
    .           PUNCT  punct       rose
"""
TREE = parsed(TEXT, BLOCK, [("Ana Ruiz", "PERSON")])


def _texts(tree, indices):
    return [tree[i].text for i in indices]


def test_children_stand_in_text_order():
    assert [t.text for t in TREE.children(at(TREE, "said"))] == ["Ana", "fell", "."]
    assert list(TREE.children(at(TREE, "rents"))) == []


def test_a_root_has_no_head_and_is_not_its_own_child():
    said = at(TREE, "said")
    assert TREE.head(said) is None
    assert said not in [child.i for child in TREE.children(said)]
    assert TREE.head(at(TREE, "Ruiz")).text == "Ana"


@pytest.mark.parametrize(
    ("top", "without", "words"),
    [
        ("said", (), "Ana Ruiz said rents fell ."),
        ("fell", (), "rents fell"),
        ("Ruiz", (), "Ruiz"),
        ("said", ("fell",), "Ana Ruiz said ."),
        ("said", ("Ana", "rents"), "said fell ."),
        ("fell", ("fell",), ""),
    ],
)
def test_subtree(top, without, words):
    left_out = frozenset(at(TREE, word) for word in without)
    assert " ".join(_texts(TREE, TREE.subtree(at(TREE, top), left_out))) == words


@pytest.mark.parametrize("top", range(len(TREE)))
def test_what_is_below_a_token_is_its_subtree(top):
    below = [i for i in range(len(TREE)) if TREE.is_below(i, top)]
    assert below == TREE.subtree(top)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, len(TEXT), "Ana Ruiz said rents fell . They rose ."),
        (0, 0, ""),
        (0, 1, "Ana"),
        (1, 5, "Ruiz"),
        (3, 4, ""),
        (9, 13, "said"),
        (len(TEXT), len(TEXT) + 9, ""),
    ],
)
def test_within_counts_the_tokens_that_start_there(start, end, words):
    assert " ".join(_texts(TREE, TREE.within(Span(start, end)))) == words


def test_sentence():
    assert _texts(TREE, TREE.sentence(at(TREE, "They"))) == ["They", "rose", "."]
    assert TREE.sentence(0) == TREE.sentence(at(TREE, "said")) == range(6)


def test_span_runs_from_the_first_token_to_the_last():
    assert TREE.span([0, 1]).of(TEXT) == "Ana Ruiz"
    assert TREE.span(TREE.subtree(at(TREE, "fell"))).of(TEXT) == "rents fell"


def test_relation_drops_the_subtype():
    rents = TREE[at(TREE, "rents")]
    assert (rents.dep, rents.relation) == ("nsubj:pass", "nsubj")
    assert rents.span.of(TEXT) == "rents"


# --- join ------------------------------------------------------------------------------------


def test_pieces_are_joined():
    text = f"{TEXT}\n\n{TEXT}"
    tree = join([(0, TREE), (len(TEXT) + 2, TREE)])
    assert [token.span.of(text) for token in tree.tokens] == _texts(TREE, range(9)) * 2
    assert [token.i for token in tree.tokens] == list(range(18))
    assert [token.head for token in tree.tokens[9:]] == [t.head + 9 for t in TREE.tokens]
    assert [token.sentence for token in tree.tokens] == [0] * 6 + [1] * 3 + [2] * 6 + [3] * 3
    assert tree.names == (Name(0, 1, "PERSON"), Name(9, 10, "PERSON"))


def test_empty_pieces_leave_no_gap_in_the_sentences():
    tree = join([(0, ParseTree(())), (0, TREE), (40, ParseTree(())), (50, TREE)])
    assert [token.sentence for token in tree.tokens[::9]] == [0, 2]
    assert len(join([])) == 0


@given(st.lists(st.integers(0, 40), max_size=6))
def test_joining_keeps_order_heads_and_sentences(spaces):
    offsets, at_ = [], 0
    for space in spaces:
        offsets.append(at_ + space)
        at_ = offsets[-1] + len(TEXT)
    tree = join((offset, TREE) for offset in offsets)
    assert [token.i for token in tree.tokens] == list(range(9 * len(spaces)))
    starts = [token.start for token in tree.tokens]
    assert starts == sorted(set(starts))
    for token in tree.tokens:
        assert tree[token.head].sentence == token.sentence
        assert token.i in tree.sentence(token.i)
        assert tree.within(token.span) == range(token.i, token.i + 1)


# --- trees by hand ---------------------------------------------------------------------------


def test_a_line_is_a_token():
    assert TREE[1] == Token(1, 4, 8, "Ruiz", "ruiz", "PROPN", "NNP", "Number=Sing", "flat", 0, 0)
    assert TREE[3][4:7] == ("rent", "NOUN", "NNS")


def test_words_that_do_not_matter_hang_on_the_root():
    tree = parsed("Oh, go away!", "| Oh ,\ngo VERB root -\n| away !")
    assert [(t.text, t.head, t.dep) for t in tree.tokens] == [
        ("Oh", 2, "dep"),
        (",", 2, "punct"),
        ("go", 2, "root"),
        ("away", 2, "dep"),
        ("!", 2, "punct"),
    ]


@pytest.mark.parametrize(
    ("text", "block", "complaint"),
    [
        ("Go.", "Go VERB root -", "no token for '.'"),
        ("Go on.", "Go VERB root -\n. PUNCT punct Go", "no token for 'on'"),
        ("Go.", "Come VERB root -", "'Come' does not stand in 'Go.'"),
        ("Go go", "Go X dep go\ngo X dep Go", "'Go' hangs on itself"),
        ("Go", "Go X dep come", "'come' stands 0 times"),
        ("a a b", "a X dep b\na X dep b\nb X dep a", "'a' stands 2 times"),
    ],
)
def test_a_bad_tree_is_refused(text, block, complaint):
    with pytest.raises(BadTreeError, match=complaint.replace(".", r"\.")):
        parsed(text, block)


# --- the part of a tree in some spans --------------------------------------------------------

# Two paragraphs that a parser took for one sentence, and a byline between them.
LINES = "Rents fell\n\nBy Ana Ruiz\n\nThey rose."
RUN_ON = """
    Rents       NOUN   nsubj      fell
    fell        VERB   root       -
    By          ADP    case       Ana
    Ana         PROPN  obl        fell
    Ruiz        PROPN  flat       Ana
    They        PRON   nsubj      rose
    rose        VERB   parataxis  fell
    .           PUNCT  punct      fell
"""


def _inside(*spans, names=(), chains=()):
    tree = parsed(LINES, RUN_ON, names)
    return inside(ParseTree(tree.tokens, tree.names, chains), [Span(*span) for span in spans])


def test_each_span_is_a_text_of_its_own():
    tree = _inside((0, 10), (25, 35))
    assert [(t.text, t.dep, t.head, t.sentence) for t in tree.tokens] == [
        ("Rents", "nsubj", 1, 0),
        ("fell", "root", 1, 0),
        ("They", "nsubj", 3, 1),
        ("rose", "root", 3, 1),
        (".", "root", 4, 1),
    ]
    assert [t.i for t in tree.tokens] == [0, 1, 2, 3, 4]
    assert [t.span.of(LINES) for t in tree.tokens] == [t.text for t in tree.tokens]


def test_names_and_mentions_stay_if_they_are_whole():
    chains = (((0, 0), (5, 5)), ((3, 4), (4, 5)))
    tree = _inside((0, 10), (25, 35), names=[("Ana Ruiz", "PERSON")], chains=chains)
    assert (tree.names, tree.chains) == ((), (((0, 0), (2, 2)), ()))
    tree = _inside((12, 23), (25, 35), names=[("Ana Ruiz", "PERSON")], chains=chains)
    assert (tree.names, tree.chains) == ((Name(1, 2, "PERSON"),), (((3, 3),), ((1, 2),)))


def test_a_tree_in_paragraphs_stays_as_it_is():
    tree = parsed(TEXT, BLOCK)
    assert inside(tree, [Span(0, 25), Span(26, 36)]) is tree
    assert inside(tree, [Span(0, 36)]) is tree
    assert len(inside(tree, [])) == 0


@given(st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=6))
def test_no_head_leaves_its_span(bounds):
    ends = sorted(bounds)
    spans = [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    tree = inside(TREE, spans)
    for i, token in enumerate(tree.tokens):
        assert token.i == i
        assert tree[token.head].sentence == token.sentence
        assert (token.dep == "root") == (token.head == i)
        assert any(s.start <= token.start < s.end for s in spans)


def test_a_sentence_that_is_too_long_is_cut(monkeypatch):
    monkeypatch.setattr("quoteattr.parse.tree._LONGEST_SENTENCE", 3)
    tree = bounded(TREE)
    assert [token.text for token in tree.tokens] == [token.text for token in TREE.tokens]
    assert max(map(len, tree.sentences)) == 3
    assert all(tree[token.head].sentence == token.sentence for token in tree.tokens)


def test_a_sentence_that_is_no_longer_stays_as_it_is():
    assert bounded(TREE) is TREE
