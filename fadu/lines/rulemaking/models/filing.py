"""备案审查: what lower governments and departments file with this one, and what people ask to be reviewed."""

from django.db.models import BooleanField, CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import OrganField, PersonField, SecretField
from fadu.ledger.models import Record, ordered


class FilingStage(TextChoices):
    """law.md section 5.2, the receiving side."""

    RECEIVED = "received", "收到报备"
    DEFERRED = "deferred", "补正材料"
    RETURNED = "returned", "不予登记"
    REVIEWING = "reviewing", "审查"
    ASKED = "asked", "征询制定机关"
    NO_ISSUE = "no_issue", "未发现问题"
    OPINION = "opinion", "出具纠正意见"
    CORRECTED = "corrected", "自行纠正"
    REVOKED = "revoked", "改变或者撤销"
    CLOSED = "closed", "办结"


class Sender(TextChoices):
    GOVERNMENT = "government", "下级人民政府"
    DEPARTMENT = "department", "本级政府部门"
    TOWN = "town", "乡镇政府、街道办事处"


class Filing(Record):
    """备案审查件: one row for each document filed with this organ."""

    subject = CharField("文件名称", max_length=200)
    document_number = CharField("文号", max_length=80, blank=True)
    sender_kind = CharField("报备单位类别", max_length=12, choices=Sender)
    sender = OrganField("报备单位", null=True, blank=True)
    sender_name = CharField("报备单位名称", max_length=100, blank=True, help_text="单位库中没有的填写")
    published_on = DateField("文件公布日期", null=True, blank=True)
    received_on = DateField("收到日期")
    late = BooleanField("超期报备", default=False)
    format_ok = BooleanField("材料一次合格", default=True, help_text="备案报告、文本、说明、依据、审核意见、电子件")
    registered_on = DateField("登记日期", null=True, blank=True)
    problems = TextField("发现的问题", blank=True)
    opinion_on = DateField("纠正意见日期", null=True, blank=True)
    corrected_on = DateField("纠正日期", null=True, blank=True)
    closed_on = DateField("办结日期", null=True, blank=True)

    class Ledger:
        stages = FilingStage
        title = "subject"
        columns = "number subject document_number sender_kind sender received_on stage"
        search = "subject document_number sender_name"
        filters = "sender_kind sender received_on late format_ok"
        numbering = "{prefix}备〔{year}〕{n}号"
        dated = "received_on"
        scope = "sender"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "规范性文件备案审查"
        constraints = [*Record.Meta.constraints, *ordered("received_on", "registered_on", "closed_on")]


class RequestStage(TextChoices):
    RECEIVED = "received", "收到"
    REVIEWING = "reviewing", "研究"
    TRANSFERRED = "transferred", "转送有权机关"
    REPLIED = "replied", "已答复"


class Request(Record):
    """审查建议: one row for each proposal of a citizen, legal person or organisation to review a document."""

    name = PersonField("建议人", blank=False)
    phone = SecretField("联系电话")
    document_title = CharField("建议审查的文件", max_length=200)
    document_number = CharField("文号", max_length=80, blank=True)
    reason_text = TextField("建议理由")
    received_on = DateField("收到日期")
    transferred_to = CharField("转送机关", max_length=100, blank=True)
    replied_on = DateField("答复日期", null=True, blank=True)
    reply = TextField("审查结论", blank=True)
    upheld = BooleanField("建议成立", default=False)

    class Ledger:
        stages = RequestStage
        title = "document_title"
        columns = "number document_title document_number received_on replied_on upheld stage"
        filters = "received_on upheld"
        told = "transferred_to replied_on"
        numbering = "{prefix}审建〔{year}〕{n}号"
        dated = "received_on"
        order = 5

    class Meta(Record.Meta):
        verbose_name = "规范性文件审查建议"
        constraints = [*Record.Meta.constraints, *ordered("received_on", "replied_on")]
