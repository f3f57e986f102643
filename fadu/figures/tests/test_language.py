"""Wrong declarations are refused at start, with a hint; conditions are put into words."""

import importlib.util
import sys
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured
from ibis import _

from fadu.figures import registry
from fadu.figures.checks import check_registry
from fadu.figures.language import count, distinct, ratio, stock, sum_of, tally, timely, total
from fadu.figures.registry import Registry
from fadu.figures.wording import Wordless, canonical, in_words, rule
from fadu.lines.errands.models import Errand, Kind, Outcome, Stage
from fadu.organs.models import Organ


def faults(**declared):
    """The identifiers and texts of what the checks say of a module's declarations."""
    module = ModuleType("fadu.lines.errands.indicators")
    vars(module).update(declared)
    found = Registry()
    found.read("errands", module)
    found.close()
    return {message.id: f"{message.msg} | {message.hint}" for message in check_registry(found)}


def test_a_right_declaration_is_not_complained_of():
    assert faults(a=count(Errand, "甲", on="received_on", where=_.urgent)) == {}


@pytest.mark.parametrize(
    ("number", "declared", "said"),
    [
        ("E101", count(Errand, "甲", on="received_on", where=_.urgnet), "Did you mean 'urgent'"),
        ("E101", count(Errand, "甲", on="recieved_on"), "Did you mean 'received_on'"),
        ("E101", count(Errand, "甲", on="received_on", where=_.applicant == "张某"), "Personal data"),
        ("E102", count(Errand, "甲", on="copies"), "Name a DateField"),
        ("E102", stock(Errand, "甲", since="received_on", until=("closed_on", "kind")), "Name a DateField"),
        ("E103", count(Errand, "甲", on="received_on", by="handler"), "no organ"),
        ("E103", count(Errand, "甲", on="received_on", by="copies"), "Name an OrganField"),
        ("E104", count(Errand, "甲", on="received_on", where=_.subject.re_search("甲.*")), "regex_search"),
        ("E104", count(Errand, "甲", on="received_on", where=_.subject.nothing()), "AttributeError"),
        ("E104", count(Errand, "甲", on="received_on", where=_.copies), "neither true nor false"),
        ("E104", count(Errand, "甲", on="received_on", where=lambda row: True), "no condition on _"),
        ("E105", (count(Errand, "甲", on="received_on"),), "comma"),
        ("E106", timely(Errand, "审理", "甲"), "办理、受理"),
        ("E109", total(Errand, "subject", "甲", on="received_on"), "exact number"),
        ("E110", ratio("甲", ratio("乙", *[count(Errand, "丙", on="received_on")] * 2), count(Errand, "丁", on="closed_on")), "rate"),
        ("E111", count(Organ, "甲", on="received_on"), "no ledger"),
        ("W101", count(Errand, "甲", on="received_on", where=_.copies + 1 > 2), "note"),
    ],
)  # fmt: skip
def test_a_wrong_declaration_is_refused_with_a_hint(number, declared, said):
    assert said in faults(a=declared)[f"fadu.{number}"]


def test_two_indicators_of_a_line_have_two_names():
    found = faults(a=count(Errand, "甲", on="received_on"), b=count(Errand, "甲", on="closed_on"))
    assert "errands.a" in found["fadu.E107"]


def test_two_indicators_have_two_identifiers():
    found = faults(a=count(Errand, "甲", on="received_on"), b=count(Errand, "乙", on="closed_on", key="a"))
    assert "乙" in found["fadu.E108"]


def test_the_usual_mistake_is_answered(tmp_path, monkeypatch):
    """``and`` between conditions: Python would ask one of them for its truth."""
    file = tmp_path / "indicators.py"
    file.write_text("from ibis import _\nwhere = (_.a == 1) and (_.b == 2)\n")

    def load(*args, **kwargs):
        spec = importlib.util.spec_from_file_location("indicators", file)
        spec.loader.exec_module(importlib.util.module_from_spec(spec))

    monkeypatch.setattr(registry, "autodiscover_modules", load)
    with pytest.raises(ImproperlyConfigured, match=r"indicators\.py:2: .*Write & \| ~"):
        registry.discover()


def test_the_registry_takes_nothing_after_start():
    with pytest.raises(RuntimeError, match="frozen"):
        registry.indicators.read("errands", sys.modules[__name__])


def test_a_stock_is_at_the_start_or_at_the_end():
    with pytest.raises(ValueError, match="'start'"):
        stock(Errand, "甲", since="received_on", until="closed_on", at="middle")


def test_a_sum_needs_terms():
    with pytest.raises(ValueError, match="no indicator"):
        sum_of("甲")


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (_.urgent, "加急为“是”"),
        (~_.urgent, "加急为“否”"),
        (_.kind == Kind.PAPER, "类别为证明"),
        (_.kind != "paper", "类别不是证明"),
        (_.outcome.isin({Outcome.PART, Outcome.FULL}), "结果为全部办成、部分办成"),
        (_.stage == Stage.DONE, "环节为办结"),
        (_.closed_on.notnull() & (_.copies >= 2), "办结日期已填，且份数不少于2"),
        (_.urgent | _.target.isnull(), "加急为“是”，或者办理单位未填"),
        ((_.urgent | _.extended) & _.copies.notnull(), "（加急为“是”，或者已延期为“是”），且份数已填"),
        (_.closed_on.delta(_.received_on, unit="day") <= 10, "自收到日期至办结日期的天数不超过10"),
        (_.closed_on < _.started_on, "办结日期早于开始日期"),
        (~_.outcome.isin([Outcome.NONE]), "不属于「结果为未办成」"),
    ],
)
def test_a_condition_is_put_into_chinese(condition, words):
    assert in_words(Errand, condition) == words


def test_a_condition_without_words_says_so():
    with pytest.raises(Wordless):
        in_words(Errand, _.subject.upper() == "A")


def test_a_condition_has_one_text_in_every_process():
    first = canonical(_.outcome.isin({"full", "part", "none"}) & ~_.urgent)
    assert first == "(_.outcome.isin(['full', 'none', 'part']) & ~_.urgent)"


def test_the_rule_given_stands_before_the_rule_written():
    assert rule(count(Errand, "甲", on="received_on", note="另有口径。")) == "另有口径。"
    assert rule(distinct(Errand, "kind", "甲", on="received_on")).endswith("相同的只计一次；作废的不计。")
    assert rule(tally("甲", count(Errand, "乙", on="received_on"), where=bool)) == "根据“乙”，符合条件的单位数。"
