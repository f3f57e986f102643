"""From cell to value and back, one compiled pair of functions for each kind of field."""

import difflib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone

from .faults import Unreadable, parted

Parse = Callable[[Any], Any]

EXACT_DIGITS = 15  # Excel keeps no more digits of a number
EXCEL_CELL = 32767  # characters; a longer text does not fit into a cell
OVERLONG = "〔内容过长，另见 csv 导出〕"
KEEP = object()  # the value of a cell that says: leave what stands
ERROR_VALUES = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
YES = frozenset({"是", "有", "√", "✓", "y", "yes", "true", "1", "对"})
NO = frozenset({"否", "无", "×", "✗", "n", "no", "false", "0", "不是"})
NUMBER = re.compile(r"^[¥￥]?\s*([+-]?\d+(?:\.\d+)?)\s*(万亿|亿|万|千|百)?\s*元?(?:整)?$")
SCALES = {None: 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")


def text_of(cell: Any) -> str:
    """A cell as text: whole numbers without a decimal point, line ends as ``\\n``, no blanks around.

    Raises:
        Unreadable: a number that Excel has already rounded, a date where text should stand, an error value.
    """
    if isinstance(cell, str):
        text = cell.strip()
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if text in ERROR_VALUES:
            raise Unreadable(f"单元格是公式错误 {text}。", "请改正公式，或粘贴为数值。")
        if "\x00" in text:
            raise Unreadable("内容含有不可见的空字符。", "请重新键入该单元格。")
        return text
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell == int(cell):
        text = str(int(cell))
        if len(text.lstrip("-")) > EXACT_DIGITS:
            raise Unreadable(
                f"{text} 超过 {EXACT_DIGITS} 位，Excel 已丢失尾数。", "请把该列设为「文本」格式后重新填写。"
            )
        return text
    if isinstance(cell, date):
        raise Unreadable(f"{cell} 被 Excel 当成了日期，而这一列是文字。", "请把该列设为「文本」格式后重新填写。")
    return str(cell)


def narrow(text: str) -> str:
    """Full-width digits and letters made narrow, blanks and thousands separators left out.

    >>> narrow("１２，３４５ 元")
    '12345元'
    """
    return unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")


def remembered(parse: Parse, limit: int = 50_000) -> Parse:
    """The same function, which reads each different cell once."""
    known: dict[Any, Any] = {}

    def read(cell: Any) -> Any:
        try:
            return known[cell]
        except KeyError:
            value = parse(cell)
            if len(known) < limit:
                known[cell] = value
            return value

    return read


def text_parser(field: "models.Field[Any, Any]") -> Parse:
    """Text, within the field's length and its own validators."""
    longest = getattr(field, "max_length", None) or 0
    check = validators(field)

    def parse(cell: Any) -> Any:
        text = cell.strip() if isinstance(cell, str) else text_of(cell)
        if not text.isprintable() or text[:1] == "#":
            text = text_of(text)
        if longest and len(text) > longest:
            raise Unreadable(f"共 {len(text)} 字，最多 {longest} 字。", "请缩短后再填写。")
        if text == OVERLONG:
            return KEEP
        if check is not None:
            check(text)
        return text

    return parse


def validators(field: "models.Field[Any, Any]") -> Callable[[Any], None] | None:
    """The field's own validators as one function; None when there is nothing but a length."""
    own = [v for v in field.validators if type(v) is not MaxLengthValidator and not _is_null_check(v)]
    if not own:
        return None

    def check(value: Any) -> None:
        for validator in own:
            try:
                validator(value)
            except ValidationError as error:
                raise _unfit(error) from None

    return check


def _is_null_check(validator: Any) -> bool:
    return type(validator).__name__ == "ProhibitNullCharactersValidator"


def _sentence(message: str) -> str:
    return message if message.endswith(("。", "！", "？")) else f"{message}。"


def choice_parser(choices: Iterable[tuple[Any, Any]], to_python: Parse = str) -> Parse:
    """One of the choices, by its label or its stored value."""
    listed = [(value, str(label)) for value, label in choices if value not in ("", None)]
    known: dict[str, Any] = {}
    for value, label in listed:
        known.setdefault(narrow(label), to_python(value))
    for value, _label in listed:
        known.setdefault(narrow(str(value)), to_python(value))
    labels = [label for _, label in listed]

    def parse(cell: Any) -> Any:
        text = text_of(cell)
        try:
            return known[narrow(text)]
        except KeyError:
            near = difflib.get_close_matches(text, labels, n=1, cutoff=0.4)
            remedy = f"最接近的是「{near[0]}」。" if near else f"可填：{'、'.join(labels[:20])}。"
            raise Unreadable(f"没有「{text}」这一选项。", remedy) from None

    return remembered(parse)


def parse_flag(cell: Any) -> bool:
    """是 or 否, in the ways people tick.

    Raises:
        Unreadable: neither.
    """
    if isinstance(cell, bool):
        return cell
    text = narrow(text_of(cell)).lower()
    if text in YES:
        return True
    if text in NO:
        return False
    raise Unreadable(f"「{text_of(cell)}」既不是「是」也不是「否」。", "请填写 是 或 否。")


def decimal_of(cell: Any) -> Decimal:
    """A number as typed, exactly: 12, 1,200.50, 1.2万.

    Raises:
        Unreadable: no number.
    """
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        try:
            return Decimal(repr(cell)) if cell == cell else Decimal("x")
        except InvalidOperation:
            raise Unreadable(f"{cell} 不是数字。", "请只填写数字，例如 12。") from None
    found = NUMBER.match(narrow(text_of(cell))) if not isinstance(cell, date) else None
    if found is None:
        raise Unreadable(f"「{cell}」不是数字。", "请只填写数字，单位写在表头，例如 12。")
    return Decimal(found[1]) * SCALES[found[2]]


def integer_parser(field: "models.Field[Any, Any]") -> Parse:
    """A whole number within the field's range."""
    check = validators(field)

    def parse(cell: Any) -> int:
        number = decimal_of(cell)
        if number != int(number):
            raise Unreadable(f"{cell} 不是整数。", "请填写整数，例如 12。")
        if check is not None:
            check(int(number))
        return int(number)

    return remembered(parse)


def decimal_parser(field: "models.DecimalField[Any, Any]") -> Parse:
    """A decimal number with the field's digits."""
    places = field.decimal_places or 0
    check = validators(field)

    def parse(cell: Any) -> Decimal:
        number = decimal_of(cell)
        if number != round(number, places):
            raise Unreadable(f"{cell} 的小数超过 {places} 位。", f"请保留 {places} 位小数。")
        number = round(number, places)
        if check is not None:
            check(number)
        return number

    return remembered(parse)


def money_parser(field: "models.Field[Any, Any]", scale: int = 1) -> Parse:
    """A sum in 元 (times ``scale``: 10000 when the heading says 万元) to whole 分."""
    check = validators(field)

    def parse(cell: Any) -> int:
        fen = decimal_of(cell) * scale * 100
        if fen != int(fen):
            raise Unreadable(f"{cell} 不足一分。", "金额最多写到分（两位小数）。")
        if check is not None:
            check(int(fen))
        return int(fen)

    return remembered(parse)


def json_parser(cell: Any) -> Any:
    """A value written as JSON, as the export writes it.

    Raises:
        Unreadable: no JSON.
    """
    try:
        return json.loads(text_of(cell))
    except ValueError:
        raise Unreadable("内容不是有效的结构化数据。", "请照导出文件中的写法填写，或留空。") from None


def _unfit(error: ValidationError) -> Unreadable:
    """A value that breaks a field's rule: what is wrong, and the remedy that the rule gives."""
    what, remedy = parted("".join(_sentence(m) for m in error.messages))
    return Unreadable(what, remedy or "请核对后重新填写。")


def plain_parser(field: "models.Field[Any, Any]") -> Parse:
    """Any other field, by its own reading of text."""

    def parse(cell: Any) -> Any:
        text = text_of(cell)
        try:
            value = field.to_python(text)
            field.run_validators(value)
        except ValidationError as error:
            raise _unfit(error) from None
        return value

    return remembered(parse)


def yuan_of(fen: int) -> str:
    """分 as 元 with two decimals.

    >>> yuan_of(-1205)
    '-12.05'
    """
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def shown_moment(moment: datetime) -> str:
    """An instant in the office's time zone, so that reading it back gives the same."""
    local = moment.astimezone(timezone.get_default_timezone()).replace(tzinfo=None)
    return local.isoformat(sep=" ", timespec="microseconds" if local.microsecond else "seconds")
