"""A speaker of very many mentions has them in one record, and the round trip loses nothing."""

import json

import quoteattr
from quoteattr.export.records import _MANY


def test_mentions_stand_once(parser):
    text = "“Rents will fall,” said Ana Ruiz. " * (_MANY + 1)
    quotes = parser(text)
    records = quotes.to_dicts()
    whole = [record for record in records if record["speaker"]["mentions"] is not None]
    assert len(whole) == 1
    assert len(whole[0]["speaker"]["mentions"]) > _MANY
    stored = json.loads(json.dumps(quotes.to_dict()))
    assert quoteattr.Quotes.from_dict(stored, quotes.article) == quotes


def test_a_few_mentions_stand_with_every_quote(parser):
    quotes = parser("“Rents will fall,” said Ana Ruiz. “They must,” said Ana Ruiz.")
    assert all(record["speaker"]["mentions"] for record in quotes.to_dicts())
