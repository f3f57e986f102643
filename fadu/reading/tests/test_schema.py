"""The published JSON Schema describes what is printed, no more and no less."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from fadu import reading as package
from fadu.reading import audit, read
from fadu.reading.model import as_json
from fadu.reading.tests.texts import NOTICE, REPORT

SCHEMA = json.loads((Path(package.__file__).parent / "reading.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [REPORT, NOTICE, ""])
def test_a_reading_follows_the_schema(text: str) -> None:
    reading = read(text)
    plain = reading.to_json(with_text=True) | {"findings": as_json(audit(reading))}
    jsonschema.validate(plain, SCHEMA)
