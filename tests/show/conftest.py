"""A real browser, for what is marked `browser`."""

import shutil

import pytest
from show.pages import both, page, saved

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 5_000  # milliseconds
WIDE = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def browser():
    where = next(filter(None, map(shutil.which, BROWSERS)), None)
    if where is None:
        pytest.fail(f"these tests need Chromium, and none of {', '.join(BROWSERS)} is there")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        started = tools.chromium.launch(executable_path=where, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    """The address of a page of two articles."""
    return saved(tmp_path_factory.mktemp("report"), page(*both, title="Ports and walls"))


@pytest.fixture
def visit(browser):
    """Open an address; whatever goes wrong on the page or leaves it fails the test at its end."""
    opened, problems = [], []

    def visit(address, **options):
        options = {"viewport": WIDE, "reduced_motion": "reduce", **options}
        context = browser.new_context(**options)
        opened.append(context)
        shown = context.new_page()
        shown.set_default_timeout(PATIENCE)
        shown.on("console", lambda message: problems.append(message.text))
        shown.on("pageerror", lambda error: problems.append(str(error)))
        shown.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
        asked = []
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto(address)
        opened.append(shown)
        shown.asked = asked
        return shown

    yield visit
    for shown in opened[1::2]:
        problems += [url for url in shown.asked if not url.startswith("file:")]
    for context in opened[::2]:
        context.close()
    assert problems == []


@pytest.fixture
def shown(visit, report):
    return visit(report)
