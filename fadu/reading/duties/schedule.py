"""When a duty is due: last days, and periods that run from a trigger.

2025 年 6 月底前完成 · 中秋节前 · 收到之日起15日内
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from fadu.reading.duties.feasts import day_before, feast
from fadu.reading.duties.years import dated, meant
from fadu.reading.model import Within
from fadu.reading.numbers.dates import last_day
from fadu.reading.numbers.numerals import value_of
from fadu.reading.pattern import pattern

N = r"(?:\d{1,4}|[一二三四五六七八九十两]{1,3})"
_DAY_SAID = (
    r"20\d{2}年?(?:\d{1,2}月(?:\d{1,2}日|底|末|初|[上中下]旬)?|底|末|[上下]半年|第?[一二三四1-4]季度末?)?"
    r"|\d{1,2}月(?:\d{1,2}日|底|末|初|[上中下]旬)?|(?:今|本|(?<!半))年(?:底|末)|本?第?[一二三四]季度末?|[上下]半年"
)
_HOUR = r"(?:(?:[上下中]午)?\d{1,2}(?:[:：]\d{2}|[时点](?:\d{1,2}分|半|整)?)|(?:[上下]午)?下班)?"
"""8月19日12:00前, 2月25日下午5时前, 6月3日下班前: the hour of the last day."""
_NOT_LAST = r"(?![后夕]|的|三季度|人员|(?:已|到期|出生|注册|登记|成立|建成|开工|参加工作)[^,。;]{0,12}的)"
"""6月底前后, 6月底前到期的贷款: what makes a day before which something is no last day."""
_YEAR_MONTH = r"20\d{2}年(?:\d{1,2}月)?[底末]?"
_BRINGS = "关停|关闭|淘汰|退出|新建|新增|新改|改造|培育|启动|推广|压减|创建|打造|投用|投产|竣工|开工|出台|制定|编制|印发|新培育|建设"
"""What is done in the year that opens a clause: 2024年淘汰老旧锅炉."""


@cache
def _deadline() -> re.Pattern[str]:
    return pattern(
        "|".join(
            (
                # 6月底前, 8月19日(星期一)12:00前
                rf"(?P<day>{_DAY_SAID})(?:[(（](?:(?:星期|周)[一二三四五六日天]|含)[)）])?{_HOUR}(?:之?前|以前|为止){_NOT_LAST}",
                # 不迟于6月30日; 一季度内
                rf"(?:不[晚迟]于|最[晚迟](?:于|在)?|(?<!数据)(?<!统计)截止(?:时间|日期)?[为是到]?|(?<![从自])即日起至)(?P<latest>{_DAY_SAID})",
                r"(?P<span>(?:20\d{2}年)?(?:[上下]半年|第?[一二三四]季度))之?内",
                # 春节前, but not 汛前安全大检查
                rf"(?P<feast>{feast()})(?:之?前|以前){_NOT_LAST}(?!(?:安全|防汛|专项|综合|大)+(?:检查|排查)|各项|准备)",
                # 2024年完成, 上半年召开; 2024年,淘汰; 2024年淘汰
                rf"(?<![自从])(?<!\d年)(?P<done>{_DAY_SAID})(?=完成|实现|建成|到位|办结|全部|基本|力争|确保|组织开展|开展一次|开展1次|召开|启动|开工|竣工|投用|投产|上线|出台)(?![^,。;]{{0,2}}的|..计划)",
                # 10月底完善平台
                r"^(?P<end>(?:20\d{2}年)?\d{1,2}月底)(?=[\u4e00-\u9fff]{2})(?![前的以至到时余累存总达共已后起末汇将结])",
                rf"^(?:其中,?)?(?P<opens>20\d{{2}}年)(?=,(?!共|已|累计)|(?:{_BRINGS})(?![^,。;]{{0,8}}(?:的|以来)))",
                # 到2025年各镇建成
                rf"(?<![年月日\d])(?:到|至|截至)(?P<to>{_YEAR_MONTH})(?=[,\u4e00-\u9fff])(?![的以间度起]|平均|期间|开始)",
                # 2024年覆盖率达到80%
                rf"^(?:力争|确保|争取)?(?P<by>{_YEAR_MONTH})(?![度\d是]|以来|[上下]半年|第?[一二三四]季度)(?=[^。;]{{0,40}}?(?:达到?[\d百]|达标|实现全|全部|全面(?:完成|建成|实现)|建成))",
                # 2024年上半年,印发手册; 2024年上半年覆盖率达到80%
                r"^(?P<half>(?:20\d{2}年)?(?:[上下]半年|第?[一二三四]季度))(?:,(?!共|已|累计)|(?=[^,。;]{0,40}?达到?[\d百]))",
                # 年内, 2024年度内
                r"(?P<within>(?:今|本|20\d\d|(?<![\d一两二三四五六七八九十半个税计政同如若对]))年度?内)(?!的)",
                # “十四五”末
                r"(?P<plan>[“\"]?十[三四五]五[”\"]?期?)(?:末|结束前|期间内)",
            )
        )
    )


_NAMED = ("day", "latest", "span", "done", "end", "opens", "to", "by", "half")
"""The groups of the rule above that name a day by itself."""
_NEXT = pattern("(?:明|来)年?$")
_PLANS = {"三": "2020年", "四": "2025年", "五": "2030年"}
"""The last year of each five-year plan."""
_WITHIN = pattern(
    rf"(?<![\d.])(?!(?:19|20)\d\d年)(?P<n>{N}|半)个?(?P<unit>工作日|自然日|(?<=个)季度|日|天|周|星期|月|小时|年|分钟)(?:之内|以内|内)"
)
_SINCE = pattern("(?:毕业|离校|注册|登记|成立|退役|入职|返岗前)$")
"""毕业2年内的学生: a period that tells whom a rule is for."""
_DESCRIBES = pattern(
    r"[\u4e00-\u9fff]{0,8}(?:显著|较大|明显|毕业|离校|成立|注册|登记|取得|获得|发生|到期|入职|退役)的(?=[\d\u4e00-\u9fff])"
)
"""5年内关税下降较大的商品, 1年内到期的合同: a period that tells which are meant."""
UNITS = {
    "工作日": "workday",
    "周": "week",
    "星期": "week",
    "自然日": "day",
    "日": "day",
    "天": "day",
    "月": "month",
    "小时": "hour",
    "年": "year",
    "分钟": "minute",
}


_HALVES: dict[str, tuple[int, Literal["day", "month", "minute", "hour"]]] = {
    "月": (15, "day"),
    "年": (6, "month"),
    "小时": (30, "minute"),
    "天": (12, "hour"),
}
"""半个月内 and the like, in whole units."""
_DATED = pattern(r"[年月季日期底末.\-/]|(?<![目之以提当])前(?![期列提往沿])")
"""Signs one of which any time has, so that most clauses are done with at once."""
_GAP = pattern(r"(?<=\d) +(?=[\u4e00-\u9fff\d])|(?<=[\u4e00-\u9fff]) +(?=\d)")
_DOTTED = pattern(r"(20\d\d)[.\-/](\d{1,2})(?:[.\-/](\d{1,2}))?(?![\d.\-/])")
_CN_MONTH = pattern(
    r"(?<![\u4e00-\u9fff])(十[一二]?|[一二三四五六七八九])月(?=[底末前份]|[上中下]旬|\d)|(?<=年)(十[一二]?|[一二三四五六七八九])月"
)
_MONTH_DOT = pattern(r"(?<![\d.])(1[0-2]|[1-9])\.([12]\d|3[01]|[1-9])(?=日?(?:之?前|以前))日?")
_MID_YEAR = pattern(r"(?:(?<=年)中|半年末)(?=之?前|完成)")
_LOST_DAY = pattern(r"(\d月\d{1,2})(?:号|(?=(?:之?前|以前)))")
_SPELT_YEAR = pattern(r"二[〇○零O][一二三四五六七八九〇○零O]{2}(?=年)")
_SPELT_DAY = pattern(r"(?<=月)(三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[日号][^,。;]{0,10}前)")


@lru_cache(maxsize=64)
def plain_times(clause: str) -> str:
    """A clause with its times written one way: without blanks in numbers, 2025.6.30 and 六月 with signs and digits.

    >>> plain_times("2025 年 6 月底前"), plain_times("2025.6.30前"), plain_times("六月底前"), plain_times("6月30前")
    ('2025年6月底前', '2025年6月30日前', '6月底前', '6月30日前')
    >>> plain_times("6月30号前"), plain_times("二〇二四年九月三十日前")
    ('6月30日前', '2024年9月30日前')
    """
    clause = _DOTTED.sub(lambda m: f"{m[1]}年{int(m[2])}月" + (f"{int(m[3])}日" if m[3] else ""), _GAP.sub("", clause))
    if "前" in clause:
        clause = _SPELT_DAY.sub(lambda m: str(value_of(m[1])), clause)
        clause = _SPELT_YEAR.sub(lambda m: str(value_of(m[0].replace("O", "〇"))), clause)
    clause = _CN_MONTH.sub(lambda m: f"{value_of(m[1] or m[2])}月", clause)
    clause = _MONTH_DOT.sub(r"\1月\2日", clause) if "." in clause else clause
    clause = _MID_YEAR.sub("6月底", clause) if "中" in clause or "末" in clause else clause
    return _LOST_DAY.sub(r"\1日", clause).replace("月份", "月").replace("年终", "年底").replace("日底", "日")


def deadline_of(clause: str, year: int | None) -> str | None:
    """The last day that a clause leaves, as an ISO date; ``year`` is the notice's own.

    >>> deadline_of("2024年底前完成", None), deadline_of("6月底前报送", 2024), deadline_of("每年6月底前", 2024)
    ('2024-12-31', '2024-06-30', None)
    >>> [deadline_of(c, 2024) for c in ("4月9日17:00前报送", "5月6日(周五)下午3时前反馈", "8月2日下班前")]
    ['2024-04-09', '2024-05-06', '2024-08-02']
    >>> [deadline_of(c, 2024) for c in ("上半年完成", "年内完成整改", "“十四五”末实现全覆盖", "上半年工作总结")]
    ['2024-06-30', '2024-12-31', '2025-12-31', None]
    >>> [deadline_of(c, 2024) for c in ("国庆节前完成检修", "2025年春节前付清工资", "春节前后加强值守", "开展汛前安全大检查")]
    ['2024-09-30', '2025-01-28', None, None]
    >>> deadline_of("6月底前到期的贷款续贷", 2024)
    >>> [deadline_of(c, 2024) for c in ("不迟于6月30日报送", "一季度内", "明年3月底前", "6.30前", "年终前", "9月份启动", "半年内")]
    ['2024-06-30', '2024-03-31', '2025-03-31', '2024-06-30', '2024-12-31', '2024-09-30', None]
    >>> [deadline_of(c, 2024) for c in ("2025年,淘汰锅炉20台", "2025年淘汰锅炉", "2022年,新建站点3个", "2025年印发的清单")]
    ['2025-12-31', '2025-12-31', None, None]
    >>> deadline_of("2024年上半年,市水利局印发手册", None)
    '2024-06-30'
    >>> [deadline_of(c, None) for c in ("2024年上半年,建档率达100%", "2024年上半年建档率达100%", "2024年建档率达100%")]
    ['2024-06-30', '2024-06-30', '2024-12-31']
    >>> from fadu.reading.duties.years import Year
    >>> [deadline_of(c, Year(2024, 8)) for c in ("下月10日前报送", "本月底前", "开学前(8月28日前)完成", "最迟9月6日")]
    ['2024-09-10', '2024-08-31', '2024-08-28', '2024-09-06']
    >>> [deadline_of(c, 2022) for c in ("到2025年各镇建成1个站点", "2024年覆盖率达到80%", "2023年至2025年开展轮训")]
    ['2025-12-31', '2024-12-31', None]
    """
    if not _DATED.search(clause):
        return None
    clause = dated(plain_times(clause), year)
    found = _first(clause, year)
    if found and year and _NEXT.search(clause, 0, found.start()):
        return deadline_of(f"{year + 1}年{clause[found.start() :].removeprefix('年')}", year)
    if not found or re.search(
        r"(?:每(?:半年|季度|月|年|周|年度)|次年|下一年|翌年|第[\d一二三四五]年)[^,。]{0,4}$", clause[: found.start()]
    ):
        return None
    if found["feast"]:
        feast = day_before(found["feast"], meant(found["feast"], year))
        return feast.isoformat() if feast else None
    if found["within"]:
        said = re.sub("年度?内", "年底", found["within"])
    elif found["plan"]:
        said = _PLANS[found["plan"].strip('“"”期')[1]]
    else:
        said = next(found[name] for name in _NAMED if found[name])
    day = last_day(said, meant(said, year))
    if day and year and day.year < year and (found["done"] or found["opens"] or found["by"]):
        return None
    return day.isoformat() if day else None


def _first(clause: str, year: int | None) -> re.Match[str] | None:
    """The first last day of a clause; a feast gives way to the day that is told right behind it (春节前(1月20日前))."""
    told = list(_deadline().finditer(clause))
    if len(told) > 1 and told[0]["feast"] and clause[told[0].end() : told[1].start()] in ("(", ","):
        return told[1]
    return told[0] if told else None


@cache
def _for_all() -> re.Pattern[str]:
    return pattern(
        rf"^(?:[\u4e00-\u9fff]{{2,8}}(?:安排|步骤|进度|阶段|要求))?(?:力争|确保|争取)?(?:到|至|截至|在|于)?(?:{_DAY_SAID}|{feast()})(?:之?前|以前)?,"
    )


_GOAL_YEAR = pattern(r"^(?:力争|确保|争取)?(?:到|至)?20\d\d年(?![底末度\d])(?![^。;]{0,12}[以之]?前)")
_GOAL = pattern(
    r"新[建改培]|培育|淘汰|关停|压减|达|全部|全面|基本|实现|建成|完成|覆盖|突破|超过|控制|保持|不低于|不少于|新增|累计"
)


def is_goal(clause: str) -> bool:
    """Does a clause tell what is reached, so that the year that opened its sentence is its own too?

    >>> is_goal("泵站全部更新"), is_goal("加强管护")
    (True, False)
    """
    return bool(_GOAL.search(clause))


def goal_year(clause: str) -> bool:
    """Does a clause open with the year of a goal, rather than with a last day: 到2025年完好率达到95%?

    >>> goal_year("到2025年完好率达到95%"), goal_year("2025年底前,完成检修")
    (True, False)
    """
    return bool(_GOAL_YEAR.match(plain_times(clause)))


def deadline_for_all(clause: str, year: int | None) -> str | None:
    """The deadline that opens a sentence and holds for all its clauses; None for one that is its own clause's only.

    >>> deadline_for_all("2024年6月底前,完成自查", None), deadline_for_all("到2025年,普及率达到90%", None)
    ('2024-06-30', '2025-12-31')
    >>> deadline_for_all("2025年完好率达到57%", None)
    '2025-12-31'
    >>> deadline_for_all("2024年底前对清单进行1次评估", None)
    """
    plain = plain_times(clause)
    return deadline_of(clause, year) if _for_all().match(plain) or _GOAL_YEAR.match(plain) else None


def last_day_said(said: str, year: int | None) -> str | None:
    """The last day that a label names (完成时限:2024年12月, 6月底完成), as an ISO date; None for what recurs or lasts.

    >>> last_day_said("2022年底前见成效,2025年底前完成", 2024)
    '2025-12-31'
    >>> last_day_said("四月份", 2024), last_day_said("二季度", 2024)
    ('2024-04-30', '2024-06-30')
    >>> last_day_said("2025.06", 2024), last_day_said("2025-6", 2024)
    ('2025-06-30', '2025-06-30')
    >>> last_day_said("6月底完成", 2024), last_day_said("每年10月底前", 2024), last_day_said("长期", 2024)
    ('2024-06-30', None, None)
    >>> [last_day_said(s, 2024) for s in ("3月1日至6月20日", "8月1日—15日", "8-9月", "月底前", "次年1月底前")]
    ['2024-06-20', '2024-08-15', '2024-09-30', None, None]
    """
    said = dated(plain_times(said), year)
    if _NO_DAY.search(said):
        return None
    said = _UNTIL.sub(lambda m: (m["year"] or "") + (m["month"] or "" if "月" not in m["end"] else "") + m["end"], said)
    told = [until for piece in re.split("[,，;；]", said) if (until := deadline_of(piece, year))]
    if told:
        return max(told)
    day = last_day(said, meant(said, year))
    return day.isoformat() if day else None


_NO_DAY = pattern(r"每|(?<!\d)月[底末初]|[本下]季度|规划期|次年|翌年|下一年")
"""月底前 is not said of which month, 次年1月底前 of which year."""
_UNTIL = pattern(
    r"(?P<year>20\d\d年)?(?P<month>\d{1,2}月)?(?:\d{1,2}日|[底初]|[上中下]旬)?(?:至|到|-|—|~|–)+(?=\d)(?P<end>(?:\d{1,2}月)?(?:\d{1,2}日|[底末初]|[上中下]旬)?)"
)
"""8月1日至15日: what a time that runs from one day to another ends with."""


def within_of(clause: str) -> Within | None:
    """A period that runs from what the clause names: 10日内.

    >>> within_of("半个月内办结"), within_of("一个季度内"), within_of("2025年内")
    (Within(n=15, unit='day'), Within(n=3, unit='month'), None)
    >>> within_of("支持3年内成立的企业"), within_of("梳理1年内到期的合同")
    (None, None)
    >>> within_of("要在10日内向政府报备"), within_of("两周内反馈"), within_of("任期内"), within_of("吸纳毕业2年内的学生")
    (Within(n=10, unit='day'), Within(n=2, unit='week'), None, None)
    """
    plain = plain_times(clause)
    found = _WITHIN.search(plain) if "内" in clause else None
    if found and found["n"] == "半":
        return Within(*_HALVES[found["unit"]]) if found["unit"] in _HALVES else None
    number = value_of(found["n"]) if found else None
    if not found or number is None or _SINCE.search(plain, 0, found.start()) or _DESCRIBES.match(plain, found.end()):
        return None
    if found["unit"] == "季度":
        return Within(3 * int(number), "month")
    return Within(int(number), UNITS[found["unit"]])  # type: ignore[arg-type]
