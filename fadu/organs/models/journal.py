"""The journal of administration: who opened, appointed, reset, signed in."""

from typing import Any

from django.db import models

from fadu.organs.models.organ import Organ
from fadu.organs.models.person import Person


class AppendOnly(Exception):
    """A row of the journal was to be changed or deleted."""


class JournalEntryQuerySet(models.QuerySet["JournalEntry"]):
    """Entries can be read; nothing else."""

    def update(self, **fields: Any) -> int:
        """Refused."""
        raise AppendOnly("管理日志只能追加，不能修改。")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AppendOnly("管理日志只能追加，不能删除。")


class JournalEntry(models.Model):
    """管理日志: one row for each act of administration; written by `fadu.organs.journal.note` alone."""

    class Act(models.TextChoices):
        """What was done."""

        OPEN = "open", "开立账号"
        CLOSE = "close", "停用账号"
        REOPEN = "reopen", "恢复账号"
        RESET = "reset", "重置密码"
        PASSWORD = "password", "修改密码"
        APPOINT = "appoint", "任职"
        DISMISS = "dismiss", "离任"
        ENROL = "enrol", "启用动态口令"
        UNENROL = "unenrol", "解除动态口令"
        SIGN_IN = "sign_in", "登录"
        SIGN_OUT = "sign_out", "退出"
        LOCKED = "locked", "锁定"
        ORGAN_ADD = "organ_add", "新设单位"
        ORGAN_RENAME = "organ_rename", "单位改名"
        ORGAN_AMEND = "organ_amend", "更正单位"
        ORGAN_RETIRE = "organ_retire", "停用单位"
        ORGAN_RESTORE = "organ_restore", "恢复单位"
        ORGAN_MOVE = "organ_move", "单位改隶"

    at = models.DateTimeField("时间")
    act = models.CharField("操作", max_length=20, choices=Act)
    actor = models.ForeignKey(Person, models.PROTECT, verbose_name="操作人", null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="对象", null=True, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="单位", null=True, related_name="+")
    detail = models.CharField("说明", max_length=300, blank=True)
    address = models.GenericIPAddressField("来源地址", null=True)
    previous = models.CharField("前一条摘要", max_length=64, unique=True, editable=False)
    digest = models.CharField("摘要", max_length=64, unique=True, editable=False)

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "管理日志"
        ordering = ["-id"]
        indexes = [models.Index(fields=["person", "-id"], name="journal_of_person")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_act_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append; a saved entry is never saved again."""
        if not self._state.adding:
            raise AppendOnly("管理日志只能追加，不能修改。")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AppendOnly("管理日志只能追加，不能删除。")
