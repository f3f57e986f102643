"""Whether words make figures the parts of a total, and whether they tell all of them.

办理90件(主办60件、会办30件): the bracket tells all parts of the 90.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from fadu.reading.pattern import pattern
from fadu.reading.relations.context import Context
from fadu.reading.relations.sums.certain import CARRIED_OVER
from fadu.reading.relations.sums.closed_sets import closed_set, is_pair, leading_set, of_kinds, said_of, shared
from fadu.reading.relations.sums.lists import ACTS, LONGEST_PART, OTHERS, announced, even, open_ended, until_stop
from fadu.reading.relations.sums.missed import digits_of
from fadu.reading.relations.wording import share_run

_OPENS = pattern(r"其中|分别|包括|包含|含|分为|即(?:[:,]|$)|:|由[^,。]{0,12}(?:组成|构成)|中,|中:|构成|按[^,。]{1,8}分")
_LISTS = pattern("其中|分别|包括|:|中,")
_TELLS_ALL = pattern(r"分别(?:为|是)?|分为|由[\u4e00-\u9fff]{0,12}(?:组成|构成)|包括|(?<!其中):|即(?:[:,]|$)")
_TOTAL_WORDS = pattern(r"(?<![公一])共(?![同享建产青])|总计|合计|总数|累计|总")
_REST = pattern(r"(?:其余|剩余|余下)(?!.{5})")
"""The rest of a total: with it all parts are told (反馈问题87个,已整改85个,其余2个)."""
_MADE = pattern(r"\((?:含|包括|其中)?[:,]?(?:新?制定|新?出台|新?印发|修订|修改|废止|保留)")
"""(含新制定6件,修改3件,废止2件): what became of documents tells all of them, though it speaks of acts."""
_OTHERS = pattern(rf"{OTHERS.pattern}(?!.{{5}})")
"""其他 ends a list that 其中 or a colon opens; without them it is one more of a row (文件42件,其他文件113件)."""
SHARED_NAME = 3  # signs
SURE_DIGITS = 4
"""Digits of a total that the counts right behind it do not come to by chance (隐患2846处,现场整改2517处,限期整改329处)."""
SMALL = 10
"""A total below this may be a sum by chance, unless words say that it is one."""


_NEW = pattern(r"新收|新增|本年|本期|当年|收到|受理|接收|立案")
"""收到19件,上年结转1件,办结18件: what was carried over is part only beside what is new."""


def credible(context: Context, total: int, parts: tuple[int, ...], line: list[int]) -> bool:
    """Do the words make these the parts of that total, or is it chance, or are all of them shares of another?

    >>> from fadu.reading import read
    >>> text = "同意公开24件,占36.9%;同意部分公开6件,占9.2%;不同意公开4件,占6.2%;信息不存在14件,占21.5%。"
    >>> [r for r in read(text).relations if r.kind == "sum"]
    []
    """
    if context.bracket(parts[0]) != context.bracket(total):
        return True
    lead = context.between(total, parts[0])
    if context.value(total) < 2 or (all(map(context.has_share, (total, *parts))) and not _OPENS.search(lead)):
        return False
    clauses = [context.clause(p) for p in parts]
    if any(map(CARRIED_OVER.search, clauses)) and not any(map(_NEW.search, clauses)):
        return False
    if _siblings(context, total, parts):
        return False
    if closed_set(context, total, list(parts), exact=True) and all(len(c) <= LONGEST_PART for c in clauses):
        return True
    if _scattered(context, lead, parts) or _due(clauses):
        return False
    if _is_rest(clauses[-1], opened=False) and _no_others(context, total, parts):
        return True
    if _OPENS.search(lead):
        if context.value(total) < SMALL and len(parts) == 2 and not all(_labelled(said_of(context, p)) for p in parts):
            return False
        return len(lead) <= 60 or bool(_LISTS.search(lead))
    return _unannounced(context, total, parts, line)


_RANKED = pattern(r"(?:前[一二三四五六七八九十\d]{1,2}|前列|最多|居首)[位名]?的?[^,。;:]{0,12}[:为是]")
"""Of what is ranked no one is the total of the next."""


def _unannounced(context: Context, total: int, parts: tuple[int, ...], line: list[int]) -> bool:
    """Do counts that no word makes parts stand behind their total like parts?

    >>> from fadu.reading import read
    >>> text = "共有学校686所。其中,小学438所,初中42所,高中3所,职中1所,特校1所,专门学校1所。"
    >>> [r.computation for r in read(text).relations]
    ['438 + 42 + 3 + 1 + 1 + 1 = 486 ≠ 686']
    >>> read("办件量位于前三的镇:甲镇46件;乙镇24件;丙镇22件。").relations
    ()
    """
    if context.between(total, parts[0]).startswith("、") or _RANKED.search(context.lead(total)):
        return False
    if len(parts) > 2 and context.value(parts[0]) * 2 == context.value(total):
        return False  # 受理费1204元,减半收取602元,甲负担22元、乙负担580元
    if _counted_on(context, total, parts):
        return True
    clauses = [context.clause(p) for p in parts]
    if any(len(clause) > LONGEST_PART or ACTS.search(clause) for clause in clauses):
        return False
    within = range(total + 1, parts[-1])
    others = [i for i in within if i not in parts and context.figures[i].kind != "percent"]
    announced = bool(_TOTAL_WORDS.search(context.clause(total)))
    if context.value(total) < SMALL and (len(parts) < 3 or all(context.value(p) == 1 for p in parts)):
        return announced and not others
    return announced or all(i in line or context.bracket(i) != context.bracket(total) for i in others)


def _counted_on(context: Context, total: int, parts: tuple[int, ...]) -> bool:
    """Do long counts right behind each other come to the first, so that no chance makes them?"""
    return [total, *parts] == list(range(total, parts[-1] + 1)) and digits_of(context, (total, *parts)) >= SURE_DIGITS


_DUE = pattern(r"应(?!急|用|对)(?P<done>[\u4e00-\u9fff]{2})")


def _due(clauses: Sequence[str]) -> bool:
    """Does one count tell what was due of which another was done, so that they are no parts of one total?

    >>> from fadu.reading import read
    >>> [r.computation for r in read("部件类立案35件,其中应结案数为20件,结案数为15件,结案率75%。").relations]
    ['15 / 20 = 75%']
    """
    due = {found["done"] for clause in clauses if (found := _DUE.search(clause))}
    return any(word in clause and not _DUE.search(clause) for clause in clauses for word in due)


def _is_rest(clause: str, *, opened: bool) -> bool:
    said = clause.lstrip("、和及")
    return bool(_REST.match(said) or (opened and _OTHERS.match(said)))


def _no_others(context: Context, total: int, parts: tuple[int, ...] | list[int]) -> bool:
    """Do no figures but percentages stand among a total and its parts, or none of the unit where its list is announced?

    >>> from fadu.reading import read
    >>> text = "欠款28笔,其中9笔欠款2万元已清理,剩余11笔3万元正在清理。"
    >>> [(r.verdict, r.computation) for r in read(text).relations]
    [('fails', '9 + 11 = 20 ≠ 28')]
    """
    opened = announced(context, total, parts[0])
    between = (i for i in range(parts[0] if opened else total + 1, parts[-1]) if i not in parts)
    unit = context.unit(total)
    return all(context.figures[i].unit == "%" or (opened and context.unit(i) != unit) for i in between)


def _labelled(clause: str) -> bool:
    """Do words before a part say what it is, so that a small list is one of kinds (其中刑事2件、民事1件)?"""
    return len(re.sub(r"其中|分别|[为是有,、:和及 ]", "", clause)) >= 1


def _siblings(context: Context, total: int, parts: tuple[int, ...]) -> bool:
    """Are a total and its parts kinds, or outcomes of one closed set, so that it stands beside them (驳回35件、维持22件)?

    >>> from fadu.reading import read
    >>> text = "审结109件,其中维持42件、驳回18件、撤销9件、确认违法5件、变更4件、终止34件。"
    >>> [r.computation for r in read(text).relations]
    ['42 + 18 + 9 + 5 + 4 + 34 = 112 ≠ 109']
    """
    opened = _OPENS.search(context.between(total, parts[0]))
    if not opened and of_kinds(context, (total, *parts)):
        return True
    said = [context.clause(i) for i in (total, *parts)]
    if opened or any(word in said[0] for one, _ in shared(said[1:]) for word in one.of):  # 纠错20件,撤销12件、变更8件
        return False
    return any(len(set(named)) == len(said) for _, named in shared(said))


def _scattered(context: Context, lead: str, parts: tuple[int, ...]) -> bool:
    """受理10件,提出建议2件;受理5件,提出建议3件: does the list run into statements of two figures of their own?"""
    if ";" in lead or _OPENS.search(lead):
        return False
    breaks = [";" in context.between(a, b) for a, b in pairwise(parts)]
    return any(breaks) and any(not after for after in breaks[breaks.index(True) :])


def told_parts(context: Context, total: int, candidates: list[int], inner: Set[int] = frozenset()) -> list[int]:
    """The parts of a total where all of them are told: in brackets, after 分别 or 包括, or a closed set of outcomes.

    ``inner`` are the parts of parts, which are stepped over.
    """
    candidates = [c for c in candidates if c not in inner]
    parts = until_stop(context, candidates)
    if len(parts) > 3 and any(context.figures[i].unit == "%" for i in range(parts[-2] + 1, parts[-1])):
        leading = leading_set(context, total, parts)  # 优秀9卷、合格30卷、不合格1卷,优秀率23%,合格以上39卷
        gaps = [abs(context.sum_of(told) - context.value(total)) for told in (leading, parts)]
        parts = leading if leading and gaps[0] <= gaps[1] else parts
    if _opens_with_pair(context, total, parts):
        parts = parts[:2]
    if parts and ";" in context.between(total, parts[0]) and not announced(context, total, parts[0]):
        return []
    opened = bool(parts) and announced(context, total, parts[0])
    rest = next((n for n, p in enumerate(parts) if n and _is_rest(context.clause(p), opened=opened)), 0)
    if rest and _no_others(context, total, parts[: rest + 1]):
        return parts[: rest + 1]
    if len(parts) < 2 or not even(context, parts, inner):
        return []
    lead = context.between(total, parts[0])
    if lead.startswith("、"):
        return []
    if open_ended(context, total, parts[-1]):
        return []
    if context.parts_of(total, parts[0]) and any(_OTHERS.match(context.clause(p).lstrip("、和及")) for p in parts):
        return parts
    if len(lead) > 40:
        return []
    if _itemized(context, total, parts):
        return parts
    bracketed = context.bracket(parts[0]) != context.bracket(total)
    acts = ACTS.search(lead) and not (bracketed and _MADE.match(lead))
    if "其中" not in lead and (bracketed or _TELLS_ALL.search(lead)) and not acts:
        return parts
    return parts if closed_set(context, total, parts) else []


def _opens_with_pair(context: Context, total: int, parts: list[int]) -> bool:
    """Do the first two parts leave no third (其中主办60件、会办30件,办复90件), and is the third told as none of the list?"""
    if len(parts) < 3 or context.between(parts[1], parts[2]).startswith("、") or closed_set(context, total, parts):
        return False
    return announced(context, total, parts[0]) and is_pair(context, parts[:2])


def _itemized(context: Context, total: int, parts: list[int]) -> bool:
    """Is it a statistic that tells every item, even those of none (案件62件,对裁判0件;对审判52件;对执行10件)?

    Items that bear the total's own name are beside it, not within it (全国示范村0个,省级示范村1个,市级示范村10个,县级示范村0个).
    """
    if len(parts) < 3 or parts[0] != total + 1 or all(map(context.value, parts)):
        return False
    if any(context.value(part) > context.value(total) or _namesakes(context, total, part) for part in parts):
        return False
    apart = all(b - a == 1 and context.between(a, b)[:1] in (";", ",", "、") for a, b in pairwise(parts))
    first = total == 0 or context.sentence(total - 1) != context.sentence(total)
    tail = context.flat[context.figures[parts[-1]].end :][:1]
    return apart and first and tail in ("。", "\n", "")


def _namesakes(context: Context, one: int, other: int) -> bool:
    """Do the clauses of two figures share a name of three signs or more?"""
    first, second = context.clause(one), context.clause(other)
    return share_run(first, second, SHARED_NAME)
