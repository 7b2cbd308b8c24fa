import errno
import gzip
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

import quoteattr
from quoteattr import cli
from quoteattr.cli.streams import Problems
from quoteattr.parse.spacy import embedded_path

TEXT = "“Rents will fall,” said Lee Wu. The “so-called” plan failed.\n"


class _Surely:
    """Stands in for ``load``: the parser that is loaded already, where nothing else is asked."""

    def __init__(self, parser):
        self._parser, self._load = parser, quoteattr.load

    def __call__(self, *, min_confidence, **others):
        plain = not min_confidence and others == {"backend": "spacy"}
        return self._parser if plain else self._load(min_confidence=min_confidence, **others)


@pytest.fixture
def run(parser, monkeypatch, capfdbinary):
    """Run the command in this process: status, standard output, lines of standard error."""
    import_module("quoteattr.scale.extractor")  # while `load` is what it is
    monkeypatch.setattr("quoteattr.parser.load", _Surely(parser))

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["quoteattr", *map(str, arguments)])
        buffer = io.BufferedReader(io.BytesIO(stdin))
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=buffer))
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfdbinary.readouterr()
        return ended.value.code or 0, out, err.decode().splitlines()

    return run


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a1.txt").write_bytes(TEXT.encode())
    (tmp_path / "more.jsonl").write_bytes(b'{"id": "x", "text": "Nothing."}\n{"id": "y"}\n')
    return tmp_path


def _subprocess(*arguments, stdout=subprocess.PIPE, **options):
    command = [sys.executable, "-m", "quoteattr", *map(str, arguments)]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, env=buffered, **options)


def test_extract_writes_a_line_an_article(run, folder):
    status, out, problems = run("extract", folder / "a1.txt")
    (line,) = out.decode().splitlines()
    record = json.loads(line)
    article = quoteattr.Article(TEXT, id="a1")
    assert (status, problems) == (0, [])
    assert record == quoteattr.Quotes.from_dict(record, article).to_dict()
    assert record["quotes"][0]["speaker"]["name"] == "Lee Wu"
    assert "“Rents will fall,”" in line


def test_one_bad_article_costs_one_line(run, folder):
    status, out, problems = run("extract", folder, folder / "gone.txt", "-", stdin=b"Hi.")
    assert status == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a1", "x", "stdin"]
    no_text, no_file = problems
    assert no_text.startswith(f"quoteattr: {folder}/more.jsonl:2: text: expected a string, got nu")
    assert no_file.startswith(f"quoteattr: {folder}/gone.txt: No such file or directory; check")


def test_ids_that_meet_again_are_reported_and_kept(run, folder):
    status, out, problems = run("extract", folder / "a1.txt", folder / "a1.txt")
    assert (status, len(out.splitlines())) == (0, 2)
    (problem,) = problems
    assert "a1.txt: the id 'a1' was already used by an article of" in problem


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.txt", b"", ""),
        ("a.txt", b'"', '"'),
        ("a.txt", b"a\0\x1bb", "a\0\x1bb"),
        ("a.jsonl", b'{"id": "a", "text": "\\ud800 \\u201cGo,\\u201d said Lee Wu."}', None),
        ("a.txt", "“Go,” said Lee Wu.".encode("utf-16"), "“Go,” said Lee Wu."),
    ],
)
def test_odd_articles_are_articles(run, tmp_path, name, data, text):
    (tmp_path / name).write_bytes(data)
    status, out, problems = run("extract", tmp_path)
    assert (status, problems) == (0, [])
    article = quoteattr.Article(text or "\ud800 “Go,” said Lee Wu.", id="a")
    assert quoteattr.Quotes.from_dict(json.loads(out), article).article is article


def test_a_guessed_encoding_is_reported_and_no_failure(run, tmp_path):
    (tmp_path / "a.txt").write_bytes("“Go,” said Lee Wu.".encode("cp1252"))
    status, out, problems = run("extract", tmp_path)
    assert (status, len(json.loads(out)["quotes"])) == (0, 1)
    (problem,) = problems
    assert problem.startswith(f"quoteattr: {tmp_path}/a.txt: byte 0 is not UTF-8")


@pytest.mark.parametrize("command", ["extract", "show"])
def test_a_table_is_read_by_the_columns_that_are_named(run, tmp_path, command):
    table = tmp_path / "a.csv"
    table.write_text("key;body\nk1;“Go,” said Lee Wu.\nk2\n", encoding="utf-8")
    status, out, problems = run(command, "--column", "text=body", "--column", "id=key", table)
    assert (status, "Lee Wu" in out.decode()) == (1, True)
    (problem,) = problems
    assert problem.startswith(f"quoteattr: {table}:3: expected 2 cells as in the first row, got 1")


def test_a_crawl_is_read_page_by_page(run, tmp_path):
    words = "“Rents will fall,” said Lee Wu, who has counted them for the city since the spring."
    page = f"<html><body><article><p>{words}</p></article></body></html>"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:x>\r\n"
        f"WARC-Target-URI: http://x.test/\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    record = gzip.compress(head.encode() + answer + b"\r\n\r\n")
    (tmp_path / "a.warc.gz").write_bytes(record + record[:60])
    status, out, problems = run("extract", tmp_path / "a.warc.gz")
    (line,) = map(json.loads, out.splitlines())
    assert (line["id"], line["url"]) == ("urn:uuid:x", "http://x.test/")
    assert line["quotes"][0]["speaker"]["name"] == "Lee Wu"
    assert (status, len(problems)) == (1, 1)


def test_output_is_written_whole(run, folder):
    out = folder / "out.jsonl"
    status, printed, problems = run("extract", folder / "a1.txt", "-o", out)
    assert (status, printed, problems) == (0, b"", [])
    assert json.loads(out.read_bytes())["id"] == "a1"
    assert sorted(path.name for path in folder.iterdir()) == ["a1.txt", "more.jsonl", "out.jsonl"]


def test_lines_with_their_text_are_articles_again(run, folder):
    out = folder / "whole.jsonl"
    assert run("extract", folder / "a1.txt", "--with-text", "-o", out)[0] == 0
    assert [article.text for article in quoteattr.read_articles(out)] == [TEXT]
    assert quoteattr.Quotes.from_dict(json.loads(out.read_bytes())).article.id == "a1"


@pytest.mark.parametrize("command", ["extract", "show", "link"])
def test_the_output_never_takes_the_place_of_an_article(run, folder, command):
    article = folder / "a1.txt"
    (folder / "again").symlink_to(article)
    for path in (article, folder / "again"):
        form = ["--format", "csv"] if command == "extract" else []
        status, out, problems = run(command, article, "-o", path, *form)
        assert (status, out) == (2, b"")
        assert "it is one of the files to be read" in " ".join(problems)
    assert article.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("jsonl", "kept.jsonl"),
        ("prodigy", "kept.jsonl"),
        ("labelstudio", "kept.json"),
        ("brat", "kept"),
        ("tei", "kept"),
    ],
)
def test_stored_quotes_are_written_in_another_form(run, folder, form, name):
    kept = folder / name
    whole = ["--with-text"] if form == "jsonl" else []
    assert run("extract", folder / "a1.txt", "-o", kept, "--format", form, *whole)[0] == 0
    status, out, problems = run("extract", "--stored", kept)
    assert (status, problems) == (0, [])
    assert json.loads(out)["quotes"][0]["speaker"]["name"] == "Lee Wu"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("kept.jsonld", "web annotations hold no text; give lines that"),
        ("kept.csv", "no stored quotes that can be read back; give lines that"),
        ("gone.csv", "No such file"),
    ],
)
def test_stored_quotes_that_cannot_be_read_are_told_in_one_line(run, folder, name, problem):
    for form in ("jsonld", "csv"):
        assert run("extract", folder / "a1.txt", "-o", folder / f"kept.{form}")[0] == 0
    status, out, (told,) = run("extract", "--stored", folder / name)
    assert (status, out) == (1, b"")
    assert told.startswith(f"quoteattr: {folder / name}: {problem}")
    assert "=" not in told.removeprefix(f"quoteattr: {folder}")


@pytest.mark.parametrize("form", ["brat", "tei"])
def test_a_folder_of_an_earlier_run_is_refused_in_one_line(run, folder, form):
    kept = ("-o", folder / "kept", "--format", form)
    assert run("extract", folder / "a1.txt", *kept)[0] == 0
    status, out, (problem,) = run("extract", folder / "a1.txt", *kept)
    assert (status, out) == (1, b"")
    assert problem.startswith(f"quoteattr: {folder / 'kept'}: already holds ")


@pytest.mark.parametrize("place", ["", "missing/out.jsonl", "a1.txt/out.jsonl"])
def test_an_unwritable_output_is_wrong_usage_in_one_line(run, folder, place):
    status, out, (problem,) = run("extract", folder, "-o", folder / place)
    assert (status, out) == (2, b"")
    assert problem.startswith(f"quoteattr: {folder / place}: ")


def test_processes_give_the_same_in_the_same_order(run, folder):
    lines = [json.dumps({"id": str(number), "text": TEXT}) for number in range(9)]
    (folder / "many.jsonl").write_text("\n".join(lines))
    alone = run("extract", folder / "many.jsonl")
    assert run("extract", folder / "many.jsonl", "--processes", 2) == alone
    assert alone[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("extract",),
        ("show",),
        ("frobnicate",),
        ("extract", "a.txt", "--format", "docx"),
        ("extract", "a.txt", "-o", "out.xlsx"),
        ("extract", "a.txt", "--processes", "0"),
        ("extract", "a.txt", "--speed", "9"),
        ("extract", "a.csv", "--column", "body"),
        ("show", "a.csv", "--column", "body=text"),
        ("extract", "a.txt", "--backend", "corenlp"),
        ("show", "a.txt", "--model-dir", "models"),
        ("show", "a.jsonl", "--stored", "--model", "en_core_web_sm"),
        ("extract", "a.jsonl", "--stored", "--column", "text=body"),
        ("show", "a.txt", "--title", "Rents"),
        ("show", "a.txt", "-o", "report.html", "--processes", "0"),
    ],
)
def test_wrong_usage(run, arguments):
    status, out, problems = run(*arguments)
    assert status == 2
    assert "Usage:" in out.decode() + problems[0] if problems else out.decode()
    assert not any("Traceback" in line for line in problems)


def test_a_model_that_cannot_be_loaded_is_one_line(run, folder, monkeypatch):
    def load(**_):
        raise quoteattr.ModelError("no pipeline in data/en; install quoteattr again")

    monkeypatch.setattr("quoteattr.parser.load", load)
    out = folder / "out.jsonl"
    assert run("extract", folder, "-o", out) == (
        1,
        b"",
        ["quoteattr: no pipeline in data/en; install quoteattr again"],
    )
    assert not out.exists()


def test_another_pipeline_can_be_named(run, folder):
    every = run("extract", folder / "a1.txt")
    assert run("extract", folder / "a1.txt", "--model", embedded_path()) == every
    status, _, [problem] = run("show", folder / "a1.txt", "--model", folder / "nowhere")
    assert status == 1
    assert "no spaCy pipeline can be loaded from" in problem


@pytest.mark.parametrize("command", ["extract", "show"])
def test_the_parser_underneath_can_be_chosen(run, folder, command):
    model = run(command, folder / "a1.txt", "--model", folder / "nowhere")
    assert model[:2] == (1, b"")
    assert model[2][0].startswith("quoteattr: no spaCy pipeline can be loaded from")
    stanza = run(command, folder / "a1.txt", "--backend", "stanza", "--model-dir", folder)
    assert stanza[:2] == (1, b"")
    assert "stanza" in stanza[2][0]


def test_less_sure_quotes_can_be_left_out(run, folder):
    every = run("extract", folder / "a1.txt")
    assert run("extract", folder / "a1.txt", "--min-confidence", "0") == every
    status, out, _ = run("extract", folder / "a1.txt", "--min-confidence", "1")
    assert (status, json.loads(out)["quotes"]) == (0, [])
    assert run("show", folder / "a1.txt", "--min-confidence", "1.5")[0] == 2


def test_a_cast_is_read_from_a_file(run, folder):
    cast = folder / "cast.toml"
    cast.write_text('"Lee Wu-Berg" = ["Lee Wu"]', encoding="utf-8")
    status, out, problems = run("extract", folder / "a1.txt", "--cast", cast)
    assert (status, problems) == (0, [])
    assert json.loads(out)["quotes"][0]["speaker"]["name"] == "Lee Wu-Berg"
    assert "¹ Lee Wu-Berg ·" in run("show", folder / "a1.txt", "--cast", cast)[1].decode()


@pytest.mark.parametrize("command", ["extract", "show"])
def test_a_mistaken_cast_is_wrong_usage_in_one_line(run, folder, command):
    cast = folder / "cast.json"
    cast.write_text('{"Lee Wu": "Wu"}', encoding="utf-8")
    status, out, (problem,) = run(command, folder / "a1.txt", "--cast", cast)
    assert (status, out) == (2, b"")
    assert problem.startswith(f"quoteattr: {cast}: cast['Lee Wu'].aliases: expected a list of na")


def test_show_prints_the_article_with_notes(run, folder):
    status, out, problems = run("show", folder / "a1.txt")
    assert (status, problems) == (0, [])
    shown = out.decode()
    assert shown.startswith("a1\n\n[“Rents will fall,”]¹ said Lee Wu. The “so-called” plan failed.")
    assert "¹ Lee Wu · direct · said" in shown
    assert "1  Lee Wu (person)" in shown


def test_show_wraps_at_a_width(run, folder):
    status, out, _ = run("show", folder / "a1.txt", "--width", 30)
    assert status == 0
    assert max(map(len, out.decode().splitlines())) <= 30


def test_show_writes_a_page(run, folder):
    page = folder / "report.html"
    status, out, problems = run("show", folder / "a1.txt", "-o", page, "--title", "Rents & such")
    assert (status, out, problems) == (0, b"", [])
    html = page.read_text(encoding="utf-8")
    assert '<h1 dir="auto">Rents &amp; such</h1>' in html
    assert 'aria-label="end of quote by Lee Wu, direct"' in html
    run("extract", folder / "a1.txt", "-o", folder / "same.html")
    same = (folder / "same.html").read_text(encoding="utf-8")
    assert same == html.replace("Rents &amp; such", "Who said what")


def test_show_shares_the_work_and_reports_what_fails(run, folder):
    page = folder / "out" / "report.html"
    page.parent.mkdir()
    status, _, (problem,) = run("show", folder, "-o", page, "--processes", 2)
    assert status == 1
    assert "more.jsonl:2" in problem
    assert '<h2 id="a1-title" dir="auto">x</h2>' in page.read_text(encoding="utf-8")


def test_help_has_examples_and_loads_nothing_heavy():
    code = """if True:
        import sys
        from quoteattr.cli.app import app
        app(["extract", "--help"], standalone_mode=False)
        print([name for name in ("spacy", "numpy", "pandas") if name in sys.modules])"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "quoteattr extract article.txt" in done.stdout
    assert done.stdout.endswith("[]\n")


def test_version():
    out, err = _subprocess("--version").communicate()
    assert (out.decode(), err) == (f"quoteattr {quoteattr.__version__}\n", b"")


@pytest.mark.parametrize("processes", [1, 2])
def test_a_reader_that_leaves_is_no_failure_to_speak_of(folder, processes):
    lines = [json.dumps({"id": str(number), "text": TEXT}) for number in range(200)]
    (folder / "many.jsonl").write_text("\n".join(lines))
    process = _subprocess("extract", folder / "many.jsonl", "--processes", processes)
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


@pytest.mark.parametrize("command", ["extract", "show"])
def test_closed_streams_are_no_traceback(folder, command):
    shell = f'"$0" -m quoteattr {command} "$1" >&- 2>&-'
    done = subprocess.run(["sh", "-c", shell, sys.executable, folder / "a1.txt"], check=False)  # noqa: S607
    assert done.returncode == 0


needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
ROOM = "No space left on device; make room, and run the same command again\n"


@needs_full
@pytest.mark.parametrize("command", ["extract", "show"])
def test_a_full_disk_is_one_line(folder, command):
    with Path("/dev/full").open("wb") as full:
        process = _subprocess(command, folder / "a1.txt", stdout=full)
        _, err = process.communicate()
    assert process.returncode == 1
    assert err.decode() == f"quoteattr: the output: {ROOM}"


@needs_full
def test_a_full_disk_is_named(run, folder):
    told = [f"quoteattr: /dev/full: {ROOM}".rstrip()]
    assert run("extract", folder / "a1.txt", "-o", "/dev/full") == (1, b"", told)


@pytest.mark.parametrize("number", [errno.EDQUOT, errno.EROFS])
def test_a_place_that_takes_nothing_is_told_with_a_remedy(capsys, number):
    Problems().fail(OSError(number, "Odd", "out.jsonl"))
    assert re.match(r"quoteattr: out\.jsonl: Odd; (make room|give a pl)", capsys.readouterr().err)


@needs_full
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_the_work_goes_on_where_nobody_can_be_told(folder, unbuffered):
    (folder / "a0.jsonl").write_bytes(b'{"id": "y"}\n')
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "quoteattr", "extract", folder]
        told = os.environ | {"PYTHONUNBUFFERED": unbuffered}
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=full, env=told, check=False)
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a1", "x"]


def _heed_signals():
    """What runs in the background inherits that interrupts are ignored; a terminal's does not."""
    for number in ENDINGS:
        signal.signal(number, signal.SIG_DFL)


ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.mark.parametrize("number", ENDINGS)
def test_a_signal_is_quiet_and_leaves_no_file(folder, number):
    """At a moment at which much is imported, and Python may drop what is raised."""
    process = _subprocess(
        "extract",
        "-",
        "-o",
        folder / "out.jsonl",
        stdin=subprocess.PIPE,
        preexec_fn=_heed_signals,
    )
    while not any(path.name.startswith(".out.jsonl.") for path in folder.iterdir()):
        time.sleep(0.01)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (128 + number, b"", b"")
    assert sorted(path.name for path in folder.iterdir()) == ["a1.txt", "more.jsonl"]


def test_a_killed_command_leaves_nothing_that_looks_whole(folder):
    process = _subprocess("extract", "-", "-o", folder / "out.jsonl", stdin=subprocess.PIPE)
    while not any(path.name.startswith(".out.jsonl.") for path in folder.iterdir()):
        time.sleep(0.01)
    process.kill()
    process.communicate()
    [left] = {path.name for path in folder.iterdir()} - {"a1.txt", "more.jsonl"}
    assert left.startswith(".out.jsonl.")
    assert {article.id for article in quoteattr.read_articles(folder, on_error=str)} == {"a1", "x"}


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo-terminal")
def test_a_terminal_gets_a_progress_bar_on_standard_error_only(folder):
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    command = [sys.executable, "-m", "quoteattr", "extract", str(folder / "a1.txt")]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    seen = os.read(ours, 10_000).decode()
    os.close(ours)
    assert json.loads(done.stdout)["id"] == "a1"
    assert "articles" in seen


@pytest.mark.parametrize("form", ["brat", "tei", "labelstudio", "prodigy"])
def test_a_form_for_tools_is_written_and_can_be_read(form, run, folder, tmp_path):
    place = tmp_path / "out"
    assert run("extract", folder / "a1.txt", "-o", place, "--format", form) == (0, b"", [])
    [quotes] = quoteattr.read_quotes(place, form=form)
    assert quotes.article == quoteattr.Article(TEXT, id="a1")
    assert [quote.speaker.name for quote in quotes] == ["Lee Wu"]
    assert [mark.reason for mark in quotes.rejected]


def test_a_form_in_a_folder_needs_one(run, folder):
    status, out, err = run("extract", folder / "a1.txt", "--format", "tei")
    assert (status, out) == (2, b"")
    assert "give a folder" in " ".join(err)


# --- what comes out of data steers no terminal -------------------------------------------------

STEERING = "a\x1b[2J\x1b]0;title\x07\r\nquoteattr: all is well\x9b31m\u2028\u202eb"
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
SAID = {"id": STEERING, "title": STEERING, "text": TEXT}


@pytest.mark.parametrize(
    ("name", "data", "options"),
    [
        (f"{STEERING}.jsonl", "{}", ()),
        ("twice.jsonl", f"{json.dumps(SAID)}\n" * 2, ()),
        ("broken.jsonl", "{a\x1b[2J", ()),
        ("head.csv", f'id,"{STEERING}"\n1,2\n', ()),
        ("name.xml", f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><{STEERING}/></TEI>", ()),
        ("code.xml", f"<?xml version='1.0' encoding='{STEERING}'?><TEI/>", ()),
        ("field.jsonl", json.dumps(SAID | {"quotes": [{STEERING: 1}]}), ("--stored",)),
        ("type.jsonl", json.dumps(SAID | {"quotes": [{"type": STEERING}]}), ("--stored",)),
        ("tasks.json", json.dumps([{"id": STEERING, "data": {STEERING: 1}}]), ("--stored",)),
        ("tasks.jsonl", json.dumps({"text": "a", "spans": [{STEERING: 1}]}), ("--stored",)),
        ("cast.toml", f"[{json.dumps(STEERING)}]\n", ("--cast", "{}")),
        ("cast.json", json.dumps({STEERING: 1}), ("--cast", "{}")),
    ],
)
def test_a_problem_is_a_line_that_steers_no_terminal(run, tmp_path, name, data, options):
    path = tmp_path / name
    path.write_text(data, encoding="utf-8")
    _, out, problems = run("extract", path, *(each.format(path) for each in options))
    assert len(problems) == 1
    assert not STEERS.search(out.decode() + problems[0])


def test_what_is_shown_and_summed_up_steers_no_terminal(run, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps(SAID)}\n{json.dumps({'id': STEERING})}\n")
    for arguments in (["show", path], ["extract", path, "-o", f"{tmp_path / STEERING}{os.sep}"]):
        status, shown, problems = run(*arguments)
        assert status == 1
        assert not STEERS.search("\n".join([*problems, shown.decode()]))
        assert "all is well" in "".join([*problems, shown.decode()])


COMMANDS = {
    "extract": ("extract", "a.txt"),
    "parts": ("extract", "a.txt", "-o", "parts/"),
    "show": ("show", "a.txt"),
    "verify": ("verify", "claims.jsonl", "a.txt"),
    "link": ("link", "a.txt"),
    "evaluate": ("evaluate", "gold.jsonl"),
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with whatever the commands read, as the working one."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("claims.jsonl").write_text('{"claim": "Rents will fall"}\n', encoding="utf-8")
    gold = json.dumps({"id": "a", "text": TEXT, "quotes": []})
    Path("gold.jsonl").write_text(f"{gold}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_parses_bounds_an_article(run, here, command):
    assert here
    status, _, problems = run(*COMMANDS[command], "--max-chars", 10)
    assert status == 1
    told = f"a: {len(TEXT)} characters, and max_chars allows 10"
    assert any(line.startswith(f"quoteattr: {told}") for line in problems)


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "parts"])
def test_every_command_that_parses_keeps_the_time(run, here, monkeypatch, command):
    assert here
    asked = []

    def pipe(_parser, _articles, **settings):
        asked.append(settings["timeout"])
        return iter(())

    monkeypatch.setattr(quoteattr.QuoteParser, "pipe", pipe)
    run(*COMMANDS[command], "--timeout", 2.5)
    assert asked == [2.5]


def test_the_command_for_parts_keeps_the_time(run, here, monkeypatch):
    assert here
    asked = []
    monkeypatch.setattr("quoteattr.scale.run.run", lambda job, *_: asked.append(job) or iter(()))
    run(*COMMANDS["parts"], "--timeout", 2.5)
    assert [job.timeout for job in asked] == [2.5]


@pytest.mark.parametrize(
    ("option", "value", "remedy"),
    [
        ("--max-chars", "0", "greater than or equal to 1|x>=1"),
        ("--max-chars", "1.5", "valid integer"),
        ("--timeout", "0", "greater than or equal to 0.001|0.001<=x"),
        ("--timeout", "86401", "less than or equal to 86400|x<=86400"),
        ("--timeout", "inf", "less than or equal to 86400|x<=86400"),
        ("--timeout", "nan", "less than or equal to 86400|not a number"),
        ("--timeout", "1 min", "valid number|valid float"),
        ("--min-confidence", "nan", "less than or equal to 1|not a number"),
    ],  # as the newest Typer says it, or the oldest
)
def test_bounds_that_cannot_be_meant_are_wrong_usage(run, here, option, value, remedy):
    assert here
    status, out, err = run("extract", "a.txt", option, value)
    assert (status, out) == (2, b"")
    told = " ".join(err)
    assert option in told
    assert re.search(remedy, told)


@pytest.mark.parametrize("command", sorted({told[0] for told in COMMANDS.values()}))
def test_every_command_that_parses_tells_of_its_bounds(run, command):
    status, out, _ = run(command, "--help")
    assert status == 0
    assert b"--max-chars" in out
    assert b"--timeout" in out


@pytest.mark.parametrize("option", ["--max-chars", "--timeout"])
def test_stored_quotes_have_no_bounds(run, here, option):
    assert here
    status, _, problems = run("extract", "--stored", "a.txt", option, 9)
    assert status == 2
    assert any("stored quotes are not extracted again" in line for line in problems)
