"""The shape of a list of parts: where it opens, where it stops, and whether its items are of one kind.

受理90件,其中:刑事60件、民事30件;审结80件: the colon opens the list of 90件, and the semicolon closes it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from fadu.reading.pattern import pattern
from fadu.reading.relations.brackets import BRACKETED
from fadu.reading.relations.context import Context
from fadu.reading.relations.units import ANY

_ANNOUNCES = pattern(r"其中|分别|包括|分为|:")
ACTS = pattern(
    r"开展|举办|召开|组织|发放|制定|培训|建立|新增|打造|印发|接待|提供|出动|走访|检查|宣传|建成|投入|发布|同比|上年|去年|增长|下降|报送|参加|整改|排查"
)
LONGEST_PART = 16
NESTED = pattern(r"[\u4e00-\u9fff]{0,8},其中")
"""What is told as one of the item before it (终止30件,其中调解终止24件)."""
OTHERS = pattern(r"(?:[\u4e00-\u9fff]{1,8}[及等和])?其[他它余]")
"""What ends a list that leaves none out (其他, 来函等其他渠道)."""


def announced(context: Context, total: int, first: int) -> bool:
    """Do 其中, 分别, 包括 or a colon stand between a total and its list, outside brackets (34个省(包括特别行政区),845个市辖区)?"""
    lead = BRACKETED.sub("", context.between(total, first))
    if context.parts_of(total, first):
        return True
    return len(lead) <= 40 and "。" not in lead and bool(_ANNOUNCES.search(lead))


def even(context: Context, parts: list[int], inner: Set[int]) -> bool:
    """Are the parts one list: short clauses, no other figures but percentages, remarks and second counts (195件236人) among them?

    Numbers in the names of the parts are none of them (8人参加两个岗位, 750千伏变电站10台).

    >>> from fadu.reading import read
    >>> [r.computation for r in read("共提交提案187件,其中会后17件,经审查立案175件,立案率93.6%。").relations]
    ['175 / 187 = 93.5829%']
    """
    within = [i for i in range(parts[0], parts[-1] + 1) if i not in inner]
    level = context.bracket(parts[0])
    alone = all(
        i in parts
        or context.figures[i].kind == "percent"
        or context.bracket(i) != level
        or context.names(i)
        or (i - 1 in parts and context.figures[i].start == context.figures[i - 1].end)
        for i in within
    )
    short = all(len(context.clause(p)) <= LONGEST_PART for p in parts[1:])
    return alone and short and not any(_PROCESSED.match(context.lead(p)) for p in parts[1:])


def direct(context: Context, total: int, first: int) -> bool:
    """Is the list announced in the total's own sentence, or by a word of it (审结案件中), so that no other total can be meant?

    >>> from fadu.reading import read
    >>> read("全镇共有贫困户475户,现有未脱贫户21户,年内拟脱贫19户。").relations
    ()
    """
    lead = context.between(total, first)
    opened = announced(context, total, first) or context.bracket(first) != context.bracket(total)
    said = context.parted_at(first)
    if said and said in context.clause(total):
        return True
    return ("。" not in lead and opened) or ("。其中" in lead and right_before(context, total, first))


_WHICH = pattern(
    r"(?:(?<!对)其中(?!的)|[\u4e00-\u9fff]中[,:]|包括|分别[为是]?(?![向对与从在给由被到赴]))[:,]? ?[^,。;:、]{0,14}$"
)
_OPEN_END = pattern(r"等(?!其[他它]|[级待候])|居前|前列|位居|排名前|主要|以及其他|重点|涉及(?=\d)|尤其|特别")


def open_ended(context: Context, total: int, last: int) -> bool:
    """Do words say that a list leaves parts out (其中主要是…, …等)?"""
    said = context.flat[context.figures[total].end : context.figures[last].end]
    return bool(_OPEN_END.search(said)) or context.flat[context.figures[last].end :][:4].startswith("等")


def opens_right_behind(context: Context, total: int, parts: Sequence[int]) -> bool:
    """Does 其中 open an even list right behind the total, and do no words say that it leaves parts out?"""
    if not context.same_sentence(parts[0], parts[-1]) or not _WHICH.search(context.between(total, parts[0])):
        return False
    if not context.same_sentence(total, parts[0]) and "。其中" not in context.between(total, parts[0]):
        return False
    if not right_before(context, total, parts[0]) or not even(context, list(parts), frozenset()):
        return False
    return "其中" not in context.between(parts[0], parts[-1]) and not open_ended(context, total, parts[-1])


_PROCESSED = pattern(",经(?:审查|审核|初审|审议|评审|筛查|研究|复核)")
"""其中会后17件,经审查立案175件: what came of them all is no part beside some of them."""
_STOPS, _FULL_STOP = pattern("[。;]"), pattern("。")


def until_stop(context: Context, candidates: list[int]) -> list[int]:
    """The candidates up to the first full stop or semicolon; up to the stop alone where semicolons part the items."""
    out: list[int] = []
    stops = _STOPS
    for at, index in enumerate(candidates):
        if len(out) > 1 and NESTED.match(context.lead(index)) and _last_of_all(context, candidates, at):
            break
        if out and (stop := stops.search(context.between(out[-1], index))):
            at = context.figures[out[-1]].end + stop.start()
            if stop.group() == ";" and len(out) == 1:
                stops = _FULL_STOP
            elif not (stop.group() == "。" and context.goes_on_counting(at)):
                break
        out.append(index)
    return out


def _last_of_all(context: Context, candidates: list[int], at: int) -> bool:
    """Is a candidate told as one of the last item of a list, with nothing behind it in the sentence?

    >>> from fadu.reading import read
    >>> text = "审结53件。审结案件中,维持31件,驳回18件,终止7件,其中经调解终止的4件。"
    >>> [r.computation for r in read(text).relations if r.verdict == "fails"]
    ['31 + 18 + 7 = 56 ≠ 53']
    """
    last = at + 1 == len(candidates) or not context.same_sentence(candidates[at], candidates[at + 1])
    return last and context.value(candidates[at]) <= context.value(candidates[at - 1])


def right_before(context: Context, total: int, first: int) -> bool:
    """Is it the last count of its unit before 其中, the changes and brackets between left out?

    A count between that counts the same things in another unit stands before it (留言15件;来电947个,其中转办274件).
    """
    told = ANY if context.unit(total) in ANY else {context.unit(total)}
    between = [
        i
        for i in range(total + 1, first)
        if context.unit(i) in told
        and context.bracket(i) in (context.bracket(total), context.bracket(first))
        and not context.is_change(i)
    ]
    return not between and context.sentence(first) - context.sentence(total) < 2


_DENIED = pattern(r"[不未](?:予以?)?(?P<word>[\u4e00-\u9fff]{2})")


def denies(context: Context, total: int, part: int) -> bool:
    """Does a count deny the very word of another, so that it stands beside it and is no part (受理70件,不予受理4件)?

    Where a list is announced, or another part bears the word (予以受理66件,不予受理4件), it is one of the parts.

    >>> from fadu.reading import read
    >>> read("受理申请70件,不予受理4件,审结66件。").relations
    ()
    >>> [r.computation for r in read("受理36件,不予受理5件,调解结案33件,裁决3件。").relations]
    ['33 + 3 = 36']
    """
    clause = context.clause(part)
    said = _DENIED.search(clause) if "不" in clause or "未" in clause else None
    if said is None or said["word"] not in context.clause(total):
        return False
    lead = context.between(total, part)
    return not _ANNOUNCES.search(lead) and said["word"] not in lead.replace(said.group(), "")
