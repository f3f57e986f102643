"""政府信息公开申请: the application, whose opinion is asked, and what it led to afterwards."""

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator
from django.db.models import BooleanField, CharField, DateField, TextChoices, TextField

from fadu.ledger.codes import CodeField, code_faults, is_number
from fadu.ledger.fields import MoneyField, ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered, together

EMAIL = EmailValidator("不是完整的邮箱地址，例如 name@example.cn。请核对。")
POSTCODE = RegexValidator(r"^\d{6}$", "应为6位数字。请核对。")


class Stage(TextChoices):
    """law.md section 19."""

    RECEIVED = "received", "已收到"
    CORRECTING = "correcting", "待补正"
    HANDLING = "handling", "办理中"
    CONSULTING = "consulting", "征求意见"
    CHARGING = "charging", "待缴费"
    ANSWERED = "answered", "已答复"
    ARCHIVED = "archived", "已归档"


class Channel(TextChoices):
    """How it came; the day of receipt follows from it (条例第三十一条)."""

    ONLINE = "online", "网上申请"
    COUNTER = "counter", "当面申请"
    LETTER = "letter", "信函申请"
    FAX = "fax", "传真申请"


class ApplicantKind(TextChoices):
    """The columns of the yearly table."""

    PERSON = "person", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH = "research", "科研机构"
    CHARITY = "charity", "社会公益组织"
    LEGAL_SERVICE = "legal_service", "法律服务机构"
    OTHER = "other", "其他组织"


class IdKind(TextChoices):
    CARD = "card", "居民身份证"
    PASSPORT = "passport", "护照"
    TRAVEL = "travel", "港澳台居民居住证、通行证"
    LICENCE = "licence", "营业执照、法人登记证书（统一社会信用代码）"
    OTHER = "other", "其他有效证件"


class Form(TextChoices):
    PAPER = "paper", "纸质"
    ELECTRONIC = "electronic", "电子文件"
    EITHER = "either", "不限"


class Way(TextChoices):
    MAIL = "mail", "邮寄"
    EMAIL = "email", "电子邮件"
    ONLINE = "online", "网上获取"
    COLLECT = "collect", "自行领取"
    READ = "read", "当面查阅、抄录"


class Reply(TextChoices):
    """The kinds of reply (条例第三十六、三十七、三十九条), worded as the lines of the yearly table are."""

    DISCLOSED = "disclosed", "予以公开"
    PARTLY = "partly", "部分公开"
    STATE_SECRET = "state_secret", "不予公开：属于国家秘密"
    FORBIDDEN = "forbidden", "不予公开：其他法律行政法规禁止公开"
    SECURITY = "security", "不予公开：危及“三安全一稳定”"
    THIRD_PARTY = "third_party", "不予公开：保护第三方合法权益"
    INTERNAL = "internal", "不予公开：属于三类内部事务信息"
    PROCESS = "process", "不予公开：属于四类过程性信息"
    CASE_FILE = "case_file", "不予公开：属于行政执法案卷"
    INQUIRY = "inquiry", "不予公开：属于行政查询事项"
    NOT_HELD = "not_held", "无法提供：本机关不掌握相关政府信息"
    TO_BE_MADE = "to_be_made", "无法提供：没有现成信息需要另行制作"
    UNCLEAR = "unclear", "无法提供：补正后申请内容仍不明确"
    PETITION = "petition", "不予处理：信访举报投诉类申请"
    REPEATED = "repeated", "不予处理：重复申请"
    IN_PRINT = "in_print", "不予处理：要求提供公开出版物"
    EXCESSIVE = "excessive", "不予处理：无正当理由大量反复申请"
    RECONFIRM = "reconfirm", "不予处理：要求行政机关确认或重新出具已获取信息"
    NOT_CORRECTED = "not_corrected", "其他处理：申请人无正当理由逾期不补正"
    NOT_PAID = "not_paid", "其他处理：申请人逾期未按收费通知要求缴纳费用"
    OTHER = "other", "其他处理：其他"


class Request(Record):
    """政府信息公开申请: one row for each application, however it came."""

    applicant = PersonField("申请人", blank=False, help_text="自然人的姓名，或者法人、其他组织的名称")
    applicant_kind = CharField("申请人类别", max_length=14, choices=ApplicantKind, default=ApplicantKind.PERSON)
    id_kind = CharField("证件名称", max_length=8, choices=IdKind, default=IdKind.CARD)
    id_number = CodeField("证件号码", help_text="自然人填有效证件的号码，法人和其他组织填统一社会信用代码")
    representative = PersonField("法定代表人或者联系人")
    phone = SecretField("联系电话")
    employer = CharField("工作单位", max_length=100, blank=True)
    address = SecretField("通信地址")
    postcode = CharField("邮政编码", max_length=6, blank=True, validators=[POSTCODE])
    email = SecretField("电子邮箱", validators=[EMAIL])
    content = TextField(
        "所需政府信息", help_text="写明信息的名称、文号或者其他特征性描述；一事一申请，便于检索（条例第二十九条）"
    )
    purpose = TextField("用途", blank=True, help_text="可以不填；不因用途不予公开")
    form = CharField("提供形式", max_length=12, choices=Form, default=Form.EITHER)
    way = CharField("获取方式", max_length=8, choices=Way, default=Way.ONLINE)
    channel = CharField("申请渠道", max_length=8, choices=Channel, default=Channel.COUNTER)
    received_on = DateField(
        "收到申请日期",
        help_text="当面提交为提交之日；签收邮件为签收之日；平常信函、网络、传真为双方确认之日（条例第三十一条）",
    )

    accepted_on = DateField("登记办理日期", null=True, blank=True)
    correction_asked_on = DateField("告知补正日期", null=True, blank=True)
    correction = TextField("需要补正的内容", blank=True, help_text="一次性告知补正事项和合理的补正期限")
    correct_by_on = DateField("补正期限届满日", null=True, blank=True)
    corrected_on = DateField("收到补正日期", null=True, blank=True)
    consulted_on = DateField("开始征求意见日期", null=True, blank=True)
    fee = MoneyField(
        "信息处理费", default=0, help_text="单位：元。申请数量、频次明显超过合理范围的才可以收取（条例第四十二条）"
    )
    fee_notified_on = DateField("发出收费通知日期", null=True, blank=True)
    paid_on = DateField("缴费日期", null=True, blank=True)
    restarted_on = DateField("重新起算日期", null=True, blank=True, editable=False)
    extended = BooleanField("已延长答复期限", default=False, editable=False)
    extended_on = DateField("告知延长日期", null=True, blank=True)
    extension_reason = TextField("延长理由", blank=True)

    answered_on = DateField("答复日期", null=True, blank=True)
    reply = CharField("答复类型", max_length=14, choices=Reply, blank=True)
    reply_number = CharField("答复书文号", max_length=80, blank=True)
    answer = TextField("答复内容和理由", blank=True)
    delivered_on = DateField("送达日期", null=True, blank=True)
    archived_on = DateField("归档日期", null=True, blank=True)

    class Ledger:
        stages = Stage
        title = "content"
        columns = "number organ content channel received_on reply stage due_on"
        search = "applicant content reply_number"
        filters = "organ channel applicant_kind received_on answered_on reply extended"
        groups = {
            "申请人": "applicant applicant_kind id_kind id_number employer representative phone address postcode email",
            "申请内容": "content purpose form way channel received_on",
            "补正": "accepted_on correction_asked_on correction correct_by_on corrected_on",
            "征求意见、收费和延期": "consulted_on fee fee_notified_on paid_on extended_on extension_reason",
            "答复": "answered_on reply reply_number answer delivered_on archived_on",
        }
        told = "reply reply_number delivered_on"
        numbering = "{prefix}公开申〔{year}〕{n}号"
        dated = "received_on"
        similar = "applicant content"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "政府信息公开申请"
        constraints = [
            *Record.Meta.constraints,
            together("answered_on", "reply"),
            *ordered("received_on", "answered_on", "archived_on"),
            *ordered("answered_on", "delivered_on"),
            *ordered("correction_asked_on", "corrected_on"),
        ]

    def clean(self) -> None:
        """The number by its own check character, where the certificate is one that has it. Words (未留存) are no number."""
        party = {IdKind.CARD: "person", IdKind.LICENCE: "legal"}.get(IdKind(self.id_kind))
        if party and is_number(self.id_number):
            faults = list(code_faults(party, self.id_number))
            if faults:
                raise ValidationError({"id_number": faults})


class ConsultationStage(TextChoices):
    SENT = "sent", "已发出"
    ANSWERED = "answered", "已答复"
    EXPIRED = "expired", "逾期未答复"


class Party(TextChoices):
    """Whose opinion is asked: silence means refusal of nothing for a third party, consent for a co-maker."""

    THIRD_PARTY = "third_party", "第三方"
    CO_MAKER = "co_maker", "共同制作机关"
    OTHER = "other", "其他有关机关"


class Consent(TextChoices):
    AGREED = "agreed", "同意公开"
    PARTLY = "partly", "同意部分公开"
    REFUSED = "refused", "不同意公开且有合理理由"
    UNREASONED = "unreasoned", "不同意公开但没有合理理由"


class Consultation(Record):
    """征求意见: one row for each person or organ whose opinion is asked (条例第三十二、三十四条)."""

    request = ParentField("公开申请", to="disclosure.Request")
    party = CharField("征求对象", max_length=12, choices=Party)
    name = PersonField("对象名称", blank=False)
    sent_on = DateField("发出征求意见书日期")
    question = TextField("征求事项", blank=True)
    received_on = DateField(
        "收到征求意见书日期", null=True, blank=True, help_text="期限自对方收到之日起算，以签收回执为准"
    )
    answered_on = DateField("提出意见日期", null=True, blank=True)
    consent = CharField("意见", max_length=12, choices=Consent, blank=True)
    reasons = TextField("理由", blank=True)

    class Ledger:
        stages = ConsultationStage
        parent = "request"
        title = "party"
        columns = "request party sent_on received_on answered_on consent stage due_on"
        filters = "party consent sent_on"
        dated = "sent_on"

    class Meta(Record.Meta):
        verbose_name = "公开征求意见书"
        constraints = [
            *Record.Meta.constraints,
            together("answered_on", "consent"),
            *ordered("sent_on", "received_on", "answered_on"),
        ]


class ChallengeStage(TextChoices):
    OPEN = "open", "尚未审结"
    ENDED = "ended", "已审结"


class ChallengeWay(TextChoices):
    """The three parts of the yearly table's last form."""

    RECONSIDERATION = "reconsideration", "行政复议"
    LITIGATION = "litigation", "行政诉讼：未经复议直接起诉"
    AFTERWARDS = "afterwards", "行政诉讼：复议后起诉"


class ChallengeResult(TextChoices):
    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"


class Challenge(Record):
    """公开争议: one row for each reconsideration or lawsuit over a reply."""

    request = ParentField("公开申请", to="disclosure.Request")
    way = CharField("途径", max_length=16, choices=ChallengeWay)
    filed_on = DateField("收到通知日期")
    case_number = CharField("案号", max_length=80, blank=True, help_text="行政复议或者行政诉讼案件的编号")
    ended_on = DateField("审结日期", null=True, blank=True)
    result = CharField("结果", max_length=10, choices=ChallengeResult, blank=True)

    class Ledger:
        stages = ChallengeStage
        parent = "request"
        title = "way"
        columns = "request way filed_on case_number ended_on result stage"
        filters = "way result filed_on"
        dated = "filed_on"

    class Meta(Record.Meta):
        verbose_name = "信息公开复议诉讼"
        constraints = [
            *Record.Meta.constraints,
            together("ended_on", "result"),
            *ordered("filed_on", "ended_on"),
        ]
