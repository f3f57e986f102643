"""Rates that no pair of counts gives: whether one slip made them so, and whether they can be of no others, so that it is a fault."""

from __future__ import annotations

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import share
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ratio_relation, shown_decimals, slipped
from fadu.reading.relations.rates.impossible import NOT
from fadu.reading.relations.rates.naming import bears, counts_before, listed_with, told_as_base
from fadu.reading.relations.rates.of_sums import KnownSums
from fadu.reading.relations.rates.words import base_words, done_words

_OF_THESE = pattern(r"持证|取得|破|查处|回函|成功|化解|整改|完成|备案|采纳|败诉|答复|合格|优秀|出庭|回复|办复")
"""What can only be a share of the count before it; cases closed may outnumber those received."""
_ALL_TOLD = pattern(r"共受理|共收|累计受理")
"""With these the cases carried over are counted too, so that no more can be closed."""


def slipped_rate(context: Context, index: int, stem: str, sums: KnownSums) -> Relation | None:
    """A finely told rate that would be that of two counts before it, had one of the numbers one slip less.

    >>> from fadu.reading import read
    >>> text = "形成工单8140件,直接答复3200件,综合办结数为6138件,综合办结率达99.97%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if r.kind == "ratio"]
    [('fails', '6138 / 8140 = 75.40541%')]
    >>> text = "受理903件,其中甲案768件,结案{}件,结案率为52.86%;乙案135件,结案54件,结案率为40.00%。"
    >>> [[r.computation for r in read(text.format(n)).relations if "768 =" in r.computation] for n in (406, 906)]
    [['406 / 768 = 52.86458%'], ['906 / 768 = 117.96875%']]
    """
    done = done_words(stem) or (stem[-2:],)
    counts = [c for c in counts_before(context, index) if context.near(c, index, 3)]
    for part in (c for c in counts[:FEW] if bears(context, c, done)):
        if any(context.figures[i].unit == "%" and "率" in context.lead(i) for i in range(part + 1, index)):
            return None
        large = (w for w in counts if w < part and context.value(w) * 2 >= context.value(part))
        behind = [
            w for w in large if w == part - 1 or not sums.siblings(w, w)
        ]  # no part of a sum, but for the last told
        for whole in behind[:FEW]:
            if context.unit(whole) != context.unit(part) or context.is_compared(whole):
                continue
            beside = part == index - 1 and told_as_base(context, stem, whole)
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
    >>> text = "咨询310件;投诉920件,占26.9%;截至目前已办结746件,办结率31.1%;举报345件。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if "746" in r.computation]
    [('fails', '746 / 920 = 81.087%')]
    """
    if part != index - 1 or stem not in context.clause(part) or not context.same_sentence(whole, part):
        return False
    gap = context.between(whole, part)
    opens = whole == 0 or not context.same_sentence(whole - 1, whole) or ";" in context.lead(whole)
    return opens and ";" not in _MEANWHILE.sub("", gap) and context.value(whole) >= context.value(part)


_MEANWHILE = pattern(";(?:截至|目前|已)")
"""投诉920件,占27%;截至目前已办结746件: what was done of an item."""
FEW, FINE = 4, 2
"""Decimals that no two of so many counts agree with by one slip by chance."""


def failing_rate(
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
        and (not context.is_compared(w) or (w == part - 1 and _LAST_YEAR.match(context.lead(w))))
    ]
    inner = {p for w in wholes for p in sums.parts(w)}
    wholes = [w for w in wholes if w not in inner]
    if not wholes or (
        any(sums.siblings(part, w) for w in wholes) and not _of_the_last(stem, wholes[0], part, context, sums)
    ):
        return None
    held = (w for w in wholes if told_as_base(context, stem, w) and context.value(w) >= context.value(part))
    whole = wholes[0] if context.value(wholes[0]) >= context.value(part) else next(held, wholes[0])
    listed = listed_with(context, whole, part)
    if _another_kind(context, stem, whole, part):
        return None
    between = (i for i in range(whole + 1, part) if i not in inner)
    aside = (i for i in between if not _beside(context, i, part))
    joined = whole == part - 1 or (next(aside, None) is None and ";" not in context.between(whole, part))
    if any(context.figures[i].unit == "%" and "率" in context.lead(i) for i in range(whole + 1, part)):
        return None  # the count before has a rate of its own: it is another outcome
    near = joined and context.same_sentence(whole, index)
    if not near and not (told_as_base(context, stem, whole) and context.near(whole, part, 2)):
        return None
    more = context.sum_of(listed) < context.value(part) and not slipped(context, index, [part], [whole], coarse=True)
    known = _OF_THESE.search(context.clause(part)) and (told_as_base(context, stem, whole) or not base_words(stem))
    known = known or (_DUE.search(context.clause(whole)) and told_as_base(context, stem, whole))
    if more and not known and not _ALL_TOLD.search(context.clause(whole)):
        return None
    far = share(context.value(part), context.sum_of(listed)) < context.value(index) - NEARLY
    if bound == "ge" and not (more or far):
        return None
    return ratio_relation(context, index, [part], listed, "fails")


_LAST_YEAR = pattern("[,;]?(?:去年|上年)同期")


def _of_the_last(stem: str, whole: int, part: int, context: Context, sums: KnownSums) -> bool:
    """Is a part, of which the last told of other items are siblings, a rate's of the count right before it?"""
    return whole == part - 1 and told_as_base(context, stem, whole) and not sums.siblings(part, whole)


"""去年同期收案208件,结案36件,结案率17.3%: it tells another year's rate with its counts."""
NEARLY = 5
"""So many points short of what it is said to exceed a rate may be that of other cases."""


_DUE = pattern(r"[应需须要当待]")


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
