"""Long work: run at once when it is small, else by the worker; with progress, and stoppable.

Progress lies in a small file beside the job's data: the database may be busy with the very transaction that it tells of.
"""

import json
import os
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django_tasks import task

from fadu.desk.models import Job
from fadu.ledger import reminders
from fadu.ledger.errors import Refused
from fadu.ledger.exchange import Cancelled
from fadu.ledger.registry import Ledger
from fadu.organs.models import Person

SMALL = 256 * 1024  #: bytes of a file that is worked on while the page waits: about a second
KEPT = timedelta(days=2)  #: how long files of jobs stay

Work = Callable[[Job, Callable[[str, int, int], None]], dict[str, Any]]
#: kind of job → what carries it out; filled by the modules that bring the work
works: dict[str, Work] = {}


def folder() -> Path:
    """Where the files of jobs lie; nobody else on the machine reads them."""
    place = Path(settings.FADU_DATA) / "jobs"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def place_of(job: Job, suffix: str) -> Path:
    """A file of a job."""
    return folder() / f"{job.pk}{suffix}"


def keep_upload(file: UploadedFile) -> str:
    """Store an uploaded file for the job to come; the answer names it."""
    clear(timezone.now())
    name = uuid.uuid4().hex
    readable_by_us = os.open(folder() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(readable_by_us, "wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return name


def clear(now: datetime) -> None:
    """Remove files older than KEPT: they may hold personal data."""
    for file in folder().iterdir():
        if now.timestamp() - file.stat().st_mtime > KEPT.total_seconds():
            file.unlink(missing_ok=True)


def start(kind: str, ledger: Ledger, person: Person, name: str, asked: dict[str, Any], *, small: bool) -> Job:
    """Begin a job: at once when it is small, else by the worker."""
    job = Job.objects.create(
        kind=kind, ledger=ledger.label, person=person, name=name[:200], asked=asked, at=timezone.now()
    )
    for suffix in (".stop", ".progress"):  # a database brought back from a backup gives keys a second time
        place_of(job, suffix).unlink(missing_ok=True)
    if small:
        carry_out(job)
    else:
        in_background.enqueue(job.pk)
    job.refresh_from_db()
    return job


@task()
def in_background(pk: int) -> None:
    """Carry out a job away from the page, and tell its person when it is done."""
    job = Job.objects.get(pk=pk)
    carry_out(job)
    text = f"{job.get_kind_display()}《{job.name}》{job.get_state_display()}。请在“后台任务”中查看。"
    reminders.tell([job.person], text, key=f"job:{job.pk}", at=timezone.now())


def carry_out(job: Job) -> None:
    """Do the work of a job and note how it ended. What is refused is told, not raised."""
    job.state = Job.State.RUNNING
    job.save(update_fields=["state"])
    try:
        job.seal(works[job.kind](job, teller(job)))
        job.state = Job.State.DONE
    except Cancelled:
        job.state = Job.State.STOPPED
    except Refused as refused:
        job.seal({"faults": [fault.message for fault in refused.faults]})
        job.state = Job.State.FAILED
    except Exception:
        job.seal({"faults": ["处理时出了差错，没有写入任何内容。差错已记入日志，请告诉系统管理员。"]})
        job.state = Job.State.FAILED
        raise
    finally:
        job.ended_at = timezone.now()
        job.save(update_fields=["state", "sealed", "ended_at"])
        place_of(job, ".progress").unlink(missing_ok=True)


def teller(job: Job) -> Callable[[str, int, int], None]:
    """What the work tells its progress to; it stops the work when the person asked for that."""

    def tell(what: str, done: int, total: int) -> None:
        if place_of(job, ".stop").exists():
            raise Cancelled
        target, fresh = place_of(job, ".progress"), place_of(job, ".progress.new")
        fresh.write_text(json.dumps([what, done, total]), encoding="utf-8")
        fresh.replace(target)

    return tell


def progress(job: Job) -> tuple[str, int, int]:
    """What a job is doing, how far it is, of how much (0: not known)."""
    try:
        what, done, total = json.loads(place_of(job, ".progress").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return ("准备", 0, 0)
    return str(what), int(done), int(total)


def stop(job: Job) -> None:
    """Ask a job to stop; it does so at its next step, and nothing of it stays written."""
    place_of(job, ".stop").touch()


def result(job: Job) -> BinaryIO:
    """The file that a job made.

    Raises:
        FileNotFoundError: it was cleared away.
    """
    return place_of(job, ".result").open("rb")
