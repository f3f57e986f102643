"""Who may use the API, and who asked to be told of what is written."""

from datetime import date

from django.db import models

READ, WRITE, PERSONAL = "read", "write", "personal"
EVERY = "*"


class Token(models.Model):
    """接口令牌: one row for each token; only its digest is kept, so that the database gives none away.

    A token never allows more than the posts of its person; its scopes narrow that: ``duties:read``, ``*:write``
    (writing includes reading), ``personal`` for personal data in clear.
    """

    person = models.ForeignKey("organs.Person", models.CASCADE, verbose_name="人员", related_name="api_tokens")
    name = models.CharField("用途", max_length=80)
    digest = models.CharField("摘要", max_length=64, unique=True)
    head = models.CharField("开头", max_length=12)
    scopes = models.JSONField("范围", default=list)
    created_at = models.DateTimeField("建立时间")
    expires_on = models.DateField("有效至", null=True, blank=True, help_text="最后一天有效的日期。")
    revoked_at = models.DateTimeField("停用时间", null=True, blank=True)
    last_used_at = models.DateTimeField("最近使用", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "接口令牌"

    def __str__(self) -> str:
        return f"{self.name}（{self.head}…）"

    def allows(self, line: str, act: str) -> bool:
        """Whether the scopes reach a line for ``read`` or ``write``."""
        wanted = {f"{line}:{WRITE}", f"{EVERY}:{WRITE}"}
        if act == READ:
            wanted |= {f"{line}:{READ}", f"{EVERY}:{READ}"}
        return bool(wanted & set(self.scopes))

    @property
    def personal(self) -> bool:
        """Whether personal data is shown in clear."""
        return PERSONAL in self.scopes

    def valid_on(self, day: date) -> bool:
        """Whether the token can be used on a day."""
        return self.revoked_at is None and (self.expires_on is None or day <= self.expires_on)


class Webhook(models.Model):
    """外发通知: one row for each address that is told of new trail entries its person may see."""

    person = models.ForeignKey("organs.Person", models.CASCADE, verbose_name="人员", related_name="webhooks")
    address = models.URLField("地址", max_length=400)
    secret = models.TextField("签名密钥", help_text="接收方用它核对 HMAC-SM3 签名；加密保存。")
    ledgers = models.JSONField("台账", null=True, blank=True, help_text="留空为全部。")
    acts = models.JSONField("动作", null=True, blank=True, help_text="留空为全部。")
    active = models.BooleanField("启用", default=True)
    seen = models.BigIntegerField("已读至留痕", default=0)
    created_at = models.DateTimeField("建立时间")

    class Meta:
        verbose_name = verbose_name_plural = "外发通知"

    def __str__(self) -> str:
        return self.address


class Delivery(models.Model):
    """外发记录: one row for each message to a webhook."""

    class State(models.TextChoices):
        WAITING = "waiting", "待发"
        SENT = "sent", "已送达"
        FAILED = "failed", "未送达"

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    entry_id = models.BigIntegerField("留痕")
    state = models.CharField("状态", max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    status = models.PositiveSmallIntegerField("应答码", null=True)
    error = models.CharField("错误", max_length=300, blank=True)
    next_at = models.DateTimeField("下次发送")
    sent_at = models.DateTimeField("送达时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "外发记录"
        constraints = [models.UniqueConstraint(fields=["webhook", "entry_id"], name="api_delivery_once")]
        indexes = [models.Index(fields=["state", "next_at"], name="api_delivery_due")]

    def __str__(self) -> str:
        return f"{self.webhook_id}/{self.entry_id} {self.get_state_display()}"
