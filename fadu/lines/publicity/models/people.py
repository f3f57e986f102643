"""普法队伍: 法律明白人, deputy principals for law, instructors and lecturers, and what they are taught and teach."""

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextChoices,
)

from fadu.ledger.fields import ParentField, PersonField, SecretField
from fadu.ledger.models import Record, ordered


class GuideStage(TextChoices):
    CHOSEN = "chosen", "培养对象"
    CERTIFIED = "certified", "持证上岗"
    LEFT = "left", "退出"


class GuideOrigin(TextChoices):
    CADRE = "cadre", "村（居）干部"
    MEDIATOR = "mediator", "人民调解员"
    GRID = "grid", "网格员"
    VETERAN = "veteran", "退役军人"
    RETIRED = "retired", "退休干部、教师"
    MASTER = "master", "致富带头人、乡贤"
    OTHER = "other", "其他"


class Guide(Record):
    """法律明白人: one row for each person chosen in a village or community."""

    name = PersonField("姓名", blank=False)
    phone = SecretField("联系电话")
    woman = BooleanField("女性", default=False)
    born = SecretField("出生年月")
    education = CharField("文化程度", max_length=20, blank=True)
    politics = CharField("政治面貌", max_length=20, blank=True)
    village = CharField("村（社区）", max_length=60)
    origin = CharField("来源", max_length=10, choices=GuideOrigin, default=GuideOrigin.OTHER)
    chosen_on = DateField("遴选日期")

    certified_on = DateField("持证日期", null=True, blank=True)
    certificate = CharField("证书编号", max_length=40, blank=True)
    left_on = DateField("退出日期", null=True, blank=True)

    class Ledger:
        stages = GuideStage
        title = "name"
        columns = "name village organ origin certified_on stage"
        search = "name village certificate"
        filters = "organ origin village certified_on"
        natural_key = "organ village name"
        dated = "chosen_on"
        order = 5

    class Meta(Record.Meta):
        verbose_name = "法律明白人"
        constraints = [*Record.Meta.constraints, *ordered("chosen_on", "certified_on", "left_on")]


class Schooling(Record):
    """参训记录: one row for each course a 法律明白人 took."""

    guide = ParentField("法律明白人", to=Guide, related_name="schoolings")
    course = CharField("课程", max_length=120)
    taken_on = DateField("日期")
    hours = PositiveSmallIntegerField("学时", default=1)
    passed = BooleanField("测试合格", default=False)

    class Ledger:
        title = "course"
        columns = "course taken_on hours passed"
        parent = "guide"
        natural_key = "guide course taken_on"
        dated = "taken_on"

    class Meta(Record.Meta):
        verbose_name = "参训记录"


class EducatorStage(TextChoices):
    NOMINATED = "nominated", "推荐"
    APPOINTED = "appointed", "聘任"
    ENDED = "ended", "离任"


class EducatorKind(TextChoices):
    DEPUTY = "deputy", "法治副校长"
    INSTRUCTOR = "instructor", "法治辅导员"
    LECTURER = "lecturer", "普法讲师团成员"


SCHOOL_STAFF = (EducatorKind.DEPUTY, EducatorKind.INSTRUCTOR)


class Educator(Record):
    """法治副校长和讲师: one row for each appointment."""

    name = PersonField("姓名", blank=False)
    kind = CharField("身份", max_length=10, choices=EducatorKind)
    phone = SecretField("联系电话")
    employer = CharField("工作单位和职务", max_length=100)
    school = CharField("任职学校", max_length=80, blank=True, help_text="法治副校长、辅导员填写学校全称")
    specialty = CharField("专长", max_length=80, blank=True)

    appointed_on = DateField("聘任日期", null=True, blank=True)
    ends_on = DateField("聘期届满", null=True, blank=True)
    ended_on = DateField("离任日期", null=True, blank=True)

    class Ledger:
        stages = EducatorStage
        title = "name"
        columns = "name kind school employer organ appointed_on ends_on stage"
        search = "name school employer"
        filters = "kind organ school appointed_on"
        natural_key = "organ kind name school"
        order = 6

    class Meta(Record.Meta):
        verbose_name = "法治副校长和讲师"
        constraints = [
            *Record.Meta.constraints,
            *ordered("appointed_on", "ends_on"),
            *ordered("appointed_on", "ended_on"),
        ]


class Lesson(Record):
    """授课履职: one row for each lesson a deputy principal, instructor or lecturer gave."""

    educator = ParentField("法治副校长和讲师", to=Educator, related_name="lessons")
    topic = CharField("主题", max_length=120)
    given_on = DateField("日期")
    hours = PositiveSmallIntegerField("课时", default=1)
    listeners = PositiveIntegerField("听课人数", default=0)

    class Ledger:
        title = "topic"
        columns = "topic given_on hours listeners"
        parent = "educator"
        natural_key = "educator topic given_on"
        dated = "given_on"

    class Meta(Record.Meta):
        verbose_name = "授课履职"


class TrainingFor(TextChoices):
    GUIDES = "guides", "法律明白人"
    SCHOOL = "school", "法治副校长、辅导员"
    LECTURERS = "lecturers", "普法讲师团"
    STAFF = "staff", "普法工作人员"


class Training(Record):
    """普法骨干培训: one row for each training arranged."""

    subject = CharField("培训名称", max_length=120)
    target = CharField("培训对象", max_length=10, choices=TrainingFor)
    held_on = DateField("培训日期")
    sessions = PositiveIntegerField("场次", default=1)
    trainees = PositiveIntegerField("参训人次")
    hours = PositiveSmallIntegerField("学时", default=1)
    teacher = CharField("授课人", max_length=60, blank=True)

    class Ledger:
        title = "subject"
        columns = "subject target organ held_on sessions trainees"
        search = "subject"
        filters = "target organ held_on"
        natural_key = "organ subject held_on"
        dated = "held_on"
        order = 7

    class Meta(Record.Meta):
        verbose_name = "普法骨干培训"
