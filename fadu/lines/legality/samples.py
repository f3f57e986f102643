"""Expands published totals of legality review and counsel into records, each taken through its moves."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, split
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import AdviserKind, Kind, Level, Result, Specialty
from .models.point import Adoption, Problem
from .models.review import ContractKind

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
    made = _Maker(sampler)
    given = {name: int(value) for name, value in totals.items() if not name.endswith("_rate")}
    made.roster(given)
    wanted = _reviews(given)
    kinds = sampler.deal(wanted)
    points = split(given.get("points", 0), len(kinds))
    last = date(sampler.year, 11, 25)
    for n, (day, (kind, level)) in enumerate(zip(sampler.days(len(kinds), last=last), kinds, strict=True)):
        made.review(n, day, kind, level, points[n] if points else 0)


def _reviews(given: Mapping[str, int]) -> dict[tuple[Kind, Level], int]:
    """How many reviews of each kind and level; opinions beyond the kinds stated are other matters."""
    parts = {
        (Kind.CONTRACT, Level.CITY): given.get("contracts_city", 0),
        (Kind.CONTRACT, Level.COUNTY): given.get("contracts_county", 0),
        (Kind.RIGHTS, Level.COUNTY): given.get("rights", 0),
        (Kind.DECISION, Level.COUNTY): given.get("decisions", 0),
        (Kind.EXPROPRIATION, Level.COUNTY): given.get("expropriations", 0),
        (Kind.LIST, Level.COUNTY): given.get("lists", 0),
    }
    parts[Kind.OTHER, Level.COUNTY] = max(given.get("opinions", 0) - sum(parts.values()), 0)
    return parts


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler = sampler
        self.handler = sampler.staff(Role.HANDLER, "legality")
        self.office = sampler.staff(Role.OFFICE, "legality")
        self.organs = sampler.organs(OrganKind.DEPARTMENT, OrganKind.TOWN)

    def roster(self, given: Mapping[str, int]) -> None:
        pairs = given.get("lawyers_per_leader", 0) * len(LEADERS)
        counsel = [AdviserKind.LAWYER] * max(given.get("advisers", 0), LAWYERS_EACH if pairs else 0)
        people = [
            self.adviser(n, kind) for n, kind in enumerate(counsel + [AdviserKind.GOVERNMENT] * given.get("lawyers", 0))
        ]
        serving = cycle(people)
        for n in range(pairs):
            self.create(
                "pairing",
                {"adviser": next(serving), "leader_post": LEADERS[n // given["lawyers_per_leader"]], "since_on": date(self.sampler.year, 5, 8)},
                date(self.sampler.year, 5, 8),
            )  # fmt: skip

    def adviser(self, n: int, kind: AdviserKind) -> Any:
        on = date(self.sampler.year, 1, 4)
        found = self.create(
            "adviser",
            {
                "name": self.sampler.person(),
                "kind": kind,
                "firm": "样例律师事务所" if kind is AdviserKind.LAWYER else "样例司法局",
                "specialty": SPECIALTIES[n % len(SPECIALTIES)],
                "max_load": 20,
            },
            on,
        )
        term = None if kind is AdviserKind.GOVERNMENT else date(self.sampler.year + 1, 1, 3)
        return self.move(found, "appoint", on, appointed_on=on, ends_on=term)

    def review(self, n: int, day: date, kind: Kind, level: Level, points: int) -> None:
        contract = kind is Kind.CONTRACT
        found = self.create(
            "review",
            {
                "subject": f"样例：{SUBJECTS[kind]}{n + 1}",
                "kind": kind,
                "level": level,
                "submitted_on": day,
                "specialty": Specialty.CONTRACT if contract else Specialty.GENERAL,
                "contract_kind": ContractKind.CIVIL if contract else "",
                "counterparty": "样例投资有限公司" if contract else "",
                "amount": (n % 9 + 1) * 100_000_00 if contract else 0,
                **dict.fromkeys(MATERIALS, True),
            },
            day,
            organ=self.organs[n % len(self.organs)],
        )
        found = self.move(found, "receive", day, complete_on=day, reviewed_by=None)
        if kind is Kind.DECISION:
            found = self.entrust(found, day)
        opinion = day + timedelta(days=self.sampler.random.randint(12, 16) if kind is Kind.DECISION else 7)
        for ordinal in range(points):
            self.point(found, ordinal + 1, opinion)
        result = Result.AMEND if points else Result.LAWFUL
        found = self.move(found, "issue", opinion, opinion_on=opinion, result=result)
        for point in found.points.all():
            self.move(
                point,
                "answer",
                opinion + timedelta(days=5),
                answered_on=opinion + timedelta(days=5),
                adoption=Adoption.FULL,
            )
        back = opinion + timedelta(days=6)
        found = self.move(found, "feed_back", back, fed_back_on=back)
        if contract:
            self.move(found, "sign", back + timedelta(days=3), signed_on=back + timedelta(days=3))

    def entrust(self, review: Any, day: date) -> Any:
        """Give a matter to an adviser; the first is appointed when there is none."""
        model = ledgers["legality.adviser"].model
        if not model.objects.filter(organ=self.sampler.root).exists():
            self.adviser(0, AdviserKind.LAWYER)
        review = self.move(review, "dispatch", day, assigned_on=day)
        later = day + timedelta(days=4)
        return self.move(review, "advise", later, advised_on=later, advice="已提出书面意见")

    def point(self, review: Any, ordinal: int, day: date) -> None:
        self.create(
            "point",
            {
                "review": review,
                "ordinal": ordinal,
                "problem": self.sampler.pick(list(Problem)),
                "content": "样例意见：建议完善有关条款",
                "raised_on": day,
            },
            day,
        )

    def create(self, model: str, data: Mapping[str, Any], on: date, organ: Any = None) -> Any:
        by = self.handler if model == "review" else self.office
        return actions.create(
            ledgers[f"legality.{model}"],
            data,
            by=by,
            on=on,
            organ=organ or self.sampler.root,
            handler=by,
            source="sample",
        )

    def move(self, record: Any, name: str, on: date, **data: Any) -> Any:
        own = name in ("feed_back", "sign", "answer")
        return actions.move(record, name, data, by=self.handler if own else self.office, on=on, source="sample")
