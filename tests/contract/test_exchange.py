"""What holds for the files of every ledger: its own export changes nothing; a damaged file changes nothing."""

import csv
import io

import pytest
from openpyxl import load_workbook

from fadu.ledger import exchange
from fadu.ledger.trail import Entry
from fadu.organs.roles import Role


def rows(ledger, person):
    """What goes out to a person as csv: the headings and one row for each record."""
    return list(csv.reader(io.StringIO(exchange.export(ledger, person, format="csv").decode("utf-8-sig"))))


def as_file(data, name="台账.xlsx"):
    file = io.BytesIO(data)
    file.name = name
    return file


@pytest.mark.alike
def test_importing_its_own_export_changes_nothing(ledger, made, world):
    person = world.who(ledger, ledger.procedure.create_by)
    data = exchange.export(ledger, person)
    before = list(ledger.model.objects.order_by("pk").values())
    plan = exchange.dry_run(ledger, as_file(data), person)
    assert not plan.problems, [str(p) for p in plan.problems]
    assert (plan.creates, plan.updates, plan.same) == ([], [], 3)
    assert list(ledger.model.objects.order_by("pk").values()) == before


@pytest.mark.alike
def test_a_damaged_file_changes_nothing_and_names_each_fault(ledger, made, world):
    person = world.who(ledger, ledger.procedure.create_by)
    headings, row, *_ = rows(ledger, person)
    second = ["不是记录号", *row[1:]]
    told = {3: "不是记录号"}
    if "所属单位" in headings:  # else it takes its parent's
        row[headings.index("所属单位")] = told[2] = "不存在的单位"
    spoiled = io.StringIO()
    csv.writer(spoiled).writerows([headings, row, second])
    entries = Entry.objects.count()
    plan = exchange.dry_run(ledger, as_file(spoiled.getvalue().encode(), "台账.csv"), person)
    for at, words in told.items():
        assert any(p.row == at and words in str(p) for p in plan.problems), words
    assert Entry.objects.count() == entries


@pytest.mark.once
def test_another_organs_people_export_nothing(ledger, made, world):
    outsider = world.person(Role.HANDLER, ledger.line, world.other)
    assert len(rows(ledger, outsider)) == 1
    assert len(rows(ledger, world.person(Role.HANDLER, ledger.line))) == 4


@pytest.mark.once
def test_the_template_has_a_column_for_every_field_that_is_entered(ledger, world):
    person = world.who(ledger, ledger.procedure.create_by)
    book = load_workbook(io.BytesIO(exchange.template(ledger, person)))
    headings = {str(c.value).rstrip("*＊") for c in book.worksheets[0][1]}
    for name in ledger.entry_fields:
        assert any(h.startswith(ledger.field_label(name)) for h in headings), name
