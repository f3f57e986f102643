"""证照分离 and the market's entrants."""

from django.db.models import CharField, DateField, PositiveIntegerField, TextChoices

from fadu.ledger.models import Record, ordered, within


class SeparationStage(TextChoices):
    IN_FORCE = "in_force", "实施"
    ENDED = "ended", "停止实施"


class SeparationWay(TextChoices):
    """The four ways of the reform."""

    CANCEL = "cancel", "直接取消审批"
    FILING = "filing", "审批改为备案"
    PROMISE = "promise", "实行告知承诺"
    SERVICE = "service", "优化审批（准入）服务"


class Separation(Record):
    """证照分离事项: one row for each enterprise-related approval under the reform."""

    subject = CharField("事项名称", max_length=300)
    way = CharField("改革方式", max_length=8, choices=SeparationWay)
    measures = CharField("改革举措", max_length=300, blank=True)
    since_on = DateField("实施日期")
    until_on = DateField("停止日期", null=True, blank=True)

    class Ledger:
        stages = SeparationStage
        title = "subject"
        columns = "number organ subject way since_on stage"
        search = "subject"
        filters = "organ way since_on"
        public = "subject way measures since_on"
        public_stages = [SeparationStage.IN_FORCE]
        natural_key = "organ subject"
        dated = "since_on"
        ahead = "since_on"
        order = 8

    class Meta(Record.Meta):
        verbose_name = "证照分离事项"
        constraints = [*Record.Meta.constraints, *ordered("since_on", "until_on")]


class Market(Record):
    """经营主体统计: one row for each day of counting (month, quarter)."""

    counted_on = DateField("统计截止日期", help_text="数字为本期数，不是累计数")
    new_entities = PositiveIntegerField("新增经营主体", default=0)
    new_enterprises = PositiveIntegerField("新设立企业", default=0)
    one_day = PositiveIntegerField("一天办结的企业设立登记", default=0)
    paperless = PositiveIntegerField("无纸化电子化设立的企业", default=0)
    individual_to_enterprise = PositiveIntegerField("个体工商户转为企业", default=0)

    class Ledger:
        title = "counted_on"
        columns = "organ counted_on new_entities new_enterprises one_day paperless individual_to_enterprise"
        filters = "organ counted_on"
        natural_key = "organ counted_on"
        dated = "counted_on"
        order = 9

    class Meta(Record.Meta):
        verbose_name = "经营主体统计"
        constraints = [
            *Record.Meta.constraints,
            *within("one_day", "new_enterprises", "new_entities"),
            *within("paperless", "new_enterprises"),
        ]
