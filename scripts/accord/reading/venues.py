"""Where a meeting was, as the line tells on which its day stands; how that is worded is data (`dates` of notations)."""

from __future__ import annotations

from accord.notes.minutes import DateBasis, Dated
from accord.notes.source import Source, Span
from accord.reading.notation import Lexicon


def find_venue(source: Source, day: Dated, words: Lexicon) -> tuple[str, Span] | None:
    """The place that stands before or behind the day of a meeting, with where it stands; None if none does.

    A title is no such line: what stands there beside a day is the name of the meeting.
    """
    if day.evidence is None or day.basis not in (DateBasis.OPENING, DateBasis.FIELD):
        return None
    text, begin, end = source.text, day.evidence.start, day.evidence.end
    start = text.rfind("\n", 0, begin) + 1
    stop = text.find("\n", end)
    behind, before = text[end : len(text) if stop < 0 else stop], text[start:begin]
    for patterns, line, offset in ((words.venues_behind, behind, end), (words.venues_before, before, start)):
        for pattern in patterns:
            if match := pattern.search(line):
                return match["place"], Span(offset + match.start("place"), offset + match.end("place"))
    return None
