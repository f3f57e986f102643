"""文本: a normative document's text by version, read as articles."""

from django.db.models import CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record
from fadu.lines.rulemaking.articles import Article, split


class Draft(TextChoices):
    CONSULTED = "consulted", "征求意见稿"
    SUBMITTED = "submitted", "送审稿"
    PUBLISHED = "published", "公布文本"
    AMENDED = "amended", "修改后文本"


LASTING = (Draft.PUBLISHED, Draft.AMENDED)


class Version(Record):
    """文件文本: one row for each text of a document; the articles are read from the text, which alone is kept."""

    document = ParentField("规范性文件", to="rulemaking.Document")
    draft = CharField("文本性质", max_length=10, choices=Draft)
    made_on = DateField("形成日期")
    effective_from = DateField("自何日起为现行文本", null=True, blank=True, help_text="公布文本不填的，为文件施行之日")
    text = TextField("正文")
    note = CharField("修改说明", max_length=200, blank=True)

    class Ledger:
        parent = "document"
        title = "draft"
        columns = "document draft made_on effective_from note"
        filters = "draft made_on"
        dated = "made_on"

    class Meta(Record.Meta):
        verbose_name = "文件文本"

    @property
    def articles(self) -> list[Article]:
        """The text as articles."""
        return split(self.text)
