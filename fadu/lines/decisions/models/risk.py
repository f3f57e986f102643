"""风险评估 (条例 arts. 22 to 24): only a risk that can be controlled may be decided on."""

from django.db.models import BooleanField, CharField, DateField, TextChoices, TextField

from fadu.ledger.fields import OrganField, ParentField
from fadu.ledger.models import Record, ordered


class RiskStage(TextChoices):
    ASSESSING = "assessing", "评估中"
    ASSESSED = "assessed", "已出评估报告"
    CANCELLED = "cancelled", "取消"


class Grade(TextChoices):
    LOW = "low", "低风险"
    MEDIUM = "medium", "中风险"
    HIGH = "high", "高风险"


class Risk(Record):
    """风险评估: one row for each assessment; the latest one decides."""

    decision = ParentField("决策事项", to="decisions.Decision")
    scope_of_risk = CharField("评估内容", max_length=200, help_text="社会稳定、公共安全、生态环境、财政金融等")
    assessor = OrganField("评估单位", null=True, blank=True)
    third_party = CharField("受托第三方", max_length=100, blank=True)
    started_on = DateField("开始日期")
    methods = TextField("评估方式", blank=True, help_text="舆情跟踪、重点走访、会商分析、抽样调查等")
    assessed_on = DateField("评估报告日期", null=True, blank=True)
    grade = CharField("风险等级", max_length=8, choices=Grade, blank=True)
    controllable = BooleanField("风险可控", default=False)
    sources = TextField("风险点", blank=True)
    measures = TextField("防范化解措施和处置预案", blank=True)

    class Ledger:
        stages = RiskStage
        parent = "decision"
        title = "scope_of_risk"
        columns = "decision scope_of_risk assessor assessed_on grade controllable stage"
        filters = "grade controllable assessed_on"
        dated = "started_on"

    class Meta(Record.Meta):
        verbose_name = "决策风险评估"
        constraints = [*Record.Meta.constraints, *ordered("started_on", "assessed_on")]
