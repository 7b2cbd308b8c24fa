"""Every form of a file, from Python and from the command line."""

import io
import sys

import pytest
from export.hostile import FOUND

import quoteattr
from quoteattr import cli
from quoteattr.exchange import FILES, Form, form_of

ENDINGS = {
    Form.jsonl: ".jsonl",
    Form.csv: ".csv",
    Form.parquet: ".parquet",
    Form.docbin: ".spacy",
    Form.webannotation: ".jsonld",
}


def _bytes(form, found):
    stream = io.BytesIO()
    FILES[form](found, stream)
    return stream.getvalue()


@pytest.mark.parametrize(("form", "ending"), ENDINGS.items())
def test_an_ending_tells_the_form(tmp_path, form, ending):
    path = tmp_path / f"quotes{ending.upper()}"
    quoteattr.write_quotes(iter(FOUND), path)
    assert form_of(path) is form
    assert path.read_bytes() == _bytes(form, FOUND)


@pytest.mark.parametrize("form", ["spreadsheet", "csv"])
def test_a_form_may_be_named(tmp_path, form):
    path = tmp_path / "quotes.csv"
    quoteattr.write_quotes(FOUND, path, form=form)
    assert path.read_bytes() == _bytes(Form(form), FOUND)


@pytest.mark.parametrize(("form", "ending"), ENDINGS.items())
def test_the_command_writes_the_same(parser, tmp_path, monkeypatch, form, ending):
    monkeypatch.setattr("quoteattr.parser.load", lambda **_others: parser)
    (tmp_path / "a.txt").write_text("“No,” said Lee Wu.", encoding="utf-8")
    out = tmp_path / f"out{ending}"
    monkeypatch.setattr(
        sys, "argv", ["quoteattr", "extract", str(tmp_path / "a.txt"), "-o", str(out)]
    )
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert not ended.value.code
    quotes = parser(quoteattr.Article("“No,” said Lee Wu.", id="a"))
    assert out.read_bytes() == _bytes(form, [quotes])


@pytest.mark.parametrize("form", [*ENDINGS, Form.spreadsheet])
def test_a_stream_that_cannot_go_back_will_do(form):
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_place):
            raise io.UnsupportedOperation

        tell = seek

    pipe = Pipe()
    FILES[form](FOUND, pipe)
    assert pipe.getvalue() == _bytes(form, FOUND)
