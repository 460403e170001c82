"""The ontology by the field's own measures: ROBOT's report, OOPS!, FOOPS! as far as offline, OWL 2 DL, RL."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from typing import Any

import pytest
from rdflib import Graph
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import VANN
from rdflib.term import BNode, Literal, Node, URIRef

from accord.ground.resources import ontology_file
from accord.rdf import terms
from accord.rdf.graphs import union
from accord.rdf.prefixes import PREFIXES
from accord.rdf.terms import ACCORD, DCTERMS, FOAF, OA, ONTOLOGY, ORG, OWL, RDF, RDFS, RULE, SKOS
from accord.validating.conformance import validate
from accord.validating.consistency import reason
from accord.validating.entailment import entailed
from broken import valid_graph

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LANGUAGES = {"en", "zh"}
NEAR = {
    (ACCORD.Presence, terms.SCHEMA.attendee),
    *(
        (ACCORD[kind], URIRef(f"http://purl.org/spar/cito/{link}"))
        for kind, link in (("Agreement", "agreesWith"), ("Disagreement", "disagreesWith"))
    ),
}
"""Links of a node to the property that says the same with no room for evidence; the file has the reason of each."""
NOT_IN_RL = (OWL.unionOf, OWL.oneOf, OWL.minCardinality, OWL.minQualifiedCardinality, OWL.disjointUnionOf)


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


def test_each_rule_has_its_file_and_each_file_its_rule(ontology: Graph) -> None:
    declared = {name(entity) for entity in own(ontology) if str(entity).startswith(str(RULE))}
    assert {path.stem for path in ontology_file("rules").glob("*.rq")} == declared


# ── ROBOT's report ──


def test_every_own_term_is_labelled_and_defined_in_both_languages(ontology: Graph) -> None:
    for entity in own(ontology):
        for prop in (RDFS.label, SKOS.definition):
            languages = sorted(str(text.language) for text in texts(ontology, entity, prop))
            assert languages == sorted(LANGUAGES), f"{name(entity)}: {prop} in {languages}"
        assert (entity, RDFS.isDefinedBy, ONTOLOGY) in ontology


def test_chinese_is_chinese_and_definitions_are_sentences(ontology: Graph) -> None:
    for entity in own(ontology):
        for prop in (RDFS.label, SKOS.definition):
            for text in texts(ontology, entity, prop):
                assert bool(re.search("[\u4e00-\u9fff]", text)) == (text.language == "zh"), f"{name(entity)}: {text}"
        for text in texts(ontology, entity, SKOS.definition):
            assert text.endswith("。" if text.language == "zh" else "."), f"{name(entity)}: {text}"
            assert not text[0].islower(), f"{name(entity)}: {text}"


def test_every_declared_entity_has_one_label_for_each_language(ontology: Graph) -> None:
    for entity in entities(ontology):
        languages = Counter(text.language for text in texts(ontology, entity, RDFS.label))
        assert languages, f"missing label: {entity}"
        assert set(languages.values()) == {1}, f"several labels: {entity}"


@pytest.mark.parametrize("prop", [RDFS.label, SKOS.definition])
def test_no_two_entities_share_a_label_or_a_definition(ontology: Graph, prop: URIRef) -> None:
    used: dict[tuple[str, str | None], set[Node]] = defaultdict(set)
    for entity in entities(ontology):
        for text in texts(ontology, entity, prop):
            used[str(text), text.language].add(entity)
    assert {key: found for key, found in used.items() if len(found) > 1} == {}


@pytest.mark.parametrize("file", ["accord.ttl", "alignments.ttl"])
def test_no_stray_whitespace_in_any_annotation(file: str) -> None:
    for subject, _, value in Graph().parse(ontology_file(file)):
        if isinstance(value, Literal):
            assert str(value) == " ".join(value.split()), f"{subject}: {value!r}"


# ── FOOPS!, as far as it can be checked offline ──


def test_header_is_complete(ontology: Graph) -> None:
    assert set(ontology.subjects(RDF.type, OWL.Ontology)) == {ONTOLOGY}
    for prop in (
        *(DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.creator, DCTERMS.created),
        *(DCTERMS.issued, DCTERMS.publisher, DCTERMS.source, DCTERMS.bibliographicCitation),
        *(OWL.versionIRI, OWL.versionInfo, VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri),
        URIRef("http://purl.org/ontology/bibo/status"),
    ):
        assert (ONTOLOGY, prop, None) in ontology, prop
    for prop in (DCTERMS.title, DCTERMS.description):
        assert {text.language for text in texts(ontology, ONTOLOGY, prop)} == LANGUAGES
    assert isinstance(ontology.value(ONTOLOGY, DCTERMS.license), URIRef)


def test_version_and_namespace_agree_with_the_header(ontology: Graph) -> None:
    version = ontology.value(ONTOLOGY, OWL.versionInfo)
    assert ontology.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespaceUri)) == str(ACCORD)
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "accord"
    assert str(version) in str(ontology.value(ONTOLOGY, DCTERMS.bibliographicCitation))


def test_redirects_stand_ready() -> None:
    folder = ontology_file("w3id")
    rules = (folder / ".htaccess").read_text("utf-8")
    assert "RewriteEngine on" in rules
    assert "text/turtle" in rules
    assert "Not registered yet" in (folder / "README.md").read_text("utf-8")


# ── OOPS! ──


def test_names_follow_the_grammar(ontology: Graph) -> None:
    for entity in own(ontology):
        if str(entity).startswith(str(ACCORD)):
            is_property = any((entity, RDF.type, kind) in ontology for kind in PROPERTIES)
            assert re.fullmatch("[a-z][A-Za-z]*" if is_property else "[A-Z][A-Za-z]*", name(entity))


@pytest.mark.parametrize("relation", [RDFS.subClassOf, RDFS.subPropertyOf])
def test_no_hierarchy_has_a_cycle(ontology: Graph, alignments: Graph, relation: URIRef) -> None:
    both = ontology + alignments
    for entity in entities(both):
        for above in both.objects(entity, relation):
            assert entity not in set(both.transitive_objects(above, relation)), entity


def test_no_own_class_stands_unconnected(ontology: Graph) -> None:
    links = (RDFS.subClassOf, RDFS.domain, RDFS.range)
    connected = {end for link in links for pair in ontology.subject_objects(link) for end in pair}
    classes = {entity for entity in own(ontology) if (entity, RDF.type, OWL.Class) in ontology}
    # Classes without a property of their own: an agreement's properties serve disagreements as well.
    assert classes <= connected


def test_every_property_has_a_range_and_one_domain_at_most(ontology: Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for prop in set(ontology.subjects(RDF.type, kind)) & set(own(ontology)):
            assert len(set(ontology.objects(prop, RDFS.range))) == 1, prop
            assert len(set(ontology.objects(prop, RDFS.domain))) <= 1, prop


def test_nothing_is_said_to_be_symmetric_or_transitive(ontology: Graph) -> None:
    # Agreement is symmetric, but it is a node; that it is not transitive is what keeps the graph honest.
    for kind in (OWL.SymmetricProperty, OWL.TransitiveProperty, OWL.ReflexiveProperty):
        assert list(ontology.subjects(RDF.type, kind)) == []
    assert list(ontology.subjects(OWL.propertyChainAxiom)) == []


def test_no_foreign_term_is_given_a_new_meaning(ontology: Graph) -> None:
    restated = {
        (FOAF.Person, RDFS.subClassOf, FOAF.Agent),
        (ORG.Organization, RDFS.subClassOf, FOAF.Agent),
        (FOAF.Person, OWL.disjointWith, ORG.Organization),
    }
    said = {
        triple
        for triple in ontology
        if isinstance(triple[0], URIRef)
        and not str(triple[0]).startswith(str(ONTOLOGY))
        and triple[1] not in (RDF.type, RDFS.label, RDFS.isDefinedBy)
    }
    assert said == restated


def test_disjointness_says_nothing_new_about_two_foreign_classes(ontology: Graph) -> None:
    for axiom in ontology.subjects(RDF.type, OWL.AllDisjointClasses):
        for members in ontology.objects(axiom, OWL.members):
            foreign = [m for m in Collection(ontology, members) if not str(m).startswith(str(ACCORD))]
            assert len(foreign) <= 1


# ── The concept schemes ──


def test_each_concept_is_complete_and_in_one_scheme(ontology: Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        assert len(set(ontology.objects(concept, SKOS.inScheme))) == 1, concept
        labels = {(str(text), text.language) for text in texts(ontology, concept, RDFS.label)}
        preferred = texts(ontology, concept, SKOS.prefLabel)
        assert {(str(text), text.language) for text in preferred} == labels
        assert all(str(text).islower() for text in preferred if text.language == "en")
        assert ontology.value(concept, SKOS.notation) == Literal(re.sub(r"(?<!^)(?=[A-Z])", "-", name(concept)).lower())


def test_concepts_of_a_scheme_are_all_different(ontology: Graph) -> None:
    lists = [
        frozenset(Collection(ontology, members))
        for axiom in ontology.subjects(RDF.type, OWL.AllDifferent)
        for members in ontology.objects(axiom, OWL.distinctMembers)
    ]
    for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme):
        assert frozenset(ontology.subjects(SKOS.inScheme, scheme)) in lists, scheme


# ── OWL 2 DL, inside RL ──


def test_no_name_is_used_for_two_things(ontology: Graph, alignments: Graph) -> None:
    both = ontology + alignments
    used = {kind: set(both.subjects(RDF.type, kind)) for kind in KINDS}
    for kind in KINDS:
        for other in KINDS[KINDS.index(kind) + 1 :]:
            assert used[kind] & used[other] == set(), (kind, other)


def test_every_term_that_is_used_is_declared(ontology: Graph, alignments: Graph) -> None:
    built_in = tuple(map(str, (OWL, RDF, RDFS, terms.XSD)))
    both = ontology + alignments
    used = {predicate for _, predicate, _ in both} | {
        term for link in (RDFS.domain, RDFS.range, RDFS.subClassOf) for term in both.objects(None, link)
    }
    used |= set(both.objects(None, RDF.type))
    assert {term for term in used - entities(both) if not str(term).startswith(built_in)} == set()


def test_annotations_carry_literals_and_relations_carry_nodes(ontology: Graph) -> None:
    for prop in ontology.subjects(RDF.type, OWL.ObjectProperty):
        assert not [value for value in ontology.objects(None, prop) if isinstance(value, Literal)], prop
    for prop in ontology.subjects(RDF.type, OWL.DatatypeProperty):
        assert all(isinstance(value, Literal) for value in ontology.objects(None, prop)), prop


def test_restricted_properties_are_simple(ontology: Graph) -> None:
    """OWL 2 DL allows asymmetric and irreflexive ones only where no chain or transitivity is below."""
    restricted = (OWL.AsymmetricProperty, OWL.IrreflexiveProperty, OWL.FunctionalProperty)
    props = {prop for kind in restricted for prop in ontology.subjects(RDF.type, kind)}
    assert {ACCORD.partOf, ACCORD.holder, ACCORD.line} <= props
    for prop in props:
        assert not set(ontology.transitive_subjects(RDFS.subPropertyOf, prop)) - {prop}


def test_nothing_leaves_the_rl_profile(ontology: Graph) -> None:
    assert [prop for prop in NOT_IN_RL if (None, prop, None) in ontology] == []
    assert {type(node) for node in ontology.objects(None, RDFS.subClassOf)} == {URIRef}


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


def test_alignments_speak_of_terms_that_exist(ontology: Graph, alignments: Graph) -> None:
    for term in {end for s, _, o in alignments for end in (s, o) if str(end).startswith(str(ACCORD))}:
        if isinstance(term, URIRef):
            assert term in entities(ontology), term


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


def test_alignments_link_classes_with_classes_and_properties_with_properties(
    ontology: Graph, alignments: Graph
) -> None:
    """By the grammar of names, which all these vocabularies keep: classes begin with a capital letter."""
    properties = {prop for kind in PROPERTIES for prop in ontology.subjects(RDF.type, kind)}
    concepts = set(ontology.subjects(RDF.type, SKOS.Concept))
    for one, link, other in alignments:
        if link in (RDFS.seeAlso, RDFS.subClassOf, RDFS.subPropertyOf) and one not in concepts:
            assert (one in properties) == name(other)[0].islower() or (one, other) in NEAR, (one, other)


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
