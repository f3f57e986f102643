"""案卷评查: plans with a verifiable draw, the files drawn, two reviewers' sheets and what follows."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    DecimalField,
    ForeignKey,
    JSONField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    Q,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import OrganField, ParentField
from fadu.ledger.models import Record, ordered
from fadu.lines.enforcement.standards import FileKind, standard


class PlanKind(TextChoices):
    """Who reviews whose files."""

    SPOT = "spot", "实地监督抽查"
    COUNTY = "county", "本级集中评查"
    DEPARTMENT = "department", "部门自查评查"
    SYSTEM = "system", "系统内评查"


class PlanStage(TextChoices):
    DRAFT = "draft", "拟订"
    COMMITTED = "committed", "已公布抽取规则"
    DRAWN = "drawn", "评查中"
    FINISHED = "finished", "已通报"
    CANCELLED = "cancelled", "已取消"


class Grade(TextChoices):
    EXCELLENT = "excellent", "优秀"
    CLASS1 = "class1", "一类"
    CLASS2 = "class2", "二类"
    FAILED = "failed", "不合格"


class Plan(Record):
    """案卷评查计划: one row for each round of review."""

    subject = CharField("评查名称", max_length=200)
    kind = CharField("评查类型", max_length=12, choices=PlanKind)
    planned_on = DateField("制定日期")
    from_on = DateField("案卷办结起", null=True, blank=True, help_text="抽取范围：在此期间办结的案卷")
    until_on = DateField("案卷办结止", null=True, blank=True)
    each = PositiveSmallIntegerField("每单位每类抽取卷数", default=2)
    share = PositiveSmallIntegerField("抽取比例（%）", default=0, help_text="与每单位每类抽取卷数取大者；0为不按比例")
    margin = DecimalField(
        "分差上限", max_digits=4, decimal_places=1, default=5, help_text="两名评查人得分相差超过此数的，交第三人仲裁"
    )
    excellent_line = DecimalField("优秀分数线", max_digits=4, decimal_places=1, default=90)
    class1_line = DecimalField("一类分数线", max_digits=4, decimal_places=1, default=80)
    class2_line = DecimalField("二类分数线", max_digits=4, decimal_places=1, default=60)

    committed_on = DateField("公布抽取规则日期", null=True, blank=True)
    seed_source = CharField(
        "公开随机数来源",
        max_length=200,
        blank=True,
        help_text="公布时尚未产生的公开数字，末尾举例写明写法，如：福彩3D第2024150期，写法如 3 0 7",
    )
    seed_on = DateField("随机数产生日期", null=True, blank=True)
    pool = JSONField("抽取范围清单", default=list, editable=False)
    commitment = CharField("承诺摘要（SM3）", max_length=64, blank=True, editable=False)
    seed = CharField("公开随机数", max_length=200, blank=True)
    drawn_on = DateField("抽取日期", null=True, blank=True)
    finished_on = DateField("通报日期", null=True, blank=True)
    summary = TextField("评查通报", blank=True)

    class Ledger:
        stages = PlanStage
        title = "subject"
        columns = "number subject kind organ planned_on drawn_on finished_on stage"
        filters = "organ kind planned_on finished_on"
        groups = {
            "计划": "subject kind planned_on",
            "抽取规则": "from_on until_on each share",
            "评分规则": "margin excellent_line class1_line class2_line",
            "抽取": "committed_on seed_source seed_on commitment seed drawn_on",
            "通报": "finished_on summary",
        }
        public = "subject kind from_on until_on each share committed_on seed_source seed_on seed drawn_on"
        public_stages = [PlanStage.COMMITTED, PlanStage.DRAWN, PlanStage.FINISHED]
        natural_key = "organ subject"
        dated = "planned_on"
        ahead = "seed_on"
        order = 85

    class Meta(Record.Meta):
        verbose_name = "案卷评查计划"
        constraints = [
            *Record.Meta.constraints,
            *ordered("from_on", "until_on"),
            *ordered("planned_on", "committed_on", "drawn_on", "finished_on"),
            *ordered("committed_on", "seed_on"),
        ]


class FileStage(TextChoices):
    DRAWN = "drawn", "已抽取"
    COLLECTED = "collected", "评分中"
    ARBITRATING = "arbitrating", "仲裁"
    GRADED = "graded", "已评定"
    FED_BACK = "fed_back", "已反馈"
    OBJECTED = "objected", "异议复核"
    RECTIFYING = "rectifying", "整改中"
    RECTIFIED = "rectified", "待复查"
    CLOSED = "closed", "已办结"


class File(Record):
    """被评查案卷: one row for each file under review, or for the files of one organ graded alike."""

    plan = ParentField("评查计划", to="enforcement.Plan", related_name="files")
    review_kind = CharField("评查类型", max_length=12, choices=PlanKind, blank=True, editable=False)
    owner = OrganField("办案单位")
    kind = CharField("案卷种类", max_length=10, choices=FileKind)
    file_number = CharField("案卷文号", max_length=80, blank=True)
    subject = CharField("案由", max_length=200, blank=True)
    quantity = PositiveIntegerField("卷数", default=1, help_text="逐卷评查的填1；同一单位、种类、等次成批登记的填卷数")
    collected_on = DateField("调卷日期", null=True, blank=True)
    graded_on = DateField("评定日期", null=True, blank=True)
    score = DecimalField("得分", max_digits=5, decimal_places=2, null=True, blank=True)
    grade = CharField("等次", max_length=10, choices=Grade, blank=True)
    vetoed = BooleanField("一票否决", default=False, editable=False)
    fed_back_on = DateField("反馈日期", null=True, blank=True)
    problems = TextField("存在问题", blank=True)
    objected_on = DateField("异议日期", null=True, blank=True)
    objection = TextField("异议内容", blank=True)
    objection_answer = TextField("异议复核意见", blank=True)
    rectify_by = DateField("整改期限", null=True, blank=True)
    rectified_on = DateField("整改完成日期", null=True, blank=True)
    rectification = TextField("整改情况", blank=True)

    class Ledger:
        stages = FileStage
        title = "file_number"
        columns = "number owner kind file_number quantity score grade stage"
        search = "file_number subject"
        filters = "owner kind grade graded_on"
        groups = {
            "案卷": "plan owner kind file_number subject quantity collected_on",
            "评定": "graded_on score grade fed_back_on problems",
            "异议": "objected_on objection objection_answer",
            "整改": "rectify_by rectified_on rectification",
        }
        parent = "plan"
        scope = "owner"
        order = 86

    class Meta(Record.Meta):
        verbose_name = "被评查案卷"
        constraints = [
            *Record.Meta.constraints,
            *ordered("collected_on", "graded_on", "fed_back_on", "rectified_on"),
            *ordered("fed_back_on", "rectify_by"),
        ]

    def clean(self) -> None:
        """A file bears the kind of its plan, so that each kind of review is counted apart."""
        self.review_kind = self.plan.kind


BLIND = (FileStage.DRAWN, FileStage.COLLECTED)
"""Until both reviewers have signed, neither learns what the other found, nor does anybody who could tell them."""


def own_sheet_until_both_signed(ledger: Any, person: Any) -> Q:
    """A sheet still open says only who is to score; once signed it is its reviewer's alone until the other has signed."""
    return Q(reviewer=person) | Q(stage=SheetStage.OPEN) | ~Q(file__stage__in=BLIND)


def own_faults_until_both_signed(ledger: Any, person: Any) -> Q:
    """What a reviewer takes off is theirs alone until both have signed."""
    return Q(sheet__reviewer=person) | ~Q(sheet__file__stage__in=BLIND)


class Seat(TextChoices):
    FIRST = "first", "评查人一"
    SECOND = "second", "评查人二"
    ARBITER = "arbiter", "仲裁人"


class SheetStage(TextChoices):
    OPEN = "open", "评分"
    SIGNED = "signed", "已签字"


class Sheet(Record):
    """评分表: one row for each reviewer and file."""

    file = ParentField("案卷", to="enforcement.File", related_name="sheets")
    seat = CharField("评查角色", max_length=8, choices=Seat)
    reviewer = ForeignKey("organs.Person", PROTECT, verbose_name="评查人", related_name="+")
    signed_on = DateField("签字日期", null=True, blank=True)
    score = DecimalField("得分", max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    vetoed = BooleanField("一票否决", default=False, editable=False)
    comment = TextField("总体意见", blank=True)

    class Ledger:
        stages = SheetStage
        title = "seat"
        columns = "number file seat reviewer score vetoed signed_on stage"
        filters = "seat vetoed"
        parent = "file"
        only = own_sheet_until_both_signed
        order = 87

    class Meta(Record.Meta):
        verbose_name = "案卷评分表"


class Deduction(Record):
    """扣分: one row for each item of the sheet that a file does not meet."""

    sheet = ParentField("评分表", to="enforcement.Sheet", related_name="deductions")
    code = CharField("评分项编码", max_length=20)
    item = CharField("评分项", max_length=200, blank=True, editable=False)
    points = DecimalField("扣分", max_digits=5, decimal_places=2, default=0)
    fault = TextField("扣分事实", help_text="写明卷内页码和事实")

    class Ledger:
        title = "code"
        columns = "number sheet code item points fault"
        parent = "sheet"
        only = own_faults_until_both_signed
        order = 88

    class Meta(Record.Meta):
        verbose_name = "评查扣分"

    def clean(self) -> None:
        """An item is one of the sheet's, costs no more than its points, and stands once the sheet is signed."""
        if self.sheet.stage == SheetStage.SIGNED:
            raise ValidationError("评分表已签字，扣分不能再改。确有错误的，请作废该评分表，另行评分。")
        sheet = standard(self.sheet.file.kind)
        item = sheet.item(self.code)
        if item is None:
            known = "、".join(one.code for one in sheet.items)
            raise ValidationError({"code": f"「{sheet.name}」没有评分项「{self.code}」。可用的有：{known}。"})
        if self.points < 0 or (not item.veto and self.points > item.points):
            raise ValidationError({"points": f"「{item.name}」最多扣{item.points}分。请核对扣分。"})
        self.item = item.name
