"""What the columns of a table hold, by their heads: 序号, 重点任务, 牵头单位, 完成时限."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from fadu.reading.duties.roles import is_label, role_of
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

_BESIDE_TASK = pattern(r"(?:程序(?:要求)?|依据|标准|目标|成果|成效|备注|类别|领域)$")
"""决策程序, 预期成果: columns beside the one that says what is to be done."""
_OF_UNITS = pattern("(?:单位|部门|科室|处室|股室|乡镇|镇街)(?:名称)?")
"""单位名称: who has to do what the row says, where nobody else is said to and a time is set."""
NUMBER_HEAD = pattern(r"(?:序号|编号|项次|条目)$")


_OF_PERSONS = pattern(r"姓名|人员|电话|地址|职务|备注|编号|日期")


@cache
def _task_head() -> re.Pattern[str]:
    return pattern(rf"(?:{either(words('organs', 'task_columns'))})")


@lru_cache(maxsize=512)
def column_kind(head: str) -> str:
    """What a table's head says its column holds: number, lead, head, cooperate, deadline, other, task; else nothing.

    >>> [column_kind(h) for h in ("序号", "牵头单位", "责任单位", "完成时限", "责任领导", "重点任务", "备注")]
    ['number', 'head', 'lead', 'deadline', 'other', 'task', '']
    """
    if NUMBER_HEAD.match(head):
        return "number"
    if is_label(head) and head not in words("organs", "task_labels"):
        return role_of(head)
    if re.search(r"时限|时间|期限|节点|进度", head):
        return "deadline"
    return "task" if _task_head().search(head) else ""


def column_kinds(heads: Sequence[str]) -> list[str]:
    """The kinds of a table's columns; one that tells of the task's outcome is the task's only where no other is.

    >>> column_kinds(["序号", "工作任务", "预期成果", "责任单位"])
    ['number', 'task', '', 'lead']
    >>> column_kinds(["序号", "民生实事", "责任单位", "完成时限"])
    ['number', 'task', 'lead', 'deadline']
    >>> column_kinds(["序号", "单位名称", "整改任务", "完成时限"]), column_kinds(["序号", "单位名称", "任务数"])
    (['number', 'lead', 'task', 'deadline'], ['number', 'task', 'task'])
    """
    plain = [re.sub(r"\s|[(（][^()（）]{3,}[)）]", "", head) for head in heads]
    kinds = [column_kind(head) for head in plain]
    if "task" not in kinds and "number" in kinds and {"lead", "head"} & set(kinds) and "deadline" in kinds:
        unknown = [i for i, kind in enumerate(kinds) if not kind and not _OF_PERSONS.search(plain[i])]
        kinds = ["task" if i in unknown[:1] else kind for i, kind in enumerate(kinds)]
    if not {"lead", "head"} & set(kinds) and "deadline" in kinds:
        kinds = ["lead" if _OF_UNITS.fullmatch(head) else kind for kind, head in zip(kinds, plain, strict=True)]
    sure = any(kind == "task" and not _BESIDE_TASK.search(head) for kind, head in zip(kinds, plain, strict=True))
    return [
        "" if sure and kind == "task" and _BESIDE_TASK.search(head) else kind
        for kind, head in zip(kinds, plain, strict=True)
    ]
