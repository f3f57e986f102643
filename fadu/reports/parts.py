"""The parts that an annual report must have (law.md section 34), in their order."""

from __future__ import annotations

from enum import Enum


class Part(Enum):
    """A part by its standard name; `heading` is the words of its heading for a year."""

    OPENING = "开头"
    WORK = "主要举措和成效"
    SHORTCOMINGS = "不足和原因"
    PRINCIPALS = "第一责任人职责"
    PLANS = "下一年安排"
    OTHER = "其他"
    CLOSING = "结尾"

    def heading(self, year: int) -> str:
        """The heading of the part; empty for those that have none.

        >>> Part.PLANS.heading(2023)
        '2024年法治政府建设工作安排'
        """
        return {
            Part.WORK: f"{year}年法治政府建设主要举措和成效",
            Part.SHORTCOMINGS: "存在的不足和原因",
            Part.PRINCIPALS: "党政主要负责人履行推进法治建设第一责任人职责情况",
            Part.PLANS: f"{year + 1}年法治政府建设工作安排",
            Part.OTHER: "其他需要报告的情况",
        }.get(self, "")


#: The four parts that must not be missing; 其他 may be.
REQUIRED = (Part.WORK, Part.SHORTCOMINGS, Part.PRINCIPALS, Part.PLANS)


def part_of(heading: str) -> Part | None:
    """The part that a heading of a report opens, by the words that tell it.

    >>> part_of("下一步工作打算")
    <Part.PLANS: '下一年安排'>
    """
    if "第一责任人" in heading:
        return Part.PRINCIPALS
    if any(word in heading for word in ("安排", "打算", "计划", "下一步")):
        return Part.PLANS
    if any(word in heading for word in ("不足", "问题", "短板")):
        return Part.SHORTCOMINGS
    if any(word in heading for word in ("举措", "成效", "推进情况", "工作情况")):
        return Part.WORK
    return Part.OTHER if "其他" in heading else None
