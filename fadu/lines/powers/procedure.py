"""How the lists are changed, published, handed down and checked against the law (law.md sections 13 and 31)."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from fadu.ledger.procedure import HANDLER, LEADER, OFFICE, ORGAN_ADMIN, REVIEWER, Act, Clock, Move, Procedure, anew
from fadu.organs.models import OrganKind

from .carrying import carry_out, objections
from .models import (
    Adjustment,
    AdjustmentStage,
    Benchmark,
    BenchmarkStage,
    Delegation,
    DelegationKind,
    DelegationStage,
    Evaluation,
    Item,
    ItemStage,
    Mandate,
    MandateStage,
    PowerList,
    PowerListStage,
    Tier,
    Verdict,
)
from .standing import as_of

PROPOSED, REVIEWED, APPROVED, CARRIED_OUT, PUBLISHED, REJECTED = AdjustmentStage
PLANNED, IN_FORCE, ADJUSTING, TAKEN_BACK = DelegationStage


def _ended(item: Any, act: Act) -> None:
    item.ended_why = act.reason[:200]


def _later_check(item: Any, data: Mapping[str, Any]) -> Iterator[str]:
    on = data.get("basis_checked_on")
    if on is not None and on < item.effective_on:
        yield f"「依据核对日期」早于事项生效日期 {item.effective_on}。请填写本次核对的日期。"


item = Procedure(
    Item,
    moves=[
        Move("check_basis", {ItemStage.IN_FORCE}, None, "确认依据仍然有效", by={HANDLER, REVIEWER, OFFICE},
             asks=["basis_checked_on"], on="basis_checked_on", guard=_later_check),
        Move("end", {ItemStage.IN_FORCE}, ItemStage.ENDED, "终止", by={REVIEWER, OFFICE, LEADER}, asks=["ended_on"],
             on="ended_on", ahead=True, reason=True, then=_ended),
    ],
    create_by={HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE},
)  # fmt: skip


def _can_be_carried_out(adjustment: Any, data: Mapping[str, Any]) -> Iterator[str]:
    yield from objections(adjustment)


adjustment = Procedure(
    Adjustment,
    moves=[
        Move("review", {PROPOSED}, REVIEWED, "合法性审查", by=OFFICE, asks=["reviewed_on"], may=["review_number"],
             on="reviewed_on", guard=_can_be_carried_out),
        Move("approve", {REVIEWED}, APPROVED, "批准调整", by={OFFICE, LEADER}, asks=["approved_on"], on="approved_on"),
        Move("reject", {PROPOSED, REVIEWED}, REJECTED, "不予调整", by={OFFICE, LEADER}, reason=True),
        Move("carry_out", {APPROVED}, CARRIED_OUT, "调整清单", by=OFFICE, asks=["effective_on"], on="effective_on", ahead=True,
             guard=_can_be_carried_out, then=carry_out, law="power_lists"),
        Move("publish", {CARRIED_OUT}, PUBLISHED, "公布", by={OFFICE, REVIEWER}, asks=["published_on"],
             on="published_on", law="power_lists"),
    ],
    clocks=[Clock("完成调整", since="proposed_on", until="effective_on", fixed="finish_by_on", ends_in={REJECTED})],
    create_by={HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE},
)  # fmt: skip


def items_of(power_list: Any) -> Any:
    """The items of a list as it stands on its day, over the whole subtree of its organ."""
    mine = Item.objects.filter(list_kind=power_list.list_kind, organ__path__startswith=power_list.organ.path)
    return as_of(mine, power_list.as_of_on)


def _not_empty(power_list: Any, data: Mapping[str, Any]) -> Iterator[str]:
    if not items_of(power_list).exists():
        yield f"{power_list.as_of_on} 没有有效的「{power_list.get_list_kind_display()}」事项。请先登记或者导入事项，或核对「截至日期」。"


def _count(power_list: Any, act: Act) -> None:
    standing = items_of(power_list)
    power_list.items = standing.count()
    power_list.bodies = standing.order_by().values("organ").distinct().count()


power_list = Procedure(
    PowerList,
    moves=[
        Move("publish", {PowerListStage.DRAFT}, PowerListStage.PUBLISHED, "公布清单", by={OFFICE, REVIEWER},
             asks=["published_on", "channel"], may=["document_number"], on="published_on", guard=_not_empty, then=_count,
             law="power_lists", documents=["list"]),
        Move("replace", {PowerListStage.PUBLISHED}, PowerListStage.REPLACED, "由新版替代", by={OFFICE, REVIEWER},
             asks=["replaced_on"], on="replaced_on"),
    ],
    create_by={HANDLER, REVIEWER, ORGAN_ADMIN, OFFICE},
)  # fmt: skip

mandate = Procedure(
    Mandate,
    moves=[
        Move("issue", {MandateStage.DRAFT}, MandateStage.IN_FORCE, "印发", by={OFFICE, REVIEWER, LEADER},
             asks=["issued_on"], may=["document_number"], on="issued_on"),
        Move("revise", {MandateStage.IN_FORCE}, MandateStage.REVISED, "修订", by={OFFICE, REVIEWER, LEADER},
             asks=["revised_on"], on="revised_on", reason=True),
    ],
)  # fmt: skip


def _someone_receives(delegation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    receivers = list(data.get("receivers") or delegation.receivers.all())
    if not receivers:
        yield "没有「承接单位」。请选择承接的下级单位或者受委托单位。"
    if delegation.organ in receivers:
        yield f"「承接单位」中有{delegation.organ}自己。请只选择承接的下级单位或者受委托单位。"
    others = [str(one) for one in receivers if one.kind != OrganKind.TOWN]
    if delegation.kind == DelegationKind.TOWN and others:
        yield f"方式是赋予乡镇（街道），{'、'.join(others)}不是乡镇、街道。请核对「承接单位」或「方式」。"


def _evaluated(delegation: Any, data: Mapping[str, Any]) -> Iterator[str]:
    since = delegation.evaluations.filter(voided=False, evaluated_on__gte=delegation.delegated_on)
    last = since.order_by("-evaluated_on", "-pk").first()
    if last is None or last.verdict not in (Verdict.TAKE_BACK, Verdict.ADJUST):
        yield f"{delegation.delegated_on} 下放以后没有结论为调整或者收回的评估。请先在本事项下登记「赋权事项评估」。"


delegation = Procedure(
    Delegation,
    moves=[
        Move("delegate", {PLANNED, ADJUSTING}, IN_FORCE, "下放（委托、赋权）", by={OFFICE, REVIEWER, LEADER},
             asks=["delegated_on"], may=["published_on", "measures", "receivers"], on="delegated_on", ahead=True,
             guard=_someone_receives, law="penalty:24"),
        Move("adjust", {IN_FORCE}, ADJUSTING, "调整", by={OFFICE, LEADER}, reason=True, guard=_evaluated),
        Move("take_back", {IN_FORCE, ADJUSTING}, TAKEN_BACK, "收回", by={OFFICE, LEADER}, asks=["taken_back_on"],
             on="taken_back_on", ahead=True, reason=True, guard=_evaluated),
    ],
)  # fmt: skip

evaluation = Procedure(Evaluation, create_by={HANDLER, REVIEWER, OFFICE})


def _has_tiers(benchmark: Any, data: Mapping[str, Any]) -> Iterator[str]:
    tiers = list(benchmark.tiers.filter(voided=False).order_by("ordinal"))
    if not tiers:
        yield "基准没有裁量阶次。请先在本基准下登记「裁量阶次」。"
    if len({tier.ordinal for tier in tiers}) < len(tiers):
        yield "有的裁量阶次序号相同。请按从轻到重逐档编号。"
    for first, second in pairwise(tiers):
        if second.fine_to and second.fine_from < first.fine_to:
            yield f"第{second.ordinal}档的罚款下限低于第{first.ordinal}档的上限，阶次重叠。请核对各档的罚款幅度。"


benchmark = Procedure(
    Benchmark,
    moves=[
        Move("review", {BenchmarkStage.DRAFT}, BenchmarkStage.REVIEWED, "合法性审核", by=OFFICE, asks=["reviewed_on"],
             on="reviewed_on", guard=_has_tiers),
        Move("send_back", {BenchmarkStage.REVIEWED}, BenchmarkStage.DRAFT, "退回修改", by=OFFICE, reason=True,
             then=anew("reviewed_on")),
        Move("publish", {BenchmarkStage.REVIEWED}, BenchmarkStage.PUBLISHED, "公布施行", by={OFFICE, REVIEWER},
             asks=["published_on", "effective_on"], on="published_on", law="penalty:34"),
        Move("file", {BenchmarkStage.PUBLISHED}, None, "登记备案", by={OFFICE, REVIEWER, HANDLER}, asks=["filed_on"],
             on="filed_on", law="discretion"),
        Move("repeal", {BenchmarkStage.PUBLISHED}, BenchmarkStage.REPEALED, "废止", by={OFFICE, REVIEWER},
             asks=["repealed_on"], on="repealed_on", reason=True),
    ],
    create_by={HANDLER, REVIEWER, OFFICE},
)  # fmt: skip

tier = Procedure(Tier, create_by={HANDLER, REVIEWER, OFFICE})
