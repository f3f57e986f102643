"""The organs of a record's place, by the full names that documents are signed with and sent to.

A template writes `{{ local.justice }}`; what the place does not have shows as 〔待填：…〕, as an empty field does.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from fadu.organs.models import Organ, OrganKind

if TYPE_CHECKING:
    from fadu.ledger.record import Record

LOCAL = "local"
"""What templates call them by."""
BODIES = ("government", "justice", "congress", "above", "reviewer")
"""The names a template may use after `local.`."""


def formal(organ: Organ) -> str:
    """An organ's full name; a place (行政区) acts by its government.

    >>> formal(Organ(name="汉台区司法局", short_name="区司法局", kind=OrganKind.DEPARTMENT))
    '汉台区司法局'
    """
    if organ.kind != OrganKind.AREA:
        return organ.name
    below = Organ.objects.filter(path__startswith=organ.path, depth=organ.depth + 1)
    own = below.filter(kind=OrganKind.GOVERNMENT, active=True).order_by("path").first()
    return own.name if own is not None else organ.name


class Local:
    """The organs of the place that a record belongs to."""

    def __init__(self, record: Record) -> None:
        self._organ: Organ = record.organ

    @cached_property
    def _root(self) -> Organ:
        return self._organ.place()

    def _one(self, kind: OrganKind, ending: str, what: str) -> str:
        rows = Organ.objects.filter(path__startswith=self._root.path, region=self._root.region, kind=kind, active=True)
        one = rows.filter(name__endswith=ending).order_by("path").first()
        return one.name if one is not None else f"〔待填：{what}〕"

    @property
    def government(self) -> str:
        """本级人民政府."""
        return self._one(OrganKind.GOVERNMENT, "人民政府", "本级人民政府")

    @property
    def justice(self) -> str:
        """本级司法行政部门, which reviews and files."""
        return self._one(OrganKind.DEPARTMENT, "司法局", "司法行政部门")

    @property
    def congress(self) -> str:
        """本级人大常委会."""
        return self._one(OrganKind.CONGRESS, "常务委员会", "本级人民代表大会常务委员会")

    @property
    def above(self) -> str:
        """上一级人民政府."""
        upper = self._root.region.parent()
        return f"{upper.name}人民政府" if upper is not None else "〔待填：上一级人民政府〕"

    @property
    def reviewer(self) -> str:
        """行政复议机关: whom to apply to against an act of the record's organ (行政复议法 arts. 24, 27)."""
        if self._organ.answers_upwards:
            return "上一级主管部门"
        return self.above if self._organ.kind in (OrganKind.GOVERNMENT, OrganKind.AREA) else self.government
