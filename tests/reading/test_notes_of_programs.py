"""Notes as programs save them: line ends, front matter, invisible characters, tabs, HTML, rules, encodings.

Of each: who says what in which line, and who agrees or disagrees, in the graph; and the graph is fit for use.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from command import call
from places import DATA

CASES: dict[str, dict[str, Any]] = yaml.safe_load((DATA / "programs.yaml").read_text("utf-8"))
PAGE = (
    "<p>Present: Ida Marsh, Otto Reed</p>"
    "<p>&nbsp;<br>What was said<br>Ida: We should dig.<br>Otto: I agree with Ida.</p>"
)


def graph_of(folder: Path, name: str, data: bytes) -> Path:
    """The graph of notes, which holds together."""
    (folder / name).write_bytes(data)
    done = call("build", name, "-o", "out.nq", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    assert b"0 errors" in (told := call("validate", "out.nq", cwd=folder)).stderr + told.stdout
    return folder / "out.nq"


def rows(graph: Path, question: str) -> list[list[str]]:
    """The rows of a question, as cells."""
    told = call("query", question, "--on", graph.name, "--format", "tsv", cwd=graph.parent).stdout.decode()
    return [
        [cell.split('"')[1] if '"' in cell else cell for cell in line.split("\t")] for line in told.splitlines()[1:]
    ]


@pytest.mark.parametrize("name", CASES)
def test_everybody_says_their_own_words_in_their_line(tmp_path: Path, name: str) -> None:
    encoding, spoken = CASES[name].get("encoding", "utf-8"), [(line, party) for line, party in CASES[name]["spoken"]]
    graph = graph_of(
        tmp_path, "garden.md" if encoding == "utf-8" else "garden.txt", CASES[name]["text"].encode(encoding)
    )
    assert [(int(line), party) for line, party, *_ in rows(graph, "claims")] == spoken
    agreed = {row[4] for row in rows(graph, "agreements") if row[1] == "agree"}
    assert {spoken[0][1], spoken[1][1]} <= agreed
    assert not [row for row in rows(graph, "agreements") if row[1] == "disagree"]


def test_a_page_whose_paragraph_begins_with_nothing(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "garden.html", PAGE.encode())
    assert [(row[1], row[4]) for row in rows(graph, "claims")] == [
        ("Ida Marsh", "We should dig."),
        ("Otto Reed", "I agree with Ida."),
    ]
