"""When the meeting was: days as notes write them, and which of them is the meeting's.

How days are written is data (`dates` of the notations). A day without a year, and one such as 03/04, counts only where
the notes, or the name of their file, tell the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from accord.notes.markdown import Block, Text
from accord.notes.minutes import DateBasis, Dated
from accord.notes.source import Span
from accord.reading.metadata import Fact, facts
from accord.reading.notation import DateForm, Lexicon, lexicon, shipped_notations
from accord.reading.numerals import number_of
from accord.reading.outline import Outline, field_kind, label_of

Order = Literal["day", "month"]
"""Which number of 03/04 comes first."""

_PARTS = {
    "year": r"(?P<year>(?:19|20)\d\d|{numeral}{{4}})",
    "short": r"(?P<short>\d\d)",
    "era": r"(?P<era>\d{{2,3}}|{numeral}{{1,5}})",
    "month": r"(?P<month>1[0-2]|0?[1-9]|{numeral}{{1,2}})(?!\d)",
    "day": r"(?P<day>3[01]|[12]\d|0?[1-9]|{numeral}{{1,3}})(?!\d)",
    "mm": r"(?P<month>1[0-2]|0[1-9])",
    "dd": r"(?P<day>3[01]|[12]\d|0[1-9])",
    "first": r"(?P<first>3[01]|[12]\d|0?[1-9])",
    "second": r"(?P<second>3[01]|[12]\d|0?[1-9])(?!\d)",
}
"""The parts of a day in forms; `numeral` is a numeral of a script that is written with such."""
_WEIGHTS = {
    DateBasis.TITLE: 4, DateBasis.FIELD: 4, DateBasis.OPENING: 3, DateBasis.FILE_NAME: 3, DateBasis.FRONT_MATTER: 2,
}  # fmt: skip
"""How much each place counts for a day: what was published or copied later stands in front matter and names."""
_TOLD = (DateBasis.TITLE, DateBasis.FIELD)
"""Places that tell of the meeting and of nothing else."""
_ADDRESS = re.compile(r"\w+://\S+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d{1,2}(?!\d))")
_CLOCK = r"[\s,，、;；()（）\[\]:：-]*"
_OPENING = 14
"""Lines of words at the head of the notes in which the day of the meeting is looked for."""
_YEARS = range(1800, 2200)
"""Years in which minutes may have been written."""
_NEAR = 24
"""Code points around a day within which the day of the week stands."""
_REACH = 40
"""Code points between a day and the word that tells that the meeting was held."""
_HEAD = 80
"""Code points of the longest line that is a day and what stands around it."""
_FOLDERS = 2
"""Folders above a file whose names may complete the day in its own."""


_Reading = tuple[int | None, int, int]
"""Year, month, day."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A day as it is written at ``start`` to ``end``: its readings as (year, month, day), and the day of the week.

    There are two readings where it may be the day or the month that comes first. A year that is not written is None.
    """

    readings: tuple[_Reading, ...]
    start: int
    end: int
    weekday: int | None = None
    order: Order | None = None
    """Which of two bare numbers is shown to come first, as in 30/3."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A day at a place where the day of the meeting stands."""

    mention: Mention
    basis: DateBasis
    words: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: the day, and the days that other places tell instead, each with its place."""

    day: Dated | None
    others: tuple[Dated, ...] = ()


def find_day(outline: Outline) -> Finding:
    """The day of the meeting, from fields, title, opening, front matter or the name of the file."""
    proof = _Proof(outline)
    days = [day for candidate in _candidates(outline) if (day := proof.settle(candidate))]
    if not days:
        return Finding(None)
    weight = {
        found.day: sum(_WEIGHTS[basis] for basis in {d.basis for d in days if d.day == found.day}) for found in days
    }
    ranked = sorted(days, key=lambda found: (-weight[found.day], -_WEIGHTS[found.basis], days.index(found)))
    others = {found.day: found for found in reversed(ranked) if found.day != ranked[0].day and found.evidence}
    said = (DateBasis.TITLE, DateBasis.FIELD)
    return Finding(
        ranked[0], tuple(other for other in others.values() if other.basis in said and ranked[0].basis in said)
    )


def full_day(text: str, words: Lexicon) -> date | None:
    """The first day in ``text`` if it is written in full and can be read in one way."""
    found = next(iter(mentions(text, words)), None)
    if found is None or len(found.readings) > 1:
        return None
    year, month, day = found.readings[0]
    return date(year, month, day) if year else None


# days as they are written ---------------------------------------------------------------------------------
def mentions(text: str, words: Lexicon, *, named: bool = False) -> list[Mention]:
    """The days in ``text``, in order; with ``named`` also in the forms that only names of files have."""
    found: list[Mention] = []
    taken: list[tuple[int, int]] = [] if named else [match.span() for match in _ADDRESS.finditer(text)]
    for form, pattern in _forms(words):
        if form.named and not named:
            continue
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            readings = _readings(match.groupdict(), form.order, words)
            if readings:
                weekday = _weekday(text, match.start(), match.end(), words)
                shown = _order(match.groupdict(), readings) if form.order is None else None
                found.append(Mention(readings, match.start(), match.end(), weekday, shown))
                taken.append(match.span())
    return sorted(found, key=lambda mention: mention.start)


@lru_cache(maxsize=64)
def _forms(words: Lexicon) -> list[tuple[DateForm, re.Pattern[str]]]:
    """The forms of days, compiled: those with a year are tried first."""
    numerals = "".join(notation.dates.numerals for notation in words.notations)
    parts = {name: part.format(numeral=f"[{numerals}]" if numerals else "(?!)") for name, part in _PARTS.items()}
    parts |= {"name": f"(?P<name>{_any(words, 'months')})", "weekday": f"(?:{_any(words, 'weekdays')})"}
    found = [form for notation in words.notations for form in notation.dates.forms]
    found.sort(key=lambda form: not re.search(r"\{(?:year|short|era)\}", form.form))
    return [(form, re.compile(_filled(form.form, parts), re.IGNORECASE)) for form in found]


def _filled(form: str, parts: Mapping[str, str]) -> str:
    """A form with its placeholders as regular expressions; counts such as {2} stay."""
    return re.sub(r"\{([a-z]+)\}", lambda match: parts[match[1]], form)


def _any(words: Lexicon, kind: Literal["months", "weekdays"]) -> str:
    """A regular expression for any of the names."""
    return "|".join(re.escape(name) for name in sorted(_numbers(words, kind), key=len, reverse=True)) or "(?!)"


def weekdays(words: Lexicon) -> dict[str, int]:
    """The days of the week by their names; Monday is 0."""
    return _numbers(words, "weekdays")


@lru_cache(maxsize=256)
def _numbers(words: Lexicon, kind: Literal["months", "weekdays"]) -> dict[str, int]:
    """Names of months (from 1) or of days of the week (Monday is 0)."""
    return {
        name.casefold(): number
        for notation in words.notations
        for number, names in enumerate(getattr(notation.dates, kind), 1 if kind == "months" else 0)
        for name in names
    }


def _readings(found: Mapping[str, str | None], order: Order | None, words: Lexicon) -> tuple[_Reading, ...]:
    """What a day can mean, the month first where either is possible; nothing if it is none."""
    year = _year(found, words)
    first, second, named = found.get("first"), found.get("second"), found.get("name")
    if first and second:
        both = [(int(first), int(second)), (int(second), int(first))]
        pairs = both if order is None else both[:1] if order == "month" else both[1:]
    else:
        month = _numbers(words, "months")[named.casefold()] if named else number_of(found["month"] or "")
        pairs = [(month, number_of(found["day"] or ""))]
    return tuple((year, month, day) for month, day in dict.fromkeys(pairs) if _exists(year, month, day))


def _order(found: Mapping[str, str | None], readings: tuple[_Reading, ...]) -> Order | None:
    """Which number comes first, where two bare ones can only be read in one way."""
    first = found.get("first")
    if first is None or len(readings) > 1 or first == found.get("second"):
        return None
    return "month" if readings[0][1] == int(first) else "day"


def _year(found: Mapping[str, str | None], words: Lexicon) -> int | None:
    if year := found.get("year"):
        return number_of(year)
    if short := found.get("short"):
        return 2000 + int(short)
    if era := found.get("era"):
        return number_of(era) + next(n.dates.era for n in words.notations if n.dates.era)
    return None


def _exists(year: int | None, month: int, day: int) -> bool:
    if year is not None and year not in _YEARS:
        return False
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def _weekday(text: str, start: int, end: int, words: Lexicon) -> int | None:
    """The day of the week beside a day, if one is named there."""
    beside = rf"(?<![a-z])(?:{_any(words, 'weekdays')})(?![a-z])"
    before = re.search(rf"({beside})[\s,，.]*(?:the\s+)?$", text[max(start - _NEAR, 0) : start], re.IGNORECASE)
    after = re.match(rf"{_CLOCK}({beside})", text[end : end + _NEAR], re.IGNORECASE)
    found = before or after
    return _numbers(words, "weekdays")[found[1].casefold()] if found else None


# where the day of the meeting stands ----------------------------------------------------------------------
def _candidates(outline: Outline) -> Iterator[_Candidate]:
    """The days at places that tell of the meeting, in the order of how likely they do."""
    words, source = outline.lexicon, outline.source
    known = [fact for fact in facts(source, outline.blocks, words) if isinstance(fact, Fact)]
    titles = [fact.text for fact in known if fact.kind == "name"] + ([outline.title] if outline.title else [])
    for title in titles:
        yield from _in_text(title, DateBasis.TITLE, words)
    yield from _fields(outline)
    yield from _opening(outline)
    for fact in known:
        if fact.kind == "date":
            yield from _in_text(fact.text, DateBasis.FRONT_MATTER, words)
    if source.path is not None:
        yield from _in_name(source.path)


def _in_text(text: Text, basis: DateBasis, words: Lexicon) -> Iterator[_Candidate]:
    for mention in mentions(text.plain, words)[:1]:
        span = text.locate(mention.start, mention.end)
        yield _Candidate(mention, basis, text.plain[mention.start : mention.end], span)


def _fields(outline: Outline) -> Iterator[_Candidate]:
    """Days behind a label such as `Date:`, in a table under it or beside it, or right below a heading of that kind."""
    words = outline.lexicon
    header: tuple[Text, ...] = ()
    expected = False
    for block in outline.blocks:
        if block.kind == "row":
            header = block.cells if block.header else header
            yield from _in_row(block, header, words)
            continue
        for line in block.text.lines() if block.kind in ("heading", "paragraph", "item") else ():
            label = label_of(line)
            if label and field_kind(words.numbering.sub("", label[0]), words) == "date":
                yield from _in_text(line.slice(label[1], len(line.plain)), DateBasis.FIELD, words)
            elif expected and label is None:
                yield from _in_text(line, DateBasis.FIELD, words)
            bare = line.plain[: label[1]] if label and label[1] >= len(line.plain) else line.plain
            bare = words.numbering.sub("", bare.rstrip(" :："))
            expected = len(bare) < _REACH and field_kind(bare, words) == "date"


def _in_row(block: Block, header: tuple[Text, ...], words: Lexicon) -> Iterator[_Candidate]:
    """A day in a row whose first cell, or whose column, is the field for it."""
    for number, cell in enumerate(block.cells):
        above = header[number].plain if number < len(header) and not block.header else ""
        beside = block.cells[number - 1].plain if number else ""
        if any(label and field_kind(label.strip(" :："), words) == "date" for label in (above, beside)):
            yield from _in_text(cell, DateBasis.FIELD, words)


def _opening(outline: Outline) -> Iterator[_Candidate]:
    """Days with which the first lines begin, or of which they tell that the meeting was held; headings anywhere.

    Where several lines are headed by days of their own, the file holds several meetings, and none is meant.
    """
    words = outline.lexicon
    heads: dict[tuple[_Reading, ...], _Candidate] = {}
    told: list[_Candidate] = []
    begun: list[_Candidate] = []
    for number, line in _lines(outline):
        if number >= _OPENING and len(line.plain) > _HEAD:
            continue  # too long for a line that is nothing but a day
        label = label_of(line)
        for mention in mentions(line.plain, words)[:1]:
            if label and mention.start - label[1] in range(3):
                continue  # the day of whatever the label says
            span = line.locate(mention.start, mention.end)
            candidate = _Candidate(mention, DateBasis.OPENING, line.plain[mention.start : mention.end], span)
            before, after, opens = line.plain[: mention.start], line.plain[mention.end :], number < _OPENING
            if (_bare(before, words) and _bare(after, words)) or (opens and _is_heading(line, outline)):
                heads.setdefault(mention.readings, candidate)
            elif opens and words.held.search(after[:_REACH] + "\n" + before[-_REACH:]):
                told.append(candidate)
            elif opens and _bare(before, words, notes=False) and _begins(line, after, outline):
                begun.append(candidate)
    yield from told[:1]
    if len(heads) < 2:
        yield from [*heads.values(), *begun][:1]


def _begins(line: Text, after: str, outline: Outline) -> bool:
    """Whether a day that opens a line is told as the time of something: of an item only with the hour behind it."""
    item = any(
        block.kind == "item" and block.text.span.start <= line.span.start < block.text.span.end
        for block in outline.blocks
    )
    return not item or re.match(rf"{_CLOCK}\d{{1,2}}(?:[:：.]\d\d|\s?[AaPp]\.?[Mm])", after) is not None


def _lines(outline: Outline) -> Iterator[tuple[int, Text]]:
    """The lines of words of the notes, numbered from 0, without what is code or front matter."""
    number = 0
    for block in outline.blocks:
        if block.kind in ("heading", "paragraph", "item") and block.text.plain.strip():
            for line in block.text.lines():
                yield number, line
                number += 1


def _is_heading(line: Text, outline: Outline) -> bool:
    return any(topic.evidence.start <= line.span.start <= topic.evidence.end for topic in outline.topics)


def _bare(around: str, words: Lexicon, *, notes: bool = True) -> bool:
    """Whether nothing stands around a day but the day of the week, the hour and (``notes``) that these are notes."""
    left = re.sub(r"\d{1,2}[:：.]\d\d(?::\d\d)?|\b(?:[AaPp]\.?[Mm]\.?|[A-Z]{2,4}(?:[+-]\d+)?)\b", "", around)
    left = re.sub(rf"(?<![a-z])(?:{_any(words, 'weekdays')})(?![a-z])", "", left, flags=re.IGNORECASE)
    left = words.title_words.sub("", left) if notes else left
    return re.search(r"[^\W\d_]", left) is None


def _in_name(path: Path) -> Iterator[_Candidate]:
    """A day in the name of the file or, where that has none, of the folder it is in."""
    words = every_language()
    for name in (path.stem, path.resolve().parent.name):
        found = mentions(name, words, named=True)
        for mention in found[:1]:
            yield _Candidate(mention, DateBasis.FILE_NAME, name, None)
        if found:
            return


@lru_cache(maxsize=1)
def every_language() -> Lexicon:
    """The words of all languages: names of files are in any."""
    return lexicon(tuple(notation.name for notation in shipped_notations()), ())


# what proves it -------------------------------------------------------------------------------------------
class _Proof:
    """What the notes and the name of their file tell of days that are not written in full."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        path = outline.source.path
        self.names = _names(path) if path else []
        self.years = {int(year) for name in self.names for year in _YEAR.findall(name)}

    @cached_property
    def known(self) -> tuple[set[tuple[int, int, int]], set[Order]]:
        """The days that are written in full anywhere, and which number is shown to come first."""
        words, full, orders = self.outline.lexicon, set(), set()  # type: Lexicon, set[tuple[int, int, int]], set[Order]
        # Addresses count here: the day in one shows which year is meant.
        found = mentions(self.outline.source.text, words, named=True)
        for mention in [*found, *(m for name in self.names for m in mentions(name, every_language(), named=True))]:
            year, month, day = mention.readings[0]
            if len(mention.readings) == 1 and year is not None:
                full.add((year, month, day))
            orders |= {mention.order} if mention.order else set()
        return full, orders

    def settle(self, candidate: _Candidate) -> Dated | None:
        """The one day that is meant; None if there are several or none."""
        days = {day for reading in candidate.mention.readings for day in self._days(reading, candidate.mention)}
        if len(days) > 1:
            days = {day for day in days if (day.year, day.month, day.day) in self.known[0]} or self._in_order(
                candidate, days
            )
        if len(days) != 1:
            return None
        return Dated(days.pop(), candidate.span, candidate.basis, candidate.words)

    def _days(self, reading: tuple[int | None, int, int], mention: Mention) -> Iterator[date]:
        year, month, day = reading
        years = {year} if year else {known[0] for known in self.known[0] if known[1:] == (month, day)}
        years = years or (self.years if len(self.years) == 1 else set())
        for one in years:
            if _exists(one, month, day) and (
                mention.weekday is None or date(one, month, day).weekday() == mention.weekday
            ):
                yield date(one, month, day)

    def _in_order(self, candidate: _Candidate, days: set[date]) -> set[date]:
        """The day that is meant where other days of the notes show which number comes first."""
        orders = self.known[1]
        if len(orders) != 1 or len(candidate.mention.readings) != 2:
            return set()
        _, month, day = candidate.mention.readings[0 if "month" in orders else 1]
        return {one for one in days if (one.month, one.day) == (month, day)}


def _names(path: Path) -> list[str]:
    """The name of a file and of the folders above it."""
    return [path.stem, *(folder.name for folder in list(path.resolve().parents)[:_FOLDERS])]
