"""What holds for every move of every ledger."""

from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from fadu.ledger import actions, scope, trail
from fadu.ledger.clocks import Run
from fadu.ledger.errors import NotAllowed, Refused, Stale
from fadu.ledger.marks import Mark
from fadu.ledger.procedure import Act
from fadu.ledger.trail import Entry
from fadu.organs.roles import Role

from .factory import ROLES, last_day, take

WRITES = ("INSERT", "UPDATE", "DELETE")


class Crash(Exception):
    """What stops a write."""


def crash_at(number):
    """Stops at the write of that number."""
    seen = 0

    def wrapper(execute, sql, params, many, context):
        nonlocal seen
        if sql.lstrip().upper().startswith(WRITES):
            seen += 1
            if seen == number:
                raise Crash
        return execute(sql, params, many, context)

    return wrapper


def noted(writes):
    """Notes of each write in which of the transactions begun since it lies, and that it is the first's."""
    outside = len(connection.savepoint_ids)

    def wrapper(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(WRITES):
            inside = connection.savepoint_ids[outside:]
            assert inside, f"outside of the move's transaction: {sql}"
            writes.append(inside[0])
            assert writes[-1] == writes[0], f"in a transaction of its own: {sql}"
        return execute(sql, params, many, context)

    return wrapper


@contextmanager
def undone():
    """What is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def crashes(ledger, writes):
    """The writes at which a move of a ledger is made to crash."""
    if ledger.line == "errands":  # one of everything that a declaration can say
        return range(1, writes + 1)
    return [writes] if connection.vendor == "sqlite" else []


def standing(ledger, record):
    """Everything that the database holds of a record, as it holds it."""
    tables = [(ledger.model, "id = %s", [record.pk])]
    tables += [(model, "ledger = %s AND record_id = %s", [ledger.label, record.pk]) for model in (Entry, Run, Mark)]
    found = []
    with connection.cursor() as cursor:
        for model, condition, values in tables:
            cursor.execute(f"SELECT * FROM {model._meta.db_table} WHERE {condition} ORDER BY id", values)  # noqa: S608
            found.append(cursor.fetchall())
    return found


@pytest.mark.once
def test_a_move_is_refused_to_the_wrong_people_and_without_what_it_asks_for(ledger, step, at_stages, world):
    record = at_stages.before(step, world)
    on, before = last_day(record), standing(ledger, record)
    strangers = [world.person(role, ledger.line) for role in set(ROLES) - step.roles]
    strangers.append(world.person(Role.HANDLER, ledger.line, world.other))
    for somebody in strangers:
        assert not scope.may_move(record, step, somebody), somebody.username
    with pytest.raises(NotAllowed):  # taking a step asks the same
        actions.move(record, step.name, {}, by=strangers[0], on=on)
    if step.asks or step.reason:
        with pytest.raises(Refused) as caught:
            actions.move(record, step.name, {}, by=world.who(ledger, step.roles), on=on)
        named = {f.field for f in caught.value.faults}
        assert named >= set(step.asks) and ("reason" in named or not step.reason)
    assert standing(ledger, record) == before


def test_a_move_leaves_its_trail_or_nothing_and_is_not_taken_twice(ledger, step, at_stages, world):
    """All its writes lie in one transaction of its own; whoever had the page open before it is told.

    A crash at its last write leaves the record as before. That a crash at any other write does, the moves of the line
    that has one of everything prove on both databases: what holds the writes together is the same for all.
    """

    def proven(record, name, data, **said):
        before, writes = standing(ledger, record), []
        with undone(), connection.execute_wrapper(noted(writes)):
            moved = actions.move(record, name, data, **said)
            left(ledger, step, record, moved, before, said["by"])
        assert len(writes) >= 3  # the row, the trail entry, the mark
        for number in crashes(ledger, len(writes)):
            with pytest.raises(Crash), connection.execute_wrapper(crash_at(number)):
                actions.move(record, name, data, **said)
            assert standing(ledger, record) == before
        return moved

    take(at_stages.before(step, world), step, world, act=proven)


def left(ledger, step, record, moved, before, by):
    """What a move leaves: the record at its stage, an entry in the trail, and no way to take it twice."""
    assert moved.stage == (step.target or record.stage)
    assert moved.version > record.version
    entries = Entry.objects.filter(ledger=ledger.label, record_id=record.pk).order_by("-seq")
    last = entries[0]
    assert len(entries) > len(before[1])
    assert (last.act, last.move, last.from_stage, last.to_stage) == ("move", step.name, record.stage, moved.stage)
    assert list(trail.verify(ledger)) == []
    with pytest.raises((Stale, Refused)):
        actions.move(record, step.name, {}, by=by, on=last.on, version=record.version)


@pytest.mark.once  # the moves on the way there are all taken on both; the rest no database is asked
def test_every_stage_can_be_reached_lets_only_its_moves_through_and_explains_its_clocks(ledger, at_stages, world):
    for stage in ledger.stages:
        record = at_stages.at(stage, world)
        assert record.stage == stage
        act = Act(by=None, on=last_day(record), reason="理由")
        others = [step for step in ledger.procedure.move_list if stage not in step.sources]
        for step in others:
            assert ["现处于" in fault.message for fault in actions.refusals(record, step, act)] == [True]
        for step in others[:1]:  # what is said against a step is what taking it is refused with
            with pytest.raises(Refused, match="现处于"):
                actions.move(record, step.name, {}, by=world.who(ledger, step.roles), on=act.on, reason="理由")
        record.refresh_from_db()
        assert record.stage == stage
    for run in Run.objects.filter(ledger=ledger.label):
        assert run.steps, run.clock
        assert run.due_on or run.state == Run.State.UNKNOWN


@pytest.mark.alike
def test_voiding_and_restoring_keep_the_chain(ledger, at_stages, world):
    record = at_stages.at(ledger.first_stage, world)
    by = world.who(ledger, ledger.procedure.void_by)
    on = last_day(record)
    voided = actions.void(record, "登记错误", by=by, on=on)
    assert Mark.objects.filter(ledger=ledger.label).order_by("-pk").first().after is None
    actions.restore(voided, "恢复", by=by, on=on)
    assert list(trail.verify(ledger)) == []
