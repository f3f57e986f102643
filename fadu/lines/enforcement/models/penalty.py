"""行政处罚案件: one case, ordinary or summary, from the clue to the closed file."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    ForeignKey,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
    TimeField,
)

from fadu.ledger.codes import CodeField
from fadu.ledger.fields import MoneyField, PersonField, SecretField
from fadu.ledger.models import Record, ordered

from .body import Domain


class PenaltyStage(TextChoices):
    """law.md section 10.1."""

    CLUE = "clue", "线索核查"
    INVESTIGATING = "investigating", "调查取证"
    EXCLUDED = "excluded", "鉴定、公告等期间"
    INVESTIGATED = "investigated", "调查终结"
    REVIEWING = "reviewing", "法制审核"
    REVIEWED = "reviewed", "审核通过"
    INFORMED = "informed", "已告知"
    HEARING = "hearing", "听证"
    DECIDED = "decided", "已决定"
    SERVED = "served", "已送达"
    COURT = "court", "申请法院强制执行"
    CLOSED = "closed", "已结案"
    NOT_FILED = "not_filed", "不予立案"
    DROPPED = "dropped", "撤销案件"
    TRANSFERRED = "transferred", "已移送"


class Program(TextChoices):
    ORDINARY = "ordinary", "普通程序"
    SUMMARY = "summary", "简易程序"


class Source(TextChoices):
    CHECK = "check", "监督检查"
    COMPLAINT = "complaint", "投诉举报"
    ASSIGNED = "assigned", "上级交办"
    HANDED = "handed", "其他机关移送"
    MONITOR = "monitor", "电子技术监控"
    MEDIA = "media", "媒体反映"
    OTHER = "other", "其他"


class PartyKind(TextChoices):
    PERSON = "person", "公民"
    TRADER = "trader", "个体工商户"
    ORGANISATION = "organisation", "法人、其他组织"


class ReviewCategory(TextChoices):
    """When legal review is due before the decision (art. 58)."""

    PUBLIC = "public", "涉及重大公共利益"
    HEARING = "hearing", "直接关系重大权益且经过听证程序"
    COMPLEX = "complex", "疑难复杂、涉及多个法律关系"
    STATUTE = "statute", "法律、法规规定应当法制审核"
    OWN = "own", "本机关目录规定的其他情形"


class ReviewResult(TextChoices):
    AGREED = "agreed", "同意"
    AMENDED = "amended", "修改后同意"


class Outcome(TextChoices):
    """What may be decided (art. 57, 30, 33, 36)."""

    PUNISHED = "punished", "给予处罚"
    MINOR = "minor", "违法轻微并及时改正，不予处罚"
    FIRST = "first", "首违不罚"
    NO_FAULT = "no_fault", "没有主观过错，不予处罚"
    UNDERAGE = "underage", "未满十四周岁等，不予处罚"
    LAPSED = "lapsed", "超过追责时效，不予处罚"
    NOT_PROVED = "not_proved", "违法事实不能成立"


class Degree(TextChoices):
    """The tiers of a benchmark (国办发〔2022〕27号)."""

    NONE = "none", "不予处罚"
    MITIGATED = "mitigated", "减轻处罚"
    LIGHT = "light", "从轻处罚"
    ORDINARY = "ordinary", "一般处罚"
    HEAVY = "heavy", "从重处罚"


class Adopted(TextChoices):
    NONE = "none", "不予采纳"
    PART = "part", "部分采纳"
    FULL = "full", "采纳"


class Service(TextChoices):
    DIRECT = "direct", "直接送达"
    LEFT = "left", "留置送达"
    POST = "post", "邮寄送达"
    ELECTRONIC = "electronic", "电子送达"
    ENTRUSTED = "entrusted", "委托送达"
    NOTICE = "notice", "公告送达"


class Objection(TextChoices):
    RECONSIDERATION = "reconsideration", "行政复议"
    SUIT = "suit", "行政诉讼"


class ObjectionResult(TextChoices):
    UPHELD = "upheld", "维持或者驳回"
    WITHDRAWN = "withdrawn", "撤回"
    CHANGED = "changed", "变更"
    REVOKED = "revoked", "撤销"
    ILLEGAL = "illegal", "确认违法"
    INVALID = "invalid", "确认无效"


OVERTURNED = ("changed", "revoked", "illegal", "invalid")
MONEY = ("fine", "confiscated")
PUNISHMENT = ("warned", *MONEY, "halted", "licence_touched", "detained", "other_penalty")
"""The kinds of penalty (art. 9): what is decided; under ``announced_…`` what the party was told of (art. 44)."""
ANNOUNCED = tuple(f"announced_{kind}" for kind in PUNISHMENT)


class Penalty(Record):
    """行政处罚案件: one row for each case."""

    subject = CharField("案由", max_length=200)
    program = CharField("适用程序", max_length=10, choices=Program, default=Program.ORDINARY, editable=False)
    domain = CharField("执法领域", max_length=12, choices=Domain)
    source = CharField("案件来源", max_length=10, choices=Source)
    body = ForeignKey(
        "enforcement.Body", PROTECT, verbose_name="执法主体", related_name="penalties", null=True, blank=True
    )
    party_kind = CharField("当事人类型", max_length=14, choices=PartyKind)
    party = PersonField("当事人", blank=False)
    principal = PersonField("法定代表人或负责人", help_text="当事人是法人、其他组织、个体工商户的填写")
    party_code = CodeField("证件号码或统一社会信用代码")
    phone = SecretField("联系电话")
    address = SecretField("住址或住所")
    enterprise = BooleanField("涉企案件", default=False)
    minor = BooleanField("涉及未成年人", default=False, help_text="勾选后不公示个案")
    found_on = DateField("发现线索日期")
    occurred_on = DateField("违法行为发生或终了日期", null=True, blank=True)
    grave = BooleanField("涉及生命健康安全、金融安全且有危害后果", default=False)
    place = CharField("案发地点", max_length=200, blank=True)
    brief = TextField("案情简介", blank=True, help_text="何时、何地、何人、涉嫌何种违法行为，线索从何而来")

    check_extended = BooleanField("核查延期", default=False)
    filed_on = DateField("立案日期", null=True, blank=True)
    lead_officer = ForeignKey(
        "enforcement.Officer", PROTECT, verbose_name="主办人员", related_name="+", null=True, blank=True
    )
    second_officer = ForeignKey(
        "enforcement.Officer", PROTECT, verbose_name="协办人员", related_name="+", null=True, blank=True
    )
    evidence_on = DateField("先行登记保存日期", null=True, blank=True)
    evidence_settled_on = DateField("登记保存处理日期", null=True, blank=True)
    evidence_result = CharField("登记保存处理结果", max_length=200, blank=True)
    special_due_on = DateField("另行规定的办案期限届满日", null=True, blank=True)
    special_basis = CharField("另行规定或延期的依据", max_length=200, blank=True)
    investigated_on = DateField("调查终结日期", null=True, blank=True)
    facts = TextField("违法事实和证据", blank=True)
    violated = CharField("违反条款", max_length=300, blank=True)
    basis = CharField("处罚依据", max_length=300, blank=True)
    proposal = TextField("处理意见", blank=True)

    review_submitted_on = DateField("送法制审核日期", null=True, blank=True)
    review_category = CharField("法制审核情形", max_length=10, choices=ReviewCategory, blank=True)
    reviewed_on = DateField("法制审核日期", null=True, blank=True)
    review_result = CharField("法制审核结论", max_length=10, choices=ReviewResult, blank=True)
    review_opinion = TextField("法制审核意见", blank=True)
    reviewer = ForeignKey(
        "enforcement.Officer", PROTECT, verbose_name="法制审核人员", related_name="+", null=True, blank=True
    )

    informed_on = DateField("告知日期", null=True, blank=True)
    announced_fine = MoneyField(
        "告知的罚款", null=True, blank=True, help_text="告知书写明的拟罚款数额，决定的罚款不能高于它；不罚款的填 0"
    )
    announced_warned = BooleanField("告知的警告、通报批评", default=False)
    announced_confiscated = MoneyField(
        "告知的没收", null=True, blank=True, help_text="拟没收的违法所得、非法财物数额；不没收的不填"
    )
    announced_halted = BooleanField("告知的限制经营、停产停业、关闭、限制从业", default=False)
    announced_licence_touched = BooleanField("告知的暂扣、降低、吊销许可证件", default=False)
    announced_detained = BooleanField("告知的行政拘留", default=False)
    announced_other_penalty = CharField("告知的其他处罚", max_length=200, blank=True)
    hearing_right = BooleanField("告知听证权利", default=False)
    stated_on = DateField("陈述申辩日期", null=True, blank=True)
    statement = TextField("陈述申辩意见", blank=True)
    statement_adopted = CharField("陈述申辩采纳情况", max_length=6, choices=Adopted, blank=True)
    hearing_requested_on = DateField("申请听证日期", null=True, blank=True)
    hearing_sits_on = DateField("听证举行日期", null=True, blank=True)
    hearing_time = TimeField("听证举行时刻", null=True, blank=True)
    hearing_place = CharField("听证地点", max_length=200, blank=True)
    hearing_host = CharField("听证主持人", max_length=60, blank=True, help_text="非本案调查人员")
    hearing_noticed_on = DateField("听证通知日期", null=True, blank=True)
    heard_on = DateField("听证结束日期", null=True, blank=True)
    hearing_opinion = TextField("听证报告意见", blank=True)
    rights_waived = BooleanField("当事人书面放弃陈述申辩和听证", default=False)

    discussed_on = DateField("集体讨论日期", null=True, blank=True)
    discussion = TextField("集体讨论意见", blank=True)
    decided_on = DateField("决定日期", null=True, blank=True)
    outcome = CharField("处理决定", max_length=12, choices=Outcome, blank=True)
    warned = BooleanField("警告、通报批评", default=False)
    fine = MoneyField("罚款", default=0)
    confiscated = MoneyField("没收违法所得、非法财物", default=0)
    halted = BooleanField("限制经营、停产停业、责令关闭、限制从业", default=False)
    licence_touched = BooleanField("暂扣许可证件、降低资质等级、吊销许可证件", default=False)
    detained = BooleanField("行政拘留", default=False)
    other_penalty = CharField("其他处罚", max_length=200, blank=True)
    benchmark = CharField(
        "裁量基准编号", max_length=60, blank=True, help_text="权责清单条线中该违法行为的裁量权基准编号"
    )
    degree = CharField("裁量阶次", max_length=10, choices=Degree, blank=True)
    tier_low = MoneyField("阶次罚款下限", null=True, blank=True, editable=False)
    tier_high = MoneyField("阶次罚款上限", null=True, blank=True, editable=False)
    deviation = TextField(
        "偏离基准的理由", blank=True, help_text="罚款不在该阶次幅度内的必填，并经负责人批准或者集体讨论"
    )
    off_tier = BooleanField("偏离裁量基准", default=False, editable=False)
    lenience_basis = CharField(
        "不予处罚的依据", max_length=300, blank=True, help_text="条款或首违不罚清单事项；不予处罚的必填"
    )
    first_offence = BooleanField("经查询系初次违法", default=False)
    harm_slight = BooleanField("危害后果轻微", default=False)
    corrected_on = DateField("改正日期", null=True, blank=True)
    major = BooleanField("重大行政处罚", default=False, editable=False)
    filed_with_on = DateField("重大处罚备案日期", null=True, blank=True)

    served_on = DateField("送达日期", null=True, blank=True)
    service = CharField("送达方式", max_length=10, choices=Service, blank=True)
    remedy_ends_on = DateField("起诉期限届满日", null=True, blank=True, editable=False)
    cash_on = DateField("当场收缴日期", null=True, blank=True)
    cash_handed_on = DateField("当场收缴罚款交机关日期", null=True, blank=True)
    deferred_until = DateField("延期、分期缴纳至", null=True, blank=True)
    demanded_on = DateField("催告日期", null=True, blank=True)
    surcharge = MoneyField("加处罚款", default=0)
    performed_on = DateField("履行完毕日期", null=True, blank=True)
    paid = MoneyField("已缴款项", default=0)
    court_applied_on = DateField("申请法院强制执行日期", null=True, blank=True)
    court_result = CharField("法院裁定", max_length=100, blank=True)
    objection = CharField("救济途径", max_length=16, choices=Objection, blank=True)
    objection_on = DateField("复议、起诉日期", null=True, blank=True)
    objection_result = CharField("救济结果", max_length=10, choices=ObjectionResult, blank=True)
    objection_closed_on = DateField("救济结果日期", null=True, blank=True)

    transferred_on = DateField("移送司法机关日期", null=True, blank=True)
    transfer_number = CharField("移送案件编号", max_length=64, blank=True, help_text="执法监督条线中该移送案件的编号")

    closed_on = DateField("结案日期", null=True, blank=True)
    archived_on = DateField("归档日期", null=True, blank=True)
    volumes = PositiveSmallIntegerField("卷数", default=1)
    gaps_excused = TextField("卷内缺项说明", blank=True)

    class Ledger:
        stages = PenaltyStage
        title = "subject"
        columns = "number subject party organ domain filed_on decided_on fine stage due_on"
        search = "subject place basis violated"
        filters = "organ domain program source party_kind enterprise outcome major off_tier filed_on decided_on objection_result"
        groups = {
            "案件": "subject domain source body found_on occurred_on grave place brief",
            "当事人": "party_kind party principal party_code phone address enterprise minor",
            "立案与调查": "check_extended filed_on lead_officer second_officer evidence_on evidence_settled_on evidence_result "
            "special_due_on special_basis investigated_on facts violated basis proposal",
            "法制审核": "review_submitted_on review_category reviewer reviewed_on review_result review_opinion",
            "告知、陈述申辩与听证": "informed_on announced_fine announced_confiscated announced_warned announced_halted announced_licence_touched "
            "announced_detained announced_other_penalty hearing_right rights_waived stated_on statement statement_adopted "
            "hearing_requested_on hearing_noticed_on hearing_sits_on hearing_time hearing_place hearing_host heard_on hearing_opinion",
            "决定": "discussed_on discussion decided_on outcome warned fine confiscated halted licence_touched detained other_penalty",
            "裁量": "benchmark degree deviation lenience_basis first_offence harm_slight corrected_on",
            "备案": "filed_with_on",
            "送达与执行": "served_on service cash_on cash_handed_on deferred_until demanded_on surcharge performed_on paid "
            "court_applied_on court_result",
            "救济": "objection objection_on objection_result objection_closed_on",
            "移送": "transferred_on transfer_number",
            "结案归档": "closed_on archived_on volumes gaps_excused",
        }
        numbering = "{prefix}罚决〔{year}〕{n}号"
        similar = "party_code"
        dated = "found_on"
        order = 40

    class Meta(Record.Meta):
        verbose_name = "行政处罚案件"
        constraints = [
            *Record.Meta.constraints,
            *ordered("found_on", "filed_on", "investigated_on", "decided_on", "served_on"),
            *ordered("informed_on", "heard_on"),
            *ordered("filed_on", "special_due_on"),
            *ordered("served_on", "deferred_until"),
        ]
