"""A few files of corrections in hand, for the demo. No published document states totals of this line."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler
from fadu.organs.roles import Role

from .models import ContactKind, Kind, Purpose, SanctionKind, Supervision

CHARGES = ("危险驾驶罪", "盗窃罪", "故意伤害罪", "开设赌场罪")


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """As many people entered into corrections as the totals say."""
    made = _Maker(sampler)
    for n, day in enumerate(sampler.days(int(totals.get("entered", 0)), last=date(sampler.year, 9, 30))):
        made.subject(n, day)


def current(sampler: Sampler, today: date) -> None:
    """Three people in hand, one of them with a leave to be decided, and an assessment under way."""
    made = _Maker(sampler)
    for n in range(3):
        found = made.subject(n, today - timedelta(days=90 + n))
        made.create(
            "contact",
            today,
            subject=found,
            kind=ContactKind.CLASS,
            met_on=today,
            hours=Decimal("2"),
            content="样例：集中学习",
        )
    made.create(
        "leave", today, subject=found, purpose=Purpose.MEDICAL, grounds="样例：到市医院复诊", destination="样例市",
        applied_on=today, from_on=today + timedelta(days=4), to_on=today + timedelta(days=6),
    )  # fmt: skip
    made.create(
        "sanction", today, subject=found, kind=SanctionKind.PRAISE, facts="样例：积极参加公益活动", proposed_on=today
    )
    assessment = made.create(
        "assessment", today - timedelta(days=4), commission=f"样例〔{today.year}〕1号", commissioner="样例人民法院",
        name=sampler.person(), kind=Kind.PROBATION, received_on=today - timedelta(days=4),
    )  # fmt: skip
    made.move(assessment, "take", today - timedelta(days=3))


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler = sampler
        self.handler = sampler.staff(Role.HANDLER, "corrections")

    def subject(self, n: int, day: date) -> Any:
        """A person from the judgment to the declaration."""
        found = self.create(
            "subject", day, name=self.sampler.person(), kind=Kind.PROBATION, charge=CHARGES[n % len(CHARGES)],
            decided_by="样例人民法院", document_number=f"（{day.year}）样例刑初{n + 1}号", effective_on=day,
            notice_on=day + timedelta(days=3), papers_on=day + timedelta(days=6), term_from=day,
            term_to=day + timedelta(days=730),
        )  # fmt: skip
        entry = day + timedelta(days=7)
        found = self.move(found, "report", entry, reported_on=entry)
        member = self.create(
            "member", entry, subject=found, name=self.sampler.person(), role="officer", joined_on=entry
        )
        self.move(member, "sign", entry, signed_on=entry)
        return self.move(found, "declare", entry, declared_on=entry, supervision=Supervision.ORDINARY)

    def create(self, model: str, on: date, **data: Any) -> Any:
        return actions.create(
            ledgers[f"corrections.{model}"], data, by=self.handler, on=on, organ=self.sampler.root,
            handler=self.handler, source="sample",
        )  # fmt: skip

    def move(self, record: Any, name: str, on: date, **data: Any) -> Any:
        return actions.move(record, name, data, by=self.handler, on=on, source="sample")
