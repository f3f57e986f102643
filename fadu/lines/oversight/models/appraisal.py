"""执法质量考评: organs of one class scored by indicators and by samples, and ranked among their like."""

from django.db.models import (
    CharField,
    DateField,
    DecimalField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
    UniqueConstraint,
)

from fadu.ledger.fields import OrganField, ParentField
from fadu.ledger.models import Record, ordered, within


class AppraisalStage(TextChoices):
    SCORING = "scoring", "评分"
    PUBLISHED = "published", "已通报"


class Level(TextChoices):
    COUNTY = "county", "本级全覆盖考评"
    INTERNAL = "internal", "系统内部考评"


class Appraisal(Record):
    """执法质量考评: one row for each round."""

    name = CharField("考评名称", max_length=100)
    level = CharField("范围", max_length=10, choices=Level, default=Level.COUNTY)
    period = CharField("考评期间", max_length=10, help_text="如 2024、2024-H1")
    began_on = DateField("开始日期")
    drawn_on = DateField("取数日期", null=True, blank=True)
    published_on = DateField("通报日期", null=True, blank=True)

    class Ledger:
        stages = AppraisalStage
        title = "name"
        columns = "number organ name level period began_on published_on stage"
        search = "name"
        filters = "organ level began_on"
        dated = "began_on"
        order = 15

    class Meta(Record.Meta):
        verbose_name = "执法质量考评"
        constraints = [*Record.Meta.constraints, *ordered("began_on", "published_on")]


class Method(TextChoices):
    INDICATOR = "indicator", "按指标取数"
    SAMPLE = "sample", "抽样评分"
    REVIEW = "review", "评审评分"


class Mark(Record):
    """考评得分: one row for each unit and item."""

    appraisal = ParentField("考评", to="oversight.Appraisal")
    unit = OrganField("被考评单位")
    item = CharField("考评项目", max_length=60)
    method = CharField("评分方式", max_length=10, choices=Method, default=Method.REVIEW)
    indicator = CharField("指标", max_length=80, blank=True)
    measured = CharField("指标值", max_length=40, blank=True)
    sampled = PositiveSmallIntegerField("抽样（件）", default=0)
    passed = PositiveSmallIntegerField("合格（件）", default=0)
    full_marks = DecimalField("满分", max_digits=5, decimal_places=1)
    score = DecimalField("得分", max_digits=5, decimal_places=1, null=True, blank=True)
    basis = TextField("评分说明", blank=True)

    class Ledger:
        parent = "appraisal"
        title = "item"
        columns = "appraisal unit item method measured full_marks score"
        filters = "unit method"
        natural_key = "appraisal unit item"
        scope = ["unit"]

    class Meta(Record.Meta):
        verbose_name = "考评得分"
        constraints = [*Record.Meta.constraints, *within("passed", "sampled"), *within("score", "full_marks")]


class Band(TextChoices):
    EXCELLENT = "excellent", "优秀"
    GOOD = "good", "良好"
    PASS = "pass", "合格"
    FAIL = "fail", "不合格"


class Grade(Record):
    """考评结果: one row for each unit of a round, with its place among units of its class."""

    appraisal = ParentField("考评", to="oversight.Appraisal")
    unit = OrganField("单位")
    organ_class = CharField("单位类别", max_length=20)
    total = DecimalField("总分", max_digits=6, decimal_places=1)
    place = PositiveSmallIntegerField("同类名次")
    grade = CharField("等次", max_length=10, choices=Band)
    graded_on = DateField("评定日期")

    class Ledger:
        parent = "appraisal"
        title = "unit"
        columns = "appraisal unit organ_class total place grade"
        filters = "unit organ_class grade graded_on"
        natural_key = "appraisal unit"
        dated = "graded_on"
        scope = ["unit"]

    class Meta(Record.Meta):
        verbose_name = "考评结果"
        constraints = [
            *Record.Meta.constraints,
            UniqueConstraint(
                fields=["appraisal", "unit", "voided", "graded_on"], name="oversight_grade_once",
                violation_error_message="该单位在本次考评中已有结果。请打开已有的那一条。",
            ),
        ]  # fmt: skip
