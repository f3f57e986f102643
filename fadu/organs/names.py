"""Finding an organ by the name that a person or a text uses for it."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cached_property
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from fadu.organs.models import Organ, Region, RegionLevel

#: The character that stands before an organ's short name, by the level of the place it belongs to.
LEVEL_MARKS = {
    RegionLevel.PROVINCE: "省区市",
    RegionLevel.CITY: "市州盟",
    RegionLevel.COUNTY: "县区旗",
    RegionLevel.TOWN: "镇乡",
    RegionLevel.VILLAGE: "村",
}
EVERY_MARK = "省市州盟县区旗"
NOISE = re.compile(r"[\s,，、。;；:：\"“”'‘’()（）〔〕《》<>·\-—]+")
NEAR_ENOUGH = 0.4
M = TypeVar("M", bound=Model)


class OrganNotFound(LookupError):
    """No organ, or more than one, answers to a name; `str()` is what to show, `nearest` what to offer."""

    def __init__(self, message: str, name: str, nearest: list[Organ]) -> None:
        """Keep the `name` that was asked for and the organs to choose from."""
        super().__init__(message)
        self.name = name
        self.nearest = nearest


def plain(name: str) -> str:
    """`name` without spaces and punctuation, full-width letters made narrow, without a leading 中共.

    >>> plain(" 区司法局（机关）")
    '区司法局机关'
    """
    return NOISE.sub("", unicodedata.normalize("NFKC", name)).removeprefix("中共")


class OrganNames:
    """The names of the organs of one region; make it once when many names are to be found."""

    def __init__(self, region: Region) -> None:
        """Read the active organs of `region` and of what lies in it: one query, when first needed."""
        self.region = region

    @cached_property
    def places(self) -> list[str]:
        """The names that may stand before an organ's: 某省, 某市, 某县, the longest first."""
        chain = [*self.region.ancestors(), self.region]
        return sorted((plain(place.name) for place in chain), key=len, reverse=True)

    @cached_property
    def marks(self) -> str:
        """The level characters that mean this region: 县, 区, 旗 for a county; 市 also for 县级市."""
        marks = LEVEL_MARKS[RegionLevel(self.region.level)]
        return marks + (self.region.name[-1] if self.region.name[-1] not in marks else "")

    @cached_property
    def table(self) -> dict[str, list[Organ]]:
        """Every way of writing an organ's name → the organs it can mean.

        A name goes before an alias, an organ of the place itself before those of the towns or counties within it.
        """
        organs = Organ.objects.filter(region__path__startswith=self.region.path, active=True)
        within = [organ for organ in organs if organ.region_id != self.region.pk]
        itself = [organ for organ in organs if organ.region_id == self.region.pk]
        found: dict[str, list[Organ]] = {}
        for group in (within, itself):
            found |= self.forms_of((organ, organ.aliases) for organ in group)
            found |= self.forms_of((organ, (organ.name, organ.short_name)) for organ in group)
        return found

    def forms_of(self, named: Iterable[tuple[Organ, Iterable[str]]]) -> dict[str, list[Organ]]:
        """Every form of the names → the organs that have it."""
        table: dict[str, list[Organ]] = {}
        for organ, names in named:
            for form in {form for name in names for form in self.forms(name)}:
                table.setdefault(form, []).append(organ)
        return table

    def forms(self, name: str) -> list[str]:
        """The ways to write `name`, the fullest first: as it is, without the place, without the level.

        汉台区司法局, 区司法局 and 司法局 share the last form; 市司法局 does not become 司法局 in a county.
        """
        full = plain(name)
        found = [full]
        bare = full
        while place := next((place for place in self.places if bare.startswith(place)), None):
            bare = bare.removeprefix(place)
            found.append(bare)
        if bare[:1] and bare[0] in self.marks and len(bare) > 2:
            found.append(bare[1:])
        return [form for form in dict.fromkeys(found) if form]

    def find(self, name: str) -> Organ:
        """The one organ that `name` means. See `find_organ`."""
        for form in self.forms(name):
            organs = self.table.get(form, [])
            if len(organs) == 1:
                return organs[0]
            if organs:
                raise OrganNotFound(ambiguous(name, organs), name, organs)
        nearest = self.nearest(name)
        raise OrganNotFound(unknown(name, self.region, nearest), name, nearest)

    def nearest(self, name: str, n: int = 3) -> list[Organ]:
        """At most `n` organs whose names are most like `name`, the likest first. See `nearest_organs`."""
        asked = self.forms(name)
        if not asked:
            return []
        scores: dict[int, tuple[float, int, Organ]] = {}
        for key, organs in self.table.items():
            score = max(likeness(form, key) for form in asked)
            for organ in organs:
                if score >= NEAR_ENOUGH and score > scores.get(organ.pk, (0.0,))[0]:
                    scores[organ.pk] = (score, -organ.order, organ)
        best = sorted(scores.values(), key=lambda scored: scored[:2], reverse=True)
        return [organ for _, _, organ in best[:n]]


def names_of(organ: Organ) -> list[str]:
    """Every name an organ is known by."""
    return [organ.name, organ.short_name, *organ.aliases]


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1: shared runs of characters; an abbreviation in order counts as near."""
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    abbreviates = len(short) > 2 and all(character in rest for character in short)
    return max(ratio, 0.8) if abbreviates else ratio


def find_organ(name: str, region: Region) -> Organ:
    """The organ of `region` that `name` means, by its name, short name or an alias.

    The name of the place and of its level may stand before it or not: 司法局, 区司法局, 汉台区司法局.

    Raises:
        OrganNotFound: none or several; the message names the nearest, `nearest` holds them.
    """
    return OrganNames(region).find(name)


def nearest_organs(name: str, region: Region, n: int = 3) -> list[Organ]:
    """At most `n` organs of `region` whose names are most like `name`; may be empty."""
    return OrganNames(region).nearest(name, n)


def quoted(organs: Iterable[Organ]) -> str:
    """The organs' short names in 「」, joined."""
    return "、".join(f"「{organ.short_name}」" for organ in organs)


def unknown(name: str, region: Region, nearest: list[Organ]) -> str:
    """What to say when no organ has `name`."""
    if not name.strip():
        return "单位名称是空的。请填写单位名称。"
    remedy = (
        f"最接近的是{quoted(nearest)}，请核对后填写。" if nearest else "请在单位管理中核对名称，或者先加入这个单位。"
    )
    return f"{region.name}没有名为「{name.strip()}」的单位。{remedy}"


def ambiguous(name: str, organs: list[Organ]) -> str:
    """What to say when several organs answer to `name`."""
    return f"「{name.strip()}」可以指{quoted(organs)}。请写明是哪一个单位。"


def matching(rows: QuerySet[M], text: str) -> QuerySet[M]:
    """Those of `rows` (organs or people) with `text` in the name, or in its pinyin initials."""
    text = text.strip()
    if not text:
        return rows
    wanted = Q(name__contains=text)
    if rows.model is Organ:
        wanted |= Q(short_name__contains=text)
    if text.isascii():
        wanted |= Q(initials__contains=text.lower())
    return rows.filter(wanted)
