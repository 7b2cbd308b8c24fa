"""Pipelines and DocBins that somebody sends: files are data, but a config says what runs."""

import io
import json
import os
import shutil
import zlib

import catalogue
import numpy as np
import pytest
import srsly
from export.sample import quotes as sample
from foreign import ORDERS, PICKLED, Runs
from watching import SCRIPTS, watched

import quoteattr
from quoteattr.errors import ModelError
from quoteattr.exchange import write_quotes
from quoteattr.parse.spacy import embedded_path

FILES = sorted(
    path.relative_to(embedded_path()) for path in embedded_path().rglob("*") if path.is_file()
)
OBJECTS = {b"nd": True, b"type": "|O", b"kind": b"O", b"shape": [1], b"data": PICKLED}
"""An array of objects, as msgpack has arrays."""


def _pipeline(folder, file, data):
    """The pipeline of the package, but for one file."""
    shutil.copytree(embedded_path(), folder, copy_function=os.symlink)
    (folder / file).unlink()
    (folder / file).write_bytes(data)
    return folder


def _docbins(folder):
    """A DocBin of ours, and others that hold something else in one place."""
    whole = folder / "whole.spacy"
    write_quotes([sample], whole)
    message = srsly.msgpack_loads(zlib.decompress(whole.read_bytes()))
    user = srsly.msgpack_loads(message["user_data"][0])
    users = [PICKLED, OBJECTS, user | {"quoteattr": PICKLED}, user | {"quoteattr": OBJECTS},
             user | {"quoteattr": user["quoteattr"] | ORDERS | {"quotes": [ORDERS]}}]  # fmt: skip
    messages = [message | {"user_data": [srsly.msgpack_dumps(one)]} for one in users]
    for name in ("cats", "flags", "span_groups", "user_data"):
        messages += (message | {name: [one]} for one in (PICKLED, srsly.msgpack_dumps(OBJECTS)))
    for number, one in enumerate(messages):
        data = zlib.compress(srsly.msgpack_dumps(one))
        (folder / f"{number}.spacy").write_bytes(data)
    return whole, *(folder / f"{number}.spacy" for number in range(len(messages)))


@pytest.mark.slow
def test_no_file_is_unpickled(tmp_path):
    stream = io.BytesIO()
    np.save(stream, np.array([Runs()], dtype=object), allow_pickle=True)
    spoilt = [(file, PICKLED) for file in FILES]
    spoilt += [(file, srsly.msgpack_dumps(OBJECTS)) for file in FILES]
    spoilt += [(file, stream.getvalue()) for file in FILES if file.name == "vectors"]
    folders = [_pipeline(tmp_path / str(n), *each) for n, each in enumerate(spoilt)]
    whole, *others = _docbins(tmp_path)
    ran = watched(tmp_path, SCRIPTS / "spacy_files.py", *folders, whole, *others)
    assert (ran.log, ran.problems, ran.status) == ("", "", 0)
    assert not (tmp_path / "ran").exists()
    told = json.loads(ran.said)
    assert told.pop(whole.name) == "read"
    assert {told[folder.name] for folder in folders} == {"ModelError"}
    assert len(told) == len(folders) + len(others)


def _config():
    """The pipeline's own, and that somebody's function be called with it."""
    config = (embedded_path() / "config.cfg").read_text(encoding="utf-8")
    callback = '[nlp.after_creation]\n@callbacks = "somebodys.v1"\n'
    return f"{config.replace('after_creation = null', '')}\n{callback}".encode()


def test_what_a_config_names_must_be_installed(tmp_path):
    folder = _pipeline(tmp_path / "pipeline", "config.cfg", _config())
    with pytest.raises(ModelError, match=r"somebodys\.v1"):
        quoteattr.load(folder)


def test_what_a_config_names_runs_where_it_is_installed(tmp_path, monkeypatch):
    """Which is why the documents call a pipeline a program."""
    ran = []
    place = ("spacy", "callbacks", "somebodys.v1")
    monkeypatch.setitem(catalogue.REGISTRY, place, lambda: lambda nlp: ran.append(nlp.lang) or nlp)
    quoteattr.load(_pipeline(tmp_path / "pipeline", "config.cfg", _config()))
    assert ran == ["en"]
