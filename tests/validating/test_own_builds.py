"""What `accord build` makes is fit for use: no notes, however they are written, make a graph that is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

import ballots
from accord.rdf.graphs import union
from accord.rdf.terms import ACCORD, RDF
from accord.recipe import build
from accord.validating.conformance import validate
from accord.validating.consistency import reason
from places import DATA

FAILED = [
    "The motion was lost.",
    "The motion fails on a tie.",
    "The motion fell by 1 vote to 3.",
    "The motion was lost (1 for, 3 against).",
    "The motion was defeated by two votes to one.",
]


def graph_of(folder: Path, text: str, name: str = "notes.md") -> Graph:
    """The graph of some notes."""
    notes = folder / name
    notes.write_text(text, "utf-8")
    return union(build([notes]))


def errors(graph: Graph) -> list[str]:
    """What makes a graph unfit for use."""
    return [f"{found.rule} (line {found.line}): {found.label}" for found in validate(graph).errors]


@pytest.mark.parametrize("failed", FAILED)
def test_what_failed_is_what_the_body_disagrees_with(tmp_path: Path, failed: str) -> None:
    graph = graph_of(tmp_path, ballots.notes(f"Holt moved to paint the hall. {failed}"))
    (motion,) = graph.subjects(RDF.type, ACCORD.Motion)
    (outcome,) = graph.objects(motion, ACCORD.outcome)
    assert (outcome, RDF.type, ACCORD.StatedDisagreement) in graph
    assert errors(graph) == []
    assert reason(graph).consistent


TOLD = {
    "one tells of the side of another": (
        "Interview, 4 April 2026\nInterviewee: Quinn Stone (QS)\nInterviewer: Robin Ash (RA)\n\n"
        "RA: Your sister said the ferry should have stopped sooner.\n"
        "QS: I never agreed with her on that. We fought over it for years.\n"
        "RA: And now?\nQS: Now I think she was right.\n"
        "RA: The union opposed it, of course.\nQS: They opposed everything. I voted with them all the same.\n"
    ),
    "one claim tells what was resolved and who is against it": ballots.notes(
        "It was resolved, Dr Holt dissenting, not to hold a fair."
    ),
    "一句话里提议与反对": ballots.notes("陈明提议涨会费，李若水和王海波都不赞成，陈明撤回提议。"),
    "an outcome with somebody": ballots.notes("* Approved on the forge: LGTM from Holt, changes requested by Reyes"),
    "群里同意某人": "读书会微信群 2026年5月2日\n\n小满：下期读《围城》怎么样？\n大刘：赞成！\n老周：换一本吧\n"
    "小满：那《家》？\n阿may：同意老周，换一本\n老周：好\n大刘：也行\n",
    "one label of two": (
        "# Club 2026-05-04\n\nPresent: Quinn, Robin, Kim\n\n1) Fee\n- Quinn: the fee is low.\n- Robin: it is fine.\n\n"
        "Actions:\nKim - guidelines - before June\nQuinn/Robin - book bar\n"
    ),
    "two by their first names": (
        "# Meeting 2026-05-04\n\nPresent: Quinn Stone, Robin Ash, Kim Vale\n\n"
        "Quinn and Robin disagree about the roof. Kim sides with neither.\n"
    ),
}


@pytest.mark.parametrize("text", TOLD.values(), ids=TOLD)
def test_sides_however_they_are_told(tmp_path: Path, text: str) -> None:
    assert errors(graph_of(tmp_path, text)) == []


@pytest.mark.parametrize("notes", sorted((DATA / "notes").glob("*.md")), ids=lambda path: path.stem)
def test_notes_of_many_kinds(notes: Path) -> None:
    assert errors(union(build([notes]))) == []
