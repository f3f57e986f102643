"""The numbers of certificates: GB 11643 and GB 32100, by their check characters."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from stdnum.cn import ric

from fadu.ledger.codes import born, check_code, code_faults

SAMPLE = "11010519491231002X"  # the sample number of the standard's teaching


def numbered(place, day, order="001"):
    first = f"{place}{day}{order}"
    return first + ric.calc_check_digit(f"{first}0")


@pytest.mark.parametrize("place", ["520121", "610703", "330113", "810000"])
def test_a_number_holds_whenever_its_countys_code_was_given(place):
    """户籍地的代码可以晚于出生（1995年设县、2017年改区、2021年新设区），也可以是港澳台居民居住证的代码。"""
    number = numbered(place, "19550312")
    assert born(number) == date(1955, 3, 12)
    assert not list(code_faults("person", number))


@pytest.mark.parametrize(
    "number",
    [
        SAMPLE,
        SAMPLE.lower(),
        "110105 19491231 002X",
        "E12345678",
        "C01X00T47",
        "H0123456700",
        "A123456(7)",
        "12345678",
        "520121000012345",
        "军字第0123456号",
        "未留存",
        "",
    ],
)
def test_what_holds_or_is_another_certificates_passes(number):
    check_code(number)


@pytest.mark.parametrize(
    "number", ["110105194912310021", "110105199002300015", numbered("520121", "19901301"), "11620300013909010A"]
)
def test_an_eighteen_digit_number_that_does_not_hold_is_refused_without_repeating_it(number):
    with pytest.raises(ValidationError, match="证件号码不对：位数、日期或者校验位不符") as refused:
        check_code(number)
    assert number not in str(refused.value)


@pytest.mark.parametrize("number", ["123", "ABCDEFGH", "1101051949123100", SAMPLE + "1", "91520121MA6G00000"])
def test_what_is_no_certificates_number_by_its_form_is_refused(number):
    """少填、多填一位，随手填几个字，都不是证件号码。"""
    with pytest.raises(ValidationError, match="证件号码不完整"):
        check_code(number)
