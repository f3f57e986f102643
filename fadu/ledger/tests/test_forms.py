"""A form offers as references the records of its own place that stand, by what people call them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import DecimalField

from fadu.ledger import actions, forms
from fadu.ledger.choices import find
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.organs.founding import found_county
from fadu.organs.models import Region, RegionLevel

DAY = date(2024, 3, 4)


@pytest.fixture
def elsewhere(region):
    """Another county of the same city."""
    other = Region.add(region.parent(), code="990122", name="测试乙县", level=RegionLevel.COUNTY)
    return found_county(other.code, "测试乙县", "乙")


def adviser(organ, name):
    data = {"name": name, "firm": "测试律所"}
    return actions.create(ledgers["legality.adviser"], data, by=None, on=DAY, organ=organ)


def offered(form):
    return [label for value, label in form.fields["adviser"].choices if value]


def test_a_reference_is_chosen_among_those_of_the_place_that_stand(county, elsewhere):
    own, void = adviser(county, "甲"), adviser(county, "乙")
    adviser(elsewhere, "丙")
    actions.void(void, "重复登记", by=None, on=DAY)
    data = {"subject": "合作协议", "kind": "contract", "submitted_on": DAY}
    review = actions.create(ledgers["legality.review"], data, by=None, on=DAY, organ=county)
    form = forms.move_form(review, review.ledger.procedure.moves["assign"], None, today=DAY)
    assert offered(form) == [f"甲（{own.number}）"]


def test_what_a_record_refers_to_stays_on_its_form(county, person):
    chosen = adviser(county, "甲")
    data = {"subject": "合作协议", "kind": "contract", "submitted_on": DAY, "adviser": chosen, "assigned_on": DAY}
    review = actions.create(ledgers["legality.review"], data, by=None, on=DAY, organ=county)
    actions.void(chosen, "重复登记", by=None, on=DAY)
    form = forms.entry_form(review.ledger, person(organ=county), today=DAY, record=review)
    assert offered(form) == [f"甲（{chosen.number}）"]


def test_a_day_that_does_not_exist_is_told_with_the_way_to_write_it(county, person):
    """2月30日：说清哪里不对、怎样填写。"""
    clerk = person(role="handler", organ=county)
    data = {"subject": "补领证明", "received_on": "2024-02-30", "copies": "两份"}
    form = forms.entry_form(ledgers["errands.errand"], clerk, today=DAY, data=data)
    assert not form.is_valid()
    assert form.errors["received_on"] == ["没有这一天，或者写法不对。请按 年-月-日 填写，例如 2023-12-02。"]
    assert form.errors["copies"] == ["不是整数。请只填写数字，例如 12。"]


def test_the_form_of_a_change_offers_what_the_steps_taken_left_open_and_nothing_of_those_to_come(county, person):
    """办理时不知道的可以以后补填；还没有办理的环节，其内容不在修改中填写。"""
    clerk, ledger = person(role="handler", organ=county), ledgers["errands.errand"]
    data = {"subject": "补领证明", "kind": "paper", "applicant": "张三", "received_on": DAY, "target": county}
    errand = actions.create(ledger, data, by=None, on=DAY, organ=county)
    steps = {"started_on", "closed_on", "outcome", "note", "extended"}
    assert not steps & set(forms.entry_form(ledger, clerk, today=DAY, record=errand).fields)
    for name, values in (("start", {"started_on": DAY}), ("close", {"closed_on": DAY, "outcome": "full"})):
        errand = actions.move(errand, name, values, by=None, on=DAY)
    assert steps - set(forms.entry_form(ledger, clerk, today=DAY, record=errand).fields) == {"extended"}
    assert actions.edit(errand, {"note": "已寄出"}, by=clerk, on=DAY, reason="补填说明").note == "已寄出"


@pytest.mark.parametrize("typed", ["-5", "NaN", "Infinity", "12.345", "1e400"])
def test_a_sum_is_money(county, person, typed):
    """金额不能是负数，最多两位小数；不能办理的写法都说明原因，不截去尾数。"""
    ledger = ledgers["errands.errand"]
    form = forms.entry_form(ledger, person(role="handler", organ=county), today=DAY, data={"fee": typed})
    assert form.fields["fee"].clean("12.30") == 1230
    if "fee" in form.errors:
        assert form.errors["fee"] == ["不是金额。请按元填写，最多两位小数，例如 1200.50。"]
        return
    data = {"subject": "补领证明", "kind": "paper", "applicant": "张三", "received_on": DAY}
    with pytest.raises(Refused, match="不能是负数"):
        actions.create(ledger, data | {"fee": form.cleaned_data["fee"]}, by=None, on=DAY, organ=county)


def test_hours_and_marks_are_never_below_nothing():
    """学时、得分等带小数的数值不能是负数，登记、导入和接口一律；目标值等确可为负的，由台账写明。"""
    judged = {
        f"{ledger.label}.{name}": field
        for ledger in ledgers.values()
        for name, field in ledger.fields.items()
        if isinstance(field, DecimalField)
    }
    low = {name for name, field in judged.items() if not _refuses(field, Decimal(-1))}
    assert low == {
        "assessment.item.target", "assessment.item.worst", "assessment.score.awarded",
        "assessment.appeal.corrected", "duties.obligation.target",
    }  # fmt: skip
    with pytest.raises(ValidationError, match="不能是负数。请填写实际数值，没有的填 0。"):
        judged["enforcement.training.hours"].clean(Decimal("-1.5"), None)


def _refuses(field, value):
    try:
        field.run_validators(value)
    except ValidationError:
        return True
    return False


def test_a_year_of_two_digits_is_no_year(county):
    data = {"subject": "补领证明", "kind": "paper", "applicant": "张三", "received_on": date(24, 3, 4)}
    with pytest.raises(Refused, match="「收到日期」填写的是 24年，年份不对。请把年份写成四位"):
        actions.create(ledgers["errands.errand"], data, by=None, on=DAY, organ=county)


def test_organs_of_ones_own_place_come_first_others_with_their_place(county, elsewhere, person):
    """一个系统服务多个县：本县的单位在前，别县的同名单位注明是哪里的。"""
    clerk = person(role="handler", organ=county.children().get(short_name="县司法局"))
    form = forms.entry_form(ledgers["reconsideration.case"], clerk, today=DAY)
    labels = [label for value, label in form.fields["respondent"].choices if value]
    assert [label for label in labels if "公安局" in label] == ["县公安局", "县公安局（测试乙县）"]
    assert labels[0] == "测试县"


def test_a_retired_organ_is_offered_only_where_it_is_referred_to(county, person):
    """撤销的单位不再供选择，已填写它的办件不受影响。"""
    retired = county.children().get(short_name="县公安局")
    clerk = person(role="handler", organ=county)
    data = {"applicant": "测试甲", "received_on": DAY, "respondent": retired, "act": "penalty", "act_title": "罚款"}
    case = actions.create(ledgers["reconsideration.case"], data, by=None, on=DAY, organ=county)
    retired.active = False
    retired.save()
    new = forms.entry_form(ledgers["reconsideration.case"], clerk, today=DAY)
    old = forms.entry_form(ledgers["reconsideration.case"], clerk, today=DAY, record=case)
    assert retired not in new.fields["respondent"].queryset and retired not in new.fields["organ"].queryset
    assert retired in old.fields["respondent"].queryset


def test_a_reference_tells_nobody_of_files_they_do_not_see(county, person):
    """被申请人一方的人员，不能在引用栏按姓名查出谁申请了复议；大家共用的名册照常可选。"""
    police, justice = (county.children().get(short_name=name) for name in ("县公安局", "县司法局"))
    data = {"applicant": "测试甲", "received_on": DAY, "respondent": police, "act": "penalty", "act_title": "罚款"}
    case = actions.create(ledgers["reconsideration.case"], data, by=None, on=DAY, organ=justice)
    shared = adviser(justice, "测试乙")

    def finds(where, name, clerk, words):
        field = forms.reference(ledgers[where], name, clerk)
        return find(field.queryset, words)[0]

    theirs, ours = person(role="handler", organ=police), person(role="handler", organ=justice)
    assert finds("reconsideration.opinion", "case", ours, "测试甲") == [case]
    assert finds("reconsideration.opinion", "case", theirs, "测试甲") == []
    assert finds("reconsideration.opinion", "case", theirs, case.number) == []
    assert finds("legality.review", "adviser", theirs, "测试乙") == [shared]
