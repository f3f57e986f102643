"""Sums: a total and the parts that the words after it enumerate, on two levels where the text has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from fadu.reading.model import Relation, Verdict
from fadu.reading.vocabulary import table
from .context import Context, shown

_OPENS = re.compile(r"其中|分别|包括|包含|含|分为|即|:|由|\(|中,|中:|构成|按")
_TELLS_ALL = re.compile(r"分别(?:为|是)?|分为|由[\u4e00-\u9fff]{0,12}(?:组成|构成)|包括|(?<!其中):|即")
_OPEN_LIST = re.compile(r"等(?![级待候])|主要|以及其他|重点|涉及(?=\d)|尤其|特别")
_ACTS = re.compile(
    r"开展|举办|召开|组织|发放|制定|完成|培训|建立|新增|打造|印发|接待|提供|出动|走访|检查|宣传|建成|投入|发布|同比|上年|去年|增长"
)
_TOTAL_WORDS = re.compile(r"共|总计|合计|总数|累计|总")
LONGEST_PART = 16
SMALL = 10


@dataclass(frozen=True, slots=True)
class _Sum:
    total: int
    parts: tuple[int, ...]
    end: int


def sums(context: Context) -> list[Relation]:
    """Totals whose parts follow in the same sentence, or in the next where it opens with 其中."""
    out: list[Relation] = []
    for block in context.blocks():
        for unit in dict.fromkeys(context.unit(i) for i in block if context.counts(i)):
            line = [i for i in block if context.counts(i) and context.unit(i) == unit]
            if len(line) >= 3:
                out += _in_line(context, line)
    return out


def _in_line(context: Context, line: list[int]) -> list[Relation]:
    """Sums among same-unit figures in a row: inner ones first, so that an outer one may step over their parts."""
    inner: dict[int, _Sum] = {}
    out: list[Relation] = []
    for at in range(len(line) - 3, -1, -1):
        if found := _parts_of(context, line, at, inner):
            inner[at] = found
            out.append(_relation(context, line, found, "holds"))
    out += _failing(context, line, inner)
    return _without_echoes(out)


def _parts_of(context: Context, line: list[int], at: int, inner: dict[int, _Sum]) -> _Sum | None:
    total = context.value(line[at])
    if total < 2:
        return None
    found = _walk(context, line, at, at + 1, (), total, inner, 0)
    if found and _credible(context, line, found):
        return found
    return None


def _walk(
    context: Context,
    line: list[int],
    total_at: int,
    at: int,
    parts: tuple[int, ...],
    rest: Decimal,
    inner: dict[int, _Sum],
    depth: int,
) -> _Sum | None:
    """Take the next figure as a part, then step over its own parts, or not; depth keeps hostile lines linear."""
    if rest == 0 and len(parts) >= 2:
        return _Sum(total_at, parts, at)
    if at >= len(line) or rest <= 0 or len(parts) > 30 or depth > 40:
        return None
    value = context.value(line[at])
    if value > rest:
        return None
    if at in inner:
        found = _walk(context, line, total_at, inner[at].end, (*parts, at), rest - value, inner, depth + 1)
        if found:
            return found
    return _walk(context, line, total_at, at + 1, (*parts, at), rest - value, inner, depth + 1)


def _credible(context: Context, line: list[int], found: _Sum) -> bool:
    """Do the words make these the parts of that total, or is it chance?"""
    total, first = line[found.total], line[found.parts[0]]
    lead = context.between(total, first)
    bracketed = lead.startswith("(")
    if bracketed:
        shut = _closing(context, total)
        return all(context.figures[line[p]].start < shut for p in found.parts)
    if _inside_bracket_of_other(context, total, first):
        return False
    clauses = [context.clause(line[p]) for p in found.parts]
    if _OPENS.search(lead):
        return not (len(lead) > 60 and not re.search(r"其中|分别|包括|:|中,", lead))
    if any(len(clause) > LONGEST_PART or _ACTS.search(clause) for clause in clauses):
        return False
    separated = any(
        "。" in context.between(line[a], line[b]) for a, b in zip(found.parts, found.parts[1:], strict=False)
    )
    if separated:
        return False
    value = context.value(total)
    skipped = any(
        i not in {line[p] for p in found.parts}
        for i in range(total + 1, line[found.parts[-1]])
        if context.figures[i].kind != "percent"
    )
    if value < SMALL and len(found.parts) < 3:
        return bool(_TOTAL_WORDS.search(context.clause(total))) and not skipped
    return (
        not skipped
        or bool(_TOTAL_WORDS.search(context.clause(total)))
        or found.total in ()
        or (len(set(found.parts)) >= 2 and _same_matter(context, line, found))
    )


def _same_matter(context: Context, line: list[int], found: _Sum) -> bool:
    """Between the total and its last part only figures of the same unit: nothing else is spoken of."""
    first, last = line[found.total], line[found.parts[-1]]
    return all(i in line or context.figures[i].kind == "percent" for i in range(first, last + 1))


def _closing(context: Context, total: int) -> int:
    depth = 0
    start = context.figures[total].end
    for at in range(start, min(len(context.flat), start + 300)):
        depth += (context.flat[at] == "(") - (context.flat[at] == ")")
        if depth == 0:
            return at
    return start


def _inside_bracket_of_other(context: Context, total: int, first: int) -> bool:
    """Is the total itself a remark in brackets that close before its supposed parts?"""
    between = context.between(total, first)
    return between.count(")") > between.count("(")


@cache
def _partitions() -> tuple[tuple[str, ...], ...]:
    rows = table("partitions")["partition"]
    assert isinstance(rows, list)
    return tuple(tuple(row["words"]) for row in rows)


def _failing(context: Context, line: list[int], inner: dict[int, _Sum]) -> list[Relation]:
    """Totals whose parts are all told and do not add up. Only where the words say that all are told."""
    out: list[Relation] = []
    used = {p for s in inner.values() for p in s.parts} | set(inner)
    for at in range(len(line) - 2):
        if at in inner or at in used:
            continue
        parts = _told_parts(context, line, at)
        if len(parts) < 2 or any(p in used for p in parts):
            continue
        summed = sum((context.value(line[p]) for p in parts), Decimal(0))
        if summed != context.value(line[at]):
            out.append(_relation(context, line, _Sum(at, tuple(parts), parts[-1] + 1), "fails"))
            used |= {at, *parts}
    return out


def _told_parts(context: Context, line: list[int], at: int) -> list[int]:
    """The parts of a total where all of them are told: in brackets, after 分别 or 包括, or a closed set of outcomes."""
    total = line[at]
    lead = context.between(total, line[at + 1])
    rest = list(range(at + 1, len(line)))
    if lead.startswith("("):
        shut = _closing(context, total)
        parts = [p for p in rest if context.figures[line[p]].start < shut]
        said = context.flat[context.figures[total].end : shut]
        return [] if "其中" in said or _OPEN_LIST.search(said) or not _even(context, line, parts) else parts
    parts = _until_stop(context, line, rest)
    if len(parts) < 2:
        return []
    said = context.flat[context.figures[total].end : context.figures[line[parts[-1]]].end]
    tail = context.flat[context.figures[line[parts[-1]]].end :][:6]
    if _OPEN_LIST.search(said) or tail.startswith("等"):
        return []
    if "其中" not in lead and _TELLS_ALL.search(lead) and len(lead) <= 40 and _even(context, line, parts):
        return parts
    return parts if _closed_set(context, line, parts) and len(lead) <= 40 else []


def _even(context: Context, line: list[int], parts: list[int]) -> bool:
    """Are the parts one list: short clauses, no other figures but percentages among them?"""
    if len(parts) < 2:
        return False
    first, last = line[parts[0]], line[parts[-1]]
    alone = all(i in line or context.figures[i].kind == "percent" for i in range(first, last + 1))
    return alone and all(len(context.clause(line[p])) <= LONGEST_PART for p in parts[1:])


def _until_stop(context: Context, line: list[int], rest: list[int]) -> list[int]:
    out: list[int] = []
    for p in rest:
        if out and re.search(r"[。;]", context.between(line[out[-1]], line[p])):
            break
        out.append(p)
    return out


def _closed_set(context: Context, line: list[int], parts: list[int]) -> bool:
    """Do the parts' words belong to one closed set of outcomes, each named once (维持, 撤销, 终止)?"""
    said = [context.clause(line[p]) for p in parts]
    if not _even(context, line, parts):
        return False
    for words in _partitions():
        named = [max((w for w in words if w in clause), key=len, default=None) for clause in said]
        if all(named) and len(set(named)) == len(parts):
            return len(parts) >= 3 or set(named) in [set(pair) for pair in _pairs()]
    return False


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    rows = table("partitions")["pairs"]
    assert isinstance(rows, list)
    return tuple((a, b) for a, b in rows)


def _without_echoes(found: list[Relation]) -> list[Relation]:
    """One relation for each total."""
    seen: dict[int, Relation] = {}
    for relation in found:
        seen.setdefault(relation.members[0].start, relation)
    return list(seen.values())


def _relation(context: Context, line: list[int], found: _Sum, verdict: Verdict) -> Relation:
    total = line[found.total]
    parts = [line[p] for p in found.parts]
    terms = " + ".join(shown(context.value(p)) for p in parts)
    summed = sum((context.value(p) for p in parts), Decimal(0))
    stated = context.value(total)
    computation = f"{terms} = {shown(summed)}"
    if verdict == "fails":
        computation += f" ≠ {shown(stated)}"
    note = (
        ""
        if verdict == "holds"
        else f"各分项之和比总数{'多' if summed > stated else '少'}{shown(abs(summed - stated))}"
    )
    return Relation(
        "sum",
        (context.member("total", total), *(context.member("part", p) for p in parts)),
        verdict,
        computation,
        note,
    )
