"""Carrying out a draw on the ledgers: binding it, drawing, giving out the inspections."""

import re
import secrets
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fadu.ledger import exchange
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.exchange.quiet import collector_waits
from fadu.ledger.procedure import Act
from fadu.ledger.registry import ledgers

from . import pools
from .drawing import file, tables
from .drawing.file import Rules
from .models import CheckStage, Draw, DrawStage, Inspector, Kind, PlanStage, Sheet, Target
from .models.draw import Source

SALT_BYTES = 32


def plain_value(said: str) -> str:
    """A random value in its one form: full-width characters made narrow, numbers parted by single spaces.

    >>> plain_value("３，0 、 7")
    '3 0 7'
    """
    return " ".join(part for part in re.split(r"[\s,、;；]+", unicodedata.normalize("NFKC", said)) if part)


FORMS = {
    Source.WELFARE_3D: (1, (3,), "依开奖顺序的三个数字，如：3 0 7"),
    Source.DOUBLE: (2, (6, 1), "六个红球由小到大，再写蓝球，都是两位，如：01 06 11 17 23 30 08"),
    Source.LOTTO: (2, (5, 2), "五个前区号码由小到大，再写两个后区号码由小到大，都是两位，如：03 08 15 22 31 04 11"),
}
INDEX = re.compile(r"[1-9]\d{3,4}\.\d{2}")


def has_one_form(kind: str, value: str) -> str:
    """What is wrong with the form of a public value; empty when it is the one that the value can have. A value that could
    be written in two ways would leave the office a choice between two draws.

    >>> has_one_form("3d", "3 0 7"), has_one_form("ssq", "01 06 11 17 23 30 08"), has_one_form("sse", "3074.39")
    ('', '', '')
    >>> has_one_form("3d", "307")
    '依开奖顺序的三个数字，如：3 0 7'
    """
    if kind == Source.INDEX:
        return "" if INDEX.fullmatch(value) else "不加分节号，保留两位小数，如：3074.39"
    if kind not in FORMS:
        return ""
    width, parts, form = FORMS[Source(kind)]
    numbers = value.split(" ")
    whole = len(numbers) == sum(parts) and all(one.isascii() and one.isdigit() and len(one) == width for one in numbers)
    rising = kind == Source.WELFARE_3D or all(
        some == sorted(set(some)) for some in (numbers[: parts[0]], numbers[parts[0] :])
    )
    return "" if whole and rising else form


def may_commit(draw: Draw, data: Mapping[str, Any]) -> Iterator[str]:
    """What stands against binding a draw."""
    on, random_on = data.get("committed_on"), data.get("random_on")
    plan = draw.task.plan
    if plan.stage not in (PlanStage.PUBLISHED, PlanStage.COMPLETED):
        yield f"年度检查计划「{plan.subject}」还没有公布（现为「{plan.stage_label}」），不能据以抽取。请先批准、公布计划。"
    if isinstance(on, date) and isinstance(random_on, date) and random_on <= on:
        yield f"随机值产生日期 {random_on} 不晚于公布承诺日期 {on}，不能证明名录先于随机值固定。请选择次日或以后产生的随机值。"
    if data.get("random_kind") == Source.OTHER and not data.get("random_where"):
        yield "选择「其他公开随机值」的，须在「随机值查询处」写明公众从哪里查到它。"
    before = earlier(draw)
    done = [one for one in before if one.stage != DrawStage.ABANDONED and not one.voided]
    if before and len(done) >= draw.task.times and not draw.repeat_reason.strip():
        yield (
            f"该任务计划抽取 {draw.task.times} 次，已抽取 {len(done)} 次（{'、'.join(o.number for o in done)}）。"
            "确需再抽的，请在「修改」中填写「再次抽取的理由」，理由将向社会公开。"
        )
    abandoned = [one for one in before if one not in done]
    if abandoned and not draw.repeat_reason.strip():
        yield f"该任务有作废的抽取（{'、'.join(o.number for o in abandoned)}）。请在「修改」中填写「再次抽取的理由」。"


def earlier(draw: Draw) -> list[Draw]:
    """The other draws of the same task that were bound, voided ones too: none is ever hidden."""
    others = Draw.objects.filter(task=draw.task).exclude(pk=draw.pk).exclude(stage=DrawStage.DRAFT)
    return list(others.order_by("pk"))


def commit(draw: Draw, act: Act) -> None:
    """Fix pools and rules, and bind them by their commitment.

    Raises:
        Refused: a pool is empty, or has too few inspectors for a team.
    """
    with collector_waits():  # a pool may hold a million targets
        _bind(draw, act)


def _bind(draw: Draw, act: Act) -> None:
    found = pools.gather(draw, act.on)
    seats = pools.seats(draw)
    if not found.targets:
        raise Refused(Fault("检查对象名录中没有符合任务范围的对象。请核对任务的对象范围，或先录入检查对象。"))
    if len(found.inspectors) < len(seats):
        raise Refused(
            Fault(
                f"执法检查人员名录中在岗持证的有 {len(found.inspectors)} 人，每户需要 {len(seats)} 人。请先补充检查人员。"
            )
        )
    rules = Rules(
        number=draw.number,
        title=draw.subject,
        organ=draw.organ.name,
        on=str(act.on),
        random={"name": draw.source_words, "on": str(draw.random_on), "where": draw.random_where},
        quotas=pools.quotas(draw.task),
        seats=seats,
        salt=secrets.token_hex(SALT_BYTES),
    )
    content = file.commit(
        rules,
        {
            "targets": tables.write_targets(found.targets),
            "inspectors": tables.write_inspectors(found.inspectors),
            "conflicts": tables.write_conflicts(found.conflicts),
        },
    )
    Sheet.objects.update_or_create(draw=draw, defaults={"content": b""})[0].write(content)
    draw.commitment = content["commitment"]
    draw.targets_pool, draw.inspectors_pool = len(found.targets), len(found.inspectors)
    draw.excluded = found.excluded
    draw.joint = len(pools.participants(draw)) > 1
    draw.earlier = "、".join(f"{one.number}（{_fate(one)}）" for one in earlier(draw))[:400]


def _fate(draw: Draw) -> str:
    return "已作废" if draw.voided else draw.stage_label


def may_contribute(draw: Draw, data: Mapping[str, Any]) -> Iterator[str]:
    """A participant's value comes before the public one exists, and once."""
    on = data.get("contributed_on")
    if draw.contributed_on is not None:
        yield "参与人已经给出随机值，不能更改。"
    if isinstance(on, date) and draw.random_on and on >= draw.random_on:
        yield f"参与人的值须在公共随机值产生之前（{draw.random_on} 以前）给出。请不使用参与人的值直接抽取。"


def may_draw(draw: Draw, data: Mapping[str, Any]) -> Iterator[str]:
    """What stands against drawing."""
    on = data.get("drawn_on")
    if isinstance(on, date) and draw.random_on and on < draw.random_on:
        yield f"公共随机值 {draw.random_on} 才产生，{on} 不能抽取。请核对日期。"
    if data.get("random_value") and not plain_value(data["random_value"]):
        yield "「随机值」没有数字或者文字。请照公布的号码填写，号码之间用空格分开。"
    elif data.get("random_value"):
        form = has_one_form(draw.random_kind, plain_value(data["random_value"]))
        if form:
            yield f"「随机值」不合{draw.get_random_kind_display()}的写法。同一结果只能有一种写法：{form}。请照公布的号码填写。"


def carry_out(draw: Draw, act: Act) -> None:
    """Draw: the selection follows from what was bound and from the values that came after.

    Raises:
        Refused: what was bound is not what the database holds now.
    """
    with collector_waits():
        _drawn(draw)


def _drawn(draw: Draw) -> None:
    sheet = Sheet.objects.select_for_update(of=("self",)).get(draw=draw)
    content = sheet.read()
    problems = file.intact(content, draw.commitment)  # the quotas are part of what was bound
    if problems:
        raise Refused(Fault(f"抽取文件与公布的承诺不符：{''.join(problems)}请保留现场，作废本次抽取并查明原因。"))
    draw.random_value = plain_value(draw.random_value)
    given = plain_value(draw.participant_value)
    participants = [{"who": draw.ledger.fields["participant"].public_value(draw.participant or ""), "value": given}]
    content = file.complete(content, draw.random_value, participants if given else [])
    sheet.write(content)
    selection = content["selection"]
    draw.targets_drawn = len(selection["targets"])
    draw.unassigned = len(selection["unassigned"])
    draw.inspectors_drawn = len({one for team in selection["teams"] for one in team[1:]})


def may_dispatch(draw: Draw, data: Mapping[str, Any]) -> Iterator[str]:
    """The inspectors have time for their inspections."""
    on, until = data.get("dispatched_on"), data.get("check_by")
    if isinstance(on, date) and isinstance(until, date) and until < on:
        yield f"「检查完成期限」{until} 早于派发日期 {on}。请核对。"


def dispatch(draw: Draw, act: Act) -> None:
    """An inspection for each target drawn, with its team. Targets without a team wait for one to be named."""
    selection = Sheet.objects.get(draw=draw).read()["selection"]
    teams = {team[0]: team[1:] for team in selection["teams"]}
    known = _records(draw, selection["targets"])
    names = Inspector.objects.in_bulk([int(one[1:]) for team in teams.values() for one in team[2:]])
    rows = []
    for id_ in selection["targets"]:
        pk, organ = known[id_]
        team = [int(one[1:]) for one in teams.get(id_, [])]
        rows.append(
            {
                "organ_id": organ,
                "target_id": pk,
                "draw_id": draw.pk,
                "item_id": draw.task.item_id,
                "kind": str(Kind.RANDOM),
                "ordered_on": act.on,
                "check_by": draw.check_by,
                "lead_id": team[0] if team else None,
                "second_id": team[1] if len(team) > 1 else None,
                "others": "、".join(f"{names[one].name}（{names[one].organ}）" for one in team[2:])[:200],
            }
        )
    exchange.enter(ledgers["inspection.check"], rows, by=act.by, on=act.on, told=f"随机抽取{draw.number}派发")


def _records(draw: Draw, ids: list[str]) -> dict[str, tuple[int, int]]:
    """The pool's records behind the identifiers drawn: the record and its organ."""
    wanted = set(ids)
    rows = Target.objects.filter(organ__path__startswith=draw.organ.path, voided=False).order_by("-pk")
    numbers = [int(one[1:]) for one in wanted if one.startswith("T")]
    found = {}
    columns = ("pk", "organ_id", "credit_code")
    for pk, organ, code in (
        [
            *rows.filter(credit_code__in=_coded(wanted)).values_list(*columns),
            *rows.filter(pk__in=numbers).values_list(*columns),
        ]
        if len(wanted) <= 500
        else rows.values_list(*columns).iterator(5000)
    ):
        id_ = code or f"T{pk}"
        if id_ in wanted:
            found[id_] = (pk, organ)
    return found


def _coded(ids: set[str]) -> list[str]:
    return [one for one in ids if not one.startswith("T")]


def may_complete(draw: Draw, data: Mapping[str, Any]) -> Iterator[str]:
    """A draw is complete when every inspection of it is done or called off."""
    left = draw.checks.filter(voided=False, stage__in=(CheckStage.ASSIGNED, CheckStage.REGISTERED)).count()
    if left:
        yield f"本次抽取还有 {left} 户没有检查。请全部录入结果，或说明理由取消后再登记完成。"
