"""An import writes a whole file or nothing, once, with its trail."""

from dataclasses import replace
from datetime import date

import pytest

from fadu.ledger import actions, exchange, trail
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.exchange.faults import Cancelled
from fadu.ledger.exchange.models import Batch, BatchRow
from fadu.ledger.marks import Mark
from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Entry
from fadu.organs.models import Post
from fadu.organs.roles import Role

from .conftest import DAY, HEADINGS, sheet


def test_a_right_row_becomes_a_record_with_trail_clock_and_mark(bring, row, errands, office, handler):
    batch = bring(row())
    record = errands.model.objects.get()
    assert (record.number, record.organ, record.stage, record.version) == ("测〔2024〕1号", office, "received", 1)
    assert (record.applicant, record.phone, record.fee, record.copies, record.urgent) == (
        "测试甲", "13800000000", 1250, 2, True,
    )  # fmt: skip
    assert (record.target, record.received_on, record.year) == (office, DAY, 2024)
    assert record.created_by == handler
    entry = Entry.objects.get()
    assert (entry.act, entry.source, entry.by, entry.on) == ("import", "import", handler, DAY)
    assert list(trail.verify(errands)) == []
    run = Run.objects.get()
    assert (run.clock, run.due_on) == ("受理", record.due_on)
    assert Mark.objects.get().record_id is None
    assert (batch.created, batch.changed, batch.same) == (1, 0, 0)


def test_what_the_program_enters_against_a_rule_is_refused_in_the_rules_words(errands, office, handler):
    given = {
        "organ_id": office.pk, "number": "测〔2024〕9号", "subject": "补领证明", "kind": "paper", "applicant": "测试甲",
        "target_id": office.pk, "received_on": DAY, "started_on": date(2024, 2, 1),
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        exchange.enter(errands, [given], by=handler, on=DAY, told="测试")
    assert str(refused.value) == "第 1 行：日期前后颠倒：「开始日期」早于「收到日期」。请核对。"


@pytest.mark.parametrize("handed", [False, True])
def test_what_is_given_to_another_is_not_in_hand_of_who_brings_it_in(bring, row, errands, handler, monkeypatch, handed):
    monkeypatch.setattr(errands, "options", replace(errands.options, in_hand=True, handed=handed))
    bring(row())
    assert errands.model.objects.get().handler == (None if handed else handler)


def test_an_imported_record_goes_on_like_any_other(bring, row, errands, handler):
    bring(row())
    record = errands.model.objects.get()
    actions.move(record, "start", {"started_on": date(2024, 3, 4)}, by=handler, on=date(2024, 3, 4))
    assert list(trail.verify(errands)) == []


def test_numbers_come_from_the_series_where_the_file_has_none(bring, row, errands, office):
    bring(row(编号="", 事项="第一件"), row(编号=f"{office.prefix}代〔2024〕2号"), row(编号="", 事项="第三件"))
    numbers = errands.model.objects.order_by("id").values_list("number", flat=True)
    assert list(numbers) == [f"{office.prefix}代〔2024〕{n}号" for n in (1, 2, 3)]


def test_the_same_file_twice_changes_nothing(bring, row, errands):
    bring(row(), row(编号="", 事项="没有编号的"))
    batch = bring(row(), row(编号="", 事项="没有编号的"))
    assert (batch.pk, batch.same) == (None, 2)
    assert errands.model.objects.count() == 2
    assert Entry.objects.count() == 2


def test_a_changed_row_updates_its_record_and_shows_the_difference(bring, row, errands, handler):
    bring(row())
    plan = exchange.dry_run(errands, sheet(HEADINGS, row(事项="换领证明", 申请人="测试乙")), handler)
    assert [str(d) for d in plan.differences()] == [
        "第 2 行「测〔2024〕1号」事项：补领证明 → 换领证明",
        "第 2 行「测〔2024〕1号」申请人：测试甲 → 测试乙",
    ]
    exchange.apply(plan, by=handler, on=DAY)
    record = errands.model.objects.get()
    assert (record.subject, record.applicant, record.version) == ("换领证明", "测试乙", 2)
    assert errands.model.objects.filter(applicant_index="").count() == 0
    assert list(trail.verify(errands)) == []


def test_an_import_does_not_make_a_silent_edit_good(bring, row, errands, handler):
    bring(row())
    errands.model.objects.update(copies=9)
    bring(row(事项="换领证明"))
    (found,) = trail.verify(errands)
    assert "在台账之外被改动" in found.message


def test_a_historical_record_may_be_entered_at_its_stage(bring, row, errands):
    headings = [*HEADINGS, "环节", "开始日期", "办结日期", "结果", "协助单位"]
    bring([*row(), "办结", "2024-03-02", "2024-04-02", "全部办成", "县司法局、县教育局"], headings=headings)
    record = errands.model.objects.get()
    assert (record.stage, record.outcome, record.helpers.count()) == ("done", "full", 2)
    assert Run.objects.get(clock="办理").state == Run.State.MET
    assert list(trail.verify(errands)) == []


@pytest.mark.parametrize(
    ("role", "refused"),
    [(Role.HANDLER, True), (Role.REVIEWER, False), (Role.ORGAN_ADMIN, False)],
)
def test_an_import_jumps_no_approval(errands, row, person, office, role, refused):
    """「不予办理」由审核人作出：承办人不能由导入直接填写；审核人，和对本单位数据负责的单位管理员可以，留痕记下是谁。"""
    one = person(role=role, organ=office, lines=["errands"], username="one")
    if role == Role.REVIEWER:  # who approves may also enter
        Post.objects.create(person=one, organ=office, role=Role.HANDLER, lines=["errands"], since=date(2020, 1, 1))
    plan = exchange.dry_run(errands, sheet([*HEADINGS, "环节"], [*row(编号=""), "不予办理"]), one)
    if refused:
        (problem,) = plan.problems
        assert (problem.column, problem.row) == ("环节", 2)
        assert "「不予办理」须经他人审批" in str(problem) and "请填写审批以前的环节" in str(problem)
        return
    exchange.apply(plan, by=one, on=date(2024, 3, 4))
    record = errands.model.objects.get()
    entry = Entry.objects.get(record_id=record.pk)
    assert (record.stage, entry.act, entry.by, entry.to_stage) == ("refused", "import", one, "refused")


def test_the_stage_of_a_record_is_not_changed_by_an_import(bring, row, errands, handler):
    bring(row())
    plan = exchange.dry_run(errands, sheet([*HEADINGS, "环节"], [*row(), "办结"]), handler)
    assert "环节只能通过办理改变" in str(plan.problems[0])


def test_a_field_that_a_move_fills_is_corrected_only_with_a_reason(bring, row, errands, handler):
    headings = [*HEADINGS, "环节", "开始日期"]
    bring([*row(), "办理", "2024-03-02"], headings=headings)
    plan = exchange.dry_run(errands, sheet(headings, [*row(), "办理", "2024-03-03"]), handler)
    with pytest.raises(Refused, match="「开始日期」，这是办理环节填写的内容"):
        exchange.apply(plan, by=handler, on=DAY)
    exchange.apply(plan, by=handler, on=DAY, reason="原日期录错")
    assert errands.model.objects.get().started_on == date(2024, 3, 3)


def test_a_faulty_file_writes_nothing_and_on_choice_its_right_rows(row, errands, handler):
    file = sheet(HEADINGS, row(), row(编号="测〔2024〕2号", 收到日期="2023-13-02"))
    plan = exchange.dry_run(errands, file, handler)
    with pytest.raises(Refused, match="第 3 行「收到日期」：2023-13-02 不是日期"):
        exchange.apply(plan, by=handler, on=DAY)
    assert errands.model.objects.count() == 0
    exchange.apply(plan, by=handler, on=DAY, leave_faulty=True)
    assert [r.number for r in errands.model.objects.all()] == ["测〔2024〕1号"]


def test_the_file_of_faulty_rows_can_be_corrected_and_imported(row, errands, handler):
    file = sheet(HEADINGS, row(), row(编号="测〔2024〕2号", 收到日期="2023-13-02"))
    faulty = exchange.dry_run(errands, file, handler).faults_file()
    again = exchange.dry_run(errands, faulty, handler)
    assert again.total == 1
    assert [str(p) for p in again.problems] == [
        "第 2 行「收到日期」：2023-13-02 不是日期。请按 年-月-日 填写，例如 2023-12-02。"
    ]


def test_an_import_that_is_stopped_leaves_nothing(row, errands, handler):
    def stop(what, done, total):
        if what == "写入":
            raise Cancelled

    plan = exchange.dry_run(errands, sheet(HEADINGS, row()), handler)
    with pytest.raises(Cancelled):
        exchange.apply(plan, by=handler, on=DAY, progress=stop)
    assert (errands.model.objects.count(), Entry.objects.count(), Batch.objects.count()) == (0, 0, 0)


def test_records_changed_since_the_dry_run_are_not_overwritten(bring, row, errands, handler):
    bring(row())
    plan = exchange.dry_run(errands, sheet(HEADINGS, row(事项="换领证明")), handler)
    actions.edit(errands.model.objects.get(), {"copies": 9}, by=handler, on=DAY)
    with pytest.raises(Refused, match="第 2 行：「测〔2024〕1号」在核对之后已被他人改动"):
        exchange.apply(plan, by=handler, on=DAY)


def test_a_record_entered_since_the_dry_run_is_named(row, errands, handler, office):
    rows = [row(编号=f"测〔2024〕{n}号") for n in range(1, 6)]
    plan = exchange.dry_run(errands, sheet(HEADINGS, *rows), handler)
    data = {"subject": "甲", "kind": "paper", "applicant": "测试丙", "received_on": DAY}
    actions.create(errands, data, by=handler, on=DAY, organ=office, number="测〔2024〕4号")
    with pytest.raises(Refused, match="第 5 行：与核对之后登记的记录冲突"):
        exchange.apply(plan, by=handler, on=DAY)
    assert errands.model.objects.count() == 1


def test_a_person_imports_only_for_the_organs_of_their_posts(row, errands, stranger):
    plan = exchange.dry_run(errands, sheet(HEADINGS, row()), stranger)
    assert "您没有为「县司法局」登记代办件的权限" in str(plan.problems[0])


def test_undoing_a_batch_restores_what_stood_before(bring, row, errands, handler, office):
    headings = [*HEADINGS, "协助单位"]
    bring([*row(), "县教育局"], headings=headings)
    before = errands.model.objects.values("subject", "applicant", "fee", "received_on", "due_on").get()
    batch = bring(
        [*row(事项="换领证明", 申请人="测试乙", 收到日期="2024-03-05", **{"费用（元）": 3}), "县司法局"],
        [*row(编号="测〔2024〕2号"), ""],
        headings=headings,
    )
    exchange.undo(batch, by=handler, on=DAY)
    first, second = errands.model.objects.order_by("id")
    assert errands.model.objects.filter(pk=first.pk).values(*before).get() == before
    assert [o.short_name for o in first.helpers.all()] == ["县教育局"]
    assert (second.voided, "撤销导入" in second.void_reason) == (True, True)
    assert list(trail.verify(errands)) == []
    with pytest.raises(Refused, match="不能再次撤销"):
        exchange.undo(batch, by=handler, on=DAY)


def test_a_batch_whose_records_were_changed_since_is_not_undone(bring, row, errands, handler):
    batch = bring(row())
    actions.edit(errands.model.objects.get(), {"copies": 9}, by=handler, on=DAY)
    with pytest.raises(Refused, match="「测〔2024〕1号」在导入之后又有改动"):
        exchange.undo(batch, by=handler, on=DAY)
    assert errands.model.objects.get().voided is False


def test_a_file_taken_back_can_be_imported_again(bring, row, errands, handler):
    exchange.undo(bring(row(), row(编号="", 事项="没有编号的")), by=handler, on=DAY)
    bring(row(), row(编号="", 事项="没有编号的"))
    assert errands.model.objects.filter(voided=False).count() == 2
    assert list(trail.verify(errands)) == []


def test_a_batch_remembers_which_row_made_which_record(bring, row, errands):
    batch = bring(row(), row(编号="测〔2024〕2号"))
    rows = BatchRow.objects.filter(batch=batch).order_by("row").values_list("row", "record_id")
    assert list(rows) == list(enumerate(errands.model.objects.order_by("id").values_list("id", flat=True), 2))


def test_what_was_entered_under_imported_records_goes_and_comes_with_them(errands, handler, row, bring):
    """撤销导入，其后登记在各条之下的记录一并作废；同一文件再次导入，一并恢复。"""
    batch = bring(row())
    errand = errands.model.objects.get()
    told = {"errand": errand, "content": "已回访", "made_on": DAY}
    below = actions.create(ledgers["errands.call"], told, by=None, on=DAY)
    exchange.undo(batch, by=handler, on=DAY)
    below.refresh_from_db()
    assert below.voided
    calls = exchange.dry_run(ledgers["errands.call"], sheet(["代办件", "内容"], [errand.number, "再回访"]), None)
    assert [p.reason for p in calls.problems] == ["所属的记录已作废。"]
    bring(row())
    below.refresh_from_db()
    assert not below.voided
