"""Our indicators under the names by which reports are read: the map is whole, and it is right for five real reports."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from fadu.figures import published
from fadu.figures.checks import check_registry
from fadu.figures.language import count
from fadu.figures.registry import Registry, indicators
from fadu.figures.values import Value
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import published as stated

GOLD = Path(os.environ.get("FADU_GOLD") or Path(__file__).resolve().parents[3].parent / "shared" / "gold")
#: The place and the year that each of the five documents is about.
ABOUT = {
    "000": ("610400", 2022),
    "001": ("220323", 2020),
    "002": ("520121", 2023),
    "003": ("610702", 2024),
    "004": ("620502", 2024),
}
OF_ANOTHER_KIND = {
    "legal_services.aid_applications_online",  # the report says that they came online, not how many came in all
    "powers.bodies", "leadership.pre_meeting_studies",
}  # fmt: skip


def of(name, value):
    return Value(indicators[name], None if value is None else Decimal(value))


def test_what_we_count_is_known_by_the_names_of_reports_in_ones():
    """报告中“万元”按元核对。"""
    found = published.known([of("legal_services.relief_amount", "23.6"), of("litigation.lost", 9)])
    assert found == {"judicial_relief.amount": 236000, "litigation.lost": 9}


def test_a_name_that_several_share_says_nothing_where_they_differ():
    """一项数据对应几个指标而数值不同的，不作判断；其中没有数据的不计。"""
    both = [of("disclosure.closure_rate", 100), of("disclosure.satisfaction_rate", 99)]
    assert published.known(both) == {}
    one = [of("disclosure.closure_rate", 100), of("disclosure.satisfaction_rate", None)]
    assert published.known(one) == {"npc_cppcc.closure_and_satisfaction_rate": 100}
    with_nothing = [of("publicity.lectures", 76), of("legal_services.lectures", 0)]
    assert published.known(with_nothing) == {"publicity.lectures": 76}


def test_a_name_that_no_report_is_read_for_is_refused_at_start():
    registry = Registry()
    model = ledgers["errands.errand"].model
    registry.add("errands.one", count(model, "甲", on="received_on", published_as="litigation.lst"))
    registry.add("errands.two", count(model, "乙", unit="人", on="received_on", published_as="litigation.lost"))
    registry.close()
    assert [(error.id, error.obj) for error in check_registry(registry)] == [
        ("fadu.E112", "errands.one"), ("fadu.E113", "errands.two"),
    ]  # fmt: skip


def test_the_totals_of_the_real_reports_stand_under_the_names_that_they_are_read_by():
    """五份真实公文：台账能重建的每个总数，与标注的同名数据相等。"""
    file = GOLD / "figures.jsonl"
    if not file.is_file():
        pytest.skip(f"the annotated documents are not at {GOLD}")
    read: dict[tuple[str, int, str], set[Decimal]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        figure = json.loads(line)
        if figure["value"] and figure.get("indicator"):
            key = (*ABOUT[figure["doc"][:3]], figure["indicator"])
            read.setdefault(key, set()).add(Decimal(figure["value"]))
    wrong, right = [], 0
    for one in stated():
        for name, value in one.totals.items():
            indicator = indicators[f"{one.line}.{name}"]
            ones, _ = published.in_ones(value, indicator.unit)
            for known in published.names_of(indicator):
                values = read.get((one.region, one.year, known))
                if values is None or indicator.id in OF_ANOTHER_KIND:
                    continue
                right += ones in values
                if ones not in values:
                    wrong.append((one.region, indicator.id, value, known, values))
    assert wrong == []
    assert right > 200
