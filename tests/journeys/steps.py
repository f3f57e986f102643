"""What people do on the desk's general pages, said once for all journeys."""

import re
from typing import Any

HIDDEN = re.compile(r'<input type="hidden" name="(version|csrfmiddlewaretoken)" value="([^"]*)"')


def fill(page: Any, label: str, value: str) -> None:
    """Fill the field of a form by its label: text, a day, a choice, or an organ found by typing."""
    field = page.get_by_label(label, exact=True).or_(page.get_by_label(f"{label}＊", exact=True)).first
    if field.get_attribute("role") == "combobox":
        field.focus()
        page.keyboard.type(value)
        page.keyboard.press("Enter")
    elif field.evaluate("element => element.tagName") == "SELECT":
        field.select_option(label=value)
    else:
        field.fill(value)


def enter(page: Any, values: dict[str, str], button: str) -> None:
    """Fill a form, send it by the keyboard, and see that it went through."""
    for label, value in values.items():
        fill(page, label, value)
    here = page.url
    page.locator("main form.form").get_by_role("button", name=button).press("Enter")
    page.wait_for_url(lambda url: url != here)


def take(page: Any, move: str, values: dict[str, str]) -> str:
    """Take a step from a record's page; the answer is the stage where it stands then."""
    page.locator(".moves").get_by_role("link", name=move, exact=True).press("Enter")
    page.wait_for_url("**/move/**")
    enter(page, values, move)
    return stage(page)


def send(page: Any, address: str, values: dict[str, Any]) -> Any:
    """Fill and send the form at an address as ``take`` does, without drawing its pages: for steps on the way to the one looked at.

    Args:
        values: by the name of the field, as the form sends them.
    """
    form = page.request.get(address)
    hidden = dict(HIDDEN.findall(form.text()))
    answer = page.request.post(address, form={**hidden, **values}, headers={"Referer": form.url})
    assert answer.ok and answer.url != form.url, answer.text()
    return answer


def stage(page: Any) -> str:
    """Where the record stands."""
    return str(page.locator(".stagebar [aria-current=step]").first.evaluate("step => step.firstChild.data")).strip()
