"""A real Chromium for tests, and what is amiss on a page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

import stores

SERIOUS = {"serious", "critical"}


@contextmanager
def started() -> Iterator[Browser]:
    """Start a browser, and end it."""
    path = stores.wanted_chromium()
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # whose browser has no sandbox
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if root else [])
        yield browser
        browser.close()


def serious(page: Page) -> list[tuple[str, str]]:
    """What axe finds on a page that is serious: the rule, and where it is first broken."""
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS]


class Watched:
    """A page, and all that went wrong or was fetched while it was looked at."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home, self.faults, self.fetched = page, home, list[str](), list[str]()
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", self.refuse)
        page.on("request", lambda request: self.fetched.append(request.url))

    def refuse(self, dialog: Dialog) -> None:
        """Note what a page says, which none should."""
        self.faults.append(dialog.message)
        dialog.dismiss()

    def open(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(f"{self.home}/{path}")
        return self.page

    def quiet(self) -> None:
        """Hold it against the rule: no fault is told, and nothing comes from elsewhere."""
        assert self.faults == []
        assert [url for url in self.fetched if not url.startswith((self.home, "data:"))] == []


def watched(browser: Browser, home: str, **options: object) -> Watched:
    return Watched(browser.new_context(**options).new_page(), home)  # type: ignore[arg-type]


def wide(page: Page) -> bool:
    """Whether a page is wider than what shows it."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
