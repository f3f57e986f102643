"""试题: the question bank. Its columns are those of the workbook in which questions are written and imported."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, DateField, DecimalField, TextChoices, TextField

from fadu.ledger.models import Record

LETTERS = "ABCDEF"
TRUE, FALSE = "对", "错"
TRUTH = {"对": TRUE, "正确": TRUE, "是": TRUE, "√": TRUE, "错": FALSE, "错误": FALSE, "否": FALSE, "×": FALSE}


class QuestionStage(TextChoices):
    DRAFT = "draft", "待审"
    USABLE = "usable", "可用"
    RETIRED = "retired", "停用"


class Kind(TextChoices):
    SINGLE = "single", "单选题"
    MULTIPLE = "multiple", "多选题"
    JUDGE = "judge", "判断题"
    SHORT = "short", "简答题"
    CASE = "case", "案例分析题"


OBJECTIVE = (Kind.SINGLE, Kind.MULTIPLE, Kind.JUDGE)
"""Kinds that the system marks itself."""


class Difficulty(TextChoices):
    EASY = "easy", "易"
    MIDDLE = "middle", "中"
    HARD = "hard", "难"


class Question(Record):
    """试题: one row for each question of the bank."""

    kind = CharField("题型", max_length=8, choices=Kind)
    material = TextField("案例材料", blank=True, help_text="案例分析题填写，其他题型不填")
    stem = TextField("题干", help_text="同一题库内题干不得重复")
    option_a = CharField("选项A", max_length=300, blank=True)
    option_b = CharField("选项B", max_length=300, blank=True)
    option_c = CharField("选项C", max_length=300, blank=True)
    option_d = CharField("选项D", max_length=300, blank=True)
    option_e = CharField("选项E", max_length=300, blank=True)
    option_f = CharField("选项F", max_length=300, blank=True)
    answer = CharField(
        "答案", max_length=20, blank=True, help_text="单选填 A，多选填 ABD，判断填“对”或者“错”；主观题不填"
    )
    reference = TextField("参考答案和评分要点", blank=True, help_text="简答题、案例分析题必填")
    explanation = TextField("解析", blank=True)
    points = DecimalField("默认分值", max_digits=5, decimal_places=1, default=2)
    difficulty = CharField("难度", max_length=8, choices=Difficulty, default=Difficulty.MIDDLE)
    law = CharField("法律法规", max_length=100, blank=True, help_text="如：行政处罚法")
    article = CharField("条", max_length=40, blank=True, help_text="如：第五十七条")
    theme = CharField("专题", max_length=60, blank=True, help_text="如：习近平法治思想、宪法、执法程序")
    approved_on = DateField("审定日期", null=True, blank=True)
    retired_on = DateField("停用日期", null=True, blank=True)

    class Ledger:
        stages = QuestionStage
        title = "stem"
        columns = "number kind stem law article difficulty stage"
        search = "stem law theme"
        filters = "kind difficulty law theme"
        groups = {
            "题目": "kind material stem option_a option_b option_c option_d option_e option_f",
            "答案": "answer reference explanation points",
            "标签": "difficulty law article theme",
        }
        natural_key = "kind stem"
        similar = "stem"
        sensitive = True
        order = 2

    class Meta(Record.Meta):
        verbose_name = "试题"

    @property
    def options(self) -> dict[str, str]:
        """The options that are filled, by letter."""
        return {x: text for x in LETTERS if (text := getattr(self, f"option_{x.lower()}"))}

    @property
    def objective(self) -> bool:
        return self.kind in OBJECTIVE

    def clean(self) -> None:
        """Whether the answer fits the kind; letters are put in order, 正确/√ read as 对.

        Raises:
            ValidationError: by field, with the remedy.
        """
        self.answer = normal(self.answer, self.kind)
        faults = dict(_faults(self))
        if faults:
            raise ValidationError(faults)


def normal(answer: str, kind: str) -> str:
    """An answer as it is kept.

    >>> normal("d、a，B", "multiple"), normal("√", "judge"), normal(" b ", "single")
    ('ABD', '对', 'B')
    """
    said = str(answer or "").strip()
    if kind == Kind.JUDGE:
        return TRUTH.get(said, said)
    if kind in (Kind.SINGLE, Kind.MULTIPLE):
        return "".join(sorted(set(re.sub(r"[\s,，、;；]", "", said).upper())))
    return said


def _faults(question: Question) -> Any:
    kind, answer, options = question.kind, question.answer, question.options
    if kind not in OBJECTIVE:
        if not question.reference:
            yield "reference", "简答题和案例分析题须有参考答案和评分要点，供两名阅卷人掌握。请补填。"
        if kind == Kind.CASE and not question.material:
            yield "material", "案例分析题没有案例材料。请补填，或改为简答题。"
        return
    if kind == Kind.JUDGE:
        if answer not in (TRUE, FALSE):
            yield "answer", f"判断题的答案「{answer}」既不是“对”也不是“错”。请填写“对”或者“错”。"
        return
    if len(options) < 2 or list(options) != list(LETTERS[: len(options)]):
        yield "option_a", "选择题至少有 A、B 两个选项，并且从 A 起依次填写、中间不留空。请补齐选项。"
        return
    unknown = [x for x in answer if x not in options]
    if not answer:
        yield "answer", "没有填写答案。请填写选项字母，多选的连着写，如：ABD。"
    elif unknown:
        yield "answer", f"答案「{answer}」不在选项 {'、'.join(options)} 之中。请填写选项字母。"
    elif kind == Kind.SINGLE and len(answer) != 1:
        yield "answer", f"单选题只能有一个答案，现有「{answer}」。请改正，或把题型改为多选题。"
    elif kind == Kind.MULTIPLE and len(answer) < 2:
        yield "answer", f"多选题至少有两个答案，现有「{answer}」。请改正，或把题型改为单选题。"
