"""Who moved, who seconded, how many voted, what came of it: in any order, on one line or several; and what is none."""

from __future__ import annotations

from typing import Any

import pytest

import ballots
from accord.notes.minutes import Minutes, PartyKind
from accord.notes.source import Source
from accord.reading.motions import facts
from accord.reading.reader import read
from accord.relating.motions import counted

LEAST = {"en": 0.85, "zh": 0.8, "none": 0.9}
"""The share of rows that is read rightly in the half that was looked at."""
FURTHER = {"en": 0.75, "zh": 0.8, "none": 1.0}
"""The share among the rows that came later."""


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
        ("Motion to mark each page as accepted or rejected", {"moved": "mark each page as accepted or rejected"}),
        ("Vote to mark the page as passed or failed", {"moved": "mark the page as passed or failed"}),
        ("Holt moved that the minutes be approved.", {"mover": "Janet Holt", "moved": "the minutes be approved"}),
        (
            "It was moved by Holt, seconded by Reyes, that the report be adopted. Carried.",
            {"mover": "Janet Holt", "seconder": "Omar Reyes", "moved": "the report be adopted", "outcome": "carried"},
        ),
        ("The board did not approve the budget.", {"outcome": "failed"}),
        ("After discussion the board did not approve the budget.", {"outcome": "failed"}),
        ("经讨论，理事会未批准预算。", {"outcome": "failed"}),
        ("The proposal was withdrawn.", {"outcome": "withdrawn"}),
        ("No decision was taken.", {}),
        ("Nobody spoke against it, and no decision was taken.", {}),
        ("No objections were recorded and no decision was taken.", {}),
        ("没有人反对，会议未作决定。", {}),
        ("会议没有作出决定。", {}),
        (
            "The amendment was carried 3-2 (Holt and Reyes voting against).",
            {"for": [3], "against": [2, "Janet Holt", "Omar Reyes"], "outcome": "carried"},
        ),
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


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Reyes seconded the motion.", {"Report"}),
        ("Moved: Holt\n\nSeconded: Reyes", {"Report"}),
        ("For: Holt, Reyes. Against: Marsh.", {"Report"}),
        ("李若水附议。", {"Report"}),
        ("Reyes seconded the motion. The motion was carried.", {"Decision"}),
        ("Carried unanimously.", {"Decision"}),
        ("Ayes: 4. Nays: 1.", {"Decision"}),
        ("Resolved: that the Clerk write to the owner.", {"Decision"}),
        ("The proposal was withdrawn.", {"Report"}),
        ("After discussion, it was agreed to repair the fence.", {"Decision"}),
        ("理事会决定出售旧车。", {"Decision"}),
        ("The group did not reach consensus on the fence.", {"Statement"}),
    ],
)
def test_a_second_and_a_vote_are_told_and_what_came_of_them_was_decided(text: str, kinds: set[str]) -> None:
    assert {str(statement.kind) for statement in ballots.minutes(text).statements} == kinds


@pytest.mark.parametrize(
    "text", ["Motion carried 3-1.", "Carried 3 to 1.", "Holt moved to pay, carried 4-0.", "以3比1通过。"]
)
def test_bare_numbers_are_no_parties(text: str) -> None:
    assert not [r.party.name for r in ballots.minutes(text).relations if r.party.kind is PartyKind.UNNAMED]


@pytest.mark.parametrize(
    "words",
    ["没有人反对扩建。", "无人反对扩建。", "Nobody is against the annex.", "No one objected to the annex."],
)
def test_what_a_speaker_says_of_the_others_is_her_claim(words: str) -> None:
    talk = "\n\n".join(["Omar Reyes: We could build an annex.", f"Paula Finch: {words}", "Ted Marsh: The site is wet."])
    if not words.isascii():
        talk = "\n\n".join(["陈明：食堂要扩建。", f"李若水：{words}", "王海波：选址不对。"])
    assert [r for r in ballots.minutes(talk).relations if r.party.kind is PartyKind.COLLECTIVE] == []


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        ("## Decisions", ["Sell the shed", "Nothing was decided on the hedge"]),
        ("## Outcome", ["The fence stays.", "No decision on the hedge."]),
        ("Resolutions:", ["Sell the shed.", "The hedge: no decision was taken."]),
        ("**Conclusions**", ["Paint in May", "The hedge remains undecided"]),
        ("## 结论", ["围栏保留。", "树篱问题本次不做决定。"]),
        ("会议决定：", ["五月修缮大门", "树篱未作决定"]),
        ("## 会议决议", ["出售旧棚", "树篱问题暂不决定"]),
    ],
)
def test_each_item_below_a_heading_of_decisions_is_one_unless_it_says_that_there_is_none(
    heading: str, items: list[str]
) -> None:
    of = ballots.minutes(f"{heading}\n\n" + "\n".join(f"- {item}" for item in items))
    assert [of.source.words(r.evidence) for r in of.relations] == items[:1]
    assert [str(statement.kind) for statement in of.statements] == ["Decision", "Statement"]


def test_further_rows_are_read_as_they_were() -> None:
    shares = {kind: sum(right) / len(right) for kind, right in ballots.judge("further").items()}
    assert {kind: share for kind, share in shares.items() if share < FURTHER[kind]} == {}


def test_what_code_counts_is_no_vote() -> None:
    assert ballots.told("The call `vote({yes: 2, no: 3})` returns. Who wrote it?") == {}


def sides(of: Minutes) -> list[tuple[str, str]]:
    """Who is for and who is against."""
    return [(relation.party.name, str(relation.polarity)) for relation in of.relations]


MEETING = "Alder Hollow Association"


@pytest.mark.parametrize(
    "text",
    [
        "It was decided not to push this into a patch.",
        "After we read the bids we decided that we would wait.",
        "After some discussion, it was agreed that there shall be:",
        "We also agreed on the charter:",
        "There was general agreement that the van should go.",
        "There seemed to be general acceptance that the van should go.",
        "The secretary nominated a new treasurer (passed)",
        "Minutes of April (approved)",
    ],
)
def test_what_the_meeting_is_told_to_have_agreed_on_is_its_own(text: str) -> None:
    assert sides(ballots.minutes(text)) == [(MEETING, "agree")]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("经讨论确认，大门由物业负责。", "agree"),
        ("围栏暂时搁置。", "agree"),
        ("同意大门修缮方案发布。", "agree"),
        ("会议未就扩建形成一致意见。", "disagree"),
    ],
)
def test_what_the_meeting_is_told_to_have_agreed_on_in_chinese(text: str, side: str) -> None:
    assert [found for _, found in sides(ballots.minutes(text))] == [side]


def test_a_table_with_a_column_for_each_side_tells_who_voted_how() -> None:
    head = "| Name | Aye | Nay | Abstain |\n|---|---|---|---|\n"
    of = ballots.minutes(f"{head}| Holt | x | | |\n| Reyes | | x | |\n| Marsh | | | x |")
    assert sides(of) == [("Janet Holt", "agree"), ("Omar Reyes", "disagree")]
    assert not [statement for statement in of.statements if statement.party]


@pytest.mark.parametrize(
    "calls",
    [["Roll call:", "Holt: Yes.", "Reyes: No."], ["Finch: Holt?", "Holt: Yes.", "Finch: Reyes?", "Reyes: No."]],
)
def test_a_roll_call_is_a_vote_and_no_talk(calls: list[str]) -> None:
    of = ballots.minutes("\n\n".join(calls))
    assert sides(of) == [("Janet Holt", "agree"), ("Omar Reyes", "disagree")]
    assert {relation.others for relation in of.relations} == {()}


def test_boxes_with_names_below_what_is_put_to_the_vote_are_votes_and_other_boxes_are_tasks() -> None:
    boxes = "> Team member @holt has proposed to merge this:\n>\n> * [x] @reyes\n> * [ ] @finch\n> * [x] @marsh"
    assert sides(ballots.minutes(boxes)) == [("Omar Reyes", "agree"), ("Ted Marsh", "agree")]
    assert sides(ballots.minutes("To do:\n\n- [x] @reyes\n- [x] Paint the gate")) == []


@pytest.mark.parametrize(
    ("text", "party", "votes"),
    [("RES-2017-01: Vote: 5-0 in favour", "5-0 in favour", 5), ("Ben for treasurer (4/5 votes)", "4/5 votes", 4)],
)
def test_votes_that_are_counted_have_their_number(text: str, party: str, votes: int) -> None:
    (relation,) = ballots.minutes(text).relations
    assert (relation.party.name, counted(relation.party, [relation])) == (party, votes)


@pytest.mark.parametrize("text", ["Motion carried 3-0.", "Everyone agreed that the pool opens in May."])
def test_an_agenda_may_tell_what_came_of_its_points(text: str) -> None:
    of = ballots.minutes(f"## Agenda\n\n- Budget\n\n{text}\n\n- Approve the minutes\n")
    assert [side for _, side in sides(of)] == ["agree"]


def test_whose_motion_is_named_does_not_speak() -> None:
    of = ballots.minutes("No one opposed Reyes's motion. Motion carried.")
    assert not [statement for statement in of.statements if statement.party]


@pytest.mark.parametrize("line", ["Branch slated for 5/26", "Opposed to 3.12 support", "Votes for 4.2: none"])
def test_a_day_or_a_version_counts_no_votes(line: str) -> None:
    assert not [fact for fact in facts(line) if fact.count is not None]


SPOKEN_FOR = (
    "# Council\n\n2026-03-04\n\nPresent: Ana Vidal (Spain), Luc Roy (France), Mia Berg (Norway), Per Dahl (Norway)\n\n"
    "## Quota\n\nMotion by Luc Roy to cut the quota. "
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Resolved: that the fees rise by 2%, 4 for, 1 against (Cllr Marsh).\n\nThe hall was hired out in May.",
            [("4 for", "agree"), ("Alder Hollow Association", "agree"), ("Ted Marsh", "disagree")],
        ),
        (
            "Vote on the fund. For: Ina Kroll, Bo Lind and Cy Weaver; against: Di Moss. Carried.",
            [("Alder Hollow Association", "agree"), ("Bo Lind", "agree"), ("Cy Weaver", "agree"),
             ("Di Moss", "disagree"), ("Ina Kroll", "agree")],
        ),
        ("The budget is for: roads, lights and drains.", []),
        (
            "Finch seconded Holt's motion to close the pool early. The vote was unanimous in favor. Motion passed.",
            [("Alder Hollow Association", "agree"), ("Paula Finch", "agree")],
        ),
        ("Vote on marking the issues accepted or rejected.", []),
    ],
)  # fmt: skip
def test_who_is_counted_or_listed_takes_her_side_once(text: str, expected: list[tuple[str, str]]) -> None:
    of = ballots.minutes(text)
    assert sorted((r.party.name, str(r.polarity)) for r in of.relations) == expected
    assert len({of.source.line_of(s.span.start) for s in of.statements}) == len(text.split("\n\n"))


def test_a_vote_to_mark_things_accepted_or_rejected_turns_no_count_round() -> None:
    told = ballots.told("Motion to mark each issue as accepted or rejected: carried 3-1.")
    assert (told["for"], told["against"]) == ([3], [1])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The delegate of Spain voted against.", [("Ana Vidal", "disagree")]),
        ("The representative from France voted in favour.", [("Luc Roy", "agree")]),
        ("The delegate of Norway voted against.", []),
    ],
)
def test_a_delegate_is_who_the_list_gives_for_her_country(words: str, expected: list[tuple[str, str]]) -> None:
    of = read(Source(SPOKEN_FOR + words, "council"))
    assert [(r.party.name, str(r.polarity)) for r in of.relations if r.party.kind is PartyKind.PERSON] == expected
