"""A scheme from its draft to the final results."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from fadu.figures.period import Period, PeriodError
from fadu.figures.registry import UnknownIndicator, indicators
from fadu.ledger import actions
from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, Act, Move, Procedure

from . import sheets
from .models import MARKED, Appeal, AppealStage, Item, Kind, Scheme, SchemeStage, SheetStage, Weight

DRAFT, SCORING, FED_BACK, CLOSED = SchemeStage
WHOLE = Decimal(100)
SHOWN = 3


def _fit(scheme: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """What keeps a scheme from being handed out."""
    try:
        Period(scheme.period)
    except PeriodError as error:
        yield f"考核期间「{scheme.period}」不能识别：{error}。请写作 2024、2024-H1 或者 2024-Q3。"
    listed = sheets.items(scheme)
    if not listed:
        yield "方案还没有指标。请在本页登记考核指标，或者导入指标表。"
        return
    for item in listed:
        if item.indicator:
            yield from _known(item)
    if scheme.kind == Kind.PERFORMANCE:
        yield from _weighed(scheme, listed)


def _known(item: Item) -> Iterator[str]:
    try:
        found = indicators.find(item.indicator)
    except UnknownIndicator as error:
        yield f"指标 {item.code}：{error}"
        return
    if item.method != "figure" and len({m.ledger.label for m in found.measures()}) > 1:
        yield f"指标 {item.code}：「{found.name}」出自多个台账，不能按件扣分。请换用单个台账的指标。"


def _weighed(scheme: Any, listed: list[Item]) -> Iterator[str]:
    weights = list(scheme.weights.filter(voided=False))
    if not weights:
        yield "方案还没有单位类别权重。请登记各类单位中法治建设占考核分值的比重。"
    for weight in weights:
        name = weight.get_organ_class_display()
        full = sum((i.full for i in listed if i.method in MARKED and i.is_for(weight.organ_class)), Decimal(0))
        if full != WHOLE:
            yield f"{name}适用的指标分值合计 {full} 分，应为 100 分。请调整分值或者适用单位类别。"


def _issue(scheme: Any, act: Act) -> None:
    listed = sheets.items(scheme)
    scheme.headings, scheme.criteria = len({item.first for item in listed}), len(listed)
    sheets.hand_out(scheme, act.on)


def _draw(scheme: Any, act: Act) -> None:
    sheets.draw(scheme, act.on)


def _all_reviewed(scheme: Any, data: Mapping[str, Any]) -> Iterator[str]:
    waiting = [
        s.organ.short_name or s.organ.name
        for s in scheme.sheets.filter(voided=False).select_related("organ")
        if s.stage in (SheetStage.FILLING, SheetStage.SUBMITTED)
    ]
    if waiting:
        more = "等" if len(waiting) > SHOWN else ""
        yield f"还有 {len(waiting)} 家单位没有评审完（{'、'.join(waiting[:SHOWN])}{more}）。请在考核表中完成评审。"


def _feed_back(scheme: Any, act: Act) -> None:
    for sheet in scheme.sheets.filter(voided=False, stage=SheetStage.REVIEWED):
        actions.move(sheet, "feed_back", {"fed_back_on": act.on}, by=None, on=act.on, source=sheets.SYSTEM)


def _appeals_answered(scheme: Any, data: Mapping[str, Any]) -> Iterator[str]:
    waiting = Appeal.objects.filter(sheet__scheme=scheme, voided=False, stage=AppealStage.FILED).count()
    if waiting:
        yield f"还有 {waiting} 件申诉没有答复。请逐件答复后再定案。"


def _close(scheme: Any, act: Act) -> None:
    for sheet in scheme.sheets.filter(voided=False, stage=SheetStage.FED_BACK):
        actions.move(sheet, "settle", {"final_on": act.on}, by=None, on=act.on, source=sheets.SYSTEM)


scheme = Procedure(
    Scheme,
    moves=[
        Move(
            "issue", {DRAFT}, SCORING, "印发并下发考核表", by={OFFICE, LEADER}, asks=["issued_on"], on="issued_on",
            guard=_fit, then=_issue,
        ),
        Move("draw", {SCORING}, None, "按台账取数", by=OFFICE, asks=["drawn_on"], on="drawn_on", then=_draw),
        Move(
            "feed_back", {SCORING}, FED_BACK, "排名并反馈", by={OFFICE, LEADER}, asks=["fed_back_on", "appeal_by"],
            on="fed_back_on", guard=_all_reviewed, then=_feed_back, documents=["results"],
        ),
        Move(
            "close", {FED_BACK}, CLOSED, "定案", by={OFFICE, LEADER}, asks=["closed_on"], on="closed_on",
            guard=_appeals_answered, then=_close, documents=["results"],
        ),
    ],
    create_by={OFFICE},
    edit_by={OFFICE},
    void_by={OFFICE},
)  # fmt: skip
weight = Procedure(Weight, create_by={OFFICE}, edit_by={OFFICE}, void_by={OFFICE})
item = Procedure(Item, create_by={OFFICE, HANDLER}, edit_by={OFFICE, HANDLER}, void_by={OFFICE})
