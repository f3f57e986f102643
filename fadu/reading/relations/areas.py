"""A place's towns and villages, counted twice (125个镇(街) and 135个镇(街道))."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context

_AREAS = {
    "counties": pattern(r"^(?:市县区|县市区|县\(市、区\)|县\(市区\)|县区|区县|市\(县、区\)|旗县区)$"),
    "towns": pattern(
        r"^(?:镇\(街道?\)|乡镇\(街道?\)|乡\(镇、街道办?\)|乡\(镇\)(?:和|、"
        r")街道(?:办事处)?|镇街|乡镇街道|乡\(镇、街道\))$"
    ),
    "villages": pattern(r"^(?:村\(社区\)|村\(居\)|村社区|行政村\(社区\)|村居)$"),
}


_BARE = {
    "plain towns": pattern(r"^(?:乡镇|镇|乡)$"),
    "plain subdistricts": pattern(r"^街道$"),
    "plain villages": pattern(r"^(?:行政村|村)$"),
    "plain communities": pattern(r"^社区$"),
}
"""Names so plain that the words before must say that all are meant (全县18个乡镇)."""


_ALL = pattern(r"(?:全[省市县区州旗]|共有?|辖|所有|各)[^,。;]{0,8}$")


_SOME = pattern(
    r"(?:选取|抽取|其中|部分|试点|涉及|首批|新增|创建|打造|命名|示范|走进|深入|走访|覆盖了?|对)[^,。;]{0,6}$"
)


NEAR = (0.8, 1.25)
"""Two counts of a place's towns that differ by more than this are not meant to be the same."""


def areas_told_twice(context: Context) -> list[tuple[int, int]]:
    """125个镇(街) and 135个镇(街道): two counts of the same divisions."""
    seen: dict[str, list[int]] = defaultdict(list)
    for index, figure in enumerate(context.figures):
        if figure.unit == "个" and context.counts(index):
            patterns = _AREAS | _BARE if _ALL.search(context.lead(index)) else _AREAS
            for name, pattern in patterns.items():
                if pattern.match(figure.measure.replace("（", "(").replace("）", ")")) and context.value(index) >= 3:
                    seen[name].append(index)
    out = []
    for indices in seen.values():
        for first, second in pairwise(indices):
            a, b = context.value(first), context.value(second)
            if a == b or (
                NEAR[0] <= float(a / b) <= NEAR[1]
                and not _SOME.search(context.lead(second))
                and not _SOME.search(context.lead(first))
            ):
                out.append((first, second))
    return out
