"""Stances: what is said in answer to what, votes and their motion; each with its score and what counted."""

from __future__ import annotations

import json

import pytest

from accord.notes.markdown import Text
from accord.notes.minutes import Minutes, Party, PartyKind, Strength
from accord.notes.source import Source, Span
from accord.reading.flow import Utterance, Voice
from accord.reading.inspection import as_json, inspect
from accord.reading.reader import read
from accord.reading.stances import Talk, stances
from accord.relating.suggestions import suggest

HEAD = "# Release meeting\n\nAttendees: Ada Bell, Ben Cole, Cy Dorn, Dee Ames\n\n## The date\n\n"
CLAIM = "Ada Bell: We should ship on Friday.\n\n"


def minutes(text: str) -> Minutes:
    return read(Source(HEAD + text + "\n", "x"))


def sides(text: str) -> list[tuple[str, str, list[str]]]:
    return [(str(r.polarity), r.party.name, [o.name for o in r.others]) for r in minutes(text).relations]


@pytest.mark.parametrize(
    "words",
    [
        "Exactly.", "I couldn't agree more.", "That works for us.", "Sounds like a plan.", "I'd be fine with that.",
        "No objections from me.", "Fair point.", "I have nothing against it.", "I share Ada's view.",
    ],
)  # fmt: skip
def test_assent_to_a_claim(words: str) -> None:
    assert sides(CLAIM + f"Ben Cole: {words}") == [("agree", "Ben Cole", ["Ada Bell"])]


@pytest.mark.parametrize(
    "words",
    [
        "I disagree.", "That's a terrible idea.", "I'm not convinced.", "Friday is too early.", "Over my dead body.",
        "I can't support that.", "I see it differently.", "That won't work.",
    ],
)  # fmt: skip
def test_dissent_from_a_claim(words: str) -> None:
    assert sides(CLAIM + f"Ben Cole: {words}") == [("disagree", "Ben Cole", ["Ada Bell"])]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bell: Methods are slow.\n\nBen Cole: Yeah, but you run into other problems.",
        "Ada Bell: Only 30 seconds left. Ben first.\n\nBen Cole: Yes, I will be very brief.",
        "Cy Dorn: Can you hear me?\n\nAda Bell: Yes.",
        "Ben Cole: Why not use methods?\n\nCy Dorn: Yeah, no, I do not want that.",
        "Ben Cole: Methods are slow.\n\nAda Bell: Right. Next topic.",
        "Ada Bell: Here is the chart.\n\nBen Cole: Great, thanks.",
        "Ada Bell: The queue is long.\n\nBen Cole agreed to monitor it.",
        "Ada Bell: The queue is long.\n\nBen Cole: We support four formats.",
        "Ada Bell: `object` and `against` are words of the grammar.",
    ],
)
def test_what_only_looks_like_a_side(text: str) -> None:
    assert sides(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ben Cole: People say I agree with Ada. I don't.",
        "Ben Cole: Yeah, right, as if anybody worked on Fridays.",
        "Cy Dorn: Ben thinks Dee is against it.",
        "Nobody spoke against it, and no decision was taken.",
    ],
)
def test_hearsay_guesses_scorn_and_silence_without_a_decision_are_no_side(text: str) -> None:
    assert sides(CLAIM + text) == []


@pytest.mark.parametrize("words", ["有人说我赞成涨价，这不是事实。", "有人说我支持涨价，我没有支持过。"])
def test_what_people_say_of_somebody_is_no_side_in_chinese(words: str) -> None:
    talk = f"# 会议\n\n参会人员：刘芳、王强\n\n刘芳：票价应该上涨。\n\n王强：{words}\n"
    assert read(Source(talk, "x")).relations == []


def test_initials_count_only_as_they_are_written() -> None:
    table = "| Name | Abbreviation |\n|--|--|\n| Ada Bell | ABL |\n| Ivan Stone | IS |\n| Max More | MM |\n\n## A\n\n"
    text = "ABL: Hide the size.\n\nMM: Yeah, I agree with what ABL is saying.\n"
    (relation,) = read(Source("# Meeting\n\n" + table + text, "x")).relations
    assert (relation.party.name, [o.name for o in relation.others]) == ("Max More", ["Ada Bell"])


def test_votes_are_cast_on_the_motion_not_on_the_vote_before() -> None:
    text = "**Ada Bell**: Proposal: ship on Friday.\n\n**Ben Cole**: +1\n\n**Cy Dorn**: -1\n\n**Dee Ames**: +1"
    assert sides(text) == [
        ("agree", "Ben Cole", ["Ada Bell"]), ("disagree", "Cy Dorn", ["Ada Bell"]), ("agree", "Dee Ames", ["Ada Bell"]),
    ]  # fmt: skip


def test_nobody_votes_with_herself_and_a_zero_is_no_side() -> None:
    assert sides("Ada Bell: Proposal: ship on Friday.\n\nCy Dorn: 0\n\nBen Cole: -0\n\nAda Bell: +1") == [
        ("agree", "Ada Bell", [])
    ]


def test_half_a_vote_is_agreement_in_part() -> None:
    (relation,) = minutes(CLAIM + "Ben Cole: +0.5").relations
    assert relation.strength is Strength.PARTIAL


def test_ticked_boxes_below_a_call_for_votes() -> None:
    lines = ["Team members who have approved:", "[x] @bcole", "[ ] @cdorn", "[x] @dames"]
    told = [Utterance((), Text(line, Span(0, len(line)), ()), n, n, Voice.MINUTES) for n, line in enumerate(lines)]
    meeting = Party(PartyKind.COLLECTIVE, "Meeting")
    found = [(s.party.name, str(s.polarity)) for s in stances(Talk(told), meeting) if s.cue == "vote"]
    assert found == [("bcole", "agree"), ("dames", "agree")]
    assert not [s for s in stances(Talk(told[1:2]), meeting) if s.cue == "vote"]


def test_counts_of_a_poll_stand_for_voters_without_names() -> None:
    assert [side[:2] for side in sides("* SF: 9\n* F: 4\n* N: 2\n* A: 0\n* SA: 1")] == [
        ("agree", "SF: 9"), ("agree", "F: 4"), ("disagree", "SA: 1"),
    ]  # fmt: skip


def test_what_was_decided_is_the_meetings_and_what_is_open_is_nothing() -> None:
    assert [side[:2] for side in sides("* Agreed to ship on Friday\n* We need to agree on a venue")] == [
        ("agree", "Release meeting")
    ]


def test_inspection_shows_what_counted_and_suggestions_offer_what_was_not_sure_enough() -> None:
    found = minutes(CLAIM + "Ben Cole: Friday could be an option.\n\nCy Dorn: I agree with Ada.")
    shown = json.loads(as_json(inspect(found)))["sides"]
    stated = {side["party"]: side["stated"] for side in shown}
    assert stated == {"Ben Cole": False, "Cy Dorn": True}
    assert all(0 < side["score"] < 1 and side["clues"] and side["cue"] for side in shown)
    assert [relation.party.name for relation in found.relations] == ["Cy Dorn"]
    (offer,) = [proposal for proposal in suggest(found) if "an option" in proposal.reason]
    assert offer.supports == (0, 1)


@pytest.mark.parametrize(
    "words",
    [
        "The old printer also supports it.",
        "Still off line, having trouble with the cards of the new printer.",
        "Two working kettles mean I'm now in a strong position to serve tea.",
    ],
)
def test_what_a_thing_does_is_nobodys_side(words: str) -> None:
    assert not sides(CLAIM + f"Ben Cole: {words}")


MEETING = "Release meeting"


@pytest.mark.parametrize(
    "words",
    [
        "=> Moved to the last check", "→ Accepted for the next release",
        "**Resolution**: Ada and Ben will cut a branch.",
        "The remaining points were tabled until June.", "Accepted.", "We are going to drop the old logo.",
        "Passed with unanimous consent.", "There was a general consensus that one list is enough.",
        "All agreed to keep the list.",
    ],
)  # fmt: skip
def test_the_minutes_tell_what_the_meeting_came_to(words: str) -> None:
    assert [side for side, _, _ in sides(words)] == ["agree"]


@pytest.mark.parametrize(
    "words",
    [
        "=> [Item 9: the new sign](https://example.org/9)",
        "You are a member once you have paid and the board has approved you.",
        "An article will be published once the plan is approved.", "The list was already merged last week.",
        "The choice of colour is up to the printer to decide.", "Seek consensus on the name.",
    ],
)  # fmt: skip
def test_what_has_not_been_decided_here_is_no_outcome(words: str) -> None:
    assert sides(words) == []


@pytest.mark.parametrize(
    "item",
    [
        "Cy to write a first draft", "Talk about the details offline", "Further discussion of the two layouts",
        "Members are asked to read the draft", "Next step is to print it", "[Item 9](https://example.org/9)",
    ],
)  # fmt: skip
def test_tasks_and_links_below_decisions_are_none(item: str) -> None:
    assert sides(f"### Conclusions\n\n- Keep the list\n- {item}") == [("agree", MEETING, [])]


def test_a_command_to_the_keeper_of_minutes_is_the_meetings_outcome() -> None:
    found = sides("Ada Bell: Any other view?\n\nBen Cole: #agreed ship on Friday")
    assert [(side, party) for side, party, _ in found] == [("agree", MEETING)]


@pytest.mark.parametrize("sign", ["👍 from", "+1 to shipping on Friday:", "+1:"])
def test_a_sign_with_names_is_the_vote_of_each(sign: str) -> None:
    found = sides(f"- Should we ship on Friday?\n- {sign} Ben Cole, Cy Dorn, Dee Ames")
    assert found == [("agree", name, []) for name in ("Ben Cole", "Cy Dorn", "Dee Ames")]


def test_who_raised_concerns_stays_open() -> None:
    relations = minutes("Concerns were raised about the size of the file.").relations
    assert [(str(r.polarity), r.party.kind) for r in relations] == [("disagree", PartyKind.UNNAMED)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bell: Can I add something?\n\nBen Cole: Yes, go ahead.",
        "Ada Bell: You are against it, I hear.\n\nBen Cole: I never said that I oppose it.",
        "Ada Bell: Which states are there?\n\nBen Cole: Open, merged, rejected and closed.",
        CLAIM + "Ben Cole: The tool tells how a branch works.",
        CLAIM + "Ben Cole: I'm not sure if I sent you the file.",
    ],
)
def test_what_only_sounds_like_a_side(text: str) -> None:
    assert sides(text) == []


def test_an_excuse_is_no_assent() -> None:
    found = sides(CLAIM + "Ben Cole: It's not that I don't like it, I just have no time.")
    assert ("agree", "Ben Cole") not in [(side, party) for side, party, _ in found]


def test_whoever_finds_a_plan_convincing_agrees() -> None:
    found = sides("Ada Bell proposed to ship on Friday.\n\nBen Cole found the plan convincing.")
    assert [(side, party) for side, party, _ in found] == [("agree", "Ben Cole")]


def test_turns_below_headings_that_name_the_speaker_answer_each_other() -> None:
    text = "### Ada Bell:\n\nWe should ship on Friday.\n\n### Ben Cole:\n\nExactly.\n\n### Ada Bell:\n\nFriday it is.\n"
    assert ("agree", "Ben Cole", ["Ada Bell"]) in sides(text)


@pytest.mark.parametrize("line", ["Ben Cole second motion.", "Ben Cole seconded the motion.", "Ben Cole seconds it."])
def test_who_seconds_agrees(line: str) -> None:
    assert ("agree", "Ben Cole") in [
        (side, who) for side, who, _ in sides(f"- Ada Bell moved to ship on Friday.\n- {line}")
    ]


def test_behind_votes_with_names_the_line_may_go_on() -> None:
    found = sides("- 👎 from Ben Cole, Cy Dorn. No strong objections to waiting.")
    assert sorted((who, side) for side, who, _ in found) == [
        ("Ben Cole", "disagree"), ("Cy Dorn", "disagree"), ("Release meeting", "agree"),
    ]  # fmt: skip


def test_a_question_behind_a_claim_leaves_it_asserted() -> None:
    assert ("agree", "Ben Cole", ["Ada Bell"]) in sides(
        CLAIM + "Ben Cole: I agree with that, but can we test it before?"
    )
    assert sides(CLAIM + "Ben Cole: Would you say I agree, or not?") == []


def test_disagree_in_part() -> None:
    assert sides(CLAIM + "Ben Cole: Disagree a little. It takes two weeks.") == [("disagree", "Ben Cole", ["Ada Bell"])]


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("I'd not strongly oppose that.", "agree"),
        ("I don't think that's true.", "disagree"),
        ("As Ada said, it is too early.", "agree"),
        ("It is too early indeed.", "agree"),
        ("We need a list as opposed to a table.", None),
        ("Give an overview of consensus or dissent.", None),
        ("Like you send it to a friend.", None),
        ("I have nothing to send.", None),
    ],
)
def test_words_that_turn_others_and_words_that_only_look_like_a_side(line: str, side: str | None) -> None:
    found = sides("Ada Bell: It is far too early for Friday.\n\nBen Cole: " + line)
    assert [s for s, who, _ in found if who == "Ben Cole"] == ([side] if side else [])


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("Ben did not think that it was a good idea.", "disagree"),
        ("Ben said that he agreed.", "agree"),
        ("Ben said he could not support this.", "disagree"),
        ("Ben had reservations about the date.", "disagree"),
        ("Ben remained sceptical.", "disagree"),
        ("Ben doubted that this would work.", "disagree"),
        ("Ben agreed that it is too late for anything else.", "agree"),
        ("This was disputed by Ben.", "disagree"),
        ("Neither Cy nor Ben was in favour.", "disagree"),
        ("Objections came from Ben.", None),
        ("Ben accepted the role of secretary.", None),
        ("Ben recalled that the board had been against it.", None),
        ("Ben raised complaints from residents about the noise.", None),
        ("Ben doubted that he could come.", None),
    ],
)
def test_what_the_minutes_tell_of_somebody_is_hers(line: str, side: str | None) -> None:
    """The whole sentence counts: its subject, what negates it, and what only is doubted in it."""
    found = {(polarity, name) for polarity, name, _ in sides(f"- Ada proposed to ship on Friday.\n- {line}")}
    assert {polarity for polarity, name in found if name in ("Ben Cole", "Cy Dorn")} == ({side} if side else set())


def test_a_pronoun_in_what_somebody_tells_is_herself_up_to_another_name() -> None:
    assert sides("- Ada proposed to ship on Friday.\n- Ben noted that Cy had said that he agreed.") == []


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("I don't think we should do that.", "disagree"),
        ("I don't think it takes long.", None),
        ("My concern is that nobody will test it.", "disagree"),
        ("I was against it last year.", None),
        ("As far as I'm concerned, we can.", None),
        ("Sorry, I can't support that.", "disagree"),
        ("I'll support you with the forms.", None),
    ],
)
def test_answers_in_the_first_person(words: str, side: str | None) -> None:
    assert [polarity for polarity, _, _ in sides(CLAIM + f"Ben Cole: {words}")] == ([side] if side else [])


ZH_HEAD = "# 园艺社会议纪要 2025年3月3日\n\n参会人员：安娜、包平、陈可、戴明\n\n"


def with_strength(text: str, head: str = ZH_HEAD) -> list[tuple[str, str, list[str], str]]:
    found = read(Source(head + text + "\n", "x")).relations
    return [(str(r.polarity), r.party.name, [o.name for o in r.others], r.strength.lower()) for r in found]


@pytest.mark.parametrize(
    ("adverb", "strength"), [("", "full"), ("坚决", "full"), ("有点", "partial"), ("仍然", "full")]
)
def test_each_of_several_in_a_chinese_sentence_takes_her_own_side(adverb: str, strength: str) -> None:
    found = with_strength(f"安娜提议停办周刊。包平赞成，陈可{adverb}反对。")
    assert sorted(found) == [
        ("agree", "包平", ["安娜"], "full"),
        ("disagree", "陈可", ["安娜"], strength),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "安娜：只要客服同意我就没意见。",
        "安娜：如果人手够，我没意见。",
        "安娜表示，如果价格高于八百万，她可以支持。",
        "安娜：陈可同意我就同意。",
        "安娜：陈可同意，我就同意。",
        "安娜：要是按人头出，我没意见。",
    ],
)
def test_conditions_in_front_of_a_chinese_side_are_its_strength(text: str) -> None:
    assert with_strength(f"包平：买这块地。\n\n{text}") == [("agree", "安娜", ["包平"], "conditional")]


@pytest.mark.parametrize(
    "text",
    [
        "Ben Cole agreed to the plan on condition that it ends in May.",
        "Ben Cole: I agree, provided that Dee agrees.",
        "Ben Cole: Agreed, as long as Dee is in favour.",
    ],
)
def test_a_condition_behind_a_reply_is_its_strength(text: str) -> None:
    assert with_strength(CLAIM + text, HEAD) == [("agree", "Ben Cole", ["Ada Bell"], "conditional")]


@pytest.mark.parametrize(
    "text",
    [
        "包平：只要陈可同意就行。",
        "包平：前提是陈可同意。",
        "包平认为客户不会同意涨价。",
        "包平认为供应商不会同意涨价。",
        "包平：我支持？我支持个鬼。",
        "包平：同意个头。",
        "包平：我想陈可也同意。",
        "经讨论，未同意安娜的修屋顶方案。",
    ],
)
def test_consent_that_is_a_condition_a_guess_or_scorned_is_no_side(text: str) -> None:
    assert with_strength(f"安娜：修屋顶。\n\n{text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ben Cole: Only if Dee agrees.",
        "Ben Cole sides with neither.",
        "Ben Cole: I disagree with nobody today.",
        "Ben Cole doesn't mind either way.",
        "Ben Cole: I never agreed with him.",
        "Ben Cole: So Dee agrees as well, I am sure.",
    ],
)
def test_sides_with_nobody_conditions_and_guesses_are_no_side(text: str) -> None:
    assert sides(CLAIM + text) == []


def test_the_one_who_is_named_is_the_one_who_is_agreed_with() -> None:
    text = "Ben Cole: No, keep it.\n\nCy Dorn: I agree with Ada on one thing: the date is near."
    assert sides(CLAIM + text)[-1] == ("agree", "Cy Dorn", ["Ada Bell"])


def test_a_reason_is_no_object() -> None:
    assert sides(CLAIM + "Ben Cole voted against because it costs too much.") == [
        ("disagree", "Ben Cole", ["Ada Bell"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It was not agreed who would write it.",
        "Ben Cole said Colin had told him that he agreed with Sue.",
        "Cy Dorn did not think the county should pay.",
    ],
)
def test_what_is_told_of_strangers_or_left_open_is_no_side(text: str) -> None:
    assert sides(CLAIM + text) == []


def test_who_does_not_think_that_it_should_be_done_disagrees() -> None:
    expected = [("disagree", "Cy Dorn", ["Ada Bell"])]
    assert sides(CLAIM + "Cy Dorn: I don't think we should do that.") == expected
    assert sides("Ada Bell: The county should pay.\n\nCy Dorn: I don't think the county should pay.") == expected


@pytest.mark.parametrize("text", ["会议未形成一致意见。", "会议未能达成共识。"])
def test_that_a_meeting_is_not_of_one_mind_is_no_side_against_anybody(text: str) -> None:
    (found,) = read(Source(ZH_HEAD + f"安娜：写报告。\n\n{text}\n", "x")).relations
    assert (found.polarity, found.others, found.target) == ("disagree", (), None)


def test_a_doubt_about_a_thing_is_not_against_who_told_of_it() -> None:
    notes = Source(ZH_HEAD + "安娜汇报了差旅费。\n\n戴明说明后，他对差旅费提出疑问。\n", "x")
    (found,) = read(notes).relations
    assert (found.party.name, found.others) == ("戴明", ())
    assert found.target is not None
    assert notes.words(found.target) == "差旅费"


def test_who_criticizes_that_something_is_too_high_holds_so_herself() -> None:
    found = with_strength("安娜汇报了预算。\n\n包平质疑预算偏高，陈可也有同感。")
    assert not [row for row in found if row[0] == "disagree"]


def test_an_objection_that_is_taken_back_is_none() -> None:
    found = with_strength("安娜：建议降会费。\n\n陈可：不同意。\n\n包平收回了之前的反对意见。")
    assert found[-1] == ("agree", "包平", ["安娜"], "full")


@pytest.mark.parametrize(
    "text",
    ["Cy Dorn: I take no side.", "Cy Dorn: Dee would agree if Ada did.", "Cy Dorn: As far as I know Dee agrees."],
)
def test_no_side_and_what_another_would_do_are_no_side(text: str) -> None:
    assert len(sides(CLAIM + "Ben Cole: No.\n\n" + text)) == 1


@pytest.mark.parametrize("text", ["陈可：两边我都不支持。", "陈可：据我所知，戴明反对。"])
def test_no_side_and_hearsay_in_chinese_are_no_side(text: str) -> None:
    assert with_strength("安娜：修屋顶。\n\n" + text) == []


def test_who_tells_of_a_side_is_not_whom_it_is_with() -> None:
    assert sides(CLAIM + "Ben reported that Dee was in favour.") == [("agree", "Dee Ames", ["Ada Bell"])]


@pytest.mark.parametrize(
    "text",
    [
        "Ben Cole said that if support signs off, he is fine with it.",
        "Ben Cole supports it on the understanding that it ends in May.",
    ],
)
def test_conditions_told_of_are_the_strength(text: str) -> None:
    assert with_strength(CLAIM + text, HEAD) == [("agree", "Ben Cole", ["Ada Bell"], "conditional")]
