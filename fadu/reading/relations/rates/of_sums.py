"""Rates of the parts of a sum: several of its parts against its total, or all but one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, product

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import agrees, share
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ratio_relation, shown_decimals, slipped, verdict_of
from fadu.reading.relations.rates.words import done_words
from fadu.reading.relations.sums.one_sum import Sum
from fadu.reading.relations.wording import shown


class KnownSums:
    """The sums of a text, to be asked for what stands beside or within what."""

    def __init__(self, sums: Sequence[Sum]) -> None:
        self._holding = {one.total: one for one in sums if one.verdict == "holds"}
        self._whole = {part: one.total for one in self._holding.values() for part in one.parts}
        self._siblings = {(a, b) for one in sums for a in one.parts for b in one.parts if len(one.parts) < MOST}

    def siblings(self, first: int, second: int) -> bool:
        """Are two counts parts of one sum, so that neither is the other's total?"""
        return (first, second) in self._siblings

    def is_part(self, index: int) -> bool:
        """Is a count part of a sum that holds?"""
        return index in self._whole

    def wholes(self, parts: Sequence[int]) -> Iterator[int]:
        """The totals that hold of which some counts are parts."""
        return (self._whole[part] for part in parts if part in self._whole)

    def parts(self, whole: int) -> tuple[int, ...]:
        """The parts of a total that holds; none of any other count."""
        return self._holding[whole].parts if whole in self._holding else ()


MOST = 19
"""More parts than any rate is of."""


def _parted(counts: list[int], known: KnownSums) -> Iterator[tuple[int, list[int]]]:
    """The counts that are totals, with those of their parts that are among the counts."""
    for whole in counts:
        if parts := known.parts(whole):
            yield whole, [p for p in parts if p in counts]


_UNIONS = {"纠错": pattern("撤销|变更|确认违法|确认无效|责令"), "优良": pattern("优秀|良好")}
"""The outcomes that some rates are of together."""


def of_union(context: Context, index: int, stem: str, counts: list[int], known: KnownSums) -> Relation | None:
    """纠错率, 优良率: the outcomes that the rate is known to be of, added up, against the total that they are parts of.

    >>> from fadu.reading import read
    >>> text = "审结69件,其中维持53件、撤销8件、确认违法3件、责令履行2件、终止3件,直接纠错率{}%。"
    >>> [(r.verdict, r.computation) for r in read(text.format("18.84")).relations if r.kind == "ratio"]
    [('holds', '13 / 69 = 18.84058%')]
    >>> [(r.verdict, r.computation) for r in read(text.format("18.48")).relations if r.kind == "ratio"]
    [('fails', '13 / 69 = 18.84058%')]
    >>> text = "抽查130卷(处罚85卷、许可45卷),评定优秀39卷,良好78卷,合格13卷,优良率{}%。"
    >>> [(r.verdict, r.computation) for rate in (90, 92) for r in read(text.format(rate)).relations if r.kind == "ratio"]
    [('holds', '117 / 130 = 90%'), ('fails', '117 / 130 = 90%')]
    """
    union = _UNIONS.get(stem[-2:])
    if union is None:
        return None
    for whole, parts in _parted([*dict.fromkeys((*counts, *known.wholes(counts)))], known):
        together = [p for p in parts if union.search(context.clause(p))]
        if len(together) < 2:
            continue
        if verdict := verdict_of(context, index, together, [whole]):
            return ratio_relation(context, index, together, [whole], verdict)
        if stem.endswith("优良") or slipped(context, index, together, [whole]):
            return ratio_relation(context, index, together, [whole], "fails")
    return None


def of_some_parts(context: Context, index: int, stem: str, counts: list[int], known: KnownSums) -> Relation | None:
    """败诉率, 合格率: parts of a total in a row, added up, against it; one alone only where the rate shows decimals.

    >>> from fadu.reading import read
    >>> text = "审结85件,其中驳回50件,撤销10件,准予撤诉25件。败诉率11.8%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['10 / 85 = 11.7647%']
    """
    for whole, parts in _parted(counts, known):
        if context.unit(counts[0]) != context.unit(whole):
            continue  # 村级1212个。接听来电18904通,满意率99.6%
        alone = ([p] for p in parts if shown_decimals(context, index) and context.value(p))
        for run in chain(_runs(parts), alone):
            if verdict := verdict_of(context, index, run, [whole]):
                return ratio_relation(context, index, run, [whole], verdict)
    return None


_CLOSED = pattern(r"(?:结案|办结|审结)$")


def of_all_parts(context: Context, index: int, stem: str, counts: list[int], known: KnownSums) -> Relation | None:
    """结案率100%: the ways in which cases were closed, which are all parts of those received.

    >>> from fadu.reading import read
    >>> text = "受理36件,涉及44人,调解结案27件,裁决9件,结案率100%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['36 / 36 = 100%']
    """
    if context.figures[index].value != 100 or not _CLOSED.search(stem):
        return None
    for whole, parts in _parted(counts, known):
        if len(parts) < len(known.parts(whole)) or not context.value(whole):
            continue
        closed = any(stem[-2:] in context.clause(p) for p in parts) and stem[-2:] not in context.clause(whole)
        if closed and not any(re.search("[不未正]", context.clause(p)) for p in parts):
            return ratio_relation(context, index, parts, [whole], "holds")
    return None


_OLD = pattern(r"旧存|(?:上年|去年|上年度|年初)(?:结转|结存|未结|遗留|积存|存案)")
_CAME = pattern(r"(?<!重)新收|收案|受理|收到|收(?:各类)?[\u4e00-\u9fff]{0,12}案件?")


def of_old_and_new(context: Context, index: int, stem: str, counts: list[int]) -> Relation | None:
    """结案率 of what stood open from before and what came in, where the two are told apart.

    >>> from fadu.reading import read
    >>> text = "新收各类案件900件(不含上年旧存30件),比上年下降1.3%。审结910件(含上年旧存案件),综合结案率{}%。"
    >>> [(r.verdict, r.computation) for n in ("97.8", "95.8") for r in read(text.format(n)).relations]
    [('holds', '910 / 930 = 97.8495%')]
    >>> [r.computation for r in read("全年新收案件900件,旧存30件,审结910件,结案率97.8%。").relations]
    ['910 / 930 = 97.8495%']
    """
    if not _CLOSED.search(stem) or not shown_decimals(context, index):
        return None
    old = [c for c in counts if _OLD.search(context.clause(c))]
    came = [c for c in counts if c not in old and _CAME.search(context.clause(c))]
    done = [c for c in counts if c not in old and _CLOSED.search(context.clause(c))]
    for closed, stood, new in product(done, old, [*came, *(c - 1 for c in old if c - 1 in counts)]):
        alike = context.unit(closed) == context.unit(stood) == context.unit(new)
        if closed != new and alike and (verdict := verdict_of(context, index, [closed], [new, stood])):
            return ratio_relation(context, index, [closed], [new, stood], verdict)
    return None


def _runs(parts: list[int]) -> Iterator[list[int]]:
    """Two or more neighbours of a list, but not all of it.

    >>> list(_runs([1, 2, 3]))
    [[1, 2], [2, 3]]
    """
    for first in range(len(parts)):
        for last in range(first + 2, len(parts) + 1):
            if last - first < len(parts):
                yield parts[first:last]


def of_first_parts(context: Context, index: int, counts: list[int], known: KnownSums) -> Relation | None:
    """一类以上案件率: the first parts of a total, added up, against the total."""
    for whole, parts in _parted(counts, known):
        for upto in range(1, len(parts)):
            if verdict := verdict_of(context, index, parts[:upto], [whole]):
                return ratio_relation(context, index, parts[:upto], [whole], verdict)
        three = len(parts) == 3 and context.value(whole) > 0
        return ratio_relation(context, index, parts[:2], [whole], "fails") if three else None
    return None


def of_its_kinds(context: Context, stem: str, parts: list[int], counts: list[int], known: KnownSums) -> bool:
    """Do the counts that bear a rate's words tell the kinds of its numerator, and none of them the numerator itself?

    They are parts of one sum, and either its total bears the rate's own name or several of them are meant by it.

    >>> from fadu.reading import read
    >>> text = "直接纠错20件,其中确认违法4件,撤销11件,变更2件,责令履行3件,直接纠错率为8%。"
    >>> [r.kind for r in read(text).relations]
    ['sum']
    """
    for whole in counts:
        own = [p for p in parts if p in known.parts(whole)]
        if any(stem[-2:] in context.clause(p) for p in own):
            continue
        if len(own) > 1 or (own and stem[-2:] in context.clause(whole)):
            return True
    return False


def of_all_but(
    context: Context, index: int, stem: str, counts: list[int], known: KnownSums | None = None
) -> Relation | None:
    """合格率: all but the 不合格 that are told in its stead, of the count before them, or beside it in a ``known`` sum.

    >>> from fadu.reading import read
    >>> text = "抽检150批次,检出不合格3批次,合格率{}%。"
    >>> [r.computation for r in read(text.format(98)).relations]
    ['(150 - 3) / 150 = 98%']
    >>> [r.verdict for r in read(text.format("96.3")).relations]
    ['fails']
    >>> text = "评查170卷,其中优秀34卷,合格129卷,不合格7卷,合格率达{}%。"
    >>> [r.computation for rate in ("95.9", "93.9") for r in read(text.format(rate)).relations if r.kind == "ratio"]
    ['163 / 170 = 95.8824%', '(170 - 7) / 170 = 95.8824%']
    """
    word = stem[-2:]
    if len(word) < 2 or _DENIES.search(stem) or context.value(index) > 100:
        return None
    denied = pattern(f"[不未][\u4e00-\u9fff]?{word}")
    told = [c for c in counts if denied.search(context.clause(c))]
    if not told:
        return None
    left = told[0]
    beside = any(word in denied.sub("", context.clause(c)) for c in counts if context.same_sentence(c, index))
    if beside and not (known and known.is_part(left)):
        return None
    wholes = [w for w in counts if w < left and context.unit(w) == context.unit(left)]
    wholes = [w for w in wholes if context.value(w) > context.value(left)]
    for whole in wholes:
        if found := _all_but(context, index, left, whole):
            return found
    parted = [w for w in wholes if known and left in known.parts(w)]
    if known:
        wholes = parted
    sure = (
        left == index - 1
        and bool(wholes)
        and (bool(parted) or wholes[:1] == [c for c in counts if c < left][:1])
        and context.same_sentence(wholes[0], index)
    )
    return _all_but(context, index, left, wholes[0], fails=True) if sure and shown_decimals(context, index) else None


_DENIES = pattern("[不未]")


def _all_but(context: Context, index: int, left: int, whole: int, *, fails: bool = False) -> Relation | None:
    figure, done = context.figures[index], context.value(whole) - context.value(left)
    if figure.value is None or (fails and figure.bound != "eq"):
        return None
    shows = shown_decimals(context, index)
    verdict = agrees(figure.value, done, context.value(whole), figure.bound, shows)
    if not verdict and not fails:
        return None
    exact = shown(round(share(done, context.value(whole)), shows + 3))
    said = f"({shown(context.value(whole))} - {shown(context.value(left))}) / {shown(context.value(whole))} = {exact}%"
    members = context.members(numerator=left, denominator=whole, result=index)
    return Relation("ratio", members, verdict or "fails", said, "" if verdict else f"文中为{figure.text}")


_REFUSED = pattern(r"不[\u4e00-\u9fff]{1,2}$")


def of_refused(context: Context, index: int, stem: str, counts: list[int]) -> Relation | None:
    """不捕率: those refused against all that were decided on, where both stand right before it, in one unit or in two.

    >>> from fadu.reading import read
    >>> [r.computation for r in read("批准逮捕60人,不批准逮捕15人,不捕率为20%。").relations]
    ['15 / 75 = 20%']
    >>> [r.computation for r in read("起诉30件45人,不起诉10件15人,不诉率为25%。").relations if r.kind == "ratio"]
    ['10 / 40 = 25%']
    >>> text = "共批准逮捕30件60人,同比下降4.6%。不批准逮捕15人,同比下降4.3%,不捕率为20%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['15 / 75 = 20%']
    >>> text = "抽查135卷,评出优秀37卷、良好79卷、合格17卷、不合格2卷,不合格率为1.5%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['2 / 135 = 1.4815%']
    """
    if not _REFUSED.search(stem) or done_words(stem):  # 不合格率 is of all that was tested
        return None
    pairs, told = _refused_and_granted(context, index, counts), []
    for granted, refused in pairs:
        if not {granted, refused} <= set(counts) or context.unit(refused) != context.unit(granted):
            continue
        own, other = (context.clause(i) or context.clause(i - 1) for i in (refused, granted))
        if not ("不" in own and stem[-1] in own and stem[-1] in other and "不" not in other):
            continue
        told.append((granted, refused))
        if verdict := verdict_of(context, index, [refused], [granted, refused]):
            return ratio_relation(context, index, [refused], [granted, refused], verdict)
    if "(含" in context.flat[context.figures[index - 4].end : context.figures[index].start]:
        return None  # what is counted in beside them is not told
    for granted, refused in told:
        off = abs(context.value(index) - share(context.value(refused), context.value(granted) + context.value(refused)))
        if off > NEARLY and context.figures[index].bound == "eq" and context.by_sign(index):
            return ratio_relation(context, index, [refused], [granted, refused], "fails")
    return None


NEARLY = 1
"""So many points a rate may be off that is reckoned from finer counts."""


def _refused_and_granted(context: Context, index: int, counts: list[int]) -> list[tuple[int, int]]:
    """The last two counts of a unit before a rate, what compares them with another year left out (granted, refused)."""
    near = [c for c in counts if context.near(c, index, 2) and not context.is_compared(c)]
    pairs = []
    for last in (line[:2] for line in context.by_unit(near)):
        if len(last) > 1:
            pairs.append((last[1], last[0]))
    return pairs[::-1]
