"""12348热线导入: the sheet that a hotline's platform exports, made into a sheet of consultations.

Headings and categories differ from platform to platform; what is known of them stands here as data. Every row keeps
its number, so that what the check says is found in the file that was handed in.
"""

import csv
import io
import re
from dataclasses import dataclass
from typing import Any

from fadu.ledger.errors import Fault, Refused
from fadu.ledger.exchange.dates import parse_day
from fadu.ledger.exchange.faults import Unreadable
from fadu.ledger.exchange.headings import plain_heading
from fadu.ledger.exchange.sheets import HEADING_ROWS, read
from fadu.ledger.registry import ledgers

from .models import ConsultationStage
from .models.service import ConsultationChannel, Group, Matter

HEADINGS = {
    "ticket": ("工单号", "工单编号", "话单号", "流水号", "热线工单号", "咨询编号"),
    "consulted_on": ("来电时间", "咨询时间", "受理时间", "来电日期", "咨询日期", "通话时间"),
    "asker": ("来电人", "来电人姓名", "咨询人", "咨询人姓名"),
    "phone": ("来电号码", "联系电话", "主叫号码", "电话"),
    "group": ("来电人类别", "人员类别", "人群类别", "咨询人类别"),
    "matter": ("咨询类别", "问题分类", "业务类型", "咨询类型", "案件类型", "咨询事项"),
    "question": ("咨询内容", "问题描述", "来电内容", "诉求内容"),
    "answer": ("答复内容", "解答内容", "处理结果", "答复意见"),
    "answered_by": ("答复人", "值班律师", "坐席", "解答人"),
}
MATTERS = (
    (Matter.FAMILY, "婚姻|家庭|离婚|抚养|赡养|继承"),
    (Matter.LABOUR, "劳动|工资|薪|工伤|社保"),
    (Matter.LOAN, "借贷|债务|债权|借款|担保"),
    (Matter.DAMAGE, "损害|交通|侵权|医疗|伤害"),
    (Matter.HOUSING, "房|物业|租赁"),
    (Matter.LAND, "土地|征收|征地|拆迁|承包地"),
    (Matter.CONTRACT, "合同|买卖|消费"),
    (Matter.CRIMINAL, "刑事|犯罪|诈骗"),
    (Matter.ADMINISTRATIVE, "行政|处罚|复议|信访"),
)
GROUPS = (
    (Group.MIGRANT, "农民工|务工"),
    (Group.ELDER, "老年|老人"),
    (Group.WOMAN, "妇女"),
    (Group.MINOR, "未成年|学生"),
    (Group.DISABLED, "残疾"),
    (Group.SOLDIER, "军人|军属|退役"),
    (Group.ENTERPRISE, "企业|公司"),
)
DAY = re.compile(r"^\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?=\D|$)")


@dataclass(frozen=True)
class Converted:
    """A sheet of consultations as CSV, with the digest of what it came from."""

    name: str
    content: bytes
    rows: int


def convert(source: Any, name: str = "") -> Converted:
    """A platform's sheet as a sheet of consultations.

    Raises:
        Refused: it cannot be read, or bears no heading of a hotline.
    """
    sheet = read(source, name)
    at, columns = _headings(sheet.rows, sheet.name)
    written = io.StringIO()
    out = csv.writer(written)
    labels = ledgers["legal_services.consultation"].field_label
    names = [*columns, "channel", "answered_on", "stage"]
    for _ in range(at):
        out.writerow(["12348热线记录"])
    out.writerow([labels(n) for n in names])
    body = sheet.rows[at + 1 :]
    out.writerows(_row(row, columns) for row in body)
    return Converted(sheet.name, written.getvalue().encode("utf-8-sig"), len(body))


def _headings(rows: list[list[Any]], name: str) -> tuple[int, dict[str, int]]:
    """The index of the row of headings, and which cell holds which field."""
    known = {plain_heading(form): field for field, forms in HEADINGS.items() for form in forms}
    for at, row in enumerate(rows[:HEADING_ROWS]):
        found: dict[str, int] = {}
        for index, cell in enumerate(row):
            field = known.get(plain_heading(cell))
            if field is not None:
                found.setdefault(field, index)
        if {"consulted_on", "question"} <= found.keys():
            return at, found
    raise Refused(
        Fault(
            f"文件「{name}」的前 {HEADING_ROWS} 行里没有热线记录的表头。须有咨询时间（如「来电时间」）和咨询内容"
            "（如「咨询内容」）两列；本系统自己的模板请用列表上的「导入」。"
        )
    )


def _row(row: list[Any], columns: dict[str, int]) -> list[Any]:
    """One row; a wholly empty one stays empty, so that the numbers of the rows do not move."""
    cells = {name: row[index] if index < len(row) else "" for name, index in columns.items()}
    if all(cell in (None, "") for cell in row):
        return []
    cells["consulted_on"] = _day(cells["consulted_on"])
    if "matter" in cells:
        cells["matter"] = _sorted(cells["matter"], MATTERS, Matter.OTHER).label
    if "group" in cells:
        cells["group"] = _sorted(cells["group"], GROUPS, Group.PUBLIC).label
    answered = bool(str(cells.get("answer") or "").strip())
    stage = ConsultationStage.ANSWERED if answered else ConsultationStage.RECEIVED
    answered_on = cells["consulted_on"] if answered and _is_day(cells["consulted_on"]) else ""
    return [*cells.values(), ConsultationChannel.HOTLINE.label, answered_on, stage.label]


def _is_day(cell: Any) -> bool:
    """Whether a cell will be read as a day: one that is none is told of once, not twice."""
    try:
        parse_day(cell)
    except Unreadable:
        return False
    return True


def _day(cell: Any) -> Any:
    """The day of a moment; what is none is left for the check to name."""
    if isinstance(cell, int | float) and _is_day(cell):
        return parse_day(cell).isoformat()
    found = DAY.match(str(cell if cell is not None else ""))
    return found.group(1) if found else cell


def _sorted(cell: Any, among: Any, rest: Any) -> Any:
    text = str(cell or "")
    return next((value for value, words in among if text == value.label or re.search(words, text)), rest)
