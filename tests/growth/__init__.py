"""How work grows with what it is given; `python tests/growth` prints it for texts made to hurt."""

from growth.cost import LINEAR, ROUGHLY_LINEAR, exponent, peak, seconds, steps

__all__ = ["LINEAR", "ROUGHLY_LINEAR", "exponent", "peak", "seconds", "steps"]
