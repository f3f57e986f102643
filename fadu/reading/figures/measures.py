"""What a figure counts: the phrase near it that a reader would name."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from fadu.reading.figures.placed import ALONE, LONGEST, STRIPPED, placed, portion
from fadu.reading.vocabulary import table, words

LONG = 16
LONGEST_TRAIL = 24
"""As many signs as the words that are dropped at a phrase's tail may have."""
"""A phrase longer than this is cut at its last verb of doing."""

_STOPS = ",。;:!?\n|"
_STOP = re.compile(f"[{_STOPS}]")


def _but(words_: list[str], table_: str, *, behind: bool) -> str:
    """A pattern for the words, except where they begin (or end) one of the nouns that the table gives them."""
    but = cast("dict[str, list[str]]", table("measures")[table_])
    parts = []
    for word in sorted(words_, key=lambda w: (-len(w), w)):
        nouns = [re.escape(noun) for noun in but.get(word, [])]
        if behind:
            parts.append(word + (f"(?!{'|'.join(nouns)})" if nouns else ""))
        else:
            parts.append(word + "".join(f"(?<!{noun})" for noun in nouns))
    return "|".join(parts)


def _signs(words_: list[str], more: str) -> str:
    """Looks ahead for a sign that one of the words (or what else the pattern knows) begins with, before all are tried.

    >>> _signs(["达到", "共", "达"], "、")
    '(?=[、共达])'
    """
    return f"(?=[{re.escape(''.join(sorted({*more, *(word[0] for word in words_)})))}])"


_WHEN = (
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})年来?(?=[\u4e00-\u9fff]{2})(?!义务|免费|[级制期以])"
    r"|(?:19|20)\d{2}年度?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|期间|末|底)?"
    r"|\d{1,2}月(?:\d{1,2}日)?(?:[至到—~-]{1,2}(?:\d{1,2}月)?(?:\d{1,2}日)?)?(?:底|末|初|份|[上中下]旬)?(?=[\u4e00-\u9fff]{2}))"
)
"""The time that a clause opens with, which is no part of what is counted: 五年来表彰…, 3月1日至31日接报…."""


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    leading, trailing, not_nouns = (words("measures", key) for key in ("leading", "trailing", "not_nouns"))
    lead = _but(leading, "but_before", behind=True)
    trail = _but(trailing, "but_after", behind=False)
    not_noun = _but(not_nouns, "but_before", behind=True)
    changes = words("measures", "changes")
    changed = f"(?:预计|已|又|再|最短|最快|最多|平均|逐步|稳步|大幅|进一步){{0,2}}(?:{'|'.join(changes)})(?:到|至|为)"
    whence = r"(?:由|从)?(?:平均)?每(?:人|户|亩|家|名|个|吨|平方米)?每?(?:年|月|天|日)?|[是为](?:“[^,。“”]{1,6}”)(?:时期|期末|末)?的|(?:由|从)(?:上年|去年|原来|原先|此前|年初|20[\d*]{2}年)?的?"
    end = rf"(?:{trail}|:|、|[ \n]|{whence})+$"
    return {
        "lead": re.compile(
            rf"^{_signs(leading, '是(近超约计1234567890一二三四五六七八九十、')}(?:(?:是(?=中|我|建)|\(|(?:近|超过?|约|计)$|{_WHEN}|{lead}|、),?)+"
        ),
        "trail": re.compile(_signs(trailing, ":、 \n由从平每是为") + end),
        "not_noun": re.compile(
            rf"{_signs(not_nouns + changes, ',。;:、)》”([%.的预已又再逐稳大进')}(?:[,。;:、)》”(\[%.]|的(?![\u4e00-\u9fff])|{changed}|{not_noun})"
        ),
    }


_TOLD_AFTER = re.compile(
    r"(?<=..)(?:提供|持[有证]|获(?![奖取得评聘批])|考取|荣获|获[评得聘批]|完成(?![率度])|取得|参[加与](?![度率])|进入|纳入|列入|入选|入围|[会签]签|签[订约署]|接通|进驻|深入(?!推进|开展|实施)|外出|建[立成](?!区)|打造|设立|配备|落户|投[产用]|开工(?!率)"
    r"|挂牌|竣工|受到|享受|申[领报]|移交|包联|完善|开展|驰援|增援|投入(?=到|[^资品,。;]{3})|发[至送往]|协助|奔赴|赶赴|配合(?=[^,。;]{4})|(?<![但还就于凡其别总都不正既可])是(?![否非])|专职|具体(?!案|事)|分管|负责(?!人)|牵头|(?<![面导定方意单双走去志纵横全可偏])向(?=[\u4e00-\u9fff]{3})|率先|主动|作出|研究制定|顺利|成功(?!率)|先后|累计|已经|进村|(?<![所存潜现内正旨])在(?![线职编册建校岗外地役产读孵])|(?<!原)因(?!素))"
)
"""What the counted did (家企业提供…): kept behind a noun only where the whole stays short."""
_IN_CHARGE = ("具体", "专职", "负责", "分管")
"""配备2名干部具体负责窗口的工作: whoever is in charge is named before."""
_VERB_AFTER = re.compile(
    r"(?<=..)(?:(?:荣?获得?)?(?:中华人民共和国|国家|全[国省市县区])(?=[\u4e00-\u9fff“”]{2,20}(?:奖|称号)(?![励金学]))|达到|中发现|组成(?!员|部)|通过|实现|对(?!象|接|性|口|应|外|策)|予以|给予|被(?!诉|申)|由|全部|均|都|已|(?<!公)共(?=[排受办调化收开举发处接审完审组培])|(?:(?<=人员)|(?<=企业)|(?<=案件)|(?<=事项)|(?<=项目)|(?<=单位)|(?<=措施))中(?![心小型介])|定期|按(?=照|[^,。;、\d]{2,16}(?:管理|执行|办理|要求|处理))|联合(?=开展|签|印发|下发|举办|组织|出台)|与(?=[^,。;、\d]{2,8}(?:开展|签订|签署|建立|达成|联合|对接|结对|合作))|并(?=多次|组织|开展|对|向|全部))"
)
_AREAS = re.compile(
    r"(?:省\(区、市\)|省区市|省份|盟市|旗县区?|市州|州市|地市|县\(市、区、旗\)|县\(市、区\)|县\(市区\)|市县区|县市区|县区|区县|乡\(镇、街道(?:办)?\)|乡\(镇\)(?:和|、"
    r")街道(?:办事处)?|乡镇\(街道(?:办)?\)|镇\(街道?\)|街道\((?:乡、?)?镇\)|镇街|乡镇(?!街)|乡镇街[道区]|镇|街道|村\(社区\)|村\(居\)|村社区|社区|村居|市县(?!域|重点|项目))"
    r"(?!矫正|工作|疫情|防控|党员|文体|戒毒|民警|干部|书记|法律|公共|卫生|医|居民|网格|养老|服务|教育|康复|治理|文化|志愿|两委|党|法治|民主|人民|综合|级|办|中心|校|院|站|所|农(?!村|业|田)|基层|或|敬老|福利|便民|小学|中学|人大|企业|平台|公司|政府)"
)
_VILLAGES = re.compile(
    r"(?:行政|自然|贫困|脱贫|示范)?[省市县区州旗盟乡镇村](?=进行|开展|实施|完成|实现|的|在|被|全部|入选|纳入)"
)
_BODIES = re.compile(
    r"(?:部门单位|单位|部门|企业|机构|学校|家庭|群众|领域|行业|案件|事故|事件|纠纷|部门和单位|产业园区|教育机构|(?:试点|示范|先行|成员)(?:区|县|市|镇|村|单位))(?=的|(?:共同|联合)?(?:研究制定|制定|印发|出台|提供|开展|为|对|向|已|被|获)[^,。;]{9})|(?:主要|重点|核心|关键|经济)?指标(?=的|增[速幅]|排[名位]|[均位高优居列超])"
)
"""23家单位的事项调整通知, 五项指标增速居首: bodies and measures, whatever is said to be theirs."""
_DOING = re.compile(
    r"下达|下发|出具|发出|制发|提出|签订|出动|创建|建成|新增|移送|查获|破获|抓获|收缴|起诉|选派|聘请|聘用|梳理|录入|推送|接收|收到|接到|编制|印制|张贴|悬挂|播放|推出|拍摄"
    r"|征集|解答|惠及|走访|打造|投入|听取|结缴|进行|组织开展|开展|召开|举办|(?<!调解)(?<!社会)(?<!党)(?<!经济)组织(?!部|机构)|受理|办理|发放|实施|完成|制定|归集|收集|抽取|(?<!信息)(?<!政务)(?:主动)?公开(?!栏|率|条例|平台|指南|目录|工作|申请|信息的)|处理|查处|指派|接待|发布|公示"
)


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
    """
    if said := placed(text, flat, start, end):
        return said
    before = _own(text, flat, start, wall, share=share, money=money)
    done = _DONE_SO_OFTEN.match(flat, end) if flat.endswith("次", start, end) else None
    if done and (not _DOING.search(before) or (wall and _DONE_SO_OFTEN.match(flat, wall))):
        return text[done.start() : _noun_end(flat, done.start())].strip(STRIPPED)
    if before in ("", "其中") and not share and _ARE.match(flat, end):
        return text[end + 1 : _noun_end(flat, end + 1)].strip(STRIPPED) or before
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
    after = "" if share and before and not of_what else _after(text, flat, end, share=share)
    if len(after) > LONG // 2 and _GIVEN.search(flat[max(0, start - 4) : start]) and (given := _GIVES.search(after)):
        after = after[: given.start()].strip(STRIPPED)
    if after and (len(after) > 1 or after in ALONE or not before):
        return after
    if before.startswith("占"):
        whose = portion(text, flat, start, before) or _wider(text, flat, start, 0)
        return before if len(before) > 2 and len(whose) > 3 * len(before) + 3 else whose
    if (
        (not before or _WHILE.fullmatch(before))
        and _GIVEN.search(flat[max(0, start - 8) : start])
        and _GIVES.match(flat, end)
    ):
        return text[end : _noun_end(flat, end)].strip(STRIPPED)
    outcome = _OUTCOME.match(flat, end)
    if outcome and (not before or _OUTCOME.fullmatch(before) or before.endswith(("造成", "导致", "致"))):
        return outcome.group()
    if (not before or before.endswith("中")) and (told := _told(text, flat, start, end)):
        return told
    return before or _wider(text, flat, start, wall) or after


def _own(text: str, flat: str, start: int, wall: int, *, share: bool, money: bool) -> str:
    """The words before a figure in its clause, or nothing where they name nothing."""
    before = _before(text, flat, start, wall)
    if money and _FOR_EACH.fullmatch(before):
        return _wider(text, flat, start, wall) or before
    of_all = share and (_OF_ALL.fullmatch(before) or (wall and flat[start - 1] == "、"))
    return "" if of_all or before in _SPELLS or _OUGHT.fullmatch(before) or _THERE_ARE.fullmatch(before) else before


_ARE = re.compile("为(?![了期主害首例])|系(?![列统])")
"""其中28件为民事案件: what they are."""
_OUTCOME = re.compile("死亡|受伤|失踪|遇难|获救|轻伤|重伤")
"""造成5人死亡、2人受伤: what came to people is named behind them."""
_DONE_SO_OFTEN = re.compile(
    r"(?:主持|组织|专题|集中|带队|亲自|牵头|联合|深入|实地){0,2}(?:召开|举办|开展|组织|研究|学习|听取|部署|调度|督导|督办|督查|检查|调研|协调|会商|约谈|走访|带队)"
)
"""局长办公会先后6次听取汇报: what was done so often, whoever did it."""
_TOLD = re.compile(
    r"(?:已(?!经下放)|正在|均|全部|都|未|没有|被|获(?!得)|得到|纳入|列入|进入|入选|办理|办结|完成|实现|通过|达成|达到(?![\d约近])|不同程度|予以|给予|向|由|受理|化解|审结)[\u4e00-\u9fff][^,。;:、()\n\d]{0,22}"
)


def _told(text: str, flat: str, start: int, end: int) -> str:
    """What is told behind a figure that no noun stands beside: 其中有12户办理了手续.

    >>> text = "查出40户,其中有12户办理了手续,9户已搬离"
    >>> _told(text, text, 9, 12), _told(text, text, 18, 20), _told("审查事项中,3项纳入清单", "审查事项中,3项纳入清单", 6, 8)
    ('办理了手续', '已搬离', '')
    """
    told = _TOLD.match(flat, end)
    return "" if not told or flat[max(0, start - 2) : start] == "中," else text[end : told.end()].strip(STRIPPED)


_SHARES = re.compile(r"(?:承担|贡献|提供|创造|吸纳|容纳|解决|集中|拥有|减?按)了?$")
"""承担了七成的任务, 减按20%的税率: the percentage is of what stands behind."""
_SPELLS = frozenset({"平均", "分", "期", "时限", "期限", "用时", "历时", "时间", "力争", "争取", "确保", "努力"})
"""What lasts so long is named before these (行动为期两个月), what is striven for behind (力争85%以上的村通客车)."""
_OUGHT = re.compile(r"最[长短]|(?:均|都|也|又|还|则)?(?:应当?|须|需要?|必须|要|不得|可以?|能)?(?:均|都)?")
"""占比,应在50%以上: what ought to be so is named before."""
_THERE_ARE = re.compile(r"(?:[全我局][省市县区州旗镇乡机]关?)?(?:目前|现)?(?:共有|先后(?:共)?有?|累计有)")
"""全县共有90批次、数千名群众登记: what there are so many of is named behind."""
_FOR_EACH = re.compile(
    r"(?:按|给予)?每(?:人|户|家|名|亩|次|年|月|个)(?:每[年月天次人])?(?:可|可以|最高|最多|最低|给予|补贴|补助|奖励|资助){0,4}"
)
"""创业培训,每人最高可补贴300元: what is paid for is named before."""
_OF_ALL = re.compile(r"实现|减?按|[全我本][省市县区州旗镇乡国]")
"""全县有九成群众…, 减按50%计入收入: the share is of what stands behind it."""
_GIVEN = re.compile(r"(?:为|向|给|在|帮助|支持|资助)(?:全[省市州县区旗镇乡国])?$")
_WHILE = re.compile(r"(?:从|自)?[^,。;]{1,8}(?:期间|开始|起|以来|前后)")
"""春节期间为90户发放补贴: when it was given, no name of the counted."""
_GAVE = re.compile("提供|开展|实施|发放|办理|给予|落实|建立|配备|购买")
"""为90户低保户发放补贴9万元: behind the counted, what was done for them."""
_GIVES = re.compile(
    r"(?<=.)(?:免费|集中|统一|全部)?(?:提供|开展|实施|发放|办理|给予|落实|建立|配备|建设|安装|推广|布设|设立|购买|采购)"
)
"""为8000名儿童免费提供训练: what is given to the counted is none of their name."""
_SUM = re.compile(
    r"(?:投资|投入|面值|筹资|筹措|筹集|拨付|总额|资金|产值|收入|支出|价值|金额|费用|规模|预算|税额|成交额|销售额|营收|补助|补贴)$"
)


_TERM_CHANGED = re.compile(r"(?:(?:延长|缩短|顺延|放宽)(?:到|至|为)|再延长)$")
"""年限延长至8年的政策: the term is named before."""
_SIZE = re.compile(r"(?:装机|容量|产能|面积|全长|总长|长度|库容|吞吐量|间隔|时长|体温|人口|年限)(?:规模)?$")
"""总装机5万千瓦光伏项目, 发车间隔9分钟: the size of what stands behind."""


def _after(text: str, flat: str, end: int, *, share: bool = False) -> str:
    begin = end + (1 if flat[end : end + 1] == "的" else 0)
    if plain := _BODIES.match(flat, begin):
        return text[begin : plain.end()]
    if area := _AREAS.match(flat, begin) or _VILLAGES.match(flat, begin):
        return text[begin : area.end()]
    if flat[end - 1 : end + 1] == "内向" or flat[end - 1 : end + 1] == "次对":
        begin = end + 1
    elif (
        _rules()["not_noun"].match(flat, begin)
        or begin >= len(flat)
        or (flat[begin] in " \n\t0123456789" and not _RANKED.match(flat, begin))
    ):
        return ""
    stop = _noun_end(flat, begin)
    stop = cell if (cell := text.find("\t", begin, stop)) >= 0 else stop
    if share and begin > end and stop - begin <= LONG:
        return text[begin:stop].strip(STRIPPED)
    if verb := _VERB_AFTER.search(flat, begin, stop):
        stop = verb.start()
    handled = flat.find("进行", begin + 2, stop)
    if handled >= 0 and stop - begin > min(LONG, 3 * (handled - begin) + 4):
        stop = handled
    told = _TOLD_AFTER.search(flat, begin + 2, stop)
    if (
        told
        and (told.group() in _IN_CHARGE or told.group() == "在" or "的" not in flat[told.end() : stop])
        and stop - begin > min(3 * (told.start() - begin) + 5, 2 * LONG)
    ):
        stop = told.start()
    if stop < len(flat) and flat[stop].isdigit() and (to_next := _TO_NEXT.search(flat, begin + 1, stop)):
        stop = to_next.start()
    return text[begin:stop].strip(STRIPPED)


_TO_NEXT = re.compile(r"(?:共计?|总计|累计|合计|达到?|为|有|约|近|超过?)$")
"""Words that lead to the figure behind the noun: 3次以上的车共11辆."""
_RANKED = re.compile(r"\d{0,3}强|[1-5]A级|[1-4]类|[1-5]级")
"""世界500强, 4A级景区, 1类新药, 2级指标: names with a number in them."""
_REST = re.compile(r"[^,。;\n]{0,60}")
_COUNT_AHEAD = re.compile(r"[一二三四五六七八九十两]{1,2}[个项条支名家场次种类批套件起处所]")


_COUNTED_ASIDE = re.compile(r"\([^()\n]{0,20}?\d[^()\n]{0,20}\)")


def _noun_end(flat: str, begin: int) -> int:
    """How far a noun phrase runs: over balanced brackets, over 、 where no number follows in the clause."""
    limit = min(len(flat), begin + LONGEST)
    depth = quoted = 0
    for at in range(begin, limit):
        sign = flat[at]
        if at < quoted:
            continue
        if sign == "“":
            quoted = flat.find("”", at, limit)
        elif sign == "(":
            if _COUNTED_ASIDE.match(flat, at):
                return at
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth < 0:
                return at
        elif sign in ",。;:!?\n|" or (sign.isdigit() and not depth and not _RANKED.match(flat, at)):
            return at
        elif (
            sign in "、和及"
            and not depth
            and at > begin + 1
            and not flat.startswith(("及以上", "及其", "和地区", "及地区"), at)
        ):
            clause = _REST.match(flat, at)
            if (clause and any(c.isdigit() for c in clause.group())) or _COUNT_AHEAD.match(flat, at + 1):
                return at
    return limit if depth == 0 else flat.rfind("(", begin, limit)


_FRINGE = STRIPPED.replace("及", "")


def _clean(words: str) -> str:
    """Words without the marks and joints at their ends; 惠及 and 涉及 keep their 及.

    >>> _clean("、惠及"), _clean("和案卷及")
    ('惠及', '案卷')
    """
    words = words.strip(_FRINGE)
    if words.endswith("及") and words[-2:-1] not in tuple("惠普涉遍触波顾"):
        words = words[:-1].strip(_FRINGE)
    return words.removeprefix("及").strip(_FRINGE)


def _clause_before(flat: str, start: int) -> str:
    """The words before a figure back to the last stop; at a broken line's head those of the line before."""
    piece = flat[max(0, start - 90) : start]
    cut = max(map(piece.rfind, _STOPS)) + 1
    if cut and piece[cut - 1] == "\n" and piece.rfind(")", cut) > piece.rfind("(", cut):
        cut = max(map(piece[: cut - 1].rfind, _STOPS)) + 1
    if cut and piece[cut - 1] == "\n" and not piece[cut:].strip():
        last = max(map(piece[: cut - 1].rfind, _STOPS)) + 1
        cut = last if piece[last : cut - 1].strip()[-1:] >= "\u4e00" else cut
    return piece[cut:]


def _before(text: str, flat: str, start: int, wall: int) -> str:
    begin = max(start - len(_clause_before(flat, start)), wall)
    piece = flat[begin:start]
    if (aside := piece.rfind("(")) > 0 and ")" not in piece[aside:] and piece[aside + 1 :].strip(STRIPPED)[1:]:
        begin += aside + 1
        piece = piece[aside + 1 :]
    trail = _rules()["trail"].search(piece, max(0, len(piece) - LONGEST_TRAIL))
    finish = begin + (trail.start() if trail else len(piece))
    lead = _rules()["lead"].match(flat[begin:finish])
    begin += lead.end() if lead else 0
    if begin == wall and (given := _GAVE.search(flat, begin + 2, finish - 2)):
        begin = given.start()
    if 1 < (named := flat.rfind("的是", begin, finish - 1) - begin) < LONG:
        begin += named + 2
    begin = _shortened(flat, begin, finish)
    return _clean(text[max(begin, finish - LONGEST) : finish]).replace("\n", "")


def _shortened(flat: str, begin: int, finish: int) -> int:
    """A long clause is cut to its last doing: 在各乡镇对…开展监督检查 to 开展监督检查."""
    if finish - begin <= LONG:
        return begin
    listed = flat.rfind("等", begin, finish - 4)
    if listed >= begin:
        begin = listed + 1
    if finish - begin > LONG:
        verbs = [m.start() for m in _DOING.finditer(flat, begin, finish - 2)]
        if verbs:
            begin = verbs[-1]
    if flat.startswith("领域", begin):
        begin += 2
    if finish - begin > LONG + 2 and not _SHARE_OF.search(flat, begin, finish):
        for rule in (_DOING_TOO, _HEAD):
            heads = [m.end() for m in rule.finditer(flat, begin + 1, finish - 3)]
            if heads and finish - begin > LONG:
                begin = heads[-1]
    return begin


_SHARE_OF = re.compile("占|相当于|[“《(（]")
_DOING_TOO = re.compile(
    r"(?=提供(?!者)|拨付|运送|调用|收购(?![人价])|介入|减免|捐赠|(?<!进度)(?<!工作)安排(?!的)|筹措|推动|实现|出现|发现|发生(?![的率地])|启动|印发|修订|建立|设立|引进|培育|拆除|追回|兑付|投放|发行|接种)"
)
_HEAD = re.compile("的(?=[\u4e00-\u9fff]{4})|了(?=[\u4e00-\u9fff]{3})")
"""What a clause is about stands behind its last 的 (企业发生的亏损结转年限) or 了."""


def _wider(text: str, flat: str, start: int, wall: int) -> str:
    """The clause before the last, where the figure stands alone in its own (网上申请21件,占78%)."""
    low = max(0, start - 90)
    line = max(flat.rfind("\n", low, start), flat.rfind("。", low, start), low - 1) + 1
    piece = flat[max(line, wall) : start]
    own = len(_clause_before(flat, start))
    said = (piece[: len(piece) - own] if own < len(piece) else piece).rstrip(",:; ")
    tail = _STOP.split(said)[-1].strip(STRIPPED)
    mine = piece[len(piece) - own :] if own < len(piece) else ""
    if _rules()["trail"].fullmatch(mine):
        mine = ""
    return (tail + "," + mine if tail and len(mine) > 3 else tail or mine)[:LONGEST].strip(STRIPPED)
