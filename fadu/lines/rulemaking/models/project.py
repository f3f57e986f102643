"""立法项目: drafts of local regulations and government rules."""

from django.db.models import CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import OrganField
from fadu.ledger.models import Record, ordered


class ProjectStage(TextChoices):
    PLANNED = "planned", "列入计划"
    RESEARCHING = "researching", "调研论证"
    DRAFTING = "drafting", "起草"
    CONSULTING = "consulting", "征求意见"
    REVIEWING = "reviewing", "司法行政部门审查"
    DELIBERATED = "deliberated", "政府会议通过"
    SUBMITTED = "submitted", "已提请人大常委会"
    PUBLISHED = "published", "已公布"
    FILED = "filed", "已备案"
    STOPPED = "stopped", "终止"


class ProjectKind(TextChoices):
    REGULATION = "regulation", "地方性法规草案"
    RULE = "rule", "政府规章"


class Task(TextChoices):
    MAKE = "make", "制定"
    AMEND = "amend", "修订、修正"
    REPEAL = "repeal", "废止"
    STUDY = "study", "调研"


class Project(Record):
    """立法项目: one row for each project of the yearly plan, or added to it."""

    subject = CharField("项目名称", max_length=200, help_text="写全称，例如：××县××条例（草案）")
    kind = CharField("类别", max_length=12, choices=ProjectKind)
    task = CharField("任务", max_length=8, choices=Task, default=Task.MAKE)
    planned_on = DateField("列入计划日期")
    drafter = OrganField("起草单位", null=True, blank=True)
    necessity = TextField("立法必要性", blank=True)
    basis = TextField("上位法依据", blank=True)
    due_by = DateField("计划提请审议日期", null=True, blank=True)

    researched_on = DateField("开展调研日期", null=True, blank=True)
    consult_from = DateField("征求意见开始日期", null=True, blank=True)
    consult_until = DateField("征求意见截止日期", null=True, blank=True)
    sent_on = DateField("送审日期", null=True, blank=True)
    reviewed_on = DateField("审查完成日期", null=True, blank=True)
    deliberated_on = DateField("政府会议通过日期", null=True, blank=True)
    submitted_on = DateField("提请人大常委会日期", null=True, blank=True)
    passed_on = DateField("人大常委会通过日期", null=True, blank=True)
    published_on = DateField("公布日期", null=True, blank=True)
    order_number = CharField("政府令号或者公告号", max_length=60, blank=True)
    filed_on = DateField("报送备案日期", null=True, blank=True)

    class Ledger:
        stages = ProjectStage
        title = "subject"
        columns = "number subject kind task drafter planned_on stage due_on"
        search = "subject order_number"
        filters = "organ kind task drafter planned_on deliberated_on"
        public = "subject kind task planned_on deliberated_on published_on order_number"
        public_stages = [ProjectStage.CONSULTING, ProjectStage.SUBMITTED, ProjectStage.PUBLISHED, ProjectStage.FILED]
        natural_key = "organ subject planned_on"
        dated = "planned_on"
        scope = "drafter"
        order = 4

    class Meta(Record.Meta):
        verbose_name = "立法项目"
        constraints = [
            *Record.Meta.constraints,
            *ordered("planned_on", "due_by"),
            *ordered("consult_from", "consult_until", "sent_on", "reviewed_on"),
            *ordered("planned_on", "reviewed_on", "deliberated_on", "submitted_on", "passed_on"),
            *ordered("deliberated_on", "published_on", "filed_on"),
        ]
