"""Writers and readers of the forms that tools for annotation and editions take.

Each is imported when it is first called: most programs need none of them.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from quoteattr.export.found import Found
from quoteattr.export.records import Record


def write_brat(found: Iterable[Found], folder: Path) -> None:
    """See `quoteattr.export.brat`."""
    from quoteattr.export import brat

    brat.write_brat(found, folder)


def read_brat(path: Path) -> Iterator[tuple[str, Record]]:
    """See `quoteattr.export.brat_read`."""
    from quoteattr.export import brat_read

    return brat_read.read_brat(path)


def write_tei(found: Iterable[Found], folder: Path) -> None:
    """See `quoteattr.export.tei`."""
    from quoteattr.export import tei

    tei.write_tei(found, folder)


def read_tei(path: Path) -> Iterator[tuple[str, Record]]:
    """See `quoteattr.export.tei_read`."""
    from quoteattr.export import tei_read

    return tei_read.read_tei(path)


def write_labelstudio(found: Iterable[Found], stream: BinaryIO) -> None:
    """See `quoteattr.export.labelstudio`."""
    from quoteattr.export import labelstudio

    labelstudio.write_labelstudio(found, stream)


def read_labelstudio(path: Path) -> Iterator[tuple[str, Record]]:
    """See `quoteattr.export.labelstudio`."""
    from quoteattr.export import labelstudio

    return labelstudio.read_labelstudio(path)


def write_prodigy(found: Iterable[Found], stream: BinaryIO) -> None:
    """See `quoteattr.export.prodigy`."""
    from quoteattr.export import prodigy

    prodigy.write_prodigy(found, stream)


def read_prodigy(path: Path) -> Iterator[tuple[str, Record]]:
    """See `quoteattr.export.prodigy`."""
    from quoteattr.export import prodigy

    return prodigy.read_prodigy(path)
