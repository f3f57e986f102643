"""一单一计划: the list of matters that may be inspected, how often at most, and what a year plans to draw."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    ManyToManyField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record, ordered
from fadu.ledger.standards import Industry

from .pool import Credit, Risk, Specialty

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]


class ItemStage(TextChoices):
    CLAIMED = "claimed", "已认领"
    PUBLISHED = "published", "已公布"
    REPEALED = "repealed", "已取消"


class Category(TextChoices):
    GENERAL = "general", "一般检查事项"
    KEY = "key", "重点检查事项"


class Item(Record):
    """检查事项: one row for each matter that an organ claimed from the unified list and may inspect (随机抽查事项清单)."""

    subject = CharField("检查事项", max_length=200)
    code = CharField("事项编码", max_length=60, blank=True)
    specialty = CharField("监管领域", max_length=14, choices=Specialty, default=Specialty.REGISTRATION)
    category = CharField("事项类别", max_length=8, choices=Category, default=Category.GENERAL)
    whom = CharField("检查对象范围", max_length=200, blank=True)
    content = TextField("检查内容", blank=True)
    method = CharField("检查方式", max_length=100, blank=True, help_text="现场检查、书面检查、网络监测、委托专业机构")
    basis = TextField("检查依据", help_text="法律、法规、规章的名称和条款")
    claimed_on = DateField("认领日期")
    published_on = DateField("公布日期", null=True, blank=True)
    repealed_on = DateField("取消日期", null=True, blank=True)

    class Ledger:
        stages = ItemStage
        title = "subject"
        columns = "organ subject code specialty category claimed_on stage"
        search = "subject code basis"
        filters = "organ specialty category claimed_on"
        natural_key = "organ subject"
        public = "subject code category whom content method basis published_on"
        public_stages = [ItemStage.PUBLISHED]
        dated = "claimed_on"
        shared = True
        order = 3

    class Meta(Record.Meta):
        verbose_name = "检查事项"
        constraints = [*Record.Meta.constraints, *ordered("claimed_on", "published_on")]

    def __str__(self) -> str:
        return self.subject


class Cap(Record):
    """年度检查频次上限: one row for each published cap on visits to one enterprise in a year."""

    subject = CharField("适用范围", max_length=200)
    industry = CharField("行业门类", max_length=2, choices=Industry, blank=True, help_text="不选的适用于所有行业")
    risk = CharField("风险等级", max_length=8, choices=Risk, blank=True, help_text="不选的适用于所有等级")
    most = PositiveSmallIntegerField("同一企业年度上限（次）", help_text="只限制日常入企检查和随机抽查")
    basis = CharField("依据", max_length=200, blank=True)
    published_on = DateField("公布日期")
    until_on = DateField("停止适用日期", null=True, blank=True)

    class Ledger:
        ahead = "published_on"
        title = "subject"
        columns = "organ subject industry risk most published_on until_on"
        filters = "organ industry risk published_on"
        natural_key = "organ subject"
        public = "subject industry risk most basis published_on until_on"
        dated = "published_on"
        order = 4

    class Meta(Record.Meta):
        verbose_name = "年度检查频次上限"
        constraints = [*Record.Meta.constraints, *ordered("published_on", "until_on")]


class PlanStage(TextChoices):
    DRAFT = "draft", "拟订"
    APPROVED = "approved", "已批准"
    PUBLISHED = "published", "已公布"
    COMPLETED = "completed", "已完成"


class Plan(Record):
    """年度检查计划: one row for each organ and year; its tasks say what is drawn, from whom, how much."""

    subject = CharField("计划名称", max_length=200)
    of_year = PositiveSmallIntegerField("计划年度")
    joint = ManyToManyField("organs.Organ", verbose_name="联合检查单位", blank=True, related_name="+")
    drafted_on = DateField("拟订日期")
    special_reason = TextField("专项检查的必要性", blank=True, help_text="列有专项检查的，写明事由、范围和期限")
    approved_on = DateField("批准日期", null=True, blank=True)
    approver = CharField("批准人", max_length=60, blank=True)
    filed_on = DateField("备案日期", null=True, blank=True)
    published_on = DateField("公布日期", null=True, blank=True)
    channel = CharField("公布载体", max_length=100, blank=True)
    adjusted_on = DateField("最近调整日期", null=True, blank=True)
    adjustment = TextField("调整内容", blank=True)
    completed_on = DateField("完成日期", null=True, blank=True)
    summary = TextField("完成情况", blank=True)

    class Ledger:
        stages = PlanStage
        title = "subject"
        columns = "organ subject of_year approved_on filed_on published_on stage"
        filters = "organ published_on"
        public = "subject of_year published_on channel adjusted_on adjustment completed_on summary"
        public_stages = [PlanStage.PUBLISHED, PlanStage.COMPLETED]
        natural_key = "organ subject"
        dated = "drafted_on"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "年度检查计划"
        constraints = [*Record.Meta.constraints, *ordered("drafted_on", "approved_on", "published_on", "completed_on")]


def _percent(name: str, default: int) -> "DecimalField[object, object]":
    return DecimalField(name, max_digits=5, decimal_places=2, default=default, validators=PERCENT)


class Task(Record):
    """抽查任务: one row for each task of a plan: the matter, the range of targets, ratios, frequency, who inspects.

    A target's ratio is the higher of those of its credit class and of its risk class.
    """

    plan = ParentField("年度检查计划", to="inspection.Plan")
    subject = CharField("任务名称", max_length=200)
    item = ForeignKey("inspection.Item", PROTECT, verbose_name="检查事项", related_name="tasks")
    partners = ManyToManyField(
        "organs.Organ", verbose_name="联合检查单位", blank=True, related_name="+", help_text="填写后，每个单位各派一人"
    )
    specialty = CharField("限监管领域", max_length=14, choices=Specialty, blank=True)
    industry = CharField("限行业门类", max_length=2, choices=Industry, blank=True)
    area = CharField("限乡镇（街道）", max_length=60, blank=True)
    ratio_a = _percent("信用A级比例（%）", 1)
    ratio_b = _percent("信用B级比例（%）", 3)
    ratio_c = _percent("信用C级比例（%）", 5)
    ratio_d = _percent("信用D级比例（%）", 20)
    ratio_low = _percent("低风险比例（%）", 1)
    ratio_general = _percent("一般风险比例（%）", 3)
    ratio_medium = _percent("较高风险比例（%）", 10)
    ratio_high = _percent("高风险比例（%）", 30)
    least = PositiveSmallIntegerField("每层至少（户）", default=1)
    times = PositiveSmallIntegerField("年度抽取次数", default=1, validators=[MinValueValidator(1)])
    gap_months = PositiveSmallIntegerField("间隔（月）", default=12, help_text="此前这些个月内抽查过的不再抽取；0 不限")
    team_size = PositiveSmallIntegerField(
        "每户检查人员数", default=2, validators=[MinValueValidator(2), MaxValueValidator(6)]
    )
    starts_on = DateField("开始日期")
    ends_on = DateField("结束日期", null=True, blank=True)

    class Ledger:
        parent = "plan"
        title = "subject"
        columns = "plan subject item times starts_on ends_on"
        search = "subject"
        filters = "specialty industry starts_on"
        groups = {
            "任务": "subject item partners starts_on ends_on times gap_months team_size",
            "对象范围": "specialty industry area",
            "抽取比例": "ratio_a ratio_b ratio_c ratio_d ratio_low ratio_general ratio_medium ratio_high least",
        }
        public = "subject item times starts_on ends_on ratio_a ratio_b ratio_c ratio_d"
        dated = "starts_on"
        shared = True

    class Meta(Record.Meta):
        verbose_name = "抽查任务"
        constraints = [*Record.Meta.constraints, *ordered("starts_on", "ends_on")]

    def __str__(self) -> str:
        return self.subject

    def clean(self) -> None:
        """A task that draws from nobody is a mistake."""
        if not any(self.ratio(credit, risk) for credit in Credit for risk in Risk) and not self.least:
            raise ValidationError({"least": "所有比例都是 0，抽不出任何对象。请填写比例，或填写每层至少户数。"})

    def ratio(self, credit: str, risk: str) -> int:
        """The ratio of a class in parts of ten thousand: the higher of the two."""
        higher = max(getattr(self, f"ratio_{credit.lower()}"), getattr(self, f"ratio_{risk}"))
        return int(higher * 100)
