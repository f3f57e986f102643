"""应急物资: depots of three levels, and what lies in them."""

from django.core.exceptions import ValidationError
from django.db.models import CharField, DateField, DecimalField, PositiveIntegerField, TextChoices

from fadu.ledger.fields import Disclose, ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered


class DepotStage(TextChoices):
    OPEN = "open", "启用"
    CLOSED = "closed", "停用"


class DepotLevel(TextChoices):
    """县级大库、乡级分库、村级小库."""

    COUNTY = "county", "县级储备库"
    TOWN = "town", "乡级储备分库"
    VILLAGE = "village", "村级储备点"


class Depot(Record):
    """应急物资储备库: one row for each store."""

    subject = CharField("名称", max_length=120)
    level = CharField("层级", max_length=8, choices=DepotLevel)
    address = CharField("地址", max_length=160)
    longitude = DecimalField("经度", max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = DecimalField("纬度", max_digits=8, decimal_places=6, null=True, blank=True)
    keeper = PersonField("保管人", disclose=Disclose.NOTHING)
    phone = SecretField("联系电话")
    opened_on = DateField("启用日期")
    closed_on = DateField("停用日期", null=True, blank=True)

    class Ledger:
        stages = DepotStage
        title = "subject"
        columns = "subject level organ address opened_on stage"
        search = "subject address"
        filters = "level organ"
        natural_key = "organ subject"
        dated = "opened_on"
        order = 5

    class Meta(Record.Meta):
        verbose_name = "应急物资储备库"
        constraints = [*Record.Meta.constraints, *ordered("opened_on", "closed_on")]


class SupplyStage(TextChoices):
    HELD = "held", "在库"
    SCRAPPED = "scrapped", "报废核销"


class SupplyKind(TextChoices):
    LIVING = "living", "生活保障"
    RESCUE = "rescue", "抢险救援"
    FLOOD = "flood", "防汛抗旱"
    FIRE = "fire", "消防"
    MEDICAL = "medical", "医疗防护"
    SIGNAL = "signal", "通信照明"
    OTHER = "other", "其他"


class Supply(Record):
    """应急物资: one row for each kind of thing in a depot; quantities change by steps alone."""

    depot = ParentField("储备库", to=Depot, related_name="supplies")
    subject = CharField("物资名称", max_length=80)
    kind = CharField("类别", max_length=10, choices=SupplyKind)
    unit = CharField("计量单位", max_length=10)
    quota = PositiveIntegerField("储备定额", help_text="低于定额时会提醒补充")
    quantity = PositiveIntegerField("现有数量", default=0, help_text="登记时的数量；以后由盘点、调出、补充更改")
    entered_on = DateField("入库日期")
    expires_on = DateField("有效期至", null=True, blank=True)

    counted_on = DateField("最近盘点日期", null=True, blank=True)
    counted = PositiveIntegerField("盘点数量", null=True, blank=True)
    sent_on = DateField("最近调出日期", null=True, blank=True)
    sent = PositiveIntegerField("调出数量", null=True, blank=True)
    sent_for = CharField("用于", max_length=120, blank=True)
    refilled_on = DateField("最近补充日期", null=True, blank=True)
    refilled = PositiveIntegerField("补充数量", null=True, blank=True)
    scrapped_on = DateField("核销日期", null=True, blank=True)

    class Ledger:
        stages = SupplyStage
        title = "subject"
        columns = "subject kind quantity unit quota expires_on stage"
        filters = "kind expires_on"
        parent = "depot"
        natural_key = "depot subject"
        dated = "entered_on"

    class Meta(Record.Meta):
        verbose_name = "应急物资"
        constraints = [*Record.Meta.constraints, *ordered("entered_on", "scrapped_on")]

    def clean(self) -> None:
        """A thing cannot be past its date when it comes in."""
        if self.expires_on and self.entered_on and self.expires_on < self.entered_on:
            raise ValidationError(
                {"expires_on": f"有效期至 {self.expires_on}，早于入库日期。请核对，过期物资不得入库。"}
            )
