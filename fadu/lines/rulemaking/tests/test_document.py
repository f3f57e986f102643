"""What a normative document must have before it is published, and when its clocks end."""

from datetime import date, timedelta

import pytest

from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.rulemaking.models import Document, Proposal
from fadu.organs.models import Organ

DAY = date(2024, 3, 4)


@pytest.fixture
def office(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def draft(office):
    def make(**data):
        data = {"subject": "停车办法", "maker": "office", "planned_on": DAY, **data}
        found = actions.create(ledgers["rulemaking.document"], data, by=None, on=DAY, organ=office)
        return go(found, "start", started_on=DAY)

    return make


def go(record, name, on=DAY, reason="测试", **data):
    return actions.move(record, name, data, by=None, on=on, reason=reason)


def to_legality(document):
    document = go(document, "waive_consultation", consult_waived="secret")
    document = go(document, "compete", fairness_on=DAY, fairness="unrelated", first_opinion="合法")
    return go(document, "receive", complete_on=DAY, first_opinion="合法")


def text(document, draft="published", day=DAY):
    data = {"document": document, "draft": draft, "made_on": day, "text": "第一条 测试。", "effective_from": day}
    return actions.create(ledgers["rulemaking.version"], data, by=None, on=day)


def published(document, **data):
    document = go(to_legality(document), "pass_legality", legality_on=DAY, legality_result="lawful")
    document = go(document, "deliberate", deliberated_on=DAY, meeting="常务会议")
    document = go(document, "sign", signed_on=DAY)
    document = go(document, "register", registered_on=DAY)
    text(document)
    dates = {"published_on": DAY, "effective_on": DAY + timedelta(days=31), "channel": "政府网站"}
    return go(document, "publish", **{**dates, **data})


@pytest.mark.once
@pytest.mark.parametrize("step", ["sign", "register", "publish", "admit"])
def test_no_step_leads_round_legality_review(draft, step):
    document = to_legality(draft())
    dates = {"published_on": DAY, "effective_on": DAY, "channel": "网站", "signed_on": DAY, "registered_on": DAY}
    wanted = {name: value for name, value in dates.items() if name in document.ledger.procedure.moves[step].fields}
    with pytest.raises(Refused, match="现处于"):
        go(document, step, **wanted)


def test_it_is_not_signed_before_the_meeting(draft):
    document = go(to_legality(draft()), "pass_legality", legality_on=DAY, legality_result="lawful")
    with pytest.raises(Refused, match="集体审议"):
        go(document, "sign", signed_on=DAY)


def test_a_draft_that_is_sent_back_is_reviewed_and_discussed_again(draft):
    """审议后退回修改的，上一轮的审核、审议不能顶替这一轮的，也不妨碍登记这一轮更晚的日期。"""
    document = go(to_legality(draft()), "pass_legality", legality_on=DAY, legality_result="lawful")
    document = go(document, "deliberate", deliberated_on=DAY, meeting="常务会议")
    later = DAY + timedelta(days=14)
    document = go(document, "send_back", later, reason="分歧较大")
    document = go(document, "waive_consultation", later, consult_waived="secret")
    document = go(document, "compete", later, fairness_on=later, fairness="unrelated")
    with pytest.raises(Refused, match="收齐材料"):
        go(document, "pass_legality", later, legality_on=later, legality_result="lawful")
    document = go(document, "receive", later, complete_on=later)
    document = go(document, "pass_legality", later, legality_on=later, legality_result="lawful")
    with pytest.raises(Refused, match="集体审议"):
        go(document, "sign", later, signed_on=later)


def test_publication_looks_again_for_number_and_text(draft):
    document = go(to_legality(draft()), "pass_legality", legality_on=DAY, legality_result="lawful")
    document = go(document, "deliberate", deliberated_on=DAY, meeting="常务会议")
    document = go(document, "sign", signed_on=DAY)
    assert document.number == ""
    document = go(document, "register", registered_on=DAY)
    assert document.number
    with pytest.raises(Refused, match="公布文本"):
        go(document, "publish", published_on=DAY, effective_on=DAY, channel="网站")


def test_a_new_document_cannot_be_admitted_as_stock(office):
    data = {"subject": "停车办法", "maker": "office", "planned_on": DAY, "legacy_number": "测政规〔2024〕1号"}
    document = actions.create(ledgers["rulemaking.document"], data, by=None, on=DAY, organ=office)
    with pytest.raises(Refused, match="不是存量文件"):
        go(document, "admit", published_on=DAY, effective_on=DAY)


@pytest.mark.parametrize(
    ("until", "lawful"), [(date(2024, 4, 2), False), (date(2024, 4, 3), True)], ids=["a day short", "thirty days"]
)
def test_documents_on_business_are_open_for_thirty_days(draft, until, lawful):
    document = draft(business=True, necessity="规范停车")
    if lawful:
        assert go(document, "consult", consult_from=DAY, consult_until=until).stage == "consulting"
    else:
        with pytest.raises(Refused, match="不少于30日"):
            go(document, "consult", consult_from=DAY, consult_until=until)


def test_business_cannot_be_declared_unrelated_to_competition(draft):
    document = go(draft(business=True), "waive_consultation", consult_waived="secret")
    with pytest.raises(Refused, match="公平竞争审查"):
        go(document, "compete", fairness_on=DAY, fairness="unrelated")


@pytest.mark.once
@pytest.mark.parametrize(
    ("clock", "due"),
    [
        ("合法性审核", date(2024, 3, 25)),  # 15 working days
        ("公布", date(2024, 4, 1)),  # 20 working days
        ("报上级政府备案", date(2024, 3, 19)),  # 15 days
        ("报人大常委会备案", date(2024, 4, 3)),  # 30 days
    ],
)
def test_clocks_end_on_their_day(draft, clock, due):
    published(draft())
    assert Run.objects.get(clock=clock).due_on == due


def test_filing_is_due_from_publication_and_the_term_is_the_places(draft):
    document = published(draft())
    assert document.file_by == date(2024, 3, 19)
    assert document.expires_on == date(2029, 4, 4)
    assert published(draft(subject="试行办法", kind="trial")).expires_on == date(2026, 4, 4)


def test_a_document_that_replaces_another_repeals_it_on_its_effective_day(draft):
    old = published(draft())
    new = published(draft(subject="新停车办法", relation="replaces", earlier=old))
    old.refresh_from_db()
    assert (old.stage, old.repealed_on) == ("repealed", new.effective_on)
    assert new.number in old.repealed_by


def test_a_campaign_lists_the_stock_and_carries_out_what_was_settled(draft, office):
    kept, ended = (published(draft(subject=name), effective_on=DAY) for name in ("停车办法", "供水办法"))
    later = DAY + timedelta(days=30)
    data = {"subject": "全面清理", "prepared_on": later}
    campaign = actions.create(ledgers["rulemaking.campaign"], data, by=None, on=later, organ=office)
    campaign = go(campaign, "start", later, started_on=later)
    assert {p.document for p in Proposal.objects.all()} == {kept, ended}
    with pytest.raises(Refused, match="没有提出清理建议"):
        go(campaign, "collect", later, collected_on=later)
    for proposal in Proposal.objects.all():
        fate = "keep" if proposal.document == kept else "repeal"
        proposal = go(proposal, "propose", later, proposed_on=later, proposed=fate, grounds="测试")
        go(proposal, "confirm", later, confirmed_on=later, fate=fate)
    campaign = go(campaign, "collect", later, collected_on=later)
    go(campaign, "publish", later, published_on=later)
    assert {d.subject: (d.stage, d.cleanup) for d in Document.objects.all()} == {
        "停车办法": ("published", "keep"),
        "供水办法": ("repealed", "repeal"),
    }


def test_a_project_goes_to_review_only_when_the_public_has_been_heard(office):
    """征求意见截止以前不能送审；退回后再征求意见，按新一轮的日期。"""
    data = {"subject": "测试条例（草案）", "kind": "regulation", "planned_on": DAY}
    project = actions.create(ledgers["rulemaking.project"], data, by=None, on=DAY, organ=office)
    project = go(project, "draft")
    for round_ in range(2):
        start, until = DAY + timedelta(days=60 * round_), DAY + timedelta(days=60 * round_ + 30)
        project = go(project, "consult", start, consult_from=start, consult_until=until)
        with pytest.raises(Refused, match="「送审日期」早于「征求意见截止日期」"):
            go(project, "review", until - timedelta(days=1), sent_on=until - timedelta(days=1))
        project = go(project, "review", until, sent_on=until)
        project = go(project, "return", until) if round_ == 0 else project
    assert project.stage == "reviewing"


def test_a_project_is_not_due_before_it_is_planned(office):
    data = {"subject": "测试条例", "kind": "regulation", "planned_on": DAY, "due_by": DAY - timedelta(days=1)}
    with pytest.raises(Refused, match="「计划提请审议日期」早于「列入计划日期」"):
        actions.create(ledgers["rulemaking.project"], data, by=None, on=DAY, organ=office)
