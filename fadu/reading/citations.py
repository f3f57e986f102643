"""Citations: 《…》 with their nesting, numbers and issuers, short names, and titles that lost their marks."""

from __future__ import annotations

import re
from functools import cache

from fadu.reading.model import Citation
from fadu.reading.numbers.doc_numbers import DocNumber
from fadu.reading.numbers.enclosed import LONGEST_TITLE
from fadu.reading.pattern import pattern
from fadu.reading.scan import Scan
from fadu.reading.vocabulary import either, words

_ORGAN = r"(?:党中央|中共中央|[\u4e00-\u9fff]{1,24}?(?:人民政府|政府|办公厅|办公室|办|委员会|纪委监委|监委|委|局|厅|部|院|会议|会|机关|公司|中心|领导小组|组|署|银行|总工会|妇联|团委|法院|检察院))"
_ISSUERS = rf"(?P<issuer>{_ORGAN}(?:(?:、|和|与|及){_ORGAN}){{0,5}}(?:等[\d一二三四五六七八九十]{{1,3}}个?(?:部门|单位|部委|机关))?)"
_NUMBER_GAP = pattern(r"[ ]?\(? ?")
_REGION = (
    r"(?!国家|年度|本|全|我|所在|有关|相关|上级|各)[\u4e00-\u9fff]{2,8}?(?:省|市|自治县|自治州|自治区|县|区|州|旗)"
)
_LEAD_IN = pattern(
    r"^(?:.*(?:学习|落实|依据|根据|按照|依照|贯彻|符合|转发|(?<!综合)执行|下发|关于|了|指(?![挥导])|按(?!照)))?(?:和(?!.{0,2}平)|及|与|由|、"
    r")?(?=..)"
)
_DATED = pattern(r"(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?")
_UNCLOSED = pattern(r"《([^《》\n]{4,160})")


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    verbs = either(words("citations", "issuing"))
    linking = either(words("citations", "linking"))
    ends = either(words("citations", "title_ends"))
    return {
        "active": pattern(rf"{_ISSUERS}(?:{linking}|于\d{{4}}年)*?(?:{verbs})(?:了|的|的?文件|实施)?$"),
        "passive": pattern(
            rf"(?:转发|学习|传达|落实|贯彻|按照|根据|依据|执行|^和|\)(?:和|及|、)|^及|^、|\d和)(?:了)?{_ISSUERS}(?:的|关于)?$"
        ),
        "direct": pattern(rf"^ *(?:了|和|及|与|、)?{_ISSUERS}$"),
        "bare": pattern(
            rf"(?:按照|根据|依据|落实|执行|依照|贯彻)(?P<title>{_REGION}[\u4e00-\u9fff\d()（）“”、"
            r"]{4,50}?(?:条例|规定|办法|实施方案|工作方案|行动方案|实施意见|实施细则|规划纲要|工作要点))(?=[,。"
            r";要]|加强|的?(?:规定|要求)|\n|$)"
        ),
        "ends": pattern(rf"^.*?(?:的(?:{ends})|(?:{ends})(?=[,。;]|$))"),
        "head": pattern(rf"^{_ORGAN}(?=关于|20\d\d年)"),
    }


def citations_of(text: str, flat: str, scan: Scan) -> tuple[Citation, ...]:
    """All documents that the text names.

    Reads: title marks and document numbers of the scan. Writes: citations in order of their start.

    >>> from fadu.reading.scan import scan
    >>> text = "市政府印发《关于加强应诉工作的意见》(某政发〔2022〕3号)"
    >>> [(c.title, c.number, c.issuer) for c in citations_of(text, text, scan(text, text))]
    [('关于加强应诉工作的意见', '某政发〔2022〕3号', '市政府')]
    >>> text = "近日,省财政厅等五部门联合印发《甲办法》,市税务局编制发布《乙指引》,学习审计署《丙制度》。"
    >>> [c.issuer for c in citations_of(text, text, scan(text, text))]
    ['省财政厅等五部门', '市税务局', '审计署']
    >>> text = "根据《甲条例》(国务院令第7号)和市政府办公室《关于编制年报的通知》,落实年度省、市普法工作要点。"
    >>> [(c.title, c.issuer) for c in citations_of(text, text, scan(text, text))]
    [('甲条例', None), ('关于编制年报的通知', '市政府办公室')]
    """
    numbers = {n.start: n for n in scan.doc_numbers}
    made: list[Citation] = []
    for title in scan.titles:
        inner = text[title.start + 1 : title.end - 1]
        gap = _NUMBER_GAP.match(flat, title.end)
        number = numbers.get(gap.end() if gap else title.end)
        issuer = None if title.nested else _issuer(text, flat, title.start, made)
        made.append(_citation(title.start, title.end, inner, number, issuer, nested=title.nested))
    made += _unclosed(text, flat, scan)
    made += _bare(text, flat, made)
    made.sort(key=lambda c: (c.start, -c.end))
    return tuple(_with_short_names(flat, made))


def _citation(
    start: int, end: int, title: str, number: DocNumber | None, issuer: str | None, *, nested: bool
) -> Citation:
    said = _DATED.search(title)
    return Citation(
        start,
        end,
        title,
        number.repaired if number else None,
        number.start if number else None,
        number.end if number else None,
        issuer,
        said.group() if said else None,
        nested=nested,
    )


def _issuer(text: str, flat: str, start: int, before: list[Citation]) -> str | None:
    """Who the words before a title name as having issued it; 《A》《B》 in a row share it."""
    line = max(flat.rfind(mark, max(0, start - 60), start) for mark in "。;\n》") + 1
    clause = max(line, start - 60)
    piece = flat[clause:start]
    if piece.strip("、,和及与 ()") == "" and before and before[-1].end >= clause - 40 and not before[-1].nested:
        return before[-1].issuer
    comma = piece.rfind(",")
    piece, clause = piece[comma + 1 :], clause + comma + 1
    for rule in ("active", "passive", *(("direct",) if flat.startswith("关于", start + 1) else ())):
        if found := _rules()[rule].search(piece):
            said = text[clause + found.start("issuer") : clause + found.end("issuer")]
            return _LEAD_IN.sub("", said) or None
    return None


def _unclosed(text: str, flat: str, scan: Scan) -> list[Citation]:
    """《… that was never closed: it ends before a document number, or after the word that ends a title."""
    closed = {t.start for t in scan.titles}
    made: list[Citation] = []
    for found in _UNCLOSED.finditer(flat):
        if found.start() in closed:
            continue
        start = found.start()
        number = next((n for n in scan.doc_numbers if start < n.start < min(found.end(), start + LONGEST_TITLE)), None)
        if number:
            made.append(_citation(start, number.start, text[start + 1 : number.start], number, None, nested=False))
        elif ending := _rules()["ends"].match(found.group(1)):
            end = start + 1 + ending.end()
            made.append(_citation(start, end, text[start + 1 : end], None, None, nested=False))
    return made


def _bare(text: str, flat: str, made: list[Citation]) -> list[Citation]:
    """A full formal title that stands without 《》: 严格落实某市重大行政决策目录管理办法."""
    taken = [(c.start, c.end) for c in made]
    return [
        Citation(
            found.start("title"),
            found.end("title"),
            text[found.start("title") : found.end("title")],
            bare=True,
        )
        for found in _rules()["bare"].finditer(flat)
        if not any(s < found.end("title") and found.start("title") < e for s, e in taken)
    ]


_CALLED = pattern(r"[^《》。;\n]{0,40}\((?:[^()《》]{0,40}[,;])?(?:以下|下)?(?:统称|简称|称)(?:为|作)? ?[:“]?《")


def _with_short_names(flat: str, made: list[Citation]) -> list[Citation]:
    """《纲要》 stands for the title that it was given for (以下简称《纲要》), else for the last that ends so.

    >>> def said(text): return [(c.title, c.short_for) for c in citations_of(text, text, scan(text, text))]
    >>> from fadu.reading.scan import scan
    >>> said("《某县河道管护公约》(以下简称《公约》)施行。《公约》规定")
    [('某县河道管护公约', None), ('公约', '某县河道管护公约'), ('公约', '某县河道管护公约')]
    """
    from dataclasses import replace

    shorts = set(words("citations", "short_names"))
    given: dict[str, str] = {}
    full: list[str] = []
    out: list[Citation] = []
    for one in made:
        before = out[-1] if out else None
        if before and not one.nested and _CALLED.fullmatch(flat, before.end, one.start + 1):
            given[one.title] = next((c.title for c in reversed(out) if not c.nested and c.title != one.title), "")
        if one.title in given:
            one = replace(one, short_for=given[one.title] or None)
        elif one.title in shorts:
            match = next((t for t in reversed(full) if t.split("(")[0].split("（")[0].endswith(one.title)), None)
            one = replace(one, short_for=match)
        else:
            full.append(one.title)
        out.append(one)
    return out
