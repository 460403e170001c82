"""The examples of README.md and docs/ run, and print what these say they print; the table of questions is theirs.

`PYTHONPATH=tests .venv/bin/python tests/command/test_readme.py` writes the present output into them.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from accord.asking.question import questions
from places import ROOT

README = ROOT / "README.md"
EXPORTS = ROOT / "docs" / "exports.md"
READING = ROOT / "docs" / "reading.md"
EXAMPLES = (README, EXPORTS, READING)
"""The documents whose examples run."""
QUESTIONS = re.compile(r"(?<=<!-- questions -->\n).*?(?=<!-- end of questions -->)", re.DOTALL)
"""Where the table of questions stands."""
BUILD = "accord build meetings/ -o meetings.store/"
BLOCK = re.compile(r"^```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str) -> list[tuple[str, str]]:
    """List the commands of the `console` blocks, each with the output that stands below it."""
    return [(block["command"], block["output"]) for block in BLOCK.finditer(text)]


def workshop(folder: Path) -> Path:
    """Lay out what a reader has: the sample graph, the notes of the example, and `accord` on the path."""
    shutil.copytree(ROOT / "graph", folder / "graph")
    shutil.copytree(ROOT / "docs" / "example", folder / "meetings")
    command = folder / "accord"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m accord "$@"\n', encoding="utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    return folder


def output_of(command: str, folder: Path) -> str:
    """Run a command of README.md and give what it prints."""
    if command == "scripts/demo":
        command = demo()
    if "meetings.store" in command and not command.startswith(BUILD):
        command = f"{BUILD} >log 2>&1; {command}"
    variables = {"PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode in {0, 141}, done.stderr
    return done.stdout


def demo() -> str:
    """Give the commands of `scripts/demo` without the virtual environment, which the tests run in already."""
    lines = (ROOT / "scripts" / "demo").read_text(encoding="utf-8").splitlines()
    return "set -e; sample=graph/agi-next-2026; " + "; ".join(line for line in lines if line.startswith("accord "))


@pytest.mark.parametrize(
    ("command", "output"), [block for path in EXAMPLES for block in blocks(path.read_text(encoding="utf-8"))]
)
def test_the_command_prints_what_the_readme_says(command: str, output: str, tmp_path: Path) -> None:
    """Line by line; only spaces at the end of lines do not count."""
    printed = [line.rstrip() for line in output_of(command, workshop(tmp_path)).splitlines()]
    assert printed == [line.rstrip() for line in output.splitlines()]


def test_the_readme_opens_with_a_result() -> None:
    """The first example is the demo, and it names a speaker, the words and their line."""
    command, output = blocks(README.read_text(encoding="utf-8"))[0]
    assert command == "scripts/demo"
    assert re.search(r"姚顺雨 .*\b69\b.*AGI接下来最重要的点就是自主学习", output)


def test_links_of_the_documents_lead_somewhere() -> None:
    """Every relative link is a file or a folder of the project."""
    for document in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_ci_runs_the_tests_as_the_readme_says() -> None:
    assert "`scripts/test --all`" in README.read_text(encoding="utf-8")
    assert "\nscripts/test --all\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_files_that_contributors_are_sent_to_are_there() -> None:
    """Every path in CONTRIBUTING.md; NAME stands for any."""
    paths = re.findall(r"`([\w.-]+/[\w./-]+)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(paths) > 20
    assert [path for path in paths if not list(ROOT.glob(path.replace("NAME", "*")))] == []


def test_positions_in_the_documentation_are_those_of_the_sample() -> None:
    """The example of positions.yaml is a part of the real one, line by line."""
    (example,) = re.findall(
        r"^```yaml\n(curator:.*?)^```$", READING.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    real = (ROOT / "graph" / "agi-next-2026" / "positions.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in example.splitlines() if line not in real] == []


def table_of_questions() -> str:
    """All saved questions with what may be given and what comes, as the files have it."""
    rows = ["| question | asks | columns |", "|---|---|---|"]
    for name, question in questions().items():
        given = " ".join(f"`{each.name}=`" for each in question.parameters)
        columns = " ".join(f"`{column}`" for column in question.columns)
        rows.append(f"| **`{name}`** {given} | {question.question['en']} | {columns} |".replace("  ", " "))
    return "\n".join(rows) + "\n"


def test_the_table_of_questions_is_that_of_the_files() -> None:
    """Every question with its parameters and columns; written anew by running this file."""
    (written,) = QUESTIONS.findall(README.read_text(encoding="utf-8"))
    assert written == table_of_questions()


def test_the_example_is_built_as_the_readme_says(tmp_path: Path) -> None:
    """The build of the example stands there, and what is handed on is made as it says."""
    text = README.read_text(encoding="utf-8")
    assert f"\n$ {BUILD} 2>&1\n" in text
    folder = workshop(tmp_path)
    (handed,) = re.findall(r"^And hand it on:\n\n```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    output_of(
        f"set -e; true meetings.store; {'; '.join(line.partition('#')[0] for line in handed.splitlines())}", folder
    )
    assert {"meetings.html", "claims.xlsx", "pages"} <= {path.name for path in folder.iterdir()}


def rewrite() -> None:
    """Write what the commands print now into the documents."""

    def renewed(block: re.Match[str]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            printed = output_of(block["command"], workshop(Path(folder)))
        lines = [line.rstrip() for line in printed.splitlines()]
        return "\n".join(["```console", f"$ {block['command']}", *lines, "```"])

    for path in EXAMPLES:
        text = QUESTIONS.sub(table_of_questions().replace("\\", r"\\"), path.read_text(encoding="utf-8"))
        path.write_text(BLOCK.sub(renewed, text), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
