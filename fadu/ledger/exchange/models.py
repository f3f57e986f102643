"""What an import did, so that the whole of it can be undone."""

from django.db import models


class Batch(models.Model):
    """导入批次: one row for each file imported."""

    ledger = models.CharField("台账", max_length=80)
    file_name = models.CharField("文件名", max_length=200)
    digest = models.CharField("文件摘要", max_length=64)
    created = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("更新", default=0)
    same = models.PositiveIntegerField("未变", default=0)
    by = models.ForeignKey("organs.Person", models.PROTECT, verbose_name="导入人", null=True, related_name="+")
    at = models.DateTimeField("导入时间")
    undone_at = models.DateTimeField("撤销时间", null=True)
    undone_by = models.ForeignKey("organs.Person", models.PROTECT, verbose_name="撤销人", null=True, related_name="+")

    class Meta:
        ordering = ("-id",)
        verbose_name = "导入批次"
        indexes = [models.Index(fields=["ledger", "-id"])]

    def __str__(self) -> str:
        return f"{self.file_name}（新增 {self.created}，更新 {self.changed}）"


class BatchRow(models.Model):
    """导入行: one row for each record that a batch wrote, with what stood before.

    ``before`` holds the stored columns that were overwritten (personal data as encrypted tokens); null when the record
    was new. ``content`` is a keyed digest of a row that bore no number, so that the same row is known again.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    record_id = models.BigIntegerField("记录")
    row = models.PositiveIntegerField("行号", default=0)
    content = models.CharField("内容摘要", max_length=32, blank=True, db_index=True)
    before = models.JSONField("导入前", null=True)
    version = models.PositiveIntegerField("导入后版本")

    class Meta:
        verbose_name = "导入行"
        indexes = [models.Index(fields=["batch", "record_id"]), models.Index(fields=["record_id"])]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.record_id}"
