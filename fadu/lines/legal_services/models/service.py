"""公共法律服务平台: stations of three levels, what they answer and what they do."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import SecretField
from fadu.ledger.models import Record, ordered


class StationLevel(TextChoices):
    COUNTY = "county", "公共法律服务中心（县级）"
    TOWN = "town", "公共法律服务工作站（乡镇、街道）"
    VILLAGE = "village", "公共法律服务工作室（村、社区）"


class Station(Record):
    """公共法律服务实体平台: one row for each centre, station or room."""

    name = CharField("名称", max_length=100)
    level = CharField("层级", max_length=8, choices=StationLevel)
    address = CharField("地址", max_length=200, blank=True)
    phone = CharField("服务电话", max_length=40, blank=True)
    hours = CharField("服务时间", max_length=100, blank=True)
    lawyers = PositiveSmallIntegerField("值班律师人数", default=0)
    longitude = DecimalField("经度", max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = DecimalField("纬度", max_digits=8, decimal_places=6, null=True, blank=True)
    opened_on = DateField("启用日期")
    closed_on = DateField("停用日期", null=True, blank=True)

    class Ledger:
        ahead = "opened_on closed_on"
        title = "name"
        columns = "number organ name level address phone opened_on"
        search = "name address"
        filters = "organ level opened_on"
        public = "name level address phone hours longitude latitude"
        natural_key = "organ name"
        dated = "opened_on"
        shared = True
        order = 4

    class Meta(Record.Meta):
        verbose_name = "公共法律服务实体平台"
        constraints = [*Record.Meta.constraints, *ordered("opened_on", "closed_on")]


class ConsultationStage(TextChoices):
    RECEIVED = "received", "待答复"
    ANSWERED = "answered", "已答复"


class ConsultationChannel(TextChoices):
    COUNTER = "counter", "窗口"
    HOTLINE = "hotline", "12348热线"
    WEB = "web", "网络"
    OUTREACH = "outreach", "上门、宣传现场"
    VILLAGE = "village", "村（居）法律顾问"


class Matter(TextChoices):
    """In the order in which the counter's keys 1 to 9 and 0 name them."""

    FAMILY = "family", "婚姻家庭"
    LABOUR = "labour", "劳动工资"
    LOAN = "loan", "债务借贷"
    DAMAGE = "damage", "人身损害"
    HOUSING = "housing", "房产物业"
    LAND = "land", "土地征收"
    CONTRACT = "contract", "合同"
    CRIMINAL = "criminal", "刑事"
    ADMINISTRATIVE = "administrative", "行政"
    OTHER = "other", "其他"


class Group(TextChoices):
    PUBLIC = "public", "一般群众"
    MIGRANT = "migrant", "农民工"
    ELDER = "elder", "老年人"
    WOMAN = "woman", "妇女"
    MINOR = "minor", "未成年人"
    DISABLED = "disabled", "残疾人"
    SOLDIER = "soldier", "军人军属、退役军人"
    ENTERPRISE = "enterprise", "企业"


class Referral(TextChoices):
    AID = "aid", "申请法律援助"
    MEDIATION = "mediation", "人民调解"
    NOTARY = "notary", "公证"
    LAWYER = "lawyer", "律师服务"
    APPRAISAL = "appraisal", "司法鉴定"
    ORGAN = "organ", "有关机关"


class Consultation(Record):
    """法律咨询: one row for each time somebody asked."""

    channel = CharField("渠道", max_length=10, choices=ConsultationChannel, default=ConsultationChannel.COUNTER)
    ticket = CharField("热线工单号", max_length=60, blank=True, help_text="热线、网络平台的编号；窗口咨询不填")
    station = ForeignKey(
        "legal_services.Station", PROTECT, verbose_name="受理平台", related_name="consultations", null=True, blank=True
    )
    consulted_on = DateField("咨询日期")
    asker = SecretField("咨询人", help_text="窗口咨询可以不留姓名")
    phone = SecretField("联系电话")
    group = CharField("咨询人类别", max_length=12, choices=Group, default=Group.PUBLIC)
    matter = CharField("咨询事项", max_length=16, choices=Matter)
    question = TextField("咨询内容")
    people = PositiveSmallIntegerField("人数", default=1)
    answered_on = DateField("答复日期", null=True, blank=True)
    answer = TextField("答复内容", blank=True)
    answered_by = CharField("答复人", max_length=40, blank=True)
    referred = CharField("引导办理", max_length=12, choices=Referral, blank=True)

    class Ledger:
        stages = ConsultationStage
        title = "question"
        columns = "number organ channel matter group question consulted_on stage"
        search = "question answer ticket asker"
        filters = "organ channel matter group consulted_on"
        groups = {
            "咨询": "channel ticket station consulted_on matter question",
            "咨询人": "group asker phone people",
            "答复": "answered_on answer answered_by referred",
        }
        natural_key = "channel ticket"
        similar = "phone ticket"
        dated = "consulted_on"
        order = 3

    class Meta(Record.Meta):
        verbose_name = "法律咨询"
        constraints = [*Record.Meta.constraints, *ordered("consulted_on", "answered_on")]


class ServiceKind(TextChoices):
    CONTRACT = "contract", "审查合同"
    OPINION = "opinion", "提供法律意见"
    MEDIATION = "mediation", "参与调解矛盾纠纷"
    PUBLICITY = "publicity", "法治宣传"
    LECTURE = "lecture", "法治讲座"
    CHECKUP = "checkup", "法治体检"
    DOCUMENT = "document", "代写法律文书"
    PLATFORM = "platform", "办理上级平台反馈问题"


class Service(Record):
    """公共法律服务记录: one row for each thing done besides consultations."""

    kind = CharField("服务事项", max_length=12, choices=ServiceKind)
    subject = CharField("内容", max_length=200)
    served_on = DateField("日期")
    quantity = PositiveIntegerField(
        "数量", default=1, help_text="合同按份次，宣传、讲座按场次，其他按件；一行可以记多件"
    )
    people = PositiveIntegerField("服务人数", default=0)
    client = CharField("服务对象", max_length=100, blank=True)
    provider = CharField("服务人员", max_length=60, blank=True)
    station = ForeignKey(
        "legal_services.Station", PROTECT, verbose_name="服务平台", related_name="services", null=True, blank=True
    )

    class Ledger:
        title = "subject"
        columns = "number organ kind subject served_on quantity people"
        search = "subject client provider"
        filters = "organ kind served_on"
        natural_key = "organ kind subject served_on"
        dated = "served_on"
        order = 5

    class Meta(Record.Meta):
        verbose_name = "公共法律服务记录"


class Item(Record):
    """公共法律服务事项: one row for each item of the catalogue."""

    name = CharField("事项名称", max_length=100)
    target = CharField("服务对象", max_length=100, blank=True)
    way = TextField("办理方式", blank=True)
    online = BooleanField("可以网上办理", default=False)
    listed_on = DateField("列入日期")
    removed_on = DateField("取消日期", null=True, blank=True)

    class Ledger:
        title = "name"
        columns = "number organ name target online listed_on"
        search = "name"
        filters = "organ online listed_on"
        public = "name target way online"
        natural_key = "organ name"
        dated = "listed_on"
        ahead = "removed_on"
        order = 6

    class Meta(Record.Meta):
        verbose_name = "公共法律服务事项"
        constraints = [*Record.Meta.constraints, *ordered("listed_on", "removed_on")]
