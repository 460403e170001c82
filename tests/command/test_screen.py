"""The command at a real terminal: pages, colours, progress; what differs from a pipe, and what must not."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pexpect
import pytest

from command import CHECKOUT

SAMPLE = str(CHECKOUT / "graph" / "agi-next-2026" / "graph.ttl")


def at_a_terminal(*args: str, cwd: Path, columns: int = 80, **environment: str) -> tuple[str, int | None]:
    """Run the command at a terminal of 24 lines; give what it shows, and its exit code."""
    bare = {name: value for name, value in os.environ.items() if name not in {"PAGER", "LESS", "NO_COLOR", "LANG"}}
    env = {**bare, "PYTHONPATH": str(CHECKOUT / "scripts"), "TERM": "xterm", "LC_ALL": "C.UTF-8", **environment}
    child = pexpect.spawn(
        sys.executable, ["-m", "accord", *args], cwd=str(cwd), env=env, dimensions=(24, columns), encoding="utf-8",
        timeout=60,
    )  # fmt: skip
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before).replace("\r\n", "\n"), child.exitstatus


def unmarked(shown: str) -> str:
    """What a terminal shows, without what steers it and the signs of progress."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|^.*\r(?=[^\n])", "", shown, flags=re.MULTILINE)


PAGED = "sed s/^/PAGED:/"


@pytest.mark.parametrize(
    "command", [("query", "claims", "--on", SAMPLE), ("query",), ("explain", "唐杰", "--on", SAMPLE)]
)
def test_long_results_go_through_the_pager(command: tuple[str, ...], tmp_path: Path) -> None:
    shown, code = at_a_terminal(*command, cwd=tmp_path, PAGER=PAGED)
    assert code == 0 and shown.count("PAGED:") > 20
    assert "PAGED:" not in at_a_terminal(*command, "--no-pager", cwd=tmp_path, PAGER=PAGED)[0]
    assert "PAGED:" not in at_a_terminal("--no-pager", *command, cwd=tmp_path, PAGER=PAGED)[0]


def test_an_empty_pager_is_none(tmp_path: Path) -> None:
    shown, code = at_a_terminal("query", "claims", "--on", SAMPLE, cwd=tmp_path, PAGER="")
    assert code == 0 and shown.count("opinion") > 5


def test_less_is_told_to_end_where_all_fits(tmp_path: Path) -> None:
    shown, _ = at_a_terminal("query", "topics", "--on", SAMPLE, cwd=tmp_path, PAGER="printenv LESS #")
    assert re.search(r"^\s*FRX$", unmarked(shown), re.MULTILINE)
    own, _ = at_a_terminal("query", "topics", "--on", SAMPLE, cwd=tmp_path, PAGER="printenv LESS #", LESS="R")
    assert re.search(r"^\s*R$", unmarked(own), re.MULTILINE)


def test_a_table_fits_the_terminal_and_has_no_iris(tmp_path: Path) -> None:
    shown, _ = at_a_terminal("query", "claims", "party=唐杰", "--on", SAMPLE, cwd=tmp_path, PAGER="")
    assert "w3id.org" not in shown and "Left out: claim (--iris shows it)" in shown
    assert "w3id.org" in re.sub(r"\s", "", at_a_terminal("query", "claims", "party=唐杰", "--on", SAMPLE, "--iris",
                                                         cwd=tmp_path, PAGER="")[0])  # fmt: skip


def test_no_color_is_heeded(tmp_path: Path) -> None:
    assert "\x1b[1m" in at_a_terminal("query", "topics", "--on", SAMPLE, cwd=tmp_path, PAGER="")[0]
    assert "\x1b[1m" not in at_a_terminal("query", "topics", "--on", SAMPLE, cwd=tmp_path, PAGER="", NO_COLOR="1")[0]


def test_a_workbook_is_not_thrown_at_a_terminal(tmp_path: Path) -> None:
    shown, code = at_a_terminal("query", "topics", "--on", SAMPLE, "--format", "xlsx", cwd=tmp_path)
    assert code == 2 and "-o answer.xlsx" in shown
