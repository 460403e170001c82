"""One nanopublication for each claim: of the form that the guidelines ask, with what the graph says of the claim."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from accord.exporting import export
from exported import PREFIXES, graph_of, read_back, rows, ward

ASSERTED = (
    "schema:text prov:wasAttributedTo accord:claimKind accord:manner accord:attribution dcterms:subject "
    "accord:expresses accord:disputes accord:qualifies accord:partOf accord:reportedIn accord:repeats"
)


@pytest.fixture(params=["sample", "ward"])
def graph(request: pytest.FixtureRequest, sample: Dataset) -> ox.Store:
    return graph_of(request.param, sample)


def test_each_is_well_formed_and_all_stand_apart(graph: ox.Store) -> None:
    """The guidelines: head, assertion, provenance and publication info, each a graph of its own, and nothing beside."""
    made = read_back(export(graph, "nanopub").data, "trig")
    parts = rows(
        made,
        """SELECT ?np ?head ?assertion ?provenance ?info WHERE {
        GRAPH ?head { ?np a np:Nanopublication ; np:hasAssertion ?assertion ; np:hasProvenance ?provenance ;
            np:hasPublicationInfo ?info } }""",
    )
    claims = rows(graph, "SELECT ?claim WHERE { ?claim a accord:Claim }")
    assert len(parts) == len(claims) > 5
    names = [name for each in parts for name in each]
    assert len(set(names)) == len(names)
    held = defaultdict(list)
    for quad in made:
        held[getattr(quad.graph_name, "value", "")].append(quad)
    assert set(held) == {name for each in parts for name in each[1:]}
    for np, head, assertion, provenance, info in parts:
        assert len(held[head]) == 4 and held[assertion]
        assert any(quad.subject.value == assertion for quad in held[provenance])
        assert any(quad.subject.value == np for quad in held[info])
    assert not [quad for quad in made if isinstance(quad.subject, ox.BlankNode)]


def test_the_assertion_is_what_the_graph_says_of_the_claim(graph: ox.Store) -> None:
    made = read_back(export(graph, "nanopub").data, "trig")
    query = f"VALUES ?property {{ {ASSERTED} }} %s {{ ?claim a accord:Claim ; ?property ?value }}"
    back = rows(
        made,
        f"SELECT ?claim ?property ?value WHERE {{ ?np np:hasAssertion ?a . {query % 'GRAPH ?a'} }}".replace(
            "?np np:hasAssertion ?a .", "GRAPH ?head { ?np np:hasAssertion ?a }"
        ),
    )
    assert back == rows(graph, f"SELECT ?claim ?property ?value WHERE {{ {query % ''} }}") and len(back) > 30


def test_the_provenance_leads_to_the_words_and_who_is_meant_has_a_name(graph: ox.Store) -> None:
    made = read_back(export(graph, "nanopub").data, "trig")
    selected = (
        "?claim accord:evidence ?e . ?e oa:hasSource ?notes ; oa:hasSelector ?s . ?s oa:start ?start ; oa:exact ?exact"
    )
    back = rows(
        made,
        f"""SELECT ?claim ?notes ?start ?exact WHERE {{
        GRAPH ?head {{ ?np np:hasAssertion ?a ; np:hasProvenance ?p ; np:hasPublicationInfo ?i }}
        GRAPH ?i {{ ?np npx:introduces ?claim }} GRAPH ?p {{ ?a prov:wasDerivedFrom ?notes . {selected} }} }}""",
    )
    assert back == rows(graph, f"SELECT ?claim ?notes ?start ?exact WHERE {{ ?claim a accord:Claim . {selected} }}")
    named = "?claim prov:wasAttributedTo ?party . ?party rdfs:label ?name"
    back = rows(made, f"SELECT ?claim ?name WHERE {{ GRAPH ?a {{ {named} }} }}")
    assert back == rows(graph, f"SELECT ?claim ?name WHERE {{ ?claim a accord:Claim . {named} }}") and back


def test_prefixes_are_those_of_nanopublications() -> None:
    text = export(ward(), "nanopub").data.decode()
    assert f"@prefix np: <{PREFIXES['np']}> ." in text and "a np:Nanopublication ;" in text
