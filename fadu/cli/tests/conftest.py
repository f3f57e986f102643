"""What the tests of the real program work on."""

import pytest

from .program import fadu


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """An initialised data folder; tests that change it work on a copy."""
    data = tmp_path_factory.mktemp("house") / "var"
    done = fadu(data, "init")
    assert done.returncode == 0, done.stderr
    return data
