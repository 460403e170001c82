"""The way from an agreement down to the lines of the notes.

agreement -> proposition, rule or words that state it -> each stance: who, which side, how far, who read it
-> the claims beneath -> the line, the exact words and the lines around them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rdflib import Graph
from rdflib.term import Node, URIRef

from accord.asking.lookup import MOST_CANDIDATES, days_of, find, find_two, notes_of
from accord.asking.places import find_place, resting_on
from accord.asking.question import normalise
from accord.ground.phrases import said as phrased
from accord.rdf.labels import called, find_label, iris, label, lines, local, shorten, words
from accord.rdf.prefixes import BASE
from accord.rdf.terms import ACCORD, DCTERMS, FOAF, OA, ODRS, ORG, PROV, RDF, SCHEMA, SKOS

AGREEMENTS = (
    *(ACCORD.Agreement, ACCORD.StatedAgreement, ACCORD.DerivedAgreement, ACCORD.Consensus),
    *(ACCORD.Disagreement, ACCORD.StatedDisagreement, ACCORD.DerivedDisagreement),
)
DISAGREEMENTS = frozenset(AGREEMENTS[4:])
SIDES = frozenset({ACCORD.Supporting, ACCORD.Opposing, ACCORD.Qualifying})
DERIVED = frozenset({ACCORD.DerivedAgreement, ACCORD.DerivedDisagreement})
MOST_LINES = 10
"""The lines that are named where a resource stands on many."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: what it says, which resource it is, and the steps beneath."""

    text: str
    iri: str | None = None
    steps: tuple[Step, ...] = ()

    def __str__(self) -> str:
        """Show the way as an indented tree."""
        return "\n".join(show(self))


def explain(graph: Graph, what: str, *, lang: str | None = None, told_in: str | None = None) -> Step:
    """Walk from a resource, named by IRI or by words of its label or text, down to the lines of the notes.

    Two parties, named one behind the other, are told by what is between them; things of several notes that have one
    name, one after the other.

    Args:
        graph: a plain graph (see `accord.rdf.graphs.union`).
        what: an IRI, in full or relative to the base of the data, or words.
        lang: the language in which labels are preferred.
        told_in: the language of the words between them. Default: `lang`, else English.

    Raises:
        RequestError: nothing has this name, or several things have; with the candidates.
    """
    walk = _Walk(graph, lang, told_in or lang or "en")
    if place := find_place(graph, what):
        return walk.line(*place)
    if two := find_two(graph, what):
        return walk.between(*two)
    found = find(graph, what)
    return walk.step(found[0]) if len(found) == 1 else walk.namesakes(found)


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

    def __init__(self, graph: Graph, lang: str | None, told_in: str) -> None:
        """Walk over this graph, preferring labels in one language, with the words between them in another."""
        self.graph, self.lang, self.told_in = graph, lang, told_in
        self.told: set[Node] = set()

    def say(self, phrase: str, **values: str) -> str:
        """Say what `phrases.toml` has for an explanation, with values put in."""
        return phrased(f"explain-{phrase}", **values)[self.told_in]

    def joined(self, names: Iterable[str]) -> str:
        """Put names in a row."""
        return phrased("comma")[self.told_in].join(names)

    def first(self, node: Node, head: str, steps: Callable[[], Iterable[Step]]) -> Step:
        """Tell what is beneath a resource the first time, and after that only refer to it."""
        if node in self.told:
            return Step(self.say("told", head=head), str(node))
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

    def namesakes(self, nodes: list[URIRef]) -> Step:
        """Tell things of one name, each under the notes of which it is, in the order of their days."""
        shown = sorted(nodes, key=lambda node: (self.day(node), str(node)))
        steps = [Step(self.of_notes(node), None, (self.step(node),)) for node in shown[:MOST_CANDIDATES]]
        left = len(nodes) - len(steps)
        steps += [Step(self.say("more-notes", count=str(left)))] if left else []
        kind = "namesakes" if self.is_a(nodes[0], FOAF.Person) else "in-notes"
        head = self.say(kind, name=self.name(nodes[0]), count=str(len(nodes)))
        return Step(head, None, tuple(steps))

    def of_notes(self, node: URIRef) -> str:
        """Name the notes of which a thing is, with their day."""
        notes = notes_of(self.graph, node)
        return self.say("of-notes", notes=self.notes(notes) if notes else "") + self.bracketed(self.day(node))

    def day(self, node: URIRef) -> str:
        """Give the day of the meeting at which a thing is."""
        notes = notes_of(self.graph, node)
        return next(iter(days_of(self.graph, notes)), "") if notes else ""

    def between(self, ones: list[URIRef], others: list[URIRef]) -> Step:
        """Tell on what two parties agree or disagree with each other."""
        names = self.joined((self.name(ones[0]), self.name(others[0])))
        mine, theirs = ({*self.agreed(each)} for each in (ones, others))
        common = sorted(iris(mine & theirs), key=lambda each: (self.day(each), self.order(each)))
        head = self.say("between", names=names)
        return Step(head, None, tuple(map(self.step, common)) or (Step(self.say("nothing-between")),))

    def agreed(self, nodes: Iterable[Node]) -> Iterator[Node]:
        """List the agreements and disagreements of parties."""
        for node in nodes:
            for kind in (ACCORD.party, ACCORD.impliedParty):
                yield from self.graph.subjects(kind, node)

    def agreement(self, node: Node, kinds: set[Node]) -> Step:
        """Tell who agrees or disagrees on what, and on which basis."""
        derived = bool(kinds & DERIVED)
        noun = "disagreement" if kinds & DISAGREEMENTS else "consensus" if ACCORD.Consensus in kinds else "agreed"
        named = iris(self.graph.objects(node, ACCORD.party))
        implied = [party for party in iris(self.graph.objects(node, ACCORD.impliedParty)) if party not in named]
        parties = [*map(self.name, named), *(self.say("implied", party=self.name(party)) for party in implied)]
        head = self.say(
            "agreement",
            basis=self.say("derived" if derived else "stated"),
            noun=self.say(noun) + self.bracketed(self.word(node, ACCORD.strength)),
            parties=self.joined(dict.fromkeys(parties)),
        )
        return self.first(node, head, lambda: self.grounds(node, derived=derived))

    def bracketed(self, words_of: str) -> str:
        """Put words in brackets, if there are any."""
        return self.say("bracketed", words=words_of) if words_of else ""

    def grounds(self, node: Node, *, derived: bool) -> Iterator[Step]:
        """Tell on what an agreement rests: rule and stances, or the claim that states it."""
        for on in iris(self.graph.objects(node, ACCORD.on)):
            yield Step(self.say("on", on=self.name(on)), str(on))
        yield from map(self.rule, iris(self.graph.objects(node, ACCORD.derivationRule)))
        yield from map(self.step, iris(self.graph.objects(node, PROV.wasDerivedFrom)))
        for phrase, relation in (("stated-in", ACCORD.statedIn), ("in-answer-to", ACCORD.respondsTo)):
            for claim in iris(self.graph.objects(node, relation)):
                yield self.claim(claim, phrase)
        if not derived:
            yield from self.wording(node)
            yield from self.evidence(node)

    def wording(self, node: Node) -> Iterator[Step]:
        """Tell the very words that state an agreement, where they are not all that was said."""
        said = {normalise(str(text)) for claim in self.graph.objects(node, ACCORD.statedIn)
                for text in self.graph.objects(claim, SCHEMA.text)}  # fmt: skip
        places = iris(self.graph.objects(node, ACCORD.evidence))
        selectors = [each for place in places for each in self.graph.objects(place, OA.hasSelector)]
        for exact in sorted({str(text) for each in selectors for text in self.graph.objects(each, OA.exact)}):
            if normalise(exact) not in said:
                yield Step(self.say("worded", words=shorten(exact, 200)))

    def rule(self, rule: Node) -> Step:
        """Tell the rule that derived an agreement."""
        return Step(self.say("rule", rule=local(rule)), str(rule))

    def stance(self, node: Node) -> Step:
        """Tell who takes which side, how far, who obtained it, and the claims beneath."""
        polarity = self.graph.value(node, ACCORD.polarity)
        side = local(polarity).lower() if polarity is not None and polarity in SIDES else "stance"
        head = self.say(
            side,
            holder=self.joined(self.name(party) for party in self.graph.objects(node, ACCORD.holder)),
            strength=self.bracketed(self.word(node, ACCORD.strength)),
            on=self.joined(self.name(on) for on in self.graph.objects(node, ACCORD.target)),
        )
        activities = map(self.activity, iris(self.graph.objects(node, PROV.wasGeneratedBy)))
        claims = map(self.claim, iris(self.graph.objects(node, ACCORD.basedOn)))
        return self.first(node, head, lambda: [*activities, *claims])

    def activity(self, node: Node) -> Step:
        """Tell how something was obtained, and by whom."""
        agents = [self.name(agent) for agent in iris(self.graph.objects(node, PROV.wasAssociatedWith))]
        phrase = "obtained-by" if agents else "obtained"
        return Step(
            self.say(phrase, activity=label(self.graph, node, self.told_in), agents=self.joined(agents)), str(node)
        )

    def claim(self, node: Node, how: str = "") -> Step:
        """Tell the line, the party, the reason for the attribution and the exact words; `how` it comes in, if so."""
        parties = [self.name(each) for each in iris(self.graph.objects(node, PROV.wasAttributedTo))]
        reason = self.word(node, ACCORD.attribution)
        marked = self.graph.value(node, ODRS.attributionText)
        mark = f" “{shorten(str(marked), 30)}”" if marked else ""
        words = shorten(str(self.graph.value(node, SCHEMA.text) or ""), 400)
        party = self.joined(parties) or self.say("nobody")
        head = self.say("claim", where=self.where(node), party=party, reason=reason + mark, words=words)
        told = self.say(how, claim=head) if how else head
        return self.first(node, told, lambda: [*self.relations(node), *self.evidence(node)])

    def relations(self, node: Node) -> Iterator[Step]:
        """Tell the kind of a claim, and the claims of which it is a part."""
        yield Step(self.say("kind", kind=self.word(node, ACCORD.claimKind) or self.say("statement")))
        for phrase, relation in (
            ("part-of", ACCORD.partOf),
            ("reported-in", ACCORD.reportedIn),
            ("repeats", ACCORD.repeats),
        ):
            for other in iris(self.graph.objects(node, relation)):
                yield Step(self.say(phrase, claim=self.quoted(other)), str(other))

    def quoted(self, node: Node, length: int = 80) -> str:
        """Give the line of a claim, and its words."""
        return self.say("quoted", where=self.where(node), words=shorten(label(self.graph, node), length))

    def proposition(self, node: Node) -> Step:
        """Tell what is said, and who agrees on it or takes a side."""
        about = [self.name(topic) for topic in iris(self.graph.objects(node, DCTERMS.subject))]
        agreements = iris(self.graph.subjects(ACCORD.on, node))
        stances = iris(self.graph.subjects(ACCORD.target, node))
        within = {stance for each in agreements for stance in self.graph.objects(each, PROV.wasDerivedFrom)}
        below = [*agreements, *(stance for stance in stances if stance not in within)]
        topics = self.bracketed(self.say("about", topics=self.joined(about))) if about else ""
        head = self.say("proposition", name=self.name(node)) + topics
        return Step(head, str(node), tuple(map(self.step, below)))

    def line(self, notes: URIRef, line: int) -> Step:
        """Tell what rests on a line of the notes."""
        found = sorted(resting_on(self.graph, notes, line), key=lambda node: not self.is_a(node, ACCORD.Claim))
        told = [self.step(node) for node in found] or [Step(self.say("nothing-rests"))]
        text = str(self.graph.value(notes, SCHEMA.text) or "")
        head = self.say("line-of", line=str(line), notes=self.notes(notes))
        return Step(head, str(notes), (*self.around(text, line), *told))

    def party(self, node: Node, kinds: set[Node]) -> Step:
        """Tell who it is, what the party said by topic, what it is to do, with whom and against whom it stands."""
        kind = "person" if FOAF.Person in kinds else "organisation" if ORG.Organization in kinds else "party"
        steps = (*self.roles(node), *self.said(node), *self.owned(node), *self.sides(node), *self.evidence(node))
        return self.first(node, self.say(kind, name=self.name(node)), lambda: steps)

    def roles(self, node: Node) -> Iterator[Step]:
        """Tell the other names, the roles or the members, and where a person was."""
        others = [name for name in called(self.graph, node) if name != label(self.graph, node, self.lang)]
        if others:
            yield Step(self.say("also-called", names=self.joined(others)))
        for way, far in ((ORG.member, (ORG.role, ORG.organization)), (ORG.organization, (ORG.role, ORG.member))):
            for membership in iris(self.graph.subjects(way, node)):
                words_of = [self.name(value) for each in far for value in self.graph.objects(membership, each)]
                former = self.graph.value(membership, ACCORD.period) == ACCORD.Former
                what = self.joined(words_of) + (self.bracketed(self.say("former")) if former else "")
                yield Step(self.say("membership", what=what, where=self.where(membership)), str(membership))
        for way, event, how in (
            (ACCORD.presentPerson, ACCORD.presentAt, "present"),
            (ACCORD.mentionedPerson, ACCORD.mentionedAt, "mentioned"),
        ):
            for figure in iris(self.graph.subjects(way, node)):
                meetings = self.joined(self.name(each) for each in self.graph.objects(figure, event))
                yield Step(self.say(how, meetings=meetings, where=self.where(figure)), str(figure))

    def said(self, node: Node) -> Iterator[Step]:
        """Tell what a party said, by topic."""
        found: dict[str, list[Step]] = {}
        claims = sorted(iris(self.graph.subjects(PROV.wasAttributedTo, node)), key=self.order)
        for claim in claims:
            if (claim, RDF.type, ACCORD.Claim) in self.graph:
                topics = [self.name(topic) for topic in iris(self.graph.objects(claim, DCTERMS.subject))]
                told = Step(self.quoted(claim, 120), str(claim))
                found.setdefault(topics[0] if topics else self.say("no-topic"), []).append(told)
        for topic, steps in found.items():
            yield Step(self.say("said-on", topic=topic), None, tuple(steps))

    def order(self, node: Node) -> tuple[int, str]:
        """The order of the notes."""
        return (min(lines(self.graph, node), default=0), str(node))

    def owned(self, node: Node) -> Iterator[Step]:
        """Tell what a party is to do."""
        tasks = sorted(iris(self.graph.subjects(ACCORD.owner, node)), key=self.order)
        yield from (self.task(task) for task in tasks)

    def sides(self, node: Node) -> Iterator[Step]:
        """Tell with whom and against whom a party stands, then every agreement, and each position beside them."""
        agreements = iris(self.agreed([node]))
        for verb, opposed in (("agrees-with", False), ("disagrees-with", True)):
            others = {
                self.name(other)
                for each in agreements
                if bool(set(self.graph.objects(each, RDF.type)) & DISAGREEMENTS) is opposed
                for kind in (ACCORD.party, ACCORD.impliedParty)
                for other in self.graph.objects(each, kind)
                if other != node
            }
            if others:
                yield Step(self.say(verb, others=self.joined(sorted(others))))
        yield from map(self.step, agreements)
        within = {stance for each in agreements for stance in self.graph.objects(each, PROV.wasDerivedFrom)}
        stances = iris(self.graph.subjects(ACCORD.holder, node))
        yield from (self.step(stance) for stance in stances if stance not in within)

    def topic(self, node: Node) -> Step:
        """Tell where a topic stands, who spoke on it, and what was agreed on it."""
        above = [self.say("within", topic=self.name(each)) for each in iris(self.graph.objects(node, SKOS.broader))]
        parts = self.joined(self.name(each) for each in iris(self.graph.subjects(SKOS.broader, node)))
        steps = [Step(text) for text in (*above, *([self.say("parts", topics=parts)] if parts else []))]
        claims = [each for each in self.graph.subjects(DCTERMS.subject, node) if self.is_a(each, ACCORD.Claim)]
        spoke = Counter(self.name(who) for each in claims for who in self.graph.objects(each, PROV.wasAttributedTo))
        steps += [
            Step(self.say("spoke-once" if count == 1 else "spoke", who=who, count=f"{count:,}"))
            for who, count in sorted(spoke.items())
        ]
        steps += [
            self.step(each) for each in iris(self.graph.subjects(DCTERMS.subject, node)) if self.is_agreement(each)
        ]
        return self.first(node, self.say("topic", name=self.name(node)), lambda: (*steps, *self.evidence(node)))

    def meeting(self, node: Node) -> Step:
        """Tell when and where a meeting was, who was there, and what is to be done."""
        told = []
        if day := self.graph.value(node, SCHEMA.startDate):
            basis, written = self.word(node, ACCORD.dateBasis), shorten(str(self.graph.value(node, ACCORD.dateWords)))
            told.append(self.say("dated" if basis else "day", day=str(day), basis=basis, words=written))
        places = sorted(map(str, self.graph.objects(node, SCHEMA.location)))
        told += [self.say("place", place=shorten(place, 120)) for place in places]
        told += [self.say("held-by", body=self.name(body)) for body in iris(self.graph.objects(node, SCHEMA.organizer))]
        figures = iris(self.graph.subjects(ACCORD.presentAt, node))
        people = [self.name(each) for figure in figures for each in self.graph.objects(figure, ACCORD.presentPerson)]
        told += [self.say("with", people=self.joined(sorted(people)))] if people else []
        notes = iris(self.graph.subjects(SCHEMA.about, node))
        tasks = [each for one in notes for each in self.graph.subjects(DCTERMS.isPartOf, one)]
        steps = [self.task(each) for each in sorted(iris(tasks), key=self.order) if self.is_a(each, ACCORD.Task)]
        steps += map(self.step, iris(self.graph.subjects(ACCORD.partyAt, node)))
        head = self.say("meeting", name=self.name(node))
        return self.first(node, head, lambda: (*map(Step, told), *steps, *self.evidence(node)))

    def task(self, node: Node) -> Step:
        """Tell what is to be done, by whom and until when."""
        owners = self.joined(self.name(owner) for owner in iris(self.graph.objects(node, ACCORD.owner)))
        due = self.graph.value(node, ACCORD.dueDate) or self.graph.value(node, ACCORD.dueWords)
        until = self.say("until", due=str(due)) if due else ""
        done = self.graph.value(node, ACCORD.isDone)
        state = "" if done is None else self.say("done" if str(done) == "true" else "not-done")
        owner = (owners or self.say("nobody-yet")) + until + state
        return self.first(node, self.say("task", owner=owner, words=self.name(node)), lambda: self.evidence(node))

    def is_a(self, node: Node, kind: URIRef) -> bool:
        """Tell whether a node is of a kind."""
        return (node, RDF.type, kind) in self.graph

    def other(self, node: Node, kinds: Iterable[Node]) -> Step:
        """Tell a person, a topic or anything else by the agreements and claims that name it."""
        named = list(self.agreed([node]))
        named += [each for each in self.graph.subjects(DCTERMS.subject, node) if self.is_agreement(each)]
        steps = [self.step(each) for each in iris(named)]
        stances = {each for step in iris(named) for each in self.graph.objects(step, PROV.wasDerivedFrom)}
        steps += [self.step(each) for each in iris(self.graph.subjects(ACCORD.holder, node)) if each not in stances]
        kind = self.joined(sorted(words(kind) for kind in kinds)) or self.say("resource")
        return Step(self.say("other", kind=kind, name=self.name(node)), str(node), (*steps, *self.evidence(node)))

    def evidence(self, node: Node) -> list[Step]:
        """Show the lines of the notes on which a resource rests, each with the lines around it."""
        steps = []
        for place in iris(self.graph.objects(node, ACCORD.evidence)):
            if place in self.told:
                continue
            self.told.add(place)
            source = self.source(place)
            steps += [
                Step(self.say("line-of", line=str(line), notes=source), None, tuple(self.context(place, line)))
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
        return self.say("the-notes") if document is None else self.notes(document)

    def notes(self, document: Node) -> str:
        """Name notes, in quotation marks."""
        return self.say("notes", name=self.name(document))

    def is_agreement(self, node: Node) -> bool:
        """Tell whether a node is an agreement or a disagreement."""
        return any((node, RDF.type, kind) in self.graph for kind in AGREEMENTS)

    def where(self, node: Node) -> str:
        """Name the line on which a resource begins."""
        found = lines(self.graph, node)
        numbers = ", ".join(map(str, found[:MOST_LINES]))
        more = self.say("more", count=str(len(found) - MOST_LINES)) if len(found) > MOST_LINES else ""
        return self.say("line", lines=numbers + more) if found else self.say("no-line")

    def word(self, node: Node, relation: URIRef) -> str:
        """Read the concept that a property names as words, in the language in which all is told."""
        concept = self.graph.value(node, relation)
        label_of = None if concept is None or self.told_in == "en" else find_label(self.graph, concept, self.told_in)
        return label_of or words(concept)

    def name(self, node: Node) -> str:
        """Name a resource, shortened."""
        return shorten(label(self.graph, node, self.lang), 120)
