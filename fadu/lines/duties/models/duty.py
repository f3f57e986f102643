"""任务: a measure of a notice, its obligations, and what is reported of it."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    ManyToManyField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import OrganField, ParentField
from fadu.ledger.models import Record, ordered


class DutyStage(TextChoices):
    ASSIGNED = "assigned", "已交办"
    DOING = "doing", "办理"
    REPORTED = "reported", "待审核"
    CLOSED = "closed", "销号"


class Duty(Record):
    """任务: one row for each measure; its organ leads."""

    notice = ForeignKey("duties.Notice", PROTECT, verbose_name="任务来源", related_name="duties", null=True, blank=True)
    item = CharField("条目", max_length=20, blank=True, help_text="在来源中的序号，如（十六）")
    name = CharField("任务", max_length=200)
    content = TextField("内容", blank=True)
    span_start = PositiveIntegerField("起始位置", null=True, blank=True, editable=False)
    span_end = PositiveIntegerField("终止位置", null=True, blank=True, editable=False)
    joint_leads = ManyToManyField("organs.Organ", verbose_name="共同牵头单位", blank=True, related_name="+")
    cooperating = ManyToManyField("organs.Organ", verbose_name="配合单位", blank=True, related_name="+")
    assigned_on = DateField("交办日期")
    deadline = DateField("完成期限", null=True, blank=True)
    started_on = DateField("接收日期", null=True, blank=True)
    reported_on = DateField("反馈日期", null=True, blank=True)
    summary = TextField("完成情况", blank=True)
    closed_on = DateField("销号日期", null=True, blank=True)

    class Ledger:
        stages = DutyStage
        title = "name"
        columns = "item name organ deadline stage due_on"
        search = "name content item"
        filters = "organ notice deadline assigned_on"
        groups = {
            "任务": "notice item name content",
            "责任": "joint_leads cooperating assigned_on deadline",
            "办理": "started_on reported_on summary closed_on",
        }
        dated = "assigned_on"
        entered = "deadline"
        handed = True
        scope = "joint_leads cooperating"
        pressing = True
        under = "notice"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "任务"
        constraints = [*Record.Meta.constraints, *ordered("assigned_on", "closed_on")]


class ObligationStage(TextChoices):
    OPEN = "open", "进行中"
    STANDING = "standing", "常态开展"
    FULFILLED = "fulfilled", "已完成"
    MISSED = "missed", "未完成"


class Every(TextChoices):
    MONTH = "month", "每月"
    QUARTER = "quarter", "每季度"
    HALF = "half", "每半年"
    YEAR = "year", "每年"
    TERM = "term", "任期内"


class Comparison(TextChoices):
    GE = "ge", "不少于"
    EQ = "eq", "等于"
    LE = "le", "不超过"


class Obligation(Record):
    """具体事项: one row for each clause of a measure, and one for each period of a recurring clause.

    Bound to an indicator it is fulfilled by the records alone: when the figure of ``measured`` for its period meets the
    target. A recurring clause stands; it spawns a row for each period.
    """

    duty = ParentField("任务", to="duties.Duty", related_name="obligations")
    clause = TextField("事项")
    span_start = PositiveIntegerField("起始位置", null=True, blank=True, editable=False)
    span_end = PositiveIntegerField("终止位置", null=True, blank=True, editable=False)
    actor = CharField("承担者", max_length=100, blank=True, help_text="原文写明由谁承担的填写；空白为牵头单位")
    assigned_on = DateField("交办日期")
    deadline = DateField("完成期限", null=True, blank=True)
    within = CharField("时限要求", max_length=40, blank=True, help_text="如：变动后10日内")
    every = CharField("周期", max_length=8, choices=Every, blank=True)
    times = PositiveSmallIntegerField("每期次数", null=True, blank=True)
    comparison = CharField("比较", max_length=2, choices=Comparison, default=Comparison.GE)
    target = DecimalField("目标值", max_digits=14, decimal_places=2, null=True, blank=True)
    unit = CharField("目标单位", max_length=10, blank=True)
    indicator = CharField(
        "绑定指标", max_length=100, blank=True, help_text="由台账数据判定完成情况，如 litigation.attendance_rate"
    )
    measured = OrganField("考核范围单位", null=True, blank=True, help_text="空白为牵头单位所在的全县")
    origin = ForeignKey("self", PROTECT, verbose_name="周期任务", null=True, blank=True, related_name="occurrences")
    period = CharField("所属期", max_length=10, blank=True, help_text="如 2024-Q1")
    fulfilled_on = DateField("完成日期", null=True, blank=True)
    value_text = CharField("完成时数据", max_length=60, blank=True)

    class Ledger:
        signed = "target"
        stages = ObligationStage
        parent = "duty"
        title = "clause"
        columns = "clause organ actor deadline every target stage due_on"
        filters = "every deadline indicator"
        natural_key = "number"

    class Meta(Record.Meta):
        verbose_name = "具体事项"


class ProgressStage(TextChoices):
    SENT = "sent", "已报送"
    ACCEPTED = "accepted", "已采纳"
    RETURNED = "returned", "退回补充"


class Progress(Record):
    """进展反馈: one row for each report on a duty, with its evidence attached."""

    duty = ParentField("任务", to="duties.Duty", related_name="progress")
    reported_on = DateField("报送日期")
    content = TextField("进展情况")
    percent = PositiveSmallIntegerField("完成进度（%）", default=0)
    difficulties = TextField("困难和问题", blank=True)
    finished = BooleanField("申请销号", default=False)

    class Ledger:
        stages = ProgressStage
        parent = "duty"
        title = "content"
        dated = "reported_on"

    class Meta(Record.Meta):
        verbose_name = "进展反馈"
