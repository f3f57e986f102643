"""The edges of a counted phrase: what is dropped at its head and its tail, and what begins no noun."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import table, words


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
    r"|(?:19|20)\d{2}年度?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:至[当同]年(?:\d{1,2}月)?)?(?:以来|期间|末|底)?"
    r"|\d{1,2}月(?:\d{1,2}日)?(?:[至到—~-]{1,2}(?:\d{1,2}月)?(?:\d{1,2}日)?)?(?:底|末|初|份|[上中下]旬)?(?=[\u4e00-\u9fff]{2}))"
)
"""The time that a clause opens with, which is no part of what is counted: 五年来表彰…, 3月1日至31日接报…."""


@cache
def edges() -> dict[str, re.Pattern[str]]:
    """The patterns: what is dropped at a phrase's head (``lead``), at its tail (``trail``), what begins no noun (``not_noun``).

    >>> edges()["lead"].match("其中约谈企业").group(), bool(edges()["not_noun"].match("已办结"))
    ('其中', True)
    """
    leading, trailing, not_nouns = (words("measures", key) for key in ("leading", "trailing", "not_nouns"))
    lead = _but(leading, "but_before", behind=True)
    trail = _but(trailing, "but_after", behind=False)
    not_noun = _but(not_nouns, "but_before", behind=True)
    changes = words("measures", "changes")
    plainly = f"(?:明显|显著|有所|大幅|小幅|略有)(?:{'|'.join(changes)})"
    changed = f"(?:预计|已|又|再|最短|最快|最多|平均|逐步|稳步|大幅|进一步){{0,2}}(?:{'|'.join(changes)})(?:到|至|为)"
    whence = r"(?:由|从)?(?:平均)?每(?:人|户|亩|家|名|个|吨|平方米)?每?(?:年|月|天|日)?|[是为](?:“[^,。“”]{1,6}”)(?:时期|期末|末)?的|(?:由|从)(?:上年|去年|原来|原先|此前|年初|20[\d*]{2}年)?的?|(?:由|从)\d{1,2}月份?的?"
    end = rf"(?:{trail}|:|、|[ \n]|{whence})+$"
    return {
        "lead": pattern(
            rf"^{_signs(leading, '是(近超约计1234567890一二三四五六七八九十、')}(?:(?:是(?=中|我|建)|\(|(?:近|超过?|约|计)$|{_WHEN}|{lead}|、),?)+"
        ),
        "trail": pattern(_signs(trailing, ":、 \n由从平每是为") + end),
        "not_noun": pattern(
            rf"{_signs(not_nouns + changes, ',。;:、)》”([%.的预已又再逐稳大进明显有小略')}(?:[,。;:、)》”(\[%.]|的(?![\u4e00-\u9fff])|{changed}|{plainly}|{not_noun})"
        ),
    }
