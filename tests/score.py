"""Precision and recall of reading over the development set (tests/data/notes), by family.

Attributions are compared by line and speaker, people by full name, stated agreement by line and polarity. The notes
and their gold were written by somebody who had not seen the reader.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from accord.notes.minutes import Attribution, Minutes, Presence
from accord.notes.source import read_source
from accord.reading.reader import read
from places import DATA

NOTES = DATA / "notes"


@dataclass
class Score:
    """How many were found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: Counter[Any], wanted: Counter[Any]) -> None:
        """Count one file's findings against its gold."""
        common = sum((found & wanted).values())
        self.right += common
        self.wrong += sum(found.values()) - common
        self.missed += sum(wanted.values()) - common

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 if nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 if nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(files: Iterable[Path]) -> dict[tuple[str, str], Score]:
    """Scores by (what, family and language); the family `all` holds every file."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for path in files:
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        minutes = read(read_source(path, path.stem))
        family = f"{gold['families'][0]} {gold['language'][:2]}"
        for what, found, wanted in (
            ("attributions", attributions(minutes), _gold_attributions(gold)),
            ("people", people(minutes), Counter(gold["people"])),
            ("agreement", agreements(minutes), _gold_agreements(gold)),
        ):
            scores[what, "all"].add(found, wanted)
            scores[what, family].add(found, wanted)
    return scores


def attributions(minutes: Minutes) -> Counter[Any]:
    """Line and speaker of each statement; the gold does not list what an outcome heading gives to a body."""
    return Counter(
        (minutes.source.line_of(s.span.start), s.party.name)
        for s in minutes.statements
        if s.party and s.attribution is not Attribution.SECTION_HEADING
    )


def people(minutes: Minutes) -> Counter[Any]:
    """Names of those who were there or spoke."""
    return Counter(person.name for person in minutes.people if person.presence is not Presence.MENTIONED)


def agreements(minutes: Minutes) -> Counter[Any]:
    """Lines that state agreement or disagreement."""
    return Counter({(minutes.source.line_of(r.evidence.start), str(r.polarity)) for r in minutes.relations})


def _gold_attributions(gold: dict[str, Any]) -> Counter[Any]:
    return Counter((row["line"], row["speaker"]) for row in gold["attributions"])


def _gold_agreements(gold: dict[str, Any]) -> Counter[Any]:
    return Counter({(row["line"], row["polarity"]) for row in gold["agreements"]})


def main() -> None:
    """Print the table."""
    scores = score(sorted(NOTES.glob("*.md")))
    families = sorted({family for _, family in scores} - {"all"}, key=lambda f: (f[0], int(f[1:-2]), f))
    table = Table("family", "attributions P", "R", "F1", "people P", "R", "F1", "agreement P", "R", "F1")
    for family in [*families, "all"]:
        cells = [scores[what, family] for what in ("attributions", "people", "agreement")]
        table.add_row(family, *(f"{v:.2f}" for s in cells for v in (s.precision, s.recall, s.f1)))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
