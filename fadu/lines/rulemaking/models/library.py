"""规范性文件库: what the search looks into, and which text cites which. Derived rows: made again from the ledgers at any time."""

from django.db import models


class LibraryEntry(models.Model):
    """库内文件: one row for each document in the library, with the words that are indexed and the day that narrows them."""

    document = models.OneToOneField(
        "rulemaking.Document", models.CASCADE, verbose_name="规范性文件", related_name="entry", primary_key=True
    )
    title = models.CharField("名称和文号", max_length=400)
    text = models.TextField("正文")
    published_on = models.DateField("公布日期", null=True)
    at = models.DateTimeField("收录时间", auto_now=True)

    class Meta:
        verbose_name = "库内文件"
        indexes = [models.Index(fields=["published_on", "document"], name="rulemaking_entry_day")]

    def __str__(self) -> str:
        return self.title


class Citation(models.Model):
    """引用: one row for each instrument that a document's text names."""

    source = models.ForeignKey("rulemaking.Document", models.CASCADE, verbose_name="引用文件", related_name="cites")
    target = models.ForeignKey(
        "rulemaking.Document", models.SET_NULL, verbose_name="被引用文件", related_name="cited_by", null=True
    )
    title = models.CharField("名称", max_length=200, db_index=True)
    number = models.CharField("文号", max_length=80, blank=True, db_index=True)

    class Meta:
        verbose_name = "引用"
        constraints = [models.UniqueConstraint(fields=["source", "title", "number"], name="rulemaking_citation_once")]

    def __str__(self) -> str:
        return f"《{self.title}》{self.number}"
