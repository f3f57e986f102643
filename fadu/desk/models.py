"""What the desk itself keeps: long work under way."""

import json
from typing import Any

from django.db import models

from fadu.ledger import crypto


class Job(models.Model):
    """后台任务: one row for each piece of work that a person started and that may take longer than a page."""

    class Kind(models.TextChoices):
        CHECK = "check", "核对导入文件"
        IMPORT = "import", "导入"
        EXPORT = "export", "导出"

    class State(models.TextChoices):
        WAITING = "waiting", "排队"
        RUNNING = "running", "进行中"
        DONE = "done", "完成"
        FAILED = "failed", "没有完成"
        STOPPED = "stopped", "已停止"

    person = models.ForeignKey("organs.Person", models.CASCADE, verbose_name="人员", related_name="jobs")
    kind = models.CharField("类别", max_length=10, choices=Kind)
    ledger = models.CharField("台账", max_length=80)
    name = models.CharField("文件名", max_length=200)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    asked = models.JSONField("要求", default=dict)
    sealed = models.TextField("结果", blank=True, help_text="加密，因为可能含个人信息。")
    at = models.DateTimeField("开始时间")
    ended_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "后台任务"
        ordering = ["-id"]
        indexes = [models.Index(fields=["person", "-id"], name="desk_job_of_person")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"

    @property
    def going_on(self) -> bool:
        """Whether it still waits or runs."""
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def outcome(self) -> dict[str, Any]:
        """What came of it; empty before the end."""
        found: dict[str, Any] = json.loads(crypto.decrypt(self.sealed)) if self.sealed else {}
        return found

    def seal(self, outcome: dict[str, Any]) -> None:
        """Set what came of it."""
        self.sealed = crypto.encrypt(json.dumps(outcome, ensure_ascii=False))
