"""What brat shows, and what its annotators may change."""

import re

import pytest
from export.hard import HARD
from export.sample import quotes as sample

from quoteattr.errors import RecordError
from quoteattr.evaluate import read_corpus
from quoteattr.exchange import read_quotes, write_quotes
from quoteattr.export.brat import fragments
from quoteattr.span import Span


@pytest.fixture
def folder(tmp_path):
    write_quotes(HARD.values(), tmp_path / "out", form="brat")
    return tmp_path / "out"


def _read(folder, name="a1"):
    [quotes] = read_quotes(folder / f"{name}.ann")
    return quotes


def _change(folder, old, new, name="a1"):
    path = folder / f"{name}.ann"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_each_article_has_a_text_and_annotations(folder):
    stems = {path.stem for path in folder.glob("*.txt")}
    assert stems == {path.stem for path in folder.glob("*.ann")}
    texts = {path.read_bytes().decode("utf-8", "surrogatepass") for path in folder.glob("*.txt")}
    assert texts == {quotes.article.text for quotes in HARD.values()}


@pytest.mark.parametrize("name", HARD)
def test_every_annotation_is_as_brat_wants_it(name, tmp_path):
    text = HARD[name].article.text
    write_quotes([HARD[name]], tmp_path, form="brat")
    [path] = tmp_path.glob("*.ann")
    lines = path.read_bytes().decode("utf-8", "surrogatepass").splitlines()
    assert lines == path.read_bytes().decode("utf-8", "surrogatepass").split("\n")[:-1]
    ids = [line.split("\t")[0] for line in lines]
    assert len(ids) == len({*ids})
    for line in lines:
        one, what, *words = line.split("\t")
        if one.startswith("T"):
            pairs = [[*map(int, pair.split())] for pair in what.partition(" ")[2].split(";")]
            assert words == [" ".join(text[start:end] for start, end in pairs)]
        targets = re.findall(r"\bT\d+\b", what)
        assert {*targets} <= {*ids}


def test_the_settings_name_every_type(folder):
    conf = (folder / "annotation.conf").read_text(encoding="utf-8")
    lines = (folder / "a1.ann").read_text(encoding="utf-8").splitlines()
    used = {line.split("\t")[1].split(" ")[0] for line in lines if line[0] in "TRA"}
    named = {line.split("\t")[0] for line in conf.splitlines()}
    assert used <= named
    visual = (folder / "visual.conf").read_text(encoding="utf-8")
    for line in conf.partition("[attributes]\n")[2].splitlines():
        name, values = line.split("\t")
        [signs] = [one for one in visual.splitlines() if one.startswith(f"{name}\t")]
        assert signs.count("|") == values.count("|")
    values = {line.split(" ")[-1] for line in lines if line.startswith("A")}
    assert values <= {*re.findall(r"[\w.]+", conf)}
    assert re.findall(r"^\[(\w+)\]$", conf, re.MULTILINE) == [
        "entities",
        "relations",
        "events",
        "attributes",
    ]


def test_evaluate_reads_it_as_gold(tmp_path):
    write_quotes([sample], tmp_path, form="brat")
    [gold] = read_corpus(tmp_path)[1]
    assert gold.article.text == sample.article.text
    found = {(one.content, one.cue, one.source) for one in gold.quotes}
    assert found == {
        (
            tuple(Span(piece.start, piece.end) for piece in quote.content),
            *((Span(span.start, span.end),) if span else () for span in (quote.cue, quote.source)),
        )
        for quote in sample
    }


@pytest.mark.parametrize(
    ("text", "spans", "broken"),
    [
        ("a b", [(0, 3)], [(0, 3)]),
        ("a\nb", [(0, 3)], [(0, 1), (2, 3)]),
        ("a \r\n\tb", [(0, 6)], [(0, 2), (5, 6)]),
        ("\na\n", [(0, 3)], [(1, 2)]),
        ("\n", [(0, 1)], []),
        ("a\u2028b\x85c", [(0, 3), (4, 5)], [(0, 1), (2, 3), (4, 5)]),
    ],
)
def test_spans_are_broken_where_lines_end(text, spans, broken):
    assert fragments(text, [Span(*span) for span in spans]) == [Span(*span) for span in broken]


def test_a_name_in_a_note_is_the_speaker(folder):
    _change(folder, "AnnotatorNotes T1\tAma Osei", "AnnotatorNotes T1\tbo  lind")
    assert _read(folder)[0].speaker == sample[2].speaker


def test_an_alias_will_do(folder):
    _change(folder, "AnnotatorNotes T4\tReuters", "AnnotatorNotes T4\tOsei")
    assert _read(folder)[2].speaker.name == "Ama Osei"


def test_a_name_that_nobody_had_makes_a_speaker(folder):
    _change(folder, "AnnotatorNotes T4\tReuters", "AnnotatorNotes T4\tCoast Herald")
    speaker = _read(folder)[2].speaker
    assert (speaker.name, speaker.named, speaker.kind) == ("Coast Herald", True, "unknown")
    assert speaker.id not in {one.id for one in sample.speakers}


def test_a_tie_to_a_mention_wins_over_the_note(folder):
    _change(folder, "R1\t", "R99\tsaid_by Arg1:T13 Arg2:T14\nR1\t")
    assert _read(folder)[4].speaker.name == "Ama Osei"
    assert _read(folder)[4].reason is None


def test_moved_and_drawn_contents_are_read(folder):
    _change(folder, "T1\tContent 0 21;57 85\t“We lost it at four,” “By", "T1\tContent 57 85\t“By")
    _change(folder, "T2\t", "T99\tContent 0 21\t“We lost it at four,”\nT2\t")
    drawn, moved = _read(folder)[:2]
    assert (drawn.text, drawn.type, drawn.rule) == ("We lost it at four,", "direct", "by-hand")
    assert (moved.id, moved.text) == ("a1#0", "By five it was in the sea.")
    assert drawn.id not in {quote.id for quote in sample}
    assert (drawn.confidence, drawn.polarity, drawn.speaker) == (1.0, "affirmed", None)


def test_types_of_others_are_passed_over(folder):
    _change(folder, "T2\t", "T98\tOdd 0 2\t“W\nE1\tOdd:T98\nN1\tReference T98 x:1\ty\nT2\t")
    assert len(_read(folder)) == len(sample)


def test_without_the_index_the_id_is_that_of_the_file(folder):
    (folder / "articles.index").unlink()
    ids = {quotes.article.id for quotes in read_quotes(folder)}
    assert ids == {quotes.article.id for quotes in HARD.values()}


def test_confidence_is_shown_in_tenths_and_kept_whole(folder):
    _change(folder, "confidence T1 1.0", "confidence T1 0.4")
    quotes = _read(folder)
    assert [quote.confidence for quote in quotes] == [0.4, 0.5, 1.0, 1.0, 0.2]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("T1\tContent 0 21", "T1\tContent 0-21", r"a1\.ann:1: no annotation of text; write"),
        ("T1\tContent 0 21", "T1\tContent 21 0", r"a1\.ann:1: a span needs 0 <= start <= end"),
        ("T1\tContent 0 21", "T1\tContent 1 21", r"a1\.ann:1: the text has 'We .*is it the text"),
        ("T1\tContent 0 21", "T1\tContent 0 999", r"a1\.ann:1: 0:999 lies outside the article"),
        ("type T1 direct", "type T1 odd", r"a1\.ann:1: type: expected one of direct, mixed"),
        ("confidence T1 1.0", "confidence T1 high", r"a1\.ann:1: confidence: expected a number"),
        (
            "confidence T1 1.0",
            "confidence T1 7",
            r"a1\.ann: quotes\[0\]\.confidence: expected a n",
        ),
        ("type T1 direct", "type", r"a1\.ann:\d+: A1 is no attribute"),
        ("R1\thas_cue Arg1:T1", "R1\thas_cue T1", r"a1\.ann:\d+: R1 is no relation"),
        ('"confidence": "0.97"', '"confidence": "no"', r"a1\.ann:1: .*mend its note called Quote"),
        ('Quote T1\t{"id"', 'Quote T1\t{"id', r"a1\.ann:\d+: no JSON"),
        ('Quote T1\t{"id"', "Quote T1\t" + "[" * 100_000, r"a1\.ann:\d+: no JSON"),
        ('Quote T1\t{"id": "a1#0"', 'Quote T1\t{"id": 7', r"a1\.ann:\d+: id: expected a string"),
        (
            '"members": ["e1", "e3"]',
            '"members": ["e4"]',
            r"e4\.members: no other speaker has the id",
        ),
        (
            "has_cue Arg1:T4",
            "reported_by Arg1:T4 Arg2:T7\nR99\thas_cue Arg1:T4",
            "cannot report its",
        ),
    ],
)
def test_a_mistake_is_named_by_file_and_line(old, new, problem, folder):
    _change(folder, old, new)
    with pytest.raises(RecordError, match=problem):
        _read(folder)


def test_a_folder_without_annotations_is_refused(tmp_path):
    with pytest.raises(RecordError, match=r"the folder holds no \.ann file"):
        [*read_quotes(tmp_path, form="brat")]
