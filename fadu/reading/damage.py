"""Damage: what a copy lost or gained, each place with its repaired reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

from fadu.reading.duties.roles import labels
from fadu.reading.flat import flatten
from fadu.reading.model import Damage, Duty
from fadu.reading.numbers.dates import GLUED_DAY, last_day
from fadu.reading.pattern import pattern
from fadu.reading.scan import Scan
from fadu.reading.spans import Spans
from fadu.reading.vocabulary import either, table, words

if TYPE_CHECKING:
    from fadu.reading.duties.lead_phrase import LeadPhrase


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    return {
        "names": pattern(rf"(?<![\u4e00-\u9fff])(?:{either(words('organs', 'names'))})"),
        "glued_month": pattern(r"(?<!\d)(20\d{2})(1[0-2]|[1-9])月(底|初|末)?"),
        "glued_years": pattern(r"(?<!\d)(20[0-4]\d)(20[0-4]\d)(?=年)"),
        "glued_day": pattern(GLUED_DAY),
        "glued_line": pattern(r"(20\d{2})(1[0-2]|[1-9])(3[01]|[12]\d|[1-9])(?= *$)", re.M),
        "spaced": pattern(r"\d (?=[件个人名次项条份场家户起处%年月日万余])"),
        "space_in_number": pattern(
            r"(?<=[\u4e00-\u9fff])? ?(?<!\d)\d+(?:\.\d+)?"
            r" (?=[件个人名次项条份场家户起处%年月日万余])[\u4e00-\u9fff%]"
        ),
        "space_quote": pattern(r"(?<=[\u4e00-\u9fff]) +”"),
        "lone_letter": pattern(r"^ *[A-Za-z] *$", re.M),
        "open_bracket": pattern(r"【[^】\n]{1,12}(?=\n|$)"),
        "lost_days": pattern(r"[并应须于在]内(?:向|报|送|到)[\u4e00-\u9fff]{2,10}"),
        "lost_unit": pattern(r"(?:至少|不少于)[\u4e00-\u9fff]{0,6}?(?P<n>\d{1,3})(?=[\u4e00-\u9fff])"),
        "unit": pattern(
            either(words("units", "classifiers") + words("units", "duration") + words("units", "nouns"))
            + "|余|多|万|亿|成|%"
        ),
        "lost_open_quote": pattern(r"(?P<said>[^“”,。;\n《》]{0,3}随机、一公开)”"),
        "towns": pattern(r"(?<![乡)])镇街道(?!办)"),
        "towns_whole": pattern(r"[乡镇]\(街道\)"),
        "latin": pattern(r"[\u4e00-\u9fff][,;:](?=[\u4e00-\u9fff])"),
        "chrome": pattern(either(words("damage", "chrome"))),
        "lines": pattern(rf"^ *(?:{'|'.join(words('damage', 'lines'))}) *$", re.M),
        "number_gap": pattern(
            r"(?<!20\d)(?<!19\d)(?<!\.\d)(?<!\.\d\d)\d (?=\d{1,3} ?(?:年|月|日|件|个|人|次|项|条|份|%|\.\d))"
        ),
    }


def damage_of(
    text: str, flat: str, scan: Scan, phrases: Sequence[LeadPhrase], duties: Sequence[Duty]
) -> tuple[Damage, ...]:
    """What was lost or gained in copying, as far as the text itself shows it.

    Reads: document numbers of the scan, lead phrases, duties. Writes: damage in order, each marked with its repaired reading or None.

    >>> from fadu.reading import read
    >>> [(d.text, d.repaired) for d in read("按照陕政办发〔202325办理,调解 22 件。").damage]
    [('陕政办发〔202325', '陕政办发〔2023〕25号'), (' 22 件', '22件')]
    """
    found = [
        *_numbers(scan),
        *_leads(text, flat, phrases),
        *_glued(text, flat),
        *_spaces(text, flat),
        *_pairs(text, flat),
        *_lost(text, flat),
        *_lost_words(text, flat),
        *_lost_stops(text, flat, duties),
        *_lost_levels(text, flat, duties),
        *_chrome(text, flat),
    ]
    return _apart(found)


def with_gaps(text: str, found: Sequence[Damage]) -> tuple[Damage, ...]:
    """The damage of a text that was read without the spaces around its numbers, and those spaces."""
    return _apart([*found, *_spaces(text, flatten(text))])


def _apart(found: Sequence[Damage]) -> tuple[Damage, ...]:
    """In order; of two that overlap, the one that starts first."""
    out: list[Damage] = []
    for damage in sorted(found, key=lambda d: (d.start, -d.end)):
        if not out or damage.start >= out[-1].end:
            out.append(damage)
    return tuple(out)


def _numbers(scan: Scan) -> list[Damage]:
    return [
        Damage(n.start, n.end, n.text, n.repaired, "发文字号缺失括号或“号”字")
        for n in scan.doc_numbers
        if n.text != n.repaired
    ]


def _leads(text: str, flat: str, phrases: Sequence[LeadPhrase]) -> list[Damage]:
    """司法局牵头 that lost its brackets, or the level of its organ."""
    level = _level_of(flat) if phrases else ""
    kept = any(flat[p.start : p.start + 1] in "(〔" or flat[p.end - 1] in ")〕" for p in phrases if p.end > p.start)
    out = []
    for phrase in phrases:
        said = text[phrase.start : phrase.end]
        if labels().search(said.replace("：", ":")) or (not kept and _is_sentence(flat, phrase)):
            continue
        if phrase.opened and phrase.closed:
            out += _lost_level_names(text, flat, phrase, level)
            continue
        inner = said.strip("()（）")
        repaired = _rules()["names"].sub(lambda m: level + m.group(), inner)
        lost = "、".join(w for w, gone in (("左括号", not phrase.opened), ("右括号", not phrase.closed)) if gone)
        out.append(
            Damage(
                phrase.start,
                phrase.end,
                said,
                f"({repaired})",
                f"牵头单位缺失{lost}" + ("，单位名称缺级别" if repaired != inner else ""),
            )
        )
    return out


def _is_sentence(flat: str, phrase: LeadPhrase) -> bool:
    """Does a phrase stand as a sentence of its own, as those do that never had brackets?

    >>> from fadu.reading.duties.lead_phrase import LeadPhrase
    >>> from fadu.reading.duties.parties import Parties
    >>> said = "公布清单。县司法局牵头,各镇配合。评查案卷县法院牵头。"
    >>> [_is_sentence(said, LeadPhrase(a, b, Parties(()))) for a, b in ((5, 16), (21, 26))]
    [True, False]
    """
    before, behind = flat[: phrase.start].rstrip(" ")[-1:], flat[phrase.end : phrase.end + 1]
    return before in ("", "。", ";", "\n") and behind in ("", "。", ";", "\n")


def _lost_level_names(text: str, flat: str, phrase: LeadPhrase, level: str) -> list[Damage]:
    """(区司法局牵头,政府办配合): the second organ lost its 区, which the first still has."""
    if not level or not _leveled(level).search(flat, phrase.start, phrase.end):
        return []
    return [
        Damage(m.start(), m.end(), text[m.start() : m.end()], level + m.group(), "单位名称缺级别")
        for m in _rules()["names"].finditer(flat, phrase.start, phrase.end)
    ]


@cache
def _leveled(level: str) -> re.Pattern[str]:
    return pattern(rf"{level}(?:{either(words('organs', 'names'))})")


def _glued(text: str, flat: str) -> list[Damage]:
    """20246月底 for 2024年6月底, and 202461 alone on a line for 2024年6月1日."""
    out = []
    for m in _rules()["glued_month"].finditer(flat):
        end = m.end() + (1 if flat.startswith("前", m.end()) else 0)
        out.append(
            Damage(
                m.start(),
                end,
                text[m.start() : end],
                f"{m[1]}年{m[2]}月{m[3] or ''}{'前' if end > m.end() else ''}",
                "日期缺“年”字",
            )
        )
    for m in _rules()["glued_years"].finditer(flat):
        if m[1] < m[2]:
            out.append(Damage(m.start(), m.end(), m.group(), f"{m[1]}—{m[2]}", "年份之间缺连接号"))
    for m in _rules()["glued_day"].finditer(flat):
        said = text[m.start() : m.end()]
        out.append(Damage(m.start(), m.end(), said, _parted_day(m.group()), "日期缺“年”或“月”字"))
    for m in _rules()["glued_line"].finditer(flat):
        repaired = f"{m[1]}年{m[2]}月{m[3]}日"
        alone = not flat[flat.rfind("\n", 0, m.start()) + 1 : m.start()].strip(" ")
        if alone and last_day(repaired):
            out.append(Damage(m.start(1), m.end(3), text[m.start(1) : m.end(3)], repaired, "落款日期缺“年”“月”“日”"))
    return out


def _parted_day(said: str) -> str | None:
    """The day that its digits can mean, or None where they can mean two.

    >>> _parted_day("20231108日"), _parted_day("1231日"), _parted_day("2023111日")
    ('2023年11月8日', '12月31日', None)
    """
    digits = said.removesuffix("日")
    year, rest = (digits[:4] + "年", digits[4:]) if len(digits) > 4 else ("", digits)
    days = [(rest[:cut], rest[cut:]) for cut in (1, 2) if rest[cut:]]
    fitting = [
        (int(month), int(day))
        for month, day in days
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 and (len(rest) == 4 or "0" not in (month[0], day[0]))
    ]
    return f"{year}{fitting[0][0]}月{fitting[0][1]}日" if len(fitting) == 1 else None


def _spaces(text: str, flat: str) -> list[Damage]:
    out = []
    for m in _rules()["space_in_number"].finditer(flat) if _rules()["spaced"].search(flat) else ():
        said = text[m.start() : m.end()]
        out.append(Damage(m.start(), m.end(), said, re.sub(r"\s", "", said), "数字旁有多余空格"))
    for m in _rules()["space_quote"].finditer(flat):
        out.append(Damage(m.start(), m.end(), text[m.start() : m.end()], "”", "引号前有多余空格"))
    for m in _rules()["number_gap"].finditer(flat):
        out.append(
            Damage(
                m.start(),
                m.end() + 1,
                text[m.start() : m.end() + 1],
                text[m.start()] + text[m.end()],
                "数字中间有空格",
            )
        )
    return out


def _pairs(text: str, flat: str) -> list[Damage]:
    """Marks without their mate: “双随机、一公开” that lost its first sign, 【字体: that never closes."""
    out = []
    for m in _rules()["lost_open_quote"].finditer(flat):
        start = flat.index("随机", m.start())
        if flat[start - 1 : start] != "双":
            out.append(Damage(start, m.end(), text[start : m.end()], "“双随机、一公开”", "缺左引号和“双”字"))
    for m in _rules()["open_bracket"].finditer(text):
        out.append(Damage(m.start(), m.end(), m.group(), m.group() + "】", "网页栏目残留，括号未闭合"))
    return out


def _lost(text: str, flat: str) -> list[Damage]:
    rules = _rules()
    out = []
    for m in rules["lone_letter"].finditer(flat):
        at = m.start() + len(m.group()) - len(m.group().lstrip())
        out.append(Damage(at, at + 1, text[at : at + 1], "", "多余字符"))
    for m in rules["lost_days"].finditer(flat):
        out.append(Damage(m.start(), m.end(), text[m.start() : m.end()], None, "“内”字前缺期限"))
    for m in rules["lost_unit"].finditer(flat):
        following = flat[m.end() : m.end() + 2]
        if not rules["unit"].match(following):
            end = m.end() + 2
            out.append(Damage(m.start("n"), end, text[m.start("n") : end], f"{m['n']}次{following}", "数字后缺量词"))
    if rules["towns_whole"].search(flat):
        for m in rules["towns"].finditer(flat):
            out.append(Damage(m.start(), m.end(), m.group(), "镇(街道)", "缺括号"))
    return out


def _lost_words(text: str, flat: str) -> list[Damage]:
    """A set word that lost a character: 营商环问题 for 营商环境问题."""
    rows = cast("list[dict[str, str]]", table("damage")["lost"])
    out = []
    for row in rows:
        for m in re.finditer(row["pattern"], flat):
            out.append(Damage(m.start(), m.end(), m.group(), m.group().replace(row["from"], row["to"], 1), "缺字"))
    return out


def _level_of(flat: str) -> str:
    from fadu.reading.duties.organ_levels import level_of  # as below

    return level_of(flat)


def _lost_stops(text: str, flat: str, duties: Sequence[Duty]) -> list[Damage]:
    """A stop lost inside a measure: …考评各行政执法部门每年… ."""
    if not duties:
        return []
    from fadu.reading.duties.obligations import lost_stops  # what only notices need is loaded for them alone

    out = []
    for duty in duties:
        for start, end in lost_stops(flat, duty.start, duty.end):
            said = text[start:end]
            out.append(Damage(start, end, said, "，" + said if "，" in text else "," + said, "此处缺标点"))
    return out


_LEVEL_LOST = pattern(
    r"(?<=[向报,。;])(?P<who>政府)(?=和|报备|报告|领导班子|及部门|每|。|,)|(?<=[。"
    r",;\n])(?P<head>政府)(?=领导班子|及部门)|(?P<all>全)各级(?=[\u4e00-\u9fff]{2})"
)


def _lost_levels(text: str, flat: str, duties: Sequence[Duty]) -> list[Damage]:
    """政府 alone in a district's own notice that elsewhere says 区政府."""
    level = _level_of(flat) if duties else ""
    if not level or f"{level}政府" not in flat:
        return []
    out = []
    for m in _LEVEL_LOST.finditer(flat, duties[0].start, duties[-1].end):
        if m["all"]:
            end = m.start() + 3
            out.append(Damage(m.start(), end, text[m.start() : end], f"全{level}各级", f"缺“{level}”字"))
        else:
            out.append(Damage(m.start(), m.end(), m.group(), level + m.group(), f"缺“{level}”字"))
    return out


def _chrome(text: str, flat: str) -> list[Damage]:
    """Lines of a web page that are no part of the document."""
    whole = Spans(m.span() for m in _rules()["lines"].finditer(flat))
    parts = (m.span() for m in _rules()["chrome"].finditer(flat) if not whole.at(m.start()))
    return [Damage(start, end, text[start:end], "", "网页残留") for start, end in [*whole.spans, *parts]]
