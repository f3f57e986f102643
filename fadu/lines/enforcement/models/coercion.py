"""行政强制案件: a coercive measure, an organ's own execution, or an application to the court."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    ForeignKey,
    TextChoices,
    TextField,
    TimeField,
)

from fadu.ledger.codes import CodeField
from fadu.ledger.fields import MoneyField, PersonField, SecretField
from fadu.ledger.models import Record, ordered

from .body import Domain
from .penalty import Objection, ObjectionResult, PartyKind, ReviewResult


class CoercionStage(TextChoices):
    """law.md section 12."""

    APPLIED = "applied", "报批"
    IMPOSED = "imposed", "已实施"
    EXCLUDED = "excluded", "检测、鉴定期间"
    ENDED = "ended", "已解除或处理"
    DEMANDED = "demanded", "已催告"
    DECIDED = "decided", "强制执行决定"
    EXECUTING = "executing", "执行中"
    SUSPENDED = "suspended", "中止执行"
    AGREED = "agreed", "执行协议"
    TERMINATED = "terminated", "终结执行"
    COMPLETED = "completed", "执行完毕"
    COURT = "court", "已申请法院"
    COURT_RULED = "court_ruled", "法院已裁定"
    DECLINED = "declined", "未批准"


class Measure(TextChoices):
    """The kinds of the law (art. 9, 12)."""

    SEIZE = "seize", "扣押财物"
    SEAL = "seal", "查封场所、设施或者财物"
    FREEZE = "freeze", "冻结存款、汇款"
    PERSON = "person", "限制公民人身自由"
    OTHER_MEASURE = "other_measure", "其他强制措施"
    SURCHARGE = "surcharge", "加处罚款或者滞纳金"
    TRANSFER = "transfer", "划拨存款、汇款"
    AUCTION = "auction", "拍卖或者依法处理财物"
    RESTORE = "restore", "排除妨碍、恢复原状"
    DEMOLISH = "demolish", "强制拆除"
    SUBSTITUTE = "substitute", "代履行"
    OTHER_EXECUTION = "other_execution", "其他强制执行"
    COURT = "court", "申请人民法院强制执行"


MEASURES = ("seize", "seal", "freeze", "person", "other_measure")
EXECUTIONS = ("surcharge", "transfer", "auction", "restore", "demolish", "substitute", "other_execution")


class EndedHow(TextChoices):
    """How a measure ends (art. 27, 28, 33)."""

    RELEASED = "released", "解除"
    CONFISCATED = "confiscated", "没收"
    DESTROYED = "destroyed", "销毁"
    HANDED = "handed", "移送"
    EXECUTED = "executed", "转入强制执行"


class CourtRuling(TextChoices):
    EXECUTE = "execute", "准予执行"
    NOT_ACCEPTED = "not_accepted", "不予受理"
    REFUSED = "refused", "不予执行"


class Coercion(Record):
    """行政强制案件: one row for each measure or execution."""

    subject = CharField("事由", max_length=200)
    measure = CharField("强制方式", max_length=16, choices=Measure)
    domain = CharField("执法领域", max_length=12, choices=Domain)
    body = ForeignKey(
        "enforcement.Body", PROTECT, verbose_name="执法主体", related_name="coercions", null=True, blank=True
    )
    penalty = ForeignKey(
        "enforcement.Penalty", PROTECT, verbose_name="处罚案件", related_name="coercions", null=True, blank=True
    )
    party_kind = CharField("当事人类型", max_length=14, choices=PartyKind)
    party = PersonField("当事人", blank=False)
    principal = PersonField("法定代表人或负责人", help_text="当事人是法人、其他组织、个体工商户的填写")
    party_code = CodeField("证件号码或统一社会信用代码")
    phone = SecretField("联系电话")
    address = SecretField("住址或住所")
    facts = TextField("事实和理由", blank=True, help_text="写入决定书：实施强制的事实、理由")
    basis = CharField("法律依据", max_length=300)
    applied_on = DateField("报批日期")
    sum_fixed = MoneyField("标的额", default=0)

    lead_officer = ForeignKey(
        "enforcement.Officer", PROTECT, verbose_name="主办人员", related_name="+", null=True, blank=True
    )
    second_officer = ForeignKey(
        "enforcement.Officer", PROTECT, verbose_name="协办人员", related_name="+", null=True, blank=True
    )
    approved_on = DateField("批准日期", null=True, blank=True)
    emergency = BooleanField("当场实施", default=False, editable=False)
    imposed_on = DateField("实施日期", null=True, blank=True)
    imposed_time = TimeField("实施时刻", null=True, blank=True, help_text="当场实施的，二十四小时自此时起算")
    reported_on = DateField("补办批准手续日期", null=True, blank=True)
    reported_time = TimeField("补办批准手续时刻", null=True, blank=True)
    document_on = DateField("冻结决定书交付日期", null=True, blank=True)
    things = TextField("财物清单", blank=True, help_text="名称、数量、保管地点；当事人和见证人签名的清单另附")
    keeper = CharField("保管人", max_length=100, blank=True)
    extended = BooleanField("延长期限", default=False)
    extended_on = DateField("批准延长日期", null=True, blank=True)
    why_extended = CharField("延长理由", max_length=200, blank=True, help_text="情况复杂的具体情形")
    ended_on = DateField("解除或处理日期", null=True, blank=True)
    ended_how = CharField("处理方式", max_length=12, choices=EndedHow, blank=True)

    review_on = DateField("法制审核日期", null=True, blank=True)
    review_result = CharField("法制审核结论", max_length=10, choices=ReviewResult, blank=True)
    demanded_on = DateField("催告书送达日期", null=True, blank=True)
    statement = TextField("陈述申辩", blank=True)
    announced_on = DateField("限期自行拆除公告日期", null=True, blank=True)
    remedies_over_on = DateField("复议、起诉期限届满日", null=True, blank=True)
    decided_on = DateField("强制执行决定日期", null=True, blank=True)
    executing_on = DateField("执行日期", null=True, blank=True)
    by_night = BooleanField("夜间或法定节假日执行", default=False)
    urgent_reason = CharField("情况紧急的理由", max_length=200, blank=True)
    suspended_on = DateField("中止日期", null=True, blank=True)
    agreement = TextField("执行协议", blank=True)
    completed_on = DateField("执行完毕日期", null=True, blank=True)
    collected = MoneyField("执行到位", default=0)

    court_applied_on = DateField("申请法院日期", null=True, blank=True)
    court_accepted_on = DateField("法院受理日期", null=True, blank=True)
    court_ruled_on = DateField("法院裁定日期", null=True, blank=True)
    court_ruling = CharField("法院裁定", max_length=14, choices=CourtRuling, blank=True)
    court_review_on = DateField("向上一级法院申请复议日期", null=True, blank=True)

    objection = CharField("救济途径", max_length=16, choices=Objection, blank=True)
    objection_on = DateField("复议、起诉日期", null=True, blank=True)
    objection_result = CharField("救济结果", max_length=10, choices=ObjectionResult, blank=True)
    objection_closed_on = DateField("救济结果日期", null=True, blank=True)
    archived_on = DateField("归档日期", null=True, blank=True)
    gaps_excused = TextField("卷内缺项说明", blank=True)

    class Ledger:
        stages = CoercionStage
        title = "subject"
        columns = "number subject measure party organ imposed_on decided_on stage due_on"
        search = "subject basis things"
        filters = "organ domain measure party_kind emergency imposed_on decided_on court_ruling"
        groups = {
            "案件": "subject measure domain body penalty facts basis applied_on sum_fixed",
            "当事人": "party_kind party principal party_code phone address",
            "强制措施": "lead_officer second_officer approved_on imposed_on imposed_time reported_on reported_time document_on things keeper "
            "extended extended_on why_extended ended_on ended_how",
            "强制执行": "review_on review_result demanded_on statement announced_on remedies_over_on decided_on executing_on by_night "
            "urgent_reason suspended_on agreement completed_on collected",
            "法院": "court_applied_on court_accepted_on court_ruled_on court_ruling court_review_on",
            "救济": "objection objection_on objection_result objection_closed_on",
            "归档": "archived_on gaps_excused",
        }
        numbering = "{prefix}强〔{year}〕{n}号"
        similar = "party_code"
        dated = "applied_on"
        ahead = "remedies_over_on"
        order = 60

    class Meta(Record.Meta):
        verbose_name = "行政强制案件"
        constraints = [
            *Record.Meta.constraints,
            *ordered("applied_on", "imposed_on", "ended_on"),
            *ordered("demanded_on", "decided_on", "executing_on", "completed_on"),
            *ordered("court_applied_on", "court_accepted_on", "court_ruled_on"),
        ]
