"""村（居）法律顾问: each village with the adviser who serves it, and the visits."""

from django.db.models import CharField, DateField, DecimalField, PositiveIntegerField, TextChoices, TextField

from fadu.ledger.fields import Disclose, MoneyField, ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered


class VillageStage(TextChoices):
    UNSERVED = "unserved", "尚未配备"
    SERVED = "served", "已配备"
    MERGED = "merged", "已撤并"


class AdviserKind(TextChoices):
    LAWYER = "lawyer", "律师"
    GRASSROOTS = "grassroots", "基层法律服务工作者"
    PUBLIC = "public", "公职律师、法律援助律师"
    VOLUNTEER = "volunteer", "法律服务志愿者"


class Village(Record):
    """村（居）法律顾问: one row for each village or community; the organ is the town, or the village where it is one."""

    name = CharField("村（社区）", max_length=60)
    people = PositiveIntegerField("人口", default=0)
    listed_on = DateField("统计起始日期")
    adviser = PersonField("法律顾问", disclose=Disclose.FULL)
    adviser_kind = CharField("顾问类别", max_length=12, choices=AdviserKind, blank=True)
    firm = CharField("执业机构", max_length=100, blank=True)
    phone = SecretField("法律顾问联系电话", disclose=Disclose.FULL, help_text="向群众公布的电话")
    served_since = DateField("聘任日期", null=True, blank=True)
    served_until = DateField("聘期届满日期", null=True, blank=True)
    fee = MoneyField("年度补贴", null=True, blank=True)
    contract_number = CharField("聘任协议编号", max_length=80, blank=True)
    merged_on = DateField("撤并日期", null=True, blank=True)

    class Ledger:
        stages = VillageStage
        title = "name"
        columns = "number organ name adviser firm served_since served_until stage due_on"
        search = "name adviser firm"
        filters = "organ stage served_since"
        public = "name adviser firm phone served_since"
        public_stages = [VillageStage.SERVED]
        natural_key = "organ name"
        dated = "listed_on"
        order = 8

    class Meta(Record.Meta):
        verbose_name = "村（居）法律顾问"
        constraints = [
            *Record.Meta.constraints,
            *ordered("served_since", "served_until"),
            *ordered("listed_on", "merged_on"),
        ]


class VisitKind(TextChoices):
    DUTY = "duty", "值班咨询"
    LECTURE = "lecture", "法治讲座"
    MEDIATION = "mediation", "参与调解"
    REVIEW = "review", "审查村规民约、合同"
    OTHER = "other", "其他"


class Visit(Record):
    """服务记录: one row for each time an adviser served the village."""

    village = ParentField("村（社区）", to="legal_services.Village")
    visited_on = DateField("日期")
    kind = CharField("服务内容", max_length=10, choices=VisitKind)
    hours = DecimalField("时长（小时）", max_digits=4, decimal_places=1)
    people = PositiveIntegerField("服务人数", default=0)
    content = TextField("情况", blank=True)

    class Ledger:
        parent = "village"
        title = "visited_on"
        columns = "village visited_on kind hours people"
        filters = "kind visited_on"
        dated = "visited_on"

    class Meta(Record.Meta):
        verbose_name = "服务记录"
