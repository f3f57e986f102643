"""信用: what was gathered, who is watched, and the 双公示 of licences and penalties in the national columns."""

from django.core.exceptions import ValidationError
from django.db.models import CharField, DateField, PositiveIntegerField, TextChoices, TextField

from fadu.ledger.codes import CodeField, code_faults
from fadu.ledger.fields import MoneyField, PersonField
from fadu.ledger.models import Record, ordered
from fadu.organs.models.organ import check_uscc


class CreditBatch(Record):
    """信用信息归集: one row for each batch reported to a platform."""

    platform = CharField("归集平台", max_length=100)
    kind = CharField("信息类别", max_length=60, blank=True, help_text="如：行政许可、行政处罚、合同履约、纳税")
    reported_on = DateField("归集日期")
    records = PositiveIntegerField("归集条数")
    refused = PositiveIntegerField("退回条数", default=0)

    class Ledger:
        title = "platform"
        columns = "number organ platform kind reported_on records refused"
        search = "platform kind"
        filters = "organ reported_on"
        dated = "reported_on"
        order = 15

    class Meta(Record.Meta):
        verbose_name = "信用信息归集"


class WatchStage(TextChoices):
    LISTED = "listed", "列入"
    REPAIRING = "repairing", "申请修复"
    REMOVED = "removed", "移出"


class Watch(Record):
    """重点关注名单: one row for each enterprise on the watch list, until it is repaired."""

    enterprise_name = CharField("企业名称", max_length=200)
    enterprise_code = CharField("统一社会信用代码", max_length=18, blank=True, validators=[check_uscc])
    cause = CharField("列入事由", max_length=300)
    listed_on = DateField("列入日期")
    applied_on = DateField("申请修复日期", null=True, blank=True)
    removed_on = DateField("移出日期", null=True, blank=True)

    class Ledger:
        stages = WatchStage
        title = "enterprise_name"
        columns = "number organ enterprise_name cause listed_on removed_on stage"
        search = "enterprise_name cause"
        filters = "organ listed_on removed_on"
        natural_key = "organ enterprise_name listed_on"
        dated = "listed_on"
        order = 16

    class Meta(Record.Meta):
        verbose_name = "重点关注名单"
        constraints = [*Record.Meta.constraints, *ordered("listed_on", "applied_on", "removed_on")]


class RecordStage(TextChoices):
    DRAFT = "draft", "待报送"
    REPORTED = "reported", "已公示"
    WITHDRAWN = "withdrawn", "已撤下"


class PartyKind(TextChoices):
    """行政相对人类别 of the national columns."""

    LEGAL = "legal", "法人及非法人组织"
    PERSON = "person", "自然人"
    TRADER = "trader", "个体工商户"


class LicenceKind(TextChoices):
    """许可类别 of the national columns."""

    ORDINARY = "ordinary", "普通"
    SPECIAL = "special", "特许"
    RECOGNITION = "recognition", "认可"
    APPROVAL = "approval", "核准"
    REGISTRATION = "registration", "登记"
    OTHER = "other", "其他"


PENALTIES = (
    "警告", "通报批评", "罚款", "没收违法所得", "没收非法财物", "暂扣许可证件", "降低资质等级", "吊销许可证件",
    "限制开展生产经营活动", "责令停产停业", "责令关闭", "限制从业", "行政拘留",
)  # fmt: skip
"""The kinds of penalty (行政处罚法第九条), as the column 处罚类别 takes them."""
OTHER_PENALTY = "其他"


def check_penalties(value: str) -> None:
    """Kinds of penalty divided by semicolons; one of no such kind begins with 其他.

    Raises:
        ValidationError: with the parts that are no kind of penalty.
    """
    parts = [part.strip() for part in value.replace("；", ";").split(";")]
    wrong = [part for part in parts if part not in PENALTIES and not part.startswith(OTHER_PENALTY)]
    if wrong:
        raise ValidationError(
            f"其中的「{'」「'.join(wrong)}」不是法定的处罚种类。可填：{'、'.join(PENALTIES)}；"
            "法律、行政法规规定的其他处罚，写「其他-」加名称。多项用分号隔开。"
        )


class LicenceRecord(Record):
    """行政许可双公示: one row for each licence decision, by the national columns."""

    party = PersonField("行政相对人名称", blank=False)
    party_kind = CharField("行政相对人类别", max_length=6, choices=PartyKind, default=PartyKind.LEGAL)
    party_code = CodeField(
        "行政相对人代码", blank=False, help_text="单位和个体工商户填统一社会信用代码，自然人填身份证号"
    )
    head = PersonField("法定代表人")
    document = CharField("行政许可决定文书名称", max_length=64)
    document_number = CharField("行政许可决定文书号", max_length=64)
    kind = CharField("许可类别", max_length=12, choices=LicenceKind, default=LicenceKind.ORDINARY)
    certificate = CharField("许可证书名称", max_length=64, blank=True)
    certificate_number = CharField("许可编号", max_length=64, blank=True)
    content = TextField("许可内容")
    decided_on = DateField("许可决定日期")
    valid_from_on = DateField("有效期自")
    valid_to_on = DateField("有效期至", null=True, blank=True, help_text="长期有效的不填")
    authority = CharField("许可机关", max_length=200)
    authority_code = CharField("许可机关统一社会信用代码", max_length=18, validators=[check_uscc])
    source = CharField("数据来源单位", max_length=200, blank=True)
    source_code = CharField("数据来源单位统一社会信用代码", max_length=18, blank=True, validators=[check_uscc])
    note = CharField("备注", max_length=200, blank=True)
    reported_on = DateField("公示日期", null=True, blank=True)
    withdrawn_on = DateField("撤下日期", null=True, blank=True)

    class Ledger:
        stages = RecordStage
        title = "document_number"
        columns = "organ party document_number kind decided_on reported_on stage due_on"
        search = "party document_number certificate_number"
        filters = "organ party_kind kind decided_on reported_on"
        natural_key = "organ document_number"
        dated = "decided_on"
        order = 17

    class Meta(Record.Meta):
        verbose_name = "行政许可双公示"
        constraints = [*Record.Meta.constraints, *ordered("valid_from_on", "valid_to_on")]

    def clean(self) -> None:
        """The party's code by its own check digit (GB 32100, GB 11643)."""
        faults = list(code_faults(self.party_kind, self.party_code))
        if faults:
            raise ValidationError({"party_code": faults})


class PenaltyRecord(Record):
    """行政处罚双公示: one row for each penalty decision, by the national columns."""

    party = PersonField("行政相对人名称", blank=False)
    party_kind = CharField("行政相对人类别", max_length=6, choices=PartyKind, default=PartyKind.LEGAL)
    party_code = CodeField(
        "行政相对人代码", blank=False, help_text="单位和个体工商户填统一社会信用代码，自然人填身份证号"
    )
    head = PersonField("法定代表人")
    document_number = CharField("行政处罚决定书文号", max_length=64)
    offence = CharField("违法行为类型", max_length=200)
    facts = TextField("违法事实")
    basis = TextField("处罚依据")
    kind = CharField(
        "处罚类别",
        max_length=100,
        validators=[check_penalties],
        help_text="警告、通报批评、罚款、没收违法所得、没收非法财物等，多项用分号隔开；法定种类以外的写「其他-」加名称",
    )
    content = TextField("处罚内容")
    fine = MoneyField("罚款金额", default=0)
    confiscated = MoneyField("没收违法所得、没收非法财物的金额", default=0)
    seized = CharField("暂扣或吊销证照名称及编号", max_length=200, blank=True)
    decided_on = DateField("处罚决定日期")
    valid_to_on = DateField("处罚有效期", null=True, blank=True)
    shown_to_on = DateField("公示截止期", null=True, blank=True)
    authority = CharField("处罚机关", max_length=200)
    authority_code = CharField("处罚机关统一社会信用代码", max_length=18, validators=[check_uscc])
    source = CharField("数据来源单位", max_length=200, blank=True)
    source_code = CharField("数据来源单位统一社会信用代码", max_length=18, blank=True, validators=[check_uscc])
    note = CharField("备注", max_length=200, blank=True)
    reported_on = DateField("公示日期", null=True, blank=True)
    withdrawn_on = DateField("撤下日期", null=True, blank=True)

    class Ledger:
        stages = RecordStage
        title = "document_number"
        columns = "organ party document_number offence kind decided_on reported_on stage due_on"
        search = "party document_number offence"
        filters = "organ party_kind decided_on reported_on"
        natural_key = "organ document_number"
        dated = "decided_on"
        order = 18

    class Meta(Record.Meta):
        verbose_name = "行政处罚双公示"
        constraints = [*Record.Meta.constraints, *ordered("decided_on", "shown_to_on")]

    def clean(self) -> None:
        """The party's code by its own check digit (GB 32100, GB 11643)."""
        faults = list(code_faults(self.party_kind, self.party_code))
        if faults:
            raise ValidationError({"party_code": faults})
