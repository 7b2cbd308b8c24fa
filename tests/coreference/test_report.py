"""From raw text to the table: entities of ours beside gold ones."""

import json

import pytest
from trees import scene_of, view_of

from quoteattr.coreference.found import found_in
from quoteattr.coreference.gold import GoldMention, GoldText, in_order
from quoteattr.coreference.report import COUNTINGS, Counting, coreference_table, measure
from quoteattr.evaluate.__main__ import main
from quoteattr.span import Span

TEXT = "Ana Lopez met the mayor of Lima. She said the mayor was late."
GOLD = (("Ana Lopez", "a", "PERSON"), ("the mayor of Lima", "m", "PERSON"), ("Lima", "l", "LOC"))
LATER = (("She", "a", "PERSON"), ("the mayor was", "m", "PERSON"))


def gold():
    spans = [(TEXT.index(words), words, *rest) for words, *rest in (*GOLD, *LATER)]
    return GoldText(
        id="t",
        text=TEXT,
        mentions=in_order(
            GoldMention(Span(start, start + len(words.removesuffix(" was"))), entity, kind)
            for start, words, entity, kind in spans
        ),
    )


TREE = """
    Ana    PROPN  nsubj     met
    Lopez  PROPN  flat      Ana
    met    VERB   root      -
    the    DET    det       mayor
    mayor  NOUN   obj       met
    of     ADP    case      Lima
    Lima   PROPN  nmod      mayor
    .      PUNCT  punct     met

    She    PRON   nsubj     said
    said/say  VERB  root    -
    the    DET    det       mayor
    mayor  NOUN   nsubj     late
    was    AUX    cop       late
    late   ADJ    ccomp     said
    .      PUNCT  punct     said
"""


@pytest.fixture
def found():
    names = [("Ana Lopez", "PERSON"), ("Lima", "LOC")]
    return found_in(scene_of(view_of(TEXT, TREE, names)))


def test_every_mention_of_every_entity_is_found(found):
    ana, lima, mayor = (found.mentions[i].entity for i in (0, 2, 1))
    assert [(one.span.of(TEXT), one.entity, one.kind) for one in found.mentions] == [
        ("Ana Lopez", ana, "PERSON"),
        ("the mayor", mayor, "PERSON"),
        ("Lima", lima, "LOC"),
        ("She", ana, "PERSON"),
        ("the mayor", mayor, "PERSON"),
    ]


def test_the_parser_gives_the_same_entities(parser):
    (scene,) = parser.scenes([TEXT])
    told = {(one.span.of(TEXT), one.kind) for one in found_in(scene).mentions}
    assert told >= {("Ana Lopez", "PERSON"), ("She", "PERSON"), ("the mayor", "PERSON")}


def test_who_says_i_is_the_speaker(parser):
    (scene,) = parser.scenes(["“I saw my brother,” said Ana Lopez."])
    told = {one.span.of(scene.view.text): one.entity for one in found_in(scene).mentions}
    assert told["I"] == told["my"] == told["Ana Lopez"]


def test_by_head_all_is_right_and_by_span_one_is_missed(found):
    by_head, by_span = (
        measure([(gold(), found)], Counting(persons=True, singletons=True, way=way))
        for way in ("head", "span")
    )
    assert by_head.conll == pytest.approx(1)
    assert by_head.mentions.gold == 4
    assert by_span.mentions.recall == pytest.approx(3 / 4)


def test_a_row_for_each_way_of_counting(found):
    rows = coreference_table([("mine", [(gold(), found)])]).splitlines()
    assert len(rows) == 2 + len(COUNTINGS)
    assert rows[6].startswith("| mine | persons | with | head | 100.0 / 100.0 / 100.0 |")


def test_the_command_reads_both_corpora(treebanks, tmp_path, capsys):
    texts = tmp_path / "texts.jsonl"
    printed = '"Go!" said\nTom Sawyer to\nhis aunt.\n\nHe liked the house;\nthey liked it.\n'
    texts.write_text(json.dumps({"id": "1_tale", "text": printed}), "utf-8")
    with pytest.raises(SystemExit) as caught:
        main(["coreference", str(treebanks), "--texts", str(texts)])
    assert caught.value.code == 0
    names = {row.split(" | ")[0] for row in capsys.readouterr().out.splitlines()[2:]}
    assert names == {
        "| LitBank, 1 texts",
        "| GUM news, 1 texts",
        "| GUM news, 1 of them not trained on",
    }


def test_a_missing_folder_costs_exit_status_one(tmp_path, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["coreference", str(tmp_path)])
    assert caught.value.code == 1
    assert "get LitBank from" in capsys.readouterr().err
