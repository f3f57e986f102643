"""Excerpts: the words around spans of a text on one line, the spans in ⟦ ⟧."""

from __future__ import annotations

from collections.abc import Iterable

BEFORE, BEHIND = 40, 24
"""Signs that are shown before the first span and behind the last, cut where a clause begins or ends."""
NEAR = 60
"""Signs between two spans that are shown whole; of a longer stretch only its ends are."""
_STOPS = "。；;！？\n"
_CLAUSES = "，,、：:"


def marked(text: str, start: int, end: int) -> str:
    """The words around a span with the span in ⟦ ⟧.

    >>> marked("全年受理39件。", 4, 7)
    '全年受理⟦39件⟧。'
    """
    return marked_all(text, [(start, end)])


def marked_all(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The words around several spans, each in ⟦ ⟧; what lies far between two of them is left out.

    >>> marked_all("全年审结28件,其中维持13件、撤销15件。", [(4, 7), (12, 15), (18, 21)])
    '全年审结⟦28件⟧,其中维持⟦13件⟧、撤销⟦15件⟧。'
    >>> marked_all("辖12个镇。" + "推进工作。" * 20 + "下辖14个镇。", [(1, 4), (108, 111)])
    '辖⟦12个⟧镇。 …… 下辖⟦14个⟧镇。'
    """
    out, at = "", None
    for start, end in sorted(set(spans)):
        if at is None:
            out += _before(text, start)
        elif start < at:
            continue
        elif start - at <= NEAR:
            out += text[at:start]
        else:
            out += f"{_behind(text, at)} …… {_before(text, start)}"
        out += f"⟦{text[start:end]}⟧"
        at = end
    return " ".join((out + _behind(text, at or 0)).split())


def _before(text: str, start: int) -> str:
    """The words before a span from where their sentence or clause begins, with … where it goes farther back.

    >>> _before("二、复议。全年审结28件", 9), _before("甲" * 60 + "审结28件", 62)[:3]
    ('全年审结', '…甲甲')
    """
    low = max(0, start - BEFORE)
    window = text[low:start]
    if (sentence := max(map(window.rfind, _STOPS))) >= 0 or not low:
        return window[sentence + 1 :].lstrip()
    clause = min((at for sign in _CLAUSES if (at := window.find(sign)) >= 0), default=-1)
    return "…" + window[clause + 1 :]


def _behind(text: str, at: int) -> str:
    """The words behind a span up to where their sentence or clause ends."""
    window = text[at : at + BEHIND]
    if stops := [place for sign in _STOPS if (place := window.find(sign)) >= 0]:
        return window[: min(stops) + 1]
    if at + BEHIND >= len(text):
        return window
    return window[: max(map(window.rfind, _CLAUSES))] + "…" if any(s in window for s in _CLAUSES) else window + "…"
