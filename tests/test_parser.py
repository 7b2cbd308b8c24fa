"""The path from articles to quotes: one or many, in order, lazily, in one process or in two."""

import pytest
from trees import parsed

import quoteattr
from quoteattr import Article, ArticleError, ModelError, QuoteParser, Quotes
from quoteattr.parse.backend import parse_in_parts, pieces

TEXTS = [
    "“Rents fell,” Ana Ruiz said.",
    "",
    "Lee Wu said that rents rose in May.",
    "Nothing happened at all.",
    "The mayor asked: “Why?”",
]


class Parrot:
    """A backend that takes each piece for one sentence, and notes what it is given."""

    def __init__(self, *, hates=None):
        self.seen = []
        self.hates = hates

    def parse(self, articles):
        return parse_in_parts(articles, pieces, self.trees)

    def trees(self, texts):
        for piece in texts:
            self.seen.append(piece)
            if self.hates and self.hates in piece:
                raise RuntimeError(f"cannot parse {piece!r}")
            words = piece.replace(".", " .").replace("“", "“ ").replace("”", " ”")
            yield parsed(piece, f"| {words}")


def test_less_sure_quotes_can_be_left_out(parser):
    text = "“Rents fell in May,” Ana Ruiz said. She thinks it was odd."
    sure, unsure = sorted((quote.confidence for quote in parser(text)), reverse=True)
    kept = quoteattr.load(min_confidence=(sure + unsure) / 2)(text)
    assert [quote.confidence for quote in kept] == [sure]


@pytest.mark.parametrize("least", [-0.1, 1.5])
def test_a_confidence_beyond_certainty_is_refused(least):
    with pytest.raises(ValueError, match=f"min_confidence must be from 0 to 1, got {least}"):
        quoteattr.load(min_confidence=least)


# --- one article -----------------------------------------------------------------------------


def test_a_text_is_an_article(parser):
    found = parser(TEXTS[0])
    assert isinstance(found, Quotes)
    assert found == parser(Article(TEXTS[0]))
    assert found.article == Article(TEXTS[0])
    assert [(q.text, q.speaker.name) for q in found] == [("Rents fell,", "Ana Ruiz")]


def test_an_article_keeps_what_is_known_about_it(parser):
    article = Article(TEXTS[0], id="a7", url="https://leeds.example/7")
    found = parser(article)
    assert found.article is article
    assert found[0].article is article
    assert found[0].id.startswith("a7#")


@pytest.mark.parametrize("text", [None, b"Rents fell.", 7, ["Rents fell."]])
def test_what_is_no_text_is_refused(parser, text):
    with pytest.raises(ArticleError, match=r"must be a str, got \w+"):
        parser(text)


@pytest.mark.parametrize("text", ["", " \n\n ", "\0", "Advertisement\n\n"])
def test_where_nothing_is_said_nothing_is_found(parser, text):
    assert len(parser(text)) == 0


def test_the_same_text_gives_the_same_quotes(parser):
    first = [parser(text).to_dict() for text in TEXTS]
    assert [parser(text).to_dict() for text in reversed(TEXTS)] == first[::-1]


def test_only_prose_and_headings_are_parsed():
    backend = Parrot()
    QuoteParser(backend, thorough=True)(
        "Rents fall\n\nBy Ana Ruiz\n\nLEEDS (AP) — They fell.\n\nAdvertisement\n\nThey rose."
    )
    assert backend.seen == ["Rents fall", "They fell.", "They rose."]


def test_any_backend_will_do():
    [quote] = QuoteParser(Parrot())("She rose.\n\n“They fell.”")
    assert (quote.text, quote.speaker) == ("They fell.", None)
    assert quote.reason == "no cue here, and nobody speaks in the paragraphs before"


# --- many ------------------------------------------------------------------------------------


@pytest.mark.parametrize("batch_size", [1, 2, 16])
def test_pipe_keeps_order(parser, batch_size):
    found = list(parser.pipe(TEXTS, batch_size=batch_size))
    assert found == [parser(text) for text in TEXTS]


def test_pipe_of_nothing(parser):
    assert list(parser.pipe([])) == []


def test_pipe_takes_articles_and_texts(parser):
    found = parser.pipe([Article(TEXTS[0], id="one"), TEXTS[2]])
    assert [quotes.article.id for quotes in found] == ["one", Article(TEXTS[2]).id]


def test_pipe_reads_no_further_than_it_must():
    read = []

    def texts():
        for number in range(100):
            read.append(number)
            yield f"Number {number}."

    found = QuoteParser(Parrot()).pipe(texts(), batch_size=3)
    assert read == []
    assert next(found).article.text == "Number 0."
    assert read == [0, 1, 2]
    next(found), next(found), next(found)
    assert read == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("settings", "numbers"),
    [
        ({"n_process": 0}, "0, 256"),
        ({"n_process": -1}, "-1, 256"),
        ({"batch_size": 0}, "1, 0"),
        ({"n_process": 2, "batch_size": -5}, "2, -5"),
    ],
)
def test_sizes_are_checked(settings, numbers):
    with pytest.raises(ValueError, match=rf"must be at least 1, got {numbers}$"):
        next(QuoteParser(Parrot()).pipe(TEXTS, **settings))


def test_sizes_are_checked_at_once():
    with pytest.raises(ValueError, match="must be at least 1"):
        QuoteParser(Parrot()).pipe(TEXTS, batch_size=0)


# --- what goes wrong -------------------------------------------------------------------------

SOME_BAD = ["Number 1.", "Number 2.", "A bad one.", "Number 3."]


@pytest.mark.parametrize("batch_size", [1, 2, 3, 16])
def test_an_article_that_fails_costs_only_itself(batch_size):
    failed = []
    found = QuoteParser(Parrot(hates="bad"), thorough=True).pipe(
        SOME_BAD, batch_size=batch_size, on_error=failed.append
    )
    assert [quotes.article.text for quotes in found] == ["Number 1.", "Number 2.", "Number 3."]
    [error] = failed
    assert isinstance(error, ArticleError)
    assert str(error) == (
        f"{Article('A bad one.').id}: RuntimeError: cannot parse 'A bad one.'; "
        "the article is left out, please report it"
    )


def test_without_on_error_the_error_is_raised_in_its_turn():
    found = QuoteParser(Parrot(hates="bad"), thorough=True).pipe(SOME_BAD)
    assert [next(found).article.text for _ in range(2)] == ["Number 1.", "Number 2."]
    with pytest.raises(ArticleError, match="cannot parse"):
        next(found)


def test_what_is_no_text_is_left_out_too():
    failed = []
    found = list(QuoteParser(Parrot()).pipe(["One.", None, "Two."], on_error=failed.append))
    assert [quotes.article.text for quotes in found] == ["One.", "Two."]
    assert len(failed) == 1


def test_loading_says_what_is_missing(tmp_path):
    with pytest.raises(ModelError, match="no spaCy pipeline can be loaded"):
        quoteattr.load(tmp_path / "nowhere")


def test_a_backend_goes_by_its_name():
    with pytest.raises(ModelError, match="no backend 'udpipe': this release has spacy, stanza"):
        quoteattr.load(backend="udpipe")


def test_a_pipeline_leaves_no_model_to_choose(parser):
    with pytest.raises(TypeError, match="a pipeline given as nlp takes no model"):
        quoteattr.load("en_core_web_sm", nlp=parser.backend.nlp)


# --- two processes ---------------------------------------------------------------------------


def test_two_processes_give_what_one_gives(parser):
    articles = [Article(text, id=f"a{n}") for n, text in enumerate(TEXTS * 2)]
    apart = list(parser.pipe(articles, n_process=2, batch_size=3))
    assert [q.to_dict() for q in apart] == [q.to_dict() for q in parser.pipe(articles)]
    assert apart == list(parser.pipe(articles))


def test_an_error_in_another_process_costs_only_its_article():
    failed = []
    found = list(
        QuoteParser(Parrot(hates="bad"), thorough=True).pipe(
            SOME_BAD, n_process=2, batch_size=2, on_error=failed.append
        )
    )
    assert [quotes.article.text for quotes in found] == ["Number 1.", "Number 2.", "Number 3."]
    assert ["bad" in str(error) for error in failed] == [True]
