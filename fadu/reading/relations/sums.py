"""Sums: a total and the parts that the words after it enumerate, on two levels where the text has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from fadu.reading.model import Relation, Verdict
from fadu.reading.relations.certain import noun, only_its, own_parts
from fadu.reading.relations.closed_sets import is_pair, lacks_the_rest
from fadu.reading.relations.context import Context, shown
from fadu.reading.relations.enumeration import credible, told_parts
from fadu.reading.relations.growth import is_change
from fadu.reading.relations.lists import announced, denies, direct, until_stop
from fadu.reading.relations.open_lists import (
    overfull_parts,
    rounded_parts,
    slipped_pair,
)
from fadu.reading.relations.parallel import parallel_sums
from fadu.reading.relations.spread import on_level, rounded_sums, spread_sums
from fadu.reading.relations.spread_slips import slipped_items, slipped_sums
from fadu.reading.relations.sum_slips import digits_of, missed_by_a_slip
from fadu.reading.relations.told_lists import told_lists

MOST = 1000
"""Nobody writes more figures of one unit into a sentence; what has more is no sentence."""
REACH = 40
"""How many figures behind a total are looked at."""
STEPS = 120
"""How many ways of choosing parts are tried for one total."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total with its parts, as indices of figures."""

    total: int
    parts: tuple[int, ...]


def sums(context: Context) -> list[Relation]:
    """Totals whose parts follow in the same sentence, or in the next where it goes on with them.

    >>> from fadu.reading import read
    >>> text = "受理复议案件39件,审结28件。审结案件中,维持13件、撤销3件,终止12件,中止9件,在审2件。"
    >>> [r.computation for r in read(text).relations]
    ['28 + 9 + 2 = 39', '13 + 3 + 12 = 28']
    """
    out: list[Relation] = []
    for block in context.blocks():
        counted = [i for i in block if context.counts(i) and not context.is_mean(i)]
        for unit in dict.fromkeys(map(context.unit, counted)):
            line = [i for i in counted if context.unit(i) == unit]
            if 3 <= len(line) <= MOST:
                out += _in_line(context, line)
    level = on_level(context)
    out += [sum_relation(context, total, parts) for total, parts in spread_sums(context, out, level)]
    out += [sum_relation(context, total, parts) for total, parts in rounded_sums(context, out)]
    out += [_relation(context, Sum(total, parts), "fails") for total, parts in slipped_sums(context, out, level)]
    out += [_relation(context, Sum(total, parts), "fails") for total, parts in slipped_items(context, out, level)]
    out += [
        _relation(context, Sum(told.total, told.parts), "holds" if told.holds else "fails")
        for told in told_lists(context, out)
    ]
    out += [
        _relation(context, Sum(total, parts), "holds" if holds else "fails")
        for total, parts, holds in parallel_sums(context, out)
    ]
    return out


def sum_relation(context: Context, total: int, parts: tuple[int, ...], verdict: Verdict = "holds") -> Relation:
    """Parts that come to their total exactly, or should, as a relation."""
    return _relation(context, Sum(total, parts), verdict)


def _in_line(context: Context, line: list[int]) -> list[Relation]:
    """Sums among same-unit figures in a row: inner ones first, so that an outer one may step over their parts."""
    found: dict[int, Sum] = {}
    changes = [is_change(context, i) for i in line]
    ahead = [_candidates(context, line, changes, at) for at in range(len(line) - 1)]
    for at in range(len(line) - 2, -1, -1):
        for candidates in ahead[at]:
            parts = _told_exactly(context, line[at], candidates)
            if parts:
                found = {total: one for total, one in found.items() if total not in parts or _enclosed(context, one)}
            else:
                walk = _Walk(context, candidates, found)
                parts = walk.parts(0, context.value(line[at]))
                if not parts or not credible(context, line[at], parts, line):
                    continue
            found[line[at]] = Sum(line[at], _with_zeros(context, candidates, parts))
            break
    behind = _told_after(context, line)
    made = [_relation(context, one, "holds") for one in (*found.values(), *behind)]
    inner = {p for one in found.values() for p in one.parts}
    taken = inner | {p for one in behind for p in one.parts}
    made += _told(context, line, ahead, taken, set(found), inner)
    return made + _failing_after(context, line, taken, {one.total for one in behind})


def _told_exactly(context: Context, total: int, candidates: list[int]) -> tuple[int, ...]:
    """The whole list behind 其中 or a colon, where it comes to the total: no item of it is the total of others.

    受理35件中驳回22件… may add up by chance inside 审结90件,其中:驳回35件、维持22件、撤销8件….
    """
    parts = until_stop(context, candidates) if len(candidates) > 2 else []
    if len(parts) < 3 or not announced(context, total, parts[0]):
        return ()
    return tuple(parts) if sum(map(context.value, parts), Decimal(0)) == context.value(total) else ()


def _enclosed(context: Context, found: Sum) -> bool:
    return context.bracket(found.parts[0]) != context.bracket(found.total)


def _with_zeros(context: Context, candidates: list[int], parts: tuple[int, ...]) -> tuple[int, ...]:
    """Parts of none that end the list: 审结2件(主办2件、会办0件)."""
    out = list(parts)
    for index in candidates:
        if index == out[-1] + 1 and not context.value(index) and "。" not in context.between(out[-1], index):
            out.append(index)
    return tuple(out)


def _candidates(context: Context, line: list[int], changes: list[bool], at: int) -> list[list[int]]:
    """The figures that may be parts: those in the brackets right behind the total, else those of its own level.

    ``changes`` says of each figure of the line whether it tells a change, which is part of nothing.
    """
    total, near = line[at], slice(at + 1, at + 1 + REACH)
    ahead = [i for i, change in zip(line[near], changes[near], strict=True) if not change]
    opened = context.bracket_after(total)
    rate = total + 1
    if opened is None and rate < len(context.figures) and context.figures[rate].unit == "%":
        opened = context.bracket_after(rate)
    inside = [i for i in ahead if opened is not None and context.bracket(i) == opened]
    level = [i for i in ahead if context.bracket(i) == context.bracket(total) and not denies(context, total, i)]
    level = [i for i in level if _may_be_part(context, line[at + 1 :], total, i)]
    return [c for c in (inside, _in_the_next(context, total, level), level) if len(c) >= 2]


def _in_the_next(context: Context, total: int, level: list[int]) -> list[int]:
    """The figures of the next sentence, where it says that it parts a total (办结49件,结转1件。办结的申请中,公开26件…)."""
    own = context.sentence(context.figures[total])
    beyond = [i for i in level if context.sentence(context.figures[i]) > own]
    if not beyond or beyond == level:
        return []
    if context.parts_of(total, beyond[0]):
        return beyond
    said = context.parted_at(beyond[0])
    return beyond if (said and _says(context, total, said)) or context.lead(beyond[0]).startswith("其中") else []


_ENDED = frozenset({"审结", "办结", "结案"})
_GOES_ON = re.compile("中止|在审|正在|尚在|尚未|未[审办]?结|结转|[办审]理中")
"""What goes on is no part of what has ended, but with it part of all that came in (受理39件,审结28件。审结案件中,…在审2件)."""


def _may_be_part(context: Context, line: list[int], total: int, index: int) -> bool:
    """Is a count no part of another total, where its sentence says that it parts what ended (审结案件中,维持13件…)?

    >>> from fadu.reading import read
    >>> text = "受理案件39件,审结28件。审结案件中,维持13件、撤销3件,终止72件,中止9件,在审2件。"
    >>> [r.computation for r in read(text).relations]
    ['28 + 9 + 2 = 39', '13 + 3 + 72 = 88 ≠ 28']
    """
    said = context.parted_at(index)
    if said not in _ENDED or context.same_sentence(total, index):
        return True
    goes_on = bool(_GOES_ON.search(context.clause(index)))
    if _says(context, total, said):
        return not goes_on
    told = any(said in context.clause(i) and not context.same_sentence(i, index) for i in line if i < index)
    return goes_on or not told


def _says(context: Context, index: int, said: str) -> bool:
    """Do the words before a count say that this was done; those answered (答复) are those settled (办结)?"""
    return said in context.clause(index) or (said == "答复" and "办结" in context.clause(index))


class _Walk:
    """The search for parts that add up, with a budget so that hostile lines end in linear time."""

    def __init__(self, context: Context, candidates: list[int], inner: dict[int, Sum]) -> None:
        self.context = context
        self.candidates = candidates
        self.inner = inner
        self.budget = STEPS

    def parts(self, at: int, rest: Decimal, taken: tuple[int, ...] = ()) -> tuple[int, ...]:
        """Take the next figure as a part and step over its own parts, or not."""
        self.budget -= 1
        if rest == 0 and len(taken) >= 2:
            return taken
        if at >= len(self.candidates) or rest < 0 or self.budget < 0:
            return ()
        index = self.candidates[at]
        value = self.context.value(index)
        if value > rest or value < 0 or (rest == 0 and not self._none_beside(taken, index)):
            return ()
        if index in self.inner:
            last = self.inner[index].parts[-1]
            beyond = next(
                (p for p in range(at, len(self.candidates)) if self.candidates[p] > last),
                len(self.candidates),
            )
            if found := self.parts(beyond, rest - value, (*taken, index)):
                return found
        return self.parts(at + 1, rest - value, (*taken, index))

    def _none_beside(self, taken: tuple[int, ...], index: int) -> bool:
        """Is there one part so far, and right behind it in its bracket one that counts none (主办2件、会办0件)?"""
        return len(taken) == 1 and index == taken[0] + 1 and self.context.bracket(index) is not None


_TOGETHER = re.compile(r"(?:[收支][入出])?(?:一共|总共|共计|合计|总计|共)$")
_JOINTLY = re.compile(r"(?:[两三四五]项|以上|上述)?(?:合计|总计|共计)|[\u4e00-\u9fff]{2,6}(?:合计|总计|共计)$")
_ABOVE = re.compile(r"(?:以上|上述|[两三四五]项)(?:合计|总计|共计)")
_IN_ALL, FINE = re.compile("累计|总计|合计|共计"), 4
"""…48.75亿元,今年追回8.12亿元,累计追回56.87亿元: of so many digits none are the sum of those before by chance."""
MANY = 100
"""From here on no counts come by chance to what words say to be their total."""
_NEXT_PART = re.compile(r",(?:加上)?(?:上年|去年)度?结转的?|[、和及][\u4e00-\u9fff“”()]{2,12}|和|、")
_NEXT_TOLD = re.compile(r"[、和及,][\u4e00-\u9fff“”()]{2,8}|和|、")
"""Where 合计 or 总计 names the total, commas part the parts too (收到48件,上年结转2件,合计50件)."""

_LAST_YEARS = re.compile(r"[与同比较](?:上|去|前|20\d\d)年[^,。;]{0,12}$")
"""What a part is held against (比上年决算数32亿元下降6%) is no part."""
_ADDED = re.compile(r"[,;、]?(?:再|另)?加上?[\u4e00-\u9fff]|[,;、]?连同")
"""加上补助6亿元、债券2亿元,合计30亿元: they are added to something before them."""


def _told_after(context: Context, line: list[int]) -> list[Sum]:
    """建议30件、提案50件,共80件: a total behind its parts, where its words are 共 alone and they add up.

    >>> from fadu.reading import read
    >>> text = "实际支出30亿元,比上年决算数32亿元下降6.25%,加上上解支出5亿元、还本支出2亿元,支出合计37亿元。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if r.kind == "sum"]
    [('holds', '3000000000 + 500000000 + 200000000 = 3700000000')]
    """
    out: list[Sum] = []
    for at in range(2, len(line)):
        total = line[at]
        if not _sums_up(context, line, at):
            continue
        rest = context.value(total)
        parts: list[int] = []
        for index in reversed(line[max(0, at - REACH) : at]):
            if _LAST_YEARS.search(context.lead(index)):
                continue
            rest -= context.value(index)
            parts.insert(0, index)
            if rest <= 0:
                break
        if rest == 0 and len(parts) >= 2 and not _goes_back(context, total, parts[0]):
            out.append(Sum(total, tuple(parts)))
    return out


def _goes_back(context: Context, total: int, first: int) -> bool:
    """Does the list of a small total begin before its first part (专家8人、工匠6人、能手24人,共30人), so that they come to it by chance?"""
    if first == 0 or context.value(total) >= MANY or context.unit(first - 1) != context.unit(first):
        return False
    return context.counts(first - 1) and bool(_NEXT_TOLD.fullmatch(context.between(first - 1, first)))


def _sums_up(context: Context, line: list[int], at: int) -> bool:
    """Do the words before a count say that it is the total of those before it, and is it long where they say no more?"""
    total, said = line[at], context.clause(line[at]).strip(", ")
    if _TOGETHER.fullmatch(said) or (context.value(total) >= MANY and _JOINTLY.match(said)):
        return True
    return bool(_IN_ALL.search(said)) and digits_of(context, line[at : at - 3 if at > 2 else None : -1]) >= FINE


def _failing_after(context: Context, line: list[int], used: set[int], holding: set[int]) -> list[Relation]:
    """综合窗口18个、专业窗口12个,共70个: parts joined by 、 right before a total that they miss."""
    out: list[Relation] = []
    for at in range(2, len(line)):
        total = line[at]
        said = context.clause(total).strip(", ")
        if total in used or total in holding or line[at - 1] != total - 1:
            continue
        if (
            _ABOVE.match(said)
            and not used & set(line[:at])
            and missed_by_a_slip(context, total, line[:at], closed=True)
        ):
            out.append(_relation(context, Sum(total, tuple(line[:at])), "fails"))
            continue
        if not _TOGETHER.fullmatch(said):
            continue
        if context.sentence(context.figures[line[at - 1]]) != context.sentence(context.figures[total]):
            continue
        sentence = [i for i in line[max(0, at - REACH) : at] if context.same_sentence(i, total)]
        if len(sentence) > 2 and not used & set(sentence) and missed_by_a_slip(context, total, sentence):
            out.append(_relation(context, Sum(total, tuple(sentence)), "fails"))
            continue
        parts = [line[at - 1]]
        for index in reversed(line[: at - 1]):
            known = said in ("合计", "总计", "共计") or is_pair(context, [index, parts[0]])
            rule = _NEXT_TOLD if known else _NEXT_PART
            if index != parts[0] - 1 or not rule.fullmatch(context.between(index, parts[0])):
                break
            parts.insert(0, index)
        if len(parts) >= 2 and not used & set(parts) and not _ADDED.match(context.lead(parts[0])):
            out.append(_relation(context, Sum(total, tuple(parts)), "fails"))
    return out


def _told(
    context: Context,
    line: list[int],
    ahead: list[list[list[int]]],
    used: set[int],
    totals: set[int],
    inner: set[int],
) -> list[Relation]:
    """Totals whose parts the words tell to the last, but which do not add up exactly: rounded, or wrong.

    ``ahead`` holds what may be the parts of each figure of the line.
    """
    out: list[Relation] = []
    for at in range(len(line) - 2):
        total = line[at]
        for candidates in ahead[at]:
            said = context.parted_at(candidates[0])
            settled = total in totals or (total in used and not (said and said in context.clause(total)))
            if settled and context.bracket(candidates[0]) == context.bracket(total):
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
            summed = sum(map(context.value, parts), Decimal(0))
            gap = abs(summed - context.value(total))
            if any(map(context.carried_over, (total, *parts))):
                continue
            if gap and only_its(context, total, parts):
                slip = missed_by_a_slip(context, total, parts, PAIR_DIGITS, closed=True)
                if not (direct(context, total, parts[0]) or _comparable(summed, context.value(total)) or slip):
                    break
                rounded = gap <= min(sum(map(context.slack, (total, *parts)), Decimal(0)), summed * ROUNDED)
                parts = parts if rounded else _of_one_noun(context, total, parts) or parts
                rounded = rounded or sum(map(context.value, parts), Decimal(0)) == context.value(total)
                out.append(_relation(context, Sum(total, tuple(parts)), "holds" if rounded else "fails"))
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
        or rounded_parts(context, total, candidates)
        or overfull_parts(context, total, candidates)
        or slipped_pair(context, total, candidates)
    )


def _of_one_noun(context: Context, total: int, parts: list[int]) -> list[int]:
    """The parts that bear the total's own noun, where they come to it (设30个小项,包括甲2个大项20个小项、乙1个大项10个小项)."""
    named = noun(context, total)
    alike = [p for p in parts if named and noun(context, p) == named]
    if len(alike) < 2 or sum(map(context.value, alike), Decimal(0)) != context.value(total):
        return []
    return alike


def _steps_over(context: Context, line: list[int], at: int, candidates: list[int]) -> bool:
    """Do figures of the total's own sentence stand between it and parts of the next? Then either may be the total."""
    beyond = context.sentence(context.figures[candidates[0]]) > context.sentence(context.figures[line[at]])
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


_NEXT_OF_ROW = re.compile(r"[\u4e00-\u9fff]{0,8}[和及与、][\u4e00-\u9fff]{0,4}")
"""…50个重点专项和15个一般专项,分别达标33个和11个: the list tells one part of each."""


def _relation(context: Context, found: Sum, verdict: Verdict) -> Relation:
    terms = " + ".join(shown(context.value(p)) for p in found.parts)
    summed = sum(map(context.value, found.parts), Decimal(0))
    stated = context.value(found.total)
    computation, note = f"{terms} {'=' if summed == stated or verdict == 'fails' else '≈'} {shown(summed)}", ""
    if verdict == "fails":
        computation += f" ≠ {shown(stated)}"
        note = f"各分项之和比总数{'多' if summed > stated else '少'}{shown(abs(summed - stated))}"
    members = (context.member("total", found.total), *(context.member("part", p) for p in found.parts))
    return Relation("sum", members, verdict, computation, note)
