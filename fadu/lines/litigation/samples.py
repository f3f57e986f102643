"""Expands published totals of litigation into lawsuits and suggestions, each taken through its moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models.joint import MeetingKind
from .models.lawsuit import LOSSES, Cause, Outcome, Presence
from .models.proceedings import Fault
from .models.suggestion import Adoption, SuggestionKind

TITLES = {
    Cause.PENALTY: "罚款处罚决定",
    Cause.EXPROPRIATION: "征收补偿决定",
    Cause.REGISTRATION: "不动产登记",
    Cause.INACTION: "未履行查处职责",
    Cause.DISCLOSURE: "信息公开告知",
    Cause.INJURY: "工伤认定决定",
}
PRINCIPAL_SHARE = 3
"""Every third hearing is attended by the principal, the others by a deputy."""


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Lawsuits and suggestions that add up to the totals."""
    made = _Maker(sampler)
    given = {name: int(value) for name, value in totals.items() if not name.endswith("_rate")}
    lost = given.get("lost", given.get("closed", 0) // 12)
    endings = sampler.deal({True: lost, False: given.get("closed", 0) - lost})
    for n, (day, loses) in enumerate(
        zip(sampler.days(len(endings), last=date(sampler.year, 9, 20)), endings, strict=True)
    ):
        made.lawsuit(n, day, loses)
    for day in sampler.days(given.get("judicial_suggestions", 0)):
        made.suggestion(day, SuggestionKind.JUDICIAL, "法建")
    kinds = (SuggestionKind.PUBLIC_INTEREST, SuggestionKind.GOVERNANCE)
    for n, day in enumerate(sampler.days(given.get("procuratorial_suggestions", 0))):
        made.suggestion(day, kinds[n % 2], "检建")
    for day in sampler.days(given.get("loss_talks", 0)):
        made.meeting(day, MeetingKind.LOSS_TALK, "行政诉讼败诉案件提醒约谈")


def current(sampler: Sampler, today: date) -> None:
    """Cases in hand: notices of suit just received and near the day of answer, a suggestion to be answered."""
    made = _Maker(sampler)
    for n, days in enumerate((2, 9, 17)):
        case = made.notified(n, today - timedelta(days=days))
        made.move(case, "take", today - timedelta(days=days), copy_on=today - timedelta(days=days))
    made.received(today - timedelta(days=50), SuggestionKind.GOVERNANCE, "检建")


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler = sampler
        self.handler = sampler.staff(Role.HANDLER, "litigation")
        self.reviewer = sampler.staff(Role.REVIEWER, "litigation")
        self.organs = sampler.organs(OrganKind.DEPARTMENT, OrganKind.TOWN)
        self.numbers = 0

    def number(self, kind: str) -> str:
        self.numbers += 1
        return f"（{self.sampler.year}）样例{kind}{self.numbers}号"

    def notified(self, n: int, day: date) -> Any:
        cause = self.sampler.pick(list(TITLES))
        return actions.create(
            ledgers["litigation.lawsuit"],
            {
                "court_number": self.number("行初"),
                "court": "样例人民法院",
                "notified_on": day,
                "plaintiff": self.sampler.person(),
                "cause": cause,
                "act_title": TITLES[cause],
            },
            by=self.handler, on=day, organ=self.organs[n % len(self.organs)], handler=self.handler, source="sample",
        )  # fmt: skip

    def lawsuit(self, n: int, day: date, loses: bool) -> Any:
        case = self.notified(n, day)
        case = self.move(case, "take", day, copy_on=day)
        answered = day + timedelta(days=self.sampler.random.randint(5, 13))
        case = self.move(case, "answer", answered, answered_on=answered)
        hearing = answered + timedelta(days=self.sampler.random.randint(10, 30))
        principal = n % PRINCIPAL_SHARE == 0
        case = self.move(
            case, "hear", hearing, hearing_on=hearing, spoke=True, head_post="局长" if principal else "副局长",
            presence=Presence.PRINCIPAL if principal else Presence.DEPUTY,
        )  # fmt: skip
        judged = hearing + timedelta(days=self.sampler.random.randint(5, 35))
        wins = [Outcome.REJECT_CLAIM, Outcome.DISMISS, Outcome.WITHDRAWN_AFTER_CHANGE]
        outcome = self.sampler.pick(list(LOSSES[:4])) if loses else self.sampler.pick(wins)
        case = self.move(case, "judge", judged, judged_on=judged, outcome=outcome)
        return self.lose(case, judged) if loses else case

    def lose(self, case: Any, judged: date) -> Any:
        effective = judged + timedelta(days=16)
        case = self.move(case, "effective", effective, effective_on=effective)
        case = self.move(case, "review", effective)
        actions.create(
            ledgers["litigation.review"],
            {
                "lawsuit": case,
                "fault": self.sampler.pick(list(Fault)),
                "analysis": "对照裁判文书逐项分析",
                "reviewed_on": effective,
            },
            by=self.handler, on=effective, source="sample",
        )  # fmt: skip
        return case

    def received(self, day: date, kind: SuggestionKind, word: str) -> Any:
        found = actions.create(
            ledgers["litigation.suggestion"],
            {
                "document_number": self.number(word),
                "kind": kind,
                "issuer": "样例人民法院" if kind is SuggestionKind.JUDICIAL else "样例人民检察院",
                "subject": "规范履职建议",
                "received_on": day,
            },
            by=self.handler, on=day, organ=self.sampler.pick(self.organs), handler=self.handler, source="sample",
        )  # fmt: skip
        return self.move(found, "assign", day)

    def suggestion(self, day: date, kind: SuggestionKind, word: str) -> Any:
        found = self.received(day, kind, word)
        replied = self.sampler.after(day, 15, 50, last=date(self.sampler.year + 1, 1, 31))
        return self.move(found, "reply", replied, replied_on=replied, adoption=Adoption.FULL)

    def meeting(self, day: date, kind: MeetingKind, topic: str) -> Any:
        return actions.create(
            ledgers["litigation.meeting"], {"kind": kind, "topic": topic, "met_on": day},
            by=self.handler, on=day, organ=self.sampler.root, source="sample",
        )  # fmt: skip

    def move(self, record: Any, name: str, on: date, **data: Any) -> Any:
        by = self.handler if name != "archive" else self.reviewer
        return actions.move(record, name, data, by=by, on=on, source="sample")
