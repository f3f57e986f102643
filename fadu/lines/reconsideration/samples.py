"""Expands published totals of reconsideration into cases, each taken through its moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth
from fadu.organs.models import OrganKind

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
    made = _Maker("reconsideration", sampler, totals)
    year = sampler.year
    endings = sampler.deal(made.outcomes())
    suspended = made.total("suspended")
    accepted = made.total("accepted", len(endings) + suspended + made.total("reviewing"))
    received = max(made.total("received"), accepted)
    accepted = made.total("accepted", received)
    made.many(made.dated(endings, last=date(year, *LAST_START)), made.closed)
    for n, day in enumerate(sampler.days(suspended, date(year, 8, 1), date(year, 11, 20))):
        made.suspended(n, day)
    reviewing = accepted - len(endings) - suspended
    made.many(enumerate(sampler.days(reviewing, date(year, 12, 1), date(year, 12, 18))), made.accepted)
    made.many(enumerate(sampler.days(received - accepted)), made.refused)


def current(sampler: Sampler, today: date) -> None:
    """Cases in hand: just received, awaiting corrections, under review in time, near the limit, past it."""
    made = _Maker("reconsideration", sampler)
    for n, days in enumerate((1, 6, 9)):
        waiting = made.received(n, today - timedelta(days=days))
    on = today - timedelta(days=7)
    made.move(waiting, "ask_correction", on, "请补充身份证明", correction_on=on, correction_received_on=on)
    for n, days in enumerate((12, 30, 52, 66)):
        made.accepted(n, today - timedelta(days=days))


class _Maker(Writer):
    def outcomes(self) -> dict[Outcome, int]:
        """How the cases ended; those closed beyond the kinds stated were upheld."""
        upheld, corrected = self.total("upheld"), self.total("corrected")
        terminated, mediated = self.total("terminated"), self.total("mediated")
        parts = {
            Outcome.MAINTAIN: upheld - upheld // 4,
            Outcome.REJECT: upheld // 4,
            Outcome.REVOKE: corrected - corrected // 3,
            Outcome.ILLEGAL: corrected // 3,
            Outcome.WITHDRAWN: terminated - terminated // 3,
            Outcome.SETTLED: terminated // 3,
            Outcome.MEDIATED: mediated,
        }
        stated = sum(parts.values())
        parts[Outcome.MAINTAIN] += self.total("closed", stated) - stated
        return parts

    def received(self, n: int, day: date) -> Any:
        act = self.pick(list(SUBJECTS))
        return self.create(
            "case", day, organ=next(iter(self.sampler.organs(OrganKind.GOVERNMENT)), self.root), act=act,
            channel=self.pick([Channel.COUNTER, Channel.MAIL, Channel.ONLINE]), applicant=self.person(),
            respondent=nth(self.departments + self.towns, n), field=FIELD_OF[act], act_title=SUBJECTS[act],
            act_on=day - timedelta(days=self.random.randint(5, 50)), request="请求依法审查该行政行为",
        )  # fmt: skip

    def accepted(self, n: int, day: date) -> Any:
        on = self.after(day, 1, 5)
        case = self.move(self.received(n, day), "accept", on, program=Program.ORDINARY)
        sent = self.after(on, 1, 6)
        return self.move(case, "dispatch", sent, served_on=sent)

    def suspended(self, n: int, day: date) -> Any:
        case = self.accepted(n, day)
        on = self.after(case.dispatched_on, 5, 25)
        ground = self.pick([SuspensionGround.MEDIATION, SuspensionGround.OTHER_CASE, SuspensionGround.LAW])
        return self.move(case, "suspend", on, "符合法定中止情形", suspended_on=on, suspension_ground=ground)

    def refused(self, n: int, day: date) -> Any:
        ground = self.pick([RefusalGround.LATE, RefusalGround.NOT_OURS, RefusalGround.NO_INTEREST])
        on = self.after(day, 1, 5)
        return self.move(self.received(n, day), "refuse", on, "不符合受理条件", refusal_ground=ground)

    def closed(self, n: int, day: date, outcome: Outcome) -> Any:
        case = self.accepted(n, day)
        replied = self.after(case.dispatched_on, 3, 9)
        self.move(case, "reply", replied)
        on = self.after(replied, 8, 35)
        ends = {Outcome.MEDIATED: "mediate", Outcome.WITHDRAWN: "terminate", Outcome.SETTLED: "terminate"}
        name = ends.get(outcome, "decide")
        self.move(case, name, on, "申请人自愿撤回申请" if name == "terminate" else "", outcome=outcome)
        return self.move(case, "deliver", self.after(on, 1, 6, last=date(self.year, 12, 31)))
