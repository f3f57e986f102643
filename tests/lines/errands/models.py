from django.db import models
from django.db.models import BooleanField, CharField, DateField, IntegerField, ManyToManyField, TextChoices, TextField

from fadu.ledger.fields import MoneyField, OrganField, ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered, together


class Stage(TextChoices):
    RECEIVED = "received", "收到"
    DOING = "doing", "办理"
    WAITING = "waiting", "等待材料"
    DONE = "done", "办结"
    REFUSED = "refused", "不予办理"


class Outcome(TextChoices):
    FULL = "full", "全部办成"
    PART = "part", "部分办成"
    NONE = "none", "未办成"


class Kind(TextChoices):
    PAPER = "paper", "证明"
    MONEY = "money", "缴费"


class Errand(Record):
    """代办件: one row for each errand that a person asks an office to run."""

    subject = CharField("事项", max_length=100)
    kind = CharField("类别", max_length=10, choices=Kind)
    applicant = PersonField("申请人", blank=False)
    phone = SecretField("电话")
    target = OrganField("办理单位", null=True, blank=True)
    helpers = ManyToManyField("organs.Organ", verbose_name="协助单位", blank=True, related_name="+")
    fee = MoneyField("费用", default=0)
    copies = IntegerField("份数", default=1)
    urgent = BooleanField("加急", default=False)
    note = TextField("说明", blank=True)
    received_on = DateField("收到日期")
    started_on = DateField("开始日期", null=True, blank=True)
    closed_on = DateField("办结日期", null=True, blank=True)
    outcome = CharField("结果", max_length=10, choices=Outcome, blank=True)
    extended = BooleanField("已延期", default=False)

    class Ledger:
        stages = Stage
        title = "subject"
        columns = "number subject applicant target received_on stage due_on"
        search = "subject applicant target"
        filters = "kind target received_on urgent outcome"
        groups = {"申请": "applicant phone subject kind", "办理": "target helpers fee copies urgent note"}
        public = "number subject applicant outcome closed_on"
        public_stages = [Stage.DONE]
        numbering = "{prefix}代〔{year}〕{n}号"
        dated = "received_on"
        scope = "target helpers"
        similar = "applicant"

    class Meta(Record.Meta):
        verbose_name = "代办件"
        constraints = [
            *Record.Meta.constraints,
            together("closed_on", "outcome"),
            *ordered("received_on", "started_on", "closed_on"),
        ]


class CallStage(TextChoices):
    PLANNED = "planned", "拟回访"
    MADE = "made", "已回访"


class Call(Record):
    """回访: one row for each call back to the person."""

    errand = ParentField("代办件", to="Errand")
    content = CharField("内容", max_length=100)
    made_on = DateField("回访日期", null=True, blank=True)

    class Ledger:
        stages = CallStage
        parent = "errand"

    class Meta(Record.Meta):
        verbose_name = "回访"


class Sealed(Record):
    """密件: one row for each matter that only named people see."""

    name = PersonField("姓名", blank=False)
    rank = models.PositiveSmallIntegerField("级别", default=1)

    class Ledger:
        title = "number"
        sensitive = True

    class Meta(Record.Meta):
        verbose_name = "密件"
