"""Services on the public site: an enterprise's request."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from fadu.ledger.intake import Intake
from fadu.organs.models import Organ, OrganKind

from .models import Request
from .models.enterprise import RequestChannel


def _organs() -> "QuerySet[Organ]":
    """Whoever may take a request in: governments, departments, towns."""
    kinds = (OrganKind.GOVERNMENT, OrganKind.DEPARTMENT, OrganKind.TOWN)
    return Organ.objects.filter(kind__in=kinds, active=True).order_by("path")


def _fills(values: Mapping[str, Any], parent: Any, on: date) -> dict[str, Any]:
    return {"received_on": on, "channel": RequestChannel.PLATFORM}


applications = {
    "request": Intake(
        Request,
        name="反映企业诉求",
        words="融资、用工、用地、政策兑现、拖欠账款等困难，在这里反映",
        fields="enterprise_name enterprise_code contact phone kind content",
        required="enterprise_name contact phone content",
        organs=_organs,
        fills=_fills,
        uploads="诉求材料",
        notice="收到后将交办有关单位，在交办时限内答复，并请您评价。投诉举报执法行为的，请使用执法投诉。",
    )
}
