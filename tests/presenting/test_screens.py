"""What pages look like is held against maps of light and dark that are committed, with a threshold that is measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from screens import FAR, LOOKS, PAGES, Look, apart, committed, opened, seen, taken

WIDE, DARK, PHONE = LOOKS
FONTS = ("Georgia, 'Times New Roman', serif", "'Courier New', monospace", "Verdana, 'DejaVu Sans', sans-serif")
FAULTS = {
    "no style": "* { all: revert !important }",
    "nothing is seen": "main { visibility: hidden }",
    "all is pushed down": "main { margin-top: 12em !important }",
    "all is pushed aside": "main { padding-left: 24em !important }",
    "a black box": "main { background: #000 !important }",
}


def looked(browser: Browser, folder: Path, name: str, look: Look, style: str = "") -> list[int]:
    page = opened(browser, folder, PAGES[name], look, style)
    try:
        return seen(page, look)
    finally:
        page.context.close()


def test_pages_look_as_they_did(chromium: Browser, folder: Path) -> None:
    """Where this fails on purpose, look at the pages, then write the maps anew: `tests/screens.py`."""
    before, now = committed(), dict(taken(chromium, folder))
    assert set(now) == set(before)
    far = {name: round(apart(now[name], before[name]), 3) for name in now}
    assert {name: by for name, by in far.items() if by >= FAR} == {}


@pytest.mark.parametrize("name", ["overview", "topic", "notes"])
def test_another_font_is_near_and_a_fault_is_far(name: str, chromium: Browser, folder: Path) -> None:
    """The threshold parts what other machines do to a page from what a fault does."""
    own = looked(chromium, folder, name, WIDE)
    assert apart(own, looked(chromium, folder, name, WIDE)) == 0
    for font in FONTS:
        assert apart(own, looked(chromium, folder, name, WIDE, f"* {{ font-family: {font} !important }}")) < FAR, font
    for fault, style in FAULTS.items():
        assert apart(own, looked(chromium, folder, name, WIDE, style)) >= FAR, fault


@pytest.mark.parametrize("name", PAGES)
def test_dark_is_dark_and_the_languages_are_two(name: str, chromium: Browser, folder: Path) -> None:
    english, dark = (looked(chromium, folder, name, look) for look in (WIDE, DARK))
    chinese = looked(chromium, folder, name, WIDE._replace(lang="zh"))
    assert sum(english) / len(english) > 200 and sum(dark) / len(dark) < 70
    assert apart(english, chinese) > 0
