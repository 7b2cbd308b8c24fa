from io import BytesIO
from pathlib import Path

import pytest
from growth import LINEAR, ROUGHLY_LINEAR, exponent, seconds

from quoteattr.article.read import read_articles
from quoteattr.article.tei import read_tei
from quoteattr.model import Article

SPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
DOCTYPE = f"""<!DOCTYPE TEI [
<!ENTITY dash "&#8212;"> <!ENTITY tag "<b/>"> <!ENTITY host SYSTEM "file:///etc/hostname">
<!ENTITY l0 "lol"> {LAUGHS}]>"""


def _read(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    problems = []
    found = list(read_articles(path, on_error=problems.append))
    return found, [str(problem).removeprefix(str(path)) for problem in problems]


def _tei(body, header="", space=SPACE):
    return f"<TEI {space}><teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>"


def _blocks(article):
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


@pytest.mark.parametrize("space", ["", SPACE])
@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>One\n   <hi>two</hi>.</p>\n<ab>Three.</ab>", ["One two.", "Three."]),
        ("<head>Ships <lb/>sail</head><p>a</p>", [("heading", "Ships sail"), "a"]),
        ("<byline>By <docAuthor>Poe</docAuthor></byline>", [("byline", "By"), ("byline", "Poe")]),
        ("<div><div2><p>a</p></div2> loose </div>", ["a", "loose"]),
        ("<p>a <q>“b”</q> <quote>c</quote> <said>d</said></p>", ["a “b” c d"]),
        ("<p>a: <quote rend='blockquote'>b</quote> c</p>", ["a:", ("blockquote", "b"), "c"]),
        ("<p>a: <quote><p>b</p><p>c</p></quote></p>", ["a:", *[("blockquote", x) for x in "bc"]]),
        ("<quote>b</quote><q rend='block'>c</q>", [("blockquote", "b"), ("blockquote", "c")]),
        ("<cit><quote>b</quote><bibl>Poe</bibl></cit>", [("blockquote", "b"), "Poe"]),
        ("<p>a <cit><quote>b</quote> <bibl>c</bibl></cit></p>", ["a b c"]),
        ("<q><p>a</p><p>b</p></q>", ["a", "b"]),
        (
            "<figure><head>a</head><figDesc>b</figDesc></figure>",
            [("caption", "a"), ("caption", "b")],
        ),
        ("<lg><l>One</l>\n<l>two</l></lg><lg><l>three</l></lg>", ["One\ntwo", "three"]),
        ("<list><item>a</item><item>b</item></list>", ["a", "b"]),
        ("<table><row><cell>a</cell><cell>b</cell></row></table>", ["a", "b"]),
        ("<u who='#a'><seg>a.</seg> <seg>b.</seg></u><u>c</u>", ["a. b.", "c"]),
        ("<floatingText><body><p>a</p></body></floatingText>", ["a"]),
        ("<p>a<fw>9</fw><note place='foot'>n</note><gap/> b</p><fw>10</fw>", ["a b"]),
        ("<p>a <note place='inline'>b</note></p>", ["a b"]),
        ("<p>a <!-- b --><?c d?>e</p>", ["a e"]),
        ("<p><choice><reg>b</reg><orig>a</orig></choice></p>", ["a"]),
        ("<p><choice><corr>b</corr><sic>a</sic></choice></p>", ["a"]),
        ("<p><choice><abbr>a</abbr><expan>b</expan></choice></p>", ["a"]),
        ("<p><choice><unclear>a</unclear><unclear>b</unclear></choice></p>", ["a"]),
        ("<p><app><rdg>b</rdg><lem>a</lem></app><app><rdg>c</rdg></app></p>", ["ac"]),
        ("<p><subst><del>b</del><add>a</add></subst></p>", ["a"]),
        ("<p>one<lb/>two <pb n='3'/> three</p>", ["one two three"]),
        ("<p>exam-<lb break='no'/>ple, exam\n<lb break='no'/>\nple</p>", ["example, example"]),
        ("<p>exam-<pb break='no'/><fw>p</fw>\n<lb break='no'/>ple</p>", ["example"]),
        (
            "<p>half-<lb/>read, soft\xad<lb/>ly -<lb/>so 1-<lb/>2</p>",
            ["half-read, softly - so 1- 2"],
        ),
        ("<p>half-<lb break='yes'/>read</p>", ["half- read"]),
        ("<p><w>No</w><pc join='left'>,</pc> <w join='right'>don</w> <w>'t</w></p>", ["No, don't"]),
        ("<p>a<s:svg xmlns:s='urn:svg'>x</s:svg> b</p>", ["a b"]),
        ("<p> </p><p>\xa0</p><p>a\xa0b</p>", ["a\xa0b"]),
    ],
)
def test_parts(tmp_path, body, blocks, space):
    expected = [block if isinstance(block, tuple) else ("paragraph", block) for block in blocks]
    (article,), problems = _read(tmp_path / "a.xml", _tei(body, space=space))
    assert problems == []
    assert _blocks(article) == expected
    assert article.text == "\n\n".join(text for _, text in expected)


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<speaker>POE.</speaker><p>One.</p><p>Two.</p>", ["POE.: One.", "Two."]),
        ("<speaker>POE:</speaker><l>One</l><l>two</l>", ["POE: One\ntwo"]),
        ("<speaker>POE</speaker><lg><l>One</l></lg>", ["POE: One"]),
        ("<speaker>POE</speaker><stage>aside</stage><p>One.</p>", [("aside",), "POE: One."]),
        ("<speaker>POE</speaker><p>One. <stage>(bows)</stage></p>", ["POE: One. (bows)"]),
        ("<speaker>POE</speaker>", ["POE"]),
        ("<speaker>POE</speaker><speaker>LEE</speaker><p>No.</p>", ["POE LEE: No."]),
        ("<p>One.</p>", ["One."]),
    ],
)
def test_speeches_of_a_play(tmp_path, body, blocks):
    expected = [("boilerplate", *b) if isinstance(b, tuple) else ("paragraph", b) for b in blocks]
    (article,), _ = _read(tmp_path / "a.xml", _tei(f"<sp who='#p'>{body}</sp><p>End.</p>"))
    assert _blocks(article) == [*expected, ("paragraph", "End.")]


def test_a_play_is_read_as_one(tmp_path, parser):
    turns = [("ANA RUIZ", "Where were you?"), ("LEE WU", "At sea."), ("ANA RUIZ", "All night?")]
    speech = "<sp><speaker>{}</speaker><p>{}</p></sp>"
    (article,), _ = _read(tmp_path / "a.xml", _tei("".join(speech.format(*t) for t in turns)))
    quotes = parser(article)
    said = [(quote.source.text, quote.text) for quote in quotes]
    assert said == turns


HEADER = """<fileDesc>
  <titleStmt><title type="sub">A sub</title><title type="main">The
    <hi>Ramp</hi></title><author>Poe, Jane</author>
    <author><persName><forename>Lee</forename><surname>Wu</surname></persName></author></titleStmt>
  <publicationStmt><publisher>Archive</publisher><date>2020</date><idno>n7</idno>
    <availability><licence target="https://licence.test"/></availability></publicationStmt>
  {}</fileDesc>"""
SOURCE = """<sourceDesc><bibl><title level="a">x</title><title level="j">Coast Herald</title>
  <publisher>House</publisher><date when="1865-03-02">2 March</date>
  <idno type="URL">https://x.test/1</idno></bibl></sourceDesc>"""


@pytest.mark.parametrize(
    ("source", "publisher", "published", "url"),
    [
        (SOURCE, "Coast Herald", "1865-03-02", "https://x.test/1"),
        ("<sourceDesc><p>born digital</p></sourceDesc>", "Archive", "2020", None),
        (
            "<sourceDesc><ptr target='http://y.test'/><date from='1900'/></sourceDesc>",
            "Archive",
            "1900",
            "http://y.test",
        ),
    ],
)
def test_header(tmp_path, source, publisher, published, url):
    (article,), _ = _read(tmp_path / "a.xml", _tei("<p>a</p>", HEADER.format(source)))
    assert (article.title, article.author, article.id) == ("The Ramp", "Poe, Jane; Lee Wu", "n7")
    assert (article.publisher, article.published, article.url) == (publisher, published, url)


@pytest.mark.parametrize(
    ("data", "articles"),
    [
        (_tei("<p>a</p>"), [("f", None, "a")]),
        (f'<TEI {SPACE} xml:id="x"><text><body><p>a</p></body></text></TEI>', [("x", None, "a")]),
        (
            (
                f"<teiCorpus {SPACE}><teiHeader/>{_tei('<p>a</p>')}<TEI><text xml:id='x'><group>"
                "<text xml:id='y'><body><head>T</head><p>b</p></body></text><group><text><body>"
                "<p>c</p></body></text></group></group></text></TEI></teiCorpus>"
            ),
            [("f-1", None, "a"), ("y", "T", "T\n\nb"), ("f-3", None, "c")],
        ),
        (
            f"<TEI {SPACE}><text><front><p>a</p></front><body/><back><p>b</p></back></text></TEI>",
            [("f", None, "a\n\nb")],
        ),
        (
            f"<TEI {SPACE}><text><front><p>a</p></front><body><p>b</p></body></text></TEI>",
            [("f", None, "b")],
        ),
        (f"{DOCTYPE}{_tei('<p>a &dash;<hi/>&dash;&dash; b</p>')}", [("f", None, "a ——— b")]),
        (f"<!DOCTYPE TEI SYSTEM 'a.dtd'>{_tei('<p>a&mdash;b</p>')}", [("f", None, "a—b")]),
    ],
)
def test_texts_of_a_file(tmp_path, data, articles):
    found, problems = _read(tmp_path / "f.tei", data)
    assert problems == []
    assert [(article.id, article.title, article.text) for article in found] == articles


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ("", ": no XML: Document is empty"),
        ("<TEI><text>", ": no XML: "),
        ("plain", ": no XML: "),
        ("<html xmlns='urn:h'/>", ": no TEI: the root is <{urn:h}html>, not <TEI> or <teiCorpus>"),
        ("<TEI><teiHeader/></TEI>", ": TEI without a text; give the file that holds it"),
        (_tei("<p> </p><pb/>"), ":1: the text has no words; leave it out"),
        (f"{DOCTYPE}{_tei('&l1;')}", ": the entity &l1; stands for no plain text; write the text"),
        (f"{DOCTYPE}{_tei('&tag;')}", ": the entity &tag; stands for no plain text"),
        (f"{DOCTYPE}{_tei('&host;')}", ": the entity &host; stands for no plain text"),
        (DOCTYPE + _tei("&l11;"), ": no XML: Maximum entity amplification"),
        (DOCTYPE + _tei("<p n='&l11;'>a</p>"), ": no XML: Maximum entity amplification"),
        (_tei("<hi>" * 1000 + "</hi>" * 1000), ": no XML: Excessive depth"),
    ],
    ids=range(12),
)
def test_what_cannot_be_read_is_one_problem(tmp_path, data, complaint):
    found, (problem,) = _read(tmp_path / "a.xml", data)
    assert found == []
    assert problem.startswith(complaint)


def test_one_bad_text_costs_no_other(tmp_path):
    empty = f"<TEI {SPACE}><text/></TEI>"
    data = f"<teiCorpus {SPACE}>{empty}\n{_tei('<p>a</p>')}\n{empty}</teiCorpus>"
    (article,), problems = _read(tmp_path / "a.xml", data)
    assert (article.id, article.text) == ("a-2", "a")
    assert [problem[:3] for problem in problems] == [":1:", ":3:"]


def test_as_deep_as_xml_goes(tmp_path):
    (article,), _ = _read(tmp_path / "a.xml", _tei("<hi>" * 240 + "a" + "</hi>" * 240))
    assert article.text == "a"


@pytest.mark.parametrize(
    "piece", ["words and more words <lb/>", "wo-<lb/>", "a few words &mdash; "]
)
def test_a_longer_paragraph_takes_no_longer_than_its_length(piece):
    head = "<!DOCTYPE TEI SYSTEM 'a.dtd'>"

    def work(size):
        data = head + _tei(f"<p>{piece * size}</p>")
        (article,) = read_tei(BytesIO(data.encode()), Path("a.xml"))
        assert isinstance(article, Article)

    assert exponent(work, 400) <= LINEAR
    assert exponent(work, 2000, seconds) <= ROUGHLY_LINEAR
