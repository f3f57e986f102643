"""What is counted of openness (law.md sections 19 and 20). Timeliness goes by the due day."""

from fadu.figures.language import _, count, difference, ratio, stock, sum_of, timely, total

from .models import (
    Answer,
    Category,
    Challenge,
    ChallengeResult,
    Channel,
    Column,
    ColumnStage,
    Kind,
    Proposal,
    Publication,
    Reply,
    Request,
    Satisfaction,
    Staff,
    StaffStage,
    Yearly,
)

published = total(
    Publication,
    "pieces",
    "主动公开政府信息",
    unit="条",
    on="published_on",
    where=_.category != Category.POLICY,
    published_as="gov_info.published",
)
policy_documents = total(
    Publication,
    "pieces",
    "公开政策文件",
    unit="份",
    on="published_on",
    where=_.category == Category.POLICY,
    published_as="gov_info.policy_documents",
)
explanations = total(
    Publication,
    "pieces",
    "公开政策解读",
    unit="份",
    on="published_on",
    where=_.category == Category.EXPLANATION,
    published_as="gov_info.interpretations",
)
columns = stock(Column, "政务公开栏目", unit="个", since="opened_on", until="closed_on")
columns_updated = count(Column, "更新的政务公开栏目", unit="个", on="updated_on", where=_.stage == ColumnStage.OPEN)
staff = stock(Staff, "政务公开工作人员", unit="名", since="since_on", until="changed_on")
staff_changes = count(Staff, "政务公开工作人员变动", unit="人次", on="changed_on")
staff_reported = count(Staff, "已报备的人员变动", unit="人次", on="changed_on", where=_.stage == StaffStage.REPORTED)

requests = count(Request, "收到政府信息公开申请", unit="件", on="received_on", published_as="gov_info.requests")
requests_online = count(
    Request,
    "网上申请",
    unit="件",
    on="received_on",
    where=_.channel == Channel.ONLINE,
    published_as="gov_info.requests_online",
)
requests_in_person = count(
    Request,
    "当面申请",
    unit="件",
    on="received_on",
    where=_.channel == Channel.COUNTER,
    published_as="gov_info.requests_in_person",
)
requests_letter = count(
    Request,
    "信函申请",
    unit="件",
    on="received_on",
    where=_.channel == Channel.LETTER,
    published_as="gov_info.requests_letter",
)
requests_fax = count(Request, "传真申请", unit="件", on="received_on", where=_.channel == Channel.FAX)
carried_in = stock(Request, "上年结转的公开申请", unit="件", since="received_on", until="answered_on", at="start")
carried_out = stock(Request, "结转继续办理的公开申请", unit="件", since="received_on", until="answered_on")
replied = count(Request, "办结政府信息公开申请", unit="件", on="answered_on")
disclosed = count(
    Request, "予以公开和部分公开", unit="件", on="answered_on", where=_.reply.isin((Reply.DISCLOSED, Reply.PARTLY))
)
extended = count(Request, "延长答复期限的公开申请", unit="件", on="answered_on", where=_.extended)
to_reply = difference(
    "应办结的公开申请",
    sum_of("新收和结转的公开申请", requests, carried_in),
    carried_out,
    note="新收加上年结转减结转下年",
)
challenges = count(Challenge, "信息公开复议诉讼", unit="件", on="filed_on")
challenges_ended = count(Challenge, "审结的信息公开复议诉讼", unit="件", on="ended_on")
challenges_corrected = count(
    Challenge, "被纠正的信息公开答复", unit="件", on="ended_on", where=_.result == ChallengeResult.CORRECTED
)
yearly_reports = count(Yearly, "公布信息公开年度报告", unit="份", on="published_on")

requests_online_share = ratio(
    "网上申请占比", requests_online, requests, places=0, published_as="gov_info.requests_online_share"
)
requests_in_person_share = ratio(
    "当面申请占比", requests_in_person, requests, places=0, published_as="gov_info.requests_in_person_share"
)
requests_letter_share = ratio(
    "信函申请占比", requests_letter, requests, places=0, published_as="gov_info.requests_letter_share"
)
reply_rate = ratio("政府信息公开申请答复率", replied, to_reply, published_as="gov_info.reply_rate")
first_timely = timely(Request, "答复", "首次起算的公开申请按期答复率")
again_timely = timely(Request, "重新起算后答复", "补正或缴费后的公开申请按期答复率")
on_time_rate = ratio(
    "依申请公开按期答复率",
    sum_of("按期答复的公开申请", first_timely.numerator, again_timely.numerator),
    sum_of("答复期限届满的公开申请", first_timely.denominator, again_timely.denominator),
    note="含补正、缴费后重新起算和依法延长的",
)
correction_rate = ratio("信息公开复议诉讼被纠正率", challenges_corrected, challenges_ended)
proactive_rate = timely(Publication, "主动公开", "主动公开及时率")
staff_rate = ratio("人员变动报备率", staff_reported, staff_changes)
yearly_rate = timely(Yearly, "公布年度报告", "信息公开年报按期公布率")

suggestions = count(
    Proposal,
    "办理人大代表建议",
    unit="件",
    on="assigned_on",
    where=_.kind == Kind.SUGGESTION,
    published_as="npc.suggestions",
)
proposals = count(
    Proposal, "办理政协提案", unit="件", on="assigned_on", where=_.kind == Kind.MOTION, published_as="cppcc.proposals"
)
handled = sum_of("承办建议提案", suggestions, proposals)
answered = count(Proposal, "已答复的建议提案", unit="件", on="assigned_on", where=_.replied_on.notnull())
met = count(
    Proposal, "沟通后答复的建议提案", unit="件", on="assigned_on", where=_.replied_on.notnull() & _.met_on.notnull()
)
judged = count(Proposal, "已反馈意见的建议提案", unit="件", on="assigned_on", where=_.judged_on.notnull())
satisfied = count(
    Proposal, "满意和基本满意的建议提案", unit="件", on="assigned_on",
    where=_.satisfaction.isin((Satisfaction.SATISFIED, Satisfaction.MOSTLY)),
)  # fmt: skip
solved = count(Proposal, "已经解决的建议提案", unit="件", on="assigned_on", where=_.answer == Answer.SOLVED)
opened = count(Proposal, "公开答复的建议提案", unit="件", on="assigned_on", where=_.published_on.notnull())
closure_rate = ratio(
    "建议提案办结率",
    answered,
    handled,
    note="已答复的占交办的比例",
    published_as="npc_cppcc.closure_and_satisfaction_rate",
)
satisfaction_rate = ratio(
    "建议提案满意率",
    satisfied,
    judged,
    note="满意和基本满意的占已反馈的比例",
    published_as="npc_cppcc.closure_and_satisfaction_rate",
)
contact_rate = ratio("建议提案面商率", met, answered)
solved_rate = ratio("建议提案解决率", solved, answered, note="答复分类为A类的比例")
opened_rate = ratio("建议提案答复公开率", opened, answered)
proposals_on_time_rate = timely(Proposal, "答复", "建议提案按期答复率")
