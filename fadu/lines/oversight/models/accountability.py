"""问责移送: leads sealed to all but named persons, proposals of deductions, and the numbers of discipline organs."""

from django.db.models import (
    CharField,
    DateField,
    DecimalField,
    ManyToManyField,
    PositiveIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import Disclose, OrganField, PersonField, SecretField
from fadu.ledger.models import Record, ordered, within
from fadu.ledger.sight import named_on


class LeadStage(TextChoices):
    REGISTERED = "registered", "登记"
    APPROVED = "approved", "批准移送"
    TRANSFERRED = "transferred", "已移送"
    RECEIPTED = "receipted", "已受理"
    FED_BACK = "fed_back", "已反馈结果"
    CLOSED = "closed", "办结"
    DROPPED = "dropped", "不移送"


class LeadSource(TextChoices):
    LAWSUIT = "lawsuit", "行政败诉案件"
    RECONSIDERATION = "reconsideration", "行政复议"
    INSPECTION = "inspection", "法治督察"
    GOVERNMENT = "government", "政府督查"
    COMPLAINT = "complaint", "投诉举报"
    AUDIT = "audit", "审计监督"
    ENFORCEMENT = "enforcement", "执法监督"
    OTHER = "other", "其他"


class Lead(Record):
    """问题线索移送: one row for each lead sent to a discipline organ; only its handler and the named readers see it."""

    source = CharField("线索来源", max_length=16, choices=LeadSource)
    unit = OrganField("涉及单位")
    subject = PersonField("涉及人员", disclose=Disclose.NOTHING)
    content = SecretField("线索内容")
    related_number = CharField("相关案件、督察编号", max_length=80, blank=True)
    basis = CharField("移送依据", max_length=200, blank=True, help_text="如：行政复议法第八十六条")
    registered_on = DateField("登记日期")
    readers = ManyToManyField("organs.Person", verbose_name="知悉人员", related_name="+", blank=True)

    approved_on = DateField("批准日期", null=True, blank=True)
    transferred_on = DateField("移送日期", null=True, blank=True)
    receiver = CharField("接收单位", max_length=100, blank=True)
    receipted_on = DateField("受理回执日期", null=True, blank=True)
    fed_back_on = DateField("反馈日期", null=True, blank=True)
    result = SecretField("处理结果")
    closed_on = DateField("办结日期", null=True, blank=True)

    class Ledger:
        stages = LeadStage
        title = "number"
        columns = "number source registered_on transferred_on receipted_on stage"
        filters = "source registered_on transferred_on"
        dated = "registered_on"
        sensitive = True
        only = named_on("readers")
        order = 30

    class Meta(Record.Meta):
        verbose_name = "问题线索移送"
        constraints = [
            *Record.Meta.constraints,
            *ordered("registered_on", "approved_on", "transferred_on", "receipted_on"),
        ]


class DeductionStage(TextChoices):
    PROPOSED = "proposed", "已建议"
    DECIDED = "decided", "已扣减"
    DECLINED = "declined", "未采纳"


class Subject(TextChoices):
    UNIT = "unit", "单位目标考核分值"
    PERSON = "person", "个人目标绩效"


class Deduction(Record):
    """考核扣减建议: one row for each unit, and for each person, whose appraisal is to be reduced."""

    subject = CharField("扣减对象", max_length=8, choices=Subject)
    unit = OrganField("单位")
    person = PersonField("人员", disclose=Disclose.NOTHING, help_text="扣减个人绩效的填写")
    cause = TextField("事由")
    related_number = CharField("相关案件编号", max_length=80, blank=True)
    proposed_on = DateField("提出日期")
    points = DecimalField(
        "建议扣减", max_digits=6, decimal_places=2, default=0, help_text="单位为分；个人为百分比或者分"
    )
    decided_on = DateField("决定日期", null=True, blank=True)

    class Ledger:
        stages = DeductionStage
        title = "cause"
        columns = "number subject unit cause points proposed_on decided_on stage"
        search = "cause"
        filters = "subject unit proposed_on"
        dated = "proposed_on"
        sensitive = True
        order = 31

    class Meta(Record.Meta):
        verbose_name = "考核扣减建议"
        constraints = [*Record.Meta.constraints, *ordered("proposed_on", "decided_on")]


class Discipline(Record):
    """纪检监察情况: one row for each return of numbers from discipline organs; numbers and nothing else reach the report."""

    reported_on = DateField("统计截止日期")
    provider = CharField("提供单位", max_length=100)
    clues_handled = PositiveIntegerField("处置问题线索（件）", default=0)
    cases_filed = PositiveIntegerField("立案（件）", default=0)
    party_sanctions = PositiveIntegerField("党纪处分（人）", default=0)
    government_sanctions = PositiveIntegerField("政务处分（人）", default=0)
    double_sanctions = PositiveIntegerField("双重处分（人）", default=0)
    transferred_to_justice = PositiveIntegerField("移送司法机关（人）", default=0)
    inspections = PositiveIntegerField("开展监督检查（次）", default=0)
    supervisory_suggestions = PositiveIntegerField("监察建议书（份）", default=0)
    gang_cases = PositiveIntegerField("查处涉黑涉恶案件（起）", default=0)
    gang_accountable = PositiveIntegerField("涉黑涉恶问责（人）", default=0)

    class Ledger:
        title = "provider"
        columns = "reported_on provider clues_handled cases_filed party_sanctions government_sanctions"
        filters = "reported_on"
        natural_key = "organ reported_on"
        dated = "reported_on"
        order = 32

    class Meta(Record.Meta):
        verbose_name = "纪检监察情况"
        constraints = [*Record.Meta.constraints, *within("cases_filed", "clues_handled")]
