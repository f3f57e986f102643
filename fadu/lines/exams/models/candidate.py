"""考生: who is to sit, who sat, with what result."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    PositiveSmallIntegerField,
    Q,
    TextChoices,
    UniqueConstraint,
)

from fadu.ledger.fields import OrganField, ParentField, PersonField
from fadu.ledger.models import Record

from .sitting import Purpose


class CandidateStage(TextChoices):
    LISTED = "listed", "应考"
    EXCUSED = "excused", "免考"
    POSTPONED = "postponed", "缓考"
    ABSENT = "absent", "缺考"
    MARKING = "marking", "已交卷"
    SCORED = "scored", "已评分"
    INVALID = "invalid", "成绩无效"


class Candidate(Record):
    """考生: one row for each person listed for a sitting; the organ whose figure it is stands in ``unit``."""

    sitting = ParentField("考试场次", to="exams.Sitting")
    person = ForeignKey(
        "organs.Person", PROTECT, verbose_name="考生账号", related_name="examinations", null=True, blank=True,
        help_text="在系统中答题的须填写；线下考试的可以不填",
    )  # fmt: skip
    name = PersonField("姓名", blank=False)
    unit = OrganField("所在单位")
    post = CharField("职务", max_length=60, blank=True)
    extra_minutes = PositiveSmallIntegerField(
        "延长时间（分钟）", default=0, help_text="因视力、书写障碍等合理便利，或者系统故障补时"
    )
    officials_number = CharField("关联编号", max_length=80, blank=True, help_text="执法资格考试填写执法人员的申领编号")

    sat_on = DateField("考试日期", null=True, blank=True)
    objective_score = DecimalField("客观题得分", max_digits=6, decimal_places=1, null=True, blank=True)
    score = DecimalField("总分", max_digits=6, decimal_places=1, null=True, blank=True)
    scored_on = DateField("评分日期", null=True, blank=True)
    passed = BooleanField("及格", default=False, editable=False)
    missed_on = DateField("缺考日期", null=True, blank=True)
    purpose = CharField("考试类别", max_length=14, choices=Purpose, default=Purpose.OFFICIALS, editable=False)

    class Ledger:
        stages = CandidateStage
        parent = "sitting"
        title = "name"
        columns = "sitting name unit sat_on score passed stage"
        search = "name"
        filters = "sitting unit sat_on passed"
        groups = {
            "考生": "sitting person name unit post extra_minutes officials_number",
            "成绩": "sat_on objective_score score passed scored_on missed_on",
        }
        natural_key = "sitting name unit"
        scope = ["unit"]

    class Meta(Record.Meta):
        verbose_name = "考生"
        constraints = [
            *Record.Meta.constraints,
            UniqueConstraint(
                fields=["sitting", "person"], condition=Q(person__isnull=False, voided=False), name="exams_candidate_once",
                violation_error_message="此人已在本场考生名单中。请打开已有的那一条。",
            ),
        ]  # fmt: skip

    def clean(self) -> None:
        """Take the purpose from the sitting, so that figures can tell one examination from another."""
        if self.sitting_id is not None:
            self.purpose = self.sitting.purpose
