"""The published JSON Schema describes what is printed, no more and no less."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from fadu import reading as package
from fadu.cli.reading import read_command
from fadu.reading import audit, read
from fadu.reading.model import as_json
from fadu.reading.tests.texts import NOTICE, REPORT

SCHEMA = json.loads((Path(package.__file__).parent / "reading.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [REPORT, NOTICE, ""])
def test_a_reading_follows_the_schema(text: str) -> None:
    reading = read(text)
    plain = reading.to_json(with_text=True) | {"findings": as_json(audit(reading))}
    jsonschema.validate(plain, SCHEMA)


def test_the_command_prints_what_the_schema_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "报告.txt"
    file.write_text(REPORT, encoding="utf-8")
    assert read_command([str(file), "--json"]) == 0
    jsonschema.validate(json.loads(capsys.readouterr().out), SCHEMA)
