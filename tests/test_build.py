"""Same notes, same bytes; an edit moves nothing but what it touches; every triple is without blank nodes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import BNode, Dataset, URIRef

from accord.ground.errors import DataError, RequestError
from accord.ground.text import slug
from accord.rdf.terms import ACCORD, DCTERMS, RDF, SCHEMA
from accord.rdf.writing import serialise
from accord.recipe import build, slug_of
from places import ROOT

SAMPLE = ROOT / "graph/agi-next-2026"


def copy(tmp_path: Path, text: str) -> Path:
    """The sample with other notes, beside the shared topics and people."""
    folder = tmp_path / "agi-next-2026"
    folder.mkdir(parents=True)
    (folder / "notes.md").write_text(text, "utf-8")
    for name in ("topics.ttl", "people.ttl"):
        (tmp_path / name).write_bytes((ROOT / "graph" / name).read_bytes())
    return folder / "notes.md"


def claims(dataset: Dataset) -> dict[str, str]:
    """IRI and words of every claim."""
    return {str(c): str(dataset.value(c, SCHEMA.text)) for c in dataset.subjects(RDF.type, ACCORD.Claim)}


def test_the_committed_graph_is_what_a_build_gives() -> None:
    assert serialise(build([SAMPLE / "notes.md"]), "turtle") == (SAMPLE / "graph.ttl").read_bytes()


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_bytes_do_not_depend_on_the_hash_seed(seed: str, sample: Dataset) -> None:
    code = (
        "import sys; from pathlib import Path; from accord.recipe import build;"
        "from accord.rdf.writing import serialise;"
        "sys.stdout.buffer.write(serialise(build([Path(sys.argv[1])]), 'trig'))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "scripts")}
    run = subprocess.run(
        [sys.executable, "-c", code, str(SAMPLE / "notes.md")], capture_output=True, check=True, env=environment
    )
    assert run.stdout == serialise(sample, "trig")


def test_no_blank_nodes(sample: Dataset) -> None:
    assert not [term for quad in sample.quads() for term in quad if isinstance(term, BNode)]


def test_named_graphs_keep_apart_what_is_said_read_derived_and_shortened(sample: Dataset) -> None:
    graphs = {str(quad[3]).rsplit("/", 1)[-1] for quad in sample.quads()}
    assert graphs == {"notes", "positions", "derived", "plain"}


def test_an_edited_bullet_changes_its_claim_and_no_other(tmp_path: Path) -> None:
    text = (SAMPLE / "notes.md").read_text("utf-8")
    before = claims(build([copy(tmp_path / "a", text)]))
    edited = text.replace("单纯增加数据量的收益正在递减", "单纯增加数据量的收益已经递减")
    after = claims(build([copy(tmp_path / "b", edited)]))
    assert {words for iri, words in before.items() if iri not in after} == {"单纯增加数据量的收益正在递减"}
    assert {words for iri, words in after.items() if iri not in before} == {"单纯增加数据量的收益已经递减"}


def test_moved_sections_keep_their_iris(tmp_path: Path) -> None:
    text = (SAMPLE / "notes.md").read_text("utf-8")
    start, middle = text.index("### 二、Scaling"), text.index("### 三、模型分化")
    end = text.index("### 四、Agent")
    moved = text[:start] + text[middle:end] + text[start:middle] + text[end:]
    assert claims(build([copy(tmp_path / "a", text)])) == claims(build([copy(tmp_path / "b", moved)]))


def test_the_same_words_twice_are_two_claims(tmp_path: Path) -> None:
    path = tmp_path / "call.md"
    path.write_text("# Call\n\nPresent: Quinn Stone, Robin Ash\n\n## A\n\nQuinn: +1\n\n## B\n\nQuinn: +1\n", "utf-8")
    assert sorted(claims(build([path])).values()) == ["+1", "+1"]


def test_a_person_known_by_name_alone_stays_inside_the_notes(tmp_path: Path) -> None:
    text = (SAMPLE / "notes.md").read_text("utf-8")
    known = build([copy(tmp_path / "a", text)])
    stranger = build([copy(tmp_path / "b", text.replace("清华大学教授、智谱AI创始人", "某某大学教授"))])
    same = URIRef("https://w3id.org/accord/person/tang-jie")
    assert (same, None, None) in known
    assert (same, None, None) not in stranger


def test_without_shared_topics_propositions_are_about_what_their_claims_are_about(tmp_path: Path) -> None:
    folder = tmp_path / "agi-next-2026"
    folder.mkdir()
    for name in ("notes.md", "positions.yaml"):
        (folder / name).write_bytes((SAMPLE / name).read_bytes())
    graph = build([folder])
    for proposition in graph.subjects(RDF.type, ACCORD.Proposition):
        assert list(graph.objects(proposition, DCTERMS.subject))


def test_no_speaker_at_all_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "poem.md"
    path.write_text("Roses are red.\n", "utf-8")
    with pytest.raises(DataError, match="nobody was found"):
        build([path])


def test_two_notes_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "call.md").write_text("# Call\n", "utf-8")
    with pytest.raises(RequestError, match="both be named 'call'"):
        build([tmp_path / "a/call.md", tmp_path / "b/call.md"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("唐杰", "tang-jie"), ("腾讯AI Infra部", "teng-xun-ai-infra-bu"), ("Quinn R. Stone", "quinn-r-stone")],
)
def test_slugs_are_readable_ascii(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_notes_are_named_after_the_file_or_its_folder(tmp_path: Path) -> None:
    assert slug_of(Path("a/Budget Call.md")) == "budget-call"
    assert slug_of(tmp_path / "spring-meeting/notes.md") == "spring-meeting"
