"""The endpoint by the SPARQL 1.1 Protocol.

The cases are those of W3C's protocol test suite (`data-r2`/`sparql11-test-suite/protocol`, by their names there), put
to a server that runs; those of updates are all refused, for the graph is only read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from command import run
from places import ROOT
from served import Served, serving

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
DATA = "".join(
    f'<http://example.org/s{number}> <http://example.org/p> "{number}" <http://example.org/data{number}> .\n'
    for number in range(4)
)
ASK_ONE = 'ASK { ?s ?p "1" }'
ASK_TWO = 'ASK { ?s ?p "1" . ?a ?b "2" }'
ASK_NAMED = 'ASK { GRAPH <http://example.org/data1> { ?s ?p "1" } }'
ASK_APART = 'ASK { ?s ?p "1" . GRAPH ?g { ?a ?b "2" } }'
ONE, TWO, THREE = (f"http://example.org/data{number}" for number in (1, 2, 3))


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("graphs")
    (folder / "data.nq").write_text(DATA)
    with serving(folder, "data.nq") as server:
        yield server


@dataclass(frozen=True)
class Case:
    """A request, and what it gives: the status, and for ASK the answer."""

    name: str
    status: int
    answer: bool | None = None
    method: str = "GET"
    address: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = ""

    def __str__(self) -> str:
        """Name it."""
        return self.name


def form(*fields: tuple[str, str]) -> bytes:
    return urlencode(fields).encode()


def typed(media_type: str) -> dict[str, str]:
    return {"Content-Type": media_type}


DEFAULTS = (("default-graph-uri", ONE), ("default-graph-uri", TWO))
NAMES = (("named-graph-uri", ONE), ("named-graph-uri", TWO))
CASES = (
    Case("query_get", 200, True, address=(("query", "ASK {}"),)),
    Case("query_post_form", 200, True, "POST", body=form(("query", "ASK {}")), headers=typed(FORM)),
    Case("query_post_direct", 200, True, "POST", body=b"ASK {}", headers=typed(QUERY)),
    Case("query_dataset_default_graphs_get", 200, True, address=(("query", ASK_TWO), *DEFAULTS)),
    Case("query_dataset_default_graph", 200, False, address=(("query", ASK_TWO), DEFAULTS[0])),
    Case("query_dataset_default_graphs_post", 200, True, "POST", body=form(("query", ASK_TWO), *DEFAULTS),
         headers=typed(FORM)),
    Case("query_dataset_default_graphs_post_direct", 200, True, "POST", DEFAULTS, ASK_TWO.encode(), typed(QUERY)),
    Case("query_dataset_named_graphs_get", 200, True, address=(("query", ASK_NAMED), *NAMES)),
    Case("query_dataset_named_graphs_other", 200, False, address=(("query", ASK_NAMED), ("named-graph-uri", THREE))),
    Case("query_dataset_named_graphs_post", 200, True, "POST", body=form(("query", ASK_NAMED), *NAMES),
         headers=typed(FORM)),
    Case("query_dataset_full", 200, True, address=(("query", ASK_APART), DEFAULTS[0], NAMES[1])),
    Case("query_multiple_dataset", 200, False,
         address=(("query", f'ASK FROM <{THREE}> {{ ?s ?p "3" }}'), ("default-graph-uri", ONE))),
    Case("query_content_type_select", 200, address=(("query", "SELECT (1 AS ?value) {}"),),
         media_type="application/sparql-results+json"),
    Case("query_content_type_ask", 200, True, address=(("query", "ASK {}"),),
         media_type="application/sparql-results+json"),
    Case("query_content_type_describe", 200, address=(("query", "DESCRIBE <http://example.org/s1>"),),
         media_type="text/turtle"),
    Case("query_content_type_construct", 200, address=(("query", "CONSTRUCT WHERE { ?s ?p ?o }"),),
         media_type="text/turtle"),
    Case("bad_query_method", 405, method="PUT", address=(("query", "ASK {}"),)),
    Case("bad_multiple_queries", 400, address=(("query", "ASK {}"), ("query", "SELECT * {}"))),
    Case("bad_query_wrong_media_type", 415, method="POST", body=b"ASK {}", headers=typed("text/plain")),
    Case("bad_query_missing_form_type", 415, method="POST", body=form(("query", "ASK {}"))),
    Case("bad_query_missing_direct_type", 415, method="POST", body=b"ASK {}"),
    Case("bad_query_non_utf8", 415, method="POST", body="ASK {}".encode("utf-16"),
         headers=typed(f"{QUERY}; charset=UTF-16")),
    Case("bad_query_syntax", 400, address=(("query", "ASK { ?s ?p"),)),
    Case("update_post_form", 403, method="POST", body=form(("update", "CLEAR ALL")), headers=typed(FORM)),
    Case("update_post_direct", 403, method="POST", body=b"CLEAR ALL", headers=typed(UPDATE)),
    Case("update_dataset_default_graph", 403, method="POST", headers=typed(FORM),
         body=form(("using-graph-uri", ONE), ("update", "DELETE WHERE { ?s ?p ?o }"))),
    Case("bad_update_get", 403, address=(("update", "CLEAR ALL"),)),
    Case("bad_update_in_a_query", 400, address=(("query", "INSERT DATA { <urn:a> <urn:b> <urn:c> }"),)),
    Case("a query in address and body", 400, method="POST", address=(("query", "ASK {}"),), body=b"ASK {}",
         headers=typed(QUERY)),
    Case("no query", 400, address=(("default-graph-uri", ONE),)),
    Case("bytes that are no UTF-8", 400, method="POST", body=b"ASK { ?s ?p '\xff' }", headers=typed(QUERY)),
    Case("a graph that is no IRI", 400, address=(("query", ASK_ONE), ("default-graph-uri", "no iri"))),
    Case("nothing that is accepted", 406, address=(("query", ASK_ONE),), headers={"Accept": "image/png"}),
    Case("accepted but not wanted", 406, address=(("query", ASK_ONE),), headers={"Accept": "text/csv;q=0"}),
    Case("a format of no such answer", 406, address=(("query", ASK_ONE), ("format", "turtle"))),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_of_the_protocol(graphs: Served, case: Case) -> None:
    answer = graphs.ask(
        "sparql", method=case.method, params=case.address or None, content=case.body, headers=case.headers
    )
    assert answer.status_code == case.status, answer.text
    if case.answer is not None:
        assert answer.json()["boolean"] is case.answer
    if case.media_type:
        assert answer.headers["content-type"].partition(";")[0] == case.media_type
    if case.status >= 400:  # what is wrong, and what to do
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.text.count("\n  ") >= 1
    if case.status == 405:
        assert "GET" in answer.headers["allow"] and "POST" in answer.headers["allow"]


def test_a_wrong_query_is_told_with_line_and_column(graphs: Served) -> None:
    query = "SELECT ?s\nWHERE { ?s foaf:name ?o }"
    answer = graphs.ask("sparql", params={"query": query})
    assert answer.status_code == 400
    assert answer.text.startswith("2:12: not SPARQL 1.1: the prefix 'foaf:' is not declared")
    assert "PREFIX foaf: <http://xmlns.com/foaf/0.1/>" in answer.text


RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("media_type", RESULTS)
def test_tables_come_in_each_format(graphs: Served, media_type: str) -> None:
    query = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
    answer = graphs.ask("sparql", params={"query": query}, headers={"Accept": media_type})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    rows = ox.parse_query_results(answer.content, format=RESULTS[media_type])
    assert [row["o"].value for row in rows] == ["0", "1", "2", "3"]  # type: ignore[union-attr]


def test_a_table_comes_as_csv(graphs: Served) -> None:
    query = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
    assert graphs.ask("sparql", params={"query": query, "format": "csv"}).content == b"o\r\n0\r\n1\r\n2\r\n3\r\n"


@pytest.mark.parametrize("media_type", GRAPHS)
def test_graphs_come_in_each_format(graphs: Served, media_type: str) -> None:
    query = "CONSTRUCT WHERE { ?s ?p ?o }"
    answer = graphs.ask("sparql", params={"query": query}, headers={"Accept": media_type})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    read = {quad.object.value for quad in ox.parse(answer.content, format=GRAPHS[media_type])}
    assert read == {"0", "1", "2", "3"}


@pytest.mark.parametrize(
    ("accepted", "given"),
    [
        ("application/sparql-results+json;q=0.5, text/csv", "text/csv"),
        ("text/*, application/sparql-results+json;q=0.9", "text/xml"),
        ("text/csv;q=0.1, */*;q=0.2", "application/sparql-results+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("nonsense; q=what, text/csv;q=1.0", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("", "application/sparql-results+json"),
    ],
)
def test_the_best_of_what_is_accepted_is_given(graphs: Served, accepted: str, given: str) -> None:
    answer = graphs.ask("sparql", params={"query": "SELECT ?s { ?s ?p ?o }"}, headers={"Accept": accepted})
    assert answer.headers["content-type"].partition(";")[0] == given
    assert answer.headers["vary"].lower().startswith("accept")


def test_head_is_get_without_what_it_gives(graphs: Served) -> None:
    full = graphs.ask("sparql", params={"query": "ASK {}"})
    bare = graphs.ask("sparql", method="HEAD", params={"query": "ASK {}"})
    assert bare.status_code == 200 and bare.content == b""
    assert bare.headers["content-length"] == full.headers["content-length"]


def test_the_service_is_described(graphs: Served) -> None:
    answer = graphs.ask("sparql")
    said = {(quad.predicate.value.rpartition("#")[2], quad.object.value) for quad in ox.parse(
        answer.content, format=ox.RdfFormat.TURTLE, base_iri=graphs.address)}  # fmt: skip
    assert ("endpoint", f"{graphs.address}sparql") in said
    assert ("supportedLanguage", "http://www.w3.org/ns/sparql-service-description#SPARQL11Query") in said
    assert {value for name, value in said if name == "name"} >= {ONE, TWO, THREE}


def test_void_tells_what_there_is(served: Served) -> None:
    answer = served.ask(".well-known/void", headers={"Accept": "application/n-triples"})
    said = {(quad.predicate.value.rpartition("#")[2], quad.object.value) for quad in ox.parse(
        answer.content, format=ox.RdfFormat.N_TRIPLES)}  # fmt: skip
    assert ("triples", str(served.count())) in said
    assert ("sparqlEndpoint", f"{served.address}sparql") in said
    assert ("class", "https://w3id.org/accord/ontology#Claim") in said


def test_scripts_of_one_site_may_ask_and_those_of_others_not(served: Served, graphs: Served) -> None:
    def allowed(server: Served, origin: str) -> str | None:
        answer = server.ask("sparql", params={"query": "ASK {}"}, headers={"Origin": origin})
        return str(answer.headers.get("access-control-allow-origin"))

    assert allowed(served, "https://example.org") == "https://example.org"
    assert allowed(served, "https://example.com") == "None"
    assert allowed(graphs, "https://example.org") == "None"
    before = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    assert served.ask("sparql", method="OPTIONS", headers=before).status_code == 200


def test_an_old_client_reads_xml(graphs: Served) -> None:
    answer = graphs.ask("sparql", params={"query": "ASK {}"}, headers={"Accept": "text/xml"})
    assert ET.fromstring(answer.text).findtext("{http://www.w3.org/2005/sparql-results#}boolean") == "true"  # noqa: S314


QUESTION = ("query", "who-agreed", "topic=自主学习", "--on", "graph", "--format", "json")


def test_the_same_rows_as_the_command_gives(served: Served) -> None:
    here = run(*QUESTION, cwd=ROOT)
    there = served.ask("question/who-agreed", params={"topic": "自主学习", "format": "json"})
    assert json.loads(here.stdout)["results"]["bindings"], here.stderr
    assert there.json() == json.loads(here.stdout)
