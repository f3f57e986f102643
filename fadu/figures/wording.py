"""A condition on ``_`` put into words: as the counting rule that people read, and as one canonical text."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Any

from django.db import models

from fadu.ledger.registry import ledgers

from .definitions import Count, Distinct, Due, Indicator, Measure, Ratio, Stock, Sum, Tally, Total

COMPARED = {"gt": "大于", "ge": "不少于", "lt": "小于", "le": "不超过"}
DATED = {"gt": "晚于", "ge": "不早于", "lt": "早于", "le": "不晚于"}


class Wordless(ValueError):
    """A condition for which this module has no words; give the indicator a ``note``."""


class Canon:
    """Follows a deferred expression and writes down what is done, sets in order."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __str__(self) -> str:
        return self._text

    def __getattr__(self, name: str) -> "Canon":
        if name.startswith("__"):
            raise AttributeError(name)
        return Canon(f"{self._text}.{name}")

    def __call__(self, *args: Any, **named: Any) -> "Canon":
        said = [_canonical(a) for a in args] + [f"{k}={_canonical(v)}" for k, v in sorted(named.items())]
        return Canon(f"{self._text}({', '.join(said)})")

    def __invert__(self) -> "Canon":
        return Canon(f"~{self._text}")

    def __neg__(self) -> "Canon":
        return Canon(f"-{self._text}")


def _operator(sign: str, turned: bool = False) -> Any:
    def apply(self: Canon, other: Any) -> Canon:
        left, right = (other, self) if turned else (self, other)
        return Canon(f"({_canonical(left)} {sign} {_canonical(right)})")

    return apply


for _name, _sign in {
    "and": "&", "or": "|", "xor": "^", "add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%",
}.items():  # fmt: skip
    setattr(Canon, f"__{_name}__", _operator(_sign))
    setattr(Canon, f"__r{_name}__", _operator(_sign, turned=True))
for _name, _sign in {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}.items():
    setattr(Canon, f"__{_name}__", _operator(_sign))


def _canonical(value: Any) -> str:
    if isinstance(value, Canon):
        return str(value)
    if isinstance(value, Enum):
        return repr(value.value)
    if isinstance(value, (set, frozenset)):
        return f"[{', '.join(sorted(_canonical(v) for v in value))}]"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_canonical(v) for v in value)}]"
    return repr(value)


def canonical(where: Any) -> str:
    """A condition as text, the same in every process; empty for None."""
    return "" if where is None else str(where.resolve(Canon("_")))


class Fields:
    """``_`` while a condition is put into Chinese."""

    def __init__(self, model: type[models.Model]) -> None:
        self._model = model

    def __getattr__(self, name: str) -> "Words":
        if name.startswith("__"):
            raise AttributeError(name)
        field = next((f for f in self._model._meta.concrete_fields if name in (f.name, f.column)), None)
        if field is None:
            raise Wordless(name)
        return Words(field, ledgers.of(self._model).stages if name == "stage" else None)


class Said:
    """A condition in Chinese."""

    def __init__(self, text: str, loose: bool = False) -> None:
        self.text, self.loose = text, loose

    @property
    def tight(self) -> str:
        return f"（{self.text}）" if self.loose else self.text

    def __and__(self, other: Any) -> "Said":
        return Said(f"{self.tight}，且{_said(other).tight}")

    def __or__(self, other: Any) -> "Said":
        return Said(f"{self.text}，或者{_said(other).text}", loose=True)

    def __invert__(self) -> "Said":
        return Said(f"不属于「{self.text}」")


class Words(Said):
    """A field while a condition on it is put into Chinese; by itself, a truth."""

    def __init__(self, field: "models.Field[Any, Any]", choices: dict[str, str] | None = None) -> None:
        self.field = field
        self.choices = choices or {str(getattr(k, "value", k)): str(v) for k, v in field.flatchoices}
        super().__init__(f"{field.verbose_name}为“是”")

    @property
    def label(self) -> str:
        return str(self.field.verbose_name)

    def _value(self, value: Any) -> str:
        plain = value.value if isinstance(value, Enum) else value
        if isinstance(plain, Words):
            return plain.label
        if isinstance(plain, date):
            return f"{plain.year}年{plain.month}月{plain.day}日"
        if isinstance(plain, bool):
            return "“是”" if plain else "“否”"
        if not isinstance(plain, (str, int, float)):
            raise Wordless(repr(value))
        return self.choices.get(str(plain), str(plain))

    def _list(self, values: Iterable[Any]) -> str:
        order = list(self.choices)
        texts = {str(v.value if isinstance(v, Enum) else v): v for v in values}
        names = sorted(texts, key=lambda t: (order.index(t) if t in order else len(order), t))
        return "、".join(self._value(texts[name]) for name in names)

    def __eq__(self, other: object) -> "Said":  # type: ignore[override]
        return Said(f"{self.label}未填" if other == "" else f"{self.label}为{self._value(other)}")

    def __ne__(self, other: object) -> "Said":  # type: ignore[override]
        return Said(f"{self.label}已填" if other == "" else f"{self.label}不是{self._value(other)}")

    __hash__ = None  # type: ignore[assignment]

    def __invert__(self) -> Said:
        return Said(f"{self.label}为“否”")

    def isin(self, values: Iterable[Any]) -> Said:
        return Said(f"{self.label}为{self._list(values)}")

    def notin(self, values: Iterable[Any]) -> Said:
        return Said(f"{self.label}不是{self._list(values)}")

    def notnull(self) -> Said:
        return Said(f"{self.label}已填")

    def isnull(self) -> Said:
        return Said(f"{self.label}未填")

    def delta(self, other: Any, *args: Any, **named: Any) -> "Days":
        if not isinstance(other, Words):
            raise Wordless("delta")
        return Days(f"自{other.label}至{self.label}的天数", COMPARED)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise Wordless(name)


class Days:
    """A quantity that is compared."""

    def __init__(self, label: str, words: dict[str, str]) -> None:
        self.label, self.words = label, words


def _comparison(name: str) -> Any:
    def compare(self: Any, other: Any) -> Said:
        dated = isinstance(self, Words) and isinstance(self.field, models.DateField)
        said = self._value(other) if isinstance(self, Words) else str(other)
        return Said(f"{self.label}{(DATED if dated else COMPARED)[name]}{said}")

    return compare


for _name in COMPARED:
    setattr(Words, f"__{_name}__", _comparison(_name))
    setattr(Days, f"__{_name}__", _comparison(_name))


def _said(value: Any) -> Said:
    if not isinstance(value, Said):
        raise Wordless(repr(value))
    return value


def in_words(model: type[models.Model], where: Any) -> str:
    """A condition in Chinese; empty for None.

    Raises:
        Wordless: it does something that has no words here.
    """
    if where is None:
        return ""
    try:
        return _said(where.resolve(Fields(model))).text
    except (TypeError, AttributeError) as error:
        raise Wordless(str(error)) from error


def rule(indicator: Indicator) -> str:
    """The counting rule as it stands beside the figure: the one given, else one written from the definition."""
    return indicator.note or _written(indicator)


def _written(indicator: Indicator) -> str:
    if isinstance(indicator, Ratio) and isinstance(indicator.denominator, Due):
        clock, ledger = indicator.denominator.clock, indicator.denominator.ledger.name
        return (
            f"{ledger}“{clock}”期限在期内届满的，其中按期完成的所占比例；按届满日计入，中止、终止的不计；作废的不计。"
            f"分母为零时为“{indicator.zero}”。"
        )
    if isinstance(indicator, Ratio):
        return f"“{indicator.numerator.name}”与“{indicator.denominator.name}”之比。分母为零时为“{indicator.zero}”。"
    if isinstance(indicator, Sum):
        (_, first), *rest = indicator.terms
        return f"“{first.name}”" + "".join(f"{'加' if s > 0 else '减'}“{t.name}”" for s, t in rest) + "。"
    if isinstance(indicator, Tally):
        return f"根据{'、'.join(f'“{i.name}”' for i in indicator.of)}，符合条件的单位数。"
    if not isinstance(indicator, Measure):
        raise TypeError(f"{indicator!r} is of no known kind")
    return _of_measure(indicator)


def _of_measure(measure: Measure) -> str:
    def label(name: str) -> str:
        return measure.ledger.field_label(name)

    ledger = measure.model._meta.verbose_name
    said = _chosen(measure)
    if isinstance(measure, Due):
        text = f"{ledger}“{measure.clock}”期限在期内届满的" + ("，其中按期完成的" if measure.met else "")
    elif isinstance(measure, Stock):
        when = "期初（期间第一日之前）" if measure.at_start else "期末"
        text = f"{ledger}截至{when}已有{label(measure.since)}、尚无{'、'.join(map(label, measure.until))}的"
    elif isinstance(measure, Total):
        text = f"{ledger}的{label(measure.field)}合计，按{label(measure.on)}计入"
    elif isinstance(measure, Distinct):
        text = f"{ledger}中不同的{label(measure.field)}，按{label(measure.on)}计入，相同的只计一次"
    elif isinstance(measure, Count):
        text = f"{ledger}按{label(measure.on)}计入"
    else:
        raise TypeError(f"{measure!r} is of no known kind")
    owner = "" if measure.by == "organ" else f"，归{label(measure.by)}"
    return f"{text}{f'；限于{said}的' if said else ''}{owner}；作废的不计。"


def _chosen(measure: Measure) -> str:
    try:
        return in_words(measure.model, measure.where)
    except Wordless:
        return ""
