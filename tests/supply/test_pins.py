"""The files of exact versions fit the ranges of `pyproject.toml`, and name nobody's machine."""

import json
import re

import pytest
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from quoteattr.parse.spacy import embedded_path
from supply.pins import CORE, LOCK, OLDEST, direct, ranges, read_pins, strangers

# A host, a folder, or an option, as of an index.
_ELSEWHERE = re.compile(r"://|@|(?<!\S)/|^\s*-(?!-hash=sha256:)\S+", re.MULTILINE)
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


def test_every_line_of_the_lock_has_hashes():
    assert [pin.name for pin in LOCKED if not pin.hashes] == []


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


def _installed(name, version, sha):
    archive = {"hashes": {"sha256": sha}} if sha else {}
    return {
        "metadata": {"name": name, "version": version},
        "download_info": {"url": "file:///a.whl", "archive_info": archive},
    }


def test_what_pip_took_is_held_against_the_hashes(tmp_path):
    good, other = "a" * 64, "b" * 64
    lock, report = tmp_path / "lock.txt", tmp_path / "report.json"
    lock.write_text(f"a-b==1 ; python_version > '3' \\\n    --hash=sha256:{good}\n", "utf-8")
    taken = [
        _installed("A_b", "1", good),
        _installed("a.b", "1", other),
        _installed("a-b", "2", good),
        _installed("a-b", "1", None),
        {"metadata": {"name": "quoteattr", "version": "1"}, "download_info": {"dir_info": {}}},
    ]
    report.write_text(json.dumps({"install": taken}), "utf-8")
    assert strangers([report], read_pins(lock)) == [
        f"a-b 1: sha256 {other}",
        f"a-b 2: sha256 {good}",
        "a-b 1: sha256 unknown",
    ]
