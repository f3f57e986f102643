"""网格和综治中心: the smallest units of a place, who looks after them, and the centres above them."""

from django.core.exceptions import ValidationError
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextChoices,
)

from fadu.ledger.fields import Disclose, ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered
from fadu.organs.models import OrganKind

from .organisation import Level


class GridStage(TextChoices):
    ACTIVE = "active", "在用"
    MERGED = "merged", "已撤并"


class GridKind(TextChoices):
    VILLAGE = "village", "村组网格"
    COMMUNITY = "community", "社区网格"
    SPECIAL = "special", "专属网格（园区、市场、学校等）"


class Grid(Record):
    """网格: one row for each grid; the organ is the village, or the town where the village is no organ of its own."""

    name = CharField("网格名称", max_length=80)
    code = CharField("网格编码", max_length=40, blank=True)
    kind = CharField("类别", max_length=10, choices=GridKind, default=GridKind.VILLAGE)
    village = CharField(
        "所在村（社区）", max_length=60, blank=True, help_text="所属单位是村（居）民委员会的可以不填，即为该村（社区）"
    )
    keeper = PersonField("网格员", disclose=Disclose.FULL)
    keeper_phone = SecretField("网格员电话")
    fulltime = BooleanField("专职网格员", default=False)
    households = PositiveIntegerField("户数", default=0)
    residents = PositiveIntegerField("人口", default=0)
    since_on = DateField("划定日期")
    party_group_on = DateField("建立党小组日期", null=True, blank=True)
    merged_on = DateField("撤并日期", null=True, blank=True)

    class Ledger:
        stages = GridStage
        title = "name"
        columns = "number organ village name kind keeper households since_on stage"
        search = "name code village keeper"
        filters = "organ kind since_on"
        natural_key = "organ village name"
        dated = "since_on"
        order = 6

    class Meta(Record.Meta):
        verbose_name = "网格"
        constraints = [
            *Record.Meta.constraints,
            *ordered("since_on", "party_group_on"),
            *ordered("since_on", "merged_on"),
        ]

    def clean(self) -> None:
        """Where the village stands on the organ tree it need not be named a second time."""
        if not self.village and self.organ_id and self.organ.kind == OrganKind.VILLAGE:
            self.village = self.organ.short_name
        if not self.village:
            words = "没有填写所在村（社区）。请填写，或者把「所属单位」选为该村（居）民委员会。"
            raise ValidationError({"village": words})


class UnitStage(TextChoices):
    ACTIVE = "active", "在用"
    ENDED = "ended", "已撤并"


class HouseholdUnit(Record):
    """联户单元: one row for each group of neighbouring households within a grid."""

    grid = ParentField("网格", to="mediation.Grid")
    name = CharField("单元名称", max_length=60)
    head = PersonField("联户长", disclose=Disclose.FULL)
    households = PositiveSmallIntegerField("户数", default=10)
    since_on = DateField("划定日期")
    ended_on = DateField("撤并日期", null=True, blank=True)

    class Ledger:
        stages = UnitStage
        parent = "grid"
        title = "name"
        columns = "grid name head households since_on stage"
        filters = "since_on"
        natural_key = "grid name"
        dated = "since_on"

    class Meta(Record.Meta):
        verbose_name = "联户单元"
        constraints = [*Record.Meta.constraints, *ordered("since_on", "ended_on")]


class Centre(Record):
    """综治中心: one row for each centre of a county, town or village."""

    name = CharField("名称", max_length=100)
    level = CharField("层级", max_length=8, choices=Level)
    address = CharField("地址", max_length=200, blank=True)
    phone = CharField("办公电话", max_length=40, blank=True)
    staff = PositiveSmallIntegerField("工作人员", default=0)
    stationed = CharField("进驻单位", max_length=300, blank=True)
    opened_on = DateField("运行日期")
    closed_on = DateField("停止运行日期", null=True, blank=True)

    class Ledger:
        ahead = "opened_on closed_on"
        title = "name"
        columns = "number organ name level staff opened_on"
        search = "name stationed"
        filters = "organ level opened_on"
        public = "name level address phone"
        natural_key = "organ name"
        dated = "opened_on"
        order = 7

    class Meta(Record.Meta):
        verbose_name = "综治中心"
        constraints = [*Record.Meta.constraints, *ordered("opened_on", "closed_on")]


class DemonstrationKind(TextChoices):
    GRID = "grid", "网格化服务管理示范村（社区）"
    TOWN = "town", "“一网统管”示范乡镇"
    CENTRE = "centre", "“枫桥式”综治中心"
    MEDIATION = "mediation", "调解工作先进集体"


class NamedBy(TextChoices):
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"


class Demonstration(Record):
    """基层治理示范: one row for each naming of a village, town, centre or committee."""

    subject = CharField("命名对象", max_length=100)
    kind = CharField("类别", max_length=10, choices=DemonstrationKind)
    level = CharField("命名层级", max_length=10, choices=NamedBy)
    named_on = DateField("命名日期")
    document_number = CharField("命名文号", max_length=80, blank=True)

    class Ledger:
        title = "subject"
        columns = "number organ subject kind level named_on"
        search = "subject document_number"
        filters = "organ kind level named_on"
        public = "subject kind level named_on"
        natural_key = "subject kind named_on"
        dated = "named_on"
        order = 8

    class Meta(Record.Meta):
        verbose_name = "基层治理示范"
