"""Who is on which side of which proposition: one stance for each, whether a curator read it or the notes state it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rdflib import Graph, Literal, URIRef

from accord.describing.iris import Iris
from accord.notes.minutes import Party, Polarity, Relation, Strength
from accord.rdf.labels import local
from accord.rdf.terms import ACCORD, PROV, RDF

OPPOSITE = {ACCORD.Supporting: ACCORD.Opposing, ACCORD.Opposing: ACCORD.Supporting}
_WEAKEST = [Strength.FULL, Strength.PARTIAL, Strength.CONDITIONAL, Strength.TACIT]


@dataclass
class _Grounds:
    """What one stance rests on: claims, how far each goes, whose reading it is, into which graphs it is written."""

    claims: set[URIRef] = field(default_factory=set)
    strengths: list[Strength] = field(default_factory=list)
    activities: set[URIRef] = field(default_factory=set)
    graph: Graph | None = None
    votes: int | None = None


@dataclass
class Stances:
    """The stances of one set of notes, gathered before any is written: two grounds make one stance, not two."""

    iris: Iris
    held: dict[tuple[URIRef, URIRef, URIRef], _Grounds] = field(default_factory=dict)

    def add(
        self, holder: Party, target: URIRef, polarity: URIRef, claim: int, strength: Strength, activity: URIRef,
        graph: Graph, votes: int | None = None,
    ) -> None:  # fmt: skip
        """Note that a party takes a side, from a claim; what a curator read comes first and decides on the graph."""
        grounds = self.held.setdefault((self.iris.party(holder), target, polarity), _Grounds())
        grounds.claims.add(self.iris.claims[claim])
        grounds.strengths.append(strength)
        grounds.activities.add(activity)
        grounds.graph = graph if grounds.graph is None else grounds.graph
        grounds.votes = grounds.votes or votes

    def write(self) -> None:
        """Write every stance into its graph; it goes no further than the weakest of its grounds."""
        for (holder, target, polarity), grounds in self.held.items():
            assert grounds.graph is not None  # noqa: S101 (set with the first ground)
            stance = self.iris.local("stance", f"{local(holder)}-{local(target)}-{local(polarity).lower()}")
            triples: list[tuple[URIRef, URIRef | Literal]] = [
                (RDF.type, ACCORD.Stance),
                (ACCORD.holder, holder),
                (ACCORD.target, target),
                (ACCORD.polarity, polarity),
                (ACCORD.strength, ACCORD[max(grounds.strengths, key=_WEAKEST.index)]),
                *((ACCORD.basedOn, claim) for claim in grounds.claims),
                *((PROV.wasGeneratedBy, activity) for activity in grounds.activities),
            ]
            if grounds.votes is not None:
                triples.append((ACCORD.votes, Literal(grounds.votes)))
            for predicate, value in triples:
                grounds.graph.add((stance, predicate, value))


def sides(iris: Iris, relation: Relation, polarity: URIRef) -> Iterator[tuple[Party, URIRef, int, Strength]]:
    """The side that each party of a stated relation takes, and the claim that shows it.

    ``polarity`` is that of whoever states it; those agreed with take the same side, those disagreed with the other.
    """
    yield relation.party, polarity, relation.statement, relation.strength
    theirs = polarity if relation.polarity is Polarity.AGREE else OPPOSITE[polarity]
    for other in relation.others:
        answered = relation.answers is not None and iris.minutes.statements[relation.answers].party == other
        shown = relation.answers if answered and relation.answers is not None else relation.statement
        yield other, theirs, shown, Strength.FULL
