"""Bad input gets one message with place and remedy, the right exit code, no traceback, no half-written file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import CHECKOUT, invoke, listing, refused, run

NOTES = """# Roof

## Discussion

Ann Lee: We repair the roof this year.
Bob Ray: I agree with Ann Lee.
"""
GRAPH = """@prefix accord: <https://w3id.org/accord/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/accord/topic/roof> a skos:Concept ; skos:prefLabel "roof repair"@en, "修屋顶"@zh .
"""
POSITIONS = """propositions:
  - id: repair
    zh: 修屋顶
    en: The roof is repaired
    supports: [{}]
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in a folder with good notes and a good graph."""
    monkeypatch.chdir(tmp_path)
    Path("notes").mkdir()
    Path("notes/notes.md").write_text(NOTES)
    Path("graph.ttl").write_text(GRAPH)
    yield tmp_path
    assert not [name for name in listing(tmp_path) if "/." in f"/{name}"], "a temporary file was left"


@pytest.fixture
def untouched(here: Path) -> Iterator[None]:
    """See that a test writes nothing but what it prepares before it asks for this."""
    before = listing(here)
    yield
    assert listing(here) == before


def refused_without_trace(code: int, *parts: str, args: tuple[str, ...]) -> None:
    """Run a command that must be refused, and see that it changes no file."""
    before = listing(Path.cwd())
    refused(invoke(*args), code, *parts)
    assert listing(Path.cwd()) == before


# ── Notes ──


@pytest.mark.parametrize("command", ["build", "inspect"])
def test_missing_notes(command: str) -> None:
    refused_without_trace(2, "none.md: ", "No such file", args=(command, "none.md"))


@pytest.mark.parametrize("command", ["build", "inspect"])
def test_folder_without_notes(command: str) -> None:
    Path("empty").mkdir()
    refused_without_trace(2, "empty: no notes in this folder", "notes.md", args=(command, "empty"))


def test_one_set_of_notes_is_inspected() -> None:
    shutil.copytree("notes", "others")
    refused_without_trace(2, "several notes", "notes/notes.md", "others/notes.md", args=("inspect", "."))


UNREADABLE = {
    "latin": ("# Réunion\n\nZoé: où est la clé?\n".encode("latin-1"), "bad.md:1:4: not UTF-8: byte 0xe9", "iconv"),
    "binary": (b"\x7fELF\x02\x01\x01\0\0", "bad.md:1:8: this is a binary file", "Markdown"),
    "empty": (b"", "bad.md: the notes are empty", "text"),
    "blank": (b"\xef\xbb\xbf \n\n\t\n", "bad.md: the notes are empty", "text"),
    "long": (b"Ann: we agree, " * (50 * 2**20 // 15), "bad.md: the notes are 50 MB long; at most 16 MB", "split"),
}


@pytest.mark.parametrize("command", ["build", "inspect"])
@pytest.mark.parametrize("case", list(UNREADABLE))
def test_notes_that_are_no_notes(command: str, case: str) -> None:
    data, message, remedy = UNREADABLE[case]
    Path("bad.md").write_bytes(data)
    refused_without_trace(1, message, remedy, args=(command, "bad.md"))


def test_notes_in_which_nobody_says_anything() -> None:
    Path("bad.md").write_text("# Title\n\n## Heading\n")
    refused_without_trace(1, "bad.md: nobody was found to say anything", "accord inspect", args=("build", "bad.md"))


def test_two_notes_of_one_name() -> None:
    Path("a").mkdir()
    for path in ("a/roof.md", "roof.md"):
        Path(path).write_text(NOTES)
    refused_without_trace(2, "two notes would both be named 'roof'", "rename", args=("build", "roof.md", "a/roof.md"))


def test_unknown_notation() -> None:
    args = ("build", "notes", "--notation", "latin")
    refused_without_trace(2, "unknown notation 'latin'", "shipped are en, ", "zh", args=args)


NOTATIONS = {
    "not YAML": ("name: [own\nscript: any\n", "own.yaml:2:7: not YAML", "indentation"),
    "unknown key": ("name: own\nscrip: any\n", "own.yaml:2:1: unknown key 'scrip'", "keys"),
    "no pattern": ("name: own\ncontinuation: '('\n", "own.yaml:2:1: continuation", "keys"),
    "aliases": ("name: &a own\nscript: *a\n", "own.yaml:2:9: YAML aliases", "write the value out"),
}


@pytest.mark.parametrize("case", list(NOTATIONS))
def test_broken_notation(case: str) -> None:
    text, message, remedy = NOTATIONS[case]
    Path("own.yaml").write_text(text)
    refused_without_trace(1, message, remedy, args=("build", "notes", "--notation", "own.yaml"))


POSITIONS_CASES = {
    "not YAML": ("propositions:\n  - id: a\n   zh: b\n", "positions.yaml:3:4: not YAML", "indentation"),
    "unknown key": ("propositons: []\n", "positions.yaml:1:1: unknown key 'propositons'", "keys"),
    "fits nothing": (POSITIONS.format("we mend the roof"), "fits no claim", "We repair the roof this year"),
    "fits two": (POSITIONS.format("e"), "positions.yaml:5:", "supports"),
    "fits two claims": (POSITIONS.format("re"), "fits 2 claims", "quote more words"),
    "not UTF-8": ("curator: \udcff\n", "positions.yaml: not UTF-8", "UTF-8"),
}


@pytest.mark.parametrize("given", [True, False], ids=["named", "beside the notes"])
@pytest.mark.parametrize("case", list(POSITIONS_CASES))
def test_broken_positions(case: str, given: bool) -> None:
    text, *parts = POSITIONS_CASES[case]
    path = Path("own/positions.yaml" if given else "notes/positions.yaml")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, errors="surrogateescape")
    Path("notes/notes.md").write_text(NOTES.replace("I agree", "I agree re the budget"))
    refused_without_trace(
        1, "positions.yaml", *parts, args=("build", "notes", *(("--positions", str(path)) if given else ()))
    )


def test_missing_positions() -> None:
    args = ("build", "notes", "--positions", "none.yaml")
    refused_without_trace(2, "none.yaml: cannot read: No such file", "name a file that exists", args=args)


def test_base_that_is_no_address() -> None:
    refused_without_trace(2, "--base 'x y' is no web address", "https://", args=("build", "notes", "--base", "x y"))


def test_broken_topics_above_the_notes() -> None:
    Path("topics.ttl").write_text("@prefix skos: .\n")
    refused_without_trace(1, "topics.ttl:1:", "syntax error", args=("build", "notes"))


# ── Graphs ──

GRAPH_COMMANDS = {
    "validate": ("validate", "{}"),
    "reason": ("reason", "{}"),
    "query": ("query", "people", "--on", "{}"),
    "export": ("export", "{}", "-o", "out.nt"),
    "explain": ("explain", "roof repair", "--on", "{}"),
    "diff": ("diff", "graph.ttl", "{}"),
    "stats": ("stats", "{}"),
}


def on(command: str, graph: str) -> tuple[str, ...]:
    """Give the arguments by which a command reads a graph."""
    return tuple(arg.format(graph) for arg in GRAPH_COMMANDS[command])


@pytest.mark.parametrize("command", list(GRAPH_COMMANDS))
@pytest.mark.parametrize(
    ("name", "data", "code", "message"),
    [
        ("bad.ttl", b"<a> <b> <c> .\n<a> <b> c .\n", 1, "bad.ttl:2:9: syntax error"),
        ("bad.nq", b"<urn:a> <urn:b> .\n", 1, "bad.nq:1:"),
        ("bad.jsonld", b'{"@id": "a"', 1, "bad.jsonld:1:"),
        ("bad.rdf", b"<rdf>\n</rdg>", 1, "bad.rdf"),
        ("bad.ttl", b"\xff\xfe<\0", 1, "bad.ttl"),
        ("bad.ttl", b"", 1, "bad.ttl: no statement at all"),
        ("bad.docx", b"PK", 2, "bad.docx: the extension .docx is not known as RDF"),
        ("bad", b"", 2, "bad: a file without extension is not known as RDF"),
    ],
    ids=["turtle", "nquads", "jsonld", "rdfxml", "binary", "empty", "extension", "no extension"],
)
def test_graph_that_is_none(command: str, name: str, data: bytes, code: int, message: str) -> None:
    Path(name).write_bytes(data)
    refused_without_trace(code, message, args=on(command, name))


@pytest.mark.parametrize("command", list(GRAPH_COMMANDS))
def test_missing_graph(command: str) -> None:
    refused_without_trace(2, "none.ttl: no such file or folder", args=on(command, "none.ttl"))


@pytest.mark.parametrize("command", list(GRAPH_COMMANDS))
def test_folder_without_graphs(command: str) -> None:
    Path("empty").mkdir()
    refused_without_trace(
        2, "empty: no RDF file in this folder", "accord build empty -o empty.store/", ".ttl", args=on(command, "empty")
    )


def test_a_picture_is_not_offered_as_notes() -> None:
    Path("pier.png").write_bytes(b"\x89PNG")
    outcome = invoke("stats", "pier.png")
    refused(outcome, 2, "pier.png: the extension .png is not known as RDF")
    assert "accord build pier.png" not in outcome.stderr


# ── Questions ──


def test_unknown_question() -> None:
    refused_without_trace(2, "no question is called 'who-agred'", "who-agreed", args=("query", "who-agred"))


def test_missing_query_file() -> None:
    refused_without_trace(2, "none.rq: ", "No such file", args=("query", "none.rq", "--on", "graph.ttl"))


QUERIES = {
    "syntax": ("SELECT * WHERE {\n ?s ?p }\n", "own.rq:2:2: not SPARQL"),
    "update": ("DELETE WHERE { ?s ?p ?o }", "own.rq: a SPARQL update"),
    "service": ("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "own.rq: the query asks another endpoint"),
    "header": ("# title: x\n# colour: red\n\nASK { ?s ?p ?o }", "own.rq:2: unknown key 'colour'"),
}


@pytest.mark.parametrize("case", list(QUERIES))
def test_query_file_that_is_none(case: str) -> None:
    text, message = QUERIES[case]
    Path("own.rq").write_text(text)
    refused_without_trace(2, message, args=("query", "own.rq", "--on", "graph.ttl"))


REQUIRED = """# title: Labels
# param: topic topic required — the topic whose labels are asked
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label WHERE { VALUES ?topic { UNDEF } ?topic rdfs:label ?label }
"""


def test_missing_parameter() -> None:
    Path("labels.rq").write_text(REQUIRED)
    args = ("query", "labels.rq", "--on", "graph.ttl")
    refused_without_trace(2, "needs topic=", "the topic whose labels are asked", args=args)


@pytest.mark.parametrize(
    ("values", "parts"),
    [
        (["colour=red"], ["has no parameter 'colour'", "topic"]),
        (["topic"], ["'topic' is not NAME=VALUE"]),
        (["topic=a", "topic=b"], ["the parameter 'topic' is given twice"]),
        (["topic=rof repair"], ["no topic is called 'rof repair'", "roof repair"]),
        (["topic=修房顶"], ["no topic is called '修房顶'", "修屋顶"]),
    ],
    ids=["unknown", "no value", "twice", "unknown topic", "unknown topic in Chinese"],
)
def test_wrong_parameter(values: list[str], parts: list[str]) -> None:
    refused_without_trace(2, *parts, args=("query", "who-agreed", *values, "--on", "graph.ttl"))


def test_endpoint_that_is_not_there() -> None:
    args = ("query", "people", "--on", "http://127.0.0.1:9/sparql", "--timeout", "5")
    refused_without_trace(2, "http://127.0.0.1:9/sparql", args=args)


def test_endpoint_beside_a_file() -> None:
    args = ("query", "people", "--on", "http://127.0.0.1:9/", "--on", "graph.ttl")
    refused_without_trace(2, "cannot be asked together with others", "Give --on once", args=args)


def test_nothing_to_explain() -> None:
    refused_without_trace(2, "nothing is called 'xyzzy'", args=("explain", "xyzzy", "--on", "graph.ttl"))
    refused_without_trace(2, "what is to be explained?", args=("explain", " ", "--on", "graph.ttl"))


# ── Output ──

WRITERS = {"build": ("build", "notes", "-o"), "export": ("export", "graph.ttl", "-o")}


@pytest.mark.parametrize("command", list(WRITERS))
@pytest.mark.parametrize("out", ["none/out.ttl", "graph.ttl/out.ttl", "/proc/out.ttl", "a" * 300 + ".ttl"])
def test_unwritable_output(command: str, out: str) -> None:
    message = "File name too long" if len(out) > 255 else "cannot be written"
    refused_without_trace(2, out, message, args=(*WRITERS[command], out))


def test_store_in_a_folder_with_other_things() -> None:
    refused_without_trace(
        2, "notes: this is neither a store nor an empty folder", args=("build", "notes", "-o", "./notes/")
    )
    refused_without_trace(2, "neither a store", args=("build", "notes", "-o", "graph.ttl/"))


def test_folder_in_place_of_the_file() -> None:
    Path("out.ttl").mkdir()
    refused_without_trace(
        2, "out.ttl: export writes a file, not a store", args=("export", "graph.ttl", "-o", "out.ttl")
    )
    args = ("build", "notes", "-o", "out.ttl", "--format", "turtle")
    refused_without_trace(2, "out.ttl: a store has no --format", args=args)


@pytest.mark.parametrize("out", ["out", "out.docx"])
@pytest.mark.parametrize("command", list(WRITERS))
def test_output_of_unknown_format(command: str, out: str) -> None:
    refused_without_trace(2, f"{out}: no format has the extension", ".ttl (turtle)", args=(*WRITERS[command], out))


@pytest.mark.parametrize("out", ["notes/notes.md", "./notes/../notes/notes.md", "link.ttl", "hard.ttl", "topics.ttl"])
def test_output_equal_to_an_input_of_build(out: str) -> None:
    Path("topics.ttl").write_text(GRAPH)
    Path("link.ttl").symlink_to("notes/notes.md")
    os.link("notes/notes.md", "hard.ttl")
    refused_without_trace(2, f"{Path(out)}: the output would overwrite the input", args=("build", "notes", "-o", out))


def test_output_equal_to_positions_or_notation() -> None:
    Path("own.ttl").write_text("propositions: []\n")
    for option in ("--positions", "--notation"):
        args = ("build", "notes", option, "own.ttl", "-o", "own.ttl")
        refused_without_trace(2, "own.ttl: the output would overwrite the input own.ttl", args=args)


@pytest.mark.parametrize(
    ("more", "message", "remedy"),
    [
        (
            ("--as", "popolo", "-o", "out.ttl"),
            "out.ttl: popolo is not written to files with the extension .ttl",
            ".json",
        ),
        (("--as", "nanopub", "--format", "turtle"), "nanopub is not written as turtle", "trig, nquads, jsonld"),
        (("--as", "aif", "-o", "notes"), "notes: export writes a file, not a store", "Name a file"),
        (("--format", "json"), "json is no format of RDF", "--as popolo"),
    ],
)
def test_export_to_what_the_tools_do_not_read(more: tuple[str, ...], message: str, remedy: str) -> None:
    refused_without_trace(2, message, remedy, args=("export", "graph.ttl", *more))


def test_output_equal_to_an_input_of_export() -> None:
    refused_without_trace(
        2, "would overwrite the input", args=("export", "graph.ttl", "--as", "aif", "-o", "./graph.ttl")
    )
    for graph in ("graph.ttl", "."):
        args = ("export", graph, "-o", "./graph.ttl", "--format", "nquads")
        refused_without_trace(2, "graph.ttl: the output would overwrite the input", args=args)


def test_output_inside_a_store_that_is_read() -> None:
    assert invoke("build", "notes", "-o", "store/").exit_code == 0
    refused_without_trace(2, "would overwrite the input store", args=("export", "store", "-o", "store/x.ttl"))


def test_failed_build_keeps_what_was_there(here: Path) -> None:
    Path("out.ttl").write_text("kept")
    Path("notes/positions.yaml").write_text(POSITIONS.format("we mend the roof"))
    refused_without_trace(1, "fits no claim", args=("build", "notes", "-o", "out.ttl"))
    assert Path("out.ttl").read_text() == "kept"


# ── As a process of its own ──


def test_one_line_of_fifty_megabytes_ends_at_once(here: Path) -> None:
    Path("long.md").write_bytes(b"a" * (50 * 2**20))
    done = run("build", "long.md", "-o", "out.ttl", cwd=here)
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.startswith(b"Error: long.md: the notes are 50 MB long")


def test_bad_literals_give_no_traceback_from_the_log(here: Path) -> None:
    """Rdflib logs a traceback for a literal that is no value of its datatype."""
    Path("bad.ttl").write_text('<urn:a> <urn:b> "x"^^<http://www.w3.org/2001/XMLSchema#integer> .\n')
    done = run("stats", "bad.ttl", cwd=here)
    assert (done.returncode, done.stderr) == (0, b"")


def test_missing_file_as_a_process(here: Path) -> None:
    done = run("stats", "none.ttl", cwd=here)
    assert done.returncode == 2
    assert done.stderr.startswith(b"Error: none.ttl: no such file or folder\n  ")
    assert str(CHECKOUT).encode() not in done.stderr
