"""What is counted of inspection (law.md sections 16 and 17).

Timeliness goes by the due day; a draw counts on the day it was drawn, unless it was given up.
"""

from fadu.figures.language import _, count, distinct, ratio, stock, timely, total

from .models import (
    Check,
    CheckStage,
    Draw,
    DrawStage,
    Inspector,
    Item,
    Kind,
    Method,
    Plan,
    Problem,
    ProblemStage,
    Target,
    Upload,
)
from .models.check import FOUND

_kept = _.stage != DrawStage.ABANDONED
_held = _.stage != CheckStage.CANCELLED
_on_site = (_.method == Method.ON_SITE) & _held

times = count(Draw, "双随机抽查", unit="次", on="drawn_on", where=_kept, published_as="random_inspection.times")
joint_times = count(Draw, "部门联合双随机抽查", unit="次", on="drawn_on", where=_kept & _.joint)
objects = total(
    Draw,
    "targets_drawn",
    "随机抽取检查对象",
    unit="户",
    on="drawn_on",
    where=_kept,
    published_as="random_inspection.objects",
)
officers = total(
    Draw,
    "inspectors_drawn",
    "随机委派执法人员",
    unit="人次",
    on="drawn_on",
    where=_kept,
    published_as="random_inspection.officers",
)
results = count(
    Check,
    "录入公开抽查结果",
    unit="条",
    on="published_on",
    where=_.kind == Kind.RANDOM,
    published_as="random_inspection.results",
)
abandoned = count(Draw, "作废的随机抽取", unit="次", on="abandoned_on", where=_.stage == DrawStage.ABANDONED)
disclosed = count(Draw, "公开可验证抽取文件", unit="次", on="drawn_on", where=_kept & _.disclosed_on.notnull())
participated = count(Draw, "有公众参与的随机抽取", unit="次", on="drawn_on", where=_kept & _.contributed_on.notnull())

items_claimed = count(Item, "认领监管事项", unit="项", on="claimed_on", published_as="supervision_platform.items")
items = stock(Item, "公布的检查事项", unit="项", since="published_on", until="repealed_on")
behaviours = total(
    Upload, "entries", "录入监管行为数据", unit="条", on="uploaded_on", published_as="supervision_platform.records"
)
targets = stock(Target, "检查对象名录", unit="户", since="listed_on", until="removed_on")
inspectors = stock(Inspector, "执法检查人员名录", unit="人", since="joined_on", until="left_on")
plans = count(Plan, "公布年度检查计划", unit="个", on="published_on")
plans_filed = count(Plan, "备案的年度检查计划", unit="个", on="published_on", where=_.filed_on.notnull())

inspected = count(Check, "完成行政检查", unit="户次", on="inspected_on")
random_inspected = count(Check, "完成双随机检查", unit="户次", on="inspected_on", where=_.kind == Kind.RANDOM)
with_problems = count(Check, "发现问题的行政检查", unit="户次", on="inspected_on", where=_.outcome.isin(FOUND))
cases = count(Check, "检查后立案", unit="件", on="inspected_on", where=_.outcome == "case")
visits = count(Check, "入企检查", unit="次", on="registered_on", where=_on_site)
scanned = count(Check, "扫码入企的检查", unit="次", on="registered_on", where=_on_site & _.entered_on.notnull())
visited = distinct(Check, "target_id", "被检查的企业", unit="户", on="registered_on", where=_on_site)
over_cap = count(
    Check, "超过年度频次的入企检查", unit="次", on="registered_on",
    where=_on_site & _.cap.notnull() & (_.visit > _.cap),
    note="含不计入上限的投诉举报核查、专项检查等，用于预警",
)  # fmt: skip
off_site = count(Check, "书面和非现场检查", unit="户次", on="inspected_on", where=_.method != Method.ON_SITE)

problems = count(Problem, "检查发现问题", unit="个", on="found_on")
rectified = count(Problem, "复查合格的问题", unit="个", on="found_on", where=_.stage == ProblemStage.VERIFIED)
transferred = count(Problem, "立案或者移送的问题", unit="个", on="found_on", where=_.stage == ProblemStage.TRANSFERRED)

joint_rate = ratio("部门联合抽查占比", joint_times, times)
disclosed_rate = ratio("随机抽取可验证率", disclosed, times, note="公开抽取文件、任何人可以重算的抽取占比")
problem_rate = ratio("问题发现率", with_problems, inspected)
rectified_rate = ratio("检查后整改率", rectified, problems, note="复查合格的问题占发现问题的比例")
scan_rate = ratio("入企扫码率", scanned, visits)
filed_rate = ratio("检查计划备案率", plans_filed, plans)
off_site_rate = ratio("非现场检查占比", off_site, inspected)
published_rate = timely(Check, "结果公示", "检查结果按期公示率")
