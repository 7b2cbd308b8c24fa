"""Loading stanza, and what is said where it cannot be: with a stand-in, so stanza is not needed."""

import json
import pickle
import sys
from types import SimpleNamespace

import pytest

import quoteattr
from quoteattr.errors import MissingExtra, ModelError
from quoteattr.parse.backend import Prose
from quoteattr.parse.stanza import StanzaBackend, is_stanza, load_stanza
from quoteattr.span import Span

NEEDED = ("tokenize", "pos", "lemma", "depparse")


class Pipeline:
    """Takes what ``stanza.Pipeline`` takes, and sees one word in every text."""

    def __init__(self, lang="en", processors=NEEDED, **settings):
        self.lang, self.settings = lang, settings
        self.processors = dict.fromkeys(processors)
        self.asked = []

    def bulk_process(self, texts, processors):
        self.asked.append((texts, processors))
        return [_document(text) for text in texts]

    def process(self, document, processors):
        self.asked.append((document.text, processors))
        mention = SimpleNamespace(sentence=0, start_word=0, end_word=1)
        document.coref = [SimpleNamespace(mentions=[mention])]


Pipeline.__module__ = "stanza.pipeline.core"


def _document(text):
    place = {"start_char": 0, "end_char": len(text)}
    word = SimpleNamespace(
        **place, id=1, text=text, head=0, deprel="root", upos="X", xpos="", feats="", lemma=text
    )
    token = SimpleNamespace(**place, text=text, words=[word])
    return SimpleNamespace(
        text=text, coref=[], sentences=[SimpleNamespace(tokens=[token], words=[word], ents=[])]
    )


@pytest.fixture
def stanza(monkeypatch, tmp_path):
    """A stand-in for the package; whose ``error`` is raised by the next pipeline."""
    package = SimpleNamespace(built=[], downloaded=[], error=None)

    def build(lang, **settings):
        if package.error:
            raise package.error
        package.built.append(settings)
        return Pipeline(lang, settings["processors"] or NEEDED)

    def download(lang, *, model_dir, **settings):
        if package.error:
            raise package.error
        package.downloaded.append((lang, model_dir, settings["processors"]))

    package.Pipeline, package.download = build, download
    common = SimpleNamespace(DEFAULT_MODEL_DIR=str(tmp_path / "default"))
    monkeypatch.setitem(sys.modules, "stanza", package)
    monkeypatch.setitem(sys.modules, "stanza.resources", SimpleNamespace(common=common))
    monkeypatch.setitem(sys.modules, "stanza.resources.common", common)
    return package


ENGLISH = {
    "tokenize": {"combined": {}, "gum": {}},
    "pos": {"combined_charlm": {}, "gum": {}},
    "packages": {
        "default": {
            "tokenize": "combined",
            "mwt": "combined",
            "pos": "combined_charlm",
            "lemma": "combined",
            "depparse": "combined",
            "ner": "ontonotes",
            "optional": {"coref": "roberta"},
        },
        "gum": {"tokenize": "gum", "pos": "gum", "lemma": "gum", "depparse": "gum"},
    },
}


@pytest.fixture
def models(tmp_path):
    """Make a folder of models: those that are named, as ``processor/package``."""

    def make(*names, listed=ENGLISH):
        (tmp_path / "resources.json").write_text(json.dumps({"en": listed}), "utf-8")
        for name in names:
            path = tmp_path / "en" / f"{name}.pt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        return tmp_path

    return make


COMBINED = ("tokenize/combined", "pos/combined_charlm", "lemma/combined", "depparse/combined")
GUM = ("tokenize/gum", "pos/gum", "lemma/gum", "depparse/gum")


def _processors(*names):
    return dict(name.split("/") for name in names)


# --- loading ---------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [(), ("mwt/combined",), ("ner/ontonotes", "coref/roberta")])
def test_the_processors_are_those_whose_models_are_there(stanza, models, more):
    load_stanza(dir=models(*COMBINED, *more, "ner/other", "sentiment/sst"))
    [settings] = stanza.built
    assert settings["processors"] == _processors(*COMBINED, *more)
    assert settings["package"] is None


def test_nothing_is_downloaded_and_nothing_said(stanza, models, tmp_path):
    load_stanza(dir=models(*COMBINED))
    [settings] = stanza.built
    assert settings["download_method"] is None
    assert settings["logging_level"] == "WARN"
    assert settings["dir"] == str(tmp_path)


def test_a_package_goes_by_its_name_and_takes_names_from_the_default(stanza, models):
    load_stanza("gum", dir=models(*GUM, "ner/ontonotes"))
    assert stanza.built[0]["processors"] == _processors(*GUM, "ner/ontonotes")


def test_without_a_folder_it_is_that_of_stanza(stanza, tmp_path):
    with pytest.raises(ModelError, match=r"no stanza models in .*default"):
        load_stanza()
    assert stanza.downloaded == []
    with pytest.raises(ModelError, match=r"no stanza models in .*default"):
        load_stanza(download=True)  # the stand-in brings none
    assert stanza.downloaded[0][:2] == ("en", str(tmp_path / "default"))


def test_a_download_is_all_but_coreference_and_comes_before_the_ordinary_way(stanza, models):
    folder = models(*GUM, "coref/roberta")
    load_stanza("gum", dir=folder, download=True)
    wanted = dict.fromkeys((*NEEDED, "mwt"), "gum") | {"ner": "default"}
    assert stanza.downloaded == [("en", str(folder), wanted)]
    assert stanza.built[0]["download_method"] is None
    assert stanza.built[0]["processors"] == _processors(*GUM, "coref/roberta")


def test_a_download_that_fails_says_so(stanza, tmp_path):
    stanza.error = ConnectionError("no route")
    with pytest.raises(
        ModelError, match=r"cannot get its models into .*: no route; is there a net"
    ):
        load_stanza(dir=tmp_path, download=True)


def test_options_are_handed_on(stanza, models):
    load_stanza(dir=models(*COMBINED), use_gpu=False, logging_level="INFO")
    assert stanza.built[0]["use_gpu"] is False
    assert stanza.built[0]["logging_level"] == "INFO"


def test_models_may_be_given_by_their_paths(stanza, tmp_path):
    paths = {f"{name}_model_path": f"{name}.pt" for name in NEEDED}
    load_stanza(dir=tmp_path, **paths)
    [settings] = stanza.built
    assert settings["processors"] == {}
    assert settings["resources_filepath"].endswith("resources.json")
    assert settings["depparse_model_path"] == "depparse.pt"


def test_a_path_stands_in_for_a_model_that_is_missing(stanza, models):
    load_stanza(dir=models(*COMBINED[:3]), depparse_model_path="mine.pt")
    assert stanza.built[0]["processors"] == _processors(*COMBINED)


# --- what is missing -------------------------------------------------------------------------


def test_without_stanza_the_extra_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "stanza", None)
    with pytest.raises(MissingExtra, match=r"needs stanza: pip install 'quoteattr\[stanza\]'"):
        quoteattr.load(backend="stanza", dir=tmp_path)


@pytest.mark.usefixtures("stanza")
def test_a_folder_without_models_is_named(tmp_path):
    with pytest.raises(ModelError) as caught:
        load_stanza(dir=tmp_path)
    assert str(caught.value) == (
        f"no stanza models in {tmp_path}: it has no resources.json; "
        f"quoteattr.load(backend='stanza', dir='{tmp_path}', download=True) gets them"
    )


@pytest.mark.usefixtures("stanza")
@pytest.mark.parametrize("content", ["", "[]", '{"de": {}}', '{"en": 1}', '{"en": null}'])
def test_a_list_that_has_no_english_is_named(tmp_path, content):
    (tmp_path / "resources.json").write_text(content, "utf-8")
    with pytest.raises(ModelError, match=r"resources\.json lists no English models .*download=Tr"):
        load_stanza(dir=tmp_path)


@pytest.mark.usefixtures("stanza")
@pytest.mark.parametrize("missing", COMBINED)
def test_a_missing_model_is_named(models, missing, tmp_path):
    folder = models(*{*COMBINED} - {missing})
    wanted = f"no {missing.split('/')[0]} in {tmp_path}: en/{missing}.pt is missing; quoteattr.load"
    with pytest.raises(ModelError) as caught:
        load_stanza(dir=folder)
    assert str(caught.value).startswith(wanted)


@pytest.mark.usefixtures("stanza")
def test_an_unknown_package_is_named(models):
    with pytest.raises(ModelError, match=r"no tokenize in .*: a package 'lines' is missing"):
        load_stanza("lines", dir=models(*COMBINED))


@pytest.mark.parametrize(
    ("error", "raised", "said"),
    [
        (ImportError("install peft"), MissingExtra, "a model needs another package: install peft"),
        (EOFError("too short"), ModelError, "stanza cannot load its models from .*too sh"),
        (pickle.UnpicklingError("no model"), ModelError, "no model; quoteattr.load"),
        (ValueError("no processors"), ModelError, "no processors; quoteattr.load"),
    ],
)
def test_what_stanza_says_is_handed_on(stanza, models, error, raised, said):
    stanza.error = error
    with pytest.raises(raised, match=said) as caught:
        load_stanza(dir=models(*COMBINED))
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("backend", ["spacy", "stanza"])
def test_another_language_is_refused(backend):
    with pytest.raises(ModelError, match="the parser asked for is for 'de'"):
        quoteattr.load(backend=backend, lang="de")


def test_options_are_for_a_backend_that_has_them():
    with pytest.raises(TypeError, match="backend='spacy' takes no dir, download"):
        quoteattr.load(dir="models", download=True)
    with pytest.raises(TypeError, match="a pipeline given as nlp takes no dir"):
        quoteattr.load(nlp=Pipeline(), dir="models")


# --- pipelines -------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", NEEDED)
def test_a_pipeline_that_lacks_a_processor_is_refused(missing):
    with pytest.raises(ModelError, match=f"the stanza pipeline has no {missing}; it has "):
        StanzaBackend(Pipeline(processors=[name for name in NEEDED if name != missing]))


def test_a_pipeline_of_another_language_is_refused():
    with pytest.raises(ModelError, match="the stanza pipeline is for 'de'"):
        StanzaBackend(Pipeline("de"))


def test_a_pipeline_is_known_by_where_its_class_comes_from():
    assert is_stanza(Pipeline())
    assert is_stanza(type("Mine", (Pipeline,), {"__module__": "mine"})())
    assert not is_stanza(SimpleNamespace())
    [quote] = quoteattr.load(nlp=Pipeline())("“Rents will fall.”")
    assert quote.text == "Rents will fall."


def test_pieces_are_parsed_in_batches_lazily_and_in_order():
    nlp = Pipeline()
    texts = list(map(Prose.of, ["One", " \n", "Two\x00\x9f", "", "\t"]))
    trees = StanzaBackend(nlp, batch_size=2).parse(texts)
    assert nlp.asked == []
    assert next(trees)[0].text == "One"
    assert [texts for texts, _ in nlp.asked] == [["One"]]
    assert [[token.text for token in tree.tokens] for tree in trees] == [[], ["Two  "], [], []]
    assert [texts for texts, _ in nlp.asked] == [["One"], ["Two  "]]


def test_a_batch_runs_only_what_is_needed_and_coreference_text_by_text():
    nlp = Pipeline(processors=[*NEEDED, "mwt", "ner", "sentiment", "coref"])
    trees = list(StanzaBackend(nlp).parse([Prose.of("One"), Prose.of("Two")]))
    assert nlp.asked == [
        (["One", "Two"], [*NEEDED, "mwt", "ner"]),
        ("One", ["coref"]),
        ("Two", ["coref"]),
    ]
    assert [tree.chains for tree in trees] == [(((0, 0),),)] * 2


def test_another_process_loads_the_same_on_one_thread(stanza, models, monkeypatch):
    threads = []
    monkeypatch.setitem(sys.modules, "torch", SimpleNamespace(set_num_threads=threads.append))
    backend = load_stanza("gum", dir=models(*GUM), use_gpu=False)
    assert isinstance(pickle.loads(pickle.dumps(backend)), StanzaBackend)  # noqa: S301 - our own
    assert threads == [1]
    first, second = stanza.built
    assert first == second


def test_a_download_is_not_repeated_in_another_process(stanza, models, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", SimpleNamespace(set_num_threads=abs))
    backend = load_stanza(dir=models(*COMBINED), download=True)
    pickle.loads(pickle.dumps(backend))  # noqa: S301 - our own
    assert len(stanza.downloaded) == 1


def test_a_pipeline_that_was_given_stays_in_its_process():
    found = quoteattr.load(nlp=Pipeline()).pipe(["One.", "Two."], n_process=2)
    with pytest.raises(ModelError, match="given as nlp cannot be sent to other processes"):
        next(found)


def test_coreference_sees_an_article_as_a_whole():
    nlp = Pipeline(processors=[*NEEDED, "coref"])
    [tree] = StanzaBackend(nlp).parse([Prose("One\n\nTwo", (Span(5, 8),))])
    assert nlp.asked[0][0] == ["One\n\nTwo"]
    assert len(tree) == 0
