"""Document numbers (发文字号) and case numbers, in all the forms that the wild has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

_YEAR = r"(?:19|20)\d{2}"
_CODE = r"[\u4e00-\u9fff](?:[\u4e00-\u9fff]|\([\u4e00-\u9fff]{1,3}\)){0,13}"
_FORMS = pattern(
    rf"(?P<whole>(?P<code>{_CODE}) ?[〔\[(]{{1,2}} ?(?P<year>{_YEAR}) ?年?[〕\])]{{1,2}} {{0,3}}(?:第"
    r" ?)?(?P<serial>\d{1,5}) ?号)"
    rf"|(?P<hurt>(?P<code2>{_CODE})〔(?P<year2>{_YEAR})〕?(?P<serial2>\d{{1,4}})号?(?!\d))"
    rf"|(?P<odd>(?:[A-Z]|[\u4e00-\u9fff]{{1,10}})〔{_YEAR}〕[\u4e00-\u9fff]{{1,10}}[-—]{{0,2}}(?:第 ?)?\d{{1,5}} ?号|(?:{_CODE})?〔 ?〕 ?(?:第 ?)?\d{{1,4}} ?号)"
    rf"|(?P<order>(?:国|(?:中华人民共和国)?(?!年)[\u4e00-\u9fff]{{2,8}}?)令(?:〔{_YEAR}〕)?第? ?(?:\d{{1,4}}|[一二三四五六七八九十百零]{{1,6}}) ?号)"
    rf"|(?P<notice>(?:(?!年)[\u4e00-\u9fff]{{2,12}}?|(?<=\())(?:公告|通告)(?:{_YEAR} ?年)? ?第 ?\d{{1,4}} ?号|(?<=[公通]告\()(?:{_YEAR} ?年)? ?第 ?\d{{1,4}} ?号(?=\)))"
    rf"|(?P<decree>(?!年)[\u4e00-\u9fff]{{2,10}}?(?:第 ?)?\d{{1,4}} ?号令)"
    rf"|(?P<case>[(〔]{_YEAR}[)〕][\u4e00-\u9fff](?:[\u4e00-\u9fff]|\([\u4e00-\u9fff]{{1,3}}\)|\d{{1,6}}){{2,16}}?\d{{1,6}}号)"
)
_BARE = pattern(
    rf"(?=[发函字12])(?:(?<![印下制转签颁分核补刊自研开再])(?P<sign>[发函字])[<〈]?(?P<year>{_YEAR})(?:年第?|[〕\])>〉])? ?(?P<serial>\d{{1,4}}) ?号"
    rf"|(?<=[\u4e00-\u9fff])(?P<year2>{_YEAR})[〔\[(](?P<serial2>\d{{1,4}})[〕\])] ?号)"
)
"""Both brackets lost, or the first, or others in their place: 甲政发20235号, 甲政发<2023>5号, 甲政发2023年5号, 甲政2023[5]号."""
_SIGNS_BEFORE = pattern(r"[\u4e00-\u9fff]{2,9}$")
_CODE_ONLY = pattern(r"[发函字办令规通复告呈任党议审纪组宣法政文电监建安督普]$")
_BRACKETED = pattern(r"[〔\[]")


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A document number as found. ``repaired`` is its proper form, equal to the text where nothing is lost."""

    start: int
    end: int
    text: str
    repaired: str


@cache
def _lead_in() -> re.Pattern[str]:
    return pattern(f"^.*(?:{either(words('citations', 'before_number'))})(?<!共和)(?=[\u4e00-\u9fff]{{2}})")


def doc_numbers(text: str, flat: str) -> list[DocNumber]:
    """All document numbers, also those that lost a bracket or 号.

    >>> text = "根据国办发〔2019〕5号和陕政办发〔202325"
    >>> [(n.text, n.repaired) for n in doc_numbers(text, text)]
    [('国办发〔2019〕5号', '国办发〔2019〕5号'), ('陕政办发〔202325', '陕政办发〔2023〕25号')]
    >>> text = "甲市通告(第6号),按照甲政发〔〕33号"
    >>> [n.text for n in doc_numbers(text, text)]
    ['第6号', '甲政发〔〕33号']
    """
    found = [number for hit in _BARE.finditer(flat) if (number := _bare(text, flat, hit))]
    if re.search(rf"[〔\[(]{{1,2}} ?{_YEAR}|令|[公通]告|〔 ?〕", flat):
        found += [number for anchor in _anchors(flat) if (number := _number(text, flat, *anchor))]
    return sorted(found, key=lambda number: number.start)


def _bare(text: str, flat: str, hit: re.Match[str]) -> DocNumber | None:
    """A number without its brackets.

    >>> text = "根据甲政发20235号和甲政办函2023年第12号,按照甲政2023[016]号"
    >>> [(n.text, n.repaired) for n in doc_numbers(text, text)]
    [('甲政发20235号', '甲政发〔2023〕5号'), ('甲政办函2023年第12号', '甲政办函〔2023〕12号'), ('甲政2023[016]号', '甲政〔2023〕16号')]
    """
    year, serial = (hit[name] or hit[name + "2"] for name in ("year", "serial"))
    behind = hit.end("sign") if hit["sign"] else hit.start()
    signs = _SIGNS_BEFORE.search(flat[max(0, behind - 9) : behind])
    code = signs.group()[len(_trimmed(signs.group())) :] if signs else ""
    if len(code) < (3 if hit["sign"] else 2):
        return None
    begin = behind - len(code)
    return DocNumber(begin, hit.end(), text[begin : hit.end()], f"{code}〔{year}〕{int(serial)}号")


def _anchors(flat: str) -> list[tuple[int, int]]:
    """Windows around each bracketed year or 令, so that the code before it is looked for only there."""
    found: list[tuple[int, int]] = []
    last = 0
    for sign in re.finditer(
        rf"[〔\[(]{{1,2}} ?{_YEAR}|令(?:〔{_YEAR}〕)?第? ?[\d一二三四五六七八九十]|[公通]告\(?(?:{_YEAR} ?年)? ?第 ?\d|\d ?号令|〔 ?〕 ?第? ?\d",
        flat,
    ):
        start = max(last, sign.start() - 16)
        found.append((start, sign.end()))
        last = sign.end()
    return found


def _number(text: str, flat: str, start: int, anchor: int) -> DocNumber | None:
    for found in _FORMS.finditer(flat, start, min(len(flat), anchor + 40)):
        if found.end() < anchor or found.start() > anchor:
            continue
        begin, end = found.span()
        if found["case"] or found["order"] or found["odd"] or found["notice"] or found["decree"]:
            code = flat[begin : flat.index("〔", begin)] if found["odd"] else flat[begin:end]
            begin += 0 if found["case"] else len(_trimmed(code))
            return DocNumber(begin, end, text[begin:end], text[begin:end])
        code = found["code"] or found["code2"]
        cut = len(_trimmed(code))
        if found.start() + cut and flat[found.start() + cut - 1].isdigit():
            cut += 1
        code = code[cut:]
        squared = bool(_BRACKETED.search(found.group()))
        if len(code) < 2 or not (squared or _CODE_ONLY.search(code)):
            return None
        begin += cut
        if found["whole"]:
            return DocNumber(begin, end, text[begin:end], text[begin:end])
        year, serial = found["year2"], found["serial2"]
        return DocNumber(begin, end, text[begin:end], f"{code}〔{year}〕{int(serial)}号")
    return None


_BODY = pattern(r"^.*(?:[厅局]|委员会|办公室|公司|政府|事项|特急|加急)(?=[\u4e00-\u9fff]{2,8}[发函字办规通]$)")
"""The body that a copy has put before its number: 某市卫生局某卫监函."""


def _trimmed(code: str) -> str:
    """The running text that was taken for a part of the code: 根据国办发 begins with 根据."""
    found = _lead_in().match(code) or _BODY.match(code)
    return found.group() if found else ""
