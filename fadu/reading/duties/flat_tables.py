"""Duty tables that a copy has laid flat: one cell a line (or between strokes), the column heads first, then row after row.

序号⏎任务⏎责任单位⏎1⏎评查案卷⏎县司法局⏎县法院⏎2⏎…
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fadu.reading.duties.organ_kinds import is_organ, is_plain_organ
from fadu.reading.duties.organ_names import organ_names
from fadu.reading.duties.phrase_times import is_time
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import words

Cell = tuple[int, int]
LONGEST_HEADING = 16
MOST_COLUMNS = 9
LONGEST_ROW = 24
"""Lines that a row may have; what is longer is no row but text."""
_NUMBER = pattern(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、]?")
_HEADING = pattern(r"(?:第?[一二三四五六七八九十]{1,3}[、章部]|[(（][一二三四五六七八九十]{1,3}[)）])\S")
_TITLE = pattern(r"(?:表|方案|通知|台账|要点|任务清单)$")
"""重点任务分解表: a table's title, which is no column's head."""
_TEXT = pattern(r"[,，。;；:：《]")
_ASIDE = pattern(r"[(（][^()（）]*[)）]")
_DOES = r"(?!建|新建|改|扩建|迁建|打造|组|成立|设立|升级|启动|实施|举办|召开|制|编制|出台|完善|推|加|提|优化|强化|培育|引进|落实|开展|健全|发展)"
"""A task begins with what is to be done (建设文化中心), which no name does."""
_ROOM = pattern(
    rf"{_DOES}(?:[\u4e00-\u9fff]{{0,8}}(?:科|室|股|处|所|站|中心|办|馆|大队|中队)|各[\u4e00-\u9fff]{{1,6}})(?:牵头|负责|配合)?"
)
"""办公室, 法规科: what only a column of those responsible makes an organ."""
_BODY = pattern(
    rf"{_DOES}[^,。;:0-9《》“”]{{2,20}}(?:公司|支行|分行|银行|中学|小学|大学|学校|学院|医院|企业|集团|中心|分局|[支大总中]队|机关"
    r"|[局办委院馆会社])(?:[(（][^()（）]{1,12}[)）])?|团[省市县区旗州]委"
)
"""国网某某供电公司: a body by its ending."""


@dataclass(frozen=True, slots=True)
class FlatRow:
    """One row: its span, its number, and its cells by column (None where the row lacks one)."""

    start: int
    end: int
    number: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class FlatTable:
    """The heads of the columns as written, and the rows."""

    heads: tuple[str, ...]
    rows: tuple[FlatRow, ...]


def flat_tables(text: str, kinds_of: Callable[[Sequence[str]], list[str]]) -> list[FlatTable]:
    """Tables whose cells stand one a line; ``kinds_of`` says what the heads of the columns mean.

    >>> kinds = {"序号": "number", "工作任务": "task", "牵头单位": "head", "配合单位": "cooperate"}
    >>> text = "序号\\n工作任务\\n牵头单位\\n配合单位\\n1\\n评查案卷。\\n区司法局\\n区法院\\n2\\n公布清单。\\n区编办\\n各镇街\\n"
    >>> table = flat_tables(text, lambda heads: [kinds.get(head, "") for head in heads])[0]
    >>> [[text[slice(*c)] for c in row.cells if c] for row in table.rows]
    [['1', '评查案卷。', '区司法局', '区法院'], ['2', '公布清单。', '区编办', '各镇街']]
    >>> kinds |= {"时限": "deadline"}
    >>> text = "序号\\n工作任务\\n牵头单位\\n时限\\n1\\n新建养老楼\\n区民政局\\n5月底前开工\\n新建老年大学\\n12月底前\\n2\\n公布清单\\n区编办\\n6月\\n"
    >>> [[text[slice(*c)] for c in r.cells if c] for r in flat_tables(text, lambda h: [kinds.get(x, "") for x in h])[0].rows][:2]
    [['1', '新建养老楼', '区民政局', '5月底前开工'], ['新建老年大学', '12月底前']]
    """
    lines = list(_lines(text))
    out: list[FlatTable] = []
    at = 0
    while at < len(lines):
        heads = _heads(text, lines, at, kinds_of)
        if not heads:
            at += 1
            continue
        first = at + sum(head.count("\n") + 1 for head in heads)
        heads = [head.replace("\n", "") for head in heads]
        rows, at = _rows(text, lines, first, kinds_of(heads))
        if rows:
            out.append(FlatTable(tuple(heads), tuple(rows)))
    return out


def _lines(text: str) -> Iterator[Cell]:
    """The lines that say something, without blanks and the strokes that part columns."""
    for line in pattern(r"[^\n]+").finditer(text):
        said = line.group()
        low = len(said) - len(said.lstrip(" \t\u3000\xa0|"))
        high = len(said.rstrip(" \t\u3000\xa0|\r"))
        if low < high:
            yield line.start() + low, line.start() + high


def _said(text: str, line: Cell) -> str:
    return re.sub(r"\s", "", text[slice(*line)])


def _heads(text: str, lines: Sequence[Cell], at: int, kinds_of: Callable[[Sequence[str]], list[str]]) -> list[str]:
    """The heads that begin at a line: short lines, the last of them known, a task and one responsible among them."""
    first = _said(text, lines[at])
    if not kinds_of([first])[0] or _TITLE.search(first):
        return []
    out: list[str] = []
    for line in lines[at : at + MOST_COLUMNS]:
        said = _said(text, line)
        if out and _ASIDE.fullmatch(said):
            out[-1] += f"\n{said}"
            continue
        known = kinds_of([said])[0]
        if len(_ASIDE.sub("", said)) > LONGEST_HEADING or _TEXT.search(said) or re.search(r"[\t|]", text[slice(*line)]):
            break
        if out and (_NUMBER.fullmatch(said) or _HEADING.match(said) or known == "number"):
            break
        if not known and _kind(said, strict=True) == "organ":
            break
        out.append(said)
    kinds = kinds_of(out)
    last = [i for i, kind in enumerate(kinds) if kind and ("number" in kinds or len(out[i]) <= 8)]
    out, kinds = (out[: last[-1] + 1], kinds[: last[-1] + 1]) if last else ([], [])
    return out if "task" in kinds and {"lead", "head"} & set(kinds) and len(out) > 1 else []


def _rows(text: str, lines: Sequence[Cell], at: int, kinds: Sequence[str]) -> tuple[list[FlatRow], int]:
    """The rows behind the heads and where they end; a heading between rows (一、…) belongs to none."""
    out: list[FlatRow] = []
    while at < len(lines):
        said = _said(text, lines[at])
        if _HEADING.match(said) and not out and len(said) > 60:
            break
        if _HEADING.match(said):
            at += 1
            continue
        stop, group = _group(text, lines, at, numbered="number" in kinds, merged=bool(out) and "deadline" in kinds)
        if group is None:
            break
        out.append(_row(text, group, kinds))
        at = stop
    return out, max(at, 1)


def _group(text: str, lines: Sequence[Cell], at: int, *, numbered: bool, merged: bool) -> tuple[int, list[Cell] | None]:
    """The lines of one row and where the next begins; None where no row begins here.

    A row begins at its number, or at the first text behind the organs of the row before; a text before a number is
    the merged cell of a group of rows. Where those responsible are ``merged`` with the row above, a row is a task and a time.
    """
    group: list[Cell] = []
    kinds: list[str] = []
    stop = at
    while stop < len(lines) and len(group) < LONGEST_ROW:
        said = _said(text, lines[stop])
        if group and _HEADING.match(said) and len(said) < 60:
            break
        if re.search(r"\t", text[slice(*lines[stop])]):
            return at, None
        kind = "number" if _NUMBER.fullmatch(said) else _kind(said)
        whole = "organ" in kinds or (merged and kinds == ["text", "time"])
        if kind == "number" and whole:
            break
        if kind == "number":
            group, kinds = [], []
        if kind == "text" and whole:
            behind = _next(text, lines, stop)
            if not numbered or behind in ("number", "organ") or (behind == "time" and "time" in kinds):
                break
        kinds.append(kind)
        group.append(lines[stop])
        stop += 1
    whole = "organ" in kinds or (merged and kinds == ["text", "time"])
    return (stop, group) if whole and len(group) > 1 and (group[0][1] - group[0][0]) < 400 else (at, None)


def _next(text: str, lines: Sequence[Cell], at: int) -> str:
    """What stands behind a text that follows a row's organs; a number where nothing does."""
    following = _said(text, lines[at + 1]) if at + 1 < len(lines) else "1"
    return "number" if _NUMBER.fullmatch(following) else _kind(following)


def _row(text: str, group: Sequence[Cell], kinds: Sequence[str]) -> FlatRow:
    number = _said(text, group[0])
    number = number.strip(".、") if _NUMBER.fullmatch(number) else ""
    return FlatRow(group[0][0], group[-1][1], number, by_kind(text, group, kinds))


def by_kind(text: str, cells: Sequence[Cell], kinds: Sequence[str]) -> tuple[Cell | None, ...]:
    """A cell for each column: by place where there are as many cells as columns, else by what the cells say."""
    if len(cells) == len(kinds) and all(
        _fits(_said(text, cell), kind) for cell, kind in zip(cells, kinds, strict=True)
    ):
        return tuple(cells)
    out: list[Cell | None] = [None] * len(kinds)
    organs = [i for i, kind in enumerate(kinds) if kind in ("lead", "head", "cooperate")]
    times = [i for i, kind in enumerate(kinds) if kind == "deadline"]
    task = next((i for i in range(len(kinds) - 1, -1, -1) if kinds[i] == "task"), 0)
    texts: list[Cell] = []
    last = -1
    for cell in cells:
        said = _said(text, cell)
        kind = "number" if _NUMBER.fullmatch(said) else _kind(said)
        if kind == "organ" and organs:
            last = organs.pop(0)
            out[last] = cell
        elif kind == "organ" and last >= 0 and (above := out[last]):
            out[last] = (above[0], cell[1])
        elif kind == "time" and times:
            out[times.pop(0)] = cell
        elif kind == "text":
            texts.append(cell)
    if texts:
        out[task] = _task_of(texts, [i for i, kind in enumerate(kinds) if kind in ("task", "")], task)
    if kinds and "number" in kinds and _NUMBER.fullmatch(_said(text, cells[0])):
        out[list(kinds).index("number")] = cells[0]
    return tuple(out)


def _task_of(texts: Sequence[Cell], columns: Sequence[int], task: int) -> Cell:
    """The cell of the task among a row's texts: by place where there is one for each column, else the longest.

    One text more belongs to the task's cell, broken over two lines, where that comes first.

    >>> _task_of([(0, 4), (5, 8), (9, 20)], [1, 2], 1), _task_of([(0, 4), (5, 20)], [1], 2)
    ((0, 8), (5, 20))
    """
    spare = len(texts) - len(columns)
    at = columns.index(task) if task in columns else -1
    if at >= 0 and (spare == 0 or (at == 0 and spare > 0)):
        return texts[at][0], texts[at + spare][1]
    return max(texts, key=lambda cell: cell[1] - cell[0])


def _fits(said: str, kind: str) -> bool:
    """May a cell stand in a column of a kind: a number under its head, no organ under a time's or a person's?"""
    if kind == "number":
        return bool(_NUMBER.fullmatch(said))
    return kind not in ("deadline", "other") or _kind(said) != "organ"


def _kind(said: str, *, strict: bool = False) -> str:
    """organ, time or text: what a cell is by its words.

    >>> [_kind(s) for s in ("区司法局、各镇(街道)", "2024年12月底前", "加强行政执法监督", "办公室")]
    ['organ', 'time', 'text', 'organ']
    >>> [_kind(s) for s in ("国网某某供电公司", "团县委", "建设文化活动中心", "召开工作会议")]
    ['organ', 'organ', 'text', 'text']
    """
    if is_time(said):
        return "time"
    if said.endswith("。") and not re.match("[省市县区州旗镇乡各]", said) and said[:-1] not in words("organs", "names"):
        return "text"
    names = organ_names(said)
    sure = sum(is_plain_organ(n) or (not strict and bool(_ROOM.fullmatch(n))) for n in names)
    loose = not strict and all(map(is_organ, names)) and (len(names) > 1 or bool(_BODY.fullmatch(said)))
    return "organ" if names and (sure * 2 >= len(names) or loose) else "text"


def is_responsible(said: str) -> bool:
    """Do a cell's words name who is responsible?"""
    return _kind(re.sub(r"\s", "", said)) == "organ"
