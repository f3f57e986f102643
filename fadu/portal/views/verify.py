"""Is this figures.json what was published here?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.ledger.checkpoints import Checkpoint
from fadu.reports.models import Publication
from fadu.reports.sealing import BadFile, load, verify_published

LARGEST = 2 * 1024 * 1024  #: bytes


def verify(request: HttpRequest) -> HttpResponse:
    """Take a file and say whether it holds."""
    context: dict[str, Any] = {"verdict": None, "fault": "", "title": "", "publication": None}
    if request.method != "POST":
        return render(request, "portal/verify.html", context)
    given = request.FILES.get("file")
    if given is None:
        context["fault"] = "没有选择文件。请选择从报告页面下载的 figures.json。"
    elif (given.size or 0) > LARGEST:
        context["fault"] = "文件超过 2 MB，不是报告的数据文件。请选择从报告页面下载的 figures.json。"
    else:
        try:
            context |= judged(given.read())
        except BadFile as error:
            context["fault"] = str(error)
    return render(request, "portal/verify.html", context, status=422 if context["fault"] else 200)


def judged(data: bytes) -> dict[str, Any]:
    """The verdict on a file, and the publication it is.

    Raises:
        BadFile: it is no figures.json.
    """
    content = load(data)
    known = dict(Publication.objects.values_list("pk", "digest"))
    chains = dict(Checkpoint.objects.values_list("pk", "chain"))
    verdict = verify_published(data, {str(key): digest for key, digest in known.items()}, chains)
    return {
        "verdict": verdict,
        "title": str(content.get("report", {}).get("title", "")),
        "publication": Publication.objects.filter(digest=verdict.digest).select_related("report").first(),
    }
