"""催办督办: reminder letters, talks, criticism."""

from django.db.models import PROTECT, CharField, DateField, ForeignKey, TextChoices, TextField

from fadu.ledger.fields import OrganField
from fadu.ledger.models import Record, ordered


class UrgeStage(TextChoices):
    DRAFT = "draft", "拟制"
    ISSUED = "issued", "已发出"
    ANSWERED = "answered", "已反馈"


class UrgeKind(TextChoices):
    """In order of weight."""

    LETTER = "letter", "发函提醒"
    TALK = "talk", "约谈警示"
    CRITICISM = "criticism", "通报批评"


class Urge(Record):
    """催办督办: one row for each letter, talk or criticism."""

    duty = ForeignKey("duties.Duty", PROTECT, verbose_name="任务", related_name="urges", null=True, blank=True)
    kind = CharField("方式", max_length=12, choices=UrgeKind)
    addressee = OrganField("对象单位")
    reason_text = TextField("事由")
    asked = TextField("整改要求", blank=True)
    answer_by = DateField("反馈期限", null=True, blank=True)
    issued_on = DateField("发出日期", null=True, blank=True)
    answered_on = DateField("反馈日期", null=True, blank=True)
    answer = TextField("进展情况", blank=True, help_text="已经做了什么、做到哪一步")
    delay_cause = TextField("迟延原因", blank=True, help_text="没有按期完成的，写明原因")
    expected_on = DateField("预计完成日期", null=True, blank=True)

    class Ledger:
        stages = UrgeStage
        title = "reason_text"
        columns = "number kind addressee reason_text issued_on stage answer expected_on due_on"
        filters = "kind addressee issued_on"
        numbering = "{prefix}督〔{year}〕{n}号"
        scope = "addressee"
        ahead = "expected_on"
        pressing = True
        order = 3

    class Meta(Record.Meta):
        verbose_name = "催办督办"
        constraints = [
            *Record.Meta.constraints,
            *ordered("issued_on", "answer_by"),
            *ordered("issued_on", "answered_on"),
            *ordered("answered_on", "expected_on"),
        ]
