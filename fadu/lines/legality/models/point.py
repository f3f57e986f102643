"""审查意见: the numbered points of an opinion, each adopted or not with a reason."""

from django.db.models import CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record


class PointStage(TextChoices):
    RAISED = "raised", "已提出"
    ANSWERED = "answered", "已反馈"


class Problem(TextChoices):
    """What review finds; the first six are what no document may hold without a higher law (law.md section 5)."""

    POWER = "power", "超越法定职权"
    CONFLICT = "conflict", "与上位法抵触"
    RIGHTS = "rights", "违法减损权利或者增加义务"
    SETTING = "setting", "违法设定许可、处罚、强制、收费"
    COMPETITION = "competition", "排除限制竞争、地方保护"
    PROOF = "proof", "违法增加证明事项"
    PROCEDURE = "procedure", "程序不完备"
    VALIDITY = "validity", "合同主体或者效力"
    BALANCE = "balance", "权利义务不对等"
    LIABILITY = "liability", "违约责任、争议解决"
    SAFETY = "safety", "国有资产、财政资金风险"
    WORDING = "wording", "文字表述"
    OTHER = "other", "其他"


class Adoption(TextChoices):
    FULL = "full", "采纳"
    PART = "part", "部分采纳"
    NONE = "none", "未采纳"


class Point(Record):
    """审查意见: one row for each point; the organ that submitted says what became of it."""

    review = ParentField("合法性审查", to="legality.Review")
    ordinal = PositiveSmallIntegerField("序号")
    clause = CharField("涉及条款", max_length=100, blank=True)
    problem = CharField("问题类型", max_length=12, choices=Problem)
    content = TextField("意见")
    basis = TextField("依据", blank=True)
    raised_on = DateField("提出日期")
    answered_on = DateField("反馈日期", null=True, blank=True)
    adoption = CharField("采纳情况", max_length=6, choices=Adoption, blank=True)
    answer = TextField("未采纳或者部分采纳的理由", blank=True)

    class Ledger:
        stages = PointStage
        parent = "review"
        title = "content"
        columns = "review ordinal clause problem content adoption stage"
        filters = "problem adoption raised_on"
        dated = "raised_on"

    class Meta(Record.Meta):
        verbose_name = "审查意见"
