"""The audit of a text: what does not hold, what was cut, what is damaged, and whether known numbers stand in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from fadu.reading.model import Damage, Expected, Figure, Finding, Reading, Relation, Severity

KINDS = {"sum": "合计", "ratio": "比率", "conflict": "前后表述", "difference": "增减"}
CONTEXT = 18


def audit(reading: Reading, known: Mapping[str, Decimal] | None = None) -> list[Finding]:
    """What a person must look at before the text is published, in the text's order.

    Args:
        reading: the text as read.
        known: values by indicator id that the text's figures are compared with (Fadu's own, or last year's). Where one
            figure of the text equals it, others of the same indicator are its parts and are left alone.

    >>> from fadu.reading import read
    >>> [f.kind for f in audit(read("推送案件13件,成功化解11件,化解成功率为84.61%。"))]
    ['ratio.truncated']
    """
    found = [finding for relation in reading.relations if (finding := _of_relation(reading, relation))]
    found += [_of_damage(reading, damage) for damage in reading.damage]
    if known:
        said = {figure.indicator for figure in reading.figures if figure.value == known.get(figure.indicator or "")}
        open_ = {name: value for name, value in known.items() if name not in said}
        found += [finding for figure in reading.figures if (finding := _of_known(reading, figure, open_))]
    return sorted(found, key=lambda f: (f.start, f.end, f.kind))


SHOWN = 3
"""So many places are shown where a copy is damaged everywhere in the same way (a space beside each number)."""


def shown(reading: Reading, findings: Sequence[Finding]) -> tuple[list[Finding], dict[str, int]]:
    """The findings for a person to look through, and how many more there are of each damage that is all over the text.

    >>> from fadu.reading import read
    >>> reading = read("".join(f"办结 {n} 件，" for n in range(10, 30)))
    >>> findings, more = shown(reading, audit(reading))
    >>> len(findings), more
    (3, {'数字旁有多余空格': 17})
    """
    why = {(d.start, d.end): d.why for d in reading.damage}
    counts = Counter(why.values())
    kept, met = [], Counter[str]()
    for finding in findings:
        said = why.get((finding.start, finding.end), "") if finding.kind == "damage" else ""
        met[said] += 1
        if not said or counts[said] <= 2 * SHOWN or met[said] <= SHOWN:
            kept.append(finding)
    return kept, {said: n - SHOWN for said, n in counts.items() if n > 2 * SHOWN}


def told(finding: Finding) -> tuple[str, str, str]:
    """The three parts of a finding's message: what is wrong, where, what to do.

    >>> told(Finding("sum.fails", "error", 0, 1, "合计不成立：“5件”。位置：“办结5件”。处理：核对总数。"))
    ('合计不成立：“5件”。', '“办结5件”。', '核对总数。')
    >>> told(Finding("damage", "info", 0, 5, "疑有多余文字：“当前位置：”。位置：“首页当前位置：公开”。处理：删去。"))[1]
    '“首页当前位置：公开”。'
    """
    rest, _, remedy = finding.message.rpartition("处理：")
    what, _, where = rest.partition("。位置：")
    return f"{what}。", where, remedy


def _quote(text: str, start: int, end: int) -> str:
    """The words around a span, in quotation marks on one line; no number is cut in two.

    >>> _quote("一、复议\\n全年收到行政复议申请66件,受理60件。", 14, 17)
    '“一、复议 全年收到行政复议申请66件,受理60件。”'
    """
    low, high = max(0, start - CONTEXT), min(len(text), end + CONTEXT // 2)
    while end < high < len(text) and text[high - 1].isalnum() and text[high - 1].isascii():
        high -= 1
    said = " ".join(text[low:high].split())
    return f"“{'…' if low else ''}{said}{'…' if high < len(text) else ''}”"


def _of_relation(reading: Reading, relation: Relation) -> Finding | None:
    if relation.verdict in ("holds", "unknown"):
        return None
    last = relation.members[-1]
    where = "、".join(f"“{reading.text[m.start : m.end]}”" for m in relation.members)
    if relation.verdict == "truncated":
        message = (
            f"比率是截尾而非四舍五入：{where}，{relation.computation}（{relation.note}）。"
            f"位置：{_quote(reading.text, last.start, last.end)}。处理：按四舍五入改正，或注明取舍方法。"
        )
        return Finding("ratio.truncated", "warning", relation.start, relation.end, message)
    remedy = {
        "sum": "核对总数与各分项，改正有误的一个，或补上漏列的分项",
        "ratio": "核对分子、分母与百分比，改正有误的一个",
        "conflict": "核对两处数据，统一口径；口径不同的请写明",
        "difference": "核对两期数据与增减数",
    }[relation.kind]
    severity: Severity = "error"
    what = {"conflict": "同一数据前后不一致"}.get(relation.kind, f"{KINDS[relation.kind]}不成立")
    if relation.kind == "ratio" and not {"numerator", "denominator"} <= {m.role for m in relation.members}:
        what = "比率不可能成立" if "%" in relation.computation else "平均数不可能成立"
    note = f"（{relation.note}）" if relation.note else ""
    message = (
        f"{what}：{where}，{relation.computation}{note}。位置：{_quote(reading.text, last.start, last.end)}。"
        f"处理：{remedy}。"
    )
    return Finding(f"{relation.kind}.fails", severity, relation.start, relation.end, message)


def _of_damage(reading: Reading, damage: Damage) -> Finding:
    if damage.repaired is None:
        remedy = "对照原件补上，文中无法推断"
    elif damage.repaired == "":
        remedy = "删去"
    else:
        remedy = f"改为“{damage.repaired}”（系推断，请对照原件）"
    what = "疑有多余文字" if damage.repaired == "" else "文字疑有缺损"
    message = (
        f"{what}：“{damage.text.strip(chr(10))}”，{damage.why}。"
        f"位置：{_quote(reading.text, damage.start, damage.end)}。处理：{remedy}。"
    )
    return Finding("damage", "info", damage.start, damage.end, message)


def _of_known(reading: Reading, figure: Figure, known: Mapping[str, Decimal]) -> Finding | None:
    value = known.get(figure.indicator or "")
    if (
        value is None
        or figure.value is None
        or figure.bound != "eq"
        or figure.confidence < 0.6
        or value == figure.value
    ):
        return None
    message = (
        f"与已知数据不一致：文中“{figure.measure}”为{figure.text}，已知数据为{value:f}{figure.unit}。"
        f"位置：{_quote(reading.text, figure.start, figure.end)}。处理：核对统计口径和时间，改正文稿或数据。"
    )
    return Finding("known.differs", "warning", figure.start, figure.end, message)


def check_against(reading: Reading, expected: Sequence[Expected]) -> list[Finding]:
    """Read a composed text back: every number in it must be found at its span and equal what was meant.

    Numbers of the text that no expected one covers are findings too (``readback.unbound``), and so are expected
    ones that are not found (``readback.missing``) or have another value or unit (``readback.differs``).

    >>> from fadu.reading import read
    >>> check_against(read("受理39件。"), [Expected(2, 5, Decimal(39), "件", "受理")])
    []
    >>> check_against(read("发放23.6万元。"), [Expected(2, 8, Decimal("23.6"), "万元", "救助金")])
    []
    """
    figures = sorted(reading.figures, key=lambda f: f.start)
    starts = [f.start for f in figures]
    covered: set[int] = set()
    found: list[Finding] = []
    for want in expected:
        figure = _overlapping(figures, starts, want)
        if figure is None:
            message = (
                f"应有的数据未读到：“{want.label}”应为{want.value:f}{want.unit}。"
                f"位置：{_quote(reading.text, want.start, want.end)}。处理：重新生成该段，"
                "或检查是否被人改动。"
            )
            found.append(Finding("readback.missing", "error", want.start, want.end, message))
            continue
        covered.add(figure.start)
        value, unit = in_ones(want.value, want.unit)
        if figure.value != value or (unit and figure.unit != unit):
            message = (
                f"读回的数据不相等：“{want.label}”应为{want.value:f}{want.unit}，文中为“{figure.text}”。"
                f"位置：{_quote(reading.text, figure.start, figure.end)}。处理：以台账数据为准改正。"
            )
            found.append(Finding("readback.differs", "error", figure.start, figure.end, message))
    for figure in figures:
        if figure.start not in covered:
            message = (
                f"数据没有来源：“{figure.text}”（{figure.measure}）未绑定任何指标。"
                f"位置：{_quote(reading.text, figure.start, figure.end)}。处理：绑定指标，或注明来源。"
            )
            found.append(Finding("readback.unbound", "warning", figure.start, figure.end, message))
    return sorted(found, key=lambda f: (f.start, f.kind))


def in_ones(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A value and its unit as the reader gives them.

    >>> in_ones(Decimal("23.6"), "万元"), in_ones(Decimal(7), "件")
    ((Decimal('236000.0'), '元'), (Decimal('7'), '件'))
    """
    for sign, times in (("万", 10**4), ("亿", 10**8)):
        if unit.startswith(sign):
            return value * times, unit.removeprefix(sign)
    return value, unit


def _overlapping(figures: list[Figure], starts: list[int], want: Expected) -> Figure | None:
    index = bisect_left(starts, want.end)
    for figure in reversed(figures[max(0, index - 3) : index]):
        if figure.start < want.end and want.start < figure.end:
            return figure
    return None
