"""Ordinary minutes, as people write them anywhere: each says what its people said, and nothing else."""

import pytest

from accord.notes.minutes import PartyKind
from heard import minutes, said, there

SHEET = """# Harbour tools meeting - June 2024

Please sign in below so we know who was here:

- **name** / **institution** / **handle**
- Orla Reed / PORT / @orla-r
- Tess Varga / LBX - PORT / @tvarga
- Milo Brandt / Kaiverein Nord, Amt für Häfen / @mbrandt
- Jorg Ole Krogh / Fiskeriskolen /

## Agenda items

- **Tess** Cranes that talk to each other
    - The load is shared by two of them
- **Milo** Which berth is free in May?
    - Orla showed the plan of the quay
    - **Jorg** A bell for fog
        - The old one is still in the shed
"""
WEEKS = """# 園藝組例會 2021-03-07

參加者：阿德、小李、阿泰

## 進度

- 阿德：
    - 這兩週：
        1. 修好水管
    - 未來兩週：
        1. 種下番茄
- 小李：
    - 這兩週： 整理工具間
    - 未來兩週： 買新的鏟子
"""
MOTIONS = """# Minutes of Lakeside AGM 2023

## Present:

- Max Thorne
- Lena Voss
- Uma Brand

## Minutes

Lena moved that the hut be painted before the winter. Max seconded. All were in favour.

Uma moved a second key for the boathouse and Lena seconded. All agreed.

Motion by Max Thorne to meet in the mill from May.
"""
COUNCIL = """MINUTES OF THE HAZELBURY PARISH COUNCIL MEETING HELD ON THURSDAY 1 JUNE 2017

PRESENT (three): - Nora Selby (NS), Hugh Tarn (HT) – Chair, and Ivo Reck (IR). Parish Clerk: Percy Kent

The Chairman explained why the pond is dry.

a) Bus Shelter – HT noted that the roof leaks. NS asked whether the county pays for it.

The Parish Clerk reported that two letters had come.
"""
BALLOTS = """# Bridge group

Attendance: Ida Moss (Rail), Rolf Krane (Steel), Tess Ward (City), Sven Orban (River), Kai Lindt

 * The piers are old; Ida asked for drawings, and Rolf noted that none exist.
 * Tess concurred that paint helps; Sven pointed out that rust stays; Kai countered that it is slow. Tess agreed.
 * Ida listed three firms that could do it.
"""
SIGNED = """# 菜園 共筆

> 澆水的時候，先看看土還濕不濕
> 1. 早上澆一次
> 2. 傍晚再澆一次
> [name=lulu]

> 附近的店都有在賣種子
> 下面是其中一家的目錄
> [name=tomo]

> 下雨的話就不用澆。[name=lulu]
"""
TOLD = """# Ferry group 2026-02-03

Attendees: Quinn Harlow, Ash Birch, Mira Lund, Otto Kranz

- Quinn gives overview of the repairs on both boats
  - the engine of the second is back
- Ash sees two ways to shorten the crossing.
- Quinn and Otto talk about tickets for bicycles
- Mira gave a brief update on the ramp and Otto raised two concerns.
- Otto's concern: the ramp floods in spring.
- Mira complimented Otto on the timetable.
- Ash will bring the drawings.
"""
CHAT = """# Interview

2:14pm 林舟
    今天先谈灯塔。

2:16pm Otto Kranz
    好，灯塔要重漆。

11:19pm 林舟
那要等到夏天。
"""


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (
            SHEET,
            [
                (13, "Tess Varga"), (14, "Tess Varga"), (15, "Milo Brandt"), (16, "Orla Reed"),
                (17, "Jorg Ole Krogh"), (18, "Jorg Ole Krogh"),
            ],
        ),
        (WEEKS, [(8, "阿德"), (9, "阿德"), (10, "阿德"), (11, "阿德"), (13, "小李"), (14, "小李")]),
        (MOTIONS, [(11, "Lena Voss"), (13, "Uma Brand"), (15, "Max Thorne")]),
        (COUNCIL, [(5, "Hugh Tarn"), (7, "Hugh Tarn"), (7, "Nora Selby"), (9, "Percy Kent")]),
        (
            BALLOTS,
            [
                (5, "Ida Moss"), (5, "Rolf Krane"), (6, "Tess Ward"), (6, "Sven Orban"), (6, "Kai Lindt"),
                (6, "Tess Ward"), (7, "Ida Moss"),
            ],
        ),
        (SIGNED, [(3, "lulu"), (4, "lulu"), (5, "lulu"), (8, "tomo"), (12, "lulu")]),
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
    assert there(SHEET) == {"Orla Reed", "Tess Varga", "Milo Brandt", "Jorg Ole Krogh"}
    assert there(WEEKS) == {"阿德", "小李", "阿泰"}
    assert there(COUNCIL) == {"Nora Selby", "Hugh Tarn", "Ivo Reck", "Percy Kent"}


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


COUNCIL_DAY = "# Council 2026-03-04\n\nPresent: Mary Singh, Tom Ng, David Brown, Joe Li\n\n## Library\n\n"


@pytest.mark.parametrize("apart", ["", "\n"])
def test_the_proposal_is_what_was_proposed_and_no_objection_to_it(apart: str) -> None:
    said_so = ["Brown proposed that the library stay open.", "Singh opposed it.", "Ng supported the proposal."]
    of = minutes(COUNCIL_DAY + f" {apart}{apart}".join(said_so) + "\n")
    sides = {(r.party.name, str(r.polarity), tuple(o.name for o in r.others)) for r in of.relations}
    assert sides == {("Mary Singh", "disagree", ("David Brown",)), ("Tom Ng", "agree", ("David Brown",))}


def test_voters_with_short_names_are_counted() -> None:
    of = minutes(COUNCIL_DAY + "Motion: That the library stay open.\n\nAyes: Brown, Ng, Li\nNays: Singh\n")
    assert {r.party.name for r in of.relations if r.cue == "vote"} == {"David Brown", "Tom Ng", "Joe Li", "Mary Singh"}


def test_a_name_in_small_letters_behind_with_is_whom_somebody_disagrees_with() -> None:
    talk = ["ada: let's freeze it", "bob: we need more tests", "cleo: the docs are late", "ada: I disagree with bob"]
    notes = "\n".join(["# Call 2026-03-04\n", *talk, ""])
    assert [(r.party.name, r.others[0].name) for r in minutes(notes).relations if r.others] == [("ada", "bob")]
