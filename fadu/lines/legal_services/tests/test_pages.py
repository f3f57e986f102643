"""The counter, the hotline's file, the boards, and what the public may ask."""

import csv
import io
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from fadu.ledger import actions, exchange
from fadu.ledger.errors import Refused
from fadu.ledger.registry import ledgers
from fadu.lines.legal_services.hotline import convert
from fadu.organs.models import Organ
from fadu.organs.roles import Role

DAY = date(2024, 3, 4)
HEAD = ["工单号", "来电时间", "来电人", "来电号码", "咨询类别", "咨询内容", "答复内容"]
GOOD = ["R1", "2024-03-04 09:12:33", "张某某一", "13800001234", "劳动争议-欠薪", "拖欠工资怎么办", "告知途径"]
COUNTER, HOTLINE = "/x/legal_services/counter/", "/x/legal_services/hotline/"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())


@pytest.fixture
def bureau(county):
    return Organ.objects.get(short_name="县司法局")


@pytest.fixture
def clerk(client, person, bureau):
    found = person(role=Role.HANDLER, organ=bureau, lines=["legal_services"])
    client.force_login(found)
    return found


def consultations():
    return ledgers["legal_services.consultation"].model.objects


def sheet(*rows, head=HEAD, above=()):
    written = io.StringIO()
    csv.writer(written).writerows([*above, head, *rows])
    return SimpleUploadedFile("热线.csv", written.getvalue().encode("utf-8-sig"))


def test_the_counter_logs_with_a_matter_alone(client, clerk, bureau):
    assert client.get(COUNTER).status_code == 200
    answer = client.post(COUNTER, {"matter": "labour", "token": "a"}, follow=True)
    assert "今日第 1 件" in answer.content.decode()
    found = consultations().get()
    assert (found.stage, found.organ, found.handler, found.group) == ("answered", bureau, clerk, "public")


def test_a_form_sent_twice_counts_once(client, clerk):
    for _ in range(2):
        client.post(COUNTER, {"matter": "labour", "token": "same"})
    assert consultations().count() == 1


def test_a_counter_without_a_matter_keeps_what_was_typed(client, clerk):
    answer = client.post(COUNTER, {"question": "拖欠工资", "token": "a"})
    assert answer.status_code == 422 and 'value="拖欠工资"' in answer.content.decode()
    assert not consultations().exists()


def test_who_has_no_post_finds_no_counter(client, person, county):
    client.force_login(person(role=Role.HANDLER, organ=county, lines=["litigation"]))
    assert client.get(COUNTER).status_code == 403


def test_a_hotlines_file_becomes_consultations(client, clerk):
    late = ["R2", "2024-03-04 10:00:00", "", "", "看不出类别", "想问一件事", ""]
    answer = client.post(HOTLINE, {"file": sheet(GOOD, late, above=[["12348热线记录表"]])}, follow=True)
    assert "已导入 2 件" in answer.content.decode()
    rows = list(consultations().order_by("pk").values_list("ticket", "channel", "matter", "consulted_on", "stage"))
    assert rows == [("R1", "hotline", "labour", DAY, "answered"), ("R2", "hotline", "other", DAY, "received")]


@pytest.mark.once
@pytest.mark.parametrize(
    "cell", ["2024-03-04", "2024/3/4 9:05", "2024年3月4日 09时", 45355.39, datetime(2024, 3, 4, 9, 5)], ids=str
)
def test_the_day_of_a_call_is_read_however_it_is_written(client, clerk, cell):
    book = Workbook()
    book.active.append(HEAD)
    book.active.append(["R1", cell, "", "", "合同", "问题", "答复"])
    written = io.BytesIO()
    book.save(written)
    client.post(HOTLINE, {"file": SimpleUploadedFile("热线.xlsx", written.getvalue())})
    assert consultations().get().consulted_on == DAY


def test_what_is_wrong_is_named_by_the_rows_of_the_file_and_the_rest_comes_in_on_choice(client, clerk):
    bad = ["R3", "昨天", "", "", "婚姻", "离婚", "答复"]
    told = client.post(HOTLINE, {"file": sheet(GOOD, bad)})
    assert told.status_code == 422 and "昨天" in told.content.decode() and ">3</td>" in told.content.decode()
    assert not consultations().exists()
    client.post(HOTLINE, {"file": sheet(GOOD, bad), "leave_faulty": "1"})
    assert consultations().get().ticket == "R1"


def test_the_same_file_twice_changes_nothing(client, clerk):
    for _ in range(2):
        client.post(HOTLINE, {"file": sheet(GOOD)})
    assert consultations().count() == 1


def test_a_file_without_a_hotlines_headings_is_refused(client, clerk):
    answer = client.post(HOTLINE, {"file": sheet(["1", "2"], head=["甲", "乙"])})
    assert answer.status_code == 422 and "表头" in answer.content.decode()


@pytest.mark.once
@pytest.mark.slow
def test_of_twenty_thousand_rows_all_bad_ones_are_named_and_the_others_come_in(clerk):
    rows = [
        [f"R{n}", "2024-02-30" if n % 66 == 0 else "2024-03-04", "", "", "合同", f"问题{n}", "答复"]
        for n in range(20_000)
    ]
    made = convert(sheet(*rows))
    ledger = ledgers["legal_services.consultation"]
    plan = exchange.dry_run(ledger, made.content, clerk, name="热线.csv")
    assert len(plan.problems) == len(plan.faulty_rows) == 304
    assert min(plan.faulty_rows) == 2
    with pytest.raises(Refused):
        exchange.apply(plan, by=clerk, on=DAY)
    batch = exchange.apply(plan, by=clerk, on=DAY, leave_faulty=True)
    assert batch.created == 19_696


def test_the_rota_of_a_case_is_shown_with_reasons(client, clerk, bureau):
    lawyer = {"name": "测试律师", "firm": "测试律所", "max_load": 0}
    found = actions.create(ledgers["legal_services.lawyer"], lawyer, by=None, on=DAY, organ=bureau)
    actions.move(found, "list", {"listed_on": DAY}, by=None, on=DAY)
    case = {"kind": "civil", "form": "agency", "applied_on": DAY, "cause": "欠薪", "applicant": "张某某一"}
    aid = actions.create(ledgers["legal_services.aid"], case, by=None, on=DAY, organ=bureau)
    said = client.get(f"/x/legal_services/aid/{aid.pk}/rota/").content.decode()
    assert "已达上限 0 件" in said


def village(organ, name, **data):
    data = {"name": name, "listed_on": DAY, **data}
    return actions.create(ledgers["legal_services.village"], data, by=None, on=DAY, organ=organ)


def served(found):
    data = {
        "adviser": "测试律师",
        "firm": "测试律所",
        "phone": "0000-1234",
        "served_since": DAY,
        "served_until": date(2024, 4, 1),
    }
    return actions.move(found, "appoint", data, by=None, on=DAY)


def test_coverage_names_villages_without_adviser_and_without_visits(client, clerk, bureau):
    served(village(bureau, "测试一村"))
    village(bureau, "测试二村")
    busy = served(village(bureau, "测试三村"))
    visit = {"village": busy, "visited_on": DAY, "kind": "duty", "hours": 8}
    actions.create(ledgers["legal_services.visit"], visit, by=None, on=DAY)
    said = client.get("/x/legal_services/coverage/").content.decode()
    row = said[said.index("<tbody>") :]
    cells = [cell.split("</td>")[0] for cell in row.split("<td")[1:]]
    assert "测试二村" in cells[4]
    assert "测试一村" in cells[6] and "测试三村" not in cells[6]


def test_a_term_that_has_run_out_serves_nobody(client, clerk, bureau, monkeypatch):
    served(village(bureau, "测试一村"))
    monkeypatch.setenv("FADU_TODAY", "2024-04-02")
    assert "已配备 0 个" in client.get("/x/legal_services/coverage/").content.decode()
    assert "测试律师" not in client.get("/public/x/legal_services/advisers/").content.decode()


def test_the_public_find_the_adviser_of_a_village(client, bureau):
    served(village(bureau, "测试一村"))
    village(bureau, "测试二村")
    said = client.get("/public/x/legal_services/advisers/", {"q": "测试"}).content.decode()
    assert "测试律师" in said and "0000-1234" in said and "测试二村" not in said


@pytest.mark.parametrize(("income", "said"), [("1500", "初步看符合条件"), ("2500.5", "高于标准")])
def test_one_learns_ones_chances_by_the_local_standard(client, bureau, income, said):
    data = {"kind": "economic", "amount": 2000_00, "effective_on": DAY, "source": "测试标准文件"}
    actions.create(ledgers["legal_services.standard"], data, by=None, on=DAY, organ=bureau)
    answer = client.get("/public/x/legal_services/chances/", {"region": bureau.region_id, "income": income})
    assert said in answer.content.decode() and "测试标准文件" in answer.content.decode()


def test_a_minor_applies_through_somebody(client, bureau):
    typed = {
        "kind": "civil", "form": "agency", "cause": "抚养费", "facts": "未付抚养费", "applicant": "测试小童", "id_number": "测试",
        "phone": "13800001234", "minor": "on", "exemption": "no_income", "promised": "on", "organ": bureau.pk, "website": "",
    }  # fmt: skip
    address = "/public/apply/legal_services/aid/"
    answer = client.post(address, typed)
    assert answer.status_code == 422 and "法定代理人" in answer.content.decode()
    assert client.post(address, typed | {"agent": "测试父亲"}).status_code == 302


def test_a_leader_is_not_offered_pages_for_those_who_log(client, person, county):
    """窗口登记、热线导入只给登记人员；领导看覆盖情况。"""
    client.force_login(person(role=Role.LEADER, organ=county, lines=["legal_services"]))
    for address in ("/", "/l/legal_services/", "/l/legal_services/consultation/"):
        page = client.get(address).content.decode()
        assert "/x/legal_services/counter/" not in page and "/x/legal_services/coverage/" in page
    client.force_login(person(role=Role.HANDLER, organ=county, lines=["legal_services"]))
    assert "/x/legal_services/counter/" in client.get("/l/legal_services/consultation/").content.decode()
