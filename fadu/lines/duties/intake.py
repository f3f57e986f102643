"""From a notice's text to duties: what is read is proposed, a person confirms, then the duties are made.

A proposal is a JSON object that the confirmation page shows and changes; nothing else is created before ``confirm``.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from django.db import transaction

from fadu.ledger import actions, scope
from fadu.ledger.errors import Fault, NotAllowed, Refused
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ, OrganKind, Region
from fadu.organs.names import OrganNames, OrganNotFound
from fadu.reading import Duty as ReadDuty
from fadu.reading import Obligation as ReadObligation
from fadu.reading import read
from fadu.reading.model import Recurrence, Target

from .binding import binding
from .models import Comparison, Duty, Every, Notice, Obligation
from .recurrence import spawn

MAX_NAME = 200
NEAREST = 3
UNITS = {
    "day": "日",
    "workday": "个工作日",
    "week": "周",
    "month": "个月",
    "year": "年",
    "hour": "小时",
    "minute": "分钟",
}
EVERY = {"half_year": Every.HALF}
OFTEN = {"year": "年", "month": "个月", "week": "周", "day": "日", "hour": "小时"}
"""Recurrences too short for a row a period, or of several periods: said in words, fulfilled by hand."""


GROUPS = {OrganKind.DEPARTMENT: ("部门", "单位"), OrganKind.TOWN: ("镇", "乡", "街道")}
COLLECTIVE = re.compile(r"各|[县市区]直|乡?镇街?$|街镇$|乡?镇[（(、]街道")
"""How a name begins that several organs bear."""


def members(group: str, region: Region) -> list[int]:
    """The organs that a collective name means: 各工作部门, 各镇（街道）."""
    kinds = [kind for kind, words in GROUPS.items() if any(word in group for word in words)]
    rows = Organ.objects.filter(region=region, active=True, kind__in=kinds)
    return list(rows.order_by("path").values_list("pk", flat=True))


class Matching:
    """Organs that the names of a notice stand for; the region's names are read once."""

    def __init__(self, region: Region) -> None:
        self.names = OrganNames(region)

    def sort(self, names: Sequence[str], role: str) -> tuple[list[int], list[dict[str, Any]]]:
        """The organs of the names by id, and the names that fit none, each with its role and the nearest organs.

        A name that several organs bear (各镇, ``many``) has none nearest: it means them all.
        """
        found, unknown = [], []
        for name in names:
            try:
                found.append(self.names.find(name).pk)
            except OrganNotFound as error:
                many = bool(COLLECTIVE.match(name))
                near = [] if many else [[o.pk, o.short_name] for o in error.nearest[:NEAREST]]
                unknown.append({"name": name, "role": role, "nearest": near, "many": many})
        return list(dict.fromkeys(found)), unknown


def propose(text: str, region: Region) -> list[dict[str, Any]]:
    """The duties read from a text, as proposals to confirm.

    Organs are given by id; a name that fits no organ stands under ``unknown`` with its role and the nearest organs.
    """
    matching = Matching(region)
    return [_proposal(number, duty, text, matching) for number, duty in enumerate(read(text).duties)]


def _proposal(number: int, duty: ReadDuty, text: str, matching: Matching) -> dict[str, Any]:
    leads, no_leads = matching.sort(duty.lead_norm, "lead")
    helpers, no_helpers = matching.sort(duty.cooperate_norm, "cooperating")
    return {
        "id": number,
        "item": duty.number or "",
        "name": (duty.title or text[duty.start : duty.end])[:MAX_NAME],
        "start": duty.start,
        "end": duty.end,
        "lead": leads[0] if leads else None,
        "joint_leads": leads[1:],
        "cooperating": [pk for pk in helpers if pk not in leads],
        "shared": list(duty.shared_by),
        "unknown": [*no_leads, *no_helpers],
        "deadline": _latest(duty.obligations),
        "state": "proposed",
        "obligations": [_clause(n, one) for n, one in enumerate(duty.obligations)],
    }


def _latest(obligations: Sequence[ReadObligation]) -> str | None:
    days = [str(o.deadline) for o in obligations if o.deadline]
    return max(days) if days else None


def _clause(number: int, one: ReadObligation) -> dict[str, Any]:
    rule = binding(one.text)
    return {
        "id": number,
        "clause": one.text,
        "start": one.start,
        "end": one.end,
        "actor": one.actor or "",
        "deadline": str(one.deadline) if one.deadline else None,
        "within": f"{one.within.n}{UNITS[one.within.unit]}内" if one.within else "",
        **_recurrence(one.recurrence),
        **_target(one.target, rule),
        "indicator": str(rule.get("indicator", "")),
    }


def _recurrence(read_as: Recurrence | None) -> dict[str, Any]:
    """How often. A number of times is a least one: who did it three times where two were asked has done it."""
    if read_as is None:
        return {"every": "", "times": None, "comparison": Comparison.GE.value}
    comparison = Comparison.LE if read_as.op == "le" else Comparison.GE
    every = EVERY.get(read_as.every, read_as.every)
    if every in Every.values and read_as.periods == 1:
        return {"every": str(every), "times": read_as.times, "comparison": comparison.value}
    each = f"{read_as.periods if read_as.periods > 1 else ''}{OFTEN.get(read_as.every, '')}"
    often = f"每{each}{f'{read_as.times}次' if read_as.times else ''}"
    return {"every": "", "times": None, "comparison": comparison.value, "within": often}


def _target(read_as: Target | None, rule: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be reached: as the clause says, else as the rule of its indicator does."""
    if read_as is None:
        bound = {"comparison": rule["comparison"]} if "comparison" in rule else {}
        return {"target": str(rule["target"]) if "target" in rule else None, "unit": "", **bound}
    exact = read_as.op == "eq" and read_as.unit == "%"
    comparison = Comparison.LE if read_as.op == "le" else Comparison.EQ if exact else Comparison.GE
    return {"target": str(read_as.value), "unit": read_as.unit or "", "comparison": comparison.value}


@transaction.atomic
def confirm(
    notice: Notice,
    proposals: Sequence[Mapping[str, Any]],
    *,
    by: Any,
    on: date,
    today: date | None = None,
) -> list[Duty]:
    """Make the duties of all proposals not skipped, and take the notice to 已分解; all or nothing.

    Args:
        on: the day from which the duties run.
        today: the day of entry, where a person confirms; the duties run from no later day.

    Raises:
        Refused: a proposal has no lead organ, or a value that cannot be read; says which one. ``NotAllowed`` where the
            person's post reaches not all that lead; names them and the post.
    """
    wanted = [p for p in proposals if p.get("state") != "skipped"]
    faults = [
        Fault(f"{p['item']}「{p['name'][:20]}」没有牵头单位。请选择牵头单位，或跳过该条。")
        for p in wanted
        if not p.get("lead")
    ]
    if not wanted:
        faults.append(Fault("没有要建立的任务。请至少确认一条，或直接作废这份通知。"))
    if faults:
        raise Refused(*faults)
    organs = Organ.objects.in_bulk({pk for p in wanted for pk in _organ_ids(p)})
    _may_assign(by, [organs[int(p["lead"])] for p in wanted])
    made = [_make(notice, p, organs, by=by, on=on) for p in wanted]
    actions.move(notice, "confirm", {"confirmed_on": on}, by=by, on=on, today=today)
    return made


def _may_assign(by: Any, leads: Sequence[Organ]) -> None:
    """Refuse at once, with all organs that the person may give no duty to, and the post that may."""
    if by is None:
        return
    beyond = [str(o) for o in dict.fromkeys(leads) if not scope.may_create(ledgers["duties.duty"], by, o)]
    if beyond:
        names = "、".join(beyond[:NEAREST]) + (f"等 {len(beyond)} 个单位" if len(beyond) > NEAREST else "")
        remedy = "给其他单位分派任务，要有覆盖全区域的「依法治县办」岗位，请向安全保密管理员申请；识别结果已经保存，不用重做。"
        raise NotAllowed(Fault(f"您没有给{names}分派任务的权限。{remedy}"))


def _organ_ids(proposal: Mapping[str, Any]) -> list[int]:
    return [int(pk) for pk in (proposal["lead"], *proposal.get("joint_leads", ()), *proposal.get("cooperating", ()))]


def _make(notice: Notice, proposal: Mapping[str, Any], organs: Mapping[int, Organ], *, by: Any, on: date) -> Duty:
    start, end = proposal.get("start"), proposal.get("end")
    duty = actions.create(
        ledgers["duties.duty"],
        {
            "notice": notice,
            "item": proposal.get("item", ""),
            "name": proposal["name"],
            "content": notice.text[start:end] if start is not None and end is not None else "",
            "joint_leads": [organs[int(pk)] for pk in proposal.get("joint_leads", ())],
            "cooperating": [organs[int(pk)] for pk in proposal.get("cooperating", ())],
            "assigned_on": on,
            "deadline": _day(proposal.get("deadline"), proposal),
        },
        by=by,
        on=on,
        organ=organs[int(proposal["lead"])],
    )
    for clause in proposal.get("obligations", ()):
        _oblige(duty, clause, by=by, on=on)
    return duty  # type: ignore[return-value]


def _oblige(duty: Any, clause: Mapping[str, Any], *, by: Any, on: date) -> None:
    made = cast(
        Obligation,
        actions.create(
            ledgers["duties.obligation"],
            {
                "duty": duty,
                "clause": clause["clause"],
                "actor": clause.get("actor", ""),
                "assigned_on": on,
                "deadline": _day(clause.get("deadline"), clause),
                "within": clause.get("within", ""),
                "every": clause.get("every", ""),
                "times": _times(clause.get("times"), clause),
                "comparison": clause.get("comparison") or "ge",
                "target": _number(clause.get("target"), clause),
                "unit": clause.get("unit", ""),
                "indicator": clause.get("indicator", ""),
            },
            by=by,
            on=on,
        ),
    )
    if made.every:
        spawn(actions.move(made, "stand", by=by, on=on), on, by=by)


def _day(value: Any, where: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        text = str(where.get("name") or where.get("clause"))[:20]
        raise Refused(Fault(f"「{text}」的期限「{value}」不是日期。请按 年-月-日 填写，例如 2024-12-31。")) from None


def _times(value: Any, where: Mapping[str, Any]) -> int | None:
    try:
        return None if value in (None, "") else int(value)
    except ValueError:
        raise Refused(
            Fault(f"「{str(where.get('clause'))[:20]}」的次数「{value}」不是整数。请只填数字，例如 2。")
        ) from None


def _number(value: Any, where: Mapping[str, Any]) -> Decimal | None:
    try:
        return None if value in (None, "") else Decimal(str(value))
    except InvalidOperation:
        raise Refused(
            Fault(f"「{str(where.get('clause'))[:20]}」的目标值「{value}」不是数字。请只填数字，单位另填。")
        ) from None
