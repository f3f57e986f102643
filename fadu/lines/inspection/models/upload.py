"""监管行为数据归集: what an organ entered in the supervision platform in a month, as the platform counts it."""

from django.db.models import CharField, DateField, PositiveIntegerField

from fadu.ledger.models import Record, within


class Upload(Record):
    """监管行为数据归集: one row for each organ, platform and batch."""

    uploaded_on = DateField("归集日期")
    platform = CharField("平台", max_length=60, default="“互联网+监管”系统")
    span = CharField("所属时段", max_length=40, blank=True, help_text="如：2024年3月")
    entries = PositiveIntegerField("录入条数")
    rejected = PositiveIntegerField("退回条数", default=0)
    receipt = CharField("平台回执", max_length=100, blank=True)

    class Ledger:
        title = "span"
        columns = "organ span platform entries rejected uploaded_on"
        filters = "organ uploaded_on"
        natural_key = "organ span platform"
        dated = "uploaded_on"
        order = 8

    class Meta(Record.Meta):
        verbose_name = "监管行为数据归集"
        constraints = [*Record.Meta.constraints, *within("rejected", "entries")]
