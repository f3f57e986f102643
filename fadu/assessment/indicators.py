"""What is counted of assessments: who was assessed, how it ended, what was taken off."""

from fadu.figures.language import _, count, distinct, ratio, total
from fadu.organs.models import OrganKind

from .models import Appeal, AppealStage, Grade, Kind, Point, Scheme, Sheet, Weight, Whose

party_weight = total(
    Weight, "percent", "党群部门考核中法治建设分值比重", "%", on="decided_on", where=_.organ_class == OrganKind.PARTY
)
department_weight = total(
    Weight,
    "percent",
    "政府部门考核中法治建设分值比重",
    "%",
    on="decided_on",
    where=_.organ_class == OrganKind.DEPARTMENT,
)
town_weight = total(
    Weight, "percent", "乡镇街道考核中法治建设分值比重", "%", on="decided_on", where=_.organ_class == OrganKind.TOWN
)
assessed = count(Sheet, "纳入法治建设绩效考核的单位", "家", on="opened_on", where=_.kind == Kind.PERFORMANCE)
graded = count(
    Sheet, "绩效考核已反馈的单位", "家", on="fed_back_on", where=(_.kind == Kind.PERFORMANCE) & (_.grade != "")
)
excellent = count(
    Sheet, "绩效考核优秀的单位", "家", on="fed_back_on",
    where=(_.kind == Kind.PERFORMANCE) & (_.grade == Grade.EXCELLENT),
)  # fmt: skip
excellent_rate = ratio("绩效考核优秀率", excellent, graded)
vetoed = count(Sheet, "绩效考核被一票否决的单位", "家", on="fed_back_on", where=_.vetoed)
taken_off = count(Point, "考核扣分事项", "件", on="happened_on", where=_.whose == Whose.UNIT)
units_taken = distinct(Point, "organ_id", "被考核扣分的单位", "家", on="happened_on", where=_.whose == Whose.UNIT)
people_taken = count(Point, "考核扣减个人绩效", "人次", on="happened_on", where=_.whose == Whose.PERSON)
appeals = count(Appeal, "考核申诉", "件", on="filed_on")
appeals_upheld = count(Appeal, "采纳考核申诉", "件", on="decided_on", where=_.stage == AppealStage.UPHELD)
headings = total(Scheme, "headings", "示范创建一级指标", "类", on="issued_on", where=_.kind == Kind.DEMONSTRATION)
criteria = total(Scheme, "criteria", "示范创建任务", "项", on="issued_on", where=_.kind == Kind.DEMONSTRATION)
