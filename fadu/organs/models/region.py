"""Regions: the administrative divisions."""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models

from fadu.organs.models.tree import Branch


class RegionLevel(models.TextChoices):
    """行政区划级别."""

    PROVINCE = "province", "省级"
    CITY = "city", "地市级"
    COUNTY = "county", "县级"
    TOWN = "town", "乡级"
    VILLAGE = "village", "村级"


class Region(Branch):
    """行政区划: one row for each division, from province to village.

    `code` follows GB/T 2260 (six digits to the county), GB/T 10114 (nine to the town) and the
    twelve digits of the statistical code to the village.
    """

    code = models.CharField(
        "区划代码",
        max_length=12,
        unique=True,
        validators=[RegexValidator(r"^\d{6}(\d{3}(\d{3})?)?$", "区划代码是 6、9 或 12 位数字。")],
    )
    name = models.CharField("名称", max_length=100)
    level = models.CharField("级别", max_length=10, choices=RegionLevel)
    valid_from = models.DateField("启用日期", null=True, blank=True)
    valid_until = models.DateField("停用日期", null=True, blank=True, help_text="最后一天有效的日期。")

    class Meta:
        verbose_name = verbose_name_plural = "行政区划"
        indexes = [models.Index(fields=["level", "code"], name="region_level_code")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="region_valid_in_order",
                violation_error_message="停用日期不能早于启用日期。请更正其中一个日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def valid_on(self, day: date) -> bool:
        """Whether the division existed on `day`, both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )
