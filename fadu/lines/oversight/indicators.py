"""What is counted of supervision (law.md sections 18, 34, 38)."""

from fadu.figures.language import _, count, ratio, timely, total

from .models import (
    Appraisal,
    Aspect,
    AspectStage,
    Complaint,
    Deduction,
    DeductionStage,
    Discipline,
    Grade,
    Inspection,
    InspectionKind,
    Lead,
    LeadSource,
    Letter,
    LetterKind,
    Level,
    Meeting,
    Origin,
    Outcome,
    Problem,
    ProblemStage,
    Proposal,
    Rectification,
    Returned,
    Scrutiny,
    ScrutinyKind,
    Subject,
    Talk,
    Transfer,
)
from .models.complaint import Field, Satisfaction
from .models.letter import TalkKind
from .models.transfer import MeetingKind

_kind = _.kind
inspections = count(
    Inspection, "开展法治督察", unit="次", on="began_on",
    where=_kind.isin((InspectionKind.GENERAL, InspectionKind.RESEARCH)),
    published_as="supervision.inspections",
)  # fmt: skip
key_inspections = count(
    Inspection,
    "开展重点督察",
    unit="次",
    on="began_on",
    where=_kind == InspectionKind.KEY,
    published_as="supervision.key_inspections",
)
field_supervisions = count(
    Inspection,
    "开展执法实地监督",
    unit="次",
    on="began_on",
    where=_kind == InspectionKind.FIELD,
    published_as="enforcement.field_supervisions",
)
campaigns = count(Inspection, "开展专项执法监督", unit="次", on="began_on", where=_kind == InspectionKind.SPECIAL)
opinions = count(
    Problem,
    "督察提出整改意见",
    unit="条",
    on="raised_on",
    where=_.origin == Origin.INSPECTION,
    published_as="supervision.opinions",
)
opinions_done = count(
    Problem, "督察整改意见完成整改", unit="条", on="raised_on",
    where=(_.origin == Origin.INSPECTION) & (_.stage == ProblemStage.CANCELLED),
)  # fmt: skip
aspects = count(Aspect, "上级督察反馈问题", unit="个", on="received_on")
aspects_here = count(Aspect, "对照认领上级反馈问题", unit="个", on="claimed_on", where=_.stage == AspectStage.CLAIMED)
superior_problems = count(Problem, "上级反馈问题列入清单", unit="个", on="raised_on", where=_.origin == Origin.SUPERIOR)
superior_rectified = count(
    Problem, "上级反馈问题完成整改", unit="个", on="raised_on",
    where=(_.origin == Origin.SUPERIOR) & (_.stage == ProblemStage.CANCELLED),
)  # fmt: skip
problems = count(Problem, "列入清单的问题", unit="个", on="raised_on")
rectified = count(Problem, "完成整改并销号的问题", unit="个", on="raised_on", where=_.stage == ProblemStage.CANCELLED)
tasks = count(Rectification, "下达整改任务", unit="项", on="assigned_on")
rectification_rate = ratio("督察问题整改率", rectified, problems, note="期内提出的问题中已整改销号的比例")
rectified_on_time_rate = timely(Rectification, "整改", "督察问题按期整改率")

complaints = count(Complaint, "接到执法投诉举报", unit="件", on="received_on", published_as="enforcement.complaints")
complaints_closed = count(Complaint, "办结执法投诉举报", unit="件", on="received_on", where=_.closed_on.notnull())
complaints_true = count(
    Complaint, "查证属实的投诉举报", unit="件", on="found_on", where=_.outcome.isin((Outcome.TRUE, Outcome.PARTLY))
)
complaints_found = count(Complaint, "查明的投诉举报", unit="件", on="found_on")
complaints_business = count(Complaint, "涉企执法投诉举报", unit="件", on="received_on", where=_.field == Field.BUSINESS)
complaints_rated = count(Complaint, "已评价的投诉举报", unit="件", on="replied_on", where=_.satisfaction != "")
complaints_satisfied = count(
    Complaint, "评价满意的投诉举报", unit="件", on="replied_on",
    where=_.satisfaction.isin((Satisfaction.SATISFIED, Satisfaction.BASIC)),
)  # fmt: skip
complaint_rate = ratio("投诉举报办结率", complaints_closed, complaints)
complaint_true_rate = ratio("投诉举报属实率", complaints_true, complaints_found)
satisfaction_rate = ratio("投诉举报满意率", complaints_satisfied, complaints_rated)
complaint_on_time_rate = timely(Complaint, "办理", "投诉举报按期办理率")
proposals = count(Proposal, "提出专项监督建议", unit="件", on="raised_on")

letters = count(Letter, "发出监督文书", unit="份", on="issued_on")
decisions = count(Letter, "作出监督决定", unit="份", on="issued_on", where=_kind == LetterKind.DECISION)
reminders = count(Letter, "发出提醒函", unit="份", on="issued_on", where=_kind == LetterKind.REMINDER)
bulletins = count(
    Letter, "印发通报", unit="份", on="issued_on", where=_kind.isin((LetterKind.BULLETIN, LetterKind.CRITICISM))
)
letters_replied = count(Letter, "反馈的监督文书", unit="份", on="issued_on", where=_.replied_on.notnull())
letters_asking = count(Letter, "要求反馈的监督文书", unit="份", on="issued_on", where=_.reply_by.notnull())
reply_rate = ratio("监督文书反馈率", letters_replied, letters_asking)
talks = count(Talk, "开展约谈", unit="次", on="held_on")
loss_talks = count(
    Talk,
    "开展败诉约谈",
    unit="次",
    on="held_on",
    where=_kind == TalkKind.LAWSUIT,
    published_as="litigation.loss_interviews",
)

leads = count(Lead, "向纪检监察机关移送线索", unit="件", on="transferred_on")
lost_cases_referred = count(
    Lead,
    "移送纪检监察机关的行政败诉案件",
    unit="件",
    on="transferred_on",
    where=_.source == LeadSource.LAWSUIT,
    published_as="accountability.lost_cases_referred",
)
leads_answered = count(Lead, "反馈结果的移送线索", unit="件", on="transferred_on", where=_.fed_back_on.notnull())
lead_feedback_rate = ratio("移送线索反馈率", leads_answered, leads)
_decided = _.stage == DeductionStage.DECIDED
units_deducted = count(
    Deduction,
    "扣减目标考核分值的单位",
    unit="家",
    on="decided_on",
    where=_decided & (_.subject == Subject.UNIT),
    by="unit",
    published_as="accountability.units_deducted",
)
persons_deducted = count(
    Deduction,
    "扣减目标绩效的人员",
    unit="名",
    on="decided_on",
    where=_decided & (_.subject == Subject.PERSON),
    by="unit",
    published_as="accountability.persons_deducted",
)

unit_points = total(
    Deduction,
    "points",
    "扣减单位考核分值",
    unit="分",
    on="decided_on",
    where=_decided & (_.subject == Subject.UNIT),
    by="unit",
)

clues_handled = total(
    Discipline,
    "clues_handled",
    "纪检监察机关处置问题线索",
    unit="件",
    on="reported_on",
    published_as="discipline.clues_handled",
)
cases_filed = total(
    Discipline, "cases_filed", "纪检监察机关立案", unit="件", on="reported_on", published_as="discipline.cases_filed"
)
party_sanctions = total(
    Discipline, "party_sanctions", "党纪处分", unit="人", on="reported_on", published_as="discipline.party_sanctions"
)
government_sanctions = total(
    Discipline,
    "government_sanctions",
    "政务处分",
    unit="人",
    on="reported_on",
    published_as="discipline.government_sanctions",
)
double_sanctions = total(
    Discipline, "double_sanctions", "双重处分", unit="人", on="reported_on", published_as="discipline.double_sanctions"
)
transferred_to_justice = total(
    Discipline,
    "transferred_to_justice",
    "移送司法机关",
    unit="人",
    on="reported_on",
    published_as="discipline.transferred_to_justice",
)
discipline_inspections = total(
    Discipline,
    "inspections",
    "纪检监察机关开展监督检查",
    unit="次",
    on="reported_on",
    published_as="discipline.inspections",
)
supervisory_suggestions = total(
    Discipline,
    "supervisory_suggestions",
    "发出监察建议书",
    unit="份",
    on="reported_on",
    published_as="discipline.supervisory_suggestions",
)
gang_cases = total(
    Discipline, "gang_cases", "查处涉黑涉恶案件", unit="起", on="reported_on", published_as="discipline.gang_cases"
)
gang_accountable = total(
    Discipline,
    "gang_accountable",
    "涉黑涉恶案件问责",
    unit="人",
    on="reported_on",
    published_as="discipline.gang_accountable",
)

npc_research = count(
    Scrutiny,
    "人大专题调研",
    unit="次",
    on="held_on",
    where=_kind == ScrutinyKind.CONGRESS_RESEARCH,
    published_as="supervision.npc_research",
)
congress_reports = count(
    Scrutiny, "人大听取专项报告、执法检查和询问", unit="次", on="held_on",
    where=_kind.isin((ScrutinyKind.CONGRESS_CHECK, ScrutinyKind.CONGRESS_REPORT, ScrutinyKind.CONGRESS_INQUIRY)),
)  # fmt: skip
cppcc_research = count(
    Scrutiny,
    "政协专题调研",
    unit="次",
    on="held_on",
    where=_kind == ScrutinyKind.CPPCC_RESEARCH,
    published_as="supervision.cppcc_research",
)
cppcc_talks = count(Scrutiny, "政协协商座谈", unit="次", on="held_on", where=_kind == ScrutinyKind.CPPCC_TALK)
audit_projects = count(
    Scrutiny, "审计项目", unit="个", on="held_on", where=_kind == ScrutinyKind.AUDIT, published_as="audit.projects"
)
scrutiny_on_time_rate = timely(Scrutiny, "反馈落实", "人大政协审计监督按期反馈率")

transfers = count(Transfer, "移送涉嫌犯罪案件", unit="件", on="transferred_on", published_as="criminal_transfer.cases")
transfers_received = count(
    Transfer, "公安机关接收移送案件", unit="件", on="receipted_on", published_as="criminal_transfer.cases"
)
transfers_filed = count(Transfer, "移送后公安立案", unit="件", on="transferred_on", where=_.filed_notice_on.notnull())
filing_rate = ratio("移送案件立案率", transfers_filed, transfers)
transfer_on_time_rate = timely(Transfer, "移送", "涉嫌犯罪案件按期移送率")
returned = count(Returned, "收到反向移送案件", unit="件", on="received_on")
returned_handled = count(Returned, "处理反向移送案件", unit="件", on="received_on", where=_.handled_on.notnull())
returned_rate = ratio("反向移送处理率", returned_handled, returned)
joint_meetings = count(
    Meeting,
    "行刑衔接联席会议",
    unit="次",
    on="held_on",
    where=_kind == MeetingKind.CRIMINAL,
    published_as="criminal_transfer.meetings",
)

quality_assessments = count(
    Appraisal,
    "开展全覆盖执法质量考评",
    unit="次",
    on="published_on",
    where=_.level == Level.COUNTY,
    published_as="enforcement.quality_assessments",
)
internal_assessments = count(
    Appraisal,
    "开展系统内部执法质量考评",
    unit="次",
    on="published_on",
    where=_.level == Level.INTERNAL,
    published_as="enforcement.internal_assessments",
)
graded = count(Grade, "参加执法质量考评的单位", unit="家次", on="graded_on", by="unit")
graded_well = count(
    Grade, "执法质量考评良好以上", unit="家次", on="graded_on", where=_.grade.isin(("excellent", "good")), by="unit"
)
quality_rate = ratio("执法质量考评良好以上率", graded_well, graded)
