"""The pipeline that is shipped: small, quick to load, and right about plain cases of reporting."""

import re
import time
import tomllib
from pathlib import Path

import pytest
import spacy
from attrs import field, frozen
from attrs.validators import ge, in_, instance_of, min_len
from cases.record import BadRecordError, build

import quoteattr

PIPELINE = Path(quoteattr.__file__).parent / "data" / "en" / "pipeline"
pytestmark = pytest.mark.skipif(
    not (PIPELINE / "meta.json").is_file(), reason=f"no pipeline in {PIPELINE}: train one first"
)

BELOW = {"ccomp", "parataxis", "obj", "xcomp", "acl"}
LINKS = ("below", "above", "either")
SUBJECTS = {"VERB": {"nsubj", "nsubj:pass"}, "NOUN": {"nmod:poss", "nmod"}}


def _words(value):
    if not isinstance(value, str):
        raise TypeError(f"words apart by blanks must be one string, got {value!r}")
    return tuple(value.split())


def _stated(**more):
    return field(validator=[instance_of(str), min_len(1)], kw_only=True, **more)


@frozen
class Case:
    """One report of shipped.toml, whose head says what its keys mean."""

    text: str = _stated()
    cue: str = _stated()
    nth: int = field(default=1, validator=[instance_of(int), ge(1)], kw_only=True)
    pos: tuple[str, ...] = field(default="VERB", converter=_words, kw_only=True)
    subject: tuple[str, ...] = field(default="", converter=_words, kw_only=True)
    content: tuple[str, ...] = field(converter=_words, validator=min_len(1), kw_only=True)
    link: str = field(validator=in_(LINKS), kw_only=True)
    label: str = _stated(default="unlabelled")
    fails: str = field(default="", validator=instance_of(str), kw_only=True)

    def __attrs_post_init__(self):
        for word, times in [(self.cue, self.nth), *((w, 1) for w in self.subject + self.content)]:
            found = len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", self.text))
            if found < times:
                raise ValueError(f"{word!r} should stand in the text {times} times, does {found}")

    @property
    def name(self):
        nth = f" {self.nth}" if self.nth > 1 else ""
        return f"{self.label}: {self.text} [{self.cue}{nth}]"


def read_cases(toml):
    """The cases of a table; BadRecordError says which is wrong and how."""
    content = tomllib.loads(toml)
    if set(content) != {"case"}:
        raise BadRecordError("shipped.toml: holds [[case]] tables and nothing else")
    cases = {}
    for number, table in enumerate(content["case"], 1):
        where = f"shipped.toml: case {number} {table.get('text')!r}"
        case = build(Case, table, where)
        if case.name in cases:
            raise BadRecordError(f"{where}: stands in the table twice")
        cases[case.name] = case
    return list(cases.values())


def _failing(reason):
    return pytest.mark.xfail(strict=True, reason=reason, raises=AssertionError)


def _parameters():
    return [
        pytest.param(
            case,
            id=case.name,
            marks=[_failing(case.fails)] if case.fails else [],
        )
        for case in read_cases(Path(__file__).with_name("shipped.toml").read_text("utf-8"))
    ]


def _sources(cue):
    """The subject of a cue, its own or else that of the verb that it hangs on."""
    if cue.dep_ == "case":
        return [cue.head.text]
    own = SUBJECTS.get(cue.pos_, set())
    found = [child.text for child in cue.children if child.dep_ in own]
    if found or cue.pos_ != "VERB":
        return found
    if cue.dep_ == "acl":
        return [cue.head.text]
    return _sources(cue.head) if cue.dep_ in {"conj", "xcomp", "advcl"} else []


def _above(cue):
    """What the cue hangs on, if the words of a report hang there."""
    if cue.dep_ in {"parataxis", "nsubj:outer"}:
        return [cue.head.text]
    if cue.dep_ == "advcl" and any(
        child.dep_ == "mark" and child.lower_ == "as" for child in cue.children
    ):
        return [cue.head.text]
    if cue.dep_ == "case" and cue.head.dep_ == "obl":
        return [cue.head.head.text]
    return []


def _linked(cue, link):
    below = [child.text for child in cue.children if child.dep_ in BELOW]
    return {"below": below, "above": _above(cue), "either": below + _above(cue)}[link]


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(PIPELINE)


@pytest.mark.parametrize("case", _parameters())
def test_reporting(nlp, case):
    cues = [token for token in nlp(case.text) if token.text == case.cue]
    assert len(cues) >= case.nth
    cue = cues[case.nth - 1]
    assert cue.pos_ in case.pos
    if case.subject:
        assert _sources(cue) in [[word] for word in case.subject]
    assert {*case.content} & {*_linked(cue, case.link)}


@pytest.mark.parametrize(
    ("sound", "wrong", "complaint"),
    [
        ("link", "lnk", "case 1 'He says we left.': unknown key 'lnk'; known are text, cue, nth"),
        ('cue = "says"', "", "'He says we left.': .* argument: 'cue'"),
        ('"says"', '"said"', "'said' should stand in the text 1 times, does 0"),
        ('"says"', '"says"\nnth = 2', "'says' should stand in the text 2 times, does 1"),
        ('"below"', '"beside"', "'link' must be in .*'beside'"),
        ('content = "left"', "content = 3", "must be one string, got 3"),
        ('content = "left"', 'content = "lef"', "'lef' should stand in the text"),
        ("[[case]]", "[[case]]\n[[other]]", "nothing else"),
    ],
)
def test_a_mistake_in_the_table_is_named(sound, wrong, complaint):
    toml = '[[case]]\ntext = "He says we left."\ncue = "says"\ncontent = "left"\nlink = "below"\n'
    assert len(read_cases(toml)) == 1
    with pytest.raises(BadRecordError, match=rf"^shipped\.toml: .*{complaint}"):
        read_cases(toml.replace(sound, wrong))


def test_a_case_stands_in_the_table_once():
    toml = '[[case]]\ntext = "He says we left."\ncue = "says"\ncontent = "left"\nlink = "below"\n'
    with pytest.raises(BadRecordError, match=r"case 2 .* twice"):
        read_cases(toml + toml)


@pytest.mark.parametrize("verb", ["said", "says", "told", "tweeted"])
def test_lemmas_of_reporting_verbs(nlp, verb):
    lemmas = {"said": "say", "says": "say", "told": "tell", "tweeted": "tweet"}
    doc = nlp(f"“The road is closed,” the minister {verb} them on Monday.")
    assert next(token for token in doc if token.text == verb).lemma_ == lemmas[verb]


def test_no_sentence_crosses_a_paragraph_break(nlp):
    text = "The headline of a story\n\nby our reporter\n\nand then he said that\n\nit was late"
    for doc in (nlp(text), nlp(text.replace("\n\n", "\n \n"))):
        for sentence in doc.sents:
            assert "\n" not in sentence.text.strip()


def test_names(nlp):
    doc = nlp("“It is over,” said Amina Yusuf, who works for the World Bank in Nairobi.")
    assert ("Amina Yusuf", "PERSON") in [(e.text, e.label_) for e in doc.ents]


def test_it_is_small_and_loads_quickly_and_without_other_packages(nlp):
    size = sum(file.stat().st_size for file in PIPELINE.rglob("*") if file.is_file())
    assert size <= 20_000_000
    started = time.process_time()
    spacy.load(PIPELINE)
    assert time.process_time() - started <= 1.0
    assert "quoteattr" not in (PIPELINE / "config.cfg").read_text("utf-8")
    assert nlp.meta["license"] == "CC BY-SA 4.0"
