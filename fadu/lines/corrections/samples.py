"""A few files of corrections in hand, for the demo. No published document states totals of this line."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth

from .models import ContactKind, Kind, Purpose, SanctionKind, Supervision

CHARGES = ("危险驾驶罪", "盗窃罪", "故意伤害罪", "开设赌场罪")


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """As many people entered into corrections as the totals say."""
    made = _Maker("corrections", sampler, totals)
    made.many(made.each("entered", last=date(sampler.year, 9, 30)), made.subject)


def current(sampler: Sampler, today: date) -> None:
    """Three people in hand, one of them with a leave to be decided, and an assessment under way."""
    made = _Maker("corrections", sampler)
    for n in range(3):
        found = made.subject(n, today - timedelta(days=90 + n))
        made.create("contact", today, subject=found, kind=ContactKind.CLASS, hours=Decimal(2), content="样例：集中学习")
    made.create(
        "leave", today, subject=found, purpose=Purpose.MEDICAL, grounds="样例：到市医院复诊", destination="样例市",
        from_on=today + timedelta(days=4), to_on=today + timedelta(days=6),
    )  # fmt: skip
    made.create("sanction", today, subject=found, kind=SanctionKind.PRAISE, facts="样例：积极参加公益活动")
    assessment = made.create(
        "assessment", today - timedelta(days=4), commission=f"样例〔{today.year}〕1号", commissioner="样例人民法院",
        name=sampler.person(), kind=Kind.PROBATION,
    )  # fmt: skip
    made.move(assessment, "take", today - timedelta(days=3))


class _Maker(Writer):
    def subject(self, n: int, day: date) -> Any:
        """A person from the judgment to the declaration."""
        found = self.create(
            "subject", day, name=self.person(), kind=Kind.PROBATION, charge=nth(CHARGES, n), decided_by="样例人民法院",
            document_number=f"（{day.year}）样例刑初{n + 1}号", notice_on=day + timedelta(days=3),
            papers_on=day + timedelta(days=6), term_from=day, term_to=day + timedelta(days=730),
        )  # fmt: skip
        entry = day + timedelta(days=7)
        found = self.move(found, "report", entry)
        member = self.create("member", entry, subject=found, name=self.person(), role="officer")
        self.move(member, "sign", entry)
        return self.move(found, "declare", entry, supervision=Supervision.ORDINARY)
