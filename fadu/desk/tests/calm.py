"""Makes a driven browser wait as a person would: before each act until the page has come and answered the last one.

A person does not press the next key while the page is still being exchanged; on a loaded machine a test does, and its
key then falls on the page that goes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pytest

#: How long a page may take to come or to answer, in milliseconds: a loaded machine is slow, and not wrong.
PATIENCE = 60_000
#: How long a page that is being left may stay: one that sends a file is never left.
LEAVING = 3_000
WATCH = "addEventListener('beforeunload', () => { window.leftAt = performance.now() })"
CALM = f"""() => document.readyState === "complete"
  && !(performance.now() - (window.leftAt ?? -Infinity) < {LEAVING})
  && !document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added")"""
LOCATOR = ["check", "click", "dblclick", "fill", "focus", "hover", "press", "press_sequentially", "select_option"]
LOCATOR += ["set_checked", "set_input_files", "tap", "type", "uncheck"]
PAGE = [*(set(LOCATOR) - {"press_sequentially"}), "goto", "reload", "go_back"]
KEYBOARD = ["insert_text", "press", "type"]


def settle(page: Any) -> None:
    """Wait until the page is whole, is not being left and has no request under way."""
    from playwright.sync_api import Error

    for _ in range(3):
        try:
            if not page.evaluate(CALM):
                page.wait_for_function(CALM, timeout=PATIENCE)
            return
        except Error as error:  # the page went while it was asked: ask the one that came
            if "context was destroyed" not in error.message and "navigati" not in error.message:
                raise


def open_page(context: Any) -> Any:
    """A page of a context that waits before each act."""
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.keyboard.page = page  # the keyboard itself does not tell whose it is
    return page


@contextmanager
def calmly() -> Iterator[None]:
    """Have every act of playwright's pages, places and keyboards wait for calm first."""
    from playwright.sync_api import Keyboard, Locator, Page

    with pytest.MonkeyPatch.context() as patch:
        for kind, names, page_of in (
            (Page, PAGE, lambda page: page),
            (Locator, LOCATOR, lambda locator: locator.page),
            (Keyboard, KEYBOARD, lambda keyboard: keyboard.page),
        ):
            for name in names:
                patch.setattr(kind, name, _after_calm(getattr(kind, name), page_of))
        yield


def _after_calm(act: Callable[..., Any], page_of: Callable[[Any], Any]) -> Callable[..., Any]:
    @wraps(act)
    def acting(self: Any, *arguments: Any, **options: Any) -> Any:
        settle(page_of(self))
        return act(self, *arguments, **options)

    return acting
