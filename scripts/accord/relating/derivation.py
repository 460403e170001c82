"""Who agrees with whom: a curator's stances, what stated agreements are about, and what rules derive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef

from accord.describing.description import Describer, labels
from accord.describing.iris import Iris
from accord.ground.errors import DataError
from accord.ground.resources import rules_dir
from accord.ground.text import digest, language, named
from accord.notes.minutes import Polarity, Relation, Strength
from accord.rdf.graphs import to_dataset, to_quads
from accord.rdf.labels import local
from accord.rdf.queries import Keys, read_query_files
from accord.rdf.terms import ACCORD, DCTERMS, FOAF, PROV, RDF, RDFS, RULE
from accord.relating.positions import Position, Positions, Proposition

POLARITIES = {"supports": ACCORD.Supporting, "opposes": ACCORD.Opposing, "qualifies": ACCORD.Qualifying}
BEARINGS = {"supports": ACCORD.expresses, "opposes": ACCORD.disputes, "qualifies": ACCORD.qualifies}
"""What a claim does with a proposition on which its party takes a side: only what supports it expresses it."""
RULE_KEYS = Keys(once=("title", "derives"), spoken=("question",), needed=True)
"""What the head of every rule must say."""

_WEAKEST = [Strength.FULL, Strength.PARTIAL, Strength.CONDITIONAL]


def relate(describer: Describer, positions: Positions, fitted: Sequence[Position], curated: Graph) -> None:
    """Write propositions and stances into ``curated`` and give every stated relation what it is about.

    Propositions that no curator named are in the notes' own words and go where the notes are described.
    """
    iris = describer.iris
    expressed: dict[int, list[URIRef]] = defaultdict(list)
    if positions.propositions:
        _curation(iris, positions, curated)
    for position in fitted:
        proposition = proposition_iri(iris, position.proposition)
        expressed[position.statement].append(proposition)
        curated.add((iris.claims[position.statement], BEARINGS[position.side], proposition))
    for one in positions.propositions:
        _proposition(describer, one, [p for p in fitted if p.proposition.id == one.id], curated)
    for relation in iris.minutes.relations:
        _about(describer, relation, expressed, curated)


def proposition_iri(iris: Iris, proposition: Proposition) -> URIRef:
    """A proposition belongs to its notes, unless the curator says that it is shared between notes."""
    if proposition.shared:
        return URIRef(f"{iris.base}proposition/{proposition.id}")
    return iris.local("proposition", proposition.id)


def _curation(iris: Iris, positions: Positions, graph: Graph) -> None:
    activity, agent = iris.local("activity", "curation"), iris.local("agent", "curator")
    for triple in (
        (activity, RDF.type, ACCORD.Curation),
        (activity, PROV.used, iris.notes),
        (activity, PROV.wasAssociatedWith, agent),
        *((activity, *pair) for pair in labels("curation")),
        (agent, RDF.type, FOAF.Agent),
        (agent, RDFS.label, Literal(positions.curator, lang=language(positions.curator))),
    ):
        graph.add(triple)


def _proposition(describer: Describer, one: Proposition, positions: list[Position], graph: Graph) -> None:
    """A proposition, its topics, and one stance for each holder and side."""
    iris, node = describer.iris, proposition_iri(describer.iris, one)
    graph.add((node, RDF.type, ACCORD.Proposition))
    for words, tag in ((one.zh, "zh"), (one.en, "en")):
        if words:
            graph.add((node, RDFS.label, Literal(words, lang=tag)))
    activity = _acceptance(iris, one, graph)
    for topic in _topics(describer, one, positions):
        graph.add((node, DCTERMS.subject, topic))
    stances: dict[tuple[URIRef, str], list[Position]] = defaultdict(list)
    for position in positions:
        party = iris.minutes.statements[position.statement].party
        if party is not None:
            stances[iris.party(party), position.side].append(position)
    for (holder, side), based in stances.items():
        stance = _stance(iris, node, holder, side, based, graph)
        graph.add((stance, PROV.wasGeneratedBy, activity))


def _acceptance(iris: Iris, one: Proposition, graph: Graph) -> URIRef:
    """Where the stances on a proposition come from: the curation, or the acceptance of a proposal."""
    if one.accepted_by is None:
        return iris.local("activity", "curation")
    activity = iris.local("activity", f"acceptance-{named(one.accepted_by)}")
    accepter = iris.local("agent", named(one.accepted_by))
    for triple in (
        (activity, RDF.type, ACCORD.Curation),
        (activity, PROV.used, iris.notes),
        (activity, PROV.wasAssociatedWith, accepter),
        *((activity, *pair) for pair in labels("acceptance", name=one.accepted_by)),
        (accepter, RDF.type, FOAF.Agent),
        (accepter, RDFS.label, Literal(one.accepted_by, lang=language(one.accepted_by))),
    ):
        graph.add(triple)
    if one.proposed_by:
        proposer = iris.local("agent", f"proposer-{named(one.proposed_by)}")
        graph.add((proposition_iri(iris, one), PROV.wasAttributedTo, proposer))
        graph.add((proposer, RDF.type, FOAF.Agent))
        graph.add((proposer, RDFS.label, Literal(one.proposed_by, lang=language(one.proposed_by))))
    return activity


def _stance(iris: Iris, target: URIRef, holder: URIRef, side: str, based: list[Position], graph: Graph) -> URIRef:
    polarity = POLARITIES[side]
    stance = iris.local("stance", f"{local(holder)}-{local(target)}-{local(polarity).lower()}")
    strength = max((position.strength for position in based), key=_WEAKEST.index)
    graph.add((stance, RDF.type, ACCORD.Stance))
    graph.add((stance, ACCORD.holder, holder))
    graph.add((stance, ACCORD.target, target))
    graph.add((stance, ACCORD.polarity, polarity))
    graph.add((stance, ACCORD.strength, ACCORD[strength]))
    for position in based:
        graph.add((stance, ACCORD.basedOn, iris.claims[position.statement]))
    return stance


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


def _about(describer: Describer, relation: Relation, expressed: dict[int, list[URIRef]], curated: Graph) -> None:
    """What a stated relation is about: a curator's proposition, or one in the notes' own words."""
    node = describer.iris.relation(relation)
    known = expressed.get(relation.statement) or (
        expressed.get(relation.answers) if relation.answers is not None else None
    )
    if known:
        for proposition in dict.fromkeys(known):
            curated.add((node, ACCORD.on, proposition))
            for topic in curated.objects(proposition, DCTERMS.subject):
                curated.add((node, DCTERMS.subject, topic))
        return
    iris, graph = describer.iris, describer.graph
    claim = _root(iris, relation)
    span = relation.target or iris.minutes.statements[claim].span
    words = " ".join(iris.minutes.source.words(span).split())
    bearer = relation.statement if relation.target else claim
    disputed = bearer == relation.statement and relation.polarity is Polarity.DISAGREE
    # Where nothing but the words of the opponent is there, they name what he opposes; he does not put it forward.
    kind = "against" if disputed and not relation.target else "words"
    proposition = iris.local("proposition", f"{kind}-{digest(words)}")
    graph.add((node, ACCORD.on, proposition))
    graph.add((proposition, RDF.type, ACCORD.Proposition))
    graph.add((proposition, RDFS.label, Literal(words, lang=language(words))))
    if disputed or relation.answers is None or not relation.target:
        graph.add((iris.claims[bearer], ACCORD.disputes if disputed else ACCORD.expresses, proposition))
    for topic in _subjects(graph, iris.claims[relation.statement]):
        graph.add((proposition, DCTERMS.subject, topic))


_BARE_REPLY = 40
"""Code points of the longest answer that says nothing of its own ("I second the proposal.")."""


def _root(iris: Iris, relation: Relation) -> int:
    """The claim that a relation is about: behind a bare "agreed" stands what that agreed with."""
    claim = relation.answers if relation.answers is not None else relation.statement
    answers = {r.statement: r for r in iris.minutes.relations if r.answers is not None and r.polarity == "agree"}
    seen: set[int] = set()
    while claim in answers and claim != relation.statement and claim not in seen:
        span = iris.minutes.statements[claim].span
        if span.end - span.start > _BARE_REPLY:
            break
        seen.add(claim)
        claim = answers[claim].answers or claim
    return claim


def derive(graphs: Iterable[Graph], derived: Graph, rules: Path | None = None) -> None:
    """Run the rules over all of ``graphs`` together and write what follows into ``derived``.

    Args:
        graphs: what is known.
        derived: what follows from it.
        rules: a folder of rules; by default those that come with Accord.

    Raises:
        RequestError: the head of a rule is wrong.
        DataError: a rule is no SPARQL CONSTRUCT.
    """
    store = ox.Store()
    for graph in graphs:
        store.extend(to_quads(graph))
    for rule in read_query_files(rules or rules_dir(), RULE_KEYS):
        try:
            result = store.query(rule.text)
        except SyntaxError as error:
            raise DataError(f"not a SPARQL query: {error}", path=rule.path, remedy="correct the rule") from error
        if not isinstance(result, ox.QueryTriples):
            raise DataError("not a CONSTRUCT query", path=rule.path, remedy="a rule constructs what it derives")
        for triple in to_dataset(ox.Quad(t.subject, t.predicate, t.object) for t in result).triples((None, None, None)):
            derived.add(triple)
    _derivations(derived)


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
