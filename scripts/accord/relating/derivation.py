"""Who agrees with whom: a curator's stances, what stated agreements are about, and what rules derive."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from accord.describing.description import Describer, labels
from accord.describing.headline import headline
from accord.describing.iris import ACROSS, Iris
from accord.ground.errors import DataError
from accord.ground.resources import rules_dir
from accord.ground.text import digest, language, named
from accord.notes.minutes import Minutes, PartyKind, Polarity, Relation, Strength
from accord.rdf.graphs import to_dataset, to_quads, union
from accord.rdf.labels import local
from accord.rdf.queries import Keys, QueryFile, read_query_files
from accord.rdf.running import constructed
from accord.rdf.shortcuts import GRAPH as SHORT
from accord.rdf.shortcuts import shortcuts
from accord.rdf.terms import ACCORD, DCTERMS, FOAF, PROV, RDF, RDFS, RULE, SCHEMA
from accord.relating.captions import caption
from accord.relating.holdings import OPPOSITE, Stances, sides
from accord.relating.motions import BALLOT, Motion, counted, motions, wording
from accord.relating.positions import Position, Positions, Proposition

POLARITIES = {"supports": ACCORD.Supporting, "opposes": ACCORD.Opposing, "qualifies": ACCORD.Qualifying}
BEARINGS = {"supports": ACCORD.expresses, "opposes": ACCORD.disputes, "qualifies": ACCORD.qualifies}
"""What a claim does with a proposition on which its party takes a side: only what supports it expresses it."""
ACROSS_GRAPHS = f"/{ACROSS}/graph/"
"""How the names of graphs go on, behind the base, that hold what follows from stances of different notes."""
RULE_KEYS = Keys(once=("title", "derives"), spoken=("question",), needed=True)
"""What the head of every rule must say."""


def relate(describer: Describer, positions: Positions, fitted: Sequence[Position], curated: Graph) -> None:
    """Write propositions and stances into ``curated`` and give every stated relation what it is about, and its sides.

    Propositions that no curator named are in the notes' own words and go where the notes are described, as do the
    stances that the notes themselves state.
    """
    iris = describer.iris
    stances = Stances(iris)
    if any(one.accepted_by is None for one in positions.propositions):
        _curation(iris, positions, curated)
    for position in fitted:
        proposition = proposition_iri(iris, position.proposition)
        curated.add((iris.claims[position.statement], BEARINGS[position.side], proposition))
    for one in positions.propositions:
        _proposition(describer, one, [p for p in fitted if p.proposition.id == one.id], curated, stances)
    put = _motions(describer)
    for relation in iris.minutes.relations:
        _stated(describer, relation, _about(describer, relation, fitted, put, curated), put, stances)
    stances.write()


def proposition_iri(iris: Iris, proposition: Proposition) -> URIRef:
    """A proposition belongs to its notes, unless the curator says that it is shared between notes."""
    if proposition.shared:
        return URIRef(f"{iris.base}proposition/{proposition.id}")
    return iris.local("proposition", proposition.id)


def _curation(iris: Iris, positions: Positions, graph: Graph) -> None:
    activity, agent = iris.local("activity", "curation"), iris.local("agent", "curator")
    _write_curation(iris, activity, agent, positions.curator, labels("curation"), graph)


def _write_curation(
    iris: Iris, activity: URIRef, agent: URIRef, name: str, called: list[tuple[URIRef, Literal]], graph: Graph
) -> None:
    for triple in (
        (activity, RDF.type, ACCORD.Curation),
        (activity, PROV.used, iris.notes),
        (activity, PROV.wasAssociatedWith, agent),
        *((activity, *pair) for pair in called),
        (agent, RDF.type, FOAF.Agent),
        (agent, RDFS.label, Literal(name, lang=language(name))),
    ):
        graph.add(triple)


def _proposition(
    describer: Describer, one: Proposition, positions: list[Position], graph: Graph, stances: Stances
) -> None:
    """A proposition, its topics, and one stance for each holder and side."""
    iris, node = describer.iris, proposition_iri(describer.iris, one)
    graph.add((node, RDF.type, ACCORD.Proposition))
    for words, tag in ((one.zh, "zh"), (one.en, "en")):
        if words:
            graph.add((node, RDFS.label, Literal(words, lang=tag)))
    activity = _origin(iris, one, graph)
    for topic in _topics(describer, one, positions):
        graph.add((node, DCTERMS.subject, topic))
    for position in positions:
        party = iris.minutes.statements[position.statement].party
        if party is not None:
            side = POLARITIES[position.side]
            own = _own_curation(iris, position.added_by, graph) if position.added_by else activity
            stances.add(party, node, side, position.statement, position.strength, own, graph)


def _own_curation(iris: Iris, name: str, graph: Graph) -> URIRef:
    """What somebody who is named has read herself."""
    activity = iris.local("activity", f"curation-{named(name)}")
    _write_curation(iris, activity, iris.local("agent", named(name)), name, labels("curation"), graph)
    return activity


def _acceptance(iris: Iris, name: str, graph: Graph) -> URIRef:
    """What somebody has accepted of what was proposed."""
    activity = iris.local("activity", f"acceptance-{named(name)}")
    called = labels("acceptance", name=name)
    _write_curation(iris, activity, iris.local("agent", named(name)), name, called, graph)
    return activity


def _origin(iris: Iris, one: Proposition, graph: Graph) -> URIRef:
    """Where the stances on a proposition come from: the curation, or the acceptance of a proposal."""
    if one.accepted_by is None:
        return iris.local("activity", "curation")
    if not one.proposed_by:
        return _own_curation(iris, one.accepted_by, graph)
    proposer = iris.local("agent", f"proposer-{named(one.proposed_by)}")
    graph.add((proposition_iri(iris, one), PROV.wasAttributedTo, proposer))
    graph.add((proposer, RDF.type, FOAF.Agent))
    graph.add((proposer, RDFS.label, Literal(one.proposed_by, lang=language(one.proposed_by))))
    return _acceptance(iris, one.accepted_by, graph)


def _topics(describer: Describer, one: Proposition, positions: list[Position]) -> Iterable[URIRef]:
    """The topics that the curator names; without any, or where no topics.ttl is there, those of the claims."""
    iris = describer.iris
    headings_only = not iris.registry.topics
    for name in one.topics:
        entry = iris.registry.topic(name)
        headings = [i for i, topic in enumerate(iris.minutes.topics) if topic.name == name]
        if entry is None and not headings and not headings_only:
            raise DataError(
                f"the proposition {one.id!r} is about {name!r}, which is no topic",
                remedy="add it to topics.ttl, or name a heading of the notes or a topic that is there",
            )
        if entry is not None:
            describer.shared_topic(entry.iri)
            yield entry.iri
        for index in headings:
            yield iris.topic(index)
    if not one.topics or headings_only:
        for position in positions:
            yield from _subjects(describer.graph, iris.claims[position.statement])


def _subjects(graph: Graph, node: URIRef) -> Iterable[URIRef]:
    return [topic for topic in graph.objects(node, DCTERMS.subject) if isinstance(topic, URIRef)]


About = tuple[URIRef, URIRef]
"""A proposition, and the side that whoever states a relation takes on it."""


def _stated(
    describer: Describer, relation: Relation, about: About, put: dict[Relation, Motion], stances: Stances
) -> None:
    """The side of each party of a stated relation; an agreement says by itself which side is shared."""
    iris, graph = describer.iris, describer.graph
    node, (proposition, polarity) = iris.relation(relation), about
    if relation.polarity is Polarity.AGREE:
        graph.add((node, ACCORD.polarity, polarity))
    if not relation.others:
        graph.add((node, ACCORD.counterpart, _counterpart(relation, put)))
    votes = counted(relation.party, [relation])
    reading = iris.local("activity", "reading")
    for party, side, claim, strength in sides(iris, relation, polarity):
        own = votes if party == relation.party else None
        stances.add(party, proposition, side, claim, strength, reading, graph, own)


def _counterpart(relation: Relation, put: dict[Relation, Motion]) -> URIRef:
    """With whom a party is at one, or not, that stands alone: a body within itself, voters with each other, nobody."""
    if relation.party.kind is PartyKind.COLLECTIVE:
        return ACCORD.WithinBody
    return ACCORD.WithVoters if relation in put or relation.cue in BALLOT else ACCORD.WithNobodyNamed


def _about(
    describer: Describer,
    relation: Relation,
    fitted: Sequence[Position],
    put: dict[Relation, Motion],
    curated: Graph,
) -> About:
    """What a stated relation is about: a curator's proposition, a motion, or one in the notes' own words."""
    iris = describer.iris
    node = iris.relation(relation)
    known = _curated(iris.minutes, relation, fitted)
    if known:
        position, polarity = known
        proposition = proposition_iri(iris, position.proposition)
        curated.add((node, ACCORD.on, proposition))
        for topic in curated.objects(proposition, DCTERMS.subject):
            curated.add((node, DCTERMS.subject, topic))
        return proposition, polarity
    own = POLARITIES["supports" if relation.polarity is Polarity.AGREE else "opposes"]
    if relation in put:
        proposition = motion_iri(iris, put[relation])
        describer.graph.add((node, ACCORD.on, proposition))
        return proposition, own
    claim, turned = _root(iris, relation)
    describer.graph.add((node, ACCORD.on, proposition := _in_words(describer, relation, claim)))
    return proposition, OPPOSITE[own] if turned else own


def _curated(minutes: Minutes, relation: Relation, fitted: Sequence[Position]) -> tuple[Position, URIRef] | None:
    """The curator's proposition that a relation is about, and the side on it of whoever states it.

    It is one of the relation's own claim, else one of the claim that it answers. Where the sides that the curator sees
    there do not go with the relation, it is about something else, and stays on the words of the notes.
    """
    agrees = relation.polarity is Polarity.AGREE
    answered = _placed(relation.answers, fitted, first="supports")
    own = _placed(relation.statement, fitted, first="supports" if agrees else "opposes")
    if own:
        chosen = next((p for p in own if _goes_with(p, answered, agrees=agrees)), None)
        return (chosen, POLARITIES[chosen.side]) if chosen else None
    if not answered:
        return None
    polarity = POLARITIES[answered[0].side]
    if agrees:
        return None if _concedes(minutes, relation, answered[0], fitted) else (answered[0], polarity)
    return (answered[0], ACCORD.Opposing) if polarity == ACCORD.Supporting else None


def _placed(claim: int | None, fitted: Sequence[Position], *, first: str) -> list[Position]:
    """Where the curator has put a claim for or against something, those on one side first."""
    here = [p for p in fitted if claim is not None and p.statement == claim and p.side != "qualifies"]
    return sorted(here, key=lambda p: p.side != first)


def _goes_with(own: Position, answered: Sequence[Position], *, agrees: bool) -> bool:
    """Whether the claim that is answered is on the side that the relation says, as far as the curator has put it."""
    theirs = {p.side for p in answered if p.proposition.id == own.proposition.id}
    return not theirs or (own.side in theirs if agrees else theirs != {own.side})


def _concedes(minutes: Minutes, relation: Relation, answered: Position, fitted: Sequence[Position]) -> bool:
    """Whether somebody only concedes a point to the other side: agrees in part, and is elsewhere against that side."""
    if relation.strength is not Strength.PARTIAL:
        return False
    sides = {
        p.side
        for p in fitted
        if p.proposition.id == answered.proposition.id and minutes.statements[p.statement].party == relation.party
    }
    return bool(sides - {answered.side, "qualifies"}) and answered.side not in sides


def _in_words(describer: Describer, relation: Relation, claim: int) -> URIRef:
    """A proposition in the words of the notes: of the view that is quoted, else of the claim that it is about."""
    iris, graph = describer.iris, describer.graph
    span = relation.target or iris.minutes.statements[claim].span
    words = " ".join(iris.minutes.source.words(span).split())
    bearer = relation.statement if relation.target else claim
    disputed = bearer == relation.statement and relation.polarity is Polarity.DISAGREE
    # Where nothing but the words of the opponent is there, they name what he opposes; he does not put it forward.
    kind = "against" if disputed and not relation.target else "words"
    proposition = iris.local("proposition", f"{kind}-{digest(words)}")
    graph.add((proposition, RDF.type, ACCORD.Proposition))
    _word(graph, proposition, words)
    if disputed or relation.answers is None or not relation.target:
        graph.add((iris.claims[bearer], ACCORD.disputes if disputed else ACCORD.expresses, proposition))
    for topic in _subjects(graph, iris.claims[relation.statement]):
        graph.add((proposition, DCTERMS.subject, topic))
    return proposition


def _word(graph: Graph, proposition: URIRef, words: str) -> None:
    """Name a proposition in words of the notes by a short form of them, and keep all of them."""
    tag = language(words)
    graph.add((proposition, RDFS.label, Literal(headline(words), lang=tag)))
    graph.add((proposition, SCHEMA.text, Literal(words, lang=tag)))


def _motions(describer: Describer) -> dict[Relation, Motion]:
    """Write every motion: its words, who moved and seconded it, what came of it."""
    iris, graph = describer.iris, describer.graph
    put: dict[Relation, Motion] = {}
    for motion in motions(iris.minutes):
        put |= dict.fromkeys(motion.relations, motion)
        node = motion_iri(iris, motion)
        span, claim = wording(motion, iris.minutes)
        words = " ".join(iris.minutes.source.words(span).split())
        graph.add((node, RDF.type, ACCORD.Proposition))
        graph.add((node, RDF.type, ACCORD.Motion))
        _word(graph, node, words)
        if claim is not None:
            graph.add((iris.claims[claim], ACCORD.expresses, node))
        for mover in motion.movers:
            graph.add((node, ACCORD.mover, iris.party(mover)))
        if motion.seconder:
            graph.add((node, ACCORD.seconder, iris.party(motion.seconder)))
        for outcome in motion.outcomes:
            graph.add((node, ACCORD.outcome, iris.relation(outcome)))
        for topic in _subjects(graph, iris.claims[motion.first]):
            graph.add((node, DCTERMS.subject, topic))
    return put


def motion_iri(iris: Iris, motion: Motion) -> URIRef:
    """A motion is named after its first vote: the same words may be put to the vote twice."""
    return iris.local("proposition", f"motion-{digest(local(iris.relation(motion.relations[0])))}")


_BARE_REPLY = 40
"""Code points of the longest answer that says nothing of its own ("I second the proposal.")."""


def _root(iris: Iris, relation: Relation) -> tuple[int, bool]:
    """The claim that a relation is about, behind bare answers, and whether they turn its side round.

    Behind a bare "agreed" stands what that agreed with; who agrees with a bare "no" opposes what that answered.
    """
    claim, turned = relation.answers if relation.answers is not None else relation.statement, False
    answers = {r.statement: r for r in iris.minutes.relations if r.answers is not None}
    seen: set[int] = set()
    while claim in answers and claim != relation.statement and claim not in seen:
        span, behind = iris.minutes.statements[claim].span, answers[claim]
        if span.end - span.start > _BARE_REPLY or behind.answers is None:
            break
        seen.add(claim)
        turned ^= behind.polarity is Polarity.DISAGREE
        claim = behind.answers
    return claim, turned


# what follows ------------------------------------------------------------------------------------------


def derive(graphs: Sequence[Graph], derived: Graph) -> None:
    """Run the rules over all of ``graphs`` together and write what follows into ``derived``.

    Rules look at stances and at what these name, and at nothing else: no more than that is handed to them.

    Raises:
        RequestError: the head of a rule is wrong.
        DataError: a rule is no SPARQL CONSTRUCT.
    """
    for triple in _conclusions(stance_quads(graphs)):
        derived.add(triple)
    _derivations(derived)


def stance_quads(graphs: Sequence[Graph], proposition: str = "") -> list[ox.Quad]:
    """The stances in some graphs, and what they name: each with all that is said of it.

    ``proposition`` is how the IRI of the proposition begins on which a stance is to be.
    """
    held = [(node, on) for graph in graphs for node, on in graph.subject_objects(ACCORD.target)]
    nodes = {node for node, on in held if str(on).startswith(proposition)}
    named_there = {o for node in nodes for graph in graphs for o in graph.objects(node) if isinstance(o, URIRef)}
    said = Graph()
    for node in nodes | named_there:
        for graph in graphs:
            for triple in graph.triples((node, None, None)):
                said.add(triple)
    return list(to_quads(said))


def across(store: ox.Store, propositions: Iterable[ox.NamedNode]) -> list[ox.Quad]:
    """What follows from stances of different notes on the same propositions, as a graph of its own for each base.

    Args:
        store: holds the notes.
        propositions: those looked at; such that notes share are named below the base (`proposition_iri`).

    Raises:
        RequestError: the head of a rule is wrong.
        DataError: a rule is no SPARQL CONSTRUCT.
    """
    found: list[ox.Quad] = []
    by_base: dict[str, list[ox.NamedNode]] = {}
    for proposition in propositions:
        by_base.setdefault(proposition.value.rpartition("proposition/")[0], []).append(proposition)
    for base, several in sorted(by_base.items()):
        held, derived = _held_by_several(store, several), Graph()
        for triple in _conclusions(held):
            derived.add(triple)
        for node in set(derived.subjects()):
            if len({_root_of(stance) for stance in derived.objects(node, PROV.wasDerivedFrom)}) < 2:
                derived.remove((node, None, None))
        _derivations(derived)
        own = set(derived.subjects())
        caption((union(to_dataset(held)), derived))
        for concept in set(derived.subjects()) - own:  # which the notes themselves bring along
            derived.remove((concept, None, None))
        name = ox.NamedNode(str(across_graph(base)))
        found += (ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in to_quads(derived))
    return found


def across_graph(base: str, kind: str = "derived") -> URIRef:
    """The name of the graph of what follows from stances of different notes, or (`plain`) of short ways through it."""
    return URIRef(f"{base.removesuffix('/')}{ACROSS_GRAPHS}{kind}")


def shortened(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The short ways through what follows from stances of different notes, in graphs of their own."""
    by_base: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, ox.NamedNode):
            by_base.setdefault(quad.graph_name.value.removesuffix(f"{ACROSS_GRAPHS}derived"), []).append(quad)
    return [
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(str(across_graph(base, SHORT))))
        for base, several in sorted(by_base.items())
        for quad in shortcuts(several)
    ]


def _root_of(stance: object) -> str:
    """The notes to which a stance belongs, by its IRI."""
    return str(stance).split("/stance/", maxsplit=1)[0]


def _held_by_several(store: ox.Store, propositions: Iterable[ox.NamedNode]) -> set[ox.Quad]:
    """The stances of several notes on each proposition, and what they name; graphs are left out."""
    found: set[ox.Quad] = set()
    for proposition in propositions:
        own = stances_on(store, [proposition])
        if len({_root_of(quad.subject.value) for quad in own if isinstance(quad.subject, ox.NamedNode)}) > 1:
            nodes = {quad.object for quad in own if isinstance(quad.object, ox.NamedNode)}
            named = (quad for node in nodes for quad in store.quads_for_pattern(node, None, None, None))
            found |= own | {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in named}
    return found


def stances_on(store: ox.Store, propositions: Iterable[ox.NamedNode]) -> set[ox.Quad]:
    """All that is said of the stances on some propositions; graphs are left out."""
    target = ox.NamedNode(str(ACCORD.target))
    stances = {quad.subject for on in propositions for quad in store.quads_for_pattern(None, target, on, None)}
    own = (quad for stance in stances for quad in store.quads_for_pattern(stance, None, None, None))
    return {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in own}


def _conclusions(quads: Collection[ox.Quad]) -> Iterator[tuple[Node, Node, Node]]:
    """What the rules conclude from statements."""
    if not quads:
        return
    store = ox.Store()
    store.bulk_extend(quads)
    for rule in _rules():
        result = constructed(store, rule.text, rule.path, "a rule constructs what it derives", "correct the rule")
        yield from to_dataset(ox.Quad(t.subject, t.predicate, t.object) for t in result).triples((None, None, None))


@cache
def _rules() -> tuple[QueryFile, ...]:
    return tuple(read_query_files(rules_dir(), RULE_KEYS))


def _derivations(derived: Graph) -> None:
    """One activity for each rule that derived something, and every derived relation generated by it."""
    for node, rule in sorted(derived.subject_objects(ACCORD.derivationRule)):
        root = str(node).split("/agreement/")[0].split("/disagreement/")[0]
        activity = URIRef(f"{root}/activity/{local(rule)}")
        derived.add((node, PROV.wasGeneratedBy, activity))
        derived.add((activity, RDF.type, ACCORD.Derivation))
        derived.add((activity, PROV.used, rule))
        for pair in labels("derivation", name=str(rule).removeprefix(str(RULE))):
            derived.add((activity, *pair))
