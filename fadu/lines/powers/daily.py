"""What powers do every day: tell the organs whose items rest on a text that was amended since they were checked."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from fadu.ledger.reminders import answerable, tell
from fadu.organs.roles import Role

from .basis import to_review
from .models import Item, ItemStage

TOLD = (Role.HANDLER, Role.ORGAN_ADMIN, Role.OFFICE)


def daily(on: date, at: datetime) -> int:
    """One notice an organ and amendment. The answer is how many were told."""
    items = Item.objects.filter(voided=False, stage=ItemStage.IN_FORCE).select_related("organ")
    new = 0
    for one in to_review(items.iterator(), on):
        organs: Counter[Any] = Counter(item.organ for item in one.items)
        for organ, number in organs.items():
            text = (
                f"《{one.statute.short}》{one.version.label}自{one.version.effective}起施行，{organ.short_name}有 {number} 项清单事项"
                "以其为依据且此后没有核对。请在「依据修改待复核」中逐项核对。"
            )
            key = f"powers.basis:{organ.pk}:{one.statute.key}:{one.version.effective}"
            about = ("powers.item", None)
            new += tell(answerable(organ, "powers", TOLD, on), text, key=key, at=at, level="soon", about=about)
    return new
