"""Balances: what was carried over and came in is what was done and is left (上年结转9件、新收215件,办结213件,结转11件)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.slips import meant
from fadu.reading.relations.wording import shown

CARRIED = pattern(r"(?:上一?年度?|上期|去年|[年期]初)[^,。;]{0,6}?(?:结转|结存|旧存|在册|未结|遗留|存量)|旧存")
"""What stood open from before."""
_NEW = pattern(r"(?<!重)新[收增入]|新接收|[收接]到|接收|收案|受理|入矫")
_DONE = pattern(r"(?<!未)(?:办结|审结|结案|答复|解除|解矫|办理完毕|化解)")
_LEFT = pattern(r"结转[至到]?(?:下|次|明|本)|结转$|[年期]末|在册|未[审办]?结|下年度")
REACH, TRIED = 16, 3
"""As many figures around what was carried over, and as many counts of each kind, are tried."""


def balances_of(context: Context) -> Iterator[Relation]:
    """What stood open with what came in, where it is what was closed with what is left.

    >>> from fadu.reading import read
    >>> text = "收到申请215件,上年度结转9件,办结213件,结转下年度11件。"
    >>> [(r.kind, r.computation) for r in read(text).relations]
    [('sum', '9 + 215 = 213 + 11')]
    >>> read("收到申请215件,上年度结转9件,办结203件,结转下年度11件。").relations
    ()
    >>> [r.computation for r in read("共接到申请184件,上年结转1件。年内办结182件,结转下年度继续办理3件。").relations]
    ['1 + 184 = 182 + 3']
    >>> text = "受理98件。办结94件(含去年结转15件),未审结19件。"
    >>> [r.computation for r in read(text).relations if r.kind == "sum"]
    ['15 + 98 = 94 + 19']
    >>> text = "全年收刑事、民事等各类案件900件(旧存30件),审结910件,尚有未结20件。"
    >>> [(r.verdict, r.computation) for r in read(text).relations if r.kind == "sum"]
    [('holds', '30 + 900 = 910 + 20')]
    """
    for index in range(len(context.figures)):
        if context.counts(index) and CARRIED.search(context.clause(index)) and (found := _of(context, index)):
            yield found


def _of(context: Context, carried: int) -> Relation | None:
    here = context.paragraph(carried)
    around = range(max(0, carried - REACH), min(len(context.figures), carried + REACH))
    near = [i for i in around if i != carried and context.counts(i) and context.unit(i) == context.unit(carried)]
    near = [i for i in near if context.paragraph(i) == here and not context.is_change(i)]
    new, done, left = (_told(context, near, words) for words in (_NEW, _DONE, _LEFT))
    new += [carried - 1] if carried - 1 in near and carried - 1 not in new else []
    for came, closed, open_ in product(new, done, left):
        both = context.sum_of((carried, came))
        if min(came, carried) - 1 in near and context.value(min(came, carried) - 1) == both:
            continue  # 共793件(新收649件,旧存144件): both sides come to a total of their own
        if len({came, closed, open_}) == 3 and both == context.sum_of((closed, open_)):
            members = context.members(part=(carried, came), total=(closed, open_))
            terms = (shown(context.value(i)) for i in (carried, came, closed, open_))
            return Relation("sum", members, "holds", "{} + {} = {} + {}".format(*terms), "")
    return None


def _told(context: Context, near: Sequence[int], words: re.Pattern[str]) -> list[int]:
    return list(islice((i for i in near if words.search(context.clause(i))), TRIED))


_SETTLED = pattern(r"(?:收支|[收支]入?[出与和]支?[入出]?)[^,。;]{0,6}?(?:相抵|相减)|收支(?:差额|结余)")
_REMAINS = pattern(r"结[余转存]|盈余|净结|缺口|赤字")
_TOTAL = pattern(r"(?:合计|总计|共计|总量)$|总[收支][入出]$")
_INCOME, _EXPENSE = pattern(r"收入|补助|结余|结转|转贷|调入|动用"), pattern(r"支出|上解|调出|还本|安排")
LINES = 3
"""As many lines as tell what came in, what went out and what is left."""


def settled_of(context: Context) -> Iterator[Relation]:
    """What is left of what came in when what went out is set against it (收支相抵,年终结余…).

    >>> from fadu.reading import read
    >>> text = "收入总计51460元。\\n支出总计44898元。\\n收支相抵,年终结余{}元。"
    >>> [(r.verdict, r.computation) for n in (6562, 6652) for r in read(text.format(n)).relations]
    [('holds', '51460 = 44898 + 6562'), ('fails', '51460 ≠ 44898 + 6652')]
    >>> text = "基金收入1186.7元,上年结余603.8元,基金支出938.0元。\\n收支相抵,年终结余852.5元。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('holds', '1186.7 + 603.8 = 938 + 852.5')]
    """
    for index in range(2, len(context.figures)):
        lead = context.lead(index)
        if not (context.counts(index) and _SETTLED.search(lead) and _REMAINS.search(context.clause(index))):
            continue
        first = context.paragraph(index) - LINES + 1
        near = [i for i in range(max(0, index - REACH * 2), index) if context.paragraph(i) >= first]
        near = [i for i in near if context.counts(i) and context.unit(i) == context.unit(index)]
        near = [i for i in near if context.bracket(i) is None and not context.is_change(i)]
        for told in (near, [i for i in near if context.paragraph(i) >= first + 1]):
            if found := _settled(context, index, told):
                yield found
                break


def _settled(context: Context, left: int, near: Sequence[int]) -> Relation | None:
    """What came in and went out: the nearest totals of either, or else all that is named so."""
    totals = [i for i in near if _TOTAL.search(context.clause(i))]
    out = [i for i in totals or near if _EXPENSE.search(context.clause(i))]
    came = [i for i in totals or near if i not in out and _INCOME.search(context.clause(i))]
    if totals:
        came, out = came[-1:], out[-1:]
    if not came or not out:
        return None
    rest = context.sum_of(came) - context.sum_of(out)
    slack = context.slack_of((*came, *out, left)) if len(came) + len(out) > 2 else 0
    holds = abs(rest - context.value(left)) <= slack
    every = bool(totals) or len(came) + len(out) == len(near)
    if not holds and not (every and _slipped(context, came, out, left)):
        return None
    first, second = (" + ".join(shown(context.value(i)) for i in told) for told in (came, [*out, left]))
    members = context.members(part=came, total=(*out, left))
    note = "" if holds else f"收支相抵应为{shown(rest)}"
    return Relation("sum", members, "holds" if holds else "fails", f"{first} {'=' if holds else '≠'} {second}", note)


def _slipped(context: Context, came: Sequence[int], out: Sequence[int], left: int) -> bool:
    """Would one slip less in what came in, went out or is left bring them together?"""
    over = context.sum_of(came) - context.sum_of(out) - context.value(left)
    meaning = [(i, context.value(i) - over) for i in came] + [(i, context.value(i) + over) for i in (*out, left)]
    return any(meant(context.figures[i], value, value) for i, value in meaning)
