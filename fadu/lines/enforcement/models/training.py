"""Training and tests, hours by person, and the yearly clear-out of qualifications."""

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

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record, ordered, within


class TrainingKind(TextChoices):
    QUALIFICATION = "qualification", "资格培训"
    BUSINESS = "business", "业务培训"
    CENTRAL = "central", "集中法治培训"
    FULL_TIME = "full_time", "脱产培训"
    TEST = "test", "应知应会测试"


class TrainingStage(TextChoices):
    PLANNED = "planned", "计划"
    HELD = "held", "已举办"
    CANCELLED = "cancelled", "已取消"


class Training(Record):
    """执法培训和测试: one row for each course or test of officers."""

    subject = CharField("主题", max_length=200)
    kind = CharField("类别", max_length=14, choices=TrainingKind)
    teacher = CharField("授课人或命题单位", max_length=100, blank=True)
    planned_on = DateField("计划日期")
    hours = DecimalField("学时", max_digits=5, decimal_places=1, default=0, help_text="一次培训计给每人的学时；测试填0")
    place = CharField("地点", max_length=100, blank=True)
    held_on = DateField("举办日期", null=True, blank=True)
    attended = PositiveIntegerField("参加人数", default=0)
    passed = PositiveIntegerField("合格人数", default=0)

    class Ledger:
        stages = TrainingStage
        title = "subject"
        columns = "number subject kind organ held_on hours attended stage"
        search = "subject teacher"
        filters = "organ kind held_on"
        natural_key = "organ subject planned_on"
        dated = "planned_on"
        shared = True
        ahead = "planned_on"
        order = 30

    class Meta(Record.Meta):
        verbose_name = "执法培训和测试"
        constraints = [*Record.Meta.constraints, *within("passed", "attended")]


class HoursKind(TextChoices):
    """What may be learned (国办发〔2023〕27号)."""

    PUBLIC_LAW = "public_law", "公共法律知识"
    BUSINESS = "business", "业务知识"
    SKILL = "skill", "执法技能"


class Hours(Record):
    """培训学时: one row for each officer and course: the hours that count towards the year's 60."""

    officer = ParentField("执法人员", to="enforcement.Officer", related_name="hours")
    training = ForeignKey(
        "enforcement.Training", PROTECT, verbose_name="培训", related_name="hour_rows", null=True, blank=True
    )
    kind = CharField("内容", max_length=12, choices=HoursKind)
    learned_on = DateField("培训日期")
    hours = DecimalField("学时", max_digits=5, decimal_places=1)
    online = BooleanField("网络培训", default=False)

    class Ledger:
        title = "kind"
        columns = "number officer kind training learned_on hours"
        filters = "organ kind learned_on"
        natural_key = "officer training learned_on kind"
        parent = "officer"
        dated = "learned_on"
        order = 31

    class Meta(Record.Meta):
        verbose_name = "培训学时"


class ClearoutStage(TextChoices):
    OPEN = "open", "清查"
    PROPOSED = "proposed", "待逐人确认"
    FINISHED = "finished", "已完成"


class Clearout(Record):
    """执法人员资格清理: one row for each yearly check of an organ's certificates."""

    subject = CharField("清理名称", max_length=100)
    of_year = PositiveSmallIntegerField("年度")
    started_on = DateField("启动日期")
    proposed_on = DateField("形成建议日期", null=True, blank=True)
    finished_on = DateField("完成日期", null=True, blank=True)
    checked = PositiveIntegerField("清查证件数", default=0, editable=False)
    trained = PositiveIntegerField("应训人数", default=0, editable=False)
    hours_met = PositiveIntegerField("学时达标人数", default=0, editable=False)
    result = TextField("清理结果", blank=True)

    class Ledger:
        stages = ClearoutStage
        title = "subject"
        columns = "number subject organ of_year started_on finished_on stage"
        filters = "organ"
        natural_key = "organ of_year subject"
        dated = "started_on"
        order = 32

    class Meta(Record.Meta):
        verbose_name = "执法资格清理"
        constraints = [*Record.Meta.constraints, *ordered("started_on", "proposed_on", "finished_on")]


class Finding(TextChoices):
    """Why a certificate is proposed to go."""

    LEFT = "left", "已离岗"
    MOVED = "moved", "已调到其他单位"
    FAILED = "failed", "考试考核不合格"
    HOURS = "hours", "年度学时不足"
    EXPIRED = "expired", "证件已过有效期"
    STAFF = "staff", "辅助人员持证"


class ItemStage(TextChoices):
    PROPOSED = "proposed", "待确认"
    CANCELLED = "cancelled", "已注销"
    SUSPENDED = "suspended", "已暂扣"
    KEPT = "kept", "予以保留"


class ClearoutItem(Record):
    """清理建议: one row for each certificate that a clear-out found wanting."""

    clearout = ParentField("资格清理", to="enforcement.Clearout", related_name="items")
    certificate = ForeignKey("enforcement.Certificate", PROTECT, verbose_name="执法证", related_name="clearout_items")
    finding = CharField("清理事由", max_length=10, choices=Finding)
    detail = CharField("事实", max_length=200, blank=True)
    year_hours = DecimalField("本年学时", max_digits=6, decimal_places=1, default=0)
    settled_on = DateField("处理日期", null=True, blank=True)
    settled_how = CharField("处理说明", max_length=200, blank=True)

    class Ledger:
        stages = ItemStage
        title = "certificate"
        columns = "number certificate finding detail year_hours settled_on stage"
        filters = "finding"
        parent = "clearout"
        order = 33

    class Meta(Record.Meta):
        verbose_name = "清理建议"
