"""How hotly a network learns in the course of a run."""

__all__ = ["share_of_rate"]


def share_of_rate(progress: float, warm_up: float, floor: float = 0.0) -> float:
    """The share of the highest learning rate at ``progress``, which runs from 0 to 1.

    It rises over the part ``warm_up`` of the run, then falls in a line; never below ``floor``.
    """
    if progress < warm_up:
        return max(floor, progress / warm_up)
    return max(floor, (1 - progress) / (1 - warm_up))
