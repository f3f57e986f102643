"""Dates, periods and times of day: what they look like and, for deadlines, which day they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from fadu.reading.numbers.numerals import chinese_to_int, value_of
from fadu.reading.pattern import pattern

_YEAR = r"(?:19|20)\d{2}"
_CN_YEAR = r"[一二][〇零0O一二三四五六七八九]{3}"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_CN_MONTH = r"(?:十[一二]?|[一二三四五六七八九])"
_CN_DAY = r"(?:三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])"
_LUNAR = r"(?:正月|[腊冬]月|(?<=农历)(?:十[一二]?|[二三四五六七八九])月)(?:初[一二三四五六七八九十]|三十|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)"
_PART = r"(?:底|初|末|中旬|上旬|下旬|份)"
_CLOCK = r"\d{1,2}: ?\d{2}(?:: ?\d{2})?(?: ?[AP]M)?"
_HOUR = r"(?: ?(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上?|深夜|夜间)?(?:(?:2[0-4]|[01]?\d|零)[时点](?:\d{1,2}分|半|整|许)?|(?:2[0-4]|[01]?\d):[0-5]\d(?::[0-5]\d)?(?!\d))(?:[-—~至到]{1,2}(?:2[0-4]|[01]?\d)[时点](?!\d))?)?"
_GAP = r"[ \n]{0,2}"
"""A copy may have set a number apart from its sign, or put it on a line of its own."""
_POINT = (
    rf"{_YEAR}{_GAP}年(?:{_GAP}(?:{_MONTH}|元){_GAP}月(?:{_GAP}{_DAY}"
    rf"{_GAP}日{_HOUR}|{_PART})?|年?[底初末]|度|版|代|[上下]半年| ?第?[一二三四1-4]季度)?"
    rf"|{_MONTH} ?月(?: ?{_DAY} ?日{_HOUR}| ?{_PART})?"
)
GLUED_DAY = (
    rf"(?=\d)(?:(?<![\d.]){_YEAR}(?:1[0-2]|0?[1-9])(?:3[01]|[12]\d|0?[1-9])日"
    r"|(?<![\d.])(?:1[0-2](?:3[01]|[12]\d|[1-9])|[1-9](?:3[01]|[12]\d))日(?=国家|前后|[(](?:周|星期)|[至起止—~]|[上下]午)"
    r"|(?<=[至到—~])(?:1[0-2](?:3[01]|[12]\d|[1-9])|[1-9](?:3[01]|[12]\d))日(?!内|后|以))"
)
"""20231108日, 1231日前后: days that lost their 年 or 月."""
_YEAR_MONTH = rf"{_YEAR}\.(?:1[0-2]|0?[1-9])(?![\d.%万亿])"
"""1978.11: a month, where it opens a span or stands in brackets."""
_RANGE = r" ?(?:-{1,2}|—{1,2}|~|至|到) ?"
_AT = pattern(
    "|".join(
        f"(?:{p})"
        for p in (
            rf"{_MONTH}月{_DAY}(?=[、和](?:{_DAY}[、和])?{_DAY}日)",
            rf"{_YEAR} ?[-/.] ?{_MONTH} ?[-/.] ?{_DAY}(?!\d)(?:[ T]{{1,3}}{_CLOCK})?",
            rf"{_YEAR}-(?:0[1-9]|1[0-2])(?![\d年-])",
            r"(?<=[\[(])(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=[\])])",
            rf"{_YEAR}{_RANGE}{_YEAR} {{0,3}}(?:年度|学年|年)",
            rf"{_YEAR} ?年{_RANGE}{_YEAR} ?年(?:{_MONTH}月(?:{_DAY}日)?|度)?",
            rf"(?:{_POINT}) ?(?:-|—|~|至|到){{1,2}} ?(?:{_POINT})",
            rf"{_YEAR} ?年{_MONTH} ?月?{_RANGE}{_MONTH} ?月(?: ?份|底)?",
            rf"{_MONTH} ?月?{_RANGE}{_MONTH} ?月(?: ?份|底)?",
            rf"(?:{_YEAR}年)?{_MONTH}月{_DAY}日?{_RANGE}{_DAY}日",
            rf"{_DAY}日?{_RANGE}{_DAY}日(?!内)",
            rf"{_MONTH}月{_DAY}日{_HOUR}{_RANGE}{_DAY}日{_HOUR}",
            _POINT,
            rf"元月(?:{_DAY}日|{_PART})",
            rf"(?<![\d/A-Z.-]){_YEAR}{_RANGE}{_YEAR}(?![\d/.元件个人万家户吨米亩%-])",
            rf"{_CN_YEAR}年(?:{_CN_MONTH}月(?:{_CN_DAY}日|{_PART})?|底|初|末|度)?",
            _LUNAR,
            r"廿[一二三四五六七八九]?日?|卅一?日",
            r"(?<![\d近前约])2\d年(?:底|初(?!中)|[上下]半年)",
            rf"{_CN_MONTH}月(?:{_CN_DAY}日|初[一二三四五六七八九十]|{_PART})(?!内)",
            r"[一二三1-3](?:至|到|-|—|~)[二三四2-4]季度",
            r"第?[一二三四1-4](?:、[一二三四1-4]){0,3}季度|前[二三两23]个?季度",
            r"(?<![提以目当此之会午空满学])前(?:一个)?(?:[一二三四五六七八九十两]|\d{1,2})(?:个月|年)(?![期限])",
            r"\d{1,2}(?:、\d{1,2}){1,6}月(?:份|底)?",
            rf"{_CLOCK}(?:(?:-|—|~|至){{1,2}}{_CLOCK})?(?!\d)",
            r"(?<![\d一二三四五六七八九十零每两几个])(?:十[一二]?|[一二三四五六七八九])月(?=[,。、;至到]|全[市县区省]|情况|通报|工作|以来|中)",
            r"(?:[01]?\d|2[0-3])(?::[0-5]\d|时)? ?(?:-|—|~|至|到){1,2} ?(?:[01]?\d|2[0-4])时(?!\d|限)",
            r"(?<=[至到—-])(?:[01]?\d|2[0-4])时",
            r"(?:[01]?\d|2[0-4])时(?=[,。、;至到起止前后许]|$)",
            r"(?<=[天日晨午晚间夜])(?:[01]?\d|2[0-4])时(?![\d长限])",
            r"(?:(?<=上午|下午|中午|早上|早晨|晚上|凌晨|清晨|傍晚|深夜|夜间)|(?<=[点时半][至到—~-])) ?\d{1,2}点(?!\d)(?:半|整|钟)?",
            r"\d{1,2}(?:时|点)\d{1,2}分|\d{1,2}点(?:半|整|钟)?(?=前|后|至|到|以前|开始|许)",
            r"(?:19|20)\*{1,2} ?年度?",
            rf"{_YEAR_MONTH} ?(?:-|—|~|至|到){{1,2}} ?(?:{_YEAR_MONTH}|现在|至?今)",
            rf"(?<=[(\[]){_YEAR_MONTH}(?= ?[)\],;])",
            r"(?:(?<=公元)|(?<=公元前))\d{1,4}年",
            r"\d{2}世纪(?:\d{2}年代)?|\d{2}年代|[一二十三四五六七八九]{2,4}世纪|[二三四五六七八九]{1,2}十年代",
            rf"{_YEAR}\d{{1,2}}月(?:{_DAY}日|底|初|末)?",
            rf"(?<!\d){_YEAR}{_YEAR}(?:年|(?=\)))",
            rf"(?<=[周月期间报]\(){_MONTH}\.{_DAY}{_RANGE}{_MONTH}\.{_DAY}(?=\))",
            GLUED_DAY,
        )
    )
)
_MONTH_DAY = pattern(r"\d{1,2}[.·]\d{1,2}(?!\d)")
_FESTIVAL = pattern(
    r"[”’\"]|[\u4e00-\u9fff]{0,4}(?:火灾|地震|事故|事件|专案|大案|讲话|批示)|[\u4e00-\u9fff]{2,6}[日周]|国家|全民|宪法|世界|国际|消费|日|禁毒|安全|知识|“|普法|主题"
)
_FRAME_AFTER = pattern(
    r"(?:多|余)?(?:以)?(?:来|间|里|时间里|之间|前(?![后置身期]))(?!电|访|信)|的(?:努力|奋斗|实践|发展|探索|用心|拼搏|付出|坚守|辛勤|不懈)|累计|总计|共计|平均(?=增|下降|年)|年均"
)
_FRAME_OPENS = pattern(
    r"(?:翻(?!译|新|建|修)|实施(?!方案|意见|办法|细则|周期)|分别|连续(?!\d|[一二三四五六七八九十两])|新(?!增长)|共(?!同|有(?![\d近约超]))|开[辟展通]|建[成设]|培[育训养]|完成|实现|争取|引进|投入|接续|跨[越上]|(?:发展|奋斗|奋进|不凡)?(?:历程|成就)|初见成效|大变样|(?:提升|提高|下降|降低|增长|增加|减少)(?=[\d近超约了])(?!\d{1,2}年))"
)
"""五年新设…, 5年增长9%: a spell at a clause's head, before what was done in it."""

_TELLS = pattern(r"(?![以内期制级后前有至到或左多余的未无免学基或经工来])[\u4e00-\u9fff][^,。;\n]{1,24}?\d")
"""三年投放农机800台: a spell at a clause's head, before a figure of it."""

_SPELL = pattern(r"(?<=[的键要])(?:[2-9]|10|[一二三四五六七八九十])\n?年(?=[,。;、]|$)")
"""过去的五年, 极不平凡的三年: a spell that a clause ends with."""
_FRAME_BEFORE = pattern(
    r"(?:(?:过去|今后|这|不平凡)的|近|未来|今后|过去|最近|(?<![提学])前|后|这|此后|下一个|上一个|前一个|头|接下来|再?奋斗)$"
)
_YEARS = pattern(r"(?:\d{1,2}|[一二三四五六七八九十两]{1,2}|几)(?:多|余)?(?:个)?(?:年|月|天)")
_HALF_YEAR = pattern(r"半年(?=[\u4e00-\u9fff]{2})(?!以|内|之|一次|期|及)")
_LAST_OF = pattern(r"[一1]个?(?:周|天|月|日|年)(?!内|以)")
_LONE_DAY = pattern(rf"{_DAY}日{_HOUR}")
_LASTING = pattern(
    r"(?:拘留|羁押|停业|停产|隔离|提前|连续|持续|满|少于|低于|多于|至少|超过|共|历时|为期|期限|延长|内|限|约|近|达|(?<!月)的)$"
)
_IS_FIGURE_AFTER = pattern(r"以?内|的?期限|以上|期满|后|假")
_LONE_YEAR = pattern(rf"{_YEAR}版|(?<=\(){_YEAR}(?=\))|{_YEAR}(?= ?(?:年|[-—~]))|{_YEAR}(?=[,、;和](?:{_YEAR})年)")
"""A year without its 年: in brackets, before a dash, or where a later one has it. Others: see ``is_year``."""
_BARE_YEAR = pattern(r"19[4-9]\d|20[0-4]\d")


def is_year(numeral: str) -> bool:
    """May digits without a unit be a year (2023某地光影节, 年报 > 2022)?

    >>> is_year("2023"), is_year("2100"), is_year("202")
    (True, False, False)
    """
    return bool(_BARE_YEAR.fullmatch(numeral))


def date_at(flat: str, at: int) -> int | None:
    """Where the date that begins at a position ends, or None.

    >>> date_at("截至2023年8月底,", 2), date_at("2021—2025年", 0), date_at("第一季度", 0), date_at("15日内", 0)
    (10, 10, 4, None)
    >>> date_at("截至25日8时,", 2), date_at("腊月廿三", 0), date_at("下午3点半", 2), date_at("23年底前", 0), date_at("占3点", 1)
    (7, 4, 5, 4, None)
    >>> date_at("上周(2.27—3.05)收件", 3), date_at("比值(2.27—3.05)", 3)
    (12, None)
    """
    if found := _AT.match(flat, at):
        return found.end()
    if flat[max(0, at - 2) : at] in ("最后", "最末") and (found := _LAST_OF.match(flat, at)):
        return found.end()
    if (found := _HALF_YEAR.match(flat, at)) and (not at or flat[at - 1] in "。;\n"):
        return found.end()
    return _month_day(flat, at) or _frame(flat, at) or _day(flat, at) or _year(flat, at)


def _month_day(flat: str, at: int) -> int | None:
    """12.4 and 4·15: only in quotation marks or before what is kept on that day."""
    found = _MONTH_DAY.match(flat, at)
    if not found or (at and flat[at - 1].isdigit()):
        return None
    month, day = (int(part) for part in re.split(r"[.·]", found.group()))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    quoted = at > 0 and flat[at - 1] in '“"‘'
    dotted = "·" in found.group()
    return found.end() if (quoted or dotted) and _FESTIVAL.match(flat, found.end()) else None


def _frame(flat: str, at: int) -> int | None:
    """五年来, 近三年, 未来3年: a period that frames other figures.

    >>> [_frame(t, 2) for t in ("过去五年,", "过去的五年", "经过五年的努力", "为期3年")]
    [4, None, 4, None]
    >>> _frame("五年连续提高", 0), _frame("5年共有9家", 0)
    (2, 2)
    >>> _frame("过去的五年,", 3), _frame("五年新设企业", 0), _frame("五年累计投资", 0), _frame("判处五年有期徒刑", 2), _frame("两年平均增长", 0), _frame("5年提高8.2%", 0)
    (5, 2, 2, None, 2, 2)
    """
    if spell := _SPELL.match(flat, at):
        return spell.end()
    found = _YEARS.match(flat, at)
    if not found:
        return None
    if _FRAME_AFTER.match(flat, found.end()):
        return found.end() + (flat[found.end()] in "多余")
    if _FRAME_OPENS.match(flat, found.end()) and not _LASTING.search(flat[max(0, at - 3) : at]):
        return found.end()
    if flat[found.end() - 1] == "年" and (not at or flat[at - 1] in "。;,!:\n ") and _TELLS.match(flat, found.end()):
        return found.end()
    if flat[max(0, at - 2) : at] in ("满前", "期前", "开前", "束前"):
        return None
    if _FRAME_BEFORE.search(flat[max(0, at - 4) : at]) and not flat.startswith(("行动", "以上", "内"), found.end()):
        return found.end()
    return None


def _day(flat: str, at: int) -> int | None:
    """A bare day of a month (至27日); 10日内 and 满15日 last and are figures."""
    found = _LONE_DAY.match(flat, at)
    if not found or _IS_FIGURE_AFTER.match(flat, found.end()) or _LASTING.search(flat[max(0, at - 3) : at]):
        return None
    return found.end()


def _year(flat: str, at: int) -> int | None:
    found = _LONE_YEAR.match(flat, at)
    return found.end() if found else None


_ISO = pattern(
    rf"(?P<y>{_YEAR}|{_CN_YEAR})?年?度?(?:(?P<m>{_MONTH}|{_CN_MONTH})月)?(?:(?P<d>{_DAY}|{_CN_DAY})日)?"
    r"(?P<part>底|末|初|中旬|上旬|下旬|上半年|下半年|第?[一二三四1-4]季度)?"
)


def last_day(text: str, year: int | None = None) -> date | None:
    """The last day that a deadline leaves: 2024年底 is 2024-12-31, 6月底 the 30th of that year's June.

    ``year`` stands in where the text names none.

    >>> [str(last_day(t, 2024)) for t in ("2024年底", "20246月底", "6月底", "2025年3月15日", "第三季度末", "年底")]
    ['2024-12-31', '2024-06-30', '2024-06-30', '2025-03-15', '2024-09-30', '2024-12-31']
    """
    found = next((m for m in _ISO.finditer(text.replace(" ", "")) if any(m.groups())), None)
    if not found:
        return None
    said = _whole(found["y"]) or year
    if said is None:
        return None
    part = found["part"] or ""
    month = _whole(found["m"]) or _month_of(part)
    day = _whole(found["d"])
    if day is None:
        day = {"上旬": 10, "初": 10, "中旬": 20}.get(part, monthrange(said, month)[1])
    try:
        return date(said, month, day)
    except ValueError:
        return None


def _month_of(part: str) -> int:
    if part == "上半年":
        return 6
    if part.endswith("季度"):
        quarter = value_of(part.removeprefix("第").removesuffix("季度"))
        return int(quarter or 4) * 3
    return 12


def _whole(numeral: str | None) -> int | None:
    if not numeral:
        return None
    return int(numeral) if numeral.isascii() else chinese_to_int(numeral)
