"""The saved questions with what they answer on the examples."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from accord.asking.question import Question, ask, read_query
from accord.ground.resources import sample_graph
from accord.rdf.files import load
from accord.rdf.formats import Names, Term

MOST = 8
"""How many rows of an answer are shown."""


@dataclass(frozen=True)
class Recipe:
    """A question, the first rows of its answer as text, and how many rows there are.

    Attributes:
        question: the question.
        columns: the names of the columns.
        rows: the first rows.
        count: how many rows there are.
        of_sample: whether the sample answers, because the examples have nothing of the kind.
    """

    question: Question
    columns: tuple[str, ...]
    rows: list[list[str]]
    count: int
    of_sample: bool


def recipes(root: Path) -> list[Recipe]:
    """Ask the examples each saved question, and the sample where they have no answer.

    Raises:
        RequestError: a question is wrong.
        DataError: an example breaks its syntax.
    """
    examples = load(sorted(root.glob("ontology/examples/*/graph.ttl")))
    sample: list[ox.Store] = []
    found = []
    for path in sorted(root.glob("queries/questions/*.rq")):
        question = read_query(path)
        answer, of_sample = ask(examples, question, {}), False
        if not answer.terms:
            sample = sample or [load([sample_graph()])]
            answer, of_sample = ask(sample[0], question, {}), True
        rows = [[_shown(cell) for cell in row] for row in answer.terms[:MOST]]
        found.append(Recipe(question, answer.columns, rows, len(answer.terms), of_sample))
    return found


def _shown(cell: Term | None) -> str:
    """A cell as text; names of the data are relative to the base."""
    if isinstance(cell, ox.NamedNode):
        return Names()(cell)
    return "" if cell is None else getattr(cell, "value", str(cell))
