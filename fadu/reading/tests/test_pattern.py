"""Regular expressions wait until they are asked."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fadu.reading
from fadu.reading.pattern import Waiting, pattern

FOLDER = Path(fadu.reading.__file__).parent


def modules() -> Iterator[Any]:
    for module in pkgutil.walk_packages([str(FOLDER)], "fadu.reading."):
        if ".tests" not in module.name:
            yield importlib.import_module(module.name)


def waiting_in(held: Any) -> Iterator[Waiting]:
    """The expressions that a constant holds, also in tuples and dictionaries."""
    if isinstance(held, Waiting):
        yield held
    elif isinstance(held, tuple | list):
        for one in held:
            yield from waiting_in(one)
    elif isinstance(held, dict):
        yield from waiting_in(list(held.values()))


def test_every_expression_of_the_reader_compiles():
    waiting = {one for module in modules() for held in vars(module).values() for one in waiting_in(held)}
    assert len(waiting) > 400
    for one in waiting:
        one.search("")


def test_none_is_compiled_when_a_module_is_loaded():
    files = [f for f in FOLDER.rglob("*.py") if "tests" not in f.parts and f.name != "pattern.py"]
    assert [f.name for f in files if re.search(r"\bre\.compile\(", f.read_text(encoding="utf-8"))] == []


def test_the_first_question_compiles_and_the_flags_hold():
    said = pattern("ok", re.IGNORECASE)
    assert "search" not in vars(said)
    assert said.search("OK") and "search" in vars(said)
