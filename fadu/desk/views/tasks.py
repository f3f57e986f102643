"""Long work: what is under way, how far it is, what came of it."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from fadu.desk import addresses, found, jobs
from fadu.desk.models import Job
from fadu.desk.page import draw
from fadu.ledger.errors import Fault, Refused
from fadu.ledger.models import Batch
from fadu.ledger.registry import ledgers

PAGE = 50


def tasks(request: HttpRequest) -> HttpResponse:
    """A person's jobs, the newest first."""
    return draw(request, "desk/tasks.html", {"jobs": Job.objects.filter(person=found.me(request))[:PAGE]})


def find_job(request: HttpRequest, pk: int) -> Job:
    """One of the person's own jobs.

    Raises:
        Http404: there is none.
    """
    job = Job.objects.filter(pk=pk, person=found.me(request)).first()
    if job is None or job.ledger not in ledgers:
        raise Http404
    return job


def job(request: HttpRequest, pk: int) -> HttpResponse:
    """A job: its progress while it runs, then its outcome. A script asks again every second for the inner part."""
    one = find_job(request, pk)
    ledger, outcome = ledgers[one.ledger], one.outcome
    what, done, total = jobs.progress(one)
    batch = Batch.objects.filter(pk=outcome.get("batch")).first() if outcome.get("batch") else None
    context = {
        "job": one,
        "ledger": ledger,
        "outcome": outcome,
        "what": what,
        "done": done,
        "total": total,
        "batch": batch,
        "list": addresses.of_ledger(ledger),
        "again": addresses.of_ledger(ledger, "import"),
    }
    inner = request.headers.get("HX-Target") == "job"
    return draw(request, "desk/parts/job.html" if inner else "desk/job.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Import the file that a job has checked."""
    checked = find_job(request, pk)
    if checked.kind != Job.Kind.CHECK or checked.state != Job.State.DONE:
        raise Refused(Fault("这个文件还没有核对完。请等核对完成后再导入。"))
    asked = {
        "file": checked.asked["file"],
        "reason": request.POST.get("reason", ""),
        "leave_faulty": request.POST.get("leave_faulty") == "1",
    }
    place = jobs.folder() / asked["file"]
    small = not place.exists() or place.stat().st_size <= jobs.SMALL
    one = jobs.start(Job.Kind.IMPORT, ledgers[checked.ledger], found.me(request), checked.name, asked, small=small)
    return redirect("desk:job", pk=one.pk)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a job to stop."""
    one = find_job(request, pk)
    if one.going_on:
        jobs.stop(one)
        messages.success(request, "正在停止。没有写入的不会写入，已经写入一半的会全部退回。")
    return redirect("desk:job", pk=pk)


def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that a job made."""
    one = find_job(request, pk)
    try:
        content = jobs.result(one)
    except FileNotFoundError:
        raise Refused(Fault("这个文件已过保存期，被清理了。请重新导出或重新上传。")) from None
    name = one.name if one.kind == Job.Kind.EXPORT else f"{one.name.rsplit('.', 1)[0]}有误的行.xlsx"
    return FileResponse(content, as_attachment=True, filename=name)
