"""应急响应 and 会商研判: what was foreseen, what was declared, what was done, how it ended."""

from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    DateTimeField,
    ForeignKey,
    PositiveIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import MoneyField, OrganField, ParentField
from fadu.ledger.models import Record, ordered, together

from .plan import Plan


class EventKind(TextChoices):
    """The four kinds of emergency."""

    NATURAL = "natural", "自然灾害"
    ACCIDENT = "accident", "事故灾难"
    HEALTH = "health", "公共卫生事件"
    SECURITY = "security", "社会安全事件"


class Grade(TextChoices):
    I = "1", "Ⅰ级"  # noqa: E741 - the grade's own numeral
    II = "2", "Ⅱ级"
    III = "3", "Ⅲ级"
    IV = "4", "Ⅳ级"


class Colour(TextChoices):
    """突发事件应对法 63: four grades, red the highest."""

    RED = "red", "红色（一级）"
    ORANGE = "orange", "橙色（二级）"
    YELLOW = "yellow", "黄色（三级）"
    BLUE = "blue", "蓝色（四级）"


class IncidentStage(TextChoices):
    REPORTED = "reported", "接报预警"
    RESPONDING = "responding", "应急响应"
    ENDED = "ended", "响应终止"
    REVIEWED = "reviewed", "总结评估"
    ARCHIVED = "archived", "归档"
    STOOD_DOWN = "stood_down", "解除预警"


class Incident(Record):
    """应急响应: one row for each emergency for which a warning or a response was declared."""

    subject = CharField("事件名称", max_length=120)
    kind = CharField("事件类型", max_length=10, choices=EventKind)
    warning = CharField("预警级别", max_length=8, choices=Colour, blank=True)
    reported_on = DateField("接报（预警）日期")
    place = CharField("影响区域", max_length=160, blank=True)
    situation = TextField("情况", blank=True)

    grade = CharField("启动响应级别", max_length=2, choices=Grade, blank=True)
    plan = ForeignKey(Plan, PROTECT, verbose_name="依据的预案", related_name="incidents", null=True, blank=True)
    started_on = DateField("启动日期", null=True, blank=True)
    present_grade = CharField("现响应级别", max_length=2, choices=Grade, blank=True)
    adjusted_on = DateField("最近调整日期", null=True, blank=True)
    ended_on = DateField("终止日期", null=True, blank=True)
    moved_people = PositiveIntegerField("转移安置人数", null=True, blank=True)
    dead = PositiveIntegerField("死亡、失踪人数", null=True, blank=True)
    injured = PositiveIntegerField("受伤人数", null=True, blank=True)
    affected = PositiveIntegerField("受灾人数", null=True, blank=True)
    loss = MoneyField("直接经济损失", null=True, blank=True)
    reviewed_on = DateField("总结日期", null=True, blank=True)
    cause = TextField("原因", blank=True)
    lessons = TextField("经验教训和改进措施", blank=True)
    reported_up_on = DateField("总结报告报送日期", null=True, blank=True)
    archived_on = DateField("归档日期", null=True, blank=True)

    class Ledger:
        stages = IncidentStage
        title = "subject"
        columns = "subject kind grade organ started_on ended_on stage"
        search = "subject place"
        filters = "kind grade organ started_on"
        groups = {
            "事件": "subject kind warning reported_on place situation",
            "响应": "grade plan started_on present_grade adjusted_on ended_on moved_people dead injured affected loss",
            "总结": "reviewed_on cause lessons reported_up_on archived_on",
        }
        public = "subject kind grade started_on ended_on place"
        public_stages = [IncidentStage.RESPONDING, IncidentStage.ENDED, IncidentStage.REVIEWED, IncidentStage.ARCHIVED]
        natural_key = "organ subject reported_on"
        dated = "reported_on"
        order = 2

    class Meta(Record.Meta):
        verbose_name = "应急响应"
        constraints = [
            *Record.Meta.constraints,
            together("started_on", "grade"),
            *ordered("reported_on", "started_on", "ended_on", "reviewed_on"),
        ]


class Action(Record):
    """处置措施: one row for each thing done during a response."""

    incident = ParentField("应急响应", to=Incident, related_name="actions")
    taken_at = DateTimeField("时间", null=True, blank=True)
    taken_on = DateField("日期")
    measure = CharField("措施", max_length=200)
    actor = OrganField("实施单位", null=True, blank=True)
    people = PositiveIntegerField("出动人数", default=0)
    result = TextField("结果", blank=True)

    class Ledger:
        title = "measure"
        columns = "taken_on measure actor people"
        parent = "incident"
        natural_key = "incident measure taken_on"
        dated = "taken_on"

    class Meta(Record.Meta):
        verbose_name = "处置措施"


class Consultation(Record):
    """会商研判: one row for each consultation on what may come."""

    subject = CharField("主题", max_length=120)
    kind = CharField("事件类型", max_length=10, choices=EventKind)
    held_on = DateField("会商日期")
    issue = CharField("期次", max_length=40, blank=True)
    participants = CharField("参加单位", max_length=200, blank=True)
    conclusion = TextField("研判结论和建议", blank=True)

    class Ledger:
        title = "subject"
        columns = "issue subject kind organ held_on"
        search = "subject issue"
        filters = "kind organ held_on"
        natural_key = "organ subject held_on"
        dated = "held_on"
        order = 7

    class Meta(Record.Meta):
        verbose_name = "会商研判"
