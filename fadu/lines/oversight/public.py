"""What supervision brings to the public site: complaining of enforcement."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from fadu.ledger.errors import Fault
from fadu.ledger.intake import Intake
from fadu.organs.models import Organ, OrganKind

from .models import Complaint, Source


def supervisors() -> QuerySet[Organ]:
    """Those that supervise enforcement: the bureaus of justice (行政执法监督条例, article 6)."""
    bureaus = Organ.objects.filter(kind=OrganKind.DEPARTMENT, name__endswith="司法局", active=True)
    found: QuerySet[Organ] = bureaus.order_by("path")
    return found


def _received(values: Mapping[str, Any], parent: Any, on: date) -> dict[str, Any]:
    return {"source": Source.PORTAL, "received_on": on, "hotline_number": ""}


def _unnamed(values: Mapping[str, Any], parent: Any, on: date) -> Iterator[Fault]:
    for name, label in (("complainant", "投诉举报人"), ("phone", "联系电话")):
        if not values.get("anonymous") and not values.get(name):
            yield Fault(f"实名投诉举报须填写「{label}」，以便告知处理结果。不愿留名的，请勾选「匿名」。", name)
    happened = values.get("happened_on")
    if happened is not None and happened > on:
        yield Fault(f"「事情发生日期」{happened} 还没有到。请核对。", "happened_on")


applications = {
    "complaint": Intake(
        Complaint,
        name="行政执法投诉举报",
        words="反映乱罚款、乱检查、不作为和其他执法问题",
        fields="concerning field matter happened_on content wish anonymous complainant phone",
        required="field matter content",
        organs=supervisors,
        fills=_received,
        refuses=_unnamed,
        uploads="举报材料",
        notice="请写明时间、地点、单位、经过，可以上传照片、录音和文书。您的情况对被反映的单位和人员保密。\n"
        "对行政处罚等决定本身不服的，可以申请行政复议或者提起行政诉讼，以免错过法定期限。",
    ),
}
