"""Parting an enumeration of organs into their names.

县司法局、各乡(镇)政府和县编办 are three · 教育、公安等部门 are two · 省、自治区、直辖市人民政府 is one
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from fadu.reading.duties.roles import verb_tail
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

LONGEST_SAID = 90
"""Signs of a name with what is said behind it; what runs on for longer names nobody."""
_AND_SO_ON = r"(?:等|(?<=[\u4e00-\u9fff])[两三四五六七八九十](?=个?(?:镇|乡|县|区|街道|部门|单位)))(?:个?(?:镇|乡|县|区|街道)|[\u4e00-\u9fff]{0,10}?(?:部门|单位|机构|企业|地区|成员|公司))?(?:[和及、](?:单位|部门|地区))?(?:和单位)?"
"""等有关部门和单位: what an enumeration ends with beyond its names."""


@cache
def _trailing() -> re.Pattern[str]:
    return pattern(rf"(?:{_AND_SO_ON})?(?:{verb_tail().pattern}|$)")


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


_SO_ON = pattern(_AND_SO_ON)
_DELEGATED = pattern(r"^[\u4e00-\u9fff]{2,20}授权(?=[省市县区州旗镇乡各])")
"""县政府授权县司法局: by whom an organ was charged."""


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
    >>> organ_names("县政府授权县司法局")
    ['县司法局']
    >>> organ_names("县教育、公安、市场监管等部门")
    ['县教育部门', '公安部门', '市场监管部门']
    """
    return list(_parted_names(said))


@lru_cache(maxsize=256)
def _parted_names(said: str) -> tuple[str, ...]:
    """The names of an enumeration, kept as one phrase is looked at by several readers of its form."""
    out = [""]
    depth = 0
    for sign in (
        _parted(_each_department(_DELEGATED.sub("", said) if "授权" in said else said))
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
    return tuple(dict.fromkeys(name for name in cleaned if name))


@cache
def _touching() -> re.Pattern[str]:
    return pattern(
        rf"(?:(?<=[省市县区州旗])|(?<=^))(?:{either(words('organs', 'names'))})(?=([省市县区州旗])(?:{either(words('organs', 'names'))})(?:$|[省市县区州旗、,，(（]))"
    )


def _parted(said: str) -> str:
    """Names that a copy glued together, parted.

    >>> _parted("市发改委市财政局市司法局、各县"), _parted("区委办区政府办"), _parted("县公安局交警大队")
    ('市发改委、市财政局、市司法局、各县', '区委办、区政府办', '县公安局交警大队')
    """
    return _touching().sub(r"\g<0>、", said) if _TOUCHES.search(said) else said


_TOUCHES = pattern("[局办委院部室会联][省市县区州旗]")
"""Signs one of which any two names that touch have between them."""


@cache
def _sectors() -> tuple[re.Pattern[str], re.Pattern[str]]:
    sector = either(words("organs", "sectors") + words("organs", "sector_bodies"))
    runs = rf"(?P<run>(?:{sector})(?:[、和及与](?:{sector}))*)(?:等[\u4e00-\u9fff]{{2,6}}(?=监管|主管|管理)|等)?(?:多个|各|有关|相关|职能)*(?P<kind>(?:行政)?(?:主管|管理|监管)?部门)"
    return pattern(runs), pattern(sector)


def _each_department(said: str) -> str:
    """Departments that are named by what they are for, each with 部门 of its own.

    >>> _each_department("教育、法院、公安等有关部门"), _each_department("人力资源和社会保障、财政主管部门"), _each_department("财政部门")
    ('教育部门、法院、公安部门', '人力资源和社会保障主管部门、财政主管部门', '财政部门')
    """
    if "部门" not in said:
        return said
    runs, sector = _sectors()
    if "、" in said:
        said = _BARE_RUN.sub(_all_departments, said)
    own = words("organs", "sector_bodies")
    return runs.sub(
        lambda m: "、".join(name + m["kind"] * (name not in own) for name in sector.findall(m["run"])), said
    )


_BARE_RUN = pattern(
    r"(?P<run>[\u4e00-\u9fff]{2,10}(?:、[\u4e00-\u9fff]{2,10}){1,12})(?P<end>等(?:多个|各|有关|相关|职能)*(?P<kind>(?:行政)?(?:主管|管理|监管)?部门))"
)


def _all_departments(found: re.Match[str]) -> str:
    """Departments among which some are told by words that no list knows, each with 部门, where most are known.

    >>> _each_department("县财政、物储、审计、水利等部门"), _each_department("县司法局、物储、储运等部门")
    ('县财政部门、物储部门、审计部门、水利部门', '县司法局、物储、储运等部门')
    """
    names = found["run"].split("、")
    known = sum(bool(_sector_last().search(name)) for name in names)
    if known * 2 <= len(names) or any(map(_complete, names)):
        return found[0]
    return "、".join(name + found["kind"] for name in names)


@cache
def _sector_last() -> re.Pattern[str]:
    return pattern(rf"(?:{either(words('organs', 'sectors'))})$")


def _is_rest(name: str, before: str) -> bool:
    """Is a piece only the rest of the name before it: 各部门和单位, 各镇党委、政府, but not 政府和部门?"""
    if name in ("人民政府", "政府", "管委会", "管理委员会", "办事处"):
        return before.endswith(("党委", "党工委", "工委", "党(工)委"))
    return name in ("单位", "部门") and not before.endswith("政府")


_LEVELS_OF = pattern(r"(?:[省市县区州乡镇村(（)）、]|街道){1,9}(?:[两三四]级|(?<=.[镇)）])(?:人民)?政府)")
"""乡镇两级政府: the last of several levels told together."""
_GOVERNMENT = pattern(r"(?:自治)?[市县区州旗盟](?:[(（].*[)）])?(?:级)?(?:人民)?(?:政府|管委会|党委|委)")


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
    >>> _of_same_kind("各有关委", "办"), _of_same_kind("各委、办", "局"), _of_same_kind("区委", "办")
    (True, True, False)
    >>> _of_same_kind("县(区)", "乡(镇、街道)两级政府"), _of_same_kind("县区", "乡镇(街道)政府")
    (True, True)
    """
    if before in ("各街道", "各乡", "各县") and piece in ("镇", "乡", "市", "区"):
        return True
    if piece in ("办", "局"):
        return before.removesuffix("、办") in ("各委", "各有关委", "各相关委")
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
_COMPLETE = pattern(
    r"(?:局|办|委|部|院|政府|室|厅|会|中心|部门|单位|等|署|校|联|站|队|社|处|组|行|机构|机关|公司|企业|运营商|地区|街道|镇|乡|县|园区|开发区|新区|片区|社区|所|馆|科|解放军|^各地|[)）])$"
)


def _complete(name: str) -> bool:
    """发展改革委 is a whole name, so 和 after it parts; 发展 is none, so 发展和改革局 stays together."""
    return len(name) > 1 and bool(_COMPLETE.search(name))
