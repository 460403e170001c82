"""RDFS entailment (rules rdfs2, 3, 5, 7, 9 and 11 of RDF 1.1 Semantics), by SPARQL updates until nothing is new."""

from __future__ import annotations

import pyoxigraph as ox
from rdflib import Graph

from accord.rdf.graphs import to_dataset, to_quads, union
from accord.rdf.prefixes import PREFIXES

RULES = (
    f"PREFIX rdfs: <{PREFIXES['rdfs']}>"
    """
INSERT { ?a rdfs:subClassOf ?c } WHERE { ?a rdfs:subClassOf+ ?c };
INSERT { ?p rdfs:subPropertyOf ?q } WHERE { ?p rdfs:subPropertyOf+ ?q };
INSERT { ?s ?q ?o } WHERE { ?p rdfs:subPropertyOf ?q . ?s ?p ?o . FILTER(isIRI(?q)) };
INSERT { ?s a ?c } WHERE { ?p rdfs:domain ?c . ?s ?p ?o };
INSERT { ?o a ?c } WHERE { ?p rdfs:range ?c . ?s ?p ?o . FILTER(!isLiteral(?o)) };
INSERT { ?s a ?c } WHERE { ?s a/rdfs:subClassOf ?c }
"""
)


def entailed(*graphs: Graph) -> Graph:
    """What follows from some graphs together, with them."""
    store = ox.Store()
    for graph in graphs:
        store.extend(to_quads(union(graph)))
    before = -1
    while before != len(store):
        before = len(store)
        store.update(RULES)
    return union(to_dataset(store))
