"""What notes say of themselves to programs: YAML front matter, and JSON-LD (schema.org) in a code block.

Both give fields of the meeting and people, each with its place in the notes; they are nobody's statements.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from accord.notes.markdown import Block, Text
from accord.notes.source import Source, Span
from accord.reading.notation import FieldKind, Lexicon
from accord.reading.outline import field_kind

_FENCE = re.compile(r"^\s*(?:-{3,}|`{3,}[\w+-]*|~{3,}[\w+-]*)[^\n]*\n|\n\s*(?:-{3,}|\.{3,}|`{3,}|~{3,})\s*$")
_PARTS: dict[str, tuple[str, ...]] = {
    "name": ("name", "姓名"),
    "organisation": ("org", "organization", "organisation", "affiliation", "worksfor", "memberof", "company", "单位"),
    "role": ("role", "title", "jobtitle", "position", "职务"),
    "alias": ("initials", "abbr", "handle", "github", "alternatename", "alias", "缩写"),
}
"""Keys of one person, in YAML and in schema.org."""
_EVENT: dict[str, FieldKind] = {
    "name": "name", "startdate": "date", "location": "place", "organizer": "organiser",
    "attendee": "attendees", "attendees": "attendees", "performer": "attendees", "actor": "attendees",
}  # fmt: skip
"""Properties of schema:Event."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a field: its words with their place; for a person also role, organisation, other spellings."""

    kind: FieldKind
    label: str
    text: Text
    role: str | None = None
    organisation: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A block that cannot be read, with its line; the rest of the notes is read all the same."""

    message: str
    line: int


def facts(source: Source, blocks: list[Block], lexicon: Lexicon) -> Iterator[Fact | Fault]:
    """All that front matter and JSON-LD blocks tell, in order."""
    for block in blocks:
        if block.kind == "front":
            yield from _front_matter(source, block, lexicon)
        elif block.kind == "code":
            yield from _json_ld(source, block)


def _content(source: Source, block: Block) -> tuple[str, int]:
    """The words between the fences, and where they begin in the notes."""
    start = source.line_start(block.lines[0])
    last = min(block.lines[1], source.line_count)
    end = source.line_start(last) + len(source.line_text(last))
    text = source.text[start:end]
    opening = _FENCE.match(text)
    begin = opening.end() if opening else 0
    closing = list(_FENCE.finditer(text, begin))
    return text[begin : closing[-1].start() if closing else len(text)], start + begin


# YAML -----------------------------------------------------------------------------------------------------
def _front_matter(source: Source, block: Block, lexicon: Lexicon) -> Iterator[Fact | Fault]:
    text, begin = _content(source, block)
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.BaseLoader)):
            yield Fault("front matter with YAML aliases (*name) is not read", block.lines[0])
            return
        root = yaml.compose(text, yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = source.line_of(begin) + (mark.line if mark else 0)
        yield Fault(f"the front matter is no YAML: {getattr(error, 'problem', None) or 'it cannot be read'}", line)
        return
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        kind = field_kind(str(key.value), lexicon) if isinstance(key, yaml.ScalarNode) else None
        if kind:
            for node in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield from _yaml_fact(source, begin, kind, str(key.value), node)


def _yaml_fact(source: Source, begin: int, kind: FieldKind, label: str, node: yaml.Node) -> Iterator[Fact]:
    if isinstance(node, yaml.ScalarNode) and str(node.value).strip():
        yield Fact(kind, label, _text(source, begin, node))
    if not isinstance(node, yaml.MappingNode):
        return
    known = {
        part: value
        for key, value in node.value
        for part, words in _PARTS.items()
        if isinstance(value, yaml.ScalarNode) and str(key.value).lower() in words
    }
    if "name" in known:
        words = {part: str(value.value).strip() for part, value in known.items()}
        aliases = (words["alias"].lstrip("@"),) if words.get("alias") else ()
        yield Fact(
            kind, label, _text(source, begin, known["name"]), words.get("role"), words.get("organisation"), aliases
        )


def _text(source: Source, begin: int, node: yaml.ScalarNode) -> Text:
    """The words of a scalar with their place, without the quotation marks around it."""
    start, end = begin + node.start_mark.index, begin + node.end_mark.index
    return _placed(source, str(node.value).strip(), start, end)


def _placed(source: Source, value: str, start: int, end: int) -> Text:
    """Words that stand between two offsets; where they are written with escapes, the place is that of the whole."""
    at = source.text.find(value, start, end)
    if at < 0:
        return Text(value, Span(start, end), ((0, start, len(value), end - start),))
    return Text(value, Span(at, at + len(value)), ((0, at, len(value), len(value)),))


# JSON-LD --------------------------------------------------------------------------------------------------
def _json_ld(source: Source, block: Block) -> Iterator[Fact | Fault]:
    text, begin = _content(source, block)
    if "@context" not in text or "schema.org" not in text:
        return
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = source.line_of(begin) + (error.lineno - 1 if isinstance(error, json.JSONDecodeError) else 0)
        yield Fault(f"the JSON-LD is no JSON: {getattr(error, 'msg', 'nested too deeply')}", line)
        return
    nodes = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    for node in nodes:
        if isinstance(node, Mapping) and "Event" in str(node.get("@type", "")):
            for key, value in node.items():
                kind = _EVENT.get(str(key).lower())
                for one in (value if isinstance(value, list) else [value]) if kind else ():
                    yield from _json_fact(source, begin, begin + len(text), kind, str(key), one)


def _json_fact(
    source: Source, begin: int, end: int, kind: FieldKind | None, label: str, value: object
) -> Iterator[Fact]:
    parts = {"name": value} if isinstance(value, str) else {}
    if isinstance(value, Mapping):
        for key, given in value.items():
            inner = given.get("name") if isinstance(given, Mapping) else given
            part = next((part for part, words in _PARTS.items() if str(key).lower() in words), None)
            parts |= {part: inner} if part and isinstance(inner, str) else {}
    name = str(parts.get("name") or "").strip()
    if kind and name:
        text = _placed(source, name, begin, end)
        aliases = (str(parts["alias"]).lstrip("@"),) if parts.get("alias") else ()
        yield Fact(kind, label, text, _word(parts, "role"), _word(parts, "organisation"), aliases)


def _word(parts: Mapping[str, object], part: str) -> str | None:
    value = parts.get(part)
    return str(value).strip() or None if value else None
