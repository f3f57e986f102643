"""公开栏目 and the people who keep them."""

from django.db.models import CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import Disclose, PersonField, SecretField
from fadu.ledger.models import Record, ordered

from .publication import WEB


class ColumnStage(TextChoices):
    OPEN = "open", "在用"
    CLOSED = "closed", "已关停"


class Column(Record):
    """政务公开栏目: one row for each column of the site, as the standard catalogue of basic-level openness has it."""

    subject = CharField("栏目名称", max_length=100)
    parent_column = CharField("上级栏目", max_length=100, blank=True)
    content = TextField("公开内容和要求", blank=True)
    basis = CharField("公开依据", max_length=200, blank=True)
    frequency = CharField(
        "更新频率", max_length=40, blank=True, help_text="如：实时、每月、每季度、信息形成之日起20个工作日内"
    )
    address = CharField("网址", max_length=200, blank=True, validators=[WEB])
    opened_on = DateField("开设日期")
    updated_on = DateField("最近更新日期", null=True, blank=True)
    next_on = DateField("应更新日期", null=True, blank=True)
    closed_on = DateField("关停日期", null=True, blank=True)

    class Ledger:
        stages = ColumnStage
        title = "subject"
        columns = "organ subject parent_column frequency updated_on next_on stage due_on"
        search = "subject content"
        filters = "organ parent_column updated_on"
        public = "subject parent_column content frequency address updated_on"
        public_stages = [ColumnStage.OPEN]
        natural_key = "organ subject"
        dated = "opened_on"
        order = 5

    class Meta(Record.Meta):
        verbose_name = "政务公开栏目"
        constraints = [*Record.Meta.constraints, *ordered("opened_on", "closed_on")]


class StaffStage(TextChoices):
    SERVING = "serving", "在岗"
    CHANGED = "changed", "已变动"
    REPORTED = "reported", "变动已报备"


class Staff(Record):
    """政务公开工作人员: one row for each person on the list of names; a change is reported in its time."""

    name = PersonField("姓名", blank=False, disclose=Disclose.FULL)
    post = CharField("职务", max_length=60, blank=True)
    phone = SecretField("办公电话", disclose=Disclose.FULL)
    since_on = DateField("到岗日期")
    trained_on = DateField("最近培训日期", null=True, blank=True)
    changed_on = DateField("变动日期", null=True, blank=True)
    successor = PersonField("接替人员", disclose=Disclose.FULL)
    reported_on = DateField("报备日期", null=True, blank=True)

    class Ledger:
        stages = StaffStage
        title = "name"
        columns = "organ name post since_on changed_on reported_on stage due_on"
        search = "name"
        filters = "organ since_on changed_on"
        natural_key = "organ name since_on"
        dated = "since_on"
        order = 6

    class Meta(Record.Meta):
        verbose_name = "政务公开工作人员"
        constraints = [*Record.Meta.constraints, *ordered("since_on", "changed_on", "reported_on")]
