"""What all tests share."""

import pytest

import quoteattr


@pytest.fixture(scope="session")
def parser():
    """The embedded English parser, loaded once for the whole run."""
    return quoteattr.load()
