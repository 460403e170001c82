"""A graph of the model before this one becomes one of the present model; what cannot be migrated is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.term import Node

from accord.ground.resources import ontology_file
from accord.rdf.files import load
from accord.rdf.graphs import to_dataset, to_quads, union
from accord.rdf.migration import LEFT_KEYS, UPDATE_KEYS, Migrated, migrate
from accord.rdf.queries import read_query_file
from accord.rdf.terms import ACCORD, OA, PROV, RDF, SCHEMA
from accord.validating.conformance import validate
from command import call
from places import DATA

OLD = DATA / "migrations/0.1.0.ttl"
PLACES = DATA / "migrations/0.2.0.ttl"
"""An example of when each thing that the same words show had a piece of evidence of its own."""
MINTED = re.compile("/(person|organisation|party|role|topic|session|agenda|proposition|mention)/[^/]+$")


@pytest.fixture(scope="module")
def migrated() -> Migrated:
    return migrate(load([OLD]))


@pytest.fixture(scope="module")
def graph(migrated: Migrated) -> Graph:
    return union(to_dataset(migrated.quads))


def test_the_graph_committed_before_is_unfit_and_becomes_fit(graph: Graph) -> None:
    assert not validate(union(to_dataset(load([OLD])))).conforms
    assert validate(graph).findings == ()


def test_what_a_migration_names_a_build_names_alike(graph: Graph, sample: Graph) -> None:
    def names(found: Graph) -> set[str]:
        return {str(node) for node in found.subjects() if MINTED.search(str(node))}

    assert names(graph) == names(union(sample))


def words(found: Graph, claim: Node) -> str:
    return str(found.value(claim, SCHEMA.text))


def test_it_says_the_same_as_a_build(graph: Graph, sample: Graph) -> None:
    """Stances by holder, target and side; agreements by party, proposition and side; claims by words and bearing."""

    def told(found: Graph) -> set[tuple[object, ...]]:
        stances = {
            (found.value(s, ACCORD.holder), found.value(s, ACCORD.target), found.value(s, ACCORD.polarity),
             found.value(s, ACCORD.strength), frozenset(words(found, c) for c in found.objects(s, ACCORD.basedOn)))
            for s in found.subjects(RDF.type, ACCORD.Stance)
        }  # fmt: skip
        relations = {
            (frozenset(found.objects(a, ACCORD.party)), found.value(a, ACCORD.on), found.value(a, ACCORD.polarity),
             found.value(a, ACCORD.counterpart), found.value(a, ACCORD.derivationRule))
            for a in set(found.subjects(ACCORD.on, None))
        }  # fmt: skip
        claims = {
            (words(found, c), found.value(c, PROV.wasAttributedTo), p, o)
            for p in (ACCORD.expresses, ACCORD.disputes, ACCORD.qualifies)
            for c, o in found.subject_objects(p)
        }
        return stances | relations | claims

    assert told(graph) == told(union(sample))


def test_words_that_show_several_things_are_one_piece_of_evidence() -> None:
    def shown(found: Graph) -> list[tuple[Node, Node | None, Node | None, Node | None]]:
        return sorted(
            (thing, found.value(place, OA.hasSource), found.value(selector, OA.start), found.value(selector, OA.end))
            for thing, place in found.subject_objects(ACCORD.evidence)
            for selector in found.objects(place, OA.hasSelector)
        )

    before, after = union(to_dataset(load([PLACES]))), union(to_dataset(migrate(load([PLACES])).quads))
    assert shown(after) == shown(before)
    places = {row[1:] for row in shown(after)}
    assert len(places) == len(set(after.subjects(OA.hasSelector))) < len(set(before.subjects(OA.hasSelector)))
    assert set(after.objects(None, OA.hasSelector)) == set(after.subjects(OA.exact))
    assert validate(after).conforms


def test_a_second_time_changes_nothing(migrated: Migrated) -> None:
    again = migrate(migrated.quads)
    assert set(again.quads) == set(migrated.quads)
    assert all(not (step.new or step.gone) for step in again.steps)


def test_a_graph_of_the_present_model_is_left_as_it_is(sample: Graph) -> None:
    before = {quad.triple for quad in to_quads(sample)}
    assert {quad.triple for quad in migrate(to_quads(sample)).quads} == before


def test_what_cannot_be_migrated_is_said(migrated: Migrated, tmp_path: Path) -> None:
    assert {left.query.name for left in migrated.left} == {"names-in-names"}
    votes = tmp_path / "votes.ttl"
    votes.write_text(
        "@prefix accord: <https://w3id.org/accord/ontology#> . @base <https://example.org/x/> .\n"
        "@prefix prov: <http://www.w3.org/ns/prov#> .\n"
        "<agreement/a> a accord:StatedAgreement ; accord:party <person/a> ; accord:on <proposition/a> ;\n"
        "  accord:statedIn <claim/a> ; prov:wasGeneratedBy <activity/reading> .\n"
        "<claim/a> a accord:Claim ; accord:attribution accord:NoAttribution ; accord:claimKind accord:Decision .\n",
        "utf-8",
    )
    result = call("migrate", str(votes), "-o", str(tmp_path / "new.ttl"), cwd=tmp_path)
    assert result.returncode == 0
    assert "Not migrated: Each vote keeps a proposition of its own" in result.stderr.decode()
    graph = Graph().parse(tmp_path / "new.ttl")
    assert (URIRef("https://example.org/x/agreement/a"), ACCORD.counterpart, ACCORD.WithVoters) in graph


def test_the_command_writes_what_validates(tmp_path: Path) -> None:
    new = tmp_path / "new.ttl"
    result = call("migrate", str(OLD), "-o", str(new), cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "5-names" in result.stderr.decode() and "Not migrated" in result.stderr.decode()
    assert call("validate", str(new), cwd=tmp_path).returncode == 0
    assert call("migrate", str(OLD), "-o", str(OLD), cwd=tmp_path).returncode == 2
    assert call("migrate", str(tmp_path / "none.ttl"), cwd=tmp_path).returncode == 2


def test_every_file_has_its_head() -> None:
    folders = [path for path in ontology_file("migrations").iterdir() if path.is_dir()]
    assert folders
    for folder in folders:
        assert re.fullmatch(r"\d+\.\d+\.\d+", folder.name)
        for path in {*folder.iterdir()} - {folder / "older.sparql"}:  # which asks yes or no, and tells nobody anything
            read_query_file(path, UPDATE_KEYS if path.suffix == ".ru" else LEFT_KEYS)
