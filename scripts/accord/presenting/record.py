"""What the pages tell, as values: claims, stances, agreements, parties, topics and meetings of a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias, TypeVar

from accord.presenting.facts import Facts
from accord.rdf.prefixes import expand

Side: TypeAlias = Literal["for", "against", "partly"]
SIDES: Final[Mapping[str, Side]] = {
    expand("accord:Supporting"): "for",
    expand("accord:Opposing"): "against",
    expand("accord:Qualifying"): "partly",
}
PARTIES: Final = ("foaf:Person", "accord:NamelessParty", "accord:CollectiveParty", "accord:UnnamedParty")
AGREEMENTS: Final = ("accord:Agreement", "accord:Disagreement")
_DERIVED: Final = {expand("accord:DerivedAgreement"), expand("accord:DerivedDisagreement")}
_DISAGREEMENT, _CONSENSUS = expand("accord:Disagreement"), expand("accord:Consensus")
_PERSON, _FORMER = expand("foaf:Person"), expand("accord:Former")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of notes: line from 1, code points from 0 (None where they are not told), words and their context."""

    notes: str
    line: int | None
    start: int | None
    end: int | None
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a party is reported to have said."""

    iri: str
    words: str
    language: str
    notes: str
    parties: tuple[str, ...]
    topics: tuple[str, ...]
    kind: str
    attribution: str
    mark: str
    manner: str
    places: tuple[Place, ...]
    within: tuple[str, ...]

    @property
    def line(self) -> int | None:
        """The line on which it begins."""
        return _first_line(self.places)


@dataclass(frozen=True, slots=True)
class Stance:
    """Whose side somebody takes on something, with the claims on which that rests and how it was obtained."""

    iri: str
    holder: str
    target: str
    side: Side
    strength: str
    claims: tuple[str, ...]
    activities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement or disagreement: who, on what, and what it rests on."""

    iri: str
    agree: bool
    derived: bool
    consensus: bool
    on: tuple[str, ...]
    parties: tuple[str, ...]
    implied: tuple[str, ...]
    rule: str
    strength: str
    stances: tuple[str, ...]
    stated_in: tuple[str, ...]
    answers: tuple[str, ...]

    @property
    def basis(self) -> str:
        """Whether the notes state it, or a rule derives it."""
        return "derived" if self.derived else "stated"

    @property
    def sort(self) -> str:
        """What an edge is drawn as: a disagreement, or an agreement by its basis."""
        return self.basis if self.agree else "disagreement"


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is or was in an organisation, and the passage that tells it."""

    person: str
    organisation: str
    roles: tuple[str, ...]
    former: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """That a person was at a meeting, in which way (an IRI), or was only mentioned there (empty)."""

    person: str
    meeting: str
    kind: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done, by whom and until when: a day, or words for it."""

    iri: str
    words: str
    language: str
    notes: str
    owners: tuple[str, ...]
    due: str
    done: bool
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting and its notes."""

    iri: str
    notes: str
    day: str
    where: tuple[str, ...]
    organisers: tuple[str, ...]


class Record:
    """All that a graph tells; each part is read when it is asked for."""

    def __init__(self, facts: Facts) -> None:
        """Look at a graph."""
        self.facts = facts

    # ── Things ──

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by IRI, in the order of the notes."""
        found = [self._claim(iri) for iri in self.facts.of("accord:Claim")]
        return {claim.iri: claim for claim in sorted(found, key=lambda each: (each.notes, each.line or 0, each.iri))}

    @cached_property
    def stances(self) -> dict[str, Stance]:
        """The stances by IRI, in the order of the notes."""
        found = [self._stance(iri) for iri in self.facts.of("accord:Stance")]
        order = {iri: number for number, iri in enumerate(self.claims)}
        kept = [stance for stance in found if stance is not None]
        kept.sort(key=lambda each: (min((order.get(iri, 0) for iri in each.claims), default=0), each.iri))
        return {stance.iri: stance for stance in kept}

    @cached_property
    def agreements(self) -> dict[str, Agreement]:
        """The agreements and disagreements by IRI."""
        return {iri: self._agreement(iri) for iri in self.facts.of(*AGREEMENTS)}

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Persons first, then those without a name, then whatever else speaks or takes sides."""
        people = self.facts.of("foaf:Person")
        heard = {party for claim in self.claims.values() for party in claim.parties}
        heard |= {stance.holder for stance in self.stances.values()}
        others = {*self.facts.of(*PARTIES), *heard} - {*people, *self.organisations}
        return (*people, *sorted(others))

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """The organisations."""
        return self.facts.of("org:Organization")

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Topics of any scheme that somebody spoke on, or that hold such topics, and headings."""
        spoken = {topic for claim in self.claims.values() for topic in claim.topics}
        spoken |= {topic for target in self.targets for topic in self.facts.iris(target, "dcterms:subject")}
        found: set[str] = set()
        while spoken - found:
            found |= spoken
            spoken = {above for topic in spoken for above in self.facts.iris(topic, "skos:broader")}
        return tuple(sorted(found & set(self.facts.of("skos:Concept"))))

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """What sides are taken on: propositions, and whatever else a stance or an agreement is about."""
        on = {each for agreement in self.agreements.values() for each in agreement.on}
        return tuple(sorted({*self.facts.of("accord:Proposition"), *self.by_target, *on}))

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings, the latest first; notes that tell of none stand for themselves."""
        found = [self._meeting(notes) for notes in self.notes]
        return tuple(sorted(found, key=lambda each: (each.day, each.iri), reverse=True))

    @cached_property
    def days(self) -> Mapping[str, str]:
        """The day of the meeting that each notes are of."""
        return {meeting.notes: meeting.day for meeting in self.meetings}

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """The documents from which claims come, or which are about a meeting."""
        about = {iri for iri in self.facts.of("foaf:Document") if self.facts.iri(iri, "schema:about")}
        return tuple(sorted(about | {claim.notes for claim in self.claims.values() if claim.notes}))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the notes."""
        return tuple(sorted({self.facts.text(notes, "schema:inLanguage").lower() for notes in self.notes} - {""}))

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """Who was what where."""
        return tuple(self._role(iri) for iri in self.facts.of("org:Membership"))

    @cached_property
    def presences(self) -> tuple[Presence, ...]:
        """Who was where, and who was mentioned."""
        facts = self.facts
        there = [(iri, "accord:presentPerson", "accord:presentAt") for iri in facts.of("accord:Presence")]
        named = [(iri, "accord:mentionedPerson", "accord:mentionedAt") for iri in facts.of("accord:Mention")]
        return tuple(
            Presence(
                facts.iri(iri, who), facts.iri(iri, where), facts.iri(iri, "accord:presenceKind"), self.places(iri)
            )
            for iri, who, where in (*there, *named)
        )

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """What is to be done, in the order of the notes."""
        found = [self._task(iri) for iri in self.facts.of("accord:Task")]
        return tuple(sorted(found, key=lambda task: (task.notes, _first_line(task.places) or 0, task.iri)))

    # ── By what they are looked for ──

    @cached_property
    def by_target(self) -> Mapping[str, list[Stance]]:
        """Stances by what they are on."""
        return _grouped(self.stances.values(), lambda stance: (stance.target,))

    @cached_property
    def by_holder(self) -> Mapping[str, list[Stance]]:
        """Stances by who holds them."""
        return _grouped(self.stances.values(), lambda stance: (stance.holder,))

    @cached_property
    def said_by(self) -> Mapping[str, list[Claim]]:
        """Claims by party."""
        return _grouped(self.claims.values(), lambda claim: claim.parties)

    @cached_property
    def said_on(self) -> Mapping[str, list[Claim]]:
        """Claims by topic."""
        return _grouped(self.claims.values(), lambda claim: claim.topics)

    @cached_property
    def agreed_by(self) -> Mapping[str, list[Agreement]]:
        """Agreements and disagreements by party, named or implied."""
        return _grouped(self.agreements.values(), lambda each: dict.fromkeys((*each.parties, *each.implied)))

    @cached_property
    def agreed_on(self) -> Mapping[str, list[Agreement]]:
        """Agreements and disagreements by what they are on."""
        return _grouped(self.agreements.values(), lambda each: each.on)

    @cached_property
    def held_on(self) -> Mapping[str, list[Stance]]:
        """Stances by the claims on which they rest."""
        return _grouped(self.stances.values(), lambda stance: stance.claims)

    @cached_property
    def stated_by(self) -> Mapping[str, list[Agreement]]:
        """Agreements by the claims that state them."""
        return _grouped(self.agreements.values(), lambda each: each.stated_in)

    @cached_property
    def said_in(self) -> Mapping[str, list[Claim]]:
        """Claims by notes."""
        return _grouped(self.claims.values(), lambda claim: (claim.notes,))

    @cached_property
    def present_at(self) -> Mapping[str, list[Presence]]:
        """Who was at a meeting, by meeting."""
        return _grouped((each for each in self.presences if each.kind), lambda each: (each.meeting,))

    @cached_property
    def presences_of(self) -> Mapping[str, list[Presence]]:
        """Where somebody was or was mentioned, by person."""
        return _grouped(self.presences, lambda each: (each.person,))

    @cached_property
    def below(self) -> Mapping[str, list[str]]:
        """Topics by the wider one."""
        return _grouped(self.topics, lambda topic: self.facts.iris(topic, "skos:broader"))

    @cached_property
    def on_topic(self) -> Mapping[str, list[str]]:
        """What sides are taken on, by topic."""
        return _grouped(self.targets, self.topics_of)

    @cached_property
    def roles_of(self) -> Mapping[str, list[Role]]:
        """Roles by person; the present ones first."""
        ordered = sorted(self.roles, key=lambda role: role.former)
        return _grouped(ordered, lambda role: (role.person,))

    @cached_property
    def members(self) -> Mapping[str, list[Role]]:
        """Roles by organisation."""
        return _grouped(self.roles, lambda role: (role.organisation,) if role.organisation else ())

    # ── Small questions ──

    def topics_of(self, target: str) -> Sequence[str]:
        """The topics of what a side is taken on: its own, else those of the claims beneath."""
        own = self.facts.iris(target, "dcterms:subject")
        if own:
            return own
        claims = [
            self.claims[iri] for stance in self.by_target.get(target, ()) for iri in stance.claims if iri in self.claims
        ]
        return tuple(dict.fromkeys(topic for claim in claims for topic in claim.topics))

    def is_person(self, iri: str) -> bool:
        """Whether it is a person, not a body or somebody without a name."""
        return _PERSON in self.facts.kinds(iri)

    def notes_of(self, stance: Stance) -> set[str]:
        """The notes whose claims a stance rests on."""
        return {self.claims[iri].notes for iri in stance.claims if iri in self.claims}

    def grounds(self, agreement: Agreement) -> list[Claim]:
        """The claims on which an agreement rests, in the order of the notes."""
        found = {iri for each in agreement.stances if each in self.stances for iri in self.stances[each].claims}
        found |= {*agreement.stated_in, *agreement.answers}
        return [claim for iri, claim in self.claims.items() if iri in found]

    def places(self, iri: str) -> tuple[Place, ...]:
        """The passages that show something."""
        return tuple(self._place(each) for each in self.facts.iris(iri, "accord:evidence"))

    # ── Reading them ──

    def _claim(self, iri: str) -> Claim:
        facts = self.facts
        words = next(iter(facts.texts(iri, "schema:text")), None)
        return Claim(
            iri,
            words.value if words else facts.text(iri, "rdfs:label"),
            (words.language if words else None) or "",
            facts.iri(iri, "dcterms:isPartOf"),
            facts.iris(iri, "prov:wasAttributedTo"),
            facts.iris(iri, "dcterms:subject"),
            facts.iri(iri, "accord:claimKind"),
            facts.iri(iri, "accord:attribution"),
            facts.text(iri, "odrs:attributionText"),
            facts.iri(iri, "accord:manner"),
            self.places(iri),
            facts.iris(iri, "accord:partOf", "accord:reportedIn"),
        )

    def _place(self, iri: str) -> Place:
        facts, selector = self.facts, self.facts.iri(iri, "oa:hasSelector")
        edges = [facts.number(selector, name) if selector else None for name in ("oa:start", "oa:end")]
        words = [facts.text(selector, name) if selector else "" for name in ("oa:exact", "oa:prefix", "oa:suffix")]
        return Place(facts.iri(iri, "oa:hasSource"), facts.number(iri, "accord:line"), edges[0], edges[1], *words)

    def _stance(self, iri: str) -> Stance | None:
        facts = self.facts
        side = SIDES.get(facts.iri(iri, "accord:polarity"))
        holder, target = facts.iri(iri, "accord:holder"), facts.iri(iri, "accord:target")
        if side is None or not holder or not target:
            return None
        strength, claims = facts.iri(iri, "accord:strength"), facts.iris(iri, "accord:basedOn")
        return Stance(iri, holder, target, side, strength, claims, facts.iris(iri, "prov:wasGeneratedBy"))

    def _agreement(self, iri: str) -> Agreement:
        facts, kinds = self.facts, self.facts.kinds(iri)
        return Agreement(
            iri,
            _DISAGREEMENT not in kinds,
            bool(kinds & _DERIVED),
            _CONSENSUS in kinds,
            facts.iris(iri, "accord:on"),
            facts.iris(iri, "accord:party"),
            facts.iris(iri, "accord:impliedParty"),
            facts.iri(iri, "accord:derivationRule"),
            facts.iri(iri, "accord:strength"),
            tuple(each for each in facts.iris(iri, "prov:wasDerivedFrom") if each in self.stances),
            facts.iris(iri, "accord:statedIn"),
            facts.iris(iri, "accord:respondsTo"),
        )

    def _task(self, iri: str) -> Task:
        facts = self.facts
        words = next(iter((*facts.texts(iri, "schema:text"), *facts.texts(iri, "rdfs:label"))), None)
        return Task(
            iri,
            words.value if words else "",
            (words.language if words else None) or "",
            facts.iri(iri, "dcterms:isPartOf"),
            facts.iris(iri, "accord:owner"),
            facts.text(iri, "accord:dueDate") or facts.text(iri, "accord:dueWords"),
            facts.text(iri, "accord:isDone") == "true",
            self.places(iri),
        )

    def _role(self, iri: str) -> Role:
        facts = self.facts
        former = facts.iri(iri, "accord:period") == _FORMER
        person, body = facts.iri(iri, "org:member"), facts.iri(iri, "org:organization")
        return Role(person, body, facts.iris(iri, "org:role"), former, self.places(iri))

    def _meeting(self, notes: str) -> Meeting:
        facts, event = self.facts, self.facts.iri(notes, "schema:about")
        if not event:
            return Meeting(notes, notes, "", (), ())
        where = tuple(value.value for value in facts.texts(event, "schema:location"))
        day = facts.text(event, "schema:startDate")
        return Meeting(event, notes, day, where, facts.iris(event, "schema:organizer"))


def _first_line(places: Iterable[Place]) -> int | None:
    return min((place.line for place in places if place.line), default=None)


def _grouped(values: Iterable[Value], keys: Callable[[Value], Iterable[str]]) -> Mapping[str, list[Value]]:
    found: defaultdict[str, list[Value]] = defaultdict(list)
    for value in values:
        for key in keys(value):
            found[key].append(value)
    return dict(found)
