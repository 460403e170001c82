"""Candidates: whatever at the beginning of a line may name who says it, in any markup and in broken markup.

A candidate is only a form. Whether it names a speaker is decided over the whole document (:mod:`evidence`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from accord.ground.spelling import HAN, visible
from accord.ground.text import is_han
from accord.notes.minutes import Attribution, Person
from accord.reading.names import CAPITALS, People
from accord.reading.notation import Lexicon
from accord.reading.outline import Unit, label_of
from accord.reading.shapes import NAMES as NAMED
from accord.reading.shapes import shape


class Form(StrEnum):
    """How a label stands before the words."""

    COLON = "colon"
    BOLD = "bold"
    COMMA = "comma"
    DASH = "dash"
    BARE = "bare"
    ALONE = "alone"
    MARK = "mark"
    SIGNED = "signed"
    ARROW = "arrow"


_OPENLY = frozenset({Form.COLON, Form.BOLD, Form.DASH, Form.ALONE, Form.MARK, Form.ARROW})
_NAME = rf"[^\W\d_][\w.'’·•-]*(?:[ \t]+[{CAPITALS}{HAN}][\w.'’·•-]*){{0,3}}"
_NAMES = rf"{_NAME}(?:\s*(?:,|&|\band\b)\s*{_NAME})*"
_BROKEN = re.compile(
    rf"^\*{{1,2}}\s*(?P<name>{_NAME}(?:\s*[(（][^()（）]{{1,40}}[)）])?)\s*\*{{1,2}}\s*[:：]?\s*(?=\S)"
)
"""Bold that Markdown does not take for bold: `** Quinn** what`."""
_COMMA = re.compile(rf"^(?P<name>{_NAME}),\s+(?=\S)")
_AT = re.compile(r"^@(?P<name>[\w.-]{2,30})\s+(?=\S)")
_BARE = re.compile(rf"^(?P<name>{_NAME})\s+(?=\S)")
_ASIDE = r"(?:\s*[(（][^()（）]{1,40}[)）])?"
_ARROW = re.compile(rf"^(?P<name>@?{_NAME}{_ASIDE})\s*(?:[=-]{{1,2}}>|→|⇒|»|›|>{{1,2}}|\||::|;)\s+(?=\S)")
"""A sign between a name and the words: `quinn => what`, `Quinn | what`."""
_PRESENTED = re.compile(rf"(?P<name>{_NAME})(?: (?:from|of|at) [^.:,;]{{2,40}})?[.:]\s+(?=\S)")
_STUCK = re.compile(r"^(?P<name>[^\W\d_][\w.'’]*)[-–—]\s+(?=\S)")
_ENCLOSED = re.compile(rf"^[(（\[【<](?P<name>@?{_NAME})[)）\]】>]\s*[:：]?\s*(?=\S)")
"""A name in brackets before the words: `(quinn) what`."""
_ASKED = re.compile(rf"(?P<part>[^\s:：(（]{{1,12}})\s*[:：]\s*(?P<name>@?{_NAME})")
"""What somebody does, and who: `Q: QS`."""
_OWNED = re.compile(rf"(?P<name>{_NAME})['’]s?\s+(?P<what>[^'’]{{3,40}})")
"""What somebody has to say: `Quinn's concern`."""
_BEHIND = re.compile(rf"(?P<name>@?{_NAME})\s*(?:[:：]|\s[-–—]{{1,2}}(?=\s))\s*(?=\S)")
"""A name behind a label, set apart from the words: `Q: QS - …`."""
_CHECKBOX = re.compile(r"\[[ xX✓]\]\s+")
_ADDRESS = re.compile(r"(?P<name>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
_DOT = re.compile(rf"^(?P<name>[{CAPITALS}][\w'’-]+ [{CAPITALS}])\.\s+(?=\S)")
_ALONE = re.compile(r"^(?P<name>[^:：。！？!?;；]{1,60}?)\s*[:：]?$")
_BRACKET = re.compile(r"\s*[(（\[【](?P<inside>[^()（）\[\]【】]{1,60})[)）\]】]\s*$")
_FRAMED = re.compile(
    r"[\[【](?P<name>[^\[\]【】(（,，@=]*[^\W\d_][^\[\]【】(（,，@=]*?)(?:[,，]\s*(?P<rest>[^\[\]【】]*))?[\]】]"
)
"""A label in brackets: `[Quinn]`, `[陈明，某公司]`."""
_HANDLE_AND_ROLE = re.compile(rf"(?P<name>[A-Za-z][\w.-]*)\s+(?P<rest>[{HAN}].*)")
_TAIL = re.compile(
    r"\s*(?:\(https?://\S+\)|\[\S*\]|\[?_?\(?(?:\d{2,4}[-./年]\d{1,2}[-./月]\d{1,4}日?[ ,]+)?(?:[上下]午\s?)?"
    r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?\)?_?\]?)\s*$"
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_LONGEST = 2000
"""Code points of a line that may be a name with an address behind it."""
_SIGNED = re.compile(
    rf"(?:\s|(?<=[{HAN}？。]))[(（\[](?P<bracket>[^()（）\[\]\d]{{2,30}})[)）\]][.。]?$"
    r"|\s(?:-{2,3}|—|–)\s?(?P<dash>[A-Za-z][\w.-]{1,30})$|(?<=[\w\s])-\s(?P<hyphen>[A-Z][\w.'’ -]{1,30})$"
    r"|\s-(?P<stuck>[A-Za-z][\w.]{1,20})$"
    r"|\s(?:[(（][^()（）]*[-–—]{1,2}\s?/(?P<slash>[\w.-]{2,30})[)）])$"
)
"""A name behind the words: `… is slow (Quinn).`, `… would be good --quinn`."""
_OUTSIDE = r"\s:：.。!！?？;；,，/|…()（）—*“”\""
_INNER_LABEL = re.compile(
    r"(?:[.。!！?？;；/|…)）”]|——|\s--(?=\s))[\s*]*(?:[-–—]{1,2}\s+)?"
    # Dots stand in a name behind initials and titles only: `J. Rao`, `Dr. Rao`.
    rf"(?P<name>[^{_OUTSIDE}](?:(?:[^{_OUTSIDE}]|[ \t]|(?<=\b[A-Z])\.|(?<=\b[DM][rs])\.){{0,28}}[^{_OUTSIDE}])?)"
    r"(?:\s*[（(][^（()）]{1,30}[)）])?[\s*]*(?:[:：][\s*]*(?=\S|$)|(?<=\s)(?=[“\"]))"
)
"""A label in the middle of a line, behind the end of a sentence."""
_REACH = 80
"""Code points before a colon in which a label in the middle of a line begins."""


@dataclass(frozen=True, slots=True)
class Label:
    """What may be a label: its words as written, the names in it, what stands in brackets, where the words begin."""

    unit: int
    form: Form
    text: str
    names: tuple[str, ...]
    words: int
    aside: str | None = None
    begin: int = 0
    mark: str = ""
    how: Attribution = Attribution.TURN
    handle: bool = False
    declared: bool = False
    closes: bool = False
    end: int | None = None
    """Where the words end, if the label stands behind them."""
    through: str = ""
    """Who hands on what is said, if the label tells so: `<bridge> [quinn] words`."""

    @property
    def openly(self) -> bool:
        """Whether it is set apart from the words, so that it may name somebody who is on no list."""
        return self.form in _OPENLY or (self.form is Form.SIGNED and self.mark == "signed")


def labels_in(index: int, unit: Unit, lexicon: Lexicon, longest: int) -> Iterator[Label]:
    """The labels with which a unit may begin, the most openly marked first."""
    plain = unit.text.plain
    if box := _CHECKBOX.match(plain):  # `[x] (QS) …`: a box before the name of whoever brings the point
        if enclosed := _ENCLOSED.match(plain[box.end() :]):
            yield _label(index, Form.ARROW, enclosed["name"], box.end() + enclosed.end(), lexicon)
        return
    if len(plain) <= longest:
        yield from _marked(index, plain, lexicon)
    if behind := _SIGNED.search(plain):
        name = behind["bracket"] or behind["dash"] or behind["hyphen"] or behind["stuck"] or behind["slash"]
        hyphen = behind["hyphen"] or behind["stuck"]
        mark = "" if behind["bracket"] else "hyphen" if hyphen else "signed"
        yield Label(index, Form.SIGNED, name, (name.strip(),), 0, None, behind.start(), mark, end=behind.start())
    sent = lexicon.sender.match(plain)
    if sent and (match := _PRESENTED.match(plain, sent.end())):  # `Presented by Quinn from Acme. Would it help …`
        yield _label(index, Form.COLON, match["name"], match.end(), lexicon)
    for pattern in (_ARROW, _STUCK, _ENCLOSED):
        if match := pattern.match(plain):
            yield _label(index, Form.ARROW, match["name"], match.end(), lexicon)
    if found := label_of(unit.text):
        behind = _BEHIND.match(plain, found[1]) if _asks(found[0], lexicon) else None
        bold = unit.text.bold_lead()
        if _asks(found[0], lexicon) and re.fullmatch(_NAME, named := plain[found[1] : bold].strip(" :：")):
            yield _label(index, Form.COLON, named, bold, lexicon)  # `**Q: QS** asked …`
        if behind:
            yield _label(index, Form.COLON, behind["name"], behind.end(), lexicon)
        form = Form.DASH if plain[: found[1]].rstrip()[-1:] in "-–—" else Form.COLON
        yield _label(index, form, found[0], found[1], lexicon)
        return
    if broken := _BROKEN.match(plain):
        yield _label(index, Form.BOLD, broken["name"], broken.end(), lexicon)
        return
    bold = unit.text.bold_lead()
    if 0 < bold < len(plain) and bold <= 40:
        yield _label(index, Form.BOLD, plain[:bold], len(plain) - len(plain[bold:].lstrip()), lexicon)
    yield from _alone(index, unit, lexicon)
    if match := _AT.match(plain):
        yield replace(_label(index, Form.BARE, match["name"], match.end(), lexicon), handle=True)
    for form, pattern in ((Form.COLON, _DOT), (Form.COMMA, _COMMA), (Form.BARE, _BARE)):
        if match := pattern.match(plain):
            yield _label(index, form, match["name"], match.end(), lexicon)
            if form is Form.BARE and " " in match["name"].strip():  # `Quinn Are we done`: a name and a sentence
                first = re.match(r"\S+\s+", plain)
                if first:
                    yield _label(index, form, first.group(), first.end(), lexicon)


def _marked(index: int, plain: str, lexicon: Lexicon) -> Iterator[Label]:
    """Marks of tools and of a notation."""
    for marker, pattern in lexicon.markers:
        match = pattern.match(plain) if "alias" not in pattern.groupindex else None
        if match is None:
            continue
        name = match["speaker"].strip()
        name = f"{name} {match['family']}" if "family" in pattern.groupindex else name
        words = match.start("words") if "words" in pattern.groupindex else len(plain)
        sent = lexicon.sender.match(name)
        name = name[sent.end() :] if sent and re.fullmatch(_NAMES, name[sent.end() :]) else name
        bare, remark = _without_brackets(name, lexicon)
        if remark and _is_part(bare, lexicon) and shape(remark, lexicon) in ("name", "full_name"):
            bare = remark  # `Treasurer (Quinn) - …`
        if marker.declares and not re.search(r"\w", bare):
            continue  # `[name=??]`
        handle = _HANDLE_AND_ROLE.fullmatch(bare) if marker.declares else None
        if handle:  # `[name=quinn 执行秘书]`
            bare = f"{handle['name']}, {handle['rest']}"
        first, comma, rest = re.split(r"([,，])\s*", bare, maxsplit=1) if re.search(r"[,，]", bare) else (bare, "", "")
        described = handle or (
            comma and (is_han(rest) or not re.fullmatch(_NAMES, rest)) and shape(rest, lexicon) not in NAMED
        )
        names = (first.strip(),) if described else _split(bare, lexicon)
        aside = rest if described else None  # `[陈明，某公司]`
        yield Label(
            index, Form.MARK, name, names, words, aside, match.start("speaker"), marker.name, marker.attribution,
            marker.handle, marker.declares, marker.closes,
            end=match.end("words") if words < match.start("speaker") and "words" in pattern.groupindex else None,
            through=match["through"] if "through" in pattern.groupindex else "",
        )  # fmt: skip


def _alone(index: int, unit: Unit, lexicon: Lexicon) -> Iterator[Label]:
    """A name alone on its line: `Quinn`, `Acme - Quinn Stone [12:30]`."""
    plain = unit.text.plain.strip()
    if len(plain) > _LONGEST:
        return
    timed, clock = False, ""
    while (tail := _TAIL.search(plain)) and tail.start():
        plain, timed = plain[: tail.start()], True
        clock = "logged" if _CLOCK.search(tail.group()) else clock
    match = _ALONE.match(plain)
    ends = re.search(r"\w{3}\.$", plain) is not None  # `Quinn seconded.`
    if match and not ends and len(plain) <= 60 and len(plain.split()) <= 7:
        name = match["name"].strip()
        parts = re.split(r"\s+[-–—|]\s+", name)
        yield replace(_label(index, Form.ALONE, name, len(unit.text.plain), lexicon), mark=clock)
        if len(parts) == 2 and timed:
            yield _label(index, Form.ALONE, parts[1], len(unit.text.plain), lexicon)


def _label(index: int, form: Form, text: str, words: int, lexicon: Lexicon) -> Label:
    text = visible(re.sub(r"^[-–—]{2,}\s*", "", text.strip(" *_\t")))
    if framed := _FRAMED.fullmatch(text):
        text, rest = framed["name"], framed["rest"]
        return Label(index, form, text, _split(text, lexicon), words, rest)
    address = _ADDRESS.fullmatch(text)  # `quinn@example.org: …`
    text = address["name"] if address else text
    sent = lexicon.sender.match(text)
    text = text[sent.end() :] if sent and re.fullmatch(_NAMES, text[sent.end() :]) else text  # `Proposal from Quinn`
    bare, aside = _without_brackets(text, lexicon)
    owned = _OWNED.fullmatch(bare)
    if owned and any(noun.search(owned["what"]) for _, noun in lexicon.nouns):  # `Quinn's concern: …`
        bare = owned["name"]
    asked = _ASKED.fullmatch(text)
    if asked and _asks(asked["part"], lexicon):  # `Q: QS`
        bare = asked["name"]
    elif aside and _asks(bare, lexicon) and re.fullmatch(_NAME, aside):  # `Q (QS)`
        bare, aside = aside, None
    elif aside and _is_part(bare, lexicon) and shape(aside, lexicon) in ("name", "full_name"):  # `Treasurer (Quinn)`
        bare, aside = aside, bare
    return Label(index, form, text, _split(bare, lexicon), words, aside)


def _is_part(text: str, lexicon: Lexicon) -> bool:
    """Whether a label is a part that somebody has: `Vice President`, `Shop Manager`."""
    return any(role.end() == len(text) for role in lexicon.role_head.finditer(text))


def _asks(text: str, lexicon: Lexicon) -> bool:
    """Whether a label says no more than that somebody asks or answers."""
    return bool(lexicon.asks.fullmatch(text) or lexicon.answers.fullmatch(text))


def _without_brackets(text: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """A label without the remark behind the name, and the remark: `Quinn (in chat)`, `Quinn via chat`."""
    bracket = _BRACKET.search(text)
    if bracket and bracket.start() > 0:
        return text[: bracket.start()].strip(" *_"), bracket["inside"].strip()
    remark = lexicon.remark_behind.search(text)
    if remark and remark.start() > 1:
        return text[: remark.start()].strip(), remark.group().strip(" ,，")
    return text, None


def _split(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names of those who speak together: `QS, RA`, `Quinn & Robin`, `Quinn/Robin`."""
    parts = [part.strip() for part in lexicon.together.split(text) if part and part.strip()]
    if 1 < len(parts) <= 4 and all(len(part.split()) <= 3 and len(part) <= 30 for part in parts):
        return tuple(parts)
    return (text.strip(" *_@"),)


def inner_labels(people: People, plain: str, start: int = 0) -> list[tuple[int, int, Person]]:
    """Labels of known speakers behind the end of a sentence: where each begins, where her words begin."""
    found: list[tuple[int, int, Person]] = []
    for colon in re.finditer(r"[:：]|(?<=\w) (?=[“\"])", plain[start:]):
        begin = max(start, start + colon.start() - _REACH)
        marks = list(_INNER_LABEL.finditer(plain, begin, start + colon.end() + 40))
        mark = next((mark for mark in marks if mark.start("name") < start + colon.start() <= mark.end()), None)
        person = people.find(mark["name"]) if mark else None
        if mark and person and (not found or found[-1][0] < mark.start("name")):
            found.append((mark.start("name"), mark.end(), person))
    return found
