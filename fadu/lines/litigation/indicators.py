"""What is counted of litigation (law.md section 3.5) and of suggestions (section 4).

There is no national formula for attendance: the default takes cases first heard in the period, by instance, less those
whose absence the court accepted; the rate without that deduction stands beside it.
"""

from fadu.figures.language import _, count, ratio, stock, sum_of, tally, timely

from .models import Lawsuit, Meeting, MeetingKind, Observation, Presence, Review, Suggestion
from .models.lawsuit import HEADS, LOSSES, Outcome
from .models.suggestion import JUDICIAL, PROCURATORIAL

notified = count(Lawsuit, "新收行政应诉案件", unit="件", on="notified_on", published_as="litigation.received")
brought_forward = stock(Lawsuit, "期初未结行政应诉案件", unit="件", since="notified_on", until="judged_on", at="start")
to_close = sum_of("期初未结和新收行政应诉案件", brought_forward, notified)
closed = count(Lawsuit, "行政诉讼案件结案", unit="件", on="judged_on")
lost = count(Lawsuit, "行政诉讼败诉", unit="件", on="judged_on", where=_.outcome.isin(LOSSES))
settled = count(
    Lawsuit, "协调化解撤诉或者调解", unit="件", on="judged_on",
    where=_.outcome.isin((Outcome.WITHDRAWN_AFTER_CHANGE, Outcome.MEDIATED)),
)  # fmt: skip
heard = count(Lawsuit, "开庭审理", unit="件", on="hearing_on", where=_.presence != "", note="期内首次开庭，按审级计")
heads = count(
    Lawsuit,
    "负责人出庭",
    unit="件",
    on="hearing_on",
    where=_.presence.isin(HEADS),
    published_as="litigation.head_attendances",
)
principals = count(Lawsuit, "主要负责人出庭", unit="件", on="hearing_on", where=_.presence == Presence.PRINCIPAL)
excused = count(Lawsuit, "依法说明理由未出庭", unit="件", on="hearing_on", where=_.excused & ~_.presence.isin(HEADS))
owed = count(
    Lawsuit, "应当出庭", unit="件", on="hearing_on", where=(_.presence != "") & (_.presence.isin(HEADS) | ~_.excused),
    note="期内首次开庭案件，扣除负责人未出庭但依法说明且法院认可的",
)  # fmt: skip
performed = count(
    Lawsuit,
    "到期履行生效裁判",
    unit="件",
    on="perform_by",
    where=_.performed_on.notnull() & (_.performed_on <= _.perform_by),
)
performance_due = count(Lawsuit, "到期应履行生效裁判", unit="件", on="perform_by")
reviews = count(Review, "败诉案件复盘", unit="件", on="reviewed_on", published_as="litigation.loss_reviews")
rectified = count(Review, "败诉案件完成整改", unit="件", on="rectified_on")
observations = count(
    Observation, "旁听庭审", unit="次", on="observed_on", published_as="litigation.hearing_observations"
)
joint_meetings = count(Meeting, "府院府检联席会议", unit="次", on="met_on", where=_.kind != MeetingKind.LOSS_TALK)
loss_talks = count(
    Meeting,
    "败诉提醒约谈",
    unit="次",
    on="met_on",
    where=_.kind == MeetingKind.LOSS_TALK,
    published_as="litigation.loss_interviews",
)
judicial_suggestions = count(
    Suggestion,
    "收到司法建议",
    unit="件",
    on="received_on",
    where=_.kind.isin(JUDICIAL),
    published_as="judicial_suggestions.count",
)
procuratorial_suggestions = count(
    Suggestion,
    "收到检察建议",
    unit="件",
    on="received_on",
    where=_.kind.isin(PROCURATORIAL),
    published_as="procuratorial_suggestions.count",
)
suggestions = sum_of("收到司法建议、检察建议", judicial_suggestions, procuratorial_suggestions, unit="件")
replied = count(Suggestion, "回复司法建议、检察建议", unit="件", on="replied_on")
adopted = count(
    Suggestion, "采纳司法建议、检察建议", unit="件", on="replied_on", where=_.adoption.isin(("full", "part"))
)

loss_rate = ratio("行政诉讼败诉率", lost, closed, published_as="litigation.lost_rate")
close_rate = ratio(
    "行政诉讼结案率", closed, notified, note="结案数与期内新收数之比", published_as="litigation.closure_rate"
)
close_rate_all = ratio("行政诉讼结案率（含上年结转）", closed, to_close, note="结案数与期初未结、期内新收之和之比")
attendance_rate = ratio(
    "行政机关负责人出庭应诉率", heads, owed, published_as="litigation.head_attendance_rate litigation.attendance_rate"
)
attendance_rate_all = ratio("行政机关负责人出庭应诉率（全口径）", heads, heard)
principal_rate = ratio("主要负责人出庭率", principals, heard)
performance_rate = ratio("生效裁判履行率", performed, performance_due)
settlement_rate = ratio("协调化解率", settled, closed)
adoption_rate = ratio("建议采纳率", adopted, replied)
answer_on_time_rate = timely(Lawsuit, "答辩举证", "按期答辩举证率")
_by_law, _as_asked = (timely(Suggestion, clock, clock) for clock in ("书面回复", "书面回复（建议书要求）"))
suggestion_on_time_rate = ratio(
    "司法建议、检察建议按期办复率",
    sum_of("按期回复司法建议、检察建议", _by_law.numerator, _as_asked.numerator, unit="件"),
    sum_of("期内应回复司法建议、检察建议", _by_law.denominator, _as_asked.denominator, unit="件"),
    note="建议书写明回复期限的按其期限，没有写明的按法定期限",
    published_as="judicial_suggestions.reply_rate",
)
zero_attendance = tally(
    "主要负责人年度零出庭单位", heard, principals, where=lambda sat, attended: sat > 0 and attended == 0,
    note="有开庭案件而主要负责人出庭数为零的单位",
)  # fmt: skip
