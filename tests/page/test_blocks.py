"""The text of a page as a browser lays it out, and the parts that it is marked as."""

import pytest

from quoteattr.model import Article

PROSE = "<p>The council met on Friday in the town hall of Arra, and talked until the evening.</p>"
TEXT = "The council met on Friday in the town hall of Arra, and talked until the evening."


def _blocks(html):
    article = Article.from_html(html)
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def _page(body, head=""):
    return f"<html><head>{head}</head><body><article><h1>Ramp</h1>{PROSE}{body}</article>"


def _between(body):
    """The blocks that a body adds to a page of prose."""
    (first, *blocks) = _blocks(_page(f"{body}{PROSE}"))
    assert first == blocks[-1] == ("paragraph", TEXT)
    return blocks[:-1]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>a \n\t b</p>", "a b"),
        ("<p> a <b> b </b> c </p>", "a b c"),
        ("<p>a<b>b</b>c</p>", "abc"),
        ("<p>a<br>b<br/>c</p>", "a\nb\nc"),
        ("<p>a <br> b</p>", "a\nb"),
        ("<p>AT&amp;T &ldquo;no&rdquo; &#147;no&#148; &#x2019;s &nbsp;x &hellip;</p>", None),
        ("<p>a\u00a0\u00a0b\u200bc\u00add</p>", "a\u00a0\u00a0b\u200bc\u00add"),
        ("<p>a<!-- no -->b</p>", "ab"),
        ("<p>a<script>no</script>b<style>no</style></p>", "ab"),
        ("<p>a\0b</p>", "ab"),
        ("<p>“Fi ﬁ ½ e\u0301” '\"</p>", "“Fi ﬁ ½ e\u0301” '\""),
        ("<p>He said <q>no</q>.</p>", "He said “no”."),
        ("<p>He said <q>I said <q>no</q></q>.</p>", "He said “I said ‘no’”."),
        ("<p>He said <q>“no”</q>.</p>", "He said “no”."),
        ("<p>a <img alt='no'> b <svg><text>no</text></svg>c</p>", "a b c"),
        ("<p>one <unknown>two</unknown> three</p>", "one two three"),
        ("<p>a <a href='x'>b</a> c</p>", "a b c"),
    ],
    ids=str,
)
def test_no_character_is_changed_but_as_html_says(body, text):
    if text is None:
        text = "AT&T “no” “no” ’s \u00a0x …"
    assert _between(body) == [("paragraph", text)]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>a<br><br>b</p>", ["paragraph: a", "paragraph: b"]),
        ("<p>a<br>&nbsp;<br>b</p>", ["paragraph: a", "paragraph: b"]),
        ("<p>one<p>two", ["paragraph: one", "paragraph: two"]),
        (
            "<div>one<div>two</div>three</div>",
            ["paragraph: one", "paragraph: two", "paragraph: three"],
        ),
        ("<p>&nbsp;</p>", []),
        ("<ul><li>one</li><li>two</li></ul>", ["paragraph: one", "paragraph: two"]),
        ("<pre>a  b\n c</pre>", ["paragraph: a  b\n c"]),
        ("<h2>Now</h2><h5>Then</h5>", ["heading: Now", "heading: Then"]),
        ("<h4 class='author-name'>Ana Ruiz</h4>", ["byline: Ana Ruiz"]),
        ("<p hidden>a</p><p style='display:none'>b</p><span class='sr-only'>c</span>", []),
        ("<noscript>a</noscript><template><p>b</p></template><button>c</button>", []),
        ("<div class='c-relatedPosts'><p>One more story.</p></div>", []),
        ("<div role='navigation'>Home</div><nav>Home</nav><aside><p>A box.</p></aside>", []),
        ("<figure><img><figcaption>A ramp</figcaption></figure>", ["caption: A ramp"]),
        ("<p class='wp-caption-text'>A ramp</p>", ["caption: A ramp"]),
        ("<p class='byline'>By Ana Ruiz</p>", ["byline: By Ana Ruiz"]),
        ("<span class='authorName'>Ana Ruiz</span>", ["byline: Ana Ruiz"]),
        ("<blockquote>No.</blockquote>", ["blockquote: No."]),
        ("<blockquote><p>No.</p><p>Go.</p></blockquote>", ["blockquote: No.", "blockquote: Go."]),
        (
            "<blockquote><p>No. <cite>Lee Wu</cite></p></blockquote>",
            ["blockquote: No.", "blockquote: Lee Wu"],
        ),
        (
            "<blockquote>No. <cite>Lee</cite><blockquote>Go. <cite>Al</cite>" + 2 * "</blockquote>",
            ["blockquote: No. Lee", "blockquote: Go.", "blockquote: Al"],
        ),
        (
            "<blockquote>No. <cite>Lee Wu</cite><blockquote>Go.</blockquote>!</blockquote>",
            ["blockquote: No. Lee Wu", "blockquote: Go.", "blockquote: !"],
        ),
        (
            "<blockquote>No. <i><cite>Lee <cite>Wu</cite></cite></i> …</blockquote>",
            ["blockquote: No.", "blockquote: Lee", "blockquote: Wu", "blockquote: …"],
        ),
        (
            "<blockquote>I saw <cite>Tides</cite> here.</blockquote>",
            ["blockquote: I saw Tides here."],
        ),
        (
            "<figure><blockquote>No.</blockquote><figcaption>Lee Wu</figcaption></figure>",
            ["blockquote: No.", "blockquote: Lee Wu"],
        ),
        (
            "<blockquote><p>No.</p><footer>— Lee Wu</footer></blockquote>",
            ["blockquote: No.", "blockquote: — Lee Wu"],
        ),
        ("<aside class='pullquote'>No.</aside>", ["pullquote: No."]),
        ("<aside><blockquote>No.</blockquote></aside>", ["pullquote: No."]),
        ("<figure class='c-pullQuote'><p>No.</p></figure>", ["pullquote: No."]),
        (
            "<blockquote>in the town hall of Arra</blockquote>",
            ["pullquote: in the town hall of Arra"],
        ),
    ],
    ids=str,
)  # fmt: skip
def test_the_parts_of_a_page(body, blocks):
    assert [f"{kind}: {text}" for kind, text in _between(body)] == blocks


def test_prose_behind_a_barrier_is_the_articles():
    rest = "<p>What only subscribers are meant to read stands in the source of the page.</p>"
    wall = f"<div class='paywall'>{rest}</div><div class='paywall'>Sign in</div>"
    blocks = _blocks(f"{PROSE * 3}{wall}<p class='paywall'>So it was.</p>{PROSE}")
    told = [text for _, text in blocks if text != TEXT]
    assert told == [rest.removeprefix("<p>").removesuffix("</p>"), "So it was."]


def test_a_quotation_that_holds_most_of_a_page_only_indents_it():
    assert _blocks(f"<blockquote>{PROSE}{PROSE}</blockquote>") == [("paragraph", TEXT)] * 2


def test_a_class_of_furniture_around_the_article_hides_nothing():
    html = f"<body class='has-menu'><div class='share sidebar'>{PROSE}<p>So it was.</p></div>"
    assert _blocks(html) == [("paragraph", TEXT), ("paragraph", "So it was.")]


def test_names_of_what_holds_the_whole_article_tell_nothing_of_its_parts():
    html = f"<div class='author-lee has-caption with-pullquote'>{PROSE}<p>So it was.</p>{PROSE}"
    assert {kind for kind, _ in _blocks(html)} == {"paragraph"}


@pytest.mark.parametrize("html", ["<p>“No,” said Lee Wu.</p>", "“No,” said Lee Wu.", b"<p>Hm."])
def test_a_page_may_be_short(html):
    (block,) = _blocks(html)
    assert block[0] == "paragraph"


def test_a_paragraph_that_another_page_had_as_well_is_kept():
    pages = [_page(f"<p>Page {number}.</p>{PROSE}" * 3) for number in range(4)]
    assert {len(_blocks(page)) for page in pages} == {7}


def test_a_page_of_one_long_line():
    words = "<p>" + "The council met. " * 60_000
    article = Article.from_html(words)
    assert article.text == ("The council met. " * 60_000).strip()
