"""What each of a text's figures counts: its own words, or those of the figures before it that it goes on from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from fadu.reading.figures.before import words_before
from fadu.reading.figures.dealt import JOINTS, WHOLE, YEAR, aside, dealt_out, range_ends, subject
from fadu.reading.figures.measures import measure_of
from fadu.reading.figures.placed import ALONE, LONGEST
from fadu.reading.model import Number
from fadu.reading.numbers.quantities import Quantity
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import words

_LESS = "|".join(words("measures", "changes"))
_CHANGED = pattern(
    rf"(?:预计|已|又|再|将|可|最短|最快|最多|平均|逐步|稳步|大幅|进一步)*(?:{_LESS})(?:到|至|为)(?:了|平均|{YEAR}底?的?|20\d\d的|\d{{1,2}}月份?的?)?|累计(?:达到?|已达|为)?|总[数量]达到?|调整|整合|合并|压缩|压减|缩减|提速|精简|缩短|延长|顺延|放宽|延伸|拓展|达到?|突破|翻|相比"
    rf"|(?:相?较|相?比|与|同|是|到|至)?{YEAR}(?:全年)?[的为]?|(?:按)?同口径(?:计算)?(?:完成|实现)?|(?:稳定|保持|控制|维持)在|减|增|降|升"
    r"|(?:是|较|比|由|从)“[^,。“”]{1,6}”(?:期末|时期|末|期|初)?的?翻?|(?:五年|[两三四]年)?翻了?|是[^,。]{0,14}(?:[末年期]|(?:19|20)\d\d年[初底]?)的"
)
"""Words between two values of one quantity: 由87.2%提高到95.6%, 是2011年的1.5倍."""
_GROWN = pattern(
    rf"(?:同比|环比|年均|可比|同?口径|实际|自然|相比|名义|(?:较|比|(?={YEAR}相))(?:{YEAR}(?:相比)?|“[^,。“”]{{1,6}}”(?:期末|时期|末|期|初)?))?(?:同比|环比)?(?:分别)?(?:负?增长|增加|上升|提高|提升|下降|降低|减少|回落|增幅|降幅)|占全[国省市县区](?:总[量数产])?的?"
)
"""Words of a growth: its measure is what grew, and that it grew."""
_ABOVE = pattern(
    rf"(?:增[速幅]|降幅)?(?:分别)?(?:[高低快慢]于|[高低]出)[^,。;\d]{{2,16}}|(?:增[速幅]|降幅)(?:分别)?(?:比|较){YEAR}(?:提高|加快|回升|回落|下降|降低|减低|放缓|减缓|扩大|收窄)"
)
"""增速分别高于全国、全省1.2个、0.8个百分点: by how much, whose growth is named before."""
_OF_PAST = pattern(rf"(?:为|是|达|相当于)(?:{YEAR}|上年|去年|前年)(?:同期|全年)?的")
"""为上年的1.2倍: of what was counted before."""
_OF_PLAN = pattern(
    r"(?:为|占|完成)?(?:年初|年度|全年|调整|变动|本级){0,2}(?:预算|计划|任务|目标)(?:任务|数)?的|(?:预期)?目标"
)
"""收入5亿元,为预算的98%,增长4%: what grew is the income."""
_RECKONED = pattern(r"(?:若|如)?按[^,。;]{2,16}(?:计算|折算|核算|测算|推算|口径)|折合|约合")
"""人均收入5万元,按年末汇率折算为7千美元: in what way, no name of the income."""
_HELPING = frozenset({"首次", "首度", "一举", "继续", "一直", "始终", "力争", "争取", "确保", "努力", "部分", "每次"})
"""稳定率95%,继续保持在90%以上: words that name nothing."""
_STRIVING = pattern(
    r"(?:(?:19|20)\d\d年底?)?(?:力争|争取|确保|努力|预计|计划|拟)(?:达到?|实现|超过|突破)|(?:到|至)(?:19|20)\d\d年底?,?将(?:有可能|有望|可能|会)?(?:达到?|超过|突破)?"
)
"""储备能力2031年确保达到8万吨,力争达到9万吨: what it is to be, no name of it."""
_PORTION = pattern(r"[,(]占[^,。;\d]{2,}$")
"""收入5亿元,占预算的98%,增长4%: what grew is the income."""
_LANDMARKS = frozenset({"大关", "关口", "台阶", "新台阶"})
"""What was passed is no name of what passed it: 突破百亿元大关,达109亿元."""
AREAS = frozenset(words("units", "areas"))
"""Units that are themselves what is counted (16镇)."""


def measures_of(
    text: str,
    flat: str,
    quantities: Sequence[Quantity],
    kinds: Sequence[str],
    numbers: Sequence[Number],
    cells: dict[int, str] | None = None,
) -> list[str]:
    """The measure of every figure; ``kinds`` are what their units make them, ``cells`` the names of table rows.

    >>> text = "收入由5亿元预计增加到9亿元,增长80%"
    >>> from fadu.reading.scan import scan
    >>> found = scan(text, text)
    >>> measures_of(text, text, found.quantities, ["money", "money", "percent"], found.numbers)
    ['收入', '收入', '收入增长']
    >>> text = "人均产值7万元,按当年汇率折算为9千美元,签约率96%,继续保持在90%以上"
    >>> found = scan(text, text)
    >>> measures_of(text, text, found.quantities, ["money", "money", "percent", "percent"], found.numbers)
    ['人均产值', '人均产值', '签约率', '签约率']
    >>> text = "收入3亿元,自然增幅2%,同口径完成4亿元,增幅6%,增速高于全省1个百分点"
    >>> measures_of(text, text, scan(text, text).quantities, ["money", "percent", "money", "percent", "percent"], [])
    ['收入', '收入自然增幅', '收入', '收入增幅', '收入增速高于全省']
    >>> text = "收入增长7%,增速比2021年减低2个百分点;受理案件9件,较上月环比增长1%"
    >>> measures_of(text, text, scan(text, text).quantities, ["percent", "percent", "count", "percent"], [])
    ['收入增长', '收入增速比2021年减低', '受理案件', '受理案件较上月环比增长']
    >>> text = "直接纠错36件,纠错率24%,较去年9件增长3倍"
    >>> measures_of(text, text, scan(text, text).quantities, ["count", "percent", "count", "count"], [])
    ['直接纠错', '纠错率', '直接纠错', '直接纠错增长']
    >>> text = "发放护理补贴(一、二级分别为80元、50元/月)"
    >>> measures_of(text, text, scan(text, text).quantities, ["money"] * 2, [])
    ['发放护理补贴', '发放护理补贴']
    >>> text = "受理举报90件,与去年同期相比增加9件;与上月相比减少3件;相关诉求8件(上一年仅2件)"
    >>> measures_of(text, text, scan(text, text).quantities, ["count"] * 5, [])
    ['受理举报', '受理举报相比增加', '受理举报上月相比减少', '相关诉求', '相关诉求']
    >>> text = "新建住房7.4万套、累计达到61万套"
    >>> measures_of(text, text, scan(text, text).quantities, ["count"] * 2, [])
    ['新建住房', '新建住房']
    >>> text = "税收收入95万元,负增长5%"
    >>> measures_of(text, text, scan(text, text).quantities, ["money", "percent"], [])
    ['税收收入', '税收收入负增长']
    >>> text = "罚款5千元以上的12件,9万元以上的3件"
    >>> measures_of(text, text, scan(text, text).quantities, ["money", "count"] * 2, [])
    ['罚款', '罚款5千元以上', '罚款', '9万元以上']
    """
    walls = sorted(n.end for n in numbers if n.kind == "list_marker")
    made: list[str] = []
    base, previous, wider, counted = "", 0, "", ""
    for order, quantity in enumerate(quantities):
        start, end = quantity.start, quantity.end
        if cells and start in cells:
            made.append(cells[start])
            base, previous = "", end
            continue
        index = bisect_right(walls, start)
        ahead = quantities[order + 1] if order + 1 < len(quantities) else None
        own = measure_of(
            text,
            flat,
            start,
            end,
            max(previous, walls[index - 1] if index else 0),
            share=kinds[order] == "percent" or (quantity.unit == "倍" and flat[start - 1 : start] == "的"),
            money=kinds[order] == "money",
            following=(ahead.start, ahead.end) if ahead else None,
        )
        if _GRADES.fullmatch(own):
            own = _graded(text, flat, start, previous) or own
        beside = order and kinds[order] == "count" and quantities[order - 1].end == previous
        if bounded := _within_bounds(text, flat, previous, start, end) if beside else "":
            own, wider = bounded, base
        elif kinds[order] != "percent" and wider:
            base, wider = wider, ""
        elif beside:
            own = _bounded_kind(text, flat, quantities[order - 1], start, own)
        if kinds[order] == "count" and counted and base.endswith("率") and own.startswith(("较", "比")):
            base = counted  # 纠错率24%,较去年60件: a count goes on from a count
        kept = base
        said, base = _went_on(own, base, flat[previous:start], made)
        if said == own and (_GROWN.fullmatch(own) or _ABOVE.fullmatch(own)):
            said = _grew(flat, start, own) + own
        base = (
            kept
            if kept and (aside(flat, quantity) or _PORTION.search(flat, max(previous, start - 40), start))
            else base
        )
        counted = base if kinds[order] != "percent" else counted
        made.append(quantity.unit if quantity.unit in AREAS else said)
        if not (kinds[order] == "duration" and flat[max(0, start - 4) : start].rstrip(" ").endswith("连续")):
            previous = end
    range_ends(flat, quantities, made)
    told = dealt_out(flat, quantities, made)
    return [_whole(text, quantity, measure) for quantity, measure in zip(quantities, told, strict=True)]


_NOTE = pattern(r"\[\d{1,2}\]")
"""The mark of a footnote within a name: 地区生产总值[2]."""
_PAIRS = (("(", ")"), ("（", "）"), ("“", "”"), ('"', '"'))
_NEAR = 96


def _whole(text: str, quantity: Quantity, measure: str) -> str:
    """A measure with the bracket or quotation mark at its end whose other half it holds.

    >>> from fadu.reading import read
    >>> [f.measure for f in read("检查屠宰场(点)、养殖场(户)8家次,“一网通办”率98%,“办不成事”窗口3个。").figures]
    ['检查屠宰场(点)、养殖场(户)', '“一网通办”率', '“办不成事”窗口']
    >>> [f.measure for f in read("全年地区生产总值[2]90亿元。").figures]
    ['全年地区生产总值']
    """
    measure = _NOTE.sub("", measure) if "[" in measure else measure
    for opening, closing in _PAIRS:
        opened, closed = measure.count(opening), measure.count(closing)
        if opened > closed or (opening == closing and opened % 2):
            whole = [measure + closing, opening + measure]
        elif closed > opened:
            whole = [opening + measure]
        else:
            continue
        around = text[max(0, quantity.start - _NEAR) : quantity.end + _NEAR]
        measure = next((said for said in whole if said in around), measure)
    return measure


_GREW = pattern(
    r"([^,。;:、\d\n]{4,24}?)(?:同比|环比)?(?:增幅|降幅|增长|上升|下降|减少|增加)?(?:最大|最多|最快|明显|较大|较快|较多|显著|突出|由[降负跌减亏]转[增正升涨盈]|(?:平稳|稳步|稳定|持续|较快|快速|大幅|小幅|明显|显著|继续|保持)(?:增长|提升|上升|下降|回落|提高|增加|减少|发展)),$"
)
_NAMED = pattern(r"([^,。;:、\d\n]{2,24}[率值量额入幅速]),(?:分别)?$")
"""财政总收入增幅,分别高于全省: what is higher."""


def _grew(flat: str, start: int, own: str) -> str:
    """What grew, where the clause before names it: 盗窃增幅最大,环比上升12%.

    >>> _grew("盗窃案件增幅最大,环比上升12%", 13, "环比上升"), _grew("收件9件,环比上升12%", 9, "环比上升")
    ('盗窃案件', '')
    >>> _grew("财政总收入增幅,分别高于全省7.4", 14, "高于全省")
    '财政总收入增幅'
    >>> _grew("果品产量平稳提升,增长3%", 11, "增长")
    '果品产量'
    """
    at = flat.rfind(own, 0, start)
    found = (_NAMED if _ABOVE.fullmatch(own) else _GREW).search(flat, max(0, at - 40), max(0, at))
    return found[1].removeprefix("一是").removeprefix("二是") if found else ""


_GRADES = pattern(r"[一二三四五六七八九、和至]{1,9}[级类档等期]|[甲乙丙、和]{1,5}[级类档等]")


def _graded(text: str, flat: str, start: int, wall: int) -> str:
    """What is told by grades in brackets: 护理补贴(一、二级分别为80元、50元).

    >>> _graded(text := "发放护理补贴(一、二级分别为80元)", text, 15, 0)
    '发放护理补贴'
    """
    opened = flat.rfind("(", max(0, start - 20), start)
    return words_before(text, flat, opened, wall) if opened > wall and ")" not in flat[opened:start] else ""


_BOUNDED = pattern(r"的(?:共?有|共计?|达)?")
_ENDED = tuple(",。;、:)\n")
_CLAUSE = pattern(r"(?:其中|[^,。;:、\n]{0,12}中(?=\d))?(?:有|为|是|对)?(?P<said>[^,。;:、\n]{2,24})$")


def _within_bounds(text: str, flat: str, previous: int, start: int, end: int) -> str:
    """How the counted are bounded, where nothing else names them: 其中70岁以上的25人 are those of 70岁以上.

    >>> text = "其中14岁以上不满16岁的20人"
    >>> _within_bounds(text, text, 12, 13, 16), _within_bounds("满10年的35名教师", "满10年的35名教师", 4, 5, 8)
    ('14岁以上不满16岁', '')
    """
    ended = end >= len(flat) or flat.startswith(_ENDED, end)
    if not ended or not _BOUNDED.fullmatch(flat, previous, start):
        return ""
    low = max(0, previous - 40)
    low = max(low, *(flat.rfind(sign, low, previous) + 1 for sign in ",。;:、\n"))
    said = _CLAUSE.match(flat[low:previous])
    return text[low + said.start("said") : previous] if said else ""


def _bounded_kind(text: str, flat: str, bound: Quantity, start: int, own: str) -> str:
    """The noun with the bound that stands before it, if that is not much longer: 利税过千万元企业9家.

    >>> from fadu.reading.scan import scan
    >>> text = "利税过千万元企业9家"
    >>> _bounded_kind(text, text, scan(text, text).quantities[0], 8, "企业")
    '利税过千万元企业'
    """
    if bound.bound not in ("ge", "le") or flat[bound.end : start].rstrip("达共有约近 ") != own or len(own) < 2:
        return own
    begin = max(flat.rfind(sign, max(0, bound.start - 12), bound.start) + 1 for sign in ",。;:、\n和")
    begin += 2 * flat.startswith("其中", begin)
    whole = text[max(begin, bound.start - 8) : bound.end + len(own)]
    return whole if len(whole) <= 3 * len(own) + 4 else own


def _went_on(own: str, base: str, between: str, made: Sequence[str]) -> tuple[str, str]:
    """The measure of a figure with words of its own, and the one that later figures may go on from."""
    if (way := _RECKONED.match(own)) and _GROWN.fullmatch(own, way.end()):
        own = own[way.end() :]
    empty = (len(own) < 2 and own not in ALONE) or own in _HELPING or _STRIVING.fullmatch(own)
    if made and empty and (between in JOINTS[:3] or not between):
        return made[-1], base
    changed = _CHANGED.fullmatch(own) or _RECKONED.fullmatch(own) or _CHANGED.fullmatch(own + between[-1:])
    if base and len(between) < 24 and changed:
        return base, base
    if base and len(between) < 14 and (empty or own in _LANDMARKS):
        return base, base
    if base and len(between) < 20 and _GROWN.fullmatch(own):
        longest = LONGEST if "占" in base else WHOLE if len(own) < 3 or "分别" in own else 12
        return subject(base, longest) + own, base
    if base and len(between) < 14 and (_OF_PLAN.fullmatch(own) or _OF_PAST.fullmatch(own)):
        return subject(base) + own, base
    if base and len(between) < 24 and "。" not in between and _ABOVE.fullmatch(own):
        return subject(base).removesuffix("增长" if own[0] == "增" else "") + own, base
    if own.startswith(("比", "较", "连续", "高于", "低于", "快于")) or (base and _OF_PLAN.fullmatch(own)):
        return own, base
    return own, own
