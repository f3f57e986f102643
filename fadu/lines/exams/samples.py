"""Expands published totals of examinations into records: examinations held elsewhere by organ, and a bank of questions."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, split
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import Purpose

KINDS = (OrganKind.PARTY, OrganKind.DEPARTMENT, OrganKind.TOWN)


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Totals by organ for each examination stated; everybody who was to come came."""
    given = {name: int(value) for name, value in totals.items() if not name.endswith("_rate")}
    made = _Maker(sampler)
    if given.get("participants"):
        made.yearly(given["participants"])
    made.tests(given.get("tests", 0), given.get("tested_officers", 0))
    if given.get("new_applicants"):
        made.external(
            "样例：新申领执法证人员资格考试",
            Purpose.QUALIFICATION,
            date(sampler.year, 6, 12),
            1,
            given["new_applicants"],
        )


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler = sampler
        self.by = sampler.staff(Role.OFFICE, "exams")
        self.organs = sampler.organs(*KINDS) or [sampler.root]

    def yearly(self, people: int) -> None:
        """The yearly examination of state employees: one round, a row for each organ."""
        on = date(self.sampler.year, 10, 18)
        for n, sat in enumerate(split(people, len(self.organs))):
            self.external("样例：国家工作人员学法用法考试", Purpose.OFFICIALS, on, int(n == 0), sat, self.organs[n])

    def tests(self, rounds: int, people: int) -> None:
        """Tests of officers, the people spread evenly over them."""
        for n, (day, sat) in enumerate(zip(self.sampler.days(rounds), split(people, rounds), strict=True)):
            organ = self.organs[n % len(self.organs)]
            self.external(f"样例：执法人员应知应会测试第{n + 1}次", Purpose.OFFICERS, day, 1, sat, organ)

    def external(self, name: str, purpose: Purpose, on: date, rounds: int, sat: int, organ: Any = None) -> None:
        """One row; all of those expected sat and passed."""
        data = {
            "name": name, "purpose": purpose, "platform": "样例平台", "held_on": on, "rounds": rounds,
            "expected": sat, "sat": sat, "passed": sat,
        }  # fmt: skip
        actions.create(
            ledgers["exams.external"], data, by=self.by, on=on, organ=organ or self.sampler.root, source="sample"
        )
