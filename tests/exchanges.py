"""What reading makes of short exchanges as they stand in minutes, told or spoken: who takes which side, with whom.

The rows stand in tests/data/exchanges, figures.yaml beside them holds what was measured: on the rows with odd numbers,
on which reading was made better, and on those with even ones, which were only counted. Run:
`.venv/bin/python tests/exchanges.py`, with `-v` for the odd rows that were not read rightly.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import yaml
from rich.console import Console

from accord.notes.minutes import Relation
from accord.notes.source import Source
from accord.reading.reader import read
from places import DATA

ROWS = DATA / "exchanges"
FIGURES = ROWS / "figures.yaml"
SETS = ("en", "zh", "en-lookalikes", "zh-lookalikes")
"""Files of rows; in the later two half of the rows only look as if they took a side."""
HALVES = ("odd", "even")
NO_SIDE = "none"
HEADS = {
    "en": "# Minutes of the garden club, 3 March 2025\n\nPresent: Ana Ruiz, Ben Hart, Carla Mendes, Dan Okafor\n\n",
    "zh": "# 园艺社会议纪要 2025年3月3日\n\n参会人员：林悦、周航、沈琪、郭涛\n\n",
}


class Verdict(StrEnum):
    """What became of a row."""

    FOUND = "found"
    OTHER_WITH = "found, but with somebody else"
    WRONG_SIDE = "wrong side"
    OTHER_PARTY = "of somebody else"
    MISSED = "missed"
    FALSE = "false"
    CLEAR = "rightly none"


@dataclass(frozen=True)
class Row:
    """An exchange: a line and the one before; ``other`` is with whom, None where nobody is named."""

    id: str
    who: tuple[str, ...]
    side: str
    other: str | None
    before: str
    line: str

    @property
    def language(self) -> str:
        """Language of the words."""
        return self.id[:2]

    @property
    def half(self) -> str:
        """Which half of the rows it belongs to."""
        return HALVES[int(self.id[3:]) % 2 == 0]

    @property
    def notes(self) -> str:
        """The exchange as minutes."""
        return f"{HEADS[self.language]}{self.before}\n\n{self.line}\n"


def rows(name: str) -> list[Row]:
    """Read the rows of a set."""
    data = yaml.safe_load((ROWS / f"{name}.yaml").read_text("utf-8"))
    return [Row(r["id"], tuple(r["who"]), r["side"], r["with"], r["before"], r["line"]) for r in data]


def judge(row: Row) -> Verdict:
    """Read the notes of a row and compare the sides found in its line with the one that it takes."""
    minutes = read(Source(row.notes, row.id))
    last = row.notes.count("\n")
    here = [r for r in minutes.relations if minutes.source.line_of(r.evidence.start) == last]
    if row.side == NO_SIDE:
        return Verdict.FALSE if here else Verdict.CLEAR
    if not here:
        return Verdict.MISSED
    right = [r for r in here if r.polarity == row.side]
    if len(right) < len(here):
        return Verdict.WRONG_SIDE
    if not any(_is(name, r) for name in row.who for r in right):
        return Verdict.OTHER_PARTY
    return Verdict.FOUND if any(_with(row, r) for r in right) else Verdict.OTHER_WITH


def _is(name: str, relation: Relation) -> bool:
    return relation.party.name.startswith(name)


def _with(row: Row, relation: Relation) -> bool:
    return row.other is None or any(other.name.startswith(row.other) for other in relation.others)


def figures(judged: Iterable[tuple[Row, Verdict]]) -> dict[str, float]:
    """The figures that are held: the share of the rows with a side that is found, and counts of what is wrong."""
    judged = list(judged)
    count = Counter(verdict for _, verdict in judged)
    sides = sum(row.side != NO_SIDE for row, _ in judged)
    found = count[Verdict.FOUND] + count[Verdict.OTHER_WITH]
    return {
        "found": found / sides,
        "with whom": count[Verdict.FOUND] / found,
        "wrong side": count[Verdict.WRONG_SIDE],
        "other party": count[Verdict.OTHER_PARTY],
        "false sides": count[Verdict.FALSE],
    }


def committed() -> dict[str, dict[str, dict[str, float]]]:
    """The figures that must not get worse: by ``at least`` or ``at most``, by name, by set and half."""
    data: dict[str, dict[str, dict[str, float]]] = yaml.safe_load(FIGURES.read_text("utf-8"))
    return data


def main() -> None:
    """Print the figures of both halves; with -v the rows of the odd half that are not read rightly."""
    console = Console(width=150)
    for name in SETS:
        judged = [(row, judge(row)) for row in rows(name)]
        for half in HALVES:
            measured = figures((row, v) for row, v in judged if row.half == half)
            console.print(name, half, {figure: round(value, 3) for figure, value in measured.items()})
        if "-v" in sys.argv[1:]:
            for row, verdict in judged:
                if row.half == HALVES[0] and verdict not in (Verdict.FOUND, Verdict.CLEAR):
                    console.print(
                        f"{row.id} {verdict}: {row.side} {row.who} {row.other}\n    {row.before}\n    {row.line}"
                    )


if __name__ == "__main__":
    main()
