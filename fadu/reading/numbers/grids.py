"""Tables whose cells tabs or bars part, as files, web pages and their copies are read: what each number stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from fadu.reading.numbers.cells import CODE, LED, LONGEST_LABEL, NO_VALUE, NUMBER
from fadu.reading.numbers.quantities import quantity_at
from fadu.reading.pattern import pattern

_PLAIN = pattern(rf"[+-]?({NUMBER})[%‰]?")
_UNIT = pattern(r"[(（](?:单位[:：]? ?)?([^()（）]{1,6})[)）]$")
_ABOVE = pattern(r"单位[:：] ?([^\s()（）]{1,4})[)）]?\s*$")
_HAN = pattern(r"[\u4e00-\u9fff]")
_COUNTER = pattern("[一二三四五六七八九十]+")
_NO_NAME = pattern(r"(?:数量|数值|数额|数据|合计|总计|小计|内容|情况|本年|全年|指标值)?")
"""Heads that say nothing that the row does not."""
_REST = ("其他", "其它")
"""A row that is called so is told by the label of the rows that it is among: 其他处理, 其他."""
_HEAD = 2
"""As many different words make a row within a table its new head; one parts its rows (分行业 | -- | --; 一 | 水库)."""
_TITLE = 40
"""As many signs before a table are searched for its unit."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a number in a table is called by its row and column, and the unit that its head gives, with its scale."""

    name: str
    unit: str
    scale: Decimal


def grid_cells(text: str) -> dict[int, GridCell]:
    """Where each number begins that is a cell of its own, with what it stands for; numbers of items and telephones are none.

    >>> cells = grid_cells("序号\\t镇街\\t受理（件）\\t经费（万元）\\n1\\t甲镇\\t31\\t2.5\\n2\\t乙镇\\t42\\t3\\n")
    >>> [(cell.name, cell.unit, str(cell.scale)) for cell in cells.values()]
    [('甲镇受理', '件', '1'), ('甲镇经费', '元', '10000'), ('乙镇受理', '件', '1'), ('乙镇经费', '元', '10000')]
    >>> [cell.name for cell in grid_cells("维持\\t纠正\\t总计\\n2\\t1\\t3\\n").values()]
    ['维持', '纠正', '总计']
    >>> grid_cells("姓名\\t电话\\n张三\\t8225017\\n")
    {}
    >>> [cell.name for cell in grid_cells("镇街 | 收件 | 办结率 |\\n甲镇 | 31 | 98% |\\n\\n噪音 | 占道 |\\n4 | 6 |\\n").values()]
    ['甲镇收件', '甲镇办结率', '噪音', '占道']
    >>> [cell.name for cell in grid_cells("行业 | 产值(万元) | 增长(%) |\\n合计 | 9 | 1 |\\n分行业 | -- | -- |\\n工业 | 8 | 2 |\\n").values()][2:]
    ['工业产值', '工业增长']
    >>> [cell.name for cell in grid_cells("事项 | 处罚 | 许可 | 数量 | 8 | 2 | 占比 | 80% | 20% |".replace(" | ", " |\\n")).values()]
    ['处罚', '许可', '处罚占比', '许可占比']
    """
    found: dict[int, GridCell] = {}
    for above, rows in _tables(text):
        given = _ABOVE.search(above)
        if all(sum(bool(said) for said, _ in cells) < 2 for cells in rows):
            found |= _upright([cell for cells in rows for cell in cells if cell[0]], given[1] if given else "")
            continue
        heads: list[dict[int, str]] = []
        width = 0
        below = False
        group = ""
        for cells in rows:
            numbers = [at for at, (said, _) in enumerate(cells) if _PLAIN.fullmatch(said)]
            named = {said for said, _ in cells if _HAN.search(said) and not _COUNTER.fullmatch(said)}
            if (below or (heads and cells[0][0])) and not numbers and len(named) < _HEAD:
                continue
            if numbers:
                group = next((said for said, _ in cells[: numbers[0] - 1] if _HAN.search(said)), group)
                columns = _columns(heads) if len(cells) == width else {}
                found |= _row(cells, numbers, columns, given[1] if given else "", group)
            elif named:  # no line that only parts head and rows
                heads, width = ([], 0) if below else (heads, width)
                heads.append({at: said for at, (said, _) in enumerate(cells) if said})
                width = max(width, len(cells))
            below = bool(numbers)
    return found


def _upright(cells: list[tuple[str, int]], given: str) -> dict[int, GridCell]:
    """A table of one cell a line: its head, then a row's name and as many numbers as the head names behind its first."""
    numbers = [bool(_PLAIN.fullmatch(said)) for said, _ in cells]
    if True not in numbers:
        return {}
    first = numbers.index(True)
    names = [said.replace(" ", "") for said, _ in cells[1 : first - 1]]
    out: dict[int, GridCell] = {}
    for at in range(first - 1, len(cells), len(names) + 1):
        row = cells[at + 1 : at + 1 + len(names)]
        if not names or numbers[at] or len(row) < len(names) or not all(numbers[at + 1 : at + 1 + len(names)]):
            return {}
        for name, (said, start) in zip(names, row, strict=True):
            number = _PLAIN.fullmatch(said)
            if number and not _no_value(name):
                out[start + number.start(1)] = GridCell(_name(name, cells[at][0]), *_unit(cells[at][0], name, given))
    return out


def _columns(heads: list[dict[int, str]]) -> dict[int, str]:
    """What each column is called: by its lowest head, and by the one above it where several columns are called alike.

    >>> list(_columns([{0: "复议", 2: "诉讼"}, {0: "维持", 1: "纠正", 2: "维持", 3: "纠正"}]).values())
    ['复议维持', '诉讼维持', '复议纠正', '诉讼纠正']
    >>> list(_columns([{0: "自然人", 1: "法人", 3: "总计"}, {1: "企业", 2: "其他"}]).values())
    ['自然人', '企业', '总计', '其他']
    """
    own = {at: (level, said) for level, row in enumerate(heads) for at, said in row.items()}
    said = [words for _, words in own.values()]
    out = {}
    for at, (level, words) in own.items():
        above = heads[level - 1] if level and said.count(words) > 1 else {}
        out[at] = next((above[column] for column in range(at, -1, -1) if column in above), "") + words
    return out


def _tables(text: str) -> Iterator[tuple[str, list[list[tuple[str, int]]]]]:
    """Neighbouring lines with tabs or bars as rows of cells, each cell's words with where they begin; and what stands above them."""
    rows: list[list[tuple[str, int]]] = []
    at = begun = 0
    for line in text.splitlines(keepends=True):
        if "\t" in line or "|" in line:
            begun = begun if rows else at
            rows.append(_cells(line, at))
        elif rows:
            yield text[max(0, begun - _TITLE) : begun], rows
            rows = []
        at += len(line)
    if rows:
        yield text[max(0, begun - _TITLE) : begun], rows


def _cells(line: str, at: int) -> list[tuple[str, int]]:
    out = []
    for said in line.rstrip("\r\n").split("\t" if "\t" in line else "|"):
        out.append((said.strip(), at + len(said) - len(said.lstrip())))
        at += len(said) + 1
    return out


def _row(
    cells: list[tuple[str, int]], numbers: list[int], heads: dict[int, str], given: str, group: str
) -> dict[int, GridCell]:
    """The numbers of a row that count something; ``group`` is the label of the rows that this one is among."""
    out: dict[int, GridCell] = {}
    for column in numbers:
        said, start = cells[column]
        row = next((name for name, _ in reversed(cells[:column]) if _HAN.search(name)), "")
        row = LED.sub("", row) if len(row) <= LONGEST_LABEL else ""
        row = LED.sub("", group) + row if row in _REST and group != row else row
        head = heads.get(column) or next((heads[at] for at in range(column, -1, -1) if at in heads), "")
        number = _PLAIN.fullmatch(said)
        if number and (row or head) and not (_no_value(row) or _no_value(head) or CODE.match(number[1])):
            out[start + number.start(1)] = GridCell(_name(row, head), *_unit(head, row, given))
    return out


def _no_value(words: str) -> bool:
    """Do words name what is no value: a number of an item, a date, a telephone?

    >>> _no_value("联系电话"), _no_value("科研机构")
    (True, False)
    """
    return bool(NO_VALUE.search(words)) and not words.endswith("机构")


def _name(row: str, head: str) -> str:
    """What a number is called: by its column too, where that says more.

    >>> _name("甲镇", "受理（件）"), _name("行政许可", "数量"), _name("", "维持")
    ('甲镇受理', '行政许可', '维持')
    """
    row, head = _UNIT.sub("", row), _UNIT.sub("", head)
    return row if row and _NO_NAME.fullmatch(head) else row + head


def _unit(head: str, row: str, given: str) -> tuple[str, Decimal]:
    """The unit that the head, the row or the line above the table gives in brackets.

    >>> _unit("办结率（%）", "", ""), _unit("金额", "", "万元"), _unit("人数（不含借调）", "", "")
    (('%', Decimal('1')), ('元', Decimal('10000')), ('', Decimal('1')))
    """
    told = (_UNIT.search(head), _UNIT.search(row))
    for said in (*(found[1] for found in told if found), given):
        one = quantity_at("1" + said, "1" + said, 0) if said else None
        if one and one.end == len(said) + 1 and one.value:
            return one.unit, one.value
    return "", Decimal(1)
