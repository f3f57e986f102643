"""What is counted of major decisions (law.md section 6): the catalogue, the steps, what people said, what followed."""

from fadu.figures.language import _, count, ratio, timely, total
from fadu.ledger.comments import CommentStage

from .models import (
    Catalogue,
    Comment,
    Consultation,
    ConsultationStage,
    Decision,
    Evaluation,
    Feedback,
    Hearing,
    Institution,
    Panel,
    Risk,
    Stage,
    Way,
)

catalogue_items = count(
    Decision,
    "列入目录的重大行政决策事项",
    unit="件",
    on="catalogued_on",
    published_as="major_decisions.catalogue_items",
)
catalogues = count(Catalogue, "拟订重大行政决策事项目录", unit="个", on="drafted_on")
catalogues_published = count(
    Catalogue, "公布重大行政决策事项目录", unit="个", on="drafted_on", where=_.published_on.notnull()
)
supporting_rules = count(Institution, "制定决策配套制度", unit="个", on="issued_on")
initiated = count(Decision, "启动决策程序", unit="件", on="initiated_on")
reviewed = count(Decision, "经合法性审查的重大行政决策事项", unit="件", on="legality_on")
decided = count(Decision, "作出重大行政决策", unit="件", on="decided_on", published_as="major_decisions.decided")
decided_reviewed = count(
    Decision,
    "决定前经合法性审查",
    unit="件",
    on="decided_on",
    where=_.legality_on.notnull() & (_.legality_on <= _.decided_on),
)
published = count(Decision, "公布重大行政决策", unit="件", on="published_on")
rejected = count(Decision, "集体讨论未通过", unit="件", on="legality_on", where=_.stage == Stage.REJECTED)
process_filed = count(Decision, "归档决策过程材料", unit="件", on="decided_on", where=_.process_filed_on.notnull())
parts_due = total(Decision, "parts_due", "应履行的法定程序", unit="项", on="decided_on")
parts_done = total(Decision, "parts_done", "已履行的法定程序", unit="项", on="decided_on")

consultations = count(
    Consultation, "公开征求意见", unit="次", on="opens_on",
    where=(_.way == Way.PUBLIC) & (_.stage != ConsultationStage.CANCELLED),
)  # fmt: skip
comments = count(Comment, "收到公众意见", unit="条", on="received_on")
comments_answered = count(
    Comment, "反馈公众意见", unit="条", on="received_on",
    where=_.stage.isin((CommentStage.ANSWERED, CommentStage.SETTLED)),
)  # fmt: skip
comments_adopted = count(Comment, "采纳公众意见", unit="条", on="received_on", where=_.adoption.isin(("full", "part")))
hearings = count(Hearing, "举行决策听证会", unit="次", on="held_on")
panels = count(Panel, "组织专家论证", unit="次", on="concluded_on")
risks = count(Risk, "开展决策风险评估", unit="次", on="assessed_on")
feedbacks = count(Feedback, "执行情况报告", unit="份", on="reported_on")
evaluations_started = count(Evaluation, "启动决策后评估", unit="件", on="started_on")
evaluations = count(Evaluation, "完成启动的决策后评估", unit="件", on="started_on", where=_.done_on.notnull())

catalogue_rate = ratio("重大行政决策目录公布率", catalogues_published, catalogues)
step_rate = ratio(
    "决策程序完备率",
    parts_done,
    parts_due,
    note="公众参与、专家论证、风险评估、合法性审查、集体讨论中应履行且已履行的比例",
)
legality_rate = ratio("重大行政决策合法性审查率", decided_reviewed, decided)
answer_rate = ratio("公众意见反馈率", comments_answered, comments)
adoption_rate = ratio("公众意见采纳率", comments_adopted, comments_answered)
evaluation_rate = ratio("决策后评估完成率", evaluations, evaluations_started)
file_rate = ratio("决策档案完整率", process_filed, decided, note="决定的事项中过程材料已归档的比例")
materials_on_time_rate = timely(Hearing, "送达听证材料", "听证材料按期送达率")
