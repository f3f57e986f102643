"""矛盾纠纷: one dispute, from application, sweep or referral to what became of it."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    PositiveIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.codes import CodeField
from fadu.ledger.fields import Disclose, MoneyField, PersonField, SecretField
from fadu.ledger.models import Record, ordered, together


class Stage(TextChoices):
    """law.md section 21."""

    REGISTERED = "registered", "登记"
    ACCEPTED = "accepted", "受理"
    MEDIATING = "mediating", "调解"
    AGREED = "agreed", "达成协议"
    CONFIRMING = "confirming", "申请司法确认"
    CONFIRMED = "confirmed", "司法确认"
    PERFORMED = "performed", "履行完毕"
    BREACHED = "breached", "未履行"
    FAILED = "failed", "调解不成"
    NOT_ACCEPTED = "not_accepted", "不予受理"
    WITHDRAWN = "withdrawn", "撤回或者终止"
    ARCHIVED = "archived", "归档"


class Kind(TextChoices):
    PEOPLES = "peoples", "人民调解"
    ADMINISTRATIVE = "administrative", "行政调解"
    JUDICIAL = "judicial", "司法调解"
    PRELITIGATION = "prelitigation", "诉前调解"


class Origin(TextChoices):
    APPLICATION = "application", "当事人申请"
    PORTAL = "portal", "网上申请"
    PROACTIVE = "proactive", "主动调解"
    SWEEP = "sweep", "排查发现"
    COURT = "court", "法院委派委托"
    POLICE = "police", "公安移送"
    PETITION = "petition", "信访移送"
    HOTLINE = "hotline", "热线转办"
    OTHER = "other", "其他部门移送"


class Category(TextChoices):
    FAMILY = "family", "婚姻家庭"
    NEIGHBOUR = "neighbour", "邻里"
    HOUSING = "housing", "房屋宅基地"
    LAND = "land", "山林土地"
    EXPROPRIATION = "expropriation", "征地拆迁"
    CONTRACT = "contract", "合同"
    LOAN = "loan", "民间借贷、金融"
    DAMAGE = "damage", "损害赔偿"
    LABOUR = "labour", "劳动争议"
    TRAFFIC = "traffic", "道路交通"
    MEDICAL = "medical", "医疗"
    PROPERTY = "property", "物业"
    CONSUMER = "consumer", "消费"
    ENVIRONMENT = "environment", "生态环境"
    INTELLECTUAL = "intellectual", "知识产权"
    ENTERPRISE = "enterprise", "涉企"
    OTHER = "other", "其他"


class Difficulty(TextChoices):
    SIMPLE = "simple", "简单"
    ORDINARY = "ordinary", "一般"
    COMPLEX = "complex", "疑难复杂"
    MAJOR = "major", "重大（可能激化或者群体性）"


class Result(TextChoices):
    WRITTEN = "written", "达成书面协议"
    ORAL = "oral", "达成口头协议"
    FAILED = "failed", "调解不成"
    DECLINED = "declined", "一方拒绝调解"


AGREEMENTS = (Result.WRITTEN, Result.ORAL)
MEDIATED = (Result.WRITTEN, Result.ORAL, Result.FAILED)


class NextRoad(TextChoices):
    """Where the parties are pointed (人民调解法 art. 26)."""

    SUIT = "suit", "诉讼"
    ARBITRATION = "arbitration", "仲裁"
    RECONSIDERATION = "reconsideration", "行政复议"
    RULING = "ruling", "行政裁决、行政处理"
    PETITION = "petition", "信访"
    ENFORCEMENT = "enforcement", "申请强制执行"
    NONE = "none", "已告知途径，当事人未选择"


class FileGrade(TextChoices):
    EXCELLENT = "excellent", "优秀"
    GOOD = "good", "良好"
    PASSED = "passed", "合格"
    FAILED = "failed", "不合格"


class Dispute(Record):
    """矛盾纠纷: one row for each dispute; the organ is where it is mediated."""

    kind = CharField("调解种类", max_length=16, choices=Kind)
    origin = CharField("来源", max_length=12, choices=Origin, default=Origin.APPLICATION)
    category = CharField("纠纷类型", max_length=16, choices=Category)
    difficulty = CharField("难易程度", max_length=10, choices=Difficulty, default=Difficulty.ORDINARY)
    applied_on = DateField("申请或者发现日期")
    sweep = ForeignKey(
        "mediation.Sweep", PROTECT, verbose_name="排查活动", related_name="disputes", null=True, blank=True
    )
    matter = CharField("纠纷简要情况", max_length=300)
    demand = TextField("调解请求", blank=True)
    people = PositiveIntegerField("涉及人数", default=2)
    amount = MoneyField("涉及金额", default=0)

    applicant = PersonField("申请人（甲方）", blank=False, disclose=Disclose.NOTHING)
    applicant_about = SecretField("申请人性别、民族、出生日期、职业", help_text="与申请书、协议书所列一致")
    applicant_id = CodeField("申请人证件号码")
    applicant_address = SecretField("申请人住址")
    applicant_phone = SecretField("申请人联系电话")
    respondent = PersonField("被申请人（乙方）", blank=False, disclose=Disclose.NOTHING)
    respondent_about = SecretField("被申请人性别、民族、出生日期、职业", help_text="单位填写法定代表人和职务")
    respondent_id = CodeField("被申请人证件号码")
    respondent_address = SecretField("被申请人住址")
    respondent_phone = SecretField("被申请人联系方式")
    others = SecretField("其他当事人")
    agents = SecretField("代理人", help_text="姓名、代理权限、联系电话；未成年人的监护人")
    place = SecretField("纠纷发生地点", help_text="写到村组、小区楼栋，便于发现同一地点的纠纷")
    minor = BooleanField("涉及未成年人", default=False)

    court = CharField("委派委托法院", max_length=60, blank=True)
    court_number = CharField("法院案号", max_length=60, blank=True)
    referred_on = DateField("法院委派委托日期", null=True, blank=True)

    accepted_on = DateField("受理日期", null=True, blank=True)
    refusal = TextField("不予受理的理由", blank=True)
    organisation = ForeignKey(
        "mediation.Organisation", PROTECT, verbose_name="调解组织", related_name="disputes", null=True, blank=True
    )
    competence = CharField(
        "职权依据", max_length=200, blank=True, help_text="行政调解填写：本机关有权调解的法律、法规、规章条款"
    )
    mediator = ForeignKey(
        "mediation.Mediator", PROTECT, verbose_name="主持调解员", related_name="disputes", null=True, blank=True
    )
    started_on = DateField("开始调解日期", null=True, blank=True)
    consent = BooleanField("双方同意调解", default=False)
    extended = BooleanField("已延长调解期限", default=False, editable=False)
    concluded_on = DateField("调解终结日期", null=True, blank=True)
    result = CharField("调解结果", max_length=10, choices=Result, blank=True)
    terms = TextField("协议内容", blank=True, help_text="逐项写明履行的内容、方式和期限")
    agreement_number = CharField("协议书编号", max_length=60, blank=True)
    effective_on = DateField(
        "协议生效日期",
        null=True,
        blank=True,
        help_text="书面协议自各方签名、盖章或者按指印，调解员签名并加盖印章之日；口头协议自达成之日",
    )
    perform_by = DateField("约定履行期限", null=True, blank=True)
    wants_confirmation = BooleanField("双方拟申请司法确认", default=False)
    next_road = CharField("告知的其他途径", max_length=16, choices=NextRoad, blank=True)

    confirm_applied_on = DateField("申请司法确认日期", null=True, blank=True)
    jointly = BooleanField("双方共同申请", default=False)
    confirm_court = CharField("司法确认法院", max_length=60, blank=True)
    confirmed_on = DateField("司法确认日期", null=True, blank=True)
    confirm_number = CharField("司法确认裁定书文号", max_length=60, blank=True)

    performed_on = DateField("履行完毕日期", null=True, blank=True)
    breached_on = DateField("登记未履行日期", null=True, blank=True)
    visited_on = DateField("回访日期", null=True, blank=True)
    archived_on = DateField("归档日期", null=True, blank=True)
    file_reviewed_on = DateField("案卷评查日期", null=True, blank=True)
    file_score = DecimalField("案卷评查得分", max_digits=5, decimal_places=1, null=True, blank=True)
    file_grade = CharField("案卷评查等次", max_length=10, choices=FileGrade, blank=True)

    class Ledger:
        stages = Stage
        title = "matter"
        columns = "number organ kind category matter applicant respondent applied_on stage due_on"
        search = "matter applicant respondent court_number agreement_number"
        told = "result"
        filters = "organ kind origin category difficulty applied_on concluded_on result"
        groups = {
            "纠纷": "kind origin category difficulty applied_on sweep matter demand people amount place",
            "当事人": "applicant applicant_about applicant_id applicant_address applicant_phone respondent respondent_about "
            "respondent_id respondent_address respondent_phone others agents minor",
            "法院委派委托": "court court_number referred_on",
            "受理和调解": "accepted_on refusal organisation competence mediator started_on consent extended concluded_on result next_road",
            "协议": "terms agreement_number effective_on perform_by wants_confirmation",
            "司法确认": "confirm_applied_on jointly confirm_court confirmed_on confirm_number",
            "履行和归档": "performed_on breached_on visited_on archived_on file_reviewed_on file_score file_grade",
        }
        similar = "applicant+respondent place court_number"
        natural_key = "number"
        numbering = "{prefix}调〔{year}〕{n}号"
        dated = "applied_on"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "矛盾纠纷"
        constraints = [
            *Record.Meta.constraints,
            *ordered("applied_on", "accepted_on", "started_on", "concluded_on"),
            *ordered("effective_on", "confirm_applied_on", "confirmed_on"),
            *ordered("concluded_on", "performed_on"),
            together("concluded_on", "result"),
        ]
