"""What a line says in the annual report: its `narrative.md`, one sentence a line.

    <!-- part: 主要举措和成效; order: 60; title: 行政复议工作 -->
    全年收到行政复议申请 {received}，审结 {closed}。
    ?overturned 其中纠错 {overturned}，纠错率 {correction_rate}。
    ?!overturned 未发生被纠错的案件。
    !召开联席会议 {meetings}。

The head names the part (`parts.Part`), the section's place in it and its title; sections of one title stand under
one heading. A blank line begins a new paragraph; other comments say nothing. `{name}` is an indicator of the line,
`{other.name}` of another, with the forms of `tokens.FORMS` (`{received|growth}`); spaces around it fall away. A
sentence with figures that are all empty or zero is left out, and so is a clause of it, or a further item of a list
(甲{a}、乙{b}), that counts nothing or whose rate has no base; a rate of zero is said. `?a,b` keeps a sentence only
while all of these are more than zero, `?!a` only while all are zero or empty, and `!` keeps it and its zeros.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .parts import Part
from .tokens import SHORT, Token, of
from .tokens import tokens as tokens_in

COMMENT = re.compile(r"<!--(?P<said>.*?)-->", re.DOTALL)
CONDITION = re.compile(r"(?P<mark>\?!|\?|!)(?P<names>[a-z][a-z0-9_.,]*)?\s*(?P<words>.*)")
DEFAULT_PLACE = 100
SPACED = re.compile(rf"[ ]*{SHORT.pattern}[ ]*")
CLAUSE = re.compile(r"(?<=[，；])")
STOPS = "，；。"
OF_THESE = "其中"


class BadNarrative(ValueError):
    """A narrative cannot be read; the message says where, what and the remedy."""


@dataclass(frozen=True)
class Sentence:
    """One sentence with the tokens in it; `only_if` and `only_if_not` are indicators, `always` overrules."""

    words: str
    only_if: tuple[str, ...] = ()
    only_if_not: tuple[str, ...] = ()
    always: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens in the order in which they stand."""
        return tuple(token for _, _, token in tokens_in(self.words))

    @property
    def indicators(self) -> frozenset[str]:
        """Every indicator the sentence rests on."""
        return frozenset({*(token.indicator for token in self.tokens), *self.only_if, *self.only_if_not})

    def holds(self, filled: Callable[[str], bool]) -> bool:
        """Whether it is said, given which indicators have a value other than zero."""
        if any(filled(name) for name in self.only_if_not) or not all(filled(name) for name in self.only_if):
            return False
        stated = {token.indicator for token in self.tokens}
        return self.always or not stated or bool(self.only_if) or any(filled(name) for name in stated)

    def said(self, tells: Callable[[Token], bool]) -> str:
        """The sentence without the clauses and items of lists whose figures tell nothing; empty when none is left.

        Args:
            tells: whether a token has something to say.
        """
        words = "".join(_items(clause, tells) for clause in CLAUSE.split(self.words) if _tells(clause, tells))
        if self.tokens and not any(True for _ in tokens_in(words)):
            return ""
        end = self.words[-1:]
        return words if words.endswith(end) else words.rstrip("，；") + end


def _tells(words: str, tells: Callable[[Token], bool]) -> bool:
    """Whether words have no figure, or one that tells something."""
    inside = [token for _, _, token in tokens_in(words)]
    return not inside or any(tells(token) for token in inside)


def _items(clause: str, tells: Callable[[Token], bool]) -> str:
    """A clause without the items of its list that tell nothing.

    The first item carries the words that open the list and stays, but for 其中, which the next one takes over.
    """
    said = clause.rstrip(STOPS)
    opening = OF_THESE if said.startswith(OF_THESE) else ""
    kept, counted = [], bool(opening)
    for item in said.removeprefix(opening).split("、"):
        if not counted or _tells(item, tells):
            kept.append(item)
        counted = any(True for _ in tokens_in(item))
    return opening + "、".join(kept) + clause[len(said) :]


@dataclass(frozen=True)
class Section:
    """What one line, or the office itself, says in one part: paragraphs of sentences."""

    part: Part
    title: str
    place: int
    paragraphs: tuple[tuple[Sentence, ...], ...]
    line: str = ""


def parse(source: str, line: str = "") -> tuple[Section, ...]:
    """The sections of a narrative.

    Raises:
        BadNarrative: words before the first head, an unknown part, an unknown key in a head.

    >>> head = "<!-- part: 主要举措和成效; order: 60; title: 行政复议 -->"
    >>> [section.title for section in parse(head + "收到{received}。", "reconsideration")]
    ['行政复议']
    """
    return tuple(_sections(source, line))


def _sections(source: str, line: str) -> Iterator[Section]:
    head: tuple[Part, str, int] | None = None
    words, at = "", 0
    for comment in COMMENT.finditer(source):
        words, at = words + source[at : comment.start()], comment.end()
        if "part:" in comment["said"]:
            yield from _section(head, words, line)
            head, words = _head(comment["said"], line), ""
    yield from _section(head, words + source[at:], line)


def _section(head: tuple[Part, str, int] | None, words: str, line: str) -> Iterator[Section]:
    paragraphs = tuple(
        tuple(_sentence(one.strip(), line) for one in chunk.splitlines() if one.strip())
        for chunk in re.split(r"\n\s*\n", words.strip())
        if chunk.strip()
    )
    if head is None:
        if paragraphs:
            example = "<!-- part: 主要举措和成效; order: 60; title: … -->"
            raise BadNarrative(f"{line}/narrative.md has words before its first head. Begin it with {example}.")
        return
    yield Section(*head, paragraphs, line)


def _head(said: str, line: str) -> tuple[Part, str, int]:
    given = dict(_pair(one, line) for one in said.split(";") if one.strip())
    part = next((one for one in Part if one.value == given.get("part")), None)
    if part is None:
        known = "、".join(one.value for one in Part)
        raise BadNarrative(f"{line}/narrative.md: part {given.get('part')!r} is none. There are: {known}.")
    order = given.get("order", "")
    return part, given.get("title", ""), int(order) if order.isdigit() else DEFAULT_PLACE


def _pair(one: str, line: str) -> tuple[str, str]:
    key, _, value = (words.strip() for words in one.partition(":"))
    if key not in ("part", "order", "title"):
        raise BadNarrative(f"{line}/narrative.md: {key!r} in a head is no key. There are: part, order, title.")
    return key, value


def _sentence(words: str, line: str) -> Sentence:
    found = CONDITION.fullmatch(words)
    if not found:
        return Sentence(full(words, line))
    names = tuple(_of_line(name, line) for name in (found["names"] or "").split(",") if name)
    said = full(found["words"], line)
    match found["mark"]:
        case "?":
            return Sentence(said, only_if=names)
        case "?!":
            return Sentence(said, only_if_not=names, always=True)
    return Sentence(said, always=True)


def full(words: str, line: str) -> str:
    """The short tokens of a narrative written out as those of a report.

    >>> full("审结{closed}，{mediation.cases|number}", "litigation")
    '审结{{litigation.closed}}，{{mediation.cases|number}}'
    """

    def spelled(found: re.Match[str]) -> str:
        token = of(found)
        return str(Token(_of_line(token.indicator, line), token.form, token.period))

    return SPACED.sub(spelled, words)


def _of_line(name: str, line: str) -> str:
    return name if "." in name or not line else f"{line}.{name}"
