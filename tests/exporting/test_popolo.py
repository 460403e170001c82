"""Popolo: as its schema has it, every reference leads somewhere, and persons, motions and votes are read back."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from accord.rdf.graphs import to_quads
from accord.recipe import build
from exported import document, faults, of_quads, rows, ward
from places import DATA

VOTES = ["G4-en-city-council-rollcall", "G4-zh-yezhu-biaojue", "G4-en-fernmoor-parish", "G4-en-poll-table-lexgroup"]
"""Notes with roll calls, ticked boxes and mere numbers."""


@pytest.fixture(params=["sample", "ward", *VOTES], scope="module")
def graph(request: pytest.FixtureRequest, sample: Dataset) -> ox.Store:
    if request.param == "ward":
        return ward()
    if request.param == "sample":
        return of_quads(to_quads(sample))
    return of_quads(to_quads(build([DATA / "notes" / f"{request.param}.md"])))


def test_it_is_as_its_schema_has_it(graph: ox.Store) -> None:
    assert faults(document(graph, "popolo"), "popolo") == []


def test_the_schema_finds_what_is_wrong() -> None:
    made = document(ward(), "popolo")
    made["motions"][0]["result"] = "carried"
    made["vote_events"][0]["counts"][0]["value"] = "2"
    made["persons"][0]["colour"] = "red"
    assert len(faults(made, "popolo")) == 3


def test_every_reference_leads_somewhere(graph: ox.Store) -> None:
    made = document(graph, "popolo")
    ids = {each["id"] for list_ in made.values() for each in list_}
    assert len(ids) == sum(map(len, made.values()))

    def references(value: object) -> set[str]:
        if isinstance(value, list):
            return {found for each in value for found in references(each)}
        if not isinstance(value, dict):
            return set()
        own = {each for key, each in value.items() if key.endswith("_id")}
        return own | {found for each in value.values() for found in references(each)}

    attendees = {each["id"] for event in made.get("events", []) for each in event.get("attendees", [])}
    assert references(made) | attendees <= ids


def test_persons_and_memberships_are_read_back(graph: ox.Store) -> None:
    made = document(graph, "popolo")
    assert {(each["id"], each["name"]) for each in made.get("persons", [])} == rows(
        graph, "SELECT ?p ?n WHERE { ?p a foaf:Person ; rdfs:label ?n }"
    )
    assert {
        (each["id"], each["person_id"], each.get("organization_id", "")) for each in made.get("memberships", [])
    } == rows(
        graph, "SELECT ?m ?p ?o WHERE { ?m a org:Membership ; org:member ?p OPTIONAL { ?m org:organization ?o } }"
    )


def test_motions_and_votes_are_read_back(graph: ox.Store) -> None:
    made = document(graph, "popolo")
    motions = made.get("motions", [])
    assert {(each["id"], each["text"], each.get("creator_id", "")) for each in motions} == rows(
        graph, "SELECT ?m ?t ?by WHERE { ?m a accord:Motion ; rdfs:label ?t OPTIONAL { ?m accord:mover ?by } }"
    )
    votes = {
        (event["motion_id"], vote["voter_id"], vote["option"])
        for event in made.get("vote_events", [])
        for vote in event.get("votes", [])
    }
    named = """SELECT ?m ?h ?o WHERE { VALUES (?p ?o) { (accord:Supporting 'yes') (accord:Opposing 'no') }
        ?m a accord:Motion . ?s accord:target ?m ; accord:holder ?h ; accord:polarity ?p .
        ?r accord:on ?m ; accord:party ?h ; accord:counterpart accord:WithVoters
        FILTER NOT EXISTS { ?s accord:votes ?n } FILTER NOT EXISTS { ?h a accord:UnnamedParty } }"""
    assert votes == rows(graph, named)
    counted = {
        (event["motion_id"], count["option"], str(count["value"]))
        for event in made.get("vote_events", [])
        for count in event["counts"]
    }
    told = """SELECT ?m ?o ?n WHERE { VALUES (?p ?o) { (accord:Supporting 'yes') (accord:Opposing 'no') }
        ?m a accord:Motion . ?s accord:target ?m ; accord:polarity ?p ; accord:votes ?n }"""
    assert rows(graph, told) <= counted
    results = rows(
        graph,
        """SELECT ?m ?r WHERE {
        { VALUES (?p ?r) { (accord:Supporting 'pass') (accord:Opposing 'fail') } ?m accord:outcome/accord:polarity ?p }
        UNION { ?m accord:outcome/a accord:StatedDisagreement BIND ('fail' AS ?r) } }""",
    )
    assert {(each["id"], each["result"]) for each in motions if "result" in each} == results


def test_a_roll_call() -> None:
    """Who voted how, and how many; the names are counted where the notes do not."""
    made = document(ward(), "popolo")
    (called,) = (event for event in made["vote_events"] if event.get("votes"))
    names = {each["id"]: each["name"] for each in made["persons"]}
    assert {(names[vote["voter_id"]], vote["option"]) for vote in called["votes"]} == {
        ("Ada Quill", "yes"), ("Ben Marsh", "yes"), ("Carla Dunn", "no"),
    }  # fmt: skip
    assert called["counts"] == [{"option": "no", "value": 1}, {"option": "yes", "value": 2}]
    (event,) = (each for each in made["events"] if each["name"] == "Harbour Ward Council")
    assert (event["start_date"], event["location"], len(event["attendees"])) == ("2026-03-04", "Town Hall", 4)


def test_what_was_lost_has_failed(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        "# Council\n\nPresent: Ada Quill, Ben Marsh\n\nAda Quill moved to sell the van. The motion was lost.\n"
    )
    (motion,) = document(of_quads(to_quads(build([notes]))), "popolo")["motions"]
    assert (motion["text"], motion["result"]) == ("sell the van", "fail")


def test_a_graph_without_motions_gives_what_there_is(sample: Dataset) -> None:
    made = document(of_quads(to_quads(sample)), "popolo")
    assert made.pop("motions") == made.pop("vote_events") == []
    assert set(made) == {"persons", "organizations", "memberships", "events", "speeches"} and all(made.values())


def test_what_persons_said_is_read_back(graph: ox.Store) -> None:
    back = {(e["creator_id"], e["text"], str(e["position"])) for e in document(graph, "popolo").get("speeches", [])}
    assert back == rows(
        graph,
        """SELECT ?p ?t ?l WHERE { ?c a accord:Claim ; schema:text ?t ; prov:wasAttributedTo ?p ;
        accord:evidence/accord:line ?l . ?p a foaf:Person }""",
    )
