"""投诉举报和专项监督建议: what people complain of, and what many complaints of one field call for."""

from django.db.models import BooleanField, CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.fields import Disclose, OrganField, PersonField, SecretField
from fadu.ledger.models import Record, ordered


class ComplaintStage(TextChoices):
    RECEIVED = "received", "收到"
    ACCEPTED = "accepted", "已受理"
    ASSIGNED = "assigned", "已交办"
    REPORTED = "reported", "已查明"
    REPLIED = "replied", "已答复"
    CLOSED = "closed", "办结"
    REFUSED = "refused", "不予受理"
    FORWARDED = "forwarded", "转送有权机关"
    WITHDRAWN = "withdrawn", "撤回"


class Source(TextChoices):
    PORTAL = "portal", "网上投诉"
    HOTLINE = "hotline", "12345热线"
    LETTER = "letter", "来信来访"
    SUPERIOR = "superior", "上级交办"
    MEDIA = "media", "媒体舆情"
    OTHER_ORGAN = "other_organ", "其他机关移送"


class Field(TextChoices):
    """Where enforcement is complained of; a field with many complaints raises a proposal."""

    TRAFFIC = "traffic", "道路交通"
    CITY = "city", "城市管理"
    BUSINESS = "business", "营商环境（涉企执法）"
    MARKET = "market", "市场监管"
    ENVIRONMENT = "environment", "生态环境"
    LAND = "land", "自然资源"
    LABOUR = "labour", "人力资源和社会保障"
    FOOD = "food", "食品药品"
    SAFETY = "safety", "安全生产"
    AGRICULTURE = "agriculture", "农业农村"
    POLICE = "police", "公安"
    OTHER = "other", "其他"


class Matter(TextChoices):
    INACTION = "inaction", "不履行职责"
    UNLAWFUL = "unlawful", "违法实施处罚、强制、检查"
    FINES = "fines", "乱收费、乱罚款、趋利执法"
    PROCEDURE = "procedure", "程序违法、无证执法"
    UNFAIR = "unfair", "同案不同罚、选择性执法"
    MANNER = "manner", "作风、态度"
    ADVICE = "advice", "意见建议"
    OTHER = "other", "其他"


class Outcome(TextChoices):
    TRUE = "true", "属实"
    PARTLY = "partly", "部分属实"
    UNTRUE = "untrue", "不属实"
    UNCLEAR = "unclear", "无法查证"


class Satisfaction(TextChoices):
    SATISFIED = "satisfied", "满意"
    BASIC = "basic", "基本满意"
    NOT = "not", "不满意"


class Complaint(Record):
    """执法投诉举报: one row for each complaint or lead about enforcement; who complained stays sealed."""

    source = CharField("来源", max_length=12, choices=Source, default=Source.PORTAL)
    hotline_number = CharField(
        "热线工单号、来文号", max_length=60, blank=True, help_text="从热线导入的填写，重复导入按此识别"
    )
    complainant = PersonField("投诉举报人", disclose=Disclose.NOTHING, help_text="匿名的不填")
    phone = SecretField("联系电话")
    anonymous = BooleanField("匿名", default=False)
    concerning = OrganField("被反映单位", null=True, blank=True)
    officer = SecretField("被反映人员")
    field = CharField("领域", max_length=12, choices=Field, default=Field.OTHER)
    matter = CharField("反映问题", max_length=12, choices=Matter, default=Matter.OTHER)
    happened_on = DateField("事情发生日期", null=True, blank=True)
    content = TextField("投诉举报内容")
    wish = TextField("诉求", blank=True)
    received_on = DateField("收到日期")
    hotline_due_on = DateField("热线办理时限", null=True, blank=True, help_text="热线、上级规定时限的填写")

    judged_on = DateField("受理审查日期", null=True, blank=True)
    forwarded_to = CharField("转送机关", max_length=100, blank=True)
    assigned_to = OrganField("交办单位", null=True, blank=True)
    assigned_on = DateField("交办日期", null=True, blank=True)
    extended = BooleanField("已延期", default=False, editable=False)
    found_on = DateField("查明日期", null=True, blank=True)
    outcome = CharField("查证结果", max_length=8, choices=Outcome, blank=True)
    action = TextField("处理措施", blank=True, help_text="如：责令改正、发监督意见书、约谈、移送")
    replied_on = DateField("答复日期", null=True, blank=True)
    reply = TextField("答复内容", blank=True)
    satisfaction = CharField("满意度", max_length=10, choices=Satisfaction, blank=True)
    closed_on = DateField("办结日期", null=True, blank=True)

    class Ledger:
        stages = ComplaintStage
        title = "content"
        columns = "number source field matter concerning received_on outcome stage due_on"
        search = "content hotline_number"
        filters = "organ source field matter concerning received_on outcome"
        groups = {
            "来源": "source hotline_number received_on hotline_due_on",
            "投诉举报人": "anonymous complainant phone",
            "反映事项": "concerning officer field matter happened_on content wish",
        }
        told = "outcome forwarded_to"
        natural_key = "source hotline_number received_on content"
        dated = "received_on"
        similar = "concerning"
        order = 10

    class Meta(Record.Meta):
        verbose_name = "执法投诉举报"
        constraints = [*Record.Meta.constraints, *ordered("received_on", "judged_on", "assigned_on", "found_on")]


class ProposalStage(TextChoices):
    RAISED = "raised", "待研究"
    ADOPTED = "adopted", "已采纳"
    DISMISSED = "dismissed", "不予采纳"


class Proposal(Record):
    """专项监督建议: one row for each field in which complaints have come up often enough to inspect it."""

    field = CharField("领域", max_length=12, choices=Field)
    concerning = OrganField("集中反映的单位", null=True, blank=True)
    complaints = PositiveSmallIntegerField("投诉举报件数")
    first_on = DateField("统计开始日期")
    raised_on = DateField("提出日期")
    grounds = TextField("建议理由", blank=True)
    decided_on = DateField("研究日期", null=True, blank=True)
    inspection_number = CharField("督察编号", max_length=80, blank=True, help_text="采纳后开展的专项监督")

    class Ledger:
        stages = ProposalStage
        title = "field"
        columns = "number field concerning complaints first_on raised_on stage"
        filters = "organ field raised_on"
        dated = "raised_on"
        order = 11

    class Meta(Record.Meta):
        verbose_name = "专项监督建议"
