"""The ledger of annual reports, the sources of typed numbers, and what was published."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.models import Record, ordered
from fadu.organs.models import Organ, OrganKind


class Kind(TextChoices):
    COUNTY = "county", "县级年度报告"
    DEPARTMENT = "department", "部门年度报告"
    TOWN = "town", "乡镇街道年度报告"


#: Who speaks for a whole place, and who for a township; any other organ reports on its own work.
KINDS = {OrganKind.AREA: Kind.COUNTY, OrganKind.GOVERNMENT: Kind.COUNTY, OrganKind.TOWN: Kind.TOWN}


def kind_of(organ: Organ) -> Kind:
    """Which kind of report an organ writes: it decides whose figures the text states, and to whom it goes."""
    return KINDS.get(OrganKind(organ.kind), Kind.DEPARTMENT)


class Stage(TextChoices):
    DRAFTING = "drafting", "起草"
    AUDITED = "audited", "已核查"
    APPROVED = "approved", "已审定"
    SUBMITTED = "submitted", "已报送"
    PUBLISHED = "published", "已公开"


class Report(Record):
    """法治政府建设年度报告: one row for each report of an organ on a year."""

    title = CharField("标题", max_length=120)
    kind = CharField("报告种类", max_length=12, choices=Kind, default=Kind.COUNTY)
    covers = PositiveSmallIntegerField("报告年度", help_text="报告哪一年的工作，如 2023。")
    year_end = DateField("年度终了日", help_text="报告年度的 12 月 31 日，报送和公开期限由此起算。")
    text = TextField("正文", help_text="数据用 {{指标}} 书写，随台账更新。", blank=True)
    issuer = CharField("发文机关", max_length=80, blank=True)
    reference = CharField("发文字号", max_length=40, blank=True)
    drafted_on = DateField("成文日期", null=True, blank=True)
    audited_on = DateField("核查日期", null=True, blank=True)
    audit_reason = TextField("保留问题的理由", blank=True)
    approved_on = DateField("审定日期", null=True, blank=True)
    party_on = DateField("报送同级党委日期", null=True, blank=True)
    government_on = DateField("报送本级政府日期", null=True, blank=True)
    congress_on = DateField("报送人大常委会日期", null=True, blank=True)
    upper_on = DateField("报送上一级日期", null=True, blank=True)
    submitted_on = DateField("报送完毕日期", null=True, blank=True)
    published_on = DateField("公开日期", null=True, blank=True)
    approved_figures = models.JSONField("审定时的数据", default=dict, editable=False)

    class Ledger:
        stages = Stage
        title = "title"
        columns = "title organ covers kind stage published_on due_on"
        search = "title issuer reference"
        filters = "kind published_on"
        groups = {"报告": "title kind covers year_end issuer reference", "正文": "text"}
        public = "title issuer covers reference published_on"
        public_stages = [Stage.PUBLISHED]
        natural_key = "organ covers kind"
        dated = "year_end"
        order = 10

    class Meta(Record.Meta):
        verbose_name = "年度报告"
        constraints = [
            *Record.Meta.constraints,
            *ordered("drafted_on", "approved_on", "published_on"),
            models.UniqueConstraint(
                fields=["organ", "covers", "kind"],
                condition=models.Q(voided=False),
                name="reports_report_once",
                violation_error_message="该单位已有这一年度的同种报告。请打开已有的报告修改。",
            ),
        ]

    def clean(self) -> None:
        """An organ writes its own kind of report; the limits run from the last day of the year it is on."""
        faults = {}
        kind = kind_of(self.organ) if self.organ_id else None
        if kind is not None and self.kind and self.kind != kind:
            faults["kind"] = f"{self.organ}编写的是「{kind.label}」，不能是「{self.get_kind_display()}」。请改选。"
        if self.covers and self.year_end and self.year_end != date(self.covers, 12, 31):
            faults["year_end"] = f"{self.year_end} 不是 {self.covers} 年的最后一天。请填写 {self.covers}-12-31。"
        if faults:
            raise ValidationError(faults)


class Source(models.Model):
    """数据来源: one row for each number typed by hand in a report, saying where it comes from."""

    report = models.ForeignKey(Report, models.CASCADE, verbose_name="报告", related_name="sources")
    key = models.CharField("位置", max_length=200)
    figure = models.CharField("数据", max_length=60)
    note = models.TextField("来源说明")
    by = models.ForeignKey("organs.Person", models.PROTECT, verbose_name="填写人", null=True, related_name="+")
    at = models.DateTimeField("填写时间")

    class Meta:
        verbose_name = "数据来源"
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="reports_source_once")]

    def __str__(self) -> str:
        return f"{self.figure}：{self.note}"


class Publication(models.Model):
    """公开文本: one row for each published report: the words, the figures and the seal, as they were on the day."""

    report = models.OneToOneField(Report, models.PROTECT, verbose_name="报告", related_name="publication")
    text = models.TextField("公开文本")
    content = models.JSONField("数据文件")
    digest = models.CharField("摘要", max_length=64)
    at = models.DateTimeField("封存时间")

    class Meta:
        verbose_name = "公开文本"
        ordering = ("-at",)

    def __str__(self) -> str:
        return str(self.report)

    @property
    def figures(self) -> list[dict[str, Any]]:
        """The figures of the published file."""
        found: list[dict[str, Any]] = self.content["figures"]
        return found
