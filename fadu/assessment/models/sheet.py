"""考核表: one organ's scores with what they rest on, the points taken off, and its appeals."""

from django.core.exceptions import ValidationError
from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import Disclose, ParentField, PersonField
from fadu.ledger.models import Record, ordered
from fadu.organs.models import OrganKind

from .scheme import Kind


class SheetStage(TextChoices):
    FILLING = "filling", "自评"
    SUBMITTED = "submitted", "已自评"
    REVIEWED = "reviewed", "已评审"
    FED_BACK = "fed_back", "已反馈"
    FINAL = "final", "已定案"


class Grade(TextChoices):
    EXCELLENT = "excellent", "优秀"
    GOOD = "good", "良好"
    PASS = "pass", "合格"
    FAIL = "fail", "不合格"


class Sheet(Record):
    """考核表: one row for each organ of a scheme; it belongs to the organ that is assessed."""

    scheme = ForeignKey("assessment.Scheme", PROTECT, verbose_name="方案", related_name="sheets")
    kind = CharField("种类", max_length=14, choices=Kind, default=Kind.PERFORMANCE)
    organ_class = CharField("单位类别", max_length=16, choices=OrganKind)
    percent = DecimalField("占考核分值比重（%）", max_digits=5, decimal_places=2, null=True, blank=True)
    opened_on = DateField("下发日期")
    self_by = DateField("自评截止日期")
    submitted_on = DateField("自评报送日期", null=True, blank=True)
    reviewed_on = DateField("评审日期", null=True, blank=True)
    fed_back_on = DateField("反馈日期", null=True, blank=True)
    final_on = DateField("定案日期", null=True, blank=True)
    full = DecimalField("应得分", max_digits=7, decimal_places=1, default=0, editable=False)
    claimed = DecimalField("自评分", max_digits=8, decimal_places=2, default=0, editable=False)
    awarded = DecimalField("得分", max_digits=8, decimal_places=2, default=0, editable=False)
    bonus = DecimalField("加分", max_digits=7, decimal_places=2, default=0, editable=False)
    share = DecimalField("得分率（%）", max_digits=6, decimal_places=2, null=True, editable=False)
    weighted = DecimalField("折合考核分", max_digits=6, decimal_places=2, null=True, editable=False)
    vetoed = BooleanField("一票否决", default=False, editable=False)
    place = PositiveSmallIntegerField("同类名次", null=True, editable=False)
    grade = CharField("等次", max_length=10, choices=Grade, blank=True, editable=False)

    class Ledger:
        signed = "awarded share weighted"  # what is taken off the total may be more than was earned
        stages = SheetStage
        title = "organ"
        columns = "organ scheme organ_class share weighted place grade stage"
        filters = "scheme organ_class grade stage"
        groups = {
            "考核表": "scheme kind organ_class percent opened_on self_by",
            "结果": "full claimed awarded bonus share weighted vetoed place grade",
        }
        natural_key = "scheme organ"
        dated = "opened_on"
        order = 20

    class Meta(Record.Meta):
        verbose_name = "考核表"
        constraints = [*Record.Meta.constraints, *ordered("opened_on", "submitted_on", "reviewed_on", "fed_back_on")]

    @property
    def title(self) -> str:
        """The scheme and the organ."""
        return f"{self.scheme.name}：{self.organ}"


class Proof(Record):
    """佐证材料: kept once by an organ, named by as many scores as it serves."""

    name = CharField("材料名称", max_length=120)
    issued_on = DateField("成文日期")
    valid_from = DateField("有效期起", null=True, blank=True)
    valid_until = DateField("有效期止", null=True, blank=True, help_text="不填为长期有效")
    reference = CharField("文号或者台账编号", max_length=80, blank=True)
    content = TextField("内容摘要", blank=True)

    class Ledger:
        title = "name"
        columns = "organ name reference issued_on valid_until"
        search = "name reference"
        filters = "issued_on valid_until"
        natural_key = "organ name"
        dated = "issued_on"
        order = 30

    class Meta(Record.Meta):
        verbose_name = "佐证材料"
        constraints = [*Record.Meta.constraints, *ordered("valid_from", "valid_until")]


class ScoreStage(TextChoices):
    WAITING = "waiting", "待评"
    CLAIMED = "claimed", "已自评"
    SCORED = "scored", "已评分"
    EXCUSED = "excused", "无此类事项"


class Score(Record):
    """指标得分: one row for each item of a sheet."""

    sheet = ParentField("考核表", to="assessment.Sheet")
    item = ForeignKey("assessment.Item", PROTECT, verbose_name="指标", related_name="scores")
    full = DecimalField("分值", max_digits=5, decimal_places=1)
    measured = CharField("指标值", max_length=60, blank=True)
    claimed_on = DateField("自评日期", null=True, blank=True)
    claim = DecimalField("自评分", max_digits=6, decimal_places=2, null=True, blank=True)
    note = TextField("自评说明", blank=True)
    proof = ForeignKey(
        "assessment.Proof", PROTECT, verbose_name="佐证材料", related_name="scores", null=True, blank=True
    )
    scored_on = DateField("评分日期", null=True, blank=True)
    awarded = DecimalField("得分", max_digits=6, decimal_places=2, null=True, blank=True)
    remark = TextField("评审意见", blank=True)

    class Ledger:
        signed = "awarded"
        stages = ScoreStage
        parent = "sheet"
        title = "item"
        columns = "sheet item full measured claim awarded stage"
        filters = "stage"
        natural_key = "sheet item"

    class Meta(Record.Meta):
        verbose_name = "指标得分"


class Whose(TextChoices):
    UNIT = "unit", "单位"
    PERSON = "person", "个人"


class Point(Record):
    """扣分明细: one row for each record that takes marks off an organ or a person, and says which."""

    sheet = ParentField("考核表", to="assessment.Sheet")
    item = ForeignKey("assessment.Item", PROTECT, verbose_name="指标", related_name="points")
    whose = CharField("扣减对象", max_length=8, choices=Whose, default=Whose.UNIT)
    person = PersonField("人员", disclose=Disclose.NOTHING, help_text="扣减个人绩效的填写；由台账带出的见其记录")
    cause = CharField("事由", max_length=200)
    source = CharField("来源台账", max_length=80, blank=True, help_text="由台账带出")
    source_id = PositiveIntegerField("来源记录", null=True, blank=True)
    reference = CharField("来源编号", max_length=80, blank=True)
    happened_on = DateField("日期")
    points = DecimalField("扣分", max_digits=6, decimal_places=2)

    class Ledger:
        parent = "sheet"
        title = "cause"
        columns = "sheet item whose cause reference happened_on points"
        filters = "whose happened_on"
        natural_key = "sheet item reference"
        dated = "happened_on"

    class Meta(Record.Meta):
        verbose_name = "扣分明细"

    @property
    def source_line(self) -> str:
        """The line of the record that it names."""
        return self.source.partition(".")[0]

    @property
    def source_model(self) -> str:
        """The ledger of the record within its line."""
        return self.source.partition(".")[2]


class AppealStage(TextChoices):
    FILED = "filed", "已提出"
    UPHELD = "upheld", "采纳"
    REJECTED = "rejected", "不采纳"


class Appeal(Record):
    """考核申诉: one row for each score that an organ contests."""

    sheet = ParentField("考核表", to="assessment.Sheet")
    item = ForeignKey("assessment.Item", PROTECT, verbose_name="指标", related_name="appeals")
    filed_on = DateField("提出日期")
    ground = TextField("申诉理由")
    decided_on = DateField("答复日期", null=True, blank=True)
    corrected = DecimalField("更正后得分", max_digits=6, decimal_places=2, null=True, blank=True)
    answer = TextField("答复", blank=True)

    class Ledger:
        signed = "corrected"
        stages = AppealStage
        parent = "sheet"
        title = "item"
        columns = "sheet item filed_on decided_on corrected stage"
        filters = "filed_on decided_on"
        dated = "filed_on"

    class Meta(Record.Meta):
        verbose_name = "考核申诉"
        constraints = [*Record.Meta.constraints, *ordered("filed_on", "decided_on")]

    def clean(self) -> None:
        super().clean()
        if self.pk is None:
            self._in_time()

    def _in_time(self) -> None:
        if self.sheet.stage != SheetStage.FED_BACK:
            raise ValidationError(f"考核表现处于「{self.sheet.stage_label}」，结果反馈以后、定案以前才能申诉。")
        last = self.sheet.scheme.appeal_by
        if last is not None and self.filed_on is not None and self.filed_on > last:
            raise ValidationError({"filed_on": f"申诉截止日期为 {last}。逾期的请向考核单位说明。"})
        if not self.sheet.scores.filter(item=self.item, voided=False).exists():
            raise ValidationError({"item": "本单位的考核表没有这一指标。请从考核表中选择。"})
