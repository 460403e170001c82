"""Clients that nobody here wrote ask the endpoint, and get the rows that the command gives."""

from __future__ import annotations

from typing import Any

import pytest
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed

import comunica
from accord.asking.question import ask, questions
from accord.rdf.files import load
from served import SAMPLE, Served
from stores import wanted_comunica

NAMES = ("people", "consensus", "claims", "who-agreed")


def rows(name: str) -> list[list[str]]:
    found = ask(load([SAMPLE]), questions()[name]).terms
    return sorted(sorted(str(getattr(term, "value", term)) for term in row if term is not None) for row in found)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_gets_the_same_rows(served: Served, name: str, method: str) -> None:
    client = SPARQLWrapper(f"{served.address}sparql", returnFormat=JSON)
    client.setMethod(method)
    client.setQuery(questions()[name].text)
    found: Any = client.queryAndConvert()
    bindings = found["results"]["bindings"]
    assert sorted(sorted(value["value"] for value in row.values()) for row in bindings) == rows(name)


@pytest.mark.parametrize("form", [XML, CSV])
def test_it_reads_other_formats_and_sends_the_query_itself(served: Served, form: str) -> None:
    client = SPARQLWrapper(f"{served.address}sparql", returnFormat=form)
    client.setMethod(POST)
    client.setRequestMethod(POSTDIRECTLY)
    client.setQuery("SELECT ?s { ?s a <http://xmlns.com/foaf/0.1/Person> }")
    found = client.queryAndConvert()
    text = found if isinstance(found, bytes) else found.toxml().encode()  # type: ignore[union-attr]
    assert b"https://w3id.org/accord/person/tang-jie" in text


def test_it_reads_graphs(served: Served) -> None:
    client = SPARQLWrapper(f"{served.address}sparql", returnFormat=TURTLE)
    client.setQuery("DESCRIBE <https://w3id.org/accord/person/tang-jie>")
    assert "唐杰" in bytes(client.queryAndConvert()).decode()  # type: ignore[arg-type]


def test_it_tells_what_is_wrong(served: Served) -> None:
    client = SPARQLWrapper(f"{served.address}sparql", returnFormat=JSON)
    client.setQuery("SELECT * { ?s ?p")
    with pytest.raises((QueryBadFormed, EndPointInternalError), match=r"1:10: not SPARQL 1\.1"):
        client.query()


@pytest.mark.parametrize("name", NAMES[:3])
def test_comunica_gets_the_same_rows(served: Served, name: str) -> None:
    wanted_comunica()
    assert comunica.rows(questions()[name].text, f"{served.address}sparql") == rows(name) != []


def test_accord_asks_accord(served: Served) -> None:
    """What `accord query --on ADDRESS` says of this endpoint as of any other."""
    from command import run  # noqa: PLC0415
    from places import ROOT  # noqa: PLC0415

    done = run("query", "who-agreed", "topic=自主学习", "--on", f"{served.address}sparql", "--format", "csv", cwd=ROOT)
    here = run("query", "who-agreed", "topic=自主学习", "--on", "graph", "--format", "csv", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stdout == here.stdout
