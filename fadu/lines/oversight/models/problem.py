"""反馈问题、问题清单、整改: a superior's list narrowed to what is here; each problem with its organs, deadlines and proof."""

from django.core.exceptions import ValidationError
from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    ForeignKey,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.models import Record, ordered


class AspectStage(TextChoices):
    LISTED = "listed", "待对照"
    CLAIMED = "claimed", "本地存在"
    NOT_HERE = "not_here", "本地不涉及"


class Aspect(Record):
    """上级反馈问题: one row for each aspect of a superior's list, to be held against the place's own work."""

    document = CharField("反馈文件", max_length=120)
    issuer = CharField("反馈单位", max_length=100, blank=True)
    ordinal = PositiveSmallIntegerField("序号")
    content = TextField("问题表现")
    received_on = DateField("收到日期")
    deadline = DateField("整改期限", null=True, blank=True)
    claimed_on = DateField("对照日期", null=True, blank=True)

    class Ledger:
        stages = AspectStage
        title = "content"
        columns = "document ordinal content received_on claimed_on stage"
        search = "content document"
        filters = "received_on claimed_on"
        natural_key = "document ordinal"
        dated = "received_on"
        order = 4

    class Meta(Record.Meta):
        verbose_name = "上级反馈问题"


class ProblemStage(TextChoices):
    LISTED = "listed", "待整改"
    RECTIFYING = "rectifying", "整改中"
    CANCELLED = "cancelled", "已销号"


class Origin(TextChoices):
    SUPERIOR = "superior", "上级督察反馈"
    INSPECTION = "inspection", "本级督察"
    CONGRESS = "congress", "人大监督"
    CPPCC = "cppcc", "政协民主监督"
    AUDIT = "audit", "审计监督"
    COMPLAINT = "complaint", "投诉举报"
    APPRAISAL = "appraisal", "执法质量考评"
    SELF = "self", "自查"


class Problem(Record):
    """督察问题: one row for each problem of the list; organs that must mend it have a rectification each."""

    origin = CharField("来源", max_length=12, choices=Origin, default=Origin.INSPECTION)
    inspection = ForeignKey(
        "oversight.Inspection", PROTECT, verbose_name="督察", related_name="problems", null=True, blank=True
    )
    aspect = ForeignKey(
        "oversight.Aspect", PROTECT, verbose_name="上级反馈问题", related_name="problems", null=True, blank=True
    )
    scrutiny_number = CharField("人大政协审计监督编号", max_length=80, blank=True)
    content = TextField("问题")
    opinion = TextField("整改意见", blank=True)
    raised_on = DateField("提出日期")
    deadline = DateField("整改期限", null=True, blank=True)
    cancelled_on = DateField("销号日期", null=True, blank=True)

    class Ledger:
        stages = ProblemStage
        title = "content"
        columns = "number content origin raised_on deadline cancelled_on stage due_on"
        under = "inspection"
        search = "content opinion"
        filters = "organ origin raised_on"
        dated = "raised_on"
        order = 3

    class Meta(Record.Meta):
        verbose_name = "督察问题"
        constraints = [*Record.Meta.constraints, *ordered("raised_on", "cancelled_on")]

    def clean(self) -> None:
        """A problem of ours has time to be mended; what a superior set may be claimed too late. What an inspection found is
        counted as such.
        """
        if self.inspection_id and self.origin != Origin.INSPECTION:
            raise ValidationError({"origin": "填写了本级督察的，来源应为「本级督察」。请改选，或不填「督察」。"})
        if self.origin != Origin.SUPERIOR and self.deadline and self.raised_on and self.deadline < self.raised_on:
            said = f"「整改期限」{self.deadline} 早于「提出日期」{self.raised_on}。请核对这两个日期。"
            raise ValidationError({"deadline": said})


MANNER_HELP = "怎样查实已经整改到位，不只凭整改单位的报告；问题销号以此为据。如：实地核查、查阅资料、随机访谈"


class RectificationStage(TextChoices):
    ASSIGNED = "assigned", "待整改"
    REPORTED = "reported", "已报完成"
    CONFIRMED = "confirmed", "已核验"


class Rectification(Record):
    """整改任务: one row for each organ that must mend a problem; the organ is the one that mends."""

    problem = ForeignKey("oversight.Problem", PROTECT, verbose_name="督察问题", related_name="rectifications")
    measures = TextField("整改措施", blank=True)
    responsible = CharField("责任人职务", max_length=60, blank=True)
    assigned_on = DateField("下达日期")
    deadline = DateField("整改期限")
    extended_to = DateField("延期至", null=True, blank=True)
    finished_on = DateField("整改完成日期", null=True, blank=True)
    result = TextField("整改结果", blank=True)
    confirmed_on = DateField("核验日期", null=True, blank=True)
    manner = CharField("核验方式", max_length=60, blank=True, help_text=MANNER_HELP)
    seen = TextField("核验情况", blank=True)

    class Ledger:
        stages = RectificationStage
        title = "problem"
        columns = "organ problem deadline finished_on confirmed_on stage due_on"
        under = "problem"
        handed = True
        search = "measures result"
        filters = "organ deadline"
        dated = "assigned_on"
        order = 5

    class Meta(Record.Meta):
        verbose_name = "整改任务"
        constraints = [
            *Record.Meta.constraints,
            *ordered("assigned_on", "deadline"),
            *ordered("assigned_on", "finished_on", "confirmed_on"),
        ]
