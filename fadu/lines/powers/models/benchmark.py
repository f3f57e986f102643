"""行政裁量权基准: an unlawful act with the tiers of what it costs (行政处罚法第三十四条; 国办发〔2022〕27号)."""

from django.core.exceptions import ValidationError
from django.db.models import CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger import days
from fadu.ledger.fields import FEN_PER_YUAN, MoneyField, ParentField
from fadu.ledger.models import Record, ordered

from .item import ItemKind


class BenchmarkStage(TextChoices):
    DRAFT = "draft", "拟订"
    REVIEWED = "reviewed", "已合法性审核"
    PUBLISHED = "published", "已公布施行"
    REPEALED = "repealed", "已废止"


class Benchmark(Record):
    """行政裁量权基准: one row for each unlawful act (or each act of another kind of power) with its tiers."""

    code = CharField("基准编号", max_length=60)
    item_code = CharField("对应事项编码", max_length=60, blank=True, help_text="权责清单中的事项编码")
    kind = CharField("职权类型", max_length=14, choices=ItemKind, default=ItemKind.PENALTY)
    offence = CharField("违法行为或者裁量事项", max_length=300)
    basis = TextField("法律依据", help_text="违反条款和处罚条款，写明书名号内的全称")
    drafted_on = DateField("拟订日期")
    upper = CharField("上级基准", max_length=200, blank=True, help_text="在其阶次幅度内细化的上级基准名称和文号")
    reviewed_on = DateField("合法性审核日期", null=True, blank=True)
    published_on = DateField("公布日期", null=True, blank=True)
    effective_on = DateField("施行日期", null=True, blank=True)
    filed_on = DateField("备案日期", null=True, blank=True)
    repealed_on = DateField("废止日期", null=True, blank=True)

    class Ledger:
        stages = BenchmarkStage
        title = "offence"
        columns = "organ code offence kind effective_on filed_on stage"
        search = "code offence basis item_code"
        filters = "organ kind effective_on published_on"
        public = "code offence kind basis published_on effective_on"
        public_stages = [BenchmarkStage.PUBLISHED]
        natural_key = "organ code drafted_on"
        dated = "drafted_on"
        similar = "code"
        order = 5

    class Meta(Record.Meta):
        verbose_name = "行政裁量权基准"
        constraints = [
            *Record.Meta.constraints,
            *ordered("drafted_on", "published_on", "repealed_on"),
            *ordered("published_on", "effective_on"),
        ]


class Degree(TextChoices):
    NONE = "none", "不予处罚"
    MITIGATED = "mitigated", "减轻处罚"
    LIGHT = "light", "从轻处罚"
    ORDINARY = "ordinary", "一般处罚"
    HEAVY = "heavy", "从重处罚"


class Tier(Record):
    """裁量阶次: one row for each tier: its circumstances and its range."""

    benchmark = ParentField("裁量权基准", to="powers.Benchmark")
    ordinal = PositiveSmallIntegerField("序号")
    degree = CharField("裁量阶次", max_length=10, choices=Degree)
    circumstances = TextField("适用情形")
    fine_from = MoneyField("罚款下限", default=0)
    fine_to = MoneyField("罚款上限", default=0, help_text="单位：元；不并处罚款的填0")
    measure = CharField("裁量标准", max_length=300, blank=True, help_text="除罚款外的处罚种类、倍数等")

    class Ledger:
        parent = "benchmark"
        title = "degree"
        columns = "benchmark ordinal degree circumstances fine_from fine_to measure"
        filters = "degree"
        public = "benchmark ordinal degree circumstances fine_from fine_to measure"

    class Meta(Record.Meta):
        verbose_name = "裁量阶次"

    def clean(self) -> None:
        """A range runs upward; what was reviewed stays as it was reviewed."""
        if None not in (self.fine_from, self.fine_to) and self.fine_from > self.fine_to:
            raise ValidationError({"fine_to": "「罚款上限」低于下限。请对照基准文本核对两项金额。"})
        one = self.benchmark
        if one.stage != BenchmarkStage.DRAFT and days.last_step(one) is not None:  # stock brought in has taken no step
            remedy = "需要修改的，退回修改后再审核；已经公布的，另行拟订新的基准。"
            raise ValidationError(f"「{one.title}」{one.stage_label}，裁量阶次不能增改。{remedy}")

    @property
    def title(self) -> str:
        """The tier with its range, as people tell one from the other."""
        span = (
            f"罚款 {self.fine_from / FEN_PER_YUAN:,.0f} 至 {self.fine_to / FEN_PER_YUAN:,.0f} 元"
            if self.fine_to
            else ""
        )
        return "，".join(
            part for part in (f"{self.ordinal}. {self.get_degree_display()}", self.circumstances[:30], span) if part
        )

    def holds(self, fine: int) -> bool:
        """Whether a fine (in 分) lies in the tier."""
        return bool(self.fine_from <= fine <= self.fine_to)
