"""Import and export through the pages: check, correct, confirm, take back; small at once, large by the worker."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from fadu.desk import jobs
from fadu.desk.models import Job
from fadu.desk.views import exchange as pages

IMPORT = "/l/errands/errand/import/"


def workbook(*rows):
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return SimpleUploadedFile("台账.xlsx", target.getvalue())


HEADS = ["事项", "类别", "申请人", "办理单位", "费用", "份数", "收到日期"]
RIGHT = ["补办证明", "证明", "张某某一", "县司法局", "10", "1", "2024-03-04"]
WRONG = ["补办证明", "没有的类别", "张某某一", "县司法局", "10", "1", "2024-02-31"]


def test_a_file_with_faults_names_row_column_reason_and_remedy_and_writes_nothing(desk, ledger):
    page = desk.post(IMPORT, {"file": workbook(HEADS, RIGHT, WRONG)}, follow=True).content.decode()
    for words in ("需要改正", "类别", "收到日期", "没有的类别"):
        assert words in page
    assert not ledger.model.objects.exists()
    [job] = Job.objects.all()
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(b"".join(desk.get(f"/tasks/{job.pk}/file/").streaming_content)))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert len(rows) == 2


def test_a_right_file_is_checked_confirmed_imported_and_taken_back(desk, ledger):
    checked = desk.post(IMPORT, {"file": workbook(HEADS, RIGHT)}, follow=True)
    assert "没有错误" in checked.content.decode()
    assert not ledger.model.objects.exists()
    [job] = Job.objects.all()
    done = desk.post(f"/tasks/{job.pk}/confirm/", follow=True)
    assert "新增 1 条" in done.content.decode()
    record = ledger.model.objects.get()
    assert record.subject == "补办证明"
    batch = done.context["batch"]
    back = desk.post(f"{IMPORT}{batch.pk}/undo/", follow=True)
    assert "已撤销" in back.content.decode()
    record.refresh_from_db()
    assert record.voided


def test_only_the_right_rows_can_be_imported_on_request(desk, ledger):
    desk.post(IMPORT, {"file": workbook(HEADS, RIGHT, WRONG)})
    [job] = Job.objects.all()
    refused = desk.post(f"/tasks/{job.pk}/confirm/", follow=True)
    assert "没有写入任何内容" in refused.content.decode()
    desk.post(f"/tasks/{job.pk}/confirm/", {"leave_faulty": "1"})
    assert ledger.model.objects.count() == 1


def test_a_file_of_another_kind_is_refused_with_the_remedy(desk, ledger):
    page = desk.post(IMPORT, {"file": SimpleUploadedFile("图.xlsx", b"\x89PNG....")}, follow=True).content.decode()
    assert "没有完成，没有写入任何内容" in page


def test_an_exported_file_imported_unchanged_changes_nothing(desk, errand):
    exported = desk.get("/l/errands/errand/export/")
    assert exported["Content-Type"].endswith("sheet")
    page = desk.post(IMPORT, {"file": SimpleUploadedFile("台账.xlsx", exported.content)}, follow=True).content.decode()
    assert "未变 1 条" in page
    assert "确认导入" not in page


def test_the_picked_records_alone_are_exported(desk, make):
    wanted, other = make(subject="要的"), make(subject="不要的")
    answer = desk.post("/l/errands/errand/bulk/", {"pk": [wanted.pk], "act": "export"}, follow=True)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    words = [cell for row in rows for cell in row]
    assert wanted.subject in words
    assert other.subject not in words


def test_a_large_export_goes_to_the_task_list_and_tells_when_it_is_done(desk, make, clerk, monkeypatch):
    monkeypatch.setattr(pages, "ROWS_AT_ONCE", 1)
    make(), make()
    page = desk.get("/l/errands/errand/export/?format=csv", follow=True).content.decode()
    assert "共 2 条" in page
    [job] = Job.objects.all()
    assert "补办证明" in b"".join(desk.get(f"/tasks/{job.pk}/file/").streaming_content).decode("utf-8-sig")
    assert "完成" in clerk.notices.get().text


def test_a_job_is_seen_by_its_person_alone(desk, browse, chief, ledger):
    desk.post(IMPORT, {"file": workbook(HEADS, RIGHT)})
    [job] = Job.objects.all()
    assert browse(chief).get(f"/tasks/{job.pk}/").status_code == 404
    assert "张某某一" not in job.sealed


def test_a_running_job_shows_how_far_it_is_and_can_be_stopped(desk, clerk, ledger):
    from django.utils import timezone

    job = Job.objects.create(
        person=clerk, kind="import", ledger=ledger.label, name="台账.xlsx", state="running", at=timezone.now()
    )
    tell = jobs.teller(job)
    tell("写入", 30, 100)
    part = desk.get(f"/tasks/{job.pk}/", headers={"HX-Request": "true", "HX-Target": "job"}).content.decode()
    assert '<progress value="30" max="100"' in part
    assert part.strip().startswith('<section id="job"')
    desk.post(f"/tasks/{job.pk}/stop/")
    with pytest.raises(jobs.Cancelled):
        tell("写入", 40, 100)


def test_the_blank_form_can_be_taken_away(desk, ledger):
    answer = desk.get(IMPORT + "template/")
    heads = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()[0]
    assert "事项" in heads


def test_a_leader_cannot_import(browse, person, office, ledger):
    assert browse(person(role="leader", organ=office)).get(IMPORT).status_code == 403
