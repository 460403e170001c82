"""Each IRI of the graph answers at the server's own address, as page or as data, by what is accepted."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urljoin

import pyoxigraph as ox
import pytest

from served import Served, serving

PERSON = "https://w3id.org/accord/person/tang-jie"
FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
HOSTILE = """<https://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label>
  "<script>alert(1)</script> \\u202Eabc", "javascript:alert(1)" ; a <https://example.org/T> ;
  <http://www.w3.org/2000/01/rdf-schema#seeAlso> <javascript:alert(1)> .
"""


@pytest.mark.parametrize("media_type", FORMATS)
@pytest.mark.parametrize(
    "path", ["person/tang-jie", "accord/person/tang-jie", f"resource?iri={quote(PERSON, safe='')}"]
)
def test_a_resource_answers_in_each_format(served: Served, path: str, media_type: str) -> None:
    answer = served.ask(path, headers={"Accept": media_type})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert "accept" in answer.headers["vary"].lower()
    said = list(ox.parse(answer.content, format=FORMATS[media_type]))
    assert {quad.subject.value for quad in said if quad.object.value == "唐杰"} == {PERSON}
    assert any(quad.object.value == PERSON for quad in said)  # what is said with it


def test_the_same_data_stands_at_the_address_that_is_told(served: Served) -> None:
    answer = served.ask("person/tang-jie", headers={"Accept": "application/ld+json"})
    again = served.ask(answer.headers["content-location"].lstrip("/"), headers={"Accept": "application/ld+json"})
    assert again.content == answer.content


def test_an_iri_of_another_place_is_found_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(HOSTILE)
    with serving(tmp_path, "graph.ttl") as server:
        answer = server.ask("a", headers={"Accept": "application/n-triples"})
        assert b"<https://example.org/a>" in answer.content
        assert server.ask("b", headers={"Accept": "application/n-triples"}).status_code == 404


def test_a_browser_gets_the_pages_and_nothing_from_elsewhere(served: Served) -> None:
    for language in ("en", "zh"):
        answer = served.ask("", headers={"Accept": "text/html", "Accept-Language": language}, follow_redirects=True)
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.text
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_what_belongs_to_pages_is_there(served: Served) -> None:
    answer = served.ask("assets/style.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert served.ask("assets/../../site.py").status_code == 404


def test_who_reads_pages_is_told_on_a_page_that_leads_back(served: Served) -> None:
    answer = served.ask("fr/%3Cscript%3E%E2%80%AE", headers={"Accept": "text/html,*/*;q=0.8"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "<script>" not in answer.text and "\u202e" not in answer.text
    assert 'href="/index.html"' in answer.text


def test_what_strangers_wrote_does_nothing_but_show(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(HOSTILE)
    with serving(tmp_path, "graph.ttl") as server:
        for path in ("", "zh/", "a", "resource?iri=https://example.org/a"):
            answer = server.ask(path, headers={"Accept": "text/html"}, follow_redirects=True)
            assert answer.status_code == 200
            if answer.headers["content-type"].startswith("text/html"):
                assert "<script>alert" not in answer.text
                assert 'href="javascript' not in answer.text
                assert "\u202e" not in answer.text
            else:
                assert answer.headers["content-type"].startswith("text/turtle")
                assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_hostile_value_stays_a_value(served: Served) -> None:
    """What stands in a parameter never becomes a part of the query."""
    for value in ('") } INSERT DATA { <urn:a> <urn:b> <urn:c> } #', "} UNION { ?s ?p ?o", "<urn:x> <urn:y>", "\u202e"):
        answer = served.ask("question/claims", params={"party": value, "format": "json"})
        assert answer.status_code == 400
        assert "is called" in answer.text or "no party" in answer.text


def test_the_pages_ask_this_server(served: Served) -> None:
    """The links and forms of a question's page lead to what answers here."""
    for place in ("", "zh/"):
        page = served.ask(f"{place}question/claims.html", headers={"Accept": "text/html"})
        assert page.status_code == 200
        link = page.text.partition('data-endpoint="')[2].partition('"')[0]
        endpoint = urljoin(f"{served.address}{place}question/claims.html", link)
        assert endpoint == f"{served.address}sparql"
        asked = page.text.partition('data-question="')[2].partition('"')[0]
        answer = urljoin(f"{served.address}{place}question/claims.html", asked)
        assert answer == f"{served.address}question/claims"
