"""Step 4: the annual report, composed, read back, approved, submitted, published, as files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from rich.console import Console

from fadu.cli.demo.places import root_of
from fadu.cli.language import say
from fadu.ledger import actions
from fadu.ledger.checkpoints import checkpoint
from fadu.ledger.documents import fonts
from fadu.ledger.registry import ledgers
from fadu.ledger.samples import Sampler
from fadu.organs.roles import Role
from fadu.reports.checking import check
from fadu.reports.drafting import draft
from fadu.reports.models import Kind
from fadu.reports.outputs import file

REPORTS = (("520121", 2023), ("620502", 2024))
FORMATS = ("docx", "pdf", "html", "json")
NAMES = {"json": "figures.json"}
#: What the office writes in the place of sentences that were supplied: no ledger knows what was lacking and who saw to it.
WRITTEN = (
    (
        "亲自部署重要工作、过问重大问题、协调重点环节、督办重要任务。",
        "年初审定任务分工，年中听取进展，对逾期的任务当面催办。",
    ),
    (
        "一是部分单位对法定期限重视不够，台账登记不及时；原因是承办人员变动较多，交接不规范。",
        "一是个别任务完成偏晚，材料归集不及时；原因是年初分解时要求没有讲透。",
    ),
    (
        "一是按期办理行政复议和行政应诉案件，发挥监督纠错功能。",
        "一是对败诉和被纠错的案件逐件复盘，问题对应到单位，限期整改到位。",
    ),
)


def run(console: Console) -> None:
    """Both counties' reports."""
    folder = Path(settings.FADU_DATA) / "demo"
    for region, year in REPORTS:
        report = made(region, year)
        tell(console, report)
        place = folder / f"{region}-{year}"
        place.mkdir(parents=True, exist_ok=True)
        for format in FORMATS:
            if format == "pdf" and not fonts.has_chinese():
                continue  # as `fadu init` has said; the demonstration goes on without
            (place / NAMES.get(format, f"report.{format}")).write_bytes(file(report, format))
        names = "、".join(sorted(p.name for p in place.iterdir()))
        console.print(say(f"  已写入 {place}：{names}", f"  written to {place}: {names}"))


def made(region: str, year: int) -> Any:
    """A county's report of a year, published; the one that is there if it is."""
    root = root_of(region)
    known = ledgers["reports.report"].model.objects.filter(organ=root, covers=year, kind=Kind.COUNTY).first()
    return known or publish(root, year)


@transaction.atomic
def publish(root: Any, year: int) -> Any:
    """Draft it and take it through its steps, each within its statutory day."""
    sampler = Sampler(root, year)
    office, leader = sampler.staff(Role.OFFICE, "reports"), sampler.staff(Role.LEADER, "reports")
    begun = date(year + 1, 1, 10)
    report: Any = draft(root, year, by=office, on=begun)
    text = report.text
    for supplied, own in WRITTEN:
        text = text.replace(supplied, own)
    report = actions.edit(report, {"text": text}, by=office, on=begun, source="demo")
    checkpoint(timezone.now())
    steps: list[tuple[str, Any, dict[str, date]]] = [
        ("audit", office, {"audited_on": date(year + 1, 1, 20)}),
        ("approve", leader, {"approved_on": date(year + 1, 2, 5), "drafted_on": date(year + 1, 2, 5)}),
        ("to_party", office, {"party_on": date(year + 1, 2, 10)}),
        ("to_congress", office, {"congress_on": date(year + 1, 2, 10)}),
        ("to_upper", office, {"upper_on": date(year + 1, 2, 12)}),
        ("submit", office, {"submitted_on": date(year + 1, 2, 13)}),
        ("publish", office, {"published_on": date(year + 1, 2, 28)}),
    ]
    for name, by, data in steps:
        report = actions.move(report, name, data, by=by, on=next(iter(data.values())), source="demo")
    return report


def tell(console: Console, report: Any) -> None:
    """What reading the report back finds."""
    found = check(report)
    bound = [p for p in found.made.places if p.bound.value is not None]
    wrong = [f for f in found.findings if f.severity == "error"]
    console.print(f"[bold]{report.title}[/] {report.stage_label}")
    said = say(
        f"  回读：正文数字 {len(found.reading.figures)} 个，绑定指标 {len(bound)} 个，"
        f"无来源 {len(found.open)} 个，不成立 {len(wrong)} 处。",
        f"  read back: {len(found.reading.figures)} numbers, {len(bound)} bound to figures, "
        f"{len(found.open)} without a source, {len(wrong)} that do not hold.",
    )
    console.print(f"[green]{said}" if found.sound else f"[red]{said}")
    for finding in wrong[:5]:
        console.print(f"    {finding.message}")
