"""Whether everybody says their own words: what the tests of reading and the search for faults ask of a meeting."""

from __future__ import annotations

from accord.notes.minutes import Minutes, Understood
from oddities import MARK, line_of


def misattributed(text: str, speakers: dict[str, str], minutes: Minutes) -> list[str]:
    """What is wrong with the statements of a meeting, whose marks have the letters of ``speakers``."""
    found: list[str] = []
    seen: set[str] = set()
    for statement in minutes.statements:
        words = text[statement.span.start : statement.span.end]
        name = statement.party.name if statement.party else None
        marks = MARK.findall(words)
        seen.update(marks)
        wrong = [mark for mark in marks if name and speakers[mark[1]] != name]
        found += [f"{name} says {', '.join(wrong)}, of others: {words!r}"] if wrong else []
        found += [f"{name} says nothing: {words!r}"] if not any(map(str.isalnum, words)) else []
        found += [f"{name} says a name: {words!r}"] if name and any(o in words for o in speakers.values()) else []
        line = minutes.source.line_of(statement.span.start)
        if words[:1].isspace() or line != line_of(text, statement.span.start):
            found.append(f"the words {words!r} do not begin in line {line}")
    told = {a.line for a in minutes.lines if a.understood not in (Understood.STATEMENT, Understood.BLANK)}
    for mark in set(MARK.findall(text)) - seen:
        if line_of(text, text.index(mark)) not in told:
            found.append(f"{mark} is lost")
    return found
