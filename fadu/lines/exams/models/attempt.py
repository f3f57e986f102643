"""作答: what one person's browser and the server share during a sitting. No records: answers change by the second.

An answer that the server has acknowledged is in the database (committed with the durability of the database itself);
the ledger's record of the sitting is written when the paper is handed in.
"""

from datetime import datetime

from django.db.models import (
    CASCADE,
    CharField,
    DateTimeField,
    ForeignKey,
    JSONField,
    Model,
    OneToOneField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
    UniqueConstraint,
)


class Cause(TextChoices):
    SUBMITTED = "submitted", "本人交卷"
    EXPIRED = "expired", "到时自动收卷"
    CLOSED = "closed", "考试结束收卷"


class Attempt(Model):
    """答卷: one row for each candidate who entered.

    ``items`` is the paper as this person sees it: question ids, points, the order of options. ``token`` names the one
    window that may write; entering anew gives a new one. ``graded`` holds the points of each objective answer.
    """

    candidate = OneToOneField("exams.Candidate", CASCADE, verbose_name="考生", related_name="attempt")
    items = JSONField("题目", default=list)
    token = CharField("答题窗口", max_length=32)
    started_at = DateTimeField("开始时间")
    deadline = DateTimeField("截止时间")
    entered = PositiveSmallIntegerField("进入次数", default=1)
    left = PositiveIntegerField("离开页面次数", default=0)
    closed_at = DateTimeField("收卷时间", null=True)
    cause = CharField("收卷方式", max_length=10, choices=Cause, blank=True)
    graded = JSONField("客观题得分", default=dict)

    class Meta:
        verbose_name = "答卷"

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.cause}"

    def open_at(self, now: datetime) -> bool:
        """Whether answers are still taken."""
        return self.closed_at is None and now < self.deadline


class Answer(Model):
    """作答: one row for each question answered; ``turn`` counts the browser's changes, so that an older one never wins."""

    attempt = ForeignKey(Attempt, CASCADE, verbose_name="答卷", related_name="answers")
    ordinal = PositiveSmallIntegerField("题号")
    value = TextField("作答", blank=True)
    turn = PositiveIntegerField("改动", default=0)
    saved_at = DateTimeField("保存时间")

    class Meta:
        verbose_name = "作答"
        constraints = [UniqueConstraint(fields=["attempt", "ordinal"], name="exams_answer_once")]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.ordinal}"
