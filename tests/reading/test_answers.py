"""What a turn answers, and what it says to that: beyond one label, one line and one language."""

from __future__ import annotations

import pytest

from accord.notes.source import Source
from accord.reading.reader import read

HEAD = "# Rowing club\n\nDate: 3 March 2025\nPresent: Ada Holt, Ben Okafor, Cleo Hart\n\n## Talk\n\n"


def sides(talk: str, head: str = HEAD) -> set[tuple[int, str, str, str]]:
    """Line (of the talk), who, side and with whom of each stated relation."""
    minutes = read(Source(head + talk, "x"))
    return {
        (
            minutes.source.line_of(r.evidence.start) - head.count("\n"),
            r.party.name.split()[0],
            str(r.polarity),
            "".join(other.name.split()[0] for other in r.others),
        )
        for r in minutes.relations
    }


def test_a_fold_that_comes_again_and_again_begins_no_new_topic() -> None:
    fold = "<details>\n<summary>Original recording</summary>\n\nwords of the tape\n\n</details>\n\n"
    talk = f"**Ada**: The boathouse leaks.\n\n{fold}**Ben**: Absolutely.\n\n{fold}**Cleo**: I disagree.\n\n{fold}"
    assert {(10, "Ben", "agree", "Ada"), (19, "Cleo", "disagree", "Ben")} <= sides(talk)


def test_where_everything_stands_twice_each_language_answers_its_own() -> None:
    pairs = [
        ("Ada", "我们该换一条船。", "Li Na", "We should buy another boat."),
        ("Ben", "旧船还能再用一年。", "Kai", "The old one lasts another year."),
        ("Ada", "船底已经裂了。", "Li Na", "The hull is cracked."),
        ("Ben", "完全同意。", "Kai", "I completely agree."),
        ("Ada", "下周去看船。", "Li Na", "I look at one next week."),
    ]
    talk = "".join(f"**{a}**: {zh}\n\n**{b}**: {en}\n\n" for a, zh, b, en in pairs)
    found = sides(talk, HEAD.replace("Cleo Hart", "Li Na, Kai Roth"))
    assert {(13, "Ben", "agree", "Ada"), (15, "Kai", "agree", "Li")} <= found


def test_who_is_addressed_by_name_is_answered() -> None:
    talk = "Ada: The fee is too low.\n\nBen: The gate is broken.\n\nCleo: Ada: yes, far too low.\n"
    assert sides(talk) == {(5, "Cleo", "agree", "Ada")}


def test_a_time_before_a_reply_is_no_part_of_it() -> None:
    assert sides("**Ada** 10:02 The gate is broken.\n\n**Ben** 10:03 Yep.\n") == {(3, "Ben", "agree", "Ada")}


@pytest.mark.parametrize(
    ("talk", "side"),
    [
        ("Ada: The fee is too low.\n\nBen: Yes the fee is a joke.", "agree"),
        ("Ada: The fee is too low.\n\nBen: Yes, but nobody will pay more.", "agree"),
        ("Ada: The fee is too low.\n\nBen: Exactly my point.", "agree"),
        ("Ada: The fee is too low.\n\nBen: Seems right to me.", "agree"),
        ("Ada: The fee is too low.\n\nBen: Couldnt agree more.", "agree"),
        ("Ada: The fee is too low.\n\nBen: Not completely convinced.", "disagree"),
        ("Ada: The fee is too low.\n\nBen: I don't really agree.", "disagree"),
        ("Ada: The fee is too low.\n\nBen: I'm not sure this is true.", "disagree"),
        ("Ada: The hall opens at six.\n\nBen: I don't like that it opens so early.", "disagree"),
        ("Ada: Let us open at six.\n\nBen: OK, on condition that somebody sweeps.", "agree"),
        ("Ada: We could open at six.\n\nBen: Sure, as long as somebody sweeps.", "agree"),
        ("Ada: I opened a pull request.\n\nBen: The patch looks good to me.", "agree"),
    ],
)
def test_an_answer_takes_a_side(talk: str, side: str) -> None:
    assert [(who, found) for _, who, found, _ in sides(talk)] == [("Ben", side)]


@pytest.mark.parametrize(
    "talk",
    [
        "Ada: I can bring the oars.\n\nBen: That would be great.",
        "Ada: The lift is broken.\n\nBen: Oh great, just what we need.",
        "Ada: Please send me the list.\n\nBen: Sure.",
        "Ada: Could you send me the list?\n\nBen: Yes.",
        "Ada: The gate is broken.\n\nBen: Yeah…",
        "Ada: The gate is broken.\n\nBen: Yes, understood.",
        "Ada: We skipped it.\n\nBen: I am always nervous when we skip it.",
        "Ada read the letter of the neighbours.\n\nBen noted the concerns of the neighbours.",
    ],
)
def test_what_only_sounds_like_an_answer_takes_none(talk: str) -> None:
    assert not sides(talk)


def test_a_side_that_was_given_up_is_not_held() -> None:
    moved = "Ada proposed a new gate.\n\n"
    assert sides(f"{moved}Ben was against it at first, but now he is in favour.\n") == {(3, "Ben", "agree", "Ada")}
    assert not sides(f"{moved}Ben was first against it, then for it.\n")


def test_concerns_about_what_nobody_spoke_of_are_about_what_was_proposed() -> None:
    talk = "Ada proposed to buy a second boat.\n\nBen expressed concerns about the cost.\n"
    assert sides(talk) == {(3, "Ben", "disagree", "Ada")}
