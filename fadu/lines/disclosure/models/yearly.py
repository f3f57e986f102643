"""政府信息公开工作年度报告: the report of one organ and year; its third and fourth tables come from the applications."""

from decimal import ROUND_HALF_UP, Decimal

from django.db.models import (
    CharField,
    DateField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import MoneyField
from fadu.ledger.models import Record, ordered

FEN_IN_WAN = 1_000_000


class YearlyStage(TextChoices):
    DRAFT = "draft", "编制"
    CHECKED = "checked", "已审核"
    PUBLISHED = "published", "已公布"


class YearlyKind(TextChoices):
    """Who reports decides the day (条例第四十九条)."""

    DEPARTMENT = "department", "部门（乡镇、街道）年度报告"
    GOVERNMENT = "government", "本级政府年度报告"


class Yearly(Record):
    """信息公开年度报告: one row for each organ and year."""

    of_year = PositiveSmallIntegerField("报告年度")
    kind = CharField("报告类别", max_length=10, choices=YearlyKind, default=YearlyKind.DEPARTMENT)
    year_end_on = DateField("年度终了日", help_text="报告年度的12月31日；公布期限由此起算")
    overview = TextField("总体情况", blank=True)
    rules_made = PositiveIntegerField("规章本年制发件数", default=0)
    rules_repealed = PositiveIntegerField("规章本年废止件数", default=0)
    rules_valid = PositiveIntegerField("规章现行有效件数", default=0)
    documents_made = PositiveIntegerField("行政规范性文件本年制发件数", default=0)
    documents_repealed = PositiveIntegerField("行政规范性文件本年废止件数", default=0)
    documents_valid = PositiveIntegerField("行政规范性文件现行有效件数", default=0)
    licences = PositiveIntegerField("行政许可处理决定数量", default=0)
    penalties = PositiveIntegerField("行政处罚处理决定数量", default=0)
    coercions = PositiveIntegerField("行政强制处理决定数量", default=0)
    fees = MoneyField("行政事业性收费本年收费金额", default=0, help_text="单位：元；年报以万元列示")
    problems = TextField("存在的主要问题及改进情况", blank=True)
    others = TextField("其他需要报告的事项", blank=True, help_text="含收取信息处理费的情况")
    checked_on = DateField("审核日期", null=True, blank=True)
    published_on = DateField("公布日期", null=True, blank=True)
    channel = CharField("公布载体", max_length=100, blank=True)

    class Ledger:
        stages = YearlyStage
        title = "of_year"
        columns = "organ of_year kind published_on stage due_on"
        filters = "organ kind published_on"
        public = "of_year kind overview problems others published_on"
        public_stages = [YearlyStage.PUBLISHED]
        natural_key = "organ of_year kind"
        dated = "year_end_on"
        order = 4

    class Meta(Record.Meta):
        verbose_name = "信息公开年度报告"
        constraints = [*Record.Meta.constraints, *ordered("year_end_on", "published_on")]

    @property
    def fees_in_wan(self) -> Decimal:
        """The fees as the report lists them, in 万元 with two decimals."""
        return (Decimal(self.fees) / FEN_IN_WAN).quantize(Decimal("0.01"), ROUND_HALF_UP)
