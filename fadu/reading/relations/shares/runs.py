"""Shares of a total (21件,占78%): several in a row have one base, which most of them agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.arithmetic import share
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import ALL, BROUGHT_TO_ALL, ratio_relation, shown_decimals, slipped, verdict_of
from fadu.reading.relations.shares.above import of_a_line_above
from fadu.reading.relations.shares.bases import (
    adds_up,
    alike,
    base_of,
    bases_before,
    certain_base,
    nested,
    of_another_unit,
    told_above,
)
from fadu.reading.relations.shares.exchanged import exchanged_base, exchanged_part
from fadu.reading.relations.shares.of_one import items, of_one, of_the_whole
from fadu.reading.relations.shares.placed import placed_base
from fadu.reading.relations.shares.several import of_several
from fadu.reading.relations.shares.slips import misprinted_base, of_themselves, slipped_base, tells_all, whole_of_all
from fadu.reading.relations.shares.wholes import whole_sums
from fadu.reading.relations.shares.words import (
    LINKS,
    agrees_with,
    base_name,
    is_exact,
    is_share,
    names_base,
    part_of,
    tells_of,
)
from fadu.reading.relations.slips import one_slip
from fadu.reading.relations.sums.one_sum import Sum, sum_relation

LONGEST = 24
"""As many shares as one list has; more are no list."""


def shares_of(context: Context, known: Sequence[Sum]) -> list[Relation]:
    """Percentages that say of what share the count right before them is; and their parts' sum where they tell a whole.

    ``known`` are the sums that were found already.

    >>> from fadu.reading import read
    >>> text = "收到提案200件。\\n已解决的150件,占75%;正在解决的40件,占21%;留作参考的10件,占5%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if r.kind == "ratio"]
    [('holds', '150 / 200 = 75%'), ('fails', '40 / 200 = 20%'), ('holds', '10 / 200 = 5%')]
    >>> [(r.verdict, r.computation) for r in read(text).relations if r.kind == "sum"]
    [('holds', '150 + 40 + 10 = 200')]
    >>> text = "收到200件。受理190件。\\n从对象看,乡镇60件,占比30%。\\n从事项看,甲类150件,占比75%;乙类40件,占比20%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['60 / 200 = 30%', '150 / 200 = 75%', '40 / 200 = 20%']
    """
    told = {frozenset(one.parts) for one in known}
    out: list[Relation] = []
    waiting: list[int] = []
    last: int | None = None
    agreed: Counter[int] = Counter()
    for run in _runs(context):
        made, bases = _of_run(context, run, last)
        if last is not None:
            made += _of_last_base(context, run, made, bases, last)
        made += [] if made else of_a_line_above(context, run)
        if last is not None and agreed[last] >= LEAST:
            made += of_the_whole(context, run, made, last)
        agreed.update(bases.values())
        last = bases.get(run[0], last)
        if not made and len(run) == 1 and _seen_from(context, run[0]):
            waiting.append(run[0])
        elif len(run) > 1 and len({*bases.values()}) == 1 and _seen_from(context, run[0]):
            out += _of_next_base(context, waiting, next(iter(bases.values())), run[0])
            waiting = []
        out += made
        out += _miscounted(context, run, bases)
        out += [
            sum_relation(context, one) for one in whole_sums(context, run, bases) if frozenset(one.parts) not in told
        ]
    return out


_SEEN_FROM = pattern(r" *从[^,。;:\n]{2,16}看,")


def _seen_from(context: Context, index: int) -> bool:
    """Does the paragraph of a share open with 从…看, as its neighbours do that part the same whole?"""
    return bool(_SEEN_FROM.match(context.flat, context.line_start(context.paragraph(index))))


def _of_next_base(context: Context, waiting: list[int], base: int, first: int) -> list[Relation]:
    """The lone shares of the paragraphs right before, which part the same whole by something else."""
    near = (i for i in waiting if context.paragraph(first) - context.paragraph(i) < NEIGHBOURS)
    told = (i for i in near if base < part_of(context, i))
    return [made for i in told if (made := _of_last(context, [i], i, base))]


def _miscounted(context: Context, run: list[int], bases: dict[int, int]) -> list[Relation]:
    """The count of the paragraph that a slip parts from the one above, which its parts come to and their shares are of.

    >>> from fadu.reading import read
    >>> text = "受理98件。\\n在受理的{}件中,甲类20件,占20.4%;乙类49件,占50%;丙类29件,占29.6%。"
    >>> [[r.computation for r in read(text.format(n)).relations if r.verdict == "fails"] for n in (98, 88)]
    [[], ['20 + 49 + 29 = 98 ≠ 88']]
    >>> text = "提出建议245件,均已办结。{}件建议中,满意的有229件,占93%,不满意的有16件,占7%。"
    >>> [[r.computation for r in read(text.format(n)).relations if r.verdict == "fails"][-1:] for n in (245, 265)]
    [[], ['229 + 16 = 245 ≠ 265']]
    """
    parts = tuple(part_of(context, index) for index in run)
    base = bases.get(run[0])
    if base is None or len(bases) != len(run) or {*bases.values()} != {base} or len({*parts}) != len(run):
        return []
    if len(run) < LEAST and (len(run) < LEAST - 1 or context.value(base) < LARGE):
        return []
    own = _all_of_them(context, parts[0], base)
    if context.same_sentence(base, run[0]) or own <= base or not context.counts(own):
        return []
    if context.unit(own) != context.unit(parts[0]) or context.sum_of(parts) != context.value(base):
        return []
    if own == parts[0] - 1 and not (
        context.same_sentence(own, run[0]) or _ALL_DONE.match(context.flat, context.figures[own].end)
    ):
        return []
    wrong = one_slip(str(context.value(own)), str(context.value(base)))
    return [sum_relation(context, Sum(own, parts, "fails"))] if wrong else []


def _all_of_them(context: Context, first: int, base: int) -> int:
    """The count right before the first part, or one above it in the paragraph that is said to be all of them.

    >>> from fadu.reading import read
    >>> text = "收到建议128件,交由34个部门承办。\\n{}件建议全部办理完毕,答复率100%。已解决64件,占50%;正在解决38件,占29.7%;列入计划26件,占20.3%。"
    >>> [[r.verdict for r in read(text.format(n)).relations].count("fails") for n in (128, 148)]
    [0, 1]
    """
    here = (at for at in range(first - 1, base, -1) if context.paragraph(at) == context.paragraph(first))
    every = (at for at in here if context.unit(at) == context.unit(first) and context.counts(at))
    said = (at for at in every if _ALL_DONE.match(context.flat, context.figures[at].end))
    return next(said, first - 1)


_ALL_DONE = pattern(r"[\u4e00-\u9fff]{0,8}?(?:全部|均已?|都已?)[\u4e00-\u9fff]{0,8}(?:办理|办结|办复|答复|完成|完毕)")
LEAST = 3
"""Parts that come to the count above them by no chance, where their shares are of it too."""
LARGE = 100
"""To so much two parts, both of whose shares agree, come by no chance."""
NEIGHBOURS = 3
"""So many paragraphs on shares are no longer told of the same whole."""
PARAGRAPHS = 6
"""As many paragraphs on a base goes on to be the base of shares that name none."""


def _of_last_base(
    context: Context, run: list[int], made: list[Relation], bases: dict[int, int], last: int
) -> list[Relation]:
    """The shares of a run that are of no count told with it, but of that of the shares before."""
    said = {r.members[-1].start for r in made}
    left = [index for index in run if context.figures[index].start not in said]
    out = [again for index in left if (again := _of_last(context, run, index, last))]
    starts = {r.members[-1].start for r in out}
    bases.update({index: last for index in run if context.figures[index].start in starts})
    return out


def _of_last(context: Context, run: list[int], index: int, last: int) -> Relation | None:
    """A share that names no base, in the paragraphs behind others: it is of their base (1.甲类50件,占比5.12%。…2.乙类…).

    >>> from fadu.reading import read
    >>> text = "受理9230件。\\n投诉4733件,占51.28%;咨询4497件,占48.72%。\\n1.政法类906件,占比9.82%。其中丙110件。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if "906" in r.computation]
    [('holds', '906 / 9230 = 9.81582%')]
    """
    if not _may_be_of(context, index, last):
        return None
    if agrees_with(context, index, last):
        return _made(context, index, last, fails=False)
    lone, part = len(run) == 1 and shown_decimals(context, index) >= FINE, part_of(context, index)
    return _made(context, index, last, fails=True) if lone and slipped(context, index, [part], [last]) else None


def _may_be_of(context: Context, index: int, last: int) -> bool:
    """Does an exact share name no base of its own, near the count that the shares before it are of?"""
    part = part_of(context, index)
    near = context.paragraph(index) - context.paragraph(last) <= PARAGRAPHS
    if not near or base_name(context, index) or not is_exact(context, index):
        return False
    return alike(context.unit(part), context.unit(last)) and context.value(part) <= context.value(last)


def _runs(context: Context) -> Iterator[list[int]]:
    """Shares of the same unit that follow each other in one paragraph; what tells a whole is a run of its own.

    >>> from fadu.reading import read
    >>> text = "成功382件,口头286件,占74.9%,书面96件,占25.1%。共调解390件,东区214件,占55%,西区176件,占45%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"][2:]
    ['214 / 390 = 54.872%', '176 / 390 = 45.128%']
    """
    run: list[int] = []
    for index in range(len(context.figures)):
        if not is_share(context, index) or not context.same_sentence(part_of(context, index), index):
            continue
        last = run[-1] if run else None
        if last is not None and not (
            len(run) < LONGEST
            and _goes_on(context, last, index)
            and alike(context.unit(part_of(context, last)), context.unit(part_of(context, index)))
            and not of_themselves(context, run)
        ):
            yield from _by_name(context, run)
            run = []
        run.append(index)
    yield from _by_name(context, run)


_NEXT_LINE = pattern(r"\)?[;。]?\s*\n[^,。;:\n]{1,24}|\)?。[^\n]{1,200}\n *\d{1,2}[.、] *[^,。;:\n]{1,24}")
"""Between a share and that of the next line: …占30%;⏎许可类; or of the next item, whatever the last tells more."""


def _goes_on(context: Context, last: int, index: int) -> bool:
    """Does a share stand in the paragraph of the last, or open the very next line or the next item?

    >>> from fadu.reading import read
    >>> text = "工单4567件。\\n1.住房类(793件,占比17.36%)。主要涉及物业390件。\\n2.城建类(732件,占比16.03%)。主要涉及市容280件。"
    >>> [r.computation for r in read(text).relations]
    ['793 / 4567 = 17.3637%', '732 / 4567 = 16.02803%']
    """
    if context.paragraph(last) == context.paragraph(index):
        return True
    return bool(_NEXT_LINE.fullmatch(context.between(last, part_of(context, index))))


def _by_name(context: Context, run: list[int]) -> Iterator[list[int]]:
    """The shares of a run by what they are said to be of, where a count has two (占计划的98%,占总收入的40%)."""
    if len({part_of(context, index) for index in run}) == len(run):
        yield from [run] if run else []
        return
    named: dict[str, list[int]] = {}
    for index, name in _names(context, run).items():
        named.setdefault(name, []).append(index)
    yield from named.values()


def _names(context: Context, run: list[int]) -> dict[int, str]:
    """What each share of a run says that it is of; one that says nothing goes on with the one before."""
    names: dict[int, str] = {}
    name = ""
    for index in run:
        name = names[index] = base_name(context, index) or name
    return names


def _of_run(context: Context, run: list[int], last: int | None) -> tuple[list[Relation], dict[int, int]]:
    """The ratios of a run of shares, and of what count each of them is; ``last`` is that of the shares before.

    >>> from fadu.reading import read
    >>> text = "常住人口7513人。甲族5682人,占75.63%;其他民族1831人,占24.37%,其中乙族1761人,占23.44%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"][-1:]
    ['1761 / 7513 = 23.43937%']
    >>> text = "受理93件。已解决54件,占58.07%;正在解决33件,占35.48%;列入计划2件,占2.15%;留作参考4件,占4.30%。"
    >>> [r.note for r in read(text).relations if r.note]
    ['末位经调整，使各项占比合计为100%']
    """
    base, agreeing = base_of(context, run)
    if base is None and last is not None and items(context, run, last):
        base, agreeing = last, len(run) - 1
    if base is not None and agreeing < len(run) and of_themselves(context, run):
        base = None
    if agreeing < len(run) and (pair := exchanged_part(context, run)):
        return _of_exchanged(context, run, *pair), {}
    if base is None and (made := _of_one_base(context, run)) is not None:
        return made, {}
    if base is None and of_themselves(context, run):
        return [], {}
    sure, told = _sure(context, run, base, agreeing)
    out: list[Relation] = []
    bases: dict[int, int] = {}
    for index in run:
        whole = _whole_of(context, index, run, base, alone=index in told)
        if whole is not None:
            bases[index] = whole
            out.append(_made(context, index, whole, fails=False))
        elif (other := of_several(context, index) or _again_of(context, index, last)) is not None:
            out.append(other)
        elif (wrong := _missed(context, index, base, sure, told)) is not None:
            fails = not agrees_with(context, index, wrong)
            balanced = fails and _balanced(context, run, index, wrong)
            out.append(_made(context, index, wrong, fails=fails, balanced=balanced))
            if wrong != base or index in told:
                bases[index] = wrong
        elif (part := exchanged_base(context, index)) is not None:
            out.append(_made(context, index, part, fails=True))
    return out, bases


def _sure(context: Context, run: list[int], base: int | None, agreeing: int) -> tuple[int | None, set[int]]:
    """The count that what differs can only be of, and the shares told as others that agree with it."""
    certain = _certain(context, run)
    if base is None:
        return certain, set()
    if tells_all(context, run) or of_one(context, run, base):
        return base, set(run)
    names = _names(context, run).items()
    agreed = {n for i, n in names if agrees_with(context, i, base)}
    told = {i for i, n in names if agreeing > 1 and n in agreed}
    whole = (certain == base and agreeing) or adds_up(context, [part_of(context, i) for i in run], base)
    return base if whole or agreeing >= 2 else None, told


def _again_of(context: Context, index: int, last: int | None) -> Relation | None:
    """A share of the count that the shares before it are of, where it agrees."""
    if last is None or not _may_be_of(context, index, last) or not agrees_with(context, index, last):
        return None
    return _made(context, index, last, fails=False)


def _of_exchanged(context: Context, run: list[int], odd: int, part: int) -> list[Relation]:
    """The ratios of a run where the whole stands in the place of one part, and that ``part`` in the place of the whole."""
    whole = part_of(context, odd)
    others = [_made(context, index, whole, fails=False) for index in run if index != odd]
    return [*others, _made(context, odd, part, fails=True)]


def _of_one_base(context: Context, run: list[int]) -> list[Relation] | None:
    """The ratios of shares that are all of one count, in another unit or but for a slip; None where none is such."""
    if (other := of_another_unit(context, run)) is not None:
        return [_made(context, index, other, fails=False) for index in run]
    if (meant := misprinted_base(context, run)) is not None:
        return [_made(context, index, meant, fails=True) for index in run]
    if (whole := whole_of_all(context, run)) is not None:
        return [_made(context, index, whole, fails=not agrees_with(context, index, whole)) for index in run]
    return None


def _certain(context: Context, run: list[int]) -> int | None:
    """The count that the words make the base; what is more than a count is no share of it."""
    found = certain_base(context, run)
    more = found is not None and any(context.value(part_of(context, i)) > context.value(found) for i in run)
    return None if more else found


def _whole_of(context: Context, index: int, run: list[int], base: int | None, *, alone: bool) -> int | None:
    """The count that a share agrees with: the base of its run, or any other before it.

    ``alone`` are shares that only that base can have: they show no decimals and are told as others that agree with it.
    """
    if len(run) == 1 and not context.value(index):
        return None  # any small part of much is 0%
    if len(run) == 1 and base is not None and not names_base(context, index, base):
        named = (w for w in bases_before(context, index, run) if names_base(context, index, w))
        if (whole := next((w for w in named if agrees_with(context, index, w)), None)) is not None:
            return whole
    if base is not None and agrees_with(context, index, base):
        again = (w for w in bases_before(context, index, run) if w > base and context.value(w) == context.value(base))
        return next(again, base)
    if not (alone and not shown_decimals(context, index) and not LINKS.search(context.lead(part_of(context, index)))):
        for whole in bases_before(context, index, run):
            if agrees_with(context, index, whole):
                return whole
    return told_above(context, index, lone=len(run) == 1)


FINE = 2
"""Decimals of a share that agrees with no count by chance."""


def _missed(context: Context, index: int, base: int | None, sure: int | None, told: set[int]) -> int | None:
    """The count that a share can only be of, or would be of but for one slip; ``told`` are told as others that agree."""
    wrong = nested(context, index, sure)
    known = wrong is not None and (tells_of(context, index, wrong) or _stale(context, index, wrong))
    if wrong is not None and (known or (index in told and wrong == base)):
        return wrong if is_exact(context, index) else None
    placed = placed_base(context, index)
    return slipped_base(context, index, base) if placed is None else placed


def _stale(context: Context, index: int, whole: int) -> bool:
    """Is a share of what its list is opened behind, by the last word of its name too, nearly what the counts give?

    >>> from fadu.reading import read
    >>> text = "全区一般公共预算支出98240万元。其中,民生支出80242万元,占到公共财政预算支出的78.68%。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '802420000 / 982400000 = 81.67956%')]
    """
    name, part = base_name(context, index)[-2:], part_of(context, index)
    if not shown_decimals(context, index) or len(name) < 2 or not context.clause(whole).endswith(name):
        return False
    near = abs(context.value(index) - share(context.value(part), context.value(whole))) <= STALE
    return near and is_exact(context, index) and bool(LINKS.search(context.lead(part)))


STALE = 5
"""Points by which a share that was left standing from a draft is off."""


def _balanced(context: Context, run: list[int], index: int, whole: int) -> bool:
    """Do shares come to just 100%, one of which is off by no more than its last digit, so that they do?"""
    step = Decimal(1).scaleb(-shown_decimals(context, index))
    exact = share(context.value(part_of(context, index)), context.value(whole))
    return context.sum_of(run) == ALL and abs(context.value(index) - exact) <= step


def _made(context: Context, index: int, whole: int, *, fails: bool, balanced: bool = False) -> Relation:
    verdict = "fails" if fails else verdict_of(context, index, [part_of(context, index)], [whole])
    made = ratio_relation(context, index, [part_of(context, index)], [whole], verdict or "fails")
    return replace(made, verdict="holds", note=BROUGHT_TO_ALL) if balanced else made
