"""What each line of the notes was understood as, for `accord inspect`: nothing dropped, nothing without a reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from accord.labels import words
from accord.minutes import Minutes, Statement, Understood
from accord.terms import ACCORD


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that begins on a line: who said it (None: nobody in particular), how that is known, its words."""

    party: str | None
    attribution: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the notes: what it was understood as, by what reason, and the statements that begin on it."""

    line: int
    understood: str
    detail: str
    text: str
    said: tuple[Said, ...] = ()


def account(minutes: Minutes) -> list[Line]:
    """Give every line of the notes with what became of it, blank ones included."""
    said: defaultdict[int, list[Said]] = defaultdict(list)
    for statement in minutes.statements:
        said[minutes.source.line_of(statement.span.start)].append(_said(statement, minutes))
    return [
        Line(
            each.line,
            str(each.understood),
            each.detail,
            minutes.source.line_text(each.line),
            tuple(said[each.line]),
        )
        for each in minutes.lines
    ]


def as_json(minutes: Minutes) -> dict[str, object]:
    """Give the account as JSON has it: the notations that were used, and the lines."""
    return {
        "notes": None if minutes.source.path is None else str(minutes.source.path),
        "notations": [name for name, _ in minutes.notations],
        "lines": [asdict(line) for line in account(minutes)],
    }


def show(minutes: Minutes) -> Iterator[str]:
    """Write the account as lines of text: number, what it was understood as, who says it, the words."""
    for line in account(minutes):
        if line.understood == Understood.BLANK:
            continue
        yield f"{line.line:5}  {line.understood:<14}  {_who(line)}{line.text.strip()}"


def summary(minutes: Minutes) -> str:
    """Sum up the account in one sentence: how many lines of each kind, and how many nobody understood."""
    counts = Counter(str(each.understood) for each in minutes.lines)
    lost = counts[Understood.NOT_UNDERSTOOD]
    return f"{len(minutes.lines)} lines, {len(minutes.statements)} statements; {lost} lines not understood"


def _who(line: Line) -> str:
    if not line.said:
        return f"({line.detail}) " if line.detail else ""
    told = [f"{said.party or 'nobody in particular'} ({said.attribution}, {said.kind})" for said in line.said]
    return f"{'; '.join(dict.fromkeys(told))}: "


def _said(statement: Statement, minutes: Minutes) -> Said:
    party = statement.party.name if statement.party else None
    attribution, kind = ACCORD[statement.attribution.value], ACCORD[statement.kind.value]
    return Said(party, words(attribution), words(kind), minutes.source.words(statement.span))
