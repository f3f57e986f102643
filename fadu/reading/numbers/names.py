"""Set names and plain words that bear numerals and count nothing; what begins at a place and is no quantity."""

from __future__ import annotations

import re
from functools import cache

from fadu.reading.model import NumberKind
from fadu.reading.numbers.codes import code_at
from fadu.reading.numbers.ordinals import ordinal_at
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, grouped, words

_CN = r"[一二三四五六七八九十百千零〇两]{1,7}"
_DIGITS_LONG = r"[两二三四五六]位数|[十百千万]?[百千万亿]级(?!以)|[十百千]?[百千万](?:亩|吨|千瓦)(?=级|[\u4e00-\u9fff]{2})(?![以多余])|(?<=个)[十百千]?[百千万](?:亩|吨|千瓦)|[十百千万]{0,2}[百千万亿]元级"
"""两位数增长, 万亿级台阶, 千亩茶园: of what size a thing is, no count."""
_FROM_SIZE = r"(?<![\d.几数多近超上过十百千万亿资额值入收税])[十百千]?[千万亿]元以上(?=[\u4e00-\u9fff]{0,6}?(?:项目|企业|工程|产业))"
"""亿元以上项目, 千万元以上企业: of what size at least a thing is, a class of them; 5亿元以上 and 投资亿元以上 count."""
_PLACES = r"[两二三四五六]地(?=联|协|共|合|互|往|携|同)"
_FIVE_YEARS = r"[二三四五六七八九十]个五年"
_CONGRESS = pattern(
    r"(?:十[一二三四五六七八九]|二十[一二三]?)大(?![类队项户量型批众力家户道街厦])|[一七八]大(?=以来|会议|报告|精神|召开|”)"
)
_ZERO_OF = r"(?<![清归])零(?![售星散部件头工钱食担碎花用时点度下上至以乱配陵距一二三四五六七八九十百千万])[\u4e00-\u9fff]{2}(?=[,、。;”和及与]|的|目标|家庭|状态|$)"
"""零舆情, 零差错: what there was none of, a name."""
_GREAT = r"(?<![\d.])(?:[两二三四五六七八九十]|[2-9]|10)大(?![类型项幅量小众于多力气步家户批队部概约体街道厦门桥楼院厅]|方面)"
"""三大产业, 四大工程: a set name; 10大类 counts."""
_COUNTED = "一二三四五六七八九十百千万亿零点年月日天周次项名个件人位起条家户批期轮场乡镇村市县区省州国级座层栋幢间台辆所处头匹棚栏册本"
_PAIRS = (
    rf"([两三四五六七八九十])(?![{_COUNTED}])[\u4e00-\u9fff]"
    rf"(?:\1(?![{_COUNTED}])[\u4e00-\u9fff]|一[\u4e00-\u9fff](?=[,。;、”和及的]|制度|政策|人员|活动|机制|管控|项目|改造|违法|行为|车辆|教育|考评|评选|表彰|工作|问题))"
    rf"|[一两三四五六七八九](?![{_COUNTED}])[\u4e00-\u9fff](?:[两二三四五六七八九](?![{_COUNTED}])[\u4e00-\u9fff])+(?=[,。;:、”和及的]|\n)"
)
"""四查四看, 三支一扶, 一廊三带: sayings of pairs, each led by a numeral; no two counts (六座六层楼)."""
_GLOSSED = rf"(?<=\()[两三四五六七八九十](?![{_COUNTED}])[\u4e00-\u9fff]{{1,3}}(?<!级)(?=\))"
"""同步设计、同步施工(两同步): what a list is called for short."""
_BANS = r"[三四五六七八九十]{1,2}个必须(?=[、,。;”])|[三四五六七八九十]{1,2}(?:个(?:必须)?(?:坚持|明确|不准|严禁|务必|聚焦|一律|严格|到位(?=[、,。;”])|一批|一(?=工程)|有(?=[、,。”目]))|(?:项|条)(?:严禁|禁令|纪律|铁律)|不准(?=[、,。”]|规定|要求)|严禁(?=[、,。”]|规定|要求)|不摘|个不摘|个最严)"
"""六项禁令, 九个坚持: what is enjoined, under its number."""
_VILLAGE = (
    r"[一二三四五六七八九十][道家棵间户堂门座](?:[江湾沟河岔房树店站子渠林坝坪岭营][镇乡村区县市屯]|镇(?![属级办]))"
)
"""六家子镇, 八道江区: a place by its name."""
_AS_ONE = r"[两三四五六七八九]位一体"
_FIVE_YEAR = r"(?:十[一二三四五六]|[七八九]|[一二三四五六])五(?=规划|”|普法|工作|总结|回顾|时期|期间|末|以来|开局|收官|发展|计划|·|、)"
_NUMERAL_YEARS = pattern(r"(?:\d{1,2}|[一二三四五六七八九十两]{1,2})年")
_ACTION = r"(?![来内里间累共投完新建实开获以期后前的有无左多均连为])[\u4e00-\u9fff]{2,8}?(?:行动|攻坚|会战)"
"""三年综合整治行动: an action by its years."""
_ARTICLES = pattern(r"(?:\d{1,3}|[一二三四五六七八九十]{1,4})条(?=措施|意见|举措|政策|规定|禁令|办法|》|承诺|硬措施)")
_TOLD_ARTICLES = pattern(r"(?:了|共|出台|提出|推出|制定|形成|发布|等|明确|细化|以下|如下|的)$")
"""出台了21条措施 counts them; 稳经济21条措施 is what they are called."""
_ASPECTS = pattern(
    rf"(?:{_CN}|\d{{1,2}}) ?[个大]?(?:方面|层面|维度|阶段|环节|步骤|角度|领域|板块|部分)(?!问题)|几个?方面"
)
_SEASON = r"[两双]节(?=期间|前后|市场|慰问|走访|安全|来临|保供|[,、。])"
"""两节: New Year and the Spring Festival."""
_PAIRED = r"双(?:组长|主任|书记|队长|所长|段长|河长|网格长|负责人|牵头|挂|责任人)"
"""双组长: two of one office, no count and no name."""
_ATTACHED = pattern(r"\([一二三四五六七八九十\d]{1,3}\)")
"""附表(一): one of several that are attached."""
INTERVALS = "年|月|季度?|周|星期|旬|天|日|学期|小时"
_INTERVAL = pattern(
    rf"每半(?:年|月|个月|天|小时)|每(?:[两二三四五六七八九十]|\d{{1,2}})个?(?:{INTERVALS})|每(?:一)?(?:年|月|周|季|日|天)?一(?=次)"
)
"""每半年, 每两年, 每3个月: how often a thing comes."""
_EACH = pattern(
    r"一(?!体|站|批|些|定|系列|线|流|般)[^\s\d,。、;:“”一(]{1,4}(?:\([^)\n]{1,4}\))?(?:、"
    r")?一(?:法律顾问|[策档案议码图表卡册警格品站单证照章员册牌书责任]{1,2})"
)
_EACH_WHOLE = pattern(
    r"一([日周旬月季年天])一(?:调度|通报|研判|汇报|报告|会商|例会|督[导查办]|检查|巡查|总结|分析|评[比估价]|考核|主题|公示|清零|排查|更新|[结清考评练测查报](?=[,。;、”\n的]|$))"
    r"|一([村镇企人户案事校地街类项件证业码窗])一(?!\2)[\u4e00-\u9fff]"
    r"|一[网屏码证图窗号卡键链站门](?:通|统|总|全|联|智)[办管览享行查看询申调治](?!理)|一支队伍(?:管执法|管到底)"
)
"""一企一策, 一月一调度, 一屏统览: one for each, or all by one."""
_LINKED = (
    r"[百千万](?<![\d一二三四五六七八九近约上超数几][百千万])[名家个]?[\u4e00-\u9fff]{1,4}?[进联帮访入走兴助下扶包结惠送][百千万][\u4e00-\u9fff]{1,2}?(?=[行活工计、,。;”\n帮大专]|$)"
    r"|百(?<![\d一二三四五六七八九近约上超数几]百)[县企村镇校家场馆所店园]千[县企村镇校家场馆所店户园](?:万[村户企店家人])?"
)
"""百名律师进百村, 百县千镇万村: programmes by the round numbers that they bind."""
_STEPS = r"[二两三四五六七八九十]步(?:走|法|工作法)"
_ONES = pattern(r"(?:一(?![个些])[\u4e00-\u9fff]{1,2}?){2,3}一(?!个)[\u4e00-\u9fff]{1,2}(?=[,。;:、”和]|\n)")
"""一委一办一平台: three or more, each led by 一."""
_SCHOOL = pattern(r"[一二三四五六七八九十]{1,2}(?:中|小|院|幼|医院|附院)(?=[,、。;和与及等)(]|\n)")
"""县一中, 市二院: a school or hospital by its number."""
_ENTRY = pattern(r"(?:^|\n) *\d{1,3}[.、] *[“]?$")
_ENTERED = pattern(r"[两二三四五六七八九十双](?![年月日季周是级]|个?方面)[^\s,。;:、“”()\d]{2,14}(?=”?:)")
"""3.四送一服:… in a list of terms: the term that is explained."""

_SETS = pattern(
    "|".join(
        f"(?:{rule})"
        for rule in (
            _FIVE_YEAR,
            _SEASON,
            _GLOSSED,
            _BANS,
            _PAIRS,
            _LINKED,
            _STEPS,
            _GREAT,
            _FIVE_YEARS,
            _ZERO_OF,
            _AS_ONE,
            _VILLAGE,
        )
    )
)
_GREATS = pattern(_GREAT)
_OTHERS = pattern("|".join(f"(?:{rule})" for rule in (_PAIRED, _DIGITS_LONG, _FROM_SIZE, _PLACES)))
_NUMERALS = "0123456789一二三四五六七八九十百千.几数"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "words": pattern(grouped(words("numbers", "words") + words("numbers", "sayings"))),
        "names": pattern(grouped(words("numbers", "names"))),
        "heads": pattern(f"{either(words('numbers', 'name_heads'))}|{_ACTION}"),
    }


def plain_words(flat: str) -> list[tuple[int, int]]:
    """Words such as 进一步 and 统一, whose numerals are nothing to report; 7万一线 keeps its 7万.

    >>> text = "进一步统一3万家企业,一线人员"
    >>> [text[s:e] for s, e in plain_words(text)]
    ['进一步', '统一', '一线']
    """
    return [m.span() for m in _patterns()["words"].finditer(flat) if not _cut_from_number(flat, m)]


_COUNTING = tuple("个项条大种类名件家所座次批届")
"""Behind 十一 these make a count of it, no festival: 十一个坚持."""


def _cut_from_number(flat: str, word: re.Match[str]) -> bool:
    """万一 in 3万一线, 一批 in 第一批 and 这一 in 这一年 are no words."""
    before = flat[word.start() - 1] if word.start() else ""
    if word.group() == "这一" and flat.startswith("年", word.end()):
        return True
    if word.group() == "四季" and flat.startswith("度", word.end()):
        return True
    if word.group() == "千万" and (before in tuple("上近超过逾数") or flat.startswith("元", word.end())):
        return True
    if word.group() == "十分" and flat.startswith("钟", word.end()):
        return True
    if word.group() == "十一" and flat[word.end() : word.end() + 1] in _COUNTING:
        return True
    return before == "第" or (word.group()[0] in "十百千万亿" and before in _NUMERALS and before != "")


def _named(flat: str, at: int) -> int | None:
    """Where the set name that begins at a position ends.

    >>> _named("一廊三带,", 0), _named("县一中、", 1), _named("3.四送一服:送政策", 2), _named("五方一致", 0)
    (4, 3, 6, None)
    >>> _named("同时申请、同时验收(两同时)", 10), _named("统筹(三级)", 3)
    (13, None)
    >>> _named("稳经济21条措施", 3), _named("出台了21条措施", 3)
    (6, None)
    >>> _named("三项机制", 0), _named("“联席”“通报”“回访”三项机制", 12)
    (4, None)
    """
    rules = _patterns()
    listed = flat[at - 1 : at] in (".", "、", " ", "“") and _ENTRY.search(flat[max(0, at - 8) : at])
    if listed and (found := _ENTERED.match(flat, at)):
        return found.end()
    if (found := rules["names"].match(flat, at)) and not (flat[at - 1 : at] == "”" and flat[at + 1 : at + 2] == "项"):
        return found.end()
    if flat[at] == "一" and (found := _ONES.match(flat, at) or _EACH.match(flat, at) or _EACH_WHOLE.match(flat, at)):
        return found.end()
    if not flat[at].isascii() and (found := _CONGRESS.match(flat, at) or _SETS.match(flat, at)):
        return found.end()
    if flat[at].isdigit() and (found := _GREATS.match(flat, at)):
        return found.end()
    found = _NUMERAL_YEARS.match(flat, at)
    if found and rules["heads"].match(flat, found.end()):
        return found.end()
    if flat[at - 1 : at] in tuple("市县区州旗省") and (found := _SCHOOL.match(flat, at)):
        return found.end()
    found = _ARTICLES.match(flat, at)
    return found.end() if found and not _TOLD_ARTICLES.search(flat[max(0, at - 2) : at]) else None


def _structure(flat: str, at: int) -> int | None:
    """三个方面, 每半年, 双组长: how a thing is divided or how often it comes, no count."""
    if found := _ASPECTS.match(flat, at):
        head = re.match(r"(?:[一二三四五六七八九十百千零〇两几]+|\d+) ?[个大]?", found.group())
        if head and found.group().endswith(("方面", "层面", "维度", "部分")):
            return at + head.end()
    if flat[at] == "(" and flat[at - 1 : at] in tuple("件表图录") and (found := _ATTACHED.match(flat, at)):
        return found.end()
    found = _INTERVAL.match(flat, at) or _OTHERS.match(flat, at)
    return found.end() if found else None


def name_at(flat: str, at: int) -> tuple[int, NumberKind] | None:
    """The name, ordinal, level or code that begins at a position: its end and kind.

    >>> name_at("亿元以上工业项目", 0), name_at("5亿元以上项目", 1), name_at("24小时动态清零", 0)
    ((4, 'other'), None, (8, 'name'))
    >>> name_at("二十大", 0), name_at("三年行动", 0), name_at("三个方面", 0), name_at("三个派出所", 0)
    ((3, 'name'), (2, 'name'), (2, 'other'), None)
    """
    if (end := _named(flat, at)) is not None:
        return end, "name"
    if found := ordinal_at(flat, at):
        return found
    if (end := _structure(flat, at)) is not None:
        return end, "other"
    return code_at(flat, at)
