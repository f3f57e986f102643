"""A reference is named by number or title, or found by a few words among any number of records."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from fadu.ledger import actions, forms
from fadu.ledger.choices import find
from fadu.ledger.registry import ledgers

DAY = date(2024, 3, 4)


@pytest.fixture
def field(county, person):
    """The inspector's field on a recusal: its title is a name, which is kept encrypted."""
    for name in ("测试甲", "测试乙", "测试乙"):
        data = {"name": name, "certificate_number": f"测{name}", "certificate_until": DAY, "joined_on": DAY}
        actions.create(ledgers["inspection.inspector"], data, by=None, on=DAY, organ=county)
    ledger = ledgers["inspection.recusal"]
    return forms.reference(ledger, "inspector", person(organ=county, role="organ_admin"))


def test_a_number_or_a_name_that_is_one_persons_names_the_record(field):
    first = ledgers["inspection.inspector"].model.objects.order_by("pk").first()
    assert field.to_python(first.number) == field.to_python(" 测试甲 ") == field.to_python(str(first.pk)) == first


@pytest.mark.parametrize(("said", "fault"), [("测试乙", "有几条记录都叫"), ("没有的", "没有找到"), ("99999", "有效")])
def test_what_names_none_or_several_is_refused_with_the_remedy(field, said, fault):
    with pytest.raises(ValidationError, match=fault):
        field.to_python(said)


def test_a_few_words_find_records_the_newest_first(field):
    everyone = list(field.queryset.order_by("-pk"))
    assert find(field.queryset, "") == (everyone, False)
    assert find(field.queryset, "测试乙") == (everyone[:2], False)
    assert find(field.queryset, everyone[2].certificate_number) == ([everyone[2]], False)


def test_a_field_that_is_no_reference_offers_nothing(county, person):
    assert forms.reference(ledgers["inspection.recusal"], "ground", person(organ=county)) is None
