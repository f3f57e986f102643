"""年度目录 and the rules a place makes for its decisions."""

from django.db.models import CharField, DateField, PositiveSmallIntegerField, TextChoices, TextField

from fadu.ledger.models import Record, ordered


class CatalogueStage(TextChoices):
    DRAFT = "draft", "拟订"
    CONSENTED = "consented", "已经党委同意"
    PUBLISHED = "published", "已公布"
    ADJUSTING = "adjusting", "调整中"


class Catalogue(Record):
    """重大行政决策事项目录: one row for each organ and year; its items are the decisions that name it."""

    subject = CharField("目录名称", max_length=200)
    of_year = PositiveSmallIntegerField("目录年度")
    drafted_on = DateField("拟订日期")
    criteria = TextField("事项范围和标准", blank=True)
    consented_on = DateField("同级党委同意日期", null=True, blank=True)
    published_on = DateField("公布日期", null=True, blank=True)
    channel = CharField("公布载体", max_length=100, blank=True)
    adjusted_on = DateField("最近调整日期", null=True, blank=True)
    adjustment = TextField("调整内容", blank=True)

    class Ledger:
        stages = CatalogueStage
        title = "subject"
        columns = "number organ subject of_year consented_on published_on adjusted_on stage"
        filters = "organ published_on"
        public = "subject of_year published_on adjusted_on adjustment"
        public_stages = [CatalogueStage.PUBLISHED]
        natural_key = "organ of_year"
        dated = "drafted_on"
        shared = True
        order = 2

    class Meta(Record.Meta):
        verbose_name = "重大行政决策事项目录"
        constraints = [*Record.Meta.constraints, *ordered("drafted_on", "consented_on")]


class Institution(Record):
    """配套制度: one row for each rule that a place made for deciding."""

    subject = CharField("制度名称", max_length=200)
    document_number = CharField("文号", max_length=80, blank=True)
    issued_on = DateField("印发日期")
    regulates = CharField("规范环节", max_length=60, blank=True, help_text="如：公众参与、专家论证、风险评估、执行评估")
    repealed_on = DateField("废止日期", null=True, blank=True)

    class Ledger:
        title = "subject"
        columns = "organ subject document_number issued_on regulates"
        search = "subject document_number"
        public = "subject document_number issued_on"
        natural_key = "organ subject"
        dated = "issued_on"
        ahead = "repealed_on"
        order = 3

    class Meta(Record.Meta):
        verbose_name = "决策配套制度"
        constraints = [*Record.Meta.constraints, *ordered("issued_on", "repealed_on")]
