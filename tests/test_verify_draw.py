"""`fadu verify-draw FILE` as people call it."""

import json

import pytest

from fadu.cli.commands import every_command
from fadu.cli.main import run
from fadu.lines.inspection.tests.test_drawing import VECTOR


def test_the_command_is_found_though_the_command_line_knows_no_line_by_name(capsys):
    assert "verify-draw" in every_command()
    run(["--help"])
    assert "verify-draw" in capsys.readouterr().out


def test_a_file_that_holds(capsys):
    assert run(["verify-draw", str(VECTOR)]) == 0
    assert "✓ 与公开的结果一致" in capsys.readouterr().out


def test_a_file_that_was_changed(tmp_path, capsys):
    changed = tmp_path / "抽取.json"
    changed.write_text(VECTOR.read_text(encoding="utf-8").replace("样例7\\n", "样例8\\n"), encoding="utf-8")
    assert run(["verify-draw", str(changed), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["problems"] == ["检查对象名录与抽取前承诺的不符：名录被改动过。"]


def test_another_commitment_than_the_announced_one(capsys):
    assert run(["verify-draw", str(VECTOR), "--commitment", "00"]) == 1
    assert "与抽取前公布的不同" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["不存在.json"], [], [__file__]], ids=["no such file", "none", "no file of a draw"]
)
def test_what_cannot_be_verified_is_answered_in_three_parts(arguments, capsys):
    assert run(["verify-draw", *arguments]) == 2
    said = capsys.readouterr().err
    assert all(part in said for part in ("错误：", "位置：", "处理："))
