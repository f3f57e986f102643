"""The yearly round of statements and duties, the draft from figures, meetings counted apart."""

from datetime import date

import pytest

from fadu.figures.registry import indicators
from fadu.figures.values import figure
from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.leadership.drafting import TOKEN, draft, sentences
from fadu.lines.leadership.models import Fulfilment, Statement
from fadu.lines.leadership.yearly import evidence, open_round
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 3, 4)


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def office(person, county):
    return person(role=Role.OFFICE, organ=county, lines=["leadership"])


@pytest.fixture
def principal(bureau):
    return make("principal", bureau, name="测试甲", post="局长", since_on=DAY)


@pytest.fixture
def duty(county):
    return make("obligation", county, ordinal=1, content="听取法治工作汇报", since_on=DAY)


def make(model, organ, on=DAY, **data):
    return actions.create(ledgers[f"leadership.{model}"], data, by=None, on=on, organ=organ)


def go(record, name, on=DAY, reason="测试", **data):
    return actions.move(record, name, data, by=None, on=on, reason=reason)


def held(organ, kind, purpose, **more):
    found = make("session", organ, subject="测试会议", kind=kind, purpose=purpose)
    return go(found, "hold", held_on=DAY, attendance=20, **more)


def test_a_round_asks_each_principal_once(principal, duty, office):
    first = open_round(office, 2024, DAY, submit_by=date(2024, 12, 20), done_by=date(2024, 12, 31))
    again = open_round(office, 2024, DAY, submit_by=None, done_by=None)
    assert (first.statements, first.fulfilments) == (1, 1)
    assert (again.statements, again.fulfilments) == (0, 0)
    assert Run.objects.get(clock="提交述法报告").due_on == date(2024, 12, 20)


def test_a_duty_is_done_only_with_its_evidence(principal, duty, office):
    open_round(office, 2024, DAY, submit_by=None, done_by=None)
    found = Fulfilment.objects.get()
    with pytest.raises(Refused, match="佐证材料"):
        go(found, "do", done_on=DAY, what="听取汇报1次")
    actions.attach(found, "纪要.txt", [b"minutes"], by=None, on=DAY, kind="佐证材料")
    go(found, "do", done_on=DAY, what="听取汇报1次")
    (item,) = evidence(office, 2024)
    assert (item.done, [proofs for _, proofs in item.rows]) == (1, [1])


def test_a_statement_is_drafted_from_the_figures_of_the_organ(bureau, county):
    held(bureau, "executive", "deploy")
    held(bureau, "centre", "study")
    held(county, "executive", "deploy")
    said = draft(bureau, 2024)["duties"]
    assert "政府专题研究法治工作1次" in said and "组织集体学法1次" in said
    assert "党委研究法治工作" not in said


def test_what_was_held_counts_for_one_at_least(bureau):
    found = make("session", bureau, subject="法治讲座", kind="lecture", purpose="train")
    with pytest.raises(Refused, match="「期数（场次）」为零"):
        actions.move(found, "hold", {"held_on": DAY, "attendance": 30, "sessions": 0}, by=None, on=DAY)


def test_a_review_that_was_cut_short_is_no_delay_in_the_draft(bureau):
    """逾期办结的计入问题；审查时间不足的另当别论，不写成超过期限。"""
    for n, explanation in enumerate(({}, {"minimum": True})):
        Run.objects.create(
            ledger="leadership.session", record_id=n, clock="测试", organ=bureau, since=DAY, due_on=DAY, state=Run.State.LATE,
            explanation=explanation,
        )  # fmt: skip
    assert "有1个办理环节超过期限" in draft(bureau, 2024)["problems"]


def test_the_draft_names_figures_that_there_are():
    named = [name for _, text in sentences() for name in TOKEN.findall(text)]
    assert [name for name in named if name not in indicators] == []


def test_an_unwritten_statement_is_not_submitted(principal, office, bureau):
    open_round(office, 2024, DAY, submit_by=None, done_by=None)
    found = Statement.objects.get()
    with pytest.raises(Refused, match="述法报告缺少"):
        go(found, "submit", submitted_on=DAY)
    texts = {"duties": "履职", "problems": "问题", "plans": "打算"}
    found = actions.edit(found, texts, by=None, on=DAY)
    found = go(go(found, "submit", submitted_on=DAY), "make", made_on=DAY)
    assert figure("leadership.coverage_rate", bureau, period="2024").value == 100


def test_the_exempt_do_not_count_as_owing(principal, office, bureau):
    open_round(office, 2024, DAY, submit_by=None, done_by=None)
    go(Statement.objects.get(), "exempt")
    assert figure("leadership.coverage_rate", bureau, period="2024").value is None


def test_study_before_a_meeting_is_not_a_meeting_on_the_rule_of_law(county):
    held(county, "executive", "before")
    assert figure("leadership.executive_meetings", county, period="2024").value == 0
    assert figure("leadership.pre_meeting_studies", county, period="2024").value == 1


def test_nobody_passes_who_did_not_sit(county):
    with pytest.raises(Refused, match="多于「参考人数」"):
        make("examination", county, subject="任前考法", held_on=DAY, persons=3, passed=4)


def test_the_pages_lead_from_the_round_to_the_draft(principal, duty, office, client):
    client.force_login(office)
    page = client.post("/x/leadership/duties/open/", {"year": "2024"}, follow=True).content.decode()
    assert "已布置述法 1 人、职责 1 项" in page and "听取法治工作汇报" in page
    statement = Statement.objects.get()
    address = f"/x/leadership/statement/{statement.pk}/draft/"
    assert "保存到述法报告" in client.get(address).content.decode()
    client.post(address, {"duties": "履职", "problems": "问题", "plans": "打算"})
    statement.refresh_from_db()
    assert statement.duties == "履职"
