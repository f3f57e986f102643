"""Expands published totals of mediation into records: a few taken through their steps, the rest brought in finished."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, bring_in, split
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import Category, Kind, NextRoad, Origin, Result, Stage
from .models.grid import DemonstrationKind, NamedBy
from .models.mediator import AdjustmentKind, Grade, GradingStage, MediatorStage
from .models.organisation import Level, OrganisationKind, OrganisationStage
from .models.referral import ReferralResult
from .models.sweep import SweepKind

STEPPED = 6
"""How many records of a kind go through every step."""
MATTERS = {
    Category.NEIGHBOUR: "相邻通行和排水纠纷",
    Category.FAMILY: "赡养费负担纠纷",
    Category.LAND: "承包地界址纠纷",
    Category.DAMAGE: "人身损害赔偿纠纷",
    Category.LABOUR: "劳务报酬纠纷",
    Category.LOAN: "民间借贷纠纷",
}
GRADES = {
    "mediators_level1": Grade.ONE,
    "mediators_level2": Grade.TWO,
    "mediators_level3": Grade.THREE,
    "mediators_level4": Grade.FOUR,
}


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Organisations, mediators, disputes, referrals and grids that add up to the totals."""
    given = {name: int(value) for name, value in totals.items() if not name.endswith("_rate")}
    made = _Maker(sampler)
    made.organisations(given)
    made.mediators(given)
    sweep = made.sweeps(given.get("campaigns", 0))
    made.disputes(given, sweep)
    made.prelitigation(given)
    for n, day in enumerate(sampler.days(given.get("centre_referred", 0), last=date(sampler.year, 11, 20))):
        made.referral(n, day, resolved=n < given.get("centre_resolved", 0))
    made.grids(given)
    made.demonstrations(given)


def current(sampler: Sampler, today: date) -> None:
    """Disputes in hand: applied for today, accepted near their end, agreed and waiting for confirmation."""
    made = _Maker(sampler)
    organisation = made.organisation("样例镇人民调解委员会", OrganisationKind.TOWN, Level.TOWN)
    mediator = made.mediator(organisation)
    made.dispute(0, today, organisation, mediator, until="register")
    made.dispute(1, today - timedelta(days=26), organisation, mediator, until="start")
    made.dispute(2, today - timedelta(days=30), organisation, mediator, until="agree")


class _Maker:
    def __init__(self, sampler: Sampler) -> None:
        self.sampler, self.year = sampler, sampler.year
        self.handler = sampler.staff(Role.HANDLER, "mediation")
        self.office = sampler.staff(Role.OFFICE, "mediation")
        self.towns = sampler.organs(OrganKind.TOWN) or [sampler.root]
        self.end = date(sampler.year, 12, 31)

    # -- organisations and people ---------------------------------------------------------------------------------

    def organisations(self, given: Mapping[str, int]) -> None:
        for n in range(given.get("brand_organisations", 0)):
            found = self.organisation(f"样例品牌调解室{n + 1}", OrganisationKind.STUDIO, Level.TOWN)
            day = date(self.year, 5, 6 + n)
            self.move(found, "brand", day, by=self.office, brand=f"样例品牌{n + 1}", branded_on=day)
        total = given.get("organisations", 0)
        kinds = [(OrganisationKind.VILLAGE, Level.VILLAGE)] * 14 + [(OrganisationKind.TOWN, Level.TOWN)]
        self.bring(
            "organisation",
            (
                {
                    "organ": self.towns[n % len(self.towns)],
                    "name": f"样例{kinds[n % len(kinds)][0].label}{n + 1}",
                    "kind": kinds[n % len(kinds)][0],
                    "level": kinds[n % len(kinds)][1],
                    "members": 3 + n % 5,
                    "women": 1,
                    "established_on": date(self.year - 2, 3, 1),
                    "stage": OrganisationStage.ACTIVE,
                }
                for n in range(total)
            ),
        )

    def mediators(self, given: Mapping[str, int]) -> None:
        grades = [grade for name, grade in GRADES.items() for _ in range(given.get(name, 0))]
        total = max(given.get("mediators_adjusted", 0), len(grades))
        engaged = date(self.year - 1, 6, 1)
        first = self._last("mediator")
        self.bring("mediator", (self._mediator(n, engaged, fulltime=False) for n in range(total)))
        people = list(ledgers["mediation.mediator"].model.objects.filter(pk__gt=first).order_by("pk"))
        days = self.sampler.days(len(grades))
        self.bring(
            "grading",
            (
                {
                    "mediator": people[n],
                    "grade": grade,
                    "applied_on": days[n] - timedelta(days=20),
                    "evaluated_on": days[n] - timedelta(days=10),
                    "score": Decimal(80 + n % 20),
                    "decided_on": days[n],
                    "stage": GradingStage.DECIDED if grade in (Grade.ONE, Grade.TWO) else GradingStage.GRANTED,
                }
                for n, grade in enumerate(grades)
            ),
        )
        self.bring(
            "adjustment",
            (
                {"mediator": people[n], "kind": AdjustmentKind.TRANSFERRED, "adjusted_on": day}
                for n, day in enumerate(self.sampler.days(given.get("mediators_adjusted", 0)))
            ),
        )
        for n, day in enumerate(self.sampler.days(given.get("fulltime_mediators", 0))):
            found = self.create("mediator", {**self._mediator(n, day, fulltime=True), "organ": None}, day)
            self.move(found, "engage", day, by=self.office, engaged_on=day)

    def _mediator(self, n: int, engaged: date, *, fulltime: bool) -> dict[str, Any]:
        row = {"organ": self.towns[n % len(self.towns)], "name": self.sampler.person(), "fulltime": fulltime}
        return row if fulltime else {**row, "engaged_on": engaged, "stage": MediatorStage.SERVING}

    def organisation(self, name: str, kind: OrganisationKind, level: Level) -> Any:
        found = self.create(
            "organisation",
            {"name": name, "kind": kind, "level": level, "members": 5, "women": 2},
            date(self.year, 1, 4),
        )
        return self.move(
            found, "establish", date(self.year, 1, 4), by=self.office, established_on=date(self.year, 1, 4)
        )

    def mediator(self, organisation: Any) -> Any:
        """A mediator who has served since the year before."""
        row = self._mediator(0, date(self.year - 1, 6, 1), fulltime=False) | {"organisation": organisation}
        self.bring("mediator", iter([row]))
        return ledgers["mediation.mediator"].model.objects.order_by("pk").last()

    # -- disputes -------------------------------------------------------------------------------------------------

    def sweeps(self, count: int) -> Any:
        """The campaigns; the first is handed back for what they find."""
        found = []
        for n, day in enumerate(self.sampler.days(count, last=date(self.year, 9, 30))):
            data = {"name": f"样例矛盾纠纷排查专项行动{n + 1}", "kind": SweepKind.SPECIAL, "planned_on": day}
            found.append(self.move(self.create("sweep", data, day), "begin", day, begun_on=day))
        return found[0] if found else None

    def disputes(self, given: Mapping[str, int], sweep: Any) -> None:
        total = given.get("disputes", given.get("disputes_found", 0))
        if not total:
            return
        successful = given.get("successful", total)
        organisation = self.organisation("样例镇人民调解委员会", OrganisationKind.TOWN, Level.TOWN)
        mediator = self.mediator(organisation)
        endings = [True] * successful + [False] * (total - successful)
        stepped, rest = endings[:STEPPED], endings[STEPPED:]
        days = self.sampler.days(total, last=date(self.year, 11, 20))
        origin = Origin.SWEEP if "disputes_found" in given else Origin.APPLICATION
        for n, good in enumerate(stepped):
            self.dispute(n, days[n], organisation, mediator, origin=origin, sweep=sweep, good=good)
        reviewed = given.get("files_reviewed", 0)
        self.bring(
            "dispute",
            (
                self._finished(n, days[n], organisation, good)
                | {"origin": origin, "sweep": sweep, "kind": Kind.PEOPLES}
                | self._reviewed(days[n], n - STEPPED < reviewed)
                for n, good in enumerate(rest, STEPPED)
            ),
        )

    def prelitigation(self, given: Mapping[str, int]) -> None:
        total, successful = given.get("commercial_disputes", 0), given.get("commercial_successful", 0)
        confirmed = given.get("judicial_confirmations", 0)
        if not total:
            return
        organisation = self.organisation("样例民商事人民调解委员会", OrganisationKind.COMMERCIAL, Level.COUNTY)
        days = self.sampler.days(total, last=date(self.year, 11, 1))
        self.bring(
            "dispute",
            (
                self._finished(n, day, organisation, n < successful)
                | {"origin": Origin.COURT, "kind": Kind.PRELITIGATION, "court": "样例人民法院", "referred_on": day}
                | {"court_number": f"（{self.year}）样例诉前调{n + 1}号"}
                | self._confirmed(day, n < confirmed)
                for n, day in enumerate(days)
            ),
        )

    def _finished(self, n: int, day: date, organisation: Any, good: bool) -> dict[str, Any]:
        category = list(MATTERS)[n % len(MATTERS)]
        concluded = day + timedelta(days=5 + n % 20)
        return {
            "organ": self.towns[n % len(self.towns)],
            "category": category,
            "applied_on": day,
            "matter": f"样例：{MATTERS[category]}{n + 1}",
            "applicant": self.sampler.person(),
            "respondent": self.sampler.person(),
            "accepted_on": day,
            "organisation": organisation,
            "started_on": day,
            "consent": True,
            "concluded_on": concluded,
            "result": Result.WRITTEN if good else Result.FAILED,
            "terms": "样例：一方于三十日内支付款项，纠纷了结" if good else "",
            "effective_on": concluded if good else None,
            "next_road": "" if good else NextRoad.SUIT,
            "archived_on": None,
            "stage": Stage.AGREED if good else Stage.FAILED,
        }

    def _reviewed(self, day: date, reviewed: bool) -> dict[str, Any]:
        later = day + timedelta(days=30)
        return {
            "archived_on": later if reviewed else None,
            "file_reviewed_on": min(later + timedelta(days=30), self.end) if reviewed else None,
            "file_score": Decimal("92.0") if reviewed else None,
            "file_grade": "excellent" if reviewed else "",
        } | ({"stage": Stage.ARCHIVED} if reviewed else {})

    def _confirmed(self, day: date, confirmed: bool) -> dict[str, Any]:
        return {
            "wants_confirmation": confirmed,
            "confirm_applied_on": day + timedelta(days=30) if confirmed else None,
            "jointly": confirmed,
            "confirm_court": "样例人民法院" if confirmed else "",
            "confirmed_on": day + timedelta(days=40) if confirmed else None,
        } | ({"stage": Stage.CONFIRMED} if confirmed else {})

    def dispute(
        self, n: int, day: date, organisation: Any, mediator: Any, *, origin: Origin = Origin.APPLICATION,
        sweep: Any = None, good: bool = True, until: str = "perform",
    ) -> Any:  # fmt: skip
        """One dispute through its steps, as far as ``until``."""
        category = list(MATTERS)[n % len(MATTERS)]
        data = {
            "kind": Kind.PEOPLES, "origin": origin, "sweep": sweep, "category": category, "applied_on": day,
            "matter": f"样例：{MATTERS[category]}{n + 1}", "applicant": self.sampler.person(),
            "respondent": self.sampler.person(), "place": f"样例镇样例村{n + 1}组", "amount": (n + 1) * 3000_00,
        }  # fmt: skip
        found = self.create("dispute", data, day)
        steps: Iterator[tuple[str, int, dict[str, Any]]] = iter(
            [
                ("accept", 1, {"accepted_on": day + timedelta(days=1), "organisation": organisation}),
                ("start", 3, {"started_on": day + timedelta(days=3), "consent": True, "mediator": mediator}),
                *self._ending(day, good),
            ]
        )
        if until == "register":
            return found
        for name, after, values in steps:
            if name in ("agree", "fail"):
                self.session(found, day + timedelta(days=after - 1))
            found = self.move(found, name, day + timedelta(days=after), **values)
            if name == until:
                break
        return found

    def _ending(self, day: date, good: bool) -> list[tuple[str, int, dict[str, Any]]]:
        concluded = day + timedelta(days=12)
        if not good:
            return [("fail", 12, {"concluded_on": concluded, "result": Result.FAILED, "next_road": NextRoad.SUIT})]
        terms = {"terms": "样例：一方于三十日内支付款项，纠纷了结", "perform_by": day + timedelta(days=42)}
        return [
            ("agree", 12, {"concluded_on": concluded, "result": Result.WRITTEN, **terms, "wants_confirmation": True}),
            ("perform", 35, {"performed_on": day + timedelta(days=35)}),
        ]

    def session(self, dispute: Any, day: date) -> Any:
        data = {
            "dispute": dispute, "held_on": day, "place": "样例镇调解室", "opinions": "双方各自陈述事实和诉求",
            "outcome": "经调解员劝解，双方意见接近",
        }  # fmt: skip
        return self.create("session", data, day)

    # -- referrals and grids --------------------------------------------------------------------------------------

    def referral(self, n: int, day: date, *, resolved: bool) -> Any:
        data = {
            "court": "样例人民法院", "court_number": f"样例收{n + 1}号", "referred_on": day,
            "plaintiff": self.sampler.person(), "defendant": self.sampler.pick(self.sampler.organs(OrganKind.DEPARTMENT)),
            "act_title": "样例行政处罚决定",
        }  # fmt: skip
        found = self.create("referral", data, day)
        found = self.move(found, "start", day + timedelta(days=2), started_on=day + timedelta(days=2))
        closed = day + timedelta(days=self.sampler.random.randint(8, 27))
        if resolved:
            return self.move(
                found, "resolve", closed, closed_on=closed, result=ReferralResult.SETTLED, content="样例：双方达成和解"
            )
        return self.move(
            found, "file", closed, closed_on=closed, result=ReferralResult.FAILED, content="样例：双方分歧较大"
        )

    def grids(self, given: Mapping[str, int]) -> None:
        total, groups = given.get("grid_count", 0), given.get("grid_party_groups", 0)
        since, first = date(self.year, 3, 1), self._last("grid")
        self.bring(
            "grid",
            (
                {
                    "organ": self.towns[n % len(self.towns)],
                    "name": f"样例网格{n + 1}",
                    "village": f"样例村{n // 6 + 1}",
                    "since_on": since,
                    "party_group_on": since + timedelta(days=40) if n < groups else None,
                }
                for n in range(total)
            ),
        )
        grids = ledgers["mediation.grid"].model.objects.filter(pk__gt=first).order_by("pk")
        shares = split(given.get("grid_household_units", 0), total)
        self.bring(
            "householdunit",
            (
                {"grid": grid, "name": f"第{k + 1}联户单元", "households": 10, "since_on": since}
                for grid, share in zip(grids, shares, strict=True)
                for k in range(share)
            ),
        )

    def demonstrations(self, given: Mapping[str, int]) -> None:
        for level, name in (
            (NamedBy.CITY, "grid_demonstration_villages_municipal"),
            (NamedBy.COUNTY, "grid_demonstration_villages_county"),
        ):
            for n, day in enumerate(self.sampler.days(given.get(name, 0))):
                data = {
                    "subject": f"样例{level.label}示范村{n + 1}",
                    "kind": DemonstrationKind.GRID,
                    "level": level,
                    "named_on": day,
                }
                self.create("demonstration", data, day)

    # -- the writers ----------------------------------------------------------------------------------------------

    def _last(self, model: str) -> int:
        last = ledgers[f"mediation.{model}"].model.objects.order_by("-pk").first()
        return last.pk if last else 0

    def bring(self, model: str, rows: Iterator[dict[str, Any]]) -> None:
        bring_in(ledgers[f"mediation.{model}"], rows, organ=self.sampler.root, on=self.end)

    def create(self, model: str, data: Mapping[str, Any], on: date) -> Any:
        values = {k: v for k, v in data.items() if k != "organ"}
        organ = data.get("organ") or self.sampler.root
        return actions.create(
            ledgers[f"mediation.{model}"],
            values,
            by=self.handler,
            on=on,
            organ=organ,
            handler=self.handler,
            source="sample",
        )

    def move(self, record: Any, name: str, on: date, *, by: Any = None, **data: Any) -> Any:
        return actions.move(record, name, data, by=by or self.handler, on=on, source="sample")
