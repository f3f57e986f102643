"""What is counted of powers (law.md section 31): items in force, changes, what was handed down."""

from fadu.figures.language import _, count, ratio, stock, sum_of, tally, timely, total

from .models import (
    Adjustment,
    AdjustmentKind,
    Benchmark,
    Delegation,
    DelegationKind,
    Evaluation,
    Item,
    ItemKind,
    Level,
    ListKind,
    Mandate,
    PowerList,
    SetBy,
)

POWER = _.list_kind == ListKind.POWER
LICENCES = _.list_kind == ListKind.LICENCE

items = stock(
    Item, "行政权力事项", unit="项", since="effective_on", until="ended_on", where=POWER & (_.level != Level.TOWN),
    note="权责清单中乡镇（街道）以外的有效事项",
    published_as="power_list.items",
)  # fmt: skip
items_towns = stock(
    Item,
    "乡镇（街道）行政权力事项",
    unit="项",
    since="effective_on",
    until="ended_on",
    where=POWER & (_.level == Level.TOWN),
    published_as="power_list.items_towns",
)
licence_items = stock(
    Item, "权责清单中的行政许可", unit="项", since="effective_on", until="ended_on",
    where=POWER & (_.kind == ItemKind.LICENCE) & (_.level != Level.TOWN),
    published_as="power_list.licence_items",
)  # fmt: skip
penalty_items = stock(
    Item, "权责清单中的行政处罚", unit="项", since="effective_on", until="ended_on",
    where=POWER & (_.kind == ItemKind.PENALTY) & (_.level != Level.TOWN),
)  # fmt: skip
bodies = tally("权责清单实施主体", items, where=lambda n: n > 0, published_as="power_list.bodies")
licence_list_items = stock(
    Item,
    "行政许可事项清单事项",
    unit="项",
    since="effective_on",
    until="ended_on",
    where=LICENCES,
    published_as="licence_list.items",
)
licence_list_national = stock(
    Item, "法律、行政法规、国务院决定设定的许可事项", unit="项", since="effective_on", until="ended_on",
    where=LICENCES & (_.set_by == SetBy.NATIONAL),
    published_as="licence_list.items_national",
)  # fmt: skip
licence_list_provincial = stock(
    Item, "地方性法规、省级政府规章设定的许可事项", unit="项", since="effective_on", until="ended_on",
    where=LICENCES & (_.set_by == SetBy.PROVINCIAL),
    published_as="licence_list.items_provincial",
)  # fmt: skip
enforcement_items = stock(
    Item, "行政执法事项目录事项", unit="项", since="effective_on", until="ended_on",
    where=_.list_kind == ListKind.ENFORCEMENT,
)  # fmt: skip
fee_items = stock(
    Item, "行政事业性收费项目", unit="项", since="effective_on", until="ended_on", where=_.list_kind == ListKind.FEES
)
lenient_items = stock(
    Item, "首违不罚和减免处罚事项", unit="项", since="effective_on", until="ended_on",
    where=_.list_kind.isin((ListKind.FIRST_OFFENCE, ListKind.LENIENCY)),
)  # fmt: skip
lists_published = count(PowerList, "公布清单", unit="个", on="published_on")

adjustments = count(Adjustment, "调整清单事项", unit="项", on="effective_on")
added = count(
    Adjustment, "新增和承接事项", unit="项", on="effective_on",
    where=_.kind.isin((AdjustmentKind.ADD, AdjustmentKind.TAKE_OVER)),
)  # fmt: skip
cancelled = count(
    Adjustment, "取消和下放事项", unit="项", on="effective_on",
    where=_.kind.isin((AdjustmentKind.CANCEL, AdjustmentKind.HAND_DOWN, AdjustmentKind.MERGE)),
)  # fmt: skip
changed = count(
    Adjustment, "变更和划转事项", unit="项", on="effective_on",
    where=_.kind.isin((AdjustmentKind.CHANGE, AdjustmentKind.TRANSFER)),
)  # fmt: skip
adjustments_published = count(
    Adjustment, "已公布的清单调整", unit="项", on="effective_on", where=_.published_on.notnull()
)

delegated_items = count(
    Delegation, "下放和委托事项", unit="项", on="delegated_on", published_as="approvals.delegated_items"
)
delegated_subitems = total(
    Delegation,
    "subitems",
    "下放和委托事项子项",
    unit="项",
    on="delegated_on",
    published_as="approvals.delegated_subitems",
)
one_visit_items = count(Delegation, "省级委托和高频事项实现最多跑一次", unit="项", on="delegated_on", where=_.one_visit)
town_items = count(
    Delegation, "赋予乡镇（街道）事项", unit="项", on="delegated_on", where=_.kind == DelegationKind.TOWN
)
delegations = stock(Delegation, "下放赋权有效事项", unit="项", since="delegated_on", until="taken_back_on")
taken_back = count(Delegation, "收回下放赋权事项", unit="项", on="taken_back_on")
evaluations = count(Evaluation, "评估下放赋权事项", unit="项", on="evaluated_on")
benchmarks = stock(Benchmark, "施行的行政裁量权基准", unit="项", since="effective_on", until="repealed_on")
benchmarks_made = count(Benchmark, "公布行政裁量权基准", unit="项", on="published_on")
benchmarks_filed = count(
    Benchmark, "公布并备案的行政裁量权基准", unit="项", on="published_on", where=_.filed_on.notnull()
)
mandates = stock(Mandate, "施行的机构职能规定", unit="件", since="issued_on", until="revised_on")

all_items = sum_of("县乡两级行政权力事项", items, items_towns)
publish_rate = ratio("清单调整公布率", adjustments_published, adjustments)
adjustment_on_time_rate = timely(Adjustment, "完成调整", "清单动态调整及时率")
filing_rate = ratio("裁量权基准备案率", benchmarks_filed, benchmarks_made)
