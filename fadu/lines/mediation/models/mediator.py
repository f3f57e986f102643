"""调解员: who mediates, their changes, and their grades."""

from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import Disclose, ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered


class MediatorStage(TextChoices):
    NOMINATED = "nominated", "拟聘"
    SERVING = "serving", "在任"
    LEFT = "left", "离任"
    DISMISSED = "dismissed", "罢免或者解聘"


class Grade(TextChoices):
    """调解员等级; the first two are granted above the county."""

    ONE = "1", "一级"
    TWO = "2", "二级"
    THREE = "3", "三级"
    FOUR = "4", "四级"


ABOVE_COUNTY = (Grade.ONE, Grade.TWO)


class Speciality(TextChoices):
    GENERAL = "general", "综合"
    FAMILY = "family", "婚姻家庭"
    LAND = "land", "土地山林"
    LABOUR = "labour", "劳动争议"
    TRAFFIC = "traffic", "道路交通"
    MEDICAL = "medical", "医疗纠纷"
    COMMERCIAL = "commercial", "民商事"
    OTHER = "other", "其他"


class Way(TextChoices):
    """人民调解法 art. 9."""

    ELECTED = "elected", "推选"
    ENGAGED = "engaged", "聘任"


class Mediator(Record):
    """调解员: one row for each person who mediates."""

    name = PersonField("姓名", blank=False, disclose=Disclose.FULL)
    woman = BooleanField("女性", default=False)
    organisation = ForeignKey(
        "mediation.Organisation", PROTECT, verbose_name="所在调解组织", related_name="mediators", null=True, blank=True
    )
    born = SecretField("出生年月")
    politics = CharField("政治面貌", max_length=20, blank=True)
    employer = CharField("工作单位和职务", max_length=100, blank=True)
    way = CharField("产生方式", max_length=10, choices=Way, blank=True, help_text="推选，或者由组织聘任（第九条）")
    legal_background = BooleanField("具有法律专业知识", default=False)
    fulltime = BooleanField("专职", default=False)
    education = CharField("文化程度", max_length=20, blank=True)
    speciality = CharField("擅长领域", max_length=12, choices=Speciality, default=Speciality.GENERAL)
    phone = SecretField("联系电话")
    certificate = CharField("调解员证号", max_length=40, blank=True)
    grade = CharField("等级", max_length=1, choices=Grade, blank=True)
    engaged_on = DateField("聘任日期", null=True, blank=True)
    left_on = DateField("离任日期", null=True, blank=True)

    class Ledger:
        stages = MediatorStage
        title = "name"
        columns = "number organ name organisation fulltime speciality grade engaged_on stage"
        search = "name certificate"
        filters = "organ fulltime speciality grade engaged_on"
        public = "name organisation fulltime speciality grade"
        public_stages = [MediatorStage.SERVING]
        similar = "name certificate"
        shared = True
        order = 3

    class Meta(Record.Meta):
        verbose_name = "调解员"
        constraints = [*Record.Meta.constraints, *ordered("engaged_on", "left_on")]


class AdjustmentKind(TextChoices):
    ENGAGED = "engaged", "新聘"
    TRANSFERRED = "transferred", "调整所在组织"
    LEFT = "left", "离任"
    DISMISSED = "dismissed", "罢免或者解聘"


class Adjustment(Record):
    """调解员调整: one row for each change in who mediates where; the mediator's own steps write it."""

    mediator = ParentField("调解员", to="mediation.Mediator")
    kind = CharField("调整", max_length=12, choices=AdjustmentKind)
    adjusted_on = DateField("日期")
    note = CharField("说明", max_length=200, blank=True)

    class Ledger:
        parent = "mediator"
        title = "kind"
        columns = "mediator kind adjusted_on note"
        filters = "kind adjusted_on"
        dated = "adjusted_on"

    class Meta(Record.Meta):
        verbose_name = "调解员调整"


class GradingStage(TextChoices):
    APPLIED = "applied", "申请"
    EVALUATED = "evaluated", "考评"
    DECIDED = "decided", "已推荐"
    GRANTED = "granted", "已授予"
    REFUSED = "refused", "未通过"


class Grading(Record):
    """等级评定: one row for each application for a grade; the county grants three and four and recommends one and two."""

    mediator = ParentField("调解员", to="mediation.Mediator")
    grade = CharField("申请等级", max_length=1, choices=Grade)
    applied_on = DateField("申请日期")
    achievements = TextField("工作实绩", blank=True, help_text="调解年限、件数、成功率、表彰等")
    score = DecimalField("考评得分", max_digits=5, decimal_places=1, null=True, blank=True, help_text="满分100分")
    evaluated_on = DateField("考评日期", null=True, blank=True)
    decided_on = DateField("评定或者推荐日期", null=True, blank=True)
    document_number = CharField("评定文号", max_length=80, blank=True)
    granted_on = DateField("授予日期", null=True, blank=True)

    class Ledger:
        stages = GradingStage
        parent = "mediator"
        title = "grade"
        columns = "mediator grade applied_on score decided_on granted_on stage"
        filters = "grade applied_on decided_on"
        dated = "applied_on"

    class Meta(Record.Meta):
        verbose_name = "等级评定"
        constraints = [*Record.Meta.constraints, *ordered("applied_on", "evaluated_on", "decided_on", "granted_on")]
