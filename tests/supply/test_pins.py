"""The files of exact versions fit the ranges of `pyproject.toml`, and name nobody's machine."""

import json
import re
from importlib.metadata import distributions

import pytest
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

import quoteattr
from quoteattr.parse.spacy import embedded_path
from supply.pins import CORE, LOCK, OLDEST, ROOT, direct, ranges, read_pins

# A host, a folder, or an option, as of an index.
_ELSEWHERE = re.compile(r"://|@|(?<!\S)/|^\s*-\S+", re.MULTILINE)
LOCKED, TRIED = read_pins(LOCK), read_pins(OLDEST)


def _asked(*extras):
    found = {str(one): one for extra in extras for one in direct(extra)}
    return pytest.mark.parametrize("one", found.values(), ids=str)


def _named(pins, name):
    return [pin for pin in pins if pin.name == canonicalize_name(name)]


@_asked(*ranges())
def test_what_is_locked_is_allowed(one):
    pins = _named(LOCKED, one.name)
    assert pins, "not in the lock; `python tests/supply renew`"
    assert all(one.specifier.contains(pin.version, prereleases=True) for pin in pins)


def test_one_version_of_a_package_is_taken_here():
    here = [pin.name for pin in LOCKED if pin.here]
    assert sorted({*here}) == sorted(here)


@pytest.mark.supply
def test_what_is_installed_here_is_what_is_locked():
    here = {canonicalize_name(one.metadata["Name"]): one.version for one in distributions()}
    locked = {pin.name: pin.version for pin in LOCKED if pin.here}
    assert here.items() - locked.items() == {("quoteattr", quoteattr.__version__)}


def test_all_that_ci_installs_is_held_to_a_file_of_exact_versions():
    installs = re.findall(r"pip\"? install (.*)", (ROOT / ".ci" / "run").read_text("utf-8"))
    assert installs
    assert [line for line in installs if not re.search(r"-c \S*(lock|oldest)\.txt", line)] == []


@_asked(*ranges())
def test_every_range_says_where_it_begins(one):
    assert [clause for clause in one.specifier if clause.operator in {">=", "=="}]


@_asked(CORE, "test")
def test_the_oldest_that_is_allowed_is_the_oldest_that_is_tried(one):
    [pin] = _named(TRIED, one.name)
    [begin] = [clause for clause in one.specifier if clause.operator in {">=", "=="}]
    assert Version(pin.version) == Version(begin.version), "`python tests/supply renew`"


@pytest.mark.parametrize("path", [LOCK, OLDEST], ids=lambda path: path.name)
def test_no_host_and_no_folder_is_named(path):
    assert _ELSEWHERE.findall(path.read_text("utf-8")) == []


def test_the_pipeline_is_for_every_spacy_that_is_allowed():
    # It warns its users otherwise.
    meta = json.loads((embedded_path() / "meta.json").read_text("utf-8"))
    [spacy] = [one for one in direct(CORE) if one.name == "spacy"]
    assert SpecifierSet(meta["spacy_version"]) == spacy.specifier


@pytest.mark.parametrize(
    "line",
    ["spacy>=3.8", "spacy==3.*", "spacy", "spacy @ https://example.org/spacy.whl", "spacy==1,==2"],
)
def test_what_is_no_exact_version_is_refused(tmp_path, line):
    path = tmp_path / "lock.txt"
    path.write_text(line, "utf-8")
    with pytest.raises(ValueError, match=r"lock\.txt: spacy.*: not one version"):
        read_pins(path)
