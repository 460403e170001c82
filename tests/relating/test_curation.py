"""What a person decides is added to the file of positions, which then says so, and all else in it stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from accord.notes.source import Source
from accord.reading.reader import read
from accord.relating.curation import Who, begun, join, judge, strike, worded
from accord.relating.positions import Fitted, fit
from accord.relating.suggestions import judged, suggest

NOTES = """# Roof

Present: Quinn Stone, Robin Ash, Kim Vale

## Roof

**Quinn Stone:** The slate roof will last another twenty years.

**Robin Ash:** I think that this slate roof can last twenty years more.

**Kim Vale:** I agree with Quinn. But I disagree with Robin.

**Robin Ash:** Tea is at four.
"""
WHO = Who("Ana Lund", date(2026, 11, 26))
FILE = """# by hand
curator: Zoe   # she

propositions:
  # the first
  - id: tea
    en: Tea is at four
    supports: [Tea is at four]
"""


def fitted(text: str, tmp_path: Path) -> Fitted:
    path = tmp_path / "positions.yaml"
    path.write_text(text, "utf-8")
    return fit(path, read(Source(NOTES, "roof")))


def test_a_claim_is_put_to_a_proposition_that_is_there_and_to_a_new_one(tmp_path: Path) -> None:
    minutes, file = read(Source(NOTES, "roof")), begun(FILE)
    join(file, minutes, 0, "opposes", {"id": "tea"}, WHO, "partial")
    join(file, minutes, 0, "opposes", {"id": "tea"}, WHO)  # a second time it is there already
    join(file, minutes, 1, "supports", worded("The roof  will do"), WHO)
    assert file.text.startswith(FILE.partition("    supports")[0])
    found = fitted(file.text, tmp_path).found
    words = minutes.source.words
    assert [
        (each.proposition.en, each.side, words(minutes.statements[each.statement].span)[:9], each.added_by)
        for each in found
    ] == [
        ("Tea is at four", "supports", "Tea is at", None),
        ("Tea is at four", "opposes", "The slate", "Ana Lund"),
        ("The roof will do", "supports", "I think t", None),
    ]
    last = fitted(file.text, tmp_path).positions.propositions[-1]
    assert (last.accepted_by, last.accepted_on) == ("Ana Lund", date(2026, 11, 26))


def test_a_proposal_is_accepted_or_refused_and_not_made_again(tmp_path: Path) -> None:
    minutes = read(Source(NOTES, "roof"))
    proposal = next(each for each in suggest(minutes) if each.claims == {0, 1})
    for accepted in (True, False):
        file = begun("")
        judge(file, minutes, proposal, WHO, accepted=accepted)
        found = fitted(file.text, tmp_path)
        assert len(found.found) == (2 if accepted else 0)
        known = judged(tmp_path / "positions.yaml", minutes)
        assert proposal.claims not in [each.claims for each in suggest(minutes, known=known)]
        judge(file, minutes, proposal, WHO, accepted=not accepted)  # it stands there once


def test_what_was_read_wrongly_is_struck_out_alone(tmp_path: Path) -> None:
    minutes = read(Source(NOTES, "roof"))
    assert len(minutes.relations) >= 2
    for relation in minutes.relations:
        file = begun(FILE)
        strike(file, minutes, relation, WHO, "he jokes")
        assert fitted(file.text, tmp_path).struck == {relation}
        assert "reason: he jokes\n    struck_by: Ana Lund\n    struck_on: 2026-11-26\n" in file.text


def test_of_the_same_words_said_twice_the_line_tells_which(tmp_path: Path) -> None:
    notes = (
        "# Roof\n\nPresent: Ana Lund, Ben Okoro\n\n## Roof\n\nAna: The roof must be mended.\n\nBen: I agree.\n\n"
        "## Hall\n\nAna: The hall must be heated.\n\nBen: I agree.\n"
    )
    minutes, path = read(Source(notes, "roof")), tmp_path / "positions.yaml"
    assert len(minutes.relations) == 2
    for relation in minutes.relations:
        file = begun("")
        strike(file, minutes, relation, WHO)
        path.write_text(file.text, "utf-8")
        assert fit(path, minutes).struck == {relation}
        for index, _ in enumerate(minutes.statements):
            joined = begun("")
            join(joined, minutes, index, "supports", worded("Something"), WHO)
            path.write_text(joined.text, "utf-8")
            assert [each.statement for each in fit(path, minutes).found] == [index]
    for index in (1, 3, 3):  # the same words a second time are another claim; the same claim a second time is not
        join(joined, minutes, index, "supports", {"id": worded("Something")["id"]}, WHO)
    path.write_text(joined.text, "utf-8")
    assert sorted(each.statement for each in fit(path, minutes).found) == [1, 3]
