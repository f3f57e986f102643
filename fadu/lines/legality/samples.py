"""Expands published totals of legality review and counsel into records, each taken through its moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth, split

from .in_hand import current
from .models import AdviserKind, Kind, Level, Result, Specialty
from .models.point import Adoption, Problem
from .models.review import ContractKind

__all__ = ["build", "current"]

SUBJECTS = {
    Kind.CONTRACT: "项目合作协议",
    Kind.NORMATIVE: "规范性文件送审稿",
    Kind.DECISION: "重大行政决策草案",
    Kind.LIST: "权责清单调整事项",
    Kind.EXPROPRIATION: "房屋征收补偿方案",
    Kind.RIGHTS: "涉及公民、法人权利义务的文件",
    Kind.OTHER: "重要涉法事项",
}
MATERIALS = (
    "has_draft", "has_explanation", "has_basis", "has_consultation", "has_fairness", "has_standing", "has_first_opinion",
)  # fmt: skip
SPECIALTIES = (Specialty.CONTRACT, Specialty.LAND, Specialty.FINANCE, Specialty.GENERAL)
LAWYERS_EACH = 2
LEADERS = ("县长", "常务副县长", "分管城建的副县长", "分管农业的副县长", "分管教育的副县长")


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Reviews with their points, advisers with their terms and pairings, that add up to the totals."""
    made = _Maker("legality", sampler, totals)
    made.roster()
    kinds = sampler.deal(made.reviews())
    points = split(made.total("points"), len(kinds))
    sorts = [(kind, level, said) for (kind, level), said in zip(kinds, points, strict=True)]
    made.many(made.dated(sorts, last=date(sampler.year, 11, 25)), made.review)


class _Maker(Writer):
    def reviews(self) -> dict[tuple[Kind, Level], int]:
        """How many reviews of each kind and level; opinions beyond the kinds stated are other matters."""
        parts = {
            (Kind.CONTRACT, Level.CITY): self.total("contracts_city"),
            (Kind.CONTRACT, Level.COUNTY): self.total("contracts_county"),
            (Kind.RIGHTS, Level.COUNTY): self.total("rights"),
            (Kind.DECISION, Level.COUNTY): self.total("decisions"),
            (Kind.EXPROPRIATION, Level.COUNTY): self.total("expropriations"),
            (Kind.LIST, Level.COUNTY): self.total("lists"),
        }
        parts[Kind.OTHER, Level.COUNTY] = max(self.total("opinions") - sum(parts.values()), 0)
        return parts

    def roster(self) -> None:
        each = self.total("lawyers_per_leader")
        pairs = each * len(LEADERS)
        counsel = [AdviserKind.LAWYER] * max(self.total("advisers"), LAWYERS_EACH if pairs else 0)
        counsel += [AdviserKind.GOVERNMENT] * self.total("lawyers")
        people = [self.adviser(n, kind) for n, kind in enumerate(counsel)]
        since = date(self.year, 5, 8)
        for n in range(pairs):
            self.create("pairing", since, adviser=nth(people, n), leader_post=LEADERS[n // each], since_on=since)

    def adviser(self, n: int, kind: AdviserKind) -> Any:
        on = date(self.year, 1, 4)
        lawyer = kind is AdviserKind.LAWYER
        found = self.create(
            "adviser", on, name=self.person(), kind=kind, firm="样例律师事务所" if lawyer else "样例司法局",
            specialty=nth(SPECIALTIES, n), max_load=20,
        )  # fmt: skip
        term = None if kind is AdviserKind.GOVERNMENT else date(self.year + 1, 1, 3)
        return self.move(found, "appoint", on, ends_on=term)

    def review(self, n: int, day: date, sort: tuple[Kind, Level, int]) -> Any:
        kind, level, points = sort
        contract = kind is Kind.CONTRACT
        found = self.create(
            "review", day, organ=nth(self.departments + self.towns, n), subject=f"样例：{SUBJECTS[kind]}{n + 1}",
            kind=kind, level=level, submitted_on=day,
            specialty=Specialty.CONTRACT if contract else Specialty.GENERAL,
            contract_kind=ContractKind.CIVIL if contract else "",
            counterparty="样例投资有限公司" if contract else "",
            amount=(n % 9 + 1) * 100_000_00 if contract else 0, **dict.fromkeys(MATERIALS, True),
        )  # fmt: skip
        found = self.move(found, "receive", day, reviewed_by=None)
        if kind is Kind.DECISION:
            self.entrust(found, day)
        opinion = day + timedelta(days=self.random.randint(12, 16) if kind is Kind.DECISION else 7)
        said = [self.point(found, ordinal + 1, opinion) for ordinal in range(points)]
        found = self.move(found, "issue", opinion, result=Result.AMEND if points else Result.LAWFUL)
        for point in said:
            self.move(point, "answer", opinion + timedelta(days=5), adoption=Adoption.FULL)
        back = opinion + timedelta(days=6)
        found = self.move(found, "feed_back", back)
        return self.move(found, "sign", back + timedelta(days=3)) if contract else found

    def entrust(self, review: Any, day: date) -> None:
        """Give a matter to an adviser; the first is appointed when there is none."""
        if not self.ledger("adviser").model.objects.filter(organ=self.root).exists():
            self.adviser(0, AdviserKind.LAWYER)
        self.move(review, "dispatch", day)
        self.move(review, "advise", day + timedelta(days=4), advice="已提出书面意见")

    def point(self, review: Any, ordinal: int, day: date) -> Any:
        return self.create(
            "point", day, review=review, ordinal=ordinal, problem=self.pick(list(Problem)), raised_on=day,
            content="样例意见：建议完善有关条款",
        )  # fmt: skip
