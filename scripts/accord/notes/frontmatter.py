"""Front matter: what notes say of themselves to programs, in YAML or TOML, before they begin."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Final

import yaml

_BEGINS: Final = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|[\n\r])")
_ENDS: Final = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_TITLED: Final = re.compile(r"#{1,6}[ \t]+\S[^\n]*\n(?:[^\n]*\S[^\n]*\n)*[ \t]*\n")
"""A heading, and below it a blank line: a comment of YAML for programs, the title of the notes for people."""
_KEY: Final = re.compile(r"""["']?[^\s:"'#-][^:"']*["']?[ \t]*[:=](?:\s|$)""")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter of notes: its language, where its words begin and end, and where it ends with its last fence."""

    language: str
    start: int
    end: int
    until: int


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter with which ``text`` begins.

    Three hyphens in the first line are a rule, as everywhere else, where a blank line follows, where no such line comes
    again, where what stands between begins with a heading and has blank lines, and where it is no mapping (Pandoc, https://pandoc.org/MANUAL.html#extension-yaml_metadata_block).
    """
    begins = _BEGINS.match(text)
    if begins is None:
        return None
    fence, start = begins[1], begins.end()
    lines = text.replace("\r\n", " \n").replace("\r", "\n")
    ends = _ENDS[fence].search(lines, start)
    first = lines[start : lines.find("\n", start)] if ends else ""
    if ends is None or (fence == "---" and not first.strip()):
        return None
    words = lines[start : ends.start()]
    if not _is_mapping(words, fence) or (fence == "---" and _TITLED.match(words)):
        return None
    return FrontMatter("yaml" if fence == "---" else "toml", start, ends.start(), ends.end())


def _is_mapping(words: str, fence: str) -> bool:
    """Whether words between fences give values to keys; with a slip in them, whether they look so."""
    try:
        if fence == "+++":
            tomllib.loads(words)
            return True
        node = yaml.compose(words, yaml.BaseLoader)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError):
        return _KEY.match(words.lstrip()) is not None
    if not isinstance(node, yaml.MappingNode):
        return node is None
    keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
    return len(keys) == len(set(keys)) == len(node.value)
