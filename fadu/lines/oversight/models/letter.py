"""监督文书和约谈: what the supervisor writes and says to an organ, and what comes of it."""

from django.db.models import CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import Disclose, OrganField, PersonField
from fadu.ledger.models import Record, ordered


class LetterStage(TextChoices):
    DRAFT = "draft", "拟稿"
    ISSUED = "issued", "已发出"
    REPLIED = "replied", "已反馈"
    CLOSED = "closed", "办结"
    RESCINDED = "rescinded", "撤销"


class LetterKind(TextChoices):
    NOTICE = "notice", "行政执法监督通知书"
    OPINION = "opinion", "行政执法监督意见书"
    SUGGESTION = "suggestion", "行政执法监督建议书"
    DECISION = "decision", "行政执法监督决定书"
    REMINDER = "reminder", "提醒函"
    BULLETIN = "bulletin", "通报"
    CRITICISM = "criticism", "通报批评"


class Letter(Record):
    """监督文书: one row for each letter to one organ."""

    kind = CharField("文书种类", max_length=12, choices=LetterKind, default=LetterKind.OPINION)
    addressee = OrganField("发往单位")
    subject = CharField("事由", max_length=120)
    content = TextField("存在的问题")
    demand = TextField("监督意见", help_text="要求改正的事项，逐条写明")
    basis = CharField("依据", max_length=200, blank=True)
    related_number = CharField("相关投诉、督察、案件编号", max_length=80, blank=True)
    issued_on = DateField("发出日期", null=True, blank=True)
    reply_by = DateField("反馈期限", null=True, blank=True)
    replied_on = DateField("反馈日期", null=True, blank=True)
    reply = TextField("反馈内容", blank=True)
    closed_on = DateField("办结日期", null=True, blank=True)

    class Ledger:
        stages = LetterStage
        title = "subject"
        columns = "number kind addressee subject issued_on reply_by replied_on stage"
        search = "subject content demand"
        filters = "organ kind addressee issued_on"
        numbering = "{prefix}执监〔{year}〕{n}号"
        scope = ["addressee"]
        order = 12

    class Meta(Record.Meta):
        verbose_name = "监督文书"
        constraints = [
            *Record.Meta.constraints,
            *ordered("issued_on", "replied_on", "closed_on"),
            *ordered("issued_on", "reply_by"),
        ]


class TalkStage(TextChoices):
    ARRANGED = "arranged", "待约谈"
    HELD = "held", "已约谈"
    MENDED = "mended", "已整改"
    CANCELLED = "cancelled", "取消"


class TalkKind(TextChoices):
    REMIND = "remind", "提醒谈话"
    WARN = "warn", "约谈警示"
    GROUP = "group", "集体谈话"
    LAWSUIT = "lawsuit", "败诉约谈"


class Talk(Record):
    """约谈: one row for each talk with those who answer for an organ."""

    kind = CharField("类别", max_length=8, choices=TalkKind, default=TalkKind.WARN)
    unit = OrganField("被约谈单位")
    people = PersonField("被约谈人", disclose=Disclose.NOTHING)
    cause = TextField("约谈事由")
    related_number = CharField("相关督察、问题编号", max_length=80, blank=True)
    held_on = DateField("约谈日期", null=True, blank=True)
    demand = TextField("整改要求", blank=True)
    mend_by = DateField("整改期限", null=True, blank=True)
    mended_on = DateField("整改完成日期", null=True, blank=True)

    class Ledger:
        stages = TalkStage
        title = "cause"
        columns = "number kind unit cause held_on mend_by mended_on stage"
        search = "cause demand"
        filters = "organ kind unit held_on"
        scope = ["unit"]
        order = 13

    class Meta(Record.Meta):
        verbose_name = "约谈"
        constraints = [*Record.Meta.constraints, *ordered("held_on", "mended_on"), *ordered("held_on", "mend_by")]
