"""Ratios: a stated percentage against the counts around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fadu.reading.model import Relation
from fadu.reading.relations.arithmetic import share
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ALL, ratio_relation, shown_decimals, slipped, verdict_of
from fadu.reading.relations.rates.impossible import NOT, impossible, impossible_of
from fadu.reading.relations.rates.of_sums import (
    KnownSums,
    of_all_but,
    of_all_parts,
    of_first_parts,
    of_its_kinds,
    of_refused,
    of_some_parts,
    of_union,
)
from fadu.reading.relations.rates.words import base_words, done_words
from fadu.reading.relations.shares.bases import alike as alike_units
from fadu.reading.relations.shares.words import is_share
from fadu.reading.relations.sums.one_sum import Sum

_RATE = re.compile(
    r"(?P<stem>[\u4e00-\u9fff“”]{1,20}?)(?:率|占比|比例|比率|(?<=[查盖训育访长])面)(?:均|分别|总体|水平|已|高|仅|稳定|保持|大?约|近|为|达到?|到|至|是|在|["
    r" :])*$"
)
_GROWTH = re.compile(r"同比|环比|增长|下降|上升|提高|提升|减少|增加|增幅|降幅|比上年|较上年|较去年|比去年")
_OF_THESE = re.compile(r"持证|取得|破|查处|回函|成功|化解|整改|完成|备案|采纳|败诉|答复|合格|优秀|出庭|回复|办复")
"""What can only be a share of the count before it; cases closed may outnumber those received."""
_ALL_TOLD = re.compile(r"共受理|共收|累计受理")
"""With these the cases carried over are counted too, so that no more can be closed."""
_SEVERAL = re.compile(r"率(?:和|、|及|与)")
REACH = 8
"""How many figures before a percentage are looked at."""


def rates_of(context: Context, sums: Sequence[Sum]) -> list[Relation]:
    """Percentages with a numerator that their words name, and a denominator before it."""
    out: list[Relation] = []
    known = KnownSums(sums)
    for index, figure in enumerate(context.figures):
        if figure.value is None or figure.unit != "%" or figure.kind not in ("percent", "target"):
            continue
        lead = context.lead(index)
        clause = lead[max(map(lead.rfind, ",;:")) + 1 :]
        if _GROWTH.search(clause) or _SEVERAL.search(clause) or is_share(context, index):
            continue
        rate = _RATE.search(clause)
        if rate and (found := _of_rate(context, index, rate["stem"], known)):
            out.append(found)
    return out


def _before(context: Context, index: int) -> list[int]:
    """The counts before a percentage in its paragraph, nearest first."""
    paragraph = context.paragraph(index)
    out: list[int] = []
    for at in range(index - 1, max(-1, index - 1 - 2 * REACH), -1):
        if context.paragraph(at) != paragraph or len(out) == REACH:
            break
        if context.counts(at):
            out.append(at)
    return out


def _of_rate(context: Context, index: int, stem: str, sums: KnownSums) -> Relation | None:
    return _told_rate(context, index, stem, sums) or _slipped_rate(context, index, stem, sums)


def _slipped_rate(context: Context, index: int, stem: str, sums: KnownSums) -> Relation | None:
    """A finely told rate that would be that of two counts before it, had one of the numbers one slip less.

    >>> from fadu.reading import read
    >>> text = "形成工单8140件,直接答复3200件,综合办结数为6138件,综合办结率达99.97%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if r.kind == "ratio"]
    [('fails', '6138 / 8140 = 75.40541%')]
    """
    done = done_words(stem) or (stem[-2:],)
    counts = [c for c in _before(context, index) if context.near(c, index, 3)]
    for part in (c for c in counts[:FEW] if _names(context, c, done)):
        if any(context.figures[i].unit == "%" and "率" in context.lead(i) for i in range(part + 1, index)):
            return None
        large = (w for w in counts if w < part and context.value(w) * 2 >= context.value(part))
        behind = [w for w in large if not sums.siblings(w, w)]  # no part of a sum
        for whole in behind[:FEW]:
            if context.unit(whole) != context.unit(part) or context.is_compared(whole):
                continue
            beside = part == index - 1 and _told_as_base(context, stem, whole)
            side_by_side = beside and whole == part - 1
            sure = side_by_side or (beside and context.same_sentence(whole, part))
            sure = sure or _of_one_item(context, index, stem, part, whole)
            if not sure and shown_decimals(context, index) < FINE:
                continue
            coarse = side_by_side and context.value(part) > context.value(whole)
            if slipped(context, index, [part], [whole], coarse=coarse):
                return ratio_relation(context, index, [part], [whole], "fails")
    return None


def _of_one_item(context: Context, index: int, stem: str, part: int, whole: int) -> bool:
    """Does the whole open the item of a list in which its part stands right before the rate of the same name?

    >>> from fadu.reading import read
    >>> text = "咨询310件;投诉920件,占26.9%,涉及5万元,已办结746件,办结率31.1%;举报345件。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if "746" in r.computation]
    [('fails', '746 / 920 = 81.087%')]
    """
    if part != index - 1 or stem not in context.clause(part) or not context.same_sentence(whole, part):
        return False
    gap = context.between(whole, part)
    opens = whole == 0 or not context.same_sentence(whole - 1, whole) or ";" in context.lead(whole)
    return opens and ";" not in gap and context.value(whole) >= context.value(part)


FEW, FINE = 4, 2
"""Decimals that no two of so many counts agree with by one slip by chance."""


def _told_rate(context: Context, index: int, stem: str, sums: KnownSums) -> Relation | None:
    reach = 2 if shown_decimals(context, index) == 0 else 4
    counts = [c for c in _before(context, index) if context.near(c, index, reach)]
    if stem.endswith(("以上案件", "以上案卷")):
        return of_first_parts(context, index, counts, sums)
    if found := _of_both(context, index, stem, counts) or of_refused(context, index, stem, counts):
        return found
    if found := of_union(context, index, stem, counts, sums) or of_all_but(context, index, stem, counts):
        return found
    known = done_words(stem)
    done = known or (stem[-2:],)
    parts = [c for c in counts if _names(context, c, done) and not _begun_anew(context, index, c, counts)]
    parts = parts or [c for c in counts[:1] if _out_of(context, c)]
    for part, whole in _pairs(context, parts, counts, sums, beyond=context.value(index) > ALL):
        if verdict := verdict_of(context, index, [part], [whole]):
            return ratio_relation(context, index, [part], [whole], verdict)
    if found := _of_a_list(context, index, parts, counts):
        return found
    if known and (found := _of_above(context, index, stem, parts) or _of_a_sum(context, index, stem, counts, sums)):
        return found
    if (found := of_all_but(context, index, stem, counts, sums)) or not known:
        return found
    telling = [done[0], *(word for word in done if len(word) > 2)]
    right_before = [p for p in parts if p == index - 1 and context.same_sentence(p, index)]
    sure = [p for p in parts if any(w in context.clause(p) for w in telling) or stem[-2:] in context.lead(p)]
    if not sure and right_before and base_words(stem):
        return _failing(context, index, stem, right_before, counts, sums)
    if not sure:
        return None if parts else impossible_of(context, index, stem, counts)
    if _of_others(context, index, stem, sure[0]) or of_its_kinds(context, stem, parts, counts, sums):
        return None
    return _failing(context, index, stem, sure, counts, sums) or impossible(context, index, sure, counts)


def _of_a_sum(context: Context, index: int, stem: str, counts: list[int], sums: KnownSums) -> Relation | None:
    """A rate of several parts of a sum, or of all but those that its name denies."""
    return of_some_parts(context, index, stem, counts, sums) or of_all_parts(context, index, stem, counts, sums)


def _of_a_list(context: Context, index: int, parts: list[int], counts: list[int]) -> Relation | None:
    """A rate of all that is counted side by side right before its numerator.

    >>> from fadu.reading import read
    >>> text = "评查处罚案卷150卷、许可案卷60卷,评出优秀案卷21卷,优秀率{}%。"
    >>> [(r.verdict, r.computation) for rate in (10, 12) for r in read(text.format(rate)).relations]
    [('holds', '21 / 210 = 10%'), ('fails', '21 / 210 = 10%')]
    """
    for part in parts:
        whole = _listed(context, next((c for c in counts if c < part), part), part)
        if len(whole) > 1 and (verdict := verdict_of(context, index, [part], whole)):
            return ratio_relation(context, index, [part], whole, verdict)
    return None


def _listed(context: Context, whole: int, part: int) -> list[int]:
    """The list that a total ends, if it stands on the level of the part; else the total alone."""
    return context.listed(whole) if context.bracket(whole) == context.bracket(part) else [whole]


def _of_above(context: Context, index: int, stem: str, parts: list[int]) -> Relation | None:
    """A rate of what a paragraph above tells by the words that the rate is known to be of.

    >>> from fadu.reading import read
    >>> text = "大会收到提案430件。\\n经审查,立案371件,并案12件,立案率86.3%。"
    >>> [r.computation for r in read(text).relations]
    ['371 / 430 = 86.2791%']
    """
    if not parts or not shown_decimals(context, index):
        return None
    part = parts[0]
    here = context.paragraph(part)
    for whole in range(part - 1, max(-1, part - 1 - 2 * REACH), -1):
        above = here - context.paragraph(whole)
        if above > 2:
            return None
        alike = context.counts(whole) and context.unit(whole) == context.unit(part)
        if not above or not alike or not _told_as_base(context, stem, whole):
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
    return None


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


_TIMELY = re.compile(r"^(?:按[期时]|及时|限[期时]|一次性|快速|当庭|当场|网上|线上|提前|平均|速裁|简易|自动|实际|首次)")
_OF_SOME = re.compile(r"^(?P<some>[\u4e00-\u9fff]{2,8}?)(?:类?案件|类|系统|领域|部门)")


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


def _names(context: Context, index: int, done: Sequence[str]) -> bool:
    """Do the words before a count bear one of a rate's numerator, and neither deny it nor tell what was due?

    >>> from fadu.reading import read
    >>> [r.verdict for r in read("负责人出庭471件次,应出庭474件次,出庭应诉率99.4%。").relations]
    ['holds']
    """
    clause = _DUE_TO.sub("", context.clause(index))
    behind = context.flat[context.figures[index].end :][:LONGEST_WORD]
    if context.lead(index).endswith(",") and behind.startswith(tuple(done)):  # 1208名参加考试,1196名合格
        return True
    negated = all(map(NOT.match, done))
    return any(word in clause for word in done) and (negated or not NOT.search(clause))


LONGEST_WORD = 6
_DUE_TO = re.compile(r"(?<![答供反适呼])应(?:当|予|该)?(?!诉|急|用|对)[\u4e00-\u9fff]{2}")
_AMONG = re.compile(r"[^,。;\d]{0,8}中,?的?(?:有|共有)?[^,。;\d]{0,4}")


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
            due = whole == part + 1 and same and _DUE_TO.search(context.clause(whole))
            if (whole < part or due) and (same or fine) and enough:
                yield part, whole


LEAST = 1000
"""A count of another unit for the same things that no rate agrees with by chance."""


def _failing(
    context: Context,
    index: int,
    stem: str,
    parts: list[int],
    counts: list[int],
    sums: KnownSums,
) -> Relation | None:
    """No pair agrees. It is an alarm only where the numerator stands right before and its total right before that.

    A rate that is said to exceed another is wrong where it falls well short of it, or more was done than there was.

    >>> from fadu.reading import read
    >>> [r.verdict for r in read("调解纠纷631件,调解成功607件,调解成功率达99%以上。").relations]
    []
    >>> [r.verdict for r in read("调解纠纷631件,调解成功67件,调解成功率达99%以上。").relations]
    ['fails']
    >>> [r.computation for r in read("发现隐患1904条,其中重大隐患17条,已整改1886条,整改率95%。").relations]
    ['1886 / 1904 = 99.055%']

    Further off (受理831件,同比下降3%。破案464件,破案率50%) the total must be told by a word that the rate is known to be of.
    """
    part = parts[0]
    if len(parts) > 1 and not context.same_sentence(parts[0], index):
        return None
    behind = (c for c in counts if c > part)
    left = all(context.unit(c) == context.unit(part) and _in_row(context, c) for c in behind)
    bound = context.figures[index].bound
    if not left or bound not in ("eq", "ge"):
        return None
    wholes = [
        w
        for w in counts
        if w < part
        and context.unit(w) == context.unit(part)
        and context.value(w) > 0
        and (context.bracket(w) == context.bracket(part) or context.bracket_after(w) == context.bracket(part))
        and not context.is_compared(w)
    ]
    inner = {p for w in wholes for p in sums.parts(w)}
    wholes = [w for w in wholes if w not in inner]
    if not wholes or any(sums.siblings(part, w) for w in wholes):
        return None
    held = (w for w in wholes if _told_as_base(context, stem, w) and context.value(w) >= context.value(part))
    whole = wholes[0] if context.value(wholes[0]) >= context.value(part) else next(held, wholes[0])
    listed = _listed(context, whole, part)
    if _another_kind(context, stem, whole, part):
        return None
    between = (i for i in range(whole + 1, part) if i not in inner)
    aside = (i for i in between if not _beside(context, i, part))
    joined = whole == part - 1 or (next(aside, None) is None and ";" not in context.between(whole, part))
    if any(context.figures[i].unit == "%" and "率" in context.lead(i) for i in range(whole + 1, part)):
        return None  # the count before has a rate of its own: it is another outcome
    near = joined and context.same_sentence(whole, index)
    if not near and not (_told_as_base(context, stem, whole) and context.near(whole, part, 2)):
        return None
    more = context.sum_of(listed) < context.value(part) and not slipped(context, index, [part], [whole], coarse=True)
    known = _OF_THESE.search(context.clause(part)) and (_told_as_base(context, stem, whole) or not base_words(stem))
    known = known or (_DUE.search(context.clause(whole)) and _told_as_base(context, stem, whole))
    known = known or (context.value(index) > ALL and _told_as_base(context, stem, whole))
    if more and not known and not _ALL_TOLD.search(context.clause(whole)):
        return None
    far = share(context.value(part), context.sum_of(listed)) < context.value(index) - NEARLY
    if bound == "ge" and not (more or far):
        return None
    return ratio_relation(context, index, [part], listed, "fails")


NEARLY = 5
"""So many points short of what it is said to exceed a rate may be that of other cases."""


_DUE = re.compile(r"[应需须要当待]")


def _another_kind(context: Context, stem: str, whole: int, part: int) -> bool:
    """Do both counts end with the rate's own word, so that they stand side by side (调解结案48件,裁决结案12件,结案率100%)?

    >>> from fadu.reading import read
    >>> text = "收案60件,涉及75人,和解结案48件,判决结案12件,结案率100%。"
    >>> [r.verdict for r in read(text).relations if r.verdict == "fails"]
    []
    """
    ends = tuple({*done_words(stem), stem[-2:]})
    return (
        context.clause(whole).endswith(ends)
        and context.clause(part).endswith(ends)
        and not _DUE.search(context.clause(whole))
    )


def _in_row(context: Context, index: int) -> bool:
    """Does a count behind the part only go on with its list (优秀120卷、合格30卷) or tell those left over (未结4件)?"""
    return context.lead(index).startswith("、") or bool(NOT.search(context.clause(index)))


def _beside(context: Context, index: int, part: int) -> bool:
    """Does a figure between a total and its part only remark on the total: in brackets, a growth, another year's?"""
    apart = context.bracket(index) != context.bracket(part)
    return apart or context.figures[index].unit == "%" or context.is_compared(index)


def _told_as_base(context: Context, stem: str, whole: int) -> bool:
    """Is a count told by the words that a rate of this name is of (破案率 of 立案, 采纳率 of 提出)?"""
    words, clause = base_words(stem), context.clause(whole)
    if words is None or not words.search(clause) or NOT.search(clause):
        return False
    return "新收" not in clause or "新收" in words.pattern
