"""Sides in short talks, as they stand in minutes: who takes which side, with whom, and on what.

The talks stand in tests/data/talks. A side that a talk does not state is false; one that it states and that is not
found is missed. Run: `.venv/bin/python tests/talks.py`, with `-v` for the talks that were not read rightly.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from rich.console import Console

from accord.notes.minutes import Minutes, Relation
from accord.notes.source import Source
from accord.reading.reader import read
from accord.relating.motions import motions, wording
from places import DATA

TALKS = DATA / "talks"
LANGUAGES = ("en", "zh")
HEADS = {
    "en": "# Garden club\n\nDate: 3 March 2025\n"
    "Present: Ada Holt, Ben Okafor, Cleo Hart, Dan Ames, Mira Sand\n\n## Talk\n\n",
    "zh": "# 园艺社会议\n\n时间：2025年3月3日\n参会人员：林悦、周航、沈琪、郭涛\n\n## 讨论\n\n",
}
_SIDE = re.compile(r"^(?P<who>.+?) (?P<side>agree|disagree) (?P<other>\S+?)(?:: (?P<on>.+))?$")


@dataclass(frozen=True)
class Talk:
    """A talk; ``sides`` and ``may`` are those that its last line takes and those that it may be heard to take."""

    language: str
    kind: str
    text: str
    sides: tuple[str, ...]
    may: tuple[str, ...]

    @property
    def notes(self) -> str:
        """The talk as minutes."""
        return f"{HEADS[self.language]}{self.text}\n"


def talks(language: str) -> Iterator[Talk]:
    """Read the talks of a language."""
    for kind in yaml.safe_load((TALKS / f"{language}.yaml").read_text("utf-8")):
        for one in kind["talk"]:
            text = "\n\n".join(filter(None, (kind["head"].replace("\\n", "\n"), one["line"])))
            yield Talk(language, kind["kind"], text, tuple(one.get("sides", ())), tuple(one.get("may", ())))


def heard(talk: Talk) -> tuple[list[str], list[str]]:
    """The sides in the last line that the talk does not state; and those that it states and that were not found."""
    minutes = read(Source(talk.notes, "x"))
    last = minutes.source.text.rstrip().rfind("\n\n")
    found = [(r, _about(r, minutes)) for r in minutes.relations if r.evidence.start > last]
    stated = (*talk.sides, *talk.may)
    false = [_told(r, on) for r, on in found if not any(_fits(side, r, on) for side in stated)]
    missed = [side for side in talk.sides if not any(_fits(side, r, on) for r, on in found)]
    return false, missed


def _about(relation: Relation, minutes: Minutes) -> str:
    """The words of what a side is on."""
    for motion in motions(minutes):
        if relation in motion.relations:
            return minutes.source.words(wording(motion, minutes)[0])
    claim = relation.statement if relation.answers is None else relation.answers
    return minutes.source.words(relation.target or minutes.statements[claim].span)


def _told(relation: Relation, on: str) -> str:
    return f"{relation.party.name} {relation.polarity} {','.join(o.name for o in relation.others) or '-'}: {on}"


def _fits(side: str, relation: Relation, on: str) -> bool:
    told = _SIDE.match(side)
    assert told is not None, side
    others = [other.name.split()[0] for other in relation.others]
    who = relation.party.name in (told["who"], told["who"].split()[0]) or relation.party.name.split()[0] == told["who"]
    return (
        who
        and relation.polarity == told["side"]
        and (told["other"] in others or (told["other"] == "-" and not others))
        and (told["on"] is None or told["on"].lower() in on.lower())
    )


def measured(language: str) -> dict[str, float]:
    """How many sides are false, and the share of those stated that is found."""
    judged = [heard(talk) for talk in talks(language)]
    wanted = sum(len(talk.sides) for talk in talks(language))
    return {
        "false sides": sum(len(false) for false, _ in judged),
        "found": 1 - sum(len(missed) for _, missed in judged) / wanted,
    }


def main() -> None:
    """Print the figures; with -v the talks that are not read rightly."""
    console = Console(width=150)
    for name in LANGUAGES:
        for talk in talks(name) if "-v" in sys.argv[1:] else ():
            false, missed = heard(talk)
            if false or missed:
                last = talk.text.splitlines()[-1]
                console.print(f"({talk.kind}) {last}\n    false: {false}\n    missed: {missed}", markup=False)
        console.print(name, measured(name))


if __name__ == "__main__":
    main()
