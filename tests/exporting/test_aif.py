"""AIF and xAIF: graphs of the form that AIF asks, with what claims put forward, dispute and answer."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from accord.exporting import export
from exported import document, faults, graph_of, read_back, rows, updated, ward

ENDS = {
    "Locution": ({"YA-node"}, {"L-node"}),
    "Anchor": ({"YA-node"}, {"TA-node"}),
    "IllocutionaryContent": ({"YA-node"}, {"I-node", "CA-node"}),
    "Premise": ({"CA-node"}, {"I-node"}),
    "Conclusion": ({"CA-node"}, {"I-node"}),
    "StartLocution": ({"TA-node"}, {"L-node"}),
    "EndLocution": ({"TA-node"}, {"L-node"}),
}
"""The properties of scheme nodes: of which kind of node to which."""

NODES = "SELECT ?node ?kind WHERE { ?node a ?kind FILTER (STRSTARTS(STR(?kind), 'http://www.arg')) }"
EDGES = """SELECT ?node ?end ?other WHERE {
    ?node ?end ?other FILTER (STRSTARTS(STR(?end), 'http://www.arg') && ?end != aif:claimText) }"""


@pytest.fixture(params=["sample", "ward", "disputed"])
def graph(request: pytest.FixtureRequest, sample: Dataset) -> ox.Store:
    return graph_of(request.param, sample)


def aif(graph: ox.Store) -> ox.Store:
    return read_back(export(graph, "aif").data, "turtle")


def test_nodes_are_joined_as_the_specification_has_it(graph: ox.Store) -> None:
    """Only scheme nodes have edges; conflicts and transitions lead from one node to one, an illocution from one."""
    made = aif(graph)
    kinds = {(node, kind.rpartition("#")[2]) for node, kind in rows(made, NODES)}
    kind = dict(kinds)
    assert len(kind) == len(kinds), "each node is of one kind"
    edges = {(node, end.rpartition("#")[2], other) for node, end, other in rows(made, EDGES)}
    assert {end for _, end, _ in edges} <= set(ENDS)
    for node, end, other in edges:
        assert kind[node] in ENDS[end][0] and kind[other] in ENDS[end][1]
    count = Counter((node, end) for node, end, _ in edges)
    for node, of in kind.items():
        found = {end: count[node, end] for end, (kinds_of, _) in ENDS.items() if of in kinds_of}
        if of == "YA-node":
            assert found.pop("Locution") + found.pop("Anchor") == 1
        assert set(found.values()) <= {1}


def test_what_claims_put_forward_dispute_and_answer_is_read_back(graph: ox.Store) -> None:
    made = aif(graph)
    put = "?ya a aif:YA-node ; aif:Locution ?a ; aif:IllocutionaryContent ?b FILTER (!STRENDS(STR(?b), '/content'))"
    assert rows(made, f"SELECT ?a ?b WHERE {{ {put} }}") == rows(graph, "SELECT ?a ?b WHERE { ?a accord:expresses ?b }")
    own = rows(
        made,
        "SELECT ?a WHERE { ?y aif:Locution ?a ; aif:IllocutionaryContent ?b FILTER (STRENDS(STR(?b), '/content')) }",
    )
    assert own == rows(graph, "SELECT ?a WHERE { ?a a accord:Claim FILTER NOT EXISTS { ?a accord:expresses ?b } }")
    answers = "SELECT ?a ?b WHERE { ?r accord:statedIn ?a ; accord:respondsTo ?b FILTER (?a != ?b) }"
    assert rows(made, "SELECT ?a ?b WHERE { ?t aif:StartLocution ?b ; aif:EndLocution ?a }") == rows(graph, answers)
    disputed = """SELECT ?a ?b WHERE { ?a a accord:Claim { ?a accord:disputes ?b } UNION {
        ?d a accord:StatedDisagreement ; accord:statedIn ?a ; accord:respondsTo ?c ; accord:on ?b } }"""
    conflicts = """SELECT ?a ?b WHERE { ?ca a aif:CA-node ; aif:Premise ?i ; aif:Conclusion ?b .
        ?y aif:IllocutionaryContent ?i ; aif:Locution ?a }"""
    assert rows(graph, disputed) <= rows(made, conflicts)


def test_who_answers_agrees_or_disagrees() -> None:
    force = "?ya aif:Anchor/aif:EndLocution ?l ; aif:claimText ?f . ?l prov:wasAttributedTo/rdfs:label ?who"
    found = rows(aif(ward()), f"SELECT ?who ?f WHERE {{ {force} }}")
    assert found == {("Ben Marsh", "Agreeing"), ("Carla Dunn", "Disagreeing")}
    asked = (
        "SELECT ?who WHERE { ?y aif:claimText 'Pure Questioning' ; aif:Locution/prov:wasAttributedTo/rdfs:label ?who }"
    )
    assert rows(aif(ward()), asked) == {("Dev Patel",)}


def test_a_claim_does_not_conflict_with_itself() -> None:
    both = updated(ward(), "INSERT { ?c accord:disputes ?p } WHERE { ?c accord:expresses ?p }")
    made = aif(both)
    assert not rows(made, "SELECT ?ca WHERE { ?ca aif:Premise ?i ; aif:Conclusion ?i }")


# ── xAIF ──


def test_xaif_is_as_its_schema_has_it_and_its_numbers_lead_somewhere(graph: ox.Store) -> None:
    made = document(graph, "xaif")
    assert faults(made, "xaif") == []
    held = made["AIF"]
    numbers = [node["nodeID"] for node in held["nodes"]]
    persons = [person["participantID"] for person in held["participants"]]
    assert len(set(numbers)) == len(numbers) and len(set(persons)) == len(persons)
    assert {edge[end] for edge in held["edges"] for end in ("fromID", "toID")} == set(numbers)
    assert {one["personID"] for one in held["locutions"]} == set(persons)


def test_xaif_holds_what_aif_holds(graph: ox.Store) -> None:
    made, held = aif(graph), document(graph, "xaif")["AIF"]
    kinds = Counter(kind.rpartition("#")[2].removesuffix("-node") for _, kind in rows(made, NODES))
    assert Counter(node["type"] for node in held["nodes"]) == kinds
    text = {node["nodeID"]: node["text"] for node in held["nodes"]}
    names = {person["participantID"]: person["firstname"] for person in held["participants"]}
    said = {(text[one["nodeID"]], names[one["personID"]]) for one in held["locutions"]}
    assert said == rows(
        graph, "SELECT ?t ?n WHERE { ?c a accord:Claim ; schema:text ?t ; prov:wasAttributedTo/rdfs:label ?n }"
    )
    assert len(held["edges"]) == len(rows(made, EDGES))


def test_locutions_come_in_the_order_of_the_notes_and_their_text_is_no_markup() -> None:
    made = document(ward(), "xaif")
    said = [node["text"] for node in made["AIF"]["nodes"] if node["type"] == "L"]
    assert said[:2] == ["The playground should be rebuilt this summer.", "I agree with Ada."]
    assert [node["type"] for node in made["AIF"]["nodes"][: len(said)]] == ["L"] * len(said)
    hostile = updated(
        ward(),
        """DELETE { ?c schema:text ?t } INSERT { ?c schema:text "<script>x</script>" }
        WHERE { ?c a accord:Claim ; schema:text ?t }""",
    )
    assert "<script" not in document(hostile, "xaif")["text"]["txt"]
