"""Ordinary minutes, as people write them anywhere: each says what its people said, and nothing else."""

import pytest

from accord.notes.minutes import PartyKind
from heard import minutes, said, there

SHEET = """# Harbour tools meeting - June 2024

Please sign in below so we know who was here:

- **name** / **institution** / **handle**
- Orla Reed / PORT / @orlat
- Tess Varga / LBX - PORT / @tvarga
- Milo Brandt / Université du Lac, Lake Canada / @mb-lac
- Jens Ole Krogh / Forskningscenter Fjord /

## Agenda items

- **Tess** Notebook sharing in the port
    - Everyone attached can see the files
- **Milo** How are folks handling too many options?
    - Orla showed some preset stuff
    - **Jens** Having groups
        - Groups are a feature beside the login
"""
WEEKS = """# 資料組例會 2020-10-18

參加者：阿德、小李、阿泰

## 進度

- 阿德：
    - 這兩週：
        1. 找到講者
    - 未來兩週：
        1. 繼續條款
- 小李：
    - 這兩週： 沒人問我
    - 未來兩週： 寫報表
"""
MOTIONS = """# Minutes of Lakeside AGM 2023

## Present:

- Rod Ashdown
- Petra Reuter
- Ina Stewart

## Minutes

Petra moved the minutes be accepted as an accurate record of the meeting. Rod seconded. Unanimous vote in favour.

Ina moved the Treasurer's Report be accepted and Petra seconded. Unanimously agreed.

Motion by Rod Ashdown to close the meeting.
"""
COUNCIL = """MINUTES OF THE EASTDENE PARISH COUNCIL MEETING HELD ON THURSDAY 1 JUNE 2017

PRESENT (three): - Pia Bulmer (PB), Clare Conn (CC) – Chair, and Clive Wills (CW). Parish Clerk: Peter Kingsley

The Chairman welcomed everyone present to the Parish Council Meeting.

a) Farm Tenancy – CC noted that the tenancy would be available. PB asked the Parish Clerk to place an advertisement.

The Parish Clerk reported that he had only received the information the day before.
"""
BALLOTS = """# Certificate group

Attendance: Dina Zachos (Hara), Corin Bonell (Digit), Aron Gable (Lets), Josh Purley (Fast), Ben Wills

 * Two ballots end on the same day; Dina asked the group to look, and Corin noted that they conflict.
 * Aron concurred that numbers help; Josh pointed out that gaps result; Ben countered that they are fine. Aron agreed.
 * Dina listed 5 ballots currently under consideration.
"""
SIGNED = """# 訊號 共筆

> 手機開機的時候，基地台會確認手機還在不在
> 1. 時間到了就回報
> 2. 移動中就交接
> [name=meow]

> 許多電信商都有在銷售資料
> 下面提供其中一個類似的欄位
> [name=kai]

> 即使是這樣也完全沒有關係。[name=meow]
"""
TOLD = """# Tools group 2026-02-03

Attendees: Quinn Harlow, Ash Birch, Mira Lund, Otto Kranz

- Quinn gives overview of the ongoing work in the subprojects
  - the layer translates reports
- Ash sees two ways to add this level of abstraction.
- Quinn and Otto talk about resolvers for images
- Mira gave a brief update on the port and Otto raised two concerns.
- Otto's concern: the canonical part is broken.
- Mira complimented Otto on the document.
- Ash will join the next call.
"""
CHAT = """# Interview

2:14pm 林舟
    我从现在开始都有空。

2:16pm Otto Kranz
    好的，我很期待。

11:19pm 林舟
是。请说。
"""


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (
            SHEET,
            [
                (13, "Tess Varga"), (14, "Tess Varga"), (15, "Milo Brandt"), (16, "Orla Reed"),
                (17, "Jens Ole Krogh"), (18, "Jens Ole Krogh"),
            ],
        ),
        (WEEKS, [(8, "阿德"), (9, "阿德"), (10, "阿德"), (11, "阿德"), (13, "小李"), (14, "小李")]),
        (MOTIONS, [(11, "Petra Reuter"), (13, "Ina Stewart"), (15, "Rod Ashdown")]),
        (COUNCIL, [(5, "Clare Conn"), (7, "Clare Conn"), (7, "Pia Bulmer"), (9, "Peter Kingsley")]),
        (
            BALLOTS,
            [
                (5, "Dina Zachos"), (5, "Corin Bonell"), (6, "Aron Gable"), (6, "Josh Purley"), (6, "Ben Wills"),
                (6, "Aron Gable"), (7, "Dina Zachos"),
            ],
        ),
        (SIGNED, [(3, "meow"), (4, "meow"), (5, "meow"), (8, "kai"), (12, "meow")]),
        (
            TOLD,
            [
                (5, "Quinn Harlow"), (6, "Quinn Harlow"), (7, "Ash Birch"), (8, "Quinn Harlow"), (8, "Otto Kranz"),
                (9, "Mira Lund"), (9, "Otto Kranz"), (10, "Otto Kranz"), (11, "Mira Lund"),
            ],
        ),
        (CHAT, [(4, "林舟"), (7, "Otto Kranz"), (10, "林舟")]),
    ],
    ids=["sheet", "weeks", "motions", "council", "ballots", "signed", "told", "chat"],
)  # fmt: skip
def test_who_said_what(notes: str, expected: list[tuple[int, str]]) -> None:
    assert said(notes) == expected


def test_who_was_there() -> None:
    assert there(SHEET) == {"Orla Reed", "Tess Varga", "Milo Brandt", "Jens Ole Krogh"}
    assert there(WEEKS) == {"阿德", "小李", "阿泰"}
    assert there(COUNCIL) == {"Pia Bulmer", "Clare Conn", "Clive Wills", "Peter Kingsley"}


@pytest.mark.parametrize(
    "outcome",
    [
        "Motion carried unanimously.",
        "Minutes approved.",
        "The minutes of the last meeting were approved.",
        "The council did not approve the motion.",
        "It was agreed to raise the fee.",
        "The group agreed to raise the fee.",
        "The proposal was accepted by everyone.",
        "Ben Ode was elected chair.",
    ],
)
def test_what_came_of_it_is_nobodys_words(outcome: str) -> None:
    notes = "# Board 2026-03-04\n\nPresent: Ana Lopez, Ben Ode, Cy Dee\n\n## Fee\n\nAna: We should raise the fee.\n\n"
    assert said(f"{notes}{outcome}\n") == [(7, "Ana Lopez")]
    (stated,) = minutes(f"{notes}{outcome}\n").relations
    assert stated.party.kind is PartyKind.COLLECTIVE


def test_who_goes_on_goes_on() -> None:
    notes = (
        "# Board 2026-03-04\n\nPresent: Ana Lopez, Ben Ode\n\nAna: We should raise the fee.\n\nI think it is too low.\n"
    )
    (statement,) = minutes(notes).statements
    assert statement.party and statement.party.name == "Ana Lopez"


@pytest.mark.parametrize("outcome", ["会议通过了新的预算。", "委员会否决了该提案。", "讨论后一致认为应当推迟。"])
def test_what_came_of_it_in_chinese(outcome: str) -> None:
    notes = f"# 委员会会议纪要 2026-03-04\n\n参会人员：王明、李红\n\n王明：应该提高费用。\n\n{outcome}\n"
    assert said(notes) == [(5, "王明")]
    assert len(minutes(notes).relations) == 1


@pytest.mark.parametrize(
    "news",
    [
        "Cy Dee welcomed everyone to the meeting.",
        "The AGM concluded at 9:02 pm.",
        "The Clerk noted that the ballot had passed in March.",
        "The Clerk informed the meeting that the audit had been approved by the county.",
        "Merged PR to fix the build.",
        "The PR was approved last week.",
        "Ben Ode agreed to be the third signatory.",
        "The vote is pending.",
    ],
)
def test_news_is_no_outcome_and_no_side(news: str) -> None:
    notes = "# Board 2026-03-04\n\nPresent: Ana Lopez, Ben Ode, Cy Dee\n\n## Fee\n\n"
    assert not minutes(f"{notes}{news}\n").relations
