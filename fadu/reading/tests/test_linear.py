"""Long and hostile texts cost in proportion to their length: processor time of four times the length beside that of once."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial

import pytest

from fadu.reading import read
from fadu.reading.figures import figure, frames
from fadu.reading.tests.texts import NOTICE, REPORT

SIGNS = (
    "(", "《", "9", "一", "“", "\n", "1,", "〔2023", "第", "*", "39件", "12件\n", "3、", "由区司法局牵头,", "序号\n1\n",
)  # fmt: skip


def again(sign: str, length: int) -> str:
    """A sign so often that the text has about this length."""
    return sign * (length // len(sign))


ROW = "{0}\t开展评查{1}次\t区司法局\t{2}月底前\n"
RATIO = 10.0
"""Four times the length takes four times the time; what takes sixteen is quadratic. A busy machine comes nowhere near."""
ENOUGH = 0.05
"""Processor seconds of a text once that can be told from chance; where a text takes less, a longer one is taken at once."""
TEXTS: dict[str, Callable[[int], str]] = {
    "report": lambda n: (REPORT + "\n") * (n // len(REPORT)),
    "notice": lambda n: (NOTICE + "\n") * (n // len(NOTICE)),
    **{f"{sign} again and again": partial(again, sign) for sign in SIGNS},
    "nested brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "Chinese numerals": lambda n: "一百二十三万四千五百" * (n // 10),
    "enumeration commas": lambda n: "、" * n,
    "spaces": lambda n: " " * n,
    "其中": lambda n: "其中" * (n // 2),
    "其中 with counts": lambda n: "其中39件、" * (n // 7),
    "rows of a table": lambda n: (
        "序号\t任务\t责任单位\t时限\n" + "".join(ROW.format(i, i % 7, i % 12 + 1) for i in range(n // 20))
    ),
    "rows by blanks": lambda n: "甲镇 12 -7\n" * (n // 9),
    "labels": lambda n: "责任单位：" * (n // 5),
    "labels line by line": lambda n: "责任单位：区司法局\n" * (n // 10),
    "labels on one line": lambda n: "责任单位：区司法局。" * (n // 10),
    "one line": lambda n: "全年受理行政复议案件39件，审结28件，其中维持13件、撤销3件；" * (n // 31),
    "plans": lambda n: "(一)下一步工作\n" * (n // 9),
    "problems": lambda n: "二、存在不足\n" * (n // 7),
    "kinds": lambda n: "求助类900件、咨询类240件、投诉类540件。" * (n // 22),
    "shares": lambda n: "审结3件,占5%。\n" * (n // 11),
    "sections on one line": lambda n: (
        f"一、开展行政复议和应诉工作。{'1.' * (n // 3)}二、改进依法行政的各项工作。" + "（一）一是" * (n // 8)
    ),
    "leading brackets": lambda n: "(区司法局牵头\n" * (n // 8),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", TEXTS)
def test_four_times_the_length_takes_about_four_times_the_time(kind: str) -> None:
    make = TEXTS[kind]

    def seconds(length: int) -> float:
        text = make(length)
        began = time.process_time()
        read(text)
        return time.process_time() - began

    length = 5_000
    while (once := seconds(length)) < ENOUGH and length < 320_000:
        length = min(320_000, length * max(2, int(ENOUGH / max(once, 0.001))))
    bound = RATIO * min(once, seconds(length)) + 0.05
    assert any(seconds(4 * length) < bound for _ in range(3))


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(frames._PERIOD, id="period"),
        pytest.param(frames._SCOPE, id="scope"),
        pytest.param(figure._GOAL, id="goal"),
    ],
)
def test_what_a_rule_looks_ahead_for_leaves_none_of_its_beginnings_out(rule: re.Pattern[str]) -> None:
    """A rule that passes most places at once by their sign names every sign that one of its words begins with."""
    ahead, body = re.fullmatch(r"\(\?=(\[.*?\])\)(.*)", rule.pattern, re.DOTALL).groups()  # type: ignore[union-attr]
    begins, whole = re.compile(ahead), re.compile(body)
    signs = {chr(code) for code in (*range(0x20, 0x7F), *range(0x4E00, 0x9FFF))}
    lost = {
        sign
        for sign in {s for s in body if s in signs} | set("0123456789")
        for text in {sign, *(sign + rest for rest in _rests(body, sign))}
        if not begins.match(sign) and whole.match(text)
    }
    assert lost == set()


def _rests(body: str, sign: str) -> set[str]:
    """What stands behind a sign in a pattern, read as plain text: enough to begin most of its words."""
    plain = re.sub(r"\(\?[:=!<]*|[()|?*+\[\]{}^$]|\\d|\d,\d+", " ", body)
    return {
        found.group(1) + tail
        for found in re.finditer(re.escape(sign) + r"(\S{0,8})", plain)
        for tail in ("", "年", "建")
    }


@pytest.mark.slow
def test_the_view_of_many_findings_takes_time_in_proportion() -> None:
    from fadu.reading import audit
    from fadu.reading.show import show

    def seconds(times: int) -> float:
        reading = read("受理39件，其中维持28件、撤销9件、驳回3件。\n\n" * times)
        findings = audit(reading)
        assert len(findings) == times
        began = time.process_time()
        show(reading, findings)
        return time.process_time() - began

    once = min(seconds(500) for _ in range(2))
    assert seconds(2000) < RATIO * once + 0.05
