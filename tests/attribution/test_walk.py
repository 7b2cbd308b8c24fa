"""The walker, and each rule of ``rules.toml`` on a tree that the rule was written for."""

import pytest
from trees import at, parsed

from quoteattr.attribution.lexicon import load_lexicon
from quoteattr.attribution.rule import load_rules, parse_rules
from quoteattr.attribution.walk import apply

SUBJECT = """
    Ana         PROPN     nsubj  said
    said/say    VERB      root   -
    rents/rent  NOUN      nsubj  fell
    fell/fall   VERB      ccomp  said
    .           PUNCT     punct  said
"""
POSSESSOR = """
    Ana         PROPN     nmod:poss  claim
    's          PART/POS  case       Ana
    claim       NOUN      nsubj      failed
    that        SCONJ     mark       fell
    rents/rent  NOUN      nsubj      fell
    fell/fall   VERB      acl        claim
    failed/fail VERB      root       -
    .           PUNCT     punct      failed
"""

BY_RULE = {
    "antecedent": (
        "The nurse who said rents fell left.",
        """
        The         DET      det        nurse
        nurse       NOUN     nsubj      left
        who         PRON/WP  nsubj      said
        said/say    VERB     acl:relcl  nurse
        rents/rent  NOUN     nsubj      fell
        fell/fall   VERB     ccomp      said
        left/leave  VERB     root       -
        .           PUNCT    punct      left
        """,
        ("said", "nurse"),
    ),
    "subject-in-relative-clause": (
        "The nurse, who they say fled, left.",
        """
        The         DET      det        nurse
        nurse       NOUN     nsubj      left
        ,           PUNCT    punct      say
        who         PRON/WP  nsubj      say
        they        PRON/PRP nsubj      say
        say/say     VERB     acl:relcl  nurse
        fled/flee   VERB     ccomp      say
        ,           PUNCT    punct      nurse
        left/leave  VERB     root       -
        .           PUNCT    punct      left
        """,
        ("say", "they"),
    ),
    "subject": ("Ana said rents fell.", SUBJECT, ("said", "Ana")),
    "agent": (
        "Reporters were told by Ana that rents fell.",
        """
        Reporters/reporter NOUN/NNS  nsubj:pass  told
        were/be            AUX       aux:pass    told
        told/tell          VERB/VBN  root        -
        by                 ADP       case        Ana
        Ana                PROPN     obl:agent   told
        that               SCONJ     mark        fell
        rents/rent         NOUN      nsubj       fell
        fell/fall          VERB      ccomp       told
        .                  PUNCT     punct       told
        """,
        ("told", "Ana"),
    ),
    "subject-of-conjunct": (
        "Ana laughed and said rents fell.",
        """
        Ana           PROPN  nsubj  laughed
        laughed/laugh VERB   root   -
        and           CCONJ  cc     said
        said/say      VERB   conj   laughed
        rents/rent    NOUN   nsubj  fell
        fell/fall     VERB   ccomp  said
        .             PUNCT  punct  laughed
        """,
        ("said", "Ana"),
    ),
    "subject-of-governor": (
        "Ana left, saying rents fell.",
        """
        Ana         PROPN     nsubj  left
        left/leave  VERB      root   -
        ,           PUNCT     punct  left
        saying/say  VERB/VBG  advcl  left
        rents/rent  NOUN      nsubj  fell
        fell/fall   VERB      ccomp  saying
        .           PUNCT     punct  left
        """,
        ("saying", "Ana"),
    ),
    "subject-of-purpose": (
        "Ana rose to object that rents fell.",
        """
        Ana           PROPN     nsubj  rose
        rose/rise     VERB      root   -
        to            PART      mark   object
        object        VERB/VB   obl    rose
        that          SCONJ     mark   fell
        rents/rent    NOUN      nsubj  fell
        fell/fall     VERB      ccomp  object
        .             PUNCT     punct  rose
        """,
        ("object", "Ana"),
    ),
    "modified": (
        "A letter saying rents fell came.",
        """
        A           DET       det    letter
        letter      NOUN      nsubj  came
        saying/say  VERB/VBG  acl    letter
        rents/rent  NOUN      nsubj  fell
        fell/fall   VERB      ccomp  saying
        came/come   VERB      root   -
        .           PUNCT     punct  came
        """,
        ("saying", "letter"),
    ),
    "possessor": ("Ana's claim that rents fell failed.", POSSESSOR, ("claim", "Ana")),
    "author": (
        "A claim by Ana that rents fell failed.",
        """
        A           DET    det    claim
        claim       NOUN   nsubj  failed
        by          ADP    case   Ana
        Ana         PROPN  nmod   claim
        that        SCONJ  mark   fell
        rents/rent  NOUN   nsubj  fell
        fell/fall   VERB   acl    claim
        failed/fail VERB   root   -
        .           PUNCT  punct  failed
        """,
        ("claim", "Ana"),
    ),
    "light-verb": (
        "Ana made a claim that rents fell.",
        """
        Ana         PROPN  nsubj  made
        made/make   VERB   root   -
        a           DET    det    claim
        claim       NOUN   obj    made
        that        SCONJ  mark   fell
        rents/rent  NOUN   nsubj  fell
        fell/fall   VERB   acl    claim
        .           PUNCT  punct  made
        """,
        ("claim", "Ana"),
    ),
    "clause": ("Ana said rents fell.", SUBJECT, ("said", "fell")),
    "clause-misread-as-object": (
        "Ana said the plan drawn up failed.",
        """
        Ana         PROPN     nsubj  said
        said/say    VERB      root   -
        the         DET       det    plan
        plan        NOUN      obj    said
        drawn/draw  VERB/VBN  acl    plan
        up          ADP       compound:prt  drawn
        failed/fail VERB      acl    drawn
        .           PUNCT     punct  said
        """,
        ("said", "plan"),
    ),
    "main-clause": (
        "Rents, Ana said, fell.",
        """
        Rents/rent  NOUN   nsubj      fell
        ,           PUNCT  punct      said
        Ana         PROPN  nsubj      said
        said/say    VERB   parataxis  fell
        ,           PUNCT  punct      said
        fell/fall   VERB   root       -
        .           PUNCT  punct      fell
        """,
        ("said", "fell"),
    ),
    "loose-clause": (
        "Ana said rents fell.",
        """
        Ana         PROPN  nsubj      said
        said/say    VERB   root       -
        rents/rent  NOUN   nsubj      fell
        fell/fall   VERB   parataxis  said
        .           PUNCT  punct      said
        """,
        ("said", "fell"),
    ),
    "as-clause": (
        "As Ana put it, rents fell.",
        """
        As          SCONJ  mark   put
        Ana         PROPN  nsubj  put
        put         VERB   advcl  fell
        it          PRON   obj    put
        ,           PUNCT  punct  put
        rents/rent  NOUN   nsubj  fell
        fell/fall   VERB   root   -
        .           PUNCT  punct  fell
        """,
        ("put", "fell"),
    ),
    "put-it": (
        "Ana put it to Lee that rents fell.",
        """
        Ana         PROPN  nsubj  put
        put         VERB   root   -
        it          PRON   obj    put
        to          ADP    case   Lee
        Lee         PROPN  obl    put
        that        SCONJ  mark   fell
        rents/rent  NOUN   nsubj  fell
        fell/fall   VERB   advcl  put
        .           PUNCT  punct  put
        """,
        ("put", "fell"),
    ),
    "whether": (
        "Ana asked Lee if rents fell.",
        """
        Ana         PROPN  nsubj  asked
        asked/ask   VERB   root   -
        Lee         PROPN  iobj   asked
        if          SCONJ  mark   fell
        rents/rent  NOUN   nsubj  fell
        fell/fall   VERB   advcl  asked
        .           PUNCT  punct  asked
        """,
        ("asked", "fell"),
    ),
    "charge": (
        "Ana accused Lee of lying.",
        """
        Ana             PROPN     nsubj  accused
        accused/accuse  VERB      root   -
        Lee             PROPN     obj    accused
        of              SCONJ     mark   lying
        lying/lie       VERB/VBG  acl    Lee
        .               PUNCT     punct  accused
        """,
        ("accused", "lying"),
    ),
    "charged-with": (
        "Ana accused Lee of lying.",
        """
        Ana             PROPN     nsubj  accused
        accused/accuse  VERB      root   -
        Lee             PROPN     obj    accused
        of              SCONJ     mark   lying
        lying/lie       VERB/VBG  advcl  accused
        .               PUNCT     punct  accused
        """,
        ("accused", "lying"),
    ),
    "what-they-call": (
        "Lee hid what Ana called a trick.",
        """
        Lee          PROPN  nsubj      hid
        hid/hide     VERB   root       -
        what         PRON   obj        hid
        Ana          PROPN  nsubj      called
        called/call  VERB   acl:relcl  what
        a            DET    det        trick
        trick        NOUN   obj        called
        .            PUNCT  punct      hid
        """,
        ("called", "trick"),
    ),
    "infinitive": (
        "Ana promised to go.",
        """
        Ana              PROPN    nsubj  promised
        promised/promise VERB     root   -
        to               PART     mark   go
        go               VERB/VB  xcomp  promised
        .                PUNCT    punct  promised
        """,
        ("promised", "go"),
    ),
    "infinitive-adverbial": (
        "Ana urged them to go.",
        """
        Ana         PROPN    nsubj  urged
        urged/urge  VERB     root   -
        them/they   PRON     obj    urged
        to          PART     mark   go
        go          VERB/VB  advcl  urged
        .           PUNCT    punct  urged
        """,
        ("urged", "go"),
    ),
    "gerund": (
        "Ana denied going.",
        """
        Ana         PROPN     nsubj  denied
        denied/deny VERB      root   -
        going/go    VERB/VBG  xcomp  denied
        .           PUNCT     punct  denied
        """,
        ("denied", "going"),
    ),
    "object": (
        "Ana announced cuts.",
        """
        Ana                PROPN     nsubj  announced
        announced/announce VERB      root   -
        cuts/cut           NOUN/NNS  obj    announced
        .                  PUNCT     punct  announced
        """,
        ("announced", "cuts"),
    ),
    "noun-clause": ("Ana's claim that rents fell failed.", POSSESSOR, ("claim", "fell")),
}


def _all_rules():
    rules = load_rules()
    return {rule.id: rule for rule in (*rules.source, *rules.content)}


def test_every_rule_is_tried_on_a_tree():
    assert set(BY_RULE) == set(_all_rules())


@pytest.mark.parametrize("name", BY_RULE)
def test_rule_on_its_tree(name):
    text, block, (cue, wanted) = BY_RULE[name]
    tree = parsed(text, block)
    index = at(tree, cue)
    found = apply((_all_rules()[name],), tree, index, load_lexicon().look_up(tree[index]))
    assert found is not None
    assert (found.rule, [tree[i].text for i in found.tokens]) == (name, [wanted])


# --- how a rule walks ------------------------------------------------------------------------

CHAIN = (
    "Ana rose, laughed, sat and said no to Wu and by Lee.",
    """
    Ana           PROPN     nsubj      rose
    rose/rise     VERB      root       -
    ,             PUNCT     punct      laughed
    laughed/laugh VERB      conj       rose
    ,             PUNCT     punct      sat
    sat/sit       VERB/VBN  conj       laughed
    and           CCONJ     cc         said
    said/say      VERB      conj       sat
    no            INTJ      obj        said
    to            ADP       case       Wu
    Wu            PROPN     obl        said
    and           CCONJ     cc         Lee
    by            ADP       case       Lee
    Lee           PROPN     obl:agent  said
    .             PUNCT     punct      rose
    """,
)


def _walked(path, cue="said", more="", pos="VERB"):
    """What a rule with this path finds in CHAIN; ``None`` where it leads nowhere."""
    rules = parse_rules(
        f'content = []\n[[source]]\nid = "r"\npos = "{pos}"\nexample = ""\npath = {path}\n{more}'
    )
    tree = parsed(*CHAIN)
    index = at(tree, cue)
    found = apply(rules.source, tree, index, load_lexicon().look_up(tree[at(tree, "said")]))
    return found and " ".join(tree[i].text for i in found.tokens)


UP = '{ go = "head", dep = ["conj"] }'
UP_AND_UP = '{ go = "head", dep = ["conj"], repeat = true }'
OBLIQUE = '{ go = "child", dep = ["obl"] }'
ARGUMENT = 'go = "child", dep = ["obl", "obj"]'


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (f"[{UP}]", "sat"),
        (f"[{UP}, {UP}]", "laughed"),
        (f"[{UP_AND_UP}]", "sat laughed rose"),
        (f'[{UP_AND_UP}, {{ go = "child", dep = ["nsubj"] }}]', "Ana"),
        ('[{ go = "child", dep = ["nsubj"] }]', None),
        (f"[{OBLIQUE}]", "Wu Lee"),
        ('[{ go = "child", dep = ["obl:agent"] }]', "Lee"),
        ('[{ go = "child", dep = ["obl:age"] }]', None),
        (f"[{{ {ARGUMENT} }}]", "no Wu Lee"),
        (f'[{{ {ARGUMENT}, case = ["by", "from"] }}]', "Lee"),
        (f'[{{ {ARGUMENT}, lemma = ["wu", "no"] }}]', "no Wu"),
        (f'[{{ {ARGUMENT}, tag = ["NNP"], case = ["to"] }}]', "Wu"),
        ('[{ go = "head", dep = ["conj"], tag = ["VBN"] }]', "sat"),
        ('[{ go = "head", dep = ["conj"], tag = ["VBD"] }]', None),
        ('[{ go = "head", dep = ["conj"], side = "before" }]', "sat"),
        ('[{ go = "head", dep = ["conj"], side = "after" }]', None),
        ('[{ go = "child", dep = ["obl", "cc"], side = "after" }]', "Wu Lee"),
        ('[{ go = "child", dep = ["obl", "cc"], side = "before" }]', "and"),
    ],
)
def test_paths(path, found):
    assert _walked(path) == found


def test_the_head_step_reads_the_label_of_the_edge_that_it_walks():
    assert _walked('[{ go = "head", dep = ["root"] }]', cue="laughed") is None
    assert _walked(f"[{UP}]", cue="laughed") == "rose"


def test_a_root_has_no_head():
    assert _walked('[{ go = "head", dep = ["root", "conj"] }]', cue="rose") is None


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (f"when = [[{OBLIQUE}]]", "sat"),
        (f'when = [[{OBLIQUE}], [{{ go = "child", dep = ["iobj"] }}]]', None),
        (f"unless = [[{OBLIQUE}]]", None),
        ('unless = [[{ go = "child", dep = ["iobj"] }]]', "sat"),
        (f'unless = [[{{ go = "child", dep = ["iobj"] }}], [{OBLIQUE}]]', None),
        (f"when = [[{UP}, {UP}, {UP}]]", "sat"),
        (f"when = [[{UP}, {UP}, {UP}, {UP}]]", None),
        ('takes = "clause"', "sat"),
        ('takes = "gerund"', None),
    ],
)
def test_conditions(more, found):
    assert _walked(f"[{UP}]", more=more) == found


def test_a_rule_for_nouns_leaves_verbs_alone():
    assert _walked(f"[{UP}]", pos="NOUN") is None


def test_the_first_rule_that_leads_anywhere_wins():
    names = ("nowhere", "first", "second")
    deps = ("iobj", "obj", "obl")
    rules = parse_rules(
        "content = []\n"
        + "\n".join(
            f'[[source]]\nid = "{name}"\npos = "VERB"\nexample = ""\n'
            f'path = [{{ go = "child", dep = ["{dep}"] }}]'
            for name, dep in zip(names, deps, strict=True)
        )
    )
    tree = parsed(*CHAIN)
    index = at(tree, "said")
    found = apply(rules.source, tree, index, load_lexicon().look_up(tree[index]))
    assert found == ("first", (at(tree, "no"),))


# --- mistakes in a rule ------------------------------------------------------------------------

STEP = '{ go = "child", dep = ["nsubj"] }'


def _complaint(rule):
    """What is said of a second content rule with these lines in it."""
    sound = f'id = "s"\npos = "VERB"\nexample = ""\npath = [{STEP}]'
    lines = dict(line.split(" = ", 1) for line in f"{sound}\n{rule}".splitlines())
    mended = "\n".join(f"{key} = {value}" for key, value in lines.items() if value)
    with pytest.raises(ValueError, match=r"^mine\.toml: ") as caught:
        parse_rules(f"source = []\n[[content]]\n{sound}\n[[content]]\n{mended}", "mine.toml")
    assert type(caught.value).__name__ == "DataError"
    return str(caught.value)


@pytest.mark.parametrize(
    ("rule", "place", "what"),
    [
        (f'path = [{STEP}, {{ go = "child", depp = ["obj"] }}]', "content[1].path[1]", "depp"),
        ('path = [{ go = "child" }]', "content[1].path[0].dep", "required"),
        ('path = [{ go = "up", dep = ["obj"] }]', "content[1].path[0].go", "up"),
        ('path = [{ go = "head", dep = [], side = "left" }]', "content[1].path[0].side", "left"),
        (f"when = [[{STEP}], [{STEP}, {{ dep = [] }}]]", "content[1].when[1][1].go", "required"),
        ('unless = [[{ go = "child", dep = [], cas = ["by"] }]]', "content[1].unless[0][0]", "cas"),
        ('pos = "VRB"', "content[1]", "'pos' must be in ('VERB', 'NOUN') (got 'VRB')"),
        ('takes = "claus"', "content[1]", "(got 'claus')"),
        ("exampel = 1", "content[1]", "exampel"),
        ("example = ", "content[1].example", "required"),
        ('path = [{ go = "child", dep = ["nsbj"] }]', "content[1].path[0]", "'nsbj'"),
        pytest.param(
            'path = [{ go = "child", dep = "nsubj" }]',
            "content[1].path[0]",
            "nsubj",
            marks=pytest.mark.xfail(reason="a string is taken for a list of its letters"),
        ),
        pytest.param(
            'path = [{ go = "child", dep = ["obj"], repeat = "no" }]',
            "content[1].path[0].repeat",
            "no",
            marks=pytest.mark.xfail(reason="any value that is not empty is taken for true"),
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_path(rule, place, what):
    complaint = _complaint(rule)
    assert what in complaint
    assert f"@ {place}" in complaint
