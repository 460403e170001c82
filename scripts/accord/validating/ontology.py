"""Is an ontology fit to be published? Checks of its terms, its examples, its alignments, and a reasoner say so.

Checks of terms are queries (`queries/ontology/*.rq`, each row a fault), after ROBOT's report, OOPS! and FOOPS!, whose
names stand in their heads. What is let pass stands in `ontology/waivers.yaml`, with the reason; a waiver that nothing
needs is a fault, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final, Literal, get_args

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import Node

from accord.ground.errors import RequestError
from accord.ground.phrases import said
from accord.ground.resources import data_root
from accord.rdf.files import parse
from accord.rdf.graphs import to_dataset, union
from accord.rdf.labels import line_number
from accord.rdf.queries import LANGUAGES, Keys, QueryFile, read_query_files
from accord.validating.conformance import SEVERITIES, Bilingual, Finding, validate
from accord.validating.consistency import reason
from accord.validating.entailment import entailed
from accord.validating.examples import CounterExample, counter_examples
from accord.validating.verdict import Severity
from accord.validating.vocabulary import Vocabulary
from accord.validating.waivers import Waiver, read_waivers

Part = Literal["terms", "examples", "alignments", "reasoner"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
"""What is checked: the terms by queries, examples and counter-examples by the shapes, what the alignments entail of the
examples by the shapes, and all together by HermiT."""

KEYS = Keys(once=("title", "severity", "source"), spoken=("problem", "remedy"), needed=True)
"""What the head of every check must say; `source` names the checks of others that it stands for."""

WAIVER_UNUSED: Final = "waiver-unused"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of an ontology.

    Attributes:
        severity: an error keeps the ontology from being published, a warning does not.
        rule: the name of the check.
        term: the IRI of the term, or of the node of an example.
        path: the file in which it stands, as far as it is known, and
        line: the line in it, counted from 1.
        message: what is wrong.
        remedy: what to do about it.
        detail: the value that is at fault; empty when the message says it all.
        reason: why it is let pass; None where it is not.
    """

    severity: Severity
    rule: str
    term: str
    path: Path | None
    line: int | None
    message: Bilingual
    remedy: Bilingual
    detail: str = ""
    reason: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class OntologyReport:
    """What the check of an ontology found: errors before warnings before what is let pass, then by place."""

    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether the ontology may be published: no error, whatever the warnings."""
        return not self.errors

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that have to be put right."""
        return tuple(fault for fault in self.faults if fault.severity == "error" and not fault.reason)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """The faults that a person should look at."""
        return tuple(fault for fault in self.faults if fault.severity == "warning" and not fault.reason)

    @property
    def waived(self) -> tuple[Fault, ...]:
        """The faults that are let pass."""
        return tuple(fault for fault in self.faults if fault.reason)


def check(root: Path | None = None, *, parts: Collection[Part] = PARTS) -> OntologyReport:
    """Check an ontology.

    Args:
        root: the folder that holds `ontology/` and `queries/`; by default those that come with Accord.
        parts: what to check.

    Raises:
        RequestError: a file that belongs to it is missing or cannot be used.
        DataError: a file breaks its syntax.
    """
    subject = _Subject(Vocabulary(root or data_root()))
    faults = [fault for part in PARTS if part in parts for fault in _CHECKERS[part](subject)]
    return OntologyReport(tuple(sorted(_waived(subject, set(faults), parts), key=_order)))


class _Subject:
    """What is checked, read once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary, self.root = vocabulary, vocabulary.root

    @cached_property
    def ontology(self) -> Graph:
        return _read(self.vocabulary.file("accord.ttl"))

    @cached_property
    def alignments(self) -> Graph:
        return _read(self.vocabulary.file("alignments.ttl"))

    @cached_property
    def examples(self) -> dict[Path, Graph]:
        return {path: _read(path) for path in self.vocabulary.examples}

    @cached_property
    def counter_examples(self) -> list[CounterExample]:
        return list(counter_examples(self.root))

    def findings(self, graph: Graph) -> tuple[Finding, ...]:
        """What the rules of this ontology find in a graph."""
        return validate(
            graph,
            shapes=self.vocabulary.file("shapes.ttl"),
            ontology=self.vocabulary.file("accord.ttl"),
            engine="shacl",
        ).findings

    def fault(self, phrase: str, term: str, *, place: tuple[Path, int] | None, detail: str = "") -> Fault:
        """Make a fault of what `phrases.toml` says under its name."""
        path, line = place or (None, None)
        problem, remedy = (Bilingual(*(said(f"{phrase}{end}")[lang] for lang in LANGUAGES)) for end in ("", "-remedy"))
        return Fault("error", phrase, term, path, line, problem, remedy, detail)


def _read(path: Path) -> Graph:
    return union(to_dataset(parse(path))) if path.is_file() else Graph()


# ── Terms ──


def _check_terms(subject: _Subject) -> Iterator[Fault]:
    shown = ((case.file.name, str(term)) for case in subject.counter_examples for term in case.shows(subject.ontology))
    store = subject.vocabulary.store(shown)
    for file in read_query_files(subject.root / "queries" / "ontology", KEYS):
        for row in _rows(store, file):
            yield _row_fault(subject.vocabulary, file, row)


def _rows(store: ox.Store, file: QueryFile) -> Iterator[dict[str, str]]:
    try:
        rows = store.query(file.text)
    except SyntaxError as error:
        raise RequestError(f"the check is no SPARQL: {error}", path=file.path) from error
    if not isinstance(rows, ox.QuerySolutions):
        file.refuse("the check is no SELECT", "Give it the column node, and as needed file, line, detail.")
    names = [variable.value for variable in rows.variables]
    for row in rows:
        yield {name: getattr(row[name], "value", str(row[name])) for name in names if row[name] is not None}


def _row_fault(vocabulary: Vocabulary, file: QueryFile, row: dict[str, str]) -> Fault:
    severity = SEVERITIES.get(file.value("severity"))
    if severity is None:
        message = f"the head of the check has the severity {file.value('severity')}"
        file.refuse(message, f"Known severities: {', '.join(SEVERITIES)}.")
    problem, remedy = (Bilingual(*(file.spoken[key][lang] for lang in LANGUAGES)) for key in ("problem", "remedy"))
    term, named = row.get("node", ""), row.get("file")
    place = vocabulary.place(term, named) if "line" not in row else None
    path = place[0] if place else vocabulary.root / named if named else None
    line = place[1] if place else line_number(row.get("line", ""))
    return Fault(severity, file.name, term, path, line, problem, remedy, row.get("detail", ""))


# ── Examples ──


def _check_examples(subject: _Subject) -> Iterator[Fault]:
    for path, graph in subject.examples.items():
        for finding in subject.findings(graph):
            place = (path, _line_of(path, finding.node))
            yield subject.fault("example-invalid", finding.node, place=place, detail=_told(finding))
    for case in subject.counter_examples:
        place = (case.file.path, 1)
        if not case.removed and not case.added:
            yield subject.fault("counter-example-idle", case.file.name, place=place)
        elif case.breaks not in (rules := {finding.rule for finding in subject.findings(case.after)}):
            found = ", ".join(sorted(rules)) or "–"
            yield subject.fault("counter-example-holds", case.file.name, place=place, detail=f"{case.breaks}; {found}")


def _told(finding: Finding) -> str:
    return f"{finding.rule}: {finding.message.en}" + (f" [{finding.detail}]" if finding.detail else "")


def _line_of(path: Path, node: str) -> int:
    """Where a node stands in a graph that Accord has written, in which names are relative to the base."""
    names = [f"<{node[at:]}> " for at in range(len(node)) if not at or node[at - 1] == "/"]
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if any(line.startswith(name) for name in names):
            return number
    return 1


# ── Alignments ──


def _check_alignments(subject: _Subject) -> Iterator[Fault]:
    """What the alignments entail of an example must break no rule either."""
    for path, graph in subject.examples.items():
        nodes = set(graph.subjects()) - set(subject.ontology.subjects())
        mine = Graph()
        for triple in entailed(graph, subject.ontology, subject.alignments):
            if triple[0] in nodes:
                mine.add(triple)
        for finding in subject.findings(mine):
            place = (path, _line_of(path, finding.node))
            yield subject.fault("alignment-breaks-example", finding.node, place=place, detail=_told(finding))


def _check_consistency(subject: _Subject) -> Iterator[Fault]:
    outcome = reason(subject.alignments, ontology=subject.ontology)
    for term in outcome.unsatisfiable:
        yield subject.fault("class-without-members", str(term), place=_blamed(subject, term))
    if outcome.consistent and not outcome.unsatisfiable:
        together = union(subject.alignments)
        for graph in subject.examples.values():
            together += graph
        outcome = reason(together, ontology=subject.ontology)
    for found in outcome.contradictions:
        node = found.nodes[0] if found.nodes else None
        detail = f"{found.axiom}: {found.message}"
        yield subject.fault("contradiction", str(node or ""), place=_blamed(subject, node), detail=detail)


def _blamed(subject: _Subject, term: Node | None) -> tuple[Path, int] | None:
    """Where the alignments speak of a term, else the ontology."""
    find = subject.vocabulary.place
    return (find(str(term), "ontology/alignments.ttl") or find(str(term))) if term else None


_CHECKERS = {
    "terms": _check_terms,
    "examples": _check_examples,
    "alignments": _check_alignments,
    "reasoner": _check_consistency,
}


# ── What is let pass ──


def _waived(subject: _Subject, faults: Iterable[Fault], parts: Collection[Part]) -> Iterator[Fault]:
    """Mark the faults that are let pass, and add one for each waiver that none needs."""
    path = subject.vocabulary.file("waivers.yaml")
    waivers = read_waivers(path)
    needed: set[int] = set()
    for fault in faults:
        reasons = [(line, waiver) for waiver, line in waivers if _covers(waiver, fault)]
        needed.update(line for line, _ in reasons)
        reason_given = reasons[0][1].reason if reasons else None
        yield replace(fault, reason=Bilingual(reason_given.en, reason_given.zh)) if reason_given else fault
    for waiver, line in waivers:
        # Those of other programs are for whoever runs these.
        if line not in needed and "/" not in waiver.rule and set(parts) >= set(PARTS):
            yield subject.fault(WAIVER_UNUSED, ", ".join(waiver.terms), place=(path, line), detail=waiver.rule)


def _covers(waiver: Waiver, fault: Fault) -> bool:
    terms = set(waiver.iris())
    return waiver.rule == fault.rule and ("*" in terms or fault.term in terms)


def _order(fault: Fault) -> tuple[bool, bool, str, int, str, str, str]:
    path = "" if fault.path is None else str(fault.path)
    return (
        fault.reason is not None,
        fault.severity != "error",
        path,
        fault.line or 0,
        fault.rule,
        fault.term,
        fault.detail,
    )
