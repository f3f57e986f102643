"""Expands published totals of services into records; long lists come in by the general import, as a county does it."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from stdnum.cn import uscc

from fadu.ledger import actions, exchange
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler, split
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .models import (
    Conclusion,
    PackageLevel,
    PackageStage,
    PromiseKind,
    SeparationWay,
    StockOutcome,
    StockStage,
    Truth,
    VisitKind,
    WindowKind,
)

MONTHS = 12
WINDOWS = {
    "windows_comprehensive": WindowKind.COMPREHENSIVE,
    "windows_industry": WindowKind.INDUSTRY,
    "windows_enterprise": WindowKind.ENTERPRISE,
    "one_thing_windows": WindowKind.ONE_THING,
}
PACKAGES = {
    "one_thing_basic_items": PackageLevel.BASIC,
    "one_thing_local_items": PackageLevel.LOCAL,
    "one_thing_items": PackageLevel.KEY,
}
VISITS = {
    "visits": VisitKind.VISIT,
    "publicity": VisitKind.PUBLICITY,
    "lectures": VisitKind.LECTURE,
    "legal_checkups": VisitKind.CHECKUP,
    "disputes": VisitKind.MEDIATION,
}
VOLUMES = {"village_services": "village", "assisted": "assisted", "one_thing_once_items": "packages"}
HANDLED = {
    PromiseKind.CERTIFICATE: ("commitment_certificate_items", "commitment_handled"),
    PromiseKind.TOLERANCE: ("tolerance_items", "tolerance_handled"),
}
BATCHES = 12
"""In how many batches the handled cases of promises are entered."""
WHOLE = 10_000
"""Cases of a year where a document gives only a rate."""
ENTERPRISES = 200
"""Newly registered enterprises of a year where a document gives only a rate."""


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """Everything that the totals state; what they do not state is left out."""
    made = _Maker(totals, sampler)
    for label, rows in made.files():
        found = list(rows)
        if found:
            made.bring_in(label, found)
    made.requests()
    made.reviews()
    made.promises()


def current(sampler: Sampler, today: date) -> None:
    """Requests in hand: just received, assigned, near their time, past it."""
    made = _Maker({}, sampler)
    for n, days in enumerate((1, 3, 9, 14, 19)):
        day = today - timedelta(days=days)
        found = made.received(n, day)
        if n:
            until = day + timedelta(days=15)
            made.move(found, "assign", day, assigned_on=day, responsible=made.organs[n], reply_by_on=until)


class _Maker:
    def __init__(self, totals: Mapping[str, Decimal], sampler: Sampler) -> None:
        self.totals, self.sampler, self.year = totals, sampler, sampler.year
        self.given = {name: int(value) for name, value in totals.items() if not name.endswith("_rate")}
        self.office = sampler.staff(Role.OFFICE, "services")
        self.handler = sampler.staff(Role.HANDLER, "services")
        self.organs = sampler.organs(OrganKind.DEPARTMENT)
        self.day = date(sampler.year, 1, 4).isoformat()

    def number(self, name: str) -> int:
        return self.given.get(name, 0)

    def bring_in(self, label: str, rows: list[dict[str, Any]]) -> None:
        """Import rows as a person does.

        Raises:
            ValueError: the file was refused, with the first reasons.
        """
        ledger = ledgers[label]
        file = io.StringIO()
        rows = [{"organ": self.sampler.root.name, **row} for row in rows]
        writer = csv.DictWriter(file, [ledger.field_label(name) for name in rows[0]])
        writer.writeheader()
        writer.writerows({ledger.field_label(name): value for name, value in row.items()} for row in rows)
        data = io.BytesIO(file.getvalue().encode("utf-8-sig"))
        data.name = "样例.csv"
        plan = exchange.dry_run(ledger, data, self.office)
        if plan.problems:
            raise ValueError("；".join(str(problem) for problem in plan.problems[:3]))
        exchange.apply(plan, by=self.office, on=date(self.year, 1, 5))

    def files(self) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
        yield "services.window", self._windows()
        yield "services.package", self._packages()
        yield "services.volume", self._volumes()
        yield "services.inventory", self._inventory()
        yield "services.separation", self._separations()
        yield "services.market", self._market()
        yield "services.enterprise", self._enterprises()
        yield "services.visit", self._visits()
        yield "services.stockfile", self._stock()
        yield "services.creditbatch", self._credit()
        yield "services.watch", self._watched()
        yield "services.promiseitem", self._promise_items()

    def _windows(self) -> Iterator[dict[str, Any]]:
        for name, kind in WINDOWS.items():
            for n in range(self.number(name)):
                yield {"subject": f"样例：{kind.label}{n + 1}", "kind": kind.label, "opened_on": self.day}

    def _packages(self) -> Iterator[dict[str, Any]]:
        for name, level in PACKAGES.items():
            done = self.number(f"{name}_done") if level is PackageLevel.BASIC else 0
            for n in range(self.number(name)):
                launched = n < done
                yield {
                    "subject": f"样例：{level.label}{n + 1}", "level": level.label, "planned_on": self.day,
                    "launched_on": self.day if launched else "",
                    "stage": (PackageStage.LAUNCHED if launched else PackageStage.PLANNED).label,
                }  # fmt: skip

    def _volumes(self) -> Iterator[dict[str, Any]]:
        columns = {field: split(self.number(name), MONTHS) for name, field in VOLUMES.items()}
        for rate, part, whole in (
            ("online_rate", "online", "cases"),
            ("online_acceptance_rate", "window_online", "window_cases"),
        ):
            if rate in self.totals:
                columns[whole] = split(WHOLE, MONTHS)
                columns[part] = split(int(self.totals[rate] * WHOLE / 100), MONTHS)
        if any(sum(values) for values in columns.values()):
            for month in range(MONTHS):
                counted = date(self.year, month + 1, 28).isoformat()
                yield {"counted_on": counted, **{field: values[month] for field, values in columns.items()}}

    def _inventory(self) -> Iterator[dict[str, Any]]:
        if self.number("items_sorted"):
            yield {
                "subject": "样例：三级政务服务事项梳理", "finished_on": self.day, "counties": self.number("sorted_counties"),
                "towns": self.number("sorted_towns"), "villages": self.number("sorted_villages"),
                "items": self.number("items_sorted"),
            }  # fmt: skip

    def _separations(self) -> Iterator[dict[str, Any]]:
        ways = list(SeparationWay)
        for n in range(self.number("licence_separation_items")):
            yield {"subject": f"样例：涉企事项{n + 1}", "way": ways[n % len(ways)].label, "since_on": self.day}

    def _market(self) -> Iterator[dict[str, Any]]:
        wanted = self.number("new_entities")
        if not wanted:
            return
        new = split(ENTERPRISES, MONTHS)
        one_day = split(int(ENTERPRISES * self.totals.get("registration_one_day_rate", Decimal(0)) / 100), MONTHS)
        paperless = split(int(ENTERPRISES * self.totals.get("paperless_rate", Decimal(0)) / 100), MONTHS)
        turned, entities = split(self.number("individual_to_enterprise"), MONTHS), split(wanted, MONTHS)
        for month in range(MONTHS):
            yield {
                "counted_on": date(self.year, month + 1, 28).isoformat(), "new_entities": entities[month],
                "new_enterprises": new[month], "one_day": one_day[month], "paperless": paperless[month],
                "individual_to_enterprise": turned[month],
            }  # fmt: skip

    def _enterprises(self) -> Iterator[dict[str, Any]]:
        """Every enterprise was visited where the coverage is full."""
        visited = date(self.year, 6, 30).isoformat() if self.totals.get("visit_coverage_rate") else ""
        for n in range(self.number("assigned")):
            body = f"91{self.sampler.root.region.code}MA{n + 1:07d}"
            yield {
                "organ": self.organs[n % len(self.organs)].name, "subject": f"样例企业{n + 1:05d}",
                "code": body + uscc.calc_check_digit(body), "assigned_on": self.day, "visited_on": visited,
            }  # fmt: skip

    def _visits(self) -> Iterator[dict[str, Any]]:
        problems, resolved = self.number("problems"), self.number("disputes_resolved")
        for name, kind in VISITS.items():
            for n, day in enumerate(self.sampler.days(self.number(name))):
                mediated = kind is VisitKind.MEDIATION
                yield {
                    "kind": kind.label, "enterprise_name": f"样例企业{n + 1:05d}", "visited_on": day.isoformat(),
                    "problems": 1 if kind is VisitKind.VISIT and n < problems else 0,
                    "succeeded": ("调解成功" if n < resolved else "调解不成") if mediated else "",
                }  # fmt: skip

    def _stock(self) -> Iterator[dict[str, Any]]:
        kept = self.number("competition_kept")
        for n, day in enumerate(self.sampler.days(self.number("competition_cleaned"))):
            yield {
                "subject": f"样例：存量文件{n + 1}", "listed_on": self.day, "cleaned_on": day.isoformat(),
                "outcome": (StockOutcome.KEPT if n < kept else StockOutcome.REPEALED).label,
                "stage": StockStage.CLEANED.label,
            }  # fmt: skip

    def _credit(self) -> Iterator[dict[str, Any]]:
        for month, records in enumerate(split(self.number("credit_records"), MONTHS)):
            if records:
                reported = date(self.year, month + 1, 28).isoformat()
                yield {"platform": "样例：信用信息共享平台", "reported_on": reported, "records": records}

    def _watched(self) -> Iterator[dict[str, Any]]:
        for n in range(self.number("watch_list")):
            yield {"enterprise_name": f"样例信用服务机构{n + 1}", "cause": "样例：从事信用服务", "listed_on": self.day}

    def _promise_items(self) -> Iterator[dict[str, Any]]:
        for kind, (items, _) in HANDLED.items():
            for n in range(self.number(items)):
                yield {"subject": f"样例：{kind.label}事项{n + 1}", "kind": kind.label, "effective_on": self.day}

    def promises(self) -> None:
        """Handled cases in batches, decided and, for promises, verified."""
        for kind, (_, handled) in HANDLED.items():
            item = ledgers["services.promiseitem"].model.objects.filter(kind=kind).first()
            if item is None:
                continue
            for cases, day in zip(
                split(self.number(handled), BATCHES),
                self.sampler.days(BATCHES, last=date(self.year, 10, 30)),
                strict=True,
            ):
                found = self.create("promisecase", day, item=item, kind=kind, cases=cases, accepted_on=day)
                day += timedelta(days=5)
                if kind is PromiseKind.TOLERANCE:
                    found = self.move(found, "supplement", day, supplemented_on=day)
                found = self.move(found, "decide", day, decided_on=day)
                day += timedelta(days=20)
                if kind is not PromiseKind.TOLERANCE:
                    self.move(found, "verify", day, verified_on=day, truth=Truth.TRUE)

    def received(self, n: int, day: date) -> Any:
        """A request that has just come in."""
        return self.create(
            "request", day, enterprise_name=f"样例企业{n + 1:05d}", contact=self.sampler.person(),
            content=f"样例：企业诉求{n + 1}", received_on=day,
        )  # fmt: skip

    def requests(self) -> None:
        """Every request assigned, answered and judged by the enterprise."""
        resolved = self.number("requests_resolved")
        days = self.sampler.days(self.number("requests"), last=date(self.year, 10, 30))
        for n, day in enumerate(days):
            found = self.received(n, day)
            organ = self.organs[n % len(self.organs)]
            until = day + timedelta(days=15)
            found = self.move(found, "assign", day, assigned_on=day, responsible=organ, reply_by_on=until)
            found = self.move(found, "accept", day, accepted_on=day)
            later = day + timedelta(days=self.sampler.random.randint(3, 14))
            found = self.move(found, "reply", later, replied_on=later, result="solved")
            if n < resolved:
                self.move(found, "resolve", later, judged_on=later, satisfaction="satisfied")

    def reviews(self) -> None:
        """Reviews by the drafting organ, each criterion gone through."""
        clear = dict.fromkeys(("entry", "flow", "cost", "conduct"), "clear")
        for n, day in enumerate(self.sampler.days(self.number("competition_reviewed"))):
            found = self.create("review", day, subject=f"样例：政策措施{n + 1}", drafted_on=day)
            found = self.move(found, "hear", day, heard_on=day)
            found = self.move(found, "check", day, checked_on=day, **clear)
            later = day + timedelta(days=4)
            self.move(found, "conclude", later, concluded_on=later, conclusion=Conclusion.FIT)

    def create(self, model: str, on: date, **data: Any) -> Any:
        return actions.create(
            ledgers[f"services.{model}"], data, by=self.office, on=on, organ=self.sampler.root, handler=self.handler,
            source="sample",
        )  # fmt: skip

    def move(self, record: Any, name: str, on: date, **data: Any) -> Any:
        own = name in ("accept", "supplement", "reply", "decide", "verify")
        return actions.move(record, name, data, by=self.handler if own else self.office, on=on, source="sample")
