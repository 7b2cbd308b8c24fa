"""Runs commands of ours, and reads files, in a process that is watched.

``python commands.py PLAN``: a JSON object with ``commands`` (argument lists; ``with workers``:
those that start processes), ``articles`` and ``quotes`` (files to read, these with their form).
Prints the exit status of each command. From the first command without workers on nothing may be
unpickled, and when all has been read once nothing may be imported, compiled or run.
"""

import json
import sys
from contextlib import redirect_stdout, suppress
from io import BytesIO, TextIOWrapper
from pathlib import Path

import sitecustomize as watch


def command(arguments):
    """The exit status of ``quoteattr ARGUMENTS``."""
    from quoteattr import cli

    sys.argv = ["quoteattr", *arguments]
    try:
        with redirect_stdout(TextIOWrapper(BytesIO())):
            cli.main()
    except SystemExit as ended:
        return ended.code or 0
    return 0


def read(plan):
    """Read all files; what is wrong with one is told by an error of ours, and no matter here."""
    import quoteattr
    from quoteattr.errors import QuoteattrError

    for path in plan["articles"]:
        [*quoteattr.read_articles(path, on_error=str)]
    for path, form in plan["quotes"]:
        with suppress(QuoteattrError, OSError):
            [*quoteattr.read_quotes(path, form=form)]


def main():
    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    ended = [command(arguments) for arguments in plan["with workers"]]
    watch.REFUSED |= watch.UNPICKLED
    ended += [command(arguments) for arguments in plan["commands"]]
    read(plan)
    watch.REFUSED |= watch.CODE
    read(plan)
    watch.REFUSED -= watch.CODE
    sys.stdout.write(json.dumps(ended))


if __name__ == "__main__":
    main()
