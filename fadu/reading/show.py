"""The reading in the terminal: plain where output is piped, with rich where a person looks."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from fadu.reading.audit import shown, told
from fadu.reading.excerpts import marked, marked_all
from fadu.reading.model import Citation, Duty, Figure, Finding, Item, Obligation, Reading

MARK = {"error": "✗", "warning": "!", "info": "·"}
COLOUR = {"error": "bold red", "warning": "yellow", "info": "cyan"}
NAMES = {"count": "数量", "percent": "比率", "money": "金额", "duration": "期限", "target": "目标"}
OTHERS = {
    "date": "日期",
    "doc_number": "发文字号",
    "list_marker": "编号",
    "name": "名称",
    "ordinal": "序数",
    "other": "其他",
}
VERDICTS = {"holds": "成立", "truncated": "截尾", "fails": "不成立", "unknown": "无法判断"}
RELATIONS = {"sum": "合计", "ratio": "比率", "conflict": "重复", "difference": "增减"}
EVERY = {
    "year": "年",
    "half_year": "半年",
    "quarter": "季度",
    "month": "月",
    "week": "周",
    "day": "日",
    "hour": "小时",
    "term": "任期",
}
WITHIN = {
    "day": "日",
    "workday": "个工作日",
    "week": "周",
    "month": "个月",
    "hour": "小时",
    "year": "年",
    "minute": "分钟",
}
OPERATORS = {"ge": "不少于", "le": "不超过", "approx": "约", "eq": ""}


def show(reading: Reading, findings: Sequence[Finding], *, audit_only: bool = False) -> str:
    """The reading as lines for a terminal: outline, figures, duties, relations …, then what an audit finds.

    >>> from fadu.reading import read, audit
    >>> reading = read("受理39件。")
    >>> "受理：39件" in show(reading, audit(reading))
    True
    """
    lines: list[str] = []
    if not audit_only:
        lines += _overview(reading)
        for head, said in _parts(reading):
            lines += [f"{head}（{len(said)}）", *(f"  {line}" for line in said), ""] if said else []
    lines += _findings(reading, findings)
    plain = "\n".join(lines) + "\n"
    return _coloured(plain) if sys.stdout.isatty() else plain


def _parts(reading: Reading) -> Iterator[tuple[str, list[str]]]:
    """The parts of the view that may be empty, each with its lines."""
    yield "提纲", [f"{'  ' * (h.depth - 1)}{h.number or ''}{h.title}" for h in reading.outline if h.depth]
    yield "数据", [_figure(reading, figure) for figure in reading.figures]
    yield "任务", [_duty(duty) for duty in reading.duties]
    yield "引用文件", _citations(reading.citations)
    yield (
        "数据关系",
        [
            f"{RELATIONS[r.kind]} {VERDICTS[r.verdict]}　{r.computation}{'　' + r.note if r.note and r.verdict != 'holds' else ''}"
            f"　{marked_all(reading.text, ((m.start, m.end) for m in r.members))}"
            for r in reading.relations
        ],
    )
    yield "自述问题", [_item(item) for item in reading.problems]
    yield "下步安排", [_item(item) for item in reading.plans]
    yield "不作数据的数字", _others(reading)


def _overview(reading: Reading) -> list[str]:
    kinds = Counter(f.kind for f in reading.figures)
    counts = "，".join(f"{NAMES[k]} {n}" for k, n in kinds.most_common())
    return [
        f"标题　{reading.title or ('（未见标题）' if reading.text.strip() else '（文件里没有文字）')}",
        f"数据　{len(reading.figures)} 项" + (f"（{counts}）" if counts else ""),
        (
            f"引用　{len(reading.citations)} 处　任务　{len(reading.duties)} 项　关系　{len(reading.relations)} 组"
            f"　缺损　{len(reading.damage)} 处"
        ),
        "",
    ]


def _figure(reading: Reading, figure: Figure) -> str:
    """A figure in a line; one whose unit the head of its column tells with that unit.

    >>> from fadu.reading import read
    >>> _figure(reading := read("镇街\\t经费（万元）\\n甲镇\\t2.5\\n"), reading.figures[0])
    '甲镇经费：2.5（即25000元）\\u3000甲镇 ⟦2.5⟧'
    """
    whole = "数值不定" if figure.value is None else ""
    if figure.value is not None and figure.unit and figure.text[-1:].isdigit():
        whole = f"即{figure.value.normalize():f}{figure.unit}"
    told = [one for one in (whole, figure.period, figure.scope) if one]
    facts = f"（{'，'.join(told)}）" if told else ""
    name = f" [{figure.indicator}]" if figure.indicator else ""
    said = " ".join(figure.text.split())
    return f"{figure.measure or '—'}：{said}{facts}{name}　{marked(reading.text, figure.start, figure.end)}"


def _duty(duty: Duty) -> str:
    """A measure with its organs, below it what is owed."""
    organs = [
        f"{role}：{'、'.join(names)}"
        for role, names in (("牵头", duty.lead_norm), ("配合", duty.cooperate_norm), ("分工负责", duty.shared_by))
        if names
    ]
    lines = [f"{duty.number}{duty.title}　{'；'.join(organs) or '（未写明责任单位）'}"]
    lines += [f"    · {' '.join(one.text.split())}{_owed(one)}" for one in duty.obligations]
    return "\n".join(lines)


def _owed(one: Obligation) -> str:
    """The facts of an obligation, in brackets.

    >>> from fadu.reading.model import Recurrence, Target
    >>> _owed(Obligation(0, 1, "听取1次", None, "2024-06-30", Recurrence("half_year", 1, "ge"), None, Target("", "ge", "60", "学时")))
    '　（期限 2024-06-30；每半年不少于1次；目标 不少于60学时）'
    """
    facts = [f"责任单位 {one.actor}"] if one.actor else []
    facts += [f"期限 {one.deadline}"] if one.deadline else []
    if often := one.recurrence:
        times = f"{OPERATORS[often.op]}{often.times}次" if often.times and "次" in one.text else ""
        every = f"{often.periods if often.periods > 1 else ''}{EVERY[often.every]}"
        facts.append(f"{'' if often.every == 'term' else '每'}{every}{times}")
    if one.within:
        facts.append(f"{one.within.n}{WITHIN[one.within.unit]}内")
    if one.target:
        facts.append(f"目标 {OPERATORS[one.target.op]}{one.target.value}{one.target.unit}")
    return f"　（{'；'.join(facts)}）" if facts else ""


def _citations(citations: Sequence[Citation]) -> list[str]:
    """Each document once, with its number, issuer and how often it is named."""
    times = Counter(c.short_for or c.title for c in citations)
    lines = []
    for title, count in times.items():
        same = [c for c in citations if title in (c.title, c.short_for)]
        number = next((c.number for c in same if c.number), "")
        issuer = next((c.issuer for c in same if c.issuer), "")
        facts = [*filter(None, (number, issuer)), *([f"{count} 处"] if count > 1 else [])]
        lines.append(f"《{title}》{'　' + '，'.join(facts) if facts else ''}")
    return lines


def _item(item: Item) -> str:
    return " ".join(item.title.split())


def _others(reading: Reading) -> list[str]:
    """What looks like a figure and is none, kind by kind, each text once."""
    lines = []
    for kind, name in OTHERS.items():
        texts = list(dict.fromkeys(" ".join(n.text.split()) for n in reading.numbers if n.kind == kind))
        if texts:
            lines.append(f"{name}　{'　'.join(texts)}")
    return lines


def _findings(reading: Reading, findings: Sequence[Finding]) -> list[str]:
    if not reading.text.strip():
        return ["核查　文件里没有文字，无可核查"]
    if not findings:
        return ["核查　未发现不成立之处"]
    worst = Counter(f.severity for f in findings)
    lines = [f"核查　错误 {worst['error']}，提醒 {worst['warning']}，缺损 {worst['info']}"]
    members = {(r.start, r.end): [(m.start, m.end) for m in r.members] for r in reading.relations}
    few, more = shown(reading, findings)
    for finding in few:
        what, _, remedy = told(finding)
        spans = members.get((finding.start, finding.end), [(finding.start, finding.end)])
        lines += [
            f"  {MARK[finding.severity]} {what}",
            f"    位置：{_where(reading, finding.start)}{marked_all(reading.text, spans)}",
            f"    处理：{remedy}",
        ]
    return lines + [f"  {MARK['info']} {said}：另有 {count} 处" for said, count in more.items()]


def _where(reading: Reading, position: int) -> str:
    """第3页第12段, or 第12段 where the source has no pages."""
    page, paragraph = reading.place(position)
    return f"第{page}页第{paragraph}段　" if page is not None else f"第{paragraph}段　"


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
