"""Other tools on the same articles: their quotes in our form, and what they fail on counted."""

import json
from types import SimpleNamespace

import pytest

from quoteattr.errors import ArticleError, MissingExtra, ModelError
from quoteattr.evaluate.predicted import PredictedQuote
from quoteattr.measure.peers.back import way_back
from quoteattr.measure.peers.choose import chosen_peers
from quoteattr.measure.peers.peer import PeerQuote, named_by_source, run_each
from quoteattr.measure.peers.pipeline import Pipeline, pipelines
from quoteattr.measure.peers.textacy import Textacy
from quoteattr.model import Article
from quoteattr.parse.spacy import embedded_path
from quoteattr.span import Span

TEXT = "“Rents will surely fall,” Ama Osei said.\n\nBo Lind said “that is a joke of yours.”"
ODD = "“Rents will surely fall, Ama Osei said.\n\n“That is a joke of yours,” Bo Lind said."

HELPERS = """
def preprocess_text(text):
    return text.replace("\\n", ".\\n ").replace("“", '"').replace("”", '"').replace("é", "e")
"""
EXTRACTOR = """
from pathlib import Path
import utils

class QuoteExtractor:
    def __init__(self, config):
        self.nlp = config["spacy_lang"]
        self.verbs = Path(config["NLP"]["QUOTE_VERBS"]).read_text().split()

    def extract_quotes(self, doc):
        if "boom" in doc.text:
            raise IndexError("out of range")
        text = doc.text
        def index(words):
            return f"({text.index(words)},{text.index(words) + len(words)})"
        return [
            {"quote_index": index('"Rents fell"'), "speaker_index": index("Jose Ruiz"),
             "verb_index": index(self.verbs[0]), "quote_type": "QCQVS"},
            {"quote_index": index("they rose"), "speaker_index": "(0,0)", "verb_index": "",
             "quote_type": "SVC"},
        ]
"""


@pytest.fixture
def tracker(tmp_path):
    """A copy of an extractor, made for this test."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules/quote_verb_list.txt").write_text("said\nwrote\n", encoding="utf-8")
    (tmp_path / "utils.py").write_text(HELPERS, encoding="utf-8")
    path = tmp_path / "quote_extractor.py"
    path.write_text(EXTRACTOR, encoding="utf-8")
    return path


def _peer(wanted, pipelines=()):
    [peer] = chosen_peers([wanted], pipelines)
    return peer


@pytest.fixture(scope="module")
def pipeline():
    [embedded] = pipelines([])
    return embedded


def test_quotes_of_a_peer_are_spans_of_the_article(tracker, pipeline):
    text = "News\n“Rents fell”, said José Ruiz. Others say\nthey rose."
    run = _peer(f"tracker={tracker}", [pipeline]).run([Article(text, id="a")])
    marked, reported = run.quotes["a"]
    assert [span.of(text) for span in marked.content] == ["Rents fell"]
    assert [span.of(text) for span in marked.source] == ["José Ruiz"]
    assert (marked.type, marked.speaker) == ("direct", None)
    assert [span.of(text) for span in reported.content] == ["they rose"]
    assert (reported.type, reported.source) == ("indirect", ())
    assert (run.lost, run.of) == ((), 1)


def test_an_article_on_which_a_peer_raises_is_lost(tracker, pipeline):
    articles = [
        Article("“Rents fell”, said José Ruiz: they rose.", id="a"),
        Article("boom", id="b"),
    ]
    run = _peer(f"tracker={tracker}", [pipeline]).run(articles)
    assert [(one.article, one.why) for one in run.lost] == [("b", "IndexError: out of range")]
    assert (len(run.quotes["a"]), run.quotes["b"], run.of) == (2, (), 2)


def test_a_part_that_is_lost_costs_only_itself():
    class ByParagraph:
        unit = "paragraphs"

        def parts(self, text):
            return [Span(0, 4), Span(4, len(text))]

        def quotes(self, text):
            if text == "boom":
                raise ValueError("no")
            yield PeerQuote(direct=True, content=Span(1, 3))

    run = run_each(ByParagraph(), [Article("boomabcd", id="a")])
    assert [one.content for one in run.quotes["a"]] == [(Span(5, 7),)]
    assert (len(run.lost), run.of, run.unit) == (1, 2, "paragraphs")


def test_the_module_of_a_peer_leaves_nothing_behind(tracker, pipeline):
    import sys

    before, path = sys.modules.get("utils"), [*sys.path]
    _peer(f"tracker={tracker}", [pipeline])
    assert sys.modules.get("utils") is before
    assert sys.path == path
    assert not (tracker.parent / "logs").exists()


@pytest.mark.parametrize("gone", ["utils.py", "rules/quote_verb_list.txt", "quote_extractor.py"])
def test_a_copy_must_be_whole(tracker, pipeline, gone):
    (tracker.parent / gone).unlink()
    with pytest.raises(ModelError, match=f"{gone}: no such file; give quote_extractor.py"):
        _peer(f"tracker={tracker}", [pipeline])


def test_what_a_copy_imports_must_be_installed(tracker, pipeline):
    tracker.write_text("import no_such_package_of_theirs", encoding="utf-8")
    with pytest.raises(ModelError, match="imports no_such_package_of_theirs, which is not inst"):
        _peer(f"tracker={tracker}", [pipeline])


@pytest.mark.parametrize(
    ("rewritten", "text", "span", "words"),
    [
        ("A.\n b", "A\nb", (4, 5), "b"),
        ('say "go on" now', "say “go on” now", (4, 11), "go on"),
        ("cafe", "café", (0, 4), "café"),
        ("a  b", "a b", (1, 3), None),
        ("one two", "one, two", (2, 5), "one, two"),
        ("", "", (0, 0), None),
    ],
    ids=repr,
)
def test_offsets_are_led_back_by_words(rewritten, text, span, words):
    found = way_back(rewritten, text)(Span(*span))
    assert (found.of(text) if found else None) == words


def test_a_text_of_other_words_cannot_be_led_back():
    with pytest.raises(ArticleError, match="has 1 words, the article 2"):
        way_back("one", "one two")


def test_written_predictions_are_a_peer(tmp_path):
    path = tmp_path / "pred.jsonl"
    line = {"id": "a", "quotes": [{"type": "direct", "content": [[0, 4]], "source": [[5, 8]]}]}
    path.write_text(json.dumps(line), encoding="utf-8")
    run = _peer(f"mine={path}").run([Article("Go on, she", id="a"), Article("Other", id="b")])
    assert run.quotes["a"][0].content == (Span(0, 4),)
    assert [(one.article, one.why) for one in run.lost] == [("b", "no line")]


@pytest.mark.parametrize("wanted", ["", "nltk", "=pred.jsonl", "mine=pred.csv", "mine="])
def test_only_what_can_be_run_is_a_peer(wanted):
    with pytest.raises(ModelError, match="names no peer: write textacy, NAME="):
        _peer(wanted)


def test_predictions_must_be_there():
    with pytest.raises(ArticleError, match=r"none.jsonl: no such file of predictions for .*mine"):
        _peer("mine=none.jsonl")


def test_the_source_stands_for_the_name():
    quotes = [
        PredictedQuote(type="direct", content=(), source=(Span(4, 7), Span(0, 3))),
        PredictedQuote(type="direct", content=(), source=(Span(0, 3),), speaker="Ama Osei"),
        PredictedQuote(type="direct", content=()),
    ]
    assert [one.speaker for one in named_by_source("Ama Poe", quotes)] == [
        "Ama Poe",
        "Ama Osei",
        None,
    ]


def test_pipelines_say_their_labels():
    embedded, mine = pipelines([f"mine={embedded_path()}"])
    assert (embedded.told, mine.told) == (
        "embedded pipeline, UD labels",
        "mine pipeline, UD labels",
    )


def test_clear_labels_are_told():
    nlp = SimpleNamespace(pipe_labels={"parser": ["ROOT", "dobj", "nsubjpass"], "ner": []})
    assert Pipeline(name="other", nlp=nlp).told == "other pipeline, CLEAR labels"


def test_textacy_is_asked_for(pipeline):
    try:
        import textacy
    except ModuleNotFoundError:
        with pytest.raises(MissingExtra, match=r"pip install 'quoteattr\[peers\]'"):
            list(chosen_peers(["textacy"], [pipeline]))
    else:
        peers = list(chosen_peers(["textacy"], [pipeline]))
        assert [peer.name for peer in peers] == ["textacy", "textacy, by paragraph"]
        assert {peer.versions[0] for peer in peers} == {f"textacy {textacy.__version__}"}


def test_quotes_of_textacy(pipeline):
    pytest.importorskip("textacy", reason="needs pip install 'quoteattr[peers]'")
    run = run_each(Textacy(pipeline.nlp), [Article(TEXT, id="a")])
    first, second = run.quotes["a"]
    assert first.content[0].of(TEXT) == "“Rents will surely fall,”"
    assert "Bo" in {span.of(TEXT) for span in second.source}
    assert (first.type, first.speaker, run.lost) == ("direct", None, ())


@pytest.mark.parametrize(("by_paragraph", "found", "lost"), [(False, 0, 1), (True, 1, 1)])
def test_textacy_gives_up_on_an_odd_mark(pipeline, by_paragraph, found, lost):
    pytest.importorskip("textacy", reason="needs pip install 'quoteattr[peers]'")
    run = run_each(Textacy(pipeline.nlp, by_paragraph), [Article(ODD, id="a")])
    assert (len(run.quotes["a"]), len(run.lost)) == (found, lost)
    assert "quotation marks found" in run.lost[0].why
