"""Writing a record: what each act leaves behind, and what it refuses."""

from dataclasses import replace
from datetime import date

import pytest

from fadu.ledger import actions, crypto, looks, scope, trail
from fadu.ledger.checkpoints import checkpoint, verify_checkpoints
from fadu.ledger.checks import check_ledger
from fadu.ledger.clocks import Run
from fadu.ledger.errors import NotAllowed, Refused, Stale
from fadu.ledger.marks import Mark
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Entry
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 3, 1)


@pytest.fixture
def errands():
    return ledgers["errands.errand"]


@pytest.fixture
def office(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def handler(person, office):
    return person(role=Role.HANDLER, organ=office, lines=["errands"])


@pytest.fixture
def reviewer(person, office):
    return person(role=Role.REVIEWER, organ=office, lines=["errands"])


@pytest.fixture
def errand(errands, handler, office):
    return actions.create(
        errands,
        {
            "subject": "补领证明",
            "kind": "paper",
            "applicant": "张三",
            "phone": "13800000000",
            "received_on": DAY,
            "target": office,
        },
        by=handler,
        on=DAY,
        organ=office,
    )


def test_a_new_record_stands_at_the_first_stage_with_the_next_number(errand, office):
    assert errand.stage == "received"
    assert errand.number == f"{office.prefix}代〔2024〕1号"
    assert errand.version == 1


def test_personal_data_is_encrypted_in_the_database_and_readable_to_us(errand, errands):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select applicant, phone, applicant_index from errands_errand")
        applicant, phone, index = cursor.fetchone()
    assert applicant.startswith("sm4$") and phone.startswith("sm4$") and "张三" not in applicant
    assert index == crypto.blind_index("张 三")
    assert errands.model.objects.get().applicant == "张三"


def test_a_move_changes_the_stage_and_leaves_a_trail_entry_clocks_and_a_mark(errand, handler, errands):
    moved = actions.move(errand, "start", {"started_on": date(2024, 3, 4)}, by=handler, on=date(2024, 3, 4))
    assert moved.stage == "doing"
    entries = list(Entry.objects.filter(ledger="errands.errand", record_id=errand.pk))
    assert [e.act for e in entries] == ["create", "move"]
    assert entries[1].changes["stage"] == ["received", "doing"]
    run = Run.objects.get(clock="办理")
    assert run.due_on == date(2024, 5, 6)  # 60 days end on 3 May, a holiday: the next working day
    assert moved.due_on == run.due_on
    assert any("六十二条" in step for step in run.steps)
    assert Run.objects.get(clock="受理").state == Run.State.MET
    assert Mark.objects.filter(record_id=errand.pk).count() == 2
    assert list(trail.verify(errands)) == []


def test_a_suspended_errand_stops_its_clock(errand, handler):
    actions.move(errand, "start", {"started_on": DAY}, by=handler, on=DAY)
    actions.move(errand, "wait", by=handler, on=date(2024, 3, 11), reason="缺照片")
    assert Run.objects.get(clock="办理").state == Run.State.PAUSED
    actions.move(errand, "resume", by=handler, on=date(2024, 3, 20))
    assert Run.objects.get(clock="办理").due_on == date(2024, 5, 10)


@pytest.mark.parametrize(
    ("name", "data", "reason", "said"),
    [
        ("close", {"closed_on": DAY, "outcome": "full"}, "", "现处于「收到」"),
        ("start", {}, "", "须填写「开始日期」"),
        ("begin", {}, "", "没有名为「begin」的流转"),
        ("start", {"started_on": date(2024, 2, 1)}, "", "办理日期 2024-02-01 早于「收到日期」2024-03-01。"),
    ],
)
def test_a_step_that_may_not_be_taken_is_refused_with_its_reason(errand, handler, name, data, reason, said):
    with pytest.raises(Refused, match=said):
        actions.move(errand, name, data, by=handler, on=DAY, reason=reason)
    errand.refresh_from_db()
    assert (errand.stage, errand.version) == ("received", 1)


def test_a_refusal_needs_the_reviewer_and_a_reason(errand, handler, reviewer):
    with pytest.raises(NotAllowed, match="没有「不予办理」的权限"):
        actions.move(errand, "refuse", by=handler, on=DAY, reason="不属于本单位")
    with pytest.raises(Refused, match="须说明理由"):
        actions.move(errand, "refuse", by=reviewer, on=DAY)
    refused = actions.move(errand, "refuse", by=reviewer, on=DAY, reason="不属于本单位")
    assert Entry.objects.get(record_id=refused.pk, act="move").reason == "不属于本单位"
    assert Run.objects.get(clock="受理").state == Run.State.ENDED


def test_two_people_editing_one_record_never_overwrite_each_other(errand, handler, reviewer):
    actions.edit(errand, {"copies": 2}, by=handler, on=DAY, version=1)
    with pytest.raises(Stale) as caught:
        actions.edit(errand, {"copies": 3}, by=reviewer, on=DAY, version=1)
    assert (caught.value.seen, caught.value.stands) == (1, 2)


def test_correcting_what_a_move_wrote_needs_a_reason(errand, handler):
    moved = actions.move(errand, "start", {"started_on": date(2024, 3, 4)}, by=handler, on=DAY)
    with pytest.raises(Refused, match="更正"):
        actions.edit(moved, {"started_on": date(2024, 3, 5)}, by=handler, on=DAY)
    actions.edit(moved, {"started_on": date(2024, 3, 5)}, by=handler, on=DAY, reason="登记有误")
    assert Run.objects.get(clock="办理").since == date(2024, 3, 5)


def test_a_void_record_stays_and_can_be_restored(errand, reviewer):
    voided = actions.void(errand, "重复登记", by=reviewer, on=DAY)
    assert Mark.objects.last().after is None
    with pytest.raises(Refused, match="已作废"):
        actions.edit(voided, {"copies": 2}, by=reviewer, on=DAY)
    assert not actions.restore(voided, "登记无误", by=reviewer, on=DAY).voided


def test_a_silent_edit_in_the_database_is_found(errand, errands):
    errands.model.objects.filter(pk=errand.pk).update(copies=9)
    (found,) = trail.verify(errands)
    assert "在台账之外被改动" in found.message


def test_the_next_act_does_not_make_a_silent_edit_good(errand, errands, handler):
    """在库中直接改过的记录，后来的办理也抹不掉。"""
    errands.model.objects.filter(pk=errand.pk).update(copies=9)
    errand.refresh_from_db()
    errand = actions.edit(errand, {"subject": "换领证明"}, by=handler, on=DAY)
    actions.edit(errand, {"copies": 2}, by=handler, on=DAY)
    assert [e.act for e in Entry.objects.order_by("seq")] == ["create", "found", "edit", "edit"]
    (found,) = trail.verify(errands)
    assert found.seq == 2
    assert "在台账之外被改动" in found.message


def test_a_column_that_a_later_version_adds_changes_no_digest(errand, errands):
    """升级后新增的栏目未填写时，原有记录的摘要不变。"""
    row = trail.row_of(errand)
    empty = [name for name, (default, _) in trail.stated(errands).items() if row[name] in (None, default)]
    assert empty
    assert trail.state_of(errands, {k: v for k, v in row.items() if k not in empty}) == trail.state_of(errands, row)


def test_a_changed_trail_entry_is_found_by_chain_and_by_checkpoint(errand, errands, handler):
    from django.utils import timezone

    actions.edit(errand, {"copies": 2}, by=handler, on=DAY)
    checkpoint(timezone.now())
    assert verify_checkpoints() == []
    entry = Entry.objects.first()
    entry.reason = "改过"
    entry.hash = entry.computed_hash()
    entry.save()
    assert any("不相接" in b.message for b in trail.verify(errands))
    assert any("封存点" in b.message for b in verify_checkpoints())


def test_another_organ_sees_nothing_and_a_helping_organ_does(errand, errands, county, person, handler):
    town = Organ.objects.get(name__contains="甲镇")
    outsider = person(role=Role.HANDLER, organ=town, lines=["errands"])
    assert not scope.visible(errands, outsider).exists()
    actions.edit(errand, {"helpers": [town]}, by=handler, on=DAY)
    assert scope.visible(errands, outsider).get() == errand


def test_a_sensitive_ledger_needs_a_post_that_names_its_line(person, office):
    sealed = ledgers["errands.sealed"]
    everywhere, named = (
        person(role=Role.HANDLER, organ=office),
        person(role=Role.HANDLER, organ=office, lines=["errands"]),
    )
    record = actions.create(sealed, {"name": "测试甲"}, by=named, on=DAY, organ=office)
    assert not scope.visible(sealed, everywhere).exists()
    looks.look(record, by=named, on=DAY)
    assert Entry.objects.filter(act="look", by=named).count() == 1


def test_a_child_takes_its_parents_organ(errand, handler):
    call = actions.create(ledgers["errands.call"], {"errand": errand, "content": "已收到"}, by=handler, on=DAY)
    assert call.organ == errand.organ


def test_what_is_referred_to_must_be_there_and_is_asked_for_where_that_is_not_known(
    errand, handler, office, django_assert_max_num_queries
):
    with pytest.raises(Refused) as caught:
        actions.edit(errand, {"target": Organ(pk=987_654)}, by=handler, on=DAY)
    assert [fault.field for fault in caught.value.faults] == ["target"]
    asked = f'FROM "{Organ._meta.db_table}" WHERE "{Organ._meta.db_table}"."id"'
    with django_assert_max_num_queries(24) as seen:
        actions.edit(errand, {"target": office, "subject": "补办证照"}, by=handler, on=DAY)
        actions.edit(errand, {"subject": "补办证明"}, by=handler, on=DAY)
    assert [one["sql"] for one in seen.captured_queries if asked in one["sql"]] == []


def test_a_name_that_is_no_field_is_told_with_those_there_are(errand):
    with pytest.raises(Refused, match="没有字段「zzz」。可用的有：subject、"):
        actions.edit(errand, {"zzz": 1}, by=None, on=DAY)


def test_a_step_for_an_organ_that_would_not_see_the_record_is_a_wrong_declaration(errands, monkeypatch):
    """`also` names one of `scope`: who is to answer has to see what is asked."""
    assert list(check_ledger(errands)) == []
    steps = tuple(replace(one, also="handler") if one.name == "start" else one for one in errands.procedure.move_list)
    monkeypatch.setattr(errands.procedure, "move_list", steps)
    (said,) = check_ledger(errands)
    assert said.id == "fadu.E009" and "'start' is also for 'handler'" in said.msg
