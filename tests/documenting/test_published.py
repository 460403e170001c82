"""Where the identifiers of the ontology lead, in a real Apache: every media type, every version, what stands beside."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from rdflib import Graph
from rdflib.namespace import OWL
from rdflib.term import URIRef

import servers
import stores
from accord.documenting import pages
from accord.ground.resources import ontology_file

HOME = "https://w3id.org/accord"
W3ID = ontology_file("w3id")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
RDFLIB = "text/turtle, application/rdf+xml, text/n3, application/n-triples, application/ld+json;q=0.9, text/html;q=0.5"
JENA = "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3"
OWL_API = "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09"

ASKED = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
    'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"': "application/ld+json",
    "TEXT/TURTLE ; q=0.5": "text/turtle",
    "text/turtle;q=0": "text/html",
    "text/turtle;q=0, application/ld+json": "application/ld+json",
    "text/html": "text/html",
    "*/*": "text/html",
    "": "text/html",
    "image/png": "text/html",
    BROWSER: "text/html",
    RDFLIB: "text/turtle",
    JENA: "text/turtle",
    OWL_API: "application/rdf+xml",
}
"""What is asked for, and what comes."""

NAMED = ("ontology", "ontology/alignments", "shapes")
"""What has versions."""
VERSIONS = ("0.1.0", "0.2.0")
FORMS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address that stands for w3id.org, with the redirects in `accord/`, and the pages beside them."""
    stores.wanted_apache()
    with tempfile.TemporaryDirectory(prefix="accord-w3id-") as name:
        folder, port = Path(name), servers.free_port()
        folder.chmod(0o755)  # Apache serves as another user
        for path, data in pages().items():
            target = folder / "www/site" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        rules = (W3ID / ".htaccess").read_text("utf-8")
        here = rules.replace("https://example.org/accord", f"http://127.0.0.1:{port}/site")
        assert here != rules, "SITE is not where it was"
        (folder / "www/accord").mkdir()
        (folder / "www/accord/.htaccess").write_text(here, "utf-8")
        running = servers.start_apache(folder, port)
        try:
            yield running.address
        finally:
            running.stop()


def get(server: str, path: str, **headers: str) -> httpx.Response:
    """Ask as a client does, and follow."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.get(f"{server}/accord/{path}", headers=names, follow_redirects=True, timeout=30)


def kind(response: httpx.Response) -> str:
    return response.headers["content-type"].partition(";")[0]


@pytest.mark.parametrize("path", [*NAMED, "plain"])
@pytest.mark.parametrize("accept", ASKED)
def test_each_media_type_is_served(accept: str, path: str, server: str) -> None:
    response = get(server, path, accept=accept)
    assert (response.status_code, kind(response)) == (200, ASKED[accept]), response.url
    assert response.history[0].status_code == 303


@pytest.mark.parametrize("accept", FORMS)
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", NAMED)
def test_each_version_is_reached_in_each_format(name: str, version: str, accept: str, server: str) -> None:
    response = get(server, f"{name}/{version}", accept=accept)
    assert (response.status_code, kind(response)) == (200, accept)
    graph = Graph().parse(data=response.content, format=FORMS[accept])
    if name != "shapes":  # whose header has no version
        assert (URIRef(f"{HOME}/{name}"), OWL.versionIRI, URIRef(f"{HOME}/{name}/{version}")) in graph
    assert len(graph) > 50


@pytest.mark.parametrize("version", VERSIONS)
def test_each_version_has_a_page(version: str, server: str) -> None:
    response = get(server, f"ontology/{version}", accept=BROWSER)
    assert response.status_code == 200 and f"Accord ontology {version}" in response.text


def test_a_reader_of_chinese_gets_the_chinese_page(server: str) -> None:
    page = get(server, "ontology", accept=BROWSER, accept_language="zh-CN,zh;q=0.9,en;q=0.8")
    assert '<html lang="zh">' in page.text
    assert '<html lang="en">' in get(server, "ontology", accept=BROWSER, accept_language="de").text


@pytest.mark.parametrize("path", ["context", "context.jsonld", "0.1.0/context", "0.2.0/context.jsonld"])
def test_the_context_is_reached(path: str, server: str) -> None:
    response = get(server, f"ontology/{path}")
    assert (response.status_code, kind(response)) == (200, "application/ld+json")
    assert "@context" in response.json()


def test_each_rule_is_reached(server: str) -> None:
    for path in ontology_file("rules").glob("*.rq"):
        for name in (path.name, path.stem):
            response = get(server, f"ontology/rules/{name}")
            assert (response.status_code, kind(response)) == (200, "application/sparql-query")
            assert response.text == path.read_text("utf-8")


@pytest.mark.parametrize("ending", ["ttl", "nt", "rdf", "jsonld"])
@pytest.mark.parametrize("name", NAMED)
def test_a_format_is_reached_by_its_ending(name: str, ending: str, server: str) -> None:
    path = name if name != "shapes" else "ontology/shapes"
    assert get(server, f"{path}.{ending}", accept=BROWSER).url.path.endswith(f".{ending}")
    assert get(server, f"{path}.{ending}", accept=BROWSER).status_code == 200


def test_data_and_the_project_lead_to_the_site(server: str) -> None:
    for path, end in (("agi-next-2026/claim/tang-jie-27a0d8f7", "/site/data/agi-next-2026/claim/tang-jie-27a0d8f7"),):
        response = httpx.get(f"{server}/accord/{path}", headers={"accept": BROWSER})
        assert response.status_code == 303 and response.headers["location"].endswith(end)
    assert get(server, "").status_code == 200


def test_the_readme_names_what_is_reached(server: str) -> None:
    table = re.findall(r"^\| `/accord/([^`…]*)`", (W3ID / "README.md").read_text("utf-8"), re.MULTILINE)
    assert len(table) >= 6
    for path in table:
        assert get(server, path.replace("NAME", "shared-position"), accept="*/*").status_code == 200, path
