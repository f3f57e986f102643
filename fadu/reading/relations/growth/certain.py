"""Growths that are told of one count for sure, so that one which does not agree with it is wrong."""

from __future__ import annotations

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context

_THAN = r"(?:同比|环比|[比较](?:上|去)[年月周](?:度|同期|同月)?|[比较]上季度?|与(?:上|去)年(?:同期)?相比,?)?(?:分别)?"
_BARE = pattern(rf",{_THAN}(?:负?增长|下降|降低|上升|提高|增幅|降幅|升幅|[比略]?[增减])(?:为|了|达到?)?")
"""罚款案件2186件,比上年减少214件,下降8.9%: such a growth is that of nothing else."""
_AFTER_ANOTHER = pattern(
    r",?(?:相?[比较][^,;。]{2,8}|[与同][^,;。]{2,8}相比,?|环比)[增减][^;。]*?%;(?:相?[比较]|[与同])[^,;。%\d]{2,14}[增减][^,;。%\d]{0,3}"
)
"""举报353件,相比上月增加15件,环比增长4.4%;相比去年同期减少170件: the second change of one count."""
_BARE_CHANGE = pattern(rf",{_THAN}净?(?:增加|减少|[增减][收支产]|[增减多少])了?")
"""罚款案件2186件,下降8.9%,减少214件: nor is such a change."""
_FULFILLED = pattern(
    r"^(?:万?亿?元)?[^,。;]{0,4}的$|[,;][占为完成达到]{1,4}[^,。;]{0,10}(?:预算|任务|计划|目标)[^,。;]{0,8}的$"
)
"""占年初预算109466万元的56.3%, 为年度任务的78%: what a count has fulfilled is told between it and its growth."""
NAMED = pattern(
    r"(?:^|[。,;])(?:其中,?)?(?P<what>(?![比较])[\u4e00-\u9fff]{2,8}?)[件起人户]?[数次量]?"
    r"(?:(?:同比|[比较](?:去|上)年(?:同期)?)[\u4e00-\u9fff]{2}|(?:增加|减少|增长|下降|上升)了?)$"
)
"""死亡人数同比减少7人: a change that names what it is of."""
FAR = 12
"""So many figures before a change the count that it names is looked for."""
_MAY_BE_NEGATIVE = pattern(r"利润|盈|亏|净|差|结余|收益|损益")


def of_nothing_else(context: Context, index: int, this: int, change: int) -> bool:
    """Is a growth with its change, by their words, that of the count and of nothing else?

    >>> from fadu.reading import read
    >>> text = "支出107752万元,完成预算257288万元的41.9%,比上年减支9240万元,下降{}%。"
    >>> [read(text.format(n)).relations[-1].verdict for n in ("7.9", "9.3")]
    ['holds', 'fails']
    >>> text = "接举报353件,相比上月增加15件,环比增长4.4%;相比去年同期减少170件,同比降低{}%。"
    >>> [read(text.format(n)).relations[-1].verdict for n in ("32.5", "36.8")]
    ['holds', 'fails']
    >>> text = "发生事故37起,死亡33人,与去年同期相比,事故起数减少8起,下降{}%;死亡人数减少9人,下降21.4%。"
    >>> [read(text.format(n)).relations[0].verdict for n in ("17.8", "15.4")]
    ['holds', 'fails']
    >>> text = "收入61646万元,占年初预算109466万元的56.3%,同比增长{}%,增收5939万元。"
    >>> [read(text.format(n)).relations[-1].verdict for n in ("10.7", "8.0")]
    ['holds', 'fails']
    """
    if not _BARE.fullmatch(context.lead(index)):
        return False
    if change == index + 1:
        near = this == index - 1 or bool(_FULFILLED.search(context.lead(index - 1)))
        return near and bool(_BARE_CHANGE.fullmatch(context.lead(change)))
    if change == this + 1 == index - 1 or _behind_remarks(context, index, this, change):
        return True
    if change == index - 1 and _AFTER_ANOTHER.fullmatch(context.between(this, change)):
        return True
    named = NAMED.search(context.lead(change))
    return change == index - 1 and named is not None and _alone(context, this, change, named["what"])


def _behind_remarks(context: Context, index: int, this: int, change: int) -> bool:
    """Do only percentages of what the count has fulfilled stand between it and its change?"""
    told = context.figures[change - 1].unit == "%" and context.figures[this].unit == context.figures[change].unit
    return change == index - 1 and told and bool(_BARE_CHANGE.fullmatch(context.lead(change)))


def _alone(context: Context, this: int, change: int, what: str) -> bool:
    """Is a count the only one of its name in the paragraph before the change, and near it?"""
    before = range(max(0, change - FAR), change)
    here = (i for i in before if context.paragraph(i) == context.paragraph(change) and not context.is_change(i))
    bearing = [i for i in here if context.unit(i) == context.unit(change) and what in context.clause(i)]
    return bearing == [this] and context.sentence(change) - context.sentence(this) < 2


def never_negative(context: Context, index: int) -> bool:
    """Is a count of what is never below nothing, as profits and balances may be?

    >>> from fadu.reading import read
    >>> [r.computation for r in read("完成收入12.5亿元,增加148.3亿元,增长9.2%。").relations]
    ['1250000000 - 14830000000 < 0']
    >>> read("实现利润12.5亿元,增加148.3亿元,增长109.2%。").relations
    ()
    """
    return not _MAY_BE_NEGATIVE.search(context.clause(index) + context.figures[index].measure)
