"""媒体普法: what was written or filmed, who passed it, where it appeared."""

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CharField, DateField, PositiveIntegerField, TextChoices, TextField

from fadu.ledger.models import Record, ordered
from fadu.lines.publicity.minors import refusal

from .activity import Occasion


class MediaStage(TextChoices):
    DRAFT = "draft", "稿件"
    PASSED = "passed", "审核通过"
    POSTED = "posted", "已发布"
    WITHDRAWN = "withdrawn", "撤稿"


class Medium(TextChoices):
    WECHAT = "wechat", "微信公众号"
    VIDEO = "video", "短视频平台"
    MICROBLOG = "microblog", "微博"
    SITE = "site", "政府网站"
    APP = "app", "融媒客户端"
    TELEVISION = "television", "电视"
    RADIO = "radio", "广播"
    PAPER = "paper", "报刊"
    SCREEN = "screen", "公共电子屏"


class MediaPost(Record):
    """媒体普法信息: one row for each piece, or for a series posted together."""

    subject = CharField("标题", max_length=160)
    medium = CharField("媒体", max_length=12, choices=Medium)
    occasion = CharField("宣传节点", max_length=14, choices=Occasion, blank=True)
    repost = BooleanField("转载", default=False)
    pieces = PositiveIntegerField("条数", default=1, help_text="成批发布的填写合计条数")
    content = TextField("正文", blank=True, help_text="不得出现能识别未成年人身份的信息")
    drafted_on = DateField("成稿日期")

    passed_on = DateField("审核日期", null=True, blank=True)
    posted_on = DateField("发布日期", null=True, blank=True)
    link = CharField("链接", max_length=300, blank=True)
    views = PositiveIntegerField("阅读播放量", null=True, blank=True)
    withdrawn_on = DateField("撤稿日期", null=True, blank=True)

    class Ledger:
        stages = MediaStage
        title = "subject"
        columns = "subject medium occasion organ posted_on pieces views stage"
        search = "subject"
        filters = "medium occasion organ posted_on"
        natural_key = "organ subject medium drafted_on"
        dated = "drafted_on"
        order = 3

    class Meta(Record.Meta):
        verbose_name = "媒体普法信息"
        constraints = [*Record.Meta.constraints, *ordered("drafted_on", "passed_on", "posted_on")]

    def clean(self) -> None:
        """Nothing that is posted may make a minor known."""
        for name in ("subject", "content"):
            label = self.ledger.field_label(name)
            said = refusal(label, getattr(self, name), self.drafted_on) if self.drafted_on else ""
            if said:
                raise ValidationError({name: said})
