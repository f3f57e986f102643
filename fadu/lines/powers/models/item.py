"""清单事项: one version of one item of one of the lists."""

from datetime import date

from django.db.models import CharField, DateField, Index, Q, TextChoices, TextField, UniqueConstraint

from fadu.ledger.models import Record, ordered


class ItemStage(TextChoices):
    IN_FORCE = "in_force", "有效"
    ENDED = "ended", "已终止"


class ListKind(TextChoices):
    """The lists that a county keeps (law.md section 31)."""

    POWER = "power", "权责清单"
    LICENCE = "licence", "行政许可事项清单"
    ENFORCEMENT = "enforcement", "行政执法事项目录"
    FEES = "fees", "行政事业性收费目录清单"
    MARKET = "market", "市场准入负面清单"
    INTERMEDIARY = "intermediary", "行政审批中介服务事项清单"
    FIRST_OFFENCE = "first_offence", "首违不罚清单"
    LENIENCY = "leniency", "减轻、从轻和免予处罚清单（两轻一免）"
    TOWN = "town", "乡镇（街道）赋权事项清单"


class ItemKind(TextChoices):
    """The kinds of power, as the lists of all places name them."""

    LICENCE = "licence", "行政许可"
    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制"
    LEVY = "levy", "行政征收"
    REQUISITION = "requisition", "行政征用"
    PAYMENT = "payment", "行政给付"
    INSPECTION = "inspection", "行政检查"
    CONFIRMATION = "confirmation", "行政确认"
    REWARD = "reward", "行政奖励"
    ADJUDICATION = "adjudication", "行政裁决"
    FILING = "filing", "行政备案"
    OTHER = "other", "其他行政权力"


class Level(TextChoices):
    COUNTY = "county", "县（市、区）级"
    TOWN = "town", "乡镇（街道）"
    CITY = "city", "设区的市级"


class SetBy(TextChoices):
    """What instrument set the item up: a licence may be set up by no lower one (行政许可法第十四条至第十七条)."""

    NATIONAL = "national", "法律、行政法规、国务院决定"
    PROVINCIAL = "provincial", "地方性法规、省级政府规章"
    RULE = "rule", "部门规章"
    MUNICIPAL = "municipal", "设区的市的法规、规章"
    OTHER = "other", "其他依据"


class Item(Record):
    """清单事项: one row for each version of an item; a change ends it and begins the next."""

    list_kind = CharField("清单类别", max_length=14, choices=ListKind, default=ListKind.POWER)
    code = CharField("事项编码", max_length=60)
    subject = CharField("事项名称", max_length=300)
    kind = CharField("职权类型", max_length=14, choices=ItemKind)
    parent_code = CharField("主项编码", max_length=60, blank=True, help_text="子项填写主项的编码")
    level = CharField("行使层级", max_length=8, choices=Level, default=Level.COUNTY)
    set_by = CharField("设定依据层级", max_length=12, choices=SetBy, default=SetBy.NATIONAL)
    basis = TextField(
        "实施依据", help_text="写明书名号内的全称和条款，如：《中华人民共和国行政许可法》第十二条；多部的用分号隔开"
    )
    basis_checked_on = DateField(
        "依据核对日期",
        null=True,
        blank=True,
        help_text="生效后最近一次对照现行文本核对的日期；此后依据修改的，列入待复核",
    )
    division = CharField("承办机构", max_length=100, blank=True, help_text="实施主体内部具体承办的科室、队所")
    duties = TextField("责任事项", blank=True)
    accountability = TextField("追责情形", blank=True)
    supervision = CharField("监督方式", max_length=200, blank=True, help_text="监督电话、地址、网址")
    time_limit = CharField("办理时限", max_length=60, blank=True)
    charges = CharField("收费标准和依据", max_length=200, blank=True)
    effective_on = DateField("生效日期")
    ended_on = DateField("终止日期", null=True, blank=True)
    ended_why = CharField("终止原因", max_length=200, blank=True, editable=False)

    @property
    def known_good_on(self) -> date:
        """The day on which the basis was last seen to hold: the last check, or the day it took effect."""
        return self.basis_checked_on or self.effective_on

    class Ledger:
        stages = ItemStage
        title = "subject"
        columns = "code subject kind organ level set_by effective_on stage"
        search = "code subject basis"
        filters = "organ list_kind kind level set_by effective_on ended_on basis_checked_on"
        groups = {
            "事项": "list_kind code subject kind parent_code level set_by",
            "依据": "basis basis_checked_on",
            "责任": "division duties accountability supervision time_limit charges",
            "效力": "effective_on ended_on",
        }
        # not open by itself: an item is shown once its list is published (public.py)
        natural_key = "organ list_kind code effective_on"
        dated = "effective_on"
        similar = "code subject"
        order = 1

    class Meta(Record.Meta):
        verbose_name = "权责清单事项"
        indexes = [*Record.Meta.indexes, Index(fields=["list_kind", "effective_on"])]
        constraints = [
            *Record.Meta.constraints,
            *ordered("effective_on", "ended_on"),
            UniqueConstraint(
                fields=["organ", "list_kind", "code"],
                condition=Q(ended_on__isnull=True, voided=False),
                name="powers_item_code_in_force",
                violation_error_message="该单位同一清单中已有编码相同的有效事项。请核对「事项编码」，或先终止原事项。",
            ),
        ]
