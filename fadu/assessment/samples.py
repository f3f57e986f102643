"""Expands published totals of assessment into schemes; for today an appraisal with its results and a framework in hand."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from fadu.figures.models import Figure
from fadu.figures.values import ready
from fadu.ledger.samples import Sampler, Writer
from fadu.organs.models import OrganKind
from fadu.organs.roles import Role

from .frameworks import frameworks
from .models import CLAIMED, Kind, Method, Scheme, ScoreStage, Sheet, SheetStage

WEIGHTS = {
    "party_weight": OrganKind.PARTY, "department_weight": OrganKind.DEPARTMENT, "town_weight": OrganKind.TOWN,
}  # fmt: skip
STRICT = 3
"""Of the marks claimed, every third is judged a little lower."""


def build(totals: Mapping[str, Decimal], sampler: Sampler) -> None:
    """The weights of an appraisal; a framework of as many criteria as are told, handed out."""
    made = _Maker("assessment", sampler, totals)
    if any(name in totals for name in WEIGHTS):
        made.weighed()
    if criteria := made.total("criteria"):
        made.framework(criteria, made.total("headings", 1))


def current(sampler: Sampler, today: date) -> None:
    """An appraisal of the year that has most figures, fed back, with an appeal; this year's framework to be claimed."""
    made = _Maker("assessment", sampler)
    ready()
    known = Figure.objects.filter(organ__path__startswith=sampler.root.path, period__lt=str(today.year))
    years = Counter(int(period[:4]) for period in known.values_list("period", flat=True))
    for year, _ in years.most_common(1):
        made.appraised(year, today)
    scheme = made.begun("demonstration", today.year, today - timedelta(days=20), today + timedelta(days=30))
    made.move(scheme, "issue", today - timedelta(days=18))


class _Maker(Writer):
    def scheme(self, kind: Kind, name: str, year: int, on: date, self_by: date) -> Any:
        return self.create("scheme", on, name=name, kind=kind, period=str(year), self_by=self_by)

    def weighed(self) -> None:
        """A scheme with nothing but its weights."""
        day = date(self.year, 3, 1)
        scheme = self.scheme(Kind.PERFORMANCE, "样例：年度绩效考核", self.year, day, date(self.year, 12, 20))
        for name, organ_class in WEIGHTS.items():
            if name in self.totals:
                self.create(
                    "weight", day, scheme=scheme, organ_class=organ_class, percent=self.totals[name], decided_on=day
                )

    def framework(self, criteria: int, headings: int) -> None:
        day = date(self.year, 3, 1)
        scheme = self.scheme(Kind.DEMONSTRATION, "样例：示范创建自评", self.year, day, date(self.year, 11, 30))
        for n in range(criteria):
            first = n * headings // criteria + 1
            self.create(
                "item", day, scheme=scheme, code=f"{first}.{n + 1}", first=f"样例：第{first}类", name=f"样例：第{n + 1}项",
                method=Method.PROOF, full=Decimal(1),
            )  # fmt: skip
        self.move(scheme, "issue", day + timedelta(10))

    def begun(self, key: str, year: int, on: date, self_by: date) -> Any:
        """A scheme from a framework of the house."""
        framework = frameworks()[key]
        scheme = self.scheme(Kind(framework.kind), f"{year}年度{framework.name}", year, on, self_by)
        for organ_class, percent in framework.weights.items():
            weight = {"organ_class": organ_class, "percent": Decimal(str(percent)), "decided_on": on}
            self.create("weight", on, scheme=scheme, **weight)
        numbers = ("full", "target", "worst", "each")
        for item in framework.items:
            values = {name: Decimal(str(v)) if name in numbers else v for name, v in item.items()}
            self.create("item", on, scheme=scheme, **values)
        return scheme

    def appraised(self, year: int, today: date) -> None:
        """A year's appraisal: claimed and judged by somebody of no office that is assessed, ranked, contested by one."""
        on = today - timedelta(days=60)
        scheme = self.begun("performance", year, on, on + timedelta(15))
        scheme = self.move(scheme, "issue", on + timedelta(2))
        self._staff[Role.OFFICE] = self.sampler.staff(Role.OFFICE, self.line, self.root)
        for n, sheet in enumerate(Sheet.objects.filter(scheme=scheme).order_by("pk")):
            self.judged(n, sheet, on + timedelta(10))
        scheme = self.move(scheme, "feed_back", today - timedelta(days=5), appeal_by=today + timedelta(days=5))
        self.contested(scheme, today - timedelta(days=1))

    def judged(self, n: int, sheet: Any, on: date) -> None:
        """Every claim of a sheet and what is awarded for it."""
        for score in sheet.scores.filter(item__method__in=CLAIMED).select_related("item"):
            claim = Decimal(0) if score.item.method == Method.BONUS else score.full
            self.move(score, "claim", on, claim=claim, note="样例：见会议纪要")
        sheet = self.move(sheet, "submit", on + timedelta(1))
        for place, score in enumerate(sheet.scores.filter(stage=ScoreStage.CLAIMED)):
            lower = Decimal((n + place) % STRICT) if score.claim else Decimal(0)
            remark = {"remark": "样例：记录不完整"} if lower else {}
            self.move(score, "judge", on + timedelta(20), awarded=score.claim - lower, **remark)
        self.move(sheet, "conclude", on + timedelta(30))

    def contested(self, scheme: Scheme, on: date) -> None:
        sheet = Sheet.objects.filter(scheme=scheme, stage=SheetStage.FED_BACK).order_by("share", "pk").first()
        score = sheet.scores.filter(item__method=Method.PROOF).first() if sheet else None
        if sheet and score:
            self.create("appeal", on, sheet=sheet, item=score.item, ground="样例：会议纪要已补充，请复核")
