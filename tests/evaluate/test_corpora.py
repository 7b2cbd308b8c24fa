"""The public corpora, each in a few lines of its published form, and what may be wrong with one."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoteattr.errors import ArticleError
from quoteattr.evaluate import read_corpus
from quoteattr.evaluate.corpora.corpora import CORPORA
from quoteattr.evaluate.corpora.litbank import read_litbank
from quoteattr.evaluate.corpora.pdnc import read_pdnc
from quoteattr.evaluate.corpora.polnear import read_polnear
from quoteattr.evaluate.corpora.quoteli import read_quoteli

REPOSITORY = Path(__file__).parents[2]

NEWS = "The pier, Ama Osei said,\nis gone. “It was 🌀 old,”\nit is thought.\n"
NEWS_ANN = """\
T1\tSource 10 18\tAma Osei
T2\tCue 19 23\tsaid
T3\tContent 0 8;25 32\tThe pier is gone
T4\tAttribution 19 23\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tContent 34 49\t“It was 🌀 old,”
T6\tCue 50 63\tit is thought
T7\tAttribution-no-source 50 63\tit is thought
E2\tAttribution-no-source:T7 Content:T5 Cue:T6
T8\tDiscuss 34 49\t“It was 🌀 old,”
A1\tSure E1
#1\tAnnotatorNotes T3\tin two pieces
"""
POLNEAR = {
    "dev/text/x_a.txt": NEWS,
    "dev/attributions/x_a_4b22.ann": NEWS_ANN,
    "dev/attributions/x_a_6b86.ann": "",
    "dev/text/x_b.txt": "Nothing.\n",
    "dev/attributions/x_b_4b22.ann": "",
}
RELATIONS = """\
T1\tSpeaker 10 18\tAma Osei
T2\tCue 19 23\tsaid
T3\tQuotation 0 8;25 32\tThe pier is gone
R1\tSays Arg1:T1 Arg2:T2\t
R2\tReports Arg1:T2 Arg2:T3
T5\tQuotation 34 49\t“It was 🌀 old,”
"""
NAMED_RELATIONS = """\
T1\tEntity 10 18\tAma Osei
T2\tCue 19 23\tsaid
T3\tQuote 0 8;25 32\tThe pier is gone
R1\tSpeaker Arg1:T3 Arg2:T1
R2\tCue Arg1:T3 Arg2:T2
"""
TRIGGER = """\
T1\tSource 10 18\tAma Osei
T2\tCue 19 23\tsaid
T3\tContent 0 8\tThe pier
T4\tContent 25 32\tis gone
E1\tCue:T2 Content:T3 Content2:T4 Source:T1
"""
NOVEL = 'A TALE\n\n"Who rang?" said Ida.\n\n"Nobody," he said, "rang\nat all."\n'
PDNC = {
    "data/ATale/novel_text.txt": NOVEL,
    "data/ATale/character_info.csv": (
        "Character ID,Main Name,Aliases,Gender,Category\n"
        "0,Ida Poe,\"{'Ida', 'Ida Poe', 'Miss Poe'}\",F,major\n"
        "1,The Dog,set(),U,minor\n"
    ),
    "data/ATale/quotation_info.csv": (
        '"quoteID","quoteText","subQuotationList","quoteByteSpans","speaker","quoteType"\n'
        '"Q0","Who rang?","[\'Who rang?\']","[[9, 18]]","Ida Poe","Explicit"\n'
        '"Q1","Nobody, rang\nat all.","[\'Nobody,\', \'rang\\nat all.\']",'
        '"[[32, 39], [51, 63]]","Tom ","nan"\n'
    ),
}
TOKENS = "“ Aw , ” said Ida Poe .\nThe man sat . “ Go\non , ” said he .\n"
LITBANK = {
    "quotations/tsv/9_a_tale_brat.txt": TOKENS,
    "quotations/tsv/9_a_tale_brat.ann": (
        "QUOTE\tQ1\t0\t0\t0\t3\t“ Aw , ”\n"
        "QUOTE\tQ2\t1\t4\t2\t2\t“ Go on , ”\n"
        "ATTRIB\tQ1\tIda_Poe-0\nATTRIB\tQ2\tThe_man-1\n"
    ),
    "coref/brat/9_a_tale_brat.ann": (
        "T0\tPROP_PER 14 21\tIda Poe\nT1\tNOM_PER 24 31\tThe man\nT2\tPRON_PER 55 57\the\n"
        "T3\tIda_Poe-0 14 21\tIda Poe\nT4\tThe_man-1 24 31\tThe man\nT5\tThe_man-1 55 57\the\n"
        "R1\tcop Arg1:T0 Arg2:T99\n"
    ),
}
XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<doc><characters>
<character id="0" name="Ida_Poe" aliases="Ida;Miss Poe;Ida" gender="F"></character>
</characters>
<text><chapter><title>One &amp; all</title>
<quote id="q0" speaker="Ida_Poe" connection="s1">"Who <mention id="s2" connection="q1">he</mention>
rang?"</quote> said <mention id="s1" connection="q0">Miss Poe</mention>.
<quote id="q1" speaker="Tom" connection="s9">"He said, <quote id="q2" speaker="Ida_Poe"
connection="">`rung'</quote>."</quote>
</chapter></text></doc>
"""
QUOTELI = {"tale.xml": XML}
BRAT = {"more/a.txt": NEWS, "more/a.ann": RELATIONS, "b.txt": NEWS, "b.ann": TRIGGER}


def lay(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def told(gold):
    """Each quote in words: content, source, cue, speaker and names, telling, optional."""
    text = gold.article.text
    for quote in gold.quotes:
        parts = [[span.of(text) for span in spans] for spans in (quote.content, quote.source)]
        cue = [span.of(text) for span in quote.cue]
        who = quote.speaker and (quote.speaker.name, quote.speaker.aliases, quote.speaker.named)
        yield (*parts, cue, who, quote.told, quote.optional)


def test_polnear(tmp_path):
    first, second = read_polnear(lay(tmp_path, POLNEAR))
    assert (first.article.id, first.article.text, second.quotes) == ("x_a", NEWS, ())
    assert list(told(first)) == [
        (["The pier", "is gone"], ["Ama Osei"], ["said"], None, None, False),
        (["“It was 🌀 old,”"], [], ["it is thought"], None, None, False),
        (["“It was 🌀 old,”"], [], [], None, None, True),
    ]


def test_brat_with_relations_or_with_cues_as_triggers(tmp_path):
    name, (one, two) = read_corpus(lay(tmp_path, BRAT))
    assert (name, one.article.id, two.article.id) == ("brat", "b", "more/a")
    assert list(told(one)) == [(["The pier", "is gone"], ["Ama Osei"], ["said"], None, None, False)]
    assert list(told(two)) == [
        (["The pier", "is gone"], ["Ama Osei"], ["said"], None, None, False),
        (["“It was 🌀 old,”"], [], [], None, None, False),
    ]


def test_brat_with_relations_that_name_the_part(tmp_path):
    [one] = read_corpus(lay(tmp_path, {"a.txt": NEWS, "a.ann": NAMED_RELATIONS}), "brat")[1]
    assert list(told(one)) == [(["The pier", "is gone"], ["Ama Osei"], ["said"], None, None, False)]


def test_pdnc(tmp_path):
    [novel] = read_pdnc(lay(tmp_path, PDNC))
    assert (novel.article.id, novel.article.text) == ("ATale", NOVEL)
    assert list(told(novel)) == [
        (["Who rang?"], [], [], ("Ida Poe", ("Ida", "Miss Poe"), True), "explicit", False),
        (["Nobody,", "rang\nat all."], [], [], ("Tom", (), True), None, False),
    ]
    assert [one.name for one in novel.cast] == ["Ida Poe", "The Dog", "Tom"]
    assert read_pdnc(tmp_path / "data" / "ATale") == (novel,)


def test_litbank(tmp_path):
    [tale] = read_litbank(lay(tmp_path, LITBANK))
    assert (tale.article.id, tale.article.text) == ("9_a_tale", TOKENS)
    assert list(told(tale)) == [
        (["“ Aw , ”"], [], [], ("Ida Poe", (), True), None, False),
        (["“ Go\non , ”"], [], [], ("The man", (), False), None, False),
    ]
    assert read_litbank(tmp_path / "quotations" / "tsv") == (tale,)


def test_quoteli(tmp_path):
    [tale] = read_quoteli(lay(tmp_path, QUOTELI))
    ida = ("Ida Poe", ("Ida", "Miss Poe"), True)
    assert tale.article.id == "tale"
    assert tale.article.text.startswith('One & all\n"Who he\nrang?" said Miss Poe.\n')
    assert list(told(tale)) == [
        (['"Who he\nrang?"'], ["Miss Poe"], [], ida, None, False),
        (['"He said, `rung\'."'], [], [], ("Tom", (), True), None, False),
        (["`rung'"], [], [], ida, None, False),
    ]
    assert read_quoteli(tmp_path / "tale.xml") == (tale,)


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("polnear", POLNEAR),
        ("pdnc", PDNC),
        ("litbank", LITBANK),
        ("quoteli", QUOTELI),
        ("brat", BRAT),
        ("inline", {"a.gold": "cast:\n---\nNothing.\n"}),
    ],
)
def test_the_form_is_known_by_what_lies_there(tmp_path, name, files):
    guessed, articles = read_corpus(lay(tmp_path, files))
    assert guessed == name
    assert articles
    assert read_corpus(tmp_path, name) == (name, articles)


def test_json_lines_are_known_by_their_ending(tmp_path):
    line = {"id": "a", "text": "Hi.", "quotes": []}
    (tmp_path / "g.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert read_corpus(tmp_path / "g.jsonl")[0] == "jsonl"
    (tmp_path / "g.json").write_text(json.dumps(line), encoding="utf-8")
    assert read_corpus(tmp_path / "g.json", "jsonl")[1][0].article.id == "a"


def test_what_fits_no_form_is_refused_with_all_of_them(tmp_path):
    (tmp_path / "a.txt").touch()
    for path in (tmp_path, tmp_path / "a.txt"):
        with pytest.raises(ArticleError, match="no corpus that is known here") as caught:
            read_corpus(path)
        assert all(f"{name}: " in str(caught.value) for name in CORPORA)
    with pytest.raises(ArticleError, match=r"gone: no such file or folder"):
        read_corpus(tmp_path / "gone")
    with pytest.raises(ArticleError, match=r"no articles in it; brat is a folder of"):
        read_corpus(tmp_path, "brat")


ANN, CSV, CHARACTERS = "a.ann", "data/ATale/quotation_info.csv", "data/ATale/character_info.csv"
QUOTES = "quotations/tsv/9_a_tale_brat.ann"


@pytest.mark.parametrize(
    ("name", "files", "message"),
    [
        ("brat", {ANN: NEWS_ANN}, "a.txt: no such file; it belongs to the corpus"),
        ("brat", {"a.txt": NEWS, ANN: "T1 Content\n"}, "a.ann:1: no text-bound annotation"),
        ("brat", {"a.txt": NEWS, ANN: "T1\tContent 5 1\tx\n"}, "a.ann:1: 5:1 is no stretch"),
        ("brat", {"a.txt": NEWS, ANN: "T1\tContent 0 900\n"}, "a.ann:1: 0:900 is no stretch"),
        (
            "brat",
            {"a.txt": NEWS, ANN: "\nT1\tContent 0 8\tThe port\n"},
            "a.ann:2: the text has 'The pier' where the annotation has 'The port'",
        ),
        ("brat", {"a.txt": NEWS, ANN: "E1\tContent\n"}, "a.ann:1: neither event nor relation"),
        ("brat", {"a.txt": NEWS, ANN: "E1\tCue:T1 Content:T2\n"}, "a.ann:1: there is no T1; add"),
        ("brat", {"a.txt": NEWS, ANN: "R1\tSays Arg1:T1 x\n"}, "a.ann:1: neither event nor"),
        ("polnear", {"a.txt": NEWS}, "no compartment of PolNeAR; give the folder"),
        (
            "polnear",
            POLNEAR | {"test/attributions/x.ann": ""},
            "several compartments; give one of them: ",
        ),
        ("polnear", {"attributions/x.ann": ""}, "no folder text/"),
        ("polnear", {"attributions/x.ann": "", "text/a.txt": ""}, "a.txt: no attributions/a_"),
        ("pdnc", {"a.txt": NEWS}, "no novel of PDNC; give a folder that holds novel_text.txt"),
        ("pdnc", {CSV: ""}, "novel_text.txt: no such file; it belongs"),
        ("pdnc", PDNC | {CSV: "quoteID\nQ1\n"}, "quotation_info.csv:1: no column 'quoteText'"),
        ("pdnc", PDNC | {CHARACTERS: "Main Name\n"}, "character_info.csv:1: no column 'Char"),
        (
            "pdnc",
            PDNC | {CHARACTERS: "Character ID,Main Name,Aliases\n0,Ida\n"},
            "character_info.csv:2: another number of fields",
        ),
        (
            "pdnc",
            PDNC | {CHARACTERS: "Character ID,Main Name,Aliases\n0, ,{'A'}\n"},
            "character_info.csv:2: a character without a name",
        ),
        (
            "pdnc",
            PDNC | {CHARACTERS: "Character ID,Main Name,Aliases\n0,Ida,{Ida}\n"},
            "character_info.csv:2: Aliases is no list or set of Python's",
        ),
        ("pdnc", PDNC | {CSV: PDNC[CSV].replace("[[9, 18]]", "[9]")}, "csv:2: quoteByteSpans hol"),
        ("pdnc", PDNC | {CSV: PDNC[CSV].replace("[[9, 18]]", "[]")}, "csv:2: a quotation without"),
        ("pdnc", PDNC | {CSV: PDNC[CSV].replace("63", "930")}, "csv:4: 51:930 is no stretch"),
        (
            "pdnc",
            PDNC | {CSV: PDNC[CSV].replace("[9, 18]", "[8, 17]").replace("32", "31")},
            "2 of 2 quotes have other words at their place in novel_text.txt",
        ),
        ("litbank", {"a.txt": NEWS}, "no quotations/tsv with *_brat.txt files"),
        ("litbank", {"tsv/9_brat.txt": ""}, "9_brat.ann: no such file"),
        ("litbank", LITBANK | {QUOTES: "QUOTE\tQ1\t0\n"}, "brat.ann:1: neither a quote nor"),
        ("litbank", LITBANK | {QUOTES: "ATTRIB\tQ1\tx-0\n"}, "brat.ann:1: neither a quote nor"),
        (
            "litbank",
            LITBANK | {QUOTES: "QUOTE\tQ1\t0\t0\t9\t3\t“ Aw , ”\n"},
            "brat.ann:1: no tokens from 0:0 to 9:3",
        ),
        (
            "litbank",
            LITBANK | {QUOTES: "QUOTE\tQ1\t0\t0\t0\t1\t“ Aw , ”\n"},
            "brat.ann:1: the text has '“ Aw' where",
        ),
        ("quoteli", {"a.xml": "<doc>\n<text>"}, "a.xml:2: no XML: no element found"),
        ("quoteli", {"a.xml": "<doc/>"}, "a.xml: no <text>; is it a novel"),
        (
            "quoteli",
            {"a.xml": "<text>\n<quote>Hi</quote></text>"},
            "a.xml:2: a quote without a speaker; add them",
        ),
        (
            "quoteli",
            {"a.xml": "<doc><character/><text>Hi</text></doc>"},
            "a.xml:1: a character without a name",
        ),
    ],
)
def test_what_breaks_a_form_is_told_with_its_place(tmp_path, name, files, message):
    with pytest.raises(ArticleError) as caught:
        read_corpus(lay(tmp_path, files), name)
    assert message in str(caught.value)


def test_a_mistake_in_a_novel_is_not_told_as_one_of_its_encoding(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text("<doc><character/><text>Hi</text></doc>", encoding="utf-8")
    with pytest.raises(ArticleError, match=f"^{path}:1: a character without a name; give it one$"):
        read_quoteli(path)


_FORM_LETTERS = "TER1-9 \t\n:;ContentQUOTEATTRIB<text>quote&=\"',[]{}()0🌀“”"


@pytest.mark.parametrize(
    ("name", "files", "spoilt"),
    [
        ("brat", BRAT, "b.ann"),
        ("polnear", POLNEAR, "dev/attributions/x_a_4b22.ann"),
        ("pdnc", PDNC, "data/ATale/quotation_info.csv"),
        ("pdnc", PDNC, "data/ATale/character_info.csv"),
        ("litbank", LITBANK, "quotations/tsv/9_a_tale_brat.ann"),
        ("litbank", LITBANK, "coref/brat/9_a_tale_brat.ann"),
        ("quoteli", QUOTELI, "tale.xml"),
    ],
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_spoilt_file_is_read_or_refused(tmp_path, name, files, spoilt, data):
    text = files[spoilt]
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, min(len(text), at + 12)))
    put = data.draw(st.text(st.sampled_from(_FORM_LETTERS), max_size=12))
    lay(tmp_path, files | {spoilt: text[:at] + put + text[end:]})
    with suppress(ArticleError):
        read_corpus(tmp_path, name)


def test_a_text_that_is_no_utf_8_is_refused(tmp_path):
    lay(tmp_path, BRAT)
    (tmp_path / "b.txt").write_bytes("Müll".encode("latin-1"))
    with pytest.raises(ArticleError, match=r"b\.txt: not UTF-8 .* save it as UTF-8"):
        read_corpus(tmp_path)


def test_every_form_is_an_option_of_the_command():
    from quoteattr.cli.evaluation import CorpusName

    assert [form.value for form in CorpusName] == [*CORPORA]


def test_our_own_corpus_is_inline():
    assert read_corpus(REPOSITORY / "corpus" / "dev")[0] == "inline"
