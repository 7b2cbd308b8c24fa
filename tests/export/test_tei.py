"""TEI documents: valid, with the text whole, and with what trees cannot hold in stand-off.

The schema is the customization of TEI P5 that comes with trafilatura, together with the modules it
leaves out, which `tei_more.dtd` declares.
"""

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from export.hard import HARD
from lxml import etree

from quoteattr.errors import RecordError
from quoteattr.exchange import read_quotes
from quoteattr.export.tei import tei_document
from quoteattr.export.xml import escaped

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def schema():
    more = Path(__file__).with_name("tei_more.dtd").read_bytes()
    [package] = find_spec("trafilatura").submodule_search_locations
    return etree.DTD(BytesIO(more + Path(package, "data", "tei_corpus.dtd").read_bytes()))


def _root(quotes):
    return etree.fromstring(tei_document(quotes).encode())


def _characters(element):
    """All text of an element, with what processing instructions stand for."""
    if element.tag is etree.ProcessingInstruction:
        return chr(int(element.text, 16))
    inner = [element.text or ""]
    for child in element:
        inner += [_characters(child), child.tail or ""]
    return "".join(inner)


@pytest.mark.parametrize("name", HARD)
def test_a_document_is_valid(name, schema):
    schema.validate(_root(HARD[name]))
    assert [str(error) for error in schema.error_log.filter_from_errors()] == []


def test_the_schema_notices_what_is_wrong(schema):
    root = _root(HARD["sample"])
    next(root.iter(f"{TEI}said")).set("speaker", "e1")
    assert not schema.validate(root)


@pytest.mark.parametrize("name", HARD)
def test_the_body_is_the_text(name):
    root = _root(HARD[name])
    assert _characters(root.find(f"{TEI}text/{TEI}body")) == HARD[name].article.text


@pytest.mark.parametrize("name", HARD)
def test_every_pointer_leads_somewhere(name):
    root = _root(HARD[name])
    ids = [element.get(ID) for element in root.iter() if element.get(ID)]
    assert len(ids) == len({*ids})
    names = ("who", "ref", "ana", "corresp", "next", "prev", "active", "passive", "fVal")
    pointers = {
        pointer
        for element in root.iter()
        for key in names
        for pointer in element.get(key, "").split()
    }
    assert {*pointers} <= {f"#{one}" for one in ids}


def test_an_utterance_in_pieces_is_chained():
    pieces = [*_root(HARD["paragraphs"]).iter(f"{TEI}said")]
    assert [one.get("next") for one in pieces] == [
        *(f"#{one.get(ID)}" for one in pieces[1:]),
        None,
    ]
    assert [one.get("prev") for one in pieces] == [
        None,
        *(f"#{one.get(ID)}" for one in pieces[:-1]),
    ]
    assert {one.get("who") for one in pieces} == {"#e1"}


def test_what_crosses_stands_apart():
    quotes = HARD["nested"]
    [span] = _root(quotes).iter(f"{TEI}span")
    crossing = [piece for quote in quotes for piece in quote.content if "Lee had" in piece.text]
    [place] = [f"#string-range(text,{one.start},{len(one)})" for one in crossing]
    assert span.get("from") == place


@pytest.mark.parametrize(
    ("reason", "element"),
    [
        ("title", "title"),
        ("term", "term"),
        ("word", "mentioned"),
        ("scare", "soCalled"),
        ("x", "q"),
    ],
)
def test_rejected_marks_are_marked_by_their_reason(reason, element):
    quotes = HARD["sample"]
    changed = evolve(quotes, rejected=(evolve(quotes.rejected[0], reason=reason),))
    [found] = _root(changed).find(f"{TEI}text").iter(TEI + element)
    assert (found.text, found.get("n")) == (quotes.rejected[0].span.text, reason)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("\r\n", "&#13;\n"),
        ("\0\x1b\ud800\uffff", "<?char 0?><?char 1B?><?char D800?><?char FFFF?>"),
        ("\x85\u2028🚢", "\x85\u2028🚢"),
    ],
)
def test_characters_are_written_without_loss(words, written):
    assert escaped(words) == written


BY_HAND = f"""<TEI xmlns="{TEI[1:-1]}"><standOff><listPerson><person xml:id="wu">
<persName>Lee Wu</persName></person></listPerson></standOff><text><body><p>
<said who="#wu" xml:id="a" next="#b">“No,”</said> said <rs ref="#wu">Wu</rs>.
<said xml:id="b">“Never.”</said> He <said>left</said>.</p></body></text></TEI>"""


def test_markup_of_others_is_read(tmp_path):
    path = tmp_path / "other%2F1.xml"
    path.write_text(BY_HAND, encoding="utf-8")
    [quotes] = read_quotes(path)
    assert quotes.article.id == "other/1"
    assert [(quote.id, quote.type, quote.text) for quote in quotes] == [
        ("other/1#0", "direct", "No, Never."),
        ("other/1#1", "indirect", "left"),
    ]
    speaker = quotes[0].speaker
    assert (speaker.name, [one.text for one in speaker.mentions]) == ("Lee Wu", ["Wu"])


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("</p>", "", "not well-formed"),
        ("<TEI", '<?xml version="1.0" encoding="G"?><TEI', "cannot be read: unknown encoding"),
        ("<TEI", '<?xml version="1.0" encoding="gbk"?><TEI', "multi-byte encodings are not sup"),
        ("<TEI", '<!DOCTYPE TEI [<!ENTITY a "b">]><TEI', "declares the document type TEI"),
        ("body", "back", "there is no body of TEI"),
        ('who="#wu"', 'who="#li"', "nobody has the xml:id that '#li' points at"),
        ("“No", "<?char x?>“No", "expected a hexadecimal number"),
        (
            "</listPerson>",
            '</listPerson><spanGrp><span type="Content" from="#b"/></spanGrp>',
            "a span points at '#b'; write #string-range",
        ),
        (
            "</listPerson>",
            '</listPerson><spanGrp><span type="Cue" from="#string-range(text,9,99)"/></spanGrp>',
            "9:108 lies outside the article",
        ),
        (
            "</listPerson>",
            f'</listPerson><span type="Cue" from="#string-range(text,{"9" * 5000},1)"/>',
            "a span points at '#string-range",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_file(old, new, problem, tmp_path):
    path = tmp_path / "other.xml"
    path.write_text(BY_HAND.replace(old, new), encoding="utf-8")
    with pytest.raises(RecordError, match=f"other.xml: .*{problem}".replace("(", r"\(")):
        [*read_quotes(path)]


def _in_groups(path, count, active):
    """A document in which each of ``count`` people is a group of the next, by ``active``."""
    people = "".join(
        f'<person xml:id="p{n}"><persName>N{n}</persName></person>' for n in range(count)
    )
    members = "".join(
        f'<relation name="member" active="{active.format(n + 1)}" passive="#p{n}"/>'
        for n in range(count - 1)
    )
    more = f'{people}</listPerson><listRelation>{members}</listRelation><listPerson type="no">'
    path.write_text(
        BY_HAND.replace("<listPerson>", f"<listPerson>{more}").replace('who="#wu"', 'who="#p0"'),
        encoding="utf-8",
    )
    return path


def test_groups_within_groups_have_an_end(tmp_path):
    path = _in_groups(tmp_path / "deep.xml", 1000, "#p{}")
    with pytest.raises(RecordError, match=r"p50\.members: groups stand in groups more than 50"):
        [*read_quotes(path)]


def test_groups_that_share_members_have_an_end(tmp_path):
    """Thirty groups, each twice the next, would be a thousand million members."""
    path = _in_groups(tmp_path / "wide.xml", 30, "#p{0} #p{0}")
    with pytest.raises(RecordError, match=r"p20\.members: more than 1000 with the members of mem"):
        [*read_quotes(path)]


def test_a_few_groups_may_share_members(tmp_path):
    path = _in_groups(tmp_path / "shared.xml", 4, "#p{0} #p{0}")
    (quotes,) = read_quotes(path)
    one, other = next(quote.speaker for quote in quotes if quote.speaker).members
    assert one is other
    assert [len(one.members), len(one.members[0].members)] == [2, 2]


def test_a_body_alone_is_refused(tmp_path):
    path = tmp_path / "body.xml"
    path.write_text("<body><p>No.</p></body>", encoding="utf-8")
    with pytest.raises(RecordError, match=r"body\.xml: nothing around body; put it into TEI"):
        [*read_quotes(path)]
