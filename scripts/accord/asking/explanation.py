"""The way from an agreement down to the lines of the notes.

agreement -> proposition, rule or words that state it -> each stance: who, which side, how far, who read it
-> the claims beneath -> the line, the exact words and the lines around them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rdflib import Graph
from rdflib.term import Node, URIRef

from accord.asking.places import find_place, resting_on
from accord.asking.question import normalise
from accord.ground.errors import RequestError
from accord.ground.text import counted, listed
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
SOUGHT = (
    (ACCORD.Proposition,),
    (ACCORD.Claim,),
    (
        *(SKOS.Concept, FOAF.Person, ACCORD.CollectiveParty, ACCORD.UnnamedParty, ORG.Organization),
        *(SCHEMA.Event, ACCORD.Task, FOAF.Document),
    ),
)
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


_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d+$)[^\s<>\"{}|\\^`]+")
"""What may be an IRI (RFC 3987): words and `notes.md:69` are none."""


def explain(graph: Graph, what: str, *, lang: str | None = None) -> Step:
    """Walk from a resource, named by IRI or by words of its label or text, down to the lines of the notes.

    Args:
        graph: a plain graph (see `accord.rdf.graphs.union`).
        what: an IRI, in full or relative to the base of the data, or words.
        lang: the language in which labels are preferred.

    Raises:
        RequestError: nothing has this name, or several things have; with the candidates.
    """
    place = find_place(graph, what)
    if place is not None:
        return _Walk(graph, lang).line(*place)
    return _Walk(graph, lang).step(find(graph, what))


def find(graph: Graph, what: str) -> URIRef:
    """Find the one resource that is meant: by IRI, by its whole name, else by words that it holds.

    What holds some of the words is looked for in turn among propositions, claims, and all else that has a name. A
    person is found by a part of the name, or another spelling, that fits one alone.

    Raises:
        RequestError: nothing, or several things, have this name; with the candidates.
    """
    name = what.strip().strip("<>")
    for iri in filter(_IRI.fullmatch, (name, BASE + name.lstrip("/"))):
        if (URIRef(iri), None, None) in graph:
            return URIRef(iri)
    wanted = normalise(what).split()
    if not wanted:
        raise RequestError("what is to be explained?", remedy="Give an IRI, or some words of a proposition or claim.")
    named = _texts(graph, SOUGHT[-1])
    whole = [node for node, names in named.items() if any(normalise(name).split() == wanted for name in names)]
    for found in (
        _meeting_first(graph, whole),
        *(_matching(_texts(graph, kinds), wanted) for kinds in SOUGHT),
        _respelt(named, what),
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise RequestError(f"{what!r} may mean {len(found)} things", remedy=_offer(graph, found))
    raise RequestError(f"nothing is called {what!r}", remedy=_nearest(graph, what))


def show(step: Step, indent: str = "", *, iris: bool = True) -> Iterator[str]:
    """Write the way as an indented tree, one line a step; with `iris`, its resource at the end, as `find` takes it."""
    yield f"{step.text}  <{step.iri.removeprefix(BASE)}>" if step.iri and iris else step.text
    for number, below in enumerate(step.steps, 1):
        last = number == len(step.steps)
        branch, rest = ("└─ ", "   ") if last else ("├─ ", "│  ")
        for place, line in enumerate(show(below, iris=iris)):
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
        if kinds & {FOAF.Person, ORG.Organization, ACCORD.NamelessParty}:
            return self.party(node, kinds)
        if SKOS.Concept in kinds:
            return self.topic(node)
        if SCHEMA.Event in kinds:
            return self.meeting(node)
        if ACCORD.Task in kinds:
            return self.task(node)
        return self.other(node, kinds)

    def agreement(self, node: Node, kinds: set[Node]) -> Step:
        """Tell who agrees or disagrees on what, and on which basis."""
        basis = "derived" if kinds & DERIVED else "stated"
        noun = "disagreement" if kinds & DISAGREEMENTS else "consensus" if ACCORD.Consensus in kinds else "agreement"
        named = iris(self.graph.objects(node, ACCORD.party))
        implied = [party for party in iris(self.graph.objects(node, ACCORD.impliedParty)) if party not in named]
        parties = [*map(self.name, named), *(f"{self.name(party)} (implied)" for party in implied)]
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

    def line(self, notes: URIRef, line: int) -> Step:
        """Tell what rests on a line of the notes."""
        found = sorted(resting_on(self.graph, notes, line), key=lambda node: not self.is_a(node, ACCORD.Claim))
        told = [self.step(node) for node in found]
        if not told:
            told = [Step("nothing in the graph rests on this line: accord inspect NOTES tells what it was taken for")]
        text = str(self.graph.value(notes, SCHEMA.text) or "")
        return Step(f"line {line} of “{self.name(notes)}”", str(notes), (*self.around(text, line), *told))

    def party(self, node: Node, kinds: set[Node]) -> Step:
        """Tell who it is, what the party said by topic, what it is to do, with whom and against whom it stands."""
        kind = "person" if FOAF.Person in kinds else "organisation" if ORG.Organization in kinds else "party"
        steps = (*self.roles(node), *self.said(node), *self.owned(node), *self.sides(node), *self.evidence(node))
        return self.first(node, f"{kind}: {self.name(node)}", lambda: steps)

    def roles(self, node: Node) -> Iterator[Step]:
        """Tell the other names, the roles or the members, and where a person was."""
        others = [name for name in called(self.graph, node) if name != label(self.graph, node, self.lang)]
        if others:
            yield Step(f"also called {', '.join(others)}")
        for way, far in ((ORG.member, (ORG.role, ORG.organization)), (ORG.organization, (ORG.role, ORG.member))):
            for membership in iris(self.graph.subjects(way, node)):
                words_of = [self.name(value) for each in far for value in self.graph.objects(membership, each)]
                period = self.word(membership, ACCORD.period)
                former = " (former)" if period == "former" else ""
                yield Step(f"{', '.join(words_of)}{former}, {self.where(membership)}", str(membership))
        for way, event, how in (
            (ACCORD.presentPerson, ACCORD.presentAt, "was at"),
            (ACCORD.mentionedPerson, ACCORD.mentionedAt, "is mentioned at"),
        ):
            for figure in iris(self.graph.subjects(way, node)):
                meetings = ", ".join(self.name(each) for each in self.graph.objects(figure, event))
                yield Step(f"{how} {meetings}, {self.where(figure)}", str(figure))

    def said(self, node: Node) -> Iterator[Step]:
        """Tell what a party said, by topic."""
        found: dict[str, list[Step]] = {}
        claims = sorted(iris(self.graph.subjects(PROV.wasAttributedTo, node)), key=self.order)
        for claim in claims:
            if (claim, RDF.type, ACCORD.Claim) in self.graph:
                topics = [self.name(topic) for topic in iris(self.graph.objects(claim, DCTERMS.subject))]
                words_of = shorten(label(self.graph, claim), 120)
                told = Step(f"{self.where(claim)}: “{words_of}”", str(claim))
                found.setdefault(topics[0] if topics else "no topic", []).append(told)
        for topic, steps in found.items():
            yield Step(f"said on {topic}:", None, tuple(steps))

    def order(self, node: Node) -> tuple[int, str]:
        """The order of the notes."""
        return (min(lines(self.graph, node), default=0), str(node))

    def owned(self, node: Node) -> Iterator[Step]:
        """Tell what a party is to do."""
        tasks = sorted(iris(self.graph.subjects(ACCORD.owner, node)), key=self.order)
        yield from (self.task(task) for task in tasks)

    def sides(self, node: Node) -> Iterator[Step]:
        """Tell with whom and against whom a party stands, then every agreement, and each position beside them."""
        named = [each for kind in (ACCORD.party, ACCORD.impliedParty) for each in self.graph.subjects(kind, node)]
        agreements = iris(named)
        for verb, opposed in (("agrees with", False), ("disagrees with", True)):
            others = {
                self.name(other)
                for each in agreements
                if bool(set(self.graph.objects(each, RDF.type)) & DISAGREEMENTS) is opposed
                for kind in (ACCORD.party, ACCORD.impliedParty)
                for other in self.graph.objects(each, kind)
                if other != node
            }
            if others:
                yield Step(f"{verb} {', '.join(sorted(others))}")
        yield from map(self.step, agreements)
        within = {stance for each in agreements for stance in self.graph.objects(each, PROV.wasDerivedFrom)}
        stances = iris(self.graph.subjects(ACCORD.holder, node))
        yield from (self.step(stance) for stance in stances if stance not in within)

    def topic(self, node: Node) -> Step:
        """Tell where a topic stands, who spoke on it, and what was agreed on it."""
        above = [f"part of {self.name(each)}" for each in iris(self.graph.objects(node, SKOS.broader))]
        below = [self.name(each) for each in iris(self.graph.subjects(SKOS.broader, node))]
        steps = [Step(text) for text in (*above, *([f"with the parts {', '.join(below)}"] if below else []))]
        claims = [each for each in self.graph.subjects(DCTERMS.subject, node) if self.is_a(each, ACCORD.Claim)]
        spoke = Counter(self.name(who) for each in claims for who in self.graph.objects(each, PROV.wasAttributedTo))
        steps += [Step(f"{who} said {counted(count, 'thing')} on it") for who, count in sorted(spoke.items())]
        steps += [
            self.step(each) for each in iris(self.graph.subjects(DCTERMS.subject, node)) if self.is_agreement(each)
        ]
        return self.first(node, f"topic: {self.name(node)}", lambda: (*steps, *self.evidence(node)))

    def meeting(self, node: Node) -> Step:
        """Tell when and where a meeting was, who was there, and what is to be done."""
        told = []
        if day := self.graph.value(node, SCHEMA.startDate):
            basis, written = self.word(node, ACCORD.dateBasis), self.graph.value(node, ACCORD.dateWords)
            told.append(f"on {day}" + (f", by {basis} “{shorten(str(written))}”" if basis else ""))
        places = sorted(map(str, self.graph.objects(node, SCHEMA.location)))
        told += [f"at {shorten(place, 120)}" for place in places]
        told += [f"held by {self.name(body)}" for body in iris(self.graph.objects(node, SCHEMA.organizer))]
        figures = iris(self.graph.subjects(ACCORD.presentAt, node))
        people = [self.name(each) for figure in figures for each in self.graph.objects(figure, ACCORD.presentPerson)]
        told += [f"with {', '.join(sorted(people))}"] if people else []
        notes = iris(self.graph.subjects(SCHEMA.about, node))
        tasks = [each for one in notes for each in self.graph.subjects(DCTERMS.isPartOf, one)]
        steps = [self.task(each) for each in sorted(iris(tasks), key=self.order) if self.is_a(each, ACCORD.Task)]
        head = f"meeting: {self.name(node)}"
        return self.first(node, head, lambda: (*map(Step, told), *steps, *self.evidence(node)))

    def task(self, node: Node) -> Step:
        """Tell what is to be done, by whom and until when."""
        owners = ", ".join(self.name(owner) for owner in iris(self.graph.objects(node, ACCORD.owner)))
        due = self.graph.value(node, ACCORD.dueDate) or self.graph.value(node, ACCORD.dueWords)
        until = f", until {due}" if due else ""
        done = self.graph.value(node, ACCORD.isDone)
        state = "" if done is None else ", done" if str(done) == "true" else ", not done"
        head = f"task of {owners or 'nobody yet'}{until}{state}: “{self.name(node)}”"
        return self.first(node, head, lambda: self.evidence(node))

    def is_a(self, node: Node, kind: URIRef) -> bool:
        """Tell whether a node is of a kind."""
        return (node, RDF.type, kind) in self.graph

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
        yield from self.around(str(text or ""), line)

    def around(self, text: str, line: int) -> Iterator[Step]:
        """Give a line of a text, and the nearest lines with words before and after it."""
        if not text:
            return
        notes = text.split("\n")
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


def _meeting_first(graph: Graph, nodes: list[URIRef]) -> list[URIRef]:
    """A meeting alone, where nothing else has its name but its notes and the heading that is their title."""
    meetings = [node for node in nodes if (node, RDF.type, SCHEMA.Event) in graph]
    titled = (FOAF.Document, SKOS.Concept)
    rest = [node for node in nodes if not any((node, RDF.type, kind) in graph for kind in titled)]
    return meetings if len(meetings) == 1 and rest == meetings else nodes


def _respelt(named: dict[URIRef, list[str]], what: str) -> list[URIRef]:
    """What has a name that is spelt otherwise, or of which a part is given."""
    from accord.asking.spelling import fitting  # noqa: PLC0415 (who finds what he looks for does not wait for it)

    pairs = [(str(node), name) for node, names in named.items() for name in names]
    return [URIRef(node) for node in sorted(fitting(what, pairs, parts=True))]


def _offer(graph: Graph, nodes: list[URIRef]) -> str:
    offered = [f"<{node}>  {shorten(label(graph, node))}{_whence(graph, node)}" for node in nodes[:MOST_CANDIDATES]]
    more = [f"… and {len(nodes) - MOST_CANDIDATES} more"] if len(nodes) > MOST_CANDIDATES else []
    return "\n".join(["Give more words, or one of these:", *offered, *more])


def _whence(graph: Graph, node: URIRef) -> str:
    """The notes and the line from which a resource comes: namesakes are told apart by nothing else."""
    notes = URIRef(f"{str(node).rsplit('/', 2)[0]}/notes")
    if (notes, RDF.type, FOAF.Document) not in graph:
        return ""
    days = sorted(
        str(day) for event in graph.objects(notes, SCHEMA.about) for day in graph.objects(event, SCHEMA.startDate)
    )
    told = [f"“{shorten(label(graph, notes), 60)}”", *days[:1], *(f"line {line}" for line in lines(graph, node)[:1])]
    return f"  ({', '.join(told)})"


def _nearest(graph: Graph, what: str) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (who finds what he looks for does not wait for it)

    names = {text: node for kinds in SOUGHT for node, texts in _texts(graph, kinds).items() for text in texts}
    near = process.extract(what, list(names), scorer=fuzz.WRatio, limit=3, processor=str.casefold)
    nodes = list(dict.fromkeys(names[text] for text, _, _ in near))
    return _offer(graph, nodes) if nodes else "The graph has no proposition and no claim."
