"""Direct speech read off the words beside its marks."""

import pytest
from attribution.scenes import attributed, only, titled

LEE_SAID = """
    Lee       PROPN  nsubj  said
    said/say  VERB   root   -
"""

CASES = {
    "in front": (
        "“Rents fell,” Lee said.",
        f"| “ Rents fell , ”{LEE_SAID}| .",
        [("quote-before-cue", "“Rents fell,”", "said", "Lee")],
    ),
    "in front, subject behind the cue": (
        "“Did rents fall?” asked Lee.",
        """
        | “ Did rents fall ? ”
        asked/ask VERB  root   -
        Lee       PROPN nsubj  asked
        | .
        """,
        [("quote-before-cue", "“Did rents fall?”", "asked", "Lee")],
    ),
    "in front, no comma, a capital goes on": (
        "“Rents fell.” Lee said nothing.",
        f"| “ Rents fell . ”\n\n{LEE_SAID}| nothing .",
        [("free-standing", "“Rents fell.”", None, None)],
    ),
    "leading, comma": (
        "Lee said, “Rents fell.”",
        f"{LEE_SAID}| , “ Rents fell . ”",
        [("quote-after-cue", "“Rents fell.”", "said", "Lee")],
    ),
    "leading, colon": (
        "Lee said: “rents fell”.",
        f"{LEE_SAID}| : “ rents fell ” .",
        [("quote-after-cue", "“rents fell”", "said", "Lee")],
    ),
    "leading, bare, a whole sentence": (
        "Lee said “Rents fell again.”",
        f"{LEE_SAID}| “ Rents fell again . ”",
        [("quote-after-cue", "“Rents fell again.”", "said", "Lee")],
    ),
    "leading, bare, a phrase": (
        "Lee said “sadly” that.",
        f"{LEE_SAID}| “ sadly ” that .",
        [("quoted-phrase", "“sadly”", "said", "Lee")],
    ),
    "interrupted": (
        "“Rents,” Lee said, “fell.”",
        f"| “ Rents , ”{LEE_SAID}| , “ fell . ”",
        [("interrupted-quote", "“Rents,” | “fell.”", "said", "Lee")],
    ),
    "resumed behind a full stop": (
        "“Rents fell,” Lee said. “They will rise.”",
        f"| “ Rents fell , ”{LEE_SAID}| .\n\n| “ They will rise . ”",
        [("quote-before-cue", "“Rents fell,” | “They will rise.”", "said", "Lee")],
    ),
    "resumed with a small letter behind a comma": (
        "“Rents fell,” Lee said, “and they will rise.”",
        f"| “ Rents fell , ”{LEE_SAID}| , “ and they will rise . ”",
        [("interrupted-quote", "“Rents fell,” | “and they will rise.”", "said", "Lee")],
    ),
    "not resumed with a small letter behind a full stop": (
        "“Rents fell,” Lee said. “hostile” words came.",
        f"| “ Rents fell , ”{LEE_SAID}| .\n\n| “ hostile ” words came .",
        [("quote-before-cue", "“Rents fell,”", "said", "Lee")],
    ),
    "not resumed behind another sentence": (
        "“Rents fell,” Lee said. Wu left. “They will rise.”",
        f"| “ Rents fell , ”{LEE_SAID}| .\n\n| Wu left .\n\n| “ They will rise . ”",
        [
            ("quote-before-cue", "“Rents fell,”", "said", "Lee"),
            ("free-standing", "“They will rise.”", None, None),
        ],
    ),
    "two frames in a paragraph": (
        "“Rents fell,” Lee said. Wu said, “They rose.”",
        f"| “ Rents fell , ”{LEE_SAID}| .\n{LEE_SAID}| , “ They rose . ”".replace(
            ".\n\n    Lee       PROPN", ".\n\n    Wu        PROPN"
        ),
        [
            ("quote-before-cue", "“Rents fell,”", "said", "Lee"),
            ("quote-after-cue", "“They rose.”", "said", "Wu"),
        ],
    ),
    "over two paragraphs": (
        "“Rents fell.\n\n“They rose,” Lee said.",
        f"| “ Rents fell .\n\n| “ They rose , ”{LEE_SAID}| .",
        [("quote-before-cue", "“Rents fell. | “They rose,”", "said", "Lee")],
    ),
    "led in by the paragraph before": (
        "Lee said:\n\n“Rents fell.”",
        f"{LEE_SAID}| :\n\n| “ Rents fell . ”",
        [("quote-after-cue", "“Rents fell.”", "said", "Lee")],
    ),
    "colon behind a name": (
        "And from Ana Lee: “Rents fell.”",
        """
        And  CCONJ root  -
        from ADP   case  Ana
        Ana  PROPN obl   And
        Lee  PROPN flat  Ana
        | : “ Rents fell . ”
        """,
        [("quote-after-colon", "“Rents fell.”", None, "Ana Lee")],
    ),
    "colon behind any verb": (
        "Lee beamed: “Rents fell.”",
        """
        Lee          PROPN nsubj beamed
        beamed/beam  VERB  root  -
        | : “ Rents fell . ”
        """,
        [("quote-after-cue", "“Rents fell.”", "beamed", "Lee")],
    ),
    "manner": (
        "“Rents fell,” beamed Lee.",
        """
        | “ Rents fell , ”
        beamed/beam VERB  root  -
        Lee         PROPN nsubj beamed
        | .
        """,
        [("quote-before-manner", "“Rents fell,”", "beamed", "Lee")],
    ),
    "no manner behind a full stop": (
        "“Rents fell.” Lee beamed.",
        """
        | “ Rents fell . ”

        Lee         PROPN nsubj beamed
        beamed/beam VERB  root  -
        | .
        """,
        [("free-standing", "“Rents fell.”", None, None)],
    ),
    "signature": (
        "“Rents fell.” — Ana Lee",
        """
        | “ Rents fell . ” —
        Ana PROPN root -
        Lee PROPN flat Ana
        """,
        [("signed-quote", "“Rents fell.”", None, "Ana Lee")],
    ),
    "a dash and more than a name is no signature": (
        "“Rents fell.” — Lee left",
        """
        | “ Rents fell . ” —
        Lee        PROPN nsubj left
        left/leave VERB  root  -
        """,
        [("free-standing", "“Rents fell.”", None, None)],
    ),
    "inside other marks": (
        "“‘Rents fell,’ Lee said,” Wu added.",
        """
        | “ ‘ Rents fell , ’
        Lee        PROPN nsubj     said
        said/say   VERB  ccomp     added
        | , ”
        Wu         PROPN nsubj     added
        added/add  VERB  root      -
        | .
        """,
        [
            ("quote-before-cue", "‘Rents fell,’", "said", "Lee"),
            ("quote-before-cue", "“‘Rents fell,’ Lee said,”", "added", "Wu"),
        ],
    ),
    "a noun before a colon": (
        "Lee's last words: “Rents fell.”",
        """
        Lee        PROPN     nmod:poss words
        's         PART/POS  case      Lee
        last       ADJ       amod      words
        words/word NOUN      root      -
        | : “ Rents fell . ”
        """,
        [("quote-after-cue", "“Rents fell.”", "words", "Lee")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", titled(CASES, {}))
def test_frame(case):
    text, block, wanted = case
    assert attributed(text, block) == wanted


def test_a_framed_quotation_is_direct_and_says_what_shows_it():
    text, block, _ = CASES["in front"]
    found = only(text, block)
    assert (found.type, found.polarity) == ("direct", "affirmed")
    assert [(span.of(text), shows) for span, shows in found.evidence] == [
        ("“Rents fell,”", "quotation marks"),
        ("said", "cue"),
        ("Lee", "source: subject"),
    ]


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "‘’", "''", "„“", "「」"])
def test_a_frame_holds_for_marks_of_any_style(marks):
    opening, closing = marks
    text = f"{opening}Rents fell,{closing} Lee said."
    block = f"| {opening} Rents fell , {closing}{LEE_SAID}| ."
    assert attributed(text, block) == [
        ("quote-before-cue", f"{opening}Rents fell,{closing}", "said", "Lee")
    ]


def test_the_parse_of_what_is_quoted_does_not_matter():
    text = "“Rents fell, Wu said so,” Lee said."
    inside = """
        | “
        Rents NOUN      nsubj  fell
        fell  VERB      ccomp  #11
        ,     PUNCT     punct  #11
        Wu    PROPN     nsubj  #11
        said/say VERB   conj   fell
        so    ADV       advmod #6
        ,     PUNCT     punct  #11
        ”     PUNCT     punct  #11
        Lee   PROPN     appos  so
        said/say VERB   root   -
        | .
    """
    found = attributed(text, inside)
    assert found[-1] == ("quote-before-cue", "“Rents fell, Wu said so,”", "said", "Lee")
