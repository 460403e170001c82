"""The command line: every example of the help runs, results and messages keep to their streams and exit codes."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click
import pytest
from rdflib import Dataset

from accord.command import cli, terminal
from accord.exporting import EXPORTS
from accord.rdf import stores, writing
from accord.rdf.formats import WRITTEN
from command import CHECKOUT, invoke, listing, project, refused, run

COMMANDS = [
    "build",
    "inspect",
    "people",
    "suggest",
    "export",
    "migrate",
    "validate",
    "reason",
    "ontology",
    "query",
    "report",
    "site",
    "serve",
    "mcp",
    "load",
    "pull",
    "explain",
    "diff",
    "stats",
    "completion",
    "man",
]

EXAMPLES = {
    "build": "",
    "inspect": "statement",
    "people": "Nobody to decide on",
    "suggest": "accepted_by",
    "export": "",
    "migrate": "",
    "validate": "0 errors",
    "reason": "consistent with the ontology",
    "ontology check": "fit to be published",
    "ontology docs": "pages/index.html",
    "query": "姚顺雨",
    "report": "",
    "site": "site/index.html",
    "explain": "姚顺雨 supports",
    "diff": "",
    "stats": "fingerprint (SHA-256 over RDFC-1.0): ",
    "completion": "_ACCORD_COMPLETE",
    "man": ".SH EXAMPLE",
}
"""What the output of each example holds."""

SAID = {
    "build": r"1 set of notes\n(  [^\n]+\n)+",
    "diff": "The graphs are the same.\n",
    "site": r"\d+ files\n",
    "report": r"The report is in report\.html\n",
    "export": r"(Left out: [^\n]+\.\n)+",
    "query": r"Asked: the sample that comes with Accord \([^\n]+\n",
    "explain": r"Asked: the sample that comes with Accord \([^\n]+\n",
}
"""What some say on stderr."""


SAMPLES = {"graph/agi-next-2026/graph.ttl": "turtle", "agi-next-2026.ttl": "turtle", "agi-next-2026.nq": "nquads"}


@pytest.fixture(scope="module")
def work(sample: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout in which the sample is built, as Turtle and as N-Quads."""
    root = project(tmp_path_factory.mktemp("project"))
    for out, name in SAMPLES.items():
        (root / out).write_bytes(writing.serialise(sample, name))
    return root


@pytest.fixture
def here(work: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in the copy of the checkout; nothing is to be left behind there."""
    monkeypatch.chdir(work)
    before = listing(work)
    yield work
    assert {name for name in listing(work) if "__pycache__" not in name} == {
        name for name in before if "__pycache__" not in name
    }


# ── Help ──


def test_commands_are_those_that_exist() -> None:
    assert list(cli.accord.commands) == COMMANDS
    assert set(COMMANDS) - {name.split()[0] for name in EXAMPLES} == {
        "load",
        "mcp",
        "pull",
        "serve",
    }  # those need a store, or go on until they are ended: see test_load.py and tests/serving
    help_text = invoke("--help").stdout
    assert all(f"\n  {name} " in help_text for name in COMMANDS)
    assert "..." not in help_text.partition("Commands:")[2]


def test_help_is_quick() -> None:
    heavy = ("rdflib", "pyoxigraph", "rich", "yaml", "owlready2")
    code = f"import sys; import accord.command.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT / "scripts")},
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"[]\n"


def command_of(name: str) -> terminal.Command:
    """Find a command, or one of a group of commands."""
    found: click.Command = cli.accord
    for part in name.split():
        assert isinstance(found, click.Group)
        found = found.commands[part]
    assert isinstance(found, terminal.Command)
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_of_the_help_runs(name: str, work: Path) -> None:
    command = command_of(name)
    help_text = invoke(*name.split(), "--help").stdout
    assert f"\nExample:\n  {command.example}\n" in help_text
    program, *args = shlex.split(command.example)
    assert program == "accord"
    done = run(*args, cwd=work, root=work)
    assert done.returncode == 0
    assert re.fullmatch(SAID.get(name, ""), done.stderr.decode())
    assert EXAMPLES[name] in done.stdout.decode()


def test_version() -> None:
    assert invoke("--version").stdout.startswith("accord, version ")


# ── From notes to a graph ──


@pytest.mark.parametrize("out", ["agi-next-2026.ttl", "agi-next-2026.nq"])
def test_build_writes_a_file_and_says_what_is_in_it(out: str, work: Path, tmp_path: Path) -> None:
    done = run("build", "graph/agi-next-2026", "-o", str(tmp_path / out), cwd=work, root=work)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == (
        "1 set of notes\n"
        "  116 statements: 111 with a speaker, 5 without\n"
        "  21 times the notes state that somebody agrees or disagrees\n"
        "  346 lines, 0 not understood: accord inspect shows them\n"
    )
    assert (tmp_path / out).read_bytes() == (work / out).read_bytes()


def test_build_writes_turtle_to_stdout(here: Path) -> None:
    done = invoke("build", "graph/agi-next-2026/notes.md")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.encode() == (here / "agi-next-2026.ttl").read_bytes()


def test_build_is_the_same_for_any_hash_seed(work: Path) -> None:
    done = run("build", "graph/agi-next-2026", cwd=work, root=work, env={"PYTHONHASHSEED": "7"})
    assert done.stdout == (work / "agi-next-2026.ttl").read_bytes()


@pytest.mark.parametrize(("name", "extension"), [(each.name, each.extension) for each in WRITTEN.values()])
def test_format_follows_the_extension(name: str, extension: str, here: Path, tmp_path: Path) -> None:
    guessed = tmp_path / f"out{extension}"
    assert invoke("export", "agi-next-2026.nq", "-o", str(guessed)).exit_code == 0
    named = invoke("export", "agi-next-2026.nq", "--format", name)
    assert named.stdout.encode() == guessed.read_bytes()


@pytest.mark.parametrize(("name", "form"), [(each.name, form) for each in EXPORTS.values() for form in each.formats])
def test_export_as_other_tools_read_it(name: str, form: str, here: Path, tmp_path: Path) -> None:
    """The format follows the extension; what is left out is told, and not in the file."""
    guessed = tmp_path / f"out.{form if form == 'json' else WRITTEN[form].extension.removeprefix('.')}"
    done = invoke("export", "agi-next-2026.nq", "--as", name, "-o", str(guessed))
    assert (done.exit_code, done.stdout) == (0, "") and re.fullmatch(SAID["export"], done.stderr)
    named = invoke("export", "agi-next-2026.nq", "--as", name, "--format", form)
    assert named.stdout.encode() == guessed.read_bytes() and named.stderr == done.stderr
    if form == EXPORTS[name].formats[0]:
        assert invoke("export", "agi-next-2026.nq", "--as", name).stdout == named.stdout


def test_build_makes_a_store_that_can_be_asked(here: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    for _ in range(2):  # the second replaces the first
        assert invoke("build", "graph/agi-next-2026", "-o", f"{folder}/").exit_code == 0
    assert stores.is_store(folder)
    assert invoke("stats", str(folder)).stdout == invoke("stats", "agi-next-2026.nq").stdout


def test_build_takes_another_base(here: Path) -> None:
    done = invoke("build", "graph/agi-next-2026", "--base", "https://example.org/m", "--format", "ntriples")
    assert "<https://example.org/m/agi-next-2026/notes>" in done.stdout
    assert "<https://w3id.org/accord/agi-next-2026/notes>" not in done.stdout


def test_build_writes_through_a_link_and_into_a_device(here: Path, tmp_path: Path) -> None:
    (tmp_path / "link.ttl").symlink_to("target.ttl")
    assert invoke("build", "graph/agi-next-2026", "-o", str(tmp_path / "link.ttl")).exit_code == 0
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "target.ttl").read_bytes() == (here / "agi-next-2026.ttl").read_bytes()
    assert invoke("build", "graph/agi-next-2026", "-o", os.devnull).exit_code == 0
    assert terminal.is_device(Path(os.devnull))


NOBODYS = (
    "# Meeting\n\nPresent: Ann Lee\n\n## Discussion\n\n"
    "- The roof leaks.\n- The budget is short.\n\nAnn: We repair it.\n"
)


def test_notes_that_are_mostly_nobodys_are_warned_of(tmp_path: Path) -> None:
    notes = tmp_path / "roof.md"
    notes.write_text(NOBODYS)
    for command in ("build", "inspect"):
        done = invoke(command, str(notes))
        assert done.exit_code == 0
        assert f"Warning: {notes}: " in done.stderr
        assert " of 3 statements are nobody's" in done.stderr
        assert "Warning" not in done.stdout


# ── Inspection ──


def test_inspect_accounts_for_every_line(here: Path) -> None:
    done = invoke("inspect", "graph/agi-next-2026/notes.md", "--format", "json")
    found = json.loads(done.stdout)
    notes = (here / "graph/agi-next-2026/notes.md").read_text().splitlines()
    assert [line["text"] for line in found["lines"]] == notes
    assert [line["line"] for line in found["lines"]] == list(range(1, len(notes) + 1))
    assert found["not_understood"] == []
    assert found["notations"][0] == "zh"
    assert sum(found["matches"].values()) > 0
    assert all(found["lines"][line - 1]["text"] for line in found["nobodys"])


def test_inspect_shows_line_kind_reason_and_words(here: Path) -> None:
    lines = invoke("inspect", "graph/agi-next-2026").stdout.splitlines()
    row = next(line for line in lines if line.strip().startswith("69 "))
    assert row.split() == ["69", "statement", "LeadLine:", "姚顺雨", "-", "AGI接下来最重要的点就是自主学习"]
    assert any(line.startswith("statements: 116, of nobody in particular: ") for line in lines)


def test_text_of_strangers_does_not_steer_the_terminal(tmp_path: Path) -> None:
    notes = tmp_path / "esc.md"
    notes.write_text("# A\n\nAnn: \x1b[31mred\u202e\x9b2J\n")
    assert not set("\x1b\u202e\x9b") & set(invoke("inspect", str(notes)).stdout)
    assert terminal.harmless("a\x1b]0;b\x07\tc\n") == "a\ufffd]0;b\ufffd\tc\n"


# ── Soundness ──

BROKEN = """@prefix accord: <https://w3id.org/accord/ontology#> .
<https://w3id.org/accord/x/stance/a> a accord:Stance ;
    accord:holder <https://w3id.org/accord/x/person/a>, <https://w3id.org/accord/x/person/b> .
"""


def test_validate_names_node_and_remedy_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text(BROKEN)
    done = invoke("validate", str(tmp_path / "broken.ttl"))
    assert done.exit_code == 1
    assert "<https://w3id.org/accord/x/stance/a>" in done.stdout
    assert "  Remedy: " in done.stdout
    assert "not fit for use" in done.stdout
    assert done.stderr == ""
    assert "处理：" in invoke("validate", "--lang", "zh", str(tmp_path / "broken.ttl")).stdout
    report = json.loads(invoke("validate", "--format", "json", str(tmp_path / "broken.ttl")).stdout)
    assert {"severity", "rule", "node", "line", "message", "remedy"} <= set(report["findings"][0])


def test_reason_names_the_contradiction_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text(BROKEN)
    done = invoke("reason", str(tmp_path / "broken.ttl"))
    assert done.exit_code == 1
    assert done.stdout.startswith("inconsistent")
    assert "functional" in done.stdout


def test_reason_lists_what_follows(here: Path) -> None:
    assert "\n  follows: <" in invoke("reason", "--inferred", "agi-next-2026.ttl").stdout


# ── Answers ──


def test_query_without_name_lists_the_questions() -> None:
    listed = invoke("query").stdout
    for name in ("people", "claims", "who-agreed", "agreements", "consensus", "topics", "unattributed"):
        assert f"\n{name}" in f"\n{listed}"
    assert "who-agreed [topic=]" in listed
    assert "议题" in listed


@pytest.mark.parametrize("topic", ["autonomous learning", "Autonomous Learning", "自主学习"])
def test_query_finds_a_topic_by_any_of_its_names(topic: str, here: Path) -> None:
    done = invoke("query", "who-agreed", f"topic={topic}", "--on", "agi-next-2026.ttl", "--format", "csv")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "party,polarity,proposition,basis,line,quote,notes"
    assert "姚顺雨,agree," in done.stdout


def test_query_answers_the_same_on_file_folder_and_store(here: Path, tmp_path: Path) -> None:
    assert invoke("build", "graph/agi-next-2026", "-o", f"{tmp_path}/store/").exit_code == 0
    targets = ("agi-next-2026.ttl", "agi-next-2026.nq", "graph", str(tmp_path / "store"))
    answers = {invoke("query", "claims", "--format", "tsv", "--on", target).stdout for target in targets}
    assert len(answers) == 1


def test_query_in_json_is_sparql_results(here: Path) -> None:
    found = json.loads(invoke("query", "people", "--on", "agi-next-2026.ttl", "--format", "json").stdout)
    assert found["head"]["vars"] == ["name", "organisation", "role", "period", "presence", "line", "notes"]
    assert found["results"]["bindings"]


def test_query_shows_what_would_be_asked(here: Path) -> None:
    done = invoke("query", "who-agreed", "topic=自主学习", "--on", "agi-next-2026.ttl", "--show")
    assert "VALUES ?topic { <https://w3id.org/accord/topic/autonomous-learning> }" in done.stdout


def test_query_takes_a_file(here: Path, tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_text("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    done = invoke("query", str(tmp_path / "own.rq"), "--on", "agi-next-2026.ttl", "--format", "csv")
    assert done.stdout.splitlines()[0] == "n"


def test_query_that_finds_nothing_says_so(here: Path, tmp_path: Path) -> None:
    (tmp_path / "none.rq").write_text("SELECT ?s WHERE { ?s a <urn:none> }")
    done = invoke("query", str(tmp_path / "none.rq"), "--on", "agi-next-2026.ttl")
    assert (done.exit_code, done.stderr) == (0, "Nothing was found: none\n  The graph has no urn:none.\n")


def test_a_question_without_a_graph_says_which_it_asks(here: Path) -> None:
    for command in (("query", "topics"), ("explain", "core of autonomous learning")):
        assert "Asked: the sample that comes with Accord" in invoke(*command).stderr
        assert invoke(*command, "--on", "agi-next-2026.ttl").stderr == ""


def test_query_writes_files_by_their_extension(here: Path, tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx", "a.parquet", "a.html", "a.md", "a.json"):
        done = invoke("query", "topics", "--on", "agi-next-2026.ttl", "-o", str(tmp_path / name))
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
        assert (tmp_path / name).stat().st_size > 100
    printed = invoke("query", "topics", "--on", "agi-next-2026.ttl", "--format", "csv")
    assert printed.stdout_bytes == (tmp_path / "a.csv").read_bytes()
    refused(invoke("query", "topics", "-o", str(tmp_path)), 2, str(tmp_path))
    refused(invoke("query", "topics", "-o", "a.pdf"), 2, "a.pdf", ".xlsx")
    refused(invoke("query", "topics", "--on", "agi-next-2026.ttl", "-o", "agi-next-2026.ttl"), 2, "overwrite")


def test_the_language_of_messages_is_that_of_the_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.ttl").write_text(BROKEN)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "处理：" in invoke("validate", str(tmp_path / "broken.ttl")).stdout
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert "Remedy: " in invoke("validate", str(tmp_path / "broken.ttl")).stdout


def test_notes_in_the_place_of_a_graph_are_to_be_built_first(here: Path) -> None:
    for command in ("validate", "stats"):
        said = invoke(command, "graph/agi-next-2026/notes.md").stderr
        assert "build the graph first: accord build graph/agi-next-2026/notes.md -o notes.ttl" in said


def test_diff_ends_with_1_when_graphs_differ(here: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.nt"
    kept = invoke("export", "agi-next-2026.ttl", "--format", "ntriples").stdout.splitlines()
    other.write_text("\n".join(kept[:-1]) + "\n")
    done = invoke("diff", "agi-next-2026.ttl", str(other))
    assert done.exit_code == 1
    assert "\n1 resource differs: 1 triple removed, 0 added\n" in done.stdout
    assert invoke("diff", "agi-next-2026.ttl", "agi-next-2026.nq").exit_code == 0


def test_stats_in_json(here: Path) -> None:
    numbers = json.loads(invoke("stats", "agi-next-2026.nq", "--format", "json").stdout)
    assert numbers["counts"]["claims"] == 116
    assert len(numbers["fingerprint"]) == 64


# ── Streams and exit codes ──


def start(*args: str, work: Path, stdout: IO[bytes] | int, python: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    """Start the command with an output of our own, and Python with options of our own."""
    environment = {**os.environ, "PYTHONPATH": str(work / "scripts")}
    command = [sys.executable, *python, "-m", "accord", *args]
    return subprocess.Popen(command, cwd=work, env=environment, stdout=stdout, stderr=subprocess.PIPE)


def test_output_whose_reader_has_gone(work: Path) -> None:
    """A pipe with nobody at its end: no message, and the exit code that other tools have."""
    reading, writing = os.pipe()
    os.close(reading)
    process = start("build", "graph/agi-next-2026", work=work, stdout=writing)
    os.close(writing)
    assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == terminal.BROKEN_PIPE


@pytest.fixture
def heard() -> Iterator[None]:
    """A new process hears SIGINT, also where the tests run behind a shell's `&`, which lets nobody hear it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_interruption(work: Path) -> None:
    """As soon as Python tells that the command has loaded what it works with."""
    arguments = ("validate", "agi-next-2026.ttl", "--engine", "pyshacl")
    process = start(*arguments, work=work, stdout=subprocess.PIPE, python=("-X", "importtime"))
    assert process.stderr
    assert any(line.split()[-1:] == [b"pyshacl"] for line in process.stderr)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == terminal.INTERRUPTED
    assert out == b""
    assert b"Traceback" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("out", [("-o", "/dev/full"), ()])
def test_full_disk(out: tuple[str, ...], work: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start("build", "graph/agi-next-2026", *out, work=work, stdout=full)
        err = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 2
    assert err.startswith(
        "Error: " + ("/dev/full: " if out else "standard output: ") + "cannot be written: No space left"
    )
    assert "Traceback" not in err


def test_output_is_utf8_whatever_the_locale(work: Path) -> None:
    done = run("inspect", "graph/agi-next-2026", cwd=work, root=work, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 0
    assert "姚顺雨" in done.stdout.decode()


def test_fault_of_accord_itself(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    group = terminal.Commands("accord")
    group.add_command(click.Command("break", callback=lambda: 1 / 0))
    monkeypatch.setattr(sys, "argv", ["accord", "break"])
    monkeypatch.setattr(terminal, "_silence_libraries", lambda: None)
    monkeypatch.delenv("ACCORD_DEBUG", raising=False)
    assert terminal.run(group) == terminal.INTERNAL
    assert capsys.readouterr().err.startswith("Error: a fault in Accord itself: ZeroDivisionError")
    monkeypatch.setenv("ACCORD_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        terminal.run(group)


def test_errors_of_the_system_name_the_file() -> None:
    refused(invoke("build", "a" * 300), 2, "a" * 300)


def test_usage_errors_end_with_2() -> None:
    for args in (["build"], ["nonsense"], ["stats", "--format", "xml", "a"], ["diff", "a"]):
        done = invoke(*args)
        assert done.exit_code == 2
        assert done.stdout == ""
        assert "Usage: " in done.stderr
