"""Completion in a real bash, and as the other shells ask for it; the manual, as man reads it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from accord.command.cli import accord
from command import CHECKOUT, invoke, refused

SAMPLE = CHECKOUT / "graph" / "agi-next-2026" / "graph.ttl"


def asked(shell: str, words: str, word: str, folder: Path) -> list[str]:
    """What is offered to a shell that asks as it does: with all words, and where the cursor is."""
    environment = {"COMP_WORDS": words, "COMP_CWORD": word, "_ACCORD_COMPLETE": f"{shell}_complete"}
    env = {**os.environ, **environment, "PYTHONPATH": str(CHECKOUT / "scripts")}
    code = "from accord.command.cli import accord; accord(prog_name='accord')"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=env, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("words", "word", "offered"),
    [
        ("accord query who", "2", ["plain,who-agreed"]),
        ("accord query claims ", "3", ["plain,party=", "plain,topic=", "plain,kind="]),
        ("accord query claims party = x ", "6", ["plain,topic=", "plain,kind="]),
        ("accord query claims top", "3", ["plain,topic="]),
        ("accord query who-agreed topic = auto", "5", ["plain,'autonomous learning'"]),
        (f"accord query --on {SAMPLE} claims party = 姚", "7", ["plain,'姚顺雨'"]),
        ("accord query nothing topic = auto", "5", []),
        ("accord query claims topic = auto --on http://127.0.0.1:9", "5", ["plain,'autonomous learning'"]),
        ("accord query --on http://127.0.0.1:9 claims topic = a", "7", []),
        ("accord query --on missing.ttl claims topic = a", "7", []),
    ],
)
def test_bash_is_offered(words: str, word: str, offered: list[str], tmp_path: Path) -> None:
    lines = asked("bash", words, word, tmp_path)
    assert [line for line in lines if line] == offered or set(offered) == set(filter(None, lines))


def test_a_value_begins_behind_the_sign(tmp_path: Path) -> None:
    offered = asked("bash", "accord query who-agreed topic =", "4", tmp_path)
    assert len(offered) > 10 and "plain,'autonomous learning'" in offered


def test_the_other_shells_are_offered_whole_words(tmp_path: Path) -> None:
    assert "topic=autonomous learning" in asked("zsh", "accord query who-agreed topic=auto", "3", tmp_path)
    assert "plain,topic=autonomous learning" in asked(
        "fish", "accord query who-agreed topic=auto", "topic=auto", tmp_path
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_shell_needs(shell: str) -> None:
    script = invoke("completion", shell).stdout
    assert "_ACCORD_COMPLETE" in script and "accord" in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True)


def test_bash_completes_what_is_typed(tmp_path: Path) -> None:
    """The script as it is printed, in the shell itself."""
    command = tmp_path / "accord"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m accord "$@"\n')
    command.chmod(0o755)
    script = invoke("completion", "bash").stdout + (
        '\nCOMP_WORDS=(accord query who-agreed topic "=" auto); COMP_CWORD=5; _accord_completion accord 2>/dev/null\n'
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(CHECKOUT / "scripts")}
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["'autonomous learning'"]


# ── The manual ──


def test_every_command_has_a_page(tmp_path: Path) -> None:
    done = invoke("man", "-o", str(tmp_path / "man1"))
    assert done.exit_code == 0
    names = {path.name for path in (tmp_path / "man1").iterdir()}
    assert {f"accord-{name}.1" for name in accord.commands} | {"accord.1", "accord-ontology-check.1"} <= names
    for path in (tmp_path / "man1").iterdir():
        page = path.read_text()
        macros = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
        assert macros <= {".TH", ".SH", ".PP", ".B", ".TP", ".nf", ".fi"}, path.name
    assert invoke("man", "query").stdout == (tmp_path / "man1" / "accord-query.1").read_text()


def test_a_page_has_options_and_the_example() -> None:
    page = invoke("man", "query").stdout
    assert r"\fB\-\-timeout\fP" in page and ".SH EXAMPLE" in page and "accord query who" in page
    refused(invoke("man", "nothing"), 2, "'nothing'", "query")


@pytest.mark.skipif(not shutil.which("groff"), reason="there is no groff")
def test_groff_has_nothing_to_say(tmp_path: Path) -> None:
    page = invoke("man", "query").stdout
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z", "-Kutf8"], input=page, text=True, capture_output=True, check=False
    )
    assert not re.findall("error|warning: macro", done.stderr)
