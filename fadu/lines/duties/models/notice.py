"""通知: the document that sets the work."""

from django.db.models import CharField, DateField, JSONField, TextChoices, TextField

from fadu.ledger.models import Record


class NoticeStage(TextChoices):
    RECEIVED = "received", "待分解"
    CONFIRMED = "confirmed", "已分解"
    CLOSED = "closed", "办结"


class Notice(Record):
    """任务来源: one row for each notice, plan or list of measures that sets duties."""

    title_text = CharField("标题", max_length=200)
    document_number = CharField("文号", max_length=80, blank=True)
    issuer = CharField("发文单位", max_length=100, blank=True)
    issued_on = DateField("成文日期", null=True, blank=True)
    received_on = DateField("收到日期")
    text = TextField("正文", help_text="粘贴全文，或在附件中上传后读取；任务由正文识别，经人工确认后才建立")
    proposals = JSONField("待确认任务", default=list, blank=True, editable=False)
    confirmed_on = DateField("确认日期", null=True, blank=True)

    class Ledger:
        stages = NoticeStage
        title = "title_text"
        columns = "number title_text issuer document_number received_on stage"
        search = "title_text document_number issuer"
        dated = "received_on"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "任务来源"
