"""The cases in hand that the demo shows, and the three ways a batch of files may be graded."""

from datetime import date

import pytest

from fadu.ledger.clocks import Run
from fadu.ledger.errors import Refused
from fadu.ledger.samples import Sampler
from fadu.lines.enforcement import samples
from fadu.lines.enforcement.models import Coercion, Penalty, Permit, RecusalRequest, Voice

from .examples import go, make

DAY = date(2024, 6, 3)


def test_the_cases_in_hand_run_against_their_clocks(county):
    samples.current(Sampler(county, 2024), DAY)
    assert set(Penalty.objects.values_list("stage", flat=True)) == {"investigating", "informed"}
    assert Permit.objects.get().stage == "accepted"
    assert Coercion.objects.get().stage == "imposed"
    assert (Voice.objects.get().stage, RecusalRequest.objects.get().stage) == ("received", "received")
    running = Run.objects.filter(ledger="enforcement.penalty", clock="办案期限", state=Run.State.RUNNING)
    assert running.count() == 2 and all(run.due_on > DAY for run in running)


def test_files_graded_alike_are_one_row_and_single_files_need_two_sheets(county):
    plan = make("plan", DAY, county, subject="测试评查", kind="spot", planned_on=DAY)
    row = {"plan": plan, "owner": county, "kind": "permit"}
    many = go(make("file", DAY, None, quantity=40, **row), "grade_batch", DAY, graded_on=DAY, grade="class1")
    assert (many.stage, many.review_kind) == ("graded", "spot")
    with pytest.raises(Refused, match="两名评查人"):
        go(make("file", DAY, None, file_number="测许1号", **row), "grade_batch", DAY, graded_on=DAY, grade="class1")
    with pytest.raises(Refused, match="存在问题"):
        go(make("file", DAY, None, quantity=2, **row), "grade_batch", DAY, graded_on=DAY, grade="failed")
