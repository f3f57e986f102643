"""What is counted of reconsideration (law.md section 2.5).

Cases closed in the period are counted whatever year they were received in; timeliness goes by the due day.
"""

from fadu.figures.language import _, count, difference, ratio, stock, sum_of, timely

from .models import Annex, Case, Hearing, HearingStage, Opinion, Program, Typical
from .models.case import CORRECTIONS, SETTLEMENTS, TERMINATIONS, UPHELD, Attendance, Outcome

received = count(Case, "收到行政复议申请", unit="件", on="received_on")
online = count(
    Case,
    "网上收到行政复议申请",
    unit="件",
    on="received_on",
    where=_.channel == "online",
    published_as="reconsideration.received_online",
)
accepted = count(Case, "受理行政复议案件", unit="件", on="accepted_on")
refused = count(Case, "不予受理", unit="件", on="refused_on")
abandoned = count(Case, "逾期不补正视为放弃", unit="件", on="abandoned_on")
forwarded = count(Case, "转送有权机关", unit="件", on="forwarded_on")
brought_forward = stock(Case, "期初未审结", since="accepted_on", until="closed_on", at="start")
in_hand = stock(Case, "期末未审结", since="accepted_on", until="closed_on", published_as="reconsideration.pending")
closed = count(Case, "审结行政复议案件", unit="件", on="closed_on")
upheld = count(
    Case,
    "维持或者驳回",
    unit="件",
    on="closed_on",
    where=_.outcome.isin(UPHELD),
    published_as="reconsideration.upheld_or_dismissed reconsideration.upheld",
)
corrected = count(
    Case,
    "撤销、变更、确认违法、责令履行等直接纠错",
    unit="件",
    on="closed_on",
    where=_.outcome.isin(CORRECTIONS),
    published_as="reconsideration.corrected reconsideration.revoked_or_illegal",
)
terminated = count(Case, "终止", unit="件", on="closed_on", where=_.outcome.isin(TERMINATIONS))
mediated = count(Case, "调解结案", unit="件", on="closed_on", where=_.outcome == Outcome.MEDIATED)
settled = count(Case, "调解、和解结案", unit="件", on="closed_on", where=_.outcome.isin(SETTLEMENTS))
self_corrected = count(
    Case, "被申请人自行纠正后终止或者调解", unit="件", on="closed_on",
    where=_.self_corrected & _.outcome.isin((*TERMINATIONS, Outcome.MEDIATED)),
)  # fmt: skip
corrected_in_all = sum_of("直接纠错和被申请人自行纠正", corrected, self_corrected)
performed = count(
    Case,
    "到期履行行政复议决定",
    unit="件",
    on="perform_by",
    where=_.performed_on.notnull() & (_.performed_on <= _.perform_by),
)
performance_due = count(Case, "到期应履行行政复议决定", unit="件", on="perform_by")
to_close = sum_of("期初未审结和期内受理", brought_forward, accepted)
suspended = stock(
    Case, "中止", unit="件", since="suspended_on", until=("resumed_on", "closed_on"),
    note="期末处于中止的案件；多次中止的按最近一次",
)  # fmt: skip
reviewing = difference(
    "正在审理", in_hand, suspended, unit="件", note="期末已受理、尚未审结也未中止的案件",
    published_as="reconsideration.pending",
)  # fmt: skip
annexes = count(Annex, "附带审查规范性文件", unit="件", on="found_on")
summary = count(Case, "适用简易程序审结", unit="件", on="closed_on", where=_.program == Program.SUMMARY)
ordinary = count(Case, "适用普通程序审结", unit="件", on="closed_on", where=_.program == Program.ORDINARY)
sued = count(Case, "复议后起诉", unit="件", on="closed_on", where=_.sued)
corrected_by_respondent = count(
    Case, "被复议纠错（按被申请人）", unit="件", on="closed_on", where=_.outcome.isin(CORRECTIONS), by="respondent"
)
received_by_respondent = count(Case, "被申请复议（按被申请人）", unit="件", on="received_on", by="respondent")

hearings = count(Hearing, "举行复议听证", unit="次", on="held_on", where=_.stage == HearingStage.HELD)
heads_at_hearings = count(
    Hearing, "被申请人负责人参加听证", unit="次", on="held_on", where=_.attendance == Attendance.HEAD
)
heard = count(
    Case, "经听证审结的普通程序案件", unit="件", on="closed_on",
    where=(_.program == Program.ORDINARY) & _.hearing_on.notnull(),
)  # fmt: skip
opinions = count(Opinion, "制发行政复议意见书", unit="份", on="issued_on")
typical_cases = count(Typical, "发布行政复议典型案例", unit="件", on="published_on")

acceptance_rate = ratio("行政复议受理率", accepted, received)
close_rate = ratio(
    "行政复议审结率",
    closed,
    accepted,
    note="审结数与期内受理数之比；上年结转的审结案件计入审结",
    published_as="reconsideration.closure_rate",
)
close_rate_all = ratio("行政复议审结率（含上年结转）", closed, to_close, note="审结数与期初未审结、期内受理之和之比")
correction_rate_all = ratio("行政复议综合纠错率", corrected_in_all, closed)
performance_rate = ratio("行政复议决定履行率", performed, performance_due)
correction_rate = ratio("行政复议直接纠错率", corrected, closed)
settlement_rate = ratio("行政复议调解和解率", settled, closed, published_as="reconsideration.mediation_rate")
summary_rate = ratio("简易程序适用率", summary, closed)
suit_rate = ratio("复议后起诉率", sued, closed)
hearing_rate = ratio("行政复议听证率", heard, ordinary, note="普通程序审结的案件中举行过听证的")
head_hearing_rate = ratio("负责人参加复议听证率", heads_at_hearings, hearings)
on_time_rate = timely(Case, "审理", "行政复议按期审结率")
opinion_on_time_rate = timely(Opinion, "意见书反馈", "行政复议意见书按期反馈率")
