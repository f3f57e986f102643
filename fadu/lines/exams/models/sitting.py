"""考试场次: the window, the paper, who is to come."""

from datetime import datetime

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    CheckConstraint,
    DateField,
    DateTimeField,
    F,
    ForeignKey,
    ManyToManyField,
    PositiveSmallIntegerField,
    Q,
    TextChoices,
    TextField,
)

from fadu.ledger.models import Record


class SittingStage(TextChoices):
    PREPARING = "preparing", "筹备"
    ANNOUNCED = "announced", "已发布"
    MARKING = "marking", "阅卷"
    PUBLISHED = "published", "成绩已公布"
    CANCELLED = "cancelled", "已取消"


class Purpose(TextChoices):
    OFFICIALS = "officials", "国家工作人员学法用法考试"
    QUALIFICATION = "qualification", "行政执法资格考试"
    OFFICERS = "officers", "执法人员应知应会测试"
    APPOINTMENT = "appointment", "任前法律知识考试"
    OTHER = "other", "其他"


class Sitting(Record):
    """考试场次: one row for each examination held in the system."""

    name = CharField("考试名称", max_length=100)
    purpose = CharField("考试类别", max_length=14, choices=Purpose, default=Purpose.OFFICIALS)
    paper = ForeignKey("exams.Paper", PROTECT, verbose_name="试卷", related_name="sittings")
    opens_at = DateTimeField("开考时间", help_text="在此之前不能进入")
    closes_at = DateTimeField("结束时间", help_text="到此时间一律收卷；窗口可以长于考试时长")
    late_minutes = PositiveSmallIntegerField(
        "迟到限制（分钟）", default=0, help_text="开考后超过此数不得入场；0 为不限制"
    )
    shuffled = BooleanField("打乱题序和选项", default=True)
    units = ManyToManyField("organs.Organ", verbose_name="参考单位", related_name="+", blank=True)
    makeup_of = ForeignKey("self", PROTECT, verbose_name="补考的场次", related_name="makeups", null=True, blank=True)
    certificate_years = PositiveSmallIntegerField("合格证明有效年数", default=0, help_text="0 为不发合格证明")
    notes = TextField("考生须知", blank=True)

    announced_on = DateField("发布日期", null=True, blank=True)
    held_on = DateField("收卷日期", null=True, blank=True)
    published_on = DateField("成绩公布日期", null=True, blank=True)

    class Ledger:
        stages = SittingStage
        title = "name"
        columns = "number name purpose opens_at closes_at stage"
        search = "name"
        filters = "purpose held_on organ"
        groups = {
            "考试": "name purpose paper makeup_of",
            "时间": "opens_at closes_at late_minutes",
            "考生": "units shuffled certificate_years notes",
        }
        public = "name purpose opens_at closes_at published_on"
        public_stages = [SittingStage.ANNOUNCED, SittingStage.MARKING, SittingStage.PUBLISHED]
        order = 1

    class Meta(Record.Meta):
        verbose_name = "考试场次"
        constraints = [
            *Record.Meta.constraints,
            CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="exams_sitting_window",
                violation_error_message="结束时间不晚于开考时间。请核对考试时间。",
            ),
        ]  # fmt: skip

    def open_at(self, now: datetime) -> bool:
        """Whether the window is open."""
        return self.stage == SittingStage.ANNOUNCED and not self.voided and self.opens_at <= now < self.closes_at
