"""Predictions as plain values, read from the JSON Lines that ``quoteattr extract`` writes."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen
from attrs.validators import and_, ge, instance_of, le, optional

from quoteattr.errors import RecordError
from quoteattr.evaluate.gold import spans_from
from quoteattr.evaluate.lines import id_of, read_lines
from quoteattr.span import Span


@frozen(kw_only=True)
class PredictedQuote:
    """What the score needs to know of a predicted quote. Spans as in `GoldQuote`.

    Examples
    --------
    >>> from quoteattr import Span
    >>> from quoteattr.evaluate import PredictedQuote
    >>> PredictedQuote(type="direct", content=(Span(0, 5),), speaker="Lee Wu").content
    (Span(start=0, end=5),)
    """

    type: str = field(validator=instance_of(str))
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: str | None = field(default=None, validator=optional(instance_of(str)))
    """The predicted name; ``None`` where the speaker is unresolved."""
    mentions: tuple[Span, ...] = ()
    """Every mention of the predicted speaker."""
    id: str = ""
    confidence: float | None = field(
        default=None, validator=optional(and_(instance_of((int, float)), ge(0), le(1)))
    )
    """0 to 1; ``None`` where the tool gives none."""
    rule: str = field(default="", validator=instance_of(str))
    """What found it, in the tool's own words; empty where the tool does not tell."""

    @property
    def resolved(self) -> bool:
        """Whether somebody is held to have said this.

        Examples
        --------
        >>> from quoteattr import Span
        >>> from quoteattr.evaluate import PredictedQuote
        >>> PredictedQuote(type="direct", content=(Span(0, 5),)).resolved
        False
        """
        return self.speaker is not None


def predicted_from_dicts(records: Iterable[Mapping[str, Any]]) -> tuple[PredictedQuote, ...]:
    """Read the quotes of one article, in the shape of ``Quotes.to_dicts()``.

    Examples
    --------
    >>> import quoteattr
    >>> from quoteattr.evaluate import predicted_from_dicts
    >>> records = quoteattr.extract("“No,” said Lee Wu.").to_dicts()
    >>> predicted_from_dicts(records)[0].speaker
    'Lee Wu'
    """
    return tuple(_predicted(record) for record in records)


def read_predictions(path: Path) -> dict[str, tuple[PredictedQuote, ...]]:
    """Read predictions by article id, one JSON object a line.

    Raises
    ------
    RecordError
        A line is no JSON object with ``id`` and ``quotes``, or two lines have one id.

    Examples
    --------
    >>> import json, quoteattr
    >>> from pathlib import Path
    >>> from quoteattr.evaluate import read_predictions
    >>> quotes = quoteattr.extract(quoteattr.Article("“No,” said Lee Wu.", id="brief"))
    >>> _ = Path("found.jsonl").write_text(json.dumps(quotes.to_dict()), encoding="utf-8")
    >>> read_predictions(Path("found.jsonl"))["brief"][0].speaker
    'Lee Wu'
    """
    predictions: dict[str, tuple[PredictedQuote, ...]] = {}
    remedy = "write them as `quoteattr extract` does"
    for place, (name, quotes) in read_lines(path, _line, "a line of predictions", remedy):
        if name in predictions:
            raise RecordError(
                f"{place}: a line above has the id {name!r}, too; give one another id, in the gold "
                "as well"
            )
        predictions[name] = quotes
    return predictions


def _line(record: Mapping[str, Any]) -> tuple[str, tuple[PredictedQuote, ...]]:
    return id_of(record), predicted_from_dicts(record["quotes"])


def _predicted(record: Mapping[str, Any]) -> PredictedQuote:
    speaker = record.get("speaker")
    return PredictedQuote(
        type=record.get("type") or "",
        content=spans_from(record["content"]),
        cue=spans_from(record.get("cue")),
        source=spans_from(record.get("source")),
        speaker=(speaker.get("name") or "") if speaker else None,
        mentions=spans_from(speaker.get("mentions")) if speaker else (),
        id=record.get("id") or "",
        confidence=record.get("confidence"),
        rule=record.get("rule") or "",
    )
