"""The count that shares are of: the one most of a run agree with, or the one that their words leave no doubt of.

受理50件。甲类20件,占40%;乙类30件,占60%: both shares agree with the 50.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import shown_decimals, verdict_of
from fadu.reading.relations.shares.rows import first_in_row
from fadu.reading.relations.shares.words import (
    LINKS,
    SHARE,
    agrees_with,
    base_name,
    in_order,
    may_fail,
    names_base,
    part_of,
)
from fadu.reading.relations.units import ANY
from fadu.reading.relations.wording import share_run

NEAR = 24
"""How many figures before a share, in its own paragraph, are looked at for its base."""
MANY, FARTHEST = 4, 80
"""From so many shares in a run on, their base may stand further off, as all of them agree with no other."""
FAR = 24
"""How many figures of the paragraphs before are looked at where the own paragraph has no base."""


def named_so(context: Context, index: int, whole: int) -> int:
    """Of equal counts (受理工单90件,按期回复90件) the one that bears the name of what the share is of (占工单总量)."""
    name = base_name(context, index)[-2:]
    if not name or name in context.clause(whole):
        return whole
    alike = (w for w in counts_before(context, index) if context.value(w) == context.value(whole))
    return next((w for w in alike if name in context.clause(w)), whole)


def told_above(context: Context, index: int, *, lone: bool) -> int | None:
    """The count that opens a paragraph before and that a share of the total (占总数的20%) agrees with.

    One of several shares of one decimal, which is not ``lone``, must name it at length.

    >>> from fadu.reading import read
    >>> text = "收到申请25件。\\n在答复的23件中,公开的5件,占总数的20%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('holds', '5 / 25 = 20%')]
    >>> text = "全市出口140.5亿元,进口90.2亿元。\\n机电产品出口70.8亿元,占全市出口比重的50.4%。"
    >>> [r.computation for r in read(text).relations]
    ['7080000000 / 14050000000 = 50.3915%']
    """
    said = SHARE.search(context.lead(index))
    if said is None:
        return None
    far = far_counts(context, [index])
    if "总" in said["of"] and (lone or shown_decimals(context, index) >= FINE):
        opening = (w for w in far if not w or context.between(w - 1, w).count("\n"))
        if (found := next((w for w in opening if agrees_with(context, index, w)), None)) is not None:
            return found
    name = base_name(context, index)
    if len(name) < NAME:
        return None
    shows = shown_decimals(context, index)
    near = shows >= FINE or (shows and lone)
    named = (
        w for w in far if (near and name[-NAME:] in context.clause(w)) or (shows and names_base(context, index, w))
    )
    return next((w for w in chain(named, named_bases(context, index)) if agrees_with(context, index, w)), None)


NAME, LONG_NAME = 2, 3
"""Signs of what a share is of that the count above must bear; so many are enough wherever that count stands."""
FARTHEST_NAMED, BEHIND = 150, 2
"""How many figures before a share, and behind it in its paragraph, are looked at for the count that it names."""
_PLACE = pattern(r"^(?:全[省市县区州镇乡街局院所校]|本[省市县区局院]|我[省市县区州国局院])")


def named_bases(context: Context, index: int) -> list[int]:
    """The counts that bear the name of what a share is of, before it at any distance or right behind it, nearest first.

    >>> from fadu.reading import read
    >>> text = "在编人员137人。\\n有检查证121人。\\n队伍老化,50岁以上58人,占在编人数的42%。"
    >>> [r.computation for r in read(text).relations]
    ['58 / 137 = 42.336%']
    >>> text = "完成投资78.3亿元,占年度计划的104.4%,年度计划投资75亿元。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('holds', '7830000000 / 7500000000 = 104.4%')]
    """
    name = _PLACE.sub("", base_name(context, index)).rstrip("数量额员的")
    if len(name) < LONG_NAME:
        return []
    part = part_of(context, index)
    after = range(index + 1, min(index + 1 + BEHIND, len(context.figures)))
    behind = (i for i in after if context.paragraph(i) == context.paragraph(index))
    before = range(part - 1, max(-1, part - 1 - FARTHEST_NAMED), -1)
    return [w for w in (*before, *behind) if _bears(context, w, part, name)]


def _bears(context: Context, whole: int, part: int, name: str) -> bool:
    if not context.counts(whole) or context.is_change(whole) or not alike(context.unit(whole), context.unit(part)):
        return False
    if context.value(whole) == context.value(part):
        return False
    told = context.clause(whole).translate(_PLAIN)
    if len(told) > LONG_NAME and in_order(told, name):  # 年度投资 of 年度计划投资
        return True
    return share_run(name, told + "|" + context.figures[whole].measure.translate(_PLAIN), LONG_NAME)


_PLAIN = str.maketrans("（）", "()")


def nested(context: Context, index: int, sure: int | None) -> int | None:
    """A share whose own words open a list (其中正职30件,占40%) is of the count before them, else of the run's base."""
    own = certain_base(context, [index])
    lead = context.lead(first_in_row(context, index) or part_of(context, index))
    return own if own is not None and LINKS.search(lead) else sure


def adds_up(context: Context, parts: Sequence[int], base: int) -> bool:
    """Do the parts of a run come to its base, so that each share is of it?"""
    gap = abs(context.sum_of(parts) - context.value(base))
    slack = context.slack_of((base, *parts)) if gap else gap
    return len(parts) > 1 and gap <= min(slack, context.value(base) / 50)


def base_of(context: Context, run: list[int]) -> tuple[int | None, int]:
    """The count that most shares of a run agree with, nearest first, and how many do; that their parts come to it agrees too.

    >>> from fadu.reading import read
    >>> text = "收到建议146件。\\n从落实看,已落实122件,占48%;列入计划24件,占16%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if r.kind == "ratio"]
    [('fails', '122 / 146 = 83.562%'), ('holds', '24 / 146 = 16.438%')]
    """
    parts = [part_of(context, i) for i in run]
    found: tuple[int | None, int] = None, 0
    for least, told in ((1, _near), (2, far_counts)):
        if found[1] >= len(run):
            break
        best, most = None, found[1]
        for whole in told(context, run):
            agreeing = sum(agrees_with(context, index, whole) for index in run)
            if agreeing and context.value(whole) >= SMALL and adds_up(context, parts, whole):
                agreeing += 1
            if agreeing > most:
                best, most = whole, agreeing
        if best is not None and most * 2 >= len(run) and (most >= least or names_base(context, run[0], best)):
            found = best, most
    return found


def _near(context: Context, run: list[int]) -> list[int]:
    """The counts of the paragraph that may be the base of a run of shares, nearest first."""
    out = list(bases_before(context, run[0], run, min(run, key=lambda i: context.value(part_of(context, i)))))
    if len(run) > MANY:
        out.append(part_of(context, run[0]))  # 商品类60件,占30%,其中甲20件,占33%;…
    return out


SMALL = 20
"""Parts come to less by chance."""


def bases_before(context: Context, index: int, run: list[int], least: int | None = None) -> Iterator[int]:
    """The counts before a share's part in its paragraph that it may be of, nearest first; shares of the run come last.

    ``least`` is the share whose part they must reach, where it is not the share itself.
    """
    reach = max(context.value(part_of(context, index if least is None else least)), Decimal(1))
    parts = {part_of(context, i) for i in run}
    late = []
    for at in counts_before(context, index):
        if context.value(at) < reach:
            continue
        if at in parts:
            late.append(at)
        else:
            yield at
    yield from late[:2]
    yield from late[2:][-1:]


def counts_before(context: Context, index: int) -> Iterator[int]:
    """The counts of the part's unit before it in its paragraph, nearest first."""
    part = part_of(context, index)
    paragraph = context.paragraph(part)
    for at in range(part - 1, max(-1, part - 1 - NEAR), -1):
        if context.paragraph(at) != paragraph:
            return
        if context.counts(at) and alike(context.unit(at), context.unit(part)) and not context.is_change(at):
            yield at


def alike(first: str, second: str) -> bool:
    """Do two units count the same things?"""
    return first == second or (first in ANY and second in ANY)


FINE = 2
"""Decimals of shares that do not agree by chance."""


def far_counts(context: Context, run: list[int]) -> list[int]:
    """Counts of the paragraphs before, nearest first."""
    part = part_of(context, run[0])
    paragraph = context.paragraph(part)
    fine = len(run) > 1 and all(shown_decimals(context, i) >= FINE for i in run)
    reach = max(min(context.value(part_of(context, i)) for i in run), Decimal(1))
    return [
        at
        for at in range(part - 1, max(-1, part - 1 - (FAR if len(run) < MANY and not fine else FARTHEST)), -1)
        if context.paragraph(at) < paragraph and _may_be_base(context, at, part, reach)
    ]


def _may_be_base(context: Context, at: int, part: int, reach: Decimal) -> bool:
    return context.counts(at) and context.unit(at) == context.unit(part) and context.value(at) >= reach


def certain_base(context: Context, run: list[int]) -> int | None:
    """The one count that shares can only be of, whether or not they agree: before 其中, named by their words, or lone.

    >>> from fadu.reading import read
    >>> read("引进项目793个,其中12条产业链项目占比达84.4%。").relations
    ()
    """
    first = part_of(context, run[0])
    before = [w for w in counts_before(context, run[0]) if w not in {part_of(context, i) for i in run}]
    level = context.bracket(first)
    before = [w for w in before if context.bracket(w) in (level, None) and context.unit(w) == context.unit(first)]
    before = [w for w in before if not context.is_compared(w)]
    if not before:
        return None
    nearest = before[0]
    lead = context.lead(first_in_row(context, run[0]) or first)
    if LINKS.search(lead):
        return nearest
    if len(run) > 2 and whole_of_themselves(context, run):
        gap = context.sentence(first) - context.sentence(nearest)
        return nearest if gap < 2 and _comes_near(context, run, nearest) else None
    if len(run) > 1:
        return None
    named = [w for w in before if names_base(context, run[0], w)]
    if len(named) == 1:
        return named[0]
    gap = context.sentence(first) - context.sentence(nearest)
    lone = nearest == max(before, key=context.value) and context.value(nearest) >= context.value(first) and gap < 2
    return nearest if lone and may_fail(context, run[0]) else None


def _comes_near(context: Context, run: list[int], whole: int) -> bool:
    """Do the parts come near to a count, so that it is meant to be theirs? One much larger has others without a kind.

    >>> from fadu.reading import read
    >>> [r.verdict for r in read("受理诉求860件。咨询126件,占63%;求助40件,占20%;投诉34件,占17%。").relations]
    []
    """
    summed = sum((context.value(part_of(context, i)) for i in run), Decimal(0))
    return abs(summed - context.value(whole)) * 10 <= context.value(whole)


def whole_of_themselves(context: Context, run: list[int]) -> bool:
    """Do all shares of a run agree with the sum of their parts, so that they tell a whole?"""
    parts = [part_of(context, i) for i in run]
    return all(verdict_of(context, index, [part_of(context, index)], parts) is not None for index in run)


def of_another_unit(context: Context, run: list[int]) -> int | None:
    """The count before a list of three shares or more that all of them agree with, whatever its unit (来访78批次…甲类29件,占37.2%)."""
    if len(run) < 3 or not all(shown_decimals(context, i) for i in run):
        return None
    first = part_of(context, run[0])
    before = (w for w in range(first - 1, max(-1, first - 13), -1) if context.counts(w))
    return next((w for w in before if all(agrees_with(context, index, w) for index in run)), None)
