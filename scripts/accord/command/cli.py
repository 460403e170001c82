"""The command `accord`: what each part of the way offers, as one command with options.

Results go to stdout, everything else to stderr.
Exit codes: 0 fine, 1 the data falls short, 2 the request was wrong.
"""
# What takes long to load is imported inside the commands that need it: `accord --help` is quick that way.
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from accord import __version__
from accord.command import reports
from accord.command.terminal import Commands, busy, emit, is_device, note, refuse_input, run, steps, width, write_out
from accord.ground.errors import RequestError

if TYPE_CHECKING:
    from rdflib import Dataset, Graph

    from accord.loading.kinds import Server

GRAPH_FORMATS: Final = ("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml")
ANSWER_FORMATS: Final = ("table", "csv", "tsv", "json", "markdown")
LANGUAGES: Final = ("en", "zh")

GRAPH_HELP: Final = "any RDF file, a folder of them, or a store made by `accord build -o DIR/`"

on_option = click.option(
    "--on",
    "graph",
    metavar="GRAPH",
    help=f"What to ask: {GRAPH_HELP}. Default: the graph that comes with Accord.",
)
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(GRAPH_FORMATS),
    help="Default: by the extension of OUT; turtle on stdout.",
)
notation_option = click.option(
    "--notation", metavar="NAME|FILE", help="How the notes are written. Default: found by itself."
)
report_option = click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json")),
    default="table",
    help="For people or for programs.",
)
lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", help="Language of labels and messages."
)
store_option = click.option(
    "--store", "kind", metavar="KIND", help="oxigraph, fuseki, virtuoso or generic. Default: found."
)
user_option = click.option(
    "--user", metavar="NAME", help="Who logs in; the password is asked, or in ACCORD_PASSWORD or the netrc file."
)
patience_option = click.option(
    "--patience", type=click.FloatRange(0), default=120, show_default=True, metavar="SECONDS",
    help="How long what fails for a moment is tried again.",
)  # fmt: skip
timeout_option = click.option(
    "--timeout", type=click.FloatRange(min=0.1, max=86400), default=600, show_default=True, metavar="SECONDS",
    help="How long one answer of the store may take to begin.",
)  # fmt: skip


graphs_argument = click.argument("graphs", metavar="GRAPH...", nargs=-1, required=True)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="accord")
def accord() -> None:
    """Turn meeting notes into an RDF knowledge graph in which every claim has its evidence.

    Exit codes: 0 fine, 1 the data falls short, 2 the request was wrong.
    """


# ── From notes to a graph ──


@accord.command(example="accord build graph/agi-next-2026 -o agi-next-2026.ttl")
@click.argument("notes", metavar="NOTES...", nargs=-1, required=True)
@click.option("-o", "--output", "out", metavar="OUT", help="File, or DIR/ for a store. Default: stdout.")
@form_option
@click.option("--positions", metavar="FILE", help="What a curator read. Default: positions.yaml beside the notes.")
@notation_option
@click.option("--base", metavar="IRI", help="Where resources are named. Default: https://w3id.org/accord/")
def build(
    notes: Sequence[str],
    out: str | None,
    form: str | None,
    positions: str | None,
    notation: str | None,
    base: str | None,
) -> None:
    """Build the graph of notes.

    NOTES are files of Markdown, plain text, HTML or .docx, or folders with a notes.md. What is known across notes
    is taken from topics.ttl and people.ttl in the folder above them. HTML and .docx are converted; the converted
    text, into which all positions point, is kept beside OUT.
    """
    from accord import recipe
    from accord.rdf.terms import BASE

    files = [file for path in notes for file in recipe.notes_in(Path(path))]
    _refuse_inputs(out, _build_inputs(files, positions, notation))
    form = _form(out, form)
    warnings: list[str] = []
    with busy(f"building {len(files)} set(s) of notes"):
        dataset = recipe.build(
            files, positions=Path(positions) if positions else None, notation=notation, base=base or BASE,
            tell=warnings.append,
        )  # fmt: skip
    _publish(dataset, out, form, base or BASE)
    _keep_texts(dataset, files, out, base or BASE)
    for warning in (*warnings, *_nobodys_warnings(dataset, files)):
        note(warning)
    _refuse_speechless(dataset, files)


@accord.command(example="accord inspect graph/agi-next-2026/notes.md")
@click.argument("notes", metavar="NOTES")
@report_option
@notation_option
def inspect(notes: str, form: str, notation: str | None) -> None:
    """Show what each line was understood as.

    Each line comes with the reason, and at the end how often each way of naming a speaker was met, how many
    statements were found to be nobody's, and which names could mean several persons.
    """
    from accord.reading import inspection
    from accord.recipe import notes_in, read_notes, registry_for

    files = notes_in(Path(notes))
    if len(files) > 1:
        offered = "\n".join(map(str, files))
        raise RequestError("several notes are in this folder", path=notes, remedy=f"Name one of them:\n{offered}")
    found = inspection.inspect(read_notes(files[0], notation, registry_for(files[0])))
    emit(inspection.as_json(found) if form == "json" else inspection.as_table(found, width()))
    if 2 * len(found.nobodys) > found.statements:
        note(_nobodys_warning(files[0], len(found.nobodys), found.statements))


@accord.command(example="accord people graph --review")
@click.argument("notes", metavar="NOTES...", nargs=-1, required=True)
@click.option("--review", is_flag=True, help="List the pairs who may be one person, to decide on.")
@click.option("--same", nargs=2, metavar="IRI IRI", help="Decide that these two are one person.")
@click.option("--different", nargs=2, metavar="IRI IRI", help="Decide that these two are two persons.")
@click.option("--by", metavar="NAME", help="Who decides.")
@click.option("--file", "registry_file", metavar="FILE", help="Default: people.ttl in the folder above the notes.")
def people(
    notes: Sequence[str],
    review: bool,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    by: str | None,
    registry_file: str | None,
) -> None:
    """Say who is who across notes.

    A name alone identifies nobody: persons of two notes are one by the same full name and organisation in
    people.ttl, or because somebody has decided so. A decision is written into people.ttl.
    """
    from accord.describing import identities as whoswho
    from accord.rdf.writing import write
    from accord.recipe import notes_in, read_notes, registry_for

    files = [file for path in notes for file in notes_in(Path(path))]
    where = Path(registry_file) if registry_file else files[0].resolve().parent.parent / "people.ttl"
    registry = whoswho.load_people(where)
    with busy(f"reading {len(files)} set(s) of notes"):
        everybody = whoswho.people([read_notes(file, None, registry_for(file)) for file in files], registry)
    pair = same or different
    if same and different:
        raise RequestError("--same and --different contradict each other", remedy="Decide on one pair at a time.")
    if pair:
        if not by:
            raise RequestError("a decision needs a name", remedy="Say who decides: --by NAME")
        write(where, whoswho.decide(where, *pair, same=bool(same), by=by, everybody=everybody).encode())
        note(f"written to {where}")
        return
    lines = whoswho.review_lines(whoswho.review(everybody, registry)) if review else whoswho.as_lines(everybody)
    emit("\n".join(lines) or "Nobody to decide on.")


@accord.command(example="accord suggest graph/agi-next-2026/notes.md --limit 3")
@click.argument("notes", metavar="NOTES")
@click.option("-o", "--output", "out", metavar="OUT", help="YAML file to write. Default: stdout.")
@click.option(
    "--format", "form", type=click.Choice(("yaml", "table")), default="yaml", help="For a file, or for a look at it."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Most proposals.")
@click.option("--model", metavar="NAME", help="Ask this language model instead of comparing words.")
@click.option("--endpoint", metavar="URL", help="Its OpenAI-compatible address. Default: OPENAI_BASE_URL.")
@click.option("--timeout", type=click.FloatRange(min=0.1, max=3600), default=120, help="Seconds for the model.")
@notation_option
def suggest(
    notes: str,
    out: str | None,
    form: str,
    limit: int,
    model: str | None,
    endpoint: str | None,
    timeout: float,
    notation: str | None,
) -> None:
    """Propose which claims say the same, or the opposite.

    Each proposal has a reason and a score, in the form of positions.yaml. None of them enters a graph before
    somebody writes a name behind accepted_by and puts it into positions.yaml. The key of a model is taken from
    ACCORD_MODEL_KEY or OPENAI_API_KEY; words that it quotes must stand in the notes, or the proposal is dropped.
    """
    from accord.rdf.writing import write
    from accord.recipe import notes_in, read_notes, registry_for
    from accord.relating import suggestions as suggesting

    files = notes_in(Path(notes))
    if len(files) > 1:
        raise RequestError("several notes are in this folder", path=notes, remedy="Name one of them.")
    beside = files[0].parent / "positions.yaml"
    _refuse_inputs(out, [files[0], beside])
    minutes = read_notes(files[0], notation, registry_for(files[0]))
    if model:
        from accord.relating import language_model as asking

        with busy(f"asking {model}"):
            answer = asking.ask(minutes, model, endpoint, limit=limit, timeout=timeout)
        proposals = answer.proposals
        if answer.thrown:
            note(f"{len(answer.thrown)} of {len(answer.thrown) + len(proposals)} proposals thrown away:")
            for why in answer.thrown[:10]:
                note(f"  {why}")
    else:
        known = suggesting.judged(beside, minutes) if files[0].name == "notes.md" and beside.is_file() else []
        with busy("comparing claims"):
            proposals = suggesting.suggest(minutes, known=known, limit=limit)
    if form == "table":
        emit("\n".join(suggesting.as_lines(proposals, minutes)))
    else:
        write_out(out, suggesting.as_yaml(proposals, minutes).encode(), write)
    if not proposals:
        note("Nothing to propose.")


@accord.command(example="accord export agi-next-2026.ttl -o agi-next-2026.jsonld")
@click.argument("graph", metavar="GRAPH")
@form_option
@click.option("-o", "--output", "out", metavar="OUT", help="File to write. Default: stdout.")
def export(graph: str, form: str | None, out: str | None) -> None:
    """Write a graph in another format."""
    from accord.rdf.files import graph_files
    from accord.rdf.graphs import load_dataset
    from accord.rdf.writing import serialise, write

    _refuse_inputs(out, graph_files([graph]))
    form = _form(out, form)
    if form is None:
        raise RequestError("export writes a file, not a store", path=out, remedy="Name a file after -o.")
    with busy(f"exporting {graph}"):
        data = serialise(load_dataset([graph]), form)
    write_out(out, data, write)


# ── Is it sound? ──


@accord.command(example="accord validate agi-next-2026.ttl")
@graphs_argument
@click.option("--shapes", metavar="FILE", help="SHACL shapes to use instead of Accord's.")
@report_option
@lang_option
def validate(graphs: Sequence[str], shapes: str | None, form: str, lang: str) -> None:
    """Hold graphs against shapes and checks.

    The report names the node, the place in the notes and the remedy. The exit code is 1 if there is an error.
    """
    from accord.rdf.graphs import load_dataset
    from accord.validating import conformance as validation

    dataset = load_dataset(graphs)
    with busy("validating"):
        report = validation.validate(dataset, shapes=Path(shapes) if shapes else None, lang=lang)
    emit(_json(report) if form == "json" else "\n".join(reports.report_lines(report, lang)))
    if not report.conforms:
        click.get_current_context().exit(1)


@accord.command(example="accord reason agi-next-2026.ttl")
@graphs_argument
@click.option("--inferred", is_flag=True, help="List every type that follows, not only how many.")
def reason(graphs: Sequence[str], inferred: bool) -> None:
    """Say whether graphs are consistent.

    HermiT, an OWL 2 DL reasoner, holds them against the ontology and says what follows. The exit code is 1 if
    they contradict it.
    """
    from accord.rdf.graphs import load_dataset
    from accord.validating import consistency as reasoning

    dataset = load_dataset(graphs)
    with busy("reasoning"):
        outcome = reasoning.reason(dataset)
    emit("\n".join(reports.consistency_lines(outcome, inferred=inferred)))
    if not outcome.consistent:
        click.get_current_context().exit(1)


# ── Answers ──


@accord.command(example='accord query who-agreed topic="autonomous learning"')
@click.argument("name", metavar="[NAME|FILE.rq]", required=False)
@click.argument("values", metavar="[KEY=VALUE]...", nargs=-1)
@click.option(
    "--on",
    "graphs",
    metavar="GRAPH|URL",
    multiple=True,
    help=f"What to ask: {GRAPH_HELP}; a SPARQL endpoint; or the profile of a store. "
    "Default: the graph that comes with Accord.",
)
@click.option("--format", "form", type=click.Choice(ANSWER_FORMATS), default="table")
@click.option("--show", is_flag=True, help="Print the SPARQL query instead of asking it.")
@click.option("--timeout", type=click.FloatRange(min=0.1, max=86400), default=60, help="Seconds for an endpoint.")
@click.option("--allow-service", is_flag=True, help="Let the query ask other endpoints (SERVICE).")
@store_option
@user_option
def query(
    name: str | None,
    values: Sequence[str],
    graphs: Sequence[str],
    form: str,
    show: bool,
    timeout: float,
    allow_service: bool,
    kind: str | None,
    user: str | None,
) -> None:
    """Ask a saved question.

    NAME is one of the questions that are listed when it is left out, FILE.rq a SPARQL query of your own. A topic,
    a person or an organisation is given by any of its names in any language.
    """
    from accord.asking import question as asking

    if name is None:
        emit("\n".join(reports.catalogue(asking.questions())))
        return
    question, parameters = asking.find_question(name), asking.parse_parameters(values)
    target = _target(graphs, kind, user, timeout)
    if show:
        emit(asking.show(question, parameters, target, timeout=timeout))
        return
    from accord.asking import tables

    with busy(f"asking {name}"):
        answer = asking.ask(target, question, parameters, timeout=timeout, allow_service=allow_service)
    emit(tables.render(answer, form, terminal=width() is not None, width=width()), styled=form == "table")
    if not answer:
        note("Nothing was found.")


# ── Triple stores ──


@accord.command(example="accord load graph/agi-next-2026/graph.ttl http://localhost:7878")
@click.argument("graphs", metavar="GRAPH... ENDPOINT", nargs=-1, required=True)
@click.option("--graph", "name", metavar="IRI", help="Load all into this graph. Default: as the files name them.")
@click.option("--replace/--append", default=True, help="Put graphs in the place of those of the same name, or add.")
@click.option("--prune", is_flag=True, help="Remove every graph in the catalogue that is not among GRAPH.")
@click.option("--ontology/--no-ontology", default=True, help="Load the ontology, too. Default: yes.")
@click.option("--dry-run", is_flag=True, help="Change nothing; tell what would be done.")
@store_option
@user_option
@timeout_option
@patience_option
def load(
    graphs: Sequence[str],
    name: str | None,
    replace: bool,
    prune: bool,
    ontology: bool,
    dry_run: bool,
    kind: str | None,
    user: str | None,
    timeout: float,
    patience: float,
) -> None:
    """Load graphs into a triple store, and prove that they arrived.

    ENDPOINT is the address of the store or the name of a profile. Each set of notes goes into named graphs of its own;
    what is there already is not sent again.
    """
    import tempfile

    from accord.loading import loader as loading
    from accord.loading.graphstore import GraphStore

    if len(graphs) < 2:
        raise RequestError("a graph and an endpoint are needed", remedy="accord load GRAPH... ENDPOINT")
    if prune and (name or not replace):
        raise RequestError("--prune goes with neither --graph nor --append")
    server = _server(graphs[-1], kind, user, timeout)
    late: list[str] = []  # what is told when nothing moves on the terminal any more
    try:
        with tempfile.TemporaryDirectory(prefix="accord-") as folder, steps() as step:
            step("", "reading", 0, 0)
            spools = loading.graphs(graphs[:-1], Path(folder), graph=name, ontology=ontology)
            with GraphStore(server, timeout=timeout, patience=patience, tell=note) as store:
                run = loading.Load(store, Path(folder), "replace" if replace else "append", step)
                for done in run.run(spools, prune=prune, dry=dry_run):
                    deed = f"would be {done.deed}" if dry_run and done.deed != "unchanged" else done.deed
                    (late.append if sys.stderr.isatty() else emit)(f"{deed}\t{done.triples}\t{done.name}")
    finally:
        if late:
            emit("\n".join(late))


@accord.command(example="accord pull http://localhost:7878 --graph https://w3id.org/accord/agi-next-2026/graph")
@click.argument("endpoint")
@click.option("--graph", "name", metavar="IRI", required=True, help="Which graph.")
@click.option("-o", "--output", "out", metavar="FILE", help="Default: stdout.")
@form_option
@store_option
@user_option
@timeout_option
@patience_option
def pull(
    endpoint: str,
    name: str,
    out: str | None,
    form: str | None,
    kind: str | None,
    user: str | None,
    timeout: float,
    patience: float,
) -> None:
    """Write a graph of a triple store to a file."""
    from accord.loading import loader as loading
    from accord.loading.graphstore import GraphStore
    from accord.rdf.graphs import to_dataset
    from accord.rdf.terms import BASE

    form = _form(out, form)
    server = _server(endpoint, kind, user, timeout)
    with GraphStore(server, timeout=timeout, patience=patience, tell=note) as store, busy(f"pulling {name}"):
        import pyoxigraph as ox

        graph = ox.DefaultGraph() if form in ("turtle", "ntriples", "rdfxml") else ox.NamedNode(name)
        triples = loading.pull(store, name)
        dataset = to_dataset(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    _publish(dataset, out, form, BASE)


def _server(endpoint: str, kind: str | None, user: str | None, timeout: float) -> Server:
    """The store at an address or of a profile; a person at a terminal is asked for the password."""
    from accord.loading import kinds

    def prompt(who: str) -> str:
        if not sys.stdin.isatty():
            raise RequestError(f"there is no password for {who!r}", remedy=kinds.PASSWORDS)
        return str(click.prompt(f"Password of {who}", hide_input=True, err=True))

    return kinds.find(endpoint, store=kind, user=user, prompt=prompt, timeout=timeout)


@accord.command(example="accord explain core of autonomous learning")
@click.argument("words", metavar="IRI|WORDS", nargs=-1, required=True)
@on_option
@lang_option
def explain(words: Sequence[str], graph: str | None, lang: str) -> None:
    """Show the way down to the lines.

    It leads from an agreement, a proposition, a person, a topic or a claim, named by IRI or by some of its
    words, over the stances and the rule to the lines of the notes.
    """
    from accord.asking import explanation as explaining

    emit("\n".join(explaining.show(explaining.explain(_graph(graph), " ".join(words), lang=lang))))


@accord.command(example="accord diff agi-next-2026.ttl agi-next-2026.nq")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def diff(old: str, new: str) -> None:
    """Show what changed between two graphs.

    Exit code 0: they are the same; 1: they differ.
    """
    from accord.asking import comparison as comparing

    changes = comparing.diff(_graph(old), _graph(new))
    if changes:
        emit("\n".join(comparing.show(changes)))
        click.get_current_context().exit(1)
    note("The graphs are the same.")


@accord.command(example="accord stats agi-next-2026.ttl")
@click.argument("graph", metavar="GRAPH")
@report_option
def stats(graph: str, form: str) -> None:
    """Count what a graph holds.

    At the end stands its fingerprint (SHA-256 over RDFC-1.0), which is equal for equal graphs.
    """
    from accord.asking import counts as counting
    from accord.rdf.graphs import load_dataset

    with busy(f"counting {graph}"):
        numbers = counting.stats(load_dataset([graph]))
    emit(_json(numbers) if form == "json" else "\n".join(reports.statistics_lines(numbers)))


def main() -> None:
    """Run the command and end with its exit code."""
    sys.exit(run(accord))


# ── What goes in ──


def _graph(path: str | None) -> Graph:
    """Load a graph as one, without names; by default the one that comes with Accord."""
    from accord.ground.resources import sample_graph
    from accord.rdf.graphs import load_dataset, union

    return union(load_dataset([path or sample_graph()]))


def _target(graphs: Sequence[str], kind: str | None, user: str | None, timeout: float) -> Any:
    """Give what a question is asked on: an endpoint by its address, or graphs as a store.

    Raises:
        RequestError: an endpoint and something else are named.
    """
    from accord.ground.resources import sample_graph
    from accord.loading import kinds
    from accord.rdf.files import load

    def named(graph: str) -> bool:
        """Whether it names a store; what is neither file nor profile is told here, where both are known."""
        if "://" in graph or Path(graph).exists():
            return "://" in graph
        known = graph in kinds.profiles()
        if not known and not Path(graph).suffix:
            hint = "Name a graph, an address such as http://localhost:7878, or a profile."
            raise kinds.unknown(f"{graph!r} is no file, no address and no profile", hint)
        return known

    addresses = [graph for graph in graphs if named(graph)]
    if not addresses:
        return load(graphs or [sample_graph()])
    if len(graphs) > 1:
        raise RequestError(f"{addresses[0]} cannot be asked together with others", remedy="Give --on once.")
    return _server(addresses[0], kind, user, timeout).endpoint()


def _build_inputs(files: Sequence[Path], positions: str | None, notation: str | None) -> Iterator[Path]:
    """Give every file that a build reads."""
    for file in files:
        above = file.resolve().parent.parent
        yield from (file, file.parent / "positions.yaml", above / "topics.ttl", above / "people.ttl")
    yield from (Path(path) for path in (positions, notation) if path)


# ── What comes out ──


def _is_folder(out: str) -> bool:
    return out.endswith("/") or Path(out).is_dir()


def _form(out: str | None, form: str | None) -> str | None:
    """Tell the format to write, by its name or by the extension of the output; None stands for a store.

    Raises:
        RequestError: the extension stands for no format, or a format is named for a store.
    """
    if out is not None and out != "-" and _is_folder(out):
        if form is not None:
            raise RequestError("a store has no --format", path=out, remedy="Leave --format out, or name a file.")
        return None
    if form is not None or out is None or out == "-" or is_device(Path(out)):
        return form or "turtle"
    from accord.rdf.writing import format_of

    return format_of(Path(out))


def _refuse_inputs(out: str | None, inputs: Iterable[Path]) -> None:
    if out is not None and out != "-":
        refuse_input(Path(out), inputs)


def _publish(dataset: Dataset, out: str | None, form: str | None, base: str) -> None:
    """Write a built graph: a store for a folder, else in the format."""
    from accord.rdf.writing import serialise, write, write_store

    if form is None and out is not None:
        write_store(Path(out), dataset)
    else:
        write_out(out, serialise(dataset, form or "turtle", base=base), write)


def _keep_texts(dataset: Dataset, files: Iterable[Path], out: str | None, base: str) -> None:
    """Write the text of notes that were converted beside the graph: evidence points into it."""
    from rdflib import URIRef

    from accord.notes.formats import SUFFIXES
    from accord.rdf.terms import SCHEMA
    from accord.rdf.writing import write
    from accord.recipe import slug_of

    for file in files:
        if file.suffix.lower() not in SUFFIXES:
            continue
        if out is None or out == "-" or is_device(Path(out)):
            note(f"{file}: converted; the text that positions point into is in the graph (schema:text)")
            continue
        name = slug_of(file)
        notes = URIRef(f"{base if base.endswith('/') else base + '/'}{name}/notes")
        text = next((str(o) for _, _, o, _ in dataset.quads((notes, SCHEMA.text, None, None))), "")
        kept = (Path(out) if _is_folder(out) else Path(out).parent) / f"{name}.notes.md"
        if kept.exists() and kept.read_bytes() != text.encode():
            raise RequestError(
                "there is another file in the place of the converted text", path=kept, remedy="Move it away."
            )
        write(kept, text.encode())
        note(f"{file}: converted; the text that positions point into is {kept}")


def _refuse_speechless(dataset: Dataset, files: Iterable[Path]) -> None:
    """End with exit code 1 where in a whole file nobody is found to speak.

    Raises:
        DataError: such a file, after everything has been written.
    """
    from accord.ground.errors import DataError
    from accord.reading.inspection import nobodys_share
    from accord.recipe import slug_of

    shares = {str(document).rsplit("/", 2)[-2]: share for document, share in nobodys_share(dataset).items()}
    for file in files:
        nobodys, every = shares.get(slug_of(file), (0, 0))
        if every and nobodys == every:
            raise DataError(
                "no speaker was found in the whole file; the graph holds only statements of nobody in particular",
                path=file,
                remedy="Looked for: labels such as Name: or **Name**:, names alone on a line or in a heading,\n"
                "sentences with a name and a verb of speech, marks of tools ([name=…], <name>, @name),\n"
                "lists of those present. "
                "See why with: accord inspect; a notation of your own may help.",
            )


def _nobodys_warnings(dataset: Dataset, files: Iterable[Path]) -> Iterator[str]:
    """Warn of notes most of whose statements were found to be nobody's."""
    from accord.reading.inspection import nobodys_share
    from accord.recipe import slug_of

    shares = {str(document).rsplit("/", 2)[-2]: share for document, share in nobodys_share(dataset).items()}
    for file in files:
        nobodys, every = shares.get(slug_of(file), (0, 0))
        if 2 * nobodys > every:
            yield _nobodys_warning(file, nobodys, every)


def _nobodys_warning(file: Path, nobodys: int, every: int) -> str:
    return (
        f"Warning: {file}: {nobodys} of {every} statements are nobody's in particular\n"
        f"  See why with: accord inspect {file}. A notation of your own may help (--notation)."
    )


def _json(value: Any) -> str:
    """Write a dataclass as JSON."""
    import json
    from dataclasses import asdict

    return json.dumps(asdict(value), ensure_ascii=False, indent=1, default=dict)
