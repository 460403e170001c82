"""Inline markup → the text of one block: what the Markdown library finds, and tags of HTML among it."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from accord.notes.composition import Composition
from accord.notes.events import Event
from accord.notes.excerpt import Excerpt
from accord.notes.source import Source
from accord.notes.text import Mark, Text

_BLOCKS: Final = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer
    form frame frameset h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td
    tfoot th thead tr ul
"""
BLOCK_TAGS: Final = frozenset(_BLOCKS.split())
"""Elements of HTML before and behind which a line ends."""
_MARKDOWN: Final[dict[str, Mark]] = {"Strong": "strong", "Emphasis": "em", "Strikethrough": "struck", "Link": "link"}
_HTML: Final[dict[str, Mark]] = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "s": "struck", "del": "struck", "strike": "struck",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code", "a": "link",
}  # fmt: skip
_VOID: Final = frozenset(("br", "hr", "img", "wbr", "input"))
_UNENDED: Final = """
    u sub sup span font small p div details summary ul ol li dl dt dd table thead tbody tr td th h1 h2 h3 h4 h5 h6
    blockquote pre
"""
_COMMON: Final = _VOID | _HTML.keys() | frozenset(_UNENDED.split())
"""Elements that are one even where they are not ended; another name in brackets is one only if it is (`<quinn>`)."""
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE: Final = re.compile(r"""([A-Za-z_:][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
_BARE: Final = re.compile(r"[A-Za-z_:][\w.:-]*")
_SWITCHES: Final = frozenset(("checked", "controls", "disabled", "hidden", "nowrap", "open", "readonly", "reversed"))
"""Attributes of HTML without a value; other words in brackets are words."""
_CAPTION: Final = re.compile(r"""\balt\s*=\s*(["'])(.*?)\1""", re.IGNORECASE)
_ESCAPE: Final = "\\"


def ended_tags(text: str) -> frozenset[str]:
    """The elements of HTML that are ended somewhere in ``text``."""
    return frozenset(name.lower() for name in re.findall(r"</([A-Za-z][A-Za-z0-9-]*)", text))


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag of HTML; the first of a name counts."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(tag):
        found.setdefault(name.lower(), html.unescape("".join(values)))
    return found


@dataclass
class Inline:
    """The inline text of one block, while it is read from ``excerpt``."""

    source: Source
    excerpt: Excerpt
    ended: frozenset[str]
    start: int
    """Where it begins, in the excerpt; ``end`` is where the last thing that was found ends."""
    end: int = -1
    lines: list[tuple[int, int]] = field(default_factory=list)
    """Each line of it, as start and end (its line end included) in the excerpt."""
    _compositions: list[Composition] = field(default_factory=list)
    _open: list[tuple[str, Event | None, str]] = field(default_factory=list)
    _tags: list[Counter[str]] = field(default_factory=list)
    _line: int | None = None

    def __post_init__(self) -> None:
        self.end = self.start
        self._compositions.append(Composition(self.source.text))
        self._tags.append(Counter())

    def text(self) -> Text:
        """What was read."""
        self._end_line(self.end)
        return self._compositions[0].text(self.excerpt.place(self.start))

    @property
    def _composition(self) -> Composition:
        return self._compositions[-1]

    # events of the Markdown library ------------------------------------------------------------------
    def read(self, event: Event) -> None:
        """Take in an inline event."""
        if self._line is None:
            self._line = event.start
        getattr(self, f"_on_{event.kind.lower()}")(event)
        if event.kind == "Start":
            self.end = event.start
        else:
            self.end = max(self.end, event.end)

    def _on_text(self, event: Event) -> None:
        start = event.start
        if self.excerpt.text[start : event.end] != event.value:
            self._composition.add_written(event.value, self._place(start), self._end(event.end))
            return
        if start > self.end and self.excerpt.text[start - 1] == _ESCAPE:
            self._composition.add_written(self._written(start), self._place(start - 1), self._end(start + 1))
            start += 1
        self.add(start, event.end)

    def _on_softbreak(self, event: Event) -> None:
        self._composition.end_line(self._end(event.end))
        self._end_line(event.end)

    _on_hardbreak = _on_softbreak

    def _on_footnotereference(self, event: Event) -> None:
        self._composition.refer(event.value, self._place(event.start), self._end(event.end))

    def _on_inlinehtml(self, event: Event) -> None:
        self.read_tag(event.value, event.start, event.end)

    def _on_start(self, event: Event) -> None:
        self._open.append((event.tag, event, ""))
        self._tags.append(Counter())
        if event.tag == "Image":
            self._compositions.append(Composition(self.source.text))
        else:
            self._composition.open(_MARKDOWN.get(event.tag), self._place(event.start))

    def _on_end(self, event: Event) -> None:
        end = self._end(event.end)
        while self._open and self._open[-1][1] is None:
            self._close_tag(end)
        _, start, _ = self._open.pop()
        self._tags.pop()
        target, title = self._target(start) if start and event.tag in ("Link", "Image") else ("", "")
        if event.tag == "Image":
            caption = self._compositions.pop().text(self._place(event.start))
            self._composition.show(caption, target, self._place(event.start), end)
        else:
            self._composition.close(end, target, title)

    def _target(self, event: Event) -> tuple[str, str]:
        """Address and title of a link, as the notes have them (the excerpt may hold other characters)."""
        target, title = str(event.value["dest_url"]), str(event.value["title"])
        at = self.excerpt.text.find(target, event.start, event.end)
        return (self._written(at, at + len(target)) if at >= 0 else target), title

    # code ------------------------------------------------------------------------------------------------
    def _on_code(self, event: Event) -> None:
        written = self.excerpt.text[event.start : event.end]
        fence = len(written) - len(written.lstrip("`"))
        self._composition.open("code", self._place(event.start))
        self._add_lines(event.value, event.start + fence, event.end - fence)
        self._composition.close(self._end(event.end))

    def _add_lines(self, value: str, start: int, end: int) -> None:
        """Words that the library has as ``value``; on further lines there may be marks of blocks in front of them."""
        text = self.excerpt.text
        if "\n" not in text[start:end]:
            self._add_escaped(value, start, end)
            return
        done = -1 if text.startswith(" ", start) and not value.startswith(" ") else 0
        low = start
        for line in text[start:end].split("\n"):
            words, skipped = line.rstrip("\r "), 0
            if low > start:
                self._composition.end_line(self._end(low))
                self._end_line(low)
                skipped = _indent(words, value, done)
                self._line = low + skipped
            self.add(low + skipped, low + len(words))
            done += len(line) - skipped + 1
            low += len(line) + 1

    def _add_escaped(self, value: str, start: int, end: int) -> None:
        """The words of one line of code; in a table, a bar in it is written with a backslash."""
        written = self.excerpt.text[start:end]
        if written != value and written.startswith(" ") and not value.startswith(" "):
            start, end = start + 1, end - 1
        for found in re.finditer(r"\\\||[^\\]+|\\", self.excerpt.text[start:end]):
            low, high = start + found.start(), start + found.end()
            if found[0] == r"\|" and "\\|" not in value:
                self._composition.add_written("|", self._place(low), self._end(high))
            else:
                self.add(low, high)

    # HTML ------------------------------------------------------------------------------------------------
    def read_tag(self, tag: str, start: int, end: int) -> None:
        """Take in a tag or a comment of HTML that stands from ``start`` to ``end`` in the excerpt."""
        self.end = max(self.end, end)
        found = _TAG.match(tag)
        place, until = self._place(start), self._end(end)
        if found is None:
            self._composition.touch(place, until)
            return
        name, closes = found[2].lower(), bool(found[1])
        if not closes and not self.is_markup(name, tag):
            self._add_lines(tag, start, end)
        elif name == "br" or name in BLOCK_TAGS:
            self._composition.break_line(place, until)
        elif name == "img":
            self._show(tag, place, until)
        elif not closes and name not in _VOID and not tag.endswith("/>"):
            self._open.append((name, None, attributes(tag).get("href", "")))
            self._tags[-1][name] += 1
            self._composition.open(_HTML.get(name), place)
        elif closes and self._tags[-1][name]:
            while self._open[-1][0] != name:
                self._close_tag(place)
            self._close_tag(until)
        else:
            self._composition.touch(place, until)

    def is_markup(self, name: str, tag: str) -> bool:
        """Whether a name in brackets is an element of HTML, not what a chat log writes for a speaker (`<quinn>`)."""
        known = name in _COMMON or name in self.ended or "=" in tag or tag.endswith("/>")
        bare = _BARE.findall(_ATTRIBUTE.sub("", tag[len(name) + 1 :]))
        return known and all(word.lower() in _SWITCHES for word in bare)

    def _close_tag(self, end: int) -> None:
        name, _, address = self._open.pop()
        self._tags[-1][name] -= 1
        self._composition.close(end, address)

    def _show(self, tag: str, place: int, until: int) -> None:
        """A picture of HTML; its caption stands in an attribute."""
        given = attributes(tag)
        caption = Composition(self.source.text)
        words = _CAPTION.search(tag)
        if words and "&" not in words[2] and "\n" not in tag:
            caption.add(place + words.start(2), place + words.end(2))
        elif given.get("alt"):
            caption.add_written(given["alt"], place, until)
        self._composition.show(caption.text(place), given.get("src", ""), place, until)

    # small steps -----------------------------------------------------------------------------------------
    def add_cell(self, start: int, end: int) -> None:
        """Take in the words of a cell of a table, without looking for markup in them."""
        self._add_escaped("", start, end)

    def add_written(self, plain: str, start: int, end: int) -> None:
        """Take in words that are written otherwise from ``start`` to ``end`` in the excerpt."""
        self._composition.add_written(plain, self._place(start), self._end(end))

    def end_line(self, end: int) -> None:
        """A line ends just before ``end`` in the excerpt."""
        self._composition.end_line(self._end(end))

    def _end_line(self, end: int) -> None:
        if self._line is not None:
            self.lines.append((self._line, end))
        self._line = None

    def add(self, start: int, end: int) -> None:
        """Take in words as they are written from ``start`` to ``end`` in the excerpt, on one line."""
        for low, high, place in self.excerpt.stretches(start, end):
            self._composition.add(place, place + high - low)

    def _place(self, position: int) -> int:
        return self.excerpt.place(position)

    def _end(self, position: int) -> int:
        return self.excerpt.end(position)

    def _written(self, start: int, end: int | None = None) -> str:
        """What the notes have from ``start`` to ``end`` in the excerpt."""
        place = self._place(start)
        return self.source.text[place : place + (1 if end is None else end - start)]


def _indent(words: str, value: str, done: int) -> int:
    """How much of a line stands before what the library has of it in ``value`` from ``done`` on."""
    most = len(words) - len(words.lstrip(" \t>"))
    return next((size for size in range(most) if value.startswith(words[size:], done)), most)
