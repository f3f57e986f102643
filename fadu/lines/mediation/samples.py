"""Expands published totals of mediation into records: a few taken through their steps, the rest brought in finished."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from fadu.ledger.samples import Sampler, Writer, nth, split

from .models import Category, Kind, NextRoad, Origin, Result, Stage
from .models.grid import DemonstrationKind, NamedBy
from .models.mediator import AdjustmentKind, Grade, GradingStage, MediatorStage
from .models.organisation import Level, OrganisationKind, OrganisationStage
from .models.referral import ReferralResult
from .models.sweep import SweepKind

STEPPED = 6
"""How many records of a kind go through every step."""
TERMS = "样例：一方于三十日内支付款项，纠纷了结"
AGREED = {"result": Result.WRITTEN, "wants_confirmation": True}
DEMONSTRATIONS = {
    "grid_demonstration_villages_municipal": NamedBy.CITY,
    "grid_demonstration_villages_county": NamedBy.COUNTY,
}
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
    made = _Maker("mediation", sampler, totals)
    made.organisations()
    made.mediators()
    made.disputes(made.sweeps())
    made.prelitigation()
    resolved = made.total("centre_resolved")
    referred = made.each("centre_referred", last=date(sampler.year, 11, 20))
    made.many(((n, day, n < resolved) for n, day in referred), made.referral)
    made.grids()
    for name, level in DEMONSTRATIONS.items():
        for n, day in made.each(name):
            subject = f"样例{level.label}示范村{n + 1}"
            made.create("demonstration", day, subject=subject, kind=DemonstrationKind.GRID, level=level)


def current(sampler: Sampler, today: date) -> None:
    """Disputes in hand: applied for today, accepted near their end, agreed and waiting for confirmation."""
    made = _Maker("mediation", sampler)
    for n, (days, until) in enumerate(((0, "register"), (26, "start"), (30, "agree"))):
        made.dispute(n, today - timedelta(days=days), until=until)


class _Maker(Writer):
    # -- organisations and people ---------------------------------------------------------------------------------

    def organisations(self) -> None:
        for n in range(self.total("brand_organisations")):
            found = self.organisation(f"样例品牌调解室{n + 1}", OrganisationKind.STUDIO, Level.TOWN)
            self.move(found, "brand", date(self.year, 5, 6 + n), brand=f"样例品牌{n + 1}")
        kinds = [(OrganisationKind.VILLAGE, Level.VILLAGE)] * 14 + [(OrganisationKind.TOWN, Level.TOWN)]
        rows = (
            {
                "organ": self.town(n), "name": f"样例{kind.label}{n + 1}", "kind": kind, "level": level,
                "members": 3 + n % 5, "women": 1, "established_on": date(self.year - 2, 3, 1),
                "stage": OrganisationStage.ACTIVE,
            }
            for n in range(self.total("organisations"))
            for kind, level in [nth(kinds, n)]
        )  # fmt: skip
        self.bring_in("organisation", rows)

    def mediators(self) -> None:
        grades = [grade for name, grade in GRADES.items() for _ in range(self.total(name))]
        adjusted = self.total("mediators_adjusted")
        people = list(self.bring_in("mediator", (self._serving(n) for n in range(max(adjusted, len(grades))))))
        granted = {Grade.ONE: GradingStage.DECIDED, Grade.TWO: GradingStage.DECIDED}
        rows = (
            {
                "mediator": people[n], "grade": grade, "applied_on": day - timedelta(days=20),
                "evaluated_on": day - timedelta(days=10), "score": Decimal(80 + n % 20), "decided_on": day,
                "stage": granted.get(grade, GradingStage.GRANTED),
            }
            for n, day, grade in self.dated(grades)
        )  # fmt: skip
        self.bring_in("grading", rows)
        moved = {"kind": AdjustmentKind.TRANSFERRED}
        left = self.each("mediators_adjusted")
        self.bring_in("adjustment", ({"mediator": people[n], "adjusted_on": day, **moved} for n, day in left))
        self.many(self.each("fulltime_mediators"), self.fulltime)

    def _serving(self, n: int) -> dict[str, Any]:
        """A mediator who has served since the year before."""
        since = {"engaged_on": date(self.year - 1, 6, 1), "stage": MediatorStage.SERVING}
        return {"organ": self.town(n), "name": self.person(), "fulltime": False, **since}

    def fulltime(self, n: int, day: date) -> Any:
        return self.move(self.create("mediator", day, name=self.person(), fulltime=True), "engage", day)

    def organisation(self, name: str, kind: OrganisationKind, level: Level) -> Any:
        day = date(self.year, 1, 4)
        found = self.create("organisation", day, name=name, kind=kind, level=level, members=5, women=2)
        return self.move(found, "establish", day)

    @cached_property
    def committee(self) -> Any:
        """A town's committee."""
        return self.organisation("样例镇人民调解委员会", OrganisationKind.TOWN, Level.TOWN)

    @cached_property
    def mediator(self) -> Any:
        """One of that committee."""
        return self.bring_in("mediator", [self._serving(0) | {"organisation": self.committee}])[0]

    # -- disputes -------------------------------------------------------------------------------------------------

    def sweeps(self) -> Any:
        """The campaigns; the first is handed back for what they find."""
        found = []
        for n, day in self.each("campaigns", last=date(self.year, 9, 30)):
            sweep = self.create("sweep", day, name=f"样例矛盾纠纷排查专项行动{n + 1}", kind=SweepKind.SPECIAL)
            found.append(self.move(sweep, "begin", day))
        return found[0] if found else None

    def disputes(self, sweep: Any) -> None:
        total = self.total("disputes", self.total("disputes_found"))
        if not total:
            return
        successful, reviewed = self.total("successful", total), self.total("files_reviewed")
        days = self.days(total, last=date(self.year, 11, 20))
        came = {"origin": Origin.SWEEP if "disputes_found" in self.totals else Origin.APPLICATION, "sweep": sweep}
        for n, day in enumerate(days[:STEPPED]):
            self.dispute(n, day, good=n < successful, **came)
        rows = (
            self._finished(n, day, self.committee, n < successful)
            | {"kind": Kind.PEOPLES, **came}
            | self._reviewed(day, n - STEPPED < reviewed)
            for n, day in enumerate(days[STEPPED:], STEPPED)
        )
        self.bring_in("dispute", rows)

    def prelitigation(self) -> None:
        if not self.total("commercial_disputes"):
            return
        successful, confirmed = self.total("commercial_successful"), self.total("judicial_confirmations")
        organisation = self.organisation("样例民商事人民调解委员会", OrganisationKind.COMMERCIAL, Level.COUNTY)
        rows = (
            self._finished(n, day, organisation, n < successful)
            | {"origin": Origin.COURT, "kind": Kind.PRELITIGATION, "court": "样例人民法院", "referred_on": day}
            | {"court_number": f"（{self.year}）样例诉前调{n + 1}号"}
            | self._confirmed(day, n < confirmed)
            for n, day in self.each("commercial_disputes", last=date(self.year, 11, 1))
        )
        self.bring_in("dispute", rows)

    def _applied(self, n: int) -> dict[str, Any]:
        category = nth(list(MATTERS), n)
        people = {"applicant": self.person(), "respondent": self.person()}
        return {"category": category, "matter": f"样例：{MATTERS[category]}{n + 1}", **people}

    def _finished(self, n: int, day: date, organisation: Any, good: bool) -> dict[str, Any]:
        concluded = day + timedelta(days=5 + n % 20)
        return self._applied(n) | {
            "organ": self.town(n), "applied_on": day, "accepted_on": day, "organisation": organisation, "started_on": day,
            "consent": True, "concluded_on": concluded, "result": Result.WRITTEN if good else Result.FAILED,
            "terms": TERMS if good else "", "effective_on": concluded if good else None,
            "next_road": "" if good else NextRoad.SUIT, "archived_on": None,
            "stage": Stage.AGREED if good else Stage.FAILED,
        }  # fmt: skip

    def _reviewed(self, day: date, reviewed: bool) -> dict[str, Any]:
        later, end = day + timedelta(days=30), date(self.year, 12, 31)
        return {
            "archived_on": later if reviewed else None,
            "file_reviewed_on": min(later + timedelta(days=30), end) if reviewed else None,
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
        self, n: int, day: date, *, origin: Origin = Origin.APPLICATION, sweep: Any = None, good: bool = True,
        until: str = "perform",
    ) -> None:  # fmt: skip
        """One dispute through its steps, as far as ``until``."""
        place, amount = f"样例镇样例村{n + 1}组", (n + 1) * 3000_00
        found = self.create(
            "dispute",
            day,
            kind=Kind.PEOPLES,
            origin=origin,
            sweep=sweep,
            place=place,
            amount=amount,
            **self._applied(n),
        )
        names = ["register", "accept", "start", "agree" if good else "fail", *["perform"] * good]
        given: dict[str, tuple[int, dict[str, Any]]] = {
            "accept": (1, {"organisation": self.committee}),
            "start": (3, {"consent": True, "mediator": self.mediator}),
            "agree": (12, {"terms": TERMS, "perform_by": day + timedelta(days=42), **AGREED}),
            "fail": (12, {"result": Result.FAILED, "next_road": NextRoad.SUIT}),
            "perform": (35, {}),
        }
        for name in names[1 : names.index(until) + 1] if until in names else names[1:]:
            after, values = given[name]
            if name in ("agree", "fail"):
                self.session(found, day + timedelta(days=after - 1))
            found = self.move(found, name, day + timedelta(days=after), **values)

    def session(self, dispute: Any, day: date) -> None:
        self.create(
            "session", day, dispute=dispute, place="样例镇调解室", opinions="双方各自陈述事实和诉求",
            outcome="经调解员劝解，双方意见接近",
        )  # fmt: skip

    # -- referrals and grids --------------------------------------------------------------------------------------

    def referral(self, n: int, day: date, resolved: bool) -> Any:
        found = self.create(
            "referral", day, court="样例人民法院", court_number=f"样例收{n + 1}号", plaintiff=self.person(),
            defendant=self.pick(self.departments), act_title="样例行政处罚决定",
        )  # fmt: skip
        self.move(found, "start", day + timedelta(days=2))
        closed = day + timedelta(days=self.random.randint(8, 27))
        if resolved:
            return self.move(found, "resolve", closed, result=ReferralResult.SETTLED, content="样例：双方达成和解")
        return self.move(found, "file", closed, result=ReferralResult.FAILED, content="样例：双方分歧较大")

    def grids(self) -> None:
        total, groups, since = self.total("grid_count"), self.total("grid_party_groups"), date(self.year, 3, 1)
        rows = (
            {
                "organ": self.town(n), "name": f"样例网格{n + 1}", "village": f"样例村{n // 6 + 1}", "since_on": since,
                "party_group_on": since + timedelta(days=40) if n < groups else None,
            }
            for n in range(total)
        )  # fmt: skip
        grids = self.bring_in("grid", rows)
        units = (
            {"grid": grid, "name": f"第{k + 1}联户单元", "households": 10, "since_on": since}
            for grid, share in zip(grids, split(self.total("grid_household_units"), total), strict=True)
            for k in range(share)
        )
        self.bring_in("householdunit", units)
