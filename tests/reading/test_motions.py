"""Who moved, who seconded, how many voted, what came of it: in any order, on one line or several; and what is none."""

from __future__ import annotations

from typing import Any

import pytest

import ballots

LEAST = {"en": 0.85, "zh": 0.8, "none": 0.9}
"""The share of rows that is read rightly in the half that was looked at."""


def test_most_rows_are_read_rightly() -> None:
    shares = {kind: sum(right) / len(right) for kind, right in ballots.judge("develop").items()}
    assert {kind: share for kind, share in shares.items() if share < LEAST[kind]} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Paula Finch moved, seconded by Ted Marsh. Motion carried unanimously.",
            {"mover": "Paula Finch", "seconder": "Ted Marsh", "outcome": "carried"},
        ),
        ("Motion carried 3-1.", {"for": [3], "against": [1], "outcome": "carried"}),
        (
            "Holt: Aye\n\nReyes: Abstain\n\nMarsh: Nay\n\nMotion failed.",
            {"for": ["Janet Holt"], "abstain": ["Omar Reyes"], "against": ["Ted Marsh"], "outcome": "failed"},
        ),
        (
            "Moved: Finch\n\nSeconded: Marsh\n\nVote: 3-0-1",
            {"mover": "Paula Finch", "seconder": "Ted Marsh", "for": [3], "against": [0], "abstain": [1]},
        ),
        (
            "陈明动议休会，李若水附议，全体一致通过。",
            {"moved": "休会", "mover": "陈明", "seconder": "李若水", "outcome": "carried"},
        ),
        ("11:01-11:05 Motion to open the gate", {"moved": "open the gate"}),
        ("Marsh moved to Ashford in 2018.", {}),
        ("If the motion passes, the fee rises.", {}),
        ("The lane is 3 for 2 today.", {}),
        ("To be decided.", {}),
        ("Decision: to be decided.", {}),
        ("Motion to mark each page as accepted or rejected", {"moved": "mark each page"}),
    ],
)
def test_what_is_told_of_a_motion(text: str, expected: dict[str, Any]) -> None:
    assert ballots.told(text) == expected


def test_who_abstains_takes_no_side_and_a_count_of_those_named_tells_nothing_new() -> None:
    text = "Holt: Aye\n\nReyes: Abstain\n\nFinch: Aye\n\nMarsh: Nay\n\nMotion carried 2-1."
    sides = [(r.party.name, str(r.polarity)) for r in ballots.minutes(text).relations]
    assert sides == [
        ("Janet Holt", "agree"),
        ("Paula Finch", "agree"),
        ("Ted Marsh", "disagree"),
        ("Alder Hollow Association", "agree"),
    ]


def test_an_office_behind_a_name_is_no_person() -> None:
    names = [person.name for person in ballots.minutes("Approved.", people="Janet Holt, Town Clerk; Omar Reyes").people]
    assert names == ["Janet Holt", "Omar Reyes"]
