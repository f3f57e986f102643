"""What happens within a case: hearings, evidence and inquiries, collective discussion, service of documents."""

from django.core.validators import MinValueValidator
from django.db.models import BooleanField, CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.fields import ParentField, PersonField
from fadu.ledger.models import Record, ordered

from .case import Attendance


class HearingStage(TextChoices):
    PLANNED = "planned", "拟听证"
    NOTIFIED = "notified", "已通知"
    HELD = "held", "已举行"
    CANCELLED = "cancelled", "取消"


class HearingGround(TextChoices):
    """行政复议法 art. 50; 行政复议普通程序听证办法 art. 3."""

    PUBLIC_INTEREST = "public_interest", "涉及国家利益、重大社会公共利益"
    GROUP = "group", "群体性或者社会关注度高"
    NEW = "new", "新业态、新领域、新类型"
    EVIDENCE = "evidence", "证据疑点多、主要事实分歧大"
    COMPLEX = "complex", "法律关系复杂"
    OTHER = "other", "其他重大、疑难、复杂"
    REQUESTED = "requested", "申请人请求且有必要"


class Hearing(Record):
    """复议听证: one row for each hearing of a case (arts. 50, 51)."""

    case = ParentField("案件", to="reconsideration.Case")
    ground = CharField("听证情形", max_length=16, choices=HearingGround)
    held_on = DateField("听证日期", help_text="须提前五个工作日通知")
    place = CharField("地点", max_length=100, blank=True)
    host = PersonField("主持人", blank=False)
    members = PositiveSmallIntegerField(
        "听证员人数",
        default=2,
        help_text="不少于两人（50条）",
        validators=[MinValueValidator(2, "不少于两人（《行政复议法》第五十条）。请核对。")],
    )
    notified_on = DateField("通知日期", null=True, blank=True)
    attendance = CharField("被申请人负责人参加情况", max_length=8, choices=Attendance, blank=True)
    absence_reason = CharField("未参加理由", max_length=200, blank=True)
    minutes = TextField("听证笔录摘要", blank=True)

    class Ledger:
        stages = HearingStage
        parent = "case"
        title = "ground"
        dated = "held_on"
        ahead = "held_on"

    class Meta(Record.Meta):
        verbose_name = "复议听证"


class EvidenceKind(TextChoices):
    EVIDENCE = "evidence", "当事人举证"
    INQUIRY = "inquiry", "调查取证"
    SITE = "site", "现场勘验"
    APPRAISAL = "appraisal", "鉴定"
    READING = "reading", "查阅复制案卷"
    OPINION = "opinion", "听取意见"


class Evidence(Record):
    """证据与调查: one row for each proof handed in, inquiry made, or reading of the file (arts. 43-47)."""

    case = ParentField("案件", to="reconsideration.Case", related_name="evidence")
    kind = CharField("类别", max_length=12, choices=EvidenceKind)
    subject = CharField("内容", max_length=200)
    given_by = PersonField("提供人或者被调查人")
    taken_on = DateField("日期")

    class Ledger:
        parent = "case"
        title = "subject"
        dated = "taken_on"

    class Meta(Record.Meta):
        verbose_name = "证据与调查"


class Forum(TextChoices):
    PANEL = "panel", "承办人员合议"
    COLLECTIVE = "collective", "负责人集体讨论"
    COMMITTEE = "committee", "行政复议委员会咨询"


class Deliberation(Record):
    """集体讨论与委员会咨询: one row for each discussion of a case, with the members' opinions (arts. 52, 61)."""

    case = ParentField("案件", to="reconsideration.Case")
    forum = CharField("形式", max_length=12, choices=Forum)
    met_on = DateField("日期")
    members = CharField("参加人员", max_length=200)
    opinion = TextField("意见", help_text="多数意见和不同意见都要记明")
    dissent = BooleanField("有不同意见", default=False)
    adopted = BooleanField("采纳", default=True)
    not_adopted_why = CharField("不采纳理由", max_length=200, blank=True)

    class Ledger:
        parent = "case"
        title = "forum"
        dated = "met_on"

    class Meta(Record.Meta):
        verbose_name = "集体讨论与委员会咨询"


class ServiceWay(TextChoices):
    DIRECT = "direct", "直接送达"
    MAIL = "mail", "邮寄送达"
    LEFT = "left", "留置送达"
    ONLINE = "online", "电子送达"
    ENTRUSTED = "entrusted", "委托送达"
    NOTICE = "notice", "公告送达"


class Paper(TextChoices):
    CORRECTION = "correction", "补正通知书"
    ACCEPTANCE = "acceptance", "受理通知书"
    REFUSAL = "refusal", "不予受理决定书"
    REPLY = "reply", "答复通知书"
    HEARING = "hearing", "听证通知书"
    SUSPENSION = "suspension", "中止通知书"
    EXTENSION = "extension", "延期审理通知书"
    DECISION = "decision", "复议决定书"
    MEDIATION = "mediation", "复议调解书"
    TERMINATION = "termination", "终止通知书"
    PERFORMANCE = "performance", "责令履行通知书"
    OPINION = "opinion", "复议意见书"


class ServiceStage(TextChoices):
    SENT = "sent", "已发出"
    SERVED = "served", "已送达"
    FAILED = "failed", "未送达"


class Service(Record):
    """文书送达: one row for each document served on one party."""

    case = ParentField("案件", to="reconsideration.Case")
    paper = CharField("文书", max_length=12, choices=Paper)
    to = PersonField("受送达人", blank=False)
    way = CharField("送达方式", max_length=10, choices=ServiceWay)
    tracking = CharField("邮件号", max_length=40, blank=True)
    sent_on = DateField("发出日期")
    served_on = DateField("送达日期", null=True, blank=True)

    class Ledger:
        stages = ServiceStage
        parent = "case"
        title = "paper"
        dated = "sent_on"

    class Meta(Record.Meta):
        verbose_name = "文书送达"


class AnnexStage(TextChoices):
    FOUND = "found", "审查"
    NOTIFIED = "notified", "已通知制定机关"
    TRANSFERRED = "transferred", "已转送"
    HANDLED = "handled", "已处理"


class Annex(Record):
    """附带审查: one row for each document or ground whose lawfulness is reviewed along with a case (arts. 56, 57, 58, 60)."""

    case = ParentField("案件", to="reconsideration.Case")
    document = CharField("规范性文件或者依据", max_length=200)
    clause = CharField("相关条款", max_length=100, blank=True)
    maker = CharField("制定机关", max_length=100)
    on_request = BooleanField("申请人提出", default=True, help_text="复议机关依职权发现的不勾选（57条）")
    competent = BooleanField("本机关有权处理", default=True, help_text="无权处理的须在七个工作日内转送")
    found_on = DateField("提出或者发现日期")
    suspended_on = DateField("案件中止日期", null=True, blank=True, help_text="自该日起三个工作日内通知制定机关")
    notified_on = DateField("通知制定机关日期", null=True, blank=True)
    maker_received_on = DateField("制定机关收到日期", null=True, blank=True)
    maker_replied_on = DateField("制定机关答复日期", null=True, blank=True)
    handled_on = DateField("处理日期", null=True, blank=True)
    receiver = CharField("受转送机关", max_length=100, blank=True)
    transferred_on = DateField("转送日期", null=True, blank=True)
    receiver_received_on = DateField("受转送机关收到日期", null=True, blank=True)
    answered_on = DateField("受转送机关回复日期", null=True, blank=True)
    conclusion = CharField(
        "结论",
        max_length=8,
        blank=True,
        choices=[("lawful", "合法"), ("unlawful", "超越权限或者违反上位法"), ("expired", "已失效或者废止")],
    )

    class Ledger:
        stages = AnnexStage
        parent = "case"
        title = "document"
        dated = "found_on"

    class Meta(Record.Meta):
        verbose_name = "附带审查"
        constraints = [
            *Record.Meta.constraints,
            *ordered("found_on", "notified_on", "maker_received_on", "maker_replied_on"),
            *ordered("found_on", "transferred_on", "receiver_received_on", "answered_on"),
        ]
