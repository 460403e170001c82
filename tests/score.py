"""Precision and recall of reading, over any folder of notes that somebody has read by hand.

Beside each `NAME.md` stands `NAME.json`, what a careful reader found in it (`tests/data/notes` has examples). A
statement is found if it has the right speaker at its line (or the one before or behind, for lines that are wrapped);
what bodies say counts neither way. Stated agreement counts once for each line and polarity; its party is right if one
of the gold's is among those found. Communities are told by the name of the file up to its first digit.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

import click
import yaml
from rich.console import Console
from rich.table import Table

from accord.ground.errors import AccordError
from accord.notes.minutes import Minutes, Polarity, Presence
from accord.notes.source import read_source
from accord.reading.reader import read
from places import DATA, ROOT

NOTES = DATA / "notes"
REAL = ROOT.parent / "shared" / "corpus" / "read"
"""Minutes as people wrote them, which are no part of the project; what needs them is skipped where they are not."""
FIGURES = DATA / "figures.yaml"
WORST = 10
KINDS: Final = ("who said what", "people", "stated agreement")

Row = tuple[int, str, frozenset[str]]
"""A line, what stands there (a speaker, a polarity), and for agreement its parties."""


@dataclass
class Score:
    """How many were found rightly, found wrongly, and missed; for agreement also how often the party is right."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    party: int = 0

    def __iadd__(self, other: Score) -> Self:
        """Add up."""
        for name in ("right", "wrong", "missed", "party"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self

    @property
    def precision(self) -> float:
        """Share of what was found that is right; where nothing was found, 1 if nothing is there, else 0."""
        found = self.right + self.wrong
        return self.right / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 if nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def party_right(self) -> float:
        """Share of the agreements that were found whose party is right."""
        return self.party / self.right if self.right else 1.0


@dataclass
class Reading:
    """One file: its scores by kind, and the rows that were lost or are false."""

    name: str
    scores: dict[str, Score] = field(default_factory=dict)
    errors: list[tuple[str, str, int, str, str]] = field(default_factory=list)
    """Kind, lost or false, line, who or which side, the words of the line."""


def community(name: str) -> str:
    """The name of a file up to its first digit, or up to the last hyphen where it has none."""
    return re.split(r"-?\d", name)[0] if re.search(r"\d", name) else name.rpartition("-")[0] or name


def norm(name: str) -> str:
    """A name as it is compared: without marks, brackets, spaces and case."""
    return re.sub(r"[\s@*_`（）()·.\-]+", "", name).lower()


def same(one: str, other: str) -> bool:
    """Whether two names are one, or one a longer form of the other."""
    return one == other or (len(one) > 2 and len(other) > 2 and (one in other or other in one))


def score(files: Iterable[Path]) -> list[Reading]:
    """Read each file and compare it with its gold; what cannot be read at all has found nothing."""
    return [_compare(path, json.loads(path.with_suffix(".json").read_text("utf-8"))) for path in sorted(files)]


def total(readings: Iterable[Reading]) -> dict[str, Score]:
    """The scores of all, by kind."""
    scores = {kind: Score() for kind in KINDS}
    for reading in readings:
        for kind, one in reading.scores.items():
            scores[kind] += one
    return scores


def _compare(path: Path, gold: dict[str, Any]) -> Reading:
    reading = Reading(path.stem)
    try:
        minutes = read(read_source(path, path.stem))
    except AccordError:
        minutes = None
    lines = path.read_text("utf-8").splitlines()
    sides = agreements(minutes) if minutes else []
    said = _claims(minutes, gold, {line for line, _, _ in sides}) if minutes else []
    _hold(reading, "who said what", said, _gold_claims(gold), lambda a, b: same(a[1], b[1]), lines)
    _hold(reading, "stated agreement", sides, _gold_agreements(gold), lambda a, b: a[1] == b[1], lines)
    found = {norm(p.name) for p in minutes.people if p.presence is not Presence.MENTIONED} if minutes else set()
    wanted = {norm(name) for name in gold["people"]}
    reading.scores["people"] = Score(len(found & wanted), len(found - wanted), len(wanted - found))
    reading.errors += [("people", "false", 0, name, "") for name in sorted(found - wanted)]
    reading.errors += [("people", "lost", 0, name, "") for name in sorted(wanted - found)]
    return reading


def _hold(
    reading: Reading,
    kind: str,
    found: Sequence[Row],
    wanted: Sequence[Row],
    fits: Callable[[Row, Row], bool],
    lines: Sequence[str],
) -> None:
    """Pair what was found with what is there, each with the nearest that fits, and keep what is left over."""
    left, lost, one = list(found), [], Score()
    for row in wanted:
        near = [other for other in left if abs(other[0] - row[0]) <= 1 and fits(row, other)]
        if not near:
            lost.append(row)
            continue
        nearest = min(near, key=lambda other: abs(other[0] - row[0]))
        left.remove(nearest)
        one.right += 1
        one.party += _party_right(row[2], nearest[2])
    one.wrong, one.missed = len(left), len(lost)
    reading.scores[kind] = one
    for word, rows in (("lost", lost), ("false", left)):
        for line, what, parties in rows:
            told = " ".join([what, *sorted(parties - {what})])
            reading.errors.append((kind, word, line, told, lines[line - 1] if 0 < line <= len(lines) else ""))


def _party_right(wanted: frozenset[str], found: frozenset[str]) -> bool:
    return not wanted or any(same(one, other) for one in wanted for other in found)


def _claims(minutes: Minutes, gold: dict[str, Any], stated: set[int]) -> list[Row]:
    """Line and speaker of each statement of somebody.

    Statements of bodies that the gold names are left out, and those of a meeting at lines that state an outcome.
    """
    bodies = {row["line"] for row in gold["attributions"] if row.get("collective")}
    names = {norm(name) for name in [*gold["people"], *gold["mentioned"]]}
    rows = [
        (minutes.source.line_of(s.span.start), norm(s.party.name), frozenset[str]())
        for s in minutes.statements
        if s.party
    ]
    return [row for row in rows if row[0] not in bodies and (row[1] in names or row[0] not in stated)]


def _gold_claims(gold: dict[str, Any]) -> list[Row]:
    return [(r["line"], norm(r["speaker"]), frozenset()) for r in gold["attributions"] if not r.get("collective")]


def agreements(minutes: Minutes) -> list[Row]:
    """Line and polarity of what states agreement or disagreement, with all parties; the line is the statement's."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for relation in minutes.relations:
        line = minutes.source.line_of(minutes.statements[relation.statement].span.start)
        agree = relation.consensus or relation.polarity is Polarity.AGREE
        found[line, "agree" if agree else "disagree"] |= {norm(p.name) for p in (relation.party, *relation.others)}
    return [(line, side, frozenset(parties)) for (line, side), parties in sorted(found.items())]


def _gold_agreements(gold: dict[str, Any]) -> list[Row]:
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row in gold["agreements"]:
        found[row["line"], row["polarity"]] |= set(map(norm, row["who"]))
    return [(line, side, frozenset(parties)) for (line, side), parties in found.items()]


# ── What is shown ──


def _table(title: str, rows: Iterable[tuple[str, dict[str, Score]]]) -> Table:
    heads = ("said P", "R", "F1", "people P", "R", "F1", "agreed P", "R", "F1", "party")
    table = Table(title, *heads, title_justify="left")
    for name, scores in rows:
        values = [v for kind in KINDS for v in (scores[kind].precision, scores[kind].recall, scores[kind].f1)]
        table.add_row(name, *(f"{value:.2f}" for value in [*values, scores["stated agreement"].party_right]))
    return table


def figures(readings: Iterable[Reading]) -> dict[str, float]:
    """The figures that are kept from falling, by name."""
    scores = total(readings)
    said, people, agreed = (scores[kind] for kind in KINDS)
    values = {
        "said-precision": said.precision, "said-recall": said.recall, "said-f1": said.f1, "people-f1": people.f1,
        "agreement-precision": agreed.precision, "agreement-recall": agreed.recall, "party": agreed.party_right,
    }  # fmt: skip
    return {name: round(value, 3) for name, value in values.items()}


def kept(name: str) -> dict[str, float]:
    """The committed figures of a set (`made-up`, `real`)."""
    found: dict[str, float] = yaml.safe_load(FIGURES.read_text("utf-8"))[name]
    return found


def fallen(name: str, readings: Iterable[Reading], by: float = 0.01) -> list[str]:
    """The figures that have fallen by more than ``by`` below those that are committed, told one by one."""
    now = figures(readings)
    return [f"{key}: {now[key]:.3f}, was {old:.3f}" for key, old in kept(name).items() if now[key] < old - by]


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=NOTES)
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help="Write lost and false rows to FILE.")
@click.option("--files", default=WORST, show_default=True, help="How many of the worst files to show.")
def main(folder: Path, errors: Path | None, files: int) -> None:
    """Measure reading over the NAME.md and NAME.json in FOLDER: the worst files, then communities, then all."""
    paths = [path for path in folder.glob("*.md") if path.with_suffix(".json").is_file()]
    if not paths:
        raise click.UsageError(f"{folder} holds no NAME.md with its NAME.json")
    readings = score(paths)
    console = Console(width=110)
    worst = sorted(readings, key=lambda r: (sum(r.scores[kind].f1 for kind in KINDS), r.name))[:files]
    console.print(_table("worst files", [(r.name, r.scores) for r in worst]))
    groups = defaultdict(list)
    for reading in readings:
        groups[community(reading.name)].append(reading)
    console.print(_table("communities", [(name, total(group)) for name, group in sorted(groups.items())]))
    console.print(_table("all", [(f"{len(readings)} files", total(readings))]))
    if errors:
        rows = ["\t".join(map(str, (r.name, *error))) for r in readings for error in r.errors]
        errors.write_text("file\tkind\terror\tline\twho or side\twords\n" + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
