"""Figures whose words stand in a set place: streaks, anniversaries, time limits, what is compared, portions."""

from __future__ import annotations

from fadu.reading.pattern import pattern

STRIPPED = ' \u3000\xa0*、,，:：;；()（）“”"和及与'
BULLETS = "—–-·•●○◆◇■□▲△★☆※>＞→" + STRIPPED.replace("和", "").replace("及", "").replace("与", "")
"""Signs that head the items of a list, with those between them and the words."""
_FRINGE = STRIPPED.replace("及", "").replace("与", "")
LONG = 16
"""A phrase longer than this is cut at its last verb of doing."""
LONGEST = 48
ALONE = frozenset("水扣加罚女男长宽高深重马牛羊猪鸡鸭鱼驴茶药车船村镇乡县市区州旗盟省户国厂校")
"""Single signs that name what is counted or measured (长3.5公里, 马20匹, 12个村, 每次扣2分)."""
_TOLD = 14
"""As many signs of what came of a streak are kept."""
_STREAK = pattern(r"[^,。;:、\n]{2,24}")
_WHERE = pattern(r"^(?:在|于)[^,，]{1,20}?[中上内里](?!心|等|级|海)")
_LIMITED = pattern(r"[\u4e00-\u9fff][^,。;:\n\d]{1,23}")
_TO_DO = pattern(r"(?P<what>[\u4e00-\u9fff]{2,16}?)(?:应当?|须|要|必须|可以?|需)?(?:在|于|自)[^,。;]{0,16}$")
_PLAINLY = ("完成", "完成的", "办理完毕", "执行", "实施", "进行", "到位", "办理", "予以办理")
"""补办手续应在疫情解除后三个月内完成: what is to be done in the time is named before."""
_FOUNDED = pattern(r"[^,。;:、\n\d]{2,14}$")
_MARKED = pattern(r"^(?:.*(?:是|为|庆祝|纪念|喜迎|迎来|恰逢|正值|适逢))")
_COMPARED = pattern(r"([^,。;:、\d\n]{2,20}?)(?:与|同|和|较)[^,。;\n]{2,16}(?:相比|相较|比较),([^,。;\d\n]{1,6})$")


def bare(words: str) -> str:
    """Words without the marks and joints at their ends; 惠及, 参与 and 及时 keep theirs.

    >>> bare("、惠及"), bare("和案卷及"), bare("与群众参与"), bare(",及格率")
    ('惠及', '案卷', '群众参与', '及格率')
    >>> bare("——农村投诉"), bare(">服装鞋帽"), bare("·办理复议案件")
    ('农村投诉', '服装鞋帽', '办理复议案件')
    """
    words = words.strip(_FRINGE).lstrip(BULLETS)
    while words.endswith(("及", "与")) and not words.endswith(_KEPT):
        words = words[:-1].strip(_FRINGE)
    return words if words.startswith(_BEGUN) else words.lstrip("及与" + _FRINGE)


_BEGUN = ("及格", "及时", "与会")
_KEPT = ("惠及", "普及", "涉及", "遍及", "触及", "波及", "顾及", "参与")


_PAID = pattern(
    r"的?标准的?(?:向[^,。;\d]{2,10}?)?(?:给予|予以|发放|发给|支付|拨付|领取|计发|缴纳|收取)?(?:一次性)?(?P<what>(?!确定|执行|计算|核定|进行|的)[\u4e00-\u9fff]{2,12}?)(?=[,。;(]|$)"
)
"""按每人不超过90元的标准予以生活补助: what is paid at the rate."""


_EACH = pattern(r"每(?:人|户|个|家|名|亩|年|月|次)(?:每[年月人天])?[^,。;\d]{0,4}$")
_GIVEN = pattern(r"(?:给予|予以)(?:一次性)?(?P<what>[\u4e00-\u9fff]{0,6}?(?:补助|补贴|奖励|资助|奖补|补偿))")
"""按每人9000元给予补贴: what is given."""


def placed(text: str, flat: str, start: int, end: int) -> str:
    """The words of a figure that stands in such a place, else nothing.

    >>> def show(t, figure): return placed(t, t, t.index(figure), t.index(figure) + len(figure))
    >>> show("连续5年未发生事故。", "5年"), show("连续3年获评全市平安建设先进单位", "3年"), show("庆祝自治州成立50周年大会", "50周年")
    ('连续未发生事故', '连续获评全市平安建设先进单位', '自治州成立')
    >>> show("须在10日内答复申请人,", "10日内"), show("出生率与1990年相比,下降2个百分点", "2个百分点")
    ('答复申请人', '出生率下降')
    """
    if flat[max(0, start - 4) : start].rstrip(" ").endswith("连续") and (streak := _STREAK.match(flat, end)):
        told = _WHERE.sub("", text[end : streak.end()].strip(STRIPPED).lstrip("的"))
        return "连续" + told[: max(_TOLD, _closed(told, _TOLD))]
    if flat.endswith("周年", start, end) and (named := _FOUNDED.search(flat, max(0, start - 14), start)):
        return text[named.start() + _opening(named.group()) : start].strip(STRIPPED)
    if flat[end - 1 : end] == "内" and (todo := _LIMITED.match(flat, end)):
        said = text[end : todo.end()].strip(STRIPPED)
        what = _TO_DO.search(flat, max(0, start - 40), start) if said in _PLAINLY else None
        return text[what.start("what") : what.end("what")] if what else said
    if "元" in flat[start:end] and (
        paid := _PAID.match(flat, end) or (_EACH.search(flat, max(0, start - 9), start) and _GIVEN.match(flat, end))
    ):
        return text[paid.start("what") : paid.end("what")]
    low = max(0, start - 50)
    if flat.find("比,", low, start) < 0 and flat.find("较,", low, start) < 0:
        return ""
    compared = _COMPARED.search(flat, low, start)
    return compared[1] + compared[2] if compared else ""


def _closed(words: str, cut: int) -> int:
    """Where the quotation ends that a cut would break: 入选“全省十佳老字号” is kept whole.

    >>> _closed("入选“全省十佳老字号”名单", 8), _closed("获评先进单位", 8)
    (11, 0)
    """
    opened = words.rfind("“", 0, cut)
    return (words.find("”", opened) + 1 or len(words)) if opened >= 0 else 0


def _opening(words: str) -> int:
    found = _MARKED.match(words)
    return found.end() if found and len(words) - found.end() > 1 else 0


_CLAUSES = pattern(r"(?:[^,:、]|(?<=\d),(?=\d{3}))+(?:、(?:[^,:、]|(?<=\d),(?=\d{3}))+)*")
_COUNTED = pattern(r"(?:共计?|(?<!行)为|(?<![国所持])有|达到?)?[近约超]?[\d.,]+[万亿余多]{0,2}[\u4e00-\u9fff()]{1,4}$")
_ITEM = pattern(
    r"^(?:[一二三四五六七八九十]{1,2}[是、]|[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]|\d{1,2}[.．、](?!\d))"
)
_COUNTED_SO = pattern(
    r"(?P<whose>[^,。;:、()\d\n]{2,20})\([\d,.]+[万亿]?[\u4e00-\u9fff]{1,3}\),?占[^,。;:、()\d]{0,16}$"
)
"""乙局(6件)占40%: whose count stands in brackets."""
_NEXT = pattern(r"^(?:其次|再次|另有|其中|此外|最多)(?:为|是)?")

_REMARK = pattern(
    r"(?:同比|环比|可比|实际|(?:比|较)(?:上年|去年|上年同期)|年均)?(?:增长|增加|上升|提高|下降|降低|减少|回落)(?=[约近超]?\d)"
)
"""税收5亿元,增长4%,占收入的80%: how the counted grew is no name of it."""


def portion(text: str, flat: str, start: int, before: str) -> str:
    """Whose portion a percentage is: 行政强制类共223件,占比20% is 行政强制类占比.

    >>> text = "处罚类数量最多,共349件,占31%"
    >>> portion(text, text, 15, "占")
    '处罚类数量最多占比'
    >>> text = "外贸进口6亿元,增长4%,占进出口比重60%"
    >>> portion(text, text, 20, "占进出口比重")
    '外贸进口占进出口比重'
    >>> portion(text := "甲局(9件)占60%,乙局(6件)占40%", text, 18, "占")
    '乙局占比'
    >>> portion(text := "2.执法队伍老化,五十岁以上的占40%", text, 16, "占")
    '执法队伍老化占比'
    """
    if beside := _COUNTED_SO.search(flat, max(0, start - 48), start):
        return text[beside.start("whose") : beside.end("whose")] + ("占比" if len(before) < 4 else before)
    low = max(0, start - 90)
    line = max(flat.rfind(sign, low, start) for sign in "\n。;")
    begin = max(line + 1, low)
    clauses = [m.span() for m in _CLAUSES.finditer(flat[begin:start])]
    for first, last in reversed(clauses[:-1]):
        if _REMARK.match(flat, begin + first):
            continue
        said = _COUNTED.sub("", flat[begin + first : begin + last])
        said = said[_NEXT.match(said).end() :] if _NEXT.match(said) else said  # type: ignore[union-attr]
        if len(said.strip(STRIPPED)) > 1:
            at = begin + first + flat[begin + first : begin + last].find(said)
            whole = _ITEM.sub("", text[at : at + len(said)].strip(STRIPPED))
            return (whole if len(whole) <= LONGEST else whole[-LONGEST:]) + ("占比" if len(before) < 4 else before)
    return ""
