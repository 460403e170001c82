"""What a claim does with a proposition: it expresses what it supports, and nothing that it opposes or limits."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph, URIRef

from accord.rdf.graphs import union
from accord.rdf.terms import ACCORD, RDF, SCHEMA
from accord.recipe import build

NOTES = """# Round table

Present: Quinn Stone, Robin Ash, Kim Vale

**Quinn Stone:** The budget is large enough for a second year.

**Robin Ash:** We run out of money in March.

**Kim Vale:** It is enough if the hall stays cold.
"""
POSITIONS = """
propositions:
  - id: enough
    en: The budget is enough
    supports: [large enough for a second year]
    opposes: [run out of money in March]
    qualifies: [if the hall stays cold]
"""


def bearing(graph: Graph, words: str, proposition: str) -> set[str]:
    """By which properties the claim that holds some words bears on a proposition."""
    (claim,) = {
        claim for claim in graph.subjects(RDF.type, ACCORD.Claim) if words in str(graph.value(claim, SCHEMA.text))
    }
    return {str(p).partition("#")[2] for p, o in graph.predicate_objects(claim) if str(o).endswith(f"/{proposition}")}


def test_only_what_supports_a_proposition_expresses_it(tmp_path: Path) -> None:
    folder = tmp_path / "table"
    folder.mkdir()
    (folder / "notes.md").write_text(NOTES, "utf-8")
    (folder / "positions.yaml").write_text(POSITIONS, "utf-8")
    graph = union(build([folder]))
    assert bearing(graph, "large enough", "enough") == {"expresses"}
    assert bearing(graph, "run out of money", "enough") == {"disputes"}
    assert bearing(graph, "if the hall", "enough") == {"qualifies"}


def test_a_disagreement_with_what_nobody_said_does_not_express_it(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text(
        "# Talk\n\nPresent: Quinn Stone, Robin Ash\n\n**Quinn Stone:** I am against closing the hall.\n\n"
        "**Robin Ash:** The hall is cold in winter.\n",
        "utf-8",
    )
    graph = union(build(path))
    (relation,) = graph.subjects(RDF.type, ACCORD.StatedDisagreement)
    (proposition,) = graph.objects(relation, ACCORD.on)
    (claim,) = graph.objects(relation, ACCORD.statedIn)
    assert {p for p, o in graph.predicate_objects(claim) if o == proposition} == {ACCORD.disputes}


def test_the_sample_says_of_no_opponent_that_he_expresses_what_he_opposes(sample: Graph) -> None:
    assert bearing(sample, "单纯增加数据量的收益正在递减", "scaling-has-further-to-run") == {"disputes"}
    opposing = set(sample.subjects(ACCORD.polarity, ACCORD.Opposing))
    assert opposing
    for stance in opposing:
        for claim in sample.objects(stance, ACCORD.basedOn):
            target = sample.value(stance, ACCORD.target)
            assert isinstance(target, URIRef) and (claim, ACCORD.expresses, target) not in sample
