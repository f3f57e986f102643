"""What is counted of legality review and of counsel (law.md sections 7 and 8).

Reviews count on the day of the opinion; timeliness goes by the due day. Counts by adviser stand on the advisers' page.
"""

from fadu.figures.language import _, count, distinct, ratio, stock, timely, total

from .models import (
    Adviser,
    AdviserKind,
    Coverage,
    Evaluation,
    Fee,
    Grade,
    Kind,
    Level,
    Pairing,
    Point,
    PointStage,
    Result,
    Review,
    Service,
)
from .models.adviser import ADVISERS
from .models.counsel import ServiceKind
from .models.review import PASSED

submitted = count(Review, "送请合法性审查", unit="件", on="submitted_on")
opinions = count(Review, "出具合法性审查意见", unit="件", on="opinion_on", published_as="legality_review.opinions")
contracts = count(
    Review,
    "审查合同协议",
    unit="件",
    on="opinion_on",
    where=_.kind == Kind.CONTRACT,
    published_as="legality_review.contracts",
)
contracts_city = count(
    Review,
    "市级审查重大合同",
    unit="件",
    on="opinion_on",
    where=(_.kind == Kind.CONTRACT) & (_.level == Level.CITY),
    published_as="legality_review.contracts",
)
contracts_county = count(
    Review,
    "县级审查重大合同",
    unit="件",
    on="opinion_on",
    where=(_.kind == Kind.CONTRACT) & (_.level == Level.COUNTY),
    published_as="legality_review.contracts_counties",
)
normative = count(
    Review,
    "审查行政规范性文件",
    unit="件",
    on="opinion_on",
    where=_.kind == Kind.NORMATIVE,
    published_as="legality_review.normative_documents",
)
decisions = count(
    Review,
    "审查重大行政决策事项",
    unit="件",
    on="opinion_on",
    where=_.kind == Kind.DECISION,
    published_as="legality_review.major_decisions",
)
rights = count(
    Review,
    "审查涉权涉法文件",
    unit="件",
    on="opinion_on",
    where=_.kind == Kind.RIGHTS,
    published_as="legality_review.other_documents",
)
expropriations = count(
    Review,
    "审查征收公告、决定、方案",
    unit="件",
    on="opinion_on",
    where=_.kind == Kind.EXPROPRIATION,
    published_as="legality_review.expropriation_documents",
)
lists = count(Review, "审查清单事项", unit="件", on="opinion_on", where=_.kind == Kind.LIST)
passed = count(Review, "审查结论为合法或者修改后合法", unit="件", on="opinion_on", where=_.result.isin(PASSED))
unlawful = count(Review, "审查结论为不合法", unit="件", on="opinion_on", where=_.result == Result.UNLAWFUL)
with_counsel = count(Review, "法律顾问参与的合法性审查", unit="件", on="opinion_on", where=_.adviser_id.notnull())

points = count(Point, "提出审查意见", unit="条", on="raised_on", published_as="legality_review.opinions")
points_adopted = count(
    Point, "提出并被采纳的审查意见", unit="条", on="raised_on", where=_.adoption.isin(("full", "part"))
)
answered = count(Point, "反馈采纳情况的审查意见", unit="条", on="answered_on", where=_.stage == PointStage.ANSWERED)
adopted = count(
    Point,
    "采纳的审查意见",
    unit="条",
    on="answered_on",
    where=_.adoption.isin(("full", "part")),
    published_as="legality_review.adopted",
)

signed = count(Review, "签订合同", unit="件", on="signed_on")
signed_reviewed = count(Review, "经审查签订的合同", unit="件", on="signed_on", where=~_.unreviewed)
disputed = count(Review, "发生履约纠纷的合同", unit="件", on="signed_on", where=_.disputed_on.notnull())

advisers = stock(
    Adviser,
    "在聘法律顾问",
    unit="名",
    since="appointed_on",
    until=("ends_on", "ended_on"),
    where=_.kind.isin(ADVISERS),
    published_as="legal_advisers.count",
)
lawyers = stock(
    Adviser, "公职律师", unit="名", since="appointed_on", until=("ends_on", "ended_on"),
    where=_.kind == AdviserKind.GOVERNMENT,
    published_as="public_lawyers.count",
)  # fmt: skip
fees = total(Adviser, "fee", "当年聘任的法律顾问费用", unit="万元", on="appointed_on")
fees_paid = total(Fee, "amount", "支付法律顾问费用", unit="万元", on="paid_on")
evaluated = count(Evaluation, "考核法律顾问", unit="人次", on="evaluated_on")
evaluated_well = count(
    Evaluation, "考核优秀的法律顾问", unit="人次", on="evaluated_on", where=_.grade == Grade.EXCELLENT
)
pairings = count(Pairing, "新增一对一服务", unit="人次", on="since_on")
leaders_served = distinct(Pairing, "leader_post", "新增一对一服务对象", unit="名", on="since_on")
services = count(Service, "法律顾问服务", unit="件次", on="served_on")
meetings = count(Service, "法律顾问列席会议", unit="次", on="served_on", where=_.kind == ServiceKind.MEETING)
must_have = count(Coverage, "应当配备法律顾问的单位", unit="个", on="counted_on", where=_.must)
have_adviser = count(Coverage, "已配备法律顾问的单位", unit="个", on="counted_on", where=_.must & (_.advisers > 0))
have_lawyer = count(Coverage, "已有公职律师的单位", unit="个", on="counted_on", where=_.must & (_.lawyers > 0))

pass_rate = ratio(
    "合法性审查合格率",
    passed,
    opinions,
    note="结论为合法或者修改后合法的占出具意见的比例",
    published_as="legality_review.pass_rate",
)
adoption_rate = ratio(
    "审查意见采纳率", points_adopted, points, note="采纳和部分采纳的条数占提出条数的比例，还没有反馈的不算采纳"
)
review_rate = ratio("合同审查率", signed_reviewed, signed, note="签订前经审查的合同占签订合同的比例")
dispute_rate = ratio("履约纠纷率", disputed, signed, note="期内签订的合同中发生纠纷的比例")
counsel_rate = ratio("法律顾问参审率", with_counsel, opinions)
lawyers_per_leader = ratio(
    "每名领导配备的服务律师", pairings, leaders_served, unit="名", published_as="legal_advisers.per_leader"
)
cover_rate = ratio("法律顾问覆盖率", have_adviser, must_have)
lawyer_rate = ratio("公职律师覆盖率", have_lawyer, must_have)
on_time_rate = timely(Review, "审查", "合法性审查按期办结率")
