"""Who is named as the source, and in how many words."""

import pytest
from attribution.scenes import only, titled
from trees import rows

SAID = "said/say VERB root -"
FELL = """
    rents/rent  NOUN   nsubj  fell
    fell/fall   VERB   ccomp  said
    .           PUNCT  punct  said
"""

SPANS = {
    "an apposition is left out": (
        "Ana Ruiz, a nurse, said rents fell.",
        """
        Ana    PROPN  nsubj  said
        Ruiz   PROPN  flat   Ana
        ,      PUNCT  punct  nurse
        a      DET    det    nurse
        nurse  NOUN   appos  Ana
        ,      PUNCT  punct  nurse
        """,
        "Ana Ruiz",
    ),
    "an apposition without a comma is kept": (
        "The economist Ana Ruiz said rents fell.",
        """
        The        DET    det    economist
        economist  NOUN   nsubj  said
        Ana        PROPN  appos  economist
        Ruiz       PROPN  flat   Ana
        """,
        "The economist Ana Ruiz",
    ),
    "a relative clause is left out": (
        "Ana, who left, said rents fell.",
        """
        Ana         PROPN    nsubj      said
        ,           PUNCT    punct      left
        who         PRON/WP  nsubj      left
        left/leave  VERB     acl:relcl  Ana
        ,           PUNCT    punct      left
        """,
        "Ana",
    ),
    "a relative clause without commas is left out": (
        "The nurse who left said rents fell.",
        """
        The         DET      det        nurse
        nurse       NOUN     nsubj      said
        who         PRON/WP  nsubj      left
        left/leave  VERB     acl:relcl  nurse
        """,
        "The nurse",
    ),
    "a participle is left out": (
        "A nurse living there said rents fell.",
        """
        A            DET       det     nurse
        nurse        NOUN      nsubj   said
        living/live  VERB/VBG  acl     nurse
        there        ADV       advmod  living
        """,
        "A nurse",
    ),
    "what depends by of is kept": (
        "The head of the board said rents fell.",
        """
        The    DET   det    head
        head   NOUN  nsubj  said
        of     ADP   case   board
        the    DET   det    board
        board  NOUN  nmod   head
        """,
        "The head of the board",
    ),
    "behind a comma it is left out": (
        "Ana Ruiz, of Leeds, said rents fell.",
        """
        Ana    PROPN  nsubj  said
        Ruiz   PROPN  flat   Ana
        ,      PUNCT  punct  Leeds
        of     ADP    case   Leeds
        Leeds  PROPN  nmod   Ana
        ,      PUNCT  punct  Leeds
        """,
        "Ana Ruiz",
    ),
    "brackets are kept": (
        "Ana Ruiz (chair) said rents fell.",
        """
        Ana    PROPN  nsubj  said
        Ruiz   PROPN  flat   Ana
        (      PUNCT  punct  chair
        chair  NOUN   appos  Ana
        )      PUNCT  punct  chair
        """,
        "Ana Ruiz (chair)",
    ),
    "a hyphenated name is whole": (
        "Nana Akufo-Addo said rents fell.",
        """
        Nana   PROPN  nsubj  said
        Akufo  PROPN  flat   Nana
        -      PUNCT  punct  Addo
        Addo   PROPN  flat   Nana
        """,
        "Nana Akufo-Addo",
    ),
    "a hyphenated name is whole though the parser parts it": (
        "Nana Akufo-Addo said rents fell.",
        """
        Nana   PROPN  dep    said
        Akufo  PROPN  flat   Nana
        -      PUNCT  punct  said
        Addo   PROPN  nsubj  said
        """,
        "Nana Akufo-Addo",
    ),
    "two names": (
        "Ana and Wu said rents fell.",
        """
        Ana  PROPN  nsubj  said
        and  CCONJ  cc     Wu
        Wu   PROPN  conj   Ana
        """,
        "Ana and Wu",
    ),
    "three names": (
        "Ana, Kim and Wu said rents fell.",
        """
        Ana  PROPN  nsubj  said
        ,    PUNCT  punct  Kim
        Kim  PROPN  conj   Ana
        and  CCONJ  cc     Wu
        Wu   PROPN  conj   Ana
        """,
        "Ana, Kim and Wu",
    ),
    "a rounded number is kept": (
        "Nearly twenty nurses said rents fell.",
        """
        Nearly  ADV   advmod  nurses
        twenty  NUM   nummod  nurses
        nurses/nurse NOUN/NNS nsubj said
        """,
        "Nearly twenty nurses",
    ),
    "another adverb is not": (
        "Even nurses said rents fell.",
        """
        Even         ADV       advmod  nurses
        nurses/nurse NOUN/NNS  nsubj   said
        """,
        "nurses",
    ),
    "a pronoun stands alone": (
        "She herself said rents fell.",
        """
        She      PRON  nsubj  said
        herself  PRON  appos  She
        """,
        "She",
    ),
    "a nickname in marks is kept inside": (
        "Ana “Roo” Ruiz said rents fell.",
        """
        Ana   PROPN  nsubj  said
        “     PUNCT  punct  Roo
        Roo   PROPN  flat   Ana
        ”     PUNCT  punct  Roo
        Ruiz  PROPN  flat   Ana
        """,
        "Ana “Roo” Ruiz",
    ),
}


@pytest.mark.parametrize("case", SPANS.values(), ids=SPANS.keys())
def test_span(case):
    text, subject, wanted = case
    assert only(text, rows(subject, SAID, FELL)).source.of(text) == wanted


FINDING = {
    "a time is no source": (
        "Ana said Monday rents fell.",
        """
        Ana         PROPN  nsubj  said
        said/say    VERB   root   -
        Monday      PROPN  nsubj  said
        """,
        ("Ana", "subject"),
    ),
    "a relative pronoun stands for the noun before it": (
        "The nurse who said rents fell.",
        """
        The         DET      det        nurse
        nurse       NOUN     dep        said
        who         PRON/WP  nsubj      said
        said/say    VERB     root       -
        """,
        ("The nurse", "subject"),
    ),
    "a relative pronoun stands for the noun of its clause": (
        "The nurse from Leeds who rose and said rents fell.",
        """
        The         DET      det        nurse
        nurse       NOUN     root       -
        from        ADP      case       Leeds
        Leeds       PROPN    nmod       nurse
        who         PRON/WP  nsubj      rose
        rose/rise   VERB     acl:relcl  nurse
        and         CCONJ    cc         said
        said/say    VERB     conj       rose
        """,
        ("The nurse from Leeds", "subject-of-conjunct"),
    ),
    "the name behind a cue without a subject": (
        "Yes said Ana rents fell.",
        """
        Yes         INTJ   discourse  said
        said/say    VERB   root       -
        Ana         PROPN  dep        said
        """,
        ("Ana", "beside"),
    ),
    "the name in front of a cue without a subject": (
        "And Ana said rents fell.",
        """
        And         CCONJ  cc         said
        Ana         PROPN  dep        said
        said/say    VERB   root       -
        """,
        ("Ana", "beside"),
    ),
    "the pronoun in front of a cue without a subject": (
        "And she said rents fell.",
        """
        And         CCONJ  cc         said
        she         PRON   dep        said Case=Nom
        said/say    VERB   root       -
        """,
        ("she", "beside"),
    ),
    "the name in front of a cue beats a word beyond it": (
        "Ana head Lee said rents fell.",
        """
        Ana         PROPN  nsubj      said
        head        NOUN   appos      Ana
        Lee         PROPN  dep        said
        said/say    VERB   root       -
        """,
        ("Lee", "beside"),
    ),
    "the name that opens the sentence": (
        "Ana Ruiz, head of a board here, said rents fell.",
        """
        Ana         PROPN  dep        said
        Ruiz        PROPN  flat       Ana
        ,           PUNCT  punct      head
        head        NOUN   appos      Ana
        of          ADP    case       board
        a           DET    det        board
        board       NOUN   nmod       head
        here        ADV    advmod     head
        ,           PUNCT  punct      head
        said/say    VERB   root       -
        """,
        ("Ana Ruiz", "opener"),
    ),
    "the subject that a conjunct shares": (
        "Then Ana rose with a smile and said rents fell.",
        """
        Then        ADV    advmod     rose
        Ana         PROPN  nsubj      rose
        rose/rise   VERB   root       -
        with        ADP    case       smile
        a           DET    det        smile
        smile       NOUN   obl        rose
        and         CCONJ  cc         said
        said/say    VERB   conj       smile
        """,
        ("Ana", "subject-before"),
    ),
}


@pytest.mark.parametrize("case", FINDING.values(), ids=FINDING.keys())
def test_finding(case):
    text, block, (words, rule) = case
    found = only(text, rows(block, FELL))
    assert (found.source.of(text), found.source_rule) == (words, rule)


def test_who_is_quoted_reports_nothing_outside():
    text = "“Ana and Wu left,” said rents fell."
    block = rows(
        """
        “           PUNCT  punct  Ana
        Ana         PROPN  nsubj  said
        | and Wu left , ”
        said/say    VERB   root   -
        """,
        FELL,
    )
    assert only(text, block).source is None


PHRASES = {
    "case of the noun": (
        "Rents fell, according to the mayor.",
        """
        Rents/rent NOUN  nsubj  fell
        fell/fall  VERB  root   -
        ,          PUNCT punct  mayor
        according  VERB/VBG case mayor
        to         ADP   fixed  according
        the        DET   det    mayor
        mayor      NOUN  obl    fell
        | .
        """,
        "the mayor",
    ),
    "the next noun where the parse gives none": (
        "Rents fell, according to Leeds mayor Ana Ruiz.",
        """
        Rents/rent NOUN     nsubj    fell
        fell/fall  VERB     root     -
        ,          PUNCT    punct    fell
        according  VERB/VBG advcl    fell
        to         ADP      fixed    according
        Leeds      PROPN    compound mayor
        mayor      NOUN     obl      fell
        Ana        PROPN    appos    mayor
        Ruiz       PROPN    flat     Ana
        | .
        """,
        "Leeds mayor Ana Ruiz",
    ),
}


@pytest.mark.parametrize("case", titled(PHRASES, {}))
def test_phrase(case):
    text, block, wanted = case
    found = only(text, block)
    assert (found.source.of(text), found.source_rule) == (wanted, "phrase")
