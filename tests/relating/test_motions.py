"""Votes and outcomes belong to what was put to the vote: an amendment is a motion of its own, beside the main one."""

from __future__ import annotations

import pytest

import ballots
from accord.relating.motions import motions, wording


def put(text: str) -> list[tuple[str, str | None, str | None, list[str]]]:
    """The motions of some words: what each is called, who moved and seconded it, and what came of it."""
    of = ballots.minutes(text)
    return [
        (
            of.source.words(wording(motion, of)[0]).strip(),
            motion.movers[0].name.split()[-1] if motion.movers else None,
            motion.seconder.name.split()[-1] if motion.seconder else None,
            [str(outcome.polarity) for outcome in motion.outcomes],
        )
        for motion in motions(of)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Holt moved that the gate be painted. Reyes seconded the motion.\n\n"
                "Finch moved an amendment to paint it green. Marsh seconded it. The amendment failed 1-4.\n\n"
                "The motion carried 5-0."
            ),
            [
                ("the gate be painted", "Holt", "Reyes", ["agree"]),
                ("amendment to paint it green", "Finch", "Marsh", ["disagree"]),
            ],
        ),
        (
            (
                "Moved by Holt, seconded by Reyes, to paint the gate. An amendment to paint it green was lost 1-4. "
                "The motion was carried unanimously."
            ),
            [
                ("paint the gate", "Holt", "Reyes", ["agree"]),
                ("paint it green", None, None, ["disagree"]),
            ],
        ),
        (
            (
                "Holt moved to sell the van. Finch seconded. Marsh moved to table the motion until May; Brook "
                "seconded. The motion to table failed, 2-3. The main motion passed 3-2."
            ),
            [
                ("sell the van", "Holt", "Finch", ["agree"]),
                ("table the motion until May", "Marsh", "Brook", ["disagree"]),
            ],
        ),
        (
            (
                "Holt moved to sell the van, seconded by Finch. Reyes offered a substitute motion to lease it. "
                "The substitute motion was carried 4-1."
            ),
            [
                ("sell the van", "Holt", "Finch", []),
                ("lease it", "Reyes", None, ["agree"]),
            ],
        ),
        (
            (
                "Motion: That the gate be painted.\n\nMoved: Holt\n\nSeconded: Reyes\n\nFor: Holt, Reyes"
                "\n\nAgainst: Marsh\n\nCARRIED"
            ),
            [("the gate be painted", "Holt", "Reyes", ["agree"])],
        ),
        (
            (
                "陈明动议修缮大门，李若水附议。\n\n王海波提出修正案，改为更换大门，赵敏附议。修正案以1票赞成、4票反对未通过。"
                "原动议以5票赞成获得通过。"
            ),
            [
                ("修缮大门", "陈明", "李若水", ["agree"]),
                ("改为更换大门", "王海波", "赵敏", ["disagree"]),
            ],
        ),
        (
            "陈明动议出售旧车，李若水附议。孙立动议搁置该案，赵敏附议，搁置动议以2票赞成、3票反对未通过。",
            [
                ("出售旧车", "陈明", "李若水", []),
                ("搁置该案", "孙立", "赵敏", ["disagree"]),
            ],
        ),
    ],
    ids=["amendment", "unmoved", "table", "substitute", "fields", "修正案", "搁置"],
)
def test_an_amendment_is_a_motion_of_its_own(text: str, expected: list[object]) -> None:
    assert put(text) == expected
