"""The pictures in ``images/``, taken with Chromium: ``python docs/screenshots.py [CHROMIUM]``.

They show the built site, so build that first; the default for CHROMIUM is ``chromium``. Letters are
drawn in whatever fonts are there: the report asks for Source Serif and Source Sans first.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

import quoteattr
from quoteattr.evaluate.inline import read_inline

DOCS = Path(__file__).parent
SITE = DOCS.parent / "build/site"
LARGEST = 200_000  # bytes
REPORTED = ("politics-strait", "diplomacy-haze", "court-paua", "live-cyclone", "science-lake")

TEXT = """“We lost the ramp in the storm,” said Ama Osei, the harbour master. “By five it was gone.”

The Coast Herald reported that Bo Lind had called the board “a club of landlubbers.”

Osei said repairs would cost two million crowns and the “free” crossing was over. “Ask Bo,” she \
added."""

PAGE = """<!doctype html><meta charset="utf-8">
<style>
:root {{ color-scheme: light }}
body {{ font: 17px/1.6 sans-serif; margin: 20px 28px }}
</style>
{}"""


@frozen
class Shot:
    """A picture of a page, from its top."""

    name: str
    page: Path
    width: int
    height: int
    state: str = ""
    """What stands behind the ``#`` of the address."""
    scale: float = 1
    """Pixels of the picture for each of the window."""


def shots(folder: Path) -> tuple[Shot, ...]:
    """All pictures; a page that the site does not have is written to ``folder``."""
    quotes = quoteattr.extract(quoteattr.Article(TEXT, title="No ferry this winter"))
    fragment = folder / "quotes.html"
    fragment.write_text(PAGE.format(quotes._repr_html_()), encoding="utf-8")
    corpus = DOCS.parent / "corpus/dev"
    articles = (read_inline(corpus / f"{name}.gold").article for name in REPORTED)
    report = folder / "report.html"
    quoteattr.write_quotes(map(quoteattr.extract, articles), report)
    return (
        Shot("quotes", fragment, 820, 385),
        Shot("report", report, 1300, 900, "quote=3", scale=0.9),
        Shot("notebook", SITE / "notebooks/who-speaks.html", 1180, 900),
    )


def take(shot: Shot, browser: str) -> Path:
    """Let the browser draw a page into ``images/``."""
    picture = DOCS / "images" / f"{shot.name}.png"
    subprocess.run(
        [
            browser,
            "--headless=new",
            "--no-sandbox",
            "--hide-scrollbars",
            f"--force-device-scale-factor={shot.scale}",
            f"--window-size={shot.width},{shot.height}",
            f"--screenshot={picture}",
            f"{shot.page.as_uri()}#{shot.state}",
        ],
        check=True,
        capture_output=True,
    )
    if picture.stat().st_size > LARGEST:
        raise ValueError(f"{picture}: over {LARGEST} bytes; make the window smaller")
    return picture


def main() -> None:
    """Take them all."""
    browser = shutil.which(sys.argv[1] if len(sys.argv) > 1 else "chromium")
    if browser is None or not SITE.is_dir():
        sys.exit("Chromium and the built site are needed: docs/contributing.md has the commands")
    with TemporaryDirectory() as folder:
        for shot in shots(Path(folder)):
            print(take(shot, browser))


if __name__ == "__main__":
    main()
