"""The order of the notes: headings as topics, kinds of section, and units, which are what can be said by one party."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from accord.ground.spelling import HAN
from accord.ground.text import says_something
from accord.notes.markdown import Block, Text
from accord.notes.minutes import Topic
from accord.notes.source import Source
from accord.reading.motions import ends
from accord.reading.notation import FieldKind, Lexicon, SectionKind
from accord.reading.occurrences import Occurrences

_LABEL = re.compile(r"^(?P<label>[^:：\n]{1,80}?)\s*(?P<colon>[:：])\s*")
_DASHED = re.compile(r"\W{0,3}(?P<label>\w[\w ]{2,40}?)\s*(?:[–—]\s*|(?<=\s)-\s+)(?=\w)")
"""Words and a dash at the beginning of a line."""
_SENTENCE = re.compile(
    r"[。！？!?；]|(?<!\b[A-Z])(?<!\b[DM]r)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\b[DM]R)(?<!\bMS)(?<!\bMRS)(?<!\b(?:Rev|Hon|Sen|Rep|Sgt|Ald))(?<!\b(?:Prof|Cllr|Capt))\.\s"
)
_INSIDE = re.compile(r"[(（][^()（）]{0,40}[)）]")
_STOPS = ".!?:;|。！？：；…"
_BEGINS = re.compile(
    r"[-*+•>|#\[<@~=…⋯✓✔☐☑]|\.{3}|\d+[.)、:]\s|(?:[^\s:：]{1,30}(?<![.!?])\s){0,3}[^\s:：]{1,30}\s?[:：](?!//)"
)
"""How a line begins that is no more of the one before it: a mark, a number, a label."""
_CLOCK = re.compile(r"^.{0,48}\d{1,2}:\d{2}(?:\s?[AaPp][Mm])?\)?$")
"""A short line that ends with the time of day: a name and when somebody wrote what stands below."""
_WRAPPED, _WRAPPED_HAN = 40, 30
"""Code points of the shortest line that is taken for one that had no room for more, in Latin and other scripts."""
_LINE = 2000
"""Code points of the longest line on which marks of tools are looked for."""
_HEADING = 40
"""Code points of the longest first line of a block that may head the lines below it."""
_SENTENCE_LENGTH = 8
"""Code points of the shortest sentence behind a label in a heading."""
_NUMBER = re.compile(r"^\s{0,3}\**(\d{1,3})[.)]\s")
_DECISIONS = 6
"""How many decisions may be most of what short notes tell."""
_VIRTUAL = 7
"""Level of a line that serves as a heading without being marked as one: below all real headings."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A line or a block that one party can have said, with all that its place tells.

    ``topics`` are indices of the headings above it, the nearest last; ``parent`` is the index of the block of the
    list item around it; ``first`` says that it begins its block.
    """

    block: int
    kind: str
    text: Text
    line: int
    depth: int
    parent: int | None
    section: SectionKind | None
    topics: tuple[int, ...]
    first: bool = True
    ordered: bool = False
    quoted: bool = False
    cells: tuple[Text, ...] = ()
    header: bool = False


@dataclass
class Outline:
    """All headings and units of one set of notes."""

    source: Source
    blocks: list[Block]
    lexicon: Lexicon
    topics: list[Topic] = field(default_factory=list)
    sections: list[SectionKind | None] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    title: Text | None = None
    wraps: set[int] = field(default_factory=set)
    """Where in the notes a line break only keeps lines short."""

    @cached_property
    def occurrences(self) -> Occurrences:
        """Where names stand."""
        return Occurrences(self.source.text)

    def is_label(self, name: str) -> bool:
        """Whether a line or an item begins with this very label."""
        return any(found[0] == name for unit in self.units if (found := label_of(unit.text)))


_BILINGUAL = re.compile(
    rf"(?P<before>[{HAN}]{{2,8}})\s*[/／|]?\s*[A-Za-z]+(?: [A-Za-z]+)?"
    rf"|[A-Za-z]+(?: [A-Za-z]+)?\s*[/／|]?\s*(?P<behind>[{HAN}]{{2,8}})"
)
"""A few words in two scripts."""


def section_kind(words: str, lexicon: Lexicon) -> SectionKind | None:
    """The kind of section that a heading announces, if it is not one of discussion."""
    found = next((kind for kind, pattern in lexicon.sections if pattern.search(words)), None)
    return found or next((kind for part in _twice(words) if (kind := section_kind(part, lexicon))), None)


def _twice(words: str) -> tuple[str, ...]:
    """The Chinese part of what is written in two languages, if that is short: `Attendees 参会人员`."""
    match = _BILINGUAL.fullmatch(words.strip())
    return (match["before"] or match["behind"],) if match else ()


def field_kind(label: str, lexicon: Lexicon) -> FieldKind | None:
    """What a label before a colon is the field for, if it is one of the known fields."""
    whole = re.sub(r"^[\W\d_]+|[\W_]+$", "", label)
    bare = re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", label)  # `Present (on Zoom)`
    for plain in dict.fromkeys((whole, re.sub(r"^[\W\d_]+|[\W_]+$", "", bare))):
        if found := next((kind for kind, pattern in lexicon.fields if plain and pattern.search(plain)), None):
            return found
    return next((kind for part in _twice(whole) if (kind := field_kind(part, lexicon))), None)


@lru_cache(maxsize=4096)
def label_of(text: Text) -> tuple[str, int] | None:
    """The label with which a line begins, and where its words begin; None if it begins with none.

    A colon inside brackets, a time, an address or a sentence makes no label.
    """
    match = _LABEL.match(text.plain)
    bold = text.bold_lead()
    if bold and (dash := re.match(r"\s*[–—-]{1,2}\s+(?=\S)", text.plain[bold:])):
        return text.plain[:bold].strip(" :："), bold + dash.end()
    if match is None:
        return None
    label, colon = match["label"], match.end("colon")
    after = text.plain[colon : colon + 2]
    if (
        after[:2] == "//"
        or text.plain[match.end("label") :].lstrip()[1:2] in (":", "：")
        or (label[-1:].isdigit() and after[:1].isdigit())
        or _SENTENCE.search(_INSIDE.sub("", label))
    ):
        return None
    if any(label.count(a) != label.count(b) for a, b in ("()", "（）", "[]", "“”", "《》", "「」")):
        return None
    if label.count('"') % 2 or re.match(r"^[\"“「『]", label):
        return None
    if label.startswith("**") and text.plain.startswith("**", match.end()):  # `**Quinn : **words`, which is not bold
        return label.strip(" *"), match.end() + 2
    return label.strip(), match.end()


def field_label(text: Text, lexicon: Lexicon) -> tuple[str, int] | None:
    """The label of a line; a dash does for a colon behind a word for who was there, or was not: `Present – Quinn`."""
    dashed = None if label_of(text) else _DASHED.match(text.plain)
    if dashed and field_kind(dashed["label"], lexicon) in ("attendees", "absent"):
        return dashed["label"], dashed.end()
    return label_of(text)


def fields_in(text: Text, lexicon: Lexicon) -> list[Text]:
    """A line cut where one field ends and the next begins: `日期：2025-12-02　参会：陈渡、黎可`."""
    first = label_of(text)
    if first and field_kind(first[0], lexicon) is None:
        return [text]  # somebody speaks
    if len(text.plain) <= _LINE and any(m.handle and p.match(text.plain) for m, p in lexicon.markers):
        return [text]  # a line of a chat
    starts = [
        m.start(1)
        for m in re.finditer(
            r"(?:(?<=[\u3000|;；])|(?<=[^a-z]\s)|(?<=\s)(?![a-z]))([^:：\s|;；]{1,20})[:：]", text.plain
        )
        if field_kind(m[1], lexicon) and m.start(1) >= (first[1] if first else 0)
    ]
    ends = [*starts, len(text.plain)]
    return [text.slice(a, b) for a, b in zip([0, *starts], ends, strict=True)] if starts else [text]


def lay_out(source: Source, blocks: Sequence[Block], lexicon: Lexicon) -> Outline:
    """Sort the blocks of ``source`` into headings and units."""
    outline = Outline(source, list(blocks), lexicon)
    path: list[tuple[int, int]] = []
    spoken = _spoken_headings(source, blocks, lexicon)
    numbered = _numbered_headings(source, blocks, lexicon)
    named = _topic_lines(blocks, lexicon)
    for index, cut in enumerate(blocks):
        whole = _behind_topics(index, cut, path, outline) if index in named else cut
        if whole is None:
            continue
        heading, block = _headed(whole, outline)
        if block.kind == "heading" and _above_rule(block, outline):
            block = replace(block, kind="paragraph")
        if heading:
            while path and path[-1][0] >= _VIRTUAL:
                path.pop()
            path.append((_VIRTUAL, _topic(heading, _VIRTUAL, path, outline)))
        first = outline.title is None and all(unit.kind in ("rule", "html") for unit in outline.units)
        if first and (block.kind == "heading" or (block.kind == "paragraph" and _is_title(block))):
            outline.title = block.text.lines()[0]
        behind = blocks[index + 1] if index + 1 < len(blocks) else None
        if index in spoken:
            block = replace(block, kind="paragraph", level=0)
        behind = None if index + 1 in numbered else behind
        level = 0 if index in spoken else numbered.get(index) or _heading_level(block, outline, behind)
        if level:
            while path and path[-1][0] >= level:
                path.pop()
            path.append((level, _topic(block, level, path, outline)))
        else:
            _units(index, block, tuple(topic for _, topic in path), outline)
    _agenda_or_talk(outline)
    _points_of_agenda(outline)
    _outcomes_or_record(outline)
    return outline


def _topic_lines(blocks: Sequence[Block], lexicon: Lexicon) -> frozenset[int]:
    """Paragraphs with lines such as `Topic: Fees`; a single one among the fields at the head tells of the meeting."""
    found: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if block.kind == "paragraph" and block.parent is None and not block.quoted:
            lines = [line for line in block.text.lines() if lexicon.topic_line.fullmatch(line.plain)]
            found |= {index: len(lines)} if lines else {}
    if sum(found.values()) != 1:
        return frozenset(found)
    index = next(iter(found))
    near = [line for block in blocks[index : index + 2] for line in block.text.lines()[:2]]
    fields = [label for line in near if (label := label_of(line)) and not lexicon.topic_line.fullmatch(line.plain)]
    return frozenset() if any(field_kind(label, lexicon) for label, _ in fields) else frozenset(found)


def _behind_topics(index: int, block: Block, path: list[tuple[int, int]], outline: Outline) -> Block | None:
    """What stands behind the last line of a paragraph that names a topic; what stands before is laid out here."""
    lines = [*re.finditer(r"[^\n]+", block.text.plain)]
    begin, first = 0, block.lines[0]
    for number, line in enumerate(lines):
        match = outline.lexicon.topic_line.fullmatch(line.group())
        if match is None:
            continue
        if block.text.plain[begin : line.start()].strip():
            before = replace(block, text=block.text.slice(begin, line.start()), lines=(first, block.lines[0] + number))
            _units(index, before, tuple(topic for _, topic in path), outline)
        level = _VIRTUAL + (match.groupdict().get("subtopics") is not None)
        while path and path[-1][0] >= level:
            path.pop()
        named = replace(block, text=block.text.slice(line.start() + match.start("name"), line.end()))
        path.append((level, _topic(named, level, path, outline)))
        begin, first = line.end() + 1, block.lines[0] + number + 1
    rest = block.text.slice(min(begin, len(block.text.plain)), len(block.text.plain))
    return replace(block, text=rest, lines=(first, block.lines[1])) if rest.plain.strip() else None


def _spoken_headings(source: Source, blocks: Sequence[Block], lexicon: Lexicon) -> frozenset[int]:
    """Headings that are what somebody says: underlined by mistake, or every paragraph of the notes is a heading."""
    found: dict[int, str] = {}
    for index, block in enumerate(blocks):
        label = label_of(block.text) if block.kind == "heading" else None
        words = block.text.plain[label[1] :].strip() if label else ""
        if label is None or lexicon.numbering.match(block.text.plain) or field_kind(label[0], lexicon):
            continue
        if section_kind(label[0], lexicon) is None and (len(words.split()) > 1 or len(words) > _SENTENCE_LENGTH):
            marked = source.line_text(block.lines[0]).lstrip().startswith("#")
            found[index] = label[0] if marked else ""
    again = {name for name, count in Counter(found.values()).items() if name == "" or count > 1}
    return frozenset(index for index, name in found.items() if name in again or again - {""})


def _numbered_headings(source: Source, blocks: Sequence[Block], lexicon: Lexicon) -> dict[int, int]:
    """Numbered lines that head what stands below them, though Markdown takes them for items of a list.

    They count on through the notes, are short and no sentences, and most of them have something else than an item
    of the same list below them: `1. Call to order`, a paragraph, `2. Roll call`, …; or what stands below counts on in
    their number: `3. Fees`, `3.1 The Chair …`.
    """
    within = {index: _VIRTUAL - 1 for index in range(len(blocks) - 1) if _counts_within(source, *blocks[index:][:2])}
    return within | _counted_headings(source, blocks, lexicon)


def _counts_within(source: Source, block: Block, behind: Block) -> bool:
    """Whether a numbered line has a paragraph below it whose number begins with its own."""
    if block.kind != "item" or block.parent is not None or block.quoted or len(block.text.plain) > _HEADING + 20:
        return False
    match = _NUMBER.match(source.line_text(block.lines[0]))
    return match is not None and source.line_text(behind.lines[0]).lstrip(" *").startswith(f"{match[1]}.1 ")


def _counted_headings(source: Source, blocks: Sequence[Block], lexicon: Lexicon) -> dict[int, int]:
    """Numbered lines that count on through the notes, and head something else than the next of them."""
    found: dict[int, int] = {}
    last, apart = 0, 0
    for index, block in enumerate(blocks):
        if block.kind != "item" or not block.ordered or block.parent is not None or block.quoted:
            continue
        match = _NUMBER.match(source.line_text(block.lines[0]))
        if match and int(match[1]) == 1 and apart * 2 <= len(found):
            found, last, apart = {}, 0, 0  # so far it was a list of points
        if match is None or int(match[1]) != last + 1:
            continue
        words = block.text.plain.strip()
        if "\n" in words or len(words) > _HEADING + 20 or re.search(r"[.!?;,。！？；，]$", words):
            return {}
        behind = blocks[index + 1] if index + 1 < len(blocks) else None
        apart += behind is not None and not (behind.kind == "item" and behind.ordered and behind.level == block.level)
        found[index], last = _VIRTUAL - 1, int(match[1])
    return found if len(found) > 2 and apart * 2 > len(found) and not _spoken_items(found, blocks, lexicon) else {}


def _spoken_items(found: dict[int, int], blocks: Sequence[Block], lexicon: Lexicon) -> bool:
    """Whether numbered lines are what people say or what they are to do: most have a label that is no field."""
    labels = [label for index in found if (label := label_of(blocks[index].text))]
    return len([1 for label, _ in labels if field_kind(label, lexicon) is None]) * 2 > len(found)


def _headed(block: Block, outline: Outline) -> tuple[Block | None, Block]:
    """A numbered first line, short and no sentence, heads the lines below it: `二、表决`, `3. Bus contract`."""
    lines = block.text.lines() if block.kind in ("paragraph", "item") else []
    if len(lines) < 2 or block.parent is not None or block.quoted or (block.kind == "item" and not block.ordered):
        return None, block
    words = lines[0].plain.strip()
    numbered = block.kind == "item" or outline.lexicon.numbering.match(words) is not None
    number = outline.lexicon.numbering.match(words)
    bare = words[number.end() :] if number else words
    if not numbered or not bare or len(words) > _HEADING or re.search(r"[:：。.!！？?,，;；]", bare):
        return None, block
    rest = block.text.slice(len(lines[0].plain) + 1, len(block.text.plain))
    if not rest.plain.strip() or (block.kind == "item" and not re.search(r"[。.!！？?]\s*$", rest.lines()[0].plain)):
        return None, block
    first, last = block.lines
    heading = replace(block, kind="paragraph", text=lines[0], lines=(first, first))
    return heading, replace(block, kind="paragraph", text=rest, lines=(min(first + 1, last), last))


def _agenda_or_talk(outline: Outline) -> None:
    """An agenda under whose points people speak is the record itself, not a programme."""
    talk = {
        unit.topics[0]
        for unit in outline.units
        if unit.section == "agenda" and unit.kind == "item" and unit.depth > 1 and label_of(unit.text)
    }
    # Below a table of contents, headings of its level or deeper begin the record.
    own = {n for n, topic in enumerate(outline.topics) if section_kind(topic.name, outline.lexicon) == "agenda"}
    spoken = {
        unit.topics[-1]
        for unit in outline.units
        if unit.section == "agenda" and unit.kind == "paragraph" and unit.topics[-1] not in own
        and (label_of(unit.text) or unit.text.plain.startswith("<"))
    }  # fmt: skip
    parents = {outline.topics[number].parent for number in spoken}
    record = (
        {n for n, topic in enumerate(outline.topics) if topic.parent in parents and n not in own} if spoken else set()
    )
    for number in record:
        outline.sections[number] = None if outline.sections[number] == "agenda" else outline.sections[number]
    for number, unit in enumerate(outline.units):
        if unit.section == "agenda" and record.intersection(unit.topics):
            outline.units[number] = replace(unit, section=None)
    for number, unit in enumerate(outline.units):
        if unit.section == "agenda" and unit.topics[0] in talk:
            outline.units[number] = replace(unit, section=None)
    for number, topic in enumerate(outline.topics):
        if outline.sections[number] == "agenda" and talk & {number, topic.parent, *_above(outline, number)}:
            outline.sections[number] = None


def _points_of_agenda(outline: Outline) -> None:
    """`1st order of business`, `2nd order of business`: headings that number points of an agenda, not agendas."""
    named: dict[tuple[int | None, str], dict[str, int]] = {}
    for number, topic in enumerate(outline.topics):
        bare = re.sub(r"\d+\w{0,2}", "#", topic.name.lower())
        if outline.sections[number] == "agenda" and bare != topic.name.lower():
            named.setdefault((topic.parent, bare), {})[topic.name] = number
    points = {number for names in named.values() if len(names) > 1 for number in names.values()}
    if not points:
        return
    for number, unit in enumerate(outline.units):
        if unit.section == "agenda" and points.intersection(unit.topics):
            outline.units[number] = replace(unit, section=None)
    for number in range(len(outline.topics)):
        if outline.sections[number] == "agenda" and points.intersection(_above(outline, number)):
            outline.sections[number] = None


def _outcomes_or_record(outline: Outline) -> None:
    """A heading of outcomes that holds most of what the notes tell names the record itself, not decisions."""
    decided = ("outcome", "consensus")
    record = [unit for unit in outline.units if unit.section in (None, *decided)]
    below = Counter(topic for unit in record if unit.section in decided for topic in unit.topics)
    whole = {
        topic
        for topic, count in below.items()
        if count > max(_DECISIONS, len(record) / 2) and outline.sections[topic] in decided
    }
    if not whole:
        return
    for number, unit in enumerate(outline.units):
        if unit.section in decided and whole.intersection(unit.topics):
            outline.units[number] = replace(unit, section=None)
    for number in range(len(outline.topics)):
        if outline.sections[number] in decided and whole.intersection(_above(outline, number)):
            outline.sections[number] = None


def _above(outline: Outline, number: int | None) -> list[int]:
    found = []
    while number is not None:
        found.append(number)
        number = outline.topics[number].parent
    return found


def _is_title(block: Block) -> bool:
    first = block.text.lines()[0].plain if block.text.plain else ""
    return 0 < len(first) <= 80 and not re.search(r"[:：。.!！]\s*$", first)


def _heading_level(block: Block, outline: Outline, behind: Block | None) -> int:
    """Level of a heading; lines that are written like headings count as the lowest level, others as 0."""
    if block.kind == "heading":
        return block.level if block.text.plain.strip() else 0
    words = block.text.plain.strip()
    if block.kind != "paragraph" or block.parent is not None or block.quoted or "\n" in words or not words:
        return 0
    bold = block.text.bold_lead() >= len(words)
    label = field_label(block.text, outline.lexicon)
    if bold and label and len(words) <= _HEADING and outline.lexicon.speech_noun.fullmatch(label[0]):
        return _VIRTUAL  # `**总结：如何毕业**`
    if len(words) > 60 or re.search(r"[:：。.!！？?,，;；]$", words) or label:
        return _colon_heading(block, outline)
    shouted = words.upper() == words and re.search(r"[A-Z]{3}", words) is not None and len(words) > 6
    numbered = outline.lexicon.numbering.match(words) is not None and len(words) <= 40
    known = section_kind(words, outline.lexicon) is not None and len(words) <= 20
    known = known and not outline.lexicon.task_mark.match(words)  # `【待办】陈明交报价单`
    listed = behind is not None and behind.kind == "item" and behind.level == 1 and bool(outline.units)
    looks = bold or shouted or numbered or listed
    return _VIRTUAL if known or (looks and not ends(words)) else 0


def _above_rule(block: Block, outline: Outline) -> bool:
    """Whether what Markdown takes for an underlined heading is a line with a label, and a rule below it."""
    opens = not outline.topics and not outline.units
    short = 0 < block.underline < len(block.text.plain) // 2
    return short and not opens and label_of(block.text) is not None


def _colon_heading(block: Block, outline: Outline) -> int:
    """`决议：` or `**Action items:**` alone on a line opens a section, too."""
    words = block.text.plain.strip().rstrip(":：").strip()
    if not re.search(r"[:：]$", block.text.plain.strip()) or len(words) > 20:
        return 0
    kind = section_kind(words, outline.lexicon)
    return _VIRTUAL if kind in ("actions", "outcome", "agenda", "sources") else 0


def _topic(block: Block, level: int, path: list[tuple[int, int]], outline: Outline) -> int:
    plain = block.text.plain.strip()
    numbering = outline.lexicon.numbering.match(plain)
    name = plain[numbering.end() :] if numbering and numbering.end() < len(plain) else plain
    parent = path[-1][1] if path else None
    above = outline.sections[parent] if parent is not None else None
    kind = section_kind(name, outline.lexicon)
    if above == "metadata" and field_kind(name, outline.lexicon) is None:
        above = None  # `## Details` says nothing of `### Budget` below it
    if above in ("aftermath", "sources", "agenda", "attendees", "metadata", "actions"):
        kind = kind if kind and kind_is_whole(name, outline.lexicon) else above
    kind = kind or above
    opens = not outline.topics and all(unit.kind in ("front", "html", "rule") for unit in outline.units)
    if opens and not kind_is_whole(name, outline.lexicon):
        kind = None  # the title of the notes may say "agenda" or "attendance" and still be a title
    inner = Topic(name.rstrip(":： "), level, block.text.span, parent, kind is None)
    outline.topics.append(inner)
    outline.sections.append(kind)
    return len(outline.topics) - 1


def kind_is_whole(name: str, lexicon: Lexicon) -> bool:
    """Whether a heading says nothing but what kind of section it opens."""
    return any(pattern.fullmatch(name) for _, pattern in lexicon.sections)


def _carried(lines: Sequence[str]) -> list[bool]:
    """Whether each line only carries on the one before it, which was broken to keep lines short.

    It does if it begins in the middle of a sentence: with a small letter, or where the line before had no room for
    its first word. What begins with a mark or a label begins something of its own.
    """
    longest = max(map(len, lines), default=0)
    return [
        number > 0 and _carries_on(lines[number - 1].strip(), line.strip(), longest)
        for number, line in enumerate(lines)
    ]


def _carries_on(before: str, line: str, longest: int) -> bool:
    if not before or not line or before[-1] in _STOPS or _BEGINS.match(line) or _CLOCK.search(before):
        return False
    if line[0].islower() and line[0].isascii():
        return True
    if _LABEL.match(before) and _LABEL.match(line):
        return False  # where the line before has a label, one that has one, too, is a line of its own
    room = longest - len(before)
    if before.isascii():
        return len(before) >= _WRAPPED and len(line.split(maxsplit=1)[0]) >= room
    return len(before) >= _WRAPPED_HAN and room <= 2


def _unwrapped(text: Text, outline: Outline) -> list[Text]:
    """The lines of a block, each with the ones that only carry it on; their breaks are noted in ``outline.wraps``."""
    lines = text.lines()
    if len(lines) < 2:
        return lines
    carry = _carried([line.plain for line in lines])
    found: list[Text] = []
    ends = [m.span() for m in re.finditer(r"[^\n]+", text.plain)]
    begin = 0
    for number, carries in enumerate([*carry[1:], False]):
        if carries:
            continue
        whole = text.slice(ends[begin][0], ends[number][1]) if begin < number else lines[number]
        outline.wraps.update(text.offset(ends[n][0] - 1) for n in range(begin + 1, number + 1))
        found.append(replace(whole, plain=whole.plain.replace("\n", " ")))
        begin = number + 1
    return found


def _is_column(text: Text) -> bool:
    """Whether each line is short and no row, as in a list of people with one on each line."""
    lines = text.plain.split("\n")
    return len(lines) > 2 and all(len(line) <= _HEADING and not re.search("[,，、;；]", line) for line in lines)


def _is_log(text: Text, lexicon: Lexicon) -> bool:
    """Whether most lines of a block of code have the mark of a chat tool."""
    marks = [pattern for marker, pattern in lexicon.markers if marker.handle]
    lines = [line for line in text.plain.split("\n") if line.strip()]
    marked = sum(any(len(line) <= _LINE and mark.match(line) for mark in marks) for line in lines)
    return marked > 2 and marked * 3 > len(lines) * 2


def _units(index: int, block: Block, topics: tuple[int, ...], outline: Outline) -> None:
    section = outline.sections[topics[-1]] if topics else None
    if block.note is not None:
        section = "sources"  # a footnote is nobody's turn
    if block.kind == "code" and _is_log(block.text, outline.lexicon):
        block = replace(block, kind="paragraph")
    column = section == "attendees" and block.kind == "paragraph" and _is_column(block.text)
    lines = block.text.lines() if column else [block.text]
    if block.kind in ("paragraph", "item") and not column:
        lines = _unwrapped(block.text, outline)
    if block.kind == "paragraph" and len(outline.units) < 30:
        lines = [part for line in lines for part in fields_in(line, outline.lexicon)]
    for number, text in enumerate(lines):
        if block.kind in ("paragraph", "item") and not says_something(text.plain):
            continue
        outline.units.append(
            Unit(
                index, block.kind, text, outline.source.line_of(text.span.start), block.level, block.parent, section,
                topics, number == 0, block.ordered, block.quoted, block.cells, block.header,
            )
        )  # fmt: skip
