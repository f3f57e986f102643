"""Marks: what a write leaves, in its own transaction, for those above who keep counts."""

from collections.abc import Callable

from django.db import models, transaction

listeners: list[Callable[[], object]] = []
"""Called once after each transaction that left marks. What fails in one is logged; the record stays written, and so do
its marks."""


def announce() -> None:
    """Have the listeners called when the transaction is done, once however many marks it leaves."""
    connection = transaction.get_connection()
    for listener in listeners:
        if not any(called is listener for _, called, *_ in reversed(connection.run_on_commit)):
            transaction.on_commit(listener, robust=True)


class Mark(models.Model):
    """标记: one row for each write that may change a figure.

    ``before`` and ``after`` hold the record's plain columns (no personal data) as JSON values; null where the record
    was not there, or was void. A mark without ``record_id`` says that a whole ledger changed (an import).
    """

    ledger = models.CharField("台账", max_length=80)
    record_id = models.BigIntegerField("记录", null=True)
    before = models.JSONField("之前", null=True)
    after = models.JSONField("之后", null=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "标记"
        indexes = [models.Index(fields=["ledger", "id"])]

    def __str__(self) -> str:
        return f"{self.ledger} {self.record_id}"
