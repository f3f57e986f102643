"""What holds for every move of every ledger."""

from datetime import timedelta

import pytest
from django.db import connection

from fadu.ledger import actions, trail
from fadu.ledger.clocks import Run
from fadu.ledger.errors import NotAllowed, Refused, Stale
from fadu.ledger.marks import Mark
from fadu.ledger.trail import Entry
from fadu.organs.roles import Role

from .factory import ROLES, at_source, data_for, last_day, make, prove, take, walk


def test_a_move_can_be_taken_and_leaves_its_trail(ledger, step, world):
    record = at_source(ledger, step, world)
    entries = Entry.objects.filter(ledger=ledger.label, record_id=record.pk).count()
    moved = take(record, step, world)
    assert moved.stage == (step.target or record.stage)
    assert moved.version > record.version
    last = Entry.objects.filter(ledger=ledger.label, record_id=record.pk).order_by("-seq").first()
    assert Entry.objects.filter(ledger=ledger.label, record_id=record.pk).count() > entries
    assert (last.act, last.move, last.from_stage, last.to_stage) == ("move", step.name, record.stage, moved.stage)
    assert list(trail.verify(ledger)) == []


def test_a_move_is_refused_to_the_wrong_role(ledger, step, world):
    record = at_source(ledger, step, world)
    for role in set(ROLES) - step.roles:
        with pytest.raises(NotAllowed):
            actions.move(record, step.name, {}, by=world.person(role, ledger.line), on=last_day(record))
    with pytest.raises(NotAllowed):
        actions.move(
            record, step.name, {}, by=world.person(Role.HANDLER, ledger.line, world.other), on=last_day(record)
        )


def test_a_move_is_refused_from_the_wrong_stage(ledger, step, world):
    wrong = [s for s in ledger.stages if s not in step.sources]
    if not wrong:
        pytest.skip("it starts from every stage")
    record = make(ledger, world, wrong[0])
    with pytest.raises(Refused, match="现处于"):
        actions.move(record, step.name, {}, by=world.who(ledger, step.roles), on=last_day(record), reason="理由")
    record.refresh_from_db()
    assert record.stage == wrong[0]


def test_a_move_is_refused_without_what_it_asks_for(ledger, step, world):
    if not step.asks and not step.reason:
        pytest.skip("it asks for nothing")
    record = at_source(ledger, step, world)
    with pytest.raises(Refused) as caught:
        actions.move(record, step.name, {}, by=world.who(ledger, step.roles), on=last_day(record))
    named = {f.field for f in caught.value.faults}
    assert named >= set(step.asks) and ("reason" in named or not step.reason)


def test_a_crash_between_any_two_writes_leaves_the_record_as_before(ledger, step, world):
    record = at_source(ledger, step, world)
    on = last_day(record) + timedelta(days=1)
    by = world.who(ledger, step.roles)
    prove(record, step, by, on)

    def standing():
        row = ledger.model.objects.filter(pk=record.pk).values().get()
        rows = [
            list(model.objects.filter(ledger=ledger.label, record_id=record.pk).order_by("pk").values())
            for model in (Entry, Run, Mark)
        ]
        return row, rows

    before, writes = standing(), 0

    class Crash(Exception):
        pass

    def crash_at(number):
        seen = 0

        def wrapper(execute, sql, params, many, context):
            nonlocal seen
            if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
                seen += 1
                if seen == number:
                    raise Crash
            return execute(sql, params, many, context)

        return wrapper

    data = next(iter(data_for(record, step, world, on)))
    for number in range(1, 40):
        try:
            with connection.execute_wrapper(crash_at(number)):
                actions.move(record, step.name, data, by=by, on=on, reason="测试")
        except Crash:
            writes += 1
            assert standing() == before
        except Refused:
            pytest.skip("needs particular values; the writes are those of any move")
        else:
            break
    assert writes >= 3  # the row, the trail entry, the mark


def test_two_people_taking_one_step_at_once_do_not_both_succeed(ledger, step, world):
    record = at_source(ledger, step, world)
    seen = record.version
    take(record, step, world)
    with pytest.raises((Stale, Refused)):
        actions.move(record, step.name, {}, by=world.who(ledger, step.roles), on=last_day(record), version=seen)


def test_every_stage_can_be_reached(ledger, world):
    for stage in ledger.stages:
        assert walk(make(ledger, world), stage, world).stage == stage


def test_voiding_and_restoring_keep_the_chain(ledger, world):
    record = make(ledger, world)
    by = world.who(ledger, ledger.procedure.void_by)
    on = last_day(record)
    voided = actions.void(record, "登记错误", by=by, on=on)
    assert Mark.objects.filter(ledger=ledger.label).order_by("-pk").first().after is None
    actions.restore(voided, "恢复", by=by, on=on)
    assert list(trail.verify(ledger)) == []
