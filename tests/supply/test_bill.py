"""The bill of materials: valid, complete, the same every time, and silent about the machine."""

import json
import re
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

import quoteattr
from supply.bill import bill_of
from supply.pins import ROOT

pytestmark = pytest.mark.supply


@pytest.fixture(scope="module")
def bill():
    return bill_of(Path(sys.executable))


def test_it_is_valid_in_every_field(bill):
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    told = json.loads(bill)
    version = SchemaVersion.from_version(told["specVersion"])
    assert JsonStrictValidator(version).validate_str(bill) is None


def test_it_names_the_package_and_all_around_it(bill):
    told = json.loads(bill)
    root = told["metadata"]["component"]
    assert (root["name"], root["version"]) == ("quoteattr", quoteattr.__version__)
    here = {(canonicalize_name(one.metadata["Name"]), one.version) for one in distributions()}
    named = {(canonicalize_name(one["name"]), one["version"]) for one in told["components"]}
    assert named == {one for one in here if one[0] != "quoteattr"}
    assert all(one["licenses"] for one in told["components"] if one["name"] == "spacy")
    [needs] = [one["dependsOn"] for one in told["dependencies"] if one["ref"] == root["bom-ref"]]
    assert any(need.startswith("spacy==") for need in needs)


def test_it_is_the_same_every_time_and_names_no_machine(bill):
    assert bill_of(Path(sys.executable)) == bill
    assert not re.search(r'"(timestamp|serialNumber)"|file:|"/', bill)
    assert str(ROOT) not in bill
    assert str(Path.home()) not in bill
