"""What is built: the files of the package and no others, the same bytes every time."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from packaging.metadata import Metadata
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import quoteattr
from supply.licences import PAGE, rows
from supply.pins import CORE, LOCK, ROOT, ranges

pytestmark = pytest.mark.supply

WHEEL, SDIST = 20_000_000, 22_000_000  # bytes that they may have; the pipeline takes most
PARTS = ("quoteattr", "tests", "docs", "corpus", ".ci")
KINDS = {
    "", ".bin", ".cfg", ".css", ".html", ".in", ".js", ".json", ".py", ".toml", ".typed",
}  # fmt: skip
LICENCES = {"LICENSE", "quoteattr/data/en/LICENSE", "corpus/LICENSE"}
STRAYS = (
    "quoteattr/__pycache__/span.cpython-311.pyc", "quoteattr/.ruff_cache/x", ".venv/bin/python",
    ".venv-site/pyvenv.cfg", "build/site/index.html", "dist/old.whl", "tests/__pycache__/a.pyc",
    "notes.txt", "articles/secret.jsonl", ".env", "quoteattr.egg-info/PKG-INFO",
)  # fmt: skip
EDITED = 1_700_000_000
SURROUNDINGS = {"PYTHONPATH", "SOURCE_DATE_EPOCH"}


def _copy(folder, edited):
    """The tree, as somebody else has it, with what lies about in it."""
    for name in PARTS:
        caches = shutil.ignore_patterns("__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(ROOT / name, folder / name, ignore=caches)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, folder / name)
    there = _files(folder)
    for name in STRAYS:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("stray", "utf-8")
    for path in folder.rglob("*"):
        os.utime(path, (edited, edited))
    return there


def _files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _run(*command, **options):
    """What a command prints, without what this environment says of modules and of time."""
    told = {name: value for name, value in os.environ.items() if name not in SURROUNDINGS}
    done = subprocess.run(command, env=told, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _build(folder, *options):
    _run(sys.executable, "-m", "build", "--no-isolation", *options, "-o", "out", cwd=folder)
    return {path.suffix: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tree")
    return folder, _copy(folder, EDITED)


@pytest.fixture(scope="module")
def built(tree):
    return _build(tree[0])  # the wheel from the source


@pytest.fixture(scope="module")
def wheel(built):
    return zipfile.ZipFile(io.BytesIO(built[".whl"]))


@pytest.fixture(scope="module")
def sdist(built):
    with tarfile.open(fileobj=io.BytesIO(built[".gz"])) as archive:
        yield archive


def _inside(names):
    """Without the folder that all of them are in."""
    tops, rest = zip(*(name.split("/", 1) for name in names), strict=True)
    assert {*tops} == {f"quoteattr-{quoteattr.__version__}"}
    return {*rest}


def test_the_wheel_has_the_package_and_nothing_else(tree, wheel):
    package = {name for name in tree[1] if name.startswith("quoteattr/")}
    info = f"quoteattr-{quoteattr.__version__}.dist-info"
    more = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", *(f"licenses/{x}" for x in LICENCES)}
    assert {*wheel.namelist()} == package | {f"{info}/{name}" for name in more}
    assert len(wheel.namelist()) == len({*wheel.namelist()})


def test_the_source_has_what_the_wheel_and_the_tests_need(tree, sdist):
    assert _inside(sdist.getnames()) == tree[1] | {"PKG-INFO"}
    assert all(member.isfile() for member in sdist.getmembers())


def test_files_in_the_wheel_are_of_known_kinds(wheel):
    package = [name for name in wheel.namelist() if name.startswith("quoteattr/")]
    assert {Path(name).suffix for name in package} <= KINDS
    assert [name for name in package if re.search(r"(^|/)(tests?|\.)[^/]*/|/test_|/\.", name)] == []


def test_both_are_small(built):
    assert len(built[".whl"]) <= WHEEL
    assert len(built[".gz"]) <= SDIST


def test_another_time_and_folder_give_the_same_bytes(built, tmp_path):
    _copy(tmp_path, EDITED + 86_400)
    assert _build(tmp_path) == built


def test_the_tree_gives_the_wheel_that_the_source_gives(built, tmp_path):
    _copy(tmp_path, EDITED)
    assert _build(tmp_path, "--wheel") == {".whl": built[".whl"]}


def test_the_metadata_are_valid_and_say_what_pyproject_says(wheel, sdist):
    [place] = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    data = wheel.read(place)
    told = Metadata.from_email(data, validate=True)
    assert (told.name, str(told.version)) == ("quoteattr", quoteattr.__version__)
    assert told.description == (ROOT / "README.md").read_text("utf-8")
    assert told.description_content_type == "text/markdown"
    assert {*told.license_files} == LICENCES
    core = [one for one in told.requires_dist if "extra ==" not in str(one.marker)]
    assert {*core} == {*ranges()[CORE]}
    assert {*told.provides_extra} == {*ranges()} - {CORE}
    assert all(isinstance(one, Requirement) and not one.url for one in told.requires_dist)
    [inside] = [name for name in sdist.getnames() if name.endswith("PKG-INFO")]
    assert sdist.extractfile(inside).read() == data


def test_the_source_has_all_that_its_tests_ask_for(sdist, tmp_path):
    sdist.extractall(tmp_path, filter="data")
    [root] = tmp_path.iterdir()
    # Modules of tests read their files as they are imported; one that is not there is an error.
    _run(sys.executable, "-m", "pytest", "--collect-only", "tests", cwd=root)


def test_the_wheel_alone_finds_quotes(built, tmp_path):
    """In an environment of its own, with the core's packages and no others."""
    path = tmp_path / f"quoteattr-{quoteattr.__version__}-py3-none-any.whl"
    path.write_bytes(built[".whl"])
    _run(sys.executable, "-m", "venv", tmp_path / "new")
    python = tmp_path / "new" / "bin" / "python"
    _run(python, "-m", "pip", "install", "-q", "-c", LOCK, path)
    text = "“Rents will fall,” said Ana Ruiz.\n"
    command = [python.with_name("quoteattr"), "extract", "-"]
    [quote] = json.loads(_run(*command, input=text, cwd=tmp_path))["quotes"]
    assert (quote["text"], quote["speaker"]["name"]) == ("Rents will fall,", "Ana Ruiz")
    listed = json.loads(_run(python, "-m", "pip", "list", "--format=json"))
    core = {name for name, *_, needed in rows(PAGE.read_text("utf-8")) if needed == CORE}
    assert {canonicalize_name(one["name"]) for one in listed} <= core | {"quoteattr", "pip"}
