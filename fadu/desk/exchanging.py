"""The work of the exchange jobs: checking a file, importing it, exporting."""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict

from fadu.desk import jobs
from fadu.desk.models import Job
from fadu.ledger import exchange, scope
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.exchange.exporting import export_columns
from fadu.ledger.exchange.plan import Plan
from fadu.ledger.listing import Listing
from fadu.ledger.registry import Ledger, ledgers
from fadu.ledger.today import clock_today
from fadu.organs.models import Person

Progress = Callable[[str, int, int], None]
SHOWN = 300  #: faults and differences that a page lists; all faults are in the file to download


def plan_of(job: Job, progress: Progress) -> Plan:
    """The dry run of a job's file.

    Raises:
        Refused: the file cannot be read, or is no longer there.
    """
    place = jobs.folder() / job.asked["file"]
    if not place.exists():
        raise Refused(Fault(f"文件《{job.name}》已过保存期，被清理了。请重新上传。"))
    with place.open("rb") as source:
        return exchange.dry_run(ledgers[job.ledger], source, job.person, name=job.name, progress=progress)


def check(job: Job, progress: Progress) -> dict[str, Any]:
    """Say what an import would do."""
    plan = plan_of(job, progress)
    if plan.row_problems:
        jobs.place_of(job, ".result").write_bytes(plan.faults_file())
    return told(plan)


def told(plan: Plan) -> dict[str, Any]:
    """A plan as the page shows it."""
    differences = [
        [one.row, one.record, one.column, one.old, one.new]
        for one, _ in zip(plan.differences(), range(SHOWN), strict=False)
    ]
    return {
        "summary": plan.summary,
        "ok": plan.ok,
        "blocking": [[one.row, one.column, one.reason, one.remedy] for one in plan.blocking],
        "problems": [[one.row, one.column, one.reason, one.remedy] for one in plan.problems[:SHOWN]],
        "problem_count": len(plan.problems),
        "faulty": len(plan.faulty_rows),
        "differences": differences,
        "creates": len(plan.creates),
        "updates": len(plan.updates),
        "same": plan.same,
        "corrections": plan.corrections,
    }


def carry_in(job: Job, progress: Progress) -> dict[str, Any]:
    """Check once more, since the world has moved on, and import."""
    plan = plan_of(job, progress)
    batch = exchange.apply(
        plan,
        by=job.person,
        on=clock_today(),
        reason=job.asked.get("reason", ""),
        leave_faulty=bool(job.asked.get("leave_faulty")),
        progress=progress,
    )
    (jobs.folder() / job.asked["file"]).unlink(missing_ok=True)
    return {"batch": batch.pk, "created": batch.created, "changed": batch.changed, "same": batch.same}


def carry_out(job: Job, progress: Progress) -> dict[str, Any]:
    """Export what a list shows."""
    ledger = ledgers[job.ledger]
    progress("写出", 0, 0)
    with jobs.place_of(job, ".result").open("wb") as target:
        columns = columns_of(ledger, job.person, job.asked["cols"])
        rows = rows_of(ledger, job.person, QueryDict(job.asked["query"]))
        count = exchange.export_to(target, ledger, job.person, rows, columns, job.asked["format"])
    return {"count": count}


def rows_of(ledger: Ledger, person: Person, query: QueryDict) -> Any:
    """The records that a list's address asks for: those picked, or those that its filters leave."""
    rows = scope.visible(ledger, person)
    picked = [int(pk) for pk in query.getlist("pk") if pk.isdigit()]
    if picked:
        return rows.filter(pk__in=picked)
    params = {name: str(query[name]) for name in query if name not in ("cols", "after", "format")}
    return Listing(ledger, rows, params, today=clock_today(), person_id=person.pk).queryset


def columns_of(ledger: Ledger, person: Person, asked: list[str]) -> list[str]:
    """Of the columns that a list shows, those that can be taken out; all when none was chosen."""
    offered = {column.name for column in export_columns(ledger, person)}
    return [name for name in asked if name in offered]


jobs.works |= {Job.Kind.CHECK: check, Job.Kind.IMPORT: carry_in, Job.Kind.EXPORT: carry_out}
