"""What is counted of rulemaking (law.md section 5.4).

Rates of filing go by the day on which the filing fell due; the denominator of timeliness is what was to be filed.
Stock documents that were admitted without the procedure count in the stock alone.
"""

from fadu.figures.language import _, count, ratio, stock, timely
from fadu.ledger.comments import CommentStage

from .models import (
    Campaign,
    Comment,
    Document,
    Fairness,
    Fate,
    Filing,
    FilingStage,
    Project,
    ProjectKind,
    Proposal,
    Request,
    Sender,
    Task,
)

regulation_drafts = count(
    Project,
    "完成地方性法规草案",
    unit="件",
    on="deliberated_on",
    where=_.kind == ProjectKind.REGULATION,
    published_as="legislation.local_regulation_drafts",
)
rule_drafts = count(
    Project,
    "完成政府规章草案",
    unit="件",
    on="reviewed_on",
    where=_.kind == ProjectKind.RULE,
    published_as="legislation.government_rule_drafts",
)
amended_laws = count(Project, "修订法规规章", unit="件", on="published_on", where=_.task == Task.AMEND)
studies = count(Project, "开展立法调研", unit="件", on="researched_on")
rules_on_time_rate = timely(Project, "规章备案", "规章按期备案率")

reviewed = count(
    Document, "审核行政规范性文件", unit="件", on="legality_on", published_as="legality_review.normative_documents"
)
issued = count(
    Document,
    "制发行政规范性文件",
    unit="件",
    on="published_on",
    where=~_.legacy,
    published_as="normative_documents.issued",
)
issued_reviewed = count(
    Document, "经合法性审核制发", unit="件", on="published_on", where=~_.legacy & _.legality_on.notnull()
)
unified = count(Document, "统一登记编号", unit="件", on="registered_on")
to_file = count(Document, "应报备", unit="件", on="file_by", where=~_.legacy, note="报备期限在期内届满的")
filed = count(Document, "已报备（按期限届满日）", unit="件", on="file_by", where=~_.legacy & _.filed_on.notnull())
filed_on_time = count(
    Document, "期限内报备", unit="件", on="file_by", where=~_.legacy & _.filed_on.notnull() & (_.filed_on <= _.file_by)
)
filed_up = count(Document, "报上级政府备案", unit="件", on="filed_on", published_as="normative_documents.filed")
filed_right = count(Document, "备案一次合格", unit="件", on="filed_on", where=_.filing_ok)
should_consult = count(
    Document, "应公开征求意见", unit="件", on="published_on", where=~_.legacy & (_.consult_waived == "")
)
consulted = count(
    Document, "公开征求意见", unit="件", on="published_on",
    where=~_.legacy & (_.consult_waived == "") & _.consult_until.notnull(),
)  # fmt: skip
market = count(Document, "涉及经营主体经济活动的文件", unit="件", on="published_on", where=~_.legacy & _.business)
market_reviewed = count(
    Document, "经公平竞争审查的文件", unit="件", on="published_on",
    where=~_.legacy & _.business & _.fairness.isin((Fairness.FIT, Fairness.EXCEPTION)),
)  # fmt: skip
comments = count(Comment, "收到规范性文件公众意见", unit="条", on="received_on")
comments_answered = count(
    Comment, "反馈规范性文件公众意见", unit="条", on="received_on",
    where=_.stage.isin((CommentStage.ANSWERED, CommentStage.SETTLED)),
)  # fmt: skip
comments_adopted = count(
    Comment, "采纳规范性文件公众意见", unit="条", on="received_on", where=_.adoption.isin(("full", "part"))
)
in_force = stock(
    Document, "继续施行的行政规范性文件", unit="件", since="effective_on", until=("repealed_on", "expires_on"),
    where=_.published_on.notnull(),
    published_as="normative_documents.in_force",
)  # fmt: skip
repealed = count(
    Document, "废止行政规范性文件", unit="件", on="repealed_on", published_as="normative_documents.repealed"
)
evaluated = count(Document, "评估行政规范性文件", unit="件", on="evaluated_on")

filings = count(Filing, "接收规范性文件备案", unit="件", on="received_on")
filings_governments = count(
    Filing,
    "接收下级政府备案",
    unit="件",
    on="received_on",
    where=_.sender_kind == Sender.GOVERNMENT,
    published_as="normative_documents.filed_by_counties",
)
filings_departments = count(
    Filing,
    "接收部门备案",
    unit="件",
    on="received_on",
    where=_.sender_kind == Sender.DEPARTMENT,
    published_as="normative_documents.filed_by_departments",
)
filings_reviewed = count(
    Filing,
    "审查备案规范性文件",
    unit="件",
    on="registered_on",
    where=_.registered_on.notnull(),
    published_as="legality_review.normative_documents",
)
filings_late = count(Filing, "超期报备", unit="件", on="received_on", where=_.late)
filings_wrong = count(Filing, "备案审查发现问题并出具意见", unit="件", on="opinion_on")
filings_corrected = count(
    Filing, "备案审查纠正", unit="件", on="registered_on",
    where=_.corrected_on.notnull() | _.stage.isin((FilingStage.CORRECTED, FilingStage.REVOKED)),
)  # fmt: skip
requests = count(Request, "收到规范性文件审查建议", unit="件", on="received_on")
requests_replied = count(Request, "答复规范性文件审查建议", unit="件", on="replied_on")

campaigns = count(Campaign, "公布规范性文件清理结果", unit="次", on="published_on")
cleaned = count(Proposal, "清理规范性文件", unit="件", on="confirmed_on", published_as="normative_documents.cleaned")
kept = count(
    Proposal,
    "清理后继续有效",
    unit="件",
    on="confirmed_on",
    where=_.fate == Fate.KEEP,
    published_as="normative_documents.kept",
)
to_amend = count(Proposal, "清理后拟修改", unit="件", on="confirmed_on", where=_.fate == Fate.AMEND)
to_end = count(
    Proposal, "清理后废止或者宣布失效", unit="件", on="confirmed_on", where=_.fate.isin((Fate.REPEAL, Fate.VOID))
)

passed = count(
    Document, "合法性审核合格", unit="件", on="legality_on", where=_.legality_result.isin(("lawful", "amended"))
)
pass_rate = ratio("规范性文件合法性审核合格率", passed, reviewed, published_as="legality_review.pass_rate")
review_rate = ratio("规范性文件合法性审核率", issued_reviewed, issued, published_as="legality_review.rate")
file_rate = ratio("规范性文件报备率", filed, to_file, published_as="normative_documents.filing_rates")
file_on_time_rate = ratio(
    "规范性文件报备及时率",
    filed_on_time,
    to_file,
    note="分母为期内届满的应报备件",
    published_as="normative_documents.filing_rates",
)
file_right_rate = ratio(
    "规范性文件备案规范率", filed_right, filed_up, note="材料、格式、电子件一次合格的占已报备的比例"
)
comment_answer_rate = ratio("规范性文件公众意见反馈率", comments_answered, comments)
consult_rate = ratio("公开征求意见率", consulted, should_consult)
fairness_rate = ratio("公平竞争审查率", market_reviewed, market)
correction_rate = ratio("备案审查纠错率", filings_corrected, filings_reviewed)
review_on_time_rate = timely(Document, "合法性审核", "规范性文件按期审核率")
