"""What a target is."""

from collections.abc import Callable, Iterable

from attrs import field, frozen


@frozen(kw_only=True)
class Target:
    """Something that holds for all bytes."""

    run: Callable
    """Takes bytes; raises whatever is wrong."""
    seeds: Callable[[], Iterable[bytes]] = field(default=tuple)
    """Bytes to begin with."""
    changed: Callable | None = None
    """Bytes changed by a ``Random`` in a way that keeps their form, if they have one."""
    longest: int = 1024
    """Bytes of an input."""
