"""Figures: indicators of an organ with all under it, for a period, with their parts."""

from decimal import Decimal
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from fadu.figures.definitions import Indicator
from fadu.figures.period import Period, PeriodError
from fadu.figures.registry import UnknownIndicator, indicators
from fadu.figures.values import figures as values_of
from fadu.ledger import scope
from fadu.ledger.errors import Fault, NotAllowed, Refused
from fadu.ledger.today import clock_today
from fadu.organs.models import Organ

from .models import READ, Token
from .records import token_of
from .values import Ref, Text

router = Router(tags=["数据"])


class FigureOut(Schema):
    """One indicator's value."""

    indicator: str
    name: str
    value: Decimal | None = Field(description="分母为零时为空。")
    unit: str
    numerator: Decimal | None
    denominator: Decimal | None


class FiguresOut(Schema):
    """The figures of one organ and period."""

    organ: Ref
    period: str
    figures: list[FigureOut]


class FiguresIn(Schema):
    """Which figures are asked for."""

    period: Annotated[Text, Field(max_length=10, description="2023、2023-H1、2023-Q3 或 2023-05")]
    organ: Annotated[
        int | None, Field(ge=1, le=2**63 - 1, description="单位编号，含其下属单位；不写为令牌人员的单位。")
    ] = None
    indicator: Annotated[Text | None, Field(max_length=2000, description="指标标识，多个用逗号隔开；不写为全部。")] = (
        None
    )


@router.get("/figures", response={200: FiguresOut}, summary="指标数据", operation_id="figures")
def figures(request: HttpRequest, query: Query[FiguresIn]) -> Any:
    """Indicators of an organ with all under it."""
    token = token_of(request)
    try:
        period = Period(query.period)
    except (PeriodError, ValueError) as error:
        raise Refused(Fault(str(error), "period")) from None
    organ = _organ(token, query.organ)
    wanted = _wanted(token, organ, query.indicator)
    found = values_of(wanted, organ, period=period, today=clock_today())
    return {
        "organ": {"id": organ.pk, "name": str(organ)},
        "period": str(period),
        "figures": [
            {
                "indicator": value.indicator.id,
                "name": value.indicator.name,
                "value": value.value,
                "unit": value.indicator.unit,
                "numerator": value.numerator,
                "denominator": value.denominator,
            }
            for value in found.values()
        ],
    }


def _organ(token: Token, asked: int | None) -> Organ:
    organ = token.person.organ if asked is None else Organ.objects.filter(pk=asked).first()
    if organ is None:
        raise Http404
    return organ


def _wanted(token: Token, organ: Organ, asked: str | None) -> list[Indicator]:
    if asked is None:
        return [one for one in indicators.values() if _reached(token, organ, one)]
    try:
        wanted = [indicators.find(part.strip()) for part in asked.split(",") if part.strip()]
    except UnknownIndicator as error:
        raise Refused(Fault(str(error), "indicator")) from None
    for one in wanted:
        if not _reached(token, organ, one):
            raise NotAllowed(
                Fault(f"「{one.name}」在「{organ}」的数据不在令牌范围或人员岗位之内。请核对单位和令牌范围。")
            )
    return wanted


def _reached(token: Token, organ: Organ, indicator: Indicator) -> bool:
    """Whether the token's scopes and its person's posts cover all that an indicator counts there."""
    return all(
        token.allows(ledger.line, READ)
        and any(organ.path.startswith(g.path) for g in scope.counting_grants(ledger, token.person))
        for ledger in indicator.ledgers
    )
