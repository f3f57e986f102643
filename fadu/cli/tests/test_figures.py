"""`fadu figures` and `fadu snapshot` as a person or a program calls them."""

import json
from datetime import date

import pytest

from fadu.cli.main import run
from fadu.ledger import actions
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ

pytestmark = pytest.mark.django_db


@pytest.fixture
def errand(county):
    data = {"subject": "测试", "kind": "paper", "applicant": "张某某", "received_on": date(2023, 3, 1)}
    data |= {"closed_on": date(2023, 4, 1), "outcome": "full"}
    organ = Organ.objects.get(short_name="甲镇")
    return actions.create(ledgers["errands.errand"], data, by=None, on=date(2023, 3, 1), organ=organ)


def answer(capsys, *arguments):
    assert run(["figures", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_names_region_year_and_each_figure_with_its_parts(errand, capsys):
    found = answer(capsys, "--region", "990121", "--year", "2023", "--line", "errands")
    assert (found["region"], found["year"]) == ("990121", 2023)
    rows = {row["indicator"]: row for row in found["figures"]}
    assert rows["errands.done_rate"] == {
        "indicator": "errands.done_rate", "name": "办成率", "value": 100, "unit": "%", "numerator": 1, "denominator": 1,
    }  # fmt: skip
    assert rows["errands.calls_per_errand"]["value"] == 0
    assert rows["errands.closed_in_time"]["value"] is None


def test_a_snapshot_gives_the_same_answer(errand, capsys, tmp_path):
    arguments = ["--region", "990121", "--year", "2023", "--line", "errands"]
    assert run(["snapshot", str(tmp_path)]) == 0
    assert "990121" in capsys.readouterr().out
    assert answer(capsys, *arguments, "--snapshots", str(tmp_path)) == answer(capsys, *arguments)


def test_figures_that_were_changed_behind_the_ledgers_back_are_put_right_by_recomputing(errand, capsys):
    from fadu.figures.models import Figure

    arguments = ["--year", "2023", "--line", "errands"]
    right = answer(capsys, *arguments)
    Figure.objects.update(value=7)
    assert answer(capsys, *arguments) != right
    assert answer(capsys, *arguments, "--recompute") == right


def test_a_wrong_period_is_told_with_its_remedy(county, capsys):
    assert run(["figures", "--year", "2023-13"]) == 2
    assert "2023-Q3" in capsys.readouterr().err
