"""The overview tells what has changed since the graph before: what is new leads to its place, what is gone is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from accord.presenting import Site
from command import run
from served import serving
from sites import HOSTILE, dead, everything, pages_of, store_of

BEFORE = """# Roof

Present: Quinn Stone, Robin Ash

- **Quinn Stone**: The roof leaks.
- **Robin Ash**: I agree with Quinn.
- **Robin Ash**: The hall is cold.
"""
AFTER = BEFORE.replace("- **Robin Ash**: The hall is cold.\n", "\n\n- **Kim Vale**: The tower <b>leans</b>.\n")
PART = re.compile(r'<section aria-labelledby="since">.*?</section>', re.DOTALL)


def overview(folder: Path, before: str, now: str, lang: str = "") -> str:
    """What the overview tells of changes."""
    stores = []
    for name, text in (("old", before), ("new", now)):
        path = folder / name / "roof" / "notes.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
        stores.append(store_of(path))
    site = Site(stores[1], since=stores[0])
    found = everything(site)
    pages = pages_of(found)
    assert [dead(path, page, pages, found) for path, page in pages.items() if dead(path, page, pages, found)] == []
    told = PART.findall(found[f"{lang}index.html"].decode())
    assert len(told) == 1 and not [
        path for path in pages if path.startswith("topic/") and PART.search(str(found[path]))
    ]
    return str(told[0])


def test_what_is_new_and_what_is_gone_is_told_and_what_moved_is_not(tmp_path: Path) -> None:
    told = overview(tmp_path, BEFORE, AFTER)
    assert "The tower &lt;b&gt;leans&lt;/b&gt;" in told and 'href="person/kim-vale.html"' in told
    assert "Robin Ash: The hall is cold." in told
    assert "The roof leaks" not in told and "I agree" not in told
    assert "1 new, 1 gone" in told and "1 new, 0 gone" in told


def test_where_nothing_has_changed_that_is_told(tmp_path: Path) -> None:
    assert "没有变化" in overview(tmp_path, BEFORE, BEFORE, "zh/")


def test_what_is_gone_does_nothing_but_show(tmp_path: Path) -> None:
    told = overview(tmp_path, HOSTILE, BEFORE)
    assert "&lt;svg onload" in told and "<svg" not in told and "<script" not in told and "\u202e" not in told


def test_without_a_graph_before_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "roof.md").write_text(BEFORE, "utf-8")
    assert not PART.search((Site(store_of(tmp_path / "roof.md")).page("index.html") or b"").decode())


def test_the_commands_take_the_graph_before(tmp_path: Path) -> None:
    for name, text in (("old", BEFORE), ("new", AFTER)):
        (tmp_path / "roof.md").write_text(text, "utf-8")
        assert run("build", "roof.md", "-o", f"{name}.ttl", cwd=tmp_path).returncode == 0
    assert run("site", "new.ttl", "--since", "old.ttl", "-o", "pages", cwd=tmp_path).returncode == 0
    assert "1 new, 1 gone" in (tmp_path / "pages" / "index.html").read_text("utf-8")
    with serving(tmp_path, "new.ttl", "--since", "old.ttl", "--workers", "1") as server:
        assert "1 new, 1 gone" in server.ask("index.html").text


@pytest.mark.parametrize("verb", ["site", "serve"])
def test_a_graph_before_that_is_not_there_is_told(verb: str, tmp_path: Path) -> None:
    more = ("-o", "pages") if verb == "site" else ("--port", "0")
    answer = run(verb, "--since", "none.ttl", *more, cwd=tmp_path)
    assert answer.returncode == 2 and b"none.ttl" in answer.stderr and not (tmp_path / "pages").exists()
