"""Names of organs: parting an enumeration, telling a name from other words, giving a name its level.

县司法局、各乡(镇)政府和县编办 are three · 加强评查工作 is none · 司法局 is 县司法局 in a county's notice
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from fadu.reading.duties.roles import verb_tail
from fadu.reading.vocabulary import either, words

LONGEST = 30
LONGEST_SAID = 90
"""Signs of a name with what is said behind it; what runs on for longer names nobody."""
_LEVELS = ("省", "市", "县", "区", "州", "旗", "镇", "乡", "各", "国家", "中央", "自治区", "相关", "有关", "全")


_AND_SO_ON = r"(?:等|(?<=[\u4e00-\u9fff])[两三四五六七八九十](?=个?(?:镇|乡|县|区|街道|部门|单位)))(?:个?(?:镇|乡|县|区|街道)|[\u4e00-\u9fff]{0,10}?(?:部门|单位|机构|企业|地区|成员|公司))?(?:[和及、](?:单位|部门|地区))?(?:和单位)?"
"""等有关部门和单位: what an enumeration ends with beyond its names."""


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words('organs', 'endings'))}|[)）]|专班|各方|[乡镇区县市州])$")


@cache
def _far_ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words('organs', 'far_endings'))})$")


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(rf"(?:{_AND_SO_ON})?(?:{verb_tail().pattern}|$)")


@lru_cache(maxsize=512)
def _bare(name: str) -> str:
    """A name without the verb and the 等有关部门 behind it.

    >>> [_bare(n) for n in ("区司法局等部门按职责分工负责", "区委办", "区监督检查")]
    ['区司法局', '区委办', '区监督检查']
    """
    if len(name) > LONGEST_SAID:
        return name
    found = _trailing().search(name)
    return name[: found.start()] if found and (found.start() > 1 or _SO_ON.fullmatch(name)) else name


_SO_ON = re.compile(_AND_SO_ON)


def organ_names(said: str) -> list[str]:
    """The names of an enumeration; 、 inside brackets does not part them, 和 only where a name is whole before it.

    >>> organ_names("市司法局、各县(市、区)政府和市财政局")
    ['市司法局', '各县(市、区)政府', '市财政局']
    >>> organ_names("财政部等有关部门和单位负责"), organ_names("各有关部门和单位")
    (['财政部'], ['各有关部门和单位'])
    >>> organ_names("市司法局、各县党委和人民政府")
    ['市司法局', '各县党委和人民政府']
    >>> organ_names("县政府及其有关部门、各镇")
    ['县政府', '有关部门', '各镇']
    >>> organ_names("省发展和改革委、商务厅按职责分工负责")
    ['省发展和改革委', '商务厅']
    >>> organ_names("县教育、公安、市场监管等部门")
    ['县教育部门', '公安部门', '市场监管部门']
    """
    out = [""]
    depth = 0
    for sign in (
        _parted(_each_department(said))
        .strip(" \u3000\xa0:：由。;；,，")
        .replace("以及", "、")
        .replace("及其", "、")
        .replace("或者", "、")
    ):
        depth += sign in "(（〔["
        depth -= sign in ")）〕]"
        if sign == " " and out[-1] and not _complete(out[-1]) and depth <= 0:
            continue
        parts = sign in "、,，;；\t /" or (sign in "和及与或" and _complete(out[-1]))
        if parts and depth <= 0:
            out.append("")
        else:
            out[-1] += sign
    whole: list[str] = []
    for name in (_stripped(piece) for piece in _rejoined([piece for piece in out if piece.strip()])):
        if whole and _is_rest(rest := _bare(name), whole[-1]):
            joint = "、" if f"{whole[-1]}、{rest}" in said else "和"
            whole[-1] += "" if "等" in whole[-1] else f"{joint}{rest}"
        elif name:
            whole.append(name)
    cleaned = [_bare(_balanced(name)) for name in whole if name not in _NO_NAMES]
    return list(dict.fromkeys(name for name in cleaned if name))


@cache
def _touching() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=[省市县区州旗])|(?<=^))(?:{either(words('organs', 'names'))})(?=([省市县区州旗])(?:{either(words('organs', 'names'))})(?:$|[省市县区州旗、,，(（]))"
    )


def _parted(said: str) -> str:
    """Names that a copy glued together, parted.

    >>> _parted("市发改委市财政局市司法局、各县"), _parted("区委办区政府办"), _parted("县公安局交警大队")
    ('市发改委、市财政局、市司法局、各县', '区委办、区政府办', '县公安局交警大队')
    """
    return _touching().sub(r"\g<0>、", said) if _TOUCHES.search(said) else said


_TOUCHES = re.compile("[局办委院部室会联][省市县区州旗]")
"""Signs one of which any two names that touch have between them."""


@cache
def _sectors() -> tuple[re.Pattern[str], re.Pattern[str]]:
    sector = either(words("organs", "sectors") + words("organs", "sector_bodies"))
    runs = rf"(?P<run>(?:{sector})(?:[、和及与](?:{sector}))*)等?(?:多个|各|有关|相关|职能)*(?P<kind>(?:行政)?(?:主管|管理|监管)?部门)"
    return re.compile(runs), re.compile(sector)


def _each_department(said: str) -> str:
    """Departments that are named by what they are for, each with 部门 of its own.

    >>> _each_department("教育、法院、公安等有关部门"), _each_department("人力资源和社会保障、财政主管部门"), _each_department("财政部门")
    ('教育部门、法院、公安部门', '人力资源和社会保障主管部门、财政主管部门', '财政部门')
    """
    if "部门" not in said:
        return said
    runs, sector = _sectors()
    own = words("organs", "sector_bodies")
    return runs.sub(
        lambda m: "、".join(name + m["kind"] * (name not in own) for name in sector.findall(m["run"])), said
    )


def _is_rest(name: str, before: str) -> bool:
    """Is a piece only the rest of the name before it: 各部门和单位, 各镇党委、政府, but not 政府和部门?"""
    if name in ("人民政府", "政府", "管委会", "管理委员会", "办事处"):
        return before.endswith(("党委", "党工委", "工委", "党(工)委"))
    return name in ("单位", "部门") and not before.endswith("政府")


_LEVELS_OF = re.compile(r"(?:[省市县区州乡镇村(（)）、]|街道){1,9}(?:[两三四]级|(?<=.[镇)）])(?:人民)?政府)")
"""乡镇两级政府: the last of several levels told together."""
_GOVERNMENT = re.compile(r"(?:自治)?[市县区州旗盟](?:[(（].*[)）])?(?:级)?(?:人民)?(?:政府|管委会|党委|委)")


def _rejoined(pieces: list[str]) -> list[str]:
    """各县、区人民政府 is one name: 各县 alone is none, and what follows says of what it is.

    >>> _rejoined(["区司法局", "各县", "区人民政府", "各镇", "街道"])
    ['区司法局', '各县、区人民政府', '各镇', '街道']
    """
    out: list[str] = []
    for piece in pieces:
        if out and _of_same_kind(out[-1].strip(), piece.strip()):
            out[-1] = f"{out[-1].strip()}、{piece.strip()}"
        else:
            out.append(piece)
    return out


def _of_same_kind(before: str, piece: str) -> bool:
    """Is a piece no name without the government's name behind it?

    >>> _of_same_kind("各县(市)", "区人民政府"), _of_same_kind("各县(市)", "市直部门"), _of_same_kind("各乡", "镇人民政府")
    (True, False, True)
    >>> _of_same_kind("县", "乡镇两级政府"), _of_same_kind("县司法局", "乡镇两级政府")
    (True, False)
    >>> _of_same_kind("市", "区民政部门"), _of_same_kind("省、自治区", "直辖市人民政府")
    (True, True)
    >>> _of_same_kind("县(区)", "乡(镇、街道)两级政府"), _of_same_kind("县区", "乡镇(街道)政府")
    (True, True)
    """
    if re.fullmatch("(?:(?:省|自治区|直辖市|[市县区州镇乡])、?)+", before):
        return bool(re.match("[省市县区州旗镇乡]|自治[区州县]|直辖市", piece))
    if _LEVELS_OF.match(piece):
        return bool(re.fullmatch("各?(?:[省市县区州乡镇]|[市区]县|县[市区])(?:[(（][^()（）]{1,6}[)）])?", before))
    if re.fullmatch("各[乡镇]", before):
        return bool(re.match("[乡镇](?:人民政府|政府|党委)", piece))
    if re.fullmatch(r"各(?:有关)?(?:[省市县区州旗盟]|地区|自治[区州县])", before):
        return bool(_GOVERNMENT.match(piece))
    bracketed = re.fullmatch(r"各(?:有关)?[省市县区州旗][(（][^()（）]{1,6}[)）]", before)
    return bool(bracketed and re.fullmatch(r"[区县旗](?:人民)?(?:政府|管委会|党委)", piece))


def _stripped(piece: str) -> str:
    """A name without blanks and without square brackets that have no mate in it (各乡镇〔街道〕 keeps its own)."""
    name = piece.strip(" \u3000\xa0")
    for opener, closer in ("〔〕", "[]", "【】"):
        if name.count(opener) != name.count(closer) or name.startswith(opener):
            name = name.strip(opener + closer)
    return name


def _balanced(name: str) -> str:
    """A closing bracket that has no mate belongs to the phrase around the name."""
    opened, closed = name.count("(") + name.count("（"), name.count(")") + name.count("）")
    return name[:-1] if closed > opened and name[-1] in ")）" else name


_NO_NAMES = ("下同", "等", "含", "其他", "无", "/", "-", "—")
"""What stands where a name might and is none: (…,下同), an empty cell's stroke."""
_COMPLETE = re.compile(
    r"(?:局|办|委|部|院|政府|室|厅|会|中心|部门|单位|等|署|校|联|站|队|社|处|组|行|机构|机关|公司|企业|运营商|地区|街道|镇|乡|县|园区|开发区|新区|片区|社区|所|馆|科|解放军|^各地|[)）])$"
)


def _complete(name: str) -> bool:
    """发展改革委 is a whole name, so 和 after it parts; 发展 is none, so 发展和改革局 stays together."""
    return len(name) > 1 and bool(_COMPLETE.search(name))


_WORK = r"工作(?!领导|委员会|组|专班|办|局|部|机构|站|中心|管理[处科局]|联席|协调|队|室|处(?![理置]))"
"""学习工作 is no name, 信访工作联席会议 is one."""
_SENTENCE = re.compile(
    rf"[。;；“”《》%]|由|通过|规定|^表格|按有关|\d{{3}}|\d[项个条件家名]|{_WORK}|^(?:加强|推进|落实|开展|完善|建立|以下|含|即|如|包括|详见|附|简称"
    r"|不含|原|此件|本|按|根据|对|将|要|并|确保|实行|严格|认真|做好)"
)


_COUNTED = re.compile(r"^\d{1,2}个(?=[\u4e00-\u9fff]{0,8}(?:单位|部门|机构|公司|中心|[县区市镇乡局委]|街道)$)")
"""8个区直单位: how many they are stands before some organs."""


_QUOTED = re.compile(
    '[“"]([^“”"]{1,10})[”"](?=[\u4e00-\u9fff]{0,8}(?:小组|指挥部|专班|办公室|工作组|联席会议|委员会)(?:办公室)?$)'
)
"""县“百日攻坚”领导小组: what a body is named after."""


def may_be_organ(name: str) -> bool:
    """May what stands at a lead's place be a name: is it short and no sentence (某某服装城, 镇兽医站)?

    >>> [may_be_organ(n) for n in ("某某服装城", "8个区直单位", "以下简称条例", "不少于30%")]
    [True, True, False, False]
    """
    name = _QUOTED.sub(r"\1", _COUNTED.sub("", name))
    return 1 < len(name) <= LONGEST + 10 and not _SENTENCE.search(name)


@lru_cache(maxsize=512)
def is_organ(name: str) -> bool:
    """Does a name look like an organ's?

    >>> [is_organ(n) for n in ("市委党校", "人民法院", "各县(区)", "认真抓好工作", "依法治理", "县“两违”治理领导小组")]
    [True, True, True, False, False, True]
    """
    if name in words("organs", "places"):
        return True
    name = _QUOTED.sub(r"\1", _COUNTED.sub("", name))
    if not 1 < len(name) <= LONGEST or re.search(rf"[。;；“”《》%\d]|由|{_WORK}|加强|推进|落实|开展", name):
        return False
    plain = name.replace("（", "(").replace("）", ")")
    if plain.count("(") != plain.count(")"):
        return False
    return bool(_ending().search(plain) or _far_ending().search(plain)) or name.startswith(_LEVELS)


@lru_cache(maxsize=512)
def is_plain_organ(name: str) -> bool:
    """Is a name an organ's beyond doubt, so that it needs no verb beside it: (市司法局)?

    >>> [is_plain_organ(n) for n in ("市司法局", "县委依法治县办", "各镇(街道)党(工)委", "市场主体")]
    [True, True, True, False]
    """
    plain = name.replace("（", "(").replace("）", ")")
    return bool(_plain().search(re.sub(r"(?<=..)\([^()]*\)$", "", plain))) and is_organ(name)


def is_leveled_organ(name: str) -> bool:
    """Is a name an organ's by its level and its ending (县融媒体中心)?

    >>> [is_leveled_organ(n) for n in ("县融媒体中心", "市中心", "县级公路", "团县委")]
    [True, False, False, False]
    """
    return (
        len(name) > 3 and bool(re.match("[省市县区州旗镇乡](?!级)", name) and _ending().search(name)) and is_organ(name)
    )


@cache
def _plain() -> re.Pattern[str]:
    names, far = either(words("organs", "names") + words("organs", "state")), either(words("organs", "far_endings"))
    return re.compile(
        rf"(?:{names}|政府|部门|单位|办公室|委员会|机构|机关)$"
        rf"|^(?:各|有关|相关|所有|全体|属地|当地|同级)(?!.{(2,)}会同)[\u4e00-\u9fff()、]{{0,14}}(?:{far}|[地县区市州镇乡村局委办科室处校组队所站院]|村居|(?<!社)会|机关|社区|企业|公司|运营商|医院|院校)$"
        r"|^(?:国网|中国|国家)[\u4e00-\u9fff]{2,16}(?:公司|集团|中心)$"
        r"|[\u4e00-\u9fff]{1,10}(?:管委会|管理委员会)$|[\u4e00-\u9fff]{2,10}(?:办事处|分局|支队|大队|领导小?组|指挥部|工作专班|联席会议)$"
        r"|^试点(?:地区|城市|[省市县区])$|^(?:乡镇|镇街|街镇|街道|乡镇街道|县区|区县)$|^各省份$"
        r"|^局[\u4e00-\u9fff]{2,12}[科室处股]$"
        rf"|^(?:{either(words('organs', 'small'))})[\u4e00-\u9fff]{{0,8}}(?:办|所|站|中心|队|科|室)$"
        rf"|^(?:[省市县区州旗]委|[省市县区州旗](?:政府|直)?)[\u4e00-\u9fff()]{{1,12}}(?:{far}|[局办委院厅])$"
    )


def level_of(flat: str) -> str:
    """The level whose organs a notice speaks to: the sign that most often stands before a department's name.

    >>> level_of("区司法局、区财政局、市司法局")
    '区'
    """
    counted = Counter(m[1] or m[2] for m in _of_level().finditer(flat))
    return counted.most_common(1)[0][0] if counted else ""


@cache
def _of_level() -> re.Pattern[str]:
    return re.compile(
        rf"(?=[区县市省州旗])(?:(?<![\u4e00-\u9fff])([区县市省州旗])(?:{either(words('organs', 'names'))})|([区县市省州旗])(?:司法局|政府办))"
    )


def normal_names(names: Iterable[str], level: str) -> tuple[str, ...]:
    """Organs with the level that the text lost or left out: 司法局 is 区司法局, and the first one's holds for the next.

    >>> normal_names(["司法局", "各镇"], "区"), normal_names(["省商务厅", "交通运输厅", "团省委"], "省")
    (('区司法局', '各镇'), ('省商务厅', '省交通运输厅', '团省委'))
    """
    out: list[str] = []
    carried = ""
    for name in names:
        if name in _known():
            out.append((carried or level) + name)
        elif carried and _bare_department().fullmatch(name):
            out.append(carried + name)
        else:
            found = _LEVEL_SAID.match(name)
            carried = found.group() if found else ""
            out.append(name)
    return tuple(out)


_LEVEL_SAID = re.compile("[省市县区州旗](?![级直属委政各])")


@cache
def _bare_department() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words('organs', 'sectors'))})(?:厅|局|委|办|委员会)")


@cache
def _known() -> frozenset[str]:
    return frozenset(words("organs", "names"))
