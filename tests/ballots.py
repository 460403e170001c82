"""What reading makes of lines that tell of motions, and of lines that only look like it.

The rows stand in tests/data/motions, written from the language before the reader was; halved at random, one half was
before the eyes of who wrote it; further rows came when it was there, before what it makes of them was looked at. Run:
`.venv/bin/python tests/ballots.py [held|further]`, with `-v` for the rows that fail.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

import click
import yaml

from accord.notes.minutes import Minutes, Outcome, PartyKind, Telling
from accord.notes.source import Source
from accord.reading.reader import read
from places import DATA

ROWS = DATA / "motions"
KEYS = {"agree": "for", "disagree": "against", "silence": "outcome"}
PEOPLE = (
    "Janet Holt",
    "Omar Reyes",
    "Paula Finch",
    "Ted Marsh",
    "Nia Brook",
    "陈明",
    "李若水",
    "王海波",
    "赵敏",
    "孙立",
)


def notes(text: str, people: str = ", ".join(PEOPLE[:5])) -> str:
    """The words of a row in notes of a meeting whose people are known."""
    if re.search("[\u4e00-\u9fff]", text):
        title, people = "# 河湾业主大会会议记录", "参会人员：" + "、".join(PEOPLE[5:])
    else:
        title, people = "# Alder Hollow Association minutes", f"Present: {people}"
    return f"{title}\n\n2026-03-04\n\n{people}\n\n## 5. Gate\n\n{text}\n"


def minutes(text: str, **rest: str) -> Minutes:
    """Minutes of such notes."""
    return read(Source(notes(text, **rest), "motions"))


def told(text: str) -> dict[str, Any]:
    """What reading makes of a row: who moved and seconded what, the votes, what came of it."""
    of = minutes(text)
    got: dict[str, Any] = {}
    for fact in (fact for index in sorted(of.told) for fact in of.told[index]):
        key = KEYS.get(fact.telling, str(fact.telling))
        if key in ("for", "against", "abstain"):
            got.setdefault(key, []).append(fact.party.name if fact.party else fact.count)
        elif fact.telling is Telling.MOVED:
            got.setdefault(key, of.source.words(fact.evidence))
        elif fact.party:
            got[key] = fact.party.name
        elif key == "outcome":
            got[key] = str(fact.outcome or Outcome.CARRIED)
    if "outcome" not in got:
        sides = [str(r.polarity) for r in of.relations if r.party.kind is PartyKind.COLLECTIVE]
        got |= {"outcome": "carried" if sides[0] == "agree" else "failed"} if sides else {}
    return got


def _alike(value: object) -> object:
    """A value as it is compared: votes in any order, words without what only introduces them."""
    if isinstance(value, list):
        return sorted(map(str, value))
    return re.sub(r"^(to|that|the) ", "", str(value), flags=re.IGNORECASE).strip(" .")


def judge(half: str, *, show: bool = False) -> dict[str, list[bool]]:
    """Whether each row of a half is read rightly, by language."""
    right: dict[str, list[bool]] = {}
    for row in yaml.safe_load((ROWS / f"{half}.yaml").read_text("utf-8")):
        want = {key: _alike(value) for key, value in row.items() if key not in ("id", "kind", "text")}
        got = {key: _alike(value) for key, value in told(row["text"]).items()}
        right.setdefault(row["id"].split("-")[0], []).append(want == got)
        if show and want != got:
            click.echo(f"{row['id']} {row['text']}\n  want {want}\n  got  {got}")
    return right


def main(arguments: Sequence[str]) -> None:
    """Print how many rows are read rightly."""
    half = next((name for name in ("held", "further") if name in arguments), "develop")
    for kind, right in judge(half, show="-v" in arguments).items():
        click.echo(f"{kind}: {sum(right)} of {len(right)}")


if __name__ == "__main__":
    main(sys.argv[1:])
