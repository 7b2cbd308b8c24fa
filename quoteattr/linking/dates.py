"""When an article was published, where it says so in the form of ISO 8601."""

from datetime import datetime, timedelta

__all__ = ["moment"]

_START = datetime(1970, 1, 1)  # noqa: DTZ001 - the difference to it is what counts


def moment(published: str | None) -> timedelta | None:
    """The time from the start of 1970 in UTC; ``None`` for what is not ISO 8601.

    A time without a zone counts as UTC, a date without a time as the start of its day.
    """
    try:
        read = datetime.fromisoformat((published or "").strip())
    except ValueError:
        return None
    return read.replace(tzinfo=None) - _START - (read.utcoffset() or timedelta())
