"""What a page of the lists was asked for: which list, whose, on what days, with what words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from fadu.organs.models import Organ

from .models import Item, ItemKind, ListKind


@dataclass(frozen=True)
class Asked:
    """The choices of a page; ``wrong`` says in words what could not be read and was left out."""

    list_kind: str
    on: date
    since: date
    organ: Organ | None
    kind: str
    words: str
    wrong: str

    def chosen(self, items: "QuerySet[Item]") -> "QuerySet[Item]":
        """Those of some items that were asked for, whatever the day."""
        found = items.filter(list_kind=self.list_kind)
        if self.organ is not None:
            found = found.filter(organ__path__startswith=self.organ.path)
        if self.kind:
            found = found.filter(kind=self.kind)
        for word in self.words.split():
            found = found.filter(Q(subject__icontains=word) | Q(code__icontains=word) | Q(basis__icontains=word))
        return found

    @property
    def query(self) -> str:
        """The same choices as the query of an address, the page left out."""
        values = {
            "list": self.list_kind, "on": self.on.isoformat(), "since": self.since.isoformat(), "kind": self.kind,
            "organ": str(self.organ.pk) if self.organ else "", "q": self.words,
        }  # fmt: skip
        return urlencode({name: value for name, value in values.items() if value})


def asked(given: Mapping[str, str], today: date) -> Asked:
    """The choices of a query; what is missing is today's power list of everybody, against the first of January."""
    wrong: list[str] = []
    on = _day(given.get("on", ""), today, wrong)
    since = _day(given.get("since", ""), date(on.year, 1, 1), wrong)
    list_kind = given.get("list", "") or ListKind.POWER.value
    if list_kind not in ListKind.values:
        wrong.append(f"没有名为「{list_kind}」的清单，已改为权责清单。")
        list_kind = ListKind.POWER.value
    kind = given.get("kind", "")
    organ = given.get("organ", "")
    found = Organ.objects.filter(pk=int(organ)).first() if organ.isdecimal() and len(organ) < 10 else None
    return Asked(
        list_kind,
        on,
        since,
        found,
        kind if kind in ItemKind.values else "",
        given.get("q", "").strip()[:50],
        "".join(wrong),
    )


def _day(text: str, otherwise: date, wrong: list[str]) -> date:
    if not text:
        return otherwise
    try:
        return date.fromisoformat(text)
    except ValueError:
        wrong.append(f"日期「{text[:20]}」无法识别，已改为 {otherwise}。请按 年-月-日 填写。")
        return otherwise
