"""The ontology held by ROBOT itself: report, profiles of OWL 2, HermiT; what is let pass stands in the waivers."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS

import servers
import stores
from accord.ground.resources import ontology_file
from accord.validating.waivers import read_waivers

DEFINITION = URIRef("http://purl.obolibrary.org/obo/IAO_0000115")
"""What ROBOT takes for a definition."""


@pytest.fixture(scope="module", autouse=True)
def _robot() -> None:
    stores.wanted_robot()


def in_one_language(name: str, lang: str, folder: Path) -> Path:
    """An ontology with its texts in one language, for ROBOT takes two languages for two labels."""
    graph = Graph().parse(ontology_file(name))
    for triple in list(graph):
        subject, predicate, value = triple
        if isinstance(value, Literal) and value.language and value.language != lang:
            graph.remove(triple)
        elif predicate == SKOS.definition:
            graph.add((subject, DEFINITION, value))
    path = folder / f"{lang}-{name}"
    graph.serialize(path, format="turtle")
    return path


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_report_finds_only_what_is_waived(lang: str, tmp_path: Path) -> None:
    report = tmp_path / "report.tsv"
    source = in_one_language("accord.ttl", lang, tmp_path)
    done = servers.robot("report", "--input", str(source), "--output", str(report), "--fail-on", "none")
    assert done.returncode == 0 and report.is_file(), done.stdout + done.stderr
    waived: dict[str, set[str]] = {}
    for waiver, _ in read_waivers(ontology_file("waivers.yaml")):
        waived.setdefault(waiver.rule, set()).update(waiver.iris())
    home = "https://w3id.org/accord/"
    with report.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    own = [row for row in rows if row["Subject"].startswith(home)]
    left = {
        (row["Level"], row["Rule Name"], row["Subject"])
        for row in own
        if not waived.get(f"robot/{row['Rule Name']}", set()) & {"*", row["Subject"]}
    }
    assert left == set()
    if lang == "en":  # terms of others have English labels only
        assert [row for row in rows if row["Level"] == "ERROR"] == []
        return
    needed = {rule.partition("/")[2] for rule in waived if rule.startswith("robot/")}
    assert needed <= {row["Rule Name"] for row in rows}, "a waiver that nothing needs"


def test_the_report_finds_what_is_wrong(tmp_path: Path) -> None:
    source = in_one_language("accord.ttl", "en", tmp_path)
    text = source.read_text("utf-8")
    assert '"claim"@en' in text
    source.write_text(text.replace('rdfs:label "claim"@en', 'rdfs:label "claim "@en'), "utf-8")
    done = servers.robot("report", "--input", str(source), "--output", str(tmp_path / "report.tsv"))
    assert done.returncode == 1


@pytest.mark.parametrize("name", ["accord.ttl", "alignments.ttl"])
@pytest.mark.parametrize("profile", ["DL", "RL"])
def test_files_keep_to_the_profiles(name: str, profile: str, tmp_path: Path) -> None:
    report = tmp_path / "profile.txt"
    source, catalogue = ontology_file(name), ontology_file("catalog-v001.xml")
    options = ["--catalog", str(catalogue), "validate-profile", "--profile", profile, "--input", str(source)]
    done = servers.robot(*options, "--output", str(report))
    assert done.returncode == 0, report.read_text("utf-8")[:3000]


@pytest.mark.parametrize("name", ["accord.ttl", "alignments.ttl"])
def test_hermit_of_robot_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    source, catalogue = ontology_file(name), ontology_file("catalog-v001.xml")
    options = ["--catalog", str(catalogue), "reason", "--reasoner", "HermiT", "--input", str(source)]
    done = servers.robot(*options, "--output", str(tmp_path / "reasoned.owl"))
    assert done.returncode == 0, done.stdout + done.stderr
