"""What somebody may send: articles, tables and stored quotes that would like to do more."""

import json
import os
import pickle

import pyarrow as pa
from export.sample import quotes as sample
from pyarrow import parquet

from quoteattr.exchange import write_quotes

SAID = "“Rents will fall,” said Lee Wu. Ana Ruiz said that they must."


class Runs:
    """Unpickled, it runs a command."""

    def __reduce__(self):
        return os.system, ("touch ran",)


PICKLED = pickle.dumps(Runs())
ORDERS = {
    "__class__": "os.system",
    "__reduce__": ["os.system", ["touch ran"]],
    "py/reduce": [{"py/function": "os.system"}, ["touch ran"]],
    "!!python/object/apply:os.system": "touch ran",
}
"""What some readers of JSON and YAML obey."""


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


def articles(folder, web, secret):
    """Write files of articles: they name pages below ``web``, and the file ``secret``."""
    file = secret.as_uri()
    orders = "__import__('os').system('touch ran') {{7*7}} $(touch ran) `touch ran`"
    includes = f"<xi:include href='{web}/x'/><xi:include parse='text' href='{file}'/>"
    parameters = f"<!ENTITY % x SYSTEM '{web}/p.dtd'>%x;<!ENTITY % y SYSTEM '{file}'>%y;"
    texts = {
        "plain.txt": f"{SAID} {orders}",
        "page.html": _page(web, file),
        "page.xhtml": f"<?xml-stylesheet href='{web}/x.xsl'?>{_page(web, file)}",
        "lines.jsonl": json.dumps(
            ORDERS | {"id": "!!python/object/apply:os.system", "text": SAID, "url": f"{web}/a"}
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
    parquet.write_table(_extended([{"id": "p", "text": SAID}]), folder / "table.parquet")


def _extended(rows):
    """A table of types that old readers of Arrow made by unpickling: CVE-2023-47248."""
    marks = {
        "ARROW:extension:name": "arrow.py_extension_type",
        "ARROW:extension:metadata": PICKLED,
    }
    table = pa.Table.from_pylist(rows)
    fields = [field.with_metadata(marks) for field in table.schema]
    told = {"pandas": json.dumps({"index_columns": [], "columns": [], "py/reduce": "os.system"})}
    return pa.Table.from_arrays(table.columns, schema=pa.schema(fields, metadata=told))


def quotes(folder, secret):
    """Write files of quotes, and give them with their forms; some name the file ``secret``."""
    names = {
        "jsonl": "quotes.jsonl",
        "labelstudio": "tasks.json",
        "prodigy": "tasks.jsonl",
        "brat": "brat",
        "tei": "tei",
        "parquet": "quotes.parquet",
    }
    paths = {form: folder / name for form, name in names.items()}
    record = sample.to_dict(with_text=True)
    parquet.write_table(_extended([record]), paths["parquet"])
    for form in ("labelstudio", "prodigy", "brat", "tei"):
        write_quotes([sample], paths[form], form=form)
    _write_lines(paths["jsonl"], [ORDERS | record, record | {"quotes": [ORDERS]}])
    _write_lines(paths["prodigy"], [ORDERS | json.loads(paths["prodigy"].read_text("utf-8"))])
    tasks = json.loads(paths["labelstudio"].read_text("utf-8"))
    paths["labelstudio"].write_text(json.dumps([ORDERS | task for task in tasks]))
    index = paths["brat"] / "articles.index"
    known = ORDERS | json.loads(index.read_text("utf-8"))
    elsewhere = (str(secret.with_suffix("")), f"../../{secret.stem}", known["file"])
    _write_lines(index, [known | {"file": name} for name in elsewhere])
    entity = f"<!DOCTYPE TEI [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>"
    (paths["tei"] / "entity.xml").write_text(_tei(entity, "<p>&x;</p>"), "utf-8")
    return {str(path): form for form, path in paths.items()}


def _write_lines(path, records):
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
