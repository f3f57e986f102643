"""Expands published totals of services into records; long lists come in by the general import, as a county does it."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from stdnum.cn import uscc

from fadu.ledger.samples import Sampler, Writer, nth, split

from .in_hand import current
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

__all__ = ["build", "current"]

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
    made = _Maker("services", sampler, totals)
    for name, rows in made.files():
        made.bring_in(name, rows)
    resolved = made.total("requests_resolved")
    requests = made.each("requests", last=date(sampler.year, 10, 30))
    made.many(((n, day, n < resolved) for n, day in requests), made.request)
    made.many(made.each("competition_reviewed"), made.review)
    made.promises()


class _Maker(Writer):
    @property
    def day(self) -> date:
        """When the year's lists are set up."""
        return date(self.year, 1, 4)

    def months(self) -> Iterator[tuple[int, date]]:
        """The months with the day on which each is counted."""
        for month in range(MONTHS):
            yield month, date(self.year, month + 1, 28)

    def rate_of(self, whole: int, name: str) -> list[int]:
        """By month, the cases of a whole of which a document gives only the rate."""
        return split(int(whole * self.totals.get(name, Decimal(0)) / 100), MONTHS)

    def files(self) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
        yield "window", self._windows()
        yield "package", self._packages()
        yield "volume", self._volumes()
        yield "inventory", self._inventory()
        yield "separation", self._separations()
        yield "market", self._market()
        yield "enterprise", self._enterprises()
        yield "visit", self._visits()
        yield "stockfile", self._stock()
        yield "creditbatch", self._credit()
        yield "watch", self._watched()
        yield "promiseitem", self._promise_items()

    def _windows(self) -> Iterator[dict[str, Any]]:
        for name, kind in WINDOWS.items():
            for n in range(self.total(name)):
                yield {"subject": f"样例：{kind.label}{n + 1}", "kind": kind, "opened_on": self.day}

    def _packages(self) -> Iterator[dict[str, Any]]:
        for name, level in PACKAGES.items():
            done = self.total(f"{name}_done") if level is PackageLevel.BASIC else 0
            for n in range(self.total(name)):
                yield {
                    "subject": f"样例：{level.label}{n + 1}", "level": level, "planned_on": self.day,
                    "launched_on": self.day if n < done else None,
                    "stage": PackageStage.LAUNCHED if n < done else PackageStage.PLANNED,
                }  # fmt: skip

    def _volumes(self) -> Iterator[dict[str, Any]]:
        columns = {field: split(self.total(name), MONTHS) for name, field in VOLUMES.items()}
        for rate, part, whole in (
            ("online_rate", "online", "cases"),
            ("online_acceptance_rate", "window_online", "window_cases"),
        ):
            if rate in self.totals:
                columns |= {whole: split(WHOLE, MONTHS), part: self.rate_of(WHOLE, rate)}
        if "cases" in columns:
            columns["on_time"] = columns["cases"]
        if any(sum(values) for values in columns.values()):
            for month, counted in self.months():
                yield {"counted_on": counted, **{field: values[month] for field, values in columns.items()}}

    def _inventory(self) -> Iterator[dict[str, Any]]:
        if items := self.total("items_sorted"):
            levels = {level: self.total(f"sorted_{level}") for level in ("counties", "towns", "villages")}
            yield {"subject": "样例：三级政务服务事项梳理", "finished_on": self.day, "items": items, **levels}

    def _separations(self) -> Iterator[dict[str, Any]]:
        for n in range(self.total("licence_separation_items")):
            yield {"subject": f"样例：涉企事项{n + 1}", "way": nth(list(SeparationWay), n), "since_on": self.day}

    def _market(self) -> Iterator[dict[str, Any]]:
        if "new_entities" not in self.totals:
            return
        columns = {name: split(self.total(name), MONTHS) for name in ("new_entities", "individual_to_enterprise")}
        columns["new_enterprises"] = split(ENTERPRISES, MONTHS)
        columns["one_day"] = self.rate_of(ENTERPRISES, "registration_one_day_rate")
        columns["paperless"] = self.rate_of(ENTERPRISES, "paperless_rate")
        for month, counted in self.months():
            yield {"counted_on": counted, **{field: values[month] for field, values in columns.items()}}

    def _enterprises(self) -> Iterator[dict[str, Any]]:
        """Every enterprise was visited where the coverage is full."""
        visited = date(self.year, 6, 30) if self.totals.get("visit_coverage_rate") else None
        for n in range(self.total("assigned")):
            body = f"91{self.root.region.code}MA{n + 1:07d}"
            yield {
                "organ": self.department(n), "subject": f"样例企业{n + 1:05d}", "code": body + uscc.calc_check_digit(body),
                "assigned_on": self.day, "visited_on": visited,
            }  # fmt: skip

    def _visits(self) -> Iterator[dict[str, Any]]:
        problems, resolved = self.total("problems"), self.total("disputes_resolved")
        for name, kind in VISITS.items():
            for n, day in self.each(name):
                yield {
                    "kind": kind, "enterprise_name": f"样例企业{n + 1:05d}", "visited_on": day,
                    "problems": 1 if kind is VisitKind.VISIT and n < problems else 0,
                    "succeeded": ("yes" if n < resolved else "no") if kind is VisitKind.MEDIATION else "",
                }  # fmt: skip

    def _stock(self) -> Iterator[dict[str, Any]]:
        for n, day in self.each("competition_cleaned"):
            yield {
                "subject": f"样例：存量文件{n + 1}", "listed_on": self.day, "cleaned_on": day, "stage": StockStage.CLEANED,
                "outcome": StockOutcome.KEPT if n < self.total("competition_kept") else StockOutcome.REPEALED,
            }  # fmt: skip

    def _credit(self) -> Iterator[dict[str, Any]]:
        records = split(self.total("credit_records"), MONTHS)
        for month, reported in self.months():
            if records[month]:
                yield {"platform": "样例：信用信息共享平台", "reported_on": reported, "records": records[month]}

    def _watched(self) -> Iterator[dict[str, Any]]:
        for n in range(self.total("watch_list")):
            yield {"enterprise_name": f"样例信用服务机构{n + 1}", "cause": "样例：从事信用服务", "listed_on": self.day}

    def _promise_items(self) -> Iterator[dict[str, Any]]:
        for kind, (items, _) in HANDLED.items():
            for n in range(self.total(items)):
                yield {"subject": f"样例：{kind.label}事项{n + 1}", "kind": kind, "effective_on": self.day}

    def promises(self) -> None:
        """Handled cases in batches, decided and, for promises, verified."""
        for kind, (_, handled) in HANDLED.items():
            item = self.ledger("promiseitem").model.objects.filter(kind=kind).first()
            if item is not None:
                batches = split(self.total(handled), BATCHES)
                for _, day, cases in self.dated(batches, last=date(self.year, 10, 30)):
                    self.promise(day, item, cases)

    def promise(self, day: date, item: Any, cases: int) -> None:
        found = self.create("promisecase", day, item=item, kind=item.kind, cases=cases)
        day += timedelta(days=5)
        tolerated = item.kind == PromiseKind.TOLERANCE
        if tolerated:
            self.move(found, "supplement", day)
        self.move(found, "decide", day)
        if not tolerated:
            self.move(found, "verify", day + timedelta(days=20), truth=Truth.TRUE)

    def received(self, n: int, day: date) -> Any:
        """A request that has just come in."""
        said = {"enterprise_name": f"样例企业{n + 1:05d}", "contact": self.person()}
        return self.create("request", day, **said, content=f"样例：企业诉求{n + 1}")

    def assign(self, n: int, request: Any) -> Any:
        day = request.received_on
        return self.move(request, "assign", day, responsible=self.department(n), reply_by_on=day + timedelta(days=15))

    def request(self, n: int, day: date, resolved: bool) -> Any:
        """A request assigned, answered and judged by the enterprise."""
        found = self.received(n, day)
        self.assign(n, found)
        self.move(found, "accept", day)
        later = day + timedelta(days=self.random.randint(3, 14))
        found = self.move(found, "reply", later, result="solved")
        return self.move(found, "resolve", later, satisfaction="satisfied") if resolved else found

    def review(self, n: int, day: date) -> Any:
        """A review by the drafting organ, each criterion gone through."""
        found = self.create("review", day, subject=f"样例：政策措施{n + 1}")
        self.move(found, "hear", day)
        self.move(found, "check", day, **dict.fromkeys(("entry", "flow", "cost", "conduct"), "clear"))
        return self.move(found, "conclude", day + timedelta(days=4), conclusion=Conclusion.FIT)
