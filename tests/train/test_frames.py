# ruff: noqa: S311
"""Frames keep trees whole: one root a sentence, no crossing arcs, marks where they belong."""

import random

import pytest

from quoteattr.train.assembly import assemble
from quoteattr.train.content import read_content
from quoteattr.train.errors import FrameError
from quoteattr.train.frames import Framer, read_frames
from quoteattr.train.invented import proper_noun, read_names
from quoteattr.train.nodes import is_projective, to_nodes, to_sentence
from quoteattr.train.partial import quote_part
from quoteattr.train.phrases import read_phrase

BOOK = read_frames()


def text(sentences):
    return "".join(t.form + " " * t.space for sentence in sentences for t in sentence).strip()


def framed(plain, frame, seed):
    framer = Framer(plain, BOOK)
    contents = [read_content(sentence) for sentence in plain[:2]]
    return framer.apply(frame, contents[: frame.contents], random.Random(seed))


@pytest.mark.parametrize("frame", BOOK.frames, ids=lambda frame: frame.id)
def test_every_frame_gives_valid_trees(plain, frame):
    for seed in range(12):
        for sentence in framed(plain, frame, seed):
            assert [token.head for token in sentence].count(-1) == 1
            assert is_projective(sentence), text([sentence])
            assert sentence[0].form[:1].isupper() or sentence[0].form == "“"


@pytest.mark.parametrize("frame", BOOK.frames, ids=lambda frame: frame.id)
def test_every_frame_is_well_spaced_and_balanced(plain, frame):
    for seed in range(12):
        out = text(framed(plain, frame, seed))
        assert out.count("“") == out.count("”")
        assert not any(bad in out for bad in (" ,", " .", "“ ", " ”", "  ", ",,", ".."))


@pytest.mark.parametrize("frame", BOOK.frames, ids=lambda frame: frame.id)
def test_the_speaker_is_the_subject_of_the_cue(plain, frame):
    if not frame.verbs:
        pytest.skip("no verb in this frame")
    cue_sentences = [
        sentence
        for sentence in framed(plain, frame, 5)
        if any(
            t.dep == "nsubj" and sentence[t.head].lemma not in {"sink", "wait", "call"}
            for t in sentence
        )
    ]
    assert len(cue_sentences) == 1


def test_examples_of_frames_show_their_order(plain):
    frames = {frame.id: frame for frame in BOOK.frames}
    assert text(framed(plain, frames["fronted-inverted"], 1)).startswith(
        "“The old ferry sank near Oslo,” "
    )
    assert "” " in text(framed(plain, frames["medial-quoted"], 2))
    assert text(framed(plain, frames["according-fronted"], 1)).startswith("According to ")


def test_a_question_keeps_its_mark(plain):
    frame = next(frame for frame in BOOK.frames if frame.id == "fronted-pronoun")
    content = read_content(plain[2])
    out = Framer(plain, BOOK).apply(frame, [content], random.Random(1))
    assert text(out).startswith("“Who called the harbour?” ")


def test_framing_a_paragraph_leaves_other_sentences_alone(plain, rng):
    framer = Framer(plain, BOOK)
    assert framer.paragraph(plain, 0.0, rng) == plain
    assert framer.paragraph(plain, 1.0, rng) != plain


def test_quoted_sentences_are_not_quoted_again(plain, rng):
    quoted = Framer(plain, BOOK).paragraph(plain[:1], 1.0, rng)
    marked = [s for s in quoted if any(t.form == "“" for t in s)]
    assert all(read_content(sentence) is None for sentence in marked)


def test_partial_quotes_stay_trees(plain):
    for seed in range(20):
        out = quote_part(plain[0], random.Random(seed))
        assert text([out]).replace("“", "").replace("”", "") == text([plain[0]])
        assert is_projective(out)


def test_names_are_trees_with_bio(rng):
    names = read_names()
    for _ in range(200):
        sentence = to_sentence(names.person(rng))
        tags = [token.entity for token in sentence]
        assert tags == ["B-PERSON"] + ["I-PERSON"] * (len(tags) - 1)
    ministry = to_sentence(proper_noun("the Ministry of Health", "ORG"))
    assert [t.entity for t in ministry] == ["O", "B-ORG", "I-ORG", "I-ORG"]
    assert [t.dep for t in ministry] == ["det", "root", "case", "nmod"]


def test_nodes_round_trip(plain):
    assert all(to_sentence(to_nodes(sentence)) == sentence for sentence in plain)


def test_mistakes_in_the_data_are_named():
    record = {"kind": "told", "weight": 1, "tree": "us we PRON PRP 0 root"}
    with pytest.raises(FrameError, match=r"phrase\[7\].tree: 'us we"):
        read_phrase(record, "frames.toml: phrase[7]")
    with pytest.raises(FrameError, match="exactly one line with head 0"):
        read_phrase({"kind": "told", "weight": 1, "tree": "us we PRON PRP _ 1 dep"}, "p")


def test_a_link_to_a_missing_part_is_named(plain):
    from quoteattr.train.assembly import Parts

    content = read_content(plain[0])
    with pytest.raises(FrameError, match="links 'V'"):
        assemble(["C", ".C"], [("C", "ccomp", "V")], Parts(first=content))
