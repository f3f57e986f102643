"""Organs: who does the work and answers for it."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError as WrongNumber

from fadu.organs.models.region import Region
from fadu.organs.models.tree import Branch
from fadu.organs.pinyin import initials, with_initials


class OrganKind(models.TextChoices):
    """单位类别."""

    AREA = "area", "行政区"  # the root of a place: everything of the county stands under it
    PARTY = "party", "党群部门"
    GOVERNMENT = "government", "人民政府"
    DEPARTMENT = "department", "政府部门"
    TOWN = "town", "乡镇街道"
    VILLAGE = "village", "村（居）民委员会"  # no organ of the state: grids, committees and advisers stand under it
    INSTITUTION = "institution", "事业单位"
    COURT = "court", "人民法院"
    PROCURATORATE = "procuratorate", "人民检察院"
    DISCIPLINE = "discipline", "纪检监察机关"
    CONGRESS = "congress", "人大机关"
    CPPCC = "cppcc", "政协机关"
    OTHER = "other", "其他单位"


VERTICAL = re.compile("海关|金融监督管理|外汇管理|税务|国家安全")


def check_uscc(value: str) -> None:
    """Raise ValidationError unless `value` is a unified social credit code by GB 32100."""
    try:
        uscc.validate(value)
    except WrongNumber as wrong:
        raise ValidationError(
            f"统一社会信用代码「{value}」不对：位数或校验位不符。请对照证书重新填写 18 位代码。", code="uscc"
        ) from wrong


class Organ(Branch):
    """单位: one row for each organ; a subtree is what a post can cover and what figures sum."""

    name = models.CharField("单位名称", max_length=100, help_text="全称，如「汉台区司法局」。")
    short_name = models.CharField("简称", max_length=50, help_text="表格中使用的名称，如「区司法局」。")
    kind = models.CharField("单位类别", max_length=20, choices=OrganKind)
    region = models.ForeignKey(Region, models.PROTECT, verbose_name="所在区划", related_name="organs")
    code = models.CharField("统一社会信用代码", max_length=18, blank=True, validators=[check_uscc])
    aliases = models.JSONField("曾用名和别称", default=list, blank=True)
    prefix = models.CharField("机关代字", max_length=20, blank=True, help_text="发文字号中的代字，如「汉区司」。")
    active = models.BooleanField("在用", default=True)
    order = models.PositiveIntegerField("排序", default=0)
    initials = models.CharField("拼音首字母", max_length=64, blank=True, editable=False, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        indexes = [models.Index(fields=["kind", "path"], name="organ_kind_path")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"],
                name="organ_name_once_in_region",
                violation_error_message="本区划内已有同名单位。请使用已有单位，或者写明全称。",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(code=""),
                name="organ_code_once",
                violation_error_message="这个统一社会信用代码已属于另一个单位。请核对代码。",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the initials of the short name kept in step."""
        self.initials = initials(self.short_name)
        super().save(*args, **with_initials(kwargs, "short_name"))

    @property
    def answers_upwards(self) -> bool:
        """Whether reconsideration of its acts lies with the authority above it and not with the government of its place:
        customs, finance, foreign exchange, taxes, state security (行政复议法 art. 27).

        >>> Organ(name="国家税务总局测试县税务局").answers_upwards, Organ(name="测试县公安局").answers_upwards
        (True, False)
        """
        return VERTICAL.search(self.name) is not None

    def place(self) -> "Organ":
        """The place (行政区) that this organ belongs to: the nearest at or above it; itself where there is none."""
        at_or_above = self.ancestors() | self.rows().filter(pk=self.pk)
        return at_or_above.filter(kind=OrganKind.AREA).order_by("-path").first() or self
