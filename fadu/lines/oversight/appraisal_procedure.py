"""How organs are appraised: marks from indicators, from samples and from review; ranked within their class; made known."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.figures.period import Period, PeriodError
from fadu.figures.registry import indicators
from fadu.figures.scoring import TENTH, earned, places
from fadu.figures.values import Value, figures
from fadu.ledger import actions
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, Act, Move, Procedure
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ, OrganKind

from . import scheme
from .models import Appraisal, AppraisalStage, Level, Mark, Method

CLASSES = (OrganKind.DEPARTMENT, OrganKind.TOWN)
"""Classes that enforce; organs are ranked within one."""


def units(appraisal: Any) -> list[Organ]:
    """The organs appraised: those of the place for a whole round, those below the organ for a round within a system."""
    root = (
        appraisal.organ
        if appraisal.level == Level.INTERNAL
        else appraisal.organ.ancestors()[0]
        if appraisal.organ.depth > 1
        else appraisal.organ
    )
    found = Organ.objects.filter(path__startswith=root.path, active=True)
    if appraisal.level == Level.COUNTY:
        found = found.filter(kind__in=CLASSES)
    return list(found.order_by("path"))


def _readable(appraisal: Any, data: Mapping[str, Any]) -> Iterator[str]:
    try:
        Period(appraisal.period)
    except PeriodError as error:
        yield f"考评期间「{appraisal.period}」不能识别：{error}。请写作 2024、2024-H1 或者 2024-Q3。"


def _draw(appraisal: Any, act: Act) -> None:
    """A mark for each organ and item; what an indicator says is filled in, the rest waits for people."""
    there = {(m.unit_id, m.item): m for m in appraisal.marks.filter(voided=False)}
    known = [item.indicator for item in scheme.items() if item.indicator in indicators]
    for unit in units(appraisal):
        values = figures(known, unit, period=Period(appraisal.period), today=act.on)
        for item in scheme.items():
            _mark(appraisal, unit, item, values.get(item.indicator), there.get((unit.pk, item.name)), act.on)


def _mark(appraisal: Any, unit: Organ, item: scheme.Item, value: Value | None, there: Any, on: date) -> None:
    """One mark, entered or brought up to date; nothing is measured where this house does not know the indicator."""
    data = (
        {}
        if value is None
        else {"score": earned(item.full, value.value, item.target, item.worst), "measured": value.shown}
    )
    if there is None:
        base = {"appraisal": appraisal, "unit": unit, "item": item.name, "method": item.method}
        more = {"indicator": item.indicator, "full_marks": item.full}
        actions.create(ledgers["oversight.mark"], base | more | data, by=None, on=on, source="scheme")
    elif data and there.score != data["score"]:
        actions.edit(there, data, by=None, on=on, source="scheme")


def _whole(appraisal: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if appraisal.drawn_on is None:
        yield "还没有按指标取数。请先「按指标取数」。"
    left = [m for m in appraisal.marks.filter(voided=False) if score_of(m) is None and m.method != Method.INDICATOR]
    if left:
        names = "、".join(sorted({m.item for m in left}))
        yield f"还有 {len(left)} 项没有评分（{names}）。请在考评得分中填写抽样结果或者得分。"


def score_of(mark: Any) -> Decimal | None:
    """A mark's score: as given, or by its sample. An indicator without a value is left out of the full marks too."""
    if mark.score is not None:
        return Decimal(mark.score)
    return scheme.by_sample(mark.full_marks, mark.sampled, mark.passed) if mark.method == Method.SAMPLE else None


def totals(appraisal: Any) -> dict[Organ, Decimal]:
    """Each organ's total, in % of the full marks of the items that could be scored."""
    found: dict[Organ, list[tuple[Decimal, Decimal]]] = {}
    for mark in appraisal.marks.filter(voided=False).select_related("unit"):
        score = score_of(mark)
        if score is not None:
            found.setdefault(mark.unit, []).append((score, mark.full_marks))
    return {
        unit: (sum(s for s, _ in pairs) * 100 / sum(f for _, f in pairs)).quantize(TENTH)  # type: ignore[union-attr]
        for unit, pairs in found.items()
    }


def _publish(appraisal: Any, act: Act) -> None:
    """Grades by class: equal totals share a place."""
    ranked = totals(appraisal)
    stand: dict[Organ, int | None] = {}
    for kind in {unit.kind for unit in ranked}:
        stand |= places({unit: total for unit, total in ranked.items() if unit.kind == kind})
    for unit, total in ranked.items():
        data = {
            "appraisal": appraisal, "unit": unit, "organ_class": unit.get_kind_display(), "total": total,
            "place": stand[unit], "grade": scheme.band(total), "graded_on": act.on,
        }  # fmt: skip
        actions.create(ledgers["oversight.grade"], data, by=None, on=act.on, source="scheme")


appraisal = Procedure(
    Appraisal,
    moves=[
        Move("draw", {AppraisalStage.SCORING}, None, "按指标取数", by={HANDLER, OFFICE}, asks=["drawn_on"], on="drawn_on", guard=_readable, then=_draw),
        Move(
            "publish", {AppraisalStage.SCORING}, AppraisalStage.PUBLISHED, "评定等次并通报", by={OFFICE, LEADER},
            asks=["published_on"], on="published_on", guard=_whole, then=_publish, law="enforcement_quality",
            documents=["appraisal"],
        ),
    ],
    create_by={HANDLER, OFFICE, ORGAN_ADMIN},
)  # fmt: skip
mark = Procedure(Mark, create_by={HANDLER, OFFICE})
