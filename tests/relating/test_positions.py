"""A quotation in positions.yaml names one claim; what names none, two or nobody's is an error with its place."""

from pathlib import Path

import pytest

from accord.ground.errors import DataError
from accord.notes.source import Source
from accord.reading.reader import read
from accord.relating.positions import fit

NOTES = """# Round table

Present: Quinn Stone, Robin Ash, Kim Vale

## Budget

**Quinn Stone:** The budget is too small for a second year.

**Robin Ash:** The budget is too small, and the hall is too cold.

### Thresholds

**Two thresholds**:

- nobody owns the roof
"""


def positions(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "positions.yaml"
    path.write_text(text, "utf-8")
    return path


def one(quote: str, more: str = "") -> str:
    head = "propositions:\n  - id: small\n    zh: 预算太少\n    en: Too small\n    supports:\n"
    return f"{head}      - {{quote: '{quote}'{more}}}\n"


def test_a_quotation_finds_its_claim(tmp_path: Path) -> None:
    minutes = read(Source(NOTES, "x"))
    _, (found,) = fit(positions(tmp_path, one("the hall is too cold")), minutes)
    party = minutes.statements[found.statement].party
    assert party and party.name == "Robin Ash"


def test_the_party_tells_two_claims_apart(tmp_path: Path) -> None:
    minutes = read(Source(NOTES, "x"))
    _, (found,) = fit(positions(tmp_path, one("The budget is too small", ", by: Quinn Stone")), minutes)
    party = minutes.statements[found.statement].party
    assert party and party.name == "Quinn Stone"


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        (one("the budget is far too small"), 6, "fits no claim", "line 7, Quinn Stone: The budget is too small"),
        (one("The budget is too small"), 6, "fits 2 claims", "line 9, Robin Ash"),
        (one("nobody owns the roof"), 6, "nobody in particular says", "leave it out"),
        (one("the hall is too cold", ", colour: red"), 6, "unknown key 'colour'", "keys"),
        ("propositions:\n  - id: a\n    zh: b\n    en: c\n  - id: a\n    zh: b\n    en: c\n", 5, "twice", "rename"),
        ("propositions: [}", 1, "not YAML", "indentation"),
        ("propositions:\n  - id: A b\n    zh: b\n    en: c\n", 2, "id", "keys"),
        ("a: &x 1\nb: *x\n", 2, "aliases", "write the value out"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, text: str, line: int, message: str, remedy: str) -> None:
    path = positions(tmp_path, text)
    with pytest.raises(DataError) as caught:
        fit(path, read(Source(NOTES, "x")))
    assert caught.value.path == path
    assert caught.value.line == line
    assert message in caught.value.message
    assert remedy in (caught.value.remedy or "")
