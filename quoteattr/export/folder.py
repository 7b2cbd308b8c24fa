"""Folders that hold a file for each article."""

from pathlib import Path


def make_folder(folder: Path, *endings: str) -> None:
    """Make ``folder``, or take one that holds no files of ``endings``: those are what is written.

    None of the user's own is written over, and who reads the folder reads no others among the new
    ones. Raises ``FileExistsError`` where there is such a file, ``OSError`` where the folder cannot
    be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if found := sorted(path for path in folder.iterdir() if path.suffix.lower() in endings):
        first = found[0]
        raise FileExistsError(
            f"{folder}: already holds {first.suffix} files, such as {first.name}, which would be "
            "written over, or read back among the new ones; give another or an empty folder"
        )
