"""Balances: what was carried over and came in is what was done and is left (上年结转9件、新收215件,办结213件,结转11件)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from fadu.reading.model import Relation
from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.wording import shown

_CARRIED = pattern(r"(?:上一?年度?|上期|去年|[年期]初)[^,。;]{0,6}?(?:结转|结存|旧存|在册|未结|遗留|存量)")
_NEW = pattern(r"(?<!重)新[收增入]|新接收|收到|接收|收案|受理|入矫")
_DONE = pattern(r"(?<!未)(?:办结|审结|结案|答复|解除|解矫|办理完毕|化解)")
_LEFT = pattern(r"结转[至到]?(?:下|次|明|本)|结转$|[年期]末|在册|未结|未办结|下年度")
REACH, TRIED = 12, 3
"""As many figures around what was carried over, and as many counts of each kind, are tried."""


def balances_of(context: Context) -> Iterator[Relation]:
    """What stood open with what came in, where it is what was closed with what is left.

    >>> from fadu.reading import read
    >>> text = "收到申请215件,上年度结转9件,办结213件,结转下年度11件。"
    >>> [(r.kind, r.computation) for r in read(text).relations]
    [('sum', '9 + 215 = 213 + 11')]
    >>> read("收到申请215件,上年度结转9件,办结203件,结转下年度11件。").relations
    ()
    """
    for index in range(len(context.figures)):
        if context.counts(index) and _CARRIED.search(context.clause(index)) and (found := _of(context, index)):
            yield found


def _of(context: Context, carried: int) -> Relation | None:
    here = context.paragraph(carried)
    around = range(max(0, carried - REACH), min(len(context.figures), carried + REACH))
    near = [i for i in around if i != carried and context.counts(i) and context.unit(i) == context.unit(carried)]
    near = [i for i in near if context.paragraph(i) == here and not context.is_change(i)]
    new, done, left = (_told(context, near, words) for words in (_NEW, _DONE, _LEFT))
    for came, closed, open_ in product(new, done, left):
        if len({came, closed, open_}) == 3 and context.sum_of((carried, came)) == context.sum_of((closed, open_)):
            members = context.members(part=(carried, came), total=(closed, open_))
            terms = (shown(context.value(i)) for i in (carried, came, closed, open_))
            return Relation("sum", members, "holds", "{} + {} = {} + {}".format(*terms), "")
    return None


def _told(context: Context, near: Sequence[int], words: re.Pattern[str]) -> list[int]:
    return list(islice((i for i in near if words.search(context.clause(i))), TRIED))
