"""Exports as such: which there are, the same bytes for the same graph, what is left out, what cannot be written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

import accord
from accord.exporting import EXPORTS, export
from accord.exporting.exports import LEFT_KEYS
from accord.ground.errors import DataError, RequestError
from accord.ground.resources import ontology_file
from accord.rdf.graphs import to_quads
from accord.rdf.queries import read_query_file
from exported import HEADER, of_quads, read_back, updated, ward
from growing import calls
from places import ROOT

FORMATS = [(name, form) for name, each in EXPORTS.items() for form in each.formats]
LEFT = sorted(path.stem for path in ontology_file("exports/left").iterdir())

ODD = """
PREFIX ex: <https://example.org/>
INSERT DATA {
  ex:unplaced a accord:Claim ; accord:qualifies ex:what .
  ex:vote a accord:Stance ; accord:target ex:motion ; accord:holder ex:who ; accord:polarity accord:Qualifying ;
    accord:strength accord:Partial .
  ex:motion a accord:Motion .
}
"""
"""What no notes give that are read today, and what comes rarely."""


# ── The table and its files ──


def test_every_export_has_its_queries_and_every_file_its_export() -> None:
    folders = {path.name for path in ontology_file("exports").iterdir()} - {"left"}
    assert folders == set(EXPORTS)
    assert {name for each in EXPORTS.values() for name in each.left} == set(LEFT)


@pytest.mark.parametrize(("name", "form"), FORMATS)
def test_a_file_with_the_extension_gets_the_format(name: str, form: str) -> None:
    extensions = {
        "turtle": "ttl",
        "ntriples": "nt",
        "rdfxml": "rdf",
        "trig": "trig",
        "nquads": "nq",
        "jsonld": "jsonld",
    }
    assert EXPORTS[name].format_of(Path(f"x.{extensions.get(form, form)}")) == form


def test_another_extension_or_format_is_refused() -> None:
    with pytest.raises(RequestError, match=r"aif is not written to files with the extension \.docx"):
        EXPORTS["aif"].format_of(Path("x.docx"))
    with pytest.raises(RequestError, match="nanopub is not written as turtle"):
        export(ward(), "nanopub", "turtle")
    with pytest.raises(RequestError, match="the export 'popollo' is unknown"):
        export(ward(), "popollo")


# ── Bytes ──


def test_bytes_do_not_depend_on_the_hash_seed_or_the_order_of_the_file(tmp_path: Path) -> None:
    lines = [f"{quad} ." for quad in ward()]
    script = (
        "import sys, hashlib; from accord.exporting import EXPORTS, export; from accord.rdf import load\n"
        "made = lambda each, form: export(load(sys.argv[1:]), each.name, form).data\n"
        "print(*[hashlib.sha256(made(each, form)).hexdigest() for each in EXPORTS.values() for form in each.formats])"
    )
    outputs = set()
    for seed, order in ((1, lines), (2, sorted(lines)), (3, sorted(lines, reverse=True))):
        path = tmp_path / "graph.nt"
        path.write_text("\n".join(order) + "\n", encoding="utf-8")
        environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT / "scripts")}
        done = subprocess.run(
            [sys.executable, "-c", script, str(path)], env=environment, capture_output=True, check=True
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1


@pytest.mark.parametrize(("name", "form"), [pair for pair in FORMATS if pair[1] != "json"])
def test_every_format_of_rdf_holds_the_same(name: str, form: str) -> None:
    if EXPORTS[name].document and form == "jsonld":
        return  # a document with the context of its vocabulary: see the tests of each
    first = EXPORTS[name].formats[0] if not EXPORTS[name].document else "ntriples"
    expected = read_back(export(ward(), name, first).data, first)
    assert len(expected) > 50
    assert set(read_back(export(ward(), name, form).data, form)) == set(expected)


@pytest.mark.parametrize("name", [each.name for each in EXPORTS.values() if each.document])
def test_what_a_document_costs_grows_with_the_graph_and_no_faster(name: str) -> None:
    def copies(count: int) -> list[ox.Quad]:
        lines = "".join(f"{quad} .\n" for quad in ward())
        text = "".join(lines.replace("/accord/ward-council", f"/accord/ward-{n}") for n in range(count))
        return list(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))

    few, many = (calls(partial(export, copies(count), name)) for count in (2, 8))
    assert few > 1000 and many < 4.4 * few


# ── Graphs of all kinds ──


@pytest.mark.parametrize(("name", "form"), FORMATS)
def test_an_empty_graph_gives_an_empty_file_of_its_kind(name: str, form: str) -> None:
    made = export((), name, form)
    assert not made.left
    if form == "json" or (form == "jsonld" and EXPORTS[name].document):
        held = json.loads(made.data)
        assert not held.get("items") and not held.get("@graph") and not held.get("persons")
    else:
        assert len(read_back(made.data, form)) == 0


@pytest.mark.parametrize("name", EXPORTS)
def test_blank_nodes_of_others_do_no_harm(name: str) -> None:
    graph = """@prefix accord: <https://w3id.org/accord/ontology#> . @prefix oa: <http://www.w3.org/ns/oa#> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix prov: <http://www.w3.org/ns/prov#> .
        [] a accord:Claim ; prov:wasAttributedTo [ a foaf:Person ] ;
          accord:evidence [ oa:hasSource [] ; oa:hasSelector [ oa:start 1 ; oa:end 2 ; oa:exact "x" ] ] ."""
    first, second = (list(ox.parse(graph, format=ox.RdfFormat.TURTLE)) for _ in range(2))
    assert set(first) != set(second), "blank nodes get new names each time"
    for form in EXPORTS[name].formats:
        assert export(first, name, form).data == export(second, name, form).data


NO_HEADER = """
DELETE { ?graph ?p ?o . ?reading prov:wasAssociatedWith ?program . ?program ?q ?v }
WHERE {
  ?reading a accord:Reading .
  OPTIONAL { ?graph a void:Dataset ; ?p ?o }
  OPTIONAL { ?reading prov:wasAssociatedWith ?program . ?program ?q ?v }
} ;
INSERT { ?claim prov:wasGeneratedBy ?reading } WHERE { ?claim a accord:Claim . ?reading a accord:Reading }
"""


@pytest.mark.parametrize(("name", "form"), FORMATS)
def test_who_read_the_notes_may_be_said_of_claims_or_of_the_graph(name: str, form: str) -> None:
    of_claims = export(updated(ward(), NO_HEADER), name, form).data
    of_graph = export(updated(updated(ward(), NO_HEADER), HEADER), name, form).data
    if name in {"nanopub", "webannotation"}:
        assert b"example.org/program" in of_graph and b"example.org/program" not in of_claims
    else:
        assert of_claims == of_graph
    if form in {"nquads", "ntriples"}:
        assert set(of_claims.splitlines()) <= set(of_graph.splitlines())


# ── What is left out ──


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_out_is_found_where_it_is(name: str, sample: Dataset) -> None:
    of = next(each.name for each in EXPORTS.values() if name in each.left)
    title = read_query_file(ontology_file(f"exports/left/{name}.rq"), LEFT_KEYS).value("title")
    graph = updated(of_quads([*ward(), *to_quads(sample)]), ODD)
    found = {left.query.value("title"): left.rows for left in export(graph, of).left}
    assert found[title] and all(
        node.startswith("http") and re.fullmatch(r"[0-9]*", line) for node, line in found[title]
    )


def test_what_an_export_holds_is_not_said_to_be_left_out() -> None:
    """The roll call: all that is for or against goes into Popolo."""
    titles = {left.query.name for left in export(ward(), "popolo").left}
    assert "abstentions" not in titles and {"seconders", "opinions"} <= titles


# ── In the library ──


def test_the_library_exports_whatever_a_graph_is_given_as(sample: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "sample.nq"
    accord.write(sample, path)
    expected = accord.export(sample, "aif").data
    assert accord.export(path, "aif").data == expected == export(to_quads(sample), "aif").data
    with pytest.raises(RequestError):
        accord.export(tmp_path / "none.ttl", "aif")
    (tmp_path / "bad.ttl").write_text("x", encoding="utf-8")
    with pytest.raises(DataError):
        accord.export(tmp_path / "bad.ttl", "aif")
