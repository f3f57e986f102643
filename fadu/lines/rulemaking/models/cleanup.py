"""清理: a campaign takes the stock, asks each organ what to do, reviews it, and publishes and carries out the result."""

from django.db.models import PROTECT, CharField, DateField, ForeignKey, TextChoices, TextField

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record, ordered

from .document import CleanupFate as Fate


class CampaignStage(TextChoices):
    PREPARED = "prepared", "准备"
    COLLECTING = "collecting", "单位提出建议"
    REVIEWING = "reviewing", "审核"
    PUBLISHED = "published", "已公布结果"


class CampaignKind(TextChoices):
    FULL = "full", "全面清理"
    SPECIAL = "special", "专项清理"
    DYNAMIC = "dynamic", "即时清理"


class Campaign(Record):
    """清理行动: one row for each campaign; starting it lists every document in force."""

    subject = CharField("名称", max_length=200)
    kind = CharField("类别", max_length=8, choices=CampaignKind, default=CampaignKind.FULL)
    prepared_on = DateField("部署日期")
    topic = CharField("专项主题", max_length=100, blank=True, help_text="专项清理填写；只选名称、主题词含有它的文件")
    last_on = DateField("上次全面清理日期", null=True, blank=True)
    collect_by = DateField("单位报送截止日期", null=True, blank=True)
    started_on = DateField("开始日期", null=True, blank=True)
    collected_on = DateField("收齐建议日期", null=True, blank=True)
    published_on = DateField("公布结果日期", null=True, blank=True)
    result_number = CharField("公布文件文号", max_length=80, blank=True)

    class Ledger:
        stages = CampaignStage
        title = "subject"
        columns = "number subject kind prepared_on published_on stage due_on"
        filters = "kind prepared_on published_on"
        public = "subject kind published_on result_number"
        public_stages = [CampaignStage.PUBLISHED]
        dated = "prepared_on"
        order = 3

    class Meta(Record.Meta):
        verbose_name = "规范性文件清理"
        constraints = [
            *Record.Meta.constraints,
            *ordered("prepared_on", "started_on", "collected_on", "published_on"),
            *ordered("started_on", "collect_by"),
        ]


class ProposalStage(TextChoices):
    LISTED = "listed", "待提出建议"
    PROPOSED = "proposed", "待审核"
    CONFIRMED = "confirmed", "已审定"


class Proposal(Record):
    """清理建议: one row for each document of a campaign: what its organ proposes, what the office settles."""

    campaign = ParentField("清理行动", to="rulemaking.Campaign")
    document = ForeignKey("rulemaking.Document", PROTECT, verbose_name="规范性文件", related_name="proposals")
    listed_on = DateField("列入日期")
    proposed = CharField("单位建议", max_length=8, choices=Fate, blank=True)
    proposed_on = DateField("提出日期", null=True, blank=True)
    grounds = TextField("理由", blank=True)
    fate = CharField("审定结果", max_length=8, choices=Fate, blank=True)
    confirmed_on = DateField("审定日期", null=True, blank=True)

    class Ledger:
        stages = ProposalStage
        parent = "campaign"
        title = "document"
        columns = "campaign document proposed fate stage"
        filters = "proposed fate"
        dated = "listed_on"

    class Meta(Record.Meta):
        verbose_name = "清理建议"


__all__ = ["Campaign", "CampaignKind", "CampaignStage", "Fate", "Proposal", "ProposalStage"]
