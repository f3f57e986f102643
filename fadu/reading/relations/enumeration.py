"""Whether words make figures the parts of a total, and whether they tell all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from decimal import Decimal
from functools import cache
from itertools import pairwise

from fadu.reading.numbers.numerals import value_of
from fadu.reading.relations.certain import noun
from fadu.reading.relations.context import Context, share_run
from fadu.reading.relations.growth import is_change
from fadu.reading.relations.outcomes import pairs, shared

_OPENS = re.compile(
    r"其中|分别|包括|包含|含|分为|即(?:[:,]|$)|:|由[^,。]{0,12}(?:组成|构成)|中,|中:|构成|按[^,。]{1,8}分"
)
_ANNOUNCES = re.compile(r"其中|分别|包括|分为|:")
_LISTS = re.compile("其中|分别|包括|:|中,")
_TELLS_ALL = re.compile(r"分别(?:为|是)?|分为|由[\u4e00-\u9fff]{0,12}(?:组成|构成)|包括|(?<!其中):|即(?:[:,]|$)")
_OPEN_LIST = re.compile(r"等(?![级待候])|主要|以及其他|重点|涉及(?=\d)|尤其|特别")
_ACTS = re.compile(
    r"开展|举办|召开|组织|发放|制定|培训|建立|新增|打造|印发|接待|提供|出动|走访|检查|宣传|建成|投入|发布|同比|上年|去年|增长|下降|报送|参加|整改|排查"
)
_TOTAL_WORDS = re.compile(r"共|总计|合计|总数|累计|总")
_REST = re.compile(r"(?:其余|剩余|余下)(?!.{5})")
"""The rest of a total: with it all parts are told (反馈问题87个,已整改85个,其余2个)."""
_MADE = re.compile(r"\((?:含|包括|其中)?[:,]?(?:新?制定|新?出台|新?印发|修订|修改|废止|保留)")
"""(含新制定6件,修改3件,废止2件): what became of documents tells all of them, though it speaks of acts."""
_OTHERS = re.compile(r"其[他它](?!.{5})")
"""其他 ends a list that 其中 or a colon opens; without them it is one more of a row (文件42件,其他文件113件)."""
LONGEST_PART = 16
SHARED_NAME = 3  # signs
SMALL = 10
"""A total below this may be a sum by chance, unless words say that it is one."""


def credible(context: Context, total: int, parts: tuple[int, ...], line: list[int]) -> bool:
    """Do the words make these the parts of that total, or is it chance?"""
    if context.bracket(parts[0]) != context.bracket(total):
        return True
    if context.value(total) < 2:
        return False
    lead = context.between(total, parts[0])
    clauses = [context.clause(p) for p in parts]
    if closed_set(context, total, list(parts), exact=True) and all(len(c) <= LONGEST_PART for c in clauses):
        return True
    if _siblings(context, total, parts) or _scattered(context, lead, parts):
        return False
    if _OPENS.search(lead):
        if context.value(total) < SMALL and len(parts) == 2 and not all(map(_labelled, clauses)):
            return False
        return len(lead) <= 60 or bool(_LISTS.search(lead))
    if lead.startswith("、"):
        return False
    if _is_rest(clauses[-1], opened=False) and _no_others(context, total, parts):
        return True
    if any(len(clause) > LONGEST_PART or _ACTS.search(clause) for clause in clauses):
        return False
    within = range(total + 1, parts[-1])
    others = [i for i in within if i not in parts and context.figures[i].kind != "percent"]
    announced = bool(_TOTAL_WORDS.search(context.clause(total)))
    if context.value(total) < SMALL and len(parts) < 3:
        return announced and not others
    return announced or all(i in line or context.bracket(i) != context.bracket(total) for i in others)


def _is_rest(clause: str, *, opened: bool) -> bool:
    said = clause.lstrip("、和及")
    return bool(_REST.match(said) or (opened and _OTHERS.match(said)))


def _no_others(context: Context, total: int, parts: tuple[int, ...] | list[int]) -> bool:
    """Do no figures but percentages stand among a total and its parts?"""
    first = parts[0] if announced(context, total, parts[0]) else total + 1
    return all(context.figures[i].unit == "%" for i in range(first, parts[-1]) if i not in parts)


def _labelled(clause: str) -> bool:
    """Do words before a part say what it is, so that a small list is one of kinds (其中刑事2件、民事1件)?"""
    return len(re.sub(r"其中|分别|[为是有,、:和及 ]", "", clause)) >= 1


def _siblings(context: Context, total: int, parts: tuple[int, ...]) -> bool:
    """Are a total and its parts outcomes of one closed set, so that it stands beside them (驳回35件、维持22件)?"""
    said = [context.clause(i) for i in (total, *parts)]
    for _, named in shared(said):
        if len(set(named)) == len(said) and "其中" not in context.between(total, parts[0]):
            return True
    return False


def _scattered(context: Context, lead: str, parts: tuple[int, ...]) -> bool:
    """受理10件,提出建议2件;受理5件,提出建议3件: does the list run into statements of two figures of their own?"""
    if ";" in lead or _OPENS.search(lead):
        return False
    breaks = [";" in context.between(a, b) for a, b in pairwise(parts)]
    return any(breaks) and any(not after for after in breaks[breaks.index(True) :])


def announced(context: Context, total: int, first: int) -> bool:
    """Do 其中, 分别, 包括 or a colon stand between a total and its list?"""
    lead = context.between(total, first)
    if context.parts_of(total, first):
        return True
    return len(lead) <= 40 and "。" not in lead and bool(_ANNOUNCES.search(lead))


def told_parts(context: Context, total: int, candidates: list[int], inner: Set[int] = frozenset()) -> list[int]:
    """The parts of a total where all of them are told: in brackets, after 分别 or 包括, or a closed set of outcomes.

    ``inner`` are the parts of parts, which are stepped over.
    """
    candidates = [c for c in candidates if c not in inner]
    parts = until_stop(context, candidates)
    if len(parts) > 2 and announced(context, total, parts[0]) and is_pair(context, parts[:2]):
        parts = parts[:2]
    if parts and ";" in context.between(total, parts[0]) and not announced(context, total, parts[0]):
        return []
    opened = bool(parts) and announced(context, total, parts[0])
    rest = next((n for n, p in enumerate(parts) if n and _is_rest(context.clause(p), opened=opened)), 0)
    if rest and _no_others(context, total, parts[: rest + 1]):
        return parts[: rest + 1]
    if len(parts) < 2 or not _even(context, parts, inner):
        return []
    lead = context.between(total, parts[0])
    if lead.startswith("、"):
        return []
    said = context.flat[context.figures[total].end : context.figures[parts[-1]].end]
    tail = context.flat[context.figures[parts[-1]].end :][:4]
    if _OPEN_LIST.search(said) or tail.startswith("等"):
        return []
    if context.parts_of(total, parts[0]) and any(_OTHERS.match(context.clause(p).lstrip("、和及")) for p in parts):
        return parts
    if len(lead) > 40:
        return []
    if _as_many_as_told(context, total, parts) or _itemized(context, total, parts):
        return parts
    bracketed = context.bracket(parts[0]) != context.bracket(total)
    acts = _ACTS.search(lead) and not (bracketed and _MADE.match(lead))
    if "其中" not in lead and (bracketed or _TELLS_ALL.search(lead)) and not acts:
        return parts
    return parts if closed_set(context, total, parts) else []


_HOW_MANY = re.compile(
    r"(?P<n>\d{1,2}|[三四五六七八九十]{1,3})个?(?:省|市|县|区|旗|州|镇|乡|街道|类|种|方面|家|部门|单位|领域|板块|渠道|窗口|等次|等级)"
)


def _as_many_as_told(context: Context, total: int, parts: list[int]) -> bool:
    """Do the words before a list say how many items it has (3镇确定任务37项,其中甲镇12项、乙镇15项…)?

    A list of as many items as were told is whole. Only items that are parted by 、 alone are counted.
    """
    if len(parts) < 3 or not announced(context, total, parts[0]):
        return False
    if any(b - a != 1 or not context.between(a, b).startswith("、") for a, b in pairwise(parts)):
        return False
    end = context.figures[parts[0]].start
    low = max(0, end - 80, context.flat.rfind("\n", 0, end) + 1)
    return any(value_of(m["n"]) == len(parts) for m in _HOW_MANY.finditer(context.flat, low, end))


def _itemized(context: Context, total: int, parts: list[int]) -> bool:
    """Is it a statistic that tells every item, even those of none (案件62件,对裁判0件;对审判52件;对执行10件)?

    Items that bear the total's own name are beside it, not within it (全国示范村0个,省级示范村1个,市级示范村10个,县级示范村0个).
    """
    if len(parts) < 3 or parts[0] != total + 1 or all(map(context.value, parts)):
        return False
    if any(context.value(part) > context.value(total) or _namesakes(context, total, part) for part in parts):
        return False
    apart = all(b - a == 1 and context.between(a, b)[:1] in (";", ",", "、") for a, b in pairwise(parts))
    first = total == 0 or context.sentence(context.figures[total - 1]) != context.sentence(context.figures[total])
    tail = context.flat[context.figures[parts[-1]].end :][:1]
    return apart and first and tail in ("。", "\n", "")


def _namesakes(context: Context, one: int, other: int) -> bool:
    """Do the clauses of two figures share a name of three signs or more?"""
    first, second = context.clause(one), context.clause(other)
    return share_run(first, second, SHARED_NAME)


def _even(context: Context, parts: list[int], inner: Set[int]) -> bool:
    """Are the parts one list: short clauses, no other figures but percentages, remarks and second counts (195件236人) among them?"""
    within = [i for i in range(parts[0], parts[-1] + 1) if i not in inner]
    level = context.bracket(parts[0])
    alone = all(
        i in parts
        or context.figures[i].kind == "percent"
        or context.bracket(i) != level
        or (i - 1 in parts and context.figures[i].start == context.figures[i - 1].end)
        for i in within
    )
    return alone and all(len(context.clause(p)) <= LONGEST_PART for p in parts[1:])


_STOPS, _FULL_STOP = re.compile("[。;]"), re.compile("。")


def until_stop(context: Context, candidates: list[int]) -> list[int]:
    """The candidates up to the first full stop or semicolon; up to the stop alone where semicolons part the items."""
    out: list[int] = []
    stops = _STOPS
    for index in candidates:
        if out and (stop := stops.search(context.between(out[-1], index))):
            at = context.figures[out[-1]].end + stop.start()
            if stop.group() == ";" and len(out) == 1:
                stops = _FULL_STOP
            elif not (stop.group() == "。" and context.goes_on_counting(at)):
                break
        out.append(index)
    return out


@cache
def _ordered_pairs() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(pair)) for pair in pairs())


_NEGATED = re.compile(r"[非不未](?P<word>[\u4e00-\u9fff]{2})")


def _negated(first: str, second: str) -> bool:
    """Does one clause deny what the other says (电话诉求, 非电话诉求)?"""
    said = _NEGATED.search(second)
    return said is not None and said["word"] in first and said.group() not in first


def _shares(heading: str, first: str, second: str) -> bool:
    """Does the total bear the word that one part denies, so that it stands beside them (已办结、阶段性办结、未办结)?"""
    said = _NEGATED.search(second)
    return said is not None and said["word"] in heading


def is_pair(context: Context, parts: list[int]) -> bool:
    """Are these two outcomes that leave no third (新收987件,上年结转59件), whatever follows them?"""
    first, second = (context.clause(p) for p in parts)
    if _negated(first, second) or _negated(second, first):
        return True
    return any((a in first and b in second) or (b in first and a in second) for a, b in _ordered_pairs())


def closed_set(context: Context, total: int, parts: list[int], *, exact: bool = False) -> bool:
    """Do the parts' words belong to one closed set of outcomes, each named once, and the total's not (维持, 撤销)?

    ``exact`` tells that they come to the total, so that two of them are enough.
    """
    return _closed_set(context, total, parts, exact=exact) is not None


def of_one_set(context: Context, parts: Sequence[int]) -> bool:
    """Do parts bear each another word of one closed set of three or more (已办结、阶段性办结、未办结)?"""
    said = [context.clause(p) for p in parts]
    return any(len(set(named)) == len(parts) >= one.least > 2 and not one.of for one, named in shared(said))


def _closed_set(
    context: Context, total: int, parts: list[int], *, exact: bool = False
) -> tuple[set[str], tuple[str, ...]] | None:
    """The words of the closed set that the parts bear, and those of the set that name what is left over."""
    said = [context.clause(p) for p in parts]
    heading = context.clause(total) + noun(context, total)
    opened = announced(context, total, parts[0]) or context.bracket(parts[0]) != context.bracket(total)
    beyond = opened and sum(map(context.value, parts), Decimal(0)) > context.value(total)
    if len(parts) == 2 and any(_negated(a, b) and not _shares(heading, a, b) for a, b in (said, said[::-1])):
        return {*said}, ()
    for one, named in shared(said, heading):
        if one.of and not any(word in heading for word in one.of):
            continue
        apart = len(set(named)) == len(parts)
        if apart and (exact or len(parts) >= one.least or frozenset(named) in pairs() or beyond):
            return set(named), one.rest
    return None


NEAR = Decimal("0.1")
"""Parts that miss their total by no more than this share of it were meant to reach it."""


def lacks_the_rest(context: Context, total: int, parts: list[int]) -> bool:
    """Do parts fall well short of a total, with what is left over not named (清理60件,其中修改3件、废止5件、失效2件)?"""
    whole = context.value(total)
    gap = whole - sum(map(context.value, parts), Decimal(0))
    if gap <= max(whole * NEAR, Decimal(1)) or "其中" not in context.between(total, parts[0]):
        return False
    found = _closed_set(context, total, parts)
    return found is not None and bool(found[1]) and not found[0] & set(found[1])


_WHICH = re.compile(r"(?:^|[,;:。( ])其中[,:]? ?[^,。;、]{0,14}$")
_ASIDE = re.compile(r"\([^()]*\)|“[^”]*”")


def _opens_here(context: Context, first: int) -> bool:
    """Does 其中 open a list with this part; what stands in brackets and quotes is left out (其中转派县(市、区)80件)?"""
    return bool(_WHICH.search(_ASIDE.sub("", context.lead(first))))


_SHORT = re.compile(r"[^。;()]{0,16}")
_KINDS = re.compile(r"(?P<kind>类|级|型|产业|领域|方面|程序|片区|季度|月|年)(?:案件|问题|事项)?(?:共|有|为|增加值)*$")
_COUNTED_APART = frozenset({"件", "人", "户", "家", "卷", "份", "元", "吨", "亩", "人次", "户次"})
"""Units that count one kind of thing; 个 and 项 may count another behind 其中 (新建中心2个,其中…窗口12个)."""


_DOES = re.compile(rf"^(?:{_ACTS.pattern}|修复|治理|改造|完成|实现|推进|实施|种植|改良|支持|引进|办理|处理)")
"""A part that tells of another doing ends the list (造林90万亩,其中南山40万亩,修复草原300万亩)."""


def overfull_parts(context: Context, total: int, candidates: list[int]) -> list[int]:
    """Parts behind 其中 that can't be parts: one is more than the total, or kinds that exclude each other are together.

    Only the total right before 其中 is looked at, so that no other can be meant.
    """
    parts = until_stop(context, candidates)
    if not parts or not _opens_here(context, parts[0]) or not right_before(context, total, parts[0]):
        return []
    listed = parts[:1]
    for index in parts[1:]:
        if ";" in context.between(listed[-1], index) or not _rates_alone(context, listed[-1], index):
            break
        acts = _DOES.search(context.clause(index)) and not _DOES.search(context.clause(parts[0]))
        if acts or not _SHORT.fullmatch(_without_rates(context, listed[-1], index)):
            break
        listed.append(index)
    whole = context.value(total)
    if len(listed) < 2 and context.unit(total) not in _COUNTED_APART:
        return []
    if _holds_all(context, total, listed):
        return []
    if any(context.value(p) > whole + context.slack(total) for p in listed):
        return listed
    slack = sum(map(context.slack, (total, *listed)), Decimal(0))
    return listed if of_kinds(context, listed) and sum(map(context.value, listed), Decimal(0)) > whole + slack else []


def _holds_all(context: Context, total: int, parts: list[int]) -> bool:
    """Does 其中 open a sentence, and a count before the total in its own would hold the parts (抽检60份,不合格2份。其中甲类35份)?"""
    if context.same_sentence(total, parts[0]):
        return False
    summed = sum(map(context.value, parts), Decimal(0))
    return any(
        context.unit(i) == context.unit(total) and context.counts(i) and context.value(i) >= summed
        for i in range(max(0, total - 4), total)
        if context.same_sentence(i, total)
    )


TELLING = 4
"""A total of so many digits is missed by one misprinted digit's worth by chance in less than one list of a hundred."""


def misprinted_parts(context: Context, total: int, candidates: list[int]) -> list[int]:
    """Parts behind 其中 that miss a long total by exactly one digit's worth, or by that of two digits that changed places.

    A list that is open misses its total by any number; one misprinted digit makes exactly 300 or 4000 of it. Small
    gaps are left alone, as a few of many may well not be told.

    >>> from fadu.reading import read
    >>> [r.computation for r in read("共有组织2318个,其中甲2046个,乙118个,丙73个,丁381个。").relations]
    ['2046 + 118 + 73 + 381 = 2618 ≠ 2318']
    """
    parts = until_stop(context, candidates)
    whole = context.value(total)
    if len(parts) < 2 or _digits(whole) < TELLING or not _opens_here(context, parts[0]):
        return []
    if not right_before(context, total, parts[0]) or not _even(context, parts, frozenset()):
        return []
    gap = abs(sum(map(context.value, parts), Decimal(0)) - whole)
    if gap * 100 < whole or gap <= sum(map(context.slack, (total, *parts)), Decimal(0)):
        return []
    return parts if misprinted(gap) else []


FINE = Decimal("0.002")


def rounded_parts(context: Context, total: int, candidates: list[int]) -> list[int]:
    """Parts behind 其中 that come to their total but for what its last digit was rounded by.

    >>> from fadu.reading import read
    >>> text = "结案金额1809.4万元,其中为甲方挽回损失1755.16万元,为乙方挽回54.27万元。"
    >>> [r.verdict for r in read(text).relations]
    ['holds']
    """
    parts = until_stop(context, candidates)
    if len(parts) < 2 or not _opens_here(context, parts[0]):
        return []
    gap = abs(sum(map(context.value, parts), Decimal(0)) - context.value(total))
    slack = sum(map(context.slack, (total, *parts)), Decimal(0))
    return parts if gap <= slack <= context.value(total) * FINE else []


def misprinted(gap: Decimal) -> bool:
    """Is a difference that of one misprinted digit, or of two that changed places?

    >>> misprinted(Decimal(300)), misprinted(Decimal(270)), misprinted(Decimal(130))
    (True, True, False)
    """
    significant = gap.normalize().as_tuple().digits
    number = int("".join(map(str, significant)))
    return len(significant) == 1 or (len(significant) == 2 and number % 9 == 0)


def of_kinds(context: Context, parts: Sequence[int]) -> bool:
    """Do all parts name kinds by one word (甲类、乙类、丙类)?"""
    kinds = {m["kind"] if (m := _KINDS.search(context.clause(p))) else "" for p in parts}
    return len(parts) >= 2 and len(kinds) == 1 and "" not in kinds


def _digits(value: Decimal) -> int:
    """How many digits a number shows, closing zeros left out."""
    return len(value.normalize().as_tuple().digits)


def right_before(context: Context, total: int, first: int) -> bool:
    """Is it the last count of its unit before 其中, the changes and brackets between left out?"""
    between = [
        i
        for i in range(total + 1, first)
        if context.unit(i) == context.unit(total)
        and context.bracket(i) in (context.bracket(total), context.bracket(first))
        and not is_change(context, i)
    ]
    return not between and context.sentence(context.figures[first]) - context.sentence(context.figures[total]) < 2


def _without_rates(context: Context, first: int, second: int) -> str:
    """The words between two parts without percentages and what leads to them (增长6.3%)."""
    return re.sub(r"[,;]?[\u4e00-\u9fff]{0,8}\d+(?:\.\d+)?%", "", context.between(first, second)).replace(";", ",")


def _rates_alone(context: Context, first: int, second: int) -> bool:
    """Do only percentages stand between two figures?"""
    return all(context.figures[i].unit == "%" for i in range(first + 1, second))


_OF_WHICH = re.compile(r"[,;:( ]{0,2}其中[,: ]?[^,。;、]{2,8}")
_LABEL = re.compile(r"[、,]?(?:和|及)?[\u4e00-\u9fff“”]{2,8}")
_PEOPLE = frozenset({"人", "户", "家", "人次", "户次"})
"""One person or household may belong to several groups; a document has one fate."""


def exceeding_parts(context: Context, total: int, candidates: list[int]) -> list[int]:
    """At least three short parts behind 其中, parted by 、 alone, that come to just more than their total.

    Parts of a whole can't be more than the whole; where they are far more, they overlap and were never meant to add up.
    """
    parts = until_stop(context, candidates)
    if len(parts) < 3 or context.unit(total) in _PEOPLE or not _OF_WHICH.fullmatch(context.between(total, parts[0])):
        return []
    if any(b - a != 1 for a, b in pairwise(parts)):
        return []
    if not all(_LABEL.fullmatch(context.between(a, b)) for a, b in pairwise(parts)):
        return []
    whole = context.value(total)
    excess = sum(map(context.value, parts), Decimal(0)) - whole
    return parts if 0 < excess <= max(whole * NEAR, Decimal(1)) else []
