"""企业包保、走访、诉求: who answers for which enterprise, who went there, what it asked for."""

from django.core.exceptions import ValidationError
from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    ForeignKey,
    PositiveIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import OrganField, PersonField, SecretField
from fadu.ledger.models import Record, ordered, together
from fadu.ledger.standards import Industry
from fadu.organs.models.organ import check_uscc


class EnterpriseStage(TextChoices):
    SERVED = "served", "包保中"
    LEFT = "left", "已注销或者迁出"


class Scale(TextChoices):
    LARGE = "large", "大型"
    MEDIUM = "medium", "中型"
    SMALL = "small", "小型"
    MICRO = "micro", "微型"


class Enterprise(Record):
    """包保企业: one row for each enterprise, with the organ of its trade and the town where it stands."""

    subject = CharField("企业名称", max_length=200)
    code = CharField("统一社会信用代码", max_length=18, validators=[check_uscc])
    trade = CharField("行业门类", max_length=2, choices=Industry, blank=True)
    scale = CharField("规模", max_length=8, choices=Scale, default=Scale.MICRO)
    local_organ = OrganField("属地责任单位", null=True, blank=True, help_text="所属单位为行业（业务）主管部门")
    contact = PersonField("联系人")
    phone = SecretField("联系电话")
    assigned_on = DateField("包保日期")
    visited_on = DateField("最近走访日期", null=True, blank=True)
    left_on = DateField("注销或者迁出日期", null=True, blank=True)

    class Ledger:
        stages = EnterpriseStage
        title = "subject"
        columns = "organ subject code trade local_organ assigned_on visited_on stage"
        search = "subject code"
        filters = "organ trade scale local_organ assigned_on visited_on"
        natural_key = "code"
        dated = "assigned_on"
        scope = "local_organ"
        similar = "code subject"
        order = 10

    class Meta(Record.Meta):
        verbose_name = "包保企业"
        constraints = [*Record.Meta.constraints, *ordered("assigned_on", "left_on")]


class VisitKind(TextChoices):
    VISIT = "visit", "入企走访"
    CHECKUP = "checkup", "法治体检"
    PUBLICITY = "publicity", "法治宣传"
    LECTURE = "lecture", "法治讲座"
    POST = "post", "打造法治宣传阵地"
    MEETING = "meeting", "政企座谈、企业之家活动"
    MEDIATION = "mediation", "调解涉企纠纷"


class Visit(Record):
    """法务进企业: one row for each visit, check-up, lecture or mediation for an enterprise."""

    kind = CharField("服务类别", max_length=10, choices=VisitKind)
    enterprise = ForeignKey(Enterprise, PROTECT, verbose_name="包保企业", related_name="visits", null=True, blank=True)
    enterprise_name = CharField("企业名称", max_length=200, help_text="不在包保名录的直接填写名称")
    visited_on = DateField("日期")
    by_whom = CharField("服务人员", max_length=200, blank=True)
    content = TextField("情况", blank=True)
    problems = PositiveIntegerField("收集问题数", default=0)
    succeeded = CharField("调解结果", max_length=10, blank=True, choices=[("yes", "调解成功"), ("no", "调解不成")])

    class Ledger:
        title = "enterprise_name"
        columns = "number organ kind enterprise_name visited_on problems"
        search = "enterprise_name by_whom content"
        filters = "organ kind visited_on succeeded"
        dated = "visited_on"
        order = 11

    class Meta(Record.Meta):
        verbose_name = "法务进企业"

    def clean(self) -> None:
        """A visit told at the enterprise (登记走访) is not told again."""
        if self.kind != VisitKind.VISIT or self.enterprise is None or self.visited_on is None:
            return
        same = Visit.objects.filter(
            kind=self.kind, enterprise=self.enterprise, visited_on=self.visited_on, voided=False
        ).exclude(pk=self.pk)
        if same.exists():
            said = f"「{self.enterprise.subject}」{self.visited_on} 的走访已经登记（包保企业「登记走访」的自动记入）。请修改原有的一条。"
            raise ValidationError({"visited_on": said})


class RequestStage(TextChoices):
    RECEIVED = "received", "已收到"
    ASSIGNED = "assigned", "已交办"
    HANDLING = "handling", "办理中"
    REPLIED = "replied", "已答复"
    RESOLVED = "resolved", "已化解"
    EXPLAINED = "explained", "不能解决，已说明"
    CLOSED = "closed", "归档"


class RequestKind(TextChoices):
    FINANCE = "finance", "融资"
    LABOUR = "labour", "用工"
    LAND = "land", "用地、厂房"
    UTILITIES = "utilities", "水电气热和物流"
    POLICY = "policy", "政策兑现"
    APPROVAL = "approval", "审批服务"
    ENFORCEMENT = "enforcement", "执法检查"
    ARREARS = "arrears", "拖欠账款"
    INTEGRITY = "integrity", "政府履约践诺"
    OTHER = "other", "其他"


class RequestChannel(TextChoices):
    VISIT = "visit", "走访"
    PLATFORM = "platform", "网上平台"
    HOTLINE = "hotline", "12345热线"
    WINDOW = "window", "窗口"
    MEETING = "meeting", "座谈会"


class Result(TextChoices):
    SOLVED = "solved", "已经解决"
    AGREED = "agreed", "明确措施和时限，企业认可"
    IMPOSSIBLE = "impossible", "依法不能解决，已说明理由"


class Satisfaction(TextChoices):
    SATISFIED = "satisfied", "满意"
    MOSTLY = "mostly", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class Request(Record):
    """企业诉求: one row for each request, from receipt to a reply that the enterprise judges."""

    enterprise_name = CharField("企业名称", max_length=200)
    enterprise_code = CharField("统一社会信用代码", max_length=18, blank=True, validators=[check_uscc])
    contact = PersonField("联系人", blank=False)
    phone = SecretField("联系电话")
    kind = CharField("诉求类别", max_length=12, choices=RequestKind, default=RequestKind.OTHER)
    channel = CharField("收集渠道", max_length=10, choices=RequestChannel, default=RequestChannel.VISIT)
    content = TextField("诉求内容")
    received_on = DateField("收到日期")
    assigned_on = DateField("交办日期", null=True, blank=True)
    responsible = OrganField("承办单位", null=True, blank=True)
    reply_by_on = DateField("答复时限", null=True, blank=True)
    accepted_on = DateField("承办日期", null=True, blank=True)
    replied_on = DateField("答复日期", null=True, blank=True)
    result = CharField("办理结果", max_length=12, choices=Result, blank=True)
    reply = TextField("答复内容", blank=True)
    judged_on = DateField("评价日期", null=True, blank=True)
    satisfaction = CharField("企业评价", max_length=12, choices=Satisfaction, blank=True)
    closed_on = DateField("归档日期", null=True, blank=True)

    class Ledger:
        stages = RequestStage
        title = "content"
        columns = "number enterprise_name kind responsible received_on replied_on satisfaction stage due_on"
        search = "enterprise_name content"
        filters = "organ kind channel responsible received_on result satisfaction"
        groups = {
            "企业": "enterprise_name enterprise_code contact phone",
            "诉求": "kind channel content received_on",
            "交办": "assigned_on responsible reply_by_on accepted_on",
            "答复和评价": "replied_on result reply judged_on satisfaction closed_on",
        }
        told = "responsible result"
        numbering = "{prefix}企诉〔{year}〕{n}号"
        dated = "received_on"
        scope = "responsible"
        similar = "enterprise_name"
        order = 12

    class Meta(Record.Meta):
        verbose_name = "企业诉求"
        constraints = [
            *Record.Meta.constraints,
            together("replied_on", "result"),
            together("judged_on", "satisfaction"),
            *ordered("received_on", "assigned_on", "replied_on", "judged_on"),
            *ordered("assigned_on", "reply_by_on"),
        ]
