"""``quoteattr extract -o FOLDER/``: parts that a run which was stopped does not do again."""

import sys
from collections import Counter
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quoteattr.cli.quotes import Work
from quoteattr.cli.streams import WRONG_USAGE, Problems, ending_in_a_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quoteattr.scale.job import Done
    from quoteattr.scale.run import Engine


class EngineName(StrEnum):
    """What the processes are."""

    local = "local"
    ray = "ray"


EngineOption = Annotated[
    EngineName,
    typer.Option(
        "--engine", help="Where the processes run: on this machine, or on a cluster of Ray's."
    ),
]

RayAddress = Annotated[
    str | None,
    typer.Option(
        "--ray-address",
        metavar="ADDRESS",
        help="The cluster: HOST:PORT, or auto for the one that runs here. Default: what "
        "RAY_ADDRESS says, else a new one.",
        show_default=False,
    ),
]

PartRows = Annotated[
    int | None,
    typer.Option(
        "--part-rows",
        min=1,
        metavar="N",
        help="Articles of a part, of which less than one is lost when a process dies. Default: 64.",
        show_default=False,
    ),
]


def is_folder(output: str | None) -> bool:
    """Whether a folder is meant: the name ends as one, or is one."""
    return output is not None and (output.endswith("/") or Path(output).is_dir())


def write_parts(  # noqa: PLR0913 - what the command was told
    work: Work,
    folder: Path,
    problems: Problems,
    *,
    with_text: bool,
    engine: EngineName,
    ray_address: str | None,
    part_rows: int | None,
) -> None:
    """Do what is not done yet, and tell what all came to."""
    if work.stored:
        raise typer.BadParameter("stored quotes are not extracted again", param_hint="--stored")
    if "-" in work.paths:
        raise typer.BadParameter(
            "a run that is to go on later reads its input again; put standard input into a file",
            param_hint="PATH",
        )
    with ending_in_a_line(problems):
        from quoteattr.scale.job import Job
        from quoteattr.scale.parts import ROWS
        from quoteattr.scale.run import run

        job = Job(
            folder=folder,
            settings=work.wanted,
            columns=work.columns,
            cast=work.members,
            with_text=with_text,
            timeout=work.timeout,
        )
        found = run(
            job, work.paths, _engine(engine, ray_address), work.processes, part_rows or ROWS
        )
        try:
            sums = _told(found, problems)
        except FileExistsError as error:
            problems.fail(error)
            raise typer.Exit(WRONG_USAGE) from None
        problems.say(
            f"{folder}: {sums['articles']} articles, {sums['quotes']} quotes, "
            f"{sums['errors']} failed, {sums['parts']} parts"
        )
        problems.failed += sums["errors"]


def _engine(name: EngineName, address: str | None) -> "Engine":
    if name is EngineName.local:
        if address is not None:
            raise typer.BadParameter("it is for --engine ray", param_hint="--ray-address")
        from quoteattr.scale.local import run_here

        return run_here
    from quoteattr.scale.ray import run_on_ray

    return partial(run_on_ray, address=address)


def _told(found: "Iterator[Done]", problems: Problems) -> Counter[str]:
    """Count, on a terminal visibly, and report each article that failed."""
    from tqdm import tqdm

    sums = Counter[str]()
    with tqdm(unit=" articles", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
        for done in found:
            for problem in done.problems:
                problems.warn(problem)
            sums.update(done.counts)
            bar.update(done.articles)
    return sums
