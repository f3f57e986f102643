"""执法公示 and 音像记录: what the public may read of a decision, and where the footage lies."""

from django.db.models import (
    PROTECT,
    CharField,
    DateField,
    ForeignKey,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.fields import PersonField
from fadu.ledger.models import Record, ordered


class ActKind(TextChoices):
    PENALTY = "penalty", "行政处罚"
    PERMIT = "permit", "行政许可"
    COERCION = "coercion", "行政强制"
    CHECK = "check", "行政检查"
    LEVY = "levy", "行政征收、收费"
    OTHER = "other", "其他"


class PublicationStage(TextChoices):
    PREPARED = "prepared", "待公示"
    PUBLISHED = "published", "已公示"
    WITHHELD = "withheld", "依法不予公示"
    WITHDRAWN = "withdrawn", "已撤回"
    ENDED = "ended", "公示期满"


class Publication(Record):
    """执法决定公示: one row for each decision that is published, or for a batch published elsewhere."""

    kind = CharField("决定类型", max_length=10, choices=ActKind)
    decision_number = CharField("决定书文号", max_length=80, blank=True)
    subject = CharField("事由", max_length=200)
    party = PersonField("行政相对人")
    basis = CharField("依据", max_length=300, blank=True)
    result = TextField("决定内容", blank=True)
    text = TextField("公示文本", blank=True, help_text="除去个人信息、商业秘密外，与送达的文书一致")
    decided_on = DateField("决定日期")
    quantity = PositiveIntegerField("条数", default=1, help_text="逐案公示填1；成批在国家或省级系统公示的填条数")
    penalty = ForeignKey(
        "enforcement.Penalty", PROTECT, verbose_name="处罚案件", related_name="publications", null=True, blank=True
    )
    permit = ForeignKey(
        "enforcement.Permit", PROTECT, verbose_name="许可案件", related_name="publications", null=True, blank=True
    )
    coercion = ForeignKey(
        "enforcement.Coercion", PROTECT, verbose_name="强制案件", related_name="publications", null=True, blank=True
    )
    platform = CharField("公示平台", max_length=100, blank=True, help_text="政府网站、国家企业信用信息公示系统等")
    published_on = DateField("公示日期", null=True, blank=True)
    until_on = DateField("公示至", null=True, blank=True)
    ended_on = DateField("公示结束日期", null=True, blank=True)
    revoked_on = DateField("决定被变更、撤销等日期", null=True, blank=True)
    withdrawn_on = DateField("撤回日期", null=True, blank=True)
    withdraw_reason = CharField("撤回理由", max_length=200, blank=True)

    class Ledger:
        stages = PublicationStage
        title = "subject"
        columns = "number kind subject party organ decided_on published_on stage due_on"
        under = "penalty"
        search = "subject decision_number platform"
        filters = "organ kind decided_on published_on platform"
        groups = {
            "决定": "kind decision_number subject party basis result decided_on quantity",
            "案件": "penalty permit coercion",
            "公示": "text platform published_on until_on ended_on",
            "撤回": "revoked_on withdrawn_on withdraw_reason",
        }
        public = "kind decision_number subject party basis text decided_on published_on until_on"
        public_stages = [PublicationStage.PUBLISHED]
        dated = "decided_on"
        order = 70

    class Meta(Record.Meta):
        verbose_name = "执法决定公示"
        constraints = [*Record.Meta.constraints, *ordered("decided_on", "published_on", "until_on", "ended_on")]


class Footage(TextChoices):
    """What is filmed from beginning to end (国办发〔2018〕118号, 行政处罚法 art. 47)."""

    SCENE = "scene", "现场执法"
    HEARING = "hearing", "听证"
    SERVICE = "service", "留置送达、公告送达"
    COERCION = "coercion", "查封扣押等强制措施"
    EXECUTION = "execution", "强制拆除等强制执行"
    INQUIRY = "inquiry", "询问"


class Recording(Record):
    """音像记录: one row for each piece of footage, wherever it is kept."""

    covers = CharField("记录内容", max_length=10, choices=Footage)
    penalty = ForeignKey(
        "enforcement.Penalty", PROTECT, verbose_name="处罚案件", related_name="recordings", null=True, blank=True
    )
    permit = ForeignKey(
        "enforcement.Permit", PROTECT, verbose_name="许可案件", related_name="recordings", null=True, blank=True
    )
    coercion = ForeignKey(
        "enforcement.Coercion", PROTECT, verbose_name="强制案件", related_name="recordings", null=True, blank=True
    )
    began_on = DateField("记录日期")
    minutes = PositiveSmallIntegerField("时长（分钟）", default=0)
    device = CharField("记录仪编号", max_length=60, blank=True)
    recorder = CharField("记录人", max_length=60, blank=True)
    store = CharField("存储位置", max_length=200, help_text="音像系统中的路径或光盘编号")
    digest = CharField("文件摘要", max_length=128, blank=True, help_text="SM3 或 SHA-256，证明未被改动")
    keep_until = DateField("保存至", null=True, blank=True)

    class Ledger:
        title = "store"
        columns = "number covers organ began_on minutes device store"
        search = "store device recorder"
        filters = "organ covers began_on"
        dated = "began_on"
        order = 75

    class Meta(Record.Meta):
        verbose_name = "音像记录"
