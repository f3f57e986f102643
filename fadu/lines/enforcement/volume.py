"""案卷: one case as one paginated PDF: a list of contents, the papers in the order of the process, and the trail.

Pages are numbered at the upper right, as files are; the contents name the first page of each paper. PDF and picture
attachments are bound in; other media get a sheet that names the file and its digest, and lie beside the volume.
"""

import ctypes
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import typst

from fadu.ledger import scope
from fadu.ledger.attachments import Attachment, open_content
from fadu.ledger.documents import pdf, templates
from fadu.ledger.documents.official import Heading, OfficialDocument, Paragraph, Table, day, text
from fadu.ledger.errors import Fault, NotAllowed
from fadu.ledger.trail import Entry

from .record import index, others

PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}
STAMP_SIZE = 10
STAMP_RIGHT, STAMP_TOP = 70, 40
"""Points from the page's right and upper edge."""


@dataclass(frozen=True)
class Paper:
    """One entry of the contents."""

    name: str
    dated: str
    content: bytes
    note: str = ""


def write(case: Any, person: Any) -> bytes:
    """The volume as the bytes of one PDF.

    Raises:
        NotAllowed: the person does not see the case.
        Refused: a file is no longer where its digest says.
    """
    if not scope.visible(case.ledger, person).filter(pk=case.pk).exists():
        raise NotAllowed(Fault("您没有查看该案件的岗位，不能打印案卷。请向本单位管理员申请岗位。"))
    papers = list(papers_of(case, person))
    sizes = [len(pdfium.PdfDocument(one.content)) for one in papers]
    front = pdf.write(contents(case, papers, sizes))
    return _bound(front, [one.content for one in papers], sum(sizes))


def papers_of(case: Any, person: Any) -> Iterator[Paper]:
    """Everything in the file: papers made here, then what was put there, in the order of the process, then the trail."""
    done = set(Entry.objects.filter(ledger=case.ledger.label, record_id=case.pk).values_list("move", flat=True))
    for move in case.ledger.procedure.move_list:
        for name in move.documents if move.name in done else ():
            made = templates.find(case.ledger, name)
            if _fits(case, name):
                filled = templates.fill(made, case, person)
                signed = day(filled.signed_on) if filled.signed_on else ""
                yield Paper(made.title, signed, pdf.write(filled), "本系统制作")
    for entry in index(case):
        for paper in entry.papers:
            yield _attached(paper)
        for film in entry.footage:
            yield _film(entry.wanted.name, film)
    for paper in others(case):
        yield _attached(paper)
    yield Paper("办理过程记录", "", pdf.write(_trail(case)))


def _fits(case: Any, name: str) -> bool:
    """Of the two papers of a decision only the one that was made."""
    if name == "penalty_decision":
        return bool(case.outcome == "punished")
    return name != "no_penalty_decision" or case.outcome != "punished"


def _attached(paper: Attachment) -> Paper:
    dated = day(paper.dated_on) if paper.dated_on else ""
    with open_content(paper) as source:
        content = source.read()
    if paper.mime == "application/pdf":
        return Paper(paper.kind or paper.name, dated, content)
    if paper.mime in PICTURES:
        return Paper(paper.kind or paper.name, dated, _picture(content, PICTURES[paper.mime]))
    said = [
        f"文件名：{paper.name}",
        f"类型：{paper.mime}",
        f"大小：{paper.size} 字节",
        f"SHA-256：{_parted(paper.digest)}",
    ]
    return Paper(paper.kind or paper.name, dated, pdf.write(_sheet(paper.kind or "附件", said)), "另附电子文件")


def _parted(digest: str) -> str:
    """A digest in groups of eight, so that it fits a line."""
    return " ".join(digest[n : n + 8] for n in range(0, len(digest), 8))


def _film(name: str, film: Any) -> Paper:
    said = [
        f"记录内容：{film.get_covers_display()}",
        f"记录日期：{day(film.began_on)}",
        f"时长：{film.minutes} 分钟",
        f"记录仪编号：{film.device or '未登记'}；记录人：{film.recorder or '未登记'}",
        f"存储位置：{film.store}",
        f"摘要：{_parted(film.digest) or '未登记'}",
    ]
    return Paper(name, day(film.began_on), pdf.write(_sheet(name, said)), "音像资料")


def _sheet(title: str, lines: Iterable[str]) -> OfficialDocument:
    return OfficialDocument(title, tuple(Paragraph(text(line)) for line in lines))


def _picture(content: bytes, kind: str) -> bytes:
    """A picture on a page of its own, as large as fits."""
    source = f'#set page("a4", margin: 25mm)\n#align(center + horizon, image("picture.{kind}", fit: "contain", width: 100%))\n'
    made: bytes = typst.compile({"main.typ": source.encode(), f"picture.{kind}": content})
    return made


def _trail(case: Any) -> OfficialDocument:
    rows = []
    for entry in Entry.objects.filter(ledger=case.ledger.label, record_id=case.pk).select_related("by").order_by("seq"):
        move = case.ledger.procedure.moves.get(entry.move)
        rows.append(
            (str(entry.on), move.label if move else entry.get_act_display(), str(entry.by or "系统"), entry.reason)
        )
    table = Table(("日期", "事项", "办理人", "理由"), tuple(rows))
    return OfficialDocument("办理过程记录", (table,))


def contents(case: Any, papers: list[Paper], sizes: list[int]) -> OfficialDocument:
    """卷内目录: each paper with its first page; what is missing is said below."""
    rows, page = [], 1
    for n, (paper, size) in enumerate(zip(papers, sizes, strict=True), start=1):
        rows.append((str(n), paper.name, paper.dated, str(page), paper.note))
        page += size
    missing = [entry.wanted.name for entry in index(case) if entry.missing]
    body = [
        Paragraph(text(f"案由：{case.subject}")),
        Paragraph(text(f"文号：{case.number or '未编号'}　承办单位：{case.organ}")),
        Table(("序号", "文书名称", "日期", "页号", "备注"), tuple(rows)),
        Paragraph(text(f"本卷共 {page - 1} 页，{len(papers)} 份。")),
    ]
    if missing:
        body += [
            Heading(1, text("尚未归入卷内的签字原件和音像")),
            Paragraph(text(f"{'、'.join(missing)}。{case.gaps_excused}")),
        ]
    return OfficialDocument("卷内目录", tuple(body))


def _bound(front: bytes, parts: list[bytes], total: int) -> bytes:
    """All parts in one document, the pages after the contents numbered at the upper right."""
    book = pdfium.PdfDocument.new()
    book.import_pages(pdfium.PdfDocument(front))
    first = len(book)
    for part in parts:
        book.import_pages(pdfium.PdfDocument(part))
    for n in range(first, len(book)):
        _stamp(book, n, f"{n - first + 1} / {total}")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _stamp(book: Any, place: int, words: str) -> None:
    page = book[place]
    width, height = page.get_size()
    thing = raw.FPDFPageObj_NewTextObj(book, b"Helvetica", STAMP_SIZE)
    encoded = (words + "\0").encode("utf-16-le")
    buffer = ctypes.create_string_buffer(encoded)
    raw.FPDFText_SetText(thing, ctypes.cast(buffer, raw.FPDF_WIDESTRING))
    raw.FPDFPageObj_Transform(thing, 1, 0, 0, 1, width - STAMP_RIGHT, height - STAMP_TOP)
    raw.FPDFPage_InsertObject(page, thing)
    raw.FPDFPage_GenerateContent(page)
