"""The words of a share: which count it is said of, and what it says that count is a share of.

商品类投诉30件,比上年增加2件,占投诉总数的60%: of 30件, and a share of 投诉.
"""

from __future__ import annotations

import re

from fadu.reading.pattern import pattern
from fadu.reading.relations.brackets import BRACKETED
from fadu.reading.relations.context import Context
from fadu.reading.relations.percentages import shown_decimals, verdict_of
from fadu.reading.relations.shares.rows import counted_in_row, in_row
from fadu.reading.relations.wording import share_run

SHARE = pattern(
    r"(?P<of>占(?:比率?|总数|全部|总量|[\u4e00-\u9fffGDP、“”()]{0,16}的|[\u4e00-\u9fff]{0,12})?)(?:最[高多大]|较[高大多]|比重|比例)?,?"
    r"(?:为|达到?|约|近|[ :])*$"
)
_PLAIN = pattern(r"^占到?(?:比|全部的|[\u4e00-\u9fff]{0,6}总[数量]的?)?$")
_NAMED = pattern(r"^占(?P<words>[\u4e00-\u9fff]{2,})$")
_GROWTH = pattern(r"同比|环比|增长|下降|上升|提高|提升|减少|增加|比上年|较上年|较去年|比去年")
LINKS = pattern(r"其中|(?:分为|包括|如下)[:,]?|:|中,")
_WITHIN = pattern(r"[,;( ]*其中")
"""…90人,占45%,其中高级20人,占10%: what is within the share before it is no further part of the whole."""


def part_of(context: Context, index: int) -> int:
    """The count that a share is said of: the one before it, with changes and other percentages of that count stepped over.

    >>> from fadu.reading import read
    >>> text = "受理投诉400件,商品类300件,比上年增加20件,增加5.2%,占75%;服务类100件,下降3%,占25%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['300 / 400 = 75%', '100 / 400 = 25%']
    >>> text = "新增参保800人,灵活就业560人,同比增长9%;灵活就业人数占新增参保人数的70%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['560 / 800 = 70%']
    >>> text = "收入500万元,其中税收收入300万元,非税收入200万元,税收占比60%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['3000000 / 5000000 = 60%']
    >>> [r.computation for r in read("23个部门中有4个信息量不足20条,占比17.4%。").relations]
    ['4 / 23 = 17.3913%']
    >>> text = "来访60批90人次,集体访15批30人次,批次占25%。"
    >>> [r.computation for r in read(text).relations]
    ['15 / 60 = 25%']
    >>> text = "公务员80人。大学学历60人(其中全日制15人),占75%;大专学历20人,占25%。"
    >>> [r.computation for r in read(text).relations if r.kind == "ratio"]
    ['60 / 80 = 75%', '20 / 80 = 25%']
    """
    if index not in context.parts:
        context.parts[index] = _part_of(context, index)
    return context.parts[index]


REMARKS = 6
"""As many changes and percentages of one count stand behind it."""


def _part_of(context: Context, index: int) -> int:
    if (aligned := counted_in_row(context, index)) is not None:
        return aligned
    if (named := _named(context, index)) is not None:
        return named
    at = index - 1
    while at > max(0, index - REMARKS) and context.same_sentence(at - 1, index):
        if not (_remarks(context, at) or _aside(context, at, index)):
            break
        at -= 1
    return at if context.counts(at) and at < index - 1 and _said_of(context, at, index) else index - 1


def _named(context: Context, index: int) -> int | None:
    """The count before the last one, where it alone bears the name that the share begins with (税收30元、非税20元,税收占比60%)."""
    said = _WHOSE.search(context.lead(index))
    if said is None or index < NEAR:
        return None
    last, *others = range(index - 1, index - 1 - NEAR, -1)
    counted = (at for at in (last, *others) if context.same_sentence(at, index) and context.counts(at))
    if said["whose"][-1] in "次数" and (own := [at for at in counted if said["whose"].startswith(context.unit(at))]):
        return own[0]
    bears = pattern(f"(?<![非不未]){said['whose']}")
    if bears.search(context.clause(last)) or not context.counts(last):
        return None
    others = [at for at in others if context.counts(at) and context.same_sentence(at, index)]
    return next((at for at in others if bears.search(context.clause(at))), None)


_WHOSE = pattern(r"^[,;、](?P<whose>[\u4e00-\u9fff]{2,8})占")
NEAR = 3


def _aside(context: Context, index: int, share: int) -> bool:
    """Does a figure stand in a bracket that closed before the share: 大学学历71人(其中全日制15人),占80%?"""
    bracket = context.bracket(index)
    return bracket is not None and bracket != context.bracket(share) and context.lead(share).startswith("),")


def _remarks(context: Context, index: int) -> bool:
    """Is a figure no count of its own: a percentage, or by how much the count before changed?"""
    return context.figures[index].unit == "%" or context.is_change(index) or context.figures[index].bound != "eq"


def _said_of(context: Context, at: int, index: int) -> bool:
    """Does the share say nothing of what it is a share of but 占, or begin with the name of that count (税收占收入的…)?"""
    before, sign, _ = context.lead(index).lstrip("(),; ").partition("占")
    before = _TOTAL_OF.sub("", before)
    return bool(sign) and (not before or before in context.clause(at) or _ALL_CASES.fullmatch(before) is not None)


_ALL_CASES = pattern("[受收发]案")
"""受案数量占总收案数的62%: the words count whatever cases were told before."""
_TOTAL_OF = pattern(r"(?<=..)(?:[总件人户次]?数|总量|数量)$")


def within_last(context: Context, index: int) -> bool:
    """Is the part of a share told as one of the share before it?"""
    before = next((i for i in range(index - 1, -1, -1) if context.figures[i].unit == "%"), None)
    return before is not None and bool(_WITHIN.match(context.between(before, part_of(context, index))))


def is_share(context: Context, index: int) -> bool:
    """Does the percentage say what share of a total the count right before it is?

    >>> from fadu.reading import read
    >>> [r.computation for r in read("来信50件:咨询20件(40%)、投诉30件(60%)。").relations if r.kind == "ratio"]
    ['20 / 50 = 40%', '30 / 50 = 60%']
    >>> [r.computation for r in read("干警50人。大学学历40人(其中全日制30),占80%。").relations]
    ['40 / 50 = 80%']
    """
    figure = context.figures[index]
    if index < 1 or figure.unit != "%" or figure.value is None or not context.counts(part_of(context, index)):
        return False
    lead = context.lead(index)
    if in_row(context, index):
        return counted_in_row(context, index) is not None
    if lead == "(" and context.flat.startswith(")", figure.end):
        return True
    lead = BRACKETED.sub("", lead)
    said = SHARE.search(lead)
    if (
        said is None
        or "率" in said["of"].removeprefix("占比率")
        or "其中" in lead
        or context.is_change(part_of(context, index))
    ):
        return False
    return not _GROWTH.search(context.clause(index))


NEUTRAL = pattern(r"总[数量额]?|全部|所有|合计|本[月年季]|[全今当]年|上述|总体|承办|办理|办复|已|该|的|数$|比$")


def is_exact(context: Context, index: int) -> bool:
    """Is a share stated to the digit, and not what it grew to over the years?

    >>> from fadu.reading import read
    >>> text = "接报4551件。电话2124件,约占46.7%;微信1701件,约占{}%;其他726件,约占16.0%。"
    >>> [[r.verdict for r in read(text.format(n)).relations if r.kind == "ratio"] for n in ("37.4", "34.4")]
    [['holds', 'holds', 'holds'], ['holds', 'fails', 'holds']]
    """
    figure = context.figures[index]
    near = figure.bound == "approx" and shown_decimals(context, index) > 0
    return (figure.bound == "eq" or near) and context.by_sign(index) and not _BECAME.search(context.lead(index))


def tells_of(context: Context, index: int, whole: int) -> bool:
    """Can a share that differs be of no other count: stated exactly, of what the count is named, and of no other subject?

    占全国总量的41%, 占入境人数的60% are of what the text does not tell.
    """
    if not is_exact(context, index) or context.value(whole) in (0, context.value(part_of(context, index))):
        return False
    name = base_name(context, index)
    told, counted = context.clause(whole), context.figures[whole].measure
    known = told, counted
    name = name.replace("收案", "收").rstrip("数量")
    name = "" if name == context.figures[whole].unit else name
    done = _VERBS.match(name)
    if done and done.group() in told:
        name = name[done.end() :]
    return any(in_order(name, said) for said in known) and not _of_another(context, index)


def base_name(context: Context, index: int) -> str:
    """What a share says that it is of, without words that any total bears: 投诉 in 占投诉总数的; empty for 占总数的.

    >>> from fadu.reading import read
    >>> text = "全年地区生产总值439.2亿元,其中甲业200.1亿元。\\n民营经济增加值290.6亿元,增长1.5%;民营经济占GDP的比重为66.2%。"
    >>> [r.computation for r in read(text).relations]
    ['29060000000 / 43920000000 = 66.1658%']
    """
    said = SHARE.search(context.lead(index))
    return NEUTRAL.sub("", _SO_MUCH.sub("", said["of"].removeprefix("占"))).replace("GDP", "生产总值") if said else ""


_SO_MUCH = pattern(r"的?(?:比重|比例)(?:约?[为达]到?|近|超|的|最[高大多]|较[高大多])?$")
"""占公共预算收入比重为81.4%: the name of the base ends before."""


def in_order(name: str, said: str) -> bool:
    """Do all signs of a name stand in what is said, in their order?

    >>> in_order("商品投诉", "受理商品类投诉"), in_order("入境外国人", "外国人出入境")
    (True, False)
    """
    rest = iter(said)
    return all(sign in rest for sign in name)


def agrees_with(context: Context, index: int, whole: int) -> bool:
    return verdict_of(context, index, [part_of(context, index)], [whole]) is not None


_VERBS = pattern(r"审结|审理|办结|受理|新收|收到|承办|处理|答复|立案|结案|执结|调解|检查|抽查|评查")


def names_base(context: Context, index: int, whole: int) -> bool:
    """占收到申请总数, 占审结案件的: do the words name that count (收到行政复议申请6200件, 审结171件)?"""
    said = SHARE.search(context.lead(index))
    words = _NAMED.match(said["of"]) if said else None
    if not words:
        return False
    name = re.sub(r"总[数量]?|的|数$|全[省市县区]", "", _SO_MUCH.sub("", words["words"]))
    clause = context.clause(whole)
    if verb := _VERBS.search(name):
        return verb.group() in clause and not re.search("不予|未", clause)
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    if len(pairs) >= 2 and all(pair in clause for pair in pairs):
        return True
    return share_run(name, clause, LONG_NAME)


LONG_NAME = 4
"""So many signs in a row name a count for sure (行政诉讼共90件 … 占本年度行政诉讼案件总量的30%)."""
_SUBJECT = pattern(
    r"(?:^|[,;、])(?![合总]?[共计]占|[各约均也仅又还只]占)(?P<of>(?!分别|依次|合计)[\u4e00-\u9fff“”()]{2,})占"
)


def _of_another(context: Context, index: int) -> bool:
    """Does the share's own clause name what it is of, and the count before it is of something else?

    >>> from fadu.reading import read
    >>> [read(t).relations for t in ("托位4个,设床位1张,护理型床位占比60%。", "专题研究4次,述法1次,纳入考核,分值占比5%。")]
    [(), ()]
    """
    said = _SUBJECT.search(context.lead(index))
    if not said:
        return False
    part = part_of(context, index)
    before = context.figures[part].measure + context.lead(part)
    return not all(said["of"][i : i + 2] in before for i in range(len(said["of"]) - 1))


_BECAME = pattern(r"[增升降高低大小][至到](?:约|近|超)?$")
"""占比增至70%: a share that is followed over the years is often of a narrower whole than the text tells."""


def may_fail(context: Context, index: int) -> bool:
    """Does a lone share say nothing of what it is of, so that it is of the only count there is?"""
    if _of_another(context, index) or _BECAME.search(context.lead(index)):
        return False
    said = SHARE.search(context.lead(index))
    plain = said is not None and bool(_PLAIN.match(said["of"]))
    return plain and context.by_sign(index) and context.figures[index].bound == "eq"
