"""Speakers are looked up in the user's knowledge base: once each, and never silently in vain."""

import json

import pytest

import quoteattr
from quoteattr import Article, ArticleError, QuoteParser

TEXT = (
    "“Rents fell,” said Ana Ruiz. “Not in Leeds,” she added, as Omar Farah nodded.\n\n"
    "“They rose,” said Lee Wu.\n\n"
    "Ruiz and Wu said that they would meet in May."
)
IDS = {"Ana Ruiz": "Q1", "Lee Wu": "Q2"}


def look_up(speaker, _context):
    return IDS.get(speaker.name)


def fail(speaker, _context):
    raise KeyError(speaker.name)


class Asked:
    """Remembers whom it was asked for."""

    def __init__(self):
        self.speakers, self.contexts = [], []

    def __call__(self, speaker, context):
        self.speakers.append(speaker)
        self.contexts.append(context)
        return look_up(speaker, context)


@pytest.fixture(scope="module")
def load():
    """Parsers with a knowledge base over one pipeline, as ``quoteattr.load`` gives them."""
    backend = quoteattr.load().backend  # loading takes its time
    return lambda knowledge_base: QuoteParser(backend, knowledge_base=knowledge_base)


def test_speakers_have_the_identifiers_of_the_knowledge_base():
    quotes = quoteattr.load(knowledge_base=look_up)(TEXT)
    assert [quote.speaker.kb_id for quote in quotes] == ["Q1", "Q1", "Q2", None]
    assert [member.kb_id for member in quotes[-1].speaker.members] == ["Q1", "Q2"]


def test_each_speaker_is_looked_up_once_with_mentions_and_context(load):
    asked = Asked()
    quotes = load(asked)(Article(TEXT, id="a1"))
    assert [speaker.name for speaker in asked.speakers] == ["Ana Ruiz", "Lee Wu"]
    assert "Ruiz" in [mention.text for mention in asked.speakers[0].mentions]
    assert {context.article for context in asked.contexts} == {quotes.article}
    others = [set(context.others) for context in asked.contexts]
    assert others[0] >= {"Omar Farah", "Lee Wu"}
    assert "Ana Ruiz" not in others[0]


def test_whom_it_does_not_know_has_none(load):
    [quote] = load(look_up)("“Go,” said Bo Chen.")
    assert quote.speaker.kb_id is None


def test_nobody_is_asked_about_nobody(load):
    asked = Asked()
    [quote] = load(asked)("“They fell.”")
    assert (quote.speaker, asked.speakers) == (None, [])


def test_a_member_of_a_cast_is_looked_up_by_its_name(load):
    [quote] = load(look_up)("“Go,” said the weaver.", cast={"Ana Ruiz": ["the weaver"]})
    assert quote.speaker.kb_id == "Q1"


def test_identifiers_are_stored_and_stand_in_frames(load):
    article = Article(TEXT, id="a1")
    quotes = load(look_up)(article)
    stored = json.loads(json.dumps(quotes.to_dict()))
    assert quoteattr.Quotes.from_dict(stored, article) == quotes
    assert quotes.to_frame()["kb_id"].dropna().tolist() == ["Q1", "Q1", "Q2"]


# --- what goes wrong -------------------------------------------------------------------------


def test_a_knowledge_base_that_raises_names_speaker_and_article(load):
    with pytest.raises(ArticleError) as caught:
        load(fail)(Article(TEXT, id="a1"))
    assert str(caught.value) == (
        "a1: the knowledge base, asked for the speaker 'Ana Ruiz', raised KeyError: 'Ana Ruiz'; "
        "let it return None for whom it does not know"
    )
    assert isinstance(caught.value.__cause__, KeyError)


@pytest.mark.parametrize("found", [7, b"Q1", ["Q1"]])
def test_what_is_no_identifier_is_refused(load, found):
    with pytest.raises(ArticleError, match=r"'Ana Ruiz', gave .*; it must return an identifier"):
        load(lambda *_: found)(TEXT)


def test_it_costs_only_its_article_and_asks_nobody_twice(load):
    asked, failed = [], []

    def only_wu(speaker, _context):
        asked.append(speaker.name)
        if speaker.name != "Lee Wu":
            raise LookupError(speaker.name)
        return "Q2"

    texts = ["“Up,” said Lee Wu.", "“Go,” said Bo Chen.", "“Down,” said Lee Wu."]
    found = list(load(only_wu).pipe(texts, on_error=failed.append))
    assert [quotes[0].speaker.kb_id for quotes in found] == ["Q2", "Q2"]
    assert asked == ["Lee Wu", "Bo Chen", "Lee Wu"]
    assert ["Bo Chen" in str(error) for error in failed] == [True]


def test_what_cannot_be_called_is_refused():
    with pytest.raises(TypeError, match=r"knowledge_base must be callable, got \{'Ana Ruiz'"):
        quoteattr.load(knowledge_base=IDS)


# --- two processes ---------------------------------------------------------------------------


def test_two_processes_look_up_what_one_does(load):
    articles = [Article(TEXT, id=str(n)) for n in range(2)]
    parser = load(look_up)
    apart = list(parser.pipe(articles, n_process=2, batch_size=1))
    assert apart == list(parser.pipe(articles))
    assert apart[1][0].speaker.kb_id == "Q1"


def test_an_error_comes_back_from_another_process(load):
    failed = []
    assert list(load(fail).pipe([TEXT], n_process=2, on_error=failed.append)) == []
    assert "asked for the speaker 'Ana Ruiz', raised KeyError" in str(failed[0])


def test_what_cannot_be_sent_to_another_process_is_refused_at_once(load):
    with pytest.raises(ValueError, match=r"knowledge_base must be picklable, and is not: .*lambda"):
        load(lambda *_: None).pipe([TEXT], n_process=2)
