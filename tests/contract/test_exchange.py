"""What holds for the files of every ledger: its own export changes nothing; a damaged file changes nothing."""

import io

import pytest
from openpyxl import load_workbook

from fadu.ledger import exchange
from fadu.ledger.trail import Entry
from fadu.organs.roles import Role

from .factory import make


def whole(ledger, person):
    return exchange.export(ledger, person)


def as_file(data, name="台账.xlsx"):
    file = io.BytesIO(data)
    file.name = name
    return file


def test_importing_its_own_export_changes_nothing(ledger, world):
    make(ledger, world)
    make(ledger, world)
    person = world.who(ledger, ledger.procedure.create_by)
    data = whole(ledger, person)
    before = list(ledger.model.objects.order_by("pk").values())
    plan = exchange.dry_run(ledger, as_file(data), person)
    assert not plan.problems, [str(p) for p in plan.problems]
    assert (plan.creates, plan.updates, plan.same) == ([], [], 2)
    assert list(ledger.model.objects.order_by("pk").values()) == before


def test_a_damaged_file_changes_nothing_and_names_each_fault(ledger, world):
    make(ledger, world)
    person = world.who(ledger, ledger.procedure.create_by)
    book = load_workbook(io.BytesIO(whole(ledger, person)))
    sheet = book.worksheets[0]
    headings = [c.value for c in sheet[1]]
    organ = headings.index("所属单位") + 1 if "所属单位" in headings else None
    if organ is None:
        return
    sheet.cell(row=2, column=organ, value="不存在的单位")
    spoiled = io.BytesIO()
    book.save(spoiled)
    entries = Entry.objects.count()
    plan = exchange.dry_run(ledger, as_file(spoiled.getvalue()), person)
    assert any(p.row == 2 and "不存在的单位" in str(p) for p in plan.problems)
    assert Entry.objects.count() == entries


@pytest.mark.once
def test_another_organs_people_export_nothing(ledger, world):
    make(ledger, world)
    outsider = world.person(Role.HANDLER, ledger.line, world.other)
    book = load_workbook(io.BytesIO(whole(ledger, outsider)))
    assert book.worksheets[0].max_row == 1


@pytest.mark.once
def test_the_template_has_a_column_for_every_field_that_is_entered(ledger, world):
    person = world.who(ledger, ledger.procedure.create_by)
    book = load_workbook(io.BytesIO(exchange.template(ledger, person)))
    headings = {str(c.value).rstrip("*＊") for c in book.worksheets[0][1]}
    for name in ledger.entry_fields:
        assert any(h.startswith(ledger.field_label(name)) for h in headings), name
