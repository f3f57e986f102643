"""Which questions a paper asks, and in what order a person sees them."""

import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, TypedDict

from .models import Kind, Mode, Paper, Question, QuestionStage

ORDER = {kind: n for n, kind in enumerate(Kind.values)}


class Item(TypedDict):
    """One question of one person's paper; ``order`` gives the option letters in the order shown."""

    question: int
    points: str
    order: list[str]


def pool(rule: Any) -> Any:
    """The usable questions that a line of the blueprint may take, in a fixed order."""
    found = Question.objects.filter(
        kind=rule.kind, stage=QuestionStage.USABLE, voided=False, organ__path__in=_above(rule.organ.path)
    )
    for name in ("law", "theme", "difficulty"):
        if getattr(rule, name):
            found = found.filter(**{name: getattr(rule, name)})
    return found.order_by("pk")


def _above(path: str) -> list[str]:
    """The paths of an organ and of those above it: whose banks its papers may use."""
    return [path[:end] for end in range(4, len(path) + 1, 4)]


def rules_of(paper: Paper) -> list[Any]:
    """The paper's blueprint, objective kinds first."""
    rules = paper.paperrules.filter(voided=False).select_related("organ")
    return sorted(rules, key=lambda r: (ORDER[r.kind], r.pk))


def draw(paper: Paper, dice: random.Random) -> list[tuple[int, Decimal]]:
    """Questions with their points as the blueprint asks, none twice.

    Raises:
        ValueError: the bank has too few for a line of the blueprint; ``shortages`` says so beforehand.
    """
    chosen: list[tuple[int, Decimal]] = []
    taken: set[int] = set()
    for rule in rules_of(paper):
        free = [pk for pk in pool(rule).values_list("pk", flat=True) if pk not in taken]
        if len(free) < rule.amount:
            raise ValueError(f"{rule.get_kind_display()}只有 {len(free)} 道可抽，少于 {rule.amount} 道")
        picked = dice.sample(free, rule.amount)
        taken.update(picked)
        chosen += [(pk, rule.points) for pk in picked]
    return chosen


def shortages(paper: Paper) -> Iterator[str]:
    """What the bank lacks for the blueprint, and blueprint sums that do not give the full marks, with the remedy."""
    rules = rules_of(paper)
    if not rules:
        yield "这份试卷还没有组卷规则。请先在试卷下登记「组卷规则」。"
        return
    taken: set[int] = set()
    for rule in rules:
        free = [pk for pk in pool(rule).values_list("pk", flat=True) if pk not in taken]
        if len(free) < rule.amount:
            what = "、".join(x for x in (rule.law, rule.theme, rule.get_difficulty_display()) if x)
            kind = rule.get_kind_display()
            yield (
                f"{kind}{f'（{what}）' if what else ''}可用 {len(free)} 道，少于规则要求的 {rule.amount} 道。"
                "请先审定更多试题，或调整规则。"
            )
        taken.update(free[: rule.amount])
    yield from wrong_sum(paper, sum((r.amount * r.points for r in rules), Decimal(0)))


def wrong_sum(paper: Paper, total: Decimal) -> Iterator[str]:
    """The sentence that says so when the points do not give the full marks."""
    if total != paper.full_marks:
        yield f"各题分值合计 {total:f}，与满分 {paper.full_marks:f} 不符。请调整分值或者满分。"


def listed(paper: Paper) -> list[tuple[Any, Decimal]]:
    """The questions of a fixed paper with their points, in order."""
    items = paper.paperitems.filter(voided=False).select_related("question").order_by("ordinal", "pk")
    return [(item.question, item.points) for item in items]


def paper_for(paper: Paper, *, shuffled: bool, dice: random.Random) -> list[Item]:
    """The paper as one person will see it: kinds keep their order; within a kind, questions and options may be shuffled.

    Questions of a true-or-false kind have no options to shuffle.
    """
    if paper.mode == Mode.EACH:
        drawn = draw(paper, dice)
        known = Question.objects.in_bulk([pk for pk, _ in drawn])
        chosen: Sequence[tuple[Any, Decimal]] = [(known[pk], points) for pk, points in drawn]
    else:
        chosen = listed(paper)
    parts: dict[str, list[tuple[Any, Decimal]]] = {kind: [] for kind in Kind.values}
    for question, points in chosen:
        parts[question.kind].append((question, points))
    if shuffled:
        for part in parts.values():
            dice.shuffle(part)
    return [_item(question, points, shuffled, dice) for part in parts.values() for question, points in part]


def _item(question: Question, points: Decimal, shuffled: bool, dice: random.Random) -> Item:
    order = list(question.options)
    if shuffled:
        dice.shuffle(order)
    return {"question": question.pk, "points": str(points), "order": order}
