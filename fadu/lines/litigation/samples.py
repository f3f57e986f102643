"""Expands published totals of litigation into lawsuits and suggestions, each taken through its moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth

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
SUGGESTIONS = {
    "judicial_suggestions": (SuggestionKind.JUDICIAL,),
    "procuratorial_suggestions": (SuggestionKind.PUBLIC_INTEREST, SuggestionKind.GOVERNANCE),
}
PRINCIPAL_SHARE = 3
"""Every third hearing is attended by the principal, the others by a deputy."""


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Lawsuits and suggestions that add up to the totals."""
    made = _Maker("litigation", sampler, totals)
    closed = made.total("closed")
    lost = made.total("lost", closed // 12)
    endings = [
        (loses, n % PRINCIPAL_SHARE == 0) for n, loses in enumerate(sampler.deal({True: lost, False: closed - lost}))
    ]
    made.many(made.dated(endings, last=date(sampler.year, 9, 20)), made.lawsuit)
    for name, kinds in SUGGESTIONS.items():
        made.many(((n, day, nth(kinds, n)) for n, day in made.each(name)), made.suggestion)
    for _, day in made.each("loss_talks"):
        made.create("meeting", day, kind=MeetingKind.LOSS_TALK, topic="行政诉讼败诉案件提醒约谈", met_on=day)


def current(sampler: Sampler, today: date) -> None:
    """Cases in hand: notices of suit just received and near the day of answer, a suggestion to be answered."""
    made = _Maker("litigation", sampler)
    for n, days in enumerate((2, 9, 17)):
        made.notified(n, today - timedelta(days=days))
    made.received(0, today - timedelta(days=50), SuggestionKind.GOVERNANCE)


class _Maker(Writer):
    def notified(self, n: int, day: date) -> Any:
        """A notice of suit, taken up."""
        cause = nth(list(TITLES), n)
        found = self.create(
            "lawsuit", day, organ=nth(self.departments + self.towns, n), plaintiff=self.person(), notified_on=day,
            court_number=f"（{self.year}）样例行初{n + 1}号", court="样例人民法院", cause=cause, act_title=TITLES[cause],
        )  # fmt: skip
        return self.move(found, "take", day)

    def lawsuit(self, n: int, day: date, ending: tuple[bool, bool]) -> Any:
        """A case to its judgment; whether it is lost, whether the principal attends."""
        loses, principal = ending
        case = self.notified(n, day)
        answered = day + timedelta(days=self.random.randint(5, 13))
        self.move(case, "answer", answered)
        hearing = answered + timedelta(days=self.random.randint(10, 30))
        self.move(
            case, "hear", hearing, spoke=True, head_post="局长" if principal else "副局长",
            presence=Presence.PRINCIPAL if principal else Presence.DEPUTY,
        )  # fmt: skip
        judged = hearing + timedelta(days=self.random.randint(5, 35))
        wins = [Outcome.REJECT_CLAIM, Outcome.DISMISS, Outcome.WITHDRAWN_AFTER_CHANGE]
        case = self.move(case, "judge", judged, outcome=self.pick(list(LOSSES[:4]) if loses else wins))
        return self.lose(case, judged + timedelta(days=16)) if loses else case

    def lose(self, case: Any, effective: date) -> Any:
        self.move(case, "effective", effective)
        case = self.move(case, "review", effective)
        fault = self.pick(list(Fault))
        self.create(
            "review", effective, lawsuit=case, fault=fault, analysis="对照裁判文书逐项分析", reviewed_on=effective
        )
        return case

    def received(self, n: int, day: date, kind: SuggestionKind) -> Any:
        court = kind is SuggestionKind.JUDICIAL
        found = self.create(
            "suggestion", day, organ=self.pick(self.departments + self.towns), kind=kind, subject="规范履职建议",
            document_number=f"（{self.year}）样例{'法' if court else '检'}建{n + 1}号", received_on=day,
            issuer="样例人民法院" if court else "样例人民检察院",
        )  # fmt: skip
        return self.move(found, "assign", day)

    def suggestion(self, n: int, day: date, kind: SuggestionKind) -> Any:
        found = self.received(n, day, kind)
        replied = self.after(day, 15, 50, last=date(self.year + 1, 1, 31))
        return self.move(found, "reply", replied, adoption=Adoption.FULL)
