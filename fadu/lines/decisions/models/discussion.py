"""集体讨论 (条例 art. 30): the minutes of the meeting that decides."""

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record


class Meeting(TextChoices):
    EXECUTIVE = "executive", "常务会议"
    PLENARY = "plenary", "全体会议"
    OFFICE = "office", "办公会议（部门、乡镇）"


class Outcome(TextChoices):
    PASSED = "passed", "通过"
    IN_PRINCIPLE = "in_principle", "原则通过"
    AGAIN = "again", "再次讨论"
    REJECTED = "rejected", "不通过"


class Discussion(Record):
    """集体讨论: one row for each discussion of the matter in a meeting."""

    decision = ParentField("决策事项", to="decisions.Decision")
    meeting = CharField("会议", max_length=10, choices=Meeting, default=Meeting.EXECUTIVE)
    meeting_number = CharField("届次", max_length=60, help_text="如：第十九届第42次")
    held_on = DateField("会议日期")
    present = PositiveSmallIntegerField("出席人数", default=0)
    counsel_present = BooleanField("法律顾问列席", default=False)
    chief_last = BooleanField("行政首长最后发言", default=False)
    chief_differs = BooleanField("行政首长的决定与多数意见不一致", default=False)
    chief_reason = TextField("不一致的理由", blank=True)
    dissent = TextField("不同意见", blank=True, help_text="如实记录；没有不同意见的写「无」")
    outcome = CharField("结果", max_length=14, choices=Outcome)
    minutes_number = CharField("会议纪要编号", max_length=80, blank=True)

    class Ledger:
        parent = "decision"
        title = "meeting_number"
        columns = "decision meeting meeting_number held_on outcome"
        filters = "meeting outcome held_on"
        dated = "held_on"

    class Meta(Record.Meta):
        verbose_name = "集体讨论"

    def clean(self) -> None:
        """What the article demands of the minutes."""
        if not self.chief_last:
            raise ValidationError(
                {
                    "chief_last": "行政首长应当最后发表意见（《重大行政决策程序暂行条例》第三十条）。请核对会议记录后勾选。"
                }
            )
        if self.chief_differs and not self.chief_reason.strip():
            raise ValidationError(
                {"chief_reason": "行政首长的决定与多数意见不一致的，应当在会上说明理由。请填写「不一致的理由」。"}
            )
