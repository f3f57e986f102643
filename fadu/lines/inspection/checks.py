"""What stands before an inspection: approval, registration, two certified officers without conflict, the yearly cap.

Source: 国办发〔2024〕54号, 优化营商环境条例 art. 54, 行政处罚法 art. 42 (law.md sections 9, 10 and 17).
"""

import secrets
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger.procedure import Act

from . import caps
from .models import CheckStage, Inspector, ItemStage, Kind, Method, Outcome, ProblemStage, Recusal, RecusalStage
from .models.check import CAPPED

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 10
LEAST = 2


def may_register(check: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """What stands against registering a visit before it is made."""
    on = data.get("registered_on")
    if not isinstance(on, date):
        return
    approved = data.get("approved_on")
    if isinstance(approved, date) and approved > on:
        yield f"批准日期 {approved} 晚于登记日期 {on}。检查须先经批准，再登记入企。"
    yield from team_objections(check, data.get("lead") or check.lead, data.get("second") or check.second, on)
    if check.item is None:
        yield "没有填写「检查事项」。请在「修改」中从本单位公布的检查事项中选择；清单之外的事项不得检查。"
    elif check.item.stage != ItemStage.PUBLISHED:
        yield f"检查事项「{check.item}」没有公布（现为「{check.item.stage_label}」），不得据以检查。请先公布事项。"
    if check.kind in (Kind.COMPLAINT, Kind.SPECIAL) and not (check.occasion or check.purpose):
        yield f"「{check.get_kind_display()}」须写明线索来源编号或者检查事由。请在「修改」中补填。"
    yield from caps.objections(check, on)


def team_objections(check: Any, lead: Inspector | None, second: Inspector | None, on: date) -> Iterator[str]:
    """What stands against a team: two officers, certified that day, without conflict."""
    team = [one for one in (lead, second) if one is not None]
    if len({one.pk for one in team}) < LEAST:
        yield "检查人员不得少于两人。请填写「主检人员」和「协检人员」，两人不能相同。"
    for one in team:
        if not one.may_inspect_on(on):
            yield f"「{one}」在 {on} 不在岗，或者执法证已于 {one.certificate_until} 到期。请更换检查人员。"
        if conflicted(one, check.target):
            yield f"「{one}」与「{check.target}」有回避登记，应当回避。请更换检查人员。"


def conflicted(inspector: Inspector, target: Any) -> bool:
    """Whether an officer must keep away from an enterprise, in whichever organ's pool it stands."""
    found = Recusal.objects.filter(voided=False, stage=RecusalStage.IN_FORCE, inspector=inspector)
    return bool(found.filter(target_id__in=caps.same_enterprise(target)).exists())


def register(check: Any, act: Act) -> None:
    """Number the visit within the year and give it the code that the enterprise scans."""
    now = caps.frequency(check.target, act.on, without=check.pk)
    check.cap = now.cap
    check.visit = now.visits + 1 if check.method == Method.ON_SITE else 0
    check.entry_code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def may_replace(check: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """A new team must be as fit as the first."""
    yield from team_objections(check, data.get("lead"), data.get("second"), check.registered_on or check.ordered_on)


def may_enter(check: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Entry comes after registration, once."""
    on = data.get("entered_on")
    if check.entered_on is not None:
        yield f"已于 {check.entered_on} 扫码入企。"
    if isinstance(on, date) and check.registered_on and on < check.registered_on:
        yield f"入企日期 {on} 早于事前登记日期 {check.registered_on}。未经登记不得入企检查。"


def may_report(check: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """A result needs the entry behind it, the problems it speaks of, the case it names."""
    outcome = data.get("outcome")
    if check.method == Method.ON_SITE and check.stage == CheckStage.ASSIGNED:
        yield "现场检查没有事前登记。请先办理「事前登记」再入企；没有入企的，请改为书面或者非现场检查。"
    elif check.method == Method.ON_SITE and check.entered_on is None and outcome != Outcome.UNREACHABLE:
        yield "现场检查没有扫码入企。请先「扫码入企」；无法联系的，结果选择「通过登记的住所（经营场所）无法联系」。"
    if outcome == Outcome.RECTIFY and not check.problems.filter(voided=False).exists():
        yield "结果为「已责令改正」的，须逐项登记问题。请先在本件下登记「检查发现问题」。"
    if outcome == Outcome.CASE and not data.get("case_number"):
        yield "结果为「立案处理」的，须填写「立案编号」。"


def nothing_open(check: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """An inspection is closed when each of its problems is put right or has become a case."""
    ended = (ProblemStage.VERIFIED, ProblemStage.TRANSFERRED)
    left = check.problems.filter(voided=False).exclude(stage__in=ended).count()
    if left:
        yield f"还有 {left} 个问题没有复查合格或者立案移送。请逐项办结后再登记处置完毕。"


def nothing_in_hand(inspector: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """Nobody leaves with inspections in hand."""
    waiting = (CheckStage.ASSIGNED, CheckStage.REGISTERED)
    left = sum(rows.filter(voided=False, stage__in=waiting).count() for rows in (inspector.led, inspector.seconded))
    if left:
        yield f"「{inspector}」还有 {left} 户没有检查。请先更换检查人员或者办结。"


def reclassify(target: Any, act: Act) -> None:
    """The new classes hold from now on; draws bound before keep the old ones."""
    target.credit, target.risk = target.credit_to, target.risk_to


def warning(check: Any, on: date) -> str:
    """What to know before registering a visit: the last one that the cap allows, or one beyond it."""
    now = caps.frequency(check.target, on, without=check.pk)
    if now.last and check.kind in CAPPED:
        return f"这是「{check.target}」{on.year}年的最后一次日常入企检查：上限 {now.cap} 次，已登记 {now.capped} 次。"
    if now.reached and check.kind in CAPPED:
        return f"「{check.target}」{on.year}年的入企检查已达上限 {now.cap} 次，不能再登记日常检查。{caps.OTHER_WAYS}。"
    if now.reached:
        return f"「{check.target}」{on.year}年的入企检查已达上限 {now.cap} 次，本次不计入上限，请尽量采用非现场方式。"
    return ""
