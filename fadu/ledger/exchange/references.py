"""Cells that name something else: an organ, a person, a record, a region. Read in bulk, shown so that they can be read.

Each reader has ``prime(cells)`` (one look at the whole column), ``parse(cell)`` and ``show(id)``.
"""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from fadu.ledger import scope
from fadu.ledger.chunks import chunks
from fadu.organs.models import Organ, Person, Region
from fadu.organs.names import OrganNames, OrganNotFound

from .cells import text_of
from .faults import Unreadable

if TYPE_CHECKING:
    from fadu.ledger.registry import Ledger

SEVERAL = re.compile(r"[、,，;；\n]+")
QUALIFIED = re.compile(r"^(.+?)[（(]([^（）()]+)[）)]$")


class Organs:
    """Organs by name, short name, alias, code, or name with the region's code in brackets."""

    def __init__(self, region: Region | None) -> None:
        self.region = region
        self._known: dict[str, int] = {}

    @cached_property
    def by_id(self) -> dict[int, Organ]:
        return {organ.pk: organ for organ in Organ.objects.select_related("region")}

    @cached_property
    def by_name(self) -> dict[str, list[Organ]]:
        """Full names, short names and codes → organs; what is in use goes before what is not."""
        found: dict[str, list[Organ]] = defaultdict(list)
        for organ in sorted(self.by_id.values(), key=lambda o: not o.active):
            for form in {organ.name, organ.short_name, organ.code} - {""}:
                found[form].append(organ)
        return found

    @cached_property
    def names(self) -> OrganNames | None:
        return OrganNames(self.region) if self.region is not None else None

    def prime(self, cells: Iterable[Any]) -> None:
        """Nothing: all organs are read at once."""

    def parse(self, cell: Any) -> int:
        """The organ's id.

        Raises:
            Unreadable: none or several answer to the name; the nearest are offered.
        """
        text = text_of(cell)
        if text not in self._known:
            self._known[text] = self._find(text).pk
        return self._known[text]

    def _find(self, text: str) -> Organ:
        qualified = QUALIFIED.match(text)
        if qualified:
            for organ in self.by_name.get(qualified[1], ()):
                if organ.region.code == qualified[2]:
                    return organ
        exact = self.by_name.get(text, [])
        near = [o for o in exact if self.region is not None and o.region_id == self.region.pk] or exact
        if len(near) == 1:
            return near[0]
        if self.names is not None:
            try:
                return self.names.find(text)
            except OrganNotFound as missing:
                said = str(missing)
                raise Unreadable(said[: said.find("。") + 1], said[said.find("。") + 1 :]) from None
        if exact:
            raise Unreadable(f"「{text}」有 {len(exact)} 个单位。", "请写作「名称（区划代码）」。")
        close = difflib.get_close_matches(text, self.by_name, n=1, cutoff=0.4)
        hint = f"最接近的是「{close[0]}」。" if close else "请在单位管理中核对名称，或者先加入这个单位。"
        raise Unreadable(f"没有名为「{text}」的单位。", hint)

    def show(self, pk: int) -> str:
        """The name that ``parse`` reads back as the same organ."""
        organ = self.by_id[pk]
        if [o.pk for o in self.by_name[organ.name]] == [pk]:
            return organ.name
        return f"{organ.name}（{organ.region.code}）"


class Many:
    """Several organs, or several people, in one cell, parted by 、."""

    def __init__(self, each: "Organs | People") -> None:
        self.each = each

    def prime(self, cells: Iterable[Any]) -> None:
        """Nothing: all of them are read at once."""

    def parse(self, cell: Any) -> tuple[int, ...]:
        """The ids in order.

        Raises:
            Unreadable: one of them is not known.
        """
        parts = [p.strip() for p in SEVERAL.split(text_of(cell))]
        return tuple(sorted({self.each.parse(p) for p in parts if p}))

    def show(self, pks: Sequence[int]) -> str:
        return "、".join(self.each.show(pk) for pk in pks)


class People:
    """People by username, by name, or by name with the username in brackets."""

    @cached_property
    def by_id(self) -> dict[int, Person]:
        return {p.pk: p for p in Person.objects.only("pk", "name", "username", "is_active")}

    @cached_property
    def by_name(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self.by_id.values():
            found[person.name].append(person)
        return found

    @cached_property
    def by_username(self) -> dict[str, Person]:
        return {p.username: p for p in self.by_id.values()}

    def prime(self, cells: Iterable[Any]) -> None:
        """Nothing: all people are read at once."""

    def parse(self, cell: Any) -> int:
        """The person's id.

        Raises:
            Unreadable: nobody or several people bear the name.
        """
        text = text_of(cell)
        qualified = QUALIFIED.match(text)
        if qualified and qualified[2] in self.by_username:
            return int(self.by_username[qualified[2]].pk)
        named = self.by_name.get(text, [])
        if len(named) == 1:
            return int(named[0].pk)
        if text in self.by_username:
            return int(self.by_username[text].pk)
        if named:
            shown = "、".join(self.show(p.pk) for p in named[:5])
            raise Unreadable(f"有 {len(named)} 人名为「{text}」。", f"请写明是哪一位：{shown}。")
        near = difflib.get_close_matches(text, [*self.by_name, *self.by_username], n=1)
        hint = f"最接近的是「{near[0]}」。" if near else "请填写系统中人员的姓名或用户名，或留空。"
        raise Unreadable(f"没有名为「{text}」的人员。", hint)

    def show(self, pk: int) -> str:
        """The name that ``parse`` reads back as the same person."""
        person = self.by_id[pk]
        alone = len(self.by_name[person.name]) == 1 and QUALIFIED.match(person.name) is None
        return person.name if alone else f"{person.name}（{person.username}）"


class Records:
    """Records of another ledger by number, or by ``#`` and the record's own id; only those the person may see."""

    def __init__(self, ledger: "Ledger", person: Any) -> None:
        self.ledger = ledger
        rows = ledger.model.objects.all() if person is None else scope.visible(ledger, person)
        self.rows = rows.order_by()
        self.by_number: dict[str, list[int]] = {}
        self.ids: set[int] = set()
        self.shown: dict[int, str] = {}

    def prime(self, cells: Iterable[Any]) -> None:
        """Look up every record that a column names."""
        texts = {str(int(c)) if isinstance(c, float) and c == int(c) else str(c).strip() for c in cells if c}
        ids = {int(t[1:]) for t in texts if t[:1] == "#" and t[1:].isdigit()}
        for keys in chunks(ids):
            self.ids |= set(self.rows.filter(pk__in=keys).values_list("pk", flat=True))
        for numbers in chunks(texts):
            for pk, number in self.rows.filter(number__in=numbers).values_list("pk", "number"):
                self.by_number.setdefault(number, []).append(pk)

    def parse(self, cell: Any) -> int:
        """The record's id.

        Raises:
            Unreadable: no such record, or several of one number.
        """
        text = text_of(cell)
        if text[:1] == "#" and text[1:].isdigit() and int(text[1:]) in self.ids:
            return int(text[1:])
        found = self.by_number.get(text, [])
        if len(found) == 1:
            return found[0]
        if found:
            listed = "、".join(f"#{pk}" for pk in found[:5])
            raise Unreadable(
                f"有 {len(found)} 条「{self.ledger.name}」的编号是「{text}」。", f"请改填其中一个：{listed}。"
            )
        raise Unreadable(
            f"没有编号为「{text}」的{self.ledger.name}，或您不能查看它。", f"请先登记该{self.ledger.name}，或核对编号。"
        )

    def look(self, pks: Iterable[int]) -> None:
        """Read how records are shown before ``show`` is called for them."""
        wanted = {pk for pk in pks if pk is not None} - self.shown.keys()
        for some in chunks(wanted):
            numbers = dict(self.ledger.model.objects.filter(pk__in=some).values_list("pk", "number"))
            twice: Counter[str] = Counter(
                self.ledger.model.objects.filter(number__in=set(numbers.values())).values_list("number", flat=True)
            )
            self.shown |= {pk: n if n and twice[n] == 1 else f"#{pk}" for pk, n in numbers.items()}

    def show(self, pk: int) -> str:
        if pk not in self.shown:
            self.look([pk])
        return self.shown[pk]


class Regions:
    """Regions by code or by name."""

    @cached_property
    def by_id(self) -> dict[int, Region]:
        return {r.pk: r for r in Region.objects.all()}

    @cached_property
    def known(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for pk, region in self.by_id.items():
            found[region.code].append(pk)
            found[region.name].append(pk)
        return found

    def prime(self, cells: Iterable[Any]) -> None:
        """Nothing: all regions are read at once."""

    def parse(self, cell: Any) -> int:
        """The region's id.

        Raises:
            Unreadable: no region, or several of one name.
        """
        text = text_of(cell)
        found = self.known.get(text, [])
        if len(found) == 1:
            return found[0]
        if found:
            raise Unreadable(f"有 {len(found)} 个区域名为「{text}」。", "请改填区划代码。")
        near = difflib.get_close_matches(text, self.known, n=1)
        hint = f"最接近的是「{near[0]}」。" if near else "请填写区划代码，例如 610702。"
        raise Unreadable(f"没有名为「{text}」的区域。", hint)

    def show(self, pk: int) -> str:
        return self.by_id[pk].code
