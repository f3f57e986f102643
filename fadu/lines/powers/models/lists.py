"""清单公布 and 机构职能: what is published as a whole."""

from django.db.models import (
    CharField,
    DateField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    TextChoices,
    TextField,
)

from fadu.ledger.models import Record, ordered

from .item import ListKind


class PowerListStage(TextChoices):
    DRAFT = "draft", "拟订"
    PUBLISHED = "published", "已公布"
    REPLACED = "replaced", "已被新版替代"


class PowerList(Record):
    """清单公布: one row for each publication of a list, as it stood on its day."""

    subject = CharField("清单名称", max_length=200)
    list_kind = CharField("清单类别", max_length=14, choices=ListKind)
    as_of_on = DateField("截至日期", help_text="清单按这一日有效的事项公布")
    document_number = CharField("公布文号", max_length=80, blank=True)
    items = PositiveIntegerField("事项数", default=0, editable=False)
    bodies = PositiveIntegerField("实施主体数", default=0, editable=False)
    published_on = DateField("公布日期", null=True, blank=True)
    channel = CharField("公布载体", max_length=100, blank=True)
    replaced_on = DateField("替代日期", null=True, blank=True)

    class Ledger:
        stages = PowerListStage
        title = "subject"
        columns = "organ subject list_kind as_of_on items bodies published_on stage"
        search = "subject document_number"
        filters = "organ list_kind as_of_on published_on"
        groups = {
            "清单": "subject list_kind as_of_on",
            "公布": "items bodies published_on document_number channel replaced_on",
        }
        public = "subject list_kind as_of_on document_number items bodies published_on"
        public_stages = [PowerListStage.PUBLISHED]
        natural_key = "organ list_kind as_of_on"
        dated = "as_of_on"
        order = 3

    class Meta(Record.Meta):
        verbose_name = "清单公布"
        constraints = [*Record.Meta.constraints, *ordered("as_of_on", "published_on", "replaced_on")]


class MandateStage(TextChoices):
    DRAFT = "draft", "拟订"
    IN_FORCE = "in_force", "施行"
    REVISED = "revised", "已修订"


class Mandate(Record):
    """机构职能: one row for each organ's 三定 regulation or its list of functions."""

    subject = CharField("规定名称", max_length=200)
    document_number = CharField("文号", max_length=80, blank=True)
    drafted_on = DateField("拟订日期")
    functions = TextField("主要职责")
    transformation = TextField("职能转变", blank=True)
    divisions = TextField("内设机构及其职责", blank=True)
    posts = PositiveSmallIntegerField("人员编制", default=0)
    heads = PositiveSmallIntegerField("领导职数", default=0)
    boundary = TextField("与其他部门的职责分工", blank=True)
    issued_on = DateField("印发日期", null=True, blank=True)
    revised_on = DateField("修订日期", null=True, blank=True)

    class Ledger:
        stages = MandateStage
        title = "subject"
        columns = "organ subject document_number issued_on posts stage"
        search = "subject functions document_number"
        filters = "organ issued_on"
        public = "subject functions divisions boundary issued_on"
        public_stages = [MandateStage.IN_FORCE]
        natural_key = "organ subject"
        dated = "drafted_on"
        order = 7

    class Meta(Record.Meta):
        verbose_name = "机构职能规定"
        constraints = [*Record.Meta.constraints, *ordered("drafted_on", "issued_on", "revised_on")]
