"""The reading in the terminal: plain where output is piped, with rich where a person looks."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from fadu.reading.model import Finding, Reading, Recurrence

MARK = {"error": "✗", "warning": "!", "info": "·"}
COLOUR = {"error": "bold red", "warning": "yellow", "info": "cyan"}
NAMES = {"count": "数量", "percent": "比率", "money": "金额", "duration": "期限", "target": "目标"}
CONTEXT = 16


def show(reading: Reading, findings: Sequence[Finding], *, audit_only: bool = False) -> str:
    """The reading as lines for a terminal: figures, duties, relations, then what an audit finds.

    >>> from fadu.reading import read, audit
    >>> reading = read("受理39件。")
    >>> "39件" in show(reading, audit(reading))
    True
    """
    lines: list[str] = []
    if not audit_only:
        lines += _overview(reading)
        lines += _figures(reading)
        lines += _duties(reading)
        lines += _relations(reading)
    lines += _findings(reading, findings)
    plain = "\n".join(lines) + "\n"
    return _coloured(plain) if sys.stdout.isatty() else plain


def _overview(reading: Reading) -> list[str]:
    kinds = Counter(f.kind for f in reading.figures)
    counts = "，".join(f"{NAMES[k]} {n}" for k, n in kinds.most_common())
    return [
        f"标题　{reading.title or ('（未见标题）' if reading.text.strip() else '（文件里没有文字）')}",
        f"数据　{len(reading.figures)} 项" + (f"（{counts}）" if counts else ""),
        (f"引用　{len(reading.citations)} 份文件　任务　{len(reading.duties)} 项　关系　{len(reading.relations)} 组"),
        "",
    ]


def marked(text: str, start: int, end: int) -> str:
    """The words around a span with the span in ⟦ ⟧.

    >>> marked("全年受理39件。", 4, 7)
    '全年受理⟦39件⟧。'
    """
    low, high = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    said = f"{text[low:start]}⟦{text[start:end]}⟧{text[end:high]}"
    return said.replace("\n", " ").replace("\r", "").strip()


def _figures(reading: Reading) -> list[str]:
    if not reading.figures:
        return []
    lines = ["数据"]
    for figure in reading.figures:
        name = f" [{figure.indicator}]" if figure.indicator else ""
        lines.append(
            f"  {figure.measure or '—'}：{figure.text}{name}　{marked(reading.text, figure.start, figure.end)}"
        )
    return [*lines, ""]


def _duties(reading: Reading) -> list[str]:
    if not reading.duties:
        return []
    lines = ["任务"]
    for duty in reading.duties:
        help_ = f"；配合：{'、'.join(duty.cooperate_norm)}" if duty.cooperate_norm else ""
        lines.append(f"  {duty.number}{duty.title}　牵头：{'、'.join(duty.lead_norm)}{help_}")
        for one in duty.obligations:
            facts = [f"期限 {one.deadline}"] if one.deadline else []
            if one.recurrence:
                facts.append(
                    f"每{_every(one.recurrence)}{'至少' if one.recurrence.op == 'ge' else ''}{one.recurrence.times or ''}{'次' if one.recurrence.times else ''}"
                )
            if one.target:
                facts.append(f"目标 {one.target.value}{one.target.unit}")
            if one.within:
                facts.append(
                    f"{one.within.n}{ {'day': '日', 'workday': '个工作日', 'week': '周', 'month': '个月', 'hour': '小时', 'year': '年', 'minute': '分钟'}[one.within.unit] }内"
                )
            if facts:
                lines.append(f"    · {one.text}　（{'；'.join(facts)}）")
    return [*lines, ""]


def _every(recurrence: Recurrence) -> str:
    """半年, 2年, 3周: the period, with how many of it go by where they are more than one."""
    name = {
        "year": "年",
        "half_year": "半年",
        "quarter": "季度",
        "month": "月",
        "week": "周",
        "day": "日",
        "term": "任期",
    }[recurrence.every]
    return name if recurrence.periods == 1 else f"{recurrence.periods}{name}"


def _relations(reading: Reading) -> list[str]:
    if not reading.relations:
        return []
    verdicts = {"holds": "成立", "truncated": "截尾", "fails": "不成立", "unknown": "无法判断"}
    names = {"sum": "合计", "ratio": "比率", "conflict": "重复", "difference": "增减"}
    lines = ["关系"]
    lines += [
        f"  {names[r.kind]}"
        f" {verdicts[r.verdict]}　{r.computation}{'　' + r.note if r.note and r.verdict != 'holds' else ''}"
        for r in reading.relations
    ]
    return [*lines, ""]


def _findings(reading: Reading, findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return ["核查　未发现不成立之处"]
    worst = Counter(f.severity for f in findings)
    lines = [f"核查　错误 {worst['error']}，提醒 {worst['warning']}，缺损 {worst['info']}"]
    lines += [f"  {MARK[f.severity]} {_where(reading, f.start)}{f.message}" for f in findings]
    return lines


def _where(reading: Reading, position: int) -> str:
    """第3页第12段 before a finding, where the source has pages."""
    page, paragraph = reading.place(position)
    return "" if page is None else f"第{page}页第{paragraph}段　"


def _coloured(plain: str) -> str:
    """The same lines with the spans and findings in colour; rich is loaded only here."""
    import io

    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=None, soft_wrap=True, highlight=False)
    for line in plain.split("\n")[:-1]:
        text = Text(line)
        text.highlight_regex(r"⟦[^⟧]*⟧", "bold reverse")
        head = line.strip()[:1]
        for severity, mark in MARK.items():
            if head == mark and severity != "info":
                text.stylize(COLOUR[severity])
        if line and not line.startswith(" "):
            text.stylize("bold")
        console.print(text)
    return out.getvalue()
