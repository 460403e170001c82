"""The seven questions of the contract, asked of the sample: their columns, and the answers a person checked.

To write the answers again after a change that is meant:
`PYTHONPATH=tests .venv/bin/python tests/asking/test_answers.py`.
"""

from pathlib import Path

import pytest

from accord.asking.question import ask, questions
from accord.asking.tables import render
from accord.rdf.files import load
from places import DATA, ROOT

GRAPH = ROOT / "graph/agi-next-2026/graph.ttl"
COLUMNS = {
    "people": "name organisation role period presence line notes",
    "claims": "line party topic kind text claim notes",
    "who-agreed": "party polarity proposition basis line quote notes",
    "agreements": "agreement polarity basis on party line quote topic notes",
    "consensus": "by on line quote topic notes",
    "topics": "topic broader claims parties agreements",
    "unattributed": "line text notes",
}
CASES = [
    ("people", {}),
    ("claims", {"topic": "自主学习"}),
    ("claims", {"party": "Peak"}),
    ("who-agreed", {"topic": "autonomous learning"}),
    ("who-agreed", {"topic": "Scaling Law"}),
    ("agreements", {"topic": "risk-taking"}),
    ("agreements", {"party": "杨强"}),
    ("consensus", {}),
    ("topics", {}),
    ("unattributed", {}),
    ("disagreements", {}),
    ("reported-speech", {}),
    ("quotations", {}),
    ("unvoiced-consensus", {}),
]


def answer(name: str, parameters: dict[str, str]) -> str:
    return render(ask(load([GRAPH]), questions()[name], parameters), "csv")


def expected(name: str, parameters: dict[str, str]) -> Path:
    words = "-".join(value.replace(" ", "_") for value in parameters.values())
    return DATA / "answers" / f"{name}{'.' + words if words else ''}.csv"


@pytest.mark.parametrize(("name", "parameters"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_the_sample_answers_as_a_person_read_it(name: str, parameters: dict[str, str]) -> None:
    assert answer(name, parameters) == expected(name, parameters).read_bytes().decode()


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_are_the_contract(name: str) -> None:
    found = ask(load([GRAPH]), questions()[name], {"topic": "agents"} if name == "who-agreed" else {})
    assert " ".join(found.columns) == COLUMNS[name]


if __name__ == "__main__":
    for case in CASES:
        expected(*case).write_text(answer(*case), "utf-8", newline="")
