"""Spark's ``mapInArrow``: three lines around the class."""

import shutil
import sys

import pyarrow as pa
import pytest
from scale.sample import texts

import quoteattr
from quoteattr.scale import Extractor

pytestmark = [
    pytest.mark.scale,
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
    # Spark warns of what is to change in itself, and leaves sockets to be collected.
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)  # else the first python3 on the path
        session = builder.getOrCreate()
        yield session
        session.stop()


def test_a_row_in_is_a_row_out(spark, parser):
    def with_quotes(batches):  # in here, so that it travels as it is: Spark cannot import a test
        extractor = Extractor()
        yield from map(extractor, batches)

    articles = [quoteattr.Article(text, id=f"n{n}") for n, text in enumerate(texts(20))]
    rows = [(article.id, article.text) for article in articles]
    frame = spark.createDataFrame([*rows, ("bad", None)], "id string, text string")
    shape = spark.createDataFrame(Extractor().schema.empty_table()).schema
    found = frame.repartition(2).mapInArrow(with_quotes, shape).toArrow()
    by_id = {row["id"]: row for row in pa.Table.to_pylist(found)}
    assert sorted(found["id"].to_pylist()) == sorted(["bad", *(one.id for one in articles)])
    assert by_id["bad"]["error"].startswith("text: expected a string, got null")
    assert [by_id[one.id]["quotes"] for one in articles] == [
        quotes.to_dicts() for quotes in parser.pipe(articles)
    ]
