"""What a figure counts: the phrase near it that a reader would name."""

from __future__ import annotations

from fadu.reading.figures.before import DOING, GIVES, wider, words_before
from fadu.reading.figures.behind import noun_behind, noun_end
from fadu.reading.figures.placed import ALONE, LONG, bare, placed, portion
from fadu.reading.pattern import pattern


def measure_of(
    text: str,
    flat: str,
    start: int,
    end: int,
    wall: int,
    *,
    share: bool = False,
    money: bool = False,
    following: tuple[int, int] | None = None,
) -> str:
    """The phrase that a figure counts: the noun behind it, else the clause before it.

    ``wall`` is where the figure or list marker before ends: words before it are not taken over. ``share`` is true
    for a percentage, whose words stand before it, ``money`` for a sum, which its own noun before it names (投资2亿元的
    工程). ``following`` is the next figure's span (18支544人救援队伍).

    >>> text = "全年受理行政复议案件39件,对3件规范性文件进行审查"
    >>> measure_of(text, text, 10, 13, 0), measure_of(text, text, 15, 17, 13)
    ('全年受理行政复议案件', '规范性文件进行审查')
    >>> text = "局党组先后6次召开信访调度会、3次听取汇报,力争95%以上的村通客车"
    >>> measure_of(text, text, 5, 7, 0), measure_of(text, text, 15, 17, 7), measure_of(text, text, 24, 29, 17, share=True)
    ('召开信访调度会', '听取汇报', '村通客车')
    >>> measure_of(text := "上半年组织6人完成培训", text, 5, 7, 0)
    '完成培训'
    """
    if said := placed(text, flat, start, end):
        return said
    before = _own(text, flat, start, wall, share=share, money=money)
    done = _DONE_SO_OFTEN.match(flat, end) if flat.endswith("次", start, end) else None
    if done and (not DOING.search(before) or (wall and _DONE_SO_OFTEN.match(flat, wall))):
        return bare(text[done.start() : noun_end(flat, done.start())])
    if before in ("", "其中") and not share and _ARE.match(flat, end):
        return bare(text[end + 1 : noun_end(flat, end + 1)]) or before
    of_what = share and flat.startswith("的", end) and bool(_SHARES.search(before))
    if (
        (share and before and not before.startswith("占") and not of_what)
        or (money and _SUM.search(before))
        or (_SIZE.search(before) and flat[end - 1] not in "项个种类")
        or (before and _TERM_CHANGED.search(flat, max(0, start - 4), start))
    ):
        return before
    if following and (
        following[0] - end <= flat.startswith(" ", end)
        or flat[end : following[0]] in ("共", "共计", "、共")
        or (not before and flat[end : following[0]] in ("、", "和", "及"))
    ):
        end = following[1]
    after = "" if share and before and not of_what else noun_behind(text, flat, end, share=share)
    if len(after) > LONG // 2 and _GIVEN.search(flat[max(0, start - 4) : start]) and (given := GIVES.search(after, 1)):
        after = bare(after[: given.start()])
    if after and (len(after) > 1 or after in _COUNTED or not before):
        return after
    if before.startswith("占"):
        whose = portion(text, flat, start, before) or wider(text, flat, start, 0)
        return before if len(before) > 2 and len(whose) > 3 * len(before) + 3 else whose
    if (
        (not before or _WHILE.fullmatch(before))
        and _GIVEN.search(flat[max(0, start - 8) : start])
        and GIVES.match(flat, end)
    ):
        return bare(text[end : noun_end(flat, end)])
    outcome = _OUTCOME.match(flat, end)
    if outcome and (not before or _OUTCOME.fullmatch(before) or before.endswith(("造成", "导致", "致"))):
        return outcome.group()
    if (not before or before.endswith(_LEAD_ON)) and (told := _told(text, flat, start, end)):
        return told
    return before or wider(text, flat, start, wall) or after


def _own(text: str, flat: str, start: int, wall: int, *, share: bool, money: bool) -> str:
    """The words before a figure in its clause, or nothing where they name nothing."""
    before = words_before(text, flat, start, wall)
    if money and _FOR_EACH.fullmatch(before):
        return wider(text, flat, start, wall) or before
    of_all = share and (_OF_ALL.fullmatch(before) or (wall and flat[start - 1] == "、"))
    return "" if of_all or before in _SPELLS or _OUGHT.fullmatch(before) or _THERE_ARE.fullmatch(before) else before


_COUNTED = ALONE - frozenset("长宽高深")
"""海堤被冲垮800多米长: what is so long is named before it."""
_ARE = pattern("为(?![了期主害首例])|系(?![列统])")
"""其中28件为民事案件: what they are."""
_OUTCOME = pattern("死亡|受伤|失踪|遇难|获救|轻伤|重伤")
"""造成5人死亡、2人受伤: what came to people is named behind them."""
_DONE_SO_OFTEN = pattern(
    r"(?:主持|组织|专题|集中|带队|亲自|牵头|联合|深入|实地){0,2}(?:召开|举办|开展|组织|研究|学习|听取|部署|调度|督导|督办|督查|检查|调研|协调|会商|约谈|走访|带队)"
)
"""局长办公会先后6次听取汇报: what was done so often, whoever did it."""
_TOLD = pattern(
    r"(?:已(?!经下放)|正在|开展|参[加与](?![度率])|均|全部|都|未|没有|被|获[得评]?|得到|纳入|列入|进入|入选|办理|办结|完成|实现|通过|达成|达到(?![\d约近])|不同程度|予以|给予|向|由|受理|化解|审结)(?:20\d\d年度?)?[\u4e00-\u9fffA-Z“][^,。;:、()\n\d]{0,22}"
)


def _told(text: str, flat: str, start: int, end: int) -> str:
    """What is told behind a figure that no noun stands beside: 其中有12户办理了手续.

    >>> text = "查出40户,其中有12户办理了手续,9户已搬离"
    >>> _told(text, text, 9, 12), _told(text, text, 18, 20), _told("审查事项中,3项纳入清单", "审查事项中,3项纳入清单", 6, 8)
    ('办理了手续', '已搬离', '')
    """
    told = _TOLD.match(flat, end)
    return "" if not told or flat[max(0, start - 2) : start] == "中," else bare(text[end : told.end()])


_LEAD_ON = ("中", "组织", "安排", "选派", "动员", "推荐", "选送", "派出")
"""上半年组织6人完成培训, 待办件中3件转出: what is told of them stands behind."""
_SHARES = pattern(r"(?:承担|贡献|提供|创造|吸纳|容纳|解决|集中|拥有|减?按)了?(?:全[省市州县区旗国])?(?:近|约)?$")
"""承担了七成的任务, 减按20%的税率: the percentage is of what stands behind."""
_SPELLS = frozenset({"平均", "分", "期", "时限", "期限", "用时", "历时", "时间", "力争", "争取", "确保", "努力"})
"""What lasts so long is named before these (行动为期两个月), what is striven for behind (力争85%以上的村通客车)."""
_OUGHT = pattern(r"最[长短]|(?:均|都|也|又|还|则)?(?:应当?|须|需要?|必须|要|不得|可以?|能)?(?:均|都)?")
"""占比,应在50%以上: what ought to be so is named before."""
_THERE_ARE = pattern(r"(?:[全我局][省市县区州旗镇乡机]关?)?(?:目前|现)?(?:共有|先后(?:共)?有?|累计有)")
"""全县共有90批次、数千名群众登记: what there are so many of is named behind."""
_FOR_EACH = pattern(
    r"(?:按|给予)?每(?:人|户|家|名|亩|次|年|月|个)(?:每[年月天次人])?(?:可|可以|最高|最多|最低|给予|补贴|补助|奖励|资助){0,4}"
)
"""创业培训,每人最高可补贴300元: what is paid for is named before."""
_OF_ALL = pattern(r"实现|减?按|[全我本][省市县区州旗镇乡国]")
"""全县有九成群众…, 减按50%计入收入: the share is of what stands behind it."""
_GIVEN = pattern(r"(?:为|向|给|在|帮助|支持|资助)(?:全[省市州县区旗镇乡国])?$")
_WHILE = pattern(r"(?:从|自)?[^,。;]{1,8}(?:期间|开始|起|以来|前后)")
"""春节期间为90户发放补贴: when it was given, no name of the counted."""
_SUM = pattern(
    r"(?:投资|投入|面值|筹资|筹措|筹集|拨付|总额|资金|产值|收入|支出|价值|金额|费用|规模|预算|税额|成交额|销售额|营收|补助|补贴)$"
)


_TERM_CHANGED = pattern(r"(?:(?:延长|缩短|顺延|放宽)(?:到|至|为)|再延长)$")
"""年限延长至8年的政策: the term is named before."""
_SIZE = pattern(r"(?:装机|容量|产能|面积|全长|总长|长度|库容|吞吐量|间隔|时长|体温|人口|年限)(?:规模)?$")
"""总装机5万千瓦光伏项目, 发车间隔9分钟: the size of what stands behind."""
