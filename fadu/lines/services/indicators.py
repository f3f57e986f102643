"""What is counted of services and of the business environment (law.md sections 11, 29 to 33)."""

from fadu.figures.language import _, count, ratio, stock, sum_of, timely, total

from .models import (
    CreditBatch,
    Enterprise,
    Inventory,
    LicenceRecord,
    Market,
    Package,
    PackageLevel,
    PackageStage,
    PenaltyRecord,
    PromiseCase,
    PromiseItem,
    PromiseKind,
    Request,
    RequestStage,
    Review,
    Satisfaction,
    Separation,
    ServiceItem,
    StockFile,
    StockOutcome,
    Truth,
    Visit,
    VisitKind,
    Volume,
    Watch,
    Window,
    WindowKind,
)
from .models.competition import Conclusion
from .models.promise import PROMISES

# --- items, packages, windows
service_items = stock(ServiceItem, "发布的政务服务事项", unit="项", since="published_on", until="cancelled_on")
whole_online_items = stock(
    ServiceItem, "全程网办事项", unit="项", since="published_on", until="cancelled_on", where=_.depth == "whole"
)
items_sorted = total(
    Inventory, "items", "梳理政务服务事项", unit="件", on="finished_on", published_as="approvals.items_sorted"
)
sorted_counties = total(Inventory, "counties", "梳理事项覆盖县（市、区）", unit="个", on="finished_on")
sorted_towns = total(Inventory, "towns", "梳理事项覆盖乡镇（街道）", unit="个", on="finished_on")
sorted_villages = total(Inventory, "villages", "梳理事项覆盖村（社区）", unit="个", on="finished_on")
one_thing_basic_items = stock(
    Package,
    "一件事一次办基础事项",
    unit="个",
    since="planned_on",
    until="retired_on",
    where=_.level == PackageLevel.BASIC,
    published_as="gov_service.one_thing_basic_items",
)
one_thing_local_items = stock(
    Package, "一件事一次办地方特色事项", unit="个", since="planned_on", until="retired_on",
    where=_.level == PackageLevel.LOCAL,
    published_as="gov_service.one_thing_local_items",
)  # fmt: skip
one_thing_basic_items_done = stock(
    Package, "已落地的基础事项", unit="项", since="launched_on", until="retired_on",
    where=(_.level == PackageLevel.BASIC) & (_.stage == PackageStage.LAUNCHED),
    published_as="gov_service.one_thing_basic_items_done",
)  # fmt: skip
one_thing_items = stock(
    Package,
    "高效办成一件事重点事项",
    unit="项",
    since="planned_on",
    until="retired_on",
    where=_.level == PackageLevel.KEY,
    published_as="gov_service.one_thing_items",
)
HALL = (WindowKind.COMPREHENSIVE, WindowKind.INDUSTRY, WindowKind.ENTERPRISE)
windows = stock(
    Window, "政务服务大厅窗口", unit="个", since="opened_on", until="closed_on", where=_.kind.isin(HALL),
    note="综合受理、行业综合和公共企业窗口",
    published_as="gov_service.windows",
)  # fmt: skip
windows_comprehensive = stock(
    Window,
    "综合受理窗口",
    unit="个",
    since="opened_on",
    until="closed_on",
    where=_.kind == WindowKind.COMPREHENSIVE,
    published_as="gov_service.windows_comprehensive",
)
windows_industry = stock(
    Window,
    "行业综合窗口",
    unit="个",
    since="opened_on",
    until="closed_on",
    where=_.kind == WindowKind.INDUSTRY,
    published_as="gov_service.windows_industry",
)
windows_enterprise = stock(
    Window,
    "公共企业窗口",
    unit="个",
    since="opened_on",
    until="closed_on",
    where=_.kind == WindowKind.ENTERPRISE,
    published_as="gov_service.windows_enterprise",
)
windows_comprehensive_share = ratio(
    "综合窗口占比", windows_comprehensive, sum_of("综合受理和行业综合窗口", windows_comprehensive, windows_industry), places=0,
    note="综合受理窗口占综合受理、行业综合窗口的比例，公共企业窗口不计；取整数",
)  # fmt: skip
one_thing_windows = stock(
    Window,
    "高效办成一件事专窗",
    unit="个",
    since="opened_on",
    until="closed_on",
    where=_.kind == WindowKind.ONE_THING,
    published_as="gov_service.one_thing_windows",
)
service_points = stock(
    Window, "便民服务点", unit="个", since="opened_on", until="closed_on", where=_.kind == WindowKind.POINT
)

# --- volumes
cases = total(Volume, "cases", "政务服务办件", unit="件", on="counted_on")
cases_online = total(Volume, "online", "网上办理的办件", unit="件", on="counted_on")
cases_on_time = total(Volume, "on_time", "按期办结的办件", unit="件", on="counted_on")
window_cases = total(Volume, "window_cases", "窗口受理", unit="件", on="counted_on")
window_online = total(Volume, "window_online", "窗口线上受理", unit="件", on="counted_on")
one_thing_once_items = total(
    Volume, "packages", "一件事一次办办件", unit="件", on="counted_on", published_as="gov_service.one_thing_once_items"
)
village_services = total(
    Volume, "village", "乡村政务服务办件", unit="件", on="counted_on", published_as="gov_service.village_services"
)
assisted = total(Volume, "assisted", "帮办代办指导办", unit="件", on="counted_on", published_as="gov_service.assisted")
rated = total(Volume, "rated", "政务服务评价", unit="件", on="counted_on")
well_rated = total(Volume, "well_rated", "政务服务好评", unit="件", on="counted_on")
online_rate = ratio("政务服务网办率", cases_online, cases, published_as="gov_service.online_rate")
online_acceptance_rate = ratio(
    "窗口线上受理率", window_online, window_cases, published_as="gov_service.online_acceptance_rate"
)
case_on_time_rate = ratio("政务服务按期办结率", cases_on_time, cases)
praise_rate = ratio("政务服务好评率", well_rated, rated)

# --- promises and tolerated gaps
commitment_certificate_items = stock(
    PromiseItem, "实行告知承诺的证明事项", unit="项", since="effective_on", until="ended_on",
    where=_.kind == PromiseKind.CERTIFICATE,
    published_as="approvals.commitment_certificate_items approvals.commitment_items",
)  # fmt: skip
commitment_licence_items = stock(
    PromiseItem, "实行告知承诺的涉企经营许可事项", unit="项", since="effective_on", until="ended_on",
    where=_.kind == PromiseKind.LICENCE,
)  # fmt: skip
tolerance_items = stock(
    PromiseItem,
    "容缺审批事项",
    unit="项",
    since="effective_on",
    until="ended_on",
    where=_.kind == PromiseKind.TOLERANCE,
    published_as="approvals.tolerance_items",
)
commitment_handled = total(
    PromiseCase,
    "cases",
    "告知承诺办件",
    unit="件",
    on="accepted_on",
    where=_.kind.isin(PROMISES),
    published_as="approvals.commitment_handled",
)
tolerance_handled = total(
    PromiseCase,
    "cases",
    "容缺受理办件",
    unit="件",
    on="accepted_on",
    where=_.kind == PromiseKind.TOLERANCE,
    published_as="approvals.tolerance_handled",
)
promises_decided = total(
    PromiseCase, "cases", "办结的承诺办件", unit="件", on="decided_on", where=_.kind.isin(PROMISES)
)
promises_verified = total(
    PromiseCase, "cases", "已核查的承诺办件", unit="件", on="decided_on",
    where=_.kind.isin(PROMISES) & _.verified_on.notnull(),
)  # fmt: skip
promises_false = total(
    PromiseCase, "cases", "承诺不实的办件", unit="件", on="decided_on",
    where=_.kind.isin(PROMISES) & _.truth.isin((Truth.PARTLY, Truth.FALSE)),
)  # fmt: skip
verify_rate = ratio("承诺核查率", promises_verified, promises_decided)
false_rate = ratio("承诺不实率", promises_false, promises_verified)
licence_separation_items = stock(
    Separation,
    "证照分离改革事项",
    unit="项",
    since="since_on",
    until="until_on",
    published_as="approvals.licence_separation_items",
)

# --- the market
new_entities = total(
    Market, "new_entities", "新增经营主体", unit="户", on="counted_on", published_as="business.new_entities"
)
new_enterprises = total(Market, "new_enterprises", "新设立企业", unit="户", on="counted_on")
one_day = total(Market, "one_day", "一天办结的企业设立登记", unit="户", on="counted_on")
paperless = total(Market, "paperless", "无纸化电子化设立的企业", unit="户", on="counted_on")
individual_to_enterprise = total(
    Market,
    "individual_to_enterprise",
    "个转企",
    unit="户",
    on="counted_on",
    published_as="business.individual_to_enterprise",
)
registration_one_day_rate = ratio(
    "企业设立登记一天办结率", one_day, new_enterprises, published_as="business.registration_one_day_rate"
)
paperless_rate = ratio(
    "新设立企业无纸化电子化应用率", paperless, new_enterprises, published_as="business.paperless_rate"
)

# --- enterprises
assigned = stock(
    Enterprise, "包保企业", unit="家", since="assigned_on", until="left_on", published_as="enterprise.assigned"
)
visited = count(
    Enterprise, "走访的包保企业", unit="家", on="visited_on", where=_.left_on.isnull(),
    note="最近一次走访在期内的，已注销或者迁出的除外", published_as="enterprise.visited",
)  # fmt: skip
visits = count(
    Visit, "入企走访", unit="次", on="visited_on", where=_.kind == VisitKind.VISIT, published_as="enterprise.visits"
)
legal_checkups = count(
    Visit,
    "法治体检",
    unit="次",
    on="visited_on",
    where=_.kind == VisitKind.CHECKUP,
    published_as="enterprise.legal_checkups",
)
publicity = count(
    Visit,
    "企业法治宣传",
    unit="次",
    on="visited_on",
    where=_.kind == VisitKind.PUBLICITY,
    published_as="enterprise.publicity",
)
lectures = count(
    Visit,
    "企业法治讲座",
    unit="场",
    on="visited_on",
    where=_.kind == VisitKind.LECTURE,
    published_as="enterprise.lectures",
)
problems = total(Visit, "problems", "收集企业问题", unit="个", on="visited_on", published_as="enterprise.problems")
disputes = count(
    Visit,
    "调解涉企纠纷",
    unit="件",
    on="visited_on",
    where=_.kind == VisitKind.MEDIATION,
    published_as="enterprise.disputes",
)
disputes_resolved = count(
    Visit,
    "成功调解涉企纠纷",
    unit="件",
    on="visited_on",
    where=(_.kind == VisitKind.MEDIATION) & (_.succeeded == "yes"),
    published_as="enterprise.disputes_resolved",
)
requests = count(Request, "收集企业诉求", unit="条", on="received_on", published_as="enterprise.requests")
requests_resolved = count(
    Request, "化解企业诉求", unit="条", on="received_on",
    where=_.stage.isin((RequestStage.RESOLVED, RequestStage.CLOSED)) & (_.result != "impossible"),
    published_as="enterprise.requests_resolved",
)  # fmt: skip
requests_judged = count(Request, "企业已评价的诉求", unit="条", on="received_on", where=_.judged_on.notnull())
requests_satisfied = count(
    Request, "企业满意的诉求", unit="条", on="received_on",
    where=_.satisfaction.isin((Satisfaction.SATISFIED, Satisfaction.MOSTLY)),
)  # fmt: skip
visit_coverage_rate = ratio("企业走访覆盖率", visited, assigned, published_as="enterprise.visit_coverage_rate")
requests_resolved_rate = ratio(
    "企业诉求化解率", requests_resolved, requests, published_as="enterprise.requests_resolved_rate"
)
requests_satisfied_rate = ratio("企业诉求满意率", requests_satisfied, requests_judged)
requests_on_time_rate = timely(Request, "答复企业诉求", "企业诉求按期答复率")

# --- fair competition
competition_reviewed = count(
    Review, "公平竞争审查", unit="件", on="concluded_on", published_as="fair_competition.reviewed"
)
competition_amended = count(
    Review, "经审查修改", unit="件", on="concluded_on", where=_.conclusion == Conclusion.AMENDED
)
competition_unfit = count(
    Review, "经审查不得出台", unit="件", on="concluded_on", where=_.conclusion == Conclusion.UNFIT
)
competition_cleaned = count(
    StockFile, "清理存量政策措施", unit="件", on="cleaned_on", published_as="fair_competition.cleaned"
)
competition_kept = count(
    StockFile,
    "清理后保留",
    unit="件",
    on="cleaned_on",
    where=_.outcome == StockOutcome.KEPT,
    published_as="fair_competition.kept",
)
competition_revised = count(
    StockFile, "清理后修改", unit="件", on="cleaned_on", where=_.outcome == StockOutcome.AMENDED
)
competition_repealed = count(
    StockFile,
    "清理后废止",
    unit="件",
    on="cleaned_on",
    where=_.outcome == StockOutcome.REPEALED,
    published_as="fair_competition.repealed",
)

# --- credit
credit_records = total(
    CreditBatch, "records", "归集信用信息", unit="条", on="reported_on", published_as="credit.records"
)
credit_refused = total(CreditBatch, "refused", "退回信用信息", unit="条", on="reported_on")
watch_list = stock(
    Watch, "重点关注名单企业", unit="家", since="listed_on", until="removed_on", published_as="credit.watch_list"
)
watch_repaired = count(Watch, "移出重点关注名单", unit="家", on="removed_on")
licences_shown = count(LicenceRecord, "行政许可双公示", unit="条", on="reported_on")
penalties_shown = count(PenaltyRecord, "行政处罚双公示", unit="条", on="reported_on")
double_shown = sum_of("双公示信息", licences_shown, penalties_shown)
licences_on_time_rate = timely(LicenceRecord, "公示", "行政许可双公示及时率")
penalties_on_time_rate = timely(PenaltyRecord, "公示", "行政处罚双公示及时率")
