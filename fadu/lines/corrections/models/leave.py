"""外出和执行地变更: who may let a person go, for how long, and that he came back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import ParentField, SecretField
from fadu.ledger.models import Record, ordered

from .subject import Subject


class LeaveStage(TextChoices):
    APPLIED = "applied", "申请"
    AT_COUNTY = "at_county", "报县级机构"
    AT_CITY = "at_city", "报上一级机构"
    APPROVED = "approved", "批准外出"
    RETURNED = "returned", "已销假"
    REFUSED = "refused", "不予批准"
    WITHDRAWN = "withdrawn", "撤回"


class Purpose(TextChoices):
    MEDICAL = "medical", "就医"
    STUDY = "study", "就学"
    WORK = "work", "生产经营、务工"
    COURT = "court", "参与诉讼、处理法律事务"
    FAMILY = "family", "处理家庭重要事务"
    OTHER = "other", "其他正当理由"


class Leave(Record):
    """外出审批: one row for each application to leave the city or county (社区矫正法 27)."""

    subject = ParentField("社区矫正对象", to=Subject, related_name="leaves")
    purpose = CharField("事由", max_length=10, choices=Purpose)
    grounds = TextField("理由", help_text="正当理由；附证明材料")
    destination = SecretField("目的地和停留地址", blank=False)
    contact = SecretField("外出期间联系电话")
    company = SecretField("同行人或者担保人")
    regular = BooleanField(
        "经常性跨市、县活动", default=False, help_text="工作和生活需要经常往返的，一次批准有效期不超过六个月"
    )
    applied_on = DateField("申请日期")
    from_on = DateField("外出日期")
    to_on = DateField("返回日期")

    station_on = DateField("司法所审核日期", null=True, blank=True)
    station_view = TextField("司法所意见", blank=True)
    county_on = DateField("县级机构上报日期", null=True, blank=True)
    county_view = TextField("县级机构意见", blank=True)
    decided_on = DateField("决定日期", null=True, blank=True)
    decided_by = CharField("批准层级", max_length=20, blank=True, editable=False)
    city_number = CharField("上一级批准文号", max_length=60, blank=True)
    returned_on = DateField("销假日期", null=True, blank=True)

    class Ledger:
        stages = LeaveStage
        title = "purpose"
        columns = "purpose from_on to_on applied_on decided_by stage due_on"
        filters = "purpose regular from_on"
        groups = {
            "申请": "purpose grounds destination contact company regular applied_on from_on to_on",
            "审批": "station_on station_view county_on county_view decided_on decided_by city_number returned_on",
        }
        parent = "subject"
        natural_key = "subject applied_on from_on"
        dated = "applied_on"
        sensitive = True
        in_hand = True

    class Meta(Record.Meta):
        verbose_name = "外出审批"
        constraints = [
            *Record.Meta.constraints,
            *ordered("applied_on", "from_on", "to_on"),
            *ordered("applied_on", "decided_on"),
        ]

    @property
    def days(self) -> int:
        """Days away, the day of leaving and the day of return both counted."""
        return (self.to_on - self.from_on).days + 1 if self.from_on and self.to_on else 0

    def clean(self) -> None:
        """A leave of the past cannot be asked for."""
        if isinstance(self.from_on, date) and isinstance(self.to_on, date) and self.to_on < self.from_on:
            raise ValidationError({"to_on": f"返回日期 {self.to_on} 早于外出日期 {self.from_on}。请核对。"})


class RelocationStage(TextChoices):
    APPLIED = "applied", "申请"
    AT_COUNTY = "at_county", "报县级机构"
    CONSULTING = "consulting", "征求新执行地意见"
    APPROVED = "approved", "同意变更"
    HANDED_OVER = "handed_over", "已移交"
    REFUSED = "refused", "不同意变更"


class Relocation(Record):
    """执行地变更: one row for each application to move house (社区矫正法 27)."""

    subject = ParentField("社区矫正对象", to=Subject, related_name="relocations")
    grounds = TextField("变更理由")
    new_place = CharField("新执行地（县）", max_length=80)
    new_address = SecretField("新居住地")
    applied_on = DateField("申请日期")

    station_on = DateField("司法所审核日期", null=True, blank=True)
    asked_on = DateField("征求意见日期", null=True, blank=True)
    consents = BooleanField("新执行地同意接收", null=True, blank=True)
    answered_on = DateField("新执行地回复日期", null=True, blank=True)
    decided_on = DateField("决定日期", null=True, blank=True)
    handed_over_on = DateField("移交日期", null=True, blank=True)

    class Ledger:
        stages = RelocationStage
        title = "new_place"
        columns = "new_place applied_on decided_on handed_over_on stage"
        parent = "subject"
        natural_key = "subject applied_on"
        dated = "applied_on"
        sensitive = True
        in_hand = True

    class Meta(Record.Meta):
        verbose_name = "执行地变更"
        constraints = [*Record.Meta.constraints, *ordered("applied_on", "decided_on", "handed_over_on")]
