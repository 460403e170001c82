"""Deciding in a real Chromium: by keyboard, without JavaScript, on a phone, in both languages, with hostile notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from browsers import serious, started, watched, wide
from served import Served, serving
from sites import HOSTILE

PATIENT = 60_000
"""Milliseconds until what was decided is built and shown, on a machine that has other work."""
NOTES = """# Roof

Present: Quinn Stone (Chief Engineer for Roofs and Walls of Old Houses), Robin Ash, Kim Vale

## Roof

**Quinn Stone:** The slate roof will last another twenty years.

**Robin Ash:** I think that this slate roof can last twenty years more.

**Kim Vale:** I agree with Quinn.
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    folder = tmp_path_factory.mktemp("edited")
    (folder / "roof.md").write_text(NOTES, "utf-8")
    (folder / "hostile.md").write_text(HOSTILE, "utf-8")
    with serving(folder, "--edit", "roof.md", "--edit", "hostile.md", "--workers", "1") as server:
        yield server, folder


def test_a_reader_decides_by_keyboard_and_takes_it_back(chromium: Browser, edited: tuple[Served, Path]) -> None:
    server, folder = edited
    seen = watched(chromium, server.address.rstrip("/"))
    page = seen.open("people.html")
    page.get_by_role("link", name="Kim Vale").click()
    page.get_by_role("link", name="Decide on this statement: line 11").first.click()
    expect(page.get_by_role("heading", name="Taken to be stated here")).to_be_visible()
    page.get_by_label("Why it is not so").focus()
    page.keyboard.type("she was asked to say so")
    page.keyboard.press("Tab")
    page.keyboard.type("Ana Lund")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("It is struck out.", timeout=PATIENT)
    expect(page.get_by_role("heading", name="Taken to be stated here")).to_be_hidden()
    assert "reason: she was asked to say so" in (folder / "roof.positions.yaml").read_text("utf-8")
    expect(page.get_by_label("Your name").first).to_have_value("Ana Lund")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status")).to_have_text("Your last step is taken back.", timeout=PATIENT)
    assert not (folder / "roof.positions.yaml").exists()
    seen.quiet()
    page.context.close()


def test_without_javascript_in_chinese_on_a_phone(chromium: Browser, edited: tuple[Served, Path]) -> None:
    server, folder = edited
    phone = {"width": 360, "height": 740}
    seen = watched(chromium, server.address.rstrip("/"), java_script_enabled=False, viewport=phone)
    page = seen.open("zh/edit/notes")
    page.get_by_role("link", name="Roof").last.click()
    page.get_by_label("您的姓名").first.fill("安娜")
    page.get_by_role("button", name="采纳").first.click()
    expect(page.get_by_role("status")).to_have_text("建议已采纳。", timeout=PATIENT)
    assert "accepted_by: 安娜" in (folder / "roof.positions.yaml").read_text("utf-8")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Proposals")).to_be_visible()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status")).to_have_text("Your last step is taken back.", timeout=PATIENT)
    page.context.close()


@pytest.mark.parametrize(("lang", "scheme", "width"), [("", "light", 1200), ("", "dark", 360), ("zh/", "light", 360)])
def test_nothing_is_amiss(
    lang: str, scheme: Literal["light", "dark"], width: int, chromium: Browser, edited: tuple[Served, Path]
) -> None:
    server, _ = edited
    seen = watched(chromium, server.address.rstrip("/"), viewport={"width": width, "height": 740}, color_scheme=scheme)
    page = seen.open(f"{lang}edit/notes")
    links = page.locator("main li a").evaluate_all("nodes => nodes.map(node => node.href)")
    assert len(links) == 2
    for link in links:
        page.goto(link)
        assert not wide(page) and serious(page) == []
        page.goto(page.locator(".page .facts a").evaluate("node => node.href"))
        assert not wide(page) and serious(page) == []
        forms = page.locator(".card a[href*='edit/claim']").evaluate_all("nodes => nodes.map(node => node.href)")
        for form in forms[:3]:
            page.goto(form)
            expect(page.locator("form.decide").first).to_be_visible()
            assert not wide(page) and serious(page) == []
    seen.quiet()
    page.context.close()
