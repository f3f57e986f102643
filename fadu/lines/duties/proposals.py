"""What a person does to proposals before they become duties: pure steps on lists of plain values, nothing is stored.

Every step answers a new list and leaves the old one as it was, so that the last one can be taken back.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from fadu.figures.registry import indicators
from fadu.ledger.errors import Fault, Refused

Item = dict[str, Any]
PROPOSED, ACCEPTED, SKIPPED = "proposed", "accepted", "skipped"
WORDS = ("item", "name", "deadline")
CLAUSE_WORDS = ("clause", "actor", "deadline", "within", "every", "times", "comparison", "target", "unit", "indicator")
ITEM_LENGTH = 20


def place(items: Sequence[Item], pk: int) -> int:
    """Where a proposal stands in the list.

    Raises:
        Refused: it is not there any more.
    """
    for index, item in enumerate(items):
        if item["id"] == pk:
            return index
    raise Refused(Fault("这一条已经不在确认稿里了（可能已与别的条合并）。请刷新页面。"))


def clause_place(item: Item, pk: int) -> int:
    """Where a clause stands in its proposal.

    Raises:
        Refused: it is not there any more.
    """
    for index, clause in enumerate(item["obligations"]):
        if clause["id"] == pk:
            return index
    raise Refused(Fault(f"{item['item']}中已经没有这个事项了。请刷新页面。"))


def faults(item: Item) -> list[str]:
    """What must be put right before a proposal can be accepted."""
    found = []
    if not item.get("lead"):
        found.append("没有牵头单位。请选择牵头单位，或跳过该条。")
    for one in item["unknown"]:
        found.append(f"没有名为「{one['name']}」的单位。请选择最接近的单位，或不列入。")
    if not item["name"].strip():
        found.append("没有任务名称。请填写名称。")
    if not is_day(item.get("deadline")):
        found.append(f"完成期限「{item['deadline']}」不是日期。请按 年-月-日 填写，例如 2024-12-31。")
    for clause in item["obligations"]:
        found += [f"事项「{clause['clause'][:16]}」：{fault}" for fault in clause_faults(clause)]
    return found


def clause_faults(clause: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the values of one clause."""
    if not clause["clause"].strip():
        yield "没有内容。请填写，或删去该事项。"
    if not is_day(clause.get("deadline")):
        yield f"期限「{clause['deadline']}」不是日期。请按 年-月-日 填写。"
    if not str(clause.get("times") or "0").isdigit():
        yield f"次数「{clause['times']}」不是整数。请只填数字。"
    if not is_number(clause.get("target")):
        yield f"目标值「{clause['target']}」不是数字。请只填数字，单位另填。"
    if clause.get("indicator") and clause["indicator"] not in indicators:
        yield f"指标「{clause['indicator']}」不存在。请从列表中选择。"


def is_day(value: Any) -> bool:
    """Whether a text is empty or a day that exists.

    >>> is_day(""), is_day("2024-02-29"), is_day("2024-02-30")
    (True, True, False)
    """
    try:
        return not value or bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


def is_number(value: Any) -> bool:
    """Whether a value is empty or a number.

    >>> is_number(None), is_number("17.65"), is_number("一成")
    (True, True, False)
    """
    try:
        return value in (None, "") or Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


def mark(items: Sequence[Item], pk: int, state: str) -> list[Item]:
    """Accept, skip or reopen a proposal.

    Raises:
        Refused: it is to be accepted and something is wrong with it.
    """
    found = deepcopy(list(items))
    item = found[place(found, pk)]
    if state == ACCEPTED and faults(item):
        raise Refused(*(Fault(f"{item['item']}{fault}") for fault in faults(item)))
    item["state"] = state
    return found


def accept_all(items: Sequence[Item]) -> list[Item]:
    """Accept every proposal that nothing is wrong with and nobody skipped."""
    found = deepcopy(list(items))
    for item in found:
        if item["state"] == PROPOSED and not faults(item):
            item["state"] = ACCEPTED
    return found


def change(items: Sequence[Item], pk: int, data: Mapping[str, str]) -> list[Item]:
    """Take over what was typed into a proposal's form, right or wrong: nothing typed is lost."""
    found = deepcopy(list(items))
    item = found[place(found, pk)]
    for name in WORDS:
        if name in data:
            item[name] = data[name].strip()
    item["item"] = item["item"][:ITEM_LENGTH]
    if "lead" in data:
        item["lead"] = int(data["lead"]) if data["lead"].isdigit() else None
        _once(item)
    return _touched(found, item)


def change_clause(items: Sequence[Item], pk: int, clause_pk: int, data: Mapping[str, str]) -> list[Item]:
    """Take over what was typed into a clause's form."""
    found = deepcopy(list(items))
    item = found[place(found, pk)]
    clause = item["obligations"][clause_place(item, clause_pk)]
    for name in CLAUSE_WORDS:
        if name in data:
            clause[name] = data[name].strip()
    return _touched(found, item)


def add_clause(items: Sequence[Item], pk: int, text: str, start: int | None = None) -> list[Item]:
    """A further clause: a stretch of the notice that was not read as one, or an empty one to be filled."""
    found = deepcopy(list(items))
    item = found[place(found, pk)]
    clause = dict.fromkeys(CLAUSE_WORDS, "") | {
        "id": 1 + max((c["id"] for c in item["obligations"]), default=-1),
        "clause": text,
        "comparison": "ge",
        "start": start,
        "end": None if start is None else start + len(text),
    }
    item["obligations"].append(clause)
    item["obligations"].sort(key=lambda c: (c["start"] is None, c["start"] or 0))
    return _touched(found, item)


def drop_clause(items: Sequence[Item], pk: int, clause_pk: int) -> list[Item]:
    """Without a clause that is none."""
    found = deepcopy(list(items))
    item = found[place(found, pk)]
    del item["obligations"][clause_place(item, clause_pk)]
    return _touched(found, item)


def add_organ(items: Sequence[Item], pk: int, role: str, organs: Sequence[int], name: str = "") -> list[Item]:
    """Give organs a part in a proposal; ``name`` is the unknown name that they answer to, here and in all other proposals."""
    found = deepcopy(list(items))
    item = found[place(found, pk)]
    _give(item, role, organs, name)
    for other in found if organs and name else ():
        for role_there in [one["role"] for one in other["unknown"] if one["name"] == name]:
            _give(other, role_there, organs, name)
    return _touched(found, item)


def _give(item: Item, role: str, organs: Sequence[int], name: str) -> None:
    for organ in organs:
        if role == "lead" and not item["lead"]:
            item["lead"] = organ
        else:
            item["joint_leads" if role in ("lead", "joint_leads") else "cooperating"].append(organ)
    item["unknown"] = [one for one in item["unknown"] if one["name"] != name]
    item["shared"] = [one for one in item["shared"] if one != name]
    _once(item)


def drop_organ(items: Sequence[Item], pk: int, role: str, organ: int) -> list[Item]:
    """Take an organ's part away."""
    found = deepcopy(list(items))
    item = found[place(found, pk)]
    key = "joint_leads" if role == "joint_leads" else "cooperating"
    item[key] = [one for one in item[key] if one != organ]
    return _touched(found, item)


def split(items: Sequence[Item], pk: int, clause_pk: int) -> list[Item]:
    """Make a proposal of its own from a clause and those after it; organs and deadline go with both.

    Raises:
        Refused: it is the first clause: nothing would be left before it.
    """
    found = deepcopy(list(items))
    index = place(found, pk)
    first = found[index]
    at = clause_place(first, clause_pk)
    if not at:
        raise Refused(Fault("不能从第一个事项拆分，拆后前一条就没有事项了。请选择后面的事项。"))
    second = deepcopy(first) | {"id": 1 + max(item["id"] for item in found)}
    first["obligations"], second["obligations"] = first["obligations"][:at], first["obligations"][at:]
    second["name"] = second["obligations"][0]["clause"][:200]
    cut = second["obligations"][0]["start"]
    if cut is not None and first["start"] is not None:
        first["end"], second["start"] = cut, cut
    else:
        second["start"] = second["end"] = None
    first["state"] = second["state"] = PROPOSED
    found.insert(index + 1, second)
    return found


def merge(items: Sequence[Item], pk: int) -> list[Item]:
    """Put a proposal together with the one after it: its clauses, and its organs beside the first one's lead.

    Raises:
        Refused: it is the last one.
    """
    found = deepcopy(list(items))
    index = place(found, pk)
    if index + 1 == len(found):
        raise Refused(Fault("这是最后一条，后面没有可以合并的。请在前一条上合并。"))
    first, second = found[index], found.pop(index + 1)
    both = [*first["obligations"], *second["obligations"]]
    first["obligations"] = [clause | {"id": n} for n, clause in enumerate(both)]
    if first["item"] != second["item"]:
        first["item"] = f"{first['item']}{second['item']}"[:ITEM_LENGTH]
    first["lead"] = first["lead"] or second["lead"]
    first["joint_leads"] += [pk for pk in (second["lead"], *second["joint_leads"]) if pk]
    first["cooperating"] += second["cooperating"]
    known = {one["name"] for one in first["unknown"]}
    first["unknown"] += [one for one in second["unknown"] if one["name"] not in known]
    first["shared"] = list(dict.fromkeys([*first["shared"], *second["shared"]]))
    days = [day for day in (first["deadline"], second["deadline"]) if day]
    first["deadline"] = max(days) if days else None
    if second["end"] is not None and first["start"] is not None:
        first["end"] = second["end"]
    first["state"] = PROPOSED
    _once(first)
    return found


def _once(item: Item) -> None:
    """Each organ has one part, the weightiest it was given."""
    seen = {item["lead"]}
    for key in ("joint_leads", "cooperating"):
        kept = [pk for pk in dict.fromkeys(item[key]) if pk not in seen]
        item[key] = kept
        seen.update(kept)


def _touched(items: list[Item], item: Item) -> list[Item]:
    """What was accepted is to be looked at again when a change made it wrong."""
    if item["state"] == ACCEPTED and faults(item):
        item["state"] = PROPOSED
    return items
