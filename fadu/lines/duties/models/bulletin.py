"""通报: the quarterly and half-yearly bulletins."""

from django.db.models import CharField, DateField, TextChoices, TextField

from fadu.ledger.models import Record


class BulletinStage(TextChoices):
    DRAFT = "draft", "拟稿"
    APPROVED = "approved", "审签"
    ISSUED = "issued", "已印发"


class BulletinKind(TextChoices):
    QUARTER = "quarter", "季度通报"
    HALF = "half", "半年通报"


class Bulletin(Record):
    """工作通报: one row for each bulletin; its text is drafted from the figures of its period."""

    kind = CharField("类别", max_length=8, choices=BulletinKind)
    period = CharField("所属期", max_length=10, help_text="如 2024-Q3、2024-H1")
    headline = CharField("标题", max_length=200)
    body = TextField("正文", blank=True)
    drafted_on = DateField("拟稿日期")
    approved_on = DateField("审签日期", null=True, blank=True)
    issued_on = DateField("印发日期", null=True, blank=True)

    class Ledger:
        stages = BulletinStage
        title = "headline"
        columns = "number kind period headline issued_on stage"
        filters = "kind issued_on"
        natural_key = "organ kind period"
        numbering = "通报〔{year}〕第{n}期"
        dated = "drafted_on"
        order = 4

    class Meta(Record.Meta):
        verbose_name = "工作通报"
