"""督察计划、督察、走访核查: what is inspected, how, and what was found."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    ForeignKey,
    ManyToManyField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import OrganField, ParentField
from fadu.ledger.models import Record, ordered


class PlanStage(TextChoices):
    DRAFT = "draft", "拟订"
    APPROVED = "approved", "已批准"
    DONE = "done", "已完成"


class Plan(Record):
    """督察计划: one row for each yearly plan or campaign."""

    name = CharField("计划名称", max_length=100)
    planned_year = PositiveSmallIntegerField("计划年度")
    aims = TextField("督察重点")
    frequency = CharField("安排", max_length=200, blank=True, help_text="如：全年督察2轮次，重点督察6轮次")
    approved_on = DateField("批准日期", null=True, blank=True)
    done_on = DateField("完成日期", null=True, blank=True)

    class Ledger:
        stages = PlanStage
        title = "name"
        columns = "number name planned_year approved_on stage"
        search = "name aims"
        filters = "approved_on"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "督察计划"
        constraints = [*Record.Meta.constraints, *ordered("approved_on", "done_on")]


class InspectionStage(TextChoices):
    """The steps of law.md section 34; their names are customary, not the text's."""

    PLANNED = "planned", "立项"
    NOTIFIED = "notified", "已通知"
    INSPECTING = "inspecting", "督察中"
    REPORTED = "reported", "形成报告"
    FED_BACK = "fed_back", "已反馈"
    RECTIFYING = "rectifying", "整改中"
    VERIFYING = "verifying", "回头看"
    CLOSED = "closed", "办结"
    CANCELLED = "cancelled", "取消"


class InspectionKind(TextChoices):
    GENERAL = "general", "法治督察"
    KEY = "key", "重点督察"
    RESEARCH = "research", "调研督察"
    FIELD = "field", "执法实地监督"
    SPECIAL = "special", "专项执法监督"


class Form(TextChoices):
    FIELD = "field", "实地督察"
    WRITTEN = "written", "书面督察"


class Inspection(Record):
    """督察: one row for each inspection, of one round and one theme."""

    name = CharField("督察名称", max_length=120)
    kind = CharField("类别", max_length=10, choices=InspectionKind, default=InspectionKind.GENERAL)
    form = CharField("方式", max_length=8, choices=Form, default=Form.FIELD)
    plan = ForeignKey(
        "oversight.Plan", PROTECT, verbose_name="督察计划", related_name="inspections", null=True, blank=True
    )
    proposal_number = CharField("专项监督建议编号", max_length=80, blank=True)
    field = CharField("督察领域", max_length=100, help_text="如：行政执法、合法性审查全覆盖、普法规划")
    units = ManyToManyField(
        "organs.Organ",
        verbose_name="被督察单位",
        related_name="+",
        blank=True,
        help_text="发出通知须填写；暗访不发通知的可以不填",
    )
    team = CharField("督察组", max_length=200, blank=True)
    hears_reports = BooleanField("听取汇报", default=False)
    reads_files = BooleanField("查阅资料、案卷", default=False)
    interviews = BooleanField("访谈座谈", default=False)
    questionnaires = BooleanField("问卷调查", default=False)
    unannounced = BooleanField("暗访", default=False)
    third_party = BooleanField("第三方评估", default=False)

    notified_on = DateField("通知日期", null=True, blank=True)
    began_on = DateField("开始日期", null=True, blank=True)
    reported_on = DateField("形成报告日期", null=True, blank=True)
    findings = TextField("督察结论", blank=True)
    fed_back_on = DateField("反馈日期", null=True, blank=True)
    objected_on = DateField("收到复核申请日期", null=True, blank=True)
    reviewed_on = DateField("复核决定日期", null=True, blank=True)
    verified_on = DateField("回头看日期", null=True, blank=True)
    closed_on = DateField("办结日期", null=True, blank=True)

    class Ledger:
        stages = InspectionStage
        title = "name"
        columns = "number name kind field began_on stage due_on"
        under = "plan"
        search = "name field findings"
        filters = "organ kind form began_on"
        groups = {
            "督察": "name kind form plan proposal_number field units team",
            "办法": "hears_reports reads_files interviews questionnaires unannounced third_party",
        }
        dated = "began_on"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "督察"
        constraints = [*Record.Meta.constraints, *ordered("notified_on", "began_on", "reported_on", "fed_back_on")]


class Visit(Record):
    """走访核查: one row for each unit visited in an inspection."""

    inspection = ParentField("督察", to="oversight.Inspection")
    unit = OrganField("单位")
    visited_on = DateField("日期")
    files_checked = PositiveSmallIntegerField("查阅案卷（件）", default=0)
    people_met = PositiveSmallIntegerField("访谈（人）", default=0)
    found = TextField("情况")

    class Ledger:
        parent = "inspection"
        title = "unit"
        columns = "inspection unit visited_on files_checked people_met"
        filters = "unit visited_on"
        dated = "visited_on"
        scope = ["unit"]

    class Meta(Record.Meta):
        verbose_name = "走访核查"
