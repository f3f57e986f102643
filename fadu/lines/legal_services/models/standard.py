"""标准: what a household may earn and what a case is paid, each with the document that sets it."""

from django.db.models import CharField, DateField, TextChoices

from fadu.ledger.fields import MoneyField
from fadu.ledger.models import Record, ordered


class StandardKind(TextChoices):
    ECONOMIC = "economic", "经济困难标准（家庭月人均收入）"
    SUBSIDY_CRIMINAL = "subsidy_criminal", "刑事案件补贴（每件）"
    SUBSIDY_CIVIL = "subsidy_civil", "民事案件补贴（每件）"
    SUBSIDY_ADMINISTRATIVE = "subsidy_administrative", "行政案件补贴（每件）"
    SUBSIDY_STATE_COMPENSATION = "subsidy_state_compensation", "国家赔偿案件补贴（每件）"


class Standard(Record):
    """法律援助标准: one row for each standard and each time it was set; the latest in force on a day is applied."""

    kind = CharField("标准", max_length=32, choices=StandardKind)
    amount = MoneyField("金额")
    effective_on = DateField("施行日期")
    ends_on = DateField("停止施行日期", null=True, blank=True)
    source = CharField("依据文件", max_length=200, help_text="写明省级人民政府等文件的名称")
    document_number = CharField("文号", max_length=80, blank=True)

    class Ledger:
        title = "kind"
        columns = "number organ kind amount effective_on ends_on source document_number"
        search = "source document_number"
        filters = "kind effective_on"
        public = "kind amount effective_on source document_number"
        natural_key = "organ kind effective_on"
        dated = "effective_on"
        order = 9

    class Meta(Record.Meta):
        verbose_name = "法律援助标准"
        constraints = [*Record.Meta.constraints, *ordered("effective_on", "ends_on")]
