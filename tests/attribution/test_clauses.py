"""Where the content of a reported clause begins and ends."""

import pytest
from attribution.scenes import attributed, only, titled
from trees import rows

ANA = "Ana PROPN nsubj said"
SAID = "said/say VERB root -"
RENTS = "rents/rent NOUN nsubj fell"
FALL = "fell/fall VERB ccomp said"
ANA_SAID = rows(ANA, SAID)
FELL = rows(RENTS, FALL)

CASES = {
    "that is kept, the full stop is not": (
        "Ana said that rents fell.",
        rows(ANA_SAID, "that SCONJ mark fell", FELL, "| ."),
        [("clause", "that rents fell", "said", "Ana")],
    ),
    "what trails on the cue belongs to the report": (
        "Ana said rents fell on Monday.",
        rows(ANA_SAID, FELL, "on ADP case Monday", "Monday PROPN obl said", "| ."),
        [("clause", "rents fell on Monday", "said", "Ana")],
    ),
    "a new clause behind a comma does not": (
        "Ana said rents fell, and she left.",
        rows(
            ANA_SAID,
            FELL,
            """
        , PUNCT punct left
        and CCONJ cc left
        she PRON nsubj left
        left/leave VERB conj said
        | .
        """,
        ),
        [("clause", "rents fell", "said", "Ana")],
    ),
    "the cue of another person ends it": (
        "Ana said rents fell, Lee added.",
        rows(
            ANA_SAID.replace("root -", "ccomp added"),
            FELL,
            """
        , PUNCT punct added
        Lee PROPN nsubj added
        added/add VERB root -
        | .
        """,
        ),
        [
            ("clause", "rents fell", "said", "Ana"),
            ("clause", "Ana said rents fell", "added", "Lee"),
        ],
    ),
    "in front": (
        "Rents fell, Ana said on Monday.",
        """
        Rents/rent NOUN  nsubj  fell
        fell/fall  VERB  ccomp  said
        ,          PUNCT punct  said
        Ana        PROPN nsubj  said
        said/say   VERB  root   -
        on         ADP   case   Monday
        Monday     PROPN obl    said
        | .
        """,
        [("clause", "Rents fell", "said", "Ana")],
    ),
    "in front, with what the parser hangs elsewhere": (
        "In May rents fell, Ana said.",
        """
        In         ADP   case   May
        May        PROPN obl    said
        rents/rent NOUN  nsubj  fell
        fell/fall  VERB  ccomp  said
        ,          PUNCT punct  said
        Ana        PROPN nsubj  said
        said/say   VERB  root   -
        | .
        """,
        [("clause", "In May rents fell", "said", "Ana")],
    ),
    "around the cue": (
        "Rents, Ana said, fell in May.",
        """
        Rents/rent NOUN  nsubj     fell
        ,          PUNCT punct     said
        Ana        PROPN nsubj     said
        said/say   VERB  parataxis fell
        ,          PUNCT punct     said
        fell/fall  VERB  root      -
        in         ADP   case      May
        May        PROPN obl       fell
        | .
        """,
        [("clause-between-commas", "Rents | fell in May", "said", "Ana")],
    ),
    "a closing participle reports on": (
        "Ana said rents fell, adding that wages rose.",
        rows(
            ANA_SAID,
            FELL,
            """
        ,          PUNCT    punct adding
        adding/add VERB/VBG advcl said
        that       SCONJ    mark  rose
        wages/wage NOUN     nsubj rose
        rose/rise  VERB     ccomp adding
        | .
        """,
        ),
        [
            ("clause", "rents fell", "said", "Ana"),
            ("clause", "that wages rose", "adding", "Ana"),
        ],
    ),
    "a closing participle behind the words in front": (
        "Rents fell, Ana said, adding that wages rose.",
        """
        Rents/rent NOUN     nsubj     fell
        fell/fall  VERB     root      -
        ,          PUNCT    punct     said
        Ana        PROPN    nsubj     said
        said/say   VERB     parataxis fell
        ,          PUNCT    punct     adding
        adding/add VERB/VBG advcl     fell
        that       SCONJ    mark      rose
        wages/wage NOUN     nsubj     rose
        rose/rise  VERB     ccomp     adding
        | .
        """,
        [
            ("main-clause", "Rents fell", "said", "Ana"),
            ("clause", "that wages rose", "adding", "Ana"),
        ],
    ),
    "a conjoined cue reports on": (
        "Ana said rents fell and warned that wages rose.",
        rows(
            ANA_SAID,
            FELL,
            """
        and         CCONJ cc    warned
        warned/warn VERB  conj  said
        that        SCONJ mark  rose
        wages/wage  NOUN  nsubj rose
        rose/rise   VERB  ccomp warned
        | .
        """,
        ),
        [
            ("clause", "rents fell", "said", "Ana"),
            ("clause", "that wages rose", "warned", "Ana"),
        ],
    ),
    "read off the comma where the parse shows no report": (
        "Rents fell again, Ana said.",
        """
        Rents/rent NOUN  nsubj  fell
        fell/fall  VERB  advcl  said
        again      ADV   advmod fell
        ,          PUNCT punct  said
        Ana        PROPN nsubj  said
        said/say   VERB  root   -
        | .
        """,
        [("clause-before-comma", "Rents fell again", "said", "Ana")],
    ),
    "two words before a comma are no clause": (
        "In May, Ana said.",
        """
        In         ADP   case   May
        May        PROPN obl    said
        ,          PUNCT punct  said
        Ana        PROPN nsubj  said
        said/say   VERB  root   -
        | .
        """,
        [],
    ),
    "a phrase behind": (
        "Rents fell, according to Ana.",
        """
        Rents/rent NOUN  nsubj  fell
        fell/fall  VERB  root   -
        ,          PUNCT punct  Ana
        according  VERB/VBG case Ana
        to         ADP   fixed  according
        Ana        PROPN obl    fell
        | .
        """,
        [("according-to", "Rents fell", "according to", "Ana")],
    ),
    "a phrase in front": (
        "According to Ana, rents fell.",
        """
        According  VERB/VBG case Ana
        to         ADP   fixed  According
        Ana        PROPN obl    fell
        ,          PUNCT punct  Ana
        rents/rent NOUN  nsubj  fell
        fell/fall  VERB  root   -
        | .
        """,
        [("according-to", "rents fell", "According to", "Ana")],
    ),
    "a phrase between": (
        "Rents, according to Ana, fell.",
        """
        Rents/rent NOUN  nsubj  fell
        ,          PUNCT punct  Ana
        according  VERB/VBG case Ana
        to         ADP   fixed  according
        Ana        PROPN obl    fell
        ,          PUNCT punct  Ana
        fell/fall  VERB  root   -
        | .
        """,
        [("according-to", "Rents | fell", "according to", "Ana")],
    ),
    "quoted words inside": (
        "Ana said rents “fell like stones” in May.",
        rows(
            ANA_SAID,
            """
        rents/rent  NOUN   nsubj  fell
        “           PUNCT  punct  fell
        fell/fall   VERB   ccomp  said
        like        ADP    case   stones
        stones      NOUN   obl    fell
        ”           PUNCT  punct  fell
        in          ADP    case   May
        May         PROPN  obl    fell
        | .
        """,
        ),
        [("clause", "rents “fell like stones” in May", "said", "Ana")],
    ),
    "quoted words at the end, full stop inside": (
        "Ana said rents “fell like stones.”",
        rows(
            ANA_SAID,
            """
        rents/rent  NOUN   nsubj  fell
        “           PUNCT  punct  fell
        fell/fall   VERB   ccomp  said
        like        ADP    case   stones
        stones      NOUN   obl    fell
        | . ”
        """,
        ),
        [("clause", "rents “fell like stones.”", "said", "Ana")],
    ),
    "a cue inside marks reports inside them": (
        "“Ana said rents fell,” Lee added.",
        rows(
            "| “",
            ANA_SAID.replace("root -", "ccomp added"),
            FELL,
            """
        | , ”
        Lee        PROPN nsubj     added
        added/add  VERB  root      -
        | .
        """,
        ),
        [
            ("clause", "rents fell", "said", "Ana"),
            ("quote-before-cue", "“Ana said rents fell,”", "added", "Lee"),
        ],
    ),
    "a phrase that a verb of judgement quotes": (
        "Ana described the fall as “a shame”.",
        """
        Ana                PROPN  nsubj  described
        described/describe VERB   root   -
        the                DET    det    fall
        fall               NOUN   obj    described
        as                 ADP    case   shame
        “                  PUNCT  punct  shame
        a                  DET    det    shame
        shame              NOUN   obl    described
        | ” .
        """,
        [("quoted-phrase", "“a shame”", "described", "Ana")],
    ),
    "a thought": (
        "Ana thought rents fell.",
        """
        Ana           PROPN  nsubj  thought
        thought/think VERB   root   -
        rents/rent    NOUN   nsubj  fell
        fell/fall     VERB   ccomp  thought
        | .
        """,
        [("clause", "rents fell", "thought", "Ana")],
    ),
    "a thought in quotation marks is a hedge": (
        "“I think rents fell.”",
        """
        “           PUNCT  punct  think
        I           PRON   nsubj  think
        think/think VERB   root   -
        rents/rent  NOUN   nsubj  fell
        fell/fall   VERB   ccomp  think
        | . ”
        """,
        [("free-standing", "“I think rents fell.”", None, None)],
    ),
    "nobody says it": (
        "Said rents fell.",
        """
        Said/say    VERB   root   -
        rents/rent  NOUN   nsubj  fell
        fell/fall   VERB   ccomp  Said
        | .
        """,
        [],
    ),
    "a threat in somebody's mind": (
        "Ana wants to threaten to go.",
        """
        Ana         PROPN    nsubj  wants
        wants/want  VERB/VBZ root   -
        to          PART     mark   threaten
        threaten    VERB/VB  xcomp  wants
        to          PART     mark   go
        go          VERB/VB  xcomp  threaten
        | .
        """,
        [],
    ),
    "a promise in somebody's mind": (
        "Ana wants to promise to go.",
        """
        Ana         PROPN    nsubj  wants
        wants/want  VERB/VBZ root   -
        to          PART     mark   promise
        promise     VERB/VB  xcomp  wants
        to          PART     mark   go
        go          VERB/VB  xcomp  promise
        | .
        """,
        [],
    ),
}

FAILING = {
    "a promise in somebody's mind": "promise is filed as speech first, so never as a commitment",
}


@pytest.mark.parametrize("case", titled(CASES, FAILING))
def test_clause(case):
    text, block, wanted = case
    assert attributed(text, block) == wanted


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("in front", "indirect"),
        ("quoted words inside", "mixed"),
        ("quoted words at the end, full stop inside", "mixed"),
        ("a phrase that a verb of judgement quotes", "mixed"),
    ],
)
def test_type(title, kind):
    text, block, _ = CASES[title]
    assert only(text, block).type == kind


# --- polarity and addressee ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "block", "polarity"),
    [
        (
            "Ana never said rents fell.",
            rows(ANA, "never ADV advmod said", SAID, FELL, "| ."),
            "negated",
        ),
        (
            "Ana did not say rents fell.",
            """
            Ana         PROPN  nsubj  say
            did/do      AUX    aux    say
            not         PART   advmod say
            say         VERB/VB root  -
            rents/rent  NOUN   nsubj  fell
            fell/fall   VERB   ccomp  say
            | .
            """,
            "negated",
        ),
        (
            "Ana denied rents fell.",
            rows(ANA_SAID, FELL, "| .")
            .replace("said/say", "denied/deny")
            .replace("said", "denied"),
            "negated",
        ),
        (
            "Ana asked whether rents fell.",
            rows(ANA_SAID, "whether SCONJ mark fell", FELL, "| .")
            .replace("said/say", "asked/ask")
            .replace("said", "asked"),
            "questioned",
        ),
        (
            "Ana said whether rents fell.",
            rows(ANA_SAID, "whether SCONJ mark fell", FELL, "| ."),
            "questioned",
        ),
        (
            "Ana said rents never fell.",
            rows(ANA_SAID, RENTS, "never ADV advmod fell", FALL, "| ."),
            "affirmed",
        ),
    ],
    ids=lambda value: value if len(value) < 40 else "",
)
def test_polarity(text, block, polarity):
    assert only(text, block).polarity == polarity


@pytest.mark.parametrize(
    ("verb", "addressee"), [("told/tell", "two reporters"), ("shouted/shout", None)]
)
def test_addressee(verb, addressee):
    form = verb.partition("/")[0]
    text = f"Ana {form} two reporters that rents fell."
    block = f"""
        Ana         PROPN  nsubj  {form}
        {verb}      VERB   root   -
        two         NUM    nummod reporters
        reporters/reporter NOUN/NNS obj {form}
        that        SCONJ  mark   fell
        rents/rent  NOUN   nsubj  fell
        fell/fall   VERB   ccomp  {form}
        | .
    """
    span = only(text, block).addressee
    assert (span and span.of(text)) == addressee
