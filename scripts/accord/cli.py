"""The command `accord`: options and exit codes; the work is done by the modules that it calls.

Results go to stdout, everything else to stderr. Exit code 0: fine; 1: the data falls short; 2: the request was wrong.
Each command imports what it needs when it runs, so that the others start at once.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from accord import __version__
from accord.errors import AccordError, RequestError
from accord.resources import sample_graph
from accord.terms import BASE

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

    from accord.reason import Consistency
    from accord.stats import Statistics
    from accord.validate import Report

Command = TypeVar("Command", bound=Callable[..., Any])

GRAPH_FORMATS = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml")
TABLE_FORMATS = ("table", "csv", "tsv", "json", "markdown")
INTERRUPTED = 130
"""128 and the signal's number, as shells have it; likewise for the closed pipe."""
BROKEN_PIPE = 141

graphs = click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...")
output = click.option("-o", "--output", metavar="FILE", help="Write here; without it, to stdout.")
graph_format = click.option("--format", "format_", type=click.Choice(GRAPH_FORMATS), help="Else the file's extension decides.")
report_format = click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
notation_option = click.option("--notation", metavar="NAME|FILE", help="How the notes are written; else found by itself.")
language = click.option("--lang", metavar="TAG", help="The language in which labels are preferred, such as zh.")
on_option = click.option("--on", multiple=True, metavar="GRAPH", help="Graph to ask; else graph/ of the checkout, or the sample.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="accord")
def cli() -> None:
    """Meeting notes become an RDF knowledge graph in which every claim has its evidence.

    \b
    Example:
      accord query who-agreed topic="autonomous learning"
    """


@cli.command()
@click.argument("notes", nargs=-1, required=True, metavar="NOTES...")
@click.option("-o", "--output", metavar="FILE|DIR/", help="A file, or a folder for a store to ask; without it, stdout.")
@graph_format
@click.option("--positions", metavar="FILE", help="Who supports or opposes what; else positions.yaml beside notes.md.")
@notation_option
@click.option("--base", metavar="IRI", default=BASE, show_default=True, help="Under which the data is named.")
def build(
    notes: tuple[str, ...], output: str | None, format_: str | None, positions: str | None, notation: str | None, base: str
) -> None:
    """Build the graph of notes: what they say, what the curator read, what follows by rule.

    NOTES are Markdown files, or folders that hold a notes.md. N-Quads, TriG, JSON-LD and a store keep these three
    graphs apart; the other formats hold their union.

    \b
    Example:
      accord build graph/agi-next-2026/notes.md -o agi-next.ttl
    """
    from accord.build import build as build_graph
    from accord.build import notes_in

    files = [file for name in notes for file in notes_in(_path(name))]
    beside = [file.parent / "positions.yaml" for file in files]
    above = [file.resolve().parent.parent / name for file in files for name in ("people.ttl", "topics.ttl")]
    given = [Path(name) for name in (positions, notation) if name]
    target = _target(output, format_, [*files, *beside, *above, *given])
    with _progress("Building the graph"):
        graph = build_graph(
            [Path(name) for name in notes], positions=Path(positions) if positions else None, notation=notation, base=base
        )
        _publish(graph, target, base)
    if target.path:
        _say(f"{target.path}: {len({quad[:3] for quad in graph.quads()})} statements from {', '.join(map(str, files))}")


@cli.command()
@click.argument("notes", metavar="NOTES")
@notation_option
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
def inspect(notes: str, notation: str | None, format_: str) -> None:
    """Show, line by line, what notes were understood as, and what was not.

    \b
    Example:
      accord inspect graph/agi-next-2026/notes.md
    """
    from accord import account
    from accord.build import notes_in, read_notes, registry_for

    for file in notes_in(_path(notes)):
        with _progress("Reading the notes"):
            minutes = read_notes(file, notation, registry_for(file))
        if format_ == "json":
            _print_json(account.as_json(minutes))
        else:
            _print(account.show(minutes))
        _say(f"{file}: {account.summary(minutes)}")


@cli.command()
@graphs
@click.option("--shapes", metavar="FILE", help="SHACL shapes to use instead of Accord's own.")
@click.option("--checks/--no-checks", default=True, show_default=True, help="Run the checks of queries/checks too.")
@language
@report_format
def validate(graphs: tuple[str, ...], shapes: str | None, checks: bool, lang: str | None, format_: str) -> None:
    """Hold graphs against the SHACL shapes and the checks; exit code 1 if there is an error.

    \b
    Example:
      accord validate graph/agi-next-2026/graph.ttl
    """
    from accord.validate import validate as hold

    if shapes:
        _path(shapes)
    with _progress("Validating"):
        report = hold(_load(graphs), shapes=Path(shapes) if shapes else None, checks=checks, lang=lang)
    if format_ == "json":
        _print_json({"conforms": report.conforms, "findings": [asdict(finding) for finding in report.findings]})
    else:
        _print(_report_lines(report, lang))
    sys.exit(0 if report.conforms else 1)


@cli.command()
@graphs
@report_format
def reason(graphs: tuple[str, ...], format_: str) -> None:
    """Tell whether graphs are consistent with the ontology (OWL 2 DL), and what follows from them.

    \b
    Example:
      accord reason graph/agi-next-2026/graph.ttl
    """
    from accord.reason import reason as decide

    with _progress("Reasoning (HermiT)"):
        outcome = decide(_load(graphs))
    if format_ == "json":
        _print_json(_consistency_json(outcome))
    else:
        _print(_consistency_lines(outcome))
    sys.exit(0 if outcome.consistent else 1)


@cli.command()
@click.argument("name", required=False, metavar="[NAME|FILE.rq]")
@click.argument("values", nargs=-1, metavar="[KEY=VALUE...]")
@click.option("--on", multiple=True, metavar="GRAPH|URL", help="Graph or SPARQL endpoint; else graph/, or the sample.")
@click.option("--format", "format_", type=click.Choice(TABLE_FORMATS), help="Else a table on a terminal, TSV in a pipe.")
@click.option("--show", is_flag=True, help="Show the query that would be asked, and stop.")
def query(name: str | None, values: tuple[str, ...], on: tuple[str, ...], format_: str | None, show: bool) -> None:
    """Ask a saved question, or a query of your own; without a name, list the questions.

    \b
    Example:
      accord query who-agreed topic="autonomous learning"
      accord query
    """
    raise NotImplementedError


@cli.command()
@graphs
@graph_format
@output
@click.option("--base", metavar="IRI", default=BASE, show_default=True, help="Against which names are shortened.")
def export(graphs: tuple[str, ...], format_: str | None, output: str | None, base: str) -> None:
    """Write graphs in another format; the same graph always gives the same bytes.

    \b
    Example:
      accord export graph/agi-next-2026/graph.ttl -o agi-next.jsonld
    """
    from accord.store import graph_files

    target = _target(output, format_, graph_files(graphs))
    with _progress("Exporting"):
        _publish(_load(graphs), target, base)


@cli.command()
@click.argument("what", nargs=-1, required=True, metavar="IRI|WORDS")
@on_option
@language
def explain(what: tuple[str, ...], on: tuple[str, ...], lang: str | None) -> None:
    """Walk from an agreement, a proposition or a claim down to the lines of the notes.

    \b
    Example:
      accord explain "autonomous learning"
    """
    from accord import explain as explanation
    from accord.store import union

    with _progress("Loading the graph"):
        graph = union(_load(on or (str(sample_graph()),)))
    _print(explanation.show(explanation.explain(graph, " ".join(what), lang=lang)))


@cli.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--exit-code", is_flag=True, help="End with exit code 1 if the graphs differ.")
@report_format
def diff(old: str, new: str, exit_code: bool, format_: str) -> None:
    """Show what changed between two graphs, by resource, with labels and lines of the notes.

    \b
    Example:
      accord diff graph/agi-next-2026/graph.ttl graph/agi-next-2026/graph.ttl
    """
    from accord import diff as difference

    with _progress("Comparing"):
        changes = difference.diff(_load([old]), _load([new]))
    if format_ == "json":
        _print_json([asdict(change) for change in changes])
    else:
        _print(difference.show(changes))
    sys.exit(1 if exit_code and changes else 0)


@cli.command()
@graphs
@report_format
def stats(graphs: tuple[str, ...], format_: str) -> None:
    """Count what graphs hold, and give the fingerprint: equal for equal graphs, whatever the file looks like.

    \b
    Example:
      accord stats graph/agi-next-2026/graph.ttl
    """
    from accord.stats import stats as count

    with _progress("Counting"):
        numbers = count(_load(graphs))
    if format_ == "json":
        _print_json(asdict(numbers))
    else:
        _print(_stats_lines(numbers))


def main() -> None:
    """Run the command and end the process with its exit code; this is the installed script."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit code; what the user can cause ends in a message, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(list(arguments), prog_name="accord", standalone_mode=False)
        sys.stdout.flush()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except BrokenPipeError:
        # Python would complain once more when it flushes stdout at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return 2
    except AccordError as error:
        _say(f"accord: {error}")
        return error.exit_code
    except UnicodeEncodeError:
        _say("accord: an argument is not UTF-8\n  Write it in UTF-8, or name the file otherwise.")
        return 2
    except (RecursionError, MemoryError):
        _say("accord: the input is too large or too deeply nested\n  Split it into several files.")
        return 1
    return code if isinstance(code, int) else 0


class _Target:
    """Where a graph goes: a file, a store, or stdout; and in which format."""

    def __init__(self, path: Path | None, format_: str | None, *, store: bool) -> None:
        self.path, self.format, self.store = path, format_, store


def _target(output: str | None, format_: str | None, inputs: Iterable[Path]) -> _Target:
    """Settle where to write before any work is done.

    Raises:
        RequestError: no format can be told, or the output is one of the inputs.
    """
    from accord.publish import format_of

    if output is None:
        return _Target(None, format_ or "turtle", store=False)
    path = Path(output)
    store = output.endswith(("/", os.sep)) or _is_folder(path)
    if store and format_:
        raise RequestError(f"--format {format_} goes with a file, not with a store", path=path, remedy="Name a file.")
    for source in inputs:
        if _same(path, source):
            raise RequestError("the output is one of the inputs", path=path, remedy="Name another file after -o.")
    return _Target(path, None if store else format_ or format_of(path), store=store)


def _publish(graph: Dataset, target: _Target, base: str) -> None:
    from accord import publish

    if target.store and target.path:
        publish.write_store(target.path, graph)
        return
    data = publish.serialise(graph, target.format or "turtle", base=base)
    if target.path:
        publish.write(target.path, data)
    else:
        click.get_binary_stream("stdout").write(data)


def _load(names: Iterable[str]) -> Dataset:
    from accord.store import load_dataset

    return load_dataset(names)


def _path(name: str) -> Path:
    """Make sure that a file or folder is there.

    Raises:
        RequestError: it is not, or cannot be looked up.
    """
    path = Path(name)
    try:
        path.stat()
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or "no such file or folder"
        raise RequestError(reason, path=path) from error
    return path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _same(one: Path, other: Path) -> bool:
    try:
        return one.exists() and other.exists() and one.samefile(other)
    except (OSError, ValueError):
        return False


@contextmanager
def _progress(doing: str) -> Iterator[None]:
    """Show that work goes on, where somebody is looking: on a terminal, on stderr."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{doing} …"):
        yield


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(_printable(line))


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def _say(message: str) -> None:
    click.echo(_printable(message), err=True)


def _printable(text: str) -> str:
    """Show control characters instead of sending them to the terminal: the text may come from anybody's file."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", lambda match: f"\\x{ord(match[0]):02x}", text)


def _report_lines(report: Report, lang: str | None) -> Iterator[str]:
    for finding in report.findings:
        where = f"line {finding.line}, " if finding.line else ""
        name = f" “{finding.label}”" if finding.label else ""
        yield f"{finding.severity}: {where}<{finding.node}>{name}: {finding.message.text(lang)} [{finding.rule}]"
        yield from (f"  {line}" for line in (finding.detail, finding.remedy.text(lang)) if line)
    verdict = "conforms" if report.conforms else "does not conform"
    yield f"The graph {verdict}: {len(report.errors)} errors, {len(report.warnings)} warnings."


def _consistency_lines(outcome: Consistency) -> Iterator[str]:
    for contradiction in outcome.contradictions:
        yield f"contradiction ({contradiction.axiom}): {contradiction.message}"
    for name in outcome.unsatisfiable:
        yield f"no member is possible of the class <{name}>"
    for name in outcome.undeclared:
        yield f"declared nowhere: <{name}>"
    if outcome.consistent:
        yield "The graph is consistent with the ontology (OWL 2 DL, HermiT)."
        yield from (f"{number:6} follow to be {name}" for name, number in outcome.inferred_by_class.items())
    else:
        yield "The graph is inconsistent with the ontology."


def _consistency_json(outcome: Consistency) -> dict[str, object]:
    return {
        "consistent": outcome.consistent,
        "contradictions": [asdict(contradiction) for contradiction in outcome.contradictions],
        "unsatisfiable": list(outcome.unsatisfiable),
        "undeclared": list(outcome.undeclared),
        "inferred": [{"node": str(node), "class": str(kind)} for node, kind in outcome.inferred],
    }


def _stats_lines(numbers: Statistics) -> Iterator[str]:
    rows = {**numbers.counts, "claims of nobody in particular": numbers.unattributed, "statements": numbers.statements}
    for name, number in rows.items():
        yield f"{number:8}  {name}"
    for name, number in numbers.graphs.items():
        yield f"{number:8}  in {name if name == '(default)' else f'<{name}>'}"
    yield f"fingerprint (SHA-256 of RDFC-1.0): {numbers.fingerprint}"
