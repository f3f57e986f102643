"""年度述法 of every principal, and the comment meetings of the secretary."""

from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    ManyToManyField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.models import Record, ordered

from .principal import Principal


class StatementStage(TextChoices):
    OPEN = "open", "待述法"
    SUBMITTED = "submitted", "已提交"
    RETURNED = "returned", "退回完善"
    MADE = "made", "已述法"
    ASSESSED = "assessed", "已评议"
    EXEMPT = "exempt", "免于述法"


class Form(TextChoices):
    SESSION = "session", "会议述法"
    WRITTEN = "written", "书面述法"


class Grade(TextChoices):
    EXCELLENT = "excellent", "优秀"
    GOOD = "good", "良好"
    FAIR = "fair", "一般"
    POOR = "poor", "较差"


class Statement(Record):
    """年度述法: one row for each principal and year; its draft comes from the figures of the organ."""

    of_year = PositiveSmallIntegerField("述法年度")
    principal = ForeignKey(Principal, PROTECT, verbose_name="述法人", related_name="statements")
    opened_on = DateField("布置日期")
    submit_by_on = DateField("提交时限", null=True, blank=True)
    form = CharField("述法方式", max_length=8, choices=Form, default=Form.WRITTEN)
    duties = TextField("履行第一责任人职责情况", blank=True)
    problems = TextField("存在的问题和不足", blank=True)
    plans = TextField("下一步打算", blank=True)
    submitted_on = DateField("提交日期", null=True, blank=True)
    made_on = DateField("述法日期", null=True, blank=True)
    meeting = CharField("述法会议", max_length=100, blank=True)
    assessed_on = DateField("评议日期", null=True, blank=True)
    score = DecimalField("评议得分", max_digits=5, decimal_places=2, null=True, blank=True)
    grade = CharField("评议等次", max_length=10, choices=Grade, blank=True)
    remarks = TextField("点评意见", blank=True)

    class Ledger:
        stages = StatementStage
        title = "principal"
        columns = "number organ principal form submitted_on made_on grade stage due_on"
        filters = "organ form grade opened_on made_on"
        groups = {
            "述法": "of_year principal opened_on submit_by_on form",
            "述法报告": "duties problems plans submitted_on",
            "评议": "made_on meeting assessed_on score grade remarks",
        }
        natural_key = "of_year principal"
        dated = "opened_on"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "年度述法"
        constraints = [*Record.Meta.constraints, *ordered("opened_on", "submitted_on", "made_on", "assessed_on")]


class CommentStage(TextChoices):
    HELD = "held", "已点评"
    RECTIFYING = "rectifying", "整改中"
    DONE = "done", "整改完成"


class Comment(Record):
    """书记点评法治: one row for each meeting at which the secretary commented."""

    subject = CharField("会议名称", max_length=200)
    held_on = DateField("点评日期")
    by_post = CharField("点评人职务", max_length=60)
    commented = ManyToManyField("organs.Organ", verbose_name="被点评单位", blank=True, related_name="+")
    content = TextField("点评内容", blank=True)
    problems = PositiveSmallIntegerField("指出问题数", default=0)
    rectify_by_on = DateField("整改时限", null=True, blank=True)
    listed_on = DateField("下发问题清单日期", null=True, blank=True)
    rectified_on = DateField("整改完成日期", null=True, blank=True)
    rectified = PositiveSmallIntegerField("完成整改问题数", default=0)

    class Ledger:
        stages = CommentStage
        title = "subject"
        columns = "number organ subject held_on by_post problems rectified_on stage due_on"
        search = "subject"
        filters = "organ held_on"
        natural_key = "organ subject held_on"
        dated = "held_on"
        order = 3

    class Meta(Record.Meta):
        verbose_name = "书记点评法治"
        constraints = [
            *Record.Meta.constraints,
            *ordered("held_on", "listed_on", "rectified_on"),
            *ordered("listed_on", "rectify_by_on"),
        ]
