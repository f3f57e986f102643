"""What is counted of enforcement (law.md sections 9 to 15, 18): people, cases, the three systems, file review, supervision."""

from typing import Any

from fadu.figures.language import _, count, difference, ratio, stock, sum_of, timely, total

from .models import (
    ActKind,
    Batch,
    Body,
    Certificate,
    Clearout,
    ClearoutItem,
    Coercion,
    File,
    FileKind,
    Grade,
    Officer,
    Outcome,
    Penalty,
    PenaltyStage,
    Permit,
    PermitStage,
    Plan,
    PlanKind,
    Program,
    Publication,
    StaffKind,
    Training,
    TrainingKind,
    Wanted,
)
from .models.penalty import OVERTURNED

# people
bodies = stock(Body, "行政执法主体", unit="个", since="confirmed_on", until="cancelled_on")
bodies_renewed = count(Body, "换发执法主体资格证", unit="个", on="renewed_on")
entrustments_filed = count(Body, "委托执法备案", unit="件", on="entrustment_filed_on")
officers = stock(
    Officer, "在岗行政执法人员", unit="人", since="on_post_since", until="left_on", where=_.staff != StaffKind.AUXILIARY
)
certified = stock(Certificate, "持有效执法证", unit="张", since="issued_on", until="cancelled_on")
certified_rate = ratio("执法人员持证率", certified, officers, note="期末持证数与期末在岗执法人员（不含辅助人员）之比")
reviewers = stock(
    Officer,
    "法制审核人员",
    unit="人",
    since="on_post_since",
    until="left_on",
    where=_.reviewer & (_.staff != StaffKind.AUXILIARY),
)
reviewer_share = ratio("法制审核人员占执法人员比例", reviewers, officers, note="国办发〔2018〕118号：原则上不少于5%")
certificate_batches = count(Batch, "办理执法证批次", unit="批次", on="issued_on")
certificates_issued = total(Batch, "issued", "办理执法证", unit="张", on="issued_on", note="逐人登记的与下级汇总的之和")
new_applicants = count(
    Certificate, "新申领执法证参加考试", unit="名", on="exam_on", where=_.wanted == Wanted.NEW
)  # fmt: skip
exam_passed = count(
    Certificate,
    "新申领执法证考试合格",
    unit="名",
    on="exam_on",
    where=(_.wanted == Wanted.NEW) & (_.stage != "refused"),
)
exam_pass_rate = ratio("执法资格考试合格率", exam_passed, new_applicants)
certificates_cancelled = count(Certificate, "注销执法证", unit="本", on="cancelled_on")
certificates_suspended = count(Certificate, "暂扣执法证", unit="本", on="suspended_on")

trainings = count(Training, "执法业务培训", unit="次", on="held_on", where=_.kind == TrainingKind.BUSINESS)
trainings_central = count(Training, "集中法治培训", unit="次", on="held_on", where=_.kind == TrainingKind.CENTRAL)
officers_trained = total(
    Training, "attended", "参加执法资格培训", unit="名", on="held_on", where=_.kind == TrainingKind.QUALIFICATION
)
tests = count(Training, "应知应会测试", unit="次", on="held_on", where=_.kind == TrainingKind.TEST)
tested_officers = total(
    Training, "attended", "参加测试执法人员", unit="名", on="held_on", where=_.kind == TrainingKind.TEST
)
tested_passed = total(
    Training, "passed", "测试合格执法人员", unit="名", on="held_on", where=_.kind == TrainingKind.TEST
)
test_pass_rate = ratio("执法人员测试合格率", tested_passed, tested_officers)
qualification_checks = count(Clearout, "执法资格清理", unit="次", on="finished_on")
certificates_checked = total(Clearout, "checked", "清查执法证", unit="张", on="finished_on")
clearout_found = count(
    ClearoutItem, "清理处理执法证", unit="张", on="settled_on", where=_.stage.isin(("cancelled", "suspended"))
)
clearout_rate = ratio("资格清理处理率", clearout_found, certificates_checked)
learners_due = total(Clearout, "trained", "应训执法人员", unit="人", on="finished_on")
training_hours = total(
    Clearout,
    "hours_met",
    "年度学时达标执法人员",
    unit="人",
    on="finished_on",
    note="每人每年不少于60学时",
    published_as="",
)
training_hours_rate = ratio("培训学时达标率", training_hours, learners_due)

# penalties
clues = count(Penalty, "行政处罚线索", on="found_on")
penalties_filed = count(Penalty, "行政处罚立案", on="filed_on", where=_.program == Program.ORDINARY)
penalties = count(Penalty, "作出行政处罚决定", on="decided_on", where=_.outcome == Outcome.PUNISHED)
summary_penalties = count(Penalty, "当场处罚", on="decided_on", where=_.program == Program.SUMMARY)
not_punished = count(
    Penalty, "依法不予处罚", on="decided_on", where=_.outcome.isin(("minor", "first", "no_fault", "underage"))
)
first_offences = count(Penalty, "首违不罚", on="decided_on", where=_.outcome == Outcome.FIRST)
first_offence_share = ratio("首违不罚占比", first_offences, sum_of("处罚与不予处罚决定", penalties, not_punished))
fines = total(Penalty, "fine", "罚款金额", unit="万元", on="decided_on", where=_.outcome == Outcome.PUNISHED)
off_tier = count(Penalty, "偏离裁量基准的处罚", on="decided_on", where=_.off_tier)
within_tier = difference("按裁量基准作出的处罚", penalties, off_tier)
within_tier_rate = ratio("裁量基准符合率", within_tier, penalties)
hearings = count(Penalty, "举行处罚听证", on="heard_on")
hearing_offered = count(Penalty, "告知听证权利", on="informed_on", where=_.hearing_right)
hearing_held_of = count(Penalty, "告知后举行听证", on="informed_on", where=_.hearing_right & _.heard_on.notnull())
hearing_rate = ratio("处罚听证率", hearing_held_of, hearing_offered, note="告知听证权利的案件中举行听证的比例")
major_penalties = count(Penalty, "重大行政处罚", on="decided_on", where=_.major)
major_penalties_filed = count(Penalty, "已备案重大行政处罚", on="decided_on", where=_.major & _.filed_with_on.notnull())
major_filing_rate = ratio("重大行政处罚备案率", major_penalties_filed, major_penalties)
review_due = count(
    Penalty, "应法制审核的处罚", on="decided_on", where=_.major | _.heard_on.notnull() | (_.review_category != "")
)
review_done = count(
    Penalty,
    "已法制审核的处罚",
    on="decided_on",
    where=(_.major | _.heard_on.notnull() | (_.review_category != "")) & _.reviewed_on.notnull(),
    published_as="enforcement.legal_reviews",
)
legal_review_rate = ratio("重大执法决定法制审核率", review_done, review_due)
penalties_performed = count(
    Penalty,
    "已履行的罚款决定",
    on="decided_on",
    where=(_.outcome == Outcome.PUNISHED) & (_.fine > 0) & _.performed_on.notnull(),
)
penalties_fined = count(Penalty, "罚款决定", on="decided_on", where=(_.outcome == Outcome.PUNISHED) & (_.fine > 0))
performed_rate = ratio("罚款执行率", penalties_performed, penalties_fined)
transferred = count(Penalty, "移送司法机关的处罚案件", on="transferred_on")
court_applied = count(Penalty, "申请法院强制执行处罚决定", on="court_applied_on")
objections = count(Penalty, "处罚决定被复议、诉讼", on="objection_on")
overturned = count(Penalty, "处罚决定被纠正", on="decided_on", where=_.objection_result.isin(OVERTURNED))
overturned_rate = ratio("处罚决定被纠正率", overturned, penalties)
penalties_closed = count(Penalty, "行政处罚结案", on="closed_on")
penalties_in_hand = stock(Penalty, "在办处罚案件", since="filed_on", until="decided_on", where=~_.stage.isin(
    (PenaltyStage.DROPPED, PenaltyStage.TRANSFERRED)
))  # fmt: skip
penalty_on_time_rate = timely(Penalty, "办案期限", "处罚案件按期办结率", source="penalty:60")
service_on_time_rate = timely(Penalty, "送达", "处罚决定书按期送达率", source="penalty:61")
major_filing_on_time_rate = timely(Penalty, "重大处罚备案", "重大处罚备案及时率")

# permits and coercion
permits_received = count(Permit, "收到许可申请", on="received_on")
permits_accepted = count(Permit, "受理许可申请", on="accepted_on")
permits_decided = count(Permit, "作出许可决定", on="decided_on", published_as="enforcement.licences")
permits_granted = count(Permit, "准予许可", on="decided_on", where=_.stage != PermitStage.REFUSED)
permits_online = count(Permit, "网上受理许可", on="accepted_on", where=_.channel == "online")
permits_online_rate = ratio("许可网上受理率", permits_online, permits_accepted)
permits_promised = count(Permit, "告知承诺办理许可", on="decided_on", where=_.mode == "promise")
permits_promised_share = ratio("告知承诺办理占比", permits_promised, permits_decided)
statutory_days = total(Permit, "statutory_days", "许可法定时限合计", unit="日", on="decided_on")
promised_days = total(Permit, "promised_days", "许可承诺时限合计", unit="日", on="decided_on")
compression_rate = ratio(
    "许可法定时限压缩率", difference("许可压缩时限", statutory_days, promised_days), statutory_days
)
permit_on_time_rate = timely(Permit, "作出许可决定", "许可按期办结率", source="licence:42")
acceptance_on_time_rate = timely(Permit, "受理审查", "许可申请按期告知率", source="licence:32")
measures = count(Coercion, "实施行政强制措施", on="imposed_on")
executions = count(Coercion, "作出强制执行决定", on="decided_on")
coercion_court = count(Coercion, "申请法院强制执行", on="court_applied_on")
coercion_on_time_rate = timely(Coercion, "查封扣押、冻结期限", "强制措施按期处理率", source="coercion:25")

# publication
disclosed = total(Publication, "quantity", "公示执法信息", unit="条", on="published_on")
disclosed_penalties = total(
    Publication, "quantity", "公示处罚决定", unit="条", on="published_on", where=_.kind == ActKind.PENALTY
)
withdrawn = count(Publication, "撤回公示", unit="条", on="withdrawn_on")
disclosure_on_time_rate = timely(Publication, "公示", "执法决定公示及时率", source="penalty:48")

# case-file review
file_review_rounds = count(
    Plan, "开展案卷评查", unit="次", on="finished_on", where=_.kind.isin((PlanKind.SPOT, PlanKind.COUNTY))
)
file_review_rounds_departments = count(
    Plan, "部门案卷评查", unit="次", on="finished_on", where=_.kind.isin((PlanKind.DEPARTMENT, PlanKind.SYSTEM))
)
files_sampled = count(File, "逐卷抽取案卷", unit="件", on="graded_on", where=_.quantity == 1)


def _files(name: str, where: Any = None, published_as: str | None = None) -> Any:
    return total(File, "quantity", name, unit="件", on="graded_on", where=where, published_as=published_as)


files_reviewed = _files("评查案卷")
files_excellent = _files("优秀案卷", _.grade == Grade.EXCELLENT)
files_class1 = _files("一类案卷", _.grade == Grade.CLASS1)
files_class2 = _files("二类案卷", _.grade == Grade.CLASS2)
files_failed = _files("不合格案卷", _.grade == Grade.FAILED)
files_penalty = _files("评查处罚案卷", _.kind == FileKind.PENALTY)
files_licence = _files("评查许可案卷", _.kind == FileKind.PERMIT)
files_coercion = _files("评查强制案卷", _.kind == FileKind.COERCION)


def _kind(kind: PlanKind, what: str) -> list[Any]:
    """The files of one kind of review: all, excellent, first class, second class."""
    said = (
        ("", None, "files_reviewed"), ("优秀", Grade.EXCELLENT, "files_excellent"), ("一类", Grade.CLASS1, "files_class1"),
        ("二类", Grade.CLASS2, "files_class2"),
    )  # fmt: skip
    own = _.review_kind == kind
    return [
        _files(f"{what}{n}案卷", own if g is None else own & (_.grade == g), f"enforcement.{name}")
        for n, g, name in said
    ]


spot_files_reviewed, spot_files_excellent, spot_files_class1, spot_files_class2 = _kind(PlanKind.SPOT, "实地监督抽查")
spot_files_class1_rate = ratio(
    "实地监督抽查一类以上案卷率",
    sum_of("实地监督抽查一类以上案卷", spot_files_excellent, spot_files_class1),
    spot_files_reviewed,
    published_as="enforcement.files_class1_rate",
)
county_files_reviewed, county_files_excellent, county_files_class1, county_files_class2 = _kind(
    PlanKind.COUNTY, "集中评查"
)
county_files_class1_rate = ratio(
    "集中评查一类以上案卷率",
    sum_of("集中评查一类以上案卷", county_files_excellent, county_files_class1),
    county_files_reviewed,
    published_as="enforcement.files_class1_rate",
)
files_above = sum_of("一类以上案卷", files_excellent, files_class1)
files_passed = difference("合格案卷", files_reviewed, files_failed)
files_class1_rate = ratio("一类以上案卷率", files_above, files_reviewed)
files_excellent_rate = ratio("案卷优秀率", files_excellent, files_reviewed)
files_pass_rate = ratio("案卷合格率", files_passed, files_reviewed)
files_rectify_on_time_rate = timely(File, "整改", "案卷问题按期整改率")
files_objected = count(File, "评查异议", unit="件", on="objected_on")
