"""Shares of a total (21件,占78%): several in a row have one base, which most of them agree with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import cast

from fadu.reading.model import Relation
from fadu.reading.relations.context import Context, share_run
from fadu.reading.relations.growth import is_change
from fadu.reading.relations.percentages import ratio_relation, shown_decimals, verdict_of
from fadu.reading.relations.sums import sum_relation

_SHARE = re.compile(
    r"(?P<of>占(?:比|总数|全部|总量|[\u4e00-\u9fff、“”]{0,16}的|[\u4e00-\u9fff]{0,12})?)(?:最[高多大]|较[高大多]|比重|比例)?,?"
    r"(?:为|达到?|约|近|[ :])*$"
)
_PLAIN = re.compile(r"^占(?:比|总数|总量|总数的|全部的|[\u4e00-\u9fff]{0,6}总[数量]的?)?$")
_NAMED = re.compile(r"^占(?P<words>[\u4e00-\u9fff]{2,})$")
_GROWTH = re.compile(r"同比|环比|增长|下降|上升|提高|提升|减少|增加|比上年|较上年|较去年|比去年")
_LINKS = re.compile(r"其中|(?:分为|包括|如下)[:,]?|:|中,")
LONGEST = 24
"""As many shares as one list has; more are no list."""
NEAR = 24
"""How many figures before a share, in its own paragraph, are looked at for its base."""
MANY, FARTHEST = 4, 80
"""From so many shares in a run on, their base may stand further off, as all of them agree with no other."""
FAR = 24
"""How many figures of the paragraphs before are looked at where the own paragraph has no base."""


def shares(context: Context, known: Sequence[Relation] = ()) -> list[Relation]:
    """Percentages that say of what share the count right before them is; and their parts' sum where they tell a whole.

    ``known`` are the sums that were found already.

    >>> from fadu.reading import read
    >>> text = "收到提案200件。\\n已解决的150件,占75%;正在解决的40件,占21%;留作参考的10件,占5%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if r.kind == "ratio"]
    [('holds', '150 / 200 = 75%'), ('fails', '40 / 200 = 20%'), ('holds', '10 / 200 = 5%')]
    >>> [(r.verdict, r.computation) for r in read(text).relations if r.kind == "sum"]
    [('holds', '150 + 40 + 10 = 200')]
    """
    told = {frozenset(m.start for m in r.members[1:]) for r in known if r.kind == "sum"}
    out: list[Relation] = []
    for run in _runs(context):
        made, bases = _of_run(context, run)
        out += made
        for base, group in groupby(run, key=bases.get):
            parts = [part_of(context, i) for i in group if i == run[0] or not _within_last(context, i)]
            for told_of in _wholes(context, list(dict.fromkeys(parts)), base):
                if frozenset(context.figures[p].start for p in told_of) not in told and base is not None:
                    out.append(sum_relation(context, base, told_of))
    return out


def _wholes(context: Context, parts: list[int], base: int | None) -> Iterator[tuple[int, ...]]:
    """The parts of a base, once for each way in which they tell it whole (甲部门60件、乙部门40件;线上30件、线下70件)."""
    if base is not None and _adds_up(context, parts, base):
        yield tuple(parts)
        return
    told: list[int] = []
    for part in parts if base is not None else ():
        told.append(part)
        if _adds_up(context, told, cast("int", base)):
            yield tuple(told)
            told = []


_WITHIN = re.compile(r"[,;( ]*其中")
"""…90人,占45%,其中高级20人,占10%: what is within the share before it is no further part of the whole."""


def part_of(context: Context, index: int) -> int:
    """The count that a share is said of: the one before it, with changes and other percentages of that count stepped over.

    >>> from fadu.reading import read
    >>> text = "受理投诉400件,商品类300件,比上年增加20件,增加5.2%,占75%;服务类100件,下降3%,占25%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['300 / 400 = 75%', '100 / 400 = 25%']
    """
    at = index - 1
    while at > 0 and _remarks(context, at) and context.same_sentence(at - 1, index):
        at -= 1
    return at if context.counts(at) and at < index - 1 and _said_of(context, at, index) else index - 1


def _remarks(context: Context, index: int) -> bool:
    """Is a figure no count of its own: a percentage, or by how much the count before changed?"""
    return context.figures[index].unit == "%" or is_change(context, index)


def _said_of(context: Context, at: int, index: int) -> bool:
    """Does the share say nothing of what it is a share of but 占, or begin with the name of that count (税收占收入的…)?"""
    before, sign, _ = context.lead(index).lstrip("(), ").partition("占")
    return bool(sign) and (not before or before in context.clause(at))


def _within_last(context: Context, index: int) -> bool:
    """Is the part of a share told as one of the share before it?"""
    before = next((i for i in range(index - 1, -1, -1) if context.figures[i].unit == "%"), None)
    return before is not None and bool(_WITHIN.match(context.between(before, part_of(context, index))))


def is_share(context: Context, index: int) -> bool:
    """Does the percentage say what share of a total the count right before it is?"""
    figure = context.figures[index]
    if index < 1 or figure.unit != "%" or figure.value is None or not context.counts(part_of(context, index)):
        return False
    lead = context.lead(index)
    said = _SHARE.search(lead)
    if said is None or "率" in said["of"] or "其中" in lead or is_change(context, part_of(context, index)):
        return False
    return not _GROWTH.search(context.clause(index))


def _runs(context: Context) -> Iterator[list[int]]:
    """Shares of the same unit that follow each other in one paragraph."""
    run: list[int] = []
    for index, figure in enumerate(context.figures):
        if not is_share(context, index) or context.sentence(
            context.figures[part_of(context, index)]
        ) != context.sentence(figure):
            continue
        last = run[-1] if run else None
        if last is not None and not (
            len(run) < LONGEST
            and context.paragraph(context.figures[last]) == context.paragraph(figure)
            and context.unit(part_of(context, last)) == context.unit(part_of(context, index))
        ):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _of_run(context: Context, run: list[int]) -> tuple[list[Relation], dict[int, int]]:
    """The ratios of a run of shares, and of what count each of them is."""
    base, agreeing = _base(context, run)
    certain = _certain(context, run)
    if base is None or (certain == base and agreeing) or _adds_up(context, [part_of(context, i) for i in run], base):
        sure = certain if base is None else base
    else:
        sure = base if agreeing >= 2 or _finely_told(context, run, base) else None
    out: list[Relation] = []
    bases: dict[int, int] = {}
    for index in run:
        whole = base
        if whole is None or not _agrees(context, index, whole):
            whole = next((w for w in _before(context, index, run) if _agrees(context, index, w)), None)
        if whole is None and (several := _of_several(context, index)):
            out.append(several)
            continue
        if whole is None and len(run) == 1:
            whole = _told_above(context, index)
        wrong = None if whole is not None else _nested(context, index, sure)
        if whole is not None:
            bases[index] = whole
            out.append(_made(context, index, whole, fails=False))
        elif wrong is not None and _tells_of(context, index, wrong):
            bases[index] = wrong
            out.append(_made(context, index, wrong, fails=True))
    return out, bases


def _finely_told(context: Context, run: list[int], base: int) -> bool:
    """Does a share of two decimals agree with the base, as none does by chance, and is it one of several?"""
    return len(run) > 1 and any(shown_decimals(context, i) >= 2 and _agrees(context, i, base) for i in run)


_NEUTRAL = re.compile(r"总[数量额]?|全部|所有|合计|本[月年季]|[全今当]年|上述|总体|承办|办理|办复|已|该|的|数$|比$")


def _tells_of(context: Context, index: int, whole: int) -> bool:
    """Can a share that differs be of no other count: stated exactly, of what the count is named, and of no other subject?

    占全国总量的41%, 占入境人数的60% are of what the text does not tell.
    """
    figure, part = context.figures[index], part_of(context, index)
    if figure.bound != "eq" or "%" not in figure.text or context.value(whole) in (0, context.value(part)):
        return False
    said = _SHARE.search(context.lead(index))
    name = _NEUTRAL.sub("", said["of"].removeprefix("占")) if said else ""
    told, counted = context.clause(whole), context.figures[whole].measure
    known = told, counted
    name = name.replace("收案", "收").rstrip("数量")
    done = _VERBS.match(name)
    if done and done.group() in told:
        name = name[done.end() :]
    return any(_in_order(name, said) for said in known) and not _of_another(context, index)


def _in_order(name: str, said: str) -> bool:
    """Do all signs of a name stand in what is said, in their order?

    >>> _in_order("商品投诉", "受理商品类投诉"), _in_order("入境外国人", "外国人出入境")
    (True, False)
    """
    rest = iter(said)
    return all(sign in rest for sign in name)


def _of_several(context: Context, index: int) -> Relation | None:
    """位居前三的甲类50件、乙类30件、丙类20件,占总量的50%: the whole list before a share, added up.

    >>> from fadu.reading import read
    >>> [r.computation for r in read("受理工单200件。前三类为甲类50件、乙类30件、丙类22件,占工单总量的51%。").relations]
    ['102 / 200 = 51%']
    """
    parts = [part_of(context, index)]
    while parts[0] > 0 and _in_list(context, parts[0] - 1, parts[0]):
        parts.insert(0, parts[0] - 1)
    if len(parts) < 2:
        return None
    summed = sum(map(context.value, parts), Decimal(0))
    for whole in _counts_before(context, parts[0] + 1):
        if context.value(whole) >= summed and (verdict := verdict_of(context, index, parts, [whole])):
            return ratio_relation(context, index, parts, [_named_so(context, index, whole)], verdict)
    return None


def _named_so(context: Context, index: int, whole: int) -> int:
    """Of equal counts (受理工单90件,按期回复90件) the one that bears the name of what the share is of (占工单总量)."""
    said = _SHARE.search(context.lead(index))
    name = _NEUTRAL.sub("", said["of"].removeprefix("占"))[-2:] if said else ""
    if not name or name in context.clause(whole):
        return whole
    alike = (w for w in _counts_before(context, index) if context.value(w) == context.value(whole))
    return next((w for w in alike if name in context.clause(w)), whole)


def _in_list(context: Context, first: int, second: int) -> bool:
    """Do two counts of one unit stand side by side in a list?"""
    alike = context.counts(first) and context.unit(first) == context.unit(second)
    return alike and bool(re.match("[、和及]", context.between(first, second)))


def _told_above(context: Context, index: int) -> int | None:
    """The count that opens a paragraph before and that a lone share of the total (占总数的20%) agrees with.

    >>> from fadu.reading import read
    >>> text = "收到申请25件。\\n在答复的23件中,公开的5件,占总数的20%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('holds', '5 / 25 = 20%')]
    """
    said = _SHARE.search(context.lead(index))
    if said is None or "总" not in said["of"]:
        return None
    opening = (w for w in _far(context, [index]) if not w or context.between(w - 1, w).count("\n"))
    return next((w for w in opening if _agrees(context, index, w)), None)


def _nested(context: Context, index: int, sure: int | None) -> int | None:
    """A share whose own words open a list (其中正职30件,占40%) is of the count before them, else of the run's base."""
    own = _certain(context, [index])
    return own if own is not None and _LINKS.search(context.lead(part_of(context, index))) else sure


def _adds_up(context: Context, parts: Sequence[int], base: int) -> bool:
    """Do the parts of a run come to its base, so that each share is of it?"""
    gap = abs(sum(map(context.value, parts), Decimal(0)) - context.value(base))
    slack = sum(map(context.slack, (base, *parts)), Decimal(0)) if gap else gap
    return len(parts) > 1 and gap <= min(slack, context.value(base) / 50)


def _base(context: Context, run: list[int]) -> tuple[int | None, int]:
    """The count that most shares of a run agree with, nearest first, and how many do."""
    near = list(_before(context, run[0], run))
    for candidates, least in ((near, 1), (_far(context, run), 2)):
        best, most = None, 0
        for whole in candidates:
            agreeing = sum(_agrees(context, index, whole) for index in run)
            if agreeing > most:
                best, most = whole, agreeing
        if (
            best is not None
            and most * 2 >= len(run)
            and (most >= least or _names(context, run[0], best) or _finely_told(context, run, best))
        ):
            return best, most
    return None, 0


def _agrees(context: Context, index: int, whole: int) -> bool:
    return verdict_of(context, index, [part_of(context, index)], [whole]) is not None


def _before(context: Context, index: int, run: list[int]) -> Iterator[int]:
    """The counts before a share's part in its paragraph that it may be of, nearest first; shares of the run come last."""
    parts = {part_of(context, i) for i in run}
    late = []
    for at in _counts_before(context, index):
        if context.value(at) < max(context.value(part_of(context, index)), Decimal(1)):
            continue
        if at in parts:
            late.append(at)
        else:
            yield at
    yield from late[:2]
    yield from late[2:][-1:]


def _counts_before(context: Context, index: int) -> Iterator[int]:
    """The counts of the part's unit before it in its paragraph, nearest first."""
    part = part_of(context, index)
    paragraph = context.paragraph(context.figures[part])
    for at in range(part - 1, max(-1, part - 1 - NEAR), -1):
        if context.paragraph(context.figures[at]) != paragraph:
            return
        if context.counts(at) and context.unit(at) == context.unit(part) and not is_change(context, at):
            yield at


def _far(context: Context, run: list[int]) -> list[int]:
    """Counts of the paragraphs before, nearest first."""
    part = part_of(context, run[0])
    paragraph = context.paragraph(context.figures[part])
    return [
        at
        for at in range(part - 1, max(-1, part - 1 - (FAR if len(run) < MANY else FARTHEST)), -1)
        if context.paragraph(context.figures[at]) < paragraph and _may_be_base(context, at, part)
    ]


def _may_be_base(context: Context, at: int, part: int) -> bool:
    value = context.value(at)
    return (
        context.counts(at) and context.unit(at) == context.unit(part) and value >= max(context.value(part), Decimal(1))
    )


_VERBS = re.compile(r"审结|审理|办结|受理|新收|收到|承办|处理|答复|立案|结案|执结|调解|检查|抽查|评查")


def _names(context: Context, index: int, whole: int) -> bool:
    """占收到申请总数, 占审结案件的: do the words name that count (收到行政复议申请6200件, 审结171件)?"""
    said = _SHARE.search(context.lead(index))
    words = _NAMED.match(said["of"]) if said else None
    if not words:
        return False
    name = re.sub(r"总[数量]?|的|数$|全[省市县区]", "", words["words"])
    clause = context.clause(whole)
    if verb := _VERBS.search(name):
        return verb.group() in clause and not re.search("不予|未", clause)
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    if len(pairs) >= 2 and all(pair in clause for pair in pairs):
        return True
    return share_run(name, clause, LONG_NAME)


LONG_NAME = 4
"""So many signs in a row name a count for sure (行政诉讼共90件 … 占本年度行政诉讼案件总量的30%)."""


def _certain(context: Context, run: list[int]) -> int | None:
    """The one count that shares can only be of, whether or not they agree: before 其中, named by their words, or lone."""
    first = part_of(context, run[0])
    before = [w for w in _counts_before(context, run[0]) if w not in {part_of(context, i) for i in run}]
    level = context.bracket(first)
    before = [w for w in before if context.bracket(w) in (level, None)]
    if not before:
        return None
    nearest = before[0]
    lead = context.lead(first)
    if _LINKS.search(lead) and not re.search("[。;]", lead) and context.bracket(nearest) == context.bracket(first):
        return nearest
    if len(run) > 2 and _whole_of_themselves(context, run):
        gap = context.sentence(context.figures[first]) - context.sentence(context.figures[nearest])
        return nearest if gap < 2 else None
    if len(run) > 1:
        return None
    named = [w for w in before if _names(context, run[0], w)]
    if len(named) == 1:
        return named[0]
    gap = context.sentence(context.figures[first]) - context.sentence(context.figures[nearest])
    lone = nearest == max(before, key=context.value) and context.value(nearest) >= context.value(first) and gap < 2
    return nearest if lone and _may_fail(context, run[0]) else None


def _whole_of_themselves(context: Context, run: list[int]) -> bool:
    """Do all shares of a run agree with the sum of their parts, so that they tell a whole?"""
    parts = [part_of(context, i) for i in run]
    return all(verdict_of(context, index, [part_of(context, index)], parts) is not None for index in run)


_SUBJECT = re.compile(r"(?:^|[,;、])(?P<of>[\u4e00-\u9fff“”()]{4,})占")


def _of_another(context: Context, index: int) -> bool:
    """Does the share's own clause name what it is of, and the count before it is of something else?

    托位4个,护理型床位占比达60%: the beds' share is none of the places'.
    """
    said = _SUBJECT.search(context.lead(index))
    if not said:
        return False
    part = part_of(context, index)
    before = context.figures[part].measure + context.lead(part)
    return not all(said["of"][i : i + 2] in before for i in range(len(said["of"]) - 1))


def _may_fail(context: Context, index: int) -> bool:
    if _of_another(context, index):
        return False
    said = _SHARE.search(context.lead(index))
    plain = said is not None and bool(_PLAIN.match(said["of"]))
    return plain and "%" in context.figures[index].text and context.figures[index].bound == "eq"


def _made(context: Context, index: int, whole: int, *, fails: bool) -> Relation:
    verdict = "fails" if fails else verdict_of(context, index, [part_of(context, index)], [whole])
    return ratio_relation(context, index, [part_of(context, index)], [whole], verdict or "fails")
