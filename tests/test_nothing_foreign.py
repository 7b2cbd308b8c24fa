"""Whatever articles, tables or stored quotes hold: nothing of it runs, nothing is fetched."""

import json
import os
import pickle
import socket
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pyarrow as pa
import pytest
from pyarrow import parquet
from watched import WATCH

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
SAID = "“Rents will fall,” said Lee Wu. Ana Ruiz said that they must."
ELSEWHERE = "the words of another file"
FILES = ("jsonl", "csv", "parquet", "jsonld", "html", "spacy")
FORMS = ("spreadsheet", "labelstudio", "prodigy")
FOLDERS = ("brat", "tei")


class _Runs:
    """Unpickled, it runs a command."""

    def __reduce__(self):
        return os.system, ("touch ran",)


PICKLED = pickle.dumps(_Runs())


@pytest.fixture(scope="module")
def server():
    """The address of somebody who writes down that anybody came: also who came from C."""
    came = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def wait():
            while True:
                try:
                    there, _ = listening.accept()
                except OSError:
                    return
                came.append(there.recv(200))
                there.close()

        Thread(target=wait, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", came
        listening.shutdown(socket.SHUT_RDWR)


def _tei(head, body):
    return (
        f"{head}<TEI xmlns='http://www.tei-c.org/ns/1.0' xmlns:xi='http://www.w3.org/2001/XInclude'>"
        f"<teiHeader/><text><body><p>{SAID}</p>{body}</body></text></TEI>"
    )


def _page(web, file):
    return (
        f"<!DOCTYPE html SYSTEM '{web}/page.dtd'><html manifest='{web}/m'><head>"
        f"<base href='{web}/'><link rel=stylesheet href='{web}/s.css'><script src='{web}/s.js'>"
        f"</script><meta http-equiv=refresh content='0;url={web}/r'></head><body><article>"
        f"<img src='{web}/i.png'><iframe src='{web}/f'></iframe><object data='{file}'></object>"
        f"<p>{SAID} {'They were counted since spring. ' * 12}</p></article></body></html>"
    )


def _hostile(folder, web, secret):
    """Files that can be read, and would like to do more."""
    file = secret.as_uri()
    orders = "__import__('os').system('touch ran') {{7*7}} $(touch ran) `touch ran`"
    includes = f"<xi:include href='{web}/x'/><xi:include parse='text' href='{file}'/>"
    parameters = f"<!ENTITY % x SYSTEM '{web}/p.dtd'>%x;<!ENTITY % y SYSTEM '{file}'>%y;"
    texts = {
        "plain.txt": f"{SAID} {orders}",
        "page.html": _page(web, file),
        "page.xhtml": f"<?xml-stylesheet href='{web}/x.xsl'?>{_page(web, file)}",
        "lines.jsonl": json.dumps(
            {"id": "!!python/object/apply:os.system", "text": SAID, "url": f"{web}/a",
             "py/reduce": [{"py/function": "os.system"}, ["touch ran"]]}
        ),
        "table.csv": f'id,text,url\n=cmd|\' /C calc\'!A0,"{SAID}",{web}/a\n',
        "table.tsv": f"id\ttext\n@x\t{SAID}\n",
        "dtd.xml": _tei(f"<!DOCTYPE TEI SYSTEM '{web}/tei.dtd'>", ""),
        "style.xml": _tei(f"<?xml-stylesheet href='{web}/s.xsl'?><?xml-model href='{web}/s'?>", ""),
        "include.xml": _tei("", includes),
        "entity.xml": _tei(f"<!DOCTYPE TEI [<!ENTITY x SYSTEM '{file}'>]>", "<p>&x;</p>"),
        "remote.xml": _tei(f"<!DOCTYPE TEI [<!ENTITY x SYSTEM '{web}/x'>]>", "<p>&x;</p>"),
        "parameter.xml": _tei(f"<!DOCTYPE TEI [{parameters}]>", ""),
    }  # fmt: skip
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "pickled.txt").write_bytes(PICKLED)
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{_page(web, file)}".encode()
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:w>\r\nWARC-Target-URI: "
        f"{web}/page\r\nContent-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    (folder / "crawl.warc").write_bytes(head.encode() + body + b"\r\n\r\n")
    # Old readers of Arrow unpickled what a file called its type: CVE-2023-47248.
    marks = {
        "ARROW:extension:name": "arrow.py_extension_type",
        "ARROW:extension:metadata": PICKLED,
    }
    schema = pa.schema([pa.field("id", "string", metadata=marks), pa.field("text", "string")])
    parquet.write_table(pa.table([["p"], [SAID]], schema=schema), folder / "table.parquet")


def _plan(inputs, out, secret):
    """What to run and to read: everything that reads or writes files."""
    written = [f"quotes.{ending}" for ending in FILES]
    extract = ["extract", str(inputs), "-o"]
    named = [[*extract, str(out / f"{form}.out"), "--format", form] for form in FORMS]
    folders = [[*extract, str(out / form), "--format", form] for form in FOLDERS]
    claims = out / "claims.jsonl"
    claims.write_text(json.dumps({"claim": "Rents will fall", "speaker": "Lee Wu"}))
    cast = out / "cast.json"
    cast.write_text(json.dumps([{"name": "__import__('os')", "aliases": ["Lee Wu"]}]))
    stored = [out / "quotes.jsonl", out / "parts", *(out / form for form in FOLDERS)]
    others = [[str(out / f"{form}.out"), form] for form in FORMS[1:]]
    return {
        "commands": [
            [*extract, str(out / "quotes.jsonl"), "--with-text", "--cast", str(cast)],
            *([*extract, str(out / name)] for name in written[1:]),
            *named,
            *folders,
            ["show", str(inputs), "-o", str(out / "report.html")],
            ["show", str(inputs)],
            ["verify", str(claims), str(inputs)],
            ["link", str(inputs), "--all"],
            *(["extract", "--stored", str(one)] for one in stored),
            ["plot", "speakers", str(out / "quotes.csv"), "--by", "none", "-o", str(out / "s.svg")],
            ["plot", "network", str(out / "quotes.parquet"), "-o", str(out / "n.svg")],
            ["evaluate", str(secret.with_suffix(".gold")), "--report", str(out / "misses.html")],
        ],
        "with workers": [[*extract, f"{out / 'parts'}{os.sep}", "--with-text"]],
        "articles": [str(inputs), *(str(path) for path in sorted(inputs.iterdir()))],
        "quotes": [*([str(one), None] for one in stored), *others],
    }  # fmt: skip


@pytest.fixture(scope="module")
def ran(tmp_path_factory, server):
    """What came of reading, writing and showing everything, in one watched process."""
    web, came = server
    top = tmp_path_factory.mktemp("foreign")
    inputs, out, path = (top / name for name in ("in", "out", "path"))
    for folder in (inputs, out, path):
        folder.mkdir()
    secret = top / "secret.txt"
    secret.write_text(ELSEWHERE)
    secret.with_suffix(".gold").write_text(
        "cast:\n  wu = Lee Wu | person\n---\n{1d wu: “Rents fall,”} <1 said> [1 Lee Wu].\n"
    )
    _hostile(inputs, web, secret)
    plan = _plan(inputs, out, secret)
    (top / "plan.json").write_text(json.dumps(plan))
    log = path / "log"
    (path / "sitecustomize.py").write_text(WATCH.format(log=str(log)))
    ended = subprocess.run(
        [sys.executable, "-W", "error", HERE / "watched.py", top / "plan.json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=top,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(path), str(HERE.parent)])},
    )
    return {"plan": plan, "ended": ended, "log": log.read_text(), "came": came, "top": top}


def test_nothing_is_run_unpickled_or_asked_for(ran):
    assert ran["log"] == ""
    assert not (ran["top"] / "ran").exists()


def test_nobody_is_called_by_what_is_not_python_either(ran):
    assert ran["came"] == []


def test_no_other_file_gets_into_what_is_written(ran):
    written = [path for path in (ran["top"] / "out").rglob("*") if path.is_file()]
    assert len(written) > 40
    assert [path for path in written if ELSEWHERE.encode() in path.read_bytes()] == []


def test_all_of_it_is_read_all_the_same(ran):
    """Or else nothing would have been tried; what names another file cannot be read."""
    assert "Traceback" not in ran["ended"].stderr
    commands = [*ran["plan"]["with workers"], *ran["plan"]["commands"]]
    statuses = json.loads(ran["ended"].stdout)
    for arguments, status in zip(commands, statuses, strict=True):
        fails = str(ran["top"] / "in") in arguments or "--stored" in arguments
        assert status in ({0, 1} if fails else {0}), arguments
    rows = (ran["top"] / "out/quotes.jsonl").read_text(encoding="utf-8").splitlines()
    found = [(record["id"], len(record["quotes"])) for record in map(json.loads, rows)]
    names = {Path(path).stem for path in ran["plan"]["articles"][1:]}
    aside = {"entity", "remote", "lines", "table", "crawl"}  # unreadable, or of other ids
    ids = {"!!python/object/apply:os.system", "=cmd|' /C calc'!A0", "@x", "p", "urn:uuid:w"}
    assert {name for name, _ in found} == (names - aside) | ids
    assert {name for name, quotes in found if quotes < 2} == {"pickled"}


def test_a_docbin_is_data():
    """What spaCy reads of it, it reads without unpickling; the hook would be for ever, so aside."""
    code = (
        "import sys, quoteattr, io, spacy\n"
        "from spacy.tokens import DocBin\n"
        "from quoteattr.export.docbin import write_docbin\n"
        "quotes = quoteattr.extract('“No,” said Lee Wu.')\n"
        "stream = io.BytesIO(); write_docbin([quotes], stream)\n"
        "never = ('pickle.find_class', 'exec', 'compile', 'marshal.loads', 'import')\n"
        "vocab = spacy.blank('en').vocab\n"
        "def watch(event, arguments):\n"
        "    if event in never: raise PermissionError(event)\n"
        "sys.addaudithook(watch)\n"
        "[doc] = DocBin(store_user_data=True).from_bytes(stream.getvalue()).get_docs(vocab)\n"
        "assert doc.user_data['quoteattr']['quotes'][0]['text'] == 'No,', doc.user_data\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
