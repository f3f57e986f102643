"""公证: notarial matters with their fifteen working days (公证法 art. 30)."""

from django.db.models import CharField, DateField, PositiveSmallIntegerField, TextChoices

from fadu.ledger.fields import Disclose, MoneyField, PersonField
from fadu.ledger.models import Record, ordered


class NotaryStage(TextChoices):
    ACCEPTED = "accepted", "受理"
    VERIFYING = "verifying", "补充材料或者核实"
    ISSUED = "issued", "已出证"
    REFUSED = "refused", "不予办理"
    ENDED = "ended", "终止"


class NotaryKind(TextChoices):
    INHERITANCE = "inheritance", "继承、遗嘱"
    FAMILY = "family", "亲属关系、婚姻状况"
    CONTRACT = "contract", "合同、协议"
    ENTRUSTMENT = "entrustment", "委托、声明"
    EVIDENCE = "evidence", "保全证据"
    PROPERTY = "property", "房产"
    ENFORCEABLE = "enforceable", "赋予强制执行效力"
    FOREIGN = "foreign", "涉外"
    OTHER = "other", "其他"


class Notarisation(Record):
    """公证事项: one row for each matter."""

    kind = CharField("公证类别", max_length=12, choices=NotaryKind)
    matter = CharField("公证事项", max_length=200)
    applicant = PersonField("申请人", blank=False, disclose=Disclose.NOTHING)
    accepted_on = DateField("受理日期")
    used_for = CharField("使用地和用途", max_length=100, blank=True)
    copies = PositiveSmallIntegerField("公证书份数", default=1)
    notary = CharField("公证员", max_length=40, blank=True)
    fee = MoneyField("收费", default=0)
    waived = MoneyField("减免", default=0)
    issued_on = DateField("出证日期", null=True, blank=True)
    certificate = CharField("公证书编号", max_length=80, blank=True)
    refused_on = DateField("不予办理日期", null=True, blank=True)

    class Ledger:
        stages = NotaryStage
        title = "matter"
        columns = "number organ kind matter applicant accepted_on issued_on stage due_on"
        search = "matter certificate applicant"
        filters = "organ kind accepted_on issued_on"
        similar = "applicant certificate"
        dated = "accepted_on"
        order = 10

    class Meta(Record.Meta):
        verbose_name = "公证"
        constraints = [*Record.Meta.constraints, *ordered("accepted_on", "issued_on")]
