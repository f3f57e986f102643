"""民主法治示范村（社区）: from application through review to naming, and the re-checks after it."""

from django.db.models import CharField, DateField, DecimalField, PositiveIntegerField, TextChoices, TextField

from fadu.ledger.fields import ParentField
from fadu.ledger.models import Record, ordered, together


class VillageStage(TextChoices):
    APPLIED = "applied", "申报"
    REVIEWING = "reviewing", "初审和实地核查"
    ANNOUNCED = "announced", "公示"
    NAMED = "named", "命名"
    MENDING = "mending", "限期整改"
    REVOKED = "revoked", "撤销命名"
    REJECTED = "rejected", "未通过"


class Level(TextChoices):
    NATIONAL = "national", "全国民主法治示范村（社区）"
    PROVINCE = "province", "省级民主法治示范村（社区）"
    CITY = "city", "市级民主法治示范村（社区）"
    COUNTY = "county", "县级民主法治示范村（社区）"


class Village(Record):
    """民主法治示范村（社区）: one row for each village and level."""

    village = CharField("村（社区）", max_length=60)
    level = CharField("创建级别", max_length=10, choices=Level)
    households = PositiveIntegerField("户数", null=True, blank=True)
    residents = PositiveIntegerField("人口", null=True, blank=True)
    head = CharField("村（社区）党组织书记", max_length=40, blank=True)
    adviser = CharField("法律顾问", max_length=80, blank=True)
    charter_on = DateField("村规民约（居民公约）最近修订日期", null=True, blank=True)
    honours = TextField("已获命名和表彰", blank=True)
    applied_on = DateField("申报日期")
    grounds = TextField("申报理由", blank=True)

    visited_on = DateField("实地核查日期", null=True, blank=True)
    score = DecimalField("核查得分", max_digits=5, decimal_places=2, null=True, blank=True)
    announced_on = DateField("公示日期", null=True, blank=True)
    announced_to = DateField("公示截止", null=True, blank=True)
    named_on = DateField("命名日期", null=True, blank=True)
    named_by = CharField("命名机关", max_length=100, blank=True)
    recheck_by = DateField("应复核日期", null=True, blank=True, help_text="由命名机关的管理办法确定")
    mend_by = DateField("整改期限", null=True, blank=True)
    revoked_on = DateField("撤销日期", null=True, blank=True)

    class Ledger:
        stages = VillageStage
        title = "village"
        columns = "village level organ applied_on named_on recheck_by stage"
        search = "village"
        filters = "level organ named_on"
        public = "village level named_on named_by"
        public_stages = [VillageStage.NAMED]
        natural_key = "organ village level"
        similar = "village"
        dated = "applied_on"
        order = 8

    class Meta(Record.Meta):
        verbose_name = "民主法治示范村（社区）"
        constraints = [
            *Record.Meta.constraints,
            together("named_on", "named_by"),
            *ordered("applied_on", "visited_on", "announced_on", "announced_to"),
            *ordered("applied_on", "named_on", "revoked_on"),
        ]


class Finding(TextChoices):
    PASSED = "passed", "合格"
    MEND = "mend", "限期整改"
    REVOKE = "revoke", "建议撤销"


class Recheck(Record):
    """示范村复核: one row for each re-check of a named village."""

    village = ParentField("民主法治示范村（社区）", to=Village, related_name="rechecks")
    checked_on = DateField("复核日期")
    finding = CharField("复核结论", max_length=8, choices=Finding)
    opinion = TextField("复核意见", blank=True)

    class Ledger:
        title = "checked_on"
        columns = "checked_on finding opinion"
        parent = "village"
        natural_key = "village checked_on"
        dated = "checked_on"

    class Meta(Record.Meta):
        verbose_name = "示范村复核"
