"""Each sieve on its own, in a scene whose tree is written by hand."""

import pytest
from attribution.scenes import titled
from attrs import field, frozen
from trees import rows, scene_of, view_of

from quoteattr.speaker.resolve import SIEVES, resolve
from quoteattr.speaker.scene import Said

ANA_LEFT = """
    Ana PROPN nsubj left
    left/leave VERB root -
    . PUNCT punct left
"""
ANA_SAID = "Ana PROPN nsubj said\nsaid/say VERB root -"
RENTS_FELL = "rents/rent NOUN nsubj fell\nfell/fall VERB ccomp said\n. PUNCT punct said"
FRAMED = f"| “ Rents fell , ”\n{ANA_SAID}\n| ."
FREE = "| “ They rose . ”"
SHE_SAID = "| “ They rose , ”\nshe PRON nsubj said\nsaid/say VERB root -\n| ."


def _who(entity):
    """How to call an entity in a test: by its name, else by its first mention."""
    return entity.name or entity.mentions[0].name or entity.mentions[0].words[-1]


@frozen
class Try:
    """A sieve, a scene, and whom the sieve finds there for one of the attributions."""

    sieve: str
    text: str
    block: str
    wanted: list[str]
    number: int = field(default=-1, kw_only=True)
    said: list[str] = field(factory=list, kw_only=True)
    """Who spoke in the first attributions."""
    outer: str | None = field(default=None, kw_only=True)
    """Who speaks in the last attribution, where it is settled already."""


def _sifted(case):
    scene = scene_of(view_of(case.text, case.block))
    known = {_who(entity): (entity,) for entity in scene.entities.all}
    history = [
        Said(attribution=attribution, speakers=known[name])
        for attribution, name in zip(scene.attributions, case.said, strict=False)
    ]
    last = len(scene.attributions) - 1
    found = {last: known[case.outer]} if case.outer else {}
    number = case.number % len(scene.attributions)
    return [_who(entity) for entity in dict(SIEVES)[case.sieve](scene, number, history, found)]


SPOKE = """
    Ana PROPN nsubj spoke
    Poe PROPN flat Ana
    spoke/speak VERB root -
    to ADP case Lee
    Lee PROPN obl spoke
    Wu PROPN flat Lee
    . PUNCT punct spoke
"""
COUNCIL_SAID = f"""
    The DET det Council
    Food PROPN compound Council
    Council PROPN nsubj said
    said/say VERB root -
    {RENTS_FELL}
"""
STATEMENT_SAID = rows(
    "The DET det statement\nstatement NOUN nsubj said\nsaid/say VERB root -", RENTS_FELL
)
MET = """
    John PROPN nsubj met
    Poe PROPN flat John
    met/meet VERB root -
    Paul PROPN obj met
    Wu PROPN flat Paul
    . PUNCT punct met
"""
MEN_SAID = "Both DET det men\nmen/man NOUN nsubj said Number=Plur\nsaid/say VERB root -"
WOMEN_SAID = MEN_SAID.replace("men/man", "women/woman").replace("det men", "det women")
THEY_SAID = "They/they PRON nsubj said Number=Plur\nsaid/say VERB root -"

CASES = {
    "words of a heading that are said again": Try(
        "said again",
        "“Rents fell in Leeds”\n\n“Rents fell in Leeds,” Ana said.",
        f"| “ Rents fell in Leeds ”\n\n| “ Rents fell in Leeds , ”\n{ANA_SAID}\n| .",
        ["Ana"],
        number=0,
        outer="Ana",
    ),
    "words of a heading that nobody says": Try(
        "said again",
        "“Rents fell in Leeds”\n\n“Rents rose in Leeds,” Ana said.",
        f"| “ Rents fell in Leeds ”\n\n| “ Rents rose in Leeds , ”\n{ANA_SAID}\n| .",
        [],
        number=0,
        outer="Ana",
    ),
    "both": Try(
        "several",
        "John Poe met Paul Wu. Both men said rents fell.",
        f"{MET}\n\n{rows(MEN_SAID, RENTS_FELL)}",
        ["John Poe", "Paul Wu"],
    ),
    "both, but of another kind": Try(
        "several",
        "John Poe met Paul Wu. Both women said rents fell.",
        f"{MET}\n\n{rows(WOMEN_SAID, RENTS_FELL)}",
        [],
    ),
    "they met": Try(
        "they",
        "John Poe and Paul Wu met. They said rents fell.",
        rows(
            "John PROPN nsubj met\nPoe PROPN flat John\nand CCONJ cc Paul\nPaul PROPN conj John",
            f"Wu PROPN flat Paul\nmet/meet VERB root -\n. PUNCT punct met\n\n{THEY_SAID}",
            RENTS_FELL,
        ),
        ["John Poe", "Paul Wu"],
    ),
    "one alone is not they": Try(
        "they",
        "John Poe met Paul Wu. They said rents fell.",
        f"{MET}\n\n{rows(THEY_SAID, RENTS_FELL)}",
        [],
    ),
    "you in a transcript": Try(
        "you",
        "Ana: No.\n\nLee: You said rents fell.",
        rows(
            "Ana PROPN root -\n| : No .\n\nLee PROPN dep said\n| :",
            "You/you PRON nsubj said Case=Nom\nsaid/say VERB root -",
            RENTS_FELL,
        ),
        ["Ana"],
        number=1,
        said=["Ana"],
        outer="Lee",
    ),
    "Q is who was spoken to": Try(
        "interview",
        "Ana Poe spoke to Lee Wu.\n\nA: No.\n\nQ: Why?",
        f"{SPOKE}\n\n| A : No .\n\n| Q : Why ?",
        ["Lee Wu"],
    ),
    "A is the other": Try(
        "interview",
        "Ana Poe spoke to Lee Wu.\n\nQ: Why?\n\nA: No.",
        f"{SPOKE}\n\n| Q : Why ?\n\n| A : No .",
        ["Ana Poe"],
    ),
    "other labels are names": Try(
        "interview",
        "Ana Poe spoke to Lee Wu.\n\nB: Why?\n\nC: No.",
        f"{SPOKE}\n\n| B : Why ?\n\n| C : No .",
        [],
    ),
    "whoever is quoted says I": Try(
        "first person",
        "“I said rents fell,” Ana added.",
        """
        “ PUNCT punct said
        I PRON nsubj said Case=Nom
        said/say VERB ccomp added
        rents/rent NOUN nsubj fell
        fell/fall VERB ccomp said
        | , ”
        Ana PROPN nsubj added
        added/add VERB root -
        | .
        """,
        ["Ana"],
        number=0,
        outer="Ana",
    ),
    "nobody quoted says I": Try(
        "first person",
        "I said rents fell.",
        rows("I PRON nsubj said Case=Nom\nsaid/say VERB root -", RENTS_FELL),
        [],
    ),
    "a statement is of whoever spoke last": Try(
        "issuer",
        "The Food Council said rents fell. The statement said rents fell.",
        rows(COUNCIL_SAID)
        + "\n\n"
        + STATEMENT_SAID,
        ["Food Council"],
        said=["Food Council"],
    ),
    "a statement is of no person": Try(
        "issuer",
        "Ana said rents fell. The statement said rents fell.",
        rows(ANA_SAID, RENTS_FELL)
        + "\n\n"
        + STATEMENT_SAID,
        [],
        said=["Ana"],
    ),
    "a name": Try("source", "Ana said rents fell.", rows(ANA_SAID, RENTS_FELL), ["Ana"]),
    "a pronoun": Try(
        "source",
        "Mary left. She said rents fell.",
        ANA_LEFT.replace("Ana", "Mary")
        + "\n"
        + rows("She PRON nsubj said\nsaid/say VERB root -", RENTS_FELL),
        ["Mary"],
    ),
    "two names": Try(
        "source",
        "Ana and Lee said rents fell.",
        rows(
            "Ana PROPN nsubj said\nand CCONJ cc Lee\nLee PROPN conj Ana\nsaid/say VERB root -",
            RENTS_FELL,
        ),
        ["Ana", "Lee"],
    ),
    "three names": Try(
        "source",
        "Ana, Lee and Wu said rents fell.",
        rows(
            "Ana PROPN nsubj said\n, PUNCT punct Lee\nLee PROPN conj Ana",
            "and CCONJ cc Wu\nWu PROPN conj Ana\nsaid/say VERB root -",
            RENTS_FELL,
        ),
        ["Ana", "Lee", "Wu"],
    ),
    "two roles of one person": Try(
        "source",
        "Founder and president Ana Ruiz said rents fell.",
        rows(
            "Founder NOUN nsubj said\nand CCONJ cc president\npresident NOUN conj Founder",
            "Ana PROPN appos Founder\nRuiz PROPN flat Ana\nsaid/say VERB root -",
            RENTS_FELL,
        ),
        ["Ana Ruiz"],
    ),
    "the name in a phrase headed by its role": Try(
        "source",
        "The council's analyst Ana Ruiz said rents fell.",
        rows(
            "The DET det council\ncouncil NOUN nmod:poss analyst\n's PART case council",
            "analyst NOUN nsubj said\nAna PROPN appos analyst\nRuiz PROPN flat Ana",
            "said/say VERB root -",
            RENTS_FELL,
        ),
        ["Ana Ruiz"],
    ),
    "the name between commas": Try(
        "source",
        "A spokesman for the ministry, Cemal Poe, said rents fell.",
        rows(
            "A DET det spokesman\nspokesman NOUN nsubj said\nfor ADP case ministry",
            "the DET det ministry\nministry NOUN nmod spokesman\n, PUNCT punct said",
            "Cemal PROPN dep said\nPoe PROPN flat Cemal\n, PUNCT punct said\nsaid/say VERB root -",
            RENTS_FELL,
        ),
        ["Cemal Poe"],
    ),
    "who issued a letter": Try(
        "issuer",
        "The ministry's letter said rents fell.",
        rows(
            "The DET det ministry\nministry NOUN nmod:poss letter\n's PART case ministry",
            "letter NOUN nsubj said\nsaid/say VERB root -",
            RENTS_FELL,
        ),
        ["ministry"],
    ),
    "the article's own I": Try(
        "source",
        "I said rents fell.",
        rows("I PRON nsubj said Case=Nom\nsaid/say VERB root -", RENTS_FELL),
        [],
    ),
    "a thing said in the same paragraph": Try(
        "same paragraph",
        "“Rents fell,” Ana said. Lee left. “They rose.”",
        f"{FRAMED}\n\n{ANA_LEFT.replace('Ana', 'Lee')}\n{FREE}",
        ["Ana"],
        said=["Ana"],
    ),
    "a thing said in another paragraph": Try(
        "same paragraph",
        "“Rents fell,” Ana said.\n\nLee left. “They rose.”",
        f"{FRAMED}\n\n{ANA_LEFT.replace('Ana', 'Lee')}\n{FREE}",
        [],
        said=["Ana"],
    ),
    "whose deed stands right before": Try(
        "action beat",
        "Ana left. “They rose.”",
        f"{ANA_LEFT}\n{FREE}",
        ["Ana"],
    ),
    "a deed in another paragraph": Try(
        "action beat",
        "Ana left.\n\n“They rose.”",
        f"{ANA_LEFT}\n{FREE}",
        [],
    ),
    "a deed of no person": Try(
        "action beat",
        "Rain left. “They rose.”",
        f"Rain NOUN nsubj left\nleft/leave VERB root -\n. PUNCT punct left\n\n{FREE}",
        [],
    ),
    "turn by turn": Try(
        "turn",
        "“Rents fell,” Ana said.\n\n“Rents fell,” Lee said.\n\n“They rose.”",
        f"{FRAMED}\n\n{FRAMED.replace('Ana', 'Lee')}\n\n{FREE}",
        ["Ana"],
        said=["Ana", "Lee"],
    ),
    "one alone takes no turns": Try(
        "turn",
        "“Rents fell,” Ana said.\n\n“Rents fell,” Ana said.\n\n“They rose.”",
        f"{FRAMED}\n\n{FRAMED}\n\n{FREE}",
        [],
        said=["Ana", "Ana"],
    ),
    "a turn after a pause is none": Try(
        "turn",
        "“Rents fell,” Ana said.\n\n“Rents fell,” Lee said.\n\nIt rained.\n\n“They rose.”",
        f"{FRAMED}\n\n{FRAMED.replace('Ana', 'Lee')}\n\n| It rained .\n\n{FREE}",
        [],
        said=["Ana", "Lee"],
    ),
    "whoever spoke last": Try(
        "previous speaker",
        "“Rents fell,” Ana said.\n\n“They rose.”",
        f"{FRAMED}\n\n{FREE}",
        ["Ana"],
        said=["Ana"],
    ),
    "whoever spoke long ago": Try(
        "previous speaker",
        "“Rents fell,” Ana said.\n\nIt rained.\n\nIt rained.\n\n“They rose.”",
        f"{FRAMED}\n\n| It rained .\n\n| It rained .\n\n{FREE}",
        [],
        said=["Ana"],
    ),
    "whoever is reported right behind": Try(
        "next speaker",
        "“They rose.” Ana said rents fell.",
        f"{FREE}\n\n{rows(ANA_SAID, RENTS_FELL)}",
        ["Ana"],
        number=0,
    ),
    "whoever the paragraph before is about": Try(
        "subject before",
        "Ana left.\n\n“They rose.”",
        f"{ANA_LEFT}\n{FREE}",
        ["Ana"],
    ),
    "a pronoun means whom the sentence before the words is about": Try(
        "before long words",
        "Ana left.\n\n“They rose,” she said.",
        f"{ANA_LEFT}\n{SHE_SAID}",
        ["Ana"],
    ),
    "a pronoun means nobody of the other sex": Try(
        "before long words",
        "Mark left.\n\n“They rose,” she said.",
        f"{ANA_LEFT}\n{SHE_SAID}".replace("Ana", "Mark"),
        [],
    ),
    "nobody the paragraph before is about": Try(
        "subject before",
        "It rained.\n\n“They rose.”",
        f"| It rained .\n\n{FREE}",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", titled(CASES, {}))
def test_sieve(case):
    assert _sifted(case) == case.wanted


def test_every_sieve_is_tried():
    assert {case.sieve for case in CASES.values()} == {name for name, _ in SIEVES}
    found = {case.sieve for case in CASES.values() if case.wanted}
    assert found == {name for name, _ in SIEVES}


@pytest.mark.parametrize("name", [name for name, _ in SIEVES if name not in {"source", "issuer"}])
def test_no_other_sieve_speaks_for_a_named_source(name):
    case = CASES["a name"]
    assert _sifted(Try(name, case.text, case.block, [])) == []


# --- all of them ------------------------------------------------------------------------------


def _resolved(text, block):
    scene = scene_of(view_of(text, block))
    return [
        (" and ".join(map(_who, each.speakers)), each.sieve, each.reason) for each in resolve(scene)
    ]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("a name", [("Ana", "source", None)]),
        ("two names", [("Ana and Lee", "source", None)]),
        ("turn by turn", [("Ana", "source", None), ("Lee", "source", None), ("Ana", "turn", None)]),
        ("whoever spoke last", [("Ana", "source", None), ("Ana", "previous speaker", None)]),
        ("a statement is of whoever spoke last",
         [("Food Council", "source", None), ("Food Council", "issuer", None)]),
        ("whoever is quoted says I", [("Ana", "first person", None), ("Ana", "source", None)]),
    ],
)  # fmt: skip
def test_the_first_sieve_that_finds_somebody_wins(title, wanted):
    case = CASES[title]
    assert _resolved(case.text, case.block) == wanted


@pytest.mark.parametrize(
    ("text", "block", "reason"),
    [
        ("“They rose.”", FREE, "no cue here, and nobody speaks in the paragraphs before"),
        (
            "“Rents fell,” it was said.",
            rows(
                "| “ Rents fell , ”\nit PRON expl said\nwas AUX aux:pass said",
                "said/say VERB/VBN root -\n| .",
            ),
            "the text names no source for these words",
        ),
        (
            "She said rents fell.",
            rows("She PRON nsubj said\nsaid/say VERB root -", RENTS_FELL),
            "“She” fits nobody mentioned before it",
        ),
        (
            "We said rents fell.",
            rows("We PRON nsubj said\nsaid/say VERB root -", RENTS_FELL),
            "“We” is the article's own first person",
        ),
    ],
)
def test_whoever_is_unknown_is_unknown_for_a_reason(text, block, reason):
    assert _resolved(text, block) == [("", "none", reason)]


def test_what_is_said_inside_quotations_is_no_turn():
    inside = rows(
        """
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
    )
    text = "“Wu said rents fell,” Ana added.\n\n“They rose.”"
    assert _resolved(text, f"{inside}\n\n{FREE}") == [
        ("Wu", "source", None),
        ("Ana", "source", None),
        ("Ana", "previous speaker", None),
    ]
