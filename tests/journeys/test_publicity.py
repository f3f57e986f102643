"""An activity for a day of the year, from the calendar to the public page, with its photos; a minor's name is caught."""

import struct
import zlib
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from fadu.desk.tests.browser import violations
from fadu.ledger import actions
from fadu.ledger.attachments import Attachment
from fadu.ledger.registry import ledgers
from fadu.organs.models import Organ
from fadu.organs.roles import Role

from .conftest import DAY
from .steps import enter, fill, take


def photo() -> bytes:
    """A picture of one grey point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00\x80")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_an_activity_with_photos_reaches_the_public_without_a_minors_name(
    sign_in: Callable[..., Any],
    appoint: Callable[..., Any],
    open_page: Callable[..., Any],
    county: Organ,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bureau = Organ.objects.get(short_name="县司法局")
    venue = {"subject": "样例法治广场", "kind": "square", "address": "样例路1号", "opened_on": DAY}
    place = {"longitude": Decimal("106.1"), "latitude": Decimal("27.1")}
    actions.create(ledgers["publicity.venue"], venue | place, by=None, on=DAY, organ=bureau)
    clerk = appoint("clerk", Role.HANDLER, Role.REVIEWER, organ=bureau, lines=["publicity"])
    desk = sign_in(clerk, "/x/publicity/calendar/?year=2024")
    assert violations(desk) == []
    desk.get_by_role("button", name="为国际禁毒日拟定活动").press("Enter")
    desk.wait_for_url("**/l/publicity/activity/**")
    address = desk.url
    desk.get_by_role("link", name="修改", exact=True).first.click()
    desk.wait_for_url("**/edit/**")
    enter(desk, {"地点": "样例中学"}, "保存")

    desk.goto(address)
    pictures = [{"name": f"现场{n}.png", "mimeType": "image/png", "buffer": photo()} for n in (1, 2)]
    desk.set_input_files("#file", pictures)
    assert desk.get_by_label("材料类别").input_value() == "现场照片"
    desk.locator("#attachments").get_by_role("button", name="上传").click()
    desk.locator("#attachments").get_by_role("link", name="现场2.png").wait_for()
    assert Attachment.objects.filter(ledger="publicity.activity", kind="现场照片").count() == 2

    monkeypatch.setenv("FADU_TODAY", "2024-06-28")  # the day has come
    held = {"开展日期": "2024-06-26", "场次": "2", "受教育人数": "120", "发放资料（份）": "300"}
    assert take(desk, "登记开展", held) == "已开展"
    assert take(desk, "核实", {"核实日期": "2024-06-27"}) == "已核实"
    desk.locator(".moves").get_by_role("link", name="公开", exact=True).press("Enter")
    desk.wait_for_url("**/move/**")
    fill(desk, "公开日期", "2024-06-27")
    fill(desk, "公开简介", "八年级3班学生李小明（14岁）在禁毒知识竞赛中获奖。")
    desk.locator("main form.form").get_by_role("button", name="公开").press("Enter")
    desk.wait_for_selector("#faults")
    assert "以“某”代替名字" in desk.inner_text("#faults")
    enter(desk, {"公开简介": "学生李某（14岁）在禁毒知识竞赛中获奖。"}, "公开")

    public = open_page("/public/ledgers/publicity/activity/")
    public.get_by_role("link", name="2024年“国际禁毒日”主题宣传").first.click()
    page = public.inner_text("main")
    assert "样例中学" in page
    assert "李某" in page
    assert "李小明" not in page

    public.goto("/public/x/publicity/venues/")
    assert "样例法治广场" in public.inner_text("main")
    assert violations(public) == []
