"""行政复议案件: the case itself."""

from datetime import date
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.codes import CodeField, code_faults, is_number
from fadu.ledger.fields import Disclose, MoneyField, OrganField, PersonField, SecretField
from fadu.ledger.models import Record, ordered, together


class Stage(TextChoices):
    """law.md section 2.2."""

    RECEIVED = "received", "收到申请"
    CORRECTING = "correcting", "补正"
    REVIEWING = "reviewing", "审理"
    SUSPENDED = "suspended", "中止"
    EXCLUDED = "excluded", "勘验、鉴定期间"
    DECIDED = "decided", "审结"
    PERFORMING = "performing", "送达履行"
    URGED = "urged", "责令履行"
    ARCHIVED = "archived", "归档"
    REFUSED = "refused", "不予受理"
    ABANDONED = "abandoned", "视为放弃"
    FORWARDED = "forwarded", "转送"


class Channel(TextChoices):
    COUNTER = "counter", "当面提交"
    MAIL = "mail", "邮寄"
    ONLINE = "online", "互联网"
    ORAL = "oral", "口头"
    FORWARDED = "forwarded", "作出机关转送"
    STATION = "station", "基层联络点"


class ApplicantKind(TextChoices):
    CITIZEN = "citizen", "公民"
    LEGAL_PERSON = "legal_person", "法人"
    ORGANISATION = "organisation", "其他组织"


class Act(TextChoices):
    """The kinds of administrative act of the statistical form."""

    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制"
    LICENCE = "licence", "行政许可"
    EXPROPRIATION = "expropriation", "行政征收征用及补偿"
    CONFIRMATION = "confirmation", "行政确认"
    INJURY = "injury", "工伤认定"
    ADJUDICATION = "adjudication", "行政裁决"
    DISCLOSURE = "disclosure", "政府信息公开"
    INACTION = "inaction", "不履行法定职责"
    AGREEMENT = "agreement", "行政协议"
    REPORT = "report", "举报投诉处理"
    OTHER = "other", "其他"


class Field(TextChoices):
    SECURITY = "security", "公安"
    LAND = "land", "自然资源"
    HOUSING = "housing", "房屋征收拆迁"
    MARKET = "market", "市场监管"
    LABOUR = "labour", "人力资源社会保障"
    TRANSPORT = "transport", "交通运输"
    ENVIRONMENT = "environment", "生态环境"
    URBAN = "urban", "城市管理"
    HEALTH = "health", "卫生健康"
    OTHER = "other", "其他"


class Program(TextChoices):
    ORDINARY = "ordinary", "普通程序"
    SUMMARY = "summary", "简易程序"


class SummaryGround(TextChoices):
    """行政复议法 art. 53."""

    ON_THE_SPOT = "on_the_spot", "当场作出的行政行为"
    WARNING = "warning", "警告或者通报批评"
    AMOUNT = "amount", "款额三千元以下"
    DISCLOSURE = "disclosure", "政府信息公开案件"
    AGREED = "agreed", "当事人各方同意"


class RefusalGround(TextChoices):
    """What art. 30 asks of an application, unmet."""

    NO_APPLICANT = "no_applicant", "申请人不适格"
    NO_RESPONDENT = "no_respondent", "没有明确的被申请人"
    NO_INTEREST = "no_interest", "与行政行为没有利害关系"
    NO_REQUEST = "no_request", "没有具体的复议请求和理由"
    LATE = "late", "超过申请期限"
    OUT_OF_SCOPE = "out_of_scope", "不属于复议范围"
    NOT_OURS = "not_ours", "不属于本机关管辖"
    REPEATED = "repeated", "重复申请或者已经起诉"


class SuspensionGround(TextChoices):
    """行政复议法 art. 39."""

    DEATH = "death", "申请人死亡，等待近亲属表明态度"
    INCAPACITY = "incapacity", "申请人丧失行为能力，尚未确定代理人"
    DISAPPEARED = "disappeared", "申请人下落不明或者被宣告失踪"
    ENDED = "ended", "法人或者其他组织终止，尚未确定承受人"
    FORCE_MAJEURE = "force_majeure", "不可抗力等正当理由"
    MEDIATION = "mediation", "进行调解、和解，申请人和被申请人同意中止"
    LAW = "law", "法律适用问题需要有权机关解释或者确认"
    OTHER_CASE = "other_case", "须以其他案件的审理结果为依据"
    ANNEX = "annex", "附带审查规范性文件或者依据"
    OTHER = "other", "其他需要中止的情形"


class Outcome(TextChoices):
    """law.md section 2.2, terminal outcomes; the article in brackets."""

    MAINTAIN = "maintain", "维持（68条）"
    REJECT = "reject", "驳回复议请求（69条）"
    DISMISS = "dismiss", "驳回复议申请（33条）"
    CHANGE = "change", "变更（63条）"
    REVOKE = "revoke", "撤销（64条）"
    REVOKE_PARTIAL = "revoke_partial", "部分撤销（64条）"
    ILLEGAL = "illegal", "确认违法（65条）"
    PERFORM = "perform", "责令履行（66条）"
    INVALID = "invalid", "确认无效（67条）"
    AGREEMENT = "agreement", "行政协议责任（71条）"
    MEDIATED = "mediated", "调解书结案（73条）"
    SETTLED = "settled", "和解后撤回终止（41、74条）"
    WITHDRAWN = "withdrawn", "撤回申请终止（41条）"
    TERMINATED = "terminated", "其他终止（41条）"


ENDING = (SuspensionGround.DEATH, SuspensionGround.INCAPACITY, SuspensionGround.ENDED)
"""Suspensions that end the case after 60 days (art. 41; grounds 1, 2 and 4 of art. 39)."""
UPHELD = (Outcome.MAINTAIN, Outcome.REJECT, Outcome.DISMISS)
CORRECTIONS = (
    Outcome.CHANGE,
    Outcome.REVOKE,
    Outcome.REVOKE_PARTIAL,
    Outcome.ILLEGAL,
    Outcome.PERFORM,
    Outcome.INVALID,
    Outcome.AGREEMENT,
)
TERMINATIONS = (Outcome.SETTLED, Outcome.WITHDRAWN, Outcome.TERMINATED)
SETTLEMENTS = (Outcome.MEDIATED, Outcome.SETTLED)


class Attendance(TextChoices):
    """Who answers for the respondent at a hearing (art. 51)."""

    HEAD = "head", "负责人参加"
    STAFF = "staff", "负责人说明理由并委托工作人员"
    NONE = "none", "未参加"


class Case(Record):
    """行政复议案件: one row for each application received."""

    channel = CharField("收件渠道", max_length=12, choices=Channel, default=Channel.COUNTER)
    received_on = DateField("收到日期", help_text="邮寄的以签收日为准")
    posted_on = DateField("交邮日期", null=True, blank=True, help_text="邮寄申请以邮戳日判断是否超期")
    applicant = PersonField("申请人", blank=False, help_text="单位申请的填写单位全称；多人的填写代表人")
    applicant_kind = CharField("申请人类型", max_length=12, choices=ApplicantKind, default=ApplicantKind.CITIZEN)
    applicant_code = CodeField("证件号码", help_text="居民身份证号或统一社会信用代码")
    applicant_count = PositiveSmallIntegerField("申请人数", default=1)
    phone = SecretField("联系电话")
    address = SecretField("送达地址")
    agent = PersonField("代理人", disclose=Disclose.NOTHING)
    third_party = PersonField("第三人")
    respondent = OrganField("被申请人")
    act = CharField("行政行为种类", max_length=16, choices=Act)
    field = CharField("管理领域", max_length=12, choices=Field, default=Field.OTHER)
    act_title = CharField("被申请复议的行政行为", max_length=200)
    act_number = CharField("行政行为文号", max_length=80, blank=True)
    act_on = DateField("行为作出日期", null=True, blank=True)
    known_on = DateField("知道行为日期", null=True, blank=True, help_text="一般应当自该日起60日内申请（20条）")
    amount = MoneyField("涉案金额", default=0)
    request = TextField("复议请求", blank=True)
    facts = TextField("事实和理由", blank=True)
    prior = BooleanField("复议前置", default=False, help_text="行政复议法第二十三条所列情形")
    annex = BooleanField("附带审查规范性文件", default=False)

    correction_on = DateField("补正通知日期", null=True, blank=True)
    correction_received_on = DateField("申请人收到补正通知", null=True, blank=True)
    corrected_on = DateField("补正日期", null=True, blank=True)
    abandoned_on = DateField("视为放弃日期", null=True, blank=True, help_text="补正期限届满的次日以后（31条）")
    refusal_ground = CharField("不予受理理由", max_length=16, choices=RefusalGround, blank=True)
    refused_on = DateField("不予受理日期", null=True, blank=True)
    forwarded_to = CharField("转送机关", max_length=100, blank=True)
    forwarded_on = DateField("转送日期", null=True, blank=True)

    accepted_on = DateField("受理日期", null=True, blank=True)
    deemed = BooleanField("视为受理", default=False, help_text="受理审查期限届满未作决定的（30条）")
    program = CharField("审理程序", max_length=10, choices=Program, blank=True)
    summary_ground = CharField("适用简易程序情形", max_length=16, choices=SummaryGround, blank=True)
    dispatched_on = DateField("发送副本日期", null=True, blank=True)
    served_on = DateField("被申请人收到副本", null=True, blank=True)
    replied_on = DateField("被申请人答复日期", null=True, blank=True)
    heard_on = DateField("听取意见日期", null=True, blank=True)
    hearing_on = DateField("听证日期", null=True, blank=True, help_text="多次听证的为最近一次")
    panel = TextField("合议意见", blank=True, help_text="记明各合议人员的意见")
    suspension_ground = CharField("中止情形", max_length=16, choices=SuspensionGround, blank=True)
    suspended_on = DateField("中止日期", null=True, blank=True, help_text="多次中止的填最近一次")
    resumed_on = DateField("恢复审理日期", null=True, blank=True)
    extended_days = PositiveSmallIntegerField("延长天数", default=0, help_text="累计不超过30日（62条）")

    outcome = CharField("结案方式", max_length=16, choices=Outcome, blank=True)
    closed_on = DateField("审结日期", null=True, blank=True)
    decision_number = CharField("决定书文号", max_length=80, blank=True)
    collective = BooleanField("集体讨论", default=False)
    self_corrected = BooleanField("被申请人自行纠正", default=False, help_text="终止或调解结案前被申请人改变行为的")
    result = TextField("决定主文", blank=True)
    delivered_on = DateField("送达日期", null=True, blank=True)
    perform_by = DateField("履行期限", null=True, blank=True)
    performed_on = DateField("履行日期", null=True, blank=True)
    urged_on = DateField("责令履行日期", null=True, blank=True)
    sued = BooleanField("复议后起诉", default=False)
    archived_on = DateField("归档日期", null=True, blank=True)
    satisfied = CharField(
        "申请人满意度",
        max_length=4,
        blank=True,
        choices=[("5", "很满意"), ("4", "满意"), ("3", "一般"), ("2", "不满意")],
    )

    class Ledger:
        stages = Stage
        title = "act_title"
        columns = "number applicant respondent act received_on stage due_on"
        search = "applicant respondent act_title act_number"
        filters = "respondent act field program outcome received_on closed_on channel annex sued"
        groups = {
            "收件": "channel received_on posted_on",
            "申请人": "applicant applicant_kind applicant_code applicant_count phone address agent third_party",
            "被申请的行政行为": "respondent act field act_title act_number act_on known_on amount",
            "请求": "request facts prior annex",
            "补正与受理": "correction_on correction_received_on corrected_on abandoned_on accepted_on deemed program summary_ground",
            "审理": "dispatched_on served_on replied_on heard_on hearing_on panel suspension_ground suspended_on resumed_on extended_days",
            "结案与履行": "outcome closed_on decision_number collective result delivered_on perform_by performed_on",
        }
        told = "refusal_ground forwarded_to program outcome decision_number delivered_on"
        public = "number applicant respondent act outcome closed_on"
        public_stages = [Stage.DECIDED, Stage.PERFORMING, Stage.URGED, Stage.ARCHIVED]
        numbering = "{prefix}复〔{year}〕{n}号"
        dated = "received_on"
        similar = "applicant applicant_code act_number respondent"
        ahead = "hearing_on"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "行政复议案件"
        constraints = [
            *Record.Meta.constraints,
            together("closed_on", "outcome"),
            *ordered("received_on", "accepted_on", "closed_on", "delivered_on"),
            *ordered("accepted_on", "suspended_on", "resumed_on"),
            *ordered("accepted_on", "hearing_on", "closed_on"),
            *ordered("dispatched_on", "served_on", "replied_on"),
            *ordered("delivered_on", "perform_by"),
            *ordered("correction_on", "correction_received_on", "abandoned_on"),
        ]

    def clean(self) -> None:
        """Nobody knows of an act before it is done, nor applies against it before they know of it. A legal person shows no
        identity card: that is its representative's.
        """
        faults: dict[str, list[str]] = {}
        names = [n for n in ("act_on", "known_on", "posted_on", "received_on") if isinstance(getattr(self, n), date)]
        for before, after in pairwise(names):
            first, then = getattr(self, before), getattr(self, after)
            if then < first:
                label = self.ledger.field_label
                said = f"「{label(after)}」{then} 早于「{label(before)}」{first}。请核对这两个日期。"
                faults.setdefault(after, []).append(said)
        if self.applicant_kind == ApplicantKind.LEGAL_PERSON and is_number(self.applicant_code):
            faults["applicant_code"] = list(code_faults("legal", self.applicant_code))
        if any(faults.values()):
            raise ValidationError({name: said for name, said in faults.items() if said})
