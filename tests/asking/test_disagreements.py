"""Who is for and who is against is what their stances say, whoever speaks and whoever is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord import api, ask, build
from accord.asking.report import report

TOLD = {
    "one sentence tells of those for and against": (
        "# 预算会\n\n参加：孙岚、魏平、贺敏、曹越\n\n孙岚提议取消年会。魏平赞成，贺敏有保留地赞成，曹越坚决反对。\n",
        {("孙岚", 5, "曹越", 5)},
    ),
    "an opponent is answered": (
        """# Pool meeting

Present: Ivy, Max, Tess

Ivy: Close the pool on Mondays.
Max: I disagree with Ivy.
Tess: I disagree with Max.
""",
        {("Ivy", 5, "Max", 6), ("Tess", 7, "Max", 6)},
    ),
    "whoever tells of an opponent is none": (
        """# Pool talk

Interviewee: Max
Interviewer: Ivy

Ivy: Your sister said the pool should close earlier.
Ivy: The union opposed it, of course.
Max: They did.
""",
        {(None, None, "The union", 7)},
    ),
}


def told(text: str, folder: Path, positions: str = "") -> set[tuple[object, ...]]:
    """For, line, against, line of every disagreement."""
    path = folder / "notes.md"
    path.write_text(text, "utf-8")
    if positions:
        (folder / "positions.yaml").write_text(positions, "utf-8")
    return {(row[1], row.for_line, row.against, row.against_line) for row in ask(build([path]), "disagreements")}


@pytest.mark.parametrize("case", TOLD)
def test_sides_are_those_of_the_stances(case: str, tmp_path: Path) -> None:
    text, expected = TOLD[case]
    assert told(text, tmp_path) == expected


FENCE = "# Allotment meeting\n\nPresent: Ada Frey, Jon Platt\n\n- Ada Frey opposed the new fence.\n"
NO_FENCE = "propositions:\n  - id: no-fence\n    en: There should be no new fence\n    supports: [the new fence]\n"


def test_nobody_is_against_what_its_only_party_supports(tmp_path: Path) -> None:
    assert told(FENCE, tmp_path) == {(None, None, "Ada Frey", 5)}
    assert told(FENCE, tmp_path, NO_FENCE) == {("Ada Frey", 5, None, None)}


def test_a_report_quotes_nothing_of_the_side_that_nobody_takes(tmp_path: Path) -> None:
    told(FENCE, tmp_path, NO_FENCE)
    page = report(api.target(build([tmp_path / "notes.md"])))  # type: ignore[arg-type] # no endpoint
    entries = [entry for section in page.sections if section.title == "Who disagreed" for entry in section.entries]
    assert [[quote.words for quote in entry.quotes] for entry in entries] == [["opposed the new fence."]]


def test_who_changed_sides_is_on_each_side_by_the_words_of_it(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(
        "# Pool meeting\n\nPresent: Ivy, Max\n\nIvy: Close the pool on Mondays.\nMax: I disagree with Ivy.\n"
        "Max: Fine. I agree with Ivy now.\n",
        "utf-8",
    )
    sides = {(row.party, row.polarity, row.line) for row in ask(build([path]), "who-agreed")}
    assert sides == {("Ivy", "agree", 5), ("Max", "disagree", 6), ("Max", "agree", 7)}
