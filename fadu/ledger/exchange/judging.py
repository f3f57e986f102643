"""What one row would do to its record, and what stands against it."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from fadu.ledger import days, scope
from fadu.ledger.registry import BASE_FIELDS
from fadu.ledger.today import clock_today
from fadu.organs.roles import Role

from .cells import KEEP, text_of
from .columns import NUMBER, ORGAN, STAGE, TOKEN_HEADING, Column, Reader
from .faults import Problem, Unreadable, parted
from .headings import Bound
from .matching import Store, Stored
from .plan import Plan, RowPlan
from .rules import rules
from .unique import stored_keys, uniques

if TYPE_CHECKING:
    from fadu.organs.models import Organ

Said = tuple[str, str, str]  # heading, reason, remedy
ENTRUSTED = frozenset({Role.ORGAN_ADMIN, Role.OFFICE})
"""Who answers for the data of an organ, its old records among them."""


class Judge:
    """Judges row after row; what holds between rows comes at the end, by ``together``."""

    def __init__(self, plan: Plan, store: Store, reader: Reader, bound: Bound) -> None:
        self.plan, self.store, self.reader, self.bound = plan, store, reader, bound
        self.ledger, self.person = plan.ledger, plan.person
        self.rules = list(rules(self.ledger))
        self.uniques = list(uniques(self.ledger))
        self.headings = {c.attname: c.heading for c in bound.columns.values()}
        self.labels = {c.name: c.heading for c in reader.columns()}
        self.defaults = defaults_of(self.ledger.model)
        self.asked = {self.ledger.fields[n].attname for n in self.ledger.procedure.asked if n in self.ledger.fields}
        self.done = days.done(self.ledger) if self.person is not None else set()
        self.today = clock_today()
        self.cleans = self.ledger.model.clean is not models.Model.clean
        self.may_create: dict[int, bool] = {}
        self.may_edit: dict[int, bool] = {}
        self.within: dict[int, frozenset[str]] = {}
        self.many: dict[str, dict[int, tuple[int, ...]]] = {}
        self.undone: set[int] = set()
        self.stage_days: dict[tuple[str, ...], frozenset[str]] = {}
        self.after: list[tuple[RowPlan, Stored]] = []
        self.missing = self._missing_columns()

    def _missing_columns(self) -> list[Column]:
        there = self.bound.names
        wanted = {ORGAN} if self.plan.person is None else set()
        return [c for c in self.reader.columns() if c.required and c.name not in there and (c.name != ORGAN or wanted)]

    def prepare(self, ids: list[int], many_names: list[str]) -> None:
        """Read in bulk what the rows' records hold in many-to-many fields, and which were undone."""
        self.many = {name: self.store.many(name, ids) for name in many_names}
        voided = [pk for pk in ids if self.store.by_id.get(pk, {}).get("voided")]
        self.undone = self.store.undone(voided)

    def row(self, row: RowPlan, pk: int | None, version: int | None) -> list[Said]:
        """What stands against a row; when nothing does, it is in the plan."""
        record = self.store.by_id.get(pk) if pk is not None else None
        if record is None:
            return self._new(row)
        if record["voided"] and pk in self.undone:
            row.revived = True
        return self._known(row, record, version)

    # -- a new record ---------------------------------------------------------------------------------------------

    def _new(self, row: RowPlan) -> list[Said]:
        row.values = {k: v for k, v in row.values.items() if v is not KEEP}
        row.many = {k: v for k, v in row.many.items() if v}
        organ = row.values.get("organ_id")
        if organ is None and not self.ledger.options.parent:
            return [(self.labels[ORGAN], "没有填写。", "请填写该记录属于哪个单位。")]
        if organ is None:
            return [(self.labels[self.ledger.options.parent], "没有填写。", "请填写所属记录的编号。")]
        if self._belongs_to_void(row.values):
            return [(self.labels[self.ledger.options.parent], "所属的记录已作废。", "请先恢复它，或者删去本行。")]
        if not self._allowed(organ, self.may_create, self.ledger.procedure.create_by):
            where = self._organ(organ)
            heading = self.labels.get(ORGAN) or self.labels[self.ledger.options.parent]
            return [
                (heading, f"您没有为「{where}」登记{self.ledger.name}的权限。", "请由该单位的人员导入，或申请岗位。")
            ]
        if not row.values.get("stage"):
            row.values["stage"] = self.ledger.first_stage
        whole = {**self.defaults, **row.values}
        said = [
            *self._jumped(organ, whole["stage"]),
            *self._to_come(row),
            *self._broken(whole),
            *self._against_stage(whole),
        ]
        if not said:
            self.plan.creates.append(row)
            self.after.append((row, whole))
        return said

    def _jumped(self, organ: int, stage: str) -> Iterator[Said]:
        """An approval that the file would jump: a stage behind steps that are neither the person's nor a handler's.

        Those who answer for the data of an organ (``ENTRUSTED``) bring its old records as they stand; the trail names them.
        """
        if self.person is None:
            return
        if organ not in self.within:
            held = scope.roles(self.ledger, self.person, self._organ(organ))
            everywhere = frozenset(self.ledger.stages) if held & ENTRUSTED else frozenset[str]()
            self.within[organ] = everywhere | self.ledger.procedure.within(
                held | {Role.HANDLER}, self.ledger.first_stage
            )
        if stage not in self.within[organ]:
            what = f"「{self.ledger.stages[stage]}」须经他人审批或者办理才能到达，您没有相应岗位，不能由导入越过。"
            remedy = "请填写审批以前的环节，导入后逐件报批；历史办件请由本单位管理员或者依法治县办导入。"
            yield self.labels.get(STAGE, ""), what, remedy

    def _against_stage(self, whole: Stored) -> Iterator[Said]:
        """The days that a record cannot be without at its stage, and those that it cannot bear yet.

        Else it stood in the list as done and was counted nowhere, or was counted while it stood there as planned.
        """
        procedure, stage = self.ledger.procedure, whole["stage"]
        label = self.ledger.stages[stage]
        for name in sorted(self._days(procedure.days_needed, stage, self.ledger.first_stage)):
            if whole.get(name) is None:
                yield self.labels[name], f"环节是「{label}」的须有这一日期。", "请补填，或核对「环节」。"
        for name in sorted(self._days(procedure.days_to_come, stage)):
            if whole.get(name) is not None:
                yield self.labels[name], f"环节是「{label}」的还没有这一日期。", "请在「环节」中填写已经办到的环节。"

    def _days(self, rule: Callable[..., frozenset[str]], *said: str) -> frozenset[str]:
        """What a rule of the procedure says of a stage, asked once for a file, as far as a file can say it."""
        key = (rule.__name__, *said)
        if key not in self.stage_days:
            self.stage_days[key] = rule(*said) & self.labels.keys()
        return self.stage_days[key]

    def _belongs_to_void(self, values: dict[str, Any]) -> bool:
        return bool(self.ledger.options.parent) and values.get(f"{self.ledger.options.parent}_id") in self.void_parents

    @cached_property
    def void_parents(self) -> frozenset[int]:
        """The records that nothing can belong to any more."""
        parent = self.ledger.parent
        return (
            frozenset(parent.model.objects.filter(voided=True).values_list("pk", flat=True)) if parent else frozenset()
        )

    # -- a record that exists -------------------------------------------------------------------------------------

    def _known(self, row: RowPlan, record: Stored, version: int | None) -> list[Said]:
        row.record = record
        given, several = row.values, row.many
        stage = given.pop("stage", "")
        if self.ledger.options.parent and given.get("organ_id") is None:
            given.pop("organ_id", None)
        row.values = {k: v for k, v in given.items() if self._differs(record[k], v)}
        row.many_before = {k: self.many[k].get(record["id"], ()) for k in several}
        row.many = {k: v for k, v in several.items() if v is not KEEP and v != row.many_before[k]}
        if not row.values and not row.many and not row.revived:
            moved = stage and stage != record["stage"]
            if moved:
                return [self._stage_said(record)]
            self.plan.same += 1
            return []
        said = list(self._against(row, record, version, stage))
        whole = {**record, **row.values}
        said += [*self._to_come(row), *self._broken(whole)]
        if not said:
            self.plan.updates.append(row)
            self.after.append((row, whole))
            self._note_corrections(row)
        return said

    def _against(self, row: RowPlan, record: Stored, version: int | None, stage: str) -> Iterator[Said]:
        title = record["number"] or f"#{record['id']}"
        if record["voided"] and not row.revived:
            yield ("", f"「{title}」已作废，不能再改。", "如需使用，请先恢复该记录，或删去本行。")
        if version is not None and version < record["version"]:
            yield (
                TOKEN_HEADING,
                f"「{title}」在导出之后已被改动（现为第 {record['version']} 版）。",
                "请重新导出，在新表中修改。",
            )
        if stage and stage != record["stage"]:
            yield self._stage_said(record)
        if not self._allowed(record["organ_id"], self.may_edit, self.ledger.procedure.edit_by):
            yield ("", f"您没有修改「{title}」的权限。", "请由该单位的人员导入，或申请岗位。")
        organ = row.values.get("organ_id")
        if organ is not None and not self._allowed(organ, self.may_create, self.ledger.procedure.create_by):
            yield (self.labels.get(ORGAN, ""), f"您没有为「{self._organ(organ)}」登记的权限。", "请保留原单位。")
        if row.values.get("number") == "" and record["number"]:
            yield (self.labels[NUMBER], f"「{title}」已有编号，不能清空。", "请填回原编号。")

    def _stage_said(self, record: Stored) -> Said:
        now = self.ledger.stages.get(record["stage"], record["stage"])
        return (
            self.labels[STAGE],
            f"该记录现处于「{now}」，环节只能通过办理改变，不能由导入改变。",
            f"请填回「{now}」，或清空该单元格。",
        )

    def _note_corrections(self, row: RowPlan) -> None:
        for name in row.values:
            heading = self.headings.get(name)
            if name in self.asked and heading and heading not in self.plan.corrections:
                self.plan.corrections.append(heading)

    def _differs(self, old: Any, new: Any) -> bool:
        if new is KEEP or old == new or (old in (None, "") and new in (None, "")):
            return False
        if isinstance(old, str) and isinstance(new, str):
            try:
                return text_of(old) != new
            except Unreadable:
                return True
        return True

    # -- what holds for both --------------------------------------------------------------------------------------

    def _to_come(self, row: RowPlan) -> Iterator[Said]:
        """The days of a row on which something is said to have been done, and which are still to come."""
        for fault in days.not_yet(self.ledger, sorted(self.done & row.values.keys()), row.values, self.today):
            what, remedy = parted(fault.message.partition("」")[2])
            yield self.headings.get(fault.field, ""), what, remedy

    def _broken(self, whole: Stored) -> list[Said]:
        broken = (rule for rule in self.rules if not rule.allows(whole))
        said = [(self.labels.get(rule.field, ""), *parted(rule.message)) for rule in broken]
        return said + self._own_rules(whole) if self.cleans else said

    def _own_rules(self, whole: Stored) -> list[Said]:
        """The model's own ``clean``, on an instance that is never saved."""
        try:
            self.ledger.model(**whole).clean()
        except ValidationError as error:
            told: Mapping[str, list[str]] = getattr(error, "message_dict", {"": error.messages})
            return [(self.labels.get(name, ""), "".join(found), "") for name, found in told.items()]
        return []

    def together(self) -> Iterator[tuple[int, str, str, str]]:
        """What stands against rows because of other rows or of records elsewhere: row, heading, reason, remedy."""
        for unique in self.uniques:
            names = unique.names
            changed = [(r, w) for r, w in self.after if r.record is None or any(n in r.values for n in names)]
            first: dict[tuple[Any, ...], int] = {}
            bearing: list[tuple[RowPlan, tuple[Any, ...]]] = []
            for row, whole in changed:
                key = tuple(whole.get(n) for n in names)
                if None in key or not unique.applies(whole):
                    continue
                before = first.setdefault(key, row.row)
                if before != row.row:
                    yield row.row, self._heading(names), f"与第 {before} 行重复。", unique.message
                bearing.append((row, key))
            stored = stored_keys(self.ledger, unique, {key for _, key in bearing})
            for row, key in bearing:
                pk = stored.get(key)
                if pk is not None and pk != (row.record or {}).get("id"):
                    yield row.row, self._heading(names), "已有相同的记录。", unique.message
        if self.missing and self.plan.creates:
            listed = "、".join(f"「{c.heading}」" for c in self.missing)
            rows = "、".join(str(r.row) for r in self.plan.creates[:5])
            more = "等" if len(self.plan.creates) > 5 else ""
            self.plan.blocking.append(
                Problem(
                    self.bound.row,
                    "",
                    f"缺少{listed}列，而第 {rows} {more}行要新增记录。",
                    "请下载模板，补上这些列并填写。",
                )
            )

    def _heading(self, names: tuple[str, ...]) -> str:
        return "、".join(self.headings[n] for n in names if n in self.headings and n != "organ_id")

    def _allowed(self, organ: int, known: dict[int, bool], wanted: frozenset[Any]) -> bool:
        if self.person is None:
            return True
        if organ not in known:
            known[organ] = bool(scope.roles(self.ledger, self.person, self._organ(organ)) & wanted)
        return known[organ]

    def _organ(self, pk: int) -> "Organ":
        return self.reader.organs.by_id[pk]


def defaults_of(model: type[models.Model]) -> dict[str, Any]:
    """What a new record holds where the file says nothing; the base columns as empty ones."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        values[field.attname] = None if field.name in BASE_FIELDS and field.name != NUMBER else field.get_default()
    values |= {"voided": False, "void_reason": "", "version": 1}
    return values
