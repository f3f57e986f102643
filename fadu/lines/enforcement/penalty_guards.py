"""What stands against each step of a penalty case: sentences with what, where and the remedy."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.law import LawError, due, limits, thresholds

from .models import Outcome, PartyKind, PenaltyStage
from .models.penalty import MONEY, OVERTURNED, PUNISHMENT
from .people import cannot_act
from .record import gaps
from .tiers import FEN, hearing_line, lenience_faults, tier_faults, weighty, yuan

SPOT_PUNISHMENTS = "简易程序只适用于警告、通报批评或者较小数额罚款"


def last_day(limit: str, since: date, region: str = "") -> date | None:
    """The last day of a limit from a day on; None where the calendar or the law does not say."""
    try:
        return due(since, limits[limit].on(since, region), region=region).day
    except LawError:
        return None


def region_of(record: Any) -> str:
    """The region whose rules hold for a record."""
    return record.region.code if record.region_id else ""


def two_officers(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """At least two qualified officers (art. 42)."""
    lead, second = data.get("lead_officer"), data.get("second_officer")
    on = data.get("filed_on") or data.get("decided_on")
    if lead is not None and lead == second:
        yield "主办人员和协办人员是同一人。行政处罚应当由两名以上执法人员实施（第四十二条），请另选协办人员。"
    for one in {o for o in (lead, second) if o is not None}:
        if isinstance(on, date):
            yield from cannot_act(one, on)
    yield from _lapsed(case, on)


def _lapsed(case: Any, on: Any) -> Iterator[str]:
    if not isinstance(on, date) or case.occurred_on is None:
        return
    limit = "penalty.limitation_grave" if case.grave else "penalty.limitation"
    last = last_day(limit, case.occurred_on, region_of(case))
    if last is not None and case.found_on > last:
        yield (
            f"违法行为终了于{case.occurred_on}，至{last}未被发现，已过追责时效（第三十六条），发现日期为{case.found_on}。"
            "请核对日期；确已超过的，办理「不予立案」。"
        )


def on_the_spot(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """The bounds of the summary procedure (art. 51)."""
    person = case.party_kind == PartyKind.PERSON
    most = int(thresholds["penalty.summary_citizen" if person else "penalty.summary_organisation"].value) * FEN
    fine = data.get("fine") or 0
    if fine > most:
        yield f"罚款{yuan(fine)}超过简易程序上限{yuan(most)}（第五十一条）。请改按普通程序立案。"
    if not fine and not data.get("warned"):
        yield f"{SPOT_PUNISHMENTS}（第五十一条）。请填写罚款数额或者勾选警告。"
    on = data.get("decided_on")
    lead = data.get("lead_officer")
    if lead is not None and isinstance(on, date):
        yield from cannot_act(lead, on)
    spot = int(thresholds["penalty.cash_on_spot"].value) * FEN
    if data.get("cash_on") and fine > spot and not data.get("deviation"):
        yield f"当场收缴限{yuan(spot)}以下罚款（第六十八条）；不当场收缴事后难以执行等情形，请在「偏离基准的理由」中写明。"


def held_evidence(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Evidence that was held must be dealt with before the inquiry ends (art. 56)."""
    if case.evidence_on and not case.evidence_settled_on:
        yield f"{case.evidence_on}先行登记保存的证据还没有处理。请先「处理登记保存」。"


def other_rule(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Ninety days hold unless a statute or rule says otherwise (art. 60): then it must be named."""
    day = data.get("special_due_on")
    if isinstance(day, date) and case.filed_on and day <= case.filed_on:
        yield f"办案期限届满日{day}不晚于立案日期{case.filed_on}。请核对。"


def fit_reviewer(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Legal review is by a reviewer who did not handle the case (art. 58)."""
    one = data.get("reviewer")
    if one is None:
        return
    if one.pk in (case.lead_officer_id, case.second_officer_id):
        yield f"「{one.name}」是本案办案人员，不能担任本案法制审核人员。请改选其他法制审核人员。"
    if not one.reviewer:
        yield f"「{one.name}」不是法制审核人员。请改选，或先在执法人员台账中登记。"


def may_inform(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """A party is told what is planned (art. 44), and of its right to a hearing when that is weighty (art. 63)."""
    if not case.proposal:
        yield "还没有处理意见。请先「调查终结」并填写「处理意见」。"
    told = {kind: data.get(f"announced_{kind}") for kind in PUNISHMENT}
    if weighty(case, told) and not data.get("hearing_right"):
        yield f"拟作处罚达到听证标准（{_hearing_line(case)}），须告知听证权利（第六十三条）。请勾选「告知听证权利」。"


def hearing_asked(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """A hearing is asked for within five working days of being told (art. 64)."""
    if not case.hearing_right:
        yield "告知时没有告知听证权利。属于应当听证的，请更正告知内容并重新送达；自愿组织听证的，请更正「告知听证权利」。"
    day = data.get("hearing_requested_on")
    last = last_day("penalty.hearing_request", case.informed_on, region_of(case)) if case.informed_on else None
    if isinstance(day, date) and last is not None and day > last:
        yield f"申请听证的期限已于{last}届满（告知后五个工作日）。请核对申请日期；因不可抗力等依法顺延的，请更正告知日期并说明理由。"


def seven_days_before(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """The parties are told seven working days before (art. 64); a later notice stays and shows as late."""
    sits, noticed = data.get("hearing_sits_on"), data.get("hearing_noticed_on")
    if isinstance(sits, date) and isinstance(noticed, date) and sits <= noticed:
        yield f"听证举行日期{sits}不晚于通知日期{noticed}。请核对。"


def was_noticed(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """A hearing sits once it has been announced."""
    if case.hearing_noticed_on is None:
        yield "还没有通知听证的时间、地点。请先「通知听证」。"


def may_decide(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Everything the law wants before a decision (art. 44, 45, 57, 58, 63, 64)."""
    on = data.get("decided_on")
    if case.informed_on is None:
        yield "还没有告知当事人拟作出的处罚和陈述申辩权利（第四十四条），不得作出决定。请先「告知」。"
    heavy = weighty(case, data)
    if heavy and not case.hearing_right:
        yield f"拟作处罚达到听证标准（{_hearing_line(case)}），但没有告知听证权利（第六十三条）。请先「重新告知」。"
    yield from _beyond_what_was_told(case, data)
    if isinstance(on, date):
        yield from _too_early(case, data, on)
        yield from tier_faults(case, data, on)
    yield from lenience_faults(case, data)
    yield from _unreviewed(case, data)
    if heavy and case.discussed_on is None:
        yield "重大处罚须经负责人集体讨论（第五十七条）。请先「登记集体讨论」。"
    if data.get("outcome") == Outcome.PUNISHED and not _something(data):
        yield "处理决定是给予处罚，但没有填写任何处罚。请填写罚款、没收数额或者勾选其他处罚种类。"
    if case.stated_on is not None and not case.statement_adopted:
        yield "当事人的陈述申辩还没有复核（第四十五条）。请更正「陈述申辩采纳情况」。"


def _hearing_line(case: Any) -> str:
    return f"罚款、没收{yuan(hearing_line(case.party_kind))}以上，或者停业、吊销等"


def _beyond_what_was_told(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """A penalty of which the party was not told is one to which it could not speak; defending itself makes none heavier.

    A warning alone is less than whatever was told.
    """
    if case.informed_on is None:
        return
    beyond = []
    for kind in PUNISHMENT:
        decided, told = data.get(kind) or 0, getattr(case, f"announced_{kind}") or 0
        label = case.ledger.field_label(kind)
        if kind in MONEY and decided > told:
            beyond.append(f"{label}{yuan(decided)}高于告知的{yuan(told)}")
        elif kind not in MONEY and decided and not told and _something(data, besides=kind if kind == "warned" else ""):
            beyond.append(f"没有告知「{label}」")
    if beyond:
        yield (
            f"{'；'.join(beyond)}。拟作出的处罚内容应当事先告知（第四十四条），不得因当事人陈述、申辩给予更重的处罚（第四十五条）。"
            "请在告知的种类和数额以内决定；因其他原因确需改变或者加重的，请先「重新告知」，再次听取陈述、申辩。"
        )


def _something(data: Mapping[str, Any], besides: str = "") -> bool:
    return any(data.get(kind) for kind in PUNISHMENT if kind != besides)


def _too_early(case: Any, data: Mapping[str, Any], on: date) -> Iterator[str]:
    if (
        not case.hearing_right
        or case.heard_on
        or data.get("rights_waived")
        or case.rights_waived
        or not case.informed_on
    ):
        return
    last = last_day("penalty.hearing_request", case.informed_on, region_of(case))
    if last is not None and on <= last:
        yield f"当事人可以在{last}以前申请听证（第六十四条），期满前不得作出决定。当事人书面放弃的，请勾选并上传放弃书。"


def _unreviewed(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    needed = "经过听证" if case.heard_on else case.get_review_category_display() if case.review_category else ""
    if not needed and weighty(case, data):
        needed = "达到听证标准的重大处罚"
    stale = case.reviewed_on and case.heard_on and case.reviewed_on < case.heard_on
    if needed and (case.reviewed_on is None or stale):
        yield f"本案{needed}，决定前应当法制审核，未经审核或者审核未通过的不得作出决定（第五十八条）。请「送法制审核」。"


def settled(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """A case is closed when what it decided is done, or cannot be."""
    punished = case.outcome == Outcome.PUNISHED
    gone = case.objection_result in OVERTURNED
    if case.stage == PenaltyStage.SERVED and punished and not gone and case.performed_on is None:
        yield "处罚决定还没有履行完毕。请先「登记履行」，或者「申请法院强制执行」。"
    if case.stage == PenaltyStage.COURT and not case.court_result and case.performed_on is None:
        yield "法院还没有结果。请先「登记法院裁定」或「登记履行」。"
    if case.objection and not case.objection_result:
        yield f"{case.get_objection_display()}还没有结果。请先「登记救济结果」。"


def whole_volume(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """A file is put away whole, or with the reason for each gap."""
    missing = list(gaps(case))
    if missing and not (data.get("gaps_excused") or case.gaps_excused):
        names = "、".join(one.name for one in missing[:8])
        yield f"卷内缺{len(missing)}项：{names}。请上传相应材料；依法不需要的，在「卷内缺项说明」中逐项说明。"


def overturned_only(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """An outcome is that of an objection that was raised."""
    if not case.objection:
        yield "还没有登记复议或者诉讼。请先「登记救济」。"


def may_ask_court(case: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """The court is asked once the remedies are over and ten working days after a demand (行政强制法 art. 53, 54)."""
    if case.demanded_on is None:
        yield "申请法院强制执行前应当催告当事人履行（《行政强制法》第五十四条）。请先「催告」。"
        return
    on = data.get("court_applied_on")
    wait = last_day("coercion.demand", case.demanded_on, region_of(case))
    if isinstance(on, date) and wait is not None and on <= wait:
        yield f"催告书送达十日后（{wait}以后）仍未履行的才可以申请。请核对申请日期。"
    over = case.remedy_ends_on
    if isinstance(on, date) and over is not None and on <= over and not case.objection_result:
        yield f"当事人起诉的期限至{over}，期满前不得申请强制执行（第五十三条）。请核对送达和申请日期。"
