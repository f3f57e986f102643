"""A task that stands in no notice is typed whole, deadline and all."""

from datetime import date

import pytest

from fadu.ledger import actions
from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.duties.models import Duty

from .conftest import DAY

LAST = date(2024, 9, 30)


@pytest.fixture
def typed(desk, justice):
    data = {"organ": justice.pk, "name": "领导交办", "assigned_on": DAY.isoformat(), "deadline": LAST.isoformat()}
    answer = desk.post("/l/duties/duty/new/", data)
    assert answer.status_code == 302, answer.content.decode()
    return Duty.objects.get()


def test_a_deadline_is_typed_with_the_task_and_runs(typed):
    """手工登记的任务当场填写完成期限，不必再办“调整期限”。"""
    run = Run.objects.get(ledger="duties.duty", record_id=typed.pk, clock="完成任务")
    assert (typed.deadline, run.due_on) == (LAST, LAST)


def test_afterwards_it_is_put_off_with_a_reason(typed, desk, office):
    assert 'name="deadline"' in desk.get(f"/l/duties/duty/{typed.pk}/edit/").content.decode()
    with pytest.raises(Refused, match="说明更正原因"):
        actions.edit(typed, {"deadline": date(2024, 12, 31)}, by=office, on=DAY)
    assert actions.move(typed, "postpone", {"deadline": date(2024, 12, 31)}, by=None, on=DAY, reason="汛期").deadline


def test_what_was_left_open_is_filled_by_its_step_alone(typed, desk, office):
    """没有定期限的任务，修改页不出现期限，用“调整期限”办理。"""
    other = actions.create(typed.ledger, {"name": "长期", "assigned_on": DAY}, by=office, on=DAY, organ=typed.organ)
    assert 'name="deadline"' not in desk.get(f"/l/duties/duty/{other.pk}/edit/").content.decode()


def test_who_enters_a_task_for_another_organ_does_not_have_it_in_hand(desk, typed, justice):
    """为别的单位登记的任务等那个单位接收，不落在登记人手里。"""
    form = desk.get("/l/duties/duty/new/").context["form"]
    assert (typed.organ, form.initial.get("handler")) == (justice, None)


def test_progress_is_a_share_of_the_whole(typed):
    """完成进度写到 250%：指出不能超过 100。"""
    data = {"duty": typed, "reported_on": DAY, "content": "已公布", "percent": 250}
    with pytest.raises(Refused, match="「完成进度（%）」不能超过 100。请核对。"):
        actions.create(ledgers["duties.progress"], data, by=None, on=DAY)
    assert actions.create(ledgers["duties.progress"], data | {"percent": 100}, by=None, on=DAY).pk
