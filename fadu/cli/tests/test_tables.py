"""`fadu import`: faults are named by row and nothing is written, until the sound rows alone are wished for."""

import pytest
from typer.testing import CliRunner

from fadu.cli.tables import import_table
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

LEDGER = "legal_services.consultation"


@pytest.fixture
def run(county, person, tmp_path, monkeypatch):
    import typer

    bureau = Organ.objects.get(short_name="县司法局")
    clerk = person(role=Role.HANDLER, organ=bureau, lines=["legal_services"])
    head = "所属单位,渠道,热线工单号,咨询日期,咨询事项,咨询内容"
    rows = [f"{bureau.name},12348热线,A{n},2024-03-0{n},劳动工资,测试" for n in (1, 2)]
    file = tmp_path / "咨询.csv"
    file.write_text(
        "\n".join([head, *rows, f"{bureau.name},12348热线,A3,2024-13-40,劳动工资,测试", ""]), encoding="utf-8"
    )
    app = typer.Typer()
    app.command()(import_table)

    def call(*more, ledger=LEDGER):
        return CliRunner().invoke(app, [ledger, str(file), "--as", clerk.username, *more])

    return call


def count():
    return ledgers[LEDGER].model.objects.count()


def test_a_fault_is_named_and_nothing_is_written(run):
    done = run()
    assert done.exit_code == 1
    assert "4" in done.output and "2024-13-40" in done.output
    assert count() == 0


def test_the_sound_rows_are_imported_on_choice(run):
    assert run("--check", "--leave-faulty").exit_code == 1 and count() == 0
    done = run("--leave-faulty")
    assert done.exit_code == 0, done.output
    assert count() == 2


def test_an_unknown_ledger_is_told(run):
    assert run(ledger="legal_services.nothing").exception.remedy
