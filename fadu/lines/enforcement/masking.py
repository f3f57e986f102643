"""What is published of a case: the text with personal data taken out.

Source: 行政处罚法 art. 48, 个人信息保护法 art. 28, 市场监督管理行政处罚信息公示规定 art. 5–7, law.md section 44.
"""

from typing import Any

from fadu.ledger.fields import mask_name

from .models import Outcome, PartyKind
from .tiers import yuan

GONE = "〔略〕"


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
