"""两库: who may be inspected and who may inspect, and which of them must not meet."""

from datetime import date

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    ForeignKey,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import Disclose, ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered
from fadu.ledger.standards import Industry
from fadu.organs.models.organ import check_uscc


class TargetStage(TextChoices):
    LISTED = "listed", "在库"
    REMOVED = "removed", "移出"


class TargetKind(TextChoices):
    ENTERPRISE = "enterprise", "企业"
    TRADER = "trader", "个体工商户"
    COOPERATIVE = "cooperative", "农民专业合作社"
    INSTITUTION = "institution", "事业单位、社会组织"
    SITE = "site", "产品、项目、场所"
    OTHER = "other", "其他"


class Specialty(TextChoices):
    """What an inspection looks at, and what an inspector is trained for."""

    REGISTRATION = "registration", "登记事项和公示信息"
    FOOD = "food", "食品"
    DRUG = "drug", "药品、医疗器械、化妆品"
    EQUIPMENT = "equipment", "特种设备"
    QUALITY = "quality", "产品质量和计量"
    PRICE = "price", "价格、广告和不正当竞争"
    SAFETY = "safety", "安全生产"
    FIRE = "fire", "消防"
    ENVIRONMENT = "environment", "生态环境"
    CONSTRUCTION = "construction", "住房和城乡建设"
    TRANSPORT = "transport", "交通运输"
    CULTURE = "culture", "文化和旅游"
    HEALTH = "health", "卫生健康"
    LABOUR = "labour", "人力资源和社会保障"
    AGRICULTURE = "agriculture", "农业农村"
    LAND = "land", "自然资源"
    OTHER = "other", "其他"


class Credit(TextChoices):
    A = "A", "A（信用好）"
    B = "B", "B（信用较好）"
    C = "C", "C（信用一般）"
    D = "D", "D（信用差）"


class Risk(TextChoices):
    LOW = "low", "低风险"
    GENERAL = "general", "一般风险"
    MEDIUM = "medium", "较高风险"
    HIGH = "high", "高风险"


class Target(Record):
    """检查对象: one row for each enterprise, trader or site in the pool (检查对象名录库) of the organ that supervises it."""

    name = CharField("名称", max_length=200)
    credit_code = CharField(
        "统一社会信用代码", max_length=18, blank=True, validators=[check_uscc], help_text="没有代码的场所、项目不填"
    )
    kind = CharField("对象类别", max_length=12, choices=TargetKind, default=TargetKind.ENTERPRISE)
    industry = CharField("行业门类", max_length=2, choices=Industry, default=Industry.TRADE)
    specialty = CharField("监管领域", max_length=14, choices=Specialty, default=Specialty.REGISTRATION)
    address = CharField("住所（经营场所）", max_length=200, blank=True)
    area = CharField("所在乡镇（街道）", max_length=60, blank=True)
    principal = PersonField("法定代表人（负责人）", disclose=Disclose.NOTHING)
    phone = SecretField("联系电话")
    credit = CharField("信用等级", max_length=1, choices=Credit, default=Credit.B)
    risk = CharField("风险等级", max_length=8, choices=Risk, default=Risk.GENERAL)
    key_field = BooleanField(
        "特殊行业、重点领域", default=False, help_text="直接涉及公共安全和群众生命健康的，实行重点监管，不进入随机抽取"
    )
    annual_cap = PositiveSmallIntegerField(
        "年度入企检查上限", null=True, blank=True, help_text="不填的按公布的年度频次上限执行"
    )
    listed_on = DateField("入库日期")
    reclassified_on = DateField("最近调整等级日期", null=True, blank=True)
    credit_to = CharField("调整后信用等级", max_length=1, choices=Credit, blank=True)
    risk_to = CharField("调整后风险等级", max_length=8, choices=Risk, blank=True)
    removed_on = DateField("移出日期", null=True, blank=True)

    class Ledger:
        stages = TargetStage
        title = "name"
        columns = "organ name credit_code kind specialty area credit risk stage"
        search = "name credit_code address"
        filters = "organ kind industry specialty credit risk area key_field listed_on"
        groups = {
            "对象": "name credit_code kind industry specialty",
            "住所和联系": "address area principal phone",
            "分级分类": "credit risk key_field annual_cap listed_on reclassified_on credit_to risk_to removed_on",
        }
        natural_key = "organ name credit_code"
        similar = "credit_code"
        dated = "listed_on"
        shared = True
        order = 5

    class Meta(Record.Meta):
        verbose_name = "检查对象"
        constraints = [*Record.Meta.constraints, *ordered("listed_on", "removed_on")]

    def __str__(self) -> str:
        return self.name

    @property
    def draw_id(self) -> str:
        """The identifier in a draw: the social credit code, or a number of this site."""
        return str(self.credit_code or f"T{self.pk}")

    @property
    def stratum(self) -> str:
        """The layer in a draw: credit class and risk class."""
        return f"{self.credit}-{self.risk}"


class InspectorStage(TextChoices):
    ACTIVE = "active", "在岗"
    LEFT = "left", "离岗"


class Inspector(Record):
    """执法检查人员: one row for each certified officer in the pool of the officer's organ."""

    name = PersonField("姓名", blank=False, disclose=Disclose.FULL)
    person = ForeignKey(
        "organs.Person", PROTECT, verbose_name="系统账号", related_name="+", null=True, blank=True,
        help_text="填写后，本人可在手机上看到自己的检查任务",
    )  # fmt: skip
    certificate_number = CharField("执法证号", max_length=40)
    certificate_until = DateField("执法证有效期至")
    specialty = CharField("主要专业", max_length=14, choices=Specialty, default=Specialty.REGISTRATION)
    second_specialty = CharField("第二专业", max_length=14, choices=Specialty, blank=True)
    third_specialty = CharField("第三专业", max_length=14, choices=Specialty, blank=True)
    max_load = PositiveSmallIntegerField("同时承办上限", default=0, help_text="未完成的检查户数；0 表示不设上限")
    joined_on = DateField("入库日期")
    left_on = DateField("离岗日期", null=True, blank=True)

    class Ledger:
        stages = InspectorStage
        title = "name"
        columns = "organ name certificate_number certificate_until specialty max_load stage"
        search = "name certificate_number"
        filters = "organ specialty certificate_until joined_on"
        natural_key = "organ certificate_number"
        similar = "certificate_number"
        public = "name certificate_number specialty"
        public_stages = [InspectorStage.ACTIVE]
        dated = "joined_on"
        shared = True
        order = 6

    class Meta(Record.Meta):
        verbose_name = "执法检查人员"
        constraints = [*Record.Meta.constraints, *ordered("joined_on", "left_on")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def draw_id(self) -> str:
        """The identifier in a draw."""
        return f"P{self.pk}"

    @property
    def specialties(self) -> tuple[str, ...]:
        return tuple(one for one in (self.specialty, self.second_specialty, self.third_specialty) if one)

    def may_inspect_on(self, day: date) -> bool:
        """Whether the officer is in the pool with a valid certificate on a day."""
        left = self.left_on is not None and self.left_on <= day
        return not self.voided and self.joined_on <= day <= self.certificate_until and not left


class RecusalStage(TextChoices):
    IN_FORCE = "in_force", "应当回避"
    ENDED = "ended", "已解除"


class Ground(TextChoices):
    SELF = "self", "本人在检查对象任职、投资"
    FAMILY = "family", "近亲属在检查对象任职、投资"
    FORMER = "former", "离开检查对象未满三年"
    DISPUTE = "dispute", "与检查对象有纠纷"
    OTHER = "other", "其他可能影响公正的关系"


class Recusal(Record):
    """回避登记: one row for each inspector and target that must not meet; only the pair ever becomes public."""

    inspector = ParentField("检查人员", to="inspection.Inspector")
    target = ForeignKey("inspection.Target", PROTECT, verbose_name="检查对象", related_name="recusals")
    ground = CharField("事由", max_length=8, choices=Ground)
    declared_by = CharField("提出", max_length=40, blank=True, help_text="本人申报、检查对象申请、单位决定")
    declared_on = DateField("登记日期")
    note = TextField("说明", blank=True)
    ended_on = DateField("解除日期", null=True, blank=True)

    class Ledger:
        stages = RecusalStage
        parent = "inspector"
        title = "target"
        columns = "inspector target ground declared_on stage"
        filters = "ground declared_on"
        dated = "declared_on"

    class Meta(Record.Meta):
        verbose_name = "回避登记"
        constraints = [*Record.Meta.constraints, *ordered("declared_on", "ended_on")]
