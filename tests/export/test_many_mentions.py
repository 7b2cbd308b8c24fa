"""A speaker of very many mentions has them in one record, and the round trip loses nothing."""

import json

import quoteattr
from quoteattr.export.records import _MANY
from quoteattr.speaker import value


def test_mentions_stand_once(parser):
    text = "“Rents will fall,” said Ana Ruiz. " * (_MANY + 1)
    quotes = parser(text)
    records = quotes.to_dicts()
    whole = [record for record in records if record["speaker"]["mentions"] is not None]
    assert len(whole) == 1
    assert len(whole[0]["speaker"]["mentions"]) > _MANY
    stored = json.loads(json.dumps(quotes.to_dict()))
    assert quoteattr.Quotes.from_dict(stored, quotes.article) == quotes


def _by_two(parser):
    text = "".join(f"“No,” said Lee Wu and Ana {name}. " for name in ("Ruiz", "Lind", "Ruiz"))
    return parser(text + "“Rents will fall,” said Lee Wu. " * (_MANY + 1))


def test_mentions_of_those_who_speak_together_stand_once(parser):
    quotes = _by_two(parser)
    stored = quotes.to_dict()
    told = [
        someone
        for record in stored["quotes"]
        for someone in (record["speaker"], *record["speaker"]["members"])
        if someone["id"] == quotes[-1].speaker.id
    ]
    assert [one["mentions"] is None for one in told] == [False] + [True] * (len(told) - 1)
    assert quoteattr.Quotes.from_dict(json.loads(json.dumps(stored)), quotes.article) == quotes


def test_records_in_another_order_lose_nothing(parser):
    quotes = _by_two(parser)
    stored = json.loads(json.dumps(quotes.to_dict()))
    stored["quotes"].reverse()
    again = quoteattr.Quotes.from_dict(stored, quotes.article)
    assert {quote.id: quote.speaker for quote in again} == {
        quote.id: quote.speaker for quote in quotes
    }


def test_one_of_two_is_one_value(parser):
    quotes = _by_two(parser)
    lee = quotes[-1].speaker
    assert all(quote.speaker.members[0] is lee for quote in list(quotes)[:3])


def test_several_have_a_greatest_number_of_mentions(parser, monkeypatch):
    monkeypatch.setattr(value, "_MOST_MENTIONS", 4)
    quotes = parser("“No,” said Lee Wu and Ana Ruiz. " * 4)
    both = quotes[0].speaker
    assert [len(one.mentions) for one in (both, *both.members)] == [4, 4, 4]


def test_a_few_mentions_stand_with_every_quote(parser):
    quotes = parser("“Rents will fall,” said Ana Ruiz. “They must,” said Ana Ruiz.")
    assert all(record["speaker"]["mentions"] for record in quotes.to_dicts())
