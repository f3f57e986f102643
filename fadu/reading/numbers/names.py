"""Ordinals, set names, levels and plain words that bear numerals and count nothing."""

from __future__ import annotations

import re
from functools import cache

from fadu.reading.model import NumberKind
from fadu.reading.vocabulary import either, grouped, words

_CN = r"[一二三四五六七八九十百千零〇两]{1,7}"
_ORDINAL = re.compile(
    rf"第 ?(?:{_CN}|\d{{1,9}})(?!季度)"
    r" ?(?:个(?:五年|[一二三四五六七八九十]年|国家|全国|世界)?|批次?|种|阶段|周|方(?![阵面])|道|次|届|轮|期|类|级|名|位|条|款|项|章|节|号|组|场|站|例|家|份|篇|卷|册|讲|课(?!堂)|版|天|日|年|月|层|排)?"
)
_INDUSTRIES = re.compile(r"[一二三](?:、第?[一二三]){1,2}(?=次?产(?:业|融))")
"""一、二、三产业: the industries by their ordinals."""
_DIGITS_LONG = re.compile(r"[两二三四五六]位数")
"""两位数增长: how many digits a number has, no count."""
_PLACES = re.compile(r"[两二三四五六]地(?=联|协|共|合|互|往|携|同)")
_BORN = re.compile(r"(?:[5-9][05]|00|05|10)后(?!的?[期来续])(?=[\u4e00-\u9fff”、,。])")
_ROAD = re.compile(r"(?<![A-Z])\d{1,3}(?:国道|省道|县道|乡道)")
_ROAD_LINE = re.compile(r"\d{2,3}线?")
_SESSION_NUMBER = re.compile(r"\d{1,3}次(?=\))")
_PAGE = re.compile(r"0\d ?版")
_FIVE_YEARS = re.compile(r"[二三四五六七八九十]个五年")
_TO_ONE = re.compile(r"(?:\d{1,3}(?:\.\d+)?:1|1:\d{1,3}(?:\.\d+)?)(?![\d:])")
_STARS = re.compile(r"[1-5]A级")
_TOP = re.compile(
    r"(?:\d{1,3}|[一二两三四五六七八九十百]{1,3})(?:名|位|列|强)?(?=[,。;、()”]|行列|的(?![\d一二三四五六七八九十])|$)"
)
_RANKED = re.compile(r"\d{1,4}强(?!度|化|制)|[百千]强(?!度|化)")
_CIRCLE = re.compile(r"\d{1,2}分钟[\u4e00-\u9fff]{0,8}圈|\d{1,3}小时[\u4e00-\u9fff]{0,4}圈")
_PROPORTION = re.compile(r"\d{1,3}(?:\.\d+)?(?::\d{1,3}(?:\.\d+)?){1,3}(?![\d:])")
_ARTICLE_ITEM = re.compile(r"第[(（][一二三四五六七八九十\d]{1,3}[)）][项种款类点]?")
_CODED = re.compile(r"[2-6]G(?![A-Za-z\d])|\d{1,3}[A-FH-JLNOQRSU-Z](?![A-Za-z%])")
_CONGRESS = re.compile(
    r"(?:十[一二三四五六七八九]|二十[一二三]?)大(?![类队项户量型批众力家户道街厦])|[一七八]大(?=以来|会议|报告|精神|召开|”)"
)
_SESSION = re.compile(r"(?:[一二三四五六七八九十]{1,4}|\d{1,2})届")
_AFTER_SESSION = re.compile(
    r"[\[(]\d{1,4}[\])]次|(?:[一二三四五六七八九十]{1,4}|\d{1,3})次(?=会议|\(扩大\)|全会|全委|全体|常务|常委|人民|代表|党代|[、和及][一二三四五六七八九十\d]{1,3}次)"
)
_AFTER_ASSEMBLY = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})次(?=(?:[、和及至](?:[一二三四五六七八九十]{1,3}|\d{1,2})次){0,4}会议)"
)
_OF_SESSIONS = re.compile(
    r"(?<=次[、和及至])(?:[一二三四五六七八九十]{1,3}|\d{1,2})次(?=(?:[、和及至](?:[一二三四五六七八九十]{1,3}|\d{1,2})次){0,4}会议)"
)
"""人大五次、六次会议: each by its number."""
_AGAIN = re.compile(
    r"二次(?=退回|补充侦查|污染|创业|供水|设计|分配|利用|开发|加压|装修|转移|消费|加工|改造|传播|伤害|感染|腐蚀|创新|审议|分类|蒸|元)"
)
"""二次污染: the second, no count."""
_MAGNITUDE = re.compile(r"\d{1,2}\.\d级")
_STAGE = re.compile(
    r"[一二三四五六](?:、[一二三四五六]){0,3}期(?=等|工程|项目|建设|规划|改造|扩建|扩容|主体|试点|基金|园区|用地|厂房|改|扩|续建|机组|码头|航站|稳产|达产|投[产运用]|建成|开工|完工|竣工|通车|通航|并网|$)"
)
"""二期工程: the stage of a work, no count."""
_STAGES = re.compile(r"(?<=[房程目园区厂路站馆院地线场库])[一二三四](?:、[一二三四]){0,3}期(?![限间])")
"""标准厂房二期: the stage of a work, its words before it."""
_TEAM = re.compile(r"(?<![建立出备有共第\d一二三四五六七八九十百])[一二三四五六七八九](?=(?:支|大|中)队(?!伍|员))")
"""二支队: one of several that are numbered."""
_GRADES = re.compile(r"[一二三四五](?=(?:、[一二三四五]){1,3}[级等期号类批])|(?<=[一二三四]、)[二三四五][类批](?!次)")
"""一、二级残疾, 一、二类水质: each of several grades."""
_INSTANCE = re.compile(r"(?<![统逐同任唯])[一二]审(?!查|核|定|批|计|校|验|议|阅|慎)")
"""一审, 二审: the instance of a court."""
_RESERVOIR = re.compile(r"(?<=[小大]\()[一二](?=\)型)")
"""小(二)型水库: the class of a reservoir."""
_ZERO_OF = re.compile(
    r"零(?![售星散部件头工钱食担碎花用时点度下上至以乱配陵距一二三四五六七八九十百千万])[\u4e00-\u9fff]{2}(?=[,、。;”和及与]|的|目标|$)"
)
"""零舆情, 零差错: what there was none of, a name."""
_GREAT = re.compile(r"[两二三四五六七八九十]大(?![类型项幅量小众于多力气步家户批队部概约体街道厦门桥楼院厅])")
"""三大产业, 四大工程: a set name; 10大类 counts."""
_COUNTED = "一二三四五六七八九十百千万亿零点年月日天周次项名个件人位起条家户批期轮场乡镇村市县区省州国级座层栋幢间台辆所处头匹棚栏册本"
_PAIRS = re.compile(
    rf"([两三四五六七八九十])(?![{_COUNTED}])[\u4e00-\u9fff]"
    rf"(?:\1(?![{_COUNTED}])[\u4e00-\u9fff]|一[\u4e00-\u9fff](?=[,。;、”和及的]|制度|政策|人员|活动|机制|管控|项目|改造|违法|行为|车辆|教育|考评|评选|表彰|工作|问题))"
)
"""四查四看, 三支一扶: sayings of two pairs, each led by a numeral; no two counts (六座六层楼)."""
_BANS = re.compile(
    r"[三四五六七八九十]{1,2}(?:个(?:必须)?(?:坚持|明确|不准|严禁|务必|聚焦|一律|严格|到位(?=[、,。;”])|一批|一(?=工程)|有(?=[、,。”目]))|(?:项|条)(?:严禁|禁令|纪律|铁律)|不准(?=[、,。”]|规定|要求)|严禁(?=[、,。”]|规定|要求)|不摘|个不摘|个最严)"
)
"""六项禁令, 九个坚持: what is enjoined, under its number."""
_PLENUM = re.compile(r"[一二三四五六七八九]中(?=[、,和及]|全会)")
_FIVE_YEAR = re.compile(
    r"(?:十[一二三四五六]|[七八九]|[一二三四五六])五(?=规划|”|普法|工作|总结|回顾|时期|期间|末|以来|开局|收官|发展|计划|·|、)"
)
_NUMERAL_YEARS = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十两]{1,2})年")
_ARTICLES = re.compile(
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,4})条(?=措施|意见|举措|政策|规定|禁令|办法|》|承诺|硬措施)"
)
_GRADE = re.compile(
    r"[ⅠⅡⅢⅣⅤⅥ]{1,3}(?:[-—~至][ⅠⅡⅢⅣⅤⅥ]{1,3})? ?[级类期]?|[一二三四五六]级|[一二三四甲乙丙]类(?=案件|地区|事业|以上|行政|人员|风险|岗位|企业|口岸|疫苗|水质|水体|建设用地|城市|费用)"
)
_PRIZE = re.compile(r"[特一二三四]等(?=奖|功)")
_LEVELS = re.compile(r"(?:[两二三四五]|\d)级")
_ASPECTS = re.compile(
    rf"(?:{_CN}|\d{{1,2}}) ?个?(?:方面|层面|维度|阶段|环节|步骤|角度|领域|板块|部分)(?!问题)|几个?方面"
)
_PAIRED = re.compile(r"双(?:组长|主任|书记|队长|所长|段长|河长|网格长|负责人|牵头|挂|责任人)")
"""双组长: two of one office, no count and no name."""
_HALF = re.compile(r"每半(?:年|月|个月|天|小时)|每(?:一)?(?:年|月|周|季|日|天)?一(?=次)")
_HALF_OF = re.compile(r"[上下]半(?:年度?|月|场|程)")
_VERSION = re.compile(r"[vV]?\d{1,2}\.\d{1,2} ?版?(?=版|时代|模式|系统|平台)版?|\d{1,2}\.0(?=[\u4e00-\u9fff”])")
_LETTERED = re.compile(r"(?:[A-Za-z]{1,8}[-/ ]?)\d[\w.\-/—]{0,20}|\d{1,3}[A-Z](?![A-Za-z%])(?:级)?")
_PLUS = re.compile(r"(?:\d{1,3}|[A-ZN])(?:\+[\dNXnx]{1,3}){1,4}(?:\+[A-Z\d])?")
_PLUS_X = re.compile(r"(?:\d{1,3}|[XNn])\+(?:\d{1,3}|[XNn])(?:\+(?:\d{1,3}|[XNn]))*")
_EACH = re.compile(
    r"一(?!体|站|批|些|定|系列|线|流|般)[^\s\d,。、;:“”一(]{1,4}(?:\([^)\n]{1,4}\))?(?:、"
    r")?一(?:法律顾问|[策档案议码图表卡册警格品站单证照章员册牌书责任]{1,2})"
)
_EACH_WHOLE = re.compile(r"一[村镇企人户案事校地街类项件证业码窗]一[\u4e00-\u9fff]")
_HOTLINE_PLUS = re.compile(r"(?:1[12]\d{3}|9\d{4}|1[12]\d)(?!\d)")
_SERVICE = re.compile(
    r"(?:[19]\d{4}|8\d{4})(?=”? ?(?:[\u4e00-\u9fff]{0,6})(?:热线|专线|平台|网站|举报电话|服务电话|投诉电话))"
)
"""A number of five digits before what is called by it: 81890专线, 12369举报平台."""
_NO_UNIT = re.compile(r"[\u4e00-\u9fff](?<![件份场家户起名人次条个项元亿万余多宗批期吨亩米公平千百头只台辆套座处位])")
"""12345案件 are cases of the line, 12345件 are so many."""
_CALLED = re.compile(r"1\d{4}(?!\d|-)")
_PHONE = re.compile(r"(?:电话|热线|专线|拨打|平台)[: ]{0,2}$")
"""投诉电话:12319 names a line."""
_SUBSCRIBER = re.compile(r"0\d{2,3}[-—]{1,2}\d{7,8}(?!\d)")
"""0537-5770001: one telephone number with its area."""
_NO = re.compile(r"(?:\d{1,4}|[一二三四五六七八九十]{1,3}) ?号(?!召|码|角)")
_HOUSE = re.compile(r"\d{1,5} ?号(?![召码角文令])")
"""朝阳街001号: the number of a house, behind its street."""
_STREET = re.compile(r"[\u4e00-\u9fff]{2}(?:路|街|大道|巷|弄|胡同)(?:[东南西北中]段?)?$")
_SESSIONS_PLAIN = re.compile(
    r"(?:[一二三四五六七八九十]{1,4}|\d{1,3})次(?=全会|全委|全体会议|会议以来|常务会议|常委会会议|党代会|党代表大会|代表大会|人民代表大会)"
)
_SHARE_MARK = re.compile(r"[一二三四五六七八九十]{1,3}(?=讲话|精神)")


def _first(*rules: re.Pattern[str]) -> re.Pattern[str]:
    """One pattern for several, the first that fits."""
    return re.compile("|".join(f"(?:{rule.pattern})" for rule in rules))


_ORDINALS = _first(
    _INDUSTRIES,
    _SESSION,
    _PLENUM,
    _NO,
    _STAGE,
    _STAGES,
    _RESERVOIR,
    _INSTANCE,
    _GRADES,
    _OF_SESSIONS,
    _TEAM,
    _PRIZE,
    _AGAIN,
    _MAGNITUDE,
    _PAGE,
    _STARS,
)
_OTHERS = _first(_PAIRED, _DIGITS_LONG, _PLACES)
_CODES = _first(_VERSION, _PLUS_X, _RANKED, _CIRCLE, _BORN, _ROAD)
_SETS = _first(_FIVE_YEAR, _BANS, _PAIRS, _GREAT, _FIVE_YEARS, _ZERO_OF)
_NUMERALS = "0123456789一二三四五六七八九十百千.几数"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "words": re.compile(grouped(words("numbers", "words"))),
        "names": re.compile(grouped(words("numbers", "names"))),
        "heads": re.compile(either(words("numbers", "name_heads"))),
        "schools": re.compile(either(words("numbers", "school_heads"))),
        "lines": re.compile(f"(?:{either(words('numbers', 'lines'))})(?!\\d)"),
        "line_heads": re.compile(f"[”、/和 ]{{0,2}}(?:{either(words('numbers', 'line_heads'))})"),
        "level_words": re.compile(f"(?:{either(words('numbers', 'level_words'))})[)、, ]{{0,2}}$"),
        "level_heads": re.compile(f"(?:{either(words('numbers', 'level_heads'))})"),
        "grade_heads": re.compile(f"[^\\s,。、;]{{0,2}}(?:{either(words('numbers', 'grade_heads'))})"),
    }


def plain_words(flat: str) -> list[tuple[int, int]]:
    """Words such as 进一步 and 统一, whose numerals are nothing to report; 7万一线 keeps its 7万.

    >>> text = "进一步统一3万家企业,一线人员"
    >>> [text[s:e] for s, e in plain_words(text)]
    ['进一步', '统一', '一线']
    """
    return [m.span() for m in _patterns()["words"].finditer(flat) if not _cut_from_number(flat, m)]


_COUNTING = tuple("个项条大种类名件家所座次批类")
"""Behind 十一 these make a count of it, no festival: 十一个坚持."""


def _cut_from_number(flat: str, word: re.Match[str]) -> bool:
    """万一 in 3万一线 and 一批 in 第一批 are no words."""
    before = flat[word.start() - 1] if word.start() else ""
    if word.group() == "四季" and flat.startswith("度", word.end()):
        return True
    if word.group() == "千万" and (before in tuple("上近超过逾数") or flat.startswith("元", word.end())):
        return True
    if (
        word.group() in ("十一", "五一", "六一", "三八", "八一", "七一")
        and flat[word.end() : word.end() + 1] in _COUNTING
    ):
        return True
    return before == "第" or (word.group()[0] in "十百千万亿" and before in _NUMERALS and before != "")


def _named(flat: str, at: int) -> tuple[int, NumberKind] | None:
    rules = _patterns()
    if found := rules["names"].match(flat, at):
        return found.end(), "name"
    if flat[at] == "一" and (found := _EACH.match(flat, at) or _EACH_WHOLE.match(flat, at)):
        return found.end(), "name"
    if not flat[at].isascii() and (found := _CONGRESS.match(flat, at) or _SETS.match(flat, at)):
        return found.end(), "name"
    found = _NUMERAL_YEARS.match(flat, at)
    if found and rules["heads"].match(flat, found.end()):
        return found.end(), "name"
    if found := _ARTICLES.match(flat, at):
        return found.end(), "name"
    return None


def _ordered(flat: str, at: int) -> tuple[int, NumberKind] | None:
    rules = _patterns()
    if (found := _HOUSE.match(flat, at)) and _STREET.search(flat[max(0, at - 6) : at]):
        return found.end(), "other"
    if found := _ARTICLE_ITEM.match(flat, at):
        return found.end(), "ordinal"
    if found := _ORDINAL.match(flat, at):
        bare = re.match(r"第[一二三四五六七八九十百\d]+", found.group())
        if bare and bare.group() == found.group() and rules["schools"].match(flat, found.end()):
            return found.end(), "name"
        return found.end(), "ordinal"
    if flat[max(0, at - 2) : at] == "会(" and (found := _SESSION_NUMBER.match(flat, at)):
        return found.end(), "ordinal"
    if flat[at - 1 : at] == "前" and (found := _TOP.match(flat, at)):
        return found.end(), "ordinal"
    if found := _ORDINALS.match(flat, at):
        return found.end(), "ordinal"
    found = _SESSIONS_PLAIN.match(flat, at)
    if found and (flat[at - 1 : at] in tuple("委府届大协") or flat.startswith("全会", found.end())):
        return found.end(), "ordinal"
    if flat[max(0, at - 2) : at] in ("人大", "政协") and (found := _AFTER_ASSEMBLY.match(flat, at)):
        return found.end(), "ordinal"
    if at and flat[at - 1] == "届" and (found := _AFTER_SESSION.match(flat, at)):
        return found.end(), "ordinal"
    return None


def _leveled(flat: str, at: int) -> tuple[int, NumberKind] | None:
    rules = _patterns()
    if found := _LEVELS.match(flat, at):
        if flat[max(0, at - 2) : at] in ("市级", "县级", "区级", "省级", "州级", "国家级"):
            return found.end(), "ordinal"
        if rules["grade_heads"].match(flat, found.end()) and flat[at] != "两":
            below = rules["level_words"].search(flat[max(0, at - 4) : at])
            structural = rules["level_heads"].match(flat, found.end())
            if not (below and structural):
                return found.end(), "ordinal"
        if flat.startswith("以上", found.end()):
            return found.end(), "ordinal"
        return found.end(), "other"
    if found := _GRADE.match(flat, at):
        return found.end(), "ordinal"
    if found := _ASPECTS.match(flat, at):
        head = re.match(r"(?:[一二三四五六七八九十百千零〇两几]+|\d+) ?个?", found.group())
        if head and found.group().endswith(("方面", "层面", "维度", "部分")):
            return at + head.end(), "other"
    if found := _HALF.match(flat, at) or _OTHERS.match(flat, at):
        return found.end(), "other"
    return None


def _coded(flat: str, at: int) -> tuple[int, NumberKind] | None:
    rules = _patterns()
    found = _PROPORTION.match(flat, at)
    if found and (found.group().count(":") > 1 or "." in found.group()):
        return found.end(), "other"
    if "比" in flat[max(0, at - 6) : at] and (found := _TO_ONE.match(flat, at)):
        return found.end(), "other"
    if flat[at] == "0" and (phone := _SUBSCRIBER.match(flat, at)):
        return phone.end(), "other"
    if (line := _CALLED.match(flat, at)) and _PHONE.search(flat[max(0, at - 6) : at]):
        return line.end(), "name"
    if (line := _SERVICE.match(flat, at)) and flat[at - 1 : at] not in tuple("0123456789."):
        return line.end(), "name"
    line = rules["lines"].match(flat, at)
    if line and len(line.group()) == 5 and _NO_UNIT.match(flat, line.end()):
        return line.end(), "name"
    if line and rules["line_heads"].match(flat, line.end()):
        return line.end() + flat.startswith("+", line.end()), "name"
    if flat[max(0, at - 2) : at] in ("国道", "省道", "县道", "乡道") and (found := _ROAD_LINE.match(flat, at)):
        return found.end(), "name"
    if found := _CODES.match(flat, at):
        return found.end(), "name"
    found = _CODED.match(flat, at)
    if found:
        return found.end(), "name"
    return None


def name_at(flat: str, at: int) -> tuple[int, NumberKind] | None:
    """The name, ordinal or level that begins at a position: its end and kind.

    >>> name_at("第一责任人", 0), name_at("二十大", 0), name_at("三年行动", 0), name_at("12345热线", 0)
    ((2, 'ordinal'), (3, 'name'), (2, 'name'), (5, 'name'))
    >>> name_at("两级政府", 0), name_at("三级人民调解员", 0), name_at("三个派出所", 0)
    ((2, 'other'), (2, 'ordinal'), None)
    """
    return _named(flat, at) or _ordered(flat, at) or _leveled(flat, at) or _coded(flat, at)
