"""Of what time and of what place or body a figure tells: 今年以来, 截至8月底, 全县, 县司法局."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from fadu.reading.model import Number
from fadu.reading.pattern import pattern
from fadu.reading.spans import Spans

WINDOW = 400
"""How far back a sentence is looked for; longer ones are cut, so that a text without stops costs no more."""
FAR = 1500
"""How far back in a paragraph a year is looked for that all of it tells of."""
_YEAR_LONG = pattern(r"(?:19|20)\d\d年度?|全年|今年以?来?|过去一年")
ASIDES = 20
"""As many periods in brackets are passed over on the way back to the one that a figure is of."""
_PERIOD = pattern(
    r"(?=[截今年去上下近一二三四五十全前第\d])(?:"  # no sign but these begins one: most places are passed at once
    r"(?:截至|截止)(?:到|至)?(?:目前|现在|年底|(?=[\d本上])(?:(?:19|20)\d{2}年|本月|上月)?(?:\d{1,2}月)?(?:\d{1,2}日|底|末|初)?)|今年以来|一年来|年初以来|(?:今年|去年)?[上下]半年|(?:去年|上年)同期|[近五四三十]{1,2}年来|近[两三五十]年|去年|今年来?|全年(?!(?:经济社会发展|各项|既定|预期|主要)*(?:目标|任务|计划|预算|业务|工作))"
    r"|(?:(?:19|20)\d{2}年)?\d{1,2}月?(?:-|—|~|至|到){1,2}\d{1,2}月(?:份|底)?|(?:19|20)\d{2}年?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:-|—|~|至|到){1,2}(?:(?:19|20)\d{2}|[当同])年(?:\d{1,2}月)?[底末]?"
    r"|(?:19|20)\d{2}年(?!的[\d.]+倍|同期)(?:度|\d{1,2}月(?:\d{1,2}日|以来|底|末|初)?|以来|[上下]半年|[底末初])?|[第前]?[一二三四]季度|\d{1,2}月\d{1,2}日|\d{1,2}月(?:份|以来|底|末|初)?)"
)
_SCOPE = pattern(
    r"(?=[全市县区省各人法检最])(?:(?<![于居占列获评在位出过入举倾个项家批件名支座])全[省市县区州旗镇乡系](?!之[力智])|(?<=在)全[省市县区州旗镇乡](?=\d(?!\d{0,3}个[^,。;]{0,9}(?:中|排|位))|范围|各|开展|组织|建|率先建|推广建|设[立置])|(?<![于居占列获评在位出过届为])全国(?!运动|平均)(?=[\u4e00-\u9fff]{0,8}(?:共|累计|平均|已|发生|完成|实现|新增|查处|办理|受理|检查))|市本级|县本级|区本级|省本级|(?:县级|市级|区级)(?=层面|保留|取消|下放|承接|共|累计|各|建|开|新|成立|组织|审|备案|财政|\d)|(?:各)?县市区|各(?:县|市|区|乡|镇|街道|部门|单位)(?:\([^()]{1,8}\)|[市县区旗州镇]{0,2})(?=共|累计|均|开展|组织|建|成立|设|新|审|制定|出台|投入|配备|\d)|(?:最高|[县市区])?(?:人民)?(?:法院|检察院)|(?:(?<!城)(?:县|市(?!场监))|(?<![社地园辖校小学片灾林库景牧治开发])区)(?![委直级内外域]|[两三四]级)(?:(?![及和与]|包括|包含)[\u4e00-\u9fff]){1,8}?(?:局(?!面|势|部)|委员会|委(?![员常托派、和的决关印])|办(?![理好事结公法学案])|办公室|院(?!校|士)|中心(?!组)|部门))"
)
_ASIDE = pattern(r"\([^()]{2,40}\)")
_TITLE = pattern(r"《[^《》\n]{1,80}》")
"""A title's year is no figure's period."""
_SINCE = pattern(r"(?<=[,。;\n(])[\u4e00-\u9fff“”]{2,14}?(?:以来|至今)")
"""专项行动开展以来: a period told by how it began."""
_NOW = pattern(r"(?:(?<=[,。;\n(])|^)(?:目前|当前)|(?<![截至止到])目前(?=共?有|已|[共达][近约超]?\d)")
_BREAK = pattern(r"\n")
_QUARTER = pattern(r"[一二三四]季度")
_YEARS = pattern(r"(?:\d{1,2}|[一二三四五六七八九十两几]{1,2})个?(?:年|月)多?")
_YEARS_BEFORE = pattern(r"(?:过去的?|今后的?|未来的?|近|这)$")
_COMPARED = pattern(r"(?:[较比]之?|[由从是为]|相当于)$")
"""Before a period that only the next figure is of: 较2022年12件增加27件, 是2012年的2倍."""
_WITH = ("与", "同", "和")
_SET_BESIDE = pattern(r"(?:度|同期|全年)?(?:同比|相比|相较|比较|持平)")
"""与2021年相比,占比提高2个百分点: what is compared with is no time of what follows."""
_BEGUN = pattern(r"[度初底末]?(?:起|开始|以来|至今)")
_OWN = pattern(r"(?:度|全年|同期)?的?(?:约|近)?")


class Frames:
    """Periods and scopes by position, found in one pass over the text.

    >>> def periods(said, *figures): frames = Frames(said, []); return [frames.at(said.index(one))[0] for one in figures]
    >>> periods("2022年收入由2017年的3万元增至5万元,比2021年增长4%", "3万", "5万", "4%")
    ['2017年', '2022年', '2022年']
    >>> periods("印发《2021年要点》。专项行动开展以来,查处6件。目前,在办2件", "6件", "2件")
    ['专项行动开展以来', '目前']
    >>> said = "五年新增9家"
    >>> Frames(said, [Number(0, 2, "五年", "date")]).at(4), Frames("在全县3个镇设点,减少县直单位2个", []).at(14)
    (('五年', ''), ('', '全县'))
    >>> periods("2022年,是很不平凡的一年。新增9家。县局目前共有编制8名", "9家", "8名"), Frames("创出8个全省品牌,占比9%", []).at(10)
    (['2022年', '目前'], ('', ''))
    >>> periods("前三季度产值9亿元。分季度看,一季度增长1%,二季度增长2%。税收3亿元", "2%", "3亿")
    ['二季度', '前三季度']
    >>> said = "7月份受理90件;咨询60件;截至目前已办结50件,办结率80%;举报30件"
    >>> periods(said, "60件", "50件", "80%", "30件")
    ['7月份', '截至目前', '截至目前', '7月份']
    >>> periods("2022年收件9件,与2021年相比,占比提高3个百分点。结案8件", "3个", "8件")
    ['2022年', '2022年']
    >>> periods("2022年11月1日至2022年底收件9件", "9件")
    ['2022年11月1日至2022年底']
    >>> Frames("全市法院共审结9件", []).at(7)
    ('', '全市法院')
    """

    def __init__(self, flat: str, numbers: Sequence[Number]) -> None:
        """Find all of them; ``numbers`` tell which 五年 is a period (五年新增) and which lasts."""
        self.flat = flat
        self.against: dict[int, str] = {}
        found = [(m.start(), m.group()) for rule in (_PERIOD, _NOW) for m in rule.finditer(flat)]
        if "以来" in flat or "至今" in flat:
            found += [(m.start(), m.group()) for m in _SINCE.finditer(flat)]
        spells = (_spell(flat, n) for n in numbers if n.kind == "date" and _YEARS.fullmatch(n.text))
        found += [spell for spell in spells if spell[1] != "一年" or flat[spell[0] - 1 : spell[0]] != "的"]
        titles = Spans(m.span() for m in _TITLE.finditer(flat)) if "《" in flat else Spans(())
        self.periods: list[tuple[int, str]] = []
        for start, said in sorted(found):
            end = start + len(said)
            if titles.at(start) or _is_event(flat, start, end):
                continue
            if flat[start - 1 : start] in _WITH and _SET_BESIDE.match(flat, end):
                continue
            if _COMPARED.search(flat[max(0, start - 3) : start]) and not (
                said.endswith("以来") or _BEGUN.match(flat, end)
            ):
                self.against[end] = said
            else:
                self.periods.append((start, said))
        self.passing = _passing(flat, self.periods) | _so_far(flat, self.periods)
        self.scopes = _joined([m for m in _SCOPE.finditer(flat) if not titles.at(m.start())])
        self.asides = Spans(m.span() for m in _ASIDE.finditer(flat))
        self.lines = [0, *(m.end() for m in _BREAK.finditer(flat))]

    def at(self, position: int) -> tuple[str, str]:
        """The period and the scope of the figure that begins at a position; empty where the text gives none."""
        paragraph = self.lines[bisect_right(self.lines, position) - 1]
        low = max(paragraph, position - WINDOW)
        sentence = max(low, self.flat.rfind("。", low, position) + 1)
        own = self._compared(position) or self._last(self.periods, position, paragraph)
        return own, self._last(self.scopes, position, sentence)

    def _compared(self, position: int) -> str:
        for behind in range(position, max(-1, position - 5), -1):
            if behind in self.against and _OWN.fullmatch(self.flat, behind, position):
                return self.against[behind]
        return ""

    def _last(self, found: list[tuple[int, str]], position: int, floor: int) -> str:
        """The last one before a position; what stands in brackets is for the figures within them alone."""
        last = bisect_right(found, (position, "")) - 1
        for start, said in reversed(found[max(0, last - ASIDES) : last + 1]):
            if start < max(floor, position - FAR):
                break
            if start < position - WINDOW and not _YEAR_LONG.fullmatch(said):
                break
            aside = self.asides.at(start)
            if (aside is None or position < aside[1]) and position < self.passing.get(start, len(self.flat)):
                return said
        return ""


def _passing(flat: str, periods: Sequence[tuple[int, str]]) -> dict[int, int]:
    """Where quarters begin that a sentence goes through one by one, with its end: what follows is not of the last of them."""
    quarters = [(start, said) for start, said in periods if _QUARTER.fullmatch(said)]
    until: dict[int, int] = {}
    for (first, said), (second, other) in pairwise(quarters):
        stop = flat.find("。", second)
        if said != other and second < first + WINDOW and "。" not in flat[first:second] and stop > 0:
            until[first] = until[second] = stop
    return until


def _so_far(flat: str, periods: Sequence[tuple[int, str]]) -> dict[int, int]:
    """Where a 截至目前 within a sentence of another period begins, with the semicolon that ends what it is of."""
    until: dict[int, int] = {}
    for (first, said), (second, now) in pairwise(periods):
        if now.endswith(("目前", "现在")) and not said.endswith(("目前", "现在")) and second < first + WINDOW:
            ends = min((at for sign in ";。\n" if (at := flat.find(sign, second)) > 0), default=0)
            if ends and flat[ends] == ";" and ";" in flat[first:second] and "。" not in flat[first:second]:
                until[second] = ends
    return until


def _joined(found: Sequence[re.Match[str]]) -> list[tuple[int, str]]:
    """Scopes, two that touch as one: 全省法院."""
    scopes: list[tuple[int, str]] = []
    for match in found:
        if scopes and scopes[-1][0] + len(scopes[-1][1]) == match.start():
            scopes[-1] = (scopes[-1][0], scopes[-1][1] + match.group())
        else:
            scopes.append((match.start(), match.group()))
    return scopes


_CLAUSE = pattern(r"[^,。;\n]*")


def _is_event(flat: str, start: int, end: int) -> bool:
    """Does a day tell only when something happened (于3月5日上线,…), with no figure in its clause?

    >>> text = "系统于3月5日上线,收件9件"
    >>> _is_event(text, 3, 7), _is_event("于3月5日出动9人", 1, 5)
    (True, False)
    """
    if flat[start - 1 : start] != "于" or flat[end - 1] != "日":
        return False
    clause = _CLAUSE.match(flat, end)
    return not any(c.isdigit() for c in clause.group()) if clause else False


def _spell(flat: str, number: Number) -> tuple[int, str]:
    """五年 with the words that make a period of it: 过去五年, 五年来."""
    before = _YEARS_BEFORE.search(flat[max(0, number.start - 3) : number.start])
    start = number.start - (len(before.group()) if before else 0)
    end = number.end + flat.startswith(("来", "间"), number.end)
    return start, flat[start:end]
