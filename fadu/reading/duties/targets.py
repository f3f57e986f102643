"""What a clause wants reached: the figures that are targets, each with the words that belong to it.

5年内选拔30名领军人才、200名骨干人才 wants two things, which are two obligations.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from fadu.reading.model import Figure, Target
from fadu.reading.pattern import pattern

_REACHES = pattern(
    r"(?:引进|开发|建立|培养|培育|选拔|扶持|建设|建成|新建|改造|新增|打造|创建|培训|评选|举办|开设|设立|推出|发展|整治|修复|更新|配备|遴选|认定|选树|发布|抽查|完成|组织|开展|实施|控制在|稳定在|保持在|力争|确保|突破)(?:不少于|不低于|至少|约|超过?)?$"
    r"|(?:新建|新增|改造|关停|退出|淘汰|压减|培育|培训|建成)(?:(?![小大低高]于)[^,。;\d]){1,14}(?:不少于|不低于|至少|约|超过?)?$"
)
"""选拔30名: what stands right before an amount that somebody is to reach."""
_COVERED = pattern("对(?:[全本我][省市县区州镇乡旗](?:现有)?)?$")
_WHOLLY = pattern(r"[^,。;\n]{2,30}(?:全覆盖|逐[一个家户])")
"""对全县34家执法单位检查全覆盖: how many there are, not how many are to be reached."""
_IN_TIME = pattern(r"(?:[-—~至到]\d{1,2}(?:个?月|[年天日周]))?左?右?(?:的)?(?:时间|之?内|以内)")
"""用2-3年时间, 三到五年内: within what, rather than how long."""
_TIMES = ("年", "个月", "天", "日", "周", "小时")
_AND = pattern(r"[、和及与]|以及")


def targets_of(
    flat: str, figures: Sequence[Figure], start: int, end: int, *, covered: bool = False
) -> list[tuple[int, int, Target | None]]:
    """A clause in as many parts as it has targets, the first of which takes what stands before it.

    ``covered`` takes the number of those too whom something is to cover wholly (对全县34家单位检查全覆盖).

    >>> from decimal import Decimal
    >>> text = "选拔30名领军人才、200名骨干人才"
    >>> figures = [Figure(2, 5, "30名", Decimal(30), "名", "eq", "count"), Figure(10, 14, "200名", Decimal(200), "名", "eq", "count")]
    >>> [(text[a:b], t.value) for a, b, t in targets_of(text, figures, 0, len(text))]
    [('选拔30名领军人才', '30'), ('200名骨干人才', '200')]
    """
    out: list[tuple[int, int, Target | None]] = []
    at, last = start, -1
    for index in range(bisect_left(figures, start, key=_begins), len(figures)):
        figure = figures[index]
        if figure.start >= end:
            break
        if (not covered and _covers(flat, figure, start)) or _is_score(flat, figure):
            continue
        if figure.value is None or not (_is_target(flat, figure, start) or _goes_on(flat, last, figure)):
            continue
        target = Target(figure.measure, figure.bound, format(figure.value, "f"), figure.unit)
        joint = _joint(flat, last, figure.start) if last >= 0 else -1
        if joint >= 0:
            out[-1] = (out[-1][0], joint, out[-1][2])
            at = joint + 1
        if joint >= 0 or not out:
            out.append((at, end, target))
            last = figure.end
    return out or [(start, end, None)]


def _begins(figure: Figure) -> int:
    return figure.start


def _is_score(flat: str, figure: Figure) -> bool:
    """Is a figure the points that an appraisal gives for a measure (推进通办(1分))?

    >>> from decimal import Decimal
    >>> _is_score("推进通办(1分)", Figure(5, 7, "1分", Decimal(1), "分", "eq", "target"))
    True
    """
    return figure.unit == "分" and flat[figure.start - 1 : figure.start] == "(" and flat.startswith(")", figure.end)


def _covers(flat: str, figure: Figure, start: int) -> bool:
    """Is a figure the number of those whom something is to cover wholly?

    >>> from decimal import Decimal
    >>> said = "实现对全县34家单位检查全覆盖"
    >>> _covers(said, Figure(5, 8, "34家", Decimal(34), "家", "eq", "target"), 0)
    True
    """
    before = max(start, figure.start - 20)
    return bool(
        figure.bound == "eq" and _COVERED.search(flat, before, figure.start) and _WHOLLY.match(flat, figure.end)
    )


def _is_target(flat: str, figure: Figure, start: int) -> bool:
    """Is a figure to be reached: set as a rule, a period that must last, or an amount behind a verb of reaching?

    >>> from decimal import Decimal
    >>> texts = ("培训不少于3天", "用2-3年时间建成")
    >>> [_is_target(t, Figure(a, b, t[a:b], Decimal(2), "天", "ge", "duration"), 0) for t, a, b in zip(texts, (2, 1), (7, 5))]
    [True, False]
    >>> _is_target("紧盯10类任务", Figure(2, 5, "10类", Decimal(10), "类", "eq", "target"), 0)
    False
    """
    if figure.unit in _TIMES and _IN_TIME.match(flat, figure.end):
        return False
    if _AIMED_AT.search(flat, max(start, figure.start - 24), figure.start):
        return False
    lasts = figure.kind == "duration" and figure.bound == "ge" and not figure.text.endswith(("前", "后"))
    counted = figure.kind == "count" and bool(_REACHES.search(flat, max(start, figure.start - 20), figure.start))
    return figure.kind == "target" or lasts or counted


_AIMED_AT = pattern("(?:紧盯|聚焦|围绕|对照)[^,。;]*$")
"""紧盯10类104项任务: there are so many already."""


def _goes_on(flat: str, last: int, figure: Figure) -> bool:
    """Does an amount go on an enumeration of such: 选拔30名领军人才、200名骨干人才?"""
    if last < 0 or figure.kind != "count":
        return False
    return figure.start - last <= 40 and bool(_AND.match(flat[figure.start - 1 : figure.start]))


def _joint(flat: str, start: int, end: int) -> int:
    """Where one amount's words end and the next one's begin, outside brackets; -1 where nothing joins them.

    >>> _joint("30名(含甲、乙)人才和50名人才", 3, 12), _joint("30名人才达到50%", 3, 7)
    (11, -1)
    """
    inside, at = 0, -1
    for place in range(start, end):
        sign = flat[place]
        inside += (sign in "(《“") - (sign in ")》”")
        if inside <= 0 and _AND.match(sign):
            at = place
    return at
