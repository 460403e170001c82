"""Accord as a library: its doors open lazily, its examples run, and a graph may be given in any of its forms."""

from __future__ import annotations

import builtins
import doctest
import importlib
import json
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph

import accord
import servers
from accord import api, recipe
from accord.asking.question import Question
from accord.asking.tables import MOST_ROWS
from accord.rdf.files import load
from accord.rdf.graphs import load_dataset, union
from places import DATA, ROOT
from stores import wanted

SAMPLE = ROOT / "graph" / "agi-next-2026" / "graph.ttl"
TOPIC = "autonomous learning"
AGREED = [(66, "林俊旸", "agree", "derived"), (69, "姚顺雨", "agree", "derived"), (251, "峰会", "agree", "stated")]
"""Who agreed on it, as somebody who has read the notes says: line, party, polarity, basis."""

DOORS = ["accord", *(f"accord.{found.name}" for found in pkgutil.iter_modules(accord.__path__) if found.ispkg)]
OFFERED = {"build", "read", "ask", "explain", "validate", "reason", "diff", "write", "export", "load", "AccordError"}


# ── Doors ──


def python(code: str) -> str:
    """Run a program in a process of its own and give what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("name", DOORS)
def test_a_door_says_what_is_behind_it_and_names_hide_no_module(name: str) -> None:
    door = importlib.import_module(name)
    assert (door.__doc__ or "").strip()
    modules = {found.name for found in pkgutil.iter_modules(door.__path__)}
    assert door.__all__ and not modules & set(door.__all__)
    assert all(getattr(door, offered) is not None for offered in door.__all__)
    with pytest.raises(AttributeError):
        _ = door.nothing_of_this_name


def test_a_door_to_each_room_opens_nothing_before_it_is_used() -> None:
    own = "sorted(name for name in sys.modules if name.startswith('accord.') and name not in rooms)"
    code = f"import sys; rooms = {DOORS}; [__import__(name) for name in rooms]; print({own})"
    assert python(code) == "[]\n"


def test_terms_do_not_wait_for_what_reads_and_writes_graphs() -> None:
    code = "import sys, accord.rdf.terms; print(sorted(name for name in sys.modules if name.startswith('accord.rdf.')))"
    assert python(code) == "['accord.rdf.prefixes', 'accord.rdf.terms']\n"


def test_accord_offers_what_it_promises_and_loads_it_late() -> None:
    assert set(dir(accord)) >= OFFERED
    outside = "{name.partition('.')[0] for name in sys.modules} - before"
    code = f"import sys; before = set(sys.stdlib_module_names) | set(sys.modules); import accord; print(*{outside})"
    assert set(python(code).split()) == {"accord", "lazy_loader"}


# ── Examples ──


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with the sample, as a reader of the examples does."""
    shutil.copytree(ROOT / "graph", tmp_path / "graph")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("module", [accord, api, recipe], ids=lambda module: module.__name__)
def test_the_examples_in_the_documentation_run(module: object, workshop: Path) -> None:
    found = doctest.testmod(module, extraglobs={"accord": accord})  # type: ignore[arg-type]
    assert found.attempted and not found.failed


def test_the_example_of_the_readme_runs(workshop: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```pycon\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    run = doctest.DocTestRunner()
    run.run(doctest.DocTestParser().get_doctest(example, {}, "README.md", None, None))
    assert run.tries > 3 and not run.failures


@pytest.mark.parametrize("name", sorted(OFFERED - {"load", "AccordError"}))
def test_every_function_has_an_example_and_names_its_errors(name: str) -> None:
    text = getattr(accord, name).__doc__
    assert f"accord.{name}(" in text and "Raises:" in text


# ── A graph, in whatever form ──


@pytest.fixture(scope="module")
def store(sample: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stores") / "store"
    accord.write(sample, f"{folder}/")
    return folder


FORMS: dict[str, Callable[[Dataset, Path], object]] = {
    "a path": lambda sample, store: SAMPLE,
    "the text of a path": lambda sample, store: str(SAMPLE),
    "a folder": lambda sample, store: ROOT / "graph",
    "several files": lambda sample, store: [SAMPLE, ROOT / "graph" / "topics.ttl"],
    "a store on disk": lambda sample, store: store,
    "a dataset of rdflib": lambda sample, store: sample,
    "a graph of rdflib": lambda sample, store: union(sample),
    "a store of Oxigraph": lambda sample, store: load([SAMPLE]),
    "a store of Oxigraph with graphs": lambda sample, store: ox.Store.read_only(str(store)),
}


@pytest.fixture(params=FORMS)
def graph(request: pytest.FixtureRequest, sample: Dataset, store: Path) -> api.Graphs:
    given: api.Graphs = FORMS[request.param](sample, store)  # type: ignore[assignment]
    return given


def agreed(answer: accord.Answer) -> list[tuple[object, ...]]:
    return [(row.line, row.party, row.polarity, row.basis) for row in answer]


def test_a_question_is_answered_alike_whatever_the_graph_is_given_as(graph: api.Graphs) -> None:
    assert agreed(accord.ask(graph, "who-agreed", topic=TOPIC)) == AGREED


def test_the_way_down_is_told_alike_whatever_the_graph_is_given_as(graph: api.Graphs) -> None:
    way = accord.explain(graph, "core of autonomous learning", lang="en")
    assert way.text.startswith("proposition: Autonomous learning is the core")
    assert str(way) == str(accord.explain(SAMPLE, "core of autonomous learning", lang="en"))


def test_graphs_of_any_form_are_compared(graph: api.Graphs, sample: Dataset) -> None:
    assert not [change for change in accord.diff(graph, sample) if change.resource.endswith("agi-next-2026/notes")]


def test_what_is_broken_is_found() -> None:
    broken = Graph().parse(
        data="""@prefix accord: <https://w3id.org/accord/ontology#> .
        <urn:s> a accord:Stance ; accord:holder <urn:a>, <urn:b> .""",
        format="turtle",
    )
    report = accord.validate(broken)
    assert not report.conforms and "urn:s" in {finding.node for finding in report.errors}
    assert not accord.reason(broken).consistent


def test_a_question_may_be_a_file_or_one_of_ones_own(tmp_path: Path) -> None:
    text = "PREFIX accord: <https://w3id.org/accord/ontology#> SELECT (COUNT(?c) AS ?n) { ?c a accord:Claim }"
    (tmp_path / "own.rq").write_text(text)
    counts = [accord.ask(SAMPLE, own).rows[0].n for own in (tmp_path / "own.rq", Question("own", text))]
    assert counts == [116, 116]


def test_parameters_come_as_keywords_or_as_a_mapping_whatever_their_names() -> None:
    given = {"topic": TOPIC}
    assert accord.ask(SAMPLE, "who-agreed", given) == accord.ask(SAMPLE, "who-agreed", topic=TOPIC)
    own = Question("own", "SELECT ?timeout { VALUES ?timeout { UNDEF } }", parameters=())
    with pytest.raises(accord.RequestError, match="has no parameter 'timeout'"):
        accord.ask(SAMPLE, own, {"timeout": "7"})


def test_values_of_python_are_values_of_a_question(tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_text(
        "# title: T\n# param: n integer required\n# param: day date required\n\n"
        "SELECT ?n ?day { VALUES ?n { UNDEF } VALUES ?day { UNDEF } }"
    )
    (row,) = accord.ask(SAMPLE, tmp_path / "own.rq", n=7, day=date(2026, 1, 10))
    assert row == (7, date(2026, 1, 10))


# ── What is wrong ──

REFUSED: dict[str, Callable[[], object]] = {
    "no such question": lambda: accord.ask(SAMPLE, "who-agred"),
    "no such parameter": lambda: accord.ask(SAMPLE, "who-agreed", colour="red"),
    "no such topic": lambda: accord.ask(SAMPLE, "who-agreed", topic="xyzzy"),
    "no graph at all": lambda: accord.ask([], "people"),
    "no notes at all": lambda: accord.build([]),
    "no such graph": lambda: accord.ask("none.ttl", "people"),
    "neither file nor profile": lambda: accord.ask("none", "people"),
    "nobody answers": lambda: accord.ask("http://127.0.0.1:9/sparql", "people", timeout=5),
    "an endpoint among files": lambda: accord.ask(["http://127.0.0.1:9/", str(SAMPLE)], "people"),
    "an endpoint to explain": lambda: accord.explain("http://127.0.0.1:9/sparql", "x"),
    "an endpoint to compare": lambda: accord.diff(SAMPLE, "http://127.0.0.1:9/sparql"),
    "nothing to explain": lambda: accord.explain(SAMPLE, "xyzzy"),
    "a name too long": lambda: accord.ask("a" * 300, "people"),
    "a name too long to validate": lambda: accord.validate("a" * 300 + ".ttl"),
    "a name too long to write": lambda: accord.write(SAMPLE, "a" * 300 + ".ttl"),
    "a name too long to read": lambda: accord.read("a" * 300),
    "a name too long to build": lambda: accord.build(["a" * 300]),
    "no such notes": lambda: accord.read("none.md"),
    "no notes": lambda: accord.build(ROOT / "queries"),
    "no such extension": lambda: accord.write(SAMPLE, "out.docx"),
    "no such format": lambda: accord.write(SAMPLE, "out.ttl", format="yaml"),
    "a format for a store": lambda: accord.write(SAMPLE, "out/", format="turtle"),
    "nowhere to write": lambda: accord.write(SAMPLE, "none/out.ttl"),
    "no such shapes": lambda: accord.validate(SAMPLE, shapes="none.ttl"),
    "no such store": lambda: accord.load(SAMPLE, "nowhere"),
    "prune and append": lambda: accord.load(SAMPLE, "http://127.0.0.1:9/", append=True, prune=True),
}


@pytest.mark.parametrize("case", REFUSED)
def test_errors_are_those_of_accord_and_say_what_is_wrong(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(accord.AccordError) as caught:
        REFUSED[case]()
    assert caught.value.message
    assert not list(tmp_path.iterdir())


# ── Answers ──


def literal(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))


VALUES = [
    (ox.Literal("words", language="en"), "words"),
    (ox.Literal("12"), "12"),
    (literal("12", "integer"), 12),
    (literal("-3", "long"), -3),
    (literal("1.50", "decimal"), Decimal("1.50")),
    (literal("1e3", "double"), 1000.0),
    (literal("true", "boolean"), True),
    (literal("0", "boolean"), False),
    (literal("2026-01-10", "date"), date(2026, 1, 10)),
    (literal("2026-01-10T09:30:00", "dateTime"), datetime(2026, 1, 10, 9, 30)),  # noqa: DTZ001 (the notes name no zone)
    (literal("1_000", "integer"), "1_000"),
    (literal("٣", "integer"), "٣"),
    (literal("9" * 5000, "integer"), "9" * 5000),
    (literal("many", "integer"), "many"),
    (literal("many", "decimal"), "many"),
    (literal("perhaps", "boolean"), "perhaps"),
    (literal("2026-13-40", "date"), "2026-13-40"),
    (ox.NamedNode("urn:a"), "urn:a"),
    (ox.BlankNode("b"), "_:b"),
    (None, None),
]


@pytest.mark.parametrize(("term", "value"), VALUES, ids=str)
def test_a_cell_is_a_plain_value_or_else_what_is_written(term: ox.Literal, value: object) -> None:
    (row,) = accord.Answer(("cell",), ((term,),))
    assert row.cell == value
    assert type(row.cell) is type(value)


def test_an_answer_is_gone_through_counted_and_called_by_its_columns() -> None:
    answer = accord.ask(SAMPLE, "who-agreed", topic=TOPIC)
    assert len(answer) == len(answer.rows) == len(list(answer)) == 3
    assert answer.rows[0]._fields == answer.columns
    assert not accord.Answer(("x",), ())
    assert repr(answer) == "<Answer: 3 rows of party, polarity, proposition, basis, line, quote, notes>"
    assert str(answer).splitlines()[0].split() == list(answer.columns)


def test_columns_whose_names_are_no_names_of_python_are_called_by_their_place() -> None:
    (row,) = accord.Answer(("class", "n", "_x"), ((ox.Literal("a"), literal("1", "integer"), None),))
    assert row == ("a", 1, None)
    assert row._fields == ("_0", "n", "_2")


class Reader(HTMLParser):
    """What a browser takes out of a table: its elements, and the text of its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Note an element."""
        self.tags.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        """Add to the cell that is open."""
        if self.cells:
            self.cells[-1] += data.strip("\n")


def read_html(answer: accord.Answer) -> Reader:
    reader = Reader()
    reader.feed(answer._repr_html_())
    return reader


def test_a_notebook_shows_words_as_words() -> None:
    words = ["<script>alert(1)</script>", "a & b", '"quoted"', "<b>bold</b>", "&lt;"]
    answer = accord.Answer(("<i>",), tuple((ox.Literal(text),) for text in words))
    found = read_html(answer)
    assert found.cells == ["<i>", *words]
    assert set(found.tags) == {"table", "caption", "thead", "tr", "th", "tbody", "td"}
    assert "\u202e" not in accord.Answer(("x",), ((ox.Literal("a\u202eb\x1b[1m"),),))._repr_html_()


def test_a_notebook_is_told_what_it_is_not_shown() -> None:
    many = accord.Answer(("n",), tuple((literal(str(n), "integer"),) for n in range(MOST_ROWS + 1)))
    assert len(read_html(many).cells) == MOST_ROWS + 1
    assert f"the first {MOST_ROWS} of {MOST_ROWS + 1} rows" in many._repr_html_()


def test_an_answer_becomes_a_data_frame() -> None:
    frame = accord.ask(SAMPLE, "who-agreed", topic=TOPIC).to_pandas()
    assert list(frame.columns) == ["party", "polarity", "proposition", "basis", "line", "quote", "notes"]
    assert frame["line"].tolist() == [line for line, *_ in AGREED]
    gaps = accord.Answer(("n", "words"), ((literal("1", "integer"), None), (None, ox.Literal("a")))).to_pandas()
    assert str(gaps["n"].dtype) == "Int64"
    assert gaps.isna().to_numpy().tolist() == [[False, True], [True, False]]
    assert len(accord.Answer(("a", "b"), ()).to_pandas().columns) == 2


def test_without_pandas_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def lacking(name: str, *args: object, **more: object) -> object:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(accord.AccordError, match="pandas is not installed") as caught:
        accord.Answer(("a",), ()).to_pandas()
    assert "pip install pandas" in str(caught.value)


# ── Writing and loading ──


@pytest.mark.parametrize("extension", [".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf"])
def test_a_graph_is_written_and_is_the_same_again(extension: str, tmp_path: Path) -> None:
    target, again = tmp_path / f"out{extension}", tmp_path / f"again{extension}"
    small = load_dataset([DATA / "graphs" / "small.trig"])
    accord.write(small, target)
    assert accord.diff(small, target) == []
    accord.write(target, again)
    assert target.read_bytes() == again.read_bytes()


def test_the_command_writes_what_the_library_writes(sample: Dataset, tmp_path: Path) -> None:
    accord.write(sample, tmp_path / "out.ttl")
    assert (tmp_path / "out.ttl").read_bytes() == SAMPLE.read_bytes()
    accord.write(sample, tmp_path / "named", format="nquads", base="https://example.org/")
    assert set(ox.parse(path=str(tmp_path / "named"), format=ox.RdfFormat.N_QUADS))


def test_a_link_is_written_through(sample: Dataset, tmp_path: Path) -> None:
    (tmp_path / "link.ttl").symlink_to("target.ttl")
    accord.write(sample, tmp_path / "link.ttl")
    assert (tmp_path / "link.ttl").is_symlink() and (tmp_path / "target.ttl").is_file()
    (tmp_path / "loop.ttl").symlink_to("loop.ttl")
    with pytest.raises(accord.RequestError, match="cannot be written"):
        accord.write(sample, tmp_path / "loop.ttl")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    wanted("oxigraph")
    server = servers.start("oxigraph", tmp_path / "oxigraph")
    yield server.address
    server.stop()


def test_a_built_graph_goes_into_a_store_and_is_asked_there(sample: Dataset, address: str) -> None:
    told: list[str] = []
    loaded = accord.load(sample, address, ontology=False, each=lambda done: told.append(done.name))
    assert {done.deed for done in loaded} == {"loaded"}
    assert told == [done.name for done in loaded] and len(told) == 4
    assert agreed(accord.ask(address, "who-agreed", topic=TOPIC)) == AGREED
    assert {done.deed for done in accord.load(sample, address, ontology=False)} == {"unchanged"}
    assert agreed(accord.ask(api.target(address), "who-agreed", topic=TOPIC)) == AGREED


# ── Notes ──


def test_notes_are_read_as_they_are_inspected() -> None:
    minutes = accord.read(ROOT / "graph" / "agi-next-2026")
    shown = json.loads(
        python(f"from accord.command import main; import sys; sys.argv[1:] = ['inspect', {str(minutes.source.path)!r},"
               " '--format', 'json']; main()")
    )  # fmt: skip
    assert shown["statements"] == len(minutes.statements) == 116
