"""矛盾纠纷排查: campaigns that look for disputes before they grow."""

from django.db.models import CharField, DateField, PositiveIntegerField, TextChoices, TextField

from fadu.ledger.models import Record, ordered


class SweepStage(TextChoices):
    PLANNED = "planned", "已部署"
    RUNNING = "running", "排查中"
    ENDED = "ended", "已结束"


class SweepKind(TextChoices):
    SPECIAL = "special", "专项行动"
    REGULAR = "regular", "日常排查"
    KEY = "key", "重要节点排查"


class Sweep(Record):
    """矛盾纠纷排查: one row for each campaign; what it finds is entered as disputes that name it."""

    name = CharField("名称", max_length=120)
    kind = CharField("类别", max_length=10, choices=SweepKind)
    planned_on = DateField("部署日期")
    area = CharField("范围", max_length=200, blank=True, help_text="乡镇、村组、行业或者群体")
    plan = TextField("安排", blank=True)
    begun_on = DateField("开始日期", null=True, blank=True)
    households = PositiveIntegerField("走访户数", default=0)
    staff = PositiveIntegerField("参加人数", default=0)
    ended_on = DateField("结束日期", null=True, blank=True)
    findings = TextField("排查情况", blank=True)

    class Ledger:
        stages = SweepStage
        title = "name"
        columns = "number organ name kind begun_on ended_on households stage"
        search = "name area"
        filters = "organ kind begun_on"
        dated = "planned_on"
        natural_key = "organ name planned_on"
        shared = True
        order = 4

    class Meta(Record.Meta):
        verbose_name = "矛盾纠纷排查"
        constraints = [*Record.Meta.constraints, *ordered("planned_on", "begun_on", "ended_on")]
