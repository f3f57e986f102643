"""A leave in the browser: the 司法所 grants seven days; ten it may not, and the head of the county's agency does."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from fadu.ledger.registry import ledgers
from fadu.ledger.trail import Entry
from fadu.lines.corrections.tests.examples import a_subject_in_hand
from fadu.organs.models import Organ, OrganKind
from fadu.organs.roles import Role

from .conftest import DAY
from .steps import enter, fill, stage, take

LEAVE = "/l/corrections/leave/"


def apply_for(page: Any, file: str, first: str, last: str) -> str:
    """The officer enters an application under the person's file."""
    page.goto(file)
    page.locator("a[href*='/leave/new/']").first.click()
    page.wait_for_url("**/leave/new/**")
    values = {"事由": "就医", "理由": "到市医院复诊", "目的地和停留地址": "样例市某路", "申请日期": "2024-06-03"}
    enter(page, values | {"外出日期": first, "返回日期": last}, "登记")
    return str(page.url)


def refused(page: Any, move: str) -> str:
    """Try a step that may not be taken; the answer is what the page says against it."""
    page.locator(".moves").get_by_role("link", name=move, exact=True).press("Enter")
    page.wait_for_url("**/move/**")
    fill(page, "决定日期", "2024-06-03")
    page.locator("main form.form").get_by_role("button", name=move).press("Enter")
    page.wait_for_selector("#faults")
    return str(page.inner_text("#faults"))


def test_a_leave_is_granted_at_its_level_and_refused_at_another(
    sign_in: Callable[..., Any], appoint: Callable[..., Any], county: Organ
) -> None:
    bureau = Organ.objects.get(short_name="县司法局")
    place = {"kind": OrganKind.INSTITUTION, "region": bureau.region}
    office = Organ.add(bureau, name="样例镇司法所", short_name="样例镇司法所", **place)
    line = {"lines": ["corrections"]}
    officer = appoint("officer", Role.HANDLER, organ=office, **line)
    station = appoint("station", Role.REVIEWER, Role.LEADER, organ=office, **line)
    head = appoint("head", Role.LEADER, organ=bureau, **line)
    subject = a_subject_in_hand(SimpleNamespace(office=office, person=lambda role, line: officer), DAY)
    file = f"/l/corrections/subject/{subject.pk}/"

    desk = sign_in(officer, file)
    short = apply_for(desk, file, "2024-06-10", "2024-06-16")
    long = apply_for(desk, file, "2024-07-01", "2024-07-10")

    review = sign_in(station, short)
    assert take(review, "司法所批准", {"决定日期": "2024-06-03"}) == "批准外出"
    assert "司法所" in review.inner_text("main")

    review.goto(long)
    assert "本次外出 10 天，两个月内累计 17 天，须由县级社区矫正机构批准" in refused(review, "司法所批准")
    review.goto(long)
    values = {"司法所审核日期": "2024-06-03", "司法所意见": "情况属实，建议批准"}
    assert take(review, "报县级机构", values) == "报县级机构"
    assert "由县级社区矫正机构负责人办理" in refused(review, "县级机构批准")

    agency = sign_in(head, long)
    assert take(agency, "县级机构批准", {"决定日期": "2024-06-03"}) == "批准外出"
    agency.reload()
    assert stage(agency) == "批准外出"
    levels = ledgers["corrections.leave"].model.objects.order_by("pk").values_list("decided_by", flat=True)
    assert list(levels) == ["司法所", "县级社区矫正机构"]
    assert Entry.objects.filter(ledger="corrections.leave", act="look", by=head).exists()
