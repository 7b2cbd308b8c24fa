"""What each command prints when it is asked for help."""

from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from typing import Any

from typer.main import get_command

_COLUMNS = 88


def commands(module: str, name: str) -> str:
    """The help of a command line and of each of its commands; ``name`` is how it is called."""
    group: Any = get_command(import_module(module).app)
    parts = [_help(group, name)]
    parts += [
        f"### {name} {each}\n\n{_help(command, f'{name} {each}')}"
        for each, command in group.commands.items()
    ]
    return "\n\n".join(parts)


def _help(command: Any, name: str) -> str:  # noqa: ANN401 - typer's classes are its own
    """The help as plain text, without frames."""
    command.rich_markup_mode = None
    printed = StringIO()
    with redirect_stdout(printed):
        command.main(["--help"], prog_name=name, standalone_mode=False, terminal_width=_COLUMNS)
    return f"```text\n{printed.getvalue().strip()}\n```"
