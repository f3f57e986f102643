"""Whether a person may have legal aid: the case, the person, or what the household earns (法律援助法 arts. 25, 28, 32, 42).

The amount is no number of the program: it is a dated record (``Standard``) that names the document which sets it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from .models import Aid, Channel, Exemption, Standard, StandardKind

UNTESTED = (Exemption.HERO, Exemption.BRAVE, Exemption.RETRIAL, Exemption.ABUSE)
"""Of these the law does not ask what they earn; of the other exemptions it does not ask for proof."""


@dataclass(frozen=True)
class Verdict:
    """Whether a matter meets the conditions, and why, in words fit for a decision."""

    eligible: bool
    why: str


def standard(kind: StandardKind, region: Any, on: date) -> Standard | None:
    """The standard in force in a region on a day; the latest set."""
    rows = Standard.objects.filter(kind=kind, region=region, voided=False, effective_on__lte=on)
    return rows.exclude(ends_on__lt=on).order_by("-effective_on", "-pk").first()


def judge(aid: Aid, on: date) -> Verdict:
    """The verdict on one matter as it stands."""
    if aid.channel == Channel.NOTICE:
        return Verdict(True, "办案机关通知辩护或者代理，不审查经济状况")
    if aid.exemption in UNTESTED:
        return Verdict(True, f"{Exemption(aid.exemption).label}，不受经济困难条件限制")
    if aid.exemption:
        return Verdict(True, f"{Exemption(aid.exemption).label}，免予核查经济困难状况")
    return _by_means(aid, on)


def _by_means(aid: Aid, on: date) -> Verdict:
    limit = standard(StandardKind.ECONOMIC, aid.region, on)
    if limit is None:
        return Verdict(
            False, f"{aid.region.name}在 {on} 没有录入有效的经济困难标准。请先在「法律援助标准」中登记标准和依据文件。"
        )
    if aid.income is None:
        return Verdict(
            False,
            "没有填写「家庭月人均收入」，也没有选择「免予核查的情形」。请在「修改」中补填，或通知申请人补充材料。",
        )
    said = f"家庭月人均收入 {aid.income / 100:.2f} 元，标准为每月 {limit.amount / 100:.2f} 元（{limit.source}）"
    if aid.income > limit.amount:
        return Verdict(False, f"{said}，高于标准。不符合条件的，请「不予援助」并说明理由。")
    if not aid.promised:
        return Verdict(False, f"{said}，但没有经济困难状况说明和诚信承诺。请补齐后勾选「已作经济困难说明和诚信承诺」。")
    return Verdict(True, f"{said}，符合经济困难标准")
