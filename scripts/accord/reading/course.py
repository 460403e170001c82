"""What minutes tell of the course of a meeting in their own voice: `The motion was withdrawn`, `散会`.

Such words are nobody's, wherever they stand. They are known by what is told (``languages/LL/course.yaml``): what became
of what was dealt with, what bodies did, that nobody did, and what people did, told of others in the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict

from accord.ground.yamlfile import load_yaml
from accord.notes.minutes import Party
from accord.reading.clauses import Naming, marks_of
from accord.reading.words import LANGUAGES, language, language_of

_LONGEST = 400
"""Code points of the longest paragraph that is looked at."""
_IN_PERSON = frozenset(("first", "second"))
_ASKS = re.compile(r"[?？]")
_JOINED = re.compile(r"\s*(?:,|&|\band\b|、|和|与|與|及)\s*(?:and\s+)?")


class _Course(BaseModel):
    """One file of words."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    language: str
    things: list[str]
    done: list[str]
    does: list[str]
    bodies: list[str]
    nobody: list[str]
    between: list[str]
    present: list[str]
    existential: list[str] = []
    expletive: list[str] = []
    opening: list[str] = []
    prepositions: list[str] = []
    being: list[str] = []
    auxiliary: list[str] = []
    past: list[str] = []
    predicates: list[str] = []
    acts: list[str] = []
    told: list[str] = []
    done_mark: list[str] = []


def tells_course(words: str, named: Naming) -> bool:
    """Whether a paragraph tells of the course of a meeting, and nobody speaks of herself or to others in it."""
    plain = words.strip()
    if len(plain) > _LONGEST or _ASKS.search(plain):
        return False
    speech = language_of(plain)
    if any(marks & _IN_PERSON for marks in marks_of(speech.tokens(plain), speech, plain)):
        return False
    course, deeds = _patterns(speech.name)
    if course.match(plain):
        return True
    behind = _behind_names(plain, named(plain))
    return behind > 0 and deeds.match(plain, behind) is not None


def _behind_names(plain: str, named: Sequence[tuple[int, int, Party]]) -> int:
    """Where the names end with which words begin; 0 if they begin with none."""
    ends, end = {start: end for start, end, _ in named}, 0
    while end in ends and (end == 0 or ends[end] > end):
        end = ends[end]
        joined = _JOINED.match(plain, end)
        if joined is None or joined.end() not in ends:
            break
        end = joined.end()
    return end


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells of the course of a meeting from the beginning of a sentence, and what does behind a name."""
    file = load_yaml(LANGUAGES / name / "course.yaml", _Course)[0]
    return _segmented(file) if language(name).data.segmented else _spaced(file)


def _segmented(file: _Course) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of a language that sets no spaces."""
    between = f"(?:{_any(file.between)})*"
    course = "|".join((
        rf"(?:{_any(file.does)})[。.]?$",
        rf"(?:{_any(file.bodies)}){between}(?:{_any(file.predicates)})",
        rf"[^，。；：]{{0,8}}(?:{_any(file.things)})[^，。；：]{{0,8}}(?:{_any(file.done)})",
        rf"(?:{_any(file.nobody)}).{{0,6}}(?:{_any(file.acts)})",
    ))  # fmt: skip
    mark = f"(?:{_any(file.done_mark)})"
    deeds = rf"{between}(?!(?:\w{{0,2}})(?:{_any(file.present)}))(?:{_any(file.told)}|\w{{1,3}}?{mark}(?=\w))"
    return re.compile(course), re.compile(deeds)


def _spaced(file: _Course) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of a language that sets spaces."""
    between = rf"(?:(?:{_any(file.between)}|\w+ly)\s+){{0,2}}"
    past = rf"(?:{_any(file.past)}|(?!(?:{_any(file.present)})\b)[a-z]{{2,}}ed|(?:{_any(file.auxiliary)})\s+\w+)\b"
    opening = rf"(?:(?:(?:{_any(file.opening)})\b(?:\s+[\w'’:.]+){{0,7}}?,?\s+)|(?:\w+,\s+))?"
    thing = rf"(?:[\w'’-]+\s+){{0,4}}?(?:{_any(file.things)})(?:\s+(?:{_any(file.prepositions)})\s+[^,.;:]{{1,60}}?)?"
    done = f"(?:{_any(_past_forms(file.done))})"
    course = opening + "(?:" + "|".join((
        rf"{thing}\s+(?:{_any(file.being)})\s+{between}{done}\b",
        rf"{thing}\s+{between}(?:{_any(_past_forms(file.does))})\b(?!\s+by\b)",
        rf"(?:{_any(file.existential)})\s+(?:\w+\s+){{0,4}}(?:{_any(file.things)})\b",
        rf"(?:{_any(file.expletive)})\s+{between}{done}\b",
        rf"(?:the\s+)?(?:[\w'’-]+\s+){{0,2}}?(?:{_any(file.bodies)})\s+{between}{past}",
        rf"(?:{_any(file.nobody)})\s+{between}(?:{past}|(?:{_any(file.being)})\b)",
    )) + ")"  # fmt: skip
    return re.compile(course, re.IGNORECASE), re.compile(rf"\s+{between}{past}")


def _past_forms(verbs: Iterable[str]) -> list[str]:
    """The past forms of verbs."""
    found: list[str] = []
    for verb in verbs:
        forms = language("en").forms(verb)[1:]
        past = [form for form in forms if not form.split()[0].endswith(("ing", "s"))]
        found += past or [verb]
    return found


def _any(words: Iterable[str]) -> str:
    """Any of the words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word))) or "(?!)"
