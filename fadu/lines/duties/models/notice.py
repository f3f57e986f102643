"""通知: the document that sets the work."""

from django.conf import settings
from django.db.models import (
    CASCADE,
    SET_NULL,
    CharField,
    DateField,
    DateTimeField,
    ForeignKey,
    JSONField,
    Model,
    OneToOneField,
    PositiveIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.models import Record, ordered


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
    text = TextField(
        "正文", blank=True, help_text="粘贴全文，或登记后上传附件再读取；任务由正文识别，经人工确认后才建立"
    )
    confirmed_on = DateField("确认日期", null=True, blank=True)

    class Ledger:
        stages = NoticeStage
        title = "title_text"
        columns = "number title_text issuer document_number received_on stage"
        search = "title_text document_number issuer"
        dated = "received_on"
        shared = True
        order = 1

    class Meta(Record.Meta):
        verbose_name = "任务来源"
        constraints = [*Record.Meta.constraints, *ordered("received_on", "confirmed_on")]


class Sheet(Model):
    """确认稿: what was read from a notice, as a person has corrected it so far. No record: it is gone once confirmed.

    ``items`` are proposals of ``intake``, ``before`` those before the last step, for taking it back. ``digest`` tells
    which text the spans belong to.
    """

    notice = OneToOneField(Notice, CASCADE, verbose_name="任务来源", related_name="sheet")
    digest = CharField("正文摘要", max_length=64)
    items = JSONField("待确认任务", default=list)
    before = JSONField("上一步", default=list)
    revision = PositiveIntegerField("修订", default=0)
    by = ForeignKey(settings.AUTH_USER_MODEL, SET_NULL, verbose_name="修改人", null=True, related_name="+")
    at = DateTimeField("修改时间")

    class Meta:
        verbose_name = "确认稿"

    def __str__(self) -> str:
        return str(self.notice)
