"""``python tests/supply``: make again what is known of the packages around this one."""

import sys
from pathlib import Path
from typing import Annotated

import typer

sys.path.insert(0, str(Path(__file__).parents[1]))  # as a folder it is run by its path

from supply.bill import bill_of
from supply.compiled import compile_pins
from supply.licences import PAGE, page, versions
from supply.pins import LOCK, read_pins
from supply.told import ask
from supply.weak import OSV, nothing_known, silence

app = typer.Typer(add_completion=False)


@app.command()
def renew() -> None:
    """Write `.ci/lock.txt`, `.ci/oldest.txt` and `docs/licences.md` from what there is today."""
    compile_pins()
    pins = read_pins(LOCK)
    PAGE.write_text(page(ask(pins), versions(pins)), encoding="utf-8")


@app.command()
def sbom(
    python: Annotated[Path, typer.Argument(help="Of the environment.")] = Path(sys.executable),
    out: Annotated[Path, typer.Option("-o", help="Write it here.")] = Path("quoteattr.cdx.json"),
) -> None:
    """Write what an environment holds, as CycloneDX in JSON."""
    out.write_text(bill_of(python), encoding="utf-8")


@app.command()
def audit(url: Annotated[str, typer.Option(help="Whom to ask.")] = OSV) -> None:
    """Fail if a weakness of a version in `.ci/lock.txt` is known; without an answer, say so."""
    if problem := silence(url):
        typer.echo(f"LEFT OUT: what is known against these versions, nobody says: {problem}")
    elif not nothing_known(LOCK, url):
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
