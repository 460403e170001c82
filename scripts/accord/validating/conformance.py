"""Is the graph fit for use? SHACL shapes and SPARQL checks say so, and name node, place and remedy.

Two families of rules, told apart by what each can do cheaply: `ontology/shapes.ttl` says what one node must
have (SHACL), `queries/checks/*.rq` look for faults that lie between nodes (Oxigraph; each row is a fault).

Source: SHACL, https://www.w3.org/TR/shacl/ ; where pySHACL departs from it, a comment says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from accord.ground.errors import DataError, RequestError
from accord.ground.phrases import said
from accord.ground.resources import ontology_file, queries_dir
from accord.rdf.files import parse
from accord.rdf.graphs import to_dataset, to_quads, union
from accord.rdf.labels import find_label, line_number, lines, shorten
from accord.rdf.merged import KEYS, Stored
from accord.rdf.queries import LANGUAGES, Keys, QueryFile, read_query_files
from accord.rdf.terms import ONTOLOGY
from accord.rdf.views import StoreView
from accord.validating.engines import Engine, shacl_report, shacl_report_of_file
from accord.validating.stakes import stake_of, ways_of_rules
from accord.validating.verdict import CORE, Fault, Severity, fingerprint, keep, kept

SEVERITIES: Mapping[str, Severity] = {"error": "error", "warning": "warning"}

CHECK_KEYS = Keys(once=("title", "severity"), spoken=("problem", "remedy"), needed=True)
"""What the head of every check must say."""

COLUMNS_REMEDY = "Give it the columns node, line and detail."

ANONYMOUS = "[]"
"""How a blank node is shown: its label is made anew at each reading, so it would not say which one it is."""

LABEL_LENGTH = 60
"""How many characters of a label are shown; a claim's label is its text, and that may be a whole turn."""


class Bilingual(NamedTuple):
    """One text in English and in Chinese."""

    en: str
    zh: str

    def text(self, lang: str | None = None) -> str:
        """Return the Chinese text for a language tag such as `zh` or `zh-Hans`, else the English one."""
        return self.zh if lang and lang.lower().split("-")[0] == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: which rule found it, on which node, where in the notes, and what to do about it.

    Attributes:
        severity: an error makes the graph unfit, a warning does not.
        rule: the local name of the shape, or the name of the check's file.
        node: the IRI of the node; a blank node is shown as `[]`.
        label: the node's name, or the words of a claim, shortened; None when it has none.
        line: the line of the notes, counted from 1; None when nothing leads to one.
        message: what is wrong.
        remedy: what to do about it; both empty where a shape of the user's own does not say.
        detail: the value or the words that are at fault; empty when the message says it all.
    """

    severity: Severity
    rule: str
    node: str
    label: str | None
    line: int | None
    message: Bilingual
    remedy: Bilingual
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What validation found, errors before warnings, then by line, rule and node."""

    findings: tuple[Finding, ...]
    shapes: int = 0
    """How many shapes the graph was held against."""
    checks: int = 0
    """How many checks were asked."""

    @property
    def conforms(self) -> bool:
        """Tell whether the graph is fit for use: no error, whatever the warnings."""
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that make the graph unfit."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that a person should look at."""
        return tuple(finding for finding in self.findings if finding.severity == "warning")


@dataclass(frozen=True, slots=True)
class Check:
    """A query whose rows are faults, with what its head says; its columns are `node`, `line` and `detail`."""

    name: str
    title: str
    problem: Bilingual
    remedy: Bilingual
    severity: Severity
    query: str


def validate(
    graph: Graph,
    *,
    shapes: Path | None = None,
    ontology: Path | None = None,
    checks: bool = True,
    lang: str | None = None,
    engine: Engine | None = None,
) -> Report:
    """Hold a graph, or the union of a dataset's graphs, against the shapes and the checks.

    Args:
        graph: the data, without the ontology (which is added here: it holds schemes and subclasses).
        shapes: another file of shapes to use instead of `ontology/shapes.ttl`.
        ontology: another ontology instead of `ontology/accord.ttl`.
        checks: whether to run `queries/checks/*.rq` as well.
        lang: the language in which labels are preferred, such as `zh`.
        engine: what holds the graph against the shapes: `shacl` (Rust), or `pyshacl`, the reference. By default the
            fast one for Accord's shapes, on which both are tested, and the reference for any others.

    Raises:
        DataError: a statement is not RDF (an IRI with a space in it, say).
        RequestError: the shapes or a check cannot be read or used.
    """
    data, terms = union(graph), _read(ontology or ontology_file("accord.ttl"))
    # First of all, because it refuses IRIs that are none, and pySHACL pastes IRIs into messages with re.sub.
    store = _store(data, terms)
    path = shapes or ontology_file("shapes.ttl")
    engine, own = engine or ("pyshacl" if shapes else "shacl"), None if shapes else store
    report = shacl_report(chain(data, terms), _read(path), path, engine, own)
    asked = read_checks(queries_dir("checks")) if checks else []
    faults = [*_faults_of_shapes(report, _read(path)), *(f for check in asked for f in _faults_of_check(check, store))]
    return _report(faults, _read(path), asked, data, lang)


def validate_stored(stored: Stored, *, lang: str | None = None, afresh: bool = False) -> Report:
    """Hold a store on disk against Accord's shapes and checks where it stands, without rdflib.

    What is found is kept beside the store: after a change only what that can touch is looked at.

    Args:
        stored: the store with its merge.
        lang: the language in which labels are preferred, such as `zh`.
        afresh: whether to look at all of it even so.

    Raises:
        RequestError: the shapes or a check cannot be read or used.
    """
    rules = _rules()
    # The database may still write in its folder; it is closed with the call, before the folder goes.
    with TemporaryDirectory(prefix="accord-", ignore_cleanup_errors=True) as name:
        faults = None if afresh else _renewed(stored, rules, Path(name))
        if faults is None:
            faults = _faults_of_all(stored, rules, Path(name))
    if faults is None:
        return validate(to_dataset(stored.graphs), lang=lang)
    keep(stored, faults, rules.fingerprint)
    return _report(faults, rules.shapes, rules.checks, StoreView(stored.merged), lang)


@dataclass(frozen=True, slots=True)
class _Rules:
    """All that a graph is held against, and the fingerprint of it."""

    shapes: Graph
    file: Path
    checks: tuple[Check, ...]
    ontology: Graph
    fingerprint: str


def _rules() -> _Rules:
    file, ontology, checks = ontology_file("shapes.ttl"), ontology_file("accord.ttl"), queries_dir("checks")
    mark = fingerprint([file, ontology, *sorted(checks.glob("*.rq"))])
    return _Rules(_read(file), file, tuple(read_checks(checks)), _read(ontology), mark)


def _faults_of_all(stored: Stored, rules: _Rules, folder: Path) -> list[Fault] | None:
    """Hold the copy of a store against the rules; None where a blank node is at fault.

    The database is copied by links to its files, and the ontology is put beside its merge.
    """
    stored.merged.backup(str(folder / "store"))
    store = ox.Store(str(folder / "store"))
    store.remove_graph(KEYS)
    return _faults(store, rules, rules.checks, folder / "all.nt")


def _faults(
    store: ox.Store, rules: _Rules, checks: Iterable[Check], file: Path, only: Callable[[str], bool] = lambda _: True
) -> list[Fault] | None:
    """Hold the default graph of a store against shapes and some checks; None where a blank node is at fault.

    ``only`` tells which nodes are asked for of what SHACL Core says.
    """
    _add_ontology(store, rules.ontology)
    with file.open("wb") as out:
        for graph in (ox.DefaultGraph(), ox.NamedNode(ONTOLOGY)):
            store.dump(out, ox.RdfFormat.N_TRIPLES, from_graph=graph)
    report = shacl_report_of_file(file, store, rules.shapes, rules.file, only)
    if report is None:
        return None
    faults = list(_faults_of_shapes(report, rules.shapes))
    for check in checks:
        faults.extend(_faults_of_check(check, store))
    return faults


def _renewed(stored: Stored, rules: _Rules, folder: Path) -> list[Fault] | None:
    """What is at fault after a change, by what was before; None where that is not known or all has to be looked at."""
    known = kept(stored, rules.fingerprint)
    if known is None:
        return None
    if not known.change.every:
        return known.faults
    ontology = ox.Store()
    ontology.bulk_extend(to_quads(rules.ontology))
    stake = stake_of(stored.merged, known.change, ontology, ways_of_rules(rules.shapes, rules.checks))
    if stake is None:
        return None
    part = ox.Store()
    part.bulk_extend(stake.part)
    bounded = [check for check in rules.checks if check.name in stake.nodes]
    found = _faults(part, rules, bounded, folder / "part.nt", stake.concerns)
    if found is None:
        return None
    others = [check for check in rules.checks if check.name not in stake.nodes]
    anew = [fault for check in others for fault in _faults_of_check(check, stored.merged)]
    return [*(fault for fault in known.faults if stake.leaves(fault)), *filter(stake.holds, found), *anew]


def read_checks(folder: Path) -> list[Check]:
    """Read the checks of a folder, by name.

    Raises:
        RequestError: a file cannot be read, or its head lacks something.
    """
    return [_check(file) for file in read_query_files(folder, CHECK_KEYS)]


def _store(data: Graph, ontology: Graph) -> ox.Store:
    """Put the data into the default graph, and the ontology apart into the graph that bears its name."""
    store = ox.Store()
    store.bulk_extend(to_quads(data))
    _add_ontology(store, ontology)
    return store


def _add_ontology(store: ox.Store, ontology: Graph) -> None:
    name = ox.NamedNode(ONTOLOGY)
    store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in to_quads(ontology))


def _report(faults: Iterable[Fault], shapes: Graph, checks: Sequence[Check], data: Graph, lang: str | None) -> Report:
    """All faults as a person is told of them, and how many shapes and checks were asked."""
    many = len(set(shapes.subjects(RDF.type, SH.NodeShape)))
    findings = sorted({_told(fault, data, lang) for fault in faults}, key=_order)
    return Report(tuple(findings), many, len(checks))


def _told(fault: Fault, data: Graph, lang: str | None) -> Finding:
    """A fault as a person is told of it: with the name of the node, and a line that leads to it."""
    line = _line(data, fault.node) if fault.line is None else fault.line
    return Finding(
        severity=fault.severity,
        rule=fault.rule,
        node=_shown(fault.node),
        label=_label(data, fault.node, lang),
        line=line,
        message=Bilingual(*fault.message),
        remedy=Bilingual(*fault.remedy),
        detail=fault.detail,
    )


def _faults_of_shapes(report: Graph, shapes: Graph) -> Iterator[Fault]:
    for result in report.objects(None, SH.result):
        yield _fault_of_shape(result, report, shapes)


def _fault_of_shape(result: Node, report: Graph, shapes: Graph) -> Fault:
    shape = report.value(result, SH.sourceShape)
    focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
    message, remedy = _message(shape, list(report.objects(result, SH.resultMessage)), shapes)
    return Fault(
        family=str(shape) if (result, SH.sourceConstraint, None) in report else CORE,
        severity="error" if report.value(result, SH.resultSeverity) == SH.Violation else "warning",
        rule=_local_name(shape),
        node=focus,
        line=None,
        message=_without_blank(message, focus),
        remedy=_without_blank(remedy, focus),
        detail="" if value is None or value == focus else _shown(value),
    )


def _message(shape: Node | None, given: Iterable[Node], shapes: Graph) -> tuple[Bilingual, Bilingual]:
    """Sort the messages of a result by language, and part each into fault and remedy.

    pySHACL drops the language of a message when it puts values in; then the shape's own message, whose end is
    the same text, tells which one it is.
    """
    found: dict[str, str] = {}
    texts = sorted(str(message) for message in given)
    for template in shapes.objects(shape, SH.message) if shape is not None else ():
        if isinstance(template, RdfLiteral) and template.language:
            end = str(template).rpartition("}")[2]
            found.update((template.language, text) for text in texts if text.endswith(end))
    default = found.get("en") or " ".join(texts)
    parts = [_parted(found.get(lang, default), mark) for lang, mark in said("remedy").items()]
    return Bilingual(*(fault for fault, _ in parts)), Bilingual(*(remedy for _, remedy in parts))


def _parted(text: str, mark: str) -> tuple[str, str]:
    # From the right: what is quoted in the fault may hold the mark, the remedy does not.
    fault, _, remedy = text.rpartition(mark)
    return (fault.rstrip(), remedy) if fault else (text, "")


def _faults_of_check(check: Check, store: ox.Store) -> Iterator[Fault]:
    try:
        rows = store.query(check.query)
    except SyntaxError as error:
        raise RequestError(f"the check {check.name} is no SPARQL: {error}") from error
    if not isinstance(rows, ox.QuerySolutions):
        raise RequestError(f"the check {check.name} is no SELECT", remedy=COLUMNS_REMEDY)
    for row in rows:
        detail = row["detail"]
        yield Fault(
            family=check.name,
            severity=check.severity,
            rule=check.name,
            node=_rdflib_node(row["node"]),
            line=line_number(getattr(row["line"], "value", "")),
            message=check.problem,
            remedy=check.remedy,
            detail=detail.value if isinstance(detail, ox.Literal | ox.NamedNode) else "",
        )


def _check(file: QueryFile) -> Check:
    severity = SEVERITIES.get(file.value("severity"))
    if severity is None:
        message = f"the head of the check has the severity {file.value('severity')}"
        file.refuse(message, f"Known severities: {', '.join(SEVERITIES)}.")
    problem, remedy = (Bilingual(*(file.spoken[key][lang] for lang in LANGUAGES)) for key in ("problem", "remedy"))
    return Check(file.name, file.value("title"), problem, remedy, severity, file.text)


def _read(path: Path) -> Graph:
    """Read an ontology or shapes, once for as long as the file stays as it is; nobody changes the graph."""
    return _parsed(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=8)
def _parsed(path: Path, _: int) -> Graph:
    try:
        return union(to_dataset(parse(path)))
    except DataError as error:  # the shapes are part of the request, not of the data
        raise RequestError(error.message, path=path, line=error.line, column=error.column) from error


def _line(data: Graph, node: Node | None) -> int | None:
    return next(iter(lines(data, node)), None) if node is not None else None


def _label(data: Graph, node: Node | None, lang: str | None) -> str | None:
    name = find_label(data, node, lang) if node is not None else None
    return None if name is None else shorten(name, LABEL_LENGTH)


def _shown(node: Node | None) -> str:
    return ANONYMOUS if node is None or isinstance(node, BNode) else str(node)


def _without_blank(text: Bilingual, node: Node | None) -> Bilingual:
    if not isinstance(node, BNode):
        return text
    return Bilingual(*(part.replace(str(node), ANONYMOUS) for part in text))


def _rdflib_node(term: object) -> Node | None:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    return BNode(term.value) if isinstance(term, ox.BlankNode) else None


def _local_name(shape: Node | None) -> str:
    name = _shown(shape)
    return name.rpartition("#")[2] or name


def _order(finding: Finding) -> tuple[bool, float, str, str, str, Bilingual]:
    line = float("inf") if finding.line is None else finding.line
    return (finding.severity != "error", line, finding.rule, finding.node, finding.detail, finding.message)
