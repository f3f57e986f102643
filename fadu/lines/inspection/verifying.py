"""`fadu verify-draw FILE`: repeat a random draw from its published file. No Django, no database, no network."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from .drawing import file

HOLDS, FAILS = 0, 1


class Misused(Exception):
    """The command line cannot be understood: what, where, remedy."""

    def __init__(self, what: str, where: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.where, self.remedy = what, where, remedy


class _Arguments(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Misused(_say("参数不对：", "Wrong arguments: ") + message, self.prog, self.format_usage().strip())


def verify_draw(arguments: Sequence[str]) -> int:
    """The command; the exit code is 1 when the file does not hold.

    Raises:
        Misused: the file cannot be read, or is no file of a draw.
    """
    told = _parser().parse_args(arguments)
    content = read(told.file)
    verdict = file.verify(content, told.commitment)
    if told.json:
        sys.stdout.write(
            json.dumps(
                {"holds": verdict.holds, "problems": verdict.problems, **verdict.facts}, ensure_ascii=False, indent=1
            )
            + "\n"
        )
    else:
        sys.stdout.write("\n".join(words(content, verdict, told.commitment)) + "\n")
    return HOLDS if verdict.holds else FAILS


def _parser() -> _Arguments:
    parser = _Arguments(
        prog="fadu verify-draw",
        description=_say(
            "重算一次随机抽取（算法见 docs/draw.md）", "repeat a random draw (the algorithm: docs/draw.md)"
        ),
    )
    parser.add_argument(
        "file",
        metavar=_say("文件", "FILE"),
        help=_say("从公示页面下载的抽取文件；- 为标准输入", "the published file; - for standard input"),
    )
    parser.add_argument(
        "--commitment", default="", metavar="SM3",
        help=_say("抽取前公布的承诺值（从公告抄录）", "the commitment as announced before the draw"),
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help=_say("输出 JSON", "print JSON"))
    return parser


def read(name: str) -> dict[str, Any]:
    """The content of a file.

    Raises:
        Misused: it cannot be read, or is no file of a draw.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        remedy = _say("请核对文件名。", "Check the name of the file.")
        raise Misused(
            _say("不能读取文件。", "The file cannot be read."), f"{name}（{error.strerror}）", remedy
        ) from error
    try:
        return file.load(data)
    except file.BadFile as error:
        remedy = _say("请使用公示页面下载的抽取文件。", "Use the file from the page of the draw.")
        raise Misused(str(error), name, remedy) from error


def words(content: dict[str, Any], verdict: file.Verdict, commitment: str) -> list[str]:
    """The answer, line by line."""
    facts, committed = verdict.facts, content["committed"]
    lines = [f"{committed.get('number', '')} {committed.get('title', '')}（{committed.get('organ', '')}）".strip()]
    lines.append(_say("承诺值（SM3）：", "commitment (SM3): ") + str(facts.get("commitment", "")))
    for name in file.TABLES:
        if name in facts:
            lines.append(_say(f"{file.NAMES[name]}：{facts[name]} 条", f"{name}: {facts[name]} rows"))
    if facts.get("drawn"):
        selection = facts["selection"]
        lines.append(_say("种子：", "seed: ") + facts["seed"])
        lines.append(
            _say(
                f"重算抽中 {len(selection['targets'])} 户，匹配 {len(selection['teams'])} 组人员，未能匹配 {len(selection['unassigned'])} 户",
                f"drawn again: {len(selection['targets'])} targets, {len(selection['teams'])} teams, {len(selection['unassigned'])} without",
            )
        )
    elif verdict.holds:
        lines.append(
            _say("文件还没有抽取结果，只核对了承诺。", "The file holds no result yet; only its commitment was checked.")
        )
    lines += [f"✗ {problem}" for problem in verdict.problems]
    if verdict.holds:
        lines.append(_say("✓ 与公开的结果一致。", "✓ It agrees with what was published."))
        if not commitment:
            lines.append(
                _say(
                    "请再核对两处：承诺值与抽取前公告的相同（可用 --commitment）；随机值与开奖公告的相同。",
                    "Check two things besides: the commitment against the announcement (--commitment), the random value against its source.",
                )
            )
    return lines


def _say(chinese: str, english: str) -> str:
    """As the command line's own wording goes; that of ``fadu.cli`` stands on a floor above."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return english if named.lower().startswith("en") else chinese
