"""Who gets a case of legal aid: conflict first, then specialty, then whose turn it is, then load.

The turn goes to whoever has waited longest since the last assignment; who was never assigned comes first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from fadu.ledger import crypto

from .models import Aid, Lawyer, LawyerStage, Specialty, Stage

IN_HAND = (Stage.ASSIGNED, Stage.HANDLING)


@dataclass(frozen=True)
class Candidate:
    """One lawyer, judged for one case.

    Attributes:
        fits: 2 the main specialty, 1 the other one or a generalist, 0 neither.
        last: the day of the last assignment.
        load: cases in hand.
        against: why the lawyer cannot take it, in words; empty when nothing is known.
    """

    lawyer: Lawyer
    fits: int
    last: date | None
    load: int
    against: str

    @property
    def rank(self) -> tuple[bool, int, date, int, int]:
        """Smaller is better."""
        return (bool(self.against), -self.fits, self.last or date.min, self.load, self.lawyer.pk)


def candidates(aid: Aid, on: date, *, hold: bool = False) -> list[Candidate]:
    """All lawyers of the rota of the case's region, the one whose turn it is first.

    Args:
        hold: lock the rota until the transaction ends, so that two assignments at once do not overload one lawyer.
    """
    rows = Lawyer.objects.filter(stage=LawyerStage.LISTED, voided=False, region_id=aid.region_id).order_by("pk")
    if hold:
        list(rows.select_for_update(of=("self",)))
    open_cases = Count("aids", filter=Q(aids__stage__in=IN_HAND, aids__voided=False))
    turns = Max("aids__assigned_on", filter=Q(aids__voided=False))
    found = [
        Candidate(lawyer, fitness(aid, lawyer), lawyer.last, lawyer.load, against(aid, lawyer, on, lawyer.load))
        for lawyer in rows.annotate(load=open_cases, last=turns)
    ]
    return sorted(found, key=lambda one: one.rank)


def best(aid: Aid, on: date, *, hold: bool = False) -> Lawyer | None:
    """The lawyer whom the rota picks; None when nobody can."""
    found = next(iter(candidates(aid, on, hold=hold)), None)
    return found.lawyer if found is not None and not found.against else None


def fitness(aid: Aid, lawyer: Lawyer) -> int:
    """How well a lawyer's specialties fit: 2, 1 or 0."""
    if aid.specialty == lawyer.specialty:
        return 2
    return int(aid.specialty == lawyer.second_specialty or lawyer.specialty == Specialty.GENERAL)


def against(aid: Aid, lawyer: Lawyer, on: date, load: int) -> str:
    """Why a lawyer cannot take a case; empty when nothing is known."""
    if not lawyer.serves_on(on):
        return f"在 {on} 不在库"
    if load >= lawyer.max_load:
        return f"正在承办 {load} 件，已达上限 {lawyer.max_load} 件"
    if aid.serious and not lawyer.serious:
        return "没有办理可能判处无期徒刑、死刑案件的资格"
    return conflict(aid, lawyer)


def conflict(aid: Aid, lawyer: Lawyer) -> str:
    """A conflict of interest: the lawyer's own list, and those whom the lawyer helps against this applicant's side."""
    for what, said in (("申请人", aid.applicant), ("对方当事人", aid.opponent)):
        for name in lawyer.avoided:
            if said and name in said:
                return f"{what}在其应当回避的名单中（{name}）"
    if aid.opponent:
        other = lawyer.aids.filter(applicant_index=crypto.blind_index(aid.opponent), stage__in=IN_HAND, voided=False)  # type: ignore[attr-defined]
        if other.exists():
            return "正在为对方当事人提供法律援助"
    return ""


def objections(aid: Aid, lawyer: Lawyer, on: date) -> Iterator[str]:
    """What stands against giving a case to a lawyer, as sentences with the remedy."""
    if lawyer.stage != LawyerStage.LISTED:
        yield f"「{lawyer.name}」现为「{lawyer.stage_label}」，不能指派。请选择在库的法律援助人员。"
        return
    load = lawyer.aids.filter(stage__in=IN_HAND, voided=False).exclude(pk=aid.pk).count()  # type: ignore[attr-defined]
    why = against(aid, lawyer, on, load)
    if why:
        yield f"「{lawyer.name}」不能承办：{why}。请改派他人，或用「按规则轮派」。"
