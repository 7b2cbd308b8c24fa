import json

import pytest
from export.sample import article, quotes

from quoteattr import Article, Block, Quotes, Span, write_quotes
from quoteattr.article.fields import article_of
from quoteattr.exchange import FILES, FOLDERS, Form


def test_every_form_has_one_writer():
    assert {*FILES, *FOLDERS} == {*Form}
    assert FILES.keys().isdisjoint(FOLDERS)


def test_a_line_with_its_text_is_an_article_and_its_quotes():
    record = json.loads(json.dumps(quotes.to_dict(with_text=True)))
    assert article_of(record) == article
    assert Quotes.from_dict(record) == quotes


def test_the_blocks_of_a_page_travel_with_the_text():
    paged = Article("Tides", id="p", blocks=[Block(span=Span(0, 5), kind="caption")])
    record = json.loads(json.dumps(Quotes(paged, ()).to_dict(with_text=True)))
    assert Quotes.from_dict(record).article == paged


@pytest.mark.parametrize(("name", "form"), [("a.jsonl", None), ("a.JSONL", None), ("a", "jsonl")])
def test_the_form_is_told_or_read_off_the_ending(tmp_path, name, form):
    write_quotes(iter([quotes]), tmp_path / name, form=form)
    record = json.loads((tmp_path / name).read_bytes())
    assert Quotes.from_dict(record, article) == quotes


@pytest.mark.parametrize(
    ("name", "form", "complaint"),
    [
        ("a.docx", None, "a.docx: its ending tells no form; say form=, one of jsonl"),
        ("a", None, "a: its ending tells no form; say form=, one of jsonl"),
        ("a.jsonl", "docx", "no form 'docx'; say form=, one of jsonl"),
    ],
)
def test_a_form_that_is_none(tmp_path, name, form, complaint):
    with pytest.raises(ValueError, match=complaint):
        write_quotes([quotes], tmp_path / name, form=form)
    assert [*tmp_path.iterdir()] == []


def test_a_file_appears_only_when_it_is_whole(tmp_path):
    def failing():
        yield quotes
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_quotes(failing(), tmp_path / "a.jsonl")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(("form", "ending"), [("brat", ".ann"), ("tei", ".xml")])
def test_a_folder_that_holds_files_of_the_form_is_refused(form, ending, tmp_path):
    (tmp_path / f"earlier{ending}").touch()
    complaint = rf"{tmp_path.name}: already holds {ending} files, such as earlier.*; give another"
    with pytest.raises(FileExistsError, match=complaint):
        write_quotes([quotes], tmp_path, form=form)
    assert [one.name for one in tmp_path.iterdir()] == [f"earlier{ending}"]
