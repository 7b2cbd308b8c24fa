"""Folders that hold a file for each article."""

from pathlib import Path


def make_folder(folder: Path, ending: str) -> None:
    """Make ``folder``, or take one that holds no files of ``ending``: who reads it reads them all.

    Raises ``FileExistsError`` where there is such a file, ``OSError`` where the folder cannot be
    made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if found := sorted(folder.glob(f"*{ending}")):
        raise FileExistsError(
            f"{folder}: already holds {ending} files, such as {found[0].name}, which would be read "
            "back among the new ones; give another or an empty folder"
        )
