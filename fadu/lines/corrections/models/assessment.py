"""调查评估: what a court or prison asks before it decides (社区矫正法 18)."""

from django.db.models import BooleanField, CharField, DateField, TextChoices, TextField

from fadu.ledger.codes import CodeField
from fadu.ledger.fields import Disclose, PersonField, SecretField
from fadu.ledger.models import Record, ordered, together

from .subject import Kind


class AssessmentStage(TextChoices):
    RECEIVED = "received", "收到委托"
    INVESTIGATING = "investigating", "调查"
    REVIEWING = "reviewing", "审核评估"
    ANSWERED = "answered", "已提交意见"
    RETURNED = "returned", "退回委托"


class Opinion(TextChoices):
    FIT = "fit", "适宜社区矫正"
    UNFIT = "unfit", "不适宜社区矫正"
    OPEN = "open", "无法作出评估"


class Assessment(Record):
    """调查评估: one row for each commission."""

    commission = CharField("委托函文号", max_length=80)
    commissioner = CharField("委托机关", max_length=100)
    name = PersonField("被调查人", blank=False, disclose=Disclose.NOTHING)
    id_number = CodeField("公民身份号码")
    address = SecretField("居住地")
    minor = BooleanField("未成年人", default=False)
    kind = CharField("拟适用类别", max_length=10, choices=Kind)
    charge = CharField("涉嫌罪名", max_length=80, blank=True)
    fast = BooleanField("速裁案件", default=False)
    received_on = DateField("收到委托函及材料日期")

    visited_on = DateField("走访调查日期", null=True, blank=True)
    investigators = CharField("调查人", max_length=80, blank=True, help_text="两名以上工作人员，用顿号分开")
    interviewed = SecretField("走访对象", help_text="本人、家属、邻里、村（居）委会、派出所、被害人等")
    residence = SecretField("居所情况")
    relations = SecretField("家庭和社会关系、一贯表现")
    consequence = SecretField("犯罪行为的后果和影响")
    voices = SecretField("村（居）民委员会和被害人的意见")
    forbidding = SecretField("拟禁止的事项")
    findings = TextField("调查情况", blank=True)
    agreed_by = DateField("协商延长至", null=True, blank=True)
    reviewed_on = DateField("集体评议日期", null=True, blank=True)
    opinion = CharField("评估意见", max_length=8, choices=Opinion, blank=True)
    answered_on = DateField("提交意见日期", null=True, blank=True)
    adopted = BooleanField("委托机关采纳", null=True, blank=True)

    class Ledger:
        stages = AssessmentStage
        title = "number"
        columns = "number commission commissioner kind organ received_on opinion stage due_on"
        search = "number commission name"
        filters = "kind organ fast opinion received_on"
        groups = {
            "委托": "commission commissioner kind charge fast received_on",
            "被调查人": "name id_number address minor",
            "调查评估": "visited_on investigators interviewed residence relations consequence voices forbidding findings agreed_by reviewed_on opinion answered_on adopted",
        }
        natural_key = "organ commission name"
        dated = "received_on"
        numbering = "{prefix}社评〔{year}〕{n}号"
        sensitive = True
        in_hand = True
        order = 2

    class Meta(Record.Meta):
        verbose_name = "调查评估"
        constraints = [
            *Record.Meta.constraints,
            together("reviewed_on", "opinion"),
            *ordered("received_on", "visited_on", "reviewed_on", "answered_on"),
        ]
