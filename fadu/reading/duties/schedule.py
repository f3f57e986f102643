"""When a duty is due: deadlines, recurrences, periods that run from a trigger.

2025 年 6 月底前完成 · 每半年至少1次 · 收到之日起15日内
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from fadu.reading.duties.feasts import FEAST, day_before
from fadu.reading.duties.years import meant
from fadu.reading.model import Recurrence, Within
from fadu.reading.numbers.dates import last_day
from fadu.reading.numbers.numerals import value_of

_N = r"(?:\d{1,4}|[一二三四五六七八九十两]{1,3})"
_DAY = r"(?:(?:19|20)\d{2} ?年?)?(?:\d{1,2}月)?(?:底|末|初|\d{1,2}日|中旬|上旬|下旬)?"
_DAY_SAID = (
    r"20\d{2}年?(?:\d{1,2}月(?:\d{1,2}日|底|末|初|[上中下]旬)?|底|末|[上下]半年|第?[一二三四1-4]季度末?)?"
    r"|\d{1,2}月(?:\d{1,2}日|底|末|初|[上中下]旬)?|(?:今|本)?年(?:底|末)|本?第?[一二三四]季度末?|[上下]半年"
)
_HOUR = r"(?:(?:[上下中]午)?\d{1,2}(?:[:：]\d{2}|[时点](?:\d{1,2}分|半|整)?)|下班)?"
"""8月19日12:00前, 2月25日下午5时前, 6月3日下班前: the hour of the last day."""
_NOT_LAST = r"(?![后夕]|的|(?:已|到期|出生|注册|登记|成立|建成|开工|参加工作)[^,。;]{0,12}的)"
"""6月底前后, 6月底前到期的贷款: what makes a day before which something is no last day."""
_YEAR_MONTH = r"20\d{2}年(?:\d{1,2}月)?[底末]?"
_BRINGS = "关停|关闭|淘汰|退出|新建|新增|新改|改造|培育|启动|推广|压减|创建|打造|投用|投产|竣工|开工|出台|制定|编制|印发|新培育|建设"
"""What is done in the year that opens a clause: 2024年淘汰老旧锅炉."""
_DEADLINE = re.compile(
    "|".join(
        (
            # 6月底前, 8月19日(星期一)12:00前
            rf"(?P<day>{_DAY_SAID})(?:[(（](?:星期|周)[一二三四五六日天][)）])?{_HOUR}(?:之?前|以前|为止){_NOT_LAST}",
            # 不迟于6月30日; 一季度内
            rf"(?:不[晚迟]于|截止(?:时间|日期)?[为是到]?)(?P<latest>{_DAY_SAID})",
            r"(?P<span>(?:20\d{2}年)?(?:[上下]半年|第?[一二三四]季度))之?内",
            # 春节前
            rf"(?P<feast>{FEAST})(?:之?前|以前){_NOT_LAST}",
            # 2024年完成, 上半年召开; 2024年,淘汰; 2024年淘汰
            rf"(?<![自从])(?<!\d年)(?P<done>{_DAY_SAID})(?=完成|实现|建成|到位|办结|全部|基本|力争|确保|组织开展|开展一次|开展1次|召开|启动|开工|竣工|投用|投产|上线|出台)(?![^,。;]{{0,2}}的)",
            rf"^(?:其中,?)?(?P<opens>20\d{{2}}年)(?=,(?!共|已|累计)|(?:{_BRINGS})(?![^,。;]{{0,8}}(?:的|以来)))",
            # 到2025年各镇建成
            rf"(?<![年月日\d])(?:到|至|截至)(?P<to>{_YEAR_MONTH})(?=[,\u4e00-\u9fff])(?![的以间度起]|平均|期间|开始)",
            # 2024年覆盖率达到80%
            rf"^(?:力争|确保|争取)?(?P<by>{_YEAR_MONTH})(?![度\d是]|以来)(?=[^。;]{{0,40}}?(?:达到?[\d百]|达标|实现全|全部|全面(?:完成|建成|实现)|建成))",
            # 2024年上半年,印发手册
            r"^(?P<half>(?:20\d{2}年)?(?:[上下]半年|第?[一二三四]季度)),(?!共|已|累计)",
            # 年内, 2024年度内
            r"(?P<within>(?:今|本|20\d\d|(?<![\d一两二三四五六七八九十半个税计政同如若对]))年度?内)(?!的)",
            # “十四五”末
            r"(?P<plan>[“\"]?十[三四五]五[”\"]?期?)(?:末|结束前|期间内)",
        )
    )
)
_NAMED = ("day", "latest", "span", "done", "opens", "to", "by", "half")
"""The groups of the rule above that name a day by itself."""
_NEXT = re.compile("(?:明|来)年?$")
_PLANS = {"三": "2020年", "四": "2025年", "五": "2030年"}
"""The last year of each five-year plan."""
_REPORTED = "通报|报[告送]?|调度|公布|统计|汇总|考核|评估|上报|更新|领取|发放|缴[纳费]|交纳|支付|结算|拨付|公示|填报|上传|开展|组织"
_EVERY = re.compile(
    "|".join(
        (
            # 每半年, 每个月, 每六个月
            r"每(?:个)?(?P<every>[两二2]个?月|[三3]个月|[六6]个月|半个?月|旬|半年|季度|季|月|年度|年|周|星期|日|天|届)",
            r"(?P<term>任期内)",
            # 每两周, 每隔三年; 两周一次
            r"每(?:隔)?(?P<periods>[两二三四五六2-6])个?(?P<many>年|周|星期)",
            r"(?<![\d第十每])(?P<counted>[一两二三1-6])个?(?P<of>年|季度|季|月|周|天)(?=[一二两三四1-9]次)",
            r"(?P<half>半[年月])(?=[一二两1-9]次)",
            # 上半年、下半年各1次
            r"(?P<halves>上[、和及]?(?:半年[、和及])?下半年各)",
            # 年报, 季度报告; 逐月推进, 按季度通报
            r"(?<![\u4e00-\u9fff])逐?(?P<adverb>年|月|季)(?=度?报)",
            r"逐(?P<each>[月季周日旬])(?!渐)",
            rf"[按逐](?P<by>月|季度?|年度?|周|日)(?={_REPORTED})",
            # 实行季度通报
            r"(?:实行|建立|健全|落实|执行|坚持|推行)[“\"]?(?P<held>日|周|旬|月|季度?|半年|年度)"
            r"(?=(?:调度|通报|报告|例会|报送|督查|督导|考核|评估|会商|研判|巡查|点评))",
            # 半年一调度, 月通报1次
            r"(?<![\u4e00-\u9fff])[一1]?(?P<one>季度|季|半年|月|年|周|日)"
            r"(?:[一1](?=通报|调度|报告|评估|总结|考核|汇总|研判|督查|督导|检查|会商|评查)|(?:通报|报告|调度|评估|督查)[一1]次)",
        )
    )
)
_WHOLE_YEAR = re.compile(r"(?:全年|年度?内|一年中)(?=[^,。;]{0,22}?(?:至少|不少于|不低于)[^,。;]{0,22}?次)")
"""全年学法不少于4次: a yearly plan's own words for every year."""
_TIMES = re.compile(
    r"(?P<least>至少|不少于|不低于)?[^,。"
    rf";]{{0,22}}?(?P<n>{_N})(?P<unit>次|期|场次|场|轮|批|篇|个|件|回)(?P<more>以上|及以上)?"
)
_HOURS = re.compile(
    rf"{_N}(?:\.\d+)?[万亿]?(?:余|多)?(?:个)?(?:学时|课时|学分|小时|天|元|%|人(?!大|民|员)|名|家(?!庭)|户|亩|吨|公里|[^\W\d_]*[万亿][^\W\d_]?)"
)
"""An amount that each period asks for, which is no number of times: 60学时, 培育50家."""
_RATE = re.compile(r" ?\d[\d,.]*[万亿]?元")
"""每人每天100元 is a rate, and nothing that recurs."""
_DAYS = re.compile(
    r"[一二三四五六日天](?:[、和及](?:每?周|星期)?[一二三四五六日天])+|\d{1,2}日?(?:[、和及](?:每?月)?\d{1,2}日)+"
)
"""每周二、周五, 每月5日、20日: the days of a period on which something is done."""
_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_MONTH_DAY = re.compile(r"(\d{1,2})月(\d{1,2}日|底)?(?:之?前)?")
_WITHIN = re.compile(
    rf"(?<![\d.])(?!(?:19|20)\d\d年)(?P<n>{_N}|半)个?(?P<unit>工作日|自然日|(?<=个)季度|日|天|周|星期|月|小时|年|分钟)(?:之内|以内|内)"
)
_SINCE = re.compile("(?:毕业|离校|注册|登记|成立|退役|入职|返岗前)$")
"""毕业2年内的学生: a period that tells whom a rule is for."""
_PARTS = (("[两二2]个?月", "year", 6), ("半个?月", "month", 2), ("旬", "month", 3))
"""Periods told as parts of a longer one, and how many of them it has."""
EVERY = {
    "半年": "half_year",
    "六个月": "half_year",
    "6个月": "half_year",
    "三个月": "quarter",
    "3个月": "quarter",
    "季度": "quarter",
    "季": "quarter",
    "月": "month",
    "年": "year",
    "年度": "year",
    "周": "week",
    "星期": "week",
    "日": "day",
    "天": "day",
    "届": "term",
}
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
_DATED = re.compile(r"[年月季日期底末.\-/]|[节旦庆夏冬一假临][”\"]?(?:来临|到来)?(?:之|以)?前")
_PERIODIC = re.compile(r"[每逐按期年月季周旬日]")
"""Signs one of which any time or period has, so that most clauses are done with at once."""
_GAP = re.compile(r"(?<=\d) +(?=[\u4e00-\u9fff\d])|(?<=[\u4e00-\u9fff]) +(?=\d)")
_DOTTED = re.compile(r"(20\d\d)[.\-/](\d{1,2})(?:[.\-/](\d{1,2}))?(?![\d.\-/])")
_CN_MONTH = re.compile(
    r"(?<![\u4e00-\u9fff])(十[一二]?|[一二三四五六七八九])月(?=[底末前份]|[上中下]旬|\d)|(?<=年)(十[一二]?|[一二三四五六七八九])月"
)
_MONTH_DOT = re.compile(r"(?<![\d.])(1[0-2]|[1-9])\.([12]\d|3[01]|[1-9])(?=日?(?:之?前|以前))日?")
_LOST_DAY = re.compile(r"(\d月\d{1,2})(?=(?:之?前|以前))")


@lru_cache(maxsize=64)
def _plain(clause: str) -> str:
    """A clause with its times written one way: without blanks in numbers, 2025.6.30 and 六月 with signs and digits.

    >>> _plain("2025 年 6 月底前"), _plain("2025.6.30前"), _plain("六月底前"), _plain("6月30前")
    ('2025年6月底前', '2025年6月30日前', '6月底前', '6月30日前')
    """
    clause = _DOTTED.sub(lambda m: f"{m[1]}年{int(m[2])}月" + (f"{int(m[3])}日" if m[3] else ""), _GAP.sub("", clause))
    clause = _CN_MONTH.sub(lambda m: f"{value_of(m[1] or m[2])}月", clause)
    clause = _MONTH_DOT.sub(r"\1月\2日", clause) if "." in clause else clause
    return _LOST_DAY.sub(r"\1日", clause).replace("月份", "月").replace("年终", "年底")


def deadline_of(clause: str, year: int | None) -> str | None:
    """The last day that a clause leaves, as an ISO date; ``year`` is the notice's own.

    >>> deadline_of("2024年底前完成", None), deadline_of("6月底前报送", 2024), deadline_of("每年6月底前", 2024)
    ('2024-12-31', '2024-06-30', None)
    >>> [deadline_of(c, 2024) for c in ("4月9日17:00前报送", "5月6日(周五)下午3时前反馈", "8月2日下班前")]
    ['2024-04-09', '2024-05-06', '2024-08-02']
    >>> [deadline_of(c, 2024) for c in ("上半年完成", "年内完成整改", "“十四五”末实现全覆盖", "上半年工作总结")]
    ['2024-06-30', '2024-12-31', '2025-12-31', None]
    >>> [deadline_of(c, 2024) for c in ("国庆节前完成检修", "2025年春节前付清工资", "春节前后加强值守", "6月底前到期的贷款续贷")]
    ['2024-09-30', '2025-01-28', None, None]
    >>> [deadline_of(c, 2024) for c in ("不迟于6月30日报送", "一季度内", "明年3月底前", "6.30前", "年终前", "9月份启动", "半年内")]
    ['2024-06-30', '2024-03-31', '2025-03-31', '2024-06-30', '2024-12-31', '2024-09-30', None]
    >>> [deadline_of(c, 2024) for c in ("2025年,淘汰锅炉20台", "2025年淘汰锅炉", "2022年,新建站点3个", "2025年印发的清单")]
    ['2025-12-31', '2025-12-31', None, None]
    >>> deadline_of("2024年上半年,市水利局印发手册", None)
    '2024-06-30'
    >>> [deadline_of(c, 2022) for c in ("到2025年各镇建成1个站点", "2024年覆盖率达到80%", "2023年至2025年开展轮训")]
    ['2025-12-31', '2024-12-31', None]
    """
    if not _DATED.search(clause):
        return None
    clause = _plain(clause)
    found = _DEADLINE.search(clause)
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


_FOR_ALL = re.compile(
    rf"^(?:[\u4e00-\u9fff]{{2,8}}(?:安排|步骤|进度|阶段|要求))?(?:力争|确保|争取)?(?:到|至|截至|在|于)?(?:{_DAY_SAID}|{FEAST})(?:之?前|以前)?,"
)


_GOAL_YEAR = re.compile(r"^(?:力争|确保|争取)?(?:到|至)?20\d\d年(?![底末度\d])(?![^。;]{0,12}[以之]?前)")
_GOAL = re.compile(
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
    return bool(_GOAL_YEAR.match(_plain(clause)))


def deadline_for_all(clause: str, year: int | None) -> str | None:
    """The deadline that opens a sentence and holds for all its clauses; None for one that is its own clause's only.

    >>> deadline_for_all("2024年6月底前,完成自查", None), deadline_for_all("到2025年,普及率达到90%", None)
    ('2024-06-30', '2025-12-31')
    >>> deadline_for_all("2025年完好率达到57%", None)
    '2025-12-31'
    >>> deadline_for_all("2024年底前对清单进行1次评估", None)
    """
    plain = _plain(clause)
    return deadline_of(clause, year) if _FOR_ALL.match(plain) or _GOAL_YEAR.match(plain) else None


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
    """
    if "每" in said:
        return None
    said = _plain(said)
    told = [until for piece in re.split("[,，;；]", said) if (until := deadline_of(piece, year))]
    if told:
        return max(told)
    day = last_day(said, meant(said, year))
    return day.isoformat() if day else None


def recurrence_of(clause: str) -> Recurrence | None:
    """How often a clause wants something done.

    >>> recurrence_of("每年至少开展2次评查")
    Recurrence(every='year', times=2, op='ge', when=None, periods=1)
    >>> def show(clause): r = recurrence_of(clause); return r.every, r.times, r.periods
    >>> show("每两月学法1次"), show("每半月调度一次"), show("每两年评估一次"), show("每三周抽查2次")
    (('year', 6, 1), ('month', 2, 1), ('year', 1, 2), ('week', 2, 3))
    >>> [recurrence_of(c).every for c in ("排查情况实行季度通报", "建立日调度制度")]
    ['quarter', 'day']
    >>> [recurrence_of(c).every for c in ("按季度通报", "半年一调度", "每6个月评估1次", "逐月报送进度")]
    ['quarter', 'half_year', 'half_year', 'month']
    >>> show("逐月推进清偿"), show("上半年、下半年各开展1次演练"), show("两周一次例会"), show("每周一、周四报送")
    (('month', 1, 1), ('half_year', 1, 1), ('week', 1, 2), ('week', 2, 1))
    >>> recurrence_of("每日10时前报送进度(联系人1名)").times
    1
    >>> recurrence_of("按每人每天100元给予补助"), recurrence_of("逐年提高")
    (None, None)
    >>> recurrence_of("全年学法不少于4次")
    Recurrence(every='year', times=4, op='ge', when=None, periods=1)
    >>> recurrence_of("每人每年接受不少于60学时的培训").times, recurrence_of("每季度进行通报").times
    (None, 1)
    """
    if not _PERIODIC.search(clause):
        return None
    clause = _plain(clause)
    found = _EVERY.search(clause)
    if not found:
        within = _WHOLE_YEAR.search(clause)
        return recurrence_of(f"每年{clause[within.end() :]}") if within else None
    every, parts = _period(found)
    counted = found["periods"] or found["counted"]
    periods = int(value_of(counted) or 1) if counted else 1
    rest = clause[found.end() :]
    rest = re.sub(r"[(][^()]*[)]", "", rest) if "(" in rest else rest
    if _RATE.match(rest):
        return None
    often = _times(rest)
    times = None if often is None else often[0] * parts
    return Recurrence(every, times, often[1] if often else "eq", _when(rest), periods)  # type: ignore[arg-type]


_PERIODS = ("every", "many", "of", "half", "adverb", "each", "by", "held", "one")
"""The groups of the rule above that tell a period; 上半年、下半年各 tells its own."""


def _period(found: re.Match[str]) -> tuple[str, int]:
    """The period that recurs, and how many of those told it holds (每两月: 6 in a year).

    >>> [_period(_EVERY.search(s)) for s in ("每两个月", "每半月", "每两周", "任期内", "上、下半年各")]
    [('year', 6), ('month', 2), ('week', 1), ('term', 1), ('half_year', 1)]
    """
    if found["term"]:
        return "term", 1
    said = next((found[name] for name in _PERIODS if found[name]), "半年")
    part = next(((every, parts) for rule, every, parts in _PARTS if re.fullmatch(rule, said)), None)
    return part or (EVERY.get(said, "year"), 1)


def _times(rest: str) -> tuple[int, str] | None:
    """How many times, and whether at least or at most so many; None for an amount that is none of times.

    >>> [_times(s) for s in ("至少开展2次", "通报", "不超过1次", "接受不少于60学时的培训", "二、周五报送")]
    [(2, 'ge'), (1, 'eq'), (1, 'le'), None, (2, 'eq')]
    """
    if days := _DAYS.match(rest.lstrip("周的")):
        return 1 + len(re.findall("[、和及]", days.group())), "eq"
    times = _TIMES.search(rest)
    said = value_of(times["n"]) if times else None
    if times and said is not None and not _HOURS.search(rest[: times.end()]):
        op = "ge" if times["least"] or times["more"] or re.search(r"至少|不少于|不低于", rest[: times.end()]) else "eq"
        return int(said), "le" if re.search(r"不超过|最多", rest[: times.end()]) else op
    return None if _HOURS.search(rest) else (1, "eq")


def _when(rest: str) -> str | None:
    """第一季度 as Q1, 3月底 as --03, right after the period."""
    if found := _QUARTER.match(rest):
        quarter = value_of(found[1])
        return f"Q{quarter}"
    if found := _MONTH_DAY.match(rest):
        return f"--{int(found[1]):02d}"
    return None


def within_of(clause: str) -> Within | None:
    """A period that runs from what the clause names: 10日内.

    >>> within_of("半个月内办结"), within_of("一个季度内"), within_of("2025年内")
    (Within(n=15, unit='day'), Within(n=3, unit='month'), None)
    >>> within_of("要在10日内向政府报备"), within_of("两周内反馈"), within_of("任期内"), within_of("吸纳毕业2年内的学生")
    (Within(n=10, unit='day'), Within(n=2, unit='week'), None, None)
    """
    plain = _plain(clause)
    found = _WITHIN.search(plain) if "内" in clause else None
    if found and found["n"] == "半":
        return Within(*_HALVES[found["unit"]]) if found["unit"] in _HALVES else None
    number = value_of(found["n"]) if found else None
    if not found or number is None or _SINCE.search(plain, 0, found.start()):
        return None
    if found["unit"] == "季度":
        return Within(3 * int(number), "month")
    return Within(int(number), UNITS[found["unit"]])  # type: ignore[arg-type]
