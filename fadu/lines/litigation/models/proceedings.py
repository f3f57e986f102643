"""What happens within a lawsuit: sessions in court, and the review of a loss."""

from django.db.models import BooleanField, CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.fields import MoneyField, ParentField
from fadu.ledger.models import Record

from .lawsuit import Presence


class SessionStage(TextChoices):
    SET = "set", "已通知"
    REPLACED = "replaced", "更换出庭人员"
    HELD = "held", "已开庭"
    POSTPONED = "postponed", "延期"


class Session(Record):
    """开庭: one row for each sitting; one attendance at an instance suffices (法释〔2020〕3号 art. 7)."""

    lawsuit = ParentField("应诉案件", to="litigation.Lawsuit")
    sits_on = DateField("开庭日期")
    place = CharField("法庭", max_length=60, blank=True)
    notice_on = DateField("收到出庭通知日期", null=True, blank=True)
    head = CharField("出庭负责人", max_length=60, blank=True)
    identity_on = DateField("提交身份证明日期", null=True, blank=True)
    presence = CharField("出庭情况", max_length=12, choices=Presence, blank=True)
    audience = PositiveSmallIntegerField("旁听人数", default=0)
    note = TextField("庭审情况", blank=True)

    class Ledger:
        stages = SessionStage
        parent = "lawsuit"
        title = "sits_on"
        dated = "sits_on"

    class Meta(Record.Meta):
        verbose_name = "开庭"


class ReviewStage(TextChoices):
    OPEN = "open", "复盘"
    RECTIFYING = "rectifying", "整改"
    DONE = "done", "完成整改"


class Fault(TextChoices):
    FACTS = "facts", "主要事实不清、证据不足"
    LAW = "law", "适用依据错误"
    PROCEDURE = "procedure", "违反法定程序"
    POWER = "power", "超越或者滥用职权"
    INACTION = "inaction", "不履行或者拖延履行职责"
    EVIDENCE = "evidence", "逾期举证"
    OTHER = "other", "其他"


class Review(Record):
    """败诉复盘（一案一整改）: one row for each lost case, with causes, measures and consequences."""

    lawsuit = ParentField("应诉案件", to="litigation.Lawsuit")
    fault = CharField("败诉主要原因", max_length=12, choices=Fault)
    analysis = TextField("原因分析")
    reviewed_on = DateField("复盘日期")
    measures = TextField("整改措施", blank=True)
    rectify_by = DateField("整改期限", null=True, blank=True)
    rectified_on = DateField("完成整改日期", null=True, blank=True)
    talked = BooleanField("已提醒约谈", default=False)
    transferred = BooleanField("已移交纪检监察", default=False)
    deducted = PositiveSmallIntegerField("扣减绩效人数", default=0)
    loss = MoneyField("造成损失", default=0)

    class Ledger:
        stages = ReviewStage
        parent = "lawsuit"
        title = "fault"
        dated = "reviewed_on"

    class Meta(Record.Meta):
        verbose_name = "败诉复盘"
