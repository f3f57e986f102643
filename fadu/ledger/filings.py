"""Receipts of what was filed from the public site."""

from django.db import models


class Filing(models.Model):
    """网上申请: the receipt of what was filed from outside."""

    code = models.CharField("回执编号", max_length=24, unique=True)
    ledger = models.CharField("台账", max_length=80)
    record_id = models.BigIntegerField("记录")
    at = models.DateTimeField("提交时间")

    class Meta:
        verbose_name = "网上申请"

    def __str__(self) -> str:
        return self.code
