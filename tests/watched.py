"""Runs commands and readers where whatever they may not do is refused and written down.

``python watched.py PLAN``: a JSON object with ``commands`` (argument lists; ``with workers``:
those that start processes), ``articles`` and ``quotes`` (files to read, these with their form).
Prints the exit status of each command. What was refused goes to the file of ``WATCH``; the test
puts ``WATCH`` on the path as ``sitecustomize``, so that processes that are started from here are
watched as well.
"""

import json
import sys
from contextlib import redirect_stdout, suppress
from io import BytesIO, TextIOWrapper
from pathlib import Path

WATCH = """
import os, sys

_log = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
refused = {{
    "http.client.connect", "os.exec", "os.posix_spawn", "os.startfile", "os.system",
    "socket.bind", "socket.connect", "socket.getaddrinfo",
    "socket.gethostbyaddr", "socket.gethostbyname", "socket.sendmsg", "socket.sendto",
    "subprocess.Popen", "urllib.Request", "webbrowser.open",
}}


def _watch(event, arguments):
    if event not in refused:
        return
    if event == "subprocess.Popen" and arguments[0] == "fc-list":
        return  # matplotlib looks for fonts, once
    if event == "socket.bind" and arguments[1] == ("::1", 0):
        return  # urllib3 tries, when it is imported, whether this machine knows IPv6
    frame, stack = sys._getframe(1), []
    while frame and len(stack) < 9:
        stack.append(f"{{frame.f_code.co_filename}}:{{frame.f_lineno}}")
        frame = frame.f_back
    os.write(_log, f"{{event}} {{arguments!r:.300}} at {{', '.join(stack)}}\\n".encode())
    raise PermissionError(f"{{event}} is refused here")


sys.addaudithook(_watch)
"""

PICKLE = {"pickle.find_class"}
"""Not refused where workers are: what they send back comes through a pipe of ours."""
CODE = {"exec", "compile", "marshal.loads", "import"}
"""Refused once all modules are loaded: importing does all of these."""


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
        with suppress(QuoteattrError):
            [*quoteattr.read_quotes(path, form=form)]


def main():
    import sitecustomize

    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    ended = [command(arguments) for arguments in plan["with workers"]]
    sitecustomize.refused |= PICKLE
    ended += [command(arguments) for arguments in plan["commands"]]
    read(plan)
    sitecustomize.refused |= CODE
    read(plan)
    sitecustomize.refused -= CODE
    sys.stdout.write(json.dumps(ended))


if __name__ == "__main__":
    main()
