"""The catalogue of indicators: which published quantity a figure's words name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias, cast

from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import table


@dataclass(frozen=True, slots=True)
class Entry:
    """An indicator with the words that name it: all of one phrase's parts must occur, none of ``never``.

    ``whole``: the measure must be hardly more than the phrase, and words before it must tell of all there are (全县9个乡镇).
    ``needs``: the sentence must hold one of these words.
    """

    name: str
    phrases: tuple[tuple[str, ...], ...]
    units: frozenset[str]
    never: tuple[str, ...]
    same_as: str | None
    single: bool
    whole: bool
    needs: tuple[str, ...] = ()


@cache
def catalogue() -> tuple[Entry, ...]:
    """All indicators of ``data/indicators.toml``."""
    groups = cast("dict[str, list[str]]", table("indicators")["units"])
    entries = cast("dict[str, dict[str, object]]", table("indicators")["indicators"])
    return tuple(
        Entry(
            name,
            tuple(tuple(p.split("+")) for p in cast("list[str]", row["phrases"])),
            _units(row.get("units", []), groups),
            tuple(cast("list[str]", row.get("never", []))),
            cast("str | None", row.get("same_as")),
            bool(row.get("single", False)),
            bool(row.get("whole", False)),
            tuple(cast("list[str]", row.get("needs", []))),
        )
        for name, row in entries.items()
    )


def _units(said: object, groups: dict[str, list[str]]) -> frozenset[str]:
    """A list of units, or the name of one of the lists that several indicators share."""
    return frozenset(groups[said] if isinstance(said, str) else cast("list[str]", said))


LOOSE = 3
"""How many signs more than its phrase the measure of a total of bodies may have: 乡镇 and 乡镇办事处, no 乡镇福利院."""


def indicator_of(measure: str, sentence: str, unit: str) -> tuple[str | None, float]:
    """The indicator that the words name, and how sure that is: 0.9 by the measure alone, 0.6 with its sentence.

    Of several the one with the longest words in the measure; then the one whose other words stand nearest before it.

    >>> indicator_of("共受理行政复议案件", "", "件")
    ('reconsideration.accepted', 0.9)
    >>> indicator_of("败诉", "行政诉讼案件结案数51件,败诉", "件")
    ('litigation.lost', 0.6)
    """
    plain = ""
    best: tuple[int, int, int, float, str] = (0, 0, 0, 0.0, "")
    for name, units, whole, inside, outside, length in _fitting(measure):
        if (units and unit not in units) or (whole and _only_some(sentence)):
            continue
        at = 0
        if outside:
            plain = plain or (sentence.translate(_PLAIN) if "“" in sentence or "（" in sentence else sentence)
            before = [plain.rfind(part) for part in outside]
            if -1 in before:
                continue
            at = max(before)
        said = (inside, at, length, 0.6 if outside else 0.9, name)
        if said > best and not _is_void(name, measure, sentence, at if outside else -1):
            best = said
    return (best[4], best[3]) if best[4] else (None, 0.0)


def total_of(measure: str, sentence: str, unit: str) -> str | None:
    """The total that a figure may state once more where no word tells of all there are (9个乡镇 after 全县9个乡镇).

    >>> total_of("乡镇", "对照检查,", "个"), total_of("乡镇", "惠及", "个"), total_of("乡镇福利院项目", "", "个")
    ('admin.towns', None, None)
    """
    if any(word in _clause(sentence) for word in _behind("some")):
        return None
    fits = (name for name, units, whole, _, outside, _ in _fitting(measure) if whole and unit in units and not outside)
    return next(fits, None)


def _only_some(sentence: str) -> bool:
    """Are some bodies told of, not all that there are?

    >>> _only_some("深入9个乡镇宣传,抽查"), _only_some("全县辖"), _only_some("全县在东、西两地等"), _only_some("豫东地区")
    (True, False, True, True)
    """
    clause = _clause(sentence)
    some, every = _behind("some"), _behind("all")
    return (
        sentence.endswith(("等", "在", "到"))
        or any(word in clause for word in some)
        or not any(word in clause for word in every)
    )


def _clause(sentence: str) -> str:
    return _STOP.split(sentence[-14:])[-1]


@cache
def _behind(which: str) -> list[str]:
    return cast("dict[str, list[str]]", table("indicators")[which])["behind"]


@lru_cache(maxsize=4096)
def _fitting(measure: str) -> tuple[_Fit, ...]:
    """The phrases whose last part stands in the measure, as far as the measure alone can tell; texts repeat theirs."""
    measure = measure if measure.isalnum() else measure.translate(_PLAIN)
    index = _by_first()
    out: list[_Fit] = []
    for head in dict.fromkeys([measure[at : at + 2] for at in range(len(measure))]):
        for name, parts, units, never, whole in index.get(head, ()):
            if parts[-1] not in measure or (whole and len(measure) > len(parts[-1]) + LOOSE):
                continue
            if any(word in measure for word in never):
                continue
            inside = sum(len(part) for part in parts if part in measure)
            outside = tuple(part for part in parts if part not in measure)
            out.append((name, units, whole, inside, outside, sum(map(len, parts))))
    return tuple(out)


_STOP = pattern("[,。;，；]")
_PLAIN = str.maketrans("（），：", "(),:", '“”"')
_Phrase: TypeAlias = "tuple[str, tuple[str, ...], frozenset[str], tuple[str, ...], bool]"
_Fit: TypeAlias = "tuple[str, frozenset[str], bool, int, tuple[str, ...], int]"
"""Name, units, ``whole``, signs of the parts within the measure, the parts outside it, signs of all parts."""


@cache
def _voids() -> dict[str, list[str]]:
    """Words of a sentence that void the indicators whose names begin so."""
    return cast("dict[str, list[str]]", table("indicators")["voids"])


_COURTS = ("reconsideration.", "litigation.")
_OTHER_CASES = pattern(r"(?:民商事|民事|商事|刑事|执行|仲裁|信访)[^,，。;；]{0,4}案件")


def _is_void(name: str, measure: str, sentence: str, at: int) -> bool:
    """Does the sentence make the figure a part of something else than the indicator is the total of?

    ``at`` is where the words stand that the indicator takes from the sentence: behind them none may tell of other cases.

    >>> said = "受理行政诉讼案件8件,受理执行案件9件,结案"
    >>> _is_void("litigation.closed", "结案", said, 2), _is_void("litigation.closed", "结案", said[:11], 2)
    (True, False)
    >>> _is_void("training.attendance", "培训医生", "基层", -1), _is_void("training.attendance", "培训干部", "", -1)
    (True, False)
    """
    if (needs := _needs().get(name)) and not any(word in measure or word in sentence for word in needs):
        return True
    if at >= 0 and name.startswith(_COURTS) and _OTHER_CASES.search(sentence, at):
        return True
    return any(name.startswith(head) and any(word in sentence for word in said) for head, said in _voids().items())


@cache
def _needs() -> dict[str, tuple[str, ...]]:
    return {entry.name: entry.needs for entry in catalogue() if entry.needs}


@cache
def _by_first() -> dict[str, list[_Phrase]]:
    """Phrases by the first two signs of their last part, which must stand in the measure."""
    index: dict[str, list[_Phrase]] = {}
    for entry in catalogue():
        for phrase in entry.phrases:
            parts = tuple(part.translate(_PLAIN) for part in phrase)
            index.setdefault(parts[-1][:2], []).append((entry.name, parts, entry.units, entry.never, entry.whole))
    return index
