"""Hugging Face ``datasets``: the class as it is, batch by batch, in several processes."""

import pytest
from scale.sample import texts

import quoteattr
from quoteattr.scale import Extractor

pytestmark = pytest.mark.scale


@pytest.mark.parametrize("processes", [None, 2])
def test_a_row_in_is_a_row_out(parser, tmp_path, monkeypatch, processes):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    import datasets

    datasets.disable_progress_bars()
    articles = [quoteattr.Article(text, id=f"n{n}") for n, text in enumerate(texts(20))]
    table = {"id": [one.id for one in articles], "text": [one.text for one in articles]}
    rows = datasets.Dataset.from_dict({"id": [*table["id"], "bad"], "text": [*table["text"], None]})
    found = rows.with_format("arrow").map(
        Extractor(), batched=True, batch_size=7, remove_columns=["text"], num_proc=processes
    )
    assert found.column_names == Extractor().schema.names
    *good, bad = found.with_format(None).to_list()
    assert (bad["id"], bad["quotes"]) == ("bad", None)
    assert [row["quotes"] for row in good] == [
        quotes.to_dicts() for quotes in parser.pipe(articles)
    ]
