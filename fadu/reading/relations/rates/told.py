"""Ratios: a stated percentage against the counts around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ALL, ratio_relation, shown_decimals, slipped, verdict_of
from fadu.reading.relations.rates.failing import failing_rate, slipped_rate
from fadu.reading.relations.rates.impossible import impossible, impossible_of
from fadu.reading.relations.rates.naming import DUE_TO, REACH, bears, counts_before, listed_with, told_as_base
from fadu.reading.relations.rates.of_sums import (
    KnownSums,
    of_all_but,
    of_all_parts,
    of_first_parts,
    of_its_kinds,
    of_old_and_new,
    of_refused,
    of_some_parts,
    of_union,
)
from fadu.reading.relations.rates.words import base_words, done_words
from fadu.reading.relations.shares.bases import alike as alike_units
from fadu.reading.relations.shares.words import is_share
from fadu.reading.relations.sums.one_sum import Sum

_RATE = pattern(
    r"(?P<stem>[\u4e00-\u9fff“”]{1,20}?)(?:率|占比|比例|比率|(?<=[查盖训育访长])面)(?:均|分别|总体|水平|已|高|仅|稳定|保持|大?约|近|为|达到?|到|至|是|在|["
    r" :])*$"
)
_GROWTH = pattern(r"同比|环比|增长|下降|上升|提高|提升|减少|增加|增幅|降幅|比上年|较上年|较去年|比去年")
_SEVERAL = pattern(r"率(?:和|、|及|与)")


def rates_of(context: Context, sums: Sequence[Sum]) -> list[Relation]:
    """Percentages with a numerator that their words name, and a denominator before it."""
    out: list[Relation] = []
    left: list[tuple[int, str]] = []
    told: dict[tuple[str, Decimal, str], int] = {}
    known = KnownSums(sums)
    for index, figure in enumerate(context.figures):
        if figure.value is None or figure.unit != "%" or figure.kind not in ("percent", "target"):
            continue
        lead = context.lead(index)
        clause = lead[max(map(lead.rfind, ",;:")) + 1 :]
        if _GROWTH.search(clause) or _SEVERAL.search(clause) or is_share(context, index):
            out += _respectively(context, index) if _RESPECTIVELY.search(clause) else ()
            continue
        rate = _RATE.search(clause)
        if not rate:
            continue
        if found := _of_rate(context, index, rate["stem"], known):
            out.append(found)
            told |= _base_told(context, index, rate["stem"], found)
        else:
            left.append((index, rate["stem"]))
    return out + _told_again(context, left, told)


_RESPECTIVELY = pattern(r"率(?:和|、|及|与)[\u4e00-\u9fff]{2,12}率分别(?:为|达到?|是)?$")


def _respectively(context: Context, first: int) -> list[Relation]:
    """Two rates told of the two counts right before them, each of the count before those; one of them may be slipped.

    >>> from fadu.reading import read
    >>> text = "收回意见表527份,其中对工作满意的526件,对结果满意的519件,工作满意率和结果满意率分别达到{}%和98.5%。"
    >>> [[r.verdict for r in read(text.format(n)).relations] for n in ("99.8", "89.8")]
    [['holds', 'holds'], ['fails', 'holds']]
    """
    second, parts, whole = first + 1, (first - 2, first - 1), first - 3
    if whole < 0 or second >= len(context.figures) or not context.same_sentence(whole, second):
        return []
    if context.figures[second].unit != "%" or context.lead(second) not in ("、", "和", "及", "与"):
        return []
    alike = all(context.counts(i) and alike_units(context.unit(i), context.unit(whole)) for i in (*parts, whole))
    if not alike or context.value(whole) < max(map(context.value, parts)):
        return []
    pairs = (*zip((first, second), parts, strict=True),)
    verdicts = [verdict_of(context, index, [part], [whole]) for index, part in pairs]
    if not any(verdicts):
        return []
    told = zip(pairs, verdicts, strict=True)
    return [
        ratio_relation(context, index, [part], [whole], verdict or "fails")
        for (index, part), verdict in told
        if verdict or slipped(context, index, [part], [whole])
    ]


def _base_told(context: Context, index: int, stem: str, found: Relation) -> dict[tuple[str, Decimal, str], int]:
    """What a rate of two counts is of, by its name and its numerator."""
    part, whole = index - 1, index - 2
    if found.verdict == "fails" or [m.start for m in found.members[:2]] != [
        context.figures[i].start for i in (part, whole)
    ]:
        return {}
    return {(stem[-2:], context.value(part), context.unit(part)): whole}


def _told_again(
    context: Context, left: list[tuple[int, str]], told: dict[tuple[str, Decimal, str], int]
) -> list[Relation]:
    """The rates that are told in short with their numerator alone, which stands elsewhere with its base; and those beside them.

    >>> from fadu.reading import read
    >>> text = "直接纠错236件,纠错率{}%,调解结案170件,调解率17.4%。\\n(一)纠错。审结977件中直接纠错236件,纠错率约为24%。"
    >>> [r.computation for r in read(text.format("24.2")).relations if r.kind == "ratio"]
    ['236 / 977 = 24.1556%', '170 / 977 = 17.4002%', '236 / 977 = 24.156%']
    >>> [r.verdict for r in read(text.format("74.2")).relations if r.kind == "ratio"]
    ['fails', 'holds']
    """
    if not left or not told:
        return []
    out: list[Relation] = []
    bases: dict[int, int] = {}
    for index, stem in left:
        part = index - 1
        if (
            part < 0
            or not context.counts(part)
            or not context.same_sentence(part, index)
            or stem[-2:] not in context.clause(part)
        ):
            continue
        whole = told.get((stem[-2:], context.value(part), context.unit(part)))
        if whole is None or context.value(part) < MANY:
            if (near := bases.get(context.sentence(index))) is None or shown_decimals(context, index) == 0:
                continue
            if verdict := verdict_of(context, index, [part], [near]):
                out.append(ratio_relation(context, index, [part], [near], verdict))
            continue
        verdict = verdict_of(context, index, [part], [whole])
        exact = context.figures[index].bound == "eq" and context.by_sign(index)
        if verdict:
            bases[context.sentence(index)] = whole
        if verdict or exact:
            out.append(ratio_relation(context, index, [part], [whole], verdict or "fails"))
    return out


MANY = 100
"""A numerator that is told twice is no other by chance."""


def _of_rate(context: Context, index: int, stem: str, sums: KnownSums) -> Relation | None:
    return _told_rate(context, index, stem, sums) or slipped_rate(context, index, stem, sums)


def _told_rate(context: Context, index: int, stem: str, sums: KnownSums) -> Relation | None:
    """The rate of the counts near it; one that shows no decimals is of near ones, or of what its name is known to be of.

    >>> from fadu.reading import read
    >>> text = "接到案件13499件。受理投诉9880件;举报3618件;咨询1件。共办结案件13043件,办结率97%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['13043 / 13499 = 96.622%']
    """
    reach = 2 if shown_decimals(context, index) == 0 else 4
    counts = counts_before(context, index)
    counts = [
        c
        for c in counts
        if context.near(c, index, reach) or (context.near(c, index, 3) and told_as_base(context, stem, c))
    ]
    if stem.endswith(("以上案件", "以上案卷")):
        return of_first_parts(context, index, counts, sums)
    if found := _of_both(context, index, stem, counts) or of_refused(context, index, stem, counts):
        return found
    if found := of_union(context, index, stem, counts, sums) or of_all_but(context, index, stem, counts):
        return found
    known = done_words(stem)
    done = known or (stem[-2:],)
    parts = [c for c in counts if bears(context, c, done) and not _begun_anew(context, index, c, counts)]
    parts = parts or [c for c in counts[:1] if _out_of(context, c)]
    for part, whole in _pairs(context, parts, counts, sums, beyond=context.value(index) > ALL):
        if verdict := verdict_of(context, index, [part], [whole]):
            return ratio_relation(context, index, [part], [whole], verdict)
    if found := _of_a_list(context, index, parts, counts):
        return found
    if known and (
        found := _of_above(context, index, stem, parts, counts) or _of_a_sum(context, index, stem, counts, sums)
    ):
        return found
    if (found := of_all_but(context, index, stem, counts, sums)) or not known:
        return found
    telling = [done[0], *(word for word in done if len(word) > 2)]
    right_before = [p for p in parts if p == index - 1 and context.same_sentence(p, index)]
    sure = [p for p in parts if any(w in context.clause(p) for w in telling) or stem[-2:] in context.lead(p)]
    if not sure and right_before and base_words(stem):
        return failing_rate(context, index, stem, right_before, counts, sums)
    if not sure:
        return None if parts else impossible_of(context, index, stem, counts)
    if _of_others(context, index, stem, sure[0]) or of_its_kinds(context, stem, parts, counts, sums):
        return None
    return failing_rate(context, index, stem, sure, counts, sums) or impossible(context, index, sure, counts)


def _of_a_sum(context: Context, index: int, stem: str, counts: list[int], sums: KnownSums) -> Relation | None:
    """A rate of several parts of a sum, of all of them, or of two counts that make one together."""
    found = of_some_parts(context, index, stem, counts, sums) or of_all_parts(context, index, stem, counts, sums)
    return found or of_old_and_new(context, index, stem, counts)


def _of_a_list(context: Context, index: int, parts: list[int], counts: list[int]) -> Relation | None:
    """A rate of all that is counted side by side right before its numerator.

    >>> from fadu.reading import read
    >>> text = "评查处罚案卷150卷、许可案卷60卷,评出优秀案卷21卷,优秀率{}%。"
    >>> [(r.verdict, r.computation) for rate in (10, 12) for r in read(text.format(rate)).relations]
    [('holds', '21 / 210 = 10%'), ('fails', '21 / 210 = 10%')]
    """
    for part in parts:
        whole = listed_with(context, next((c for c in counts if c < part), part), part)
        if len(whole) > 1 and (verdict := verdict_of(context, index, [part], whole)):
            return ratio_relation(context, index, [part], whole, verdict)
    return None


def _of_above(context: Context, index: int, stem: str, parts: list[int], counts: list[int]) -> Relation | None:
    """A rate of what a paragraph above tells by the words that the rate is known to be of.

    >>> from fadu.reading import read
    >>> text = "大会收到提案430件。\\n经审查,立案371件,并案12件,立案率86.3%。"
    >>> [r.computation for r in read(text).relations]
    ['371 / 430 = 86.2791%']
    >>> text = "审结复议案件12195件。\\n其中,审结复议案件12595件,直接纠错1639件,纠错率13.4%。"
    >>> [r.computation for r in read(text).relations]
    ['12595 - 12195 = 400', '1639 / 12595 = 13.0131%']
    """
    if not parts or not shown_decimals(context, index):
        return None
    part = parts[0]
    if any(context.same_sentence(c, part) and told_as_base(context, stem, c) for c in counts if c < part):
        return None  # its own sentence tells what it is of
    here = context.paragraph(part)
    for whole in range(part - 1, max(-1, part - 1 - 2 * REACH), -1):
        above = here - context.paragraph(whole)
        if above > 2:
            return None
        alike = context.counts(whole) and context.unit(whole) == context.unit(part)
        if not above or not alike or not told_as_base(context, stem, whole):
            continue
        if verdict := verdict_of(context, index, [part], [whole]):
            return ratio_relation(context, index, [part], [whole], verdict)
    return None


def _of_both(context: Context, index: int, stem: str, counts: list[int]) -> Relation | None:
    """调撤率: those that were 调解 and 撤诉 together, where the two counts before bear a sign of the name each.

    >>> from fadu.reading import read
    >>> [r.computation for r in read("结案90件(调解结案40件,撤诉23件,调撤率为70%)。").relations]
    ['63 / 90 = 70%']
    >>> [r.computation for r in read("结案90件,调撤率为70%,其中调解结案40件,撤诉23件。").relations]
    ['63 / 90 = 70%']
    >>> [(r.verdict, r.computation) for r in read("结案90件(调解结案40件,撤诉23件,调撤率为76%)。").relations]
    [('fails', '63 / 90 = 70%')]
    """
    parts = _both_of(context, index, counts)
    if len(stem) < 2 or not parts or context.unit(parts[0]) != context.unit(parts[1]):
        return None
    if any(sign not in context.clause(p) for sign, p in zip(stem[-2:], parts, strict=True)):
        return None
    if all(stem[-2:] in context.clause(p) for p in parts):  # 及时结案、超时结案 are two kinds of 结案
        return None
    summed = context.sum_of(parts)
    for whole in (c for c in counts if c < parts[0]):
        alike = context.unit(whole) == context.unit(parts[0]) and context.value(whole) >= summed
        if alike and (verdict := verdict_of(context, index, parts, [whole])):
            return ratio_relation(context, index, parts, [whole], verdict)
    opener = next((c for c in counts if c < parts[0]), None)
    inside = context.bracket(parts[0])
    sure = (
        opener is not None and inside is not None and context.bracket_behind(opener) == inside == context.bracket(index)
    )
    if opener is None or not sure or context.unit(opener) != context.unit(parts[0]) or not context.value(opener):
        return None
    exact = context.figures[index].bound == "eq" and context.by_sign(index)
    return ratio_relation(context, index, parts, [opener], "fails") if exact else None


def _both_of(context: Context, index: int, counts: list[int]) -> list[int]:
    """The two counts right before a rate, or right behind it where 其中 opens them."""
    if index + 2 < len(context.figures) and context.lead(index + 1).startswith((",其中", "(其中")):
        behind = [index + 1, index + 2]
        return behind if counts and all(map(context.counts, behind)) and context.same_sentence(index, index + 2) else []
    return [index - 2, index - 1] if len(counts) > 2 and counts[:2] == [index - 1, index - 2] else []


def _begun_anew(context: Context, index: int, part: int, counts: list[int]) -> bool:
    """Does the rate's own sentence count others of the part's kind (成功915件,…。其中重大纠纷受理125件,成功率98%)?"""
    if context.same_sentence(part, index):
        return False
    return any(context.same_sentence(c, index) and context.unit(c) == context.unit(part) for c in counts if c > part)


_TIMELY = pattern(r"^(?:按[期时]|及时|限[期时]|一次性|快速|当庭|当场|网上|线上|提前|平均|速裁|简易|自动|实际|首次)")
_OF_SOME = pattern(r"^(?P<some>[\u4e00-\u9fff]{2,8}?)(?:类?案件|类|系统|领域|部门)")


def _of_others(context: Context, index: int, stem: str, part: int) -> bool:
    """Is the rate that of others than those counted: 受理100件,审结90件,同比上升8%,审判案件结案率92%?"""
    timely = _TIMELY.match(stem)
    if timely and part and "应" in context.clause(part - 1) and context.same_sentence(part - 1, part):
        return False  # 应办结90件,已办结85件,按期办结率94%
    if timely:
        return timely.group() not in context.clause(part)
    told = context.flat[max(0, context.figures[part].start - 60) : context.figures[part].end]
    if (some := _OF_SOME.match(stem)) and some["some"][-2:] not in told:
        return True
    return any(context.figures[i].unit == "%" for i in range(part + 1, index)) and bool(stem[:-2])


_AMONG = pattern(r"[^,。;\d]{0,8}中,?的?(?:有|共有)?[^,。;\d]{0,4}")


def _out_of(context: Context, index: int) -> bool:
    """Is a count told as so many out of the one before it (120宗案卷中的90宗进行了自查,评查面为75%)?

    >>> from fadu.reading import read
    >>> [r.computation for r in read("对120宗案卷中的90宗进行了自查,评查面为75%。").relations]
    ['90 / 120 = 75%']
    """
    alike = index > 0 and context.counts(index - 1) and context.unit(index - 1) == context.unit(index)
    return alike and bool(_AMONG.fullmatch(context.between(index - 1, index)))


def _pairs(
    context: Context, parts: list[int], counts: list[int], sums: KnownSums, *, beyond: bool
) -> Iterator[tuple[int, int]]:
    """Counts that a rate may be of; only one ``beyond`` all of its base (计划抽检500批次,完成512批次,完成率102.4%) is of more."""
    for part in parts:
        for whole in counts:
            if sums.siblings(part, whole):
                continue
            same = context.unit(whole) == context.unit(part)
            fine = context.value(whole) >= LEAST and alike_units(context.unit(whole), context.unit(part))
            enough = context.value(whole) >= (1 if beyond else max(context.value(part), Decimal(1)))
            due = whole == part + 1 and same and DUE_TO.search(context.clause(whole))
            if (whole < part or due) and (same or fine) and enough:
                yield part, whole


LEAST = 1000
"""A count of another unit for the same things that no rate agrees with by chance."""
