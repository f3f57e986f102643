"""Roles: what a label (牵头责任单位) or a verb behind names (按职责分工负责) makes of those whom it names.

Both are put together from a few words each in ``data/organs.toml``, so that a combination nobody listed is read too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, TypeAlias

from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import grouped, table, words

Role: TypeAlias = Literal["head", "lead", "cooperate", "deadline", "other"]

BY_DUTY = (
    r"(?:根据|按照?|依照?|依)(?:各自)?(?:工作|部门)?(?:职[责能]|分工)(?:分工|权限|范围|任务)*(?:要求)?"
    r"(?:分别|各自|共同|协同|配合|做好|抓好|负责)*(?:负责|落实|推进|实施)*(?:相关工作|有关工作|工作)?"
)
"""按职责分工分别负责, 按照各自职责抓好落实: how several are bidden at once."""


def _set(*kinds: str) -> str:
    return grouped(_words(*kinds))


def _words(*kinds: str) -> list[str]:
    return [word for kind in kinds for word in words("organs", kind)]


@cache
def _label() -> str:
    roles = _set("label_head", "label_lead", "label_cooperate", "label_other")
    scope = _set("label_scope", "label_beside")
    scope = rf"(?:(?<![\u4e00-\u9fff])(?:局|院|校)|{scope})"
    return (
        rf"(?:{scope}{{0,3}}(?:(?:{roles})(?:及|和|、|/|[(（]|[)）])?){{1,4}}(?:{_set('label_ends')})(?:[和及、](?:单位|部门))?"
        rf"|{_set('bare_labels', 'other_labels', 'task_labels')}|{_deadline()})"
    )


def _deadline() -> str:
    starts, ends, tails = (_set(kind) for kind in ("deadline_starts", "deadline_ends", "deadline_tails"))
    return rf"(?:(?:{starts}){{1,3}}(?:{ends})(?:{tails})?|(?:时限|期限)(?:{tails})?|时间(?:{tails}))"


_BESIDE = r"(?:(?:及其?|和|、|/)?(?:责任人员?|负责人|责任领导|分工|人员)|[(（](?:人|部门|科室|责任人|单位)[)）])"


@cache
def labels() -> re.Pattern[str]:
    """A label with its colon, or with what stands for one: 责任单位:, 〔牵头部门及责任人〕, 责任单位为."""
    starts = _words(
        *(kind for kind in table("organs") if kind.startswith("label_") or kind.endswith("_labels")), "deadline_starts"
    )
    first = re.escape("".join(sorted({word[0] for word in starts} | set("局院校时期"))))
    return pattern(
        rf"(?=[{first}])(?<![各关的等些级直])(?P<label>{_label()}){_BESIDE}?"
        r" ?(?:[)）\]】〕]? ?[:：]|(?<=单位|部门)[为是](?!指)[:：]?|(?<=[位门])[)\]】〕](?=[ \u4e00-\u9fff]))"
    )


@cache
def _kinds() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return (
        ("deadline", pattern(rf"(?:{_deadline()})$")),
        ("head", pattern(rf"^(?:{_set('label_scope')})*(?:总?牵头|主办|主责)(?!.*领导$)")),
        ("other", pattern(rf"{_set('label_other', 'other_labels', 'task_labels')}|领导$")),
        ("cooperate", pattern(_set("label_cooperate", "label_beside"))),
        ("head", pattern(_set("label_head"))),
    )


@cache
def role_of(label: str) -> Role:
    """What a label, whole or as a table's head, says of those behind it.

    >>> [role_of(l) for l in ("市级牵头单位", "责任单位", "协同配合部门", "计划完成时限", "督导单位", "牵头领导")]
    ['head', 'lead', 'cooperate', 'deadline', 'other', 'other']
    >>> role_of("牵头考核单位")
    'head'
    """
    plain = re.sub(rf"(?<=..){_BESIDE}$", "", label)
    return next((role for role, rule in _kinds() if rule.search(plain)), "lead")


@cache
def _whole_label() -> re.Pattern[str]:
    return pattern(rf"(?:{_label()}){_BESIDE}?(?:[(（][^()（）]{{1,12}}[)）])?")


def is_label(said: str) -> bool:
    """Is a table's head a label of those responsible or of a time?

    >>> [is_label(s) for s in ("决策承办单位", "牵头负责部门", "整改时限", "工作要求")]
    [True, True, True, False]
    """
    return bool(_whole_label().fullmatch(said))


@cache
def verb_tail() -> re.Pattern[str]:
    """The verb behind an enumeration: 牵头负责, 密切配合, 按各自职责抓好落实.

    >>> [verb_tail().search(s).group() for s in ("区司法局牵头负责", "区司法局会办", "区社会办牵头")]
    ['牵头负责', '会办', '牵头']
    """
    verbs = _set("verb_head", "verb_lead", "verb_cooperate")
    beside = _set("verb_head", "verb_lead", "verb_cooperate", "verb_beside").replace("会办", "(?<![社协员])会办")
    return pattern(rf"(?=.*(?:{verbs}|职责|分工))(?>(?:{BY_DUTY}|{beside})+)$")


@cache
def _verbs() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return (
        ("head", pattern(_set("verb_head"))),
        ("cooperate", pattern(_set("verb_cooperate"))),
    )


@cache
def role_of_verb(verb: str) -> Role:
    """What a verb says of those before it.

    >>> [role_of_verb(v) for v in ("牵头落实", "按职责分工负责", "密切配合", "具体负责")]
    ['head', 'lead', 'cooperate', 'lead']
    """
    return next((role for role, rule in _verbs() if rule.search(verb)), "lead")


def by_duty(verb: str) -> bool:
    """Does a verb bid each to do its own part (按职责分工负责), which beside a leader is to cooperate?"""
    return bool(re.match(BY_DUTY, verb)) or "分工" in verb
