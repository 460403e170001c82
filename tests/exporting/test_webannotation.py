"""Web Annotations: as the recommendation has them, and with all that the graph says where they can hold it."""

from __future__ import annotations

import json
import re

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from accord.exporting import export
from accord.ground.resources import ontology_file
from accord.rdf.graphs import to_quads
from exported import document, faults, graph_of, of_document, of_quads, pairs, read_back, rows, updated, ward

TERMS = {
    "Annotation": "oa:Annotation", "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage", "Software": "as:Application",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextualBody": "oa:TextualBody", "body": "oa:hasBody", "classifying": "oa:classifying",
    "describing": "oa:describing", "end": "oa:end", "exact": "oa:exact", "format": "dc:format",
    "generator": "as:generator", "identifying": "oa:identifying", "items": "as:items", "language": "dc:language",
    "motivation": "oa:motivatedBy", "name": "foaf:name", "partOf": "as:partOf", "prefix": "oa:prefix",
    "purpose": "oa:hasPurpose", "selector": "oa:hasSelector", "source": "oa:hasSource", "start": "oa:start",
    "startIndex": "as:startIndex", "suffix": "oa:suffix", "tagging": "oa:tagging", "target": "oa:hasTarget",
    "total": "as:totalItems", "value": "rdf:value",
}  # fmt: skip
"""What the keys mean in the context of the recommendation (https://www.w3.org/TR/annotation-vocab/, appendix A)."""

SAID = """SELECT ?claim ?property ?value WHERE {
    VALUES ?property { prov:wasAttributedTo dcterms:subject accord:claimKind }
    ?claim a accord:Claim ; ?property ?value }"""
SHOWN = """SELECT ?claim ?notes ?start ?end ?exact ?prefix ?suffix WHERE {
    ?claim a accord:Claim ; accord:evidence ?e . ?e oa:hasSource ?notes ; oa:hasSelector ?at .
    ?at oa:start ?start ; oa:end ?end ; oa:exact ?exact
    OPTIONAL { ?at oa:prefix ?prefix } OPTIONAL { ?at oa:suffix ?suffix } }"""


@pytest.fixture(params=["sample", "ward"])
def graph(request: pytest.FixtureRequest, sample: Dataset) -> ox.Store:
    return graph_of(request.param, sample)


def test_the_page_is_as_its_schema_has_it(graph: ox.Store) -> None:
    page = document(graph, "webannotation")
    assert faults(page, "webannotation") == []
    assert page["partOf"]["total"] == len(page["items"]) == len(rows(graph, "SELECT ?c WHERE { ?c a accord:Claim }"))


def test_the_schema_finds_what_is_wrong() -> None:
    page = document(ward(), "webannotation")
    page["items"][0]["target"]["selector"][0]["start"] = "164"
    page["items"][1]["motivation"] = "describes"
    assert len(faults(page, "webannotation")) == 2


def test_keys_mean_what_the_recommendation_says() -> None:
    """The document names the context of the recommendation; that of the frame must not mean anything else."""
    context = json.loads(ontology_file("exports/webannotation/frame.json").read_text("utf-8"))["frame"]["@context"]
    meant = {key: value["@id"] if isinstance(value, dict) else value for key, value in context.items()}
    assert {key: value for key, value in meant.items() if re.fullmatch(r"\w+:\w+", str(value))} == TERMS


def test_what_is_said_of_claims_is_read_back(graph: ox.Store) -> None:
    annotations = document(graph, "webannotation")["items"]
    links = [
        (
            next(link["source"] for link in each["body"] if link["purpose"] == "identifying"),
            body["purpose"],
            body["source"],
        )
        for each in annotations
        for body in each["body"]
        if body["type"] == "SpecificResource"
    ]
    kinds = {"describing": "wasAttributedTo", "tagging": "subject", "classifying": "claimKind"}
    back = {(claim, kinds[purpose], thing) for claim, purpose, thing in links if purpose in kinds}
    assert back == {
        (claim, name.rpartition("/")[2].rpartition("#")[2], value) for claim, name, value in rows(graph, SAID)
    }


def test_words_for_people_are_those_of_the_graph_in_the_language_of_the_notes(sample: Dataset) -> None:
    for graph, kind, topic in ((of_quads(to_quads(sample)), "观点", "智能体"), (ward(), "opinion", "Playground")):
        bodies = [body for each in document(graph, "webannotation")["items"] for body in each["body"]]
        words = {purpose: {b["value"] for b in bodies if b["type"] == "TextualBody" and b["purpose"] == purpose}
                 for purpose in ("classifying", "tagging", "describing")}  # fmt: skip
        assert kind in words["classifying"] and topic in words["tagging"]
        assert words["describing"] == {name for (name,) in rows(
            graph, "SELECT ?name WHERE { ?c a accord:Claim ; prov:wasAttributedTo/rdfs:label ?name }")}  # fmt: skip


def test_both_selectors_find_the_words_in_the_notes(graph: ox.Store) -> None:
    texts = pairs(graph, "SELECT ?notes ?text WHERE { ?notes a foaf:Document ; schema:text ?text }")
    back = set()
    for each in document(graph, "webannotation")["items"]:
        claim = next(body["source"] for body in each["body"] if body["purpose"] == "identifying")
        target = each["target"]
        place, quote = sorted(target["selector"], key=lambda selector: str(selector["type"]))
        text = texts[target["source"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote.get("prefix", "")) and text[place["end"] :].startswith(
            quote.get("suffix", "")
        )
        around = [
            str(place["start"]),
            str(place["end"]),
            *(quote.get(key, "") for key in ("exact", "prefix", "suffix")),
        ]
        back.add((claim, target["source"], *around))
    assert back == rows(graph, SHOWN) and back


def test_the_document_says_what_its_rdf_says(graph: ox.Store) -> None:
    page = of_document(document(graph, "webannotation"), "webannotation")
    assert set(page) == set(read_back(export(graph, "webannotation", "ntriples").data, "ntriples"))


def test_two_places_of_one_claim_are_two_targets() -> None:
    claim = min(rows(ward(), "SELECT ?c WHERE { ?c a accord:Claim }"))[0]
    twice = updated(
        ward(),
        f"""INSERT {{ <{claim}> accord:evidence ?e }} WHERE {{
            {{ SELECT ?e WHERE {{ ?other a accord:Claim ; accord:evidence ?e FILTER (?other != <{claim}>) }}
               ORDER BY ?e LIMIT 1 }} }}""",
    )
    page = document(twice, "webannotation")
    assert faults(page, "webannotation") == []
    assert [len(each["target"]) for each in page["items"] if isinstance(each["target"], list)] == [2]
