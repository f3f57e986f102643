"""随机抽取: one draw, bound before the random value exists, published so that anyone can repeat it (docs/draw.md)."""

import zlib
from typing import Any

from django.db.models import (
    PROTECT,
    BinaryField,
    BooleanField,
    CharField,
    DateField,
    ForeignKey,
    Model,
    OneToOneField,
    PositiveIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import PersonField
from fadu.ledger.models import Record, ordered
from fadu.lines.inspection.drawing import file


class DrawStage(TextChoices):
    DRAFT = "draft", "准备"
    COMMITTED = "committed", "已公布承诺"
    DRAWN = "drawn", "已抽取"
    DISPATCHED = "dispatched", "已派发"
    COMPLETED = "completed", "检查完成"
    ABANDONED = "abandoned", "作废"


class Source(TextChoices):
    """Public values that nobody at the office can choose."""

    WELFARE_3D = "3d", "中国福利彩票3D开奖号码"
    DOUBLE = "ssq", "中国福利彩票双色球开奖号码"
    LOTTO = "dlt", "中国体育彩票大乐透开奖号码"
    INDEX = "sse", "上证综合指数收盘点位"
    OTHER = "other", "其他公开随机值"


class Draw(Record):
    """随机抽取: one row for each draw. A draw that was given up or voided stays to be seen."""

    subject = CharField("抽取名称", max_length=200)
    task = ForeignKey("inspection.Task", PROTECT, verbose_name="抽查任务", related_name="draws")
    joint = BooleanField("部门联合抽查", default=False, editable=False)
    prepared_on = DateField("准备日期")
    repeat_reason = TextField(
        "再次抽取的理由", blank=True, help_text="同一任务超过计划次数再抽的必须填写，并向社会公开"
    )

    committed_on = DateField("公布承诺日期", null=True, blank=True)
    random_kind = CharField("公共随机值", max_length=6, choices=Source, blank=True)
    random_round = CharField(
        "期号或者名称", max_length=100, blank=True, help_text="如：第2024146期。须在其产生之前公布"
    )
    random_on = DateField("随机值产生日期", null=True, blank=True)
    random_where = CharField("随机值查询处", max_length=200, blank=True)
    commitment = CharField("承诺值（SM3）", max_length=64, blank=True, editable=False)
    targets_pool = PositiveIntegerField("名录对象数", default=0, editable=False)
    inspectors_pool = PositiveIntegerField("名录人员数", default=0, editable=False)
    excluded = PositiveIntegerField("因频次和间隔剔除数", default=0, editable=False)
    earlier = CharField("同一任务此前的抽取", max_length=400, blank=True, editable=False)

    participant = PersonField("现场参与人", help_text="人大代表、政协委员、企业代表等")
    participant_value = CharField("参与人给出的值", max_length=100, blank=True)
    contributed_on = DateField("参与人给出日期", null=True, blank=True)

    random_value = CharField("随机值", max_length=100, blank=True, help_text="号码之间用空格分开，如：3 0 7")
    drawn_on = DateField("抽取日期", null=True, blank=True)
    targets_drawn = PositiveIntegerField("抽中对象数", default=0, editable=False)
    inspectors_drawn = PositiveIntegerField("委派人员数", default=0, editable=False)
    unassigned = PositiveIntegerField("未能匹配人员的对象数", default=0, editable=False)

    check_by = DateField("检查完成期限", null=True, blank=True)
    dispatched_on = DateField("派发日期", null=True, blank=True)
    disclosed_on = DateField("公开抽取文件日期", null=True, blank=True)
    completed_on = DateField("检查完成日期", null=True, blank=True)
    abandoned_on = DateField("作废日期", null=True, blank=True)
    abandon_reason = TextField("作废原因", blank=True, editable=False)

    class Ledger:
        stages = DrawStage
        title = "subject"
        under = "task"
        columns = "number organ subject committed_on drawn_on targets_drawn inspectors_drawn stage due_on"
        search = "subject random_round"
        filters = "organ task joint committed_on drawn_on"
        groups = {
            "抽取": "subject task joint prepared_on repeat_reason earlier",
            "承诺": "committed_on random_kind random_round random_on random_where commitment targets_pool inspectors_pool excluded",
            "抽取结果": "participant participant_value contributed_on random_value drawn_on targets_drawn inspectors_drawn unassigned",
            "派发和公开": "check_by dispatched_on disclosed_on completed_on abandoned_on abandon_reason",
        }
        public = (
            "number subject joint repeat_reason earlier committed_on random_kind random_round random_on random_where commitment "
            "participant participant_value contributed_on random_value drawn_on targets_drawn inspectors_drawn disclosed_on abandoned_on abandon_reason"
        )
        public_stages = [
            DrawStage.COMMITTED, DrawStage.DRAWN, DrawStage.DISPATCHED, DrawStage.COMPLETED, DrawStage.ABANDONED,
        ]  # fmt: skip
        natural_key = "number"
        numbering = "{prefix}随抽〔{year}〕{n}号"
        dated = "prepared_on"
        shared = True
        ahead = "random_on"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "随机抽取"
        constraints = [
            *Record.Meta.constraints,
            *ordered("prepared_on", "committed_on", "random_on", "drawn_on", "dispatched_on"),
        ]

    @property
    def source_words(self) -> str:
        """The public value as it was named in advance."""
        name = (
            self.random_round
            if self.random_kind == Source.OTHER
            else f"{self.get_random_kind_display()}{self.random_round}"
        )
        return str(name)

    def drew(self, target: Any) -> bool:
        """Whether a target is among those drawn. Of a draw that was brought in from before there is no file: its word is
        taken.
        """
        if self.stage not in (DrawStage.DRAWN, DrawStage.DISPATCHED, DrawStage.COMPLETED):
            return False
        sheet = Sheet.objects.filter(draw=self).first()
        return sheet is None or target.draw_id in sheet.read()["selection"]["targets"]


class Sheet(Model):
    """抽取文件: one row for each draw: its file, compressed. Pools can be large, so it stands apart from the record."""

    draw = OneToOneField(Draw, PROTECT, related_name="sheet")
    content = BinaryField("内容")

    class Meta:
        verbose_name = "抽取文件"

    def __str__(self) -> str:
        return f"{self.draw}"

    def read(self) -> dict[str, Any]:
        """The file.

        Raises:
            file.BadFile: it was damaged in the database.
        """
        return file.load(zlib.decompress(bytes(self.content)))

    def write(self, content: dict[str, Any]) -> None:
        """Keep a file."""
        self.content = zlib.compress(file.dump(content), 1)
        self.save()
