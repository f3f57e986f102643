"""Legality review in hand on a day: advisers of several fields, matters at each stage, what advisers did and were paid."""

from datetime import date, timedelta
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth

from .models import Adoption, AdviserKind, Kind, Result, Specialty
from .models.point import Problem
from .models.review import ContractKind, ContractType

COUNTERPARTY = "样例城市建设投资有限公司"
ROSTER = (
    (Specialty.CONTRACT, Specialty.PROCUREMENT, "样例第一律师事务所", ""),
    (Specialty.LAND, Specialty.EXPROPRIATION, "样例第二律师事务所", ""),
    (Specialty.CONTRACT, Specialty.FINANCE, "样例第三律师事务所", COUNTERPARTY),
    (Specialty.GENERAL, Specialty.LITIGATION, "样例大学法学院", ""),
)
MATERIALS = ("has_draft", "has_explanation", "has_basis", "has_consultation", "has_standing", "has_first_opinion")
FEE = 30_000_00


def current(sampler: Sampler, today: date) -> None:
    """A roster, and matters submitted, returned, under review, answered and signed."""
    made = _Maker("legality", sampler)
    advisers = [made.adviser(n, today - timedelta(days=200)) for n in range(len(ROSTER))]
    made.work_of(advisers, today)
    made.matters(today)


class _Maker(Writer):
    def adviser(self, n: int, day: date) -> Any:
        specialty, second, firm, avoid = ROSTER[n]
        found = self.create(
            "adviser", day, name=self.person(), kind=AdviserKind.SCHOLAR if n == 3 else AdviserKind.LAWYER, firm=firm,
            specialty=specialty, second_specialty=second, avoid=avoid, max_load=3, fee=FEE, selection="公开选聘",
        )  # fmt: skip
        return self.move(found, "appoint", day, ends_on=day + timedelta(days=300 + 200 * n))

    def work_of(self, advisers: list[Any], today: date) -> None:
        """What they did besides, were paid and judged to be worth; which organs have counsel."""
        first, day = advisers[0], today - timedelta(days=40)
        self.create("pairing", day, adviser=first, leader_post="样例：分管城建的副县长", since_on=day)
        self.create("service", day, adviser=first, kind="meeting", subject="样例：列席常务会议", hours=3)
        self.create("service", day, adviser=first, kind="litigation", subject="样例：代理行政诉讼", hours=20)
        paid = self.create(
            "fee", day, adviser=first, kind="annual", fee_year=today.year, amount=FEE // 2, matter="样例：上半年顾问费"
        )
        self.move(paid, "approve", day)
        self.move(paid, "pay", day + timedelta(days=5), voucher="样例凭证1")
        self.create(
            "fee", today, adviser=first, kind="annual", fee_year=today.year, amount=FEE, matter="样例：下半年顾问费"
        )
        self.create(
            "evaluation", day, adviser=first, evaluated_year=today.year - 1, score=92, grade="excellent", keep=True
        )
        for n in range(3):
            self.create("coverage", today, organ=self.department(n), advisers=1, lawyers=n % 2)

    def matters(self, today: date) -> None:
        self.submitted(0, today)
        returned = self.submitted(1, today - timedelta(days=3), has_standing=False)
        self.move(returned, "return", today - timedelta(days=2), "样例：缺少对方资信材料")
        waiting = self.submitted(2, today - timedelta(days=4), counterparty=COUNTERPARTY)
        self.receive(waiting, today - timedelta(days=4))
        given = self.submitted(3, today - timedelta(days=11))
        self.receive(given, today - timedelta(days=10))
        self.move(given, "dispatch", today - timedelta(days=10))
        decision = self.submitted(4, today - timedelta(days=5), kind=Kind.DECISION, specialty=Specialty.GENERAL)
        self.receive(decision, today - timedelta(days=5))
        self.move(decision, "dispatch", today - timedelta(days=5))
        self.move(decision, "advise", today - timedelta(days=2), advice="样例：合法。")
        issued = self.issued(5, today - timedelta(days=14))
        self.move(issued.points.first(), "answer", today - timedelta(days=2), adoption=Adoption.FULL)
        signed = self.issued(6, today - timedelta(days=40))
        for n, point in enumerate(signed.points.order_by("ordinal")):
            said = (
                {"adoption": Adoption.NONE, "answer": "样例：对方不同意，已另行约定。"}
                if n
                else {"adoption": Adoption.FULL}
            )
            self.move(point, "answer", today - timedelta(days=25), **said)
        self.move(signed, "feed_back", today - timedelta(days=24))
        self.move(signed, "sign", today - timedelta(days=20), contract_number="样合〔2026〕7号")
        self.move(signed, "perform", today - timedelta(days=19))

    def submitted(self, n: int, day: date, **data: Any) -> Any:
        values: dict[str, Any] = {
            "kind": Kind.CONTRACT, "specialty": Specialty.CONTRACT, "contract_kind": ContractKind.CIVIL,
            "contract_type": ContractType.PROCUREMENT, "counterparty": "样例科技有限公司", "amount": 1_200_000_00,
            "contact": self.person(), **dict.fromkeys(MATERIALS, True), **data,
        }  # fmt: skip
        if values["kind"] != Kind.CONTRACT:
            values |= {"contract_kind": "", "contract_type": "", "counterparty": "", "amount": 0}
        subject = f"样例：{Kind(values['kind']).label}送审件{n + 1}"
        return self.create("review", day, organ=nth(self.departments, n), subject=subject, submitted_on=day, **values)

    def receive(self, found: Any, day: date) -> None:
        """Taken in by the justice bureau, which reviews it."""
        bureau = next((one for one in self.departments if one.name.endswith("司法局")), self.root)
        self.move(found, "receive", day, reviewed_by=bureau)

    def issued(self, n: int, day: date) -> Any:
        """With two points."""
        found = self.submitted(n, day)
        self.receive(found, day)
        self.move(found, "dispatch", day)
        later = day + timedelta(days=6)
        self.move(found, "advise", later, advice="样例：两处需要修改。")
        for ordinal, problem in enumerate((Problem.LIABILITY, Problem.SAFETY), start=1):
            self.create(
                "point", later, review=found, ordinal=ordinal, problem=problem, clause=f"第{ordinal + 6}条",
                content="样例：建议明确违约责任和付款条件。", basis="《中华人民共和国民法典》", raised_on=later,
            )  # fmt: skip
        number = f"样法审〔{day.year}〕{n + 1}号"
        return self.move(found, "issue", later, result=Result.AMEND, opinion_number=number)
