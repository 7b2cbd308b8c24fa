"""``python tests/unguarded``: take out each guard, in a copy, and see its tests fail."""

import os
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

sys.path.insert(0, str(Path(__file__).parents[1]))  # as a folder it is run by its path

from unguarded.guards import ROOT, Guard, guards

_MEMORY = 12 << 30  # bytes: what has no bound must not take the machine along
_SECONDS = 600  # for one guard; each test has less


def main(
    words: Annotated[list[str] | None, typer.Argument(help="Of threats or files.")] = None,
) -> None:
    """Take out each guard, in a copy, and see a test fail that holds with the guard.

    Needs the extras browser and supply, and Chromium. Fails if a guard is not missed.
    """
    asked = [each for each in guards() if _is_asked(each, words or [])]
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        _copy(tree)
        unmissed = [each for each in asked if not _is_missed(each, tree)]
    typer.echo(f"{len(asked)} guards, {len(unmissed)} not missed")
    if unmissed:
        raise typer.Exit(1)


def _is_asked(guard: Guard, words: list[str]) -> bool:
    return not words or any(word in guard.threat or word in guard.file for word in words)


def _copy(tree: Path) -> None:
    """What git knows, or would know, of the tree."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).exists():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_bytes((ROOT / name).read_bytes())


def _is_missed(guard: Guard, tree: Path) -> bool:
    """Whether a test fails without the guard, and holds once that is put back."""
    file = tree / guard.file
    source = file.read_text(encoding="utf-8")
    file.write_text(guard.out_of(source), encoding="utf-8")
    try:
        told = _tested(guard, tree, "--cache-clear")
    finally:
        file.write_text(source, encoding="utf-8")
    anyhow = told and _tested(guard, tree, "--last-failed")
    verdict = f"NOT MISSED, FAILS ANYHOW: {anyhow}" if anyhow else told or "NOT MISSED"
    typer.echo(f"{verdict}: {guard.file}: {guard.guard.strip().splitlines()[0]}")
    return bool(told and not anyhow)


def _tested(guard: Guard, tree: Path, cache: str) -> str:
    """Which test fails, if one does, or what else ends them."""
    command = [
        sys.executable, "-m", "pytest", "-x", cache, "--timeout=200",
        "-m", "not fuzz and not stanza", *guard.arguments(),
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=tree / "tests", env=os.environ | {"PYTHONPATH": str(tree)}, check=False,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_SECONDS,
            preexec_fn=_bound_memory,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "no end"
    if done.returncode < 0:
        return signal.strsignal(-done.returncode) or "killed"
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    return failed[0] if failed else ""


def _bound_memory() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    typer.run(main)
