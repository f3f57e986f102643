"""How often a duty is due: 每半年至少1次 · 按季通报 · 次月5日前报送 · 上、下半年各1次.

The periods and what is done by them are in ``data/times.toml``, so that every form takes every period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from fadu.reading.duties.schedule import N, plain_times
from fadu.reading.model import Recurrence
from fadu.reading.numbers.numerals import value_of
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, table, words

Period = tuple[str, int, int]


@cache
def _periods() -> dict[str, Period]:
    return {
        name: cast("Period", tuple(said))
        for name, said in cast("dict[str, list[object]]", table("times")["periods"]).items()
    }


_PERIODIC = pattern(r"[每逢逐按年月季周旬日天学隔任春秋]")
"""Signs one of which any period has, so that most clauses are done with at once."""
_ALONE = r"(?<![\u4e00-\u9fff])"
_ONCE = "[一1]次"
_OFTEN = "(?:[一二两三四1-9]次|(?:至少|不少于|不低于)[^,。;]{0,8}[次场期轮])"
_LAST = r"\d{1,2}日[^,。;]{0,6}前"


@cache
def _every() -> re.Pattern[str]:
    period = either(_periods())
    does, listed = (either(words("times", "reports") + more) for more in (words("times", "also"), []))
    return pattern(
        "|".join(
            (
                # 每半年, 每个月, 每两周, 每隔三年, 每逢周一; 逢双月
                rf"(?:每逢?|逢(?=[双单周星])|各(?=季度?末|月末))隔?(?P<n1>[一两二三四五六七八九十]{{1,2}}|\d{{1,2}})?个?(?P<p1>{period})",
                r"(?P<term>任期内)",
                # 每2小时, 每隔4小时
                rf"每隔?(?P<hours>{N})个?小时",
                # 两周一次, 半年一次, 一季至少开展一次
                rf"(?<![\d第十每])(?P<n2>[一1-6两二三四五六])个?(?P<p2>{period})(?={_OFTEN})",
                rf"(?P<p3>半年|半月)(?={_OFTEN})",
                # 上半年、下半年各1次; 春、秋两季各1次
                r"(?P<halves>上[、和及]?(?:半年[、和及])?下半年各)",
                r"(?P<seasons>[春夏秋冬]季?[、和及]?[春夏秋冬]两?季)(?=[^,。;]{0,4}各)",
                # 月报, 季度报告, 周报制度, 但不是年报; 逐月推进, 按季度通报
                rf"{_ALONE}(?P<p4>[月季周旬])(?=度?报)|{_ALONE}(?P<p13>日)(?=报[告制])|逐(?P<p5>[月季周日旬])(?!渐)|[按逐](?P<p6>{period})(?={does}|对)",
                # 实行季度通报, 建立日调度制度, 坚持周一例会, 报送月报
                rf"(?:实行|建立|健全|落实|执行|坚持|推行|报送|填报|上报|编发|编印)[“\"]?(?P<p7>{period})(?:[一二三四五六日](?=例会))?(?={listed})",
                # 一年一检, 两天一报, 半年一调度; 月通报1次, 月调度、季通报
                rf"(?<![第\d十每])(?P<n3>[一1两二三])个?(?P<p8>{period})[一1](?=[\u4e00-\u9fff])(?![年月周天日夜季号至个])|{_ALONE}(?P<p9>{period})(?:[一1](?={listed})|(?:{listed})(?={_ONCE}|、(?:{period})(?:{listed})))",
                # 次月5日前, 次年1月底前, 下月5日前报上月报表, 当月25日前; 季度末, 季后10日内, 隔周, 双月召开
                rf"次(?P<p10>月|季度?|周)(?=[第首]?\S{{0,2}}?[\d一二三四五六七八九十初上中下]{{1,3}}[日个旬]?)|(?:次|翌|下一)(?P<p14>年)度?(?=\d{{1,2}}月[^,。;]{{0,6}}前)"
                rf"|下(?P<p15>月)(?={_LAST}[^,。;]*(?:[上当本]月|月报))|当(?P<p16>月)(?={_LAST}|[底末]前)|隔(?P<skip>周|月|天|日|年)|{_ALONE}(?P<p12>双[周月]|单月)(?={listed}|召开|举办|开展)"
                r"|(?<![\u4e00-\u9fff\d])(?P<p11>半年|季度?)(?=末|后|终了|结束)",
                # 月调度机制, 双周现场调度制度
                rf"(?<![\d第每十一二三四五六七八九两本上下当今])(?P<p18>双[周月]|[日周旬月季]|季度|月度)(?=(?:现场)?(?:{listed})(?:工作)?(?:机制|制度))",
                # 季通报, where it stands alone, parted from 月调度
                rf"^(?P<p19>双[周月]|半[年月]|[日周旬月季年]|季度|月度|年度)[一1]?(?:{listed})(?:制度|机制)?$",
                # 月均不少于2次
                r"(?P<p17>[年月周])均(?=[^,。;]{0,8}(?:至少|不少于|不低于)[^,。;]{0,8}[次场期轮])",
            )
        )
    )


@cache
def _run() -> re.Pattern[str]:
    one = rf"(?:每?(?:双[周月]|半[年月]|[日周旬月季年]|季度|月度|年度)[一1]?(?:{either(words('times', 'reports'))}))"
    return pattern(rf"(?<![上下本当第])(?P<first>{one})(?:[、和及]{one})+")


_PART_OF_RUN = pattern("[、和及]")


def between_periods(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What parts that which several periods ask for: 月调度、季通报 are two duties.

    >>> said = "实行日巡查、周调度和月通报制度,报送年报、月度计划"
    >>> [said[a:b] for a, b in between_periods(said, 0, len(said))]
    ['、', '和']
    """
    for run in _run().finditer(flat, start, end) if _PERIODIC.search(flat, start, end) else ():
        for joint in _PART_OF_RUN.finditer(flat, run.end("first"), run.end()):
            yield joint.span()


_WHOLE_YEAR = pattern(
    r"(?:全年|年度?内|一年中)(?=[^,。;]{0,22}?(?:至少|不少于|不低于)[^,。;]{0,22}?(?:次|场|期|轮))|全年(?=[^,。;]{0,12}?\d{1,2}次)"
)
"""全年学法不少于4次: a yearly plan's own words for every year."""
_LEAST = pattern("(?:至少|不少于|不低于)$")
"""不少于每月一次: at least, told before the period."""
_TIMES = pattern(
    rf"(?P<least>至少|不少于|不低于)?[^,。;]{{0,22}}?(?P<n>{N})(?P<unit>次|期|场次|场|轮|批|篇|个(?!工作日|月|季度|小时)|件|回)(?P<more>以上|及以上)?"
)
_HOURS = pattern(
    rf"(?<![\d第])(?<!过去)(?<!未来)(?<!最后)(?<!首){N}(?:\.\d+)?[万亿]?(?:余|多)?(?:个)?(?:学时|课时|学分|小时|天|(?<=个)月|元|%|人(?!大|民|员)|名|家(?!庭)|户|亩|吨|公里|[^\W\d_]*[万亿][^\W\d_]?)"
)
"""An amount that each period asks for, which is no number of times: 60学时, 培育50家."""
_RATE = pattern(
    r" ?\d[\d,.]*[万亿]?元|(?:补助|补贴|奖励|奖补|发放|给予|标准|不低于|不超过|最高|按|为)+\d[\d,.]*[万亿]?元"
)
"""每人每天100元 is a rate, and nothing that recurs."""
_OF = pattern(r"的(?![^,。;]{0,12}?[\d日周月节季期前])")
"""每年的工作重点: what belongs to a period, rather than recurs with it (每年的植树节)."""
_LASTS = pattern(r"的?\d{1,2}月?(?:至|到|-|—)+(?:次年)?\d{1,2}月")
"""每年3月至10月每周: the part of a year in which a shorter period recurs."""
_AND = "[、和及]"
_DAYS = pattern(
    rf"[一二三四五六日天](?:{_AND}(?:每?周|星期)?[一二三四五六日天])+|\d{{1,2}}日?(?:{_AND}(?:每?月)?\d{{1,2}}日)+"
)
"""每周二、周五, 每月5日、20日: the days of a period on which something is done."""
_SAID_PART = r"(?:\d{1,2}月(?:\d{1,2}日|[底末初])?|\d{1,2}(?=、)|[春夏秋冬]季?|第?[一二三四]季度|[上下]半年|[上下]午|年[初中末底]|[学期]?期?[初末](?!期)|汛[期前中后]+|[早中晚])"
_EACH = pattern(
    rf"的?(?P<parts>{_SAID_PART}(?:{_AND}{_SAID_PART})+|[春秋]{{2}}|[早中晚]{{2,3}})(?:两季|份|前|内|分别)*(?P<each>各)?"
)
_PART = pattern(rf"{_SAID_PART}")
"""每年3月、9月各1次: the parts of a period in each of which something is done."""
_QUARTER = pattern(r"第?([一二三四1-4])季度")
_MONTH_DAY = pattern(r"(\d{1,2})月(\d{1,2}日|底)?(?:之?前)?")


def recurrence_of(clause: str) -> Recurrence | None:
    """How often a clause wants something done.

    >>> recurrence_of("每年至少开展2次评查")
    Recurrence(every='year', times=2, op='ge', when=None, periods=1)
    >>> def show(*said): return [(r.every, r.times, r.periods) for r in map(recurrence_of, said) if r]
    >>> show("每两月学法1次", "每半月调度一次", "每两年评估一次", "每三周抽查2次", "每4个月检查一次", "每10天报送一次")
    [('year', 6, 1), ('month', 2, 1), ('year', 1, 2), ('week', 2, 3), ('year', 3, 1), ('day', 1, 10)]
    >>> show("每2小时报送水情", "每隔四小时巡查一次")
    [('hour', 1, 2), ('hour', 1, 4)]
    >>> show("逢双月报送", "双周调度一次", "每学期开展2次普法", "每逢周一报送", "隔周召开例会", "每旬报送")
    [('year', 6, 1), ('week', 1, 2), ('half_year', 2, 1), ('week', 1, 1), ('week', 1, 2), ('month', 3, 1)]
    >>> [recurrence_of(c).every for c in ("排查情况实行季度通报", "建立日调度制度", "月调度、季通报", "一周一通报", "半年一调度")]
    ['quarter', 'day', 'month', 'week', 'half_year']
    >>> [recurrence_of(c).every for c in ("按季度通报", "按学期考核", "逐月报送进度", "次月5日前报送", "季末报送小结", "每6个月评估1次")]
    ['quarter', 'half_year', 'month', 'month', 'quarter', 'half_year']
    >>> show("上半年、下半年各开展1次演练", "两周一次例会", "每周一、周四报送", "每年4月和10月各开展一次检查", "每年春、秋季各1次")
    [('half_year', 1, 1), ('week', 1, 2), ('week', 2, 1), ('year', 2, 1), ('year', 2, 1)]
    >>> recurrence_of("每日10时前报送进度(联系人1名)").times
    1
    >>> [recurrence_of(c) for c in ("按每人每天100元给予补助", "逐年提高", "梳理年检、年报事项", "第一季度通报")]
    [None, None, None, None]
    >>> show("两天一报", "三年一评估", "周报制度", "报送月报", "坚持周一例会制度", "一年不少于2次", "月均不少于2次", "下月5日前报上月报表")
    [('day', 1, 2), ('year', 1, 3), ('week', 1, 1), ('month', 1, 1), ('week', 1, 1), ('year', 2, 1), ('month', 2, 1), ('month', 1, 1)]
    >>> show("纳入月调度机制", "采取双周现场调度机制", "按季度对进展自查")
    [('month', 1, 1), ('week', 1, 2), ('quarter', 1, 1)]
    >>> show("每季度结束后5个工作日内", "每年3月至10月每周巡查1次", "每年6月和12月底前", "每天早晚各1次", "春秋两季各1次", "各季度末月20日前")
    [('quarter', 1, 1), ('week', 1, 1), ('year', 2, 1), ('day', 2, 1), ('year', 2, 1), ('quarter', 1, 1)]
    >>> [recurrence_of(c) for c in ("每年的工作重点", "每季度的进度", "每户每年补助500元", "次年3月投用", "一月一日")]
    [None, None, None, None, None]
    >>> show("在每季度最后一个月的20日前报送")
    [('quarter', 1, 1)]
    >>> recurrence_of("全年学法不少于4次")
    Recurrence(every='year', times=4, op='ge', when=None, periods=1)
    >>> recurrence_of("每人每年接受不少于60学时的培训").times, recurrence_of("每季度进行通报").times
    (None, 1)
    """
    if not _PERIODIC.search(clause):
        return None
    clause = plain_times(clause)
    found = _every().search(clause)
    if not found:
        within = _WHOLE_YEAR.search(clause)
        return recurrence_of(f"每年{clause[within.end() :]}") if within else None
    every, parts, periods = _period(found)
    rest = clause[found.end() :]
    rest = re.sub(r"[(][^()]*[)]", "", rest) if "(" in rest else rest
    if _RATE.match(rest) or _OF.match(rest):
        return None
    if (lasts := _LASTS.match(rest)) and (inner := recurrence_of(rest[lasts.end() :])):
        return inner
    often = _times(rest)
    times = None if often is None else often[0] * parts
    op = "ge" if _LEAST.search(clause, 0, found.start()) else often[1] if often else "eq"
    return Recurrence(every, times, op, _when(rest), periods)  # type: ignore[arg-type]


def _period(found: re.Match[str]) -> Period:
    """The period that recurs, how many of those told it holds (每两月: 6 in a year), and how many of them go by.

    >>> [_period(_every().search(s)) for s in ("每两个月", "每半月", "每两周", "任期内", "上、下半年各", "每六个月", "每五个月")]
    [('year', 6, 1), ('month', 2, 1), ('week', 1, 2), ('term', 1, 1), ('half_year', 1, 1), ('half_year', 1, 1), ('month', 1, 5)]
    """
    if found["term"]:
        return "term", 1, 1
    if found["hours"]:
        return "hour", 1, int(value_of(found["hours"]) or 1)
    if found["halves"]:
        return "half_year", 1, 1
    if found["seasons"]:
        return "year", 2, 1
    if found["skip"]:
        return (*_periods()[found["skip"]][:2], 2)
    said = next(found[name] for name in found.re.groupindex if name[0] == "p" and found[name])
    every, parts, periods = _periods()[said]
    count = int(value_of(found["n1"] or found["n2"] or found["n3"] or "一") or 1)
    if every == "month" and parts == 1 and 12 % count == 0 and count > 1:
        return {3: ("quarter", 1, 1), 6: ("half_year", 1, 1)}.get(count, ("year", 12 // count, 1))
    return every, parts, periods * count


def _times(rest: str) -> tuple[int, str] | None:
    """How many times, and whether at least or at most so many; None for an amount that is none of times.

    >>> [_times(s) for s in ("至少开展2次", "通报", "不超过1次", "接受不少于60学时的培训", "二、周五报送", "3月、9月各组织2次", "遴选20个项目")]
    [(2, 'ge'), (1, 'eq'), (1, 'le'), None, (2, 'eq'), (4, 'eq'), None]
    """
    if days := _DAYS.match(rest.lstrip("周的")):
        return 1 + len(re.findall(_AND, days.group())), "eq"
    if each := _EACH.match(rest):
        often, parts = _times(rest[each.end() :]), len(_PART.findall(each["parts"]))
        return (often[0] * parts if each["each"] else max(often[0], parts), often[1]) if often else None
    times = _TIMES.search(rest)
    said = value_of(times["n"]) if times else None
    if times and said is not None and said >= MANY and times["unit"] in _THINGS:
        return None
    if times and said is not None and not _HOURS.search(rest[: times.end()]):
        op = "ge" if times["least"] or times["more"] or re.search(r"至少|不少于|不低于", rest[: times.end()]) else "eq"
        return int(said), "le" if re.search(r"不超过|最多", rest[: times.end()]) else op
    return None if _HOURS.search(rest) else (1, "eq")


MANY = 10
_THINGS = ("个", "件", "批", "篇")
"""每年遴选20个项目: so many things are an amount, fewer may be told for times (每季度推送2篇)."""


def _when(rest: str) -> str | None:
    """第一季度 as Q1, 3月底 as --03, right after the period."""
    if found := _QUARTER.match(rest):
        quarter = value_of(found[1])
        return f"Q{quarter}"
    if found := _MONTH_DAY.match(rest):
        return f"--{int(found[1]):02d}"
    return None
