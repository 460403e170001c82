"""What notes say of themselves to programs: front matter (YAML, TOML), and JSON-LD (schema.org) in a code block.

Both give fields of the meeting and people, each with its place in the notes; they are nobody's statements.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from accord.notes.markdown import Block, Text
from accord.notes.source import Source
from accord.reading.notation import FieldKind, Lexicon
from accord.reading.outline import field_kind

_FENCE = re.compile(r"`{3,}|~{3,}")
_IDENTIFIER = re.compile(r"[a-z][A-Za-z0-9_-]*")
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
            yield from (_toml if _is_toml(source, block) else _yaml)(source, block, lexicon)
        elif block.kind == "code":
            yield from _json_ld(source, block)
            if _is_endless(source, block):
                yield Fault("a block of code that begins here never ends: what follows is not read", block.lines[0])


def names_fields(source: Source, block: Block, lexicon: Lexicon) -> bool:
    """Whether the keys of front matter are such as programs or minutes have; else it is speech between two rules."""
    if _is_toml(source, block):
        return True
    try:
        root = yaml.compose(block.text.plain, yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return True
    keys = [str(key.value) for key, _ in root.value] if isinstance(root, yaml.MappingNode) else []
    return any(_IDENTIFIER.fullmatch(key) or field_kind(key, lexicon) for key in keys)


def _is_endless(source: Source, block: Block) -> bool:
    """Whether a block of code has marks where it begins and none where it ends."""
    first, last = (source.line_text(line) for line in block.lines)
    opening = _FENCE.search(first)
    closes = _FENCE.fullmatch(last.strip(" \t>")) if block.lines[0] < block.lines[1] else None
    return opening is not None and first[: opening.start()].strip(" \t>-+*.)0123456789") == "" and closes is None


def _is_toml(source: Source, block: Block) -> bool:
    return source.line_text(block.lines[0]).lstrip("\ufeff").startswith("+++")


def _line(source: Source, block: Block, number: int) -> int:
    """The line of the notes in which line ``number`` (from 0) of the words of a block stands."""
    return source.line_of(block.text.offset(0)) + number


# YAML -----------------------------------------------------------------------------------------------------
def _yaml(source: Source, block: Block, lexicon: Lexicon) -> Iterator[Fact | Fault]:
    text = block.text.plain
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.BaseLoader)):
            yield Fault("front matter with YAML aliases (*name) is not read", block.lines[0])
            return
        root = yaml.compose(text, yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = _line(source, block, mark.line if mark else 0)
        yield Fault(f"the front matter is no YAML: {getattr(error, 'problem', None) or 'it cannot be read'}", line)
        return
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        kind = field_kind(str(key.value), lexicon) if isinstance(key, yaml.ScalarNode) else None
        if kind:
            for node in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield from _yaml_fact(block.text, kind, str(key.value), node)


def _yaml_fact(text: Text, kind: FieldKind, label: str, node: yaml.Node) -> Iterator[Fact]:
    if isinstance(node, yaml.ScalarNode) and str(node.value).strip():
        yield Fact(kind, label, _scalar(text, node))
    if not isinstance(node, yaml.MappingNode):
        return
    known = {
        part: value
        for key, value in node.value
        for part, words in _PARTS.items()
        if isinstance(value, yaml.ScalarNode) and str(key.value).lower() in words
    }
    if "name" in known and str(known["name"].value).strip():
        words = {part: str(value.value).strip() for part, value in known.items()}
        aliases = (words["alias"].lstrip("@"),) if words.get("alias") else ()
        yield Fact(kind, label, _scalar(text, known["name"]), words.get("role"), words.get("organisation"), aliases)


def _scalar(text: Text, node: yaml.ScalarNode) -> Text:
    """The words of a scalar with their place, without the quotation marks around it."""
    return _placed(text, str(node.value).strip(), node.start_mark.index, node.end_mark.index)


def _placed(text: Text, value: str, start: int, end: int) -> Text:
    """Words that stand in a part of ``text``; where they are written with escapes, the place is that of the part."""
    at = text.plain.find(value, start, end)
    if at >= 0:
        return text.slice(at, at + len(value))
    span = text.locate(start, end)
    return Text(value, span, ((0, span.start, len(value), span.end - span.start),))


# TOML -----------------------------------------------------------------------------------------------------
def _toml(source: Source, block: Block, lexicon: Lexicon) -> Iterator[Fact | Fault]:
    text = block.text
    try:
        data = tomllib.loads(text.plain)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r"line (\d+)", str(error))
        line = _line(source, block, int(at[1]) - 1 if at else 0)
        yield Fault(f"the front matter is no TOML: {str(error).split(' (at')[0] or 'it cannot be read'}", line)
        return
    for key, value in data.items():
        kind = field_kind(key, lexicon)
        if kind:
            start = _toml_key(text.plain, key)
            for one in value if isinstance(value, list) else [value]:
                found = _parts(one)
                if found.get("name"):
                    yield _fact(kind, key, _placed(text, found["name"], start, len(text.plain)), found)


def _toml_key(text: str, key: str) -> int:
    """Where the value of a key begins; 0 if it is written in a way that is not looked for."""
    found = re.search(rf"""^[ \t]*\[*["']?{re.escape(key)}["']?[ \t]*[=\]]""", text, re.MULTILINE)
    return found.end() if found else 0


# JSON-LD --------------------------------------------------------------------------------------------------
def _json_ld(source: Source, block: Block) -> Iterator[Fact | Fault]:
    text = block.text.plain
    if "@context" not in text or "schema.org" not in text:
        return
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = _line(source, block, error.lineno - 1 if isinstance(error, json.JSONDecodeError) else 0)
        yield Fault(f"the JSON-LD is no JSON: {getattr(error, 'msg', 'nested too deeply')}", line)
        return
    roots = [node for root in _listed(data) if isinstance(root, Mapping) for node in _listed(root.get("@graph", root))]
    for node in roots:
        if isinstance(node, Mapping) and "Event" in str(node.get("@type", "")):
            for key, value in node.items():
                kind = _EVENT.get(key.lower())
                for one in _listed(value) if kind else ():
                    found = _parts(one)
                    if kind and found.get("name"):
                        yield _fact(kind, key, _placed(block.text, found["name"], 0, len(text)), found)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _parts(value: object) -> dict[str, str]:
    """The parts of one person, place or date, as words; what is no word is left out."""
    if not isinstance(value, Mapping):
        words = _word(value)
        return {"name": words} if words else {}
    found: dict[str, str] = {}
    for key, given in value.items():
        part = next((part for part, known in _PARTS.items() if str(key).lower() in known), None)
        words = _word(given.get("name") if isinstance(given, Mapping) else given)
        if part and words:
            found.setdefault(part, words)
    return found


def _word(value: object) -> str:
    """A value as words: the first of several, none of what is no word."""
    value = next(iter(_listed(value)), None)
    if isinstance(value, Mapping):
        value = value.get("@value", value.get("name"))
    return str(value).strip() if isinstance(value, str | int | float | date) else ""


def _fact(kind: FieldKind, label: str, text: Text, found: Mapping[str, str]) -> Fact:
    aliases = (found["alias"].lstrip("@"),) if found.get("alias") else ()
    return Fact(kind, label, text, found.get("role"), found.get("organisation"), aliases)
