"""``python tests/fuzz TARGET``: look for bytes on which a target fails, or try some again."""

import hashlib
import os
import sys
import tempfile
import traceback
from pathlib import Path
from random import Random
from typing import Annotated

import typer

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))  # as a folder it is run by its path

FOUND = FOLDER / "found"
app = typer.Typer(add_completion=False)
SLOW = 20
"""Seconds that one input may take."""


@app.command()
def main(
    name: Annotated[str, typer.Argument(metavar="TARGET", help="The target.")],
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE...]", exists=True, help="Try these, and nothing else."),
    ] = None,
    *,
    seconds: Annotated[int, typer.Option(min=1, help="How long to look.")] = 60,
    corpus: Annotated[
        Path | None,
        typer.Option(help="Keep here what reaches new code, and go on from it the next time."),
    ] = None,
    found: Annotated[Path, typer.Option(help="Write what fails here, in TARGET/.")] = FOUND,
) -> None:
    """Look for bytes on which a target fails."""
    if files:
        target = _target(name)
        for file in files:
            target.run(file.read_bytes())
            typer.echo(f"{file}: holds")
    else:
        kept = corpus or Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
        _look(name, seconds, kept, found / name)


def _target(name):
    from fuzz.targets import TARGETS

    if name not in TARGETS:
        raise typer.BadParameter(f"no {name}; there are {', '.join(TARGETS)}", param_hint="TARGET")
    return TARGETS[name]


def _look(name, seconds, corpus, found):
    """Hand over to libFuzzer, which counts the runs and ends the process."""
    try:
        import atheris
    except ImportError:
        sys.exit("looking needs atheris, which there is for Linux: pip install -e '.[fuzz]'")
    with atheris.instrument_imports(include=["quoteattr"]):
        target = _target(name)
        corpus.mkdir(parents=True, exist_ok=True)
        found.mkdir(parents=True, exist_ok=True)
        for data in target.seeds():
            (corpus / _name_of(data)).write_bytes(data)

        def run(data):
            try:
                target.run(data)
            except Exception:  # noqa: BLE001 - whatever it is, that is what is looked for
                traceback.print_exc()
                _keep(name, target.run, data, found)
                os._exit(1)  # not through libFuzzer, which would write it once more

        def changed(data, most, seed):
            random = Random(seed)  # noqa: S311 - no secret
            if target.changed is None or random.randrange(4) == 0:
                data = atheris.Mutate(data, most)
            return target.changed(data, random)[:most] if target.changed else data

        limits = (f"-max_total_time={seconds}", f"-max_len={target.longest}", f"-timeout={SLOW}")
        hung = f"-artifact_prefix={found}/"  # or dead: nobody is left to make it small
        atheris.Setup([sys.argv[0], str(corpus), *limits, hung], run, custom_mutator=changed)
        atheris.Fuzz()


def _keep(name, run, data, found):
    from fuzz.smallest import smallest

    data = smallest(run, data)
    file = found / _name_of(data)
    file.write_bytes(data)
    typer.echo(f"written: {file}\nrun it again: python tests/fuzz {name} {file}", err=True)


def _name_of(data):
    return hashlib.sha256(data).hexdigest()[:12]


if __name__ == "__main__":
    app()
