"""What becomes of a claim: the words, the speaker, what shows it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from verification.claims import CORPUS

import quoteattr
from quoteattr import Article, Quotes
from quoteattr.evaluate import read_gold
from quoteattr.verification.verify import Checker, verify

TEXT = """“We waited all night for the boat, and nobody came,” said Ana Ruiz, the master. “I do
not blame the pilot. He was told to go home.”

The quay was empty by dawn. Ruiz denied that she had slept.

“Victor will never sell the old boat,” said Bo Lind. The Coast Herald reported that the mayor had
called the harbour “a cold kitchen.”

Asked whether the pilot would stay, Lind shrugged. “I do not blame the pilot,” he said.

He loved the film “The Long Road”."""


@pytest.fixture(scope="module")
def quotes(parser):
    return parser(Article(TEXT, id="boat"))


def _verify(quotes, claim, speaker=None):
    return verify(claim, quotes, speaker=speaker)


@pytest.mark.parametrize(
    ("claim", "speaker", "status", "spans"),
    [
        (
            "WE WAITED all night, for the boat -",
            "Ruiz",
            "exact",
            ["We waited all night for the boat"],
        ),
        ("nobody came. I do not blame", "Ruiz", "exact", ["nobody came", "I do\nnot blame"]),
        ("[she] waited all night", "Ruiz", "exact", ["waited all night"]),
        ("We wait[ed] all night", None, "exact", ["We waited all night"]),
        (
            "We waited … and nobody came … go home",
            "Ana Ruiz",
            "exact",
            ["We waited", "and nobody came", "go home"],
        ),
        ("a cold kitchen", "the mayor", "exact", ["a cold kitchen"]),
        ("that Victor will never sell the old boat", "Lind", "exact", None),
        ("Victor will sell the old boat", "Lind", "near", ["Victor will never sell the old boat"]),
        ("Victor will ... sell the old boat", "Lind", "near", None),
        ("Victor [will] sell the old boat", "Lind", "near", None),
        ("that she had slept", "Ruiz", "near", ["that she had slept"]),
        ("Victor will never sell the old boat", "Ruiz", "other_speaker", None),
        ("a cold kitchen", "Coast Herald", "other_speaker", ["a cold kitchen"]),
        (
            "I do not blame the pilot",
            None,
            "ambiguous",
            ["I do\nnot blame the pilot", "I do not blame the pilot"],
        ),
        ("I do not blame the pilot", "Bo Lind", "exact", ["I do not blame the pilot"]),
        ("The quay was empty by dawn", "Ruiz", "not_quotation", ["The quay was empty by dawn"]),
        ("The Long Road", None, "not_quotation", ["The Long Road"]),
        ("never sell the old boat, said Bo Lind", "Lind", "not_quotation", None),
        (
            "He was told to go home. We waited all night.",
            "Ruiz",
            "assembled",
            ["He was told to go home", "We waited all night"],
        ),
        (
            "We waited all night for the boat. He was told to go home.",
            "Ruiz",
            "assembled",
            ["We waited all night for the boat", "He was told to go home"],
        ),
        (
            "We waited all night … Victor will never sell the old boat",
            "Ruiz",
            "assembled",
            ["We waited all night", "Victor will never sell the old boat"],
        ),
        ("The harbour will close in May", "Ruiz", "not_found", []),
        ("perhaps", None, "not_found", []),
        ("The quay … by dawn", None, "not_quotation", ["The quay", "by dawn"]),
    ],
)
def test_status_and_place(quotes, claim, speaker, status, spans):
    found = _verify(quotes, claim, speaker)
    assert found.status == status
    assert spans is None or [span.text for span in found.spans] == spans
    assert all(span.of(TEXT) == span.text for span in found.spans)
    assert 0 <= found.score <= 1


@pytest.mark.parametrize(
    ("claim", "differences"),
    [
        ("Victor will gladly sell the old boat", (("gladly", "never"),)),
        ("Victor will never sell the boat", (("", "old"),)),
        ("Victor will never ever sell the old boat", (("ever", ""),)),
        ("Nobody will never sell the old boat", (("Nobody", "Victor"),)),
        ("Victor will ... sell the old boat", (("…", "never"),)),
        ("Victor [will] sell the old boat", (("[will]", "will never"),)),
    ],
)
def test_differences(quotes, claim, differences):
    assert _verify(quotes, claim, "Lind").differences == differences


def test_of_two_places_neither_is_guessed(quotes):
    found = _verify(quotes, "I do not blame the pilot")
    assert found.speaker is found.quote is None
    assert {quote.speaker.name for quote in found.others} == {"Ana Ruiz", "Bo Lind"}
    assert found.reason == "they stand in quotes of several"


def test_words_that_a_speaker_says_twice_are_at_the_first_place():
    text = "“We are ready,” said Ana Ruiz. She sat down.\n\n“We are ready,” Ruiz said."
    found = quoteattr.verify("We are ready", text)
    assert (found.status, found.spans[0].start, len(found.others)) == ("exact", 1, 1)


def test_a_reporter_only_reports(quotes):
    found = _verify(quotes, "a cold kitchen", "Coast Herald")
    assert found.speaker.name == "the mayor"
    assert found.reason == "the claimed speaker only reports them"


def test_words_of_nobody_known_are_nobodys():
    text = "The door opened. “The boat is at the quay.”\n\n“Go home,” said Ana Ruiz."
    quotes = quoteattr.extract(text)
    if quotes[0].speaker is None:
        assert _verify(quotes, "The boat is at the quay", "Ruiz").status == "ambiguous"
    assert _verify(quotes, "The boat is at the quay").status == "exact"


def test_a_name_of_two_is_nobodys():
    text = "“We are ready,” said Ana Ruiz. “So are we,” said Tom Ruiz."
    found = quoteattr.verify("We are ready", text, speaker="Ruiz")
    assert found.status == "ambiguous"
    assert found.reason == "“Ruiz” may be Ana Ruiz or Tom Ruiz"


def test_indirect_words_are_said_to_be():
    found = quoteattr.verify("rents will fall", "Lee Wu said that rents will fall.", "Wu")
    assert (found.status, found.reason) == ("exact", "reported without quotation marks")


def test_a_question_counts_as_said_in_quotation_marks_only():
    assert quoteattr.verify("Will rents fall", "“Will rents fall?” asked Lee Wu.").status == "exact"
    found = quoteattr.verify("rents will fall", "Lee Wu asked whether rents will fall.")
    assert (found.status, found.reason) == ("near", "reported as a question")


def test_a_broken_word_is_whole():
    text = "“We shall re-\nbuild the co\u00adop by e-mail in the U.S.,” said Lee Wu."
    claim = "we shall rebuild the coop by email in the US"
    assert quoteattr.verify(claim, text, "Wu").status == "exact"
    found = quoteattr.verify("email in the US", text)
    assert (found.status, found.spans[0].text) == ("exact", "e-mail in the U.S.")
    text = "“We build by email,” said Lee Wu."
    assert quoteattr.verify("We build by e-mail", text, "Wu").status == "exact"


@pytest.mark.parametrize("claim", ["", "  ", "…", "[he]", "“”"])
def test_a_claim_needs_words(quotes, claim):
    with pytest.raises(ValueError, match="holds no words; give the words to look for"):
        _verify(quotes, claim)


def test_a_speaker_needs_a_name(quotes):
    with pytest.raises(ValueError, match="no name; leave it out"):
        _verify(quotes, "boat", " ")


@pytest.mark.parametrize(("claim", "speaker"), [(None, None), (7, None), ("boat", 7)])
def test_claim_and_speaker_are_strings(quotes, claim, speaker):
    with pytest.raises(TypeError, match="must be a str, got"):
        _verify(quotes, claim, speaker)


@pytest.mark.parametrize("form", [str, Article, lambda text: quoteattr.extract(Article(text))])
def test_an_article_is_given_in_any_form(form):
    text = "“We are ready,” said Ana Ruiz."
    assert verify("we are ready", form(text), "Ruiz").status == "exact"


def test_a_claim_as_long_as_a_speech():
    words = [f"word{n}" for n in range(3000)]
    text = f"“{' '.join(words)},” said Lee Wu."
    content = quoteattr.Span(0, text.index(" said"))
    article = Article(text)
    wu = quoteattr.Speaker(id="e1", name="Lee Wu", named=True)
    quote = quoteattr.Quote(
        id="1",
        type="direct",
        text=text,
        content=(article.cut(content),),
        article=article,
        speaker=wu,
        rule="-",
    )
    quotes = Quotes(article, (quote,))
    assert _verify(quotes, " ".join(words), "Wu").status == "exact"
    found = _verify(quotes, " ".join([*words[:1500], "other", *words[1500:]]), "Wu")
    assert (found.status, found.differences) == ("near", (("other", ""),))
    assert _verify(quotes, " ".join(f"no{n}" for n in range(3000)), "Wu").status == "not_found"


def test_an_article_without_words():
    assert verify("boat", Quotes(Article(""), ())).status == "not_found"


DEV = {gold.article.id: gold for gold in read_gold(CORPUS / "dev")}


@pytest.mark.parametrize("name", DEV)
def test_every_quote_of_a_named_speaker_is_verified(parser, name):
    """Its own words are its speaker's, unless they are reported as denied or asked."""
    quotes = parser(DEV[name].article)
    checker = Checker.of(quotes)
    for quote in quotes:
        if quote.speaker is None or not any(map(str.isalnum, quote.text)):
            continue
        found = checker.verify(quote.text, quote.speaker.name)
        unsaid = quote.polarity != "affirmed"
        assert found.status == "exact" or (unsaid and found.status == "near"), quote.text
        if found.quote.id == quote.id:
            held = [(piece.start, piece.end) for piece in quote.content]
            inside = [any(a <= s.start and s.end <= b for a, b in held) for s in found.spans]
            assert all(inside)


WORDS = st.sampled_from(
    [
        "we",
        "waited",
        "all",
        "night",
        "boat",
        "nobody",
        "not",
        "Ruiz",
        "…",
        "[he]",
        "[w]e",
        "re-",
        "\n",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=12).map(" ".join)), st.none() | st.text())
def test_any_claim_has_an_answer(quotes, claim, speaker):
    try:
        found = _verify(quotes, claim, speaker)
    except ValueError as error:
        assert "holds no words" in str(error) or "is no name" in str(error)  # noqa: PT017
        return
    assert all(TEXT[span.start : span.end] == span.text for span in found.spans)
    assert 0 <= found.score <= 1
    assert (found.status == "not_found") == (not found.spans)


@settings(max_examples=30)
@given(st.text(), st.text())
def test_any_article_has_an_answer(text, claim):
    try:
        found = verify(claim, Quotes(Article(text), ()))
    except ValueError:
        return
    assert found.status in ("not_found", "not_quotation")


@given(st.data())
def test_any_run_of_a_quotes_words_is_exact(quotes, data):
    quote = quotes[0]
    words = quote.text.split()
    first = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(first + 1, len(words)))
    claim = " ".join(words[first:end])
    assert _verify(quotes, claim, "Ana Ruiz").status == "exact"


@pytest.mark.parametrize(
    ("claim", "difference"),
    [
        ("[She] do[es] want rents to fall", ("do[es]", "don't")),
        ("rents to fall, and I can[] say more", ("can[]", "cannot")),
        ("We sold 12[00] flats", ("12[00]", "12,500")),
        ("We sold [900] flats", ("[900]", "12,500")),
        ("We [bought] flats", ("[bought]", "sold 12,500")),
        ("We can[not] promise more", ("can[not]", "can")),
        ("They … hid it all", ("…", "never hid anything and will not. The mayor")),
    ],
)
def test_brackets_and_ellipses_hide_no_negation_and_no_number(parser, claim, difference):
    text = (
        "“I don't want rents to fall, and I cannot say more,” said Ana Ruiz. “We sold 12,500 "
        "flats. We can promise more. They never hid anything and will not. The mayor hid it all.”"
    )
    found = quoteattr.verify(claim, parser(text))
    assert (found.status, found.differences) == ("near", (difference,))


@pytest.mark.parametrize(
    ("said_by", "claimed", "status"),
    [
        ("Bo Lind, the deputy mayor", "the mayor", "other_speaker"),
        ("Bo Lind, the deputy mayor", "the deputy mayor", "exact"),
        ("King Charles III", "Charles I", "other_speaker"),
        ("King Charles III", "King Charles", "exact"),
        ("John Smith Jr., a baker", "John Smith Sr.", "other_speaker"),
        ("John Smith Jr., a baker", "John Smith", "exact"),
    ],
)
def test_another_office_or_number_is_another(parser, said_by, claimed, status):
    quotes = parser(f"“Rents will fall in the old town,” said {said_by}.")
    assert quoteattr.verify("Rents will fall in the old town", quotes, claimed).status == status
