"""Who is assessed by which items; the sheets, what the ledgers say on them, and what they come to."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from fadu.figures.definitions import Measure
from fadu.figures.definitions import Total as Summed
from fadu.figures.period import Period
from fadu.figures.registry import indicators
from fadu.figures.scoring import earned
from fadu.figures.values import Value, records_behind, table
from fadu.ledger import actions, exchange
from fadu.ledger.models import Record
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ

from .models import CLAIMED, MARKED, Item, Kind, Method, Point, Scheme, Score, ScoreStage, Sheet, Whose
from .standing import HUNDREDTH, Total, left

SYSTEM = "assessment"
GONE = "来源记录已不再计入该指标"
LONGEST = 200


def items(scheme: Scheme) -> list[Item]:
    """A scheme's items in the order of their codes: 1.2 before 1.10."""
    return sorted(scheme.items.filter(voided=False).select_related("lead"), key=in_order)


def in_order(item: Item) -> list[tuple[int, str]]:
    """What sorts items as people number them."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in item.code.replace("-", ".").split(".")]


def units(scheme: Scheme) -> list[Organ]:
    """The organs assessed: of an appraisal those of the weighed classes, of a framework those that answer for items."""
    if scheme.kind == Kind.DEMONSTRATION:
        keys = {item.lead_id or scheme.organ_id for item in items(scheme)}
        return list(Organ.objects.filter(pk__in=keys).order_by("path"))
    classes = scheme.weights.filter(voided=False).values_list("organ_class", flat=True)
    within = Organ.objects.filter(path__startswith=scheme.organ.place().path, active=True)
    return list(within.filter(kind__in=list(classes)).order_by("path"))


def items_of(scheme: Scheme, organ: Organ, among: Iterable[Item]) -> list[Item]:
    """Of a scheme's items those that an organ is scored by."""
    if scheme.kind == Kind.DEMONSTRATION:
        return [item for item in among if (item.lead_id or scheme.organ_id) == organ.pk]
    return [item for item in among if item.is_for(organ.kind)]


def hand_out(scheme: Scheme, on: date) -> None:
    """A sheet for each organ with a score for each of its items: to be claimed, or as the ledgers say. Entered in two
    goes: a county's sheets have a thousand scores.
    """
    weights = {w.organ_class: w.percent for w in scheme.weights.filter(voided=False)}
    told = f"印发《{scheme.name}》"[:LONGEST]
    rows = [
        {
            "organ_id": organ.pk, "scheme_id": scheme.pk, "kind": scheme.kind, "organ_class": organ.kind,
            "percent": weights.get(organ.kind), "opened_on": on, "self_by": scheme.self_by,
        }
        for organ in units(scheme)
    ]  # fmt: skip
    keys = exchange.enter(ledgers["assessment.sheet"], rows, by=None, on=on, told=told)
    sheets = list(Sheet.objects.filter(pk__in=keys).select_related("organ").order_by("pk"))
    exchange.enter(ledgers["assessment.score"], _scores(scheme, sheets, on), by=None, on=on, told=told)


def _scores(scheme: Scheme, sheets: list[Sheet], on: date) -> Iterator[dict[str, Any]]:
    listed = items(scheme)
    measured = _measured(scheme, sheets, listed, on)
    for sheet in sheets:
        for item in items_of(scheme, sheet.organ, listed):
            row = {"organ_id": sheet.organ_id, "sheet_id": sheet.pk, "item_id": item.pk, "full": item.full}
            if item.method not in CLAIMED:
                marks, said = _say(sheet, item, measured[sheet.pk].get(item.indicator), scheme, on)
                row |= {"awarded": marks, "scored_on": on, "measured": said}
                row["stage"] = ScoreStage.EXCUSED if marks is None else ScoreStage.SCORED
            yield row


def draw(scheme: Scheme, on: date) -> None:
    """What the ledgers say on every sheet that is not final: figures scored, the records that take marks off named."""
    sheets = list(scheme.sheets.filter(voided=False).select_related("organ"))
    listed = items(scheme)
    measured = _measured(scheme, sheets, listed, on)
    for sheet in sheets:
        scores = {s.item_id: s for s in sheet.scores.filter(voided=False)}
        for item in listed:
            score = scores.get(item.pk)
            if score is not None and item.method not in CLAIMED:
                _fill(score, *_say(sheet, item, measured[sheet.pk].get(item.indicator), scheme, on), on)


def _measured(scheme: Scheme, sheets: list[Sheet], listed: list[Item], on: date) -> dict[int, dict[str, Value]]:
    asked = sorted({item.indicator for item in listed if item.method == Method.FIGURE})
    organs = {sheet.pk: subject(scheme, sheet) for sheet in sheets}
    values = table(asked, set(organs.values()), period=Period(scheme.period), today=on)
    return {pk: values[organ.pk] for pk, organ in organs.items()}


def subject(scheme: Scheme, sheet: Sheet) -> Organ:
    """Whose figures a sheet goes by: the organ's own; in a framework, those of the whole place."""
    return scheme.organ.place() if scheme.kind == Kind.DEMONSTRATION else sheet.organ


def _say(sheet: Sheet, item: Item, value: Value | None, scheme: Scheme, on: date) -> tuple[Decimal | None, str]:
    """The marks that the ledgers give for an item (none: no such matter), and what was measured."""
    if item.method == Method.FIGURE:
        marks = earned(item.full, value.value if value else None, item.target, item.worst or Decimal(0))
        return marks, value.shown if value else ""
    taken = _name_points(sheet, item, scheme, on)
    marks = left(item.full, taken) if item.method == Method.EVENT else Decimal(0)
    return marks, f"{len(taken)}件" if taken else "无"


def _fill(score: Score, marks: Decimal | None, measured: str, on: date) -> None:
    """Write what was drawn, if it says anything new; marks that people put right stay until the ledgers say otherwise."""
    known = score.stage in (ScoreStage.SCORED, ScoreStage.EXCUSED) and score.measured == measured
    if known and (score.remark or score.awarded == marks):
        return
    if marks is None:
        actions.move(score, "excuse", {"scored_on": on, "measured": measured}, by=None, on=on, source=SYSTEM)
    else:
        data = {"awarded": marks, "scored_on": on, "measured": measured}
        actions.move(score, "fill", data, by=None, on=on, source=SYSTEM)


def _name_points(sheet: Sheet, item: Item, scheme: Scheme, on: date) -> list[Decimal]:
    """Each record behind an item's indicator as a row that takes marks off; rows whose record left it are void."""
    there = {(p.source, p.source_id): p for p in sheet.points.filter(item=item, voided=False)}
    by_hand = [p.points for (source, _), p in there.items() if not source]
    found = dict(_events(sheet, item, scheme))
    for key, data in found.items():
        known = there.get(key)
        if known is None:
            row = {"sheet": sheet, "item": item, "source": key[0], "source_id": key[1], **data}
            actions.create(ledgers["assessment.point"], row, by=None, on=on, source=SYSTEM)
        elif known.points != data["points"]:
            actions.edit(known, {"points": data["points"]}, by=None, on=on, source=SYSTEM)
    for key, known in there.items():
        if key[0] and key not in found:
            actions.void(known, GONE, by=None, on=on)
    return [*by_hand, *(data["points"] for data in found.values())]


def _events(sheet: Sheet, item: Item, scheme: Scheme) -> Iterator[tuple[tuple[str, int], dict[str, Any]]]:
    measure = next(indicators.find(item.indicator).measures())
    whose = Whose.PERSON if item.method == Method.PERSON else Whose.UNIT
    for record in records_behind(item.indicator, subject(scheme, sheet), period=scheme.period):
        size = _size(record, measure)
        on = getattr(record, getattr(measure, "on", ""), None) or date.fromisoformat(f"{record.year}-01-01")
        yield (
            (record.ledger.label, record.pk),
            {
                "whose": whose, "cause": told(record)[:LONGEST], "reference": record.number, "happened_on": on,
                "points": (size * (item.each or Decimal(0))).quantize(HUNDREDTH),
            },
        )  # fmt: skip


def _size(record: Record, measure: Measure) -> Decimal:
    """How much of an indicator a record is, in the indicator's unit: one, or what it adds to a sum."""
    if not isinstance(measure, Summed):
        return Decimal(1)
    return Decimal(getattr(record, measure.field) or 0) * measure.decimals / measure.scale


def told(record: Record) -> str:
    """What may be said of a record to people who may not open it: of a sensitive ledger no more than its name."""
    name: str = record.ledger.name
    title = record.title
    personal = record.ledger.title_field in record.ledger.secret_fields
    return name if record.ledger.options.sensitive or personal else f"{name}：{title}"


def total(sheet: Sheet) -> Total:
    """What a sheet's scores come to as they stand."""
    scores = list(sheet.scores.filter(voided=False).select_related("item"))
    counted = [s for s in scores if s.item.method in MARKED and s.stage != ScoreStage.EXCUSED]
    bonus = [s.awarded for s in scores if s.item.method == Method.BONUS and s.awarded is not None]
    return Total(
        sum((s.full for s in counted), Decimal(0)),
        sum((s.awarded or Decimal(0) for s in counted), Decimal(0)),
        sum(bonus, Decimal(0)),
    )


def sum_up(sheet: Sheet) -> None:
    """Write on a sheet what its scores come to."""
    found = total(sheet)
    sheet.full, sheet.awarded, sheet.bonus = found.full, found.awarded, found.bonus
    claims = sheet.scores.filter(voided=False, claim__isnull=False).values_list("claim", flat=True)
    sheet.claimed = sum(claims, Decimal(0))
    sheet.share, sheet.weighted = found.share, found.weighted(sheet.percent)
    sheet.vetoed = Point.objects.filter(sheet=sheet, item__method=Method.VETO, voided=False).exists()
