"""SPARQL files (`.rq`) and the heads with which questions, checks and rules open.

A head is a run of comments from `# title: …` to the first empty one, each `# key: value`, some in several languages
(`# question (zh): …`). The file runs anywhere as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn

from accord.ground.errors import RequestError
from accord.ground.textfile import read_text

LANGUAGES: Final = ("en", "zh")
"""The languages in which the heads of Accord's own files speak."""

_ENTRY = re.compile(r"#[ \t]*(?P<key>[\w-]+)(?: \((?P<language>[\w-]+)\))?:[ \t]*(?P<value>.*?)\s*")


@dataclass(frozen=True, slots=True)
class Keys:
    """What may stand in the heads of one kind of files.

    Attributes:
        once: keys that come once at most.
        spoken: keys that come once in each language.
        often: keys that may come more than once.
        needed: whether each of the others has to be there, in all `LANGUAGES`.
    """

    once: tuple[str, ...]
    spoken: tuple[str, ...] = ()
    often: tuple[str, ...] = ()
    needed: bool = False

    def __str__(self) -> str:
        """List them for people."""
        return ", ".join((*self.once, *self._in_languages(), *self.often))

    def required(self) -> tuple[str, ...]:
        """The keys that have to be there, as they are written."""
        return (*self.once, *self._in_languages()) if self.needed else ()

    def _in_languages(self) -> Iterator[str]:
        return (f"{key} ({language})" for key in self.spoken for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class QueryFile:
    """A query, and what its head says; a file without a head has a text only.

    Attributes:
        path: the file.
        text: all of it.
        values: what keys say that come once.
        spoken: what keys say in each language.
        often: what keys say that come more than once, with the line of each.
    """

    path: Path
    text: str
    values: dict[str, str] = field(default_factory=dict)
    spoken: dict[str, dict[str, str]] = field(default_factory=dict)
    often: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The stem of the file, which is the name of what it asks."""
        return self.path.stem

    def value(self, key: str) -> str:
        """What a key says; empty, if it is not there."""
        return self.values.get(key, "")

    def refuse(self, message: str, remedy: str, line: int | None = None) -> NoReturn:
        """Tell what is wrong with the file.

        Raises:
            RequestError: always.
        """
        raise RequestError(message, path=self.path, line=line, remedy=remedy)


def read_query_file(path: Path, keys: Keys) -> QueryFile:
    """Read a query and its head.

    Raises:
        RequestError: the file cannot be read, is not UTF-8, or its head has an unknown key, one twice, or lacks one.
    """
    text = read_text(path)
    file = QueryFile(path, text)
    for number, line in enumerate(_head(text), 1):
        _take(file, keys, number, line)
    missing = [key for key in keys.required() if not _has(file, key)]
    if missing:
        file.refuse(f"the head lacks {', '.join(missing)}", f"Begin it with lines such as “# {missing[0]}: …”.")
    return file


def read_query_files(folder: Path, keys: Keys) -> list[QueryFile]:
    """Read all queries of a folder, by name.

    Raises:
        RequestError: as `read_query_file`.
    """
    return [read_query_file(path, keys) for path in sorted(folder.glob("*.rq"))]


def _head(text: str) -> Iterator[str]:
    """The lines from `# title:` to the first that is empty, or no comment."""
    if not re.match(r"#[ \t]*title:", text):
        return
    for line in text.splitlines():
        if not line.startswith("#") or not line.strip("# \t"):
            return
        yield line


def _take(file: QueryFile, keys: Keys, number: int, line: str) -> None:
    """Take in one line of a head."""
    match = _ENTRY.fullmatch(line)
    if not match:
        file.refuse(f"not a line of a header: {line!r}", "Write # key: value, and prose after an empty #.", number)
    key, language, value = match["key"], match["language"], match["value"]
    if language is None and key in keys.often:
        file.often.setdefault(key, []).append((number, value))
        return
    known = key in keys.once if language is None else key in keys.spoken
    written = key if language is None else f"{key} ({language})"
    if not known:
        file.refuse(f"unknown key {written!r}", f"Known keys: {keys}.", number)
    said, name = (file.values, key) if language is None else (file.spoken.setdefault(key, {}), language)
    if name in said:
        file.refuse(f"the key {written!r} comes twice", "Keep one.", number)
    said[name] = value


def _has(file: QueryFile, written: str) -> bool:
    key, _, language = written.rstrip(")").partition(" (")
    return bool(file.spoken.get(key, {}).get(language) if language else file.value(key))
