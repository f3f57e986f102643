"""Figures in their surroundings: which sentence and paragraph, and the words that lead to each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from fadu.reading.model import Figure, Member
from fadu.reading.pattern import pattern
from fadu.reading.relations.brackets import enclosing
from fadu.reading.relations.going_on import GOES_ON, goes_on, goes_on_counting
from fadu.reading.relations.units import VOLTS, counts_things, is_measured, is_reckoned, slack_of, unit_of
from fadu.reading.relations.wording import CHANGED, OTHER_YEAR, PAST

_SENTENCE = pattern(r"[。!?\n](?<!;\n)")
_NONE = Decimal(0)
_CARRIED = pattern(r"\((?![^()]*(?:新收|本年|当年|新增))(?:含|包括)[^()]{0,8}(?:积存|结转|旧存|存量|往年|上[期年])")


_MEAN = pattern(r"人均|平均|[日月年户亩]均|单价|均价|每")

BESIDE = 8
"""As many figures beside a bare number are looked at for its unit."""
NEAR = 20
"""Signs before a mean in which it says so (平均每个部门办理44件); 平均坡度较大的危险路段共1026处 is none."""
TAIL = 40
"""Signs: as far from the end of the words before a figure begins what rules look for there."""


_AND = pattern(r"\)?[、和及]")
_SHARED = pattern(r"[,(]?占[^,。;]{0,12}$|\($")
_ENUMERATED = pattern(r"\)?[、和及,]")
_BRACKET = pattern(r"[\u4e00-\u9fff]{0,8}\(")


class Context:
    """The figures of a text with their sentences; everything that a rule about relations may ask."""

    def __init__(self, flat: str, figures: Sequence[Figure]) -> None:
        self.flat = flat
        self.figures = figures
        self._stops = [m.start() for m in _SENTENCE.finditer(flat)]
        self._lines = [m.start() for m in re.finditer("\n", flat)]
        self._brackets = enclosing(flat, figures)
        self._sentences = [bisect_right(self._stops, f.start) for f in figures]
        self._values = [Decimal(0) if f.value is None else f.value for f in figures]
        self._units = [unit_of(f.unit) for f in figures]
        self._counts = [counts_things(f) and not is_reckoned(flat, f) for f in figures]
        self._slacks = [slack_of(f.text) for f in figures]
        self._leads: dict[int, str] = {}
        self._clauses: dict[int, str] = {}
        self._changes: dict[int, bool] = {}
        self._means: dict[int, bool] = {}
        self._adopt_units()
        self.parts: dict[int, int] = {}
        """The counts that shares are said of, by the share; filled by who reads shares."""

    def _adopt_units(self) -> None:
        """A bare number with a share counts by the unit of the nearest with one beside it (部分公开67,占4.61%;不予公开81件,占5.57%).

        >>> from fadu.reading import read
        >>> text = "答复150件。其中公开90件,占60.0%;部分公开42,占28.0%;不予公开18件,占12.0%。"
        >>> [r.computation for r in read(text).relations]
        ['90 / 150 = 60%', '42 / 150 = 28%', '90 + 42 + 18 = 150', '18 / 150 = 12%']
        """
        for index, unit in enumerate(self._units):
            if unit or not self._counts[index] or not self.has_share(index):
                continue
            near = range(max(0, index - BESIDE), min(len(self.figures), index + BESIDE + 1))
            beside = [i for i in near if self._units[i] and self._counts[i] and self.same_sentence(i, index)]
            shared = [i for i in beside if self.has_share(i)]
            if shared:
                self._units[index] = self._units[min(shared, key=lambda i: abs(i - index))]

    def sentence(self, index: int) -> int:
        """The number of the figure's sentence."""
        return self._sentences[index]

    def paragraph(self, index: int) -> int:
        """The number of the figure's line."""
        return self.paragraph_at(self.figures[index].start)

    def paragraph_at(self, place: int) -> int:
        """The number of the line that a place stands in."""
        return bisect_right(self._lines, place)

    def line_start(self, paragraph: int) -> int:
        """Where a line begins."""
        return self._lines[paragraph - 1] + 1 if paragraph else 0

    def bracket(self, index: int) -> int | None:
        """Where the bracket opens that the figure stands in; None outside brackets."""
        return self._brackets[index]

    def carried_over(self, index: int) -> bool:
        """Does a bracket behind the figure say that it counts more than this year's (673人(含上期积存))?"""
        return bool(_CARRIED.match(self.flat, self.figures[index].end))

    def bracket_after(self, index: int) -> int | None:
        """The bracket that opens right behind the figure, or behind its noun (51家单位(市属49家…)), if one does."""
        found = _BRACKET.match(self.flat, self.figures[index].end)
        return found.end() - 1 if found else None

    def bracket_behind(self, index: int) -> int | None:
        """The bracket that opens right behind the figure, or behind its growth (赴台5798人次,下降20.4%(其中…))."""
        opened, rate = self.bracket_after(index), index + 1
        if opened is None and rate < len(self.figures) and self.figures[rate].unit == "%":
            return self.bracket_after(rate)
        return opened

    def blocks(self) -> list[list[int]]:
        """Indices of figures, one list for each sentence; a sentence that opens with 其中 goes on with the last."""
        out: list[list[int]] = []
        last = -1
        for index, sentence in enumerate(self._sentences):
            if sentence != last and not (out and sentence == last + 1 and self._goes_on(sentence)):
                out.append([])
            out[-1].append(index)
            last = sentence
        return out

    def _goes_on(self, sentence: int) -> bool:
        """Does a sentence go on with the last one's total?"""
        return goes_on(self.flat, self._stops[sentence - 1])

    def goes_on_counting(self, stop: int) -> bool:
        """Does the sentence behind a stop tell the next of a row (第二产业…。第三产业…)?"""
        return goes_on_counting(self.flat, stop)

    def near(self, first: int, last: int, sentences: int) -> bool:
        """Do two figures stand within so many sentences?"""
        return self.sentence(last) - self.sentence(first) < sentences

    def same_sentence(self, first: int, second: int) -> bool:
        """Do two figures stand in one sentence?"""
        return self.sentence(first) == self.sentence(second)

    def parted_at(self, index: int) -> str:
        """The word by which the figure's sentence says whose parts it tells: 审结 in 审结案件中; empty for none."""
        sentence = self.sentence(index)
        found = GOES_ON.match(self.flat, self._stops[sentence - 1] + 1) if sentence else None
        return found["done"] or "" if found else ""

    def among(self, index: int) -> str:
        """The words by which the sentence that the figure opens says of which it tells: 公开的信息 in 在公开的信息中."""
        sentence = self.sentence(index)
        if not sentence or (index and self.sentence(index - 1) == sentence):
            return ""
        found = GOES_ON.match(self.flat, self._stops[sentence - 1] + 1)
        return found["among"] or "" if found else ""

    def parts_of(self, total: int, first: int) -> bool:
        """Does the figure open a sentence that tells the parts of what the words of the total name?"""
        said = self.among(first)
        if not said:
            return False
        clause = self.clause(total)
        return any(said[i : i + 2] in clause for i in range(len(said) - 1))

    def lead(self, index: int) -> str:
        """The words between the figure before (or the sentence's start) and this one; a bracket that closes there is left out.

        In 优秀(90分以上)411人 the words before 411人 are 优秀.
        """
        if index not in self._leads:
            self._leads[index] = self._lead(index)
        return self._leads[index]

    def _lead(self, index: int) -> str:
        figure = self.figures[index]
        sentence = self.sentence(index)
        floor = self._stops[sentence - 1] + 1 if sentence else 0
        before = self._before_bracket(index)
        if before is not None:
            opened, closed = before
            at = index - 1
            while at >= 0 and self.figures[at].start > opened:
                at -= 1
            if at >= 0:
                floor = max(floor, self.figures[at].end)
            return self.flat[max(floor, opened - 120) : opened] + self.flat[closed : figure.start]
        if index and self.figures[index - 1].end > floor:
            floor = self.figures[index - 1].end
        return self.flat[max(floor, figure.start - 120) : figure.start]

    def _before_bracket(self, index: int) -> tuple[int, int] | None:
        """The bracket that holds the figure before and closes before this one, where only words that tell what it is follow."""
        opened = self._brackets[index - 1] if index else None
        if opened is None or opened == self._brackets[index]:
            return None
        closed = self.flat.find(")", self.figures[index - 1].end, self.figures[index].start)
        if closed < 0 or self.flat[closed + 1 : self.figures[index].start].strip(" 的有为共计:"):
            return None
        return opened, closed + 1

    def clause(self, index: int) -> str:
        """The last clause of the figure's lead: the words right before it."""
        if index not in self._clauses:
            lead = self.lead(index).rstrip(",;: ")
            self._clauses[index] = lead[max(map(lead.rfind, ",;:")) + 1 :]
        return self._clauses[index]

    def between(self, first: int, second: int) -> str:
        """The text from the end of one figure to the start of another."""
        return self.flat[self.figures[first].end : self.figures[second].start]

    def value(self, index: int) -> Decimal:
        """The figure's value; only asked where it is known."""
        return self._values[index]

    def digits(self, index: int) -> int:
        """How many digits a figure's value has, without the noughts that close it."""
        return len(self.value(index).normalize().as_tuple().digits)

    def unit(self, index: int) -> str:
        """The figure's unit, with units that count the same things made one (件, 起, 宗)."""
        return self._units[index]

    def slack(self, index: int) -> Decimal:
        """Half a unit of the last digit shown, for values that are shown in 万 or 亿; none for whole counts."""
        return self._slacks[index]

    def sum_of(self, indices: Iterable[int]) -> Decimal:
        """What figures come to."""
        return sum(map(self.value, indices), _NONE)

    def slack_of(self, indices: Iterable[int]) -> Decimal:
        """By how much what figures come to may be off, as they are rounded."""
        return sum(map(self.slack, indices), _NONE)

    def by_unit(self, indices: Sequence[int]) -> Iterator[list[int]]:
        """Figures of one unit each, in the order of their first."""
        lines: dict[str, list[int]] = {}
        for index in indices:
            lines.setdefault(self._units[index], []).append(index)
        yield from lines.values()

    def counts(self, index: int) -> bool:
        """Is the figure an exact count or sum of money?"""
        return self._counts[index]

    def is_change(self, index: int) -> bool:
        """Does a figure tell by how much something changed (较上年增加137件, 比去年少9人, 减少6起、9人)?"""
        if index in self._changes:
            return self._changes[index]
        chain = [index]
        while chain[-1] not in self._changes and self._goes_along(chain[-1]):
            chain.append(chain[-1] - 1)
        for at in reversed(chain):
            if at not in self._changes:
                after = self._changes.get(at - 1, False) and self._goes_along(at)
                self._changes[at] = after or self._says_change(at)
        return self._changes[index]

    def is_compared(self, index: int) -> bool:
        """Is a figure that of another year, or does it tell a change from one?"""
        lead = self.lead(index)
        past = OTHER_YEAR.search(lead, max(0, len(lead) - TAIL)) and PAST.search(lead)
        return self.is_change(index) or bool(past)

    def _says_change(self, index: int) -> bool:
        if self.lead(index).endswith((",", ";")):  # 119家净利润增长,137家下降
            return False
        clause = self.clause(index)
        return bool(CHANGED.search(clause, max(0, len(clause) - TAIL)))

    def _goes_along(self, index: int) -> bool:
        """Does nothing but 、 part a figure from the one before?"""
        return index > 0 and self.lead(index) in ("、", "") and self.same_sentence(index - 1, index)

    def things(self, index: int) -> bool:
        """Is the figure a count of things, no length, weight or area, which unlike things share?"""
        return self._counts[index] and not is_measured(self.figures[index].unit)

    def listed(self, last: int, *, commas: bool = False) -> list[int]:
        """The counts of one unit that stand side by side in a list, of which one is the last (案卷150卷、许可案卷60卷)."""
        out = [last]
        while out[0] > 0 and self._side_by_side(out[0] - 1, _ENUMERATED if commas else _AND):
            out.insert(0, out[0] - 1)
        return out

    def _side_by_side(self, index: int, joint: re.Pattern[str]) -> bool:
        alike = self._counts[index] and self._units[index] == self._units[index + 1]
        return alike and bool(joint.match(self.between(index, index + 1)))

    def has_share(self, index: int) -> bool:
        """Does a share stand right behind a count (24件,占36.9%)?"""
        after = index + 1
        return (
            after < len(self.figures)
            and self.figures[after].unit == "%"
            and _SHARED.match(self.lead(after)) is not None
        )

    def by_sign(self, index: int) -> bool:
        """Is a percentage written with its sign, full-width or not, and not in words (六成)?

        >>> from fadu.reading import read
        >>> [r.verdict for r in read("举办活动６２场,占全年１４８场的４６．９％。").relations]
        ['fails']
        """
        text = self.figures[index].text
        return "%" in text or "％" in text

    def opening(self, indices: Sequence[int]) -> dict[int, int]:
        """The first of some figures in each paragraph."""
        out: dict[int, int] = {}
        for index in indices:
            out.setdefault(self.paragraph(index), index)
        return out

    def names(self, index: int) -> bool:
        """Is a figure part of a name: a voltage, or a small number in words before more words (两个岗位)?"""
        figure = self.figures[index]
        return figure.unit in VOLTS or not any(map(str.isdigit, figure.text))

    def is_mean(self, index: int) -> bool:
        """Is a figure a mean or a price (人均收入7000元), which is no part of others?"""
        if index not in self._means:
            clause, measure = self.clause(index), self.figures[index].measure
            self._means[index] = any(_MEAN.search(said, max(0, len(said) - NEAR)) for said in (clause, measure))
        return self._means[index]

    def members(self, **roles: int | Sequence[int]) -> tuple[Member, ...]:
        """Figures as the members of a relation: one or several of each role."""
        told = ((role, [these] if isinstance(these, int) else these) for role, these in roles.items())
        figures = ((role, self.figures[index]) for role, these in told for index in these)
        return tuple(Member(role, f.start, f.end) for role, f in figures)  # type: ignore[arg-type]
