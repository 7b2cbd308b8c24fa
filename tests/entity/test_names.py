"""Proper names, read off capitals: where they begin and end, and what goes with them."""

import pytest
from attribution.scenes import titled
from trees import parsed, rows

from quoteattr.entity.find import find_mentions
from quoteattr.span import Span

LEFT = """
    left/leave  VERB   root   -
    .           PUNCT  punct  left
"""


def _mentions(text, block, names=()):
    return find_mentions(parsed(text, block, names), text)


def _names(text, block, names=()):
    """Name, role and kind of each name."""
    found = _mentions(text, block, names)
    return [(each.name, each.role, each.label) for each in found if each.form == "name"]


CASES = {
    "two words": ("Ana Ruiz left.", "Ana PROPN nsubj left\nRuiz PROPN flat Ana",
                  [("Ana Ruiz", None, "PERSON")]),
    "an article is no part": ("The Kremlin left.", "The DET det Kremlin\nKremlin PROPN nsubj left",
                              [("Kremlin", None, "ORG")]),
    "particles": (
        "Ludwig van der Rohe left.",
        """
        Ludwig PROPN nsubj left
        van PROPN flat Ludwig
        der PROPN flat Ludwig
        Rohe PROPN flat Ludwig
        """,
        [("Ludwig van der Rohe", None, "PERSON")],
    ),
    "a hyphen": (
        "Nana Akufo-Addo left.",
        "Nana PROPN nsubj left\nAkufo PROPN flat Nana\n- PUNCT punct Addo\nAddo PROPN flat Nana",
        [("Nana Akufo-Addo", None, None)],
    ),
    "a hyphen before a small letter": (
        "Lin Ming-chao left.",
        "Lin PROPN nsubj left\nMing PROPN flat Lin\n- PUNCT punct chao\nchao PROPN flat Lin",
        [("Lin Ming-chao", None, None)],
    ),
    "a hyphen before a participle": (
        "The Leeds-based Ana left.",
        """
        The DET det Ana
        Leeds PROPN obl based
        - PUNCT punct based
        based/base VERB/VBN amod Ana
        Ana PROPN nsubj left
        """,
        [("Leeds", None, None), ("Ana", None, None)],
    ),
    "initials": (
        "J. R. Holloway left.",
        "J. PROPN nsubj left\nR. PROPN flat J.\nHolloway PROPN flat J.",
        [("J. R. Holloway", None, None)],
    ),
    "a suffix": (
        "Ana Ruiz Jr. left.",
        "Ana PROPN nsubj left\nRuiz PROPN flat Ana\nJr. PROPN flat Ana",
        [("Ana Ruiz Jr.", None, "PERSON")],
    ),
    "courtesy is neither name nor role": (
        "Mr. Urey left.", "Mr. PROPN nsubj left\nUrey PROPN flat Mr.",
        [("Urey", None, "PERSON")],
    ),
    "a small role in front": (
        "Former president Ana Ruiz left.",
        """
        Former ADJ amod president
        president NOUN nsubj left
        Ana PROPN appos president
        Ruiz PROPN flat Ana
        """,
        [("Ana Ruiz", "Former president", "PERSON")],
    ),
    "a large role in front": (
        "Prime Minister Ana Ruiz left.",
        """
        Prime PROPN compound Minister
        Minister PROPN nsubj left
        Ana PROPN flat Minister
        Ruiz PROPN flat Minister
        """,
        [("Ana Ruiz", "Prime Minister", "PERSON")],
    ),
    "a role of two offices": (
        "Trade and Tourism Minister Ana Ruiz left.",
        """
        Trade PROPN compound Minister
        and CCONJ cc Tourism
        Tourism PROPN conj Trade
        Minister PROPN nsubj left
        Ana PROPN flat Minister
        Ruiz PROPN flat Minister
        """,
        [("Ana Ruiz", "Trade and Tourism Minister", "PERSON")],
    ),
    "two names are not one": (
        "Lee and Minister Ana Ruiz left.",
        """
        Lee PROPN nsubj left
        and CCONJ cc Ana
        Minister PROPN compound Ana
        Ana PROPN conj Lee
        Ruiz PROPN flat Ana
        """,
        [("Lee", None, None), ("Ana Ruiz", "Minister", "PERSON")],
    ),
    "a role in brackets": (
        "Ana Ruiz (chair) left.",
        """
        Ana PROPN nsubj left
        Ruiz PROPN flat Ana
        ( PUNCT punct chair
        chair NOUN appos Ana
        ) PUNCT punct chair
        """,
        [("Ana Ruiz", "chair", "PERSON")],
    ),
    "a role in apposition": (
        "Ana Ruiz, a nurse from Leeds who sings, left.",
        """
        Ana PROPN nsubj left
        Ruiz PROPN flat Ana
        , PUNCT punct nurse
        a DET det nurse
        nurse NOUN appos Ana
        from ADP case Leeds
        Leeds PROPN nmod nurse
        who PRON nsubj sings
        sings/sing VERB acl:relcl nurse
        , PUNCT punct nurse
        """,
        [("Ana Ruiz", "nurse from Leeds", "PERSON"), ("Leeds", None, None)],
    ),
    "a role that is apposed to": (
        "The general secretary, Ana Ruiz, left.",
        """
        The DET det secretary
        general ADJ amod secretary
        secretary NOUN nsubj left
        , PUNCT punct Ana
        Ana PROPN appos secretary
        Ruiz PROPN flat Ana
        , PUNCT punct Ana
        """,
        [("Ana Ruiz", "general secretary", "PERSON")],
    ),
    "a role that begins a body's name": (
        "General Motors left.", "General PROPN compound Motors\nMotors PROPN nsubj left",
        [("General Motors", None, "ORG")],
    ),
    "the same role before a person": (
        "General John Poe left.",
        "General PROPN compound Poe\nJohn PROPN compound Poe\nPoe PROPN nsubj left",
        [("John Poe", "General", "PERSON")],
    ),
    "a title that is kept": (
        "Pope Francis left.", "Pope PROPN nsubj left\nFrancis PROPN flat Pope",
        [("Pope Francis", None, "PERSON")],
    ),
    "a body written small": (
        "The Israeli army left.",
        "The DET det army\nIsraeli ADJ amod army\narmy NOUN nsubj left",
        [("Israeli army", None, "ORG")],
    ),
    "a body with small words": (
        "The Institute for the Study of War left.",
        """
        The DET det Institute
        Institute PROPN nsubj left
        for ADP case Study
        the DET det Study
        Study PROPN nmod Institute
        of ADP case War
        War PROPN nmod Study
        """,
        [("Institute for the Study of War", None, "ORG")],
    ),
    "an acronym": (
        "The WFP left.", "The DET det WFP\nWFP PROPN nsubj left", [("WFP", None, "ORG")],
    ),
    "an acronym in brackets": (
        "The World Food Council (WFC) left.",
        """
        The DET det Council
        World PROPN compound Council
        Food PROPN compound Council
        Council PROPN nsubj left
        ( PUNCT punct WFC
        WFC PROPN appos Council
        ) PUNCT punct WFC
        """,
        [("World Food Council", None, "ORG"), ("WFC", None, "ORG")],
    ),
    "a company's form": (
        "Haeundo Co., Ltd. left.",
        """
        Haeundo PROPN compound Co.
        Co. PROPN nsubj left
        , PUNCT punct Ltd.
        Ltd. PROPN flat Co.
        """,
        [("Haeundo Co., Ltd.", None, "ORG")],
    ),
    "a possessive ends a name": (
        "Ana's Lee left.", "Ana PROPN nmod:poss Lee\n's PART case Ana\nLee PROPN nsubj left",
        [("Ana", None, None), ("Lee", None, None)],
    ),
    "a role alone is no name": ("The President left.",
                                "The DET det President\nPresident PROPN nsubj left", []),
    "a body alone is no name": ("The Ministry left.",
                                "The DET det Ministry\nMinistry PROPN nsubj left", []),
    "a day is no name": (
        "On Monday Ana left.", "On ADP case Monday\nMonday PROPN obl left\nAna PROPN nsubj left",
        [("Ana", None, None)],
    ),
    "a given name that is a month too": (
        "Jan Kowalski left.", "Jan PROPN nsubj left\nKowalski PROPN flat Jan",
        [("Jan Kowalski", None, "PERSON")],
    ),
    "an acronym with small letters": (
        "The DoB left.", "The DET det DoB\nDoB PROPN nsubj left", [("DoB", None, "ORG")]
    ),
    "an acronym that spells small words": (
        "The Group against Noise (GAN) left.",
        """
        The DET det Group
        Group PROPN nsubj left
        against ADP case Noise
        Noise PROPN nmod Group
        ( PUNCT punct GAN
        GAN PROPN appos Group
        ) PUNCT punct GAN
        """,
        [("Group against Noise", None, "ORG"), ("GAN", None, "ORG")],
    ),
    "an office ends before the name": (
        "Minister of Works Ana Ruiz left.",
        """
        Minister PROPN nsubj left
        of ADP case Works
        Works PROPN nmod Minister
        Ana PROPN appos Minister
        Ruiz PROPN flat Ana
        """,
        [("Works", None, None), ("Ana Ruiz", "Minister of Works", "PERSON")],
    ),
    "a surname that is a title": (
        "Mr. King left.", "Mr. PROPN nmod King\nKing PROPN nsubj left", [("King", None, "PERSON")]
    ),
    "an office behind a courtesy title": (
        "Mr. Speaker left.", "Mr. PROPN nmod Speaker\nSpeaker PROPN nsubj left", []
    ),
    "a prefix is no name": (
        "Anti-war people left.",
        "Anti-war PROPN compound people\npeople NOUN nsubj left Number=Plur",
        [],
    ),
    "a headline": (
        "Ana Ruiz Left Behind Everything Yesterday\n\nYesterday Ana Ruiz left.",
        """
        Ana PROPN nsubj Left
        Ruiz PROPN flat Ana
        Left PROPN root -
        Behind PROPN obl Left
        Everything PROPN obj Left
        Yesterday PROPN obl Left

        Yesterday NOUN obl left
        Ana PROPN nsubj left
        Ruiz PROPN flat Ana
        """,
        [("Ana Ruiz", None, "PERSON"), ("Ana Ruiz", None, "PERSON")],
    ),
    "a large word that begins a sentence": (
        "Rents left.", "Rents/rent NOUN nsubj left", [],
    ),
}  # fmt: skip

LABELS = {"General Motors left.": [("General Motors", "ORG")], "The Kremlin left.": []}
FAILING = {
    "a role in apposition": "the comma that hangs on the role ends it before it begins",
}


@pytest.mark.parametrize("case", titled(CASES, FAILING))
def test_name(case):
    text, subject, wanted = case
    assert _names(text, rows(subject, LEFT), LABELS.get(text, ())) == wanted


@pytest.mark.parametrize(
    ("front", "gender"),
    [("Mr.", "male"), ("Mrs.", "female"), ("Mary", "female"), ("John", "male"), ("Dr.", None)],
)
def test_gender(front, gender):
    text = f"{front} Urey left."
    [found] = _mentions(text, rows(f"{front} PROPN nsubj left\nUrey PROPN flat {front}", LEFT))
    assert found.gender == gender


def test_a_name_does_not_run_over_a_line():
    text = "Ana Ruiz\nLee Wu"
    tree = parsed(
        text, "Ana PROPN root -\nRuiz PROPN flat Ana\nLee PROPN flat Ana\nWu PROPN flat Ana"
    )
    assert [each.name for each in find_mentions(tree, text)] == ["Ana Ruiz", "Lee Wu"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("SENATOR OKWUOSA", "Okwuosa"),
        ("ANA RUIZ", "Ana Ruiz"),
        ("Ana", "Ana"),
        ("Q", "Q"),
        ("THE CHAIR", None),
    ],
)
def test_label_of_a_transcript(label, name):
    text = f"{label}: No."
    words = "\n".join(
        f"{word} {'DET' if word == 'THE' else 'X'} dep root" for word in label.split()
    )
    tree = parsed(text, rows(words, "| : No ."))
    found = find_mentions(tree, text, labels=[Span(0, len(label))])
    names = [each.name for each in found if each.form == "name" and each.span.end <= len(label)]
    assert names == ([name] if name else [])


# --- other mentions --------------------------------------------------------------------------


def _others(text, block):
    found = _mentions(text, block)
    return [(each.form, each.span.of(text), each.label, each.plural) for each in found]


@pytest.mark.parametrize(
    ("text", "subject", "mention"),
    [
        ("She left.", "She PRON nsubj left", ("pronoun", "She", None, False)),
        ("They left.", "They PRON nsubj left", ("pronoun", "They", None, True)),
        ("I left.", "I PRON nsubj left", ("pronoun", "I", None, False)),
        ("Mine left.", "Mine PRON nsubj left", ("pronoun", "Mine", None, False)),
        ("It left.", "It PRON nsubj left", ("pronoun", "It", "THING", False)),
        ("A nurse left.", "A DET det nurse\nnurse NOUN nsubj left",
         ("nominal", "A nurse", "PERSON", False)),
        ("Two old nurses left.",
         "Two NUM nummod nurses\nold ADJ amod nurses\nnurses/nurse NOUN nsubj left Number=Plur",
         ("nominal", "Two old nurses", "GROUP", True)),
        ("The ministry left.", "The DET det ministry\nministry NOUN nsubj left",
         ("nominal", "The ministry", "ORG", False)),
        ("A study left.", "A DET det study\nstudy NOUN nsubj left",
         ("nominal", "A study", "DOCUMENT", False)),
        ("Officials left.", "Officials/official NOUN/NNS nsubj left Number=Plur",
         ("nominal", "Officials", "GROUP", True)),
    ],
)  # fmt: skip
def test_nominals_and_pronouns(text, subject, mention):
    assert _others(text, rows(subject, LEFT)) == [mention]


@pytest.mark.parametrize("word", ["You", "We", "Who"])
def test_who_is_neither_spoken_of_nor_narrates_is_no_mention(word):
    assert _others(f"{word} left.", rows(f"{word} PRON nsubj left", LEFT)) == []


def test_what_speaks_is_a_mention_whatever_it_is():
    text = "The owl left."
    tree = parsed(text, rows("The DET det owl\nowl NOUN nsubj left", LEFT))
    assert find_mentions(tree, text) == ()
    [found] = find_mentions(tree, text, sources=[1])
    assert (found.form, found.span.of(text), found.label) == ("nominal", "The owl", None)
