"""What reading makes of two hundred ways to take a side, and of sixty sentences that only look like it.

The rows stand in tests/data/paraphrases, written by somebody who had seen neither the reader's words nor its rules;
figures.yaml beside them holds what was measured and what is aimed at. Run: `.venv/bin/python tests/paraphrases.py`,
with `-v` for the rows that were not read rightly, by their ids alone.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import yaml
from rich.console import Console
from rich.table import Table

from accord.notes.minutes import Minutes, Party, PartyKind, Relation
from accord.notes.source import Source
from accord.reading.reader import read
from places import DATA

ROWS = DATA / "paraphrases"
FIGURES = ROWS / "figures.yaml"
LANGUAGES = ("en", "zh")
NO_SIDE = "none"


class Verdict(StrEnum):
    """What became of a row; the names are the heads of the table."""

    FOUND = "found"
    WRONG_SIDE = "wrong side"
    OTHER_PARTY = "other party"
    UNHEARD = "nobody's words"
    MISSED = "missed"
    FALSE = "false"
    CLEAR = "rightly none"


@dataclass(frozen=True)
class Row:
    """Notes of a few lines, and which side their last line takes; ``who`` is None for the meeting as a body."""

    id: str
    kind: str
    who: str | None
    side: str
    strength: str
    text: str

    @property
    def language(self) -> str:
        """Language of the words."""
        return self.id[:2]

    @property
    def line(self) -> int:
        """Line of the reply."""
        return self.text.count("\n") + 1


@dataclass(frozen=True)
class Judged:
    """A row as it was read; ``elsewhere`` is set if another line than the reply was taken for a side."""

    row: Row
    verdict: Verdict
    strength: bool
    elsewhere: bool


def rows(language: str) -> list[Row]:
    """Read the rows of a language."""
    data = yaml.safe_load((ROWS / f"{language}.yaml").read_text("utf-8"))
    return [
        Row(r["id"], r["kind"], r.get("who"), r["side"], r.get("strength", ""), r["context"] + r["reply"]) for r in data
    ]


def judge(row: Row) -> Judged:
    """Read the notes of a row and compare the sides found with the one that it takes."""
    minutes = read(Source(row.text, row.id))
    here = [r for r in minutes.relations if _line(minutes, r) == row.line]
    right = [r for r in here if str(r.polarity) == row.side and _is(row.who, r.party)]
    strength = any(str(r.strength).lower() == row.strength for r in right)
    return Judged(row, _verdict(row, minutes, here, right), strength, len(here) < len(minutes.relations))


def _verdict(row: Row, minutes: Minutes, here: Sequence[Relation], right: Sequence[Relation]) -> Verdict:
    if row.side == NO_SIDE:
        return Verdict.FALSE if here else Verdict.CLEAR
    if any(str(r.polarity) != row.side for r in here):
        return Verdict.WRONG_SIDE
    if here:
        return Verdict.FOUND if right else Verdict.OTHER_PARTY
    said = any(s.party and minutes.source.line_of(s.span.start) == row.line for s in minutes.statements)
    return Verdict.MISSED if said else Verdict.UNHEARD


def _line(minutes: Minutes, relation: Relation) -> int:
    return minutes.source.line_of(relation.evidence.start)


def _is(who: str | None, party: Party) -> bool:
    return party.name == who if who else party.kind is not PartyKind.PERSON


def figures(judged: Iterable[Judged]) -> dict[str, float]:
    """The figures that are held: shares of the rows with a side (found) and without (false), counts of the others."""
    judged = list(judged)
    count = Counter(j.verdict for j in judged)
    without = sum(j.row.side == NO_SIDE for j in judged)
    return {
        "found": count[Verdict.FOUND] / (len(judged) - without),
        "wrong side": count[Verdict.WRONG_SIDE],
        "other party": count[Verdict.OTHER_PARTY],
        "false sides": count[Verdict.FALSE] / without,
        "elsewhere": sum(j.elsewhere for j in judged),
    }


def committed() -> dict[str, dict[str, dict[str, float]]]:
    """The aims and the figures that must not get worse: by ``at least`` or ``at most``, by name, by language."""
    data: dict[str, dict[str, dict[str, float]]] = yaml.safe_load(FIGURES.read_text("utf-8"))
    return data


def table(judged: Sequence[Judged]) -> Table:
    """How many rows became what, by language and side, and by kind."""
    found = Table("", "rows", *Verdict, "strength right", "elsewhere")
    for names in ([f"{j.row.language} {j.row.side}" for j in judged], [j.row.kind for j in judged]):
        groups: dict[tuple[bool, str], list[Judged]] = {}
        for name, j in zip(names, judged, strict=True):
            groups.setdefault((j.row.side == NO_SIDE, name), []).append(j)
        for without, name in sorted(groups):
            found.add_row(name, *_cells(groups[without, name]))
        found.add_section()
    return found


def _cells(group: Sequence[Judged]) -> Iterable[str]:
    count = Counter(j.verdict for j in group)
    yield str(len(group))
    for number in (*(count[v] for v in Verdict), sum(j.strength for j in group), sum(j.elsewhere for j in group)):
        yield str(number or "")


def held(measured: dict[str, dict[str, float]]) -> Table:
    """The figures of each language against those committed and against the aims."""
    found = Table("", "", "aim", *(f"{language} {what}" for language in LANGUAGES for what in ("now", "committed")))
    for bound, limits in committed().items():
        for name, limit in limits.items():
            pairs = [v for language in LANGUAGES for v in (measured[language][name], limit[language])]
            found.add_row(name, bound, *(f"{v:.2f}".removesuffix(".00") for v in (limit["aim"], *pairs)))
    return found


def main() -> None:
    """Print the table and the figures; with -v also the ids of what was not read rightly."""
    judged = [judge(row) for language in LANGUAGES for row in rows(language)]
    console = Console(width=150)
    console.print(table(judged))
    console.print(held({language: figures(j for j in judged if j.row.language == language) for language in LANGUAGES}))
    if "-v" in sys.argv[1:]:
        for verdict in (v for v in Verdict if v not in (Verdict.FOUND, Verdict.CLEAR)):
            console.print(f"{verdict}:", *(j.row.id for j in judged if j.verdict is verdict))
        console.print("elsewhere:", *(j.row.id for j in judged if j.elsewhere))


if __name__ == "__main__":
    main()
