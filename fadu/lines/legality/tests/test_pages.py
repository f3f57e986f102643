"""The page of who can review a matter."""

from fadu.organs.roles import Role

from .conftest import DAY, go


def test_the_candidates_stand_in_the_order_of_the_rule_with_what_is_against_them(
    review, adviser, person, organ, client, monkeypatch
):
    monkeypatch.setenv("FADU_TODAY", DAY.isoformat())
    adviser("避嫌", specialty="contract", avoid="某某投资")
    adviser("专长", specialty="contract")
    full = adviser("繁忙", specialty="contract", max_load=1)
    go(review(), "assign", adviser=full, assigned_on=DAY)
    found = review(specialty="contract", counterparty="某某投资有限公司")
    office = person(role=Role.OFFICE, organ=organ, lines=["legality"])
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/x/legality/review/{found.pk}/advisers/").content.decode()
    assert page.index("专长") < page.index("繁忙") and "✓ 首选" in page
    assert "已达承办上限" in page and "应当回避：合同相对方" in page
