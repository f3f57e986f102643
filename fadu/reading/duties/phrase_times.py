"""Until when, or that it lasts: the pieces of a phrase that say no name (6月底完成, 长期坚持)."""

from __future__ import annotations

import re
from functools import cache

from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, words

_WHEN = pattern(
    r"^(?:于|在|需|须|应|到)?(?:每年)?(?:\d{1,2}月[、和])*(?:20\d{2}年(?!度[\u4e00-\u9fff]{2})|\d{1,2}月|(?:十[一二]|[一二三四五六七八九十])月份|(?:今|本)?年[底内末]|[上下]半年|第?[一二三四]季度|[“\"]?十[三四五][”\"]?期?末)"
    r"[^、]{0,8}?(?:之?前|底|末|内)?(?:基本)?(?:完成|落实|实施|到位|办结|报送|持续推进|实现|启动|见效|[动开竣]工|投入使用|投用|交付使用|取得[\u4e00-\u9fff]{0,6}(?:成效|进展|成果|突破))?(?:并(?:持续|长期)[\u4e00-\u9fff]{2})?$"
    r"|^每(?:年|半年|季度?|月|周|两月)(?:至少|不少于)?(?:[一二两三四\d]{1,2}次)?$"
)
TOUCHING_TIME = pattern(r"(?<=牵头|负责|配合|落实|参与)(?=20\d\d|\d{1,2}月|[今年]年?底)")
"""区司法局牵头6月底前完成: the comma between who and when is lost."""


@cache
def _lasting() -> re.Pattern[str]:
    return pattern(rf"^(?:{either(words('organs', 'lasting'))})$")


def is_time(said: str) -> bool:
    """Does a piece say until when, rather than who: 6月底完成, 持续推进?

    >>> [is_time(s) for s in ("6月底完成", "2024年12月31日前", "长期坚持", "每季度1次", "3月、9月完成", "区司法局")]
    [True, True, True, True, True, False]
    """
    return bool(_WHEN.search(said) or _lasting().search(said))


_OWES = pattern(
    r"(?:前|底|末|内|月)(?:基本|全面|要)?(?:完成|实现|建成|启动|出台|印发|制定|报送?|上报|提交|提请|形成|举办|召开|公布|发布|组织|开展)(?!时限|期限)[\u4e00-\u9fff“《]{2,}"
)


def owes(said: str) -> bool:
    """Does a time say too what is to be done by then?

    >>> owes("年底前完成试点运行"), owes("10月底前提请常务会议审议"), owes("6月底前完成")
    (True, True, False)
    """
    return bool(_OWES.search(said))


def is_lasting(said: str) -> bool:
    """Does a piece say that something goes on for ever: 长期坚持?"""
    return bool(_lasting().search(said))
