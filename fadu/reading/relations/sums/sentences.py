"""Sums within a sentence: a total and the parts that the words after it enumerate, on two levels where the text has them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.stated_bases import is_stated_base
from fadu.reading.relations.sums.behind import missed_behind, told_behind
from fadu.reading.relations.sums.candidates import candidates_of
from fadu.reading.relations.sums.certain import noun, only_its, own_parts
from fadu.reading.relations.sums.closed_sets import closed_set, is_pair, lacks_the_rest
from fadu.reading.relations.sums.enumeration import credible, told_parts
from fadu.reading.relations.sums.lists import announced, direct, until_stop
from fadu.reading.relations.sums.missed import missed_by_a_slip, was_cut
from fadu.reading.relations.sums.one_sum import Sum, parts_told
from fadu.reading.relations.sums.open_lists import (
    overfull_parts,
    slipped_pair,
)
from fadu.reading.relations.sums.walk import Walk

LONG_DIGITS = 3
"""Digits of a total that two outcomes which leave no third do not miss by one slip by chance."""
LONG = 100
"""A total that two counts right behind its parts do not come to by chance."""
MOST = 1000
"""Nobody writes more figures of one unit into a sentence; what has more is no sentence."""


def sentence_sums(context: Context) -> Iterator[Sum]:
    """Totals whose parts follow in the same sentence, or in the next where it goes on with them; or stand before them.

    >>> from fadu.reading import read
    >>> text = "受理复议案件39件,审结28件。审结案件中,维持13件、撤销3件,终止12件,中止9件,在审2件。"
    >>> [r.computation for r in read(text).relations]
    ['28 + 9 + 2 = 39', '13 + 3 + 12 = 28']
    >>> text = "收到申请76件,同比上升40.7%,上年度收到54件;受理71件,不予受理5件。"
    >>> [r.computation for r in read(text).relations if r.kind == "sum"]
    ['71 + 5 = 76']
    """
    for block in context.blocks():
        counted = [i for i in block if context.counts(i) and not context.is_mean(i) and not is_stated_base(context, i)]
        for line in context.by_unit(counted):
            if 3 <= len(line) <= MOST:
                yield from _in_line(context, line)


def _in_line(context: Context, line: list[int]) -> list[Sum]:
    """Sums among same-unit figures in a row: inner ones first, so that an outer one may step over their parts."""
    found: dict[int, Sum] = {}
    again: list[Sum] = []
    changes = [_of_another_year(context, i) for i in line]
    ahead = [candidates_of(context, line, changes, at) for at in range(len(line) - 1)]
    for at in range(len(line) - 2, -1, -1):
        whole = line[at]
        for candidates in ahead[at]:
            if changes[at] and not context.same_sentence(whole, candidates[0]):
                continue
            if whole in found:
                if parts := _parted_again(context, whole, candidates):
                    again.append(Sum(whole, parts))
                    break
                continue
            if parts := _told_exactly(context, whole, candidates):
                found = {total: one for total, one in found.items() if total not in parts or _enclosed(context, one)}
            else:
                parts = Walk(context, candidates, found).parts(0, context.value(whole))
                if not parts or not credible(context, whole, parts, line):
                    continue
                if _leaves_out(context, whole, candidates, parts):
                    continue
            found[whole] = Sum(whole, _with_zeros(context, candidates, parts))
            if context.bracket(parts[0]) == context.bracket(whole):
                if pair := _parted_in_two(context, found[whole], candidates):
                    again.append(pair)
                break
    behind = told_behind(context, line)
    made = [*found.values(), *again, *behind]
    inner, taken = parts_told([*found.values()]), parts_told(made)
    made += _told(context, line, ahead, taken, {(one.total, context.bracket(one.parts[0])) for one in made}, inner)
    return made + missed_behind(context, line, taken, {one.total for one in behind})


def _told_exactly(context: Context, total: int, candidates: list[int]) -> tuple[int, ...]:
    """The whole list behind 其中 or a colon, where it comes to the total: no item of it is the total of others.

    受理35件中驳回22件… may add up by chance inside 审结90件,其中:驳回35件、维持22件、撤销8件….
    """
    parts = until_stop(context, candidates) if len(candidates) > 2 else []
    if len(parts) < 3 or not announced(context, total, parts[0]):
        return ()
    return tuple(parts) if context.sum_of(parts) == context.value(total) else ()


def _of_another_year(context: Context, index: int) -> bool:
    """Does a count tell a change or another year's, which is part of nothing? What was carried over from it may be."""
    return context.is_change(index) or (context.is_compared(index) and not _KEPT.search(context.clause(index)))


_KEPT = pattern("结转|结存|旧存|遗留")


def _parted_again(context: Context, total: int, candidates: list[int]) -> tuple[int, ...]:
    """A closed set behind a total whose bracket parted it already (46个单位(乡镇14个、部门32个),优秀12个、良好29个、一般5个).

    >>> from fadu.reading import read
    >>> [r.computation for r in read("考核46个单位(乡镇14个、部门32个),评定优秀12个、良好29个、一般5个。").relations]
    ['14 + 32 = 46', '12 + 29 + 5 = 46']
    >>> text = "案件共793件(新收649件,旧存144件),新收同比下降16.04%;审结715件,同比下降9.72%;未结78件。"
    >>> [r.computation for r in read(text).relations]
    ['649 + 144 = 793', '715 + 78 = 793']
    """
    parts = until_stop(context, candidates)
    if len(parts) > 2 and context.sum_of(parts) == context.value(total) and closed_set(context, total, parts):
        return tuple(parts)
    pair = candidates[:2]
    exact = len(pair) == 2 and context.sum_of(pair) == context.value(total) and context.same_sentence(total, pair[1])
    return tuple(pair) if exact and is_pair(context, pair) else ()


def _parted_in_two(context: Context, known: Sum, candidates: list[int]) -> Sum | None:
    """Counts behind the parts of a total that come to it as well: two outcomes, or any of a total not met by chance.

    >>> from fadu.reading import read
    >>> [r.computation for r in read("受理901件,其中来信453件、来电448件,已办结764件,正在办理137件。").relations]
    ['453 + 448 = 901', '764 + 137 = 901']
    >>> [r.computation for r in read("共计356人报名,涉及本部59人、基层297人,竞聘副职168人、竞聘专责188人。").relations]
    ['59 + 297 = 356', '168 + 188 = 356']
    >>> [r.computation for r in read("受理901件,其中来信453件、来电448件,已办结724件,正在办理137件。").relations]
    ['453 + 448 = 901', '724 + 137 = 861 ≠ 901']
    """
    total, pair = known.total, [c for c in candidates if c > known.parts[-1]][:2]
    exact = len(pair) == 2 and context.sum_of(pair) == context.value(total) and context.same_sentence(total, pair[1])
    sure = exact and (context.value(total) >= LONG or closed_set(context, total, pair))
    if not sure and len(pair) == 2 and context.value(total) >= LONG and context.same_sentence(total, pair[1]):
        beside = pair[1] == pair[0] + 1 and is_pair(context, pair) and not is_pair(context, [total, pair[0]])
        if beside and missed_by_a_slip(context, total, pair, LONG_DIGITS, closed=True):
            return Sum(total, tuple(pair), "fails")
    return Sum(total, tuple(pair)) if sure else None


def _leaves_out(context: Context, total: int, candidates: list[int], parts: tuple[int, ...]) -> bool:
    """Would the first parts of a closed set come to a total by chance, its last left out (12件,其中维持7件、驳回3件、撤回2件、撤销1件)?

    >>> from fadu.reading import read
    >>> [r.computation for r in read("办结12件,其中维持7件、驳回3件、撤回2件、撤销1件。").relations]
    ['7 + 3 + 2 + 1 = 13 ≠ 12']
    >>> text = "接报11件,其中水3件,占27.27%;气4件,占36.36%;声4件,占36.36%;土1件,占9.09%。"
    >>> [r.computation for r in read(text).relations if r.kind == "sum"]
    ['3 + 4 + 4 = 11']
    """
    told = until_stop(context, candidates)
    beyond = told[len(parts) :] if tuple(told[: len(parts)]) == parts else []
    if not beyond or not all(map(context.value, beyond)):
        return False
    if announced(context, total, told[0]) and all(map(context.has_share, told)):
        return True
    bracketed = context.bracket(told[0]) != context.bracket(total)
    return (bracketed or announced(context, total, told[0])) and closed_set(context, total, told)


def _enclosed(context: Context, found: Sum) -> bool:
    return context.bracket(found.parts[0]) != context.bracket(found.total)


def _with_zeros(context: Context, candidates: list[int], parts: tuple[int, ...]) -> tuple[int, ...]:
    """Parts of none that end the list: 审结2件(主办2件、会办0件)."""
    out = list(parts)
    for index in candidates:
        if index == out[-1] + 1 and not context.value(index) and "。" not in context.between(out[-1], index):
            out.append(index)
    return tuple(out)


def _told(
    context: Context,
    line: list[int],
    ahead: list[list[list[int]]],
    used: set[int],
    totals: set[tuple[int, int | None]],
    inner: set[int],
) -> list[Sum]:
    """Totals whose parts the words tell to the last, but which do not add up exactly: rounded, or wrong.

    ``ahead`` holds what may be the parts of each figure of the line.
    """
    out: list[Sum] = []
    for at in range(len(line) - 2):
        total = line[at]
        for candidates in ahead[at]:
            said = context.parted_at(candidates[0])
            level = context.bracket(candidates[0])
            used_up = total in used and not (said and said in context.clause(total))
            if (total, level) in totals or (used_up and level == context.bracket(total)):
                continue
            if (total, context.bracket_after(total)) in totals and not closed_set(
                context, total, until_stop(context, candidates)
            ):
                continue
            if _steps_over(context, line, at, candidates):
                continue
            candidates = own_parts(context, candidates)
            parts = _listed(context, total, candidates, inner)
            if (
                not parts
                or used & set(parts)
                or _in_one_row(context, total, parts[0])
                or lacks_the_rest(context, total, parts)
            ):
                continue
            summed = context.sum_of(parts)
            gap = abs(summed - context.value(total))
            if any(map(context.carried_over, (total, *parts))):
                continue
            if gap and only_its(context, total, parts):
                slip = missed_by_a_slip(context, total, parts, PAIR_DIGITS, closed=True)
                if not (direct(context, total, parts[0]) or _comparable(summed, context.value(total)) or slip):
                    break
                rounded = gap <= min(context.slack_of((total, *parts)), summed * ROUNDED) or was_cut(
                    context, total, parts
                )
                parts = parts if rounded else _of_one_noun(context, total, parts) or parts
                rounded = rounded or context.sum_of(parts) == context.value(total)
                out.append(Sum(total, tuple(parts), "holds" if rounded else "fails"))
                used |= {total, *parts}
            break
    return out


PAIR_DIGITS = 2
ROUNDED = Decimal("0.1")
"""Parts that are rounded so coarsely that they miss their total by more are none of it."""


def _listed(context: Context, total: int, candidates: list[int], inner: set[int]) -> list[int]:
    if not candidates:
        return []
    return (
        told_parts(context, total, candidates, inner)
        or overfull_parts(context, total, candidates)
        or slipped_pair(context, total, candidates)
    )


def _of_one_noun(context: Context, total: int, parts: list[int]) -> list[int]:
    """The parts that bear the total's own noun, where they come to it (设30个小项,包括甲2个大项20个小项、乙1个大项10个小项)."""
    named = noun(context, total)
    alike = [p for p in parts if named and noun(context, p) == named]
    if len(alike) < 2 or context.sum_of(alike) != context.value(total):
        return []
    return alike


def _steps_over(context: Context, line: list[int], at: int, candidates: list[int]) -> bool:
    """Do figures of the total's own sentence stand between it and parts of the next? Then either may be the total."""
    beyond = context.sentence(candidates[0]) > context.sentence(line[at])
    return beyond and candidates[0] != line[at + 1] and not context.parted_at(candidates[0])


def _comparable(summed: Decimal, total: Decimal) -> bool:
    """Is a sum near enough to be meant for that total? Another total may have been meant where it is far off."""
    return total * Decimal("0.4") <= summed <= total * Decimal("2.5")


def _in_one_row(context: Context, total: int, first: int) -> bool:
    """Does the would-be total stand in one row with others: as its last (12项和44项,分别…) or its first (10个、60个、120个)?"""
    lead = context.between(total, first)
    if announced(context, total, first) and not lead.endswith(("、", "和", "及")):
        return bool(_NEXT_OF_ROW.fullmatch(context.lead(total))) and "分别" in lead
    return lead.endswith(("、", "和", "及"))


_NEXT_OF_ROW = pattern(r"[\u4e00-\u9fff]{0,8}[和及与、][\u4e00-\u9fff]{0,4}")
"""…50个重点专项和15个一般专项,分别达标33个和11个: the list tells one part of each."""
