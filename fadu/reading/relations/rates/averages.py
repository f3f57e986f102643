"""Averages: a stated mean against its total and number, and whether any whole total gives it at all."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from fadu.reading.model import Relation, Verdict
from fadu.reading.pattern import pattern
from fadu.reading.relations.brackets import BRACKETED
from fadu.reading.relations.context import TAIL, Context
from fadu.reading.relations.percentages import shown_decimals
from fadu.reading.relations.wording import shown

_MEAN = pattern(
    r"平均每(?:个|家|名|人|件|户|场|期|次)?(?P<of>[\u4e00-\u9fff]{1,6}?)(?:的人口|办理|调解|受理|收到|开展|举办|参加|走访|审结|处理|接待|化解|配备)?[\u4e00-\u9fff]{0,6}?(?:了|约|为|达)?$"
)
_WHOLE = frozenset("件个名人家场次份条项起期户宗批本卷") | {"人次", "场次", "件次"}
"""What is counted in whole numbers: a total that is no whole number of these can't be."""


def averages_of(context: Context) -> list[Relation]:
    """Means whose number of cases is stated before them in the sentence, with or without the total.

    >>> from fadu.reading import read
    >>> [(r.verdict, r.computation) for r in read("全县12个乡镇共调解纠纷1000件,平均每个乡镇83.33件。").relations]
    [('holds', '1000 / 12 = 83.333')]
    >>> [(r.verdict, r.computation) for r in read("12个乡镇平均每个乡镇调解83.35件。").relations]
    [('fails', '1000 / 12 = 83.33, 1001 / 12 = 83.42')]
    >>> [(r.verdict, r.computation) for r in read("28个镇有执法人员213人,平均每个镇9人。").relations]
    [('fails', '213 / 28 = 7.6')]
    >>> [(r.verdict, r.computation) for r in read("11个市场监管所仅有执法人员56人,平均每所5.1人。").relations]
    [('holds', '56 / 11 = 5.09')]
    """
    return [found for index in range(len(context.figures)) if (found := _average(context, index))]


def _average(context: Context, index: int) -> Relation | None:
    figure = context.figures[index]
    if figure.value is None or figure.bound != "eq" or figure.unit not in _WHOLE:
        return None
    if "平均每" not in context.flat[max(0, figure.start - TAIL) : figure.start]:
        return None
    said = _MEAN.search(BRACKETED.sub("", context.clause(index)))
    if not said:
        return None
    shows = shown_decimals(context, index)
    over = re.match("[\u4e00-\u9fff]{2,6}(?=的)", said.string[said.start("of") :])  # 家庭户 of 平均每个家庭户的人口
    if found := _told_above(context, index, over[0] if over else said["of"], shows):
        return found
    number = _number(context, index, said["of"])
    if number is None or context.value(number) < 2:
        return None
    total = _total(context, number, index)
    if total is not None:
        return _against_total(context, index, number, total, shows)
    return _possible(context, index, number, shows) if shows else None


def _before(context: Context, index: int) -> list[int]:
    sentence = context.sentence(index)
    return [i for i in range(index - 1, max(-1, index - 5), -1) if context.sentence(i) == sentence]


def _number(context: Context, index: int, of: str) -> int | None:
    """The count of those over which the mean is taken: 12个乡镇 for 平均每个乡镇."""
    others = [i for i in _before(context, index) if context.counts(i) and context.unit(i) != context.unit(index)]
    return next((i for i in others if of in context.figures[i].measure[:NOUN]), None)


NOUN = 10
"""Signs of a measure in which they over whom a mean is taken are named: 市场监管所 for 平均每所."""


def _total(context: Context, number: int, index: int) -> int | None:
    """The one count between the two, in the mean's own unit."""
    between = [i for i in range(number + 1, index) if context.counts(i)]
    alike = [i for i in between if context.unit(i) == context.unit(index)]
    return alike[0] if len(between) == 1 and alike else None


ABOVE = 6
"""How many figures before a mean, in its paragraph, are looked at for what it is of."""


def _told_above(context: Context, index: int, of: str, shows: int) -> Relation | None:
    """A mean of what the sentence before tells, where it is that of the two counts that bear their names.

    >>> from fadu.reading import read
    >>> text = "全县共有家庭户1200户,家庭户人口为3190人。平均每个家庭户的人口为2.66人。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('holds', '3190 / 1200 = 2.658')]
    >>> [r.verdict for r in read(text.replace("2.66人", "2.36人")).relations]
    ['fails']
    """
    paragraph = context.paragraph(index)
    before = [i for i in range(max(0, index - ABOVE), index) if context.counts(i)]
    before = [i for i in before if context.paragraph(i) == paragraph]
    numbers = [i for i in before if context.unit(i) != context.unit(index) and of in context.clause(i)]
    totals = [i for i in before if context.unit(i) == context.unit(index)]
    tried = [(number, total) for number in numbers for total in totals if context.value(number) >= 2]
    made = [(total, _against_total(context, index, number, total, shows)) for number, total in tried]
    if held := next((one for _, one in made if one.verdict == "holds"), None):
        return held
    named = [one for total, one in made if of in context.clause(total)]
    return named[0] if len(numbers) == len(named) == 1 and len(of) >= LONG_NAME else None


LONG_NAME = 3
"""Signs of those over which a mean is taken: where both counts before it bear them (家庭户, 家庭户人口), it is of no others."""


def _rounded(value: Decimal, shows: int) -> tuple[Decimal, Decimal]:
    step = Decimal(1).scaleb(-shows)
    return value.quantize(step, ROUND_HALF_UP), value.quantize(step, ROUND_DOWN)


def _against_total(context: Context, index: int, number: int, total: int, shows: int) -> Relation:
    exact = context.value(total) / context.value(number)
    half, cut = _rounded(exact, shows)
    stated = context.value(index)
    verdict: Verdict = "holds" if stated == half else "truncated" if stated == cut else "fails"
    said = f"{shown(context.value(total))} / {shown(context.value(number))} = {shown(round(exact, shows + 1))}"
    note = "" if verdict == "holds" else f"文中为{context.figures[index].text}，按文中两数计算应为{half}"
    members = context.members(numerator=total, denominator=number, result=index)
    return Relation("ratio", members, verdict, said, note)


def _possible(context: Context, index: int, number: int, shows: int) -> Relation | None:
    """Only the number of cases is stated: the mean must be some whole total over it (the GRIM test)."""
    stated, cases = context.value(index), context.value(number)
    low = (stated * cases).to_integral_value(ROUND_DOWN)
    tries = [low, low + 1]
    if cases >= Decimal(10) ** shows or any(stated in _rounded(t / cases, shows) for t in tries):
        return None
    said = ", ".join(f"{shown(t)} / {shown(cases)} = {shown(round(t / cases, shows))}" for t in tries)
    note = f"没有任何整数合计能使{shown(cases)}个平均为{shown(stated)}"
    return Relation("ratio", context.members(denominator=number, result=index), "fails", said, note)
