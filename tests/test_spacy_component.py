"""``nlp.add_pipe("quoteattr")``: what a Doc gets, keeps, and carries to other processes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import quoteattr
from quoteattr import Article, RecordError
from quoteattr.evaluate import read_gold
from quoteattr.parse.spacy import embedded_path

ROOT = Path(__file__).parents[1]

TEXT = """“Rents will fall,” said Lee Wu. “Soon.”

The plan was “unfair”, Ana Ruiz told the council."""


@pytest.fixture(scope="module")
def nlp():
    """The embedded pipeline as a user's, with the component."""
    nlp = spacy.load(embedded_path())
    nlp.add_pipe("quoteattr")
    return nlp


@pytest.fixture(scope="module")
def doc(nlp):
    return nlp(TEXT)


def _blank(**config):
    nlp = spacy.blank("en")
    return nlp.add_pipe("quoteattr", config=config)


# --- what it finds ---------------------------------------------------------------------------


@pytest.mark.slow
def test_the_same_quotes_as_of_the_pipeline_alone(nlp):
    texts = [gold.article.text for gold in read_gold(ROOT / "corpus/dev")]
    parser = quoteattr.load(nlp=nlp)
    for doc, quotes in zip(nlp.pipe(texts), parser.pipe(texts), strict=True):
        assert json.dumps(doc._.quotes.to_dict()) == json.dumps(quotes.to_dict())
        assert doc._.quotes == quotes
        assert quoteattr.attribute(doc) == quotes


def test_it_does_not_parse_again(doc):
    component = _blank()
    again = Doc(doc.vocab).from_bytes(doc.to_bytes(exclude=["user_data"]))
    assert "quoteattr" not in again.user_data
    assert component(again)._.quotes == doc._.quotes


def test_each_piece_of_a_content_is_a_span(doc):
    group = doc.spans["quotes"]
    quotes = doc._.quotes
    assert [len(quote.content) for quote in quotes] == [2, 1]
    assert [(span.text, span.label_) for span in group] == [
        ("“Rents will fall,”", "direct"),
        ("“Soon.”", "direct"),
        ("The plan was “unfair”", "mixed"),
    ]
    assert group.attrs["quotes"] == [0, 0, 1]


def test_a_text_of_nothing(nlp):
    doc = nlp("")
    assert (len(doc._.quotes), len(doc.spans["quotes"])) == (0, 0)


# --- settings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("config", "kept"),
    [
        ({}, 2),
        ({"types": ["mixed", "indirect"]}, 1),
        ({"types": []}, 0),
        ({"cue_classes": ["thought"]}, 0),
        ({"min_confidence": 1.0}, 0),
    ],
    ids=str,
)
def test_settings_select(doc, config, kept):
    again = Doc(doc.vocab).from_bytes(doc.to_bytes(exclude=["user_data"]))
    assert len(_blank(**config)(again)._.quotes) == kept


def test_a_cast_names_speakers(doc):
    again = Doc(doc.vocab).from_bytes(doc.to_bytes(exclude=["user_data"]))
    quotes = _blank(cast={"Lee Anders Wu": ["Lee Wu"]})(again)._.quotes
    assert quotes[0].speaker.name == "Lee Anders Wu"


@pytest.mark.parametrize(
    ("config", "error", "message"),
    [
        ({"types": ["loud"]}, ValueError, "no type 'loud': there are direct, mixed, indirect"),
        ({"cue_classes": ["loud"]}, ValueError, "no cue_class 'loud': there are speech"),
        ({"min_confidence": 2.0}, ValueError, "min_confidence must be from 0 to 1, got 2.0"),
        ({"cast": {"": []}}, quoteattr.DataError, r"cast\[''\]"),
        ({"least": 1}, ValueError, "least"),
    ],
    ids=str,
)
def test_a_wrong_setting_is_refused_when_it_is_given(config, error, message):
    with pytest.raises(error, match=message):
        _blank(**config)


def test_a_pipeline_of_another_language_is_refused():
    with pytest.raises(quoteattr.ModelError, match="the pipeline is for 'de'"):
        spacy.blank("de").add_pipe("quoteattr")


def test_what_is_missing_is_said_before_a_text_comes():
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr")
    missing = ["token.dep", "token.head", "token.lemma", "doc.sents"]
    assert nlp.analyze_pipes()["problems"]["quoteattr"] == missing
    summary = nlp.analyze_pipes()["summary"]["quoteattr"]
    assert summary["assigns"] == ["doc._.quotes", "doc.spans", "doc.user_data"]


def test_nothing_is_missing_in_a_whole_pipeline(nlp):
    assert nlp.analyze_pipes()["problems"]["quoteattr"] == []


def test_a_doc_without_a_parse_is_refused():
    with pytest.raises(quoteattr.ModelError, match="has no dependency tree: add a 'parser'"):
        _blank()(Doc(spacy.blank("en").vocab, words=["Rents", "fell"]))


# --- what is stored --------------------------------------------------------------------------


def test_plain_values_are_kept(doc):
    record = doc.user_data["quoteattr"]
    assert json.loads(json.dumps(record)) == record == doc._.quotes.to_dict()


def test_bytes_carry_quotes(nlp, doc):
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.quotes == doc._.quotes
    assert again.spans["quotes"].attrs == doc.spans["quotes"].attrs
    assert [span.text for span in again.spans["quotes"]] == [s.text for s in doc.spans["quotes"]]


def test_a_docbin_carries_quotes(nlp, doc):
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    [again] = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert again._.quotes == doc._.quotes


def test_quotes_that_were_not_kept_are_missed(nlp, doc):
    [again] = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(nlp.vocab)
    with pytest.raises(RecordError, match=r"holds no quotes: .*DocBin\(store_user_data=True\)"):
        _ = again._.quotes


def test_two_processes(nlp):
    texts = [TEXT, "Nothing happened.", "“No,” Ana Ruiz said."]
    docs = list(nlp.pipe(texts, n_process=2, batch_size=1))
    assert [doc._.quotes for doc in docs] == [nlp(text)._.quotes for text in texts]
    assert [len(doc.spans["quotes"]) for doc in docs] == [3, 0, 1]


def test_a_pipeline_keeps_the_component(nlp, tmp_path):
    nlp.to_disk(tmp_path / "mine")
    code = """
import sys, spacy
nlp = spacy.load(sys.argv[1])
print(*(quote.speaker.name for quote in nlp(sys.argv[2])._.quotes), sep="|")
"""
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "mine"), TEXT],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert ran.stdout == "Lee Wu|Ana Ruiz\n"


def test_an_id_is_the_text_s(doc):
    assert doc._.quotes.article == Article(TEXT)
