"""Figures: quantities with what they count, their kind, period, scope and indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from fadu.reading.figures.counted import measures_of
from fadu.reading.figures.frames import WINDOW, Frames
from fadu.reading.figures.goals import goals_told, intentions, sets_goals
from fadu.reading.figures.indicators import indicator_of, total_of
from fadu.reading.model import Figure, FigureKind, Heading, Number
from fadu.reading.numbers.quantities import Quantity
from fadu.reading.pattern import pattern
from fadu.reading.spans import Spans
from fadu.reading.vocabulary import words

_RULE = pattern(
    r"每(?:年|季度|半年|月|周|人|两年|届)|不得?(?:少于|低于|超过)|至少|达到|确保|前对|前完成|以上|应当?|必须|原则上|力争|进行\d+次|要"
)
_GOAL = pattern(
    r"(?=[主力争目确计拟预到至2不要应将下明])(?:"
    r"(?<=[,。;我局县市区镇委办们上还中])将(?![^,。;\d]{0,9}的)(?:继续|再|重点|大力|全力|努力|进一步|深入|持续|着力|开展|举办|完成|新建|新增|新改|培训|组织|打造|投入|推进|达到?|安排)|(?:下一步|下步|下阶段|下一阶段|明年)(?=[,我将])|"
    r"(?<![\u4e00-\u9fff“])要(?![求素点案么闻塞地道])|主要(?:预期)?目标|力争|确保(?!了)[^,。;]{0,24}$|争取(?!\d|国家|中央|上级|[省部市]级)(?![^,。;]{0,16}(?:资金|预算内|债券|国债|债务|金融工具|奖补|补助|项目|经费|支持|指标|额度|贷款|试点))|目标[:是为]|应当?(?:不[低少高]于|不超过|达到)|确保[^。"
    r"]{0,40}(?:达|(?:稳定|控制|保持)在|不低于|完成|实现)|(?<!实施)(?<!行动)(?<!发展)(?<!工作)(?<!年度)(?<!半年)计划(?:总?投(?!资额)(?=[^;]*$)|新|完成|建|实|开|组|招|引|安排|培|打造|改|申|争|推|启|举|筹|用)|拟(?:新|建|投|开|脱|退|招|引|实施|完成|培|改|争|办)|(?<![稳的好])预期(?!寿命|性|管理)|(?<![截升增降加长高低少大小减展涨年月底末])(?<!\d日)(?:到|至)20\d{2}年(?!的)(?:底|末)?[,前]?[^。"
    r"]{0,60}(?:达到?|实现|完成|建成|超过|降至|提高到|治理|新增|改造|培育|打造|(?:控制|稳定|保持)在|(?<=年[,前])(?:新?建设|建立))|20\d{2}年底前|不得(?:少于|低于|超过)|拟(?:按|安排|发行))"
)
_SINCE = pattern(r"[从由](?:19|20)\d{2}年")
"""由2015年的4万户,到2020年达到9万户: what was, not what is to be."""
_AT_LEAST = pattern("不(?:得|能)?[少低]于|至少|最少")
_EACH = pattern(r"每(?:年|季度|半年|个?月|半月|周|日|天|旬|人|名|学期)[^,。;]{0,24}$")
"""每年组织学习不少于2次: a rule, whatever text it stands in."""
_TO_DO = pattern(
    r"(?:完成|制定|修订(?!的)|(?:^|^\d{1,2}[.、]|^\([一二三四五六七八九十\d]{1,3}\)|重点|加快)建设|推动|推进|建成|新建|筹建|改建|改造|开展|举办|组织|发动|新增|培训|培养|打造|创建|实现|培育|评选|评定|认定|选拔|选派|选取|遴选|支持|扶持|资助|设立|出台|推出|引进|招引|筹集|转化|整治|安装|布设|配备|增长|下降|降低|提高|压减|缩短)[^,。;]{0,24}$"
)
"""In a notice, what is to be done: 选拔20名骨干、3名专家, 3.建设2个园区."""
_AS_OF = pattern(r"截[至止](?:目前|(?:19|20)\d\d年)(?![^,。;]{0,8}前)")
"""截至2023年底,全县有老人9万人,占12%: how things stand, in whatever text it is told."""
_TOLD = pattern(r"(?:已(?!经下放)|了|(?<!公)共|现有|针对)[^,。;]{0,12}$")
_PAST = pattern(r"(?:已|了|完成了|实现了|(?<!公)共(?!同|建|享|治|产)|累计|截至|今年以来|一年来|全年共)")
_DONE = pattern(r"累计完成|已完成|实际完成|实际|截至|截止")
"""Behind a goal, words that what follows was reached: 计划完成50处,累计完成62处,新增…"""
_ASIDE = pattern(r"\([^()]{2,40}\)")
"""What stands in brackets sets no goal for what follows them: 增长4%(预期目标为6%),税收增长3%."""
SENTENCE = 140
"""How much of it tells what is spoken of."""
_CONTINUED = pattern(r"(?:其中|共?(?:审结|办结|受理|立案)\d|[\u4e00-\u9fff]{0,8}案件中|[\u4e00-\u9fff]{0,6}中,)")


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
    plan = Spans(sorted([*_plan_spans(outline, len(text)), *goals_told(flat), *intentions(flat)]))
    about = dict(_cases_told(outline, len(text)))
    headed = Spans(about)
    frames = Frames(flat, numbers)
    notice = notice or sets_goals(flat)
    made: list[Figure] = []
    units = [quantity.unit or _lost_unit(flat, quantity) for quantity in quantities]
    measures = measures_of(text, flat, quantities, [_plain_kind(unit) for unit in units], numbers, cells)
    for quantity, unit, measure in zip(quantities, units, measures, strict=True):
        start, end = quantity.start, quantity.end
        sentence = _sentence(flat, start)
        kind = _kind(flat, quantity, unit, sentence, notice=notice, planned=plan.at(start) is not None)
        told = headed.at(start)
        indicator, confidence = _indicator(measure, sentence, unit, about[told] if told else "")
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
    return tuple(_stated_again(flat, made))


def _stated_again(flat: str, made: Sequence[Figure]) -> Iterator[Figure]:
    """A total of bodies that the text has told of (全县9个乡镇) is meant wherever it counts as many."""
    totals = {(figure.indicator, figure.value) for figure in made if figure.indicator}
    for figure in made:
        if figure.indicator is None and figure.unit == "个" and figure.value is not None:
            name = total_of(figure.measure, _sentence(flat, figure.start), figure.unit)
            if name and (name, figure.value) in totals:
                yield replace(figure, indicator=name, confidence=0.6)
                continue
        yield figure


_NO_TOTAL = ("类", "增加", "减少", "增长", "上升", "下降", "提高", "降低", "增幅", "降幅")
"""A measure that ends so tells of a change or of one class of many, no indicator's value."""
_EARLIER = pattern(r"(?:较|比)(?:去|上|20\d\d)年(?:度|同期)?的?$")


def _indicator(measure: str, sentence: str, unit: str, about: str = "") -> tuple[str | None, float]:
    """The indicator whose value the figure is: none for what is compared with, nor for a change, unless that is one itself.

    ``about`` is what the heading above tells of, for sentences that do not say it again.

    >>> _indicator("行政复议案件审结率较上年提高", "", "%"), _indicator("受理行政复议案件增加", "", "件")
    ((None, 0.0), (None, 0.0))
    >>> _indicator("已审结案件", "其中,", "件", "行政复议"), _indicator("调解成功率", "", "%", "行政复议")[0]
    (('reconsideration.closed', 0.6), 'mediation.success_rate')
    """
    if sentence.endswith(("较", "比")) or _EARLIER.search(sentence[-10:]):
        return None, 0.0
    changed = measure.endswith(_NO_TOTAL)
    if changed and unit != "%":
        return None, 0.0
    name, confidence = indicator_of(measure, sentence, unit)
    if about and name is None:
        name, confidence = indicator_of(measure, f"{about},{sentence}", unit)
        name = name if name and name.startswith(("reconsideration.", "litigation.")) else None
    return (None, 0.0) if changed and name and not name.endswith("_growth") else (name, confidence)


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


_CASES = pattern("行政复议|行政应诉|行政诉讼")


def _cases_told(outline: Sequence[Heading], length: int) -> Iterator[tuple[tuple[int, int], str]]:
    """What is told under a heading of one kind of cases, up to the next of its level, with what they are.

    >>> [(span, said) for span, said in _cases_told([Heading(0, 8, 1, "一、", "行政复议案件", 1, False, None)], 99)]
    [((0, 99), '行政复议')]
    """
    until = 0
    for index, heading in enumerate(outline):
        said = set(_CASES.findall(heading.title))
        if heading.start < until or len(said) != 1:
            continue
        until = next((h.start for h in outline[index + 1 :] if h.depth <= heading.depth), length)
        yield (heading.start, until), said.pop()


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
    if not (notice or planned or goal) or (not goal and _AS_OF.search(sentence)):
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
