"""Expands published totals of reconsideration into cases, each taken through its moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import Act, Channel, Outcome, Program
from .models.case import Field, RefusalGround, SuspensionGround

SUBJECTS = {
    Act.PENALTY: "罚款处罚决定",
    Act.INACTION: "对投诉事项未作答复",
    Act.DISCLOSURE: "信息公开答复",
    Act.EXPROPRIATION: "征收补偿决定",
    Act.INJURY: "工伤认定决定",
    Act.LICENCE: "不予许可决定",
    Act.REPORT: "举报处理答复",
}
FIELD_OF = {
    Act.PENALTY: Field.MARKET,
    Act.INACTION: Field.URBAN,
    Act.DISCLOSURE: Field.OTHER,
    Act.EXPROPRIATION: Field.HOUSING,
    Act.INJURY: Field.LABOUR,
    Act.LICENCE: Field.MARKET,
    Act.REPORT: Field.MARKET,
}
LAST_START = (9, 30)
"""Cases that are to close within the year are received by then."""


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Cases that add up to the totals; what a document does not state is taken as nothing more than it must be."""
    made = _Maker(sampler)
    given = {name: int(value) for name, value in totals.items()}
    endings = sampler.deal(_outcomes(given))
    suspended = given.get("suspended", 0)
    accepted = given.get("accepted", len(endings) + suspended + given.get("reviewing", 0))
    received = max(given.get("received", 0), accepted)
    accepted = accepted if "accepted" in given else received
    for day, outcome in zip(sampler.days(len(endings), last=date(sampler.year, *LAST_START)), endings, strict=True):
        made.closed(day, outcome)
    for day in sampler.days(suspended, date(sampler.year, 8, 1), date(sampler.year, 11, 20)):
        made.suspended(day)
    for day in sampler.days(accepted - len(endings) - suspended, date(sampler.year, 12, 1), date(sampler.year, 12, 18)):
        made.accepted(day)
    for day in sampler.days(received - accepted):
        made.refused(day)


def current(sampler: Sampler, today: date) -> None:
    """Cases in hand: just received, awaiting corrections, under review in time, near the limit, past it."""
    made = _Maker(sampler)
    made.received(today - timedelta(days=1))
    made.received(today - timedelta(days=6))
    waiting = made.received(today - timedelta(days=9))
    on = today - timedelta(days=7)
    made.move(waiting, "ask_correction", on, None, "请补充身份证明", correction_on=on, correction_received_on=on)
    for days in (12, 30, 52, 66):
        made.accepted(today - timedelta(days=days))


def _outcomes(given: Mapping[str, int]) -> dict[Outcome, int]:
    upheld, corrected = given.get("upheld", 0), given.get("corrected", 0)
    terminated, mediated = given.get("terminated", 0), given.get("mediated", 0)
    parts = {
        Outcome.MAINTAIN: upheld - upheld // 4,
        Outcome.REJECT: upheld // 4,
        Outcome.REVOKE: corrected - corrected // 3,
        Outcome.ILLEGAL: corrected // 3,
        Outcome.WITHDRAWN: terminated - terminated // 3,
        Outcome.SETTLED: terminated // 3,
        Outcome.MEDIATED: mediated,
    }
    rest = given.get("closed", sum(parts.values())) - sum(parts.values())
    return {**parts, Outcome.MAINTAIN: parts[Outcome.MAINTAIN] + rest}


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler = sampler
        self.ledger = ledgers["reconsideration.case"]
        self.handler = sampler.staff(Role.HANDLER, "reconsideration")
        self.reviewer = sampler.staff(Role.REVIEWER, "reconsideration")
        self.respondents = sampler.organs(OrganKind.DEPARTMENT, OrganKind.TOWN)
        self.government = next(iter(sampler.organs(OrganKind.GOVERNMENT)), sampler.root)

    def received(self, day: date) -> Any:
        act = self.sampler.pick(list(SUBJECTS))
        return actions.create(
            self.ledger,
            {
                "received_on": day,
                "channel": self.sampler.pick([Channel.COUNTER, Channel.MAIL, Channel.ONLINE]),
                "applicant": self.sampler.person(),
                "respondent": self.sampler.pick(self.respondents),
                "act": act,
                "field": FIELD_OF[act],
                "act_title": SUBJECTS[act],
                "act_on": day - timedelta(days=self.sampler.random.randint(5, 50)),
                "request": "请求依法审查该行政行为",
            },
            by=self.handler,
            on=day,
            organ=self.government,
            handler=self.handler,
            source="sample",
        )

    def move(self, case: Any, name: str, day: date, by: Any = None, reason: str = "", **data: Any) -> Any:
        return actions.move(case, name, data, by=by or self.handler, on=day, reason=reason, source="sample")

    def accepted(self, day: date) -> Any:
        case = self.received(day)
        on = self.sampler.after(day, 1, 5)
        case = self.move(case, "accept", on, self.reviewer, accepted_on=on, program=Program.ORDINARY)
        sent = self.sampler.after(on, 1, 6)
        return self.move(case, "dispatch", sent, dispatched_on=sent, served_on=sent)

    def suspended(self, day: date) -> Any:
        case = self.accepted(day)
        on = self.sampler.after(case.dispatched_on, 5, 25)
        ground = self.sampler.pick([SuspensionGround.MEDIATION, SuspensionGround.OTHER_CASE, SuspensionGround.LAW])
        return self.move(case, "suspend", on, self.reviewer, "符合法定中止情形", suspension_ground=ground)

    def refused(self, day: date) -> Any:
        case = self.received(day)
        on = self.sampler.after(day, 1, 5)
        ground = self.sampler.pick([RefusalGround.LATE, RefusalGround.NOT_OURS, RefusalGround.NO_INTEREST])
        return self.move(case, "refuse", on, self.reviewer, "不符合受理条件", refused_on=on, refusal_ground=ground)

    def closed(self, day: date, outcome: Outcome) -> Any:
        case = self.accepted(day)
        replied = self.sampler.after(case.dispatched_on, 3, 9)
        case = self.move(case, "reply", replied, replied_on=replied)
        on = self.sampler.after(replied, 8, 35)
        name = {
            Outcome.MEDIATED: "mediate",
            Outcome.WITHDRAWN: "terminate",
            Outcome.SETTLED: "terminate",
        }.get(outcome, "decide")
        reason = "申请人自愿撤回申请" if name == "terminate" else ""
        case = self.move(case, name, on, self.reviewer, reason, closed_on=on, outcome=outcome)
        delivered = self.sampler.after(on, 1, 6, last=date(self.sampler.year, 12, 31))
        return self.move(case, "deliver", delivered, delivered_on=delivered)
