"""Outcomes that leave no others: 维持、驳回、撤销, 已办结、未办结, 甲类、乙类、丙类.

审结20件,维持12件、撤销8件: both words are of one set, so that the two are all there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import cast

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.certain import noun
from fadu.reading.relations.sums.lists import announced
from fadu.reading.vocabulary import table


@dataclass(frozen=True)
class Outcomes:
    """A closed set of outcomes: its words, those for what is left over, those of its total, whether ``least`` of them are all."""

    words: tuple[str, ...]
    rest: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    least: int = 3


@cache
def pairs() -> frozenset[frozenset[str]]:
    """Two outcomes that leave no third."""
    return frozenset(frozenset(pair) for pair in cast("list[list[str]]", table("partitions")["pairs"]))


@cache
def _sets() -> tuple[Outcomes, ...]:
    rows = cast("list[dict[str, list[str]]]", table("partitions")["partition"])
    sets = [
        Outcomes(tuple(r["words"]), tuple(r.get("rest", [])), tuple(r.get("of", [])), 2 if "every" in r else 3)
        for r in rows
    ]
    return (*sets, *(Outcomes(tuple(sorted(pair)), least=2) for pair in pairs()))


@cache
def _by_first() -> dict[str, list[tuple[str, int, int]]]:
    """The words by their first sign, each with the number of its set and its place there."""
    index: dict[str, list[tuple[str, int, int]]] = {}
    for number, one in enumerate(_sets()):
        for place, word in enumerate(one.words):
            index.setdefault(word[0], []).append((word, number, place))
    return index


@lru_cache(maxsize=8192)
def _borne(clause: str) -> dict[int, str]:
    """The sets of which a clause bears a word, by number, with the longest of their words in it."""
    index = _by_first()
    best: dict[int, tuple[int, int, str]] = {}
    for at, sign in enumerate(clause):
        for word, number, place in index.get(sign, ()):
            if clause.startswith(word, at):
                best[number] = max(best.get(number, (0, 0, "")), (len(word), -place, word))
    return {number: word for number, (_, _, word) in best.items()}


def shared(clauses: Sequence[str], without: str = "") -> Iterator[tuple[Outcomes, list[str]]]:
    """The sets of which all clauses bear a word and ``without`` bears none, with the word that each bears.

    >>> [named for one, named in shared(["维持原决定", "予以撤销"]) if len(one.words) > 2][0]
    ['维持', '撤销']
    """
    found = [_borne(clause) for clause in clauses]
    barred = _borne(without)
    for number in sorted(set(found[0]).intersection(*found[1:])):
        if number not in barred:
            yield _sets()[number], [borne[number] for borne in found]


@cache
def _ordered_pairs() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(pair)) for pair in pairs())


_NEGATED = pattern(r"[非不未](?P<word>[\u4e00-\u9fff]{2})")


def _negated(first: str, second: str) -> bool:
    """Does one clause deny what the other says (电话诉求, 非电话诉求)?"""
    said = _NEGATED.search(second)
    return said is not None and said["word"] in first and said.group() not in first


def _shares(heading: str, second: str) -> bool:
    """Does the total bear the word that one part denies, so that it stands beside them (已办结、阶段性办结、未办结)?"""
    said = _NEGATED.search(second)
    return said is not None and said["word"] in heading


_BARE = pattern(r"(?:其中)?[另还有共为的、和及已经]*")
_WORDS = pattern(r"[\u4e00-\u9fff]{0,8}")
_ENDED = pattern(r"已|完成|完毕|办结|审结|执结|结案|落实|[答回办]复")
_GOING_ON = pattern(r"正在|尚在|尚有|未结|未审结|未办结|在办|待办|推进|进行中|办理中|审理中|列入")


def said_of(context: Context, index: int) -> str:
    """The words that say what a part is: those before it, or behind it where none stand before (有320件已完成)."""
    clause = context.clause(index)
    parted = context.lead(index).endswith((",", ";", "、"))
    behind = _WORDS.match(context.flat, context.figures[index].end) if parted or _BARE.fullmatch(clause) else None
    return behind.group() if behind and behind.group() else clause


def _ended_or_not(first: str, second: str) -> bool:
    """Does one clause say that it is done, and the other that it is under way (已落实, 正在落实)?"""
    one, other = _GOING_ON.search(first), _GOING_ON.search(second)
    return not one and other is not None and bool(_ENDED.search(first)) and "未" not in first


def is_pair(context: Context, parts: list[int]) -> bool:
    """Are these two outcomes that leave no third (新收987件,上年结转59件), whatever follows them?

    >>> from fadu.reading import read
    >>> text = "督办事项375件,有320件已完成,155件正在有序推进。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '320 + 155 = 475 ≠ 375')]
    """
    first, second = (said_of(context, p) for p in parts)
    if _negated(first, second) or _negated(second, first) or _ended_or_not(first, second):
        return True
    return any((a in first and b in second) or (b in first and a in second) for a, b in _ordered_pairs())


def is_of_both(context: Context, total: int, parts: list[int]) -> bool:
    """Does a total bear the words of both of its parts, or what was due of them (进出口 of 出口 and 进口, 应出席)?

    Else a total that is an outcome beside one of two is none of both (已办结110件,阶段性办结34件,未办结16件).
    """
    heading = context.clause(total)
    if any(a in heading and b in heading for a, b in _ordered_pairs()):  # 代表建议和委员提案共51件
        return True
    if not any(is_pair(context, [total, part]) for part in parts):
        return True
    first, second = (said_of(context, p) for p in parts)
    for a, b in _ordered_pairs():
        if (a in first and b in second) or (b in first and a in second):
            return any(whole in heading for whole in (a[0] + b, b[0] + a, "应" + a, "应" + b))
    return False


def leading_set(context: Context, total: int, parts: list[int]) -> list[int]:
    """The first parts that are one closed set (优秀9卷、合格30卷、不合格1卷,…合格以上39卷); none of fewer than three."""
    leading = (parts[:many] for many in range(len(parts), 2, -1))
    return next((told for told in leading if closed_set(context, total, told)), [])


def closed_set(context: Context, total: int, parts: list[int], *, exact: bool = False) -> bool:
    """Do the parts' words belong to one closed set of outcomes, each named once, and the total's not (维持, 撤销)?

    ``exact`` tells that they come to the total, so that two of them are enough.
    """
    return _closed_set(context, total, parts, exact=exact) is not None


def of_one_set(context: Context, parts: Sequence[int]) -> bool:
    """Do parts bear each another word of one closed set of three or more (已办结、阶段性办结、未办结)?"""
    said = [context.clause(p) for p in parts]
    return any(len(set(named)) == len(parts) >= one.least > 2 and not one.of for one, named in shared(said))


LONGEST_NOUN = 6
"""Signs behind a total that still say what it counts (8项整改任务已完成2项)."""


def _closed_set(
    context: Context, total: int, parts: list[int], *, exact: bool = False
) -> tuple[set[str], tuple[str, ...]] | None:
    """The words of the closed set that the parts bear, and those of the set that name what is left over."""
    said = [said_of(context, p) for p in parts]
    heading = context.clause(total) + noun(context, total)[:LONGEST_NOUN]
    opened = announced(context, total, parts[0]) or context.bracket(parts[0]) != context.bracket(total)
    beyond = opened and context.sum_of(parts) > context.value(total)
    if len(parts) == 2 and any(_negated(a, b) and not _shares(heading, b) for a, b in (said, said[::-1])):
        return {*said}, ()
    if exact and len(parts) == 2 and _ended_or_not(*said) and not _ENDED.search(heading):
        return {*said}, ()
    for one, named in shared(said, heading):
        if one.of and not exact and not any(word in heading for word in one.of):
            continue
        apart = len(set(named)) == len(parts)
        if apart and (exact or len(parts) >= one.least or frozenset(named) in pairs() or beyond):
            return set(named), one.rest
    return None


NEAR = Decimal("0.1")
"""Parts that miss their total by no more than this share of it were meant to reach it."""


def lacks_the_rest(context: Context, total: int, parts: list[int]) -> bool:
    """Do parts fall short of a total that may have others: pending, or not named (清理60件,其中修改3件、废止5件、失效2件)?"""
    whole = context.value(total)
    gap = whole - context.sum_of(parts)
    if gap > 0 and may_be_pending(context, total, parts):
        return True
    if gap <= max(whole * NEAR, Decimal(1)) or "其中" not in context.between(total, parts[0]):
        return False
    found = _closed_set(context, total, parts)
    return found is not None and bool(found[1]) and not found[0] & set(found[1])


def may_be_pending(context: Context, total: int, parts: Sequence[int]) -> bool:
    """Do parts tell how cases ended of a total that came in, so that others may still go on unsaid?

    >>> from fadu.reading import read
    >>> read("受理审查逮捕案件312件,批准逮捕206件,不批准逮捕98件。").relations
    ()
    >>> read("审查起诉2371件3402人,决定起诉2615人,决定不起诉436人。").relations
    ()
    >>> [r.verdict for n in (70, 76) for r in read(f"收到申请85件,经审查后受理{n}件,不予受理6件。").relations]
    ['fails']
    """
    said = [context.clause(p) for p in parts]
    if any("不予受理" in one for one in said):  # applications may be under examination, or wait for what they lack
        gap = (context.value(total) - context.sum_of(parts)) / max(context.value(total), Decimal(1))
        return len(parts) == 2 and NEAR < gap <= 2 * NEAR
    came = context.clause(total) or context.clause(max(0, total - 1))  # 审查起诉2371件3402人
    if not _CAME_IN.search(came) or not any(map(_DECIDED.search, said)):
        return False
    return not any(map(_GOING_ON.search, said)) and not any("不予受理" in one or "其他" in one for one in said)


_CAME_IN = pattern("审查|受理|收到|新收|接收|收案|立案")
_DECIDED = pattern("维持|驳回|撤销|变更|确认违法|责令|终止|撤诉|逮捕|起诉|审结|办结|结案|裁决|胜诉|败诉")


_KINDS = pattern(r"(?P<kind>类|级|型|产业|领域|方面|程序|片区|季度|月|年)(?:案件|问题|事项)?(?:共|有|为|增加值)*$")


_NUMBERED = pattern(r"第?(?P<nth>[一二三四五六七八九十甲乙丙丁戊A-H])(?P<kind>[类等种]|产业)")


def numbered(context: Context, parts: Sequence[int]) -> bool:
    """Do parts count kinds on from the first (一等奖、二等奖、三等奖)? Some people have no grade (一级、二级调解员)."""
    found = [_NUMBERED.search(context.clause(p)) for p in parts]
    nths = [m["nth"] for m in found if m]
    on_from_first = any(row.startswith("".join(nths)) for row in ("一二三四五六七八九十", "甲乙丙丁戊", "ABCDEFGH"))
    return len(nths) == len(parts) and on_from_first and len({m["kind"] for m in found if m}) == 1


def of_kinds(context: Context, parts: Sequence[int]) -> bool:
    """Do all parts name kinds by one word (甲类、乙类、丙类), or by their numbers (一等奖、二等奖)?"""
    if len(parts) > 1 and numbered(context, parts):
        return True
    kinds = {m["kind"] if (m := _KINDS.search(context.clause(p))) else "" for p in parts}
    return len(parts) >= 2 and len(kinds) == 1 and "" not in kinds
