"""Import and export: a template, a check of the whole file, the import, taking it back."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from fadu.desk import addresses, exchanging, found, jobs
from fadu.desk.models import Job
from fadu.desk.page import draw
from fadu.desk.views.lists import may_somewhere
from fadu.ledger import exchange
from fadu.ledger.errors import Fault, NotAllowed
from fadu.ledger.exchange.exporting import FORMATS
from fadu.ledger.exchange.sheets import MAX_ROWS
from fadu.ledger.models import Batch
from fadu.ledger.registry import Ledger
from fadu.ledger.today import clock_today

SUFFIXES = (".xlsx", ".csv")
ROWS_AT_ONCE = 2000  #: rows of an export that a page waits for
HISTORY = 20


def may_import(request: HttpRequest, line: str, model: str) -> Ledger:
    """The ledger, if the person may enter records in it.

    Raises:
        NotAllowed: they may not.
    """
    ledger = found.find_ledger(request, line, model)
    if not may_somewhere(ledger, found.me(request), ledger.procedure.create_by):
        raise NotAllowed(Fault(f"您没有登记“{ledger.name}”的岗位，不能导入。请由承办人导入，或向本单位管理员申请。"))
    return ledger


def import_page(request: HttpRequest, line: str, model: str) -> HttpResponse:
    """Upload a file to have it checked; the imports there were, to be taken back."""
    ledger = may_import(request, line, model)
    file = request.FILES.get("file")
    if request.method == "POST" and file is not None:
        kept = jobs.keep_upload(file)
        job = jobs.start(
            Job.Kind.CHECK,
            ledger,
            found.me(request),
            file.name or "未命名",
            {"file": kept},
            small=(file.size or 0) <= jobs.SMALL,
        )
        return redirect("desk:job", pk=job.pk)
    if request.method == "POST":
        messages.error(request, "还没有选择文件。请选择 xlsx 或 csv 文件后再按“核对文件”。")
    batches = Batch.objects.filter(ledger=ledger.label, by=found.me(request)).select_related("undone_by")
    about = {"batches": batches[:HISTORY], "suffixes": SUFFIXES, "limit": settings.UPLOAD_LIMIT, "most_rows": MAX_ROWS}
    return draw(request, "desk/import.html", {"ledger": ledger, **about})


def template(request: HttpRequest, line: str, model: str) -> HttpResponse:
    """The blank form of a ledger."""
    ledger = found.find_ledger(request, line, model)
    return file_of(exchange.template(ledger, found.me(request)), f"{ledger.name}导入模板.xlsx", FORMATS["xlsx"])


def file_of(content: bytes, name: str, kind: str) -> HttpResponse:
    """A download."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def undo(request: HttpRequest, line: str, model: str, batch: int) -> HttpResponse:
    """Take back a whole import."""
    ledger = found.find_ledger(request, line, model)
    row = Batch.objects.filter(pk=batch, ledger=ledger.label).first()
    if row is None:
        raise Http404
    exchange.undo(row, by=found.me(request), on=clock_today())
    messages.success(request, f"导入《{row.file_name}》已撤销：新增的已作废，更新的已恢复原值。")
    return redirect(addresses.of_ledger(ledger, "import"))


def export(request: HttpRequest, line: str, model: str) -> HttpResponseBase:
    """What the list shows, as a file; much of it goes to the task list."""
    ledger, person = found.find_ledger(request, line, model), found.me(request)
    query = QueryDict(request.GET.urlencode(), mutable=True)
    format = query.pop("format", ["xlsx"])[-1]
    cols = [name for part in query.pop("cols", []) for name in part.split(",")]
    rows = exchanging.rows_of(ledger, person, query)
    name = f"{ledger.name}{clock_today():%Y%m%d}.{format}"
    if len(rows.order_by().values_list("pk")[: ROWS_AT_ONCE + 1]) > ROWS_AT_ONCE:
        asked = {"query": query.urlencode(), "cols": cols, "format": format}
        job = jobs.start(Job.Kind.EXPORT, ledger, person, name, asked, small=False)
        return redirect("desk:job", pk=job.pk)
    columns = exchanging.columns_of(ledger, person, cols)
    content = exchange.export(ledger, person, rows, columns, format)
    return file_of(content, name, FORMATS[format])
