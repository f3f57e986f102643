"""线下和其他平台考试: totals by organ of an examination that was not held in this system."""

from django.db.models import CharField, DateField, PositiveIntegerField

from fadu.ledger.models import Record, within

from .sitting import Purpose


class External(Record):
    """其他平台考试: one row for each organ and examination held elsewhere (a province's platform, on paper)."""

    name = CharField("考试名称", max_length=100)
    purpose = CharField("考试类别", max_length=14, choices=Purpose, default=Purpose.OFFICIALS)
    platform = CharField("平台或者方式", max_length=60, help_text="如：法宣在线、省执法人员考试系统、纸笔考试")
    held_on = DateField("考试日期")
    rounds = PositiveIntegerField("场次", default=1, help_text="同一场考试分单位登记的，只在组织单位填 1，其他单位填 0")
    expected = PositiveIntegerField("应考人数", help_text="在编在岗人数减去经批准免考、缓考人数")
    sat = PositiveIntegerField("实考人数")
    passed = PositiveIntegerField("及格人数")

    class Ledger:
        title = "name"
        columns = "organ name purpose held_on expected sat passed"
        search = "name platform"
        filters = "organ purpose held_on"
        natural_key = "organ name held_on"
        dated = "held_on"
        order = 4

    class Meta(Record.Meta):
        verbose_name = "其他平台考试"
        constraints = [*Record.Meta.constraints, *within("passed", "sat", "expected")]
