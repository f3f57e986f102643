"""An officer applies for a certificate, sits the examination, gets the certificate, and anyone checks it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from fadu.ledger.registry import ledgers
from fadu.lines.enforcement.tests.examples import an_officer
from fadu.lines.exams.moment import now
from fadu.lines.exams.tests.bank import a_paper, a_question, a_sitting
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import DAY
from .steps import enter, send, stage, take

PATIENCE = 60_000
PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)
"""A picture of one point."""


def an_examination(organ: Organ) -> Any:
    """A qualification examination of one question, on this day."""
    opens = now() - timedelta(hours=2)
    closes = min(now() + timedelta(minutes=30), now().astimezone().replace(hour=23, minute=59, second=59))
    paper = a_paper(organ, DAY, [(a_question(organ, DAY, "single", "行政处罚由谁实施", answer="A"), 100)])
    return a_sitting(paper, organ, opens, closes, name="测试资格考试", purpose="qualification")


def test_an_officer_applies_sits_and_gets_a_certificate_that_anyone_checks(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], open_page: Callable[..., Any], county: Organ
) -> None:
    """考试成绩由考试条线转入，不能手工填写；证件按证号和二维码查验，只显示规定的内容。"""
    bureau = Organ.objects.get(short_name="县司法局")
    me = appoint("applicant", Role.HANDLER, organ=bureau)
    officer = an_officer(bureau, "测试申领人", certified=False, person=me)
    sitting = an_examination(bureau)
    chief = appoint("issuer", Role.OFFICE, organ=county)

    own = sign_in(me, f"/l/enforcement/certificate/new/?officer={officer.pk}")
    own.context.set_default_timeout(PATIENCE)
    enter(own, {"执法类别": "市场监管", "申请日期": "2024-06-03"}, "登记")
    own.locator("#attachments summary").click()
    own.locator("#file").set_input_files({"name": "照片.png", "mimeType": "image/png", "buffer": PICTURE})
    own.get_by_label("材料类别").fill("证件照片")
    own.get_by_role("button", name="上传").press("Enter")
    own.get_by_role("link", name="照片.png").wait_for()
    application = own.url.partition("#")[0]

    desk = sign_in(chief, application)
    desk.context.set_default_timeout(PATIENCE)
    assert take(desk, "资格审核通过", {"资格审核日期": "2024-06-03"}) == "待考试"
    asked = f"{application}move/take_pass/"
    assert "没有执法资格考试列有本申请" in desk.request.get(asked).text()
    held = f"/l/exams/sitting/{sitting.pk}/move"
    send(desk, f"{held}/enrol_applicants/", {"on": "2024-06-03"})
    send(desk, f"{held}/announce/", {"announced_on": "2024-06-03"})

    own.goto("/x/exams/")
    own.get_by_role("link", name="进入考试").click()
    own.get_by_role("button", name="开始答题").press("Enter")
    own.wait_for_url("**/paper/")
    own.locator("fieldset.question input[value=A]").check()
    own.get_by_text("答案已保存", exact=True).wait_for()
    own.get_by_role("button", name="交卷").click()
    own.get_by_role("dialog").get_by_role("button", name="确定").click()
    own.wait_for_url("**/done/")

    assert "成绩还没有公布" in desk.request.get(asked).text()
    send(desk, f"{held}/collect/", {"held_on": "2024-06-03"})
    send(desk, f"{held}/publish/", {"published_on": "2024-06-03"})

    assert "成绩不能手工登记" in desk.request.get(f"{application}move/pass_exam/").text()
    send(desk, asked, {"on": "2024-06-03"})
    desk.goto(application)
    assert stage(desk) == "考试合格"
    assert take(desk, "发证", {"发证日期": "2024-06-03", "执法证号": "测99012177"}) == "持证"
    found = ledgers["enforcement.certificate"].model.objects.get()
    assert (found.exam_number, found.exam_score) == (sitting.number, 100)

    desk.get_by_role("link", name="证件与二维码").click()
    address = desk.get_by_role("link", name="查验页面").get_attribute("href")
    anyone = open_page(address)  # what the square holds
    seen = anyone.inner_text("main")
    assert "测试申领人" in seen and "有效" in seen and "100" not in seen
    assert officer.identity_number not in anyone.content()
    anyone.get_by_label("执法证号").fill("测99012178")
    anyone.get_by_role("button", name="查验").press("Enter")
    anyone.get_by_text("没有查到").wait_for()
