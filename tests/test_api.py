"""What users may build on: the names, their signatures, and how a result behaves."""

import inspect
from collections.abc import Sequence

import pytest
from attrs.exceptions import FrozenInstanceError

import quoteattr

NAMES = [
    "Article",
    "ArticleError",
    "Block",
    "CastMember",
    "Claim",
    "Context",
    "DataError",
    "EngineError",
    "Evidence",
    "MissingExtra",
    "ModelError",
    "Occurrence",
    "Quote",
    "QuoteParser",
    "QuoteattrError",
    "Quotes",
    "RecordError",
    "Rejected",
    "Span",
    "Speaker",
    "TextSpan",
    "Utterance",
    "Variant",
    "Verification",
    "__version__",
    "attribute",
    "extract",
    "link",
    "load",
    "plot_network",
    "plot_speakers",
    "quote_network",
    "read_articles",
    "read_cast",
    "read_quotes",
    "verify",
    "write_quotes",
]

TEXT = """“We leave at dawn,” said Petra Vogel.

“So soon?” asked Milan Horak. They missed the film “The Long Road” in Cannes."""


@pytest.fixture(scope="module")
def quotes(parser):
    return parser(quoteattr.Article(TEXT, id="a1"))


def _signature(function):
    return inspect.signature(function).parameters.values()


def test_public_names():
    assert sorted(quoteattr.__all__) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_there_and_documented(name):
    documented = getattr(quoteattr, name)
    assert documented if name == "__version__" else inspect.getdoc(documented)


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="has no attribute 'qoutes'"):
        quoteattr.qoutes  # noqa: B018 - looking is the point


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (quoteattr.extract, {"article", "cast"}),
        (quoteattr.load, {"model", "nlp", "backend", "knowledge_base"}),
        (quoteattr.QuoteParser.__call__, {"self", "article", "cast"}),
        (quoteattr.QuoteParser.pipe, {"self", "articles", "n_process", "cast"}),
        (quoteattr.Quotes.from_dict, {"record", "article"}),
        (quoteattr.verify, {"claim", "article", "speaker"}),
    ],
    ids=lambda value: getattr(value, "__qualname__", ""),
)
def test_signatures(function, parameters):
    assert {p.name for p in _signature(function)} >= parameters


def test_load_and_extract_need_no_options():
    for function, needed in ((quoteattr.load, 0), (quoteattr.extract, 1)):
        fixed = [p for p in _signature(function) if p.kind is not p.VAR_KEYWORD]
        without_default = [p for p in fixed if p.default is p.empty]
        assert len(without_default) == needed


def test_a_result_is_a_sequence(quotes):
    assert isinstance(quotes, Sequence)
    assert len(quotes) == len(list(quotes)) == 2
    assert quotes[0] in quotes
    assert quotes[-1] == quotes[1]
    assert [*reversed(quotes)] == [quotes[1], quotes[0]]
    assert quotes.index(quotes[1]) == 1
    assert isinstance(quotes[:1], quoteattr.Quotes)
    with pytest.raises(IndexError):
        quotes[2]


def test_a_result_cannot_be_changed(quotes):
    with pytest.raises(TypeError, match="does not support item assignment"):
        quotes[0] = quotes[1]
    for changed in (quotes, quotes[0], quotes[0].speaker, quotes[0].content[0], quotes.rejected[0]):
        [name, *_] = [field.name for field in changed.__attrs_attrs__]
        with pytest.raises(FrozenInstanceError):
            setattr(changed, name, None)


def test_a_result_knows_its_article_speakers_and_rejected(quotes):
    assert quotes.article.text == TEXT
    assert [speaker.name for speaker in quotes.speakers] == ["Petra Vogel", "Milan Horak"]
    assert [quote.text for quote in quotes.by("horak")] == ["So soon?"]
    assert [one.span.text for one in quotes.rejected] == ["“The Long Road”"]


def test_ids_come_from_the_article(quotes):
    assert [quote.id for quote in quotes] == ["a1#0", "a1#1"]


def test_to_dicts_is_a_list_of_plain_values(quotes):
    first = quotes.to_dicts()[0]
    start = TEXT.index("Petra Vogel")
    assert first["source"] == {
        "start": start,
        "end": start + len("Petra Vogel"),
        "text": "Petra Vogel",
    }
    assert first["speaker"]["name"] == "Petra Vogel"


def test_a_text_does_for_an_article(parser):
    assert [quote.text for quote in parser(TEXT)] == [
        quote.text for quote in quoteattr.extract(TEXT)
    ]


def test_pipe_keeps_the_order(parser):
    texts = ["“Go,” said Ada Lee.", "", "“Stay,” said Bo Chen."]
    articles = [quoteattr.Article(text, id=str(n)) for n, text in enumerate(texts)]
    piped = list(parser.pipe(articles))
    assert [quotes.article.id for quotes in piped] == ["0", "1", "2"]
    assert [quotes.to_dict() for quotes in piped] == [parser(one).to_dict() for one in articles]


def test_pipe_streams(parser):
    taken = []

    def articles():
        while True:
            taken.append(len(taken))
            yield quoteattr.Article("“Go,” said Ada Lee.", id=str(len(taken)))

    stream = parser.pipe(articles())
    assert next(stream)[0].text == "Go,"
    assert len(taken) < 2_000


@pytest.mark.parametrize("text", [None, b"bytes", 7])
def test_what_is_no_text_is_refused(parser, text):
    with pytest.raises(quoteattr.ArticleError, match="must be a str"):
        parser(text)
