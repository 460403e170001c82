"""IRIs made from content: readable, ASCII, and untouched by edits elsewhere in the notes."""

from __future__ import annotations

from collections import Counter

from rdflib import URIRef

from accord.describing.known import Registry
from accord.ground.text import digest, named, normal
from accord.notes.minutes import Minutes, Party, PartyKind, Person, Presence, Relation
from accord.rdf.labels import local
from accord.rdf.prefixes import BASE


class Iris:
    """The IRIs of all that one set of notes holds.

    ``registry`` knows persons and organisations across notes; whom it does not know gets an IRI inside the notes,
    so that two people of one name in two notes stay two.
    """

    def __init__(self, minutes: Minutes, registry: Registry, base: str) -> None:
        """Mint every IRI once; ``base`` ends with a slash."""
        self.base, self.minutes, self.registry = base, minutes, registry
        self.root = f"{base}{name_of(minutes, base)}"
        self.notes = URIRef(f"{self.root}/notes")
        self.event = URIRef(f"{self.root}/event")
        self._organisations = {
            name: self._organisation(o.name, o.aliases) for o in minutes.organisations for name in (o.name, *o.aliases)
        }
        self._people = self._persons(minutes.people)
        self.claims = self._claims()
        self._topics = self._topic_names()
        self._relations = self._relation_names()
        self.tasks = self._task_names()

    def _organisation(self, name: str, aliases: list[str]) -> URIRef:
        known = self.registry.organisation([name, *aliases])
        return known.iri if known else URIRef(f"{self.base}organisation/{named(name)}")

    def _persons(self, people: list[Person]) -> dict[str, URIRef]:
        """Whoever would share an IRI with another one of the same notes gets one of her own, and so does the other.

        Unless somebody has decided that the two are one.
        """
        names = {person.name: self._person(person.name) for person in people}
        shared = {iri for iri, count in Counter(names.values()).items() if count > 1}
        found = {
            name: self.local("person", f"{named(name)}-{digest(name, size=6)}") if iri in shared else iri
            for name, iri in names.items()
        }
        return {name: self.registry.same.get(iri, iri) for name, iri in found.items()}

    def _person(self, name: str) -> URIRef:
        spelled = {m.organisation for m in self.minutes.memberships if m.person == name and m.organisation}
        for organisation in self.minutes.organisations:
            if organisation.name in spelled:
                spelled |= set(organisation.aliases)
        known = self.registry.person(name, spelled)
        return known.iri if known else self.local("person", named(name))

    def _claims(self) -> list[URIRef]:
        """Hash of party and words; the same words by the same party a second time are counted."""
        seen: Counter[str] = Counter()
        found = []
        for statement in self.minutes.statements:
            party = local(self.party(statement.party)) if statement.party else "nobody"
            key = digest(party, self.minutes.source.words(statement.span))
            seen[party + key] += 1
            again = f"-{seen[party + key]}" if seen[party + key] > 1 else ""
            found.append(URIRef(f"{self.root}/claim/{party}-{key}{again}"))
        return found

    def person(self, name: str) -> URIRef:
        """The person of this full name."""
        return self._people[name]

    def organisation(self, name: str) -> URIRef:
        """The organisation of this name."""
        return self._organisations[name]

    def party(self, party: Party) -> URIRef:
        """A person, or a party without a name."""
        if party.kind is PartyKind.PERSON:
            return self._people[party.name]
        return self.local("party", named(party.name))

    def is_reflexive(self, relation: Relation) -> bool:
        """Whether a relation is one of somebody with herself, under another name."""
        return self.party(relation.party) in map(self.party, relation.others)

    def topic(self, index: int) -> URIRef:
        """A heading as a topic: named after its words, and those above it if another has the same."""
        return self._topics[index]

    def relation(self, relation: Relation) -> URIRef:
        """Agreement or disagreement: named after the claim that states it and the cue; a second one is counted."""
        return self._relations[relation]

    def _topic_names(self) -> list[URIRef]:
        topics = self.minutes.topics
        names = [named(topic.name) for topic in topics]
        count, seen = Counter(names), Counter[str]()
        found = []
        for name, topic in zip(names, topics, strict=True):
            number, above, path = seen[name], topic.parent, []
            seen[name] += 1
            if count[name] == 1 or above is None:
                found.append(self.local("topic", name + (f"-{number + 1}" if number else "")))
                continue
            while above is not None:
                path.append(topics[above].name)
                above = topics[above].parent
            found.append(self.local("topic", f"{name}-{digest(*path, str(number), size=6)}"))
        return found

    def _relation_names(self) -> dict[Relation, URIRef]:
        seen = Counter[str]()
        found: dict[Relation, URIRef] = {}
        for relation in dict.fromkeys(self.minutes.relations):
            kind = "agreement" if relation.polarity == "agree" else "disagreement"
            party = local(self.party(relation.party))
            name = f"stated-{party}-{digest(local(self.claims[relation.statement]), party, relation.cue)}"
            seen[kind + name] += 1
            again = f"-{seen[kind + name]}" if seen[kind + name] > 1 else ""
            found[relation] = self.local(kind, name + again)
        return found

    def _task_names(self) -> list[URIRef]:
        """Hash of the words; the same words a second time are counted."""
        seen = Counter[str]()
        found: list[URIRef] = []
        for task in self.minutes.tasks:
            name = digest(" ".join(self.minutes.source.words(task.evidence).split()), size=12)
            seen[name] += 1
            found.append(self.local("task", name + (f"-{seen[name]}" if seen[name] > 1 else "")))
        return found

    def local(self, kind: str, name: str) -> URIRef:
        """A resource of these notes."""
        return URIRef(f"{self.root}/{kind}/{name}")

    def graph(self, kind: str) -> URIRef:
        """A named graph of these notes: `notes`, `positions`, `derived`, `plain`."""
        return URIRef(f"{graph_root(self.notes)}{kind}")


def graph_root(notes: URIRef) -> str:
    """How the names of the graphs begin that one set of notes has, by its IRI."""
    return f"{str(notes).removesuffix('/notes')}/graph/"


ACROSS = "across"
"""What stands in the place of the name of notes where something follows from several."""

RESERVED = frozenset(
    {ACROSS, "catalogue", "ontology", "organisation", "person", "plain", "proposition", "shapes", "topic"}
)
"""What stands below the base beside notes: no notes are named so."""


def name_of(minutes: Minutes, base: str) -> str:
    """The name of notes in IRIs, which tells them apart from notes of strangers.

    Whoever gives a base of her own, or a folder its name, vouches for the names in it. The name of a file, such as
    `minutes`, everybody may use below the base of Accord: a hash of what the notes say of themselves stands behind it.
    """
    source = minutes.source
    if (source.given or base != BASE) and source.slug not in RESERVED:
        return source.slug
    return f"{source.slug}_{digest(*_head(minutes), size=8)}"


def _head(minutes: Minutes) -> list[str]:
    """What tells a meeting from others: its names, day, places, organisers; without a day, who was there.

    None of it depends on the order in which the notes tell it, nor on anything that is said.
    """
    event = minutes.event
    several = (event.alternative_names, event.places, event.organisers)
    days = [str(found[0]) for found in (event.start, event.recorded) if found]
    head = [normal(event.name), *days, *(word for one in several for word in sorted(normal(name) for name, _ in one))]
    if not days:
        head += sorted(normal(person.name) for person in minutes.people if person.presence is not Presence.MENTIONED)
    return head
