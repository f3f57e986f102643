"""What a person keeps for the work: saved views, drafts, and when they last looked."""

from django.db import models


class SavedView(models.Model):
    """常用视图: a list's filters and columns under a name, one's own or shared with the organ."""

    person = models.ForeignKey("organs.Person", models.CASCADE, related_name="saved_views")
    ledger = models.CharField("台账", max_length=80)
    name = models.CharField("名称", max_length=40)
    query = models.TextField("条件", blank=True)
    columns = models.TextField("列", blank=True)
    shared = models.BooleanField("本单位共用", default=False)

    class Meta:
        verbose_name = "常用视图"
        constraints = [models.UniqueConstraint(fields=["person", "ledger", "name"], name="ledger_view_once")]

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """草稿: what was typed into a form and not yet saved. Encrypted, since it may hold personal data."""

    person = models.ForeignKey("organs.Person", models.CASCADE, related_name="drafts")
    address = models.CharField("页面", max_length=200)
    data = models.TextField("内容")
    at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "草稿"
        constraints = [models.UniqueConstraint(fields=["person", "address"], name="ledger_draft_once")]

    def __str__(self) -> str:
        return self.address


class LastLook(models.Model):
    """上次查看: the last trail entry a person has seen, for 'what changed since'."""

    person = models.OneToOneField("organs.Person", models.CASCADE, related_name="last_look")
    entry_id = models.BigIntegerField("留痕", default=0)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "上次查看"

    def __str__(self) -> str:
        return str(self.entry_id)
