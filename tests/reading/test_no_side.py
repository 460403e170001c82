"""Words of agreement or disagreement that take no side: neither, nor; what is given up; what would have been."""

from __future__ import annotations

import pytest

from heard import minutes

BOARD = "# Board\n\nPresent: Ann Lee, Bob Moss, Cy Dorn\n\nAnn Lee proposed a levy. {}\n"
COMMITTEE = "# 业委会会议\n\n出席：刘敏、赵志远、孙丽华\n\n刘敏建议涨价。{}\n"


@pytest.mark.parametrize(
    "words",
    [
        "Bob Moss neither agreed nor disagreed.",
        "Cy Dorn is neither for nor against it.",
        "Bob Moss withdrew his support.",
        "Cy Dorn would have agreed had he been asked.",
        "Bob Moss stayed neutral.",
    ],
)
def test_no_side_is_taken(words: str) -> None:
    assert not minutes(BOARD.format(words)).relations


@pytest.mark.parametrize(
    "words",
    [
        "赵志远既不赞成也不反对。",
        "孙丽华撤回了支持。",
        "赵志远撤回了他的支持。",
        "孙丽华没有表态。",
        "赵志远保持中立。",
    ],
)
def test_no_side_is_taken_in_chinese(words: str) -> None:
    assert not minutes(COMMITTEE.format(words)).relations


def test_what_is_supposed_against_the_facts_is_no_side() -> None:
    talk = "Ann: We need a levy.\nBob: I'd agree if I thought it would work.\nCy: I support it.\n"
    found = minutes(f"# Board\n\nPresent: Ann Lee, Bob Moss, Cy Dorn\n\n{talk}").relations
    assert {relation.party.name for relation in found} == {"Cy Dorn"}


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("十九人赞成，三人反对。", ["十九人赞成", "三人反对"]),
        ("表决：一百零二人赞成，二十三人反对。", ["一百零二人赞成", "二十三人反对"]),
        ("两三人赞成。", []),
    ],
)
def test_chinese_numbers_of_votes_are_read_whole(words: str, counts: list[str]) -> None:
    found = minutes(f"# 村民会议\n\n出席：刘敏、赵志远\n\n刘敏提议修路。\n\n{words}\n").relations
    assert [relation.party.name for relation in found if relation.cue == "tally"] == counts
