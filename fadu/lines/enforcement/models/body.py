"""执法主体 and 执法人员: who may enforce."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    ForeignKey,
    PositiveIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.codes import CodeField
from fadu.ledger.fields import Disclose, OrganField, PersonField, SecretField
from fadu.ledger.models import Record, ordered, within


class Domain(TextChoices):
    """领域: the fields of enforcement that the reports name."""

    MARKET = "market", "市场监管"
    ECOLOGY = "ecology", "生态环境"
    CULTURE = "culture", "文化市场"
    TRANSPORT = "transport", "交通运输"
    AGRICULTURE = "agriculture", "农业农村"
    CITY = "city", "城市管理"
    EMERGENCY = "emergency", "应急管理"
    RESOURCES = "resources", "自然资源"
    HEALTH = "health", "卫生健康"
    LABOUR = "labour", "人力资源社会保障"
    WATER = "water", "水务"
    HOUSING = "housing", "住房城乡建设"
    SECURITY = "security", "公安"
    TOWN = "town", "乡镇街道综合执法"
    OTHER = "other", "其他"


class BodyKind(TextChoices):
    """On what a body's power rests (行政处罚法 art. 17–21, 24)."""

    STATUTORY = "statutory", "法定行政机关"
    AUTHORISED = "authorised", "法律、法规授权组织"
    ENTRUSTED = "entrusted", "受委托组织"
    TOWN = "town", "承接赋权的乡镇街道"


class BodyStage(TextChoices):
    DECLARED = "declared", "申报"
    CONFIRMED = "confirmed", "已公告"
    CANCELLED = "cancelled", "已撤销"


class Body(Record):
    """执法主体: one row for each body that may enforce in its own or another's name."""

    name = CharField("执法主体名称", max_length=100)
    kind = CharField("主体类别", max_length=12, choices=BodyKind)
    domain = CharField("执法领域", max_length=12, choices=Domain)
    basis = TextField("法律依据", help_text="授予执法权的法律、法规、规章条款；赋权的填省级决定名称")
    duties = TextField("职责权限", blank=True)
    entrusted_by = OrganField("委托机关", null=True, blank=True, help_text="受委托组织必填")
    entrusted_matters = TextField("委托事项", blank=True)
    entrusted_on = DateField("委托书日期", null=True, blank=True)
    entrusted_until = DateField("委托期限届满", null=True, blank=True)
    remedies = TextField("救济渠道", blank=True, help_text="复议机关、管辖法院")
    phone = CharField("监督电话", max_length=40, blank=True)
    declared_on = DateField("申报日期")
    confirmed_on = DateField("公告日期", null=True, blank=True)
    credential = CharField("主体资格证编号", max_length=60, blank=True)
    entrustment_filed_on = DateField("委托备案日期", null=True, blank=True)
    renewed_on = DateField("资格证换发日期", null=True, blank=True)
    cancelled_on = DateField("撤销日期", null=True, blank=True)

    class Ledger:
        stages = BodyStage
        title = "name"
        columns = "number name kind domain organ confirmed_on credential stage"
        search = "name credential basis"
        filters = "organ kind domain confirmed_on"
        groups = {
            "主体": "name kind domain declared_on phone",
            "依据": "basis duties remedies",
            "委托": "entrusted_by entrusted_matters entrusted_on entrusted_until entrustment_filed_on",
            "资格": "confirmed_on credential renewed_on cancelled_on",
        }
        public = "name kind domain basis duties entrusted_by entrusted_matters remedies phone confirmed_on"
        public_stages = [BodyStage.CONFIRMED]
        natural_key = "name"
        dated = "declared_on"
        scope = "entrusted_by"
        shared = True
        order = 10

    class Meta(Record.Meta):
        verbose_name = "执法主体"
        constraints = [*Record.Meta.constraints, *ordered("declared_on", "confirmed_on"), *ordered("entrusted_on", "entrusted_until")]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class StaffKind(TextChoices):
    CIVIL = "civil", "行政编制"
    INSTITUTION = "institution", "事业编制"
    CONTRACT = "contract", "聘用合同制"
    AUXILIARY = "auxiliary", "执法辅助人员"


class OfficerStage(TextChoices):
    ACTIVE = "active", "在岗"
    LEFT = "left", "已离岗"


class WhyLeft(TextChoices):
    MOVED = "moved", "调离执法岗位"
    RETIRED = "retired", "退休"
    RESIGNED = "resigned", "辞职、辞退"
    DISMISSED = "dismissed", "开除"
    DIED = "died", "死亡"


class Officer(Record):
    """执法人员: one row for each person on an enforcement post, auxiliaries too."""

    name = PersonField("姓名", blank=False, disclose=Disclose.FULL)
    person = ForeignKey(
        "organs.Person", PROTECT, verbose_name="系统账号", related_name="+", null=True, blank=True,
        help_text="填写后，列入执法资格考试时即为其考生账号",
    )  # fmt: skip
    identity_number = CodeField("身份证号", blank=False)
    phone = SecretField("联系电话")
    sex = CharField("性别", max_length=6, choices=[("male", "男"), ("female", "女")])
    staff = CharField("编制类型", max_length=12, choices=StaffKind)
    body = ForeignKey(
        "enforcement.Body", PROTECT, verbose_name="执法主体", related_name="officers", null=True, blank=True
    )
    domain = CharField("执法领域", max_length=12, choices=Domain)
    post = CharField("职务", max_length=60, blank=True)
    education = CharField("文化程度", max_length=40, blank=True)
    school = CharField("毕业院校和专业", max_length=100, blank=True)
    nation = CharField("民族", max_length=20, blank=True)
    politics = CharField("政治面貌", max_length=20, blank=True)
    reviewer = BooleanField("法制审核人员", default=False)
    lawyer = BooleanField("具有法律职业资格", default=False, help_text="初次从事法制审核的应当具有")
    on_post_since = DateField("上岗日期")
    left_on = DateField("离岗日期", null=True, blank=True)
    why_left = CharField("离岗原因", max_length=10, choices=WhyLeft, blank=True)

    class Ledger:
        stages = OfficerStage
        title = "name"
        columns = "number name organ staff domain reviewer on_post_since stage"
        search = "post"
        filters = "organ staff domain reviewer body"
        groups = {
            "人员": "name person sex nation politics identity_number phone education school",
            "岗位": "body domain staff post on_post_since",
            "法制审核": "reviewer lawyer",
            "离岗": "left_on why_left",
        }
        natural_key = "identity_number"
        similar = "identity_number"
        dated = "on_post_since"
        shared = True
        order = 20

    class Meta(Record.Meta):
        verbose_name = "执法人员"
        constraints = [*Record.Meta.constraints, *ordered("on_post_since", "left_on")]

    def __str__(self) -> str:
        return str(self.name)


class Roster(Record):
    """执法力量年报: one row for each organ and year: what is published of the year's enforcement by 31 January."""

    of_year = PositiveIntegerField("所属年度")
    prepared_on = DateField("编制日期")
    officers = PositiveIntegerField("在岗执法人员", default=0)
    certified = PositiveIntegerField("持证执法人员", default=0)
    reviewers = PositiveIntegerField("法制审核人员", default=0)
    year_ended_on = DateField("年度截止日")
    published_on = DateField("公开日期", null=True, blank=True)
    address = CharField("公开网址", max_length=200, blank=True)

    class Ledger:
        title = "of_year"
        columns = "organ of_year officers certified reviewers published_on"
        filters = "organ published_on"
        public = "of_year officers certified reviewers published_on address"
        natural_key = "organ of_year"
        dated = "prepared_on"
        ahead = "year_ended_on"
        order = 95

    class Meta(Record.Meta):
        verbose_name = "年度执法数据公开"
        constraints = [*Record.Meta.constraints, *within("certified", "officers")]
