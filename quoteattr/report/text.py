"""Text on its way into a page."""

from html import escape

from quoteattr.show.wording import visible


def safe(text: object) -> str:
    """Text as HTML shows it: markup escaped, control characters visible."""
    return escape(visible(str(text)))


def percent(value: float) -> str:
    """A share, 0..1, in percent with one digit."""
    return f"{100 * value:.1f}"
