"""Who was there and who speaks, in forms that no list of forms has: by evidence of the whole notes."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

import pytest

from heard import said, there

TALK = "# Workshop\n\n## Talk\n\nQuestions:\n1. CW (Cleo Wren): Is it in constant time?\n"

SPOKEN: dict[str, tuple[str, list[tuple[int, str]]]] = {
    "initials and the name in brackets behind them": (
        TALK + "   * RQV (Rosa Quint-Vale): We tried that.\n   * TM (Tove Marr): It is the same key.\n   * RQV: We never change it.\n2. CW: And the other?\n",
        [(6, "Cleo Wren"), (7, "Rosa Quint-Vale"), (8, "Tove Marr"), (9, "Rosa Quint-Vale"), (10, "Cleo Wren")],
    ),
    "capitals that are spelt out are a thing": (
        TALK + "   * TM (Tove Marr): It is the same key.\n\nQPE (Quick Packet Encryption)\n\nQPE: a mode of its own\n\nTM: And QPE: what of it?\n",
        [(6, "Cleo Wren"), (7, "Tove Marr"), (13, "Tove Marr")],
    ),
    "words in capitals before points of an agenda": (
        ("# Council\n\nAttendees: Jack Holt, Ada Marr, Niko Pike\n\n## Minutes\n\n- [NEW] Ten years (Jack, 15 minutes)\n    - Ada: I would like it.\n"
        "- [OLD] Edition status (Ada, 5 minutes)\n    - Niko: It ships in June.\n- [NEW] Review (Niko)\n    - Jack: Later.\n"),
        [(8, "Ada Marr"), (10, "Niko Pike"), (12, "Jack Holt")],
    ),
    "points of a list above, with a dash": (
        ("# Harbour call\n\nAttendees: Mira Holt, Paul Marr, Jon Ekberg\n\n## Topics\n\n- BrineDB\n- tideV\n- Drop PLK\n\n## Talk\n\n- BrineDB - Work goes on.\n"
        "- tideV - Ready to be tried. Ask Paul.\n- Drop PLK - It may go in May.\n- Paul: When?\n"),
        [(16, "Paul Marr")],
    ),
    "a body that is called by its capitals": (
        ("# Notes of the ABC\n\nParticipants: Ada Brook, Joe Pike, KR Vale\n\n- Joe: What is the ABC for, and not the group?\n    - ABC: What are the pain points, how can we help.\n"
        "    - ABC: Provide a stable basis.\n- KR: The list of the ABC is long.\n"),
        [(5, "Joe Pike"), (8, "KR Vale")],
    ),
    "reports of officers, each below a line of its own": (
        ("# AGM\n\n## Present\n\n- Brenda Marsh (Vice President)\n- Victor Gale (Treasurer)\n\n## Reports\n\n**Vice President report:**\n\n- Brenda Marsh noted that the year was good.\n\n"
        "**Treasurer's report:**\n\n- Victor Gale said the account is sorted out.\n"),
        [(12, "Brenda Marsh"), (16, "Victor Gale")],
    ),
    "a stranger of whom is told below the heading of another": (
        "# Harbour call\n\nAttendees: Mira Holt, Jon Ekberg\n\n## Features - Jon Ekberg\n\n- We look at dropping the old pump, I think.\n- Xandrel talked about some ideas for the pump.\n",
        [(7, "Jon Ekberg")],
    ),
    "bold that is none": (
        "# Circle\n\nPresent: Nora Holt, Dora Vale\n\n**Nora **: We have seven so far.\n\n**Dora : **The board is full.\n",
        [(5, "Nora Holt"), (7, "Dora Vale")],
    ),
    "talk below a heading that calls itself a panel": (
        "# Small things\n\nPANEL\n\n- CW: Nils, what can others do to help?\n- Nils: Nothing they can do at all.\n- CW: And what of the issues?\n- Nils: The biggest threat is that there is none.\n",
        [(5, "CW"), (6, "Nils"), (7, "CW"), (8, "Nils")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SPOKEN)
def test_who_speaks(kind: str) -> None:
    notes, expected = SPOKEN[kind]
    assert said(notes) == expected


PRESENT: dict[str, tuple[str, list[str]]] = {
    "groups of a list": (
        "# Call\n\n## Attendance\n\n* Pomona\n    * Dean Marr\n    * Fay Pike\n* Northwind\n    * Ken Rudd\n* Joan Groves\n\n## Keys\n\n* DM: I like it.\n",
        ["Dean Marr", "Fay Pike", "Joan Groves", "Ken Rudd"],
    ),
    "a name, a dash and for whom, line by line": (
        "# Notes\n\n### Participants:\n\nFlavia Gerard - Northwind<br>\nDimu Leel - Brio<br>\nAda Holt\n\n## Talk\n\nAda: Hello.\n",
        ["Ada Holt", "Dimu Leel", "Flavia Gerard"],
    ),
    "no field, no person": (
        "# Notes\n\n### Participants:\n\nAda Holt\n\nPasscode: 1234\n\n## Talk\n\nAda: Hello.\n",
        ["Ada Holt"],
    ),
    "rows of a table with single names": (
        "## General\n\n|  |  |\n| --- | --- |\n| Attending | Carla, Mark Bower, Nuno, Sela |\n| Note Taker | Rada Mott |\n\n- Carla: it is slow.\n",
        ["Carla", "Mark Bower", "Nuno", "Rada Mott", "Sela"],
    ),
    "names and who they are below headings of any words": (
        ("# Circle\n\n### Circle Members :\n\nLauri Marsh - Pump Operators (SPOs)\n\nDora Vale - Northwind\n\nFelix Rook - Tool Makers\n\n### Apologies :\n\nDean Moor - Voters\n\n"
        "### Admin :\n\nNora - Facilitator\n\n### Check-in\n\n**Dora **: How much time is left?\n\nFelix: Enough.\n"),
        ["Dora Vale", "Felix Rook", "Lauri Marsh", "Nora"],
    ),
    "a line of full names": (
        "# Group\n\n## Notes\n\n* Introductions, please put your name here:\n    * Max Moor, Abby Rook, Alexander Vale, Ashley Sand\n\n* Max: Can we start?\n* Ashley: Yes, we can.\n",
        ["Abby Rook", "Alexander Vale", "Ashley Sand", "Max Moor"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", PRESENT)
def test_who_was_there(kind: str) -> None:
    notes, expected = PRESENT[kind]
    assert sorted(there(notes)) == expected


def test_lines_with_a_dash_are_no_people_where_nobody_of_them_speaks() -> None:
    notes = "# Stations\n\n## Lines\n\nNorth Gate - red line\n\nWest Quay - blue line\n\nEast Moor - green line\n"
    assert not there(notes)
