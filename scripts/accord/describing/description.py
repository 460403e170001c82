"""Minutes → RDF: what the notes say, each resource with the words that bear it. No blank nodes, no clock."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from accord import __version__
from accord.describing.headline import headline
from accord.describing.iris import Iris
from accord.ground.phrases import said
from accord.ground.text import digest, language, named
from accord.notes.minutes import Membership, Party, PartyKind, Person, Presence, Relation, Statement, Task
from accord.notes.source import Span
from accord.rdf.labels import local
from accord.rdf.terms import (
    ACCORD,
    DCTERMS,
    FOAF,
    OA,
    ODRS,
    ORG,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    VERSION,
    VOID,
    XSD,
)

CONTEXT = 24
"""Code points of prefix and suffix that a selector keeps where its words do not tell their place by themselves."""
TELLING = 12
"""Code points from which words tell their place by themselves, unless they are quoted from two places."""


NAMED_AFTER = ("claim", "task", "presence", "mention", "membership", "topic", "session", "agenda", "source", "notes")
"""After which of the things that it shows a place is named; those that are shown by nothing else first."""


def _precedence(name: str) -> tuple[int, str]:
    """Where the name of evidence stands among those that one place may have."""
    kind = name.partition("-")[0]
    return NAMED_AFTER.index(kind) if kind in NAMED_AFTER else len(NAMED_AFTER), name


def labels(phrase: str, **values: str) -> list[tuple[URIRef, Literal]]:
    """What Accord itself calls a resource, in each of its languages: property and value."""
    return [(RDFS.label, Literal(text, lang=language)) for language, text in said(phrase, **values).items()]


@dataclass
class Describer:
    """Writes one set of notes into ``graph``."""

    iris: Iris
    graph: Graph
    _quoted: dict[str, list[tuple[URIRef, Span]]] = field(default_factory=dict)
    """The selectors of words that have been quoted from one place so far, with it."""
    _again: set[str] = field(default_factory=set)
    """Words that have been quoted from two places."""
    _places: dict[Span, list[tuple[URIRef, str]]] = field(default_factory=dict)
    """What each place shows: the thing, and how evidence of it alone is called."""

    def describe(self) -> Graph:
        """Write everything; the graph is the one given."""
        self._document()
        self._event()
        self._organisations()
        self._people()
        self._topics()
        for index, statement in enumerate(self.iris.minutes.statements):
            self._claim(index, statement)
        for relation in self.iris.minutes.relations:
            self._relation(relation)
        for node, task in zip(self.iris.tasks, self.iris.minutes.tasks, strict=True):
            self._task(node, task)
        for span, shown in self._places.items():
            self._place(span, shown)
        return self.graph

    # small steps -----------------------------------------------------------------------------------
    def _add(self, subject: Node, *pairs: tuple[Node, Node]) -> None:
        for predicate, value in pairs:
            self.graph.add((subject, predicate, value))

    def _call(self, node: URIRef, name: str) -> None:
        """Label a thing; a second spelling of its name stands beside the first."""
        literal = Literal(name, lang=language(name))
        label = self.graph.value(node, RDFS.label)
        if label != literal:
            self._add(node, (RDFS.label if label is None else SKOS.altLabel, literal))

    def _words(self, span: Span) -> Literal:
        words = self.iris.minutes.source.words(span)
        return Literal(words, lang=language(words))

    def evidence(self, owner: URIRef, span: Span, suffix: str = "") -> None:
        """Give ``owner`` the place ``span`` as evidence."""
        kind = str(owner).rsplit("/", 2)[-2] if "/" in str(owner)[len(self.iris.root) + 1 :] else "notes"
        self._places.setdefault(span, []).append((owner, f"{kind}-{local(owner)}{suffix}"))

    def _place(self, span: Span, shown: list[tuple[URIRef, str]]) -> None:
        """One piece of evidence for all that a place shows: line, position and quotation.

        Its name depends on no order, so that nothing else is renamed where the notes list their people otherwise.
        """
        source = self.iris.minutes.source
        node = self.iris.local("evidence", min((name for _, name in shown), key=_precedence))
        selector, words = URIRef(f"{node}/selector"), source.words(span)
        for owner, _ in shown:
            self._add(owner, (ACCORD.evidence, node))
        self._add(
            node,
            (RDF.type, OA.SpecificResource),
            (OA.hasSource, self.iris.notes),
            (OA.hasSelector, selector),
            (ACCORD.line, Literal(source.line_of(span.start))),
        )
        self._add(
            selector,
            (RDF.type, OA.TextPositionSelector),
            (RDF.type, OA.TextQuoteSelector),
            (OA.start, Literal(span.start)),
            (OA.end, Literal(span.end)),
            (OA.exact, Literal(words)),
        )
        if len(words) < TELLING or words in self._again:
            self._context(selector, span)
            return
        places = self._quoted.setdefault(words, [])
        places.append((selector, span))
        if span != places[0][1]:
            self._again.add(words)
            for each in self._quoted.pop(words):
                self._context(*each)

    def _context(self, selector: URIRef, span: Span) -> None:
        """What stands around words that do not tell their place by themselves."""
        text = self.iris.minutes.source.text
        self._add(
            selector,
            (OA.prefix, Literal(text[max(span.start - CONTEXT, 0) : span.start])),
            (OA.suffix, Literal(text[span.end : span.end + CONTEXT])),
        )

    # the document and the meeting ------------------------------------------------------------------
    def _title(self) -> str:
        """The first heading; or the name of the meeting, where that stands above all headings, as in plain text."""
        minutes = self.iris.minutes
        first = next(iter(minutes.topics), None)
        if first is None or minutes.event.name in minutes.source.text[: first.evidence.start]:
            return minutes.event.name
        return first.name

    def _document(self) -> None:
        minutes, notes = self.iris.minutes, self.iris.notes
        title = self._title()
        self._add(
            notes,
            (RDF.type, FOAF.Document),
            (DCTERMS.title, Literal(title, lang=language(title))),
            (SCHEMA.text, Literal(minutes.source.text)),
            (SCHEMA.about, self.iris.event),
            (DCTERMS.identifier, Literal(minutes.source.slug)),
            (SCHEMA.inLanguage, Literal(language(minutes.source.text))),
        )
        if original := minutes.source.original:
            node = self.iris.local("source", "original")
            self._add(notes, (PROV.wasDerivedFrom, node))
            self._add(
                node,
                (RDF.type, FOAF.Document),
                (RDFS.label, Literal(original.name, lang=language(original.name))),
                (SCHEMA.encodingFormat, Literal(original.media_type)),
                (DCTERMS.identifier, Literal(f"sha256:{original.sha256}")),
            )
        for name in minutes.note_takers:
            self._add(notes, (DCTERMS.creator, self.iris.person(name)))
        if minutes.event.recorded:
            self._add(notes, (DCTERMS.created, Literal(minutes.event.recorded[0], datatype=XSD.date)))
        cited = Counter[str]()
        for span in minutes.press:
            words = minutes.source.words(span)
            cited[words] += 1  # one source, however often it is given; each place is evidence of its own
            source = self.iris.local("source", digest(words))
            self._add(notes, (PROV.hadPrimarySource, source))
            self._add(source, (RDF.type, FOAF.Document), (RDFS.label, self._words(span)))
            self.evidence(source, span, f"-{cited[words]}" if cited[words] > 1 else "")
        self._reading(title)

    def _reading(self, title: str) -> None:
        """How the graph came about, apart from what it holds: the program that read, and what it made of the notes."""
        notes, reading, graph = self.iris.notes, self.iris.local("activity", "reading"), self.iris.graph("notes")
        program = self.iris.local("agent", "program")
        names = ", ".join(name for name, count in self.iris.minutes.notations if not count)
        self._add(
            reading,
            (RDF.type, ACCORD.Reading),
            (PROV.used, notes),
            (PROV.wasAssociatedWith, program),
            *labels("reading", names=names),
        )
        self._add(
            program,
            (RDF.type, PROV.SoftwareAgent),
            (RDFS.label, Literal(f"Accord {__version__}", lang="en")),
            (SCHEMA.softwareVersion, Literal(__version__)),
        )
        self._add(
            graph,
            (RDF.type, VOID.Dataset),
            (PROV.wasDerivedFrom, notes),
            (PROV.wasGeneratedBy, reading),
            (DCTERMS.conformsTo, VERSION),
            *labels("dataset", title=title),
        )

    def _event(self) -> None:
        event, node = self.iris.minutes.event, self.iris.event
        self._add(node, (RDF.type, SCHEMA.Event), (SCHEMA.name, Literal(event.name, lang=language(event.name))))
        spans = [event.evidence] if event.evidence.end > event.evidence.start else []
        for name, span in event.alternative_names:
            self._add(node, (SCHEMA.alternateName, Literal(name, lang=language(name))))
            spans.append(span)
        if event.start:
            self._add(
                node,
                (SCHEMA.startDate, Literal(event.start.day, datatype=XSD.date)),
                (ACCORD.dateBasis, ACCORD[event.start.basis]),
                (ACCORD.dateWords, Literal(event.start.words, datatype=XSD.string)),
            )
            spans += [event.start.evidence] if event.start.evidence else []
        for place, span in event.places:
            self._add(node, (SCHEMA.location, Literal(place, lang=language(place))))
            spans.append(span)
        for name, span in event.organisers:
            self._add(node, (SCHEMA.organizer, self.iris.organisation(name)))
            spans.append(span)
        for number, span in enumerate(dict.fromkeys(spans), 1):
            self.evidence(node, span, f"-{number}")
        self._programme()

    def _programme(self) -> None:
        sessions = []
        for session in self.iris.minutes.sessions:
            node = self.iris.local("session", named(session.name))
            sessions.append(node)
            self._add(
                node,
                (RDF.type, SCHEMA.Event),
                (SCHEMA.name, Literal(session.name, lang=language(session.name))),
                (SCHEMA.superEvent, self.iris.event),
            )
            self.evidence(node, session.evidence)
        for item in self.iris.minutes.agenda:
            node = self.iris.local("agenda", named(item.name, 32))
            above = sessions[item.session] if item.session is not None else self.iris.event
            self._add(
                node,
                (RDF.type, SCHEMA.Event),
                (SCHEMA.name, Literal(item.name, lang=language(item.name))),
                (SCHEMA.superEvent, above),
            )
            if item.performer:
                self._add(node, (SCHEMA.performer, self.iris.person(item.performer)))
            self.evidence(node, item.evidence)

    # who -------------------------------------------------------------------------------------------
    def _organisations(self) -> None:
        for organisation in self.iris.minutes.organisations:
            node = self.iris.organisation(organisation.name)
            self._add(
                node,
                (RDF.type, ORG.Organization),
                (RDFS.label, Literal(organisation.name, lang=language(organisation.name))),
            )
            for alias in organisation.aliases:
                self._add(node, (SKOS.altLabel, Literal(alias, lang=language(alias))))
            self._add(self.iris.notes, (SCHEMA.mentions, node))
            self.evidence(node, organisation.evidence)
            self._copy(node)

    def _people(self) -> None:
        minutes = self.iris.minutes
        # Of somebody who is there under two names, it counts where she was there.
        for person in sorted(minutes.people, key=lambda each: each.presence is Presence.MENTIONED):
            node = self.iris.person(person.name)
            self._add(node, (RDF.type, FOAF.Person))
            self._call(node, person.name)
            for alias in person.aliases:
                self._add(node, (SKOS.altLabel, Literal(alias, lang=language(alias))))
            if (self.iris.notes, SCHEMA.mentions, node) not in self.graph:
                self._figure(person, node)
            self._add(self.iris.notes, (SCHEMA.mentions, node))
            self._copy(node)
        for membership in minutes.memberships:
            self._membership(membership)

    def _figure(self, person: Person, node: URIRef) -> None:
        """How somebody figures in the notes: whoever is only spoken of was not there, as far as they say."""
        if person.presence is Presence.MENTIONED:
            figure = self.iris.local("mention", local(node))
            self._add(figure, (RDF.type, ACCORD.Mention), (ACCORD.mentionedPerson, node))
            self._add(figure, (ACCORD.mentionedAt, self.iris.event))
        else:
            figure = self.iris.local("presence", local(node))
            self._add(figure, (RDF.type, ACCORD.Presence), (ACCORD.presentPerson, node))
            self._add(figure, (ACCORD.presentAt, self.iris.event), (ACCORD.presenceKind, ACCORD[person.presence]))
        self.evidence(figure, person.evidence)

    def _membership(self, membership: Membership) -> None:
        person = self.iris.person(membership.person)
        organisation = self.iris.organisation(membership.organisation) if membership.organisation else None
        key = digest(membership.organisation or "", membership.role or "", str(membership.former))
        name = "-".join(filter(None, [local(person), local(organisation) if organisation else "", key]))
        node = self.iris.local("membership", name)
        if (node, RDF.type, ORG.Membership) in self.graph:
            return
        self._add(
            node,
            (RDF.type, ORG.Membership),
            (ORG.member, person),
            (ACCORD.period, ACCORD.Former if membership.former else ACCORD.Present),
        )
        if organisation:
            self._add(node, (ORG.organization, organisation))
        if membership.role:
            role = self.iris.local("role", named(membership.role))
            self._add(node, (ORG.role, role))
            self._add(role, (RDF.type, ORG.Role))
            self._call(role, membership.role)
            for label in self.graph.objects(role, RDFS.label):  # as ORG wants it, for which a role is a concept
                self._add(role, (SKOS.prefLabel, label))
        for manager in membership.reports_to:
            self._add(person, (ORG.reportsTo, self.iris.person(manager)))
        self.evidence(node, membership.evidence)

    def _copy(self, node: URIRef) -> None:
        """Names and identities that the registry knows of a resource."""
        for predicate in (SKOS.altLabel, SCHEMA.sameAs, RDFS.label):
            for value in self.iris.registry.graph.objects(node, predicate):
                if predicate != RDFS.label or (node, RDFS.label, value) not in self.graph:
                    self._add(node, (SKOS.altLabel if predicate == RDFS.label else predicate, value))

    # about what --------------------------------------------------------------------------------------
    def _topics(self) -> None:
        minutes, scheme = self.iris.minutes, self.iris.local("topic", "headings")
        title = minutes.event.name
        self._add(
            scheme,
            (RDF.type, SKOS.ConceptScheme),
            *labels("headings", title=title),
        )
        used = {topic for statement in minutes.statements for topic in statement.topics}
        used |= {topic for task in minutes.tasks for topic in task.topics}
        for index in sorted(used):
            topic, node = minutes.topics[index], self.iris.topic(index)
            self._add(
                node,
                (RDF.type, SKOS.Concept),
                (SKOS.inScheme, scheme),
                (SKOS.prefLabel, Literal(topic.name, lang=language(topic.name))),
            )
            if topic.parent is not None and topic.parent in used:
                self._add(node, (SKOS.broader, self.iris.topic(topic.parent)))
            for entry in self.iris.registry.topics_in(topic.name):
                self._add(node, (SKOS.broadMatch, entry.iri))
                self.shared_topic(entry.iri)
            self.evidence(node, topic.evidence)

    def shared_topic(self, iri: URIRef) -> None:
        """Copy a shared topic and those above it into the graph, so that the graph explains itself."""
        graph = self.iris.registry.graph
        if (iri, RDF.type, SKOS.Concept) in self.graph:
            return
        for _, predicate, value in graph.triples((iri, None, None)):
            self._add(iri, (predicate, value))
            if predicate == SKOS.broader and isinstance(value, URIRef):
                self.shared_topic(value)
            if predicate == SKOS.inScheme and isinstance(value, URIRef):
                for _, p, v in graph.triples((value, None, None)):
                    self._add(value, (p, v))

    # what was said -----------------------------------------------------------------------------------
    def _claim(self, index: int, statement: Statement) -> None:
        minutes, node = self.iris.minutes, self.iris.claims[index]
        words = minutes.source.words(statement.span)
        self._add(
            node,
            (RDF.type, ACCORD.Claim),
            (RDFS.label, Literal(headline(words), lang=language(words))),
            (SCHEMA.text, self._words(statement.span)),
            (ACCORD.attribution, ACCORD[statement.attribution]),
            (ACCORD.claimKind, ACCORD[statement.kind]),
            (ACCORD.manner, ACCORD.Verbatim if statement.verbatim else ACCORD.Paraphrase),
            (PROV.wasQuotedFrom if statement.verbatim else PROV.wasDerivedFrom, self.iris.notes),
            (DCTERMS.isPartOf, self.iris.notes),
        )
        if statement.party:
            self._party(statement.party)
            self._add(node, (PROV.wasAttributedTo, self.iris.party(statement.party)))
        if statement.reported_in is not None:
            self._add(node, (ACCORD.manner, ACCORD.Reported))
        if statement.label:
            self._add(node, (ODRS.attributionText, Literal(statement.label, lang=language(statement.label))))
        for link, other in (
            (ACCORD.partOf, statement.parent),
            (ACCORD.reportedIn, statement.reported_in),
            (ACCORD.repeats, statement.repeats),
        ):
            if other is not None:
                self._add(node, (link, self.iris.claims[other]))
        if statement.topics:
            self._add(node, (DCTERMS.subject, self.iris.topic(statement.topics[-1])))
        for entry in self.iris.registry.topics_in(words):
            self._add(node, (DCTERMS.subject, entry.iri))
            self.shared_topic(entry.iri)
        self.evidence(node, statement.span)

    def _party(self, party: Party) -> None:
        """A party without a name, in the notes' own words for it."""
        if party.kind is PartyKind.PERSON:
            return
        node = self.iris.party(party)
        kind = ACCORD.CollectiveParty if party.kind is PartyKind.COLLECTIVE else ACCORD.UnnamedParty
        if (node, RDF.type, ACCORD.NamelessParty) not in self.graph:
            self._add(
                node,
                (RDF.type, kind),
                (RDF.type, ACCORD.NamelessParty),
                (ACCORD.partyAt, self.iris.event),
                (RDFS.label, Literal(" ".join(party.name.split()), lang=language(party.name))),
            )

    def _task(self, node: URIRef, task: Task) -> None:
        """What somebody is to do; what the notes do not say of it is left out."""
        words = self.iris.minutes.source.words(task.evidence)
        self._add(
            node,
            (RDF.type, ACCORD.Task),
            (RDFS.label, Literal(headline(words), lang=language(words))),
            (SCHEMA.text, self._words(task.evidence)),
            (DCTERMS.isPartOf, self.iris.notes),
        )
        for owner in task.owners:
            self._party(owner)
            self._add(node, (ACCORD.owner, self.iris.party(owner)))
        if task.due:
            self._add(node, (ACCORD.dueDate, Literal(task.due, datatype=XSD.date)))
        if task.until:
            self._add(node, (ACCORD.dueWords, Literal(task.until, datatype=XSD.string)))
        if task.done is not None:
            self._add(node, (ACCORD.isDone, Literal(task.done)))
        if task.topics:
            self._add(node, (DCTERMS.subject, self.iris.topic(task.topics[-1])))
        self.evidence(node, task.evidence)

    # who takes whose side ----------------------------------------------------------------------------
    def _relation(self, relation: Relation) -> None:
        node, agrees = self.iris.relation(relation), relation.polarity == "agree"
        for party in (relation.party, *relation.others):
            self._party(party)
        self._add(
            node,
            (RDF.type, ACCORD.Agreement if agrees else ACCORD.Disagreement),
            (RDF.type, ACCORD.StatedAgreement if agrees else ACCORD.StatedDisagreement),
            (ACCORD.party, self.iris.party(relation.party)),
            (ACCORD.strength, ACCORD[relation.strength]),
            (ACCORD.statedIn, self.iris.claims[relation.statement]),
            (PROV.wasGeneratedBy, self.iris.local("activity", "reading")),
        )
        if relation.consensus:
            self._add(node, (RDF.type, ACCORD.Consensus))
        for other in relation.others:
            self._add(node, (ACCORD.party, self.iris.party(other)))
            if relation.implied:
                self._add(node, (ACCORD.impliedParty, self.iris.party(other)))
        if relation.answers is not None:
            self._add(node, (ACCORD.respondsTo, self.iris.claims[relation.answers]))
        for topic in self.graph.objects(self.iris.claims[relation.statement], DCTERMS.subject):
            self._add(node, (DCTERMS.subject, topic))
        self.evidence(node, relation.evidence)
