"""The pipeline that is shipped: small, quick to load, and right about plain cases of reporting."""

import time
from pathlib import Path

import pytest
import spacy

import quoteattr

PIPELINE = Path(quoteattr.__file__).parent / "data" / "en" / "pipeline"
pytestmark = pytest.mark.skipif(
    not (PIPELINE / "meta.json").is_file(), reason=f"no pipeline in {PIPELINE}: train one first"
)

# text, cue, subject of the cue, a word of the content that is linked with the cue
CASES = [
    ("“We lost the case,” said Amina Yusuf.", "said", "Amina", "lost"),
    ('"We lost the case," said Amina Yusuf.', "said", "Amina", "lost"),
    ("“We lost the case,” Amina Yusuf said.", "said", "Amina", "lost"),
    ("“It was dark,” said the fisherman, who lives in Dakar.", "said", "fisherman", "dark"),
    ("“The road is closed,” she said on Monday.", "said", "she", "closed"),
    ("‘The road is closed,’ said Inspector Kwame Mensah.", "said", "Kwame", "closed"),
    ("“The road is closed,” police told reporters.", "told", "police", "closed"),
    ("“Where is the money?” asked the judge.", "asked", "judge", "Where"),
    ("The road, he said, is closed.", "said", "he", "closed"),
    ("“The road,” said Priya Nair, “is closed.”", "said", "Priya", "closed"),
    ("“The road is closed,” he said. “Nobody can leave.”", "said", "he", "closed"),
    ("The minister said that the road would stay closed.", "said", "minister", "stay"),
    ("The minister said the road would stay closed.", "said", "minister", "stay"),
    ("The minister told parliament that nobody had left.", "told", "minister", "left"),
    ("Wanjiru Kamau, a lawyer, said: “Nobody has left.”", "said", "Wanjiru", "left"),
    ("Nobody has left, a spokesman for the ministry said.", "said", "spokesman", "left"),
    ("The report warns that prices will rise.", "warns", "report", "rise"),
    ("“Prices will rise,” warned Dr. Lim, the bank’s director.", "warned", "Lim", "rise"),
    ("«The road is closed», said Jean Dubois.", "said", "Jean", "closed"),
    ("“I don’t know,”he said.", "said", "he", "know"),
]
SUBJECTS = {"nsubj", "nsubj:pass"}


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(PIPELINE)


@pytest.mark.parametrize(("text", "cue", "subject", "content"), CASES, ids=[c[0] for c in CASES])
def test_reporting(nlp, text, cue, subject, content):
    doc = nlp(text)
    verb = next(token for token in doc if token.text == cue)
    assert verb.pos_ == "VERB"
    assert [child.text for child in verb.children if child.dep_ in SUBJECTS] == [subject]
    linked = [child.text for child in verb.children if child.dep_ in {"ccomp", "parataxis", "obj"}]
    if verb.dep_ == "parataxis":
        linked.append(verb.head.text)
    assert content in linked


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
    assert size <= 25_000_000
    started = time.process_time()
    spacy.load(PIPELINE)
    assert time.process_time() - started <= 2.0
    assert "quoteattr" not in (PIPELINE / "config.cfg").read_text("utf-8")
    assert nlp.meta["license"] == "CC BY-SA 4.0"
