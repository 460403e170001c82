"""What the command line does, as functions: `accord.ask`, `accord.validate` and the others.

Wherever a graph is wanted (`Graphs`), it may be an RDF file, a folder of them, a store on disk, several of these, a
graph of rdflib, or a store of Oxigraph; a question may also be put to a SPARQL endpoint, by its address, by the name of
a profile, or as `target` gives it. All errors are `AccordError`.

What takes long to load is imported by the function that needs it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from os import PathLike, fspath
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from accord.ground.errors import RequestError

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Graph

    from accord.asking.answer import Answer
    from accord.asking.comparison import Change
    from accord.asking.explanation import Step
    from accord.asking.question import Question, Target
    from accord.exporting.exports import Exported
    from accord.loading.kinds import Server
    from accord.loading.loader import Loaded
    from accord.rdf.endpoint import Endpoint
    from accord.rdf.merged import Stored
    from accord.validating.conformance import Report
    from accord.validating.consistency import Consistency
    from accord.validating.engines import Engine

Name: TypeAlias = "str | PathLike[str]"
"""A path, or for questions the address of an endpoint or the name of a profile."""
Graphs: TypeAlias = "Name | Sequence[Name] | Graph | ox.Store | Stored | Endpoint"
"""Whatever a graph may be given as."""

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def ask(
    graph: Graphs,
    question: Name | Question,
    parameters: Mapping[str, object] = NOTHING,
    /,
    *,
    timeout: float = 60.0,
    allow_service: bool = False,
    lang: str | None = None,
    offset: int = 0,
    limit: int | None = None,
    **more: object,
) -> Answer:
    """Ask a graph a question.

    Args:
        graph: any graph, or an endpoint. To ask many questions of one file, load it once: `accord.rdf.load([file])`.
        question: the name of a saved question, a `.rq` file, or a `Question`.
        parameters: values by the names of parameters; they may also be given as keywords, as `dict` takes them.
            Things are found by any of their names in any language.
        timeout: seconds to wait for an endpoint; a store of this process is not interrupted.
        allow_service: whether the query may ask other endpoints (SERVICE).
        lang: the language of what has labels in several (`en`, `zh`); by default each is in that of its notes.
        offset: how many rows are left out at the beginning.
        limit: how many rows are given at most; of a large store the first ones come at once.
        more: parameters.

    Example:
        >>> for row in accord.ask("graph", "who-agreed", topic="autonomous learning"):
        ...     print(row.line, row.party, row.polarity)
        66 林俊旸 agree
        69 姚顺雨 agree
        251 峰会 agree

    Raises:
        RequestError: there is no such question or graph, the query is no SPARQL query, a parameter is unknown, missing
            or names nothing in the graph, or the endpoint cannot be reached or does not answer.
        DataError: the graph breaks its syntax.
    """
    from accord.asking import question as asking

    chosen = question if isinstance(question, asking.Question) else asking.find_question(fspath(question))
    values = {name: str(value) for name, value in {**parameters, **more}.items()}
    there = target(graph, timeout=timeout)
    return asking.ask(
        there, chosen, values, timeout=timeout, allow_service=allow_service, lang=lang, offset=offset, limit=limit
    )


def explain(graph: Graphs, what: str, *, lang: str | None = None, told_in: str | None = None) -> Step:
    """Walk from a resource down to the lines of the notes; `print` shows the way.

    Args:
        graph: any graph.
        what: an IRI, in full or relative to the base of the data, or some words of a label or text.
        lang: the language in which labels are preferred.
        told_in: the language of the words between them, `en` or `zh`. Default: `lang`, else English.

    Example:
        >>> way = accord.explain("graph", "core of autonomous learning")
        >>> print(way.text)
        proposition: 自主学习是下一代AI范式的核心方向 (about 自主学习)
        >>> print(way.steps[0].text)
        derived agreement (full): 林俊旸, 姚顺雨

    Raises:
        RequestError: there is no such graph, or nothing or several things in it have this name; with the candidates.
        DataError: the graph breaks its syntax.
    """
    from accord.asking import explanation
    from accord.rdf.graphs import union
    from accord.rdf.views import StoreView

    store = on_disk(graph)
    view = StoreView(store) if store else union(dataset(graph))
    return explanation.explain(view, what, lang=lang, told_in=told_in)


def diff(old: Graphs, new: Graphs, *, lang: str | None = None, told_in: str | None = None) -> list[Change]:
    """Compare two graphs; what changed, by resource, with labels and lines of the notes.

    Args:
        old: any graph.
        new: any graph.
        lang: the language in which labels are preferred.
        told_in: the language of labels that are Accord's own, `en` or `zh`. Default: `lang`.

    Example:
        >>> accord.diff("graph/agi-next-2026/graph.ttl", accord.build("graph/agi-next-2026"))
        []

    Raises:
        RequestError: there is no such graph.
        DataError: a graph breaks its syntax, or a statement is not RDF.
    """
    from accord.asking import comparison

    return comparison.diff(dataset(old), dataset(new), lang=lang, told_in=told_in)


def validate(
    graph: Graphs,
    *,
    shapes: Name | None = None,
    lang: str = "en",
    engine: Engine | None = None,
    afresh: bool = False,
) -> Report:
    """Hold a graph against the SHACL shapes and the checks.

    Of a store on disk that was validated before, only what has changed since can touch is looked at.

    Args:
        graph: any graph.
        shapes: SHACL shapes to use instead of Accord's.
        lang: the language in which labels are preferred, `en` or `zh`.
        engine: `shacl` (fast; the default with Accord's shapes) or `pyshacl` (the reference; the default with others).
        afresh: whether to look at all of a store even so.

    Example:
        >>> report = accord.validate("graph/agi-next-2026/graph.ttl")
        >>> report.conforms, report.findings
        (True, ())

    Raises:
        RequestError: there is no such graph, or no such file of shapes.
        DataError: the graph or the shapes break their syntax.
    """
    from accord.validating import conformance

    if not shapes and engine != "pyshacl" and (stored := _stored(graph)):
        return conformance.validate_stored(stored, lang=lang, afresh=afresh)
    return conformance.validate(dataset(graph), shapes=Path(shapes) if shapes else None, lang=lang, engine=engine)


def reason(graph: Graphs) -> Consistency:
    """Say whether a graph is consistent with the ontology (OWL 2 DL, by HermiT), and what follows.

    Example:
        >>> accord.reason("graph/agi-next-2026/graph.ttl").consistent
        True

    Raises:
        RequestError: there is no such graph.
        DataError: the graph breaks its syntax, or is not OWL 2 DL.
    """
    from accord.validating import consistency

    return consistency.reason(dataset(graph))


def write(
    graph: Graphs,
    path: Name,
    *,
    format: str | None = None,  # noqa: A002
    base: str | None = None,
    fresh: bool = False,
) -> None:
    """Write a graph to a file, or to a store in a folder; whole or not at all, the same bytes for the same graph.

    What else is in the store stays there.

    Args:
        graph: any graph.
        path: the file; a path that ends with `/` or names a folder stands for a store.
        format: turtle, ntriples, nquads, trig, jsonld or rdfxml; by default what the extension of the file says.
        base: the IRI against which names of the data are shortened; by default that of Accord.
        fresh: whether a store begins anew.

    Example:
        >>> accord.write("graph/agi-next-2026/graph.ttl", "sample.jsonld")

    Raises:
        RequestError: the extension or the format is unknown, or the file cannot be written.
        DataError: the graph cannot be written in this format.
    """
    from accord.rdf.formats import format_of
    from accord.rdf.graphs import to_quads
    from accord.rdf.prefixes import BASE
    from accord.rdf.stores import write_store
    from accord.rdf.writing import serialise, write

    if is_folder(path):
        if format is not None:
            raise RequestError("a store has no format", path=path, remedy="Leave the format out, or name a file.")
        write_store(Path(path), to_quads(dataset(graph)), fresh=fresh)
        return
    form = format or format_of(Path(path))
    write(Path(path), serialise(dataset(graph), form, base=base or BASE))


def export(graph: Graphs, vocabulary: str, *, format: str | None = None, base: str | None = None) -> Exported:  # noqa: A002
    """Give a graph as other tools read it, and tell what of it they cannot hold.

    Args:
        graph: any graph; graphs of a dataset are taken as one.
        vocabulary: plain, nanopub, webannotation, schema.org, aif, xaif or popolo.
        format: the format; by default TriG for nanopub, JSON-LD for webannotation and schema.org, Turtle for aif, JSON
            for xaif and popolo.
        base: the IRI against which names of the data are shortened in formats of RDF; by default that of Accord.

    Example:
        >>> import json
        >>> made = accord.export("graph/agi-next-2026/graph.ttl", "popolo")
        >>> json.loads(made.data)["persons"][0]["name"]
        '刘炽平'
        >>> made.left[0].query.spoken["problem"]["en"], len(made.left[0].rows)
        ('Stances, agreements and disagreements that are no votes', 92)

    Raises:
        RequestError: there is no such graph or vocabulary, or it is not written in this format.
        DataError: the graph breaks its syntax, or cannot be written in this format.
    """
    from accord import exporting
    from accord.rdf.graphs import to_quads
    from accord.rdf.prefixes import BASE

    return exporting.export(to_quads(dataset(graph)), vocabulary, format, base=base or BASE)


def load(
    graphs: Graphs,
    endpoint: str | Server,
    *,
    graph: str | None = None,
    append: bool = False,
    prune: bool = False,
    ontology: bool = True,
    dry_run: bool = False,
    timeout: float = 600.0,
    patience: float = 120.0,
    tell: Callable[[str], None] = lambda _: None,
    each: Callable[[Loaded], None] = lambda _: None,
    progress: Callable[[str, str, int, int], None] = lambda *_: None,
) -> list[Loaded]:
    """Load graphs into a triple store, and prove that they arrived.

    Args:
        graphs: any graphs but an endpoint.
        endpoint: the address of the store, the name of a profile, or what `accord.loading.find` gives (with a user).
        graph: load all into the graph of this name; by default as the graphs are named.
        append: whether to add to what is there, instead of putting graphs in the place of those of the same name.
        prune: whether to remove every graph in the catalogue of the store that is not among `graphs`.
        ontology: whether to load the ontology, too.
        dry_run: whether to change nothing, and only to tell what would be done.
        timeout: seconds that one answer of the store may take to begin.
        patience: seconds for which what fails for a moment is tried again.
        tell: is given each warning.
        each: is given each graph as soon as it has arrived.
        progress: is told the name of a graph, what is done with it, how many bytes are done, of how many.

    Returns:
        What became of each graph.

    Raises:
        RequestError: there is no such graph or store, or the store refuses or cannot be reached.
        DataError: a graph breaks its syntax, or what arrived is not what was sent.
    """
    from tempfile import TemporaryDirectory

    from accord.loading import kinds, loader
    from accord.loading.graphstore import GraphStore

    if prune and (graph or append):
        raise RequestError("prune goes with neither graph nor append", remedy="Leave the others out.")
    server = kinds.find(endpoint, timeout=timeout) if isinstance(endpoint, str) else endpoint
    loaded: list[Loaded] = []
    with TemporaryDirectory(prefix="accord-") as name:
        folder = Path(name)
        progress("", "reading", 0, 0)
        spools = loader.graphs(_as_files(graphs, folder), folder, graph=graph, ontology=ontology)
        with GraphStore(server, timeout=timeout, patience=patience, tell=tell) as there:
            run = loader.Load(there, folder, "append" if append else "replace", progress)
            for done in run.run(spools, prune=prune, dry=dry_run):
                each(done)
                loaded.append(done)
    return loaded


# ── Whatever a graph is given as ──


def dataset(graph: Graphs) -> Graph:
    """Give a graph or dataset of rdflib, whatever the graph is given as.

    Raises:
        RequestError: there is no such graph, or it is an endpoint.
        DataError: it breaks its syntax.
    """
    import pyoxigraph as ox
    from rdflib import Graph

    from accord.rdf.endpoint import Endpoint
    from accord.rdf.graphs import load_dataset, to_dataset
    from accord.rdf.merged import Stored

    if isinstance(graph, Stored):
        graph = graph.graphs
    if isinstance(graph, ox.Store):
        return to_dataset(graph)
    if isinstance(graph, Graph):
        return graph
    return load_dataset([graph.address] if isinstance(graph, Endpoint) else _names(graph) or ())


def on_disk(graph: Graphs) -> ox.Store | None:
    """Give the store where the graph is one on disk, opened where it stands; None for any other graph.

    Raises:
        DataError: it cannot be opened.
    """
    from accord.rdf.stores import is_store, open_store

    names = [fspath(graph)] if isinstance(graph, str | PathLike) else ()
    return open_store(Path(names[0])) if names and "://" not in names[0] and is_store(Path(names[0])) else None


def _stored(graph: Graphs) -> Stored | None:
    """The graph, if it is one store on disk that has its merge beside it."""
    from accord.rdf.merged import Stored, is_kept
    from accord.rdf.stores import is_store, open_stored

    if isinstance(graph, Stored):
        return graph
    names = _names(graph) or ()
    if len(names) != 1 or "://" in names[0] or not is_store(Path(names[0])) or not is_kept(Path(names[0])):
        return None
    return open_stored(Path(names[0]))


def target(
    graph: Graphs,
    *,
    store: str | None = None,
    user: str | None = None,
    prompt: Callable[[str], str] | None = None,
    timeout: float = 60.0,
) -> Target:
    """Give what a question is put to, whatever the graph is given as: a store of Oxigraph, or an endpoint.

    Args:
        graph: any graph, or an endpoint.
        store: of what kind the store at an address is; found by itself if None.
        user: who logs in there.
        prompt: asks a person for the password of the user whom it is given.
        timeout: seconds to wait for an endpoint.

    Raises:
        RequestError: there is no such graph or endpoint, or an endpoint and something else are named.
        DataError: a graph breaks its syntax.
    """
    import pyoxigraph as ox

    from accord.rdf.merged import Stored

    if isinstance(graph, ox.Store | Stored):
        return graph
    names = _names(graph)
    if names is None:
        return _held(graph)
    addresses = [name for name in names if _is_address(name)]
    if not addresses:
        from accord.rdf.files import load_to_ask

        return load_to_ask(names)
    if len(names) > 1:
        raise RequestError(f"{addresses[0]} cannot be asked together with others", remedy="Give --on once.")
    from accord.loading import kinds

    return kinds.find(names[0], store=store, user=user, prompt=prompt, timeout=timeout).endpoint()


def is_folder(path: Name) -> bool:
    """Tell whether a path to write to stands for a store: it ends with `/`, or there is a folder."""
    return fspath(path).endswith("/") or os.path.isdir(path)  # for a name too long to exist, Path raises an error


def _names(graph: Graphs) -> list[str] | None:
    """The names by which a graph is given; None if it is there itself.

    Raises:
        RequestError: the list of names is empty.
    """
    if isinstance(graph, str | PathLike):
        return [fspath(graph)]
    if not isinstance(graph, Sequence):
        return None
    if not graph:
        raise RequestError("no graph is given", remedy="Name at least one.")
    return [fspath(name) for name in graph]


def _held(graph: Any) -> Target:
    """A graph of rdflib as a store, whose graphs are asked as one; an endpoint as it is."""
    import pyoxigraph as ox

    from accord.rdf.endpoint import Endpoint

    if isinstance(graph, Endpoint):
        return graph
    from accord.rdf.files import merge
    from accord.rdf.graphs import to_quads

    store = ox.Store()
    store.bulk_extend(to_quads(graph))
    return merge(store)


def _is_address(name: str) -> bool:
    """Whether it names an endpoint; what is neither file nor profile is told here, where both are known.

    Raises:
        RequestError: it can be neither.
    """
    if "://" in name or os.path.exists(name):
        return "://" in name
    from accord.loading import kinds

    known = name in kinds.profiles()
    if not known and not Path(name).suffix:
        hint = "Name a graph, an address such as http://localhost:7878, or a profile."
        raise kinds.unknown(f"{name!r} is no file, no address and no profile", hint)
    return known


def _as_files(graphs: Graphs, folder: Path) -> list[str]:
    """Graphs as files; what is no file is written into one in the folder."""
    names = _names(graphs)
    if names is None:
        names = [fspath(folder / "graph.nq")]
        write(graphs, names[0])
    return names
