"""What a normative text cites: 《名称》 with the number after it, and numbers alone."""

import re
from dataclasses import dataclass

NAMED = re.compile(r"《([^《》]{2,100})》(?:[（(]\s*([^（）()]{2,40}?[〔\[（(]\d{4}[〕\]）)]第?\d+号)\s*[)）])?")
NUMBER = re.compile(r"([\u4e00-\u9fff]{1,12})[〔\[]((?:19|20)\d{2})[〕\]](?:第)?(\d{1,4})号")


@dataclass(frozen=True)
class Cited:
    """One instrument that a text names."""

    title: str
    number: str = ""


def cited(text: str) -> list[Cited]:
    """The instruments a text names, each once, in order.

    >>> cited("根据《某某条例》和《县停车办法》（某政规〔2021〕3号）")
    [Cited(title='某某条例', number=''), Cited(title='县停车办法', number='某政规〔2021〕3号')]
    """
    found: dict[str, Cited] = {}
    for title, number in NAMED.findall(text):
        clean = "".join(title.split())
        if clean not in found or (number and not found[clean].number):
            found[clean] = Cited(clean, normal(number))
    return list(found.values())


def normal(number: str) -> str:
    """A document number in one form: 〔〕, no spaces, no 第.

    >>> normal("政规[2024]第3号")
    '政规〔2024〕3号'
    """
    return NUMBER.sub(r"\1〔\2〕\3号", "".join(number.split()))
