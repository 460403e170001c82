"""The way from an agreement down to the lines of the notes.

agreement -> proposition, rule or words that state it -> each stance: who, which side, how far, who read it
-> the claims beneath -> the line, the exact words and the lines around them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rdflib import Graph
from rdflib.term import Node, URIRef

from accord.asking.question import normalise
from accord.ground.errors import RequestError
from accord.ground.text import listed
from accord.rdf.labels import called, iris, label, lines, local, shorten, words
from accord.rdf.prefixes import BASE
from accord.rdf.terms import ACCORD, DCTERMS, FOAF, OA, ODRS, ORG, PROV, RDF, SCHEMA, SKOS

AGREEMENTS = (
    *(ACCORD.Agreement, ACCORD.StatedAgreement, ACCORD.DerivedAgreement, ACCORD.Consensus),
    *(ACCORD.Disagreement, ACCORD.StatedDisagreement, ACCORD.DerivedDisagreement),
)
DISAGREEMENTS = frozenset(AGREEMENTS[4:])
DERIVED = frozenset({ACCORD.DerivedAgreement, ACCORD.DerivedDisagreement})
SIDES = {ACCORD.Supporting: "supports", ACCORD.Opposing: "opposes", ACCORD.Qualifying: "qualifies"}
SOUGHT = ((ACCORD.Proposition,), (ACCORD.Claim,), (SKOS.Concept, FOAF.Person, ACCORD.CollectiveParty, ORG.Organization))
"""What words are looked for in, one kind after another: the first in which they are found is meant."""
MOST_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: what it says, which resource it is, and the steps beneath."""

    text: str
    iri: str | None = None
    steps: tuple[Step, ...] = ()

    def __str__(self) -> str:
        """Show the way as an indented tree."""
        return "\n".join(show(self))


def explain(graph: Graph, what: str, *, lang: str | None = None) -> Step:
    """Walk from a resource, named by IRI or by words of its label or text, down to the lines of the notes.

    Args:
        graph: a plain graph (see `accord.rdf.graphs.union`).
        what: an IRI, in full or relative to the base of the data, or words.
        lang: the language in which labels are preferred.

    Raises:
        RequestError: nothing has this name, or several things have; with the candidates.
    """
    return _Walk(graph, lang).step(find(graph, what))


def find(graph: Graph, what: str) -> URIRef:
    """Find the one resource that is meant: by IRI, else the proposition, else the claim with these words.

    Raises:
        RequestError: nothing, or several things, have this name; with the candidates.
    """
    name = what.strip().strip("<>")
    for iri in () if re.search(r"\s", name) else (URIRef(name), URIRef(BASE + name.lstrip("/"))):
        if (iri, None, None) in graph:
            return iri
    wanted = normalise(what).split()
    if not wanted:
        raise RequestError("what is to be explained?", remedy="Give an IRI, or some words of a proposition or claim.")
    for kinds in SOUGHT:
        found = _matching(_texts(graph, kinds), wanted)
        if len(found) == 1:
            return found[0]
        if found:
            raise RequestError(f"{what!r} may mean {len(found)} things", remedy=_offer(graph, found))
    raise RequestError(f"nothing is called {what!r}", remedy=_nearest(graph, what))


def show(step: Step, indent: str = "") -> Iterator[str]:
    """Write the way as an indented tree, one line a step; its resource at the end, in the short form `find` takes."""
    yield f"{step.text}  <{step.iri.removeprefix(BASE)}>" if step.iri else step.text
    for number, below in enumerate(step.steps, 1):
        last = number == len(step.steps)
        branch, rest = ("└─ ", "   ") if last else ("├─ ", "│  ")
        for place, line in enumerate(show(below)):
            yield indent + (rest if place else branch) + line


class _Walk:
    """A walk over one graph; every kind of resource has its way of being told."""

    def __init__(self, graph: Graph, lang: str | None) -> None:
        """Walk over this graph, preferring labels in this language."""
        self.graph, self.lang = graph, lang
        self.told: set[Node] = set()

    def first(self, node: Node, head: str, steps: Callable[[], Iterable[Step]]) -> Step:
        """Tell what is beneath a resource the first time, and after that only refer to it."""
        if node in self.told:
            return Step(f"{head} (see above)", str(node))
        self.told.add(node)
        return Step(head, str(node), tuple(steps()))

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
        """Tell who agrees or disagrees on what, and on which basis."""
        basis = "derived" if kinds & DERIVED else "stated"
        noun = "disagreement" if kinds & DISAGREEMENTS else "consensus" if ACCORD.Consensus in kinds else "agreement"
        implied = self.graph.objects(node, ACCORD.impliedParty)
        parties = [self.name(party) for party in iris(self.graph.objects(node, ACCORD.party))]
        parties += [f"{self.name(party)} (implied)" for party in iris(implied)]
        strength = self.word(node, ACCORD.strength)
        head = f"{basis} {noun}{f' ({strength})' if strength else ''}: {', '.join(dict.fromkeys(parties))}"
        return self.first(node, head, lambda: self.grounds(node, derived=basis == "derived"))

    def grounds(self, node: Node, *, derived: bool) -> Iterator[Step]:
        """Tell on what an agreement rests: rule and stances, or the claim that states it."""
        for on in iris(self.graph.objects(node, ACCORD.on)):
            yield Step(f"on: {self.name(on)}", str(on))
        yield from map(self.rule, iris(self.graph.objects(node, ACCORD.derivationRule)))
        yield from map(self.step, iris(self.graph.objects(node, PROV.wasDerivedFrom)))
        for said, relation in (("stated in", ACCORD.statedIn), ("in answer to", ACCORD.respondsTo)):
            for claim in iris(self.graph.objects(node, relation)):
                yield self.claim(claim, f"{said} ")
        if not derived:
            yield from self.evidence(node)

    def rule(self, rule: Node) -> Step:
        """Tell the rule that derived an agreement."""
        return Step(f"by the rule {local(rule)}", str(rule))

    def stance(self, node: Node) -> Step:
        """Tell who takes which side, how far, who obtained it, and the claims beneath."""
        holder = ", ".join(self.name(party) for party in self.graph.objects(node, ACCORD.holder))
        polarity = self.graph.value(node, ACCORD.polarity)
        side = next((verb for term, verb in SIDES.items() if term == polarity), "takes a stance on")
        strength = self.word(node, ACCORD.strength)
        target = ", ".join(self.name(on) for on in self.graph.objects(node, ACCORD.target))
        activities = map(self.activity, iris(self.graph.objects(node, PROV.wasGeneratedBy)))
        claims = map(self.claim, iris(self.graph.objects(node, ACCORD.basedOn)))
        return self.first(node, f"{holder} {side} ({strength}): {target}", lambda: [*activities, *claims])

    def activity(self, node: Node) -> Step:
        """Tell how something was obtained, and by whom."""
        agents = [self.name(agent) for agent in iris(self.graph.objects(node, PROV.wasAssociatedWith))]
        return Step(f"obtained by {self.name(node)}{' of ' + ', '.join(agents) if agents else ''}", str(node))

    def claim(self, node: Node, how: str = "") -> Step:
        """Tell the line, the party, the reason for the attribution and the exact words."""
        party = [self.name(each) for each in iris(self.graph.objects(node, PROV.wasAttributedTo))]
        reason = self.word(node, ACCORD.attribution)
        marked = self.graph.value(node, ODRS.attributionText)
        mark = f" “{shorten(str(marked), 30)}”" if marked else ""
        words = shorten(str(self.graph.value(node, SCHEMA.text) or ""), 400)
        head = f"{how}{self.where(node)}, {', '.join(party) or 'nobody in particular'} ({reason}{mark}): “{words}”"
        return self.first(node, head, lambda: [*self.relations(node), *self.evidence(node)])

    def relations(self, node: Node) -> Iterator[Step]:
        """Tell the kind of a claim, and the claims of which it is a part."""
        yield Step(f"as {self.word(node, ACCORD.claimKind) or 'statement'}")
        for said, relation in (
            ("part of", ACCORD.partOf),
            ("reported in", ACCORD.reportedIn),
            ("repeats", ACCORD.repeats),
        ):
            for other in iris(self.graph.objects(node, relation)):
                yield Step(f"{said} {self.where(other)}: “{shorten(label(self.graph, other))}”", str(other))

    def proposition(self, node: Node) -> Step:
        """Tell what is said, and who agrees on it or takes a side."""
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
            if place in self.told:
                continue
            self.told.add(place)
            source = self.source(place)
            steps += [
                Step(f"line {line} of {source}", None, tuple(self.context(place, line)))
                for line in lines(self.graph, place)
            ]
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
        """Name the notes in which a place is."""
        document = self.graph.value(place, OA.hasSource)
        return "the notes" if document is None else f"“{self.name(document)}”"

    def is_agreement(self, node: Node) -> bool:
        """Tell whether a node is an agreement or a disagreement."""
        return any((node, RDF.type, kind) in self.graph for kind in AGREEMENTS)

    def where(self, node: Node) -> str:
        """Name the line on which a resource begins."""
        found = lines(self.graph, node)
        return f"line {listed(found)}" if found else "no line"

    def word(self, node: Node, relation: URIRef) -> str:
        """Read the concept that a property names as words."""
        return words(self.graph.value(node, relation))

    def name(self, node: Node) -> str:
        """Name a resource, shortened."""
        return shorten(label(self.graph, node, self.lang), 120)


def _texts(graph: Graph, kinds: Iterable[URIRef]) -> dict[URIRef, list[str]]:
    """Give what the resources of these kinds are called, or say."""
    return {
        node: called(graph, node, words=True)
        for node in iris(node for kind in kinds for node in graph.subjects(RDF.type, kind))
    }


def _matching(texts: dict[URIRef, list[str]], wanted: list[str]) -> list[URIRef]:
    """List what has all the words; what consists of nothing else comes alone."""
    whole = [node for node, names in texts.items() if any(normalise(name).split() == wanted for name in names)]
    return whole or [
        node for node, names in texts.items() if any(all(word in normalise(name) for word in wanted) for name in names)
    ]


def _offer(graph: Graph, nodes: list[URIRef]) -> str:
    offered = [f"<{node}>  {shorten(label(graph, node))}" for node in nodes[:MOST_CANDIDATES]]
    more = [f"… and {len(nodes) - MOST_CANDIDATES} more"] if len(nodes) > MOST_CANDIDATES else []
    return "\n".join(["Give more words, or one of these:", *offered, *more])


def _nearest(graph: Graph, what: str) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (who finds what he looks for does not wait for it)

    names = {text: node for kinds in SOUGHT for node, texts in _texts(graph, kinds).items() for text in texts}
    near = process.extract(what, list(names), scorer=fuzz.WRatio, limit=3, processor=str.casefold)
    nodes = list(dict.fromkeys(names[text] for text, _, _ in near))
    return _offer(graph, nodes) if nodes else "The graph has no proposition and no claim."
