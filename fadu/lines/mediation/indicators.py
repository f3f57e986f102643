"""What is counted of mediation (law.md sections 21 and 22).

A success is an agreement, written or oral; the base is what was mediated to an end, without what was withdrawn or what
one side declined. What courts send before litigation is counted apart, as the reports count it.
"""

from fadu.figures.language import _, count, distinct, ratio, stock, timely, total

from .models import (
    Adjustment,
    Centre,
    Demonstration,
    Dispute,
    Grade,
    Grading,
    Grid,
    HouseholdUnit,
    Kind,
    Level,
    Mediator,
    Organisation,
    Origin,
    Referral,
    Session,
    Sweep,
    SweepKind,
)
from .models.dispute import AGREEMENTS, MEDIATED
from .models.grid import DemonstrationKind, NamedBy
from .models.referral import RESOLVED, ReferralResult

LOCAL = _.kind != Kind.PRELITIGATION
BEFORE_SUIT = _.kind == Kind.PRELITIGATION
MEDIATED_ON = _.result.isin(MEDIATED)
AGREED = _.result.isin(AGREEMENTS)

registered = count(Dispute, "登记矛盾纠纷", unit="件", on="applied_on")
accepted = count(Dispute, "受理矛盾纠纷", unit="件", on="accepted_on")
disputes = count(
    Dispute,
    "调解矛盾纠纷",
    unit="件",
    on="concluded_on",
    where=LOCAL & MEDIATED_ON,
    note="期内调解终结的纠纷，不含撤回、一方拒绝调解的，也不含法院委派的诉前调解",
)
successful = count(
    Dispute,
    "矛盾纠纷调解成功",
    unit="件",
    on="concluded_on",
    where=LOCAL & AGREED,
    note="达成书面或者口头协议的，不含法院委派的诉前调解",
)
success_rate = ratio("调解成功率", successful, disputes, places=1)

peoples_disputes = count(
    Dispute, "人民调解纠纷", unit="件", on="concluded_on", where=(_.kind == Kind.PEOPLES) & MEDIATED_ON
)
peoples_successful = count(
    Dispute, "人民调解成功", unit="件", on="concluded_on", where=(_.kind == Kind.PEOPLES) & AGREED
)
peoples_success_rate = ratio("人民调解成功率", peoples_successful, peoples_disputes)
administrative_disputes = count(
    Dispute, "行政调解纠纷", unit="件", on="concluded_on", where=(_.kind == Kind.ADMINISTRATIVE) & MEDIATED_ON
)
administrative_successful = count(
    Dispute, "行政调解成功", unit="件", on="concluded_on", where=(_.kind == Kind.ADMINISTRATIVE) & AGREED
)
administrative_success_rate = ratio("行政调解成功率", administrative_successful, administrative_disputes)

court_referred = count(Dispute, "法院委派委托调解", unit="件", on="referred_on")
commercial_disputes = count(
    Dispute, "诉前调解民商事纠纷", unit="件", on="concluded_on", where=BEFORE_SUIT & MEDIATED_ON
)
commercial_successful = count(Dispute, "诉前调解成功", unit="件", on="concluded_on", where=BEFORE_SUIT & AGREED)
commercial_success_rate = ratio("诉前调解成功率", commercial_successful, commercial_disputes)

agreements = count(Dispute, "达成调解协议", unit="件", on="concluded_on", where=AGREED)
judicial_confirmations = count(Dispute, "司法确认调解协议", unit="件", on="confirmed_on")
confirmation_rate = ratio("司法确认率", judicial_confirmations, agreements)
commercial_confirmations = count(
    Dispute, "司法确认诉前调解协议", unit="件", on="confirmed_on", where=_.kind == Kind.PRELITIGATION
)
commercial_confirmation_rate = ratio("诉前调解协议司法确认率", commercial_confirmations, commercial_successful)
to_perform = count(Dispute, "约定履行期限届满的协议", unit="件", on="perform_by")
performed = count(Dispute, "已履行的到期协议", unit="件", on="perform_by", where=_.performed_on.notnull())
performance_rate = ratio("调解协议履行率", performed, to_perform)
failed_to_suit = count(
    Dispute, "调解不成转入诉讼", unit="件", on="concluded_on", where=(_.result == "failed") & (_.next_road == "suit")
)
sums = total(Dispute, "amount", "调解协议涉及金额", unit="万元", on="concluded_on", where=AGREED)
sessions = count(Session, "开展调解", unit="次", on="held_on")
on_time_rate = timely(Dispute, "调解", "按期调结率")
files_reviewed = count(Dispute, "评查调解案卷", unit="件", on="file_reviewed_on")
files_passed = count(
    Dispute,
    "评查合格以上案卷",
    unit="件",
    on="file_reviewed_on",
    where=_.file_grade.isin(("excellent", "good", "passed")),
)
files_pass_rate = ratio("调解案卷合格率", files_passed, files_reviewed)

campaigns = count(Sweep, "矛盾纠纷排查专项行动", unit="次", on="begun_on", where=_.kind == SweepKind.SPECIAL)
sweeps = count(Sweep, "矛盾纠纷排查", unit="次", on="begun_on")
disputes_found = count(Dispute, "排查矛盾纠纷", unit="件", on="applied_on", where=_.origin == Origin.SWEEP)
disputes_found_resolved = count(
    Dispute, "排查发现并化解的纠纷", unit="件", on="applied_on", where=(_.origin == Origin.SWEEP) & AGREED
)
found_resolution_rate = ratio("排查纠纷化解率", disputes_found_resolved, disputes_found)

organisations = stock(Organisation, "调解组织", unit="个", since="established_on", until="dissolved_on")
village_organisations = stock(
    Organisation, "村（社区）调解组织", unit="个", since="established_on", until="dissolved_on",
    where=_.level == Level.VILLAGE,
)  # fmt: skip
brand_organisations = count(Organisation, "新命名品牌调解组织", unit="个", on="branded_on")
mediators = stock(Mediator, "调解员", unit="名", since="engaged_on", until="left_on")
fulltime_mediators = stock(Mediator, "专职人民调解员", unit="名", since="engaged_on", until="left_on", where=_.fulltime)
mediators_adjusted = distinct(Adjustment, "mediator_id", "调整人民调解员", unit="名", on="adjusted_on")
mediators_level1 = count(Grading, "推荐一级人民调解员", unit="名", on="decided_on", where=_.grade == Grade.ONE)
mediators_level2 = count(Grading, "推荐二级人民调解员", unit="名", on="decided_on", where=_.grade == Grade.TWO)
mediators_level3 = count(Grading, "评定三级人民调解员", unit="名", on="decided_on", where=_.grade == Grade.THREE)
mediators_level4 = count(Grading, "评定四级人民调解员", unit="名", on="decided_on", where=_.grade == Grade.FOUR)

centre_referred = count(
    Referral, "法院推送行政争议", unit="件", on="referred_on", published_as="dispute_centre.referred"
)
centre_resolved = count(
    Referral,
    "成功化解行政争议",
    unit="件",
    on="referred_on",
    where=_.result.isin(RESOLVED),
    note="以推送日期计入，与推送件数同一口径",
    published_as="dispute_centre.resolved",
)
centre_unresolved = count(
    Referral,
    "未化解转立案的行政争议",
    unit="件",
    on="referred_on",
    where=_.result == ReferralResult.FAILED,
    published_as="dispute_centre.unresolved",
)
centre_resolution_rate = ratio(
    "行政争议化解成功率",
    centre_resolved,
    centre_referred,
    truncate=True,
    note="保留两位小数，截断不进位",
    published_as="dispute_centre.resolution_rate",
)

grid_count = stock(Grid, "网格", unit="个", since="since_on", until="merged_on", published_as="grid.count")
grid_household_units = stock(
    HouseholdUnit, "联户单元", unit="个", since="since_on", until="ended_on", published_as="grid.household_units"
)
grid_party_groups = stock(
    Grid, "网格党小组", unit="个", since="party_group_on", until="merged_on", published_as="grid.party_groups"
)
centres = stock(Centre, "综治中心", unit="个", since="opened_on", until="closed_on")
grid_demonstration_villages_municipal = count(
    Demonstration, "市级网格化服务管理示范村（社区）", unit="个", on="named_on",
    where=(_.kind == DemonstrationKind.GRID) & (_.level == NamedBy.CITY),
    published_as="grid.demonstration_villages_municipal",
)  # fmt: skip
grid_demonstration_villages_county = count(
    Demonstration, "县级网格化服务管理示范村（社区）", unit="个", on="named_on",
    where=(_.kind == DemonstrationKind.GRID) & (_.level == NamedBy.COUNTY),
    published_as="grid.demonstration_villages_county",
)  # fmt: skip
centres_named = count(
    Demonstration, "新命名“枫桥式”综治中心", unit="个", on="named_on", where=_.kind == DemonstrationKind.CENTRE
)
