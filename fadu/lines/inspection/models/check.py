"""行政检查: one inspection of one target, registered before entry, its result published."""

from django.core.exceptions import ValidationError
from django.db.models import (
    PROTECT,
    BooleanField,
    CharField,
    DateField,
    ForeignKey,
    Index,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.models import Record, ordered, together


class CheckStage(TextChoices):
    """law.md section 16."""

    ASSIGNED = "assigned", "待检查"
    REGISTERED = "registered", "已登记"
    INSPECTED = "inspected", "已录入结果"
    PUBLISHED = "published", "已公示"
    CLOSED = "closed", "处置完毕"
    CANCELLED = "cancelled", "取消"


class Kind(TextChoices):
    RANDOM = "random", "双随机抽查"
    DAILY = "daily", "日常检查"
    SPECIAL = "special", "专项检查"
    COMPLAINT = "complaint", "投诉举报、转办交办核查"
    KEY = "key", "重点领域监管"
    REVIEW = "review", "整改复查"


CAPPED = (Kind.RANDOM, Kind.DAILY)
"""Visits that the yearly cap limits; the others answer to an occasion of their own (law.md section 17)."""


class Method(TextChoices):
    ON_SITE = "on_site", "现场检查"
    WRITTEN = "written", "书面检查"
    ONLINE = "online", "网络监测、非现场检查"


class Outcome(TextChoices):
    CLEAN = "clean", "未发现问题"
    RECTIFY = "rectify", "发现问题，已责令改正"
    CASE = "case", "发现问题，立案处理"
    UNCOOPERATIVE = "uncooperative", "不配合检查情节严重"
    UNREACHABLE = "unreachable", "通过登记的住所（经营场所）无法联系"
    CLOSED = "closed", "已关闭停业或者正在清算"
    OTHER = "other", "其他"


FOUND = (Outcome.RECTIFY, Outcome.CASE)


class RecusalAnswer(TextChoices):
    NO = "no", "不申请回避"
    YES = "yes", "申请回避"


class Signed(TextChoices):
    SIGNED = "signed", "被检查人签名"
    REFUSED = "refused", "拒绝签名，已注明"
    WITNESS = "witness", "见证人签名"


class Check(Record):
    """行政检查: one row for each inspection of one target."""

    target = ForeignKey("inspection.Target", PROTECT, verbose_name="检查对象", related_name="checks")
    kind = CharField("检查类型", max_length=10, choices=Kind, default=Kind.DAILY)
    method = CharField("检查方式", max_length=8, choices=Method, default=Method.ON_SITE)
    item = ForeignKey("inspection.Item", PROTECT, verbose_name="检查事项", related_name="checks", null=True, blank=True)
    draw = ForeignKey("inspection.Draw", PROTECT, verbose_name="随机抽取", related_name="checks", null=True, blank=True)
    ordered_on = DateField("任务下达日期")
    check_by = DateField("完成期限", null=True, blank=True)
    purpose = TextField("检查事由和内容", blank=True)
    occasion = CharField("线索来源编号", max_length=80, blank=True, help_text="投诉举报、转办交办的编号")

    lead = ForeignKey(
        "inspection.Inspector", PROTECT, verbose_name="主检人员", related_name="led", null=True, blank=True
    )
    second = ForeignKey(
        "inspection.Inspector", PROTECT, verbose_name="协检人员", related_name="seconded", null=True, blank=True
    )
    others = CharField("其他检查人员", max_length=200, blank=True, help_text="联合检查单位人员、聘请的专业人员")

    approved_on = DateField("批准日期", null=True, blank=True)
    approver = CharField("批准人", max_length=60, blank=True)
    notice_number = CharField("检查通知书文号", max_length=80, blank=True)
    registered_on = DateField("事前登记日期", null=True, blank=True)
    entry_code = CharField("入企码", max_length=16, blank=True, editable=False, db_index=True)
    visit = PositiveSmallIntegerField("当年第几次入企", default=0, editable=False)
    cap = PositiveSmallIntegerField("当年上限", null=True, editable=False)
    entered_on = DateField("入企日期", null=True, blank=True)

    inspected_on = DateField("检查完成日期", null=True, blank=True)
    outcome = CharField("检查结果", max_length=14, choices=Outcome, blank=True)
    place = CharField("检查地点", max_length=200, blank=True)
    times = CharField("检查起止时间", max_length=60, blank=True, help_text="如：9时20分至10时40分")
    present = CharField(
        "现场负责人或陪同人员", max_length=60, blank=True, help_text="姓名、职务；没有负责人到场的写见证人"
    )
    recusal = CharField("是否申请回避", max_length=10, choices=RecusalAnswer, blank=True)
    signed = CharField("笔录签名情况", max_length=8, choices=Signed, blank=True)
    findings = TextField("现场检查情况", blank=True)
    sampled = BooleanField("抽样送检", default=False)
    case_number = CharField("立案编号", max_length=80, blank=True)
    published_on = DateField("公示日期", null=True, blank=True)
    channel = CharField("公示载体", max_length=100, blank=True)
    followed_on = DateField("后续处置完毕日期", null=True, blank=True)

    class Ledger:
        stages = CheckStage
        title = "target"
        columns = "number organ target kind lead registered_on inspected_on outcome stage due_on"
        search = "notice_number case_number"
        filters = "organ kind method outcome draw lead ordered_on registered_on inspected_on published_on"
        groups = {
            "任务": "target kind method item draw ordered_on check_by purpose occasion",
            "检查人员": "lead second others",
            "事前登记": "approved_on approver notice_number registered_on entry_code visit cap entered_on",
            "检查结果": "inspected_on times place present recusal findings outcome signed sampled case_number",
            "公示和处置": "published_on channel followed_on",
        }
        public = "target kind item inspected_on outcome published_on"
        public_stages = [CheckStage.PUBLISHED, CheckStage.CLOSED]
        numbering = "{prefix}检〔{year}〕{n}号"
        dated = "ordered_on"
        similar = "target"
        order = 0

    class Meta(Record.Meta):
        verbose_name = "行政检查"
        indexes = [*Record.Meta.indexes, Index(fields=["target", "registered_on"])]
        constraints = [
            *Record.Meta.constraints,
            together("inspected_on", "outcome"),
            *ordered("registered_on", "entered_on", "inspected_on", "published_on", "followed_on"),
            *ordered("ordered_on", "check_by"),
        ]

    def clean(self) -> None:
        """What stands under a draw was drawn in it, once: nobody adds to what lot has decided."""
        if self.draw is None or self.target_id is None:
            return
        there = Check.objects.filter(draw=self.draw_id, target=self.target_id, voided=False)
        if self.pk is not None and there.filter(pk=self.pk).exists():
            return
        said = "" if self.kind == Kind.RANDOM else f"「{self.get_kind_display()}」不是抽取派发的检查。"
        if not said and not self.draw.drew(self.target):
            said = f"「{self.target}」没有在「{self.draw.subject}」（{self.draw.number}）中抽中。"
        if not said and there.exists():
            said = f"「{self.draw.subject}」（{self.draw.number}）已经派发过对「{self.target}」的检查。"
        if said:
            remedy = "抽中的对象由抽取的「派发检查」生成检查任务；其他检查请不填「随机抽取」，检查类型选日常、专项等。"
            raise ValidationError({"draw": said + remedy})
