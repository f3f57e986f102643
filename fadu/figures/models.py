"""Where figures are kept."""

from django.db import models


class Figure(models.Model):
    """数据: one row for each measure, organ and month that is not zero.

    Only additive measures have rows, so that any period is a sum over months and any scope a sum over organs; rates and
    other composites are computed from their parts when they are asked for. ``value`` is in the measure's smallest whole
    unit (分 for money); for a stock it is the month's change.
    """

    indicator = models.CharField("指标", max_length=120)
    period = models.CharField("月份", max_length=7)
    organ = models.ForeignKey("organs.Organ", models.CASCADE, verbose_name="单位", related_name="+")
    value = models.BigIntegerField("数值")
    computed_at = models.DateTimeField("计算时间")

    class Meta:
        verbose_name = verbose_name_plural = "数据"
        constraints = [models.UniqueConstraint(fields=["indicator", "period", "organ"], name="figures_figure_once")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period} {self.value}"


class Basis(models.Model):
    """计算依据: one row for each ledger whose figures stand, with the definitions they were computed by."""

    ledger = models.CharField("台账", max_length=80, unique=True)
    fingerprint = models.CharField("口径摘要", max_length=32)
    computed_at = models.DateTimeField("计算时间")

    class Meta:
        verbose_name = verbose_name_plural = "计算依据"

    def __str__(self) -> str:
        return self.ledger
