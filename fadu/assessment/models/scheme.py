"""考核方案: what is assessed in a year, whose classes weigh how much, and by which items."""

from django.core.exceptions import ValidationError
from django.db.models import (
    CharField,
    DateField,
    DecimalField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import OrganField, ParentField
from fadu.ledger.models import Record, ordered
from fadu.organs.models import OrganKind


class SchemeStage(TextChoices):
    DRAFT = "draft", "拟订"
    SCORING = "scoring", "自评评审"
    FED_BACK = "fed_back", "已反馈"
    CLOSED = "closed", "已定案"


class Kind(TextChoices):
    PERFORMANCE = "performance", "绩效考核"
    DEMONSTRATION = "demonstration", "示范创建"


class Scheme(Record):
    """考核方案: one row for each assessment of a year."""

    name = CharField("方案名称", max_length=100)
    kind = CharField("种类", max_length=14, choices=Kind, default=Kind.PERFORMANCE)
    period = CharField("考核期间", max_length=10, help_text="如 2024、2024-H1；指标按这一期间取数")
    drafted_on = DateField("拟订日期")
    self_by = DateField("自评截止日期", help_text="各单位在此之前完成自评；到期提醒")
    basis = TextField("依据", blank=True)
    excellent_from = DecimalField("优秀（得分率不低于，%）", max_digits=4, decimal_places=1, default=90)
    good_from = DecimalField("良好（得分率不低于，%）", max_digits=4, decimal_places=1, default=80)
    pass_from = DecimalField("合格（得分率不低于，%）", max_digits=4, decimal_places=1, default=60)
    issued_on = DateField("印发日期", null=True, blank=True)
    drawn_on = DateField("取数日期", null=True, blank=True)
    fed_back_on = DateField("反馈日期", null=True, blank=True)
    appeal_by = DateField("申诉截止日期", null=True, blank=True)
    closed_on = DateField("定案日期", null=True, blank=True)
    headings = PositiveSmallIntegerField("一级指标", default=0, editable=False)
    criteria = PositiveSmallIntegerField("指标", default=0, editable=False)

    class Ledger:
        stages = SchemeStage
        title = "name"
        columns = "number organ name kind period self_by fed_back_on stage"
        search = "name"
        filters = "kind stage self_by"
        groups = {
            "方案": "name kind period drafted_on self_by basis headings criteria",
            "等次": "excellent_from good_from pass_from",
        }
        dated = "drafted_on"
        shared = True
        order = 10

    class Meta(Record.Meta):
        verbose_name = "考核方案"
        constraints = [*Record.Meta.constraints, *ordered("issued_on", "fed_back_on", "closed_on")]


def still_drafted(scheme: Scheme, what: str) -> None:
    """Refuse to change what a scheme rests on once it is issued.

    Raises:
        ValidationError: the scheme is issued.
    """
    if scheme.stage != SchemeStage.DRAFT:
        raise ValidationError(
            f"方案「{scheme.name}」已经印发，{what}不能增改。如需调整，请作废本方案，重新拟订后印发。"
        )


class Weight(Record):
    """单位类别权重: how much of the whole appraisal of a class of organs is the rule of law's."""

    scheme = ParentField("方案", to="assessment.Scheme")
    organ_class = CharField("单位类别", max_length=16, choices=OrganKind)
    percent = DecimalField("占考核分值比重（%）", max_digits=5, decimal_places=2)
    decided_on = DateField("确定日期")

    class Ledger:
        parent = "scheme"
        title = "organ_class"
        columns = "scheme organ_class percent"
        filters = "organ_class"
        natural_key = "scheme organ_class"
        dated = "decided_on"

    class Meta(Record.Meta):
        verbose_name = "单位类别权重"

    def clean(self) -> None:
        super().clean()
        still_drafted(self.scheme, "权重")
        if self.percent is not None and not 0 < self.percent <= 100:
            raise ValidationError({"percent": "比重应当大于 0、不超过 100。请按方案填写百分数。"})


class Method(TextChoices):
    FIGURE = "figure", "按指标值得分"
    EVENT = "event", "按件扣分"
    PROOF = "proof", "佐证评审"
    BONUS = "bonus", "加分"
    VETO = "veto", "一票否决"
    PERSON = "person", "扣减个人绩效"


MARKED = (Method.FIGURE, Method.EVENT, Method.PROOF)
"""The ways that make up the full marks."""
CLAIMED = (Method.PROOF, Method.BONUS)
"""The ways that an organ claims and a reviewer judges; all others are drawn from the ledgers."""
NEEDS = {
    Method.FIGURE: ("full", "indicator", "target"),
    Method.EVENT: ("indicator", "each"),
    Method.PROOF: ("full",),
    Method.BONUS: ("full",),
    Method.VETO: ("indicator",),
    Method.PERSON: ("indicator",),
}
"""What an item must state to be scored its way."""


class Item(Record):
    """考核指标: one thing that organs are scored by."""

    scheme = ParentField("方案", to="assessment.Scheme")
    code = CharField("编码", max_length=20, help_text="如 1.2.3")
    first = CharField("一级指标", max_length=60)
    second = CharField("二级指标", max_length=100, blank=True)
    name = TextField("考核内容")
    method = CharField("评分方式", max_length=8, choices=Method, default=Method.PROOF)
    full = DecimalField(
        "分值",
        max_digits=5,
        decimal_places=1,
        default=0,
        help_text="加分项填最高加分；按件扣分的扣完为止，填 0 的从总分中扣",
    )
    indicator = CharField(
        "指标标识", max_length=100, blank=True, help_text="如 litigation.attendance_rate；见数据页的口径说明"
    )
    target = DecimalField("满分值", max_digits=12, decimal_places=2, null=True, blank=True, help_text="达到此值得满分")
    worst = DecimalField(
        "零分值", max_digits=12, decimal_places=2, null=True, blank=True, help_text="到此值得零分；不填为 0"
    )
    each = DecimalField(
        "每件扣分", max_digits=5, decimal_places=2, null=True, blank=True, help_text="指标为合计数的，为每单位扣分"
    )
    classes = CharField("适用单位类别", max_length=100, blank=True, help_text="如 政府部门、乡镇街道；不填为全部")
    lead = OrganField("责任单位", null=True, blank=True, help_text="示范创建中由谁自评举证；不填为本方案单位")
    wanted = TextField("佐证要求", blank=True)
    source = CharField("出处", max_length=200, blank=True)

    class Ledger:
        parent = "scheme"
        title = "name"
        columns = "scheme code first second name method full lead"
        search = "name"
        filters = "first method lead"
        natural_key = "scheme code"
        groups = {
            "指标": "code first second name wanted source",
            "评分": "method full indicator target worst each",
            "适用": "classes lead",
        }
        signed = "target worst"
        shared = True

    class Meta(Record.Meta):
        verbose_name = "考核指标"

    def clean(self) -> None:
        super().clean()
        still_drafted(self.scheme, "指标")
        unknown = [one for one in self.class_names if one not in OrganKind.labels]
        if unknown:
            raise ValidationError(
                {"classes": f"没有「{unknown[0]}」这一单位类别。可填：{'、'.join(OrganKind.labels)}，多类以顿号分开。"}
            )
        missing = [name for name in NEEDS[Method(self.method)] if not self._states(name)]
        if missing:
            label = self.ledger.field_label(missing[0])
            raise ValidationError({missing[0]: f"评分方式为「{self.get_method_display()}」的须填写「{label}」。"})

    @property
    def title(self) -> str:
        """The code before the name: under it people look an item up."""
        return f"{self.code} {self.name}"

    def _states(self, name: str) -> bool:
        value = getattr(self, name)
        return value is not None if name == "target" else bool(value)

    @property
    def class_names(self) -> list[str]:
        """The classes that the item is for; none: all."""
        return [one.strip() for one in self.classes.replace("，", "、").replace(",", "、").split("、") if one.strip()]

    def is_for(self, kind: str) -> bool:
        """Whether organs of a class are scored by it."""
        return not self.classes or OrganKind(kind).label in self.class_names
