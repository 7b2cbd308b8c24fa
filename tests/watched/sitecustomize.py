"""What a process may not do here is refused and written to the file that ``WATCH_LOG`` names.

Python imports this module when it starts, wherever it is on the path: in worker processes as well.
Nothing that processes need among themselves is refused, as pipes and pairs of sockets (``AF_UNIX``)
are made without an address.
"""

import os
import sys

REFUSED = {
    "ftplib.connect", "http.client.connect", "os.exec", "os.posix_spawn", "os.startfile",
    "os.system", "pty.spawn", "smtplib.connect", "socket.bind", "socket.connect",
    "socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname", "socket.getnameinfo",
    "socket.sendmsg", "socket.sendto", "subprocess.Popen", "urllib.Request", "webbrowser.open",
}  # fmt: skip
"""A script may add to these, and take away again."""
UNPICKLED = {"pickle.find_class"}
"""Not among these from the start: what workers send back comes so, through a pipe of ours."""
CODE = {"exec", "compile", "marshal.loads", "import"}
"""Importing does all of these."""

_FIND_LIBRARY = os.path.join("ctypes", "util.py") + ":"  # noqa: PTH118 - no import
_LOG = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def _watch(event, arguments):
    if event not in REFUSED:
        return
    if event == "subprocess.Popen" and arguments[0] == "fc-list":
        return  # matplotlib looks for fonts, once
    if event == "socket.bind" and arguments[1] == ("::1", 0):
        return  # urllib3 tries, when it is imported, whether this machine knows IPv6
    frame, stack = sys._getframe(1), []  # noqa: SLF001 - no other way, and no import
    while frame and len(stack) < 9:
        stack.append(f"{frame.f_code.co_filename}:{frame.f_lineno}")
        frame = frame.f_back
    if event == "subprocess.Popen" and any(_FIND_LIBRARY in place for place in stack):
        return  # torch looks for a library of C's when it is imported
    os.write(_LOG, f"{event} {arguments!r:.300} at {', '.join(stack)}\n".encode())
    raise PermissionError(f"{event} is refused here")


sys.addaudithook(_watch)
