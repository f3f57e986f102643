"""行政应诉案件: one case at one instance."""

from django.db.models import BooleanField, CharField, DateField, ManyToManyField, TextChoices, TextField

from fadu.ledger.fields import Disclose, MoneyField, PersonField
from fadu.ledger.models import Record, ordered, together


class Stage(TextChoices):
    """law.md section 3.2."""

    NOTIFIED = "notified", "收到应诉通知"
    ANSWERING = "answering", "答辩举证"
    ANSWERED = "answered", "待开庭"
    SCHEDULED = "scheduled", "确定出庭人员"
    HEARD = "heard", "已开庭"
    JUDGED = "judged", "已裁判"
    APPEALED = "appealed", "已上诉"
    PERFORMING = "performing", "履行裁判"
    REVIEWING = "reviewing", "败诉复盘"
    CLOSED = "closed", "归档"


class Instance(TextChoices):
    FIRST = "first", "一审"
    FIRST_SUMMARY = "first_summary", "一审（简易程序）"
    SECOND = "second", "二审"
    RETRIAL = "retrial", "再审"


class Cause(TextChoices):
    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制"
    LICENCE = "licence", "行政许可"
    EXPROPRIATION = "expropriation", "行政征收及补偿"
    REGISTRATION = "registration", "行政登记"
    INJURY = "injury", "工伤认定"
    DISCLOSURE = "disclosure", "政府信息公开"
    INACTION = "inaction", "不履行法定职责"
    AGREEMENT = "agreement", "行政协议"
    RECONSIDERATION = "reconsideration", "行政复议"
    COMPENSATION = "compensation", "行政赔偿"
    PUBLIC_INTEREST = "public_interest", "行政公益诉讼"
    OTHER = "other", "其他"


class Presence(TextChoices):
    """Who sat in court for the organ (法释〔2020〕3号 art. 2)."""

    PRINCIPAL = "principal", "主要负责人"
    DEPUTY = "deputy", "副职或者分管负责人"
    STAFF = "staff", "负责人未出庭，工作人员出庭"
    NONE = "none", "均未出庭"


class Absence(TextChoices):
    """Proper reasons for not appearing (法释〔2020〕3号 art. 8)."""

    FORCE_MAJEURE = "force_majeure", "不可抗力"
    ACCIDENT = "accident", "意外事件"
    DUTY = "duty", "他人不能代替的公务"
    OTHER = "other", "其他正当事由"
    UNREASONED = "unreasoned", "未说明理由"


class Outcome(TextChoices):
    """law.md section 3.2; the article of the litigation law in brackets."""

    REJECT_CLAIM = "reject_claim", "判决驳回诉讼请求（69条）"
    DISMISS = "dismiss", "裁定驳回起诉或者不予立案"
    WITHDRAWN = "withdrawn", "准予撤诉（62条）"
    WITHDRAWN_AFTER_CHANGE = "withdrawn_after_change", "被告改变行为后撤诉（62条）"
    MEDIATED = "mediated", "行政调解书（60条）"
    REVOKE = "revoke", "撤销或者部分撤销（70条）"
    PERFORM = "perform", "判令履行（72条）"
    PAY = "pay", "判令给付（73条）"
    ILLEGAL = "illegal", "确认违法（74条）"
    INVALID = "invalid", "确认无效（75条）"
    ALTER = "alter", "变更（77条）"
    AGREEMENT = "agreement", "行政协议责任（78条）"
    COMPENSATE = "compensate", "判决赔偿（76条）"
    UPHELD = "upheld", "二审维持原判（89条）"
    REVERSED = "reversed", "二审改判（89条）"
    REMANDED = "remanded", "发回重审（89条）"


LOSSES = (
    Outcome.REVOKE,
    Outcome.PERFORM,
    Outcome.PAY,
    Outcome.ILLEGAL,
    Outcome.INVALID,
    Outcome.ALTER,
    Outcome.AGREEMENT,
    Outcome.COMPENSATE,
)
"""What counts as lost by default; whether compensation alone does differs by province (law.md section 3.2)."""

HEADS = (Presence.PRINCIPAL, Presence.DEPUTY)


class Lawsuit(Record):
    """行政应诉案件: one row for each case at each instance."""

    court_number = CharField("案号", max_length=80)
    court = CharField("受理法院", max_length=100)
    instance = CharField("审级", max_length=16, choices=Instance, default=Instance.FIRST)
    filed_on = DateField("法院立案日期", null=True, blank=True)
    notified_on = DateField("收到应诉通知日期")
    copy_on = DateField("收到起诉状副本日期", null=True, blank=True)
    plaintiff = PersonField("原告", blank=False, help_text="单位填写全称；上诉案件填写原审原告")
    agent = PersonField("原告代理人", disclose=Disclose.NOTHING)
    co_defendants = ManyToManyField("organs.Organ", verbose_name="共同被告", blank=True, related_name="+")
    third_party = PersonField("第三人")
    cause = CharField("案由", max_length=16, choices=Cause)
    act_title = CharField("被诉行政行为", max_length=200)
    act_number = CharField("行政行为文号", max_length=80, blank=True)
    reconsideration_number = CharField("复议案号", max_length=80, blank=True, help_text="经过行政复议的填写，用于关联")
    claim = TextField("诉讼请求", blank=True)
    amount = MoneyField("涉案金额", default=0)
    vital = BooleanField(
        "应由主要负责人出庭", default=False, help_text="食品药品、生态环境、重大安全事故、公共卫生及社会高度关注的案件"
    )
    government_counsel = CharField("委托代理人", max_length=100, blank=True)

    evidence_extended = BooleanField("法院准许延期举证", default=False)
    answered_on = DateField("答辩举证日期", null=True, blank=True)
    hearing_on = DateField("开庭日期", null=True, blank=True, help_text="首次开庭")
    head_planned = CharField("拟出庭负责人", max_length=60, blank=True)
    presence = CharField("出庭情况", max_length=12, choices=Presence, blank=True)
    head_post = CharField("出庭负责人职务", max_length=60, blank=True)
    absence = CharField("负责人未出庭事由", max_length=16, choices=Absence, blank=True)
    excused = BooleanField("法院认可未出庭理由", default=False)
    spoke = BooleanField("出庭出声", default=False, help_text="负责人就实质性解决争议发表意见（11条）")

    outcome = CharField("裁判结果", max_length=24, choices=Outcome, blank=True)
    judged_on = DateField("裁判日期", null=True, blank=True)
    served_on = DateField("收到裁判日期", null=True, blank=True)
    ruling = BooleanField("以裁定结案", default=False)
    appeal_decided_on = DateField("上诉日期", null=True, blank=True)
    effective_on = DateField("生效日期", null=True, blank=True)
    perform_by = DateField("履行期限", null=True, blank=True)
    performed_on = DateField("履行日期", null=True, blank=True)
    enforced = BooleanField("被强制执行", default=False)
    registered_on = DateField("备案日期", null=True, blank=True)
    archived_on = DateField("归档日期", null=True, blank=True)

    class Ledger:
        stages = Stage
        title = "act_title"
        columns = "court_number organ plaintiff cause hearing_on presence outcome stage due_on"
        search = "court_number plaintiff act_title act_number court"
        filters = "organ cause instance presence outcome notified_on judged_on vital"
        groups = {
            "案件": "court_number court instance filed_on notified_on copy_on",
            "当事人": "plaintiff agent co_defendants third_party",
            "争议": "cause act_title act_number reconsideration_number claim amount vital government_counsel",
            "答辩": "evidence_extended answered_on",
            "出庭": "hearing_on head_planned presence head_post absence excused spoke",
            "裁判与履行": "outcome judged_on served_on ruling effective_on perform_by performed_on enforced registered_on",
        }
        public = "court_number cause presence outcome judged_on"
        public_stages = [Stage.JUDGED, Stage.PERFORMING, Stage.REVIEWING, Stage.CLOSED]
        natural_key = "court_number instance"
        dated = "notified_on"
        scope = "co_defendants"
        similar = "court_number plaintiff act_number reconsideration_number"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "行政应诉案件"
        constraints = [
            *Record.Meta.constraints,
            together("judged_on", "outcome"),
            *ordered("notified_on", "hearing_on", "judged_on"),
        ]
