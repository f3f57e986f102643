"""Shares whose counts are told elsewhere, by name: 非国有投资60.8元…非国有投资占全市投资的比重为24.6%.

What has the share and what it is of are found among the counts before by their words, and are theirs where the share agrees.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fadu.reading.model import Relation, Verdict
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import share
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ALL, BROUGHT_TO_ALL, ratio_relation, shown_decimals, slipped, verdict_of
from fadu.reading.relations.shares.words import base_name, is_exact, is_share, part_of
from fadu.reading.relations.sums.one_sum import Sum
from fadu.reading.relations.wording import share_run

_OF = pattern(
    r"(?:^|[,;、。和与及])(?P<part>[\u4e00-\u9fff“”]{2,14}?)占(?P<whole>[\u4e00-\u9fffGDP、“”]{2,16}?)的?(?:比重|比例|份额)?(?:约?为|达到?|是)?$"
)
_TOO = pattern(
    r"(?:^|[,;、。和与及])(?P<part>[\u4e00-\u9fff“”]{2,14}?)(?:所占|占)?的?(?:比重|占比|比例)(?:约?为|达到?|是)?$"
)
"""第一产业占…的比重为4%,第二产业比重为81%: the second is of what the first is of."""
_PLACE = pattern(r"全[省市县区州国]|总[数量额]|[的了]|本[省市县区州]|我[省市县区]|规模以上|实现|完成")
REACH, LINES = 40, 4
"""As many figures and lines before a share in which its counts are told."""
LEAST = 2
"""Signs of a name that a count bears."""


@dataclass(frozen=True, slots=True)
class Found:
    """The counts that a share is told of, and whether it is cut."""

    part: int
    whole: int
    verdict: Verdict


def named_shares(context: Context, known: Sequence[Relation]) -> Iterator[Relation]:
    """The shares that no count stands beside; one that misses by one slip only in the row of two that agree.

    >>> from fadu.reading import read
    >>> text = "生产总值4000.5元,其中甲产业153.6元;乙产业3235.9元;丙产业611元。甲产业占生产总值的比重为3.8%,乙产业比重为{}%,丙产业比重为15.3%。"
    >>> [(r.verdict, r.computation) for r in read(text.format("80.9")).relations if r.kind == "ratio"][1:2]
    [('holds', '3235.9 / 4000.5 = 80.8874%')]
    >>> [r.verdict for r in read(text.format("89.0")).relations if r.kind == "ratio"]
    ['holds', 'fails', 'holds']
    """
    if "占" not in context.flat:
        return
    told = _told(known)
    whole, last = "", -1
    row: list[Found] = []
    missed: list[tuple[int, list[int]]] = []
    for index, figure in enumerate(context.figures):
        if figure.unit != "%" or figure.value is None or not shown_decimals(context, index) or figure.bound != "eq":
            continue
        if last >= 0 and not context.same_sentence(last, index):
            yield from _slipped(context, row, missed)
            whole, row, missed = "", [], []
        said = _OF.search(context.lead(index))
        if said:
            whole = said["whole"]
        elif whole:
            said = _TOO.search(context.lead(index))
        if said is None or not whole:
            continue
        last = index
        if figure.start in told:
            continue
        parts, wholes = _bearing(context, index, said["part"]), _bearing(context, index, whole)
        if found := _agreeing(context, index, parts, wholes):
            row.append(found)
            yield ratio_relation(context, index, [found.part], [found.whole], found.verdict)
        elif one := _by_names(context, index, said["part"], whole):
            yield ratio_relation(context, index, [one[0]], [one[1]], "fails")
        elif parts:
            missed.append((index, parts))
    yield from _slipped(context, row, missed)


def _told(known: Sequence[Relation]) -> set[int]:
    """Where the rates and shares begin that relations are told of already."""
    return {member.start for relation in known for member in relation.members if member.role == "result"}


def _bearing(context: Context, share: int, name: str) -> list[int]:
    """The counts before a share that bear a name, nearest first."""
    plain = _PLACE.sub("", name).replace("GDP", "生产总值")
    here = context.paragraph(share)
    out = []
    for index in range(share - 1, max(-1, share - 1 - REACH), -1):
        if here - context.paragraph(index) >= LINES:
            break
        if not context.counts(index) or context.is_change(index) or context.is_mean(index):
            continue
        said = re.sub(r"\([^()]*\)?", "", context.clause(index)) + "|" + context.figures[index].measure
        if plain[:LEAST] in said and share_run(plain, said, min(len(plain), LEAST + 1)):
            out.append(index)
    return out


def _agreeing(context: Context, index: int, parts: Sequence[int], wholes: Sequence[int]) -> Found | None:
    pairs = ((p, w) for p in parts for w in wholes if p != w and context.unit(p) == context.unit(w))
    told = (Found(p, w, verdict) for p, w in pairs if (verdict := verdict_of(context, index, [p], [w])))
    return next(told, None)


def _by_names(context: Context, index: int, part: str, whole: str) -> tuple[int, int] | None:
    """The one count of the paragraph that bears the part's whole name, and the one that bears the base's.

    >>> from fadu.reading import read
    >>> text = "地区生产总值(GDP)439.19亿元。民营经济增加值290.6亿元,增长1.5%;民营经济增加值占GDP的比重为{}%。"
    >>> [[r.verdict for r in read(text.format(n)).relations] for n in ("66.2", "62.7")]
    [['holds'], ['fails']]
    >>> read("税收收入8103万元,下降2%。上年一般公共预算收入9000万元。税收收入占一般公共预算收入的比重为62.7%。").relations
    ()
    """
    found = [_so_named(context, index, name) for name in (part, whole)]
    if len(found[0]) != 1 or len(found[1]) != 1 or found[0] == found[1] or not is_exact(context, index):
        return None
    one, base = found[0][0], found[1][0]
    alike = context.unit(one) == context.unit(base) and context.value(base) > context.value(one)
    return (one, base) if alike and _apart(context, index, one, base) else None


def _apart(context: Context, index: int, part: int, whole: int) -> bool:
    """Is a stated share a whole point or more from that of two counts, so that it was not reckoned from finer ones?"""
    return abs(context.value(index) - share(context.value(part), context.value(whole))) >= 1


def _so_named(context: Context, share_: int, name: str) -> list[int]:
    """The counts of a share's paragraph before it whose clause ends with a name, brackets left out."""
    plain = name.replace("GDP", "地区生产总值").removeprefix("全市").removeprefix("全县").removeprefix("全区")
    here, out = context.paragraph(share_), []
    for index in range(share_ - 1, max(-1, share_ - 1 - REACH), -1):
        if context.paragraph(index) != here:
            break
        said = re.sub(r"\([^()]*\)?|(?:完成|实现|达到?|为)$", "", context.clause(index))
        if len(plain) > FULL and said.endswith(plain):
            counts = bool(_HEAD.fullmatch(said.removesuffix(plain))) and context.counts(index)
            counts = counts and not (context.is_compared(index) or context.is_mean(index))
            out.append(index if counts else -1)
    return out


_HEAD = pattern("(?:其中|全[年省市县区州国]|[上下]半年|我[省市县区]|共|累计|预计|实现|完成)*")
FULL = 3
"""A name of more signs tells a count from others."""


def _slipped(context: Context, row: Sequence[Found], missed: Sequence[tuple[int, list[int]]]) -> Iterator[Relation]:
    """What misses by one slip the count that two shares beside it are of."""
    if len(row) < LEAST or len({found.whole for found in row}) > 1:
        return
    for index, parts in missed:
        if slipped(context, index, parts[:1], [row[0].whole]):
            yield ratio_relation(context, index, parts[:1], [row[0].whole], "fails")


def part_shares(context: Context, sums: Sequence[Sum], known: Sequence[Relation]) -> Iterator[Relation]:
    """Rates and shares right behind a part of a sum that holds, where they are that of the part in its total.

    >>> from fadu.reading import read
    >>> text = "参加笔试的286人中,248人过线,38人不过线,笔试淘汰率13%。"
    >>> [r.computation for r in read(text).relations]
    ['248 + 38 = 286', '38 / 286 = 13.287%']
    >>> text = "建议为“A”的58件,占72.5%;为“B”的17件,占31.3%;为“C”的5件,占6.2%,合计80件。"
    >>> [r.verdict for r in read(text).relations if r.kind == "ratio"]
    ['holds', 'fails', 'holds']
    >>> text = "收到63件。经审查,受理45件,占71.4%;不予受理12件,占19%;其他6件,占9.6%。经审理,维持30件,占66.7%;撤销15件,占33.3%。"
    >>> [r.note for r in read(text).relations if r.note]
    ['末位经调整，使各项占比合计为100%']
    """
    told = _told(known)
    for one in sums:
        row = [part + 1 for part in one.parts if _rated(context, part)]
        verdicts = {index: verdict_of(context, index, [index - 1], [one.total]) for index in row}
        holding = sum(map(bool, verdicts.values()))
        for index, verdict in verdicts.items():
            if context.figures[index].start in told or one.verdict != "holds":
                continue
            missed = holding == len(row) - 1 and holding >= LEAST and is_exact(context, index)
            if missed and not verdict and _brought_to_all(context, row, index, one.total):
                made = ratio_relation(context, index, [index - 1], [one.total], "holds")
                yield replace(made, note=BROUGHT_TO_ALL)
            elif verdict or missed:
                yield ratio_relation(context, index, [index - 1], [one.total], verdict or "fails")


def together_shares(context: Context, known: Sequence[Relation]) -> Iterator[Relation]:
    """The share of all whose shares were told right before (上述三个罪名合占批捕人数的51.7%), added up as counts or as shares.

    >>> from fadu.reading import read
    >>> text = "批捕200人。盗窃50人,占批捕人数的25.0%;诈骗30人,占批捕人数的15.0%。上述两个罪名合占批捕人数的{}%。"
    >>> [r.verdict for n in ("40.0", "49.0", "43.7") for r in read(text.format(n)).relations if "80 /" in r.computation]
    ['holds', 'fails']
    """
    if not _TOGETHER.search(context.flat):
        return
    told = {m.start: r for r in known if r.kind == "ratio" for m in r.members if m.role == "result"}
    places = {figure.start: index for index, figure in enumerate(context.figures)}
    for index, figure in enumerate(context.figures):
        if figure.unit != "%" or figure.start in told or not _THESE.search(context.clause(index - 1)):
            continue
        many = int(context.value(index - 1)) if _SHARED.fullmatch(context.lead(index)) else 0
        if not LEAST <= many <= MOST or not context.counts(index - 1):
            continue
        shares = [i for i in range(max(0, index - REACH), index) if context.figures[i].unit == "%"][-many:]
        rows = [told[start] for i in shares if (start := context.figures[i].start) in told]
        wholes = {m.start for r in rows for m in r.members if m.role == "denominator"}
        parts = [places[m.start] for r in rows for m in r.members if m.role == "numerator" and m.start in places]
        if len({*parts}) != many or len(rows) != many or len(wholes) != 1 or not wholes <= places.keys():
            continue
        whole = [places[wholes.pop()]]
        if verdict := verdict_of(context, index, parts, whole):
            yield ratio_relation(context, index, parts, whole, verdict)
        elif context.sum_of(shares) == context.value(index) or slipped(context, index, parts, whole, coarse=True):
            verdict = "holds" if context.sum_of(shares) == context.value(index) else "fails"
            yield ratio_relation(context, index, parts, whole, verdict)


_TOGETHER = pattern("(?:上述|以上|这)[二两三四五六七八九十]")
_THESE = pattern("(?:上述|以上|这)$")
_SHARED = pattern(r"[\u4e00-\u9fff]{0,6}?(?:[合共总]计?)?占[\u4e00-\u9fff]{0,12}(?:约?为|达到?)?")
MOST = 10
"""As many shares as are told together."""


def _brought_to_all(context: Context, row: Sequence[int], index: int, whole: int) -> bool:
    """Do shares come to just 100%, one of which is off by no more than its last digit, so that they do?"""
    step = Decimal(1).scaleb(-shown_decimals(context, index))
    exact = share(context.value(index - 1), context.value(whole))
    return context.sum_of(row) == ALL and abs(context.value(index) - exact) <= step


def _rated(context: Context, part: int) -> bool:
    """Does a rate or a share stand right behind a count?"""
    index = part + 1
    if index >= len(context.figures) or context.figures[index].unit != "%":
        return False
    return context.same_sentence(part, index) and bool(_BEHIND.search(context.lead(index)))


_BEHIND = pattern(r"^[^,;]{0,8}[,(](?:[\u4e00-\u9fff]{0,6}率|占比?|占[\u4e00-\u9fff]{0,8})(?:约?为|达到?)?$")


def headed_shares(context: Context, known: Sequence[Relation]) -> Iterator[Relation]:
    """Shares that name nothing, of the count told above by the name that heads their section.

    >>> from fadu.reading import read
    >>> text = "接报2890起。其中交通警情923起;纠纷警情281起。\\n(一)纠纷警情\\n从辖区看,东所接报76起,占比27.0%;西所接报47起,占比16.7%。"
    >>> [r.computation for r in read(text).relations]
    ['76 / 281 = 27.0463%', '47 / 281 = 16.726%']
    """
    told = _told(known)
    names = [(m.start(), _ASIDE.sub("", m["name"])) for m in _HEADING.finditer(context.flat)]
    if not names:
        return
    for index, figure in enumerate(context.figures):
        if figure.start in told or not is_share(context, index) or base_name(context, index):
            continue
        at = bisect_left(names, (figure.start, "")) - 1
        name = names[at][1] if at >= 0 else ""
        if len(name) < LEAST or not shown_decimals(context, index):
            continue
        part = part_of(context, index)
        above = range(part - 1, max(-1, part - 1 - FAR), -1)
        bases = (i for i in above if context.counts(i) and context.unit(i) == context.unit(part))
        for whole in bases:
            if context.clause(whole).endswith(name) and verdict_of(context, index, [part], [whole]):
                yield ratio_relation(context, index, [part], [whole], "holds")
                break


FAR = 80
"""How many figures above its section the count stands that a heading names."""
_HEADING = pattern(
    r"^ *(?:\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|\d{1,2}[.、])(?P<name>[\u4e00-\u9fff]{2,14})。?$",
    re.M,
)
_ASIDE = pattern("(?:类别|分布|总体)?(?:情况|方面|工作|分析)+$")
