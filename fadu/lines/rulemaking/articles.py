"""Reading a normative text as articles, and telling two texts apart article by article.

A text is split at 第N条; texts without articles are split at their numbered heads (一、 （一）) and paragraphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

ARTICLE = re.compile(
    r"^[\s　]*(第[〇零一二三四五六七八九十百千\d]+条(?:之[一二三四五六七八九十]+)?)[\s　]*", re.MULTILINE
)
CHAPTER = re.compile(r"^[\s　]*(第[〇零一二三四五六七八九十百\d]+[编章节][\s　]*[^\n]*)$", re.MULTILINE)
HEAD = re.compile(r"^[\s　]*([一二三四五六七八九十]+)、", re.MULTILINE)
SAME = 0.5
"""Articles of two texts that share less than this much are different articles."""


@dataclass(frozen=True)
class Article:
    """One article: its label (第三条, 一、, or 前言), the chapter above it, its words."""

    label: str
    text: str
    chapter: str = ""


@dataclass(frozen=True)
class Piece:
    """A run of words in a comparison: kept, removed or added."""

    kind: str
    text: str


@dataclass(frozen=True)
class Row:
    """Two articles side by side; either may be missing.

    Attributes:
        kind: same, changed, added or removed.
    """

    kind: str
    old: Article | None
    new: Article | None

    @property
    def pieces(self) -> list[Piece]:
        """The words of both, marked."""
        return list(pieces(self.old.text if self.old else "", self.new.text if self.new else ""))


def split(text: str) -> list[Article]:
    """The articles of a text, what stands before the first one as 前言.

    >>> [a.label for a in split("第一条 甲。\\n第二条 乙。")]
    ['第一条', '第二条']
    >>> [a.label for a in split("各单位：\\n一、甲。\\n二、乙。")]
    ['前言', '一、', '二、']
    """
    marks = list(ARTICLE.finditer(text)) or list(HEAD.finditer(text))
    return list(_cut(text, marks)) if marks else _whole(text)


def _whole(text: str) -> list[Article]:
    return [Article("全文", text.strip())] if text.strip() else []


def _cut(text: str, marks: list[re.Match[str]]) -> Iterator[Article]:
    chapters = [(m.start(), " ".join(m[1].split())) for m in CHAPTER.finditer(text)]
    before = CHAPTER.sub("", text[: marks[0].start()]).strip()
    if before:
        yield Article("前言", before)
    for here, after in zip(marks, [*marks[1:], None], strict=True):
        end = after.start() if after else len(text)
        body = CHAPTER.sub("", text[here.end() : end]).strip()
        chapter = next((name for start, name in reversed(chapters) if start < here.start()), "")
        label = here[1] if here[1].startswith("第") else f"{here[1]}、"
        yield Article(label, re.sub(r"\n\s*\n+", "\n", body), chapter)


def compare(old: str, new: str) -> list[Row]:
    """Two texts article by article, in the order of the new one, removed articles where they stood.

    Articles are paired by their words, so that one renumbered is not told as one removed and one added.
    """
    before, after = split(old), split(new)
    pairs = _pairs(before, after)
    taken = {i for i, _ in pairs.items()}
    rows: list[Row] = []
    at = 0
    partner = {j: i for i, j in pairs.items()}
    for j, article in enumerate(after):
        i = partner.get(j)
        if i is not None:
            rows += [Row("removed", before[k], None) for k in range(at, i) if k not in taken]
            at = max(at, i + 1)
            same = before[i].text == article.text and before[i].label == article.label
            rows.append(Row("same" if same else "changed", before[i], article))
        else:
            rows.append(Row("added", None, article))
    return rows + [Row("removed", before[k], None) for k in range(at, len(before)) if k not in taken]


def _pairs(before: list[Article], after: list[Article]) -> dict[int, int]:
    """Old index to new: equal words first, then the likest in order, the same label breaking ties."""
    found: dict[int, int] = {}
    by_text = {a.text: j for j, a in reversed(list(enumerate(after)))}
    for i, article in enumerate(before):
        j = by_text.get(article.text)
        if j is not None and j not in found.values():
            found[i] = j
    free = [j for j in range(len(after)) if j not in found.values()]
    for i, article in enumerate(before):
        if i in found or not free:
            continue
        scored = [(_likeness(article, after[j]), -j, j) for j in free]
        score, _, j = max(scored)
        if score >= SAME:
            found[i] = j
            free.remove(j)
    return found


def _likeness(a: Article, b: Article) -> float:
    matcher = SequenceMatcher(None, a.text, b.text, autojunk=False)
    if matcher.real_quick_ratio() < SAME - 0.1 or matcher.quick_ratio() < SAME - 0.1:
        return 0.0
    return matcher.ratio() + (0.1 if a.label == b.label else 0.0)


def pieces(old: str, new: str) -> Iterator[Piece]:
    """What was kept, removed and added between two texts, by runs of characters.

    >>> [(p.kind, p.text) for p in pieces("期限三年", "期限五年")]
    [('kept', '期限'), ('removed', '三'), ('added', '五'), ('kept', '年')]
    """
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("kept", old[a:b])
            continue
        if b > a:
            yield Piece("removed", old[a:b])
        if d > c:
            yield Piece("added", new[c:d])
