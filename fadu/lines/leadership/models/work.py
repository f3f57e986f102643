"""年度工作安排、请示报告、任前考法: the rest of how the Party leads the work."""

from django.db.models import (
    CharField,
    DateField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.models import Record, ordered, within


class ProgrammeStage(TextChoices):
    DRAFT = "draft", "起草"
    ADOPTED = "adopted", "已印发"
    COMPLETED = "completed", "已完成"


class ProgrammeKind(TextChoices):
    POINTS = "points", "年度工作要点"
    SUPERVISION = "supervision", "法治督察计划"
    PLAN = "plan", "规划、实施方案"
    PEOPLE = "people", "法治为民办实事项目清单"
    DIVISION = "division", "任务分工"
    RECTIFICATION = "rectification", "整改方案"


class Programme(Record):
    """法治工作安排: one row for each plan, list of points or division of tasks."""

    subject = CharField("名称", max_length=200)
    kind = CharField("类别", max_length=14, choices=ProgrammeKind)
    of_year = PositiveSmallIntegerField("所属年度")
    drafted_on = DateField("起草日期")
    tasks = PositiveIntegerField("任务数", default=0, help_text="督察计划填督察轮次；实事清单填项目数")
    content = TextField("主要内容", blank=True)
    adopted_on = DateField("印发日期", null=True, blank=True)
    document_number = CharField("文号", max_length=80, blank=True)
    done = PositiveIntegerField("完成任务数", default=0)
    completed_on = DateField("完成日期", null=True, blank=True)

    class Ledger:
        stages = ProgrammeStage
        title = "subject"
        columns = "number organ subject kind of_year adopted_on tasks done stage"
        search = "subject document_number"
        filters = "organ kind adopted_on"
        natural_key = "organ subject of_year"
        dated = "drafted_on"
        order = 7

    class Meta(Record.Meta):
        verbose_name = "法治工作安排"
        constraints = [
            *Record.Meta.constraints,
            *ordered("drafted_on", "adopted_on", "completed_on"),
            *within("done", "tasks"),
        ]


class ReportForm(TextChoices):
    REQUEST = "request", "请示"
    REPORT = "report", "报告"
    LETTER = "letter", "专报、信息"


class Report(Record):
    """重大事项请示报告: one row for each matter reported to the Party committee or the people's congress."""

    subject = CharField("请示报告事项", max_length=200)
    form = CharField("文种", max_length=8, choices=ReportForm, default=ReportForm.REPORT)
    to = CharField("受文机关", max_length=100)
    reported_on = DateField("请示报告日期")
    document_number = CharField("文号", max_length=80, blank=True)
    replied_on = DateField("批复日期", null=True, blank=True)
    reply = TextField("批复或者指示", blank=True)

    class Ledger:
        title = "subject"
        columns = "number organ subject form to reported_on document_number"
        search = "subject to document_number"
        filters = "organ form reported_on"
        natural_key = "organ subject reported_on"
        dated = "reported_on"
        order = 8

    class Meta(Record.Meta):
        verbose_name = "法治工作请示报告"


class Examination(Record):
    """任前考法: one row for each examination of people about to be appointed."""

    subject = CharField("考试名称", max_length=200)
    held_on = DateField("考试日期")
    persons = PositiveIntegerField("参考人数")
    passed = PositiveIntegerField("合格人数")
    note = TextField("结果运用", blank=True)

    class Ledger:
        title = "subject"
        columns = "number organ subject held_on persons passed"
        search = "subject"
        filters = "organ held_on"
        natural_key = "organ subject held_on"
        dated = "held_on"
        order = 9

    class Meta(Record.Meta):
        verbose_name = "任前考法"
        constraints = [*Record.Meta.constraints, *within("passed", "persons")]
