"""Predictions as plain values, read from the JSON Lines that ``quoteattr extract`` writes."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteattr.errors import RecordError
from quoteattr.evaluate.gold import spans_from
from quoteattr.span import Span


@frozen(kw_only=True)
class PredictedQuote:
    """What the score needs to know of a predicted quote. Spans as in `GoldQuote`."""

    type: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: str | None = None
    """The predicted name; ``None`` where the speaker is unresolved."""
    mentions: tuple[Span, ...] = ()
    """Every mention of the predicted speaker."""
    id: str = ""
    confidence: float | None = None
    """0 to 1; ``None`` where the tool gives none."""
    rule: str = ""
    """What found it, in the tool's own words; empty where the tool does not tell."""

    @property
    def resolved(self) -> bool:
        """Whether somebody is held to have said this."""
        return self.speaker is not None


def predicted_from_dicts(records: Iterable[Mapping[str, Any]]) -> tuple[PredictedQuote, ...]:
    """Read the quotes of one article, in the shape of ``Quotes.to_dicts()``."""
    return tuple(_predicted(record) for record in records)


def read_predictions(path: Path) -> dict[str, tuple[PredictedQuote, ...]]:
    """Read predictions by article id, one JSON object a line.

    Raises:
        RecordError: a line is no JSON object with ``id`` and ``quotes``.

    """
    predictions = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                predictions[record["id"]] = predicted_from_dicts(record["quotes"])
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise RecordError(
                    f"{path}:{number}: not a line of predictions ({error!r}); "
                    "write them with `quoteattr extract ... --format jsonl`"
                ) from error
    return predictions


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
