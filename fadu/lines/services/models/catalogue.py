"""政务服务: items, packages of items, windows, and the volumes that a period handled."""

from django.core.exceptions import ValidationError
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.models import Record, ordered, within


class ServiceStage(TextChoices):
    DRAFT = "draft", "编制"
    PUBLISHED = "published", "已发布"
    CANCELLED = "cancelled", "已取消"


class ServiceKind(TextChoices):
    LICENCE = "licence", "行政许可"
    CONFIRMATION = "confirmation", "行政确认"
    PAYMENT = "payment", "行政给付"
    REWARD = "reward", "行政奖励"
    ADJUDICATION = "adjudication", "行政裁决"
    LEVY = "levy", "行政征收"
    OTHER_POWER = "other_power", "其他行政权力"
    PUBLIC = "public", "公共服务"


class Depth(TextChoices):
    """How far an item can be handled online."""

    CONSULT = "consult", "网上咨询"
    RESERVE = "reserve", "网上预约"
    ACCEPT = "accept", "网上受理"
    WHOLE = "whole", "全程网办"


class Served(TextChoices):
    """Whom an item serves."""

    PERSON = "person", "自然人"
    LEGAL = "legal", "法人和其他组织"
    BOTH = "both", "自然人、法人和其他组织"


class CaseType(TextChoices):
    AT_ONCE = "at_once", "即办件"
    PROMISED = "promised", "承诺件"


class Reach(TextChoices):
    """通办范围: over what area an item can be handled anywhere."""

    COUNTY = "county", "全县（市、区）"
    CITY = "city", "全市"
    PROVINCE = "province", "全省"
    ACROSS = "across", "跨省"
    COUNTRY = "country", "全国"


class ServiceItem(Record):
    """政务服务事项: one row for each item with its guide."""

    code = CharField("事项编码", max_length=60)
    subject = CharField("事项名称", max_length=300)
    kind = CharField("事项类型", max_length=14, choices=ServiceKind)
    served = CharField("服务对象", max_length=6, choices=Served, default=Served.BOTH)
    case_type = CharField("办件类型", max_length=8, choices=CaseType, default=CaseType.PROMISED)
    basis = TextField("设定依据", blank=True)
    condition = TextField("办理条件", blank=True)
    materials = TextField("申请材料", blank=True, help_text="每行一份；注明可以告知承诺、容缺、共享获取的")
    steps = TextField("办理流程", blank=True, help_text="每行一个环节：申请、受理、审查、决定、送达")
    quota = CharField("数量限制", max_length=100, blank=True, help_text="没有数量限制的填「无」")
    result_name = CharField("办理结果名称", max_length=100, blank=True, help_text="如：许可证、批复、证明")
    legal_days = PositiveSmallIntegerField("法定时限", default=0, help_text="单位：工作日")
    promised_days = PositiveSmallIntegerField("承诺时限", default=0, help_text="单位：工作日；即办件填0")
    visits = PositiveSmallIntegerField("到现场次数", default=1)
    depth = CharField("网上办理深度", max_length=8, choices=Depth, default=Depth.ACCEPT)
    reach = CharField("通办范围", max_length=8, choices=Reach, default=Reach.COUNTY)
    charges = CharField("收费标准", max_length=200, blank=True, help_text="不收费的填「不收费」")
    place = CharField("办理地点", max_length=200, blank=True)
    hours = CharField("办理时间", max_length=100, blank=True)
    phone = CharField("咨询电话", max_length=40, blank=True)
    complaints = CharField("监督投诉电话", max_length=40, blank=True)
    town = BooleanField("乡镇、村可以办理", default=False)
    drafted_on = DateField("编制日期")
    published_on = DateField("发布日期", null=True, blank=True)
    cancelled_on = DateField("取消日期", null=True, blank=True)

    class Ledger:
        stages = ServiceStage
        title = "subject"
        columns = "code subject kind organ promised_days visits depth stage"
        search = "code subject"
        filters = "organ kind served case_type depth reach town published_on"
        groups = {
            "事项": "code subject kind served case_type basis",
            "办理": "condition quota materials steps result_name legal_days promised_days visits depth reach charges town",
            "地点和联系": "place hours phone complaints",
            "发布": "drafted_on published_on cancelled_on",
        }
        public = (
            "code subject kind served case_type basis condition quota materials steps result_name legal_days promised_days"
            " visits depth reach charges place hours phone complaints"
        )
        public_stages = [ServiceStage.PUBLISHED]
        natural_key = "organ code"
        dated = "drafted_on"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "政务服务事项"
        constraints = [*Record.Meta.constraints, *ordered("drafted_on", "published_on", "cancelled_on")]

    def clean(self) -> None:
        """A promise is not longer than the law allows (行政许可法第四十二条)."""
        if self.legal_days and self.promised_days is not None and self.promised_days > self.legal_days:
            said = f"「承诺时限」{self.promised_days} 个工作日超过法定时限 {self.legal_days} 个工作日。请核对。"
            raise ValidationError({"promised_days": said})
        if self.case_type == CaseType.AT_ONCE and self.promised_days:
            said = f"「办件类型」为即办件的当场办结，「承诺时限」应填 0，现为 {self.promised_days}。请核对两项。"
            raise ValidationError({"promised_days": said})


class PackageStage(TextChoices):
    PLANNED = "planned", "梳理"
    LAUNCHED = "launched", "已落地"
    RETIRED = "retired", "停用"


class PackageLevel(TextChoices):
    BASIC = "basic", "基础事项"
    LOCAL = "local", "地方特色事项"
    KEY = "key", "“高效办成一件事”重点事项"


class Package(Record):
    """一件事一次办: one row for each package of items handled as one."""

    subject = CharField("一件事名称", max_length=200)
    level = CharField("类别", max_length=6, choices=PackageLevel)
    planned_on = DateField("梳理日期")
    items = TextField("联办事项", blank=True, help_text="每行一项，注明责任单位")
    materials_before = PositiveSmallIntegerField("整合前材料数", default=0)
    materials_after = PositiveSmallIntegerField("整合后材料数", default=0)
    steps_before = PositiveSmallIntegerField("整合前环节数", default=0)
    steps_after = PositiveSmallIntegerField("整合后环节数", default=0)
    days_before = PositiveSmallIntegerField("整合前办理时限", default=0, help_text="单位：工作日")
    days_after = PositiveSmallIntegerField("整合后办理时限", default=0, help_text="单位：工作日")
    visits_before = PositiveSmallIntegerField("整合前跑动次数", default=0)
    visits_after = PositiveSmallIntegerField("整合后跑动次数", default=0)
    launched_on = DateField("落地日期", null=True, blank=True)
    retired_on = DateField("停用日期", null=True, blank=True)

    class Ledger:
        stages = PackageStage
        title = "subject"
        columns = "number organ subject level planned_on launched_on stage"
        search = "subject"
        filters = "organ level planned_on launched_on"
        public = "subject level items materials_after steps_after days_after visits_after launched_on"
        public_stages = [PackageStage.LAUNCHED]
        natural_key = "organ subject"
        dated = "planned_on"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "一件事一次办"
        constraints = [*Record.Meta.constraints, *ordered("planned_on", "launched_on", "retired_on")]


class WindowStage(TextChoices):
    OPEN = "open", "在用"
    CLOSED = "closed", "已撤并"


class WindowKind(TextChoices):
    COMPREHENSIVE = "comprehensive", "综合受理窗口"
    INDUSTRY = "industry", "行业综合窗口"
    ENTERPRISE = "enterprise", "公共企业窗口"
    ONE_THING = "one_thing", "“高效办成一件事”专窗"
    DIFFICULT = "difficult", "办不成事反映窗口"
    POINT = "point", "乡镇（街道）、村（社区）便民服务点"


class Window(Record):
    """政务服务窗口: one row for each window, or delivery point."""

    subject = CharField("窗口名称", max_length=100)
    kind = CharField("窗口类别", max_length=14, choices=WindowKind)
    place = CharField("地点", max_length=200, blank=True)
    hours = CharField("办公时间", max_length=100, blank=True)
    items = PositiveIntegerField("进驻事项数", default=0)
    comprehensive = PositiveIntegerField("综合受理事项数", default=0)
    opened_on = DateField("设立日期")
    closed_on = DateField("撤并日期", null=True, blank=True)

    class Ledger:
        stages = WindowStage
        title = "subject"
        columns = "organ subject kind place items opened_on stage"
        search = "subject place"
        filters = "organ kind opened_on"
        public = "subject kind place hours"
        public_stages = [WindowStage.OPEN]
        natural_key = "organ subject"
        dated = "opened_on"
        order = 3

    class Meta(Record.Meta):
        verbose_name = "政务服务窗口"
        constraints = [*Record.Meta.constraints, *ordered("opened_on", "closed_on"), *within("comprehensive", "items")]


class Volume(Record):
    """政务服务办件统计: one row for each organ and day of counting (month, quarter)."""

    counted_on = DateField("统计截止日期", help_text="一般为月末；数字为本期数，不是累计数")
    cases = PositiveIntegerField("办件总数", default=0)
    online = PositiveIntegerField("网上办理件数", default=0)
    on_time = PositiveIntegerField("按期办结件数", default=0)
    window_cases = PositiveIntegerField("窗口受理件数", default=0)
    window_online = PositiveIntegerField("窗口线上受理件数", default=0)
    packages = PositiveIntegerField("一件事一次办办件数", default=0)
    village = PositiveIntegerField("乡村政务服务办件数", default=0)
    assisted = PositiveIntegerField("帮办代办指导办件数", default=0)
    rated = PositiveIntegerField("好差评评价数", default=0)
    well_rated = PositiveIntegerField("好评数", default=0)

    class Ledger:
        title = "counted_on"
        columns = "organ counted_on cases online window_cases window_online village assisted"
        filters = "organ counted_on"
        natural_key = "organ counted_on"
        dated = "counted_on"
        order = 4

    class Meta(Record.Meta):
        verbose_name = "政务服务办件统计"
        constraints = [
            *Record.Meta.constraints,
            *within("online", "cases"),
            *within("on_time", "cases"),
            *within("window_online", "window_cases"),
            *within("well_rated", "rated"),
        ]


class Inventory(Record):
    """政务服务事项梳理: one row for each round of sorting items out over counties, towns and villages."""

    subject = CharField("梳理名称", max_length=200)
    finished_on = DateField("完成日期")
    counties = PositiveIntegerField("县（市、区）数", default=0)
    towns = PositiveIntegerField("乡镇（街道）数", default=0)
    villages = PositiveIntegerField("村（社区）数", default=0)
    items = PositiveIntegerField("梳理事项数", default=0)

    class Ledger:
        title = "subject"
        columns = "organ subject finished_on counties towns villages items"
        search = "subject"
        filters = "organ finished_on"
        natural_key = "organ subject finished_on"
        dated = "finished_on"
        order = 5

    class Meta(Record.Meta):
        verbose_name = "政务服务事项梳理"
