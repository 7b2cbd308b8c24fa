"""``python tests/golden``: articles that give another output than kept; ``--write`` keeps it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # as a folder it is run by its path

import quoteattr
from golden.digests import articles, differing, digests, keep, kept


def main(arguments: list[str]) -> int:
    """Print the articles that differ; the exit status is 1 where some do and are not kept."""
    now = digests(quoteattr.load().pipe(articles()))
    changed = differing(now, kept())
    if write := "--write" in arguments:
        keep(now)
    print(f"{len(changed)} of {len(now)} articles differ", *changed, sep="\n")  # noqa: T201
    return bool(changed) and not write


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
