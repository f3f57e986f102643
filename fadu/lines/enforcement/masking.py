"""What is published of a case: the text with personal data taken out, and the check that none is left.

Source: 行政处罚法 art. 48, 个人信息保护法 art. 28, 市场监督管理行政处罚信息公示规定 art. 5–7, law.md section 44.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from fadu.ledger.fields import mask_name

from .models import Outcome, PartyKind
from .tiers import yuan

GONE = "〔略〕"


@dataclass(frozen=True)
class Leak:
    """Personal data found in a text; never shown in full in a message."""

    name: str
    start: int
    end: int
    text: str

    @property
    def hint(self) -> str:
        """Enough to find the place, too little to know the datum."""
        return f"{self.text[:3]}…（第{self.start + 1}字起）"


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of personal data and how they look."""
    raw = tomllib.loads((files(__package__) / "masking.toml").read_text(encoding="utf-8"))
    return tuple((row["name"], re.compile(row["pattern"])) for row in raw.values())


def leaks(text: str, *names: str) -> Iterator[Leak]:
    """Personal data in a text, in order of place; `names` are people whose full name may not stand there.

    >>> [leak.name for leak in leaks("当事人测试甲，110101199003077758，电话13800000000", "测试甲")]
    ['姓名', '身份证号', '手机号码']
    """
    found = [Leak(name, m.start(), m.end(), m[0]) for name, pattern in patterns() for m in pattern.finditer(text)]
    for name in names:
        if name and len(name) > 1 and mask_name(name) != name:
            found += [Leak("姓名", m.start(), m.end(), m[0]) for m in re.finditer(re.escape(name), text)]
    taken = -1
    for leak in sorted(found, key=lambda one: (one.start, -one.end)):
        if leak.start >= taken:
            taken = leak.end
            yield leak


def without(text: str, case: Any) -> str:
    """A text with what the case itself knows to be personal taken out: the party's name, code, phone and address."""
    if case.party_kind != PartyKind.ORGANISATION:
        text = text.replace(case.party, mask_name(case.party))
    codes = (case.party_code,) if case.party_kind != PartyKind.ORGANISATION else ()
    for known in (*codes, case.phone, case.address if case.party_kind == PartyKind.PERSON else ""):
        if known and len(known) > 3:
            text = text.replace(known, GONE)
    return text


def penalty_text(case: Any) -> str:
    """The public summary of a penalty decision."""
    who = case.party if case.party_kind == PartyKind.ORGANISATION else mask_name(case.party)
    parts = [f"{who}：{case.subject}。"]
    if case.facts:
        parts.append(f"经查明：{case.facts.rstrip('。；，')}。")
    if case.violated:
        parts.append(f"违反{case.violated}。")
    if case.basis:
        parts.append(f"依据{case.basis}，")
    parts.append(f"决定：{punishment(case)}。")
    return without("".join(parts), case)


def punishment(case: Any) -> str:
    """What was decided, in words."""
    if case.outcome != Outcome.PUNISHED:
        return str(case.get_outcome_display())
    said = [
        str(case.ledger.field_label(n)) for n in ("warned", "halted", "licence_touched", "detained") if getattr(case, n)
    ]
    said += [
        f"{case.ledger.field_label(n)}{yuan(getattr(case, n))}" for n in ("fine", "confiscated") if getattr(case, n)
    ]
    return "；".join([*said, *([case.other_penalty] if case.other_penalty else [])])


def leak_faults(text: str, label: str, *names: str) -> Iterator[str]:
    """One sentence for each datum that must not be published."""
    for leak in leaks(text, *names):
        yield f"「{label}」中含有{leak.name}：{leak.hint}。请删去或遮盖后再公示。"
