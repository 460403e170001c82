"""What holds of the ontology beyond `accord ontology check`: the list of terms, alignments, the JSON-LD context."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic
from rdflib.term import BNode, Literal, Node, URIRef

from accord.ground.resources import ontology_file
from accord.rdf import terms
from accord.rdf.graphs import union
from accord.rdf.prefixes import PREFIXES
from accord.rdf.terms import ACCORD, OA, ONTOLOGY, OWL, RDF, RDFS, RULE, SKOS
from accord.validating.conformance import validate
from accord.validating.consistency import reason
from accord.validating.entailment import entailed
from broken import valid_graph

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_file("accord.ttl"))


@pytest.fixture(scope="module")
def alignments() -> Graph:
    return Graph().parse(ontology_file("alignments.ttl"))


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    document: dict[str, dict[str, Any]] = json.loads(ontology_file("context.jsonld").read_text("utf-8"))
    return document["@context"]


def entities(graph: Graph) -> set[Node]:
    return {entity for kind in KINDS for entity in graph.subjects(RDF.type, kind)}


def own(graph: Graph) -> list[Node]:
    """Every entity in our own namespace, and the rules beside it."""
    return sorted((entity for entity in entities(graph) if str(entity).startswith(str(ONTOLOGY))), key=str)


def texts(graph: Graph, subject: Node, prop: URIRef) -> list[Literal]:
    return [value for value in graph.objects(subject, prop) if isinstance(value, Literal)]


def name(entity: Node) -> str:
    return re.split(r"[#/]", str(entity))[-1]


# ── terms.py and the ontology are one ──


def test_terms_are_the_terms_of_the_ontology(ontology: Graph) -> None:
    declared = {str(entity) for entity in own(ontology) if str(entity).startswith(str(ACCORD))}
    assert {str(ACCORD[term]) for term in ACCORD.__annotations__ if not term.startswith("_")} == declared


def test_a_misspelt_term_is_an_error() -> None:
    with pytest.raises(AttributeError, match="Agreemnt"):
        _ = ACCORD.Agreemnt


def test_foreign_terms_of_our_own_lists_are_declared(ontology: Graph) -> None:
    for namespace in (OA, terms.ODRS):
        listed = {namespace[term] for term in namespace.__annotations__ if not term.startswith("_")}
        assert listed <= entities(ontology)


def test_prefixes_are_sorted_and_agree_with_the_ontology_file(ontology: Graph) -> None:
    assert list(PREFIXES) == sorted(PREFIXES)
    in_file = {prefix: str(namespace) for prefix, namespace in ontology.namespaces()}
    assert {prefix: in_file.get(prefix, namespace) for prefix, namespace in PREFIXES.items()} == dict(PREFIXES)
    assert {prefix: str(getattr(terms, prefix.upper())) for prefix in PREFIXES} == dict(PREFIXES)


# ── Texts ──


@pytest.mark.parametrize("file", ["accord.ttl", "alignments.ttl"])
def test_no_stray_whitespace_in_any_annotation(file: str) -> None:
    for subject, _, value in Graph().parse(ontology_file(file)):
        if isinstance(value, Literal):
            assert str(value) == " ".join(value.split()), f"{subject}: {value!r}"


# ── The redirects ──


def test_redirects_stand_ready() -> None:
    folder = ontology_file("w3id")
    rules = (folder / ".htaccess").read_text("utf-8")
    assert "RewriteEngine on" in rules
    assert "text/turtle" in rules
    assert "Not registered yet" in (folder / "README.md").read_text("utf-8")


# ── The concept schemes ──


def test_each_concept_is_complete_and_in_one_scheme(ontology: Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        assert len(set(ontology.objects(concept, SKOS.inScheme))) == 1, concept
        labels = {(str(text), text.language) for text in texts(ontology, concept, RDFS.label)}
        preferred = texts(ontology, concept, SKOS.prefLabel)
        assert {(str(text), text.language) for text in preferred} == labels
        assert all(str(text).islower() for text in preferred if text.language == "en")
        assert ontology.value(concept, SKOS.notation) == Literal(re.sub(r"(?<!^)(?=[A-Z])", "-", name(concept)).lower())


# ── OWL 2 DL, inside RL ──


def test_every_term_that_is_used_is_declared(ontology: Graph, alignments: Graph) -> None:
    built_in = tuple(map(str, (OWL, RDF, RDFS, terms.XSD)))
    both = ontology + alignments
    used = {predicate for _, predicate, _ in both} | {
        term for link in (RDFS.domain, RDFS.range, RDFS.subClassOf) for term in both.objects(None, link)
    }
    used |= set(both.objects(None, RDF.type))
    assert {term for term in used - entities(both) if not str(term).startswith(built_in)} == set()


def test_blank_nodes_are_only_those_of_lists_and_axioms(ontology: Graph) -> None:
    blank = {node for node in ontology.subjects() if isinstance(node, BNode)}
    axioms = {
        *ontology.subjects(RDF.type, OWL.AllDisjointClasses),
        *ontology.subjects(RDF.type, OWL.AllDifferent),
    }
    assert blank - axioms == {node for node in ontology.subjects(RDF.first) if isinstance(node, BNode)}


def test_hermit_finds_the_ontology_consistent_and_every_class_satisfiable() -> None:
    result = reason(Graph())
    assert result.consistent
    assert result.unsatisfiable == ()
    assert result.undeclared == ()


def test_hermit_finds_the_alignments_consistent(alignments: Graph) -> None:
    result = reason(alignments)
    assert result.consistent, result.contradictions
    assert result.unsatisfiable == ()


# ── The alignments ──


@pytest.mark.parametrize("which", ["small", "sample"])
def test_what_conforms_still_does_with_what_the_alignments_entail(which: str, alignments: Graph, sample: Graph) -> None:
    ontology = Graph().parse(ontology_file("accord.ttl"))
    data = union(sample) if which == "sample" else valid_graph()
    whole = entailed(data, ontology, alignments)
    assert len(whole) > len(data) + len(ontology) + len(alignments)
    mine = Graph()
    about = set(data.subjects()) - set(ontology.subjects())
    for triple in whole:
        if triple[0] in about:
            mine.add(triple)
    assert validate(mine).findings == ()


def test_imports_open_without_a_network(alignments: Graph) -> None:
    text = ontology_file("catalog-v001.xml").read_text("utf-8")
    entries = dict(re.findall(r'<uri name="([^"]+)" uri="([^"]+)"/>', text))
    imported = {str(o) for o in alignments.objects(None, OWL.imports)}
    assert imported and imported <= set(entries)
    for iri, path in entries.items():
        graph = Graph().parse(ontology_file(str(path)))
        header = graph.value(None, RDF.type, OWL.Ontology)
        assert URIRef(str(iri)) in {header, graph.value(header, OWL.versionIRI)}


def test_each_alignment_has_its_reason() -> None:
    """A block of links opens with a comment; a link without one is a claim nobody can check."""
    body = ontology_file("alignments.ttl").read_text("utf-8").split("# ── PROV and FOAF")[1]
    for block in re.split(r"\n\s*\n", body):
        statements = [line for line in block.splitlines() if re.match(r"(accord|foaf|prov):\S+ rdfs:", line)]
        assert not statements or "# " in block, block


# ── The JSON-LD context ──


def test_context_covers_every_own_term_and_every_reused_one(ontology: Graph, context: dict[str, Any]) -> None:
    covered = {entry["@id"] if isinstance(entry, dict) else entry for entry in context.values() if entry != 1.1}
    header_only = {
        *("description", "abstract", "license", "creator", "publisher", "issued", "source"),
        "bibliographicCitation",
    }
    for entity in entities(ontology):
        prefix = next((p for p, ns in PREFIXES.items() if str(entity).startswith(ns) and p != "rule"), None)
        if (
            prefix
            and not str(entity).startswith(str(RULE))
            and not (prefix == "dcterms" and name(entity) in header_only)
        ):
            assert f"{prefix}:{name(entity)}" in covered, entity


def test_context_has_the_standard_prefixes(context: dict[str, Any]) -> None:
    assert {prefix: context.get(prefix) for prefix in PREFIXES} == dict(PREFIXES)


def test_context_types_relations_as_iris_and_leaves_numbers_numbers(ontology: Graph, context: dict[str, Any]) -> None:
    for prop in set(ontology.subjects(RDF.type, OWL.ObjectProperty)) & set(own(ontology)):
        assert context[name(prop)]["@type"] in ("@id", "@vocab"), prop
    # A number in JSON is an xsd:integer by itself; a type here would have it written as a text.
    assert context["line"] == "accord:line"


SAMPLE = """
@base <https://w3id.org/accord/> .
<s/notes> a foaf:Document ; dcterms:title "题"@zh ; schema:text "一\\n二"@zh ; schema:inLanguage "zh" ;
  dcterms:created "2026-01-12"^^xsd:date .
<person/x> a foaf:Person ; rdfs:label "某甲"@zh , "X"@en , "Y"@en , "no language" ;
  skos:altLabel "a" , "甲"@zh-Hans ;
  schema:sameAs <http://www.wikidata.org/entity/Q42> .
<s/claim/x-1> a accord:Claim ; accord:attribution accord:LeadLine ; accord:claimKind accord:Opinion ;
  prov:wasAttributedTo <person/x> ; odrs:attributionText "某甲观点"@zh ; accord:evidence <s/e/1> , <s/e/2> ;
  accord:unknownTerm <s/e/1> , "text"@zh , 3 , true , 1.5 .
<s/e/1> a oa:SpecificResource ; accord:line 69 ; oa:hasSelector <s/e/1/quote> , <s/e/1/position> .
<s/e/1/quote> oa:exact "3"@zh , "3" ; oa:prefix ""@zh .
<s/e/1/position> oa:start 3 ; oa:end "5" .
<s/event> schema:startDate "2026-01-10"^^xsd:date , "2026" ; schema:superEvent <https://example.org/e?q=1#f> .
<s/stance/1> accord:polarity accord:Supporting , <https://example.org/other> ; accord:strength accord:Full .
"""


def test_a_graph_survives_the_context_both_ways(context: dict[str, Any]) -> None:
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    graph = Graph().parse(data=prefixes + SAMPLE, format="turtle")
    written = graph.serialize(format="json-ld", context=context)
    assert '"polarity"' in written
    assert isomorphic(Graph().parse(data=written, format="json-ld"), graph)


def test_no_file_of_the_ontology_names_plain_http_schema_org() -> None:
    # The shapes do name it: one of them forbids it.
    files = [ontology_file(file) for file in ("accord.ttl", "alignments.ttl", "context.jsonld")]
    for path in [*files, *ontology_file("rules").glob("*.rq")]:
        assert "http://schema.org" not in path.read_text("utf-8"), path
