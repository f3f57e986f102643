"""Figures: quantities with what they count, their kind, period, scope and indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from fadu.reading.figures.counted import measures_of
from fadu.reading.figures.frames import WINDOW, Frames
from fadu.reading.figures.indicators import indicator_of
from fadu.reading.model import Figure, FigureKind, Heading, Number
from fadu.reading.numbers.quantities import Quantity
from fadu.reading.spans import Spans
from fadu.reading.vocabulary import words

_RULE = re.compile(
    r"每(?:年|季度|半年|月|周|人|两年|届)|不得?(?:少于|低于|超过)|至少|达到|确保|前对|前完成|以上|应当?|必须|原则上|力争|进行\d+次|要"
)
_GOAL = re.compile(
    r"(?=[主力争目确计拟预到至2不要应将下明])(?:"
    r"(?<=[,。;我局县市区镇委办们上还中])将(?![^,。;\d]{0,9}的)(?:继续|再|重点|大力|全力|努力|进一步|深入|持续|着力|开展|举办|完成|新建|新增|新改|培训|组织|打造|投入|推进|达到?|安排)|(?:下一步|下步|下阶段|下一阶段|明年)(?=[,我将])|"
    r"(?<![\u4e00-\u9fff“])要(?![求素点案么闻塞地道])|主要(?:预期)?目标|力争|确保(?!了)[^,。;]{0,24}$|争取(?!\d)(?![^,。;]{0,16}(?:资金|预算内|债券|国债|债务|金融工具|奖补|补助|项目|经费|支持|指标|额度|贷款|试点))|目标[:是为]|应当?(?:不[低少高]于|不超过|达到)|确保[^。"
    r"]{0,40}(?:达|(?:稳定|控制|保持)在|不低于|完成|实现)|(?<!实施)(?<!行动)(?<!发展)(?<!工作)(?<!年度)(?<!半年)计划(?:总?投(?=[^;]*$)|新|完成|建|实|开|组|招|引|安排|培|打造|改|申|争|推|启|举|筹|用)|拟(?:新|建|投|开|脱|退|招|引|实施|完成|培|改|争|办)|(?<![稳的好])预期(?!寿命|性|管理)|(?<![截升增降加长高低少大小减展涨])(?:到|至)20\d{2}年(?!的)(?:底|末)?[,前]?[^。"
    r"]{0,60}(?:达到?|实现|完成|建成|超过|降至|提高到)|20\d{2}年底前|不得(?:少于|低于|超过)|拟(?:按|安排|发行))"
)
_SINCE = re.compile(r"[从由](?:19|20)\d{2}年")
"""由2015年的4万户,到2020年达到9万户: what was, not what is to be."""
_AT_LEAST = re.compile("不(?:得|能)?[少低]于|至少|最少")
_EACH = re.compile(r"每(?:年|季度|半年|个?月|周|人|名|学期)[^,。;]{0,24}$")
"""每年组织学习不少于2次: a rule, whatever text it stands in."""
_TO_DO = re.compile(
    r"(?:完成|制定|修订(?!的)|建成|新建|开展|举办|新增|培训|打造|创建|实现|培育|评选|选取|出台|推出|引进|增长|下降|降低|提高|压减|缩短)[^,。;、]{0,16}$"
)
_TOLD = re.compile(r"(?:已(?!经下放)|了|(?<!公)共|现有)[^,。;]{0,12}$")
_PAST = re.compile(r"(?:已|了|完成了|实现了|(?<!公)共(?!同|建|享|治|产)|累计|截至|今年以来|一年来|全年共)")
_DONE = re.compile(r"累计完成|已完成|实际完成|实际|截至|截止")
"""Behind a goal, words that what follows was reached: 计划完成50处,累计完成62处,新增…"""
_ASIDE = re.compile(r"\([^()]{2,40}\)")
"""What stands in brackets sets no goal for what follows them: 增长4%(预期目标为6%),税收增长3%."""
SENTENCE = 140
"""How much of it tells what is spoken of."""
_CONTINUED = re.compile(r"(?:其中|共?(?:审结|办结|受理|立案)\d|[\u4e00-\u9fff]{0,8}案件中|[\u4e00-\u9fff]{0,6}中,)")


def figures_of(
    text: str,
    flat: str,
    quantities: Sequence[Quantity],
    numbers: Sequence[Number],
    outline: Sequence[Heading],
    cells: dict[int, str] | None = None,
    *,
    notice: bool,
) -> tuple[Figure, ...]:
    """Every quantity as a figure.

    Reads: quantities, non-figures (so that a measure never swallows a list marker), the outline (plans set
    targets). Writes: figures.
    """
    plan = Spans(sorted([*_plan_spans(outline, len(text)), *goals_told(flat)]))
    frames = Frames(flat, numbers)
    made: list[Figure] = []
    units = [quantity.unit or _lost_unit(flat, quantity) for quantity in quantities]
    measures = measures_of(text, flat, quantities, [_plain_kind(unit) for unit in units], numbers, cells)
    for quantity, unit, measure in zip(quantities, units, measures, strict=True):
        start, end = quantity.start, quantity.end
        sentence = _sentence(flat, start)
        kind = _kind(flat, quantity, unit, sentence, notice=notice, planned=plan.at(start) is not None)
        counts = (
            (unit == "%" or not measure.endswith(_NO_TOTAL))
            and not sentence.endswith(("较", "比"))
            and not _EARLIER.search(sentence[-10:])
        )
        indicator, confidence = indicator_of(measure, sentence, unit) if counts else (None, 0.0)
        period, scope = frames.at(start)
        made.append(
            Figure(
                start,
                end,
                text[start:end],
                quantity.value,
                unit,
                quantity.bound,
                kind,
                measure,
                indicator,
                period,
                scope,
                confidence,
            )
        )
    return tuple(made)


_NO_TOTAL = ("类", "增加", "减少", "增长", "上升", "下降", "提高", "降低", "增幅", "降幅")
"""A measure that ends so tells of a change or of one class of many, no indicator's value."""
_EARLIER = re.compile(r"(?:较|比)(?:去|上|20\d\d)年(?:度|同期)?的?$")


def _sentence(flat: str, start: int) -> str:
    """The words before a figure in its sentence; one that opens with 其中 or 审结案件中 takes the last along."""
    low = max(0, start - WINDOW, flat.rfind("\n", max(0, start - WINDOW), start) + 1)
    floor = max(low, flat.rfind("。", low, start) + 1)
    if floor > low and _CONTINUED.match(flat, floor, floor + 14):
        floor = max(low, flat.rfind("。", low, floor - 1) + 1)
    return flat[max(floor, start - SENTENCE) : start]


def _plan_spans(outline: Sequence[Heading], length: int) -> list[tuple[int, int]]:
    """Where the text plans: from a plan heading to the next heading of its level or above."""
    spans: list[tuple[int, int]] = []
    for index, heading in enumerate(outline):
        if heading.part == "plans" and not (spans and heading.start < spans[-1][1]):
            behind = (outline[i] for i in range(index + 1, len(outline)))
            following = (h.start for h in behind if h.depth <= heading.depth and h.part != "plans")
            spans.append((heading.start, next(following, length)))
    return spans


_SUCH_GOALS = re.compile(r"(?:实现|完成|达到)(?:上述|以上|这些)(?:各项)?(?:预期|发展|主要)?(?:目标|指标|任务)")
_DASH = re.compile(r"\s*(?:[—-]{1,2}|[●◆·•])")


def goals_told(flat: str) -> list[tuple[int, int]]:
    """What is called goals behind it: 绿化率达到45%。要实现上述目标,必须…, also the rows of a list with dashes.

    >>> said = "——绿化率达到45%;\\n——就业1万人。\\n为实现上述目标,要抓好三项工作。"
    >>> [said[start:end] for start, end in goals_told(said)]
    ['——绿化率达到45%;\\n——就业1万人。\\n为']
    >>> goals_told("办结案件39件。实现上述目标的有5个镇。")
    []
    """
    spans: list[tuple[int, int]] = []
    for found in _SUCH_GOALS.finditer(flat):
        if not flat.startswith((",", "任务,", "要求"), found.end()):
            continue
        start = flat.rfind("\n", 0, found.start()) + 1
        if found.start() - start <= len("为了全面确保"):
            start = flat.rfind("\n", 0, max(0, start - 1)) + 1
        while start and _DASH.match(flat, start) and _DASH.match(flat, above := flat.rfind("\n", 0, start - 1) + 1):
            start = above
        if not spans or start >= spans[-1][1]:
            spans.append((start, found.start()))
    return spans


def _lost_unit(flat: str, quantity: Quantity) -> str:
    """至少组织1领导旁听: the unit is gone, and what is required so many times a year is counted in 次."""
    before = flat[max(0, quantity.start - 14) : quantity.start]
    if quantity.bound == "ge" and re.search(r"每(?:年|季度|半年|月)[^,。;]{0,10}$", before):
        return "次"
    return ""


def _kind(flat: str, quantity: Quantity, unit: str, sentence: str, *, notice: bool, planned: bool) -> FigureKind:
    """Target, where the value is set for the time to come or as a rule; else by the unit."""
    kind = _plain_kind(unit)
    if kind == "duration":
        return kind
    if _AT_LEAST.match(flat, quantity.start) and _EACH.search(sentence):
        return "target"
    sentence = _ASIDE.sub("", sentence) if "(" in sentence else sentence
    goal = _GOAL.search(sentence)
    if goal and goal.group()[0] in "到至" and _SINCE.search(sentence, 0, goal.start()):
        goal = None
    if not (notice or planned or goal):
        return kind
    before, after = _clause(flat, quantity.start, quantity.end)
    if (notice or planned) and not _TOLD.search(before):
        clause = before + flat[quantity.start : quantity.end] + after[:6]
        if planned or kind == "percent" or _RULE.search(clause) or _TO_DO.search(before):
            return "target"
    return "target" if goal and not (_PAST.search(before) or _DONE.search(sentence, goal.end())) else kind


@cache
def _plain_kind(unit: str) -> FigureKind:
    return _kinds().get(unit.partition("/")[0], "count")


@cache
def _kinds() -> dict[str, FigureKind]:
    kinds: dict[str, FigureKind] = {"‱": "percent"}
    kinds |= dict.fromkeys(words("units", "percent"), "percent")
    kinds |= dict.fromkeys(words("units", "money") + words("units", "foreign"), "money")
    return kinds | dict.fromkeys(words("units", "duration"), "duration")


def _clause(flat: str, start: int, end: int) -> tuple[str, str]:
    low = max(flat.rfind(mark, max(0, start - 80), start) for mark in ",。;\n") + 1
    highs = [at for mark in ",。;\n" if (at := flat.find(mark, end, end + 60)) >= 0]
    return flat[max(low, start - 80) : start], flat[end : min(highs, default=end + 60)]
