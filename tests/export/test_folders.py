"""Folders of a file an article: no name out of an article leaves them or takes somebody's file."""

import tempfile
from pathlib import Path, PurePosixPath, PureWindowsPath

import attrs
import pyarrow as pa
import pytest
from export.sample import quotes as sample
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quoteattr.exchange import FOLDERS, read_quotes, write_quotes
from quoteattr.export.arrow import article_schema, found_row, record_batch
from quoteattr.export.names import file_stem
from quoteattr.quotes import Quotes
from quoteattr.scale.job import Part
from quoteattr.scale.parts import write_part

FILES = {"brat": ("{}.txt", "{}.ann"), "tei": ("{}.xml",)}
BESIDE = {"brat": 3, "tei": 0}  # files that are of no article
NASTY = [
    "/etc/passwd",
    "//host/share",
    "..",
    "../../out",
    "..\\..\\out",
    "a/../../b",
    "C:\\Windows\\x",
    "C:x",
    "\\\\?\\C:\\x",
    "a\0b",
    "",
    ".",
    ".hidden",
    "~",
    "~root/x",
    "-rf",
    "CON",
    "con.txt",
    "NUL .x",
    "COM1",
    "LPT\N{SUPERSCRIPT ONE}",
    "CONIN$",
    "x.",
    "x ",
    "x:stream",
    'a*b?c<d>e|f"',
    "x" * 5000,
    "🚢" * 200,
    "\ud800",
    "\n",
    "\u2028",
    "\u202e",
    "annotation",
    "annotation.conf",
    "articles.index",
    "articles",
    "Straße",
    "STRASSE",
    "a",
    "A",
    "é",
    "e\u0301",
    "K",
    "\N{KELVIN SIGN}",
    "\uff0e\uff0e\uff0fx",
    "%2E%2E",
    "$(touch x)",
    "`x`",
]
DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{name}{digit}" for name in ("com", "lpt") for digit in "0123456789¹²³"
}
ids = st.lists(
    st.sampled_from(NASTY)
    | st.text(st.characters(exclude_categories=()), max_size=20)
    | st.text("./\\~:%a\0 ", max_size=9),
    max_size=9,
)


def _of(*names):
    """The same quotes in articles with these ids."""
    for name in names:
        article = attrs.evolve(sample.article, id=name)
        yield Quotes(article, tuple(attrs.evolve(quote, article=article) for quote in sample))


def test_every_form_of_a_file_an_article_is_tried():
    assert FILES.keys() == FOLDERS.keys()


def test_parts_are_called_by_numbers_whatever_articles_are_called(tmp_path):
    rows = record_batch(map(found_row, _of(*NASTY)), article_schema())
    write_part(Part(0, ()), pa.Table.from_batches([rows]), tmp_path)
    assert [*tmp_path.rglob("*")] == [tmp_path / "part-000000.parquet"]


@pytest.mark.parametrize("form", FILES)
@given(ids)
@example(NASTY)
@settings(max_examples=25)
def test_whatever_articles_are_called_they_stay_in_the_folder_each_by_itself(form, names):
    with tempfile.TemporaryDirectory() as top:
        out = Path(top, "in", "out")
        write_quotes(_of(*names), out, form=form)
        there = [path for path in Path(top).rglob("*") if not path.is_dir()]
        assert {path.parent for path in there} <= {out}
        assert len(there) == len(names) * len(FILES[form]) + BESIDE[form]
        if names:
            read = [quotes.article.id for quotes in read_quotes(out, form=form)]
            assert sorted(read) == sorted(one.article.id for one in _of(*names))


@given(st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=())))
@settings(max_examples=300)
def test_a_name_is_one_plain_part_of_a_path_everywhere(name):
    stem = file_stem(name, set())
    for kind in (PurePosixPath, PureWindowsPath):
        path = kind(f"{stem}.txt")
        assert path.parts == (f"{stem}.txt",)
        assert path.anchor == ""
    assert stem.partition(".")[0].rstrip(" ").casefold() not in DEVICES
    assert not {*stem} & {*'/\\:*?"<>|\0\n\u202e$`'}


@pytest.mark.parametrize("stem", ["COM¹", "lpt³.x", "con .x", "aux"])
def test_what_windows_takes_for_a_device_is_no_name(stem):
    assert file_stem(stem, set()).startswith("%")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("brat", "essay.txt"),
        ("brat", "ESSAY.TXT"),
        ("brat", "annotation.conf"),
        ("brat", "visual.conf"),
        ("brat", "articles.index"),
        ("tei", "essay.xml"),
    ],
)
def test_a_file_of_the_users_own_is_never_written_over(form, name, tmp_path):
    (tmp_path / name).write_text("mine")
    with pytest.raises(FileExistsError, match="give another or an empty folder"):
        write_quotes(_of("essay"), tmp_path, form=form)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [(name, "mine")]


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("exists", [True, False])
def test_a_link_that_stands_in_the_folder_is_neither_followed_nor_replaced(form, exists, tmp_path):
    """It may even come while articles are found: names are known one at a time."""
    victim, out = tmp_path / "victim", tmp_path / "out"
    link = out / FILES[form][-1].format("second")
    if exists:
        victim.write_text("mine")

    def found():
        first, second = _of("first", "second")
        yield first
        link.symlink_to(victim)
        yield second

    with pytest.raises(FileExistsError) as caught:
        write_quotes(found(), out, form=form)
    assert caught.value.filename == str(link)
    assert link.is_symlink()
    assert victim.exists() == exists
    assert not exists or victim.read_text() == "mine"


@pytest.mark.parametrize("form", FILES)
def test_what_else_stands_in_the_folder_stays(form, tmp_path):
    (tmp_path / "notes.md").write_text("mine")
    write_quotes(_of("essay"), tmp_path, form=form)
    assert (tmp_path / "notes.md").read_text() == "mine"
    assert [one.article.id for one in read_quotes(tmp_path, form=form)] == ["essay"]
