"""Ordinals and grades: 第一批, 十九届, 二期工程, 一类案件, 前三名 — and levels, which are structure (市县两级)."""

from __future__ import annotations

import re
from functools import cache

from fadu.reading.model import NumberKind
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

_CN = r"[一二三四五六七八九十百千零〇两]{1,7}"
_NUMBER = r"(?:[一二三四五六七八九十]{1,4}|\d{1,3})"
_OF = (
    r" ?(?:个(?:五年|[一二三四五六七八九十]年)?|批次?|种|阶段|周|方(?![阵面])|道|次|届|轮|期|类|级|名|位|条|款|项|章|节|号|组(?![长织])|场|站|例|家|份|篇|卷|册"
    r"|讲|课(?!堂)|版|天|日|年|月|层|排|行(?![业动政列长为进使车走人]))?"
)
"""What an ordinal is of: its classifier belongs to it (第二批), save in 第一组长."""
_ORDINAL = pattern(
    rf"第 ?\d{{1,4}}[-—~至到]\d{{1,4}}页|第 ?(?:{_CN}|\d{{1,3}}(?:\.\d{{1,3}}){{2,3}}|\d{{1,9}}(?:\.\d(?=代))?)(?!季度){_OF}"
)
_GOES_ON = pattern(
    r"第(?:[一二三四五六七八九十](?:[、和][一二三四五六七八九十]){0,4}|\d{1,3}(?:[、和]\d{1,3}){0,4})[、和]$"
)
_NEXT_ORDINAL = pattern(rf"[二三四五六七八九十]{{1,2}}(?!季度){_OF}|\d{{1,3}}(?:(?=[、和])|[次期批组号章节名位条页])")
"""第一、二、三环节: the later ones have lost their 第."""
_INDUSTRIES = r"[一二三](?:、第?[一二三]){1,2}(?=次?产(?:业|融))"
"""一、二、三产业: the industries by their ordinals."""
_PAGE = r"0\d ?版"
_STARS = r"[1-5]A级"
_TOP = pattern(
    r"前 ?(?:\d{1,3}|[一二两三四五六七八九十百]{1,3})(?:名|位)(?!多|余)|前 ?(?:\d{1,3}|[一二两三四五六七八九十百]{1,3})(?:名|位|列|强)?(?=[,。;、()”\n]|行列|的(?![\d一二三四五六七八九十])|$)"
)
"""位居前三, 前10位: how far from the top."""
_NOT_TOP = tuple("目日此之以当生面眼跟午会战事先空提年月天周")
"""目前三名干部…: what stands before in time."""
_ARTICLE_ITEM = pattern(r"第[(（][一二三四五六七八九十\d]{1,3}[)）][项种款类点]?")
_SESSION = rf"{_NUMBER}届(?=第|{_NUMBER}[次中]|历次|全会|人大|人民代表|政协|政府|党代|委|[\[(])|(?<![办续共历满])(?:(?<!开)[一二三四五六七八九]|(?:[二三]?十[一二三四五六七八九]?)|\d{{2,3}})届|(?<!续)(?<!续举办)(?<!续承办)[二三]?十[一二三四五六七八九]届(?=[\u4e00-\u9fff]{{0,10}}(?:会|节|赛|论坛))"
"""二十届三中全会, 市政府八届第5次会议, 承办十四届省运会: a term by its number; 举办两届论坛 counts."""
_MEETING = r"(?:会议|全会|全委|全体|常务|常委|人民|代表|党代|董事|监事|理事|股东|职代|职工|\(扩大\))"
_MEETINGS = pattern(rf"{_NUMBER}次(?=(?:[、和及至]{_NUMBER}次){{0,4}}{_MEETING})")
_NAMED_MEETINGS = pattern(rf"{_NUMBER}次(?=全会|全委|全体会议|会议以来|常务会议|常委会会议|党代会|[党人]?民?代表大会)")
_BRACKETED = pattern(r"[\[(]\d{1,4}[\])]次")
_IN_BRACKETS = pattern(r"\d{1,3}次(?=\))")
_PLENUM = r"[一二三四五六七八九]中(?=[、,和及]|全会)"
_AGAIN = (
    r"二次(?<![第一二三四五六七八九十百年月周日天季度每共计了达为满]二次)(?=[\u4e00-\u9fff])(?!会|以|后|的|及|和|或)"
)
"""二次污染: the second, as two times are 两次; 每年二次 counts."""
_YEARS_OF_SCHOOL = r"(?:[一二三四五六七八九]|[1-9])年级|(?:19|20)\d\d级(?=[\u4e00-\u9fff]{0,6}(?:新生|学生|毕业|本科|专科|硕士|博士|学员|研究生|班))"
"""三年级, 2023级新生: how far pupils are."""
_GENERATION = r"[一二三四五六]代(?=病例|身份证|社保卡|核电|机组|技术|产品|疫苗|制冷|移动|传人|半导体)"
"""二代病例, 三代核电: of which generation."""
_NUMBERED = r"\d{1,4}+(?=(?:、\d{1,4}){0,6}[、和]\d{1,4} ?号)"
"""145、147、149号: each of them is numbered."""
_ARTICLES = r"(?<=[\d]、)\d{1,2}(?:\.\d{1,2}){1,3}条"
"""第4.2.2、5.3.1条: the later of numbered clauses."""
_MAGNITUDE = r"\d{1,2}\.\d级"
_STAGE = r"[一二三四五六](?:、[一二三四五六]){0,3}期(?=等|工程|项目|建设|规划|改造|扩建|扩容|主体|试点|基金|园区|用地|厂房|改|扩|续建|机组|码头|航站|稳产|达产|投[产运用]|建成|开工|完工|竣工|通车|通航|并网|$)"
"""二期工程: the stage of a work, no count."""
_STAGES = (
    r"(?<=[\u4e00-\u9fff“”])(?<![训班座刊报动坛课堂播栏目题频讯告赛营会册送布办展出编印发行了共有满分每各举开约近超第十百足已年月])[三四五六七八九](?:、[一二三四五六]){0,3}期(?![限间])|(?<=项目)[三四五六七八九]期"
    r"|(?<![十百第每个月周季出编刊印发])一期(?![限间])|(?<![十百第])二期(?![限间])|(?<![十百第])二(?:批次?|轮(?![车驱摩]))"
)
"""标准厂房三期: the stage of a work, its words before it; 一期, 二期 and 二轮 are ordinals anywhere, since two are counted as 两期."""
_TEAM = r"(?<![建立出备有共第\d一二三四五六七八九十百])[一二三四五六七八九](?=(?:支|大|中)队(?!伍|员))"
"""二支队: one of several that are numbered."""
_GRADES = r"[一二三四五](?=(?:、[一二三四五]){1,3}[级等期号类批])|(?<=[一二三四]、)[二三四五][类批级](?!次)|\d(?=[-—~至]{1,2}\d{1,2}级)|(?<=\d[-—~至])\d{1,2}级|[一二三]本(?=上线|录取|达线|以上|率|线|批)"
"""一、二级残疾, 一、二类水质: each of several grades."""
_INSTANCE = r"(?<![统逐同任唯])[一二]审(?!查|核|定|批|计|校|验|议|阅|慎)"
"""一审, 二审: the instance of a court."""
_RESERVOIR = r"(?<=[小大]\()[一二](?=\)型)"
"""小(二)型水库: the class of a reservoir."""
_GRADE = pattern(
    r"[ⅠⅡⅢⅣⅤⅥ]{1,3}(?:[-—~至][ⅠⅡⅢⅣⅤⅥ]{1,3})? ?[级类期]?|[一二三四五六]级|[一二三四甲乙丙]类(?=案件|地区|事业|以上|行政|人员|风险|岗位|企业|口岸|疫苗|水质|水体|海水|面积|建设用地|城市|费用|县(?!区)|区(?![域间])|医疗|创新药|新药|院校|学校)"
)
_MEDICINE = r"[1-4]类(?=(?:改良型)?(?:创新药|新药|生物制品|化学药|化药|中药))"
_OFFICE = r"[一二三四五六]处(?=副?处长|副?科长|[一二三四]级|干部)|(?<=监察|审批|管理|稽查|督查|检察)[一二三四五六]处|(?<=[民刑判案行裁])[一二三四五六]庭"
"""纪检二处副处长, 立案一庭: one of several offices."""
_FLOOR = r"(?<![高层幢栋座一二三四五六七八九十百])(?:[一二三四五六七八九]|二?十[一二三四五六七八九]?)楼(?=[\u4e00-\u9fff]{0,6}(?:室|厅|窗口|大堂|会场|[东西南北]侧))"
"""政府二楼会议室: a floor by its number."""
_LETTERS = "(?:I{1,3}|IV|VI?)"
_ROMAN = (
    rf"(?<![A-Za-z\d/]){_LETTERS}(?:(?:[-—~至]{{1,2}}{_LETTERS})? ?[级类](?!型)|(?=(?:、{_LETTERS}){{1,3}} ?[级类]))"
)
"""III类水质, IV级响应: grades in letters that stand for Roman numerals."""
_PRIZE = r"[特一二三四]等(?=奖|功)"
_LEVELS = pattern(r"(?:[两二三四五]|\d{1,2})级")
_OR_MORE = pattern(r"或\d{1,2}级")
_FORCE = pattern(r"(?:风力|阵风|最大风速|震级|烈度)[\u4e00-\u9fff]{0,3}$")
"""风力8级: how strong."""
_NO = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3}) ?号(?!召|码|角)"
_HOUSE = pattern(r"\d{1,5} ?号(?![召码角文令])")
"""朝阳街001号: the number of a house, behind its street."""
_STREET = pattern(r"[\u4e00-\u9fff]{2}(?:路|街|大道|巷|弄|胡同)(?:[东南西北中]段?)?$")

_ORDINALS = pattern(
    "|".join(
        f"(?:{rule})"
        for rule in (
            _INDUSTRIES,
            _SESSION,
            _PLENUM,
            _NO,
            _STAGE,
            _STAGES,
            _RESERVOIR,
            _INSTANCE,
            _GRADES,
            _TEAM,
            _PRIZE,
            _ROMAN,
            _AGAIN,
            _YEARS_OF_SCHOOL,
            _NUMBERED,
            _GENERATION,
            _ARTICLES,
            _MAGNITUDE,
            _PAGE,
            _STARS,
            _MEDICINE,
            _OFFICE,
            _FLOOR,
        )
    )
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "schools": pattern(either(words("numbers", "school_heads"))),
        "level_words": pattern(f"(?:{either(words('numbers', 'level_words'))})[)、, ]{{0,2}}$"),
        "level_heads": pattern(f"(?:{either(words('numbers', 'level_heads'))})"),
        "grade_heads": pattern(f"[^\\s,。、;]{{0,2}}(?:{either(words('numbers', 'grade_heads'))})"),
    }


def ordinal_at(flat: str, at: int) -> tuple[int, NumberKind] | None:
    """The ordinal, grade or level that begins at a position: its end and kind; 第四中学 is a name.

    >>> ordinal_at("物流中心二期投用", 4), ordinal_at("举办三期培训", 2)
    ((6, 'ordinal'), None)
    >>> ordinal_at("第一责任人", 0), ordinal_at("第一组长", 0), ordinal_at("第一、二环节", 3), ordinal_at("第四中学", 0)
    ((2, 'ordinal'), (2, 'ordinal'), (4, 'ordinal'), (2, 'name'))
    >>> ordinal_at("劣V类水体", 1), ordinal_at("达到III类标准", 2), ordinal_at("用V级", 1)[0]
    ((3, 'ordinal'), (6, 'ordinal'), 3)
    >>> ordinal_at("两级政府", 0), ordinal_at("三级人民调解员", 0), ordinal_at("前三名,", 0), ordinal_at("三个派出所", 0)
    ((2, 'other'), (2, 'ordinal'), (3, 'ordinal'), None)
    """
    sign = flat[at]
    if sign == "前":
        found = None if flat[max(0, at - 1) : at] in _NOT_TOP else _TOP.match(flat, at)
        return (found.end(), "ordinal") if found else None
    if sign == "第":
        return _said(flat, at)
    before = flat[max(0, at - 14) : at].rstrip("\n ")
    if (found := _HOUSE.match(flat, at)) and _STREET.search(before[-6:]):
        return found.end(), "other"
    if found := _meeting(flat, at, before) or _ORDINALS.match(flat, at):
        return found.end(), "ordinal"
    if _in_series(flat, at):
        return at + 2, "ordinal"
    if before[-1:] in ("、", "和") and _GOES_ON.search(before) and (found := _NEXT_ORDINAL.match(flat, at)):
        return found.end(), "ordinal"
    return _leveled(flat, at)


def _in_series(flat: str, at: int) -> bool:
    """Is a kind one of a series: 二类, as two are counted as 两类, or 三类 behind it?

    >>> _in_series("一类会议9个,二类会议19个,三类会议40个", 15), _in_series("对三类人员", 1)
    (True, False)
    """
    if not flat.startswith("类", at + 1) or flat[at] not in "二三四五":
        return False
    last = "一二三四五"["一二三四五".index(flat[at]) - 1] + "类"
    return flat[at] == "二" or last in flat[max(0, at - SERIES) : at]


SERIES = 40
"""As many signs before a kind the kind before it stands."""


def _said(flat: str, at: int) -> tuple[int, NumberKind] | None:
    if found := _ARTICLE_ITEM.match(flat, at):
        return found.end(), "ordinal"
    found = _ORDINAL.match(flat, at)
    if not found:
        return None
    bare = re.match(r"第[一二三四五六七八九十百\d]+", found.group())
    school = bare and bare.group() == found.group() and _patterns()["schools"].match(flat, found.end())
    return found.end(), "name" if school else "ordinal"


def _meeting(flat: str, at: int, before: str) -> re.Match[str] | None:
    """十届三次会议, 人大五次、六次会议, 常务会(12次): a meeting by its number.

    >>> bool(_meeting("十届三次全会", 2, "十届")), bool(_meeting("召开3次会议", 2, "召开"))
    (True, False)
    """
    if before.endswith("会(") and (found := _IN_BRACKETS.match(flat, at)):
        return found
    if before.endswith("届") and (found := _BRACKETED.match(flat, at)):
        return found
    if before.endswith(("届", "人大", "代表大会", "政协", "次、", "次和", "次及", "次至")) and (
        found := _MEETINGS.match(flat, at)
    ):
        return found
    found = _NAMED_MEETINGS.match(flat, at)
    return (
        found
        if found and (before[-1:] in tuple("委府大协省市县区州旗") or flat.startswith("全会", found.end()))
        else None
    )


def _leveled(flat: str, at: int) -> tuple[int, NumberKind] | None:
    rules = _patterns()
    if found := _LEVELS.match(flat, at):
        if _FORCE.search(flat[max(0, at - 7) : at]):
            return found.end(), "ordinal"
        if flat[max(0, at - 2) : at] in ("市级", "县级", "区级", "省级", "州级", "国家级"):
            return found.end(), "ordinal"
        if rules["grade_heads"].match(flat, found.end()) and flat[at] != "两":
            below = rules["level_words"].search(flat[max(0, at - 4) : at])
            structural = rules["level_heads"].match(flat, found.end())
            if not (below and structural):
                return found.end(), "ordinal"
        if flat.startswith(("以上", "左右"), found.end()) or (
            flat[at] in "56789" and _OR_MORE.match(flat, found.end())
        ):
            return found.end(), "ordinal"
        return found.end(), "other"
    if found := _GRADE.match(flat, at):
        return found.end(), "ordinal"
    return None
