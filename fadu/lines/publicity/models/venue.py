"""法治文化阵地: squares, parks, corridors, halls; on the map, open to all."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import CharField, DateField, DecimalField, PositiveIntegerField, TextChoices, TextField

from fadu.ledger.models import Record, ordered, together


class VenueStage(TextChoices):
    OPEN = "open", "开放"
    REPAIR = "repair", "维修关闭"
    CLOSED = "closed", "撤销"


class VenueKind(TextChoices):
    SQUARE = "square", "法治文化广场"
    PARK = "park", "法治文化公园"
    GREEN = "green", "法治文化绿地"
    CORRIDOR = "corridor", "法治文化长廊（街）"
    WALL = "wall", "法治文化墙"
    HALL = "hall", "法治展馆"
    BASE = "base", "法治宣传教育基地"
    YOUTH = "youth", "青少年法治教育基地"
    BOARD = "board", "法治宣传栏"


class VenueLevel(TextChoices):
    NATIONAL = "national", "国家级"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWN = "town", "乡级"
    VILLAGE = "village", "村级"


class Condition(TextChoices):
    GOOD = "good", "完好"
    WORN = "worn", "内容陈旧"
    BROKEN = "broken", "设施损坏"


def degrees(least: str, most: str) -> list[MinValueValidator | MaxValueValidator]:
    """Validators of a coordinate: within the country's bounds, so that swapped ones are caught."""
    said = f"应在 {least} 到 {most} 度之间。请核对经度、纬度是否填反。"
    return [MinValueValidator(Decimal(least), message=said), MaxValueValidator(Decimal(most), message=said)]


class Venue(Record):
    """法治文化阵地: one row for each place."""

    subject = CharField("名称", max_length=120)
    kind = CharField("类别", max_length=10, choices=VenueKind)
    level = CharField("级别", max_length=10, choices=VenueLevel, default=VenueLevel.COUNTY)
    address = CharField("地址", max_length=160)
    longitude = DecimalField(
        "经度", max_digits=9, decimal_places=6, null=True, blank=True, validators=degrees("73", "136"),
        help_text="度，例如 106.965123；东经为正",
    )  # fmt: skip
    latitude = DecimalField(
        "纬度", max_digits=8, decimal_places=6, null=True, blank=True, validators=degrees("3", "54"),
        help_text="度，例如 27.057432；北纬为正",
    )  # fmt: skip
    area = PositiveIntegerField("面积（平方米）", null=True, blank=True)
    opened_on = DateField("建成日期")
    hours = CharField("开放时间", max_length=80, blank=True)
    introduction = TextField("简介", blank=True)

    inspected_on = DateField("最近巡查日期", null=True, blank=True)
    condition = CharField("巡查情况", max_length=8, choices=Condition, blank=True)
    closed_on = DateField("撤销日期", null=True, blank=True)

    class Ledger:
        stages = VenueStage
        title = "subject"
        columns = "subject kind level organ address inspected_on condition stage"
        search = "subject address"
        filters = "kind level organ condition"
        public = "subject kind level address longitude latitude hours introduction opened_on"
        public_stages = [VenueStage.OPEN]
        natural_key = "organ subject"
        dated = "opened_on"
        order = 4

    class Meta(Record.Meta):
        verbose_name = "法治文化阵地"
        constraints = [
            *Record.Meta.constraints,
            together("inspected_on", "condition"),
            *ordered("opened_on", "closed_on"),
        ]
