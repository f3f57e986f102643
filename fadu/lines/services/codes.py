"""The codes of parties: 统一社会信用代码 by GB 32100—2015, 公民身份号码 by GB 11643—1999, by their check digits."""

from collections.abc import Iterator

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError as WrongNumber


def code_faults(party_kind: str, code: str | None) -> Iterator[str]:
    """What is wrong with a party's code; nothing when it holds or is empty (emptiness is told elsewhere)."""
    if not code:
        return
    number, name, checked = (
        (ric, "身份证号", "GB 11643") if party_kind == "person" else (uscc, "统一社会信用代码", "GB 32100")
    )
    try:
        number.validate(code)
    except WrongNumber:
        # the code itself is personal data and is not repeated
        yield f"{name}不对：位数、区划、日期或者校验位不符（{checked}）。请对照证件重新填写 18 位。"
