"""What reading makes of what came of a meeting: decisions, votes and tasks as ten communities write them.

The rows stand in tests/data/outcomes, half of each kind only look like it; they were written before what reading makes
of them was looked at. `develop` was before the eyes of who mended the reader, `held` was only counted. Run:
`.venv/bin/python tests/outcomes.py [held]`, with `-v` for the rows that fail.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import click
import yaml

import ballots
from accord.notes.minutes import Minutes, PartyKind
from places import DATA

ROWS = DATA / "outcomes"
_VOTES = ("vote", "second")
Found = tuple[str, ...]
"""One thing that is found: its kind, and what is told of it."""


def found(of: Minutes) -> Iterator[tuple[Found, str]]:
    """What reading finds, each with its words: outcomes, votes of persons, tasks."""
    for relation in of.relations:
        words = of.source.words(of.statements[relation.statement].span)
        if relation.party.kind is PartyKind.COLLECTIVE:
            yield ("outcome", str(relation.polarity)), words
        elif relation.cue in _VOTES and relation.party.kind is PartyKind.PERSON:
            yield ("vote", str(relation.polarity), relation.party.name), words
    for task in of.tasks:
        due = task.due.isoformat() if task.due else (task.until or "").strip()
        yield ("task", ", ".join(owner.name for owner in task.owners), due), of.source.words(task.evidence)


def wanted(row: dict[str, Any]) -> Iterator[tuple[Found, str]]:
    """What a row says is to be found; an outcome with words of its line."""
    for words, polarity in row.get("outcomes", ()):
        yield ("outcome", polarity), words
    for name, polarity in row.get("votes", ()):
        yield ("vote", polarity, name), ""
    for owners, due in row.get("tasks", ()):
        yield ("task", owners, due or ""), ""


def compare(row: dict[str, Any]) -> tuple[list[object], list[object], int]:
    """What is lost, what is false, and how many are right."""
    got = list(dict.fromkeys(found(ballots.minutes(row["text"]))))
    lost: list[object] = []
    right = 0
    for kind, words in wanted(row):
        match = next((one for one in got if one[0] == kind and words in one[1]), None)
        if match is None:
            lost.append((kind, words))
        else:
            got.remove(match)
            right += 1
    return lost, list(got), right


def judge(half: str, *, show: bool = False) -> dict[str, Counter[str]]:
    """How many are right, lost and false in a half, by language."""
    counts: dict[str, Counter[str]] = {}
    for row in yaml.safe_load((ROWS / f"{half}.yaml").read_text("utf-8")):
        lost, false, right = compare(row)
        counts.setdefault(row["id"].split("-")[0], Counter()).update(
            right=right, lost=len(lost), false=len(false), rows=1, clean=not lost and not false
        )
        if show and (lost or false):
            click.echo(f"{row['id']} {row['text']}\n  lost  {lost}\n  false {false}")
    return counts


def main(arguments: Sequence[str]) -> None:
    """Print what is right, lost and false."""
    for language, counts in judge("held" if "held" in arguments else "develop", show="-v" in arguments).items():
        click.echo(f"{language}: {', '.join(f'{name} {count}' for name, count in counts.items())}")


if __name__ == "__main__":
    main(sys.argv[1:])
