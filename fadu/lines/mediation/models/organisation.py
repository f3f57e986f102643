"""调解组织: committees of villages, towns, trades and courts that mediate."""

from django.db.models import BooleanField, CharField, DateField, PositiveSmallIntegerField, TextChoices

from fadu.ledger.fields import Disclose, PersonField
from fadu.ledger.models import Record, ordered, within


class OrganisationStage(TextChoices):
    PREPARING = "preparing", "筹建"
    ACTIVE = "active", "在册"
    DISSOLVED = "dissolved", "已撤销"


class Level(TextChoices):
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWN = "town", "乡镇（街道）级"
    VILLAGE = "village", "村（社区）级"


class OrganisationKind(TextChoices):
    """人民调解法 arts. 8 and 34; the last five mediate other than people's disputes of a place."""

    VILLAGE = "village", "村（社区）人民调解委员会"
    TOWN = "town", "乡镇（街道）人民调解委员会"
    ENTERPRISE = "enterprise", "企业事业单位人民调解委员会"
    TRADE = "trade", "行业性、专业性人民调解委员会"
    COMMERCIAL = "commercial", "民商事（商会）人民调解委员会"
    PRELITIGATION = "prelitigation", "诉前调解委员会"
    PETITION = "petition", "信访纠纷调解委员会"
    STUDIO = "studio", "个人调解工作室"
    ADMINISTRATIVE = "administrative", "行政调解委员会"


COMMITTEES = tuple(kind for kind in OrganisationKind if kind not in ("studio", "administrative"))
"""Those whose members the law counts: three to nine, women among them (人民调解法 art. 8)."""


class Organisation(Record):
    """调解组织: one row for each committee or studio."""

    name = CharField("名称", max_length=100)
    kind = CharField("类别", max_length=16, choices=OrganisationKind)
    level = CharField("层级", max_length=8, choices=Level)
    address = CharField("办公地点", max_length=200, blank=True)
    phone = CharField("值班电话", max_length=40, blank=True, help_text="对外公布的办公电话，不填个人手机")
    chair = PersonField("主任（负责人）", disclose=Disclose.FULL)
    members = PositiveSmallIntegerField("委员人数", default=3)
    women = PositiveSmallIntegerField("其中女性委员", default=1)
    trade = CharField(
        "行业、专业领域", max_length=60, blank=True, help_text="行业性、专业性组织填写，如医疗、交通、物业"
    )
    has_room = BooleanField("有固定调解室", default=True)
    established_on = DateField("设立日期", null=True, blank=True)
    elected_on = DateField("本届产生日期", null=True, blank=True)
    term_ends_on = DateField("本届届满日期", null=True, blank=True)
    brand = CharField("品牌名称", max_length=60, blank=True)
    branded_on = DateField("命名品牌日期", null=True, blank=True)
    dissolved_on = DateField("撤销日期", null=True, blank=True)

    class Ledger:
        stages = OrganisationStage
        title = "name"
        columns = "number organ name kind level members established_on stage due_on"
        search = "name brand"
        filters = "organ kind level established_on"
        groups = {
            "组织": "name kind level trade",
            "场所": "address phone has_room",
            "委员": "chair members women elected_on term_ends_on",
            "设立和命名": "established_on brand branded_on dissolved_on",
        }
        public = "name kind level address phone trade"
        public_stages = [OrganisationStage.ACTIVE]
        natural_key = "organ name"
        similar = "name"
        shared = True
        order = 2

    class Meta(Record.Meta):
        verbose_name = "调解组织"
        constraints = [
            *Record.Meta.constraints,
            *ordered("established_on", "dissolved_on"),
            *ordered("elected_on", "term_ends_on"),
            *within("women", "members"),
        ]
