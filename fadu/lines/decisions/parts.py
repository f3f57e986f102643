"""The steps of a decision that run side by side or in order: which apply, which are done, which were lawfully left out.

The five steps of the regulation are public participation, expert argument, risk assessment, legality review and
collective discussion; fair-competition review stands beside them (art. 29). A step counts only when it was done after a
major adjustment sent the matter back (art. 37).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from .models import ConsultationStage, HearingStage, PanelStage, RiskStage

if TYPE_CHECKING:
    from .models import Decision


class State(Enum):
    DONE = "已履行"
    WAIVED = "依法不适用"
    OPEN = "未履行"


@dataclass(frozen=True)
class Part:
    """One step.

    Attributes:
        day: the day it was done on a decision; None while it is not.
        waiver: the field with the reason why it does not apply; empty when nothing excuses from it.
        law: where it stands in the regulation.
        ordered: whether it comes after the parallel ones.
        counted: whether it is one of the five.
    """

    name: str
    label: str
    day: Callable[["Decision"], date | None]
    waiver: str
    law: str
    ordered: bool = False
    counted: bool = True

    def state(self, decision: "Decision") -> State:
        """Where the step stands on a decision."""
        if self.done_on(decision) is not None:
            return State.DONE
        return State.WAIVED if self.waiver and getattr(decision, self.waiver) else State.OPEN

    def done_on(self, decision: "Decision") -> date | None:
        """The day it was done, not before the last restart."""
        day = self.day(decision)
        stale = day is not None and decision.restarted_on is not None and day < decision.restarted_on
        return None if stale else day

    def remedy(self, decision: "Decision") -> str:
        """What to do about an open step, as a sentence."""
        excuse = (
            f"；依法不适用的，请用「登记不适用的程序」写明{decision.ledger.field_label(self.waiver)}"
            if self.waiver
            else ""
        )
        return f"「{self.label}」还没有完成（《重大行政决策程序暂行条例》{self.law}）。请先办结{excuse}。"


def _latest(rows: Any, field: str, stage: str) -> date | None:
    found: date | None = (
        rows.filter(voided=False, stage=stage).order_by(f"-{field}").values_list(field, flat=True).first()
    )
    return found


def _participated(decision: "Decision") -> date | None:
    days = [
        _latest(decision.consultations, "summarised_on", ConsultationStage.SUMMARISED),  # type: ignore[attr-defined]
        _latest(decision.hearings, "reported_on", HearingStage.REPORTED),  # type: ignore[attr-defined]
    ]
    return max((d for d in days if d), default=None)


def _argued(decision: "Decision") -> date | None:
    return _latest(decision.panels, "concluded_on", PanelStage.CONCLUDED)  # type: ignore[attr-defined]


def _assessed(decision: "Decision") -> date | None:
    return _latest(decision.risks, "assessed_on", RiskStage.ASSESSED)  # type: ignore[attr-defined]


def _discussed(decision: "Decision") -> date | None:
    rows = decision.discussions.filter(voided=False)  # type: ignore[attr-defined]
    found: date | None = rows.order_by("-held_on").values_list("held_on", flat=True).first()
    return found


PARTS = (
    Part("participation", "公众参与", _participated, "participation_waived", "第十四条至第十八条"),
    Part("experts", "专家论证", _argued, "experts_waived", "第十九条至第二十一条"),
    Part("risk", "风险评估", _assessed, "risk_waived", "第二十二条至第二十四条"),
    Part("competition", "公平竞争审查", lambda d: d.fairness_on, "competition_waived", "第二十九条", counted=False),
    Part("legality", "合法性审查", lambda d: d.legality_on, "", "第二十五条至第二十八条", ordered=True),
    Part("discussion", "集体讨论", _discussed, "", "第三十条", ordered=True),
)


def standing(decision: "Decision") -> list[tuple[Part, State]]:
    """Every step with its state, in order."""
    return [(part, part.state(decision)) for part in PARTS]


def open_parallel(decision: "Decision") -> Iterator[str]:
    """What stands against legality review: each parallel step neither done nor excused; a risk out of control."""
    for part in PARTS:
        if not part.ordered and part.state(decision) is State.OPEN:
            yield part.remedy(decision)
    yield from risk_blocks(decision)


def risk_blocks(decision: "Decision") -> Iterator[str]:
    """The latest assessment blocks while the risk is not under control (art. 24)."""
    found = decision.risks.filter(voided=False, stage=RiskStage.ASSESSED).order_by("-assessed_on", "-pk").first()  # type: ignore[attr-defined]
    if found is not None and not found.controllable:
        yield (
            f"{found.assessed_on} 的风险评估认定为{found.get_grade_display()}且不可控，不得作出决策。"
            "请调整决策草案、落实防范化解措施后重新评估。"
        )


def counted(decision: "Decision") -> tuple[int, int]:
    """How many of the five steps were due on a decision, and how many of those were done."""
    states = [state for part, state in standing(decision) if part.counted and state is not State.WAIVED]
    return len(states), states.count(State.DONE)
