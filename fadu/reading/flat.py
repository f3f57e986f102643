"""A text's flat twin: same length, one way of writing each mark, so that rules need not know them all."""

from __future__ import annotations

from fadu.reading.pattern import pattern

FULL_WIDTH = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
MARKS = {
    "　": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\t": " ",
    "﹪": "%",
    "〈": "<",
    "〉": ">",
    "［": "[",
    "］": "]",
    "【": "[",
    "】": "]",
    "﹝": "〔",
    "﹞": "〕",
    "〝": "“",
    "〞": "”",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "＂": '"',
    "○": "〇",
    "〡": "一",
    "後": "后",
    "馀": "余",
    "–": "—",
    "―": "—",
    "─": "—",
    "－": "-",
    "−": "-",
    "‑": "-",
    "‐": "-",
    "～": "~",
    "〜": "~",
    "∼": "~",
    "・": "·",
    "•": "·",
    "︰": ":",
    "∶": ":",
    "‧": "·",
    "∙": "·",
    "\r": "\n",
    "﹑": "、",
    "､": "、",
    "﹔": ";",
    "﹐": ",",
    "﹒": ".",
    "﹕": ":",
    "﹙": "(",
    "﹚": ")",
    "\u2028": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
}
_POINT = pattern(r"(?<=\d)·(?=\d{1,2} ?%)")
"""1·8%: a decimal whose point was set in the middle of the line."""
TABLE = {chr(key): value for key, value in FULL_WIDTH.items()} | MARKS


def flatten(text: str) -> str:
    """The text with full-width digits and marks made plain, character for character.

    >>> flatten("（１，２３４件）　～")
    '(1,234件) ~'
    >>> flatten("1﹒推进建设﹙县司法局﹚")
    '1.推进建设(县司法局)'
    >>> flatten("上涨1·8%，12·4国家宪法日")
    '上涨1.8%,12·4国家宪法日'
    """
    for sign in TABLE.keys() & set(text):  # few signs occur in one text, and no plain mark is itself made another
        text = text.replace(sign, TABLE[sign])
    return _POINT.sub(".", text) if "·" in text else text
