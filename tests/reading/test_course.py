"""What minutes tell in their own voice below somebody's words is nobody's; what she goes on to say stays hers."""

import pytest

from accord.notes.source import Source
from accord.reading.reader import read

EN = "# Board\n\nPresent: Ada Holt, Ben Okafor, Mira Sand\n\n## Cache\n\nBen: Let's log to stdout.\n\n"
ZH = "# 例会\n\n参会：何伟、郭静、马超\n\n## 收费\n\n何伟：有人说涨价，这不是事实。\n\n"

TELLS = [
    "No objections were recorded and no decision was taken.",
    "The proposal was withdrawn.",
    "The item was deferred to January.",
    "The meeting adjourned at 5 pm.",
    "After a short discussion the board did not approve the plan.",
    "There was no further discussion.",
    "It was noted that the neighbours had not been told.",
    "Discussion followed.",
    "The clerk read the letter.",
    "Ada and Mira left the room.",
    "Mira did not answer.",
    "Nobody spoke against it.",
    "郭静谈了收费标准，马超也谈了收费标准。",
    "马超提前离席。",
    "与会嘉宾一致认为，探访应当保留。",
    "会议未就收费形成一致意见。",
    "本议题延至下次会议讨论。",
    "该提案被撤回。",
    "无人提出异议。",
    "散会。",
]
GOES_ON = [
    "The roof is old and has to go.",
    "Mira is right about the cost.",
    "We approved the budget last year.",
    "I think the motion was carried too early.",
    "The meeting rooms are cold.",
    "Was the motion carried?",
    "The point is that costs rise.",
    "Support costs doubled last year.",
    "The question remains open for you.",
    "会议室太小了。",
    "郭静说得对，涨价不行。",
    "方案太贵，做不下来。",
    "我们去年就通过了方案。",
    "会议纪要应当公开。",
]


def parties(words: str) -> list[str | None]:
    head = EN if words.isascii() else ZH
    statements = read(Source(head + words + "\n", "x")).statements
    return [statement.party.name if statement.party else None for statement in statements]


@pytest.mark.parametrize("words", TELLS)
def test_what_the_minutes_tell_is_not_put_into_anybodys_mouth(words: str) -> None:
    first, *others = parties(words)
    assert first in ("Ben Okafor", "何伟") and others and first not in others


@pytest.mark.parametrize("words", GOES_ON)
def test_what_somebody_goes_on_to_say_stays_hers(words: str) -> None:
    assert set(parties(words)) <= {"Ben Okafor", "何伟"}


def test_what_the_minutes_tell_in_an_item_is_not_hers_whose_item_it_is() -> None:
    head = "# Board\n\nPresent: Ada Holt, Ben Okafor\n\n## Cache\n\n"
    text = head + "- Ben: Let's log to stdout.\n\n  The proposal was withdrawn.\n- Ada: Fine.\n"
    assert [s.party and s.party.name for s in read(Source(text, "x")).statements] == ["Ben Okafor", None, "Ada Holt"]


def test_a_line_that_goes_on_with_a_sentence_is_no_line_of_its_own() -> None:
    text = EN.replace("stdout.\n", "stdout, and the\n").rstrip() + "\nproposal was withdrawn.\n"
    assert [s.party and s.party.name for s in read(Source(text, "x")).statements] == ["Ben Okafor"]
