"""Every shape is seen to pass and to fail, names what is at fault in two languages, and none is forgotten."""

from __future__ import annotations

import re
from pathlib import Path

import pyshacl
import pytest
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, XSD

from accord.ground.errors import DataError, RequestError
from accord.ground.phrases import said
from accord.ground.resources import ontology_file
from accord.rdf.terms import ACCORD, OA, ONTOLOGY, SCHEMA
from accord.validating.conformance import Bilingual, validate
from broken import CHECKS, Case, broken_graph, cases, report, valid_graph

SHAPES = Graph().parse(ontology_file("shapes.ttl"))
RULES = sorted(set(SHAPES.subjects(SH.message)), key=str)
SHAPE_CASES = [case for case in cases() if case.rule not in CHECKS]


def local_name(node: object) -> str:
    """Return what stands after the # of an IRI."""
    return str(node).rpartition("#")[2]


def test_valid_graph_conforms() -> None:
    assert validate(valid_graph()).findings == ()


@pytest.mark.parametrize("case", SHAPE_CASES, ids=lambda case: case.rule)
def test_broken_graph_is_reported(case: Case) -> None:
    found = [finding for finding in report(case).findings if finding.rule == case.rule]
    assert found, f"reported instead: {sorted({finding.rule for finding in report(case).findings})}"
    first = next(finding for finding in found if finding.node == case.node)
    assert first.line == case.line
    assert re.search("[a-z]", first.message.en) and re.search("[a-z]", first.remedy.en)
    assert re.search("[\u4e00-\u9fff]", first.message.zh) and re.search("[\u4e00-\u9fff]", first.remedy.zh)
    assert "{" not in "".join(first.message + first.remedy), "a variable was not filled in"


def test_no_shape_lacks_its_case() -> None:
    assert sorted(case.rule for case in SHAPE_CASES) == sorted(map(local_name, RULES))


def test_shapes_are_shapes() -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, text


@pytest.mark.parametrize("rule", RULES, ids=local_name)
def test_rule_is_named_and_says_fault_and_remedy_in_both_languages(rule: URIRef) -> None:
    assert isinstance(rule, URIRef)
    assert SHAPES.value(rule, SH.severity) in {SH.Violation, SH.Warning}
    messages = list(SHAPES.objects(rule, SH.message))
    texts = {message.language: str(message) for message in messages if isinstance(message, Literal)}
    assert len(messages) == 2 and texts.keys() == said("remedy").keys()
    for language, mark in said("remedy").items():
        assert texts[language].count(mark) == 1
        assert not texts[language].endswith("}"), "the end of a message tells its language"


def test_no_shape_is_blank() -> None:
    shapes = {*SHAPES.subjects(RDF.type, SH.NodeShape), *SHAPES.subjects(RDF.type, SH.PropertyShape)}
    blank = {node for node in shapes | set(SHAPES.objects(None, SH.property)) if isinstance(node, BNode)}
    assert not blank


def test_every_own_term_is_covered() -> None:
    ontology = Graph().parse(ontology_file("accord.ttl"))
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    own = {
        term
        for kind in kinds
        for term in ontology.subjects(RDF.type, kind)
        if ontology.value(term, RDFS.isDefinedBy) == ONTOLOGY
    }
    constrained = (SH.targetClass, SH.targetSubjectsOf)
    assert own and own <= {term for way in constrained for term in SHAPES.objects(None, way)}


def test_named_graphs_are_validated_together() -> None:
    dataset = Dataset()
    for number, triple in enumerate(sorted(valid_graph())):
        dataset.graph(URIRef(f"https://w3id.org/accord/graph/{number % 3}")).add(triple)
    assert validate(dataset).conforms


def test_warnings_alone_do_not_make_a_graph_unfit() -> None:
    found = report(next(case for case in SHAPE_CASES if case.rule == "TopicScheme"))
    assert found.conforms and found.warnings and not found.errors


def test_report_is_the_same_each_time() -> None:
    case = next(case for case in SHAPE_CASES if case.rule == "NodeHasIri")
    assert validate(broken_graph(case)) == validate(broken_graph(case))


def test_errors_come_first_then_lines_in_order() -> None:
    graph = valid_graph()
    graph.remove((None, ACCORD.attribution, None))
    graph.remove((None, URIRef("http://www.w3.org/2004/02/skos/core#inScheme"), None))
    findings = validate(graph).findings
    assert [finding.severity for finding in findings] == sorted(finding.severity for finding in findings)
    lines = [finding.line for finding in findings if finding.rule == "ClaimAttribution"]
    assert lines == sorted(line for line in lines if line)


def test_label_prefers_the_language_asked_for() -> None:
    graph = valid_graph()
    person = URIRef("https://w3id.org/accord/person/tang-jie")
    graph.add((person, RDFS.label, Literal("Jie Tang", lang="en")))
    graph.add((person, ACCORD.period, ACCORD.Present))
    for language, name in (("zh", "唐杰"), ("en", "Jie Tang")):
        assert validate(graph, checks=False, lang=language).findings[0].label == name


def test_quoted_words_cannot_disturb_the_report() -> None:
    """What pySHACL pastes into messages may hold backslashes, braces, and even the mark of the remedy."""
    graph = valid_graph()
    claim = URIRef("https://w3id.org/accord/round-table/claim/mood")
    hostile = rf"\g<9> \1 {{?line}} Remedy: none {said('remedy')['zh']} \\"
    graph.set((claim, SCHEMA.text, Literal(hostile, lang="zh")))
    found = next(finding for finding in validate(graph).findings if finding.rule == "ClaimWords")
    assert r"\g<9> \1" in found.message.en and r"\g<9> \1" in found.message.zh
    assert found.remedy.en.startswith("make schema:text") and found.remedy.zh.startswith("使该言论")


def test_start_that_is_no_number_is_reported() -> None:
    graph = valid_graph()
    position = URIRef("https://w3id.org/accord/round-table/position/mood")
    for wrong in (Literal("many", datatype=XSD.integer), Literal("12"), Literal(-5), Literal(10**40)):
        graph.set((position, OA.start, wrong))
        assert "PositionStart" in {finding.rule for finding in validate(graph, checks=False).findings}


def test_line_that_is_no_number_is_reported() -> None:
    graph = valid_graph()
    evidence = URIRef("https://w3id.org/accord/round-table/evidence/tang-jie-core")
    for wrong in (Literal("many", datatype=XSD.integer), Literal("8"), Literal(True), URIRef("urn:8")):
        graph.set((evidence, ACCORD.line, wrong))
        assert "EvidenceLine" in {finding.rule for finding in validate(graph).findings}


def test_iri_that_is_none_is_an_error_of_the_data() -> None:
    graph = valid_graph()
    graph.add((URIRef("http://example.org/a\\d"), RDFS.label, Literal("x")))
    with pytest.raises(DataError):
        validate(graph)


def test_other_shapes_can_be_used(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
        "<urn:own> a sh:NodeShape ; sh:targetClass foaf:Person ; sh:property <urn:age> .\n"
        '<urn:age> a sh:PropertyShape ; sh:path foaf:age ; sh:minCount 1 ; sh:message "no age" .\n',
        encoding="utf-8",
    )
    found = validate(valid_graph(), shapes=own, checks=False)
    assert {finding.rule for finding in found.errors} == {"urn:age"}
    assert found.errors[0].message == Bilingual("no age", "no age")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("missing.ttl", None),
        ("syntax.ttl", "this is no Turtle"),
        ("shape.ttl", "<urn:s> a <http://www.w3.org/ns/shacl#PropertyShape> ."),
    ],
)
def test_shapes_that_cannot_be_used_are_a_wrong_request(tmp_path: Path, name: str, text: str | None) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(RequestError) as caught:
        validate(valid_graph(), shapes=path)
    assert caught.value.path == path
