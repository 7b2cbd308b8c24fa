"""`python tests/growth`: how steps, memory and seconds grow for each text made to hurt.

Steps are counted with low limits, so that short texts show what long ones do; memory and seconds
with those of the package. ``--steps`` leaves out these two.
"""

import sys

from growth.cost import exponent, peak, seconds
from growth.inputs import INPUTS
from growth.rooms import growth_of
from growth.rough import Rough
from quoteattr.parser import QuoteParser

_SIZE = 500


def main(arguments):
    """Print a table in Markdown."""
    more = [] if "--steps" in arguments else [peak, seconds]
    heads = ["text", "steps", "worst room", *("memory", "seconds")[: len(more)]]
    sys.stdout.write(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n")
    parser = QuoteParser(Rough())
    for name, text in INPUTS.items():
        found = growth_of(text)
        room, worst = max(found.rooms.items(), key=lambda one: one[1])
        cells = [name, f"{found.whole:.2f}", f"{room} {worst:.2f}"]
        cells += [
            f"{exponent(lambda size, text=text: parser(text(size)), _SIZE, cost):.2f}"
            for cost in more
        ]
        sys.stdout.write(f"| {' | '.join(cells)} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
