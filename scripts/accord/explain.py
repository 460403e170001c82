"""The way from an agreement down to the lines of the notes.

agreement -> proposition, rule or words that state it -> each stance: who, which side, how far, who read it
-> the claims beneath -> the line, the exact words and the lines around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rdflib import Graph
from rdflib.term import Literal, Node, URIRef

from accord.errors import DataError, RequestError
from accord.labels import iris, label, lines, local, shorten, words
from accord.terms import ACCORD, BASE, DCTERMS, FOAF, OA, ODRS, PROV, RDF, RDFS, SCHEMA, SKOS

AGREEMENTS = (
    *(ACCORD.Agreement, ACCORD.StatedAgreement, ACCORD.DerivedAgreement, ACCORD.Consensus),
    *(ACCORD.Disagreement, ACCORD.StatedDisagreement, ACCORD.DerivedDisagreement),
)
DISAGREEMENTS = frozenset(AGREEMENTS[4:])
DERIVED = frozenset({ACCORD.DerivedAgreement, ACCORD.DerivedDisagreement})
SIDES = {ACCORD.Supporting: "supports", ACCORD.Opposing: "opposes", ACCORD.Qualifying: "qualifies"}
MOST_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: what it says, which resource it is, and the steps beneath."""

    text: str
    iri: str | None = None
    steps: tuple[Step, ...] = ()


def explain(graph: Graph, what: str, *, lang: str | None = None) -> Step:
    """Walk from a resource, named by IRI or by words of its label or text, down to the lines of the notes.

    Args:
        graph: a plain graph (see `accord.store.union`).
        what: an IRI, in full or relative to the base of the data, or words.
        lang: the language in which labels are preferred.

    Raises:
        RequestError: nothing has this name, or several things have; with the candidates.
        DataError: the words are empty.
    """
    return _Walk(graph, lang).step(find(graph, what))


def find(graph: Graph, what: str) -> URIRef:
    """Find the one resource that is meant: by IRI, else the proposition, else the claim with these words.

    Raises:
        RequestError: nothing, or several things, have this name; with the candidates.
    """
    for iri in (URIRef(what.strip("<>")), URIRef(BASE + what.strip("<>/"))):
        if (iri, None, None) in graph:
            return iri
    wanted = what.casefold().split()
    if not wanted:
        raise RequestError("what is to be explained?", remedy="Give an IRI, or some words of a proposition or claim.")
    for kind, names in ((ACCORD.Proposition, RDFS.label), (ACCORD.Claim, SCHEMA.text), (None, SKOS.prefLabel)):
        texts = _texts(graph, kind, names)
        found = _matching(texts, wanted)
        if len(found) == 1:
            return found[0]
        if found:
            raise RequestError(f"{what!r} may mean {len(found)} things", remedy=_offer(graph, found))
    raise RequestError(f"nothing is called {what!r}", remedy=_nearest(graph, what))


def show(step: Step, indent: str = "") -> Iterator[str]:
    """Write the way as an indented tree, one line a step; the resource stands at the end of its line."""
    yield f"{step.text}  <{step.iri}>" if step.iri else step.text
    for number, below in enumerate(step.steps, 1):
        last = number == len(step.steps)
        branch, rest = ("└─ ", "   ") if last else ("├─ ", "│  ")
        for place, line in enumerate(show(below)):
            yield indent + (rest if place else branch) + line


class _Walk:
    """A walk over one graph; every kind of resource has its way of being told."""

    def __init__(self, graph: Graph, lang: str | None) -> None:
        self.graph, self.lang = graph, lang

    def step(self, node: Node) -> Step:
        """Tell a resource by its kind."""
        kinds = set(self.graph.objects(node, RDF.type))
        if kinds & set(AGREEMENTS):
            return self.agreement(node, kinds)
        if ACCORD.Stance in kinds:
            return self.stance(node)
        if ACCORD.Claim in kinds:
            return self.claim(node)
        if ACCORD.Proposition in kinds:
            return self.proposition(node)
        return self.other(node, kinds)

    def agreement(self, node: Node, kinds: set[Node]) -> Step:
        basis = "derived" if kinds & DERIVED else "stated"
        noun = "disagreement" if kinds & DISAGREEMENTS else "consensus" if ACCORD.Consensus in kinds else "agreement"
        implied = self.graph.objects(node, ACCORD.impliedParty)
        parties = [self.name(party) for party in iris(self.graph.objects(node, ACCORD.party))]
        parties += [f"{self.name(party)} (implied)" for party in iris(implied)]
        strength = self.word(node, ACCORD.strength)
        head = f"{basis} {noun}{f' ({strength})' if strength else ''}: {', '.join(dict.fromkeys(parties))}"
        steps = [Step(f"on: {self.name(on)}", str(on)) for on in iris(self.graph.objects(node, ACCORD.on))]
        steps += [self.rule(rule) for rule in iris(self.graph.objects(node, ACCORD.derivationRule))]
        steps += [self.step(stance) for stance in iris(self.graph.objects(node, PROV.wasDerivedFrom))]
        for said, relation in (("stated in", ACCORD.statedIn), ("in answer to", ACCORD.respondsTo)):
            steps += [self.claim(claim, f"{said} ") for claim in iris(self.graph.objects(node, relation))]
        if basis == "stated":
            steps += self.evidence(node)
        return Step(head, str(node), tuple(steps))

    def rule(self, rule: Node) -> Step:
        return Step(f"by the rule {local(rule)}", str(rule))

    def stance(self, node: Node) -> Step:
        holder = ", ".join(self.name(party) for party in self.graph.objects(node, ACCORD.holder))
        side = SIDES.get(self.graph.value(node, ACCORD.polarity), "takes a stance on")  # type: ignore[call-overload]
        strength = self.word(node, ACCORD.strength)
        target = ", ".join(self.name(on) for on in self.graph.objects(node, ACCORD.target))
        steps = [self.activity(each) for each in iris(self.graph.objects(node, PROV.wasGeneratedBy))]
        steps += [self.claim(claim) for claim in iris(self.graph.objects(node, ACCORD.basedOn))]
        return Step(f"{holder} {side} ({strength}): {target}", str(node), tuple(steps))

    def activity(self, node: Node) -> Step:
        agents = [self.name(agent) for agent in iris(self.graph.objects(node, PROV.wasAssociatedWith))]
        return Step(f"obtained by {self.name(node)}{' of ' + ', '.join(agents) if agents else ''}", str(node))

    def claim(self, node: Node, how: str = "") -> Step:
        party = [self.name(each) for each in iris(self.graph.objects(node, PROV.wasAttributedTo))]
        reason = self.word(node, ACCORD.attribution)
        marked = self.graph.value(node, ODRS.attributionText)
        mark = f" “{shorten(str(marked), 30)}”" if marked else ""
        words = shorten(str(self.graph.value(node, SCHEMA.text) or ""), 400)
        head = f"{how}{self.where(node)}, {', '.join(party) or 'nobody in particular'} ({reason}{mark}): “{words}”"
        steps = [Step(f"as {self.word(node, ACCORD.claimKind) or 'statement'}")]
        for said, relation in (("part of", ACCORD.partOf), ("reported in", ACCORD.reportedIn), ("repeats", ACCORD.repeats)):
            for other in iris(self.graph.objects(node, relation)):
                steps.append(Step(f"{said} {self.where(other)}: “{shorten(label(self.graph, other))}”", str(other)))
        return Step(head, str(node), (*steps, *self.evidence(node)))

    def proposition(self, node: Node) -> Step:
        about = [self.name(topic) for topic in iris(self.graph.objects(node, DCTERMS.subject))]
        agreements = iris(self.graph.subjects(ACCORD.on, node))
        stances = iris(self.graph.subjects(ACCORD.target, node))
        within = {stance for each in agreements for stance in self.graph.objects(each, PROV.wasDerivedFrom)}
        below = [*agreements, *(stance for stance in stances if stance not in within)]
        topics = f" (about {', '.join(about)})" if about else ""
        return Step(f"proposition: {self.name(node)}{topics}", str(node), tuple(map(self.step, below)))

    def other(self, node: Node, kinds: Iterable[Node]) -> Step:
        """Tell a person, a topic or anything else by the agreements and claims that name it."""
        named = [each for kind in (ACCORD.party, ACCORD.impliedParty) for each in self.graph.subjects(kind, node)]
        named += [each for each in self.graph.subjects(DCTERMS.subject, node) if self.is_agreement(each)]
        steps = [self.step(each) for each in iris(named)]
        stances = {each for step in iris(named) for each in self.graph.objects(step, PROV.wasDerivedFrom)}
        steps += [self.step(each) for each in iris(self.graph.subjects(ACCORD.holder, node)) if each not in stances]
        kind = ", ".join(sorted(words(kind) for kind in kinds)) or "resource"
        return Step(f"{kind}: {self.name(node)}", str(node), (*steps, *self.evidence(node)))

    def evidence(self, node: Node) -> list[Step]:
        """Show the lines of the notes on which a resource rests, each with the lines around it."""
        steps = []
        for place in iris(self.graph.objects(node, ACCORD.evidence)):
            for line in lines(self.graph, place):
                steps.append(Step(f"line {line} of {self.source(place)}", None, tuple(self.context(place, line))))
        return steps

    def context(self, place: Node, line: int) -> Iterator[Step]:
        """Give the line itself, and the nearest lines with words before and after it."""
        text = self.graph.value(self.graph.value(place, OA.hasSource), SCHEMA.text)
        if text is None:
            return
        notes = str(text).split("\n")
        full = [number for number, words in enumerate(notes, 1) if words.strip()]
        before = [number for number in full if number < line][-1:]
        after = [number for number in full if number > line][:1]
        for number in (*before, line, *after):
            if 1 <= number <= len(notes):
                yield Step(f"{'>' if number == line else ' '}{number:5} {shorten(notes[number - 1], 200)}")

    def source(self, place: Node) -> str:
        document = self.graph.value(place, OA.hasSource)
        return "the notes" if document is None else f"“{self.name(document)}”"

    def is_agreement(self, node: Node) -> bool:
        return any((node, RDF.type, kind) in self.graph for kind in AGREEMENTS)

    def where(self, node: Node) -> str:
        found = lines(self.graph, node)
        return f"line {', '.join(map(str, found))}" if found else "no line"

    def word(self, node: Node, relation: URIRef) -> str:
        return words(self.graph.value(node, relation))

    def name(self, node: Node) -> str:
        return shorten(label(self.graph, node, self.lang), 120)


def _texts(graph: Graph, kind: URIRef | None, names: URIRef) -> dict[URIRef, list[str]]:
    found: dict[URIRef, list[str]] = {}
    nodes = graph.subjects(RDF.type, kind) if kind else graph.subjects(RDF.type, FOAF.Person)
    others = [] if kind else [*graph.subjects(RDF.type, SKOS.Concept)]
    for node in iris([*nodes, *others]):
        properties = [names] if kind else [SKOS.prefLabel, SKOS.altLabel, RDFS.label]
        found[node] = [str(value) for each in properties for value in graph.objects(node, each) if isinstance(value, Literal)]
    return found


def _matching(texts: dict[URIRef, list[str]], wanted: list[str]) -> list[URIRef]:
    """List what has all the words; what consists of nothing else comes alone."""
    whole = [node for node, names in texts.items() if any(name.casefold().split() == wanted for name in names)]
    return whole or [
        node for node, names in texts.items() if any(all(word in name.casefold() for word in wanted) for name in names)
    ]


def _offer(graph: Graph, nodes: list[URIRef]) -> str:
    offered = [f"<{node}>  {shorten(label(graph, node))}" for node in nodes[:MOST_CANDIDATES]]
    more = [f"… and {len(nodes) - MOST_CANDIDATES} more"] if len(nodes) > MOST_CANDIDATES else []
    return "\n".join(["Give more words, or one of these:", *offered, *more])


def _nearest(graph: Graph, what: str) -> str:
    names = {
        text: node
        for kind, names in ((ACCORD.Proposition, RDFS.label), (ACCORD.Claim, SCHEMA.text), (None, SKOS.prefLabel))
        for node, texts in _texts(graph, kind, names).items()
        for text in texts
    }
    near = process.extract(what, names, scorer=fuzz.partial_ratio, limit=3, processor=str.casefold) if names else []
    nodes = list(dict.fromkeys(names[match[0]] for match in process_texts(near)))
    return _offer(graph, nodes) if nodes else "The graph has no proposition and no claim."
