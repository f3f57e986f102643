"""行政复议意见书 and 典型案例: what the office makes of its cases beyond deciding them."""

from django.db.models import PROTECT, BooleanField, CharField, DateField, ForeignKey, TextChoices, TextField

from fadu.ledger.fields import OrganField
from fadu.ledger.models import Record


class OpinionStage(TextChoices):
    ISSUED = "issued", "已制发"
    RECEIVED = "received", "待反馈"
    ANSWERED = "answered", "已反馈"
    URGED = "urged", "约谈通报"


class Opinion(Record):
    """行政复议意见书: one row for each opinion on acts to be mended or work to be improved (art. 76).

    Also the review of a case in which the respondent was corrected (一案一整改).
    """

    case = ForeignKey(
        "reconsideration.Case", PROTECT, verbose_name="案件", null=True, blank=True, related_name="opinions"
    )
    addressee = OrganField("主送单位")
    subject = CharField("事由", max_length=200)
    content = TextField("意见")
    issued_on = DateField("制发日期")
    served_on = DateField("收到日期", null=True, blank=True)
    answered_on = DateField("反馈日期", null=True, blank=True)
    answer = TextField("纠正情况", blank=True)
    talked = BooleanField("已约谈", default=False)

    class Ledger:
        stages = OpinionStage
        title = "subject"
        columns = "number addressee subject issued_on stage due_on"
        under = "case"
        search = "subject addressee"
        numbering = "{prefix}复意〔{year}〕{n}号"
        dated = "issued_on"
        scope = "addressee"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "行政复议意见书"


class TypicalStage(TextChoices):
    DRAFT = "draft", "拟发布"
    PUBLISHED = "published", "已发布"


class Typical(Record):
    """复议典型案例: one row for each case written up for publication; at least one batch each half-year."""

    case = ForeignKey(
        "reconsideration.Case", PROTECT, verbose_name="案件", null=True, blank=True, related_name="typicals"
    )
    headline = CharField("案例名称", max_length=200)
    facts = TextField("基本案情")
    reasoning = TextField("复议办理")
    meaning = TextField("典型意义")
    published_on = DateField("发布日期", null=True, blank=True)

    class Ledger:
        stages = TypicalStage
        title = "headline"
        columns = "number headline published_on stage"
        under = "case"
        search = "headline"
        public = "number headline facts reasoning meaning published_on"
        public_stages = [TypicalStage.PUBLISHED]
        order = 3

    class Meta(Record.Meta):
        verbose_name = "复议典型案例"
