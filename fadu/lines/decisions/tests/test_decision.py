"""A major decision's steps: none is skipped without its lawful reason, a comment comes in its time."""

import hashlib
import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from docx import Document

from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.documents.templates import fill, templates
from fadu.ledger.errors import NotAllowed, Refused
from fadu.ledger.forms import entry_form
from fadu.lines.decisions import archive
from fadu.lines.decisions.parts import State, standing
from fadu.lines.decisions.steps import steps_of
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import DAY, go, make
from .examples import a_catalogue

EXCUSES = {"experts_waived": "not_technical", "competition_waived": "no_market"}


def assess(decision, on=DAY, **data):
    found = make("risk", on, decision=decision, scope_of_risk="社会稳定", started_on=on)
    return go(found, "assess", on, assessed_on=on, **{"grade": "low", "controllable": True, **data})


def reviewed(decision, on=DAY):
    go(decision, "waive", on, participation_waived="secret", **EXCUSES)
    assess(decision, on)
    decision = go(decision, "submit", on, legality_submitted_on=on)
    return go(decision, "pass_legality", on, legality_on=on, legality_result="lawful", with_counsel=True)


def test_every_parallel_step_is_done_or_excused_before_legality_review(decision):
    with pytest.raises(Refused) as caught:
        go(decision, "submit", legality_submitted_on=DAY)
    said = " ".join(str(fault) for fault in caught.value.faults)
    assert all(label in said for label in ("公众参与", "专家论证", "风险评估", "公平竞争审查"))


def test_an_excuse_needs_its_reason(decision):
    with pytest.raises(Refused, match="须说明理由"):
        go(decision, "waive", reason="", **EXCUSES)


def test_a_risk_out_of_control_blocks(decision):
    go(decision, "waive", participation_waived="secret", **EXCUSES)
    assess(decision, grade="high", controllable=False)
    with pytest.raises(Refused, match="不可控"):
        go(decision, "submit", legality_submitted_on=DAY)
    assess(decision, DAY + timedelta(days=9))
    assert (
        go(decision, "submit", DAY + timedelta(days=9), legality_submitted_on=DAY + timedelta(days=9)).stage
        == "legality"
    )


@pytest.mark.once
def test_nothing_is_decided_without_minutes_or_published_without_the_party(decision):
    decision = reviewed(decision)
    with pytest.raises(Refused, match="集体讨论记录"):
        go(decision, "decide", decided_on=DAY, verdict="passed")
    make("discussion", decision=decision, meeting_number="第1次", held_on=DAY, chief_last=True, outcome="passed")
    decision = go(decision, "decide", decided_on=DAY, verdict="passed")
    assert (decision.parts_due, decision.parts_done) == (3, 3)
    with pytest.raises(Refused, match="同级党委"):
        go(decision, "publish", published_on=DAY, channel="网站")


def test_the_head_of_government_speaks_last(decision):
    with pytest.raises(Refused, match="最后发表意见"):
        make("discussion", decision=decision, meeting_number="第1次", held_on=DAY, chief_last=False, outcome="passed")


def test_a_major_adjustment_takes_the_steps_again(decision):
    decision = reviewed(decision)
    make("discussion", decision=decision, meeting_number="第1次", held_on=DAY, chief_last=True, outcome="passed")
    decision = go(decision, "decide", decided_on=DAY, verdict="passed")
    decision = go(decision, "report_party", party_reported_on=DAY)
    decision = go(decision, "publish", published_on=DAY, channel="网站")
    decision = go(decision, "execute", executing_on=DAY, executor=decision.lead)
    decision = go(decision, "adjust", DAY + timedelta(days=90))
    assert {part.name for part, state in standing(decision) if state is State.OPEN} == {
        "participation", "experts", "risk", "competition", "legality", "discussion",
    }  # fmt: skip


def test_a_matter_is_changed_before_its_steps_and_what_they_left_empty_is_filled_in(person, county):
    """提出以后补选目录不是更正；启动时漏填的配合单位，可以更正补上。"""
    clerk = person(role=Role.HANDLER, organ=county)
    found = make("decision", organ=county, subject="停车政策", category="plan", proposed_on=DAY)

    def changed(record, **data):
        form = entry_form(record.ledger, clerk, today=DAY, record=record)
        sent = {n: form.get_initial_for_field(field, n) for n, field in form.fields.items()}
        sent = {n: v for n, v in (sent | data).items() if v is not None}
        form = entry_form(record.ledger, clerk, today=DAY, record=record, data=sent)
        assert form.is_valid(), form.errors
        return actions.edit(record, form.values(), by=clerk, on=DAY, reason=data.get("reason", ""))

    assert "partners" not in entry_form(found.ledger, clerk, today=DAY, record=found).fields

    class World:
        office = county

    found = changed(found, catalogue=a_catalogue(World, DAY).pk)
    found = go(found, "catalogue", catalogued_on=DAY)
    lead, partner = (Organ.objects.get(short_name=name) for name in ("县司法局", "县公安局"))
    found = go(found, "initiate", initiated_on=DAY, lead=lead)
    found = changed(found, investment="12")  # nothing of the steps: no correction
    found = changed(found, partners=[partner.pk], reason="漏填")
    assert list(found.partners.all()) == [partner]


def test_a_draft_changed_after_a_discussion_is_reviewed_and_discussed_again(decision):
    decision = reviewed(decision)
    make("discussion", decision=decision, meeting_number="第1次", held_on=DAY, chief_last=True, outcome="again")
    decision = go(decision, "discuss_again")
    later = DAY + timedelta(days=9)
    decision = go(decision, "submit", later, legality_submitted_on=later)
    assert not decision.legality_result
    decision = go(decision, "pass_legality", later, legality_on=later, legality_result="lawful", with_counsel=True)
    with pytest.raises(Refused, match="集体讨论记录"):
        go(decision, "decide", later, decided_on=later, verdict="passed")


def test_nothing_is_decided_before_the_meeting_that_discussed_it(decision):
    decision = reviewed(decision)
    held = DAY + timedelta(days=3)
    make("discussion", held, decision=decision, meeting_number="第1次", held_on=held, chief_last=True, outcome="passed")
    with pytest.raises(Refused, match="早于集体讨论"):
        go(decision, "decide", decided_on=DAY + timedelta(days=1), verdict="passed")


def test_an_adjusted_decision_counts_as_filed_only_with_its_new_files(decision):
    decision = reviewed(decision)
    make("discussion", decision=decision, meeting_number="第1次", held_on=DAY, chief_last=True, outcome="passed")
    decision = go(decision, "decide", decided_on=DAY, verdict="passed")
    decision = go(decision, "report_party", party_reported_on=DAY)
    decision = go(decision, "publish", published_on=DAY, channel="网站", document_number="测政发〔2024〕1号")
    decision = go(decision, "file_process", process_filed_on=DAY)
    decision = go(decision, "execute", executing_on=DAY, executor=decision.lead)
    decision = go(decision, "adjust", DAY + timedelta(days=90))
    assert decision.process_filed_on is None
    assert not decision.document_number


@pytest.mark.parametrize(
    ("closes", "reason", "lawful"),
    [
        (date(2024, 4, 2), "", False),
        (date(2024, 4, 2), "汛期将至", True),
        (date(2024, 4, 3), "", True),
    ],
)
def test_the_public_has_thirty_days_unless_a_reason_is_given(decision, closes, reason, lawful):
    found = make("consultation", decision=decision, subject="征求意见", text="草案")
    data = {"opens_on": DAY, "closes_on": closes, "short_reason": reason}
    if not lawful:
        with pytest.raises(Refused, match="不少于30日"):
            go(found, "open", **data)
        return
    go(found, "open", **data)
    run = Run.objects.get(clock="征求意见期限")
    assert run.due_on == date(2024, 4, 3)
    assert run.state == ("late" if reason else "met")


def test_the_result_is_published_only_when_every_comment_has_its_answer(period):
    said = make("comment", consultation=period, received_on=DAY, content="建议")
    day = date(2024, 4, 9)
    with pytest.raises(Refused, match="截止"):
        go(period, "close", day, closed_on=date(2024, 4, 8))
    period = go(period, "close", day, closed_on=day)
    with pytest.raises(Refused, match="1 条意见没有反馈"):
        go(period, "summarise", day, summarised_on=day, summary="汇总")
    with pytest.raises(Refused, match="说明理由"):
        go(said, "answer", day, answered_on=day, adoption="none")
    go(said, "answer", day, answered_on=day, adoption="none", reply="与规划不符")
    assert go(period, "summarise", day, summarised_on=day, summary="汇总").stage == "summarised"


def test_hearing_materials_go_out_seven_days_before(decision):
    found = make(
        "hearing",
        decision=decision,
        noticed_on=DAY,
        register_by=DAY + timedelta(days=5),
        sits_on=date(2024, 4, 10),
        place="会议室",
    )
    run = Run.objects.get(clock="送达听证材料")
    assert run.due_on == date(2024, 4, 3)
    late = DAY + timedelta(days=6)
    with pytest.raises(Refused, match="报名已于"):
        make("registration", hearing=found, name="张某某一", registered_on=late)


def test_an_interested_expert_steps_aside(decision):
    panel = make("panel", decision=decision, method="meeting", questions="可行性", convened_on=DAY)
    data = {"name": "测试甲", "institution": "大学", "specialty": "规划", "invited_on": DAY, "interested": True}
    expert = make("expert", panel=panel, **data)
    with pytest.raises(Refused, match="应当回避"):
        go(expert, "give", given_on=DAY, view="feasible", signed=True)
    go(expert, "recuse")
    with pytest.raises(Refused, match="没有专家签署的意见"):
        go(panel, "conclude", concluded_on=DAY, conclusion="可行")


def test_the_responsibility_file_holds_every_record_with_its_trail(decision, period, person, county):
    data = {"step": "discussion", "name": "测试甲", "post": "县长", "registered_on": DAY}
    make("responsible", decision=decision, **data)
    office = person(role=Role.OFFICE, organ=county, lines=["decisions"])
    with zipfile.ZipFile(io.BytesIO(archive.write(decision, office))) as book:
        listed = json.loads(book.read("目录.json"))
        for name, digest in listed["文件"].items():
            assert hashlib.sha256(book.read(name)).hexdigest() == digest
        ledgers_in = {name.split("/")[0].split(" ")[1] for name in listed["文件"] if "/" in name}
        front = "\n".join(
            cell.text for table in Document(io.BytesIO(book.read(archive.COVER))).tables for cell in table._cells
        )
        trails = [json.loads(book.read(name)) for name in listed["文件"] if name.endswith("留痕.json")]
    assert ledgers_in == {"重大行政决策事项", "征求意见", "决策责任登记"}
    assert [entry["act"] for entry in trails[0]] == ["create", "move", "move"]
    assert any(name.endswith("按记录生成的文书/comment_notice.docx") for name in listed["文件"])
    for words in ("公众参与", "未履行", "县长", "停车政策征求意见"):
        assert words in front
    with pytest.raises(NotAllowed):
        archive.write(decision, person())


def test_the_document_of_a_catalogue_lists_its_decisions(decision):
    catalogue = decision.catalogue
    found = next(one for one in templates("decisions") if one.name == "catalogue")
    assert "停车政策" in str(fill(found, catalogue, None).body)
    withdrawn = go(decision, "withdraw")
    assert withdrawn.stage == "withdrawn" and "停车政策" not in str(fill(found, catalogue, None).body)


def test_the_page_of_steps_tells_what_is_done_and_what_remains(decision, period, person, county, client):
    go(decision, "waive", experts_waived="not_technical")
    assess(decision)
    office = person(role=Role.OFFICE, organ=county, lines=["decisions"])
    decision.refresh_from_db()
    found = {step.label: step for step in steps_of(decision, office)}
    assert found["公众参与"].state is State.OPEN and [one.record for one in found["公众参与"].pieces] == [period]
    assert found["专家论证"].why == "专业性、技术性不强" and not found["专家论证"].remedy
    assert found["风险评估"].day == DAY
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/x/decisions/decision/{decision.pk}/steps/").content.decode()
    assert "停车政策征求意见" in page and "依法不适用" in page
