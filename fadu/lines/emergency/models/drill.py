"""应急演练: drills, and what they found."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    ForeignKey,
    PositiveIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record, ordered

from .plan import Plan


class DrillStage(TextChoices):
    PLANNED = "planned", "计划"
    HELD = "held", "已演练"
    EVALUATED = "evaluated", "已评估"
    CLOSED = "closed", "整改完成"
    CANCELLED = "cancelled", "取消"


class DrillKind(TextChoices):
    JOINT = "joint", "军地、跨区域联合演练"
    COMPREHENSIVE = "comprehensive", "综合演练"
    SINGLE = "single", "单项演练"
    TABLETOP = "tabletop", "桌面推演"


class Drill(Record):
    """应急演练: one row for each drill."""

    subject = CharField("演练名称", max_length=120)
    kind = CharField("演练形式", max_length=14, choices=DrillKind)
    plan = ForeignKey(Plan, PROTECT, verbose_name="检验的预案", related_name="drills", null=True, blank=True)
    planned_on = DateField("计划日期")
    place = CharField("地点", max_length=120, blank=True)

    held_on = DateField("演练日期", null=True, blank=True)
    participants = PositiveIntegerField("参演人数", null=True, blank=True)
    partners = CharField("参演单位", max_length=200, blank=True)
    evaluated_on = DateField("评估日期", null=True, blank=True)
    evaluation = TextField("评估意见", blank=True)
    closed_on = DateField("办结日期", null=True, blank=True)

    class Ledger:
        stages = DrillStage
        title = "subject"
        columns = "subject kind organ planned_on held_on participants stage"
        search = "subject place"
        filters = "kind organ held_on"
        natural_key = "organ subject planned_on"
        dated = "planned_on"
        ahead = "planned_on"
        order = 6

    class Meta(Record.Meta):
        verbose_name = "应急演练"
        constraints = [*Record.Meta.constraints, *ordered("held_on", "evaluated_on", "closed_on")]


class FindingStage(TextChoices):
    OPEN = "open", "待整改"
    MENDED = "mended", "已整改"
    VERIFIED = "verified", "已核实"


class Finding(Record):
    """演练发现问题: one row for each thing a drill showed to be wanting."""

    drill = ParentField("应急演练", to=Drill, related_name="findings")
    problem = CharField("问题", max_length=200)
    revises_plan = BooleanField("需要修订预案", default=False)
    found_on = DateField("发现日期")
    due_by = DateField("整改期限")
    measure = TextField("整改情况", blank=True)
    mended_on = DateField("整改日期", null=True, blank=True)
    verified_on = DateField("核实日期", null=True, blank=True)

    class Ledger:
        stages = FindingStage
        title = "problem"
        columns = "problem revises_plan due_by mended_on stage"
        parent = "drill"
        natural_key = "drill problem"
        dated = "found_on"

    class Meta(Record.Meta):
        verbose_name = "演练发现问题"
        constraints = [
            *Record.Meta.constraints,
            *ordered("found_on", "mended_on", "verified_on"),
            *ordered("found_on", "due_by"),
        ]
