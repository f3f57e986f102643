"""The noun behind a figure: how far it runs, and what is only told of it."""

from __future__ import annotations

from fadu.reading.figures.edges import edges
from fadu.reading.figures.placed import LONG, LONGEST, bare
from fadu.reading.pattern import pattern

_TOLD_AFTER = pattern(
    r"(?<=..)(?:提供|持[有证]|获(?![奖取得评聘批])|考取|荣获|获[评得聘批]|完成(?![率度])|取得|参[加与](?![度率])|进入|纳入|列入|入选|入围|[会签]签|签[订约署]|接通|进驻|深入(?!推进|开展|实施)|外出|建[立成](?!区)|打造|设立|配备|落户|投[产用]|开工(?!率)"
    r"|挂牌|竣工|受到|享受|申[领报]|移交|包联|完善|开展|驰援|增援|投入(?=到|[^资品,。;]{3})|发[至送往]|协助|奔赴|赶赴|配合(?=[^,。;]{4})|(?<![但还就于凡其别总都不正既可])是(?![否非])|专职|具体(?!案|事)|分管|负责(?!人)|牵头|(?<![面导定方意单双走去志纵横全可偏])向(?=[\u4e00-\u9fff]{3})|率先|主动|作出|研究制定|顺利|成功(?!率)|先后|累计|已经|进村|(?<![所存潜现内正旨])在(?![线职编册建校岗外地役产读孵])|(?<!原)因(?!素))"
)
"""What the counted did (家企业提供…): kept behind a noun only where the whole stays short."""
_IN_CHARGE = ("具体", "专职", "负责", "分管")
"""配备2名干部具体负责窗口的工作: whoever is in charge is named before."""
_VERB_AFTER = pattern(
    r"(?<=..)(?:(?:荣?获得?)?(?:中华人民共和国|国家|全[国省市县区])(?=[\u4e00-\u9fff“”]{2,20}(?:奖|称号)(?![励金学]))|达到|中发现|组成(?!员|部)|通过|实现|对(?!象|接|性|口|应|外|策)|予以|给予|被(?!诉|申)|由|全部|平?均(?![衡价速值])|都|已|[仅只共现](?=[有配])|(?<!公)共(?=[为有计排受办调化收开举发处接审完审组培])|(?:(?<=人员)|(?<=企业)|(?<=案件)|(?<=事项)|(?<=项目)|(?<=单位)|(?<=措施))中(?![心小型介])|定期|按(?=照|[^,。;、\d]{2,16}(?:管理|执行|办理|要求|处理))|联合(?=开展|签|印发|下发|举办|组织|出台)|与(?=[^,。;、\d]{2,8}(?:开展|签订|签署|建立|达成|联合|对接|结对|合作))|并(?=多次|组织|开展|对|向|全部))"
)
_DID = pattern(
    r"的基础上|中?位居|中位列|(?:开展|检查|走访|完成|出台|制定|组织|举办|召开|建立|参加|接受|签订|享受|形成|落实|印发)了|(?:重组|整合|合并|调整|压缩|精简|优化)[为成]"
)
"""单位检查了公开工作, 科室重组为股室: what the counted did, or became."""
_AREAS = pattern(
    r"(?:省\(区、市\)|省区市|省份|盟市|旗县区?|市州|州市|地市|县\(市、区、旗\)|县\(市、区\)|县\(市区\)|市县区|县市区|县区|区县|乡\(镇、街道(?:办)?\)|乡\(镇\)(?:和|、"
    r")街道(?:办事处)?|乡镇\(街道(?:办)?\)|镇\(街道?\)|街道\((?:乡、?)?镇\)|镇街|乡镇(?!街)|乡镇街[道区]|镇|街道|村\(社区\)|村\(居\)|村社区|社区|村居|市县(?!域|重点|项目))"
    r"(?!矫正|服刑|司法|派出所|公安|调解|专职|区域|工作|疫情|防控|党员|文体|戒毒|民警|干部|书记|法律|公共|卫生|医|居民|网格|养老|服务|教育|康复|治理|文化|志愿|两委|党|法治|民主|人民|综合|级|办|中心|校|院|站|所|农(?!村|业|田)|基层|或|敬老|福利|便民|小学|中学|人大|企业|平台|公司|政府)"
)
_VILLAGES = pattern(
    r"(?:行政|自然|贫困|脱贫|示范)?[省市县区州旗盟乡镇村](?=进行|开展|实施|完成|实现|的|在|被|全部|入选|纳入)"
)
_BODIES = pattern(
    r"(?:部门单位|单位|部门|企业|机构|学校|家庭|群众|领域|行业|案件|事故|事件|纠纷|部门和单位|产业园区|教育机构|(?:试点|示范|先行|成员)(?:区|县|市|镇|村|单位))(?=的|(?:共同|联合)?(?:研究制定|制定|印发|出台|提供|开展|为|对|向|已|被|获)[^,。;]{9})|(?:主要|重点|核心|关键|经济)?指标(?=的|增[速幅]|排[名位]|[均位高优居列超])"
)
"""23家单位的事项调整通知, 五项指标增速居首: bodies and measures, whatever is said to be theirs."""


def noun_behind(text: str, flat: str, end: int, *, share: bool = False) -> str:
    """The noun that begins where a figure ends, without what is told of it; empty where none does.

    >>> text = "受理3件规范性文件审查申请,共9件已办结"
    >>> noun_behind(text, text, 4), noun_behind(text, text, 17)
    ('规范性文件审查申请', '')
    >>> noun_behind(text := "受理的7件投诉中,办结5件", text, 5)
    '投诉'
    >>> noun_behind(text := "到7个部门和单位检查了公开工作", text, 3), noun_behind(text := "由7个科室重组为3个股室", text, 3)
    ('部门和单位', '科室')
    """
    begin = end + (1 if flat[end : end + 1] == "的" else 0)
    if plain := _BODIES.match(flat, begin):
        return text[begin : plain.end()]
    if area := _AREAS.match(flat, begin) or _VILLAGES.match(flat, begin):
        return text[begin : area.end()]
    if flat[end - 1 : end + 1] == "内向" or flat[end - 1 : end + 1] == "次对":
        begin = end + 1
    elif (
        edges()["not_noun"].match(flat, begin)
        or begin >= len(flat)
        or (flat[begin] in " \n\t0123456789" and not _RANKED.match(flat, begin))
    ):
        return ""
    stop = noun_end(flat, begin)
    stop = cell if (cell := text.find("\t", begin, stop)) >= 0 else stop
    if share and begin > end and stop - begin <= LONG:
        return bare(text[begin:stop])
    for doing, low in ((_VERB_AFTER, begin), (_DID, begin + 2)):
        verb = doing.search(flat, low, stop)
        stop = verb.start() if verb else stop
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
    if (made := _MADE_INTO.search(flat, begin + 2, stop)) and _MAKES.search(flat, max(0, end - 16), end):
        stop = made.start()
    if stop < len(flat) and flat[stop].isdigit() and (to_next := _TO_NEXT.search(flat, begin + 1, stop)):
        stop = to_next.start()
    if flat.startswith(",", stop) and flat.endswith("中", begin + 2, stop) and flat[stop - 2] not in _INNER:
        stop -= 1
    said = bare(text[begin:stop])
    return "" if said in ("参与", "参加") else said


_MAKES = pattern(
    r"(?:聘[任请用]|选聘|任命|认定|确定|命名|推选|评[选定])了?[约近超过]{0,2}[\d,.万余多]{1,8}[\u4e00-\u9fff]{1,2}$"
)
_MADE_INTO = pattern(r"为(?=[“《\u4e00-\u9fff])(?!主|期|民)|担任")
"""聘任9名学生代表为观察员: what the counted were made is no name of them."""
_INNER = tuple("高初集其空途水心家医")
"""Signs that 中 makes a word with: 普通高中, 农户家中."""
_TO_NEXT = pattern(r"(?:共计?|总计|累计|合计|达到?|为|有|约|近|超过?)$")
"""Words that lead to the figure behind the noun: 3次以上的车共11辆."""
_RANKED = pattern(r"\d{0,3}强|[1-5]A级|[1-4]类|[1-5]级")
"""世界500强, 4A级景区, 1类新药, 2级指标: names with a number in them."""
_REST = pattern(r"[^,。;\n]{0,60}")
_ITEM = pattern(r".[^,。;\n、和及]{0,60}")
_LIST = 8
"""So far into a noun phrase its next item is looked at: 43所高校、职业院校和538所小学."""
_COUNT_AHEAD = pattern(r"[一二三四五六七八九十两]{1,2}[个项条支名家场次种类批套件起处所]")


_COUNTED_ASIDE = pattern(r"\([^()\n]{0,20}?\d[^()\n]{0,20}\)")


def noun_end(flat: str, begin: int) -> int:
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
            clause = (_ITEM if at - begin < _LIST else _REST).match(flat, at)
            if (clause and any(c.isdigit() for c in clause.group())) or _COUNT_AHEAD.match(flat, at + 1):
                return at
    return limit if depth == 0 else flat.rfind("(", begin, limit)
