"""What a stated relation says of a curator's proposition depends on the side of the claim that it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord import ask, build

NOTES = """# Pond trust

Present: Quinn, Robin, Kim

Quinn: We should sign the lease.
Robin: The lease is far too dear.
Kim: {reply}
"""
SIGN = """propositions:
  - id: sign
    en: The lease should be signed
    supports: [We should sign the lease{more}]
    opposes: [The lease is far too dear]
"""


def sides(folder: Path, notes: str, positions: str) -> set[tuple[str, str]]:
    """Who is for and against what the curator worded."""
    (folder / "notes.md").write_text(notes, "utf-8")
    (folder / "positions.yaml").write_text(positions, "utf-8")
    rows = ask(build([folder / "notes.md"]), "positions")
    return {(row.party, row.polarity) for row in rows if row.proposition == "The lease should be signed"}


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("I agree with Robin.", {("Kim", "opposing")}),
        ("I disagree with Robin.", set()),
        ("I disagree with Quinn.", {("Kim", "opposing")}),
        ("I agree with Quinn.", {("Kim", "supporting")}),
    ],
)
def test_a_reply_is_seen_from_the_side_that_it_answers(
    reply: str, expected: set[tuple[str, str]], tmp_path: Path
) -> None:
    found = sides(tmp_path, NOTES.format(reply=reply), SIGN.format(more=""))
    assert found == {("Quinn", "supporting"), ("Robin", "opposing")} | expected


def test_what_is_answered_is_not_moved_to_the_side_of_the_reply(tmp_path: Path) -> None:
    notes = NOTES.format(reply="I agree with Robin, but sign it all the same.")
    found = sides(tmp_path, notes, SIGN.format(more=", sign it all the same"))
    assert found == {("Quinn", "supporting"), ("Robin", "opposing"), ("Kim", "supporting")}


def test_who_concedes_a_point_stays_on_her_side(tmp_path: Path) -> None:
    notes = NOTES.partition("Kim:")[0] + "Quinn: fair point, but that's two out of nine.\n"
    found = sides(tmp_path, notes, SIGN.format(more=""))
    assert found == {("Quinn", "supporting"), ("Robin", "opposing")}
