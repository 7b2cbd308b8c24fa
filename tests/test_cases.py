"""Every record of ``tests/cases/*.toml`` as one test; and that the records are held to their word.

``pytest tests/test_cases.py -k "3-"`` runs the records of one number.
"""

import json
import tomllib

import pytest
from attrs import evolve
from cases.check import problems, shown, unsound
from cases.record import BadRecordError, parse, read_all

import quoteattr
from quoteattr.model import Article, Quote, Rejected, Speaker
from quoteattr.quotes import Quotes
from quoteattr.span import Span, TextSpan

NUMBERS = range(1, 36)
"""What users of quote attribution asked for, in their order."""


TINY_HOLDS = 0.68
"""Of the cases, the share that a stanza pipeline trained in minutes must get right."""


def _parameters():
    parameters = []
    for case in read_all():
        marks = [pytest.mark.slow] if case.slow else []
        if case.xfail:
            marks += [pytest.mark.xfail(reason=case.xfail, raises=AssertionError)]
        parameters.append(pytest.param(case, id=case.name, marks=marks))
    return parameters


def _parser(case, parser):
    ids = case.knowledge_base
    if not ids:
        return parser
    return quoteattr.load(knowledge_base=lambda speaker, _context: ids.get(speaker.name))


def _claim_problems(case, article):
    for claim in case.verify:
        found = quoteattr.verify(claim.claim, article, speaker=claim.speaker)
        if found.status != claim.status:
            yield f"«{claim.claim}» should be {claim.status}, is {found.status}"
        name = found.speaker.name if found.speaker else None
        if claim.found_speaker and name != claim.found_speaker:
            yield f"«{claim.claim}» is said by {claim.found_speaker}, not by {name}"
        spans = tuple(span.text for span in found.spans)
        if claim.spans and spans != claim.spans:
            yield f"«{claim.claim}» stands at {claim.spans}, not at {spans}"
        pairs = tuple(map(tuple, found.differences))
        if claim.differences and pairs != claim.differences:
            yield f"«{claim.claim}» differs in {claim.differences}, not in {pairs}"


@pytest.mark.parametrize("case", _parameters())
def test_case(case, parser):
    article = case.made
    quotes = _parser(case, parser)(article, cast=case.cast)
    wrong = unsound(quotes, article.text) + problems(case, quotes, article.text)
    wrong += _claim_problems(case, article)
    assert not wrong, "\n".join(["", *wrong, shown(article.text, quotes)])


BRIEF = [case for case in read_all() if not case.slow]


@pytest.mark.parametrize("case", BRIEF, ids=lambda case: case.name)
def test_a_case_is_sound_on_any_backend(case, any_parser):
    article = case.made
    quotes = any_parser(article, cast=case.cast)
    assert unsound(quotes, article.text) == []
    assert Quotes.from_dict(json.loads(json.dumps(quotes.to_dict())), article) == quotes


@pytest.mark.stanza
def test_most_cases_hold_on_the_parses_of_a_tiny_pipeline(stanza_parser):
    plain = [case for case in BRIEF if not (case.xfail or case.knowledge_base)]
    found = [stanza_parser(case.made, cast=case.cast) for case in plain]
    held = [
        not problems(case, quotes, case.whole) for case, quotes in zip(plain, found, strict=True)
    ]
    assert sum(held) >= TINY_HOLDS * len(plain)


def test_every_number_has_a_record():
    assert {case.number for case in read_all()} == {*NUMBERS}


# What a record may say.


def _parse(record):
    return parse(tomllib.loads(f"[[case]]\n{record}"), "some.toml")


SOUND = """
number = 1
title = "he speaks"
text = "“Go,” he said. “Go.”"
"""


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        ('exact = true\nblocks = ["paragraph", "heading"]', "blocks: 1 kinds are needed"),
        ('qoute = ""', "case 1 'he speaks': unknown key 'qoute'"),
        ('[[case.quote]]\ncontent = "Go"\nspekaer = "A"', "quote[0]: unknown key 'spekaer'"),
        ('[[case.quote]]\ncontent = "Stay"', "'Stay' (occurrence 1) does not stand in the text"),
        ('[[case.quote]]\nspeaker = "he"', "quote[0]: say either content or holds"),
        ('[[case.quote]]\ncontent = "Go"\nnth = 3', "occurrence 3"),
        ('[[case.quote]]\ncontent = "Go"\nclosed = "no"', "closed"),
        ('[[case.quote]]\ncontent = "Go"\ncue = true', "cue must be a string, or false"),
        ('[[case.rejected]]\nspan = "Stay"', "'Stay' (occurrence 1) does not stand in the text"),
        ('nobody = ["Stay"]', "'Stay' (occurrence 1) does not stand in the text"),
        ("", "states nothing"),
        ('exact = true\nsame_speaker = ["Go"]', "exact without a quote"),
    ],
)
def test_a_mistaken_record_is_refused_with_file_case_and_key(record, complaint):
    with pytest.raises(BadRecordError) as caught:
        _parse(SOUND + record)
    assert str(caught.value).startswith("some.toml: case 1 'he speaks'")
    assert complaint in str(caught.value)


# That a record is held against what was found. One quote, found right; each wish below is wrong.

TEXT = "“Go,” he told Bo. “Go.” Dr. Ada Lee wrote it. “Lefty”"


def _cut(words, start=0):
    start = TEXT.index(words, start)
    return TextSpan.cut(TEXT, Span(start, start + len(words)))


LEE = Speaker(
    id="e1",
    name="Ada Lee",
    named=True,
    kind="person",
    role="Dr.",
    aliases=("Lee",),
    mentions=(_cut("he"), _cut("Ada Lee")),
)

QUOTE = Quote(
    id="a#0",
    type="direct",
    text="Go, Go.",
    content=(_cut("“Go,”"), _cut("“Go.”")),
    cue=_cut("told"),
    source=_cut("he"),
    addressee=_cut("Bo"),
    speaker=LEE,
    article=Article(TEXT),
    rule="beside",
)

FOUND = Quotes(QUOTE.article, (QUOTE,), (Rejected(span=_cut("“Lefty”"), reason="nickname"),))

RIGHT = """
type = "direct"
text = "Go, Go."
id = "a#0"
rule = "beside"
cue = "told"
source = "he"
source_nth = 1
addressee = "Bo"
reported_by = false
polarity = "affirmed"
closed = true
speaker = "Ada Lee"
named = true
kind = "person"
role = "Dr."
aliases = ["Lee"]
mentions = ["he"]
"""

WRONG = """
type = "mixed"
text = "Go. Go."
id = "a#1"
rule = "behind"
cue = "said"
source = "she"
addressee = "Al"
reported_by = "Al"
polarity = "negated"
closed = false
speaker = "Ada"
tentative = "Ada Lee"
named = false
kind = "group"
role = "Mrs."
aliases = ["Ada"]
mentions = ["she"]
members = ["Ada"]
cue = false
source = false
addressee = false
speaker = false
role = false
"""


def _checked(record):
    [case] = _parse(f"number = 1\ntitle = 'x'\ntext = '{TEXT}'\n{record}")
    return problems(case, FOUND, TEXT)


def test_a_record_that_holds_has_no_problems():
    quote = f"[[case.quote]]\ncontent = ['Go', 'Go']\n{RIGHT}"
    others = "exact = true\ncount = 1\nnobody = ['Lefty']\nspeakers = ['Ada Lee']"
    rejected = "[[case.rejected]]\nspan = 'Lefty'\nreason = 'nickname'"
    assert _checked(f"{others}\nnever_speaks = ['Bo']\n{quote}\n{rejected}") == []


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_a_wrong_part_of_a_quote_is_noticed(line):
    assert _checked(f"[[case.quote]]\nholds = 'Go'\n{line}")


@pytest.mark.parametrize(
    "record",
    [
        "[[case.quote]]\ncontent = 'Go'",
        "[[case.quote]]\ncontent = 'Lefty'",
        "[[case.quote]]\ncontent = ['Go', 'Go']\nstrict = true",
        "[[case.quote]]\nholds = 'Lefty'",
        "[[case.rejected]]\nspan = 'Go'",
        "[[case.rejected]]\nspan = 'Lefty'\nreason = ['title', 'term']",
        "exact = true",
        "count = 2",
        "nobody = ['Go']",
        "speakers = ['Ada Lee', 'Bo']",
        "never_speaks = ['Lee']",
        "same_speaker = ['Go', 'Lefty']",
        "different_speakers = ['Go', 'Go']",
    ],
)
def test_a_wrong_record_is_noticed(record):
    assert _checked(record)


def test_a_source_elsewhere_is_noticed():
    text = TEXT.replace("Ada Lee", "he")
    [case] = _parse(
        f"number = 1\ntitle = 'x'\ntext = '{text}'\n"
        "[[case.quote]]\nholds = 'Go'\nsource = 'he'\nsource_nth = 2"
    )
    assert "source points at 6" in problems(case, FOUND, text)[0]


def test_what_may_never_be_wrong_is_noticed():
    assert unsound(FOUND, TEXT) == []
    assert unsound(FOUND, TEXT.replace("Go", "No"))
    twice = evolve(FOUND, quotes=(QUOTE, QUOTE))
    assert "not unique" in unsound(twice, TEXT)[0]
    backwards = evolve(QUOTE, content=FOUND[0].content[::-1])
    assert "overlap or run back" in unsound(evolve(FOUND, quotes=(backwards,)), TEXT)[0]
    silent = evolve(QUOTE, speaker=None)
    assert "neither a speaker nor a reason" in unsound(evolve(FOUND, quotes=(silent,)), TEXT)[0]
