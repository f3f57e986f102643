"""What reconsideration brings to the public site: the application itself (行政复议法 art. 22: also by the internet)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger import crypto
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.intake import Intake
from fadu.organs.models import Organ, OrganKind

from .models import Case, Channel, Stage

ADMINISTRATIVE = (
    OrganKind.GOVERNMENT, OrganKind.DEPARTMENT, OrganKind.TOWN, OrganKind.INSTITUTION, OrganKind.OTHER,
)  # fmt: skip
PENDING = (Stage.RECEIVED, Stage.CORRECTING, Stage.REVIEWING, Stage.SUSPENDED, Stage.EXCLUDED)


def office(values: Mapping[str, Any]) -> Organ:
    """The reconsideration office of the government that has jurisdiction (art. 24): that of the respondent's own place,
    and one level up where the respondent is the government of the place itself.

    Raises:
        Refused: the site does not serve that government.
    """
    respondent: Organ | None = values.get("respondent")
    if respondent is None:
        raise Refused(Fault("请选择「被申请人」，由它确定受理机关。", "respondent"))
    if respondent.answers_upwards:
        said = (
            f"对{respondent.name}的行政行为不服的，向它的上一级主管部门申请行政复议（《行政复议法》第二十七条），"
            "本网站不能受理。请向该部门的行政复议机构提出。"
        )
        raise Refused(Fault(said, "respondent"))
    place: Organ | None = respondent.place()
    if respondent.kind == OrganKind.GOVERNMENT and place is not None:
        above = place.parent()
        place = above.place() if above is not None else None
    bureaus = Organ.objects.filter(kind=OrganKind.DEPARTMENT, name__endswith="司法局", active=True)
    found: Organ | None = None
    if place is not None:
        found = bureaus.filter(path__startswith=place.path).order_by("depth", "path").first()
    if found is None:
        said = (
            f"对{respondent.name}的行政行为不服的，由上一级人民政府管辖（《行政复议法》第二十四条），"
            "本网站不能受理。请向上一级人民政府的行政复议机构提出。"
        )
        raise Refused(Fault(said, "respondent"))
    return found


def _online(values: Mapping[str, Any], parent: Any, on: date) -> dict[str, Any]:
    return {"channel": Channel.ONLINE, "received_on": on}


def _stands_against(values: Mapping[str, Any], parent: Any, on: date) -> Iterator[Fault]:
    respondent = values.get("respondent")
    if respondent is not None and respondent.kind not in ADMINISTRATIVE:
        said = f"「{respondent.name}」不是行政机关，对它的行为不能申请行政复议。请核对「被申请人」，它是作出行政行为的机关。"
        yield Fault(said, "respondent")
    known = values.get("known_on")
    if known is not None and known > on:
        yield Fault(f"「知道行为日期」{known} 还没有到。请核对。", "known_on")
    phone, act = values.get("phone"), values.get("act_title")
    same = Case.objects.filter(
        phone_index=crypto.blind_index(phone or ""), act_title=act or "", stage__in=PENDING, voided=False
    )
    if phone and act and same.exists():
        yield Fault("您对这一行政行为已经提出申请，正在办理。请用回执编号查询进度，补充材料请联系行政复议机构。")


applications = {
    "case": Intake(
        Case,
        name="申请行政复议",
        words="对行政机关的处罚、许可等决定不服，请上级重新审查，不收费",
        fields="applicant applicant_kind applicant_code phone address agent third_party respondent act act_title act_number "
        "act_on known_on request facts annex",
        required="applicant phone address respondent act act_title known_on request facts",
        organ=office,
        fills=_online,
        refuses=_stands_against,
        uploads="申请材料",
        notice="一般应当自知道该行政行为之日起六十日内提出；不收费。收到申请后五个工作日内审查，符合条件的予以受理。\n"
        "被申请人是作出行政行为的机关。请上传决定书、身份证明和有关证据，可以用手机拍照；委托他人的，上传授权委托书。",
    )
}
