"""Those whom clauses say to help, or to act with a leader: 各用款单位配合完成 · 区商务局会同区公安局检查."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fadu.reading.duties.organ_kinds import is_leveled_organ, is_organ, is_plain_organ
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.duties.subject_names import LAST, bound, named
from fadu.reading.pattern import pattern

HELP = pattern("配合|协助|参加")
_HELPS = pattern(
    rf"(?:^|(?<=[。;,\n]))(?P<help>[^,。;:\n]{{1,39}}?{LAST})(?:要|应当|应|须)?(?:予以|积极|主动|密切|做好|全力|给予)*(?:配合(?!的)|(?:协助|参加)(?=[,。;]|做好|开展|完成))"
)


def helpers(flat: str, start: int, end: int) -> tuple[str, ...]:
    """Those whom the clauses of a stretch say to help: 县财政局牵头核对,各用款单位配合完成。

    >>> said = "县财政局负责核对,各用款单位配合完成数据填报。要积极配合检查。"
    >>> helpers(said, 0, len(said))
    ('各用款单位',)
    """
    if not HELP.search(flat, start, end):
        return ()
    found = [named(m["help"], _sure) for m in _HELPS.finditer(flat[start:end])]
    return tuple(dict.fromkeys(n for names in found for n in names))


def _sure(names: list[str]) -> bool:
    return bound(names, sure=True)


_JOINS = pattern("会同|联合|组织(?=各|有关|相关)")
_JOINED = pattern(
    r"(?:^|(?<=[。;,:]))(?P<lead>[^,。;:\n]{0,40}?)(?:要|应当|应|须)?(?:积极|主动|及时)?"
    r"(?:会同|联合|组织(?=各(?![类种项])|有关|相关))(?P<with>[^,。;:\n]{1,120})",
    re.M,
)
_ENDS = pattern(rf"(?<![有相]){LAST}(?:[(][^()]{{1,12}}[)])?(?![、和及与(员街道位构级门有相]|公[司室]|监委)")


def joined(flat: str, start: int, end: int, lead: Sequence[str]) -> tuple[str, ...]:
    """Those whom the clauses of a stretch say that a leader is to act with.

    >>> said = "由区商务局牵头。区商务局要会同区公安局、税务局等部门,联合检查。"
    >>> joined(said, 7, len(said), ["区商务局"])
    ('区公安局', '税务局')
    >>> joined("县普法办每月召开例会,并根据需要组织各镇(街)普法办和县级工作专班参会。", 0, 35, ["县普法办"])
    ('各镇(街)普法办', '县级工作专班')
    >>> joined("由区商务局牵头,会同各商会对网点进行摸排。", 7, 21, ["区商务局"])
    ('各商会',)
    >>> joined("由属地供水公司会同各运营商倒排计划,区法院联合区检察院发布案例。", 0, 32, ["属地供水公司"])
    ('各运营商',)
    """
    out: list[str] = []
    for clause in _JOINED.finditer(flat[start:end]) if _JOINS.search(flat, start, end) else ():
        by = _NO_NAME.sub("", clause["lead"].rpartition("由")[2].removeprefix("请"))
        if not by or by in lead or set(organ_names(by)) <= set(lead):
            out += _first_named(clause["with"])
    return tuple(dict.fromkeys(n for n in out if n not in lead))


_NO_NAME = pattern(r"^(?:并|同时)?(?:(?:根据|结合|按照|视)[^,。;]{1,10}|定期|不定期|适时|及时|按需)?$")
"""并根据需要组织各镇参会: who acts was told before."""
_LONGEST_OFFICE = 12
_DOING = pattern("[对将在]|开展|进行|组织")


def _first_named(said: str) -> list[str]:
    """The organs that words begin with, before what they do.

    >>> _first_named("有关部门对重点单位联合检查"), _first_named("区公安局、区疾控中心等开展巡逻"), _first_named("各县(市)供水公司排查")
    (['有关部门'], ['区公安局', '区疾控中心'], ['各县(市)供水公司'])
    >>> _first_named("县政府督查室开展督查"), _first_named("县政府对建设单位检查"), _first_named("县纪委监委、县委督查室")
    (['县政府督查室'], ['县政府'], ['县纪委监委', '县委督查室'])
    """
    found: list[str] = []
    begun, reached = len(said), len(said)
    for end in _ENDS.finditer(said):
        if end.end() > reached or _DOING.search(said, begun, end.end()):
            break
        names = organ_names(said[: end.end()])
        if names and all(
            is_plain_organ(n) or is_leveled_organ(n) or (n.startswith("各") and is_organ(n)) for n in names
        ):
            found = names
            if not said[: end.end()].endswith((")", "政府")):
                break
            begun, reached = end.end(), end.end() + _LONGEST_OFFICE  # it may go on: 各县(市)供水公司, 县政府督查室
    return found
