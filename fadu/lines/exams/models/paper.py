"""试卷: fixed, or drawn by a blueprint; once for all or anew for each person."""

from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
    UniqueConstraint,
)

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record

from .question import Difficulty, Kind


class PaperStage(TextChoices):
    DRAFT = "draft", "组卷"
    APPROVED = "approved", "已审定"
    RETIRED = "retired", "停用"


class Mode(TextChoices):
    FIXED = "fixed", "统一试卷"
    EACH = "each", "一人一卷（按规则随机抽题）"


class MultipleRule(TextChoices):
    ALL = "all", "全对得分"
    HALF = "half", "少选得一半，错选不得分"


class Paper(Record):
    """试卷: one row for each paper; its questions are listed, or drawn by its rules."""

    name = CharField("试卷名称", max_length=100)
    mode = CharField("组卷方式", max_length=8, choices=Mode, default=Mode.FIXED)
    full_marks = DecimalField("满分", max_digits=6, decimal_places=1, default=100)
    pass_mark = DecimalField("及格分", max_digits=6, decimal_places=1, default=60)
    minutes = PositiveSmallIntegerField("考试时长（分钟）", default=90)
    multiple_rule = CharField("多选题计分", max_length=6, choices=MultipleRule, default=MultipleRule.ALL)
    margin = DecimalField(
        "两评允许分差",
        max_digits=5,
        decimal_places=1,
        default=2,
        help_text="主观题两名阅卷人评分之差超过此数的，交仲裁",
    )
    instructions = TextField("答题须知", blank=True)
    drawn_on = DateField("抽题日期", null=True, blank=True)
    approved_on = DateField("审定日期", null=True, blank=True)

    class Ledger:
        stages = PaperStage
        title = "name"
        columns = "number name mode full_marks pass_mark minutes stage"
        search = "name"
        filters = "mode approved_on"
        groups = {
            "试卷": "name mode full_marks pass_mark minutes",
            "计分": "multiple_rule margin",
            "须知": "instructions",
        }
        sensitive = True
        order = 3

    class Meta(Record.Meta):
        verbose_name = "试卷"


class PaperRule(Record):
    """组卷规则: one row for each line of the blueprint: so many questions of a kind, law, theme and difficulty."""

    paper = ParentField("试卷", to="exams.Paper")
    kind = CharField("题型", max_length=8, choices=Kind)
    law = CharField("法律法规", max_length=100, blank=True, help_text="不填为不限")
    theme = CharField("专题", max_length=60, blank=True, help_text="不填为不限")
    difficulty = CharField("难度", max_length=8, choices=Difficulty, blank=True)
    amount = PositiveSmallIntegerField("题数")
    points = DecimalField("每题分值", max_digits=5, decimal_places=1)

    class Ledger:
        parent = "paper"
        title = "kind"
        columns = "paper kind law theme difficulty amount points"
        sensitive = True

    class Meta(Record.Meta):
        verbose_name = "组卷规则"


class PaperItem(Record):
    """试卷题目: one row for each question of a fixed paper, in its order."""

    paper = ParentField("试卷", to="exams.Paper")
    ordinal = PositiveSmallIntegerField("题号")
    question = ForeignKey("exams.Question", PROTECT, verbose_name="试题", related_name="used_in")
    points = DecimalField("分值", max_digits=5, decimal_places=1)

    class Ledger:
        parent = "paper"
        title = "ordinal"
        columns = "paper ordinal question points"
        natural_key = "paper ordinal"
        sensitive = True

    class Meta(Record.Meta):
        verbose_name = "试卷题目"
        constraints = [
            *Record.Meta.constraints,
            UniqueConstraint(
                fields=["paper", "ordinal", "voided", "question"], name="exams_paperitem_once",
                violation_error_message="这份试卷已有相同题号的同一试题。请核对题号。",
            ),
        ]  # fmt: skip
