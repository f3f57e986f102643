"""Whether a penalty lies within its tier, and which penalties are major (行政处罚法 art. 34, 58, 63)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.law import thresholds
from fadu.ledger.registry import ledgers

from .models import Outcome, PartyKind
from .models.penalty import Degree

FEN = 100
TIERS = "powers.tier"
LENIENT = tuple(o for o in Outcome if o not in (Outcome.PUNISHED, Outcome.NOT_PROVED))


def yuan(fen: int) -> str:
    """A sum in 分 as 元, without superfluous decimals.

    >>> yuan(20000), yuan(12345)
    ('200元', '123.45元')
    """
    return f"{fen / FEN:,.2f}".rstrip("0").rstrip(".") + "元"


@dataclass(frozen=True)
class Span:
    """A tier of a benchmark: its fines in 分, both ends inside."""

    degree: str
    low: int
    high: int

    def holds(self, fine: int) -> bool:
        """Whether a fine lies in the tier."""
        return self.low <= fine <= self.high

    def __str__(self) -> str:
        return f"{Degree(self.degree).label}：罚款{yuan(self.low)}至{yuan(self.high)}"


def tiers_of(code: str, on: date, organ: Any) -> list[Span]:
    """The tiers of a benchmark that is in force on a day, the organ's own before those of others.

    Benchmarks are kept by the line of power lists; a line names another's record by its number alone, so they are
    found through the registry, and there are none where that line is not installed.
    """
    ledger = ledgers.get(TIERS)
    if ledger is None or not code:
        return []
    rows = ledger.model.objects.filter(voided=False, benchmark__voided=False, benchmark__code=code)
    rows = rows.filter(benchmark__effective_on__lte=on).exclude(benchmark__repealed_on__lte=on)
    own = rows.filter(organ=organ)
    rows = own if own.exists() else rows
    return [
        Span(row.degree, row.fine_from, row.fine_to) for row in rows.order_by("-benchmark__effective_on", "ordinal")
    ]


def chosen(code: str, degree: str, on: date, organ: Any) -> Span | None:
    """The tier that a case names."""
    return next((one for one in tiers_of(code, on, organ) if one.degree == degree), None)


def hearing_line(party_kind: str) -> int:
    """The fine, in 分, from which a hearing is to be offered: each place and department sets its own (art. 63)."""
    name = "penalty.hearing_person" if party_kind == PartyKind.PERSON else "penalty.hearing_organisation"
    return int(thresholds[name].value * FEN)


def weighty(penalty: Any, data: Mapping[str, Any]) -> bool:
    """Whether what is decided is of the kinds for which a hearing must be offered (art. 63)."""
    if data.get("outcome") not in (None, "", Outcome.PUNISHED):
        return False
    line = hearing_line(penalty.party_kind)
    grave = any(data.get(name) for name in ("halted", "licence_touched"))
    return grave or (data.get("fine") or 0) >= line or (data.get("confiscated") or 0) >= line


def tier_faults(penalty: Any, data: Mapping[str, Any], on: date) -> Iterator[str]:
    """What stands against the chosen tier: none named, none in force, or a fine outside it without reasons."""
    code, degree, fine = data.get("benchmark") or "", data.get("degree") or "", data.get("fine") or 0
    punished, excused = data.get("outcome") == Outcome.PUNISHED, bool(data.get("deviation"))
    if not code:
        if punished and not excused:
            yield "没有填写「裁量基准编号」。请填写编号和阶次；确无基准的，在「偏离基准的理由」中说明。"
        return
    known = tiers_of(code, on, penalty.organ)
    if not known:
        yield f"没有在{on}施行的裁量基准「{code}」。请在权责清单的裁量权基准中核对编号和施行日期。"
        return
    span = next((one for one in known if one.degree == degree), None)
    if span is None:
        yield f"裁量基准「{code}」没有所选阶次。可选：{'；'.join(str(one) for one in known)}。"
    elif punished and not span.holds(fine) and not excused:
        yield (
            f"罚款{yuan(fine)}不在{span}的幅度内。"
            "请核对数额和阶次；确需偏离的，填写「偏离基准的理由」并经负责人批准或者集体讨论。"
        )
    elif punished and not span.holds(fine) and penalty.discussed_on is None:
        yield (
            f"罚款{yuan(fine)}不在{span}的幅度内，调整适用基准须经本机关主要负责人批准或者集体讨论通过。"
            "请先「登记集体讨论」，写明讨论或者批准的意见。"
        )


def lenience_faults(penalty: Any, data: Mapping[str, Any]) -> Iterator[str]:
    """What stands against not punishing: each reason has its own conditions (art. 30, 33, 36)."""
    outcome = data.get("outcome")
    if outcome in LENIENT and not data.get("lenience_basis"):
        yield "不予处罚须写明依据。请填写「不予处罚的依据」（条款，或者首违不罚、轻微免罚清单的事项）。"
    if outcome in (Outcome.FIRST, Outcome.MINOR) and data.get("corrected_on") is None:
        yield "轻微不罚、首违不罚以及时改正为条件（《行政处罚法》第三十三条）。请填写「改正日期」。"
    if outcome == Outcome.FIRST:
        missing = [n for n, f in (("初次违法", "first_offence"), ("危害后果轻微", "harm_slight")) if not data.get(f)]
        if missing:
            yield f"首违不罚须同时具备：{'、'.join(missing)}。不具备的，不能适用首违不罚。"
        if data.get("degree") not in (None, "", Degree.NONE):
            yield "首违不罚的「裁量阶次」应为「不予处罚」。请核对阶次或者处理决定。"
