"""`python tests/growth`: how steps and memory grow for each kind of what is made to hurt.

Prints a table in Markdown, or writes it into a page that has one: ``--page FILE``. Limits of the
package are lowered, so that short texts show what long ones do.
"""

import re
import sys
import tempfile
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # as a folder it is run by its path

from growth import doors, inputs
from growth.cost import exponent, peak, steps
from growth.rooms import low_limits
from growth.rough import Rough
from quoteattr.parser import QuoteParser

_SIZE = 40
_MEMORY_SIZE = 400
_TABLE = re.compile(r"^\| made to hurt \|.*\n(?:\|.*\n)*", re.MULTILINE)


def _read(text, size):
    QuoteParser(Rough())(text(size))


def kinds(folder):
    """What grows, by kind and name, as work with a size."""
    texts = {"marks": inputs.MARKS, "texts without quotes": inputs.BARE, "quotes": inputs.SPOKEN}
    works = {
        "quotes written": doors.WRITTEN,
        "quotes read back": doors.READ_BACK,
        "files of articles": doors.READ,
        "quotes to link": doors.LINKED,
        "claims to verify": doors.VERIFIED,
        "casts": doors.CAST,
    }
    return {
        **{kind: _each(partial(partial, _read), some) for kind, some in texts.items()},
        "pages": _each(partial(partial, inputs.read_page), inputs.PAGES),
        **{kind: _each(lambda work: partial(work, folder), some) for kind, some in works.items()},
    }


def _each(make, some):
    return {name: make(one) for name, one in some.items()}


def table(size=_SIZE, memory_size=_MEMORY_SIZE):
    """The worst of each kind."""
    lines = ["| made to hurt | how many | steps | memory |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder, low_limits():
        for kind, works in kinds(Path(folder)).items():
            cells = (_worst(works, size, steps), _worst(works, memory_size, peak))
            lines.append(f"| {kind} | {len(works)} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _worst(works, size, cost):
    found = {name: exponent(work, size, cost) for name, work in works.items()}
    name = max(found, key=found.get)
    return f"{found[name]:.2f}, {name}"


def main(arguments, **options):
    """Print the table, or write it into a page."""
    made = table(**options)
    if arguments[:1] != ["--page"]:
        sys.stdout.write(made)
        return
    page = Path(arguments[1])
    page.write_text(_TABLE.sub(lambda _: made, page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
