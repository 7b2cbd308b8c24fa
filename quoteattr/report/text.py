"""Figures on their way into a page."""


def percent(value: float) -> str:
    """A share, 0..1, in percent with one digit."""
    return f"{100 * value:.1f}"
