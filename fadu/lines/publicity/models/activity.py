"""普法活动: what was held, where, for whom, with how much; its photos and papers are attachments."""

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

from fadu.ledger.models import Record
from fadu.lines.publicity.minors import refusal

from .duty_list import Duty


class ActivityStage(TextChoices):
    PLANNED = "planned", "计划"
    HELD = "held", "已开展"
    VERIFIED = "verified", "已核实"
    PUBLISHED = "published", "已公开"
    CANCELLED = "cancelled", "取消"


class ActivityKind(TextChoices):
    CAMPAIGN = "campaign", "重大集中宣传"
    OUTREACH = "outreach", "集中宣传、宣讲"
    SCHOOL = "school", "进校宣讲"
    LECTURE = "lecture", "法治讲座"
    CASES = "cases", "以案释法"
    CULTURE = "culture", "法治文化活动"
    OTHER = "other", "其他活动"


class Place(TextChoices):
    """法律“七进” and what lies beside them."""

    ORGAN = "organ", "进机关"
    VILLAGE = "village", "进乡村"
    COMMUNITY = "community", "进社区"
    SCHOOL = "school", "进学校"
    ENTERPRISE = "enterprise", "进企业"
    ARMY = "army", "进军营"
    NET = "net", "进网络"
    RELIGIOUS = "religious", "进宗教活动场所"
    OTHER = "other", "其他场所"


class Audience(TextChoices):
    PUBLIC = "public", "社会公众"
    OFFICIALS = "officials", "国家工作人员"
    MINORS = "minors", "青少年"
    FARMERS = "farmers", "农民"
    RESIDENTS = "residents", "社区居民"
    MANAGERS = "managers", "企业经营管理人员和职工"
    WOMEN = "women", "妇女"
    ELDERLY = "elderly", "老年人"
    MIGRANTS = "migrants", "务工人员"


class Occasion(TextChoices):
    """The days, weeks and months of ``calendar.toml``."""

    CONSUMER = "consumer", "国际消费者权益日"
    WOMEN = "women", "妇女维权周"
    WATER = "water", "世界水日、中国水周"
    TAX = "tax", "税收宣传月"
    SECURITY = "security", "全民国家安全教育日"
    PROPERTY = "property", "知识产权宣传周"
    CIVIL_CODE = "civil_code", "民法典宣传月"
    DISASTER = "disaster", "全国防灾减灾日"
    CHILDREN = "children", "未成年人保护宣传"
    ENVIRONMENT = "environment", "环境日"
    SAFETY = "safety", "安全生产月"
    LAND = "land", "全国土地日"
    DRUGS = "drugs", "国际禁毒日"
    FIRE = "fire", "全国消防日"
    VIOLENCE = "violence", "反家庭暴力宣传"
    TRAFFIC = "traffic", "全国交通安全日"
    CONSTITUTION = "constitution", "国家宪法日、宪法宣传周"


class Activity(Record):
    """普法活动: one row for each activity, or for a series of like sessions."""

    subject = CharField("活动名称", max_length=120)
    kind = CharField("活动形式", max_length=10, choices=ActivityKind)
    occasion = CharField("宣传节点", max_length=14, choices=Occasion, blank=True)
    duty = ForeignKey(
        Duty, PROTECT, verbose_name="对应的责任事项", related_name="activities", null=True, blank=True,
        help_text="落实普法责任清单的，选择清单中的事项",
    )  # fmt: skip
    laws = CharField("宣传的法律法规", max_length=200, blank=True)
    entering = CharField("法律“七进”", max_length=12, choices=Place, default=Place.OTHER)
    audience = CharField("主要对象", max_length=10, choices=Audience, default=Audience.PUBLIC)
    place = CharField("地点", max_length=120, blank=True)
    planned_on = DateField("计划日期")

    held_on = DateField("开展日期", null=True, blank=True)
    sessions = PositiveIntegerField("场次", default=1, help_text="系列活动填写合计场次")
    people = PositiveIntegerField("受教育人数", default=0)
    materials = PositiveIntegerField("发放资料（份）", default=0)
    slogans = PositiveIntegerField("标语（幅）", default=0)
    broadcasts = PositiveIntegerField("公益广告和播放（条）", default=0)
    consulted = PositiveIntegerField("法律咨询（人次）", default=0)
    verified_on = DateField("核实日期", null=True, blank=True)
    summary = TextField(
        "公开简介", blank=True, help_text="面向公众。不得出现未成年人的姓名、照片、住所、学校班级等能识别身份的信息"
    )
    published_on = DateField("公开日期", null=True, blank=True)

    class Ledger:
        stages = ActivityStage
        title = "subject"
        columns = "subject kind occasion organ held_on sessions people materials stage"
        search = "subject place laws"
        filters = "kind occasion entering audience organ held_on"
        groups = {
            "活动": "subject kind occasion duty laws entering audience place planned_on",
            "开展情况": "held_on sessions people materials slogans broadcasts consulted",
            "核实与公开": "verified_on summary published_on",
        }
        public = "subject kind occasion held_on place people summary"
        public_stages = [ActivityStage.PUBLISHED]
        natural_key = "organ subject planned_on"
        similar = "subject"
        dated = "planned_on"
        ahead = "planned_on"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "普法活动"

    def clean(self) -> None:
        """Nothing that the public reads may make a minor known."""
        for name in ("subject", "summary"):
            label = self.ledger.field_label(name)
            said = refusal(label, getattr(self, name), self.planned_on) if self.planned_on else ""
            if said:
                raise ValidationError({name: said})
