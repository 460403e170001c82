"""Who speaks, and where: labels weighed over the whole document, people settled, then frozen, and the turns they open.

People are added here and nowhere later; from here on names are only looked up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from accord.ground.spelling import HAN
from accord.ground.text import is_han, normal
from accord.notes.minutes import Attribution, Person, Presence, Understood
from accord.notes.source import Span
from accord.reading.attendance import Roster
from accord.reading.decisions import is_called
from accord.reading.evidence import Verdict, decide, weights
from accord.reading.fullnames import in_full
from accord.reading.interview import cast_of_interview
from accord.reading.labels import Form, Label, labels_in
from accord.reading.names import CAPITALS, full_name, han_name, is_initials, polite_name
from accord.reading.narration import verb_at
from accord.reading.notation import Lexicon
from accord.reading.outline import Outline, Unit, kind_is_whole, label_of
from accord.reading.roles import affiliations, name_behind_title
from accord.reading.shapes import given_names, shape

LONGEST = 5000
"""Code points of the longest line on which marks of notations are tried: patterns may take long on more."""
_LISTS = ("agenda", "actions", "sources", "metadata", "aftermath")
"""Sections that are no talk, unless people talk in them."""
_OPEN = (None, "agenda")
"""Sections in which a label with no mark of its own opens a turn, if the section is talk."""
_BOX = re.compile(r"\[[ xX✓]\]\s")
_OWNERS = 5
"""Speakers in a row from which on it tells something that nobody comes back."""
_OWNER = re.compile(
    r"@(?P<handle>[\w.-]{2,30}(?: [A-Z][\w.-]+)?)|[(（\[](?P<bracket>[^()（）\[\]]{2,60})[)）\]]\s*$"
    r"|^\[(?P<front>[^\]\d]{2,30})\]|\s[-–—]{1,2}\s*(?P<dash>[^-–—()（）\d:：]{2,30})$"
)
_ALSO = re.compile(r"\s*[,，、&]\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
"""What stands between the names of a by-line."""
_SIGNATURE = "--"
"""The line above a signature in mail (RFC 3676, 4.3)."""
_SENTENCE = 5
"""Words from which on what stands behind a name and a dash says more than who she is."""
_WHOLE = 14
"""Words from which on what stands before a name in brackets is no mere title."""
_SAID = 4
"""Chinese characters before a name in brackets from which on they are words of hers."""
_SCRIBED_NAME = re.compile(r"(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}):\s+(?=\S)")
"""A name before what somebody said, in what another writes."""
_SCRIBED = 4
"""Lines that name another who speaks, from which on somebody writes down what others say."""
_NICK = 4
"""Letters of the shortest name that a nick is looked for."""
_PHONE = re.compile(r"\+?[\d *().-]{6,24}\s{2,}\d{1,2}:\d{2}(?::\d{2})?")
"""Somebody who called in by telephone, as programs write it, and when she spoke."""
_NAME_LINE = 60
"""Code points of the longest line that is a name."""
_LONGER = 2
"""Characters by which the nick of somebody is longer than her name."""
_SPOKEN = 2
"""Words of the shortest line that is looked at for a name at its beginning."""
_ENDS = tuple(".,!?…")
_SEVERAL = 3
"""People who have turns among outcomes from which on these are talk."""
_GLOSSED = re.compile(rf"(?:^|[:：、,，;；\s])([{HAN}]{{2,4}})$")
"""A word of a few Chinese characters at the end, which may be a name."""
_QUOTATION = re.compile(r"[“\"](?P<words>[^“”\"]{3,400})[”\"]")
"""Words in quotation marks."""
_RECURS = 3
"""Labels of a spelling that fits several from which on it is somebody of her own, whoever that is."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A label that opens what ``persons`` say."""

    label: Label
    persons: tuple[Person, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Cast:
    """What was decided of the labels: the turns by unit, and each name with its evidence."""

    turns: dict[int, Turn]
    verdicts: tuple[Verdict, ...]
    strange: frozenset[int] = frozenset()
    """Units that look like a turn of somebody who is not known."""
    owners: dict[int, Person] = field(default_factory=dict)
    """Headings below which all is said by one person."""
    notes_points: bool = False
    """Whether the minutes have points of their own among the turns: items that stand under nobody."""
    carries: bool = True
    """Whether what stands below an item is said by whoever says the item."""
    closed: dict[int, Turn] = field(default_factory=dict)
    """Units whose speaker stands below them: `[name=Quinn]`, `Proposed by: Quinn`."""
    boxes: bool = False
    """Whether boxes to tick stand before what people say, and are no tasks."""
    tasks: frozenset[int] = frozenset()
    """Units that tell somebody what to do."""


def settle(roster: Roster) -> Cast:
    """Decide who speaks; adds those to the people of ``roster`` who are on no list."""
    outline = roster.outline
    known = max((person.id for person in roster.people.persons), default=0)
    by_unit = _begun(roster, _scribed(roster, _handed_on(_candidates(roster))))
    open_names = {normal(name) for labels in by_unit.values() for x in labels if x.openly for name in x.names}
    weighed = [
        label
        for labels in by_unit.values()
        for label in labels
        if label.openly or any(normal(n) in open_names or roster.people.candidates(n) for n in label.names)
    ]
    verdicts = decide(outline, roster.people, weighed)
    _lettered(roster, verdicts)
    asked = cast_of_interview(roster, [label for labels in by_unit.values() for label in labels])
    people = _people(roster, [v for v in verdicts if normal(v.name) not in asked], by_unit) | asked
    turns = _dispose(outline, _turns(roster, by_unit, people))
    turns = {index: turn for index, turn in turns.items() if not _is_empty_field(outline, turns, index)}
    opened = {person.id for turn in turns.values() for person in turn.persons}
    for person in [p for p in roster.people.persons if p.id > known and p.id not in opened]:
        roster.people.forget(person)  # her labels stand in lists alone
    tasks = _tasks(turns)
    turns = {index: turn for index, turn in turns.items() if index not in tasks}
    turns = {index: _opening(outline, index, turn) for index, turn in turns.items()}
    closed = _closed(roster, turns)
    turns = {index: turn for index, turn in turns.items() if not turn.label.closes}
    strange = _strange(outline, by_unit, turns, verdicts)
    boxes = any(_BOX.match(outline.units[index].text.plain) for index in turns)
    owners = _owners(roster, turns)
    points = _notes_points(outline, turns)
    return Cast(turns, tuple(verdicts), strange, owners, points, _carries(outline, turns), closed, boxes, tasks)


def _notes_points(outline: Outline, turns: dict[int, Turn]) -> bool:
    """Whether items stand in talk where nobody has begun to speak: then such items are the minutes' own."""
    spoken: set[tuple[int, ...]] = set()
    talked = {outline.units[index].topics for index in turns if outline.units[index].kind == "paragraph"}
    found = 0
    for index, unit in enumerate(outline.units):
        if index in turns:
            spoken.add(unit.topics)
        own = unit.kind == "item" and unit.depth == 1 and unit.section is None
        found += own and unit.topics in talked and unit.topics not in spoken
    return found > 0


def _is_empty_field(outline: Outline, turns: dict[int, Turn], index: int) -> bool:
    """Whether an empty label stands right above another label of its block: a form that nobody has filled in."""
    unit, label = outline.units[index], turns[index].label
    below = outline.units[index + 1] if index + 1 < len(outline.units) else None
    empty = unit.kind == "paragraph" and label.form is Form.COLON and not unit.text.plain[label.words :].strip()
    return (
        empty and below is not None and below.block == unit.block
        and label_of(below.text) is not None and index + 1 not in turns
    )  # fmt: skip


def _closed(roster: Roster, turns: dict[int, Turn]) -> dict[int, Turn]:
    """The units whose speaker a mark in the last line of their block names, or a field in the block behind them."""
    units, found = roster.outline.units, dict[int, Turn]()
    for index, unit in enumerate(units):
        turn = turns.get(index)
        if turn and (turn.label.closes or (turn.label.declared and turn.label.words == 0 and unit.quoted)):
            closed = _above(units, index, turns)
        elif (turn := _proposer(roster, index, unit)) and units[index - 1].topics == unit.topics:
            closed = [index - 1] if index - 1 not in turns else []
        else:
            continue
        found |= {number: turn for number in closed if number not in roster.used}
    return found


def _opening(outline: Outline, index: int, turn: Turn) -> Turn:
    """A mark that stands below words elsewhere opens them where it begins a quotation or a block: `> [name=Quinn]`."""
    unit = outline.units[index]
    behind = outline.units[index + 1] if index + 1 < len(outline.units) else None
    if not (turn.label.closes and unit.first and unit.quoted and behind and behind.quoted):
        return turn
    if behind.line != unit.line + 1:
        return turn
    return replace(turn, label=replace(turn.label, closes=False, how=Attribution.LEAD_LINE))


def _above(units: list[Unit], index: int, turns: dict[int, Turn]) -> list[int]:
    """The units of a block, or of a quotation, that stand above one of it, as far as nobody's turn begins there."""
    found: list[int] = []
    for number in range(index - 1, -1, -1):
        within = units[number].block == units[index].block or _one_quotation(units[number], units[number + 1])
        if within and number in turns and turns[number].label.declared and turns[number].label.end is None:
            return [above for above in found if units[above].block == units[index].block]  # hers who opened it
        if not within or number in turns:
            break
        found.append(number)
    return found


def _one_quotation(above: Unit, below: Unit) -> bool:
    """Whether two units stand in one quotation, with no line between them."""
    return above.quoted and below.quoted and above.line + above.text.plain.count("\n") + 1 >= below.line


def _proposer(roster: Roster, index: int, unit: Unit) -> Turn | None:
    """`Proposed by: Quinn`, and nothing else: who brought what stands before it."""
    label = label_of(unit.text) if index and unit.kind == "paragraph" else None
    if label is None or not roster.lexicon.proposers.fullmatch(label[0]):
        return None
    name = unit.text.plain[label[1] :].strip(" .。")
    matching = roster.people.matching(name)
    if len(matching) != 1:
        return None
    roster.people.called(matching[0], name)
    return Turn(Label(index, Form.SIGNED, name, (name,), label[1]), (matching[0],), Verdict("", 0, 0, 0.0, ()))


def _tasks(turns: dict[int, Turn]) -> frozenset[int]:
    """`@Quinn: write it up`, where Quinn's words and those of others stand behind names without the sign."""
    called = {index for index, turn in turns.items() if turn.label.mark == "handle"}
    plain = {
        turn.persons[0].id for index, turn in turns.items() if index not in called and turn.label.form is Form.COLON
    }
    again = {index for index in called if turns[index].persons[0].id in plain}
    return frozenset(again if len(plain) > 1 and len(turns) > 2 * len(called) else ())


def _candidates(roster: Roster) -> dict[int, list[Label]]:
    """The labels of each unit that is not used up by fields and lists."""
    found: dict[int, list[Label]] = {}
    for index, unit in enumerate(roster.outline.units):
        if index in roster.used or unit.kind not in ("paragraph", "item"):
            continue
        if is_called(unit.text.plain, roster):
            continue
        if index and roster.outline.units[index - 1].text.plain.strip() == _SIGNATURE:
            continue
        labels = [_untitled(label, roster) for label in labels_in(index, unit, roster.lexicon, LONGEST)]
        if _is_timed(roster, index):  # `Quinn Stone`, and below it `0 minutes 3 seconds`
            labels = [replace(x, form=Form.MARK, mark="clock") for x in labels if x.form is Form.ALONE]
            roster.used[index + 1] = (Understood.METADATA, "time")
        if labels:
            found[index] = labels
    return found


def _handed_on(by_unit: dict[int, list[Label]]) -> dict[int, list[Label]]:
    """Without the labels of programs that hand on what others say, and of others where nobody hands on anything.

    A name hands on if another in brackets stands behind it nearly always, and not always the same.
    """
    passed: dict[str, list[str]] = defaultdict(list)
    own: Counter[str] = Counter()
    for labels in by_unit.values():
        through = next((label for label in labels if label.through), None)
        if through:
            passed[normal(through.through)].append(normal(through.names[0]))
        for label in labels:
            own[normal(label.names[0])] += label.handle and not label.through
    relays = {
        name
        for name, behind in passed.items()
        if len(behind) * 5 >= own[name] * 4 and (len(set(behind)) > 1 or any(x in passed or own[x] for x in behind))
    }
    return {
        index: [
            label
            for label in labels
            if normal(label.through) in relays or not (label.through or _stands_for(label, labels, relays))
        ]
        for index, labels in by_unit.items()
    }


def _stands_for(label: Label, labels: list[Label], relays: set[str]) -> bool:
    """Whether a label names a program that hands on the words of another label of its line."""
    return any(other.through and normal(other.through) in relays for other in labels) and label.words < max(
        other.words for other in labels
    )


def _scribed(roster: Roster, by_unit: dict[int, list[Label]]) -> dict[int, list[Label]]:
    """Lines of a chat in which somebody writes down what is said aloud are of those whom they name: `<qs> Ana: …`.

    Who does so is told (`scribe: qs`), or seen: most of what she writes begins with the name of another.
    """
    units, lexicon = roster.outline.units, roster.lexicon
    own = {index: next((x for x in labels if x.handle), None) for index, labels in by_unit.items()}
    told: dict[str, dict[int, tuple[str, int]]] = defaultdict(dict)
    wrote: Counter[str] = Counter()
    scribes: set[str] = set()
    for index, label in own.items():
        words = units[index].text.plain[label.words :] if label else ""
        if label is None or not words:
            continue
        if chosen := lexicon.scribes.match(words):
            scribes.add(normal(chosen["who"]))
        if lexicon.commands.match(words):
            continue
        wrote[normal(label.names[0])] += 1
        if named := _named_words(words, lexicon):
            told[normal(label.names[0])][index] = (named[0], label.words + named[1])
    for nick, lines in told.items():
        others = {normal(name) for name, _ in lines.values()} - {*wrote}  # who writes herself is only addressed
        if len(others) > 1 and len(lines) > _SCRIBED and len(lines) * 2 > wrote[nick]:
            scribes.add(nick)
    aloud = {normal(name) for nick in scribes for name, _ in told[nick].values()} - {*wrote}
    for nick in {*told} - scribes:  # while the scribe speaks, somebody else writes
        told[nick] = {i: line for i, line in told[nick].items() if normal(line[0]) in aloud and scribes}
    found = dict(by_unit)
    for nick in scribes | {*told}:
        last: tuple[str, int] | None = None
        for index in sorted(index for index, label in own.items() if label and normal(label.names[0]) == nick):
            label = own[index]
            assert label is not None  # noqa: S101 (chosen above)
            goes_on = last and nick in scribes and lexicon.continuation.match(units[index].text.plain[label.words :])
            last = told[nick].get(index) or ((last[0], label.words) if goes_on and last else None)
            if last:
                found[index] = [replace(label, text=last[0], names=(last[0],), words=last[1], handle=False)]
    _nicks(roster, {name for nick in scribes for name, _ in told[nick].values()}, {*wrote})
    return found


def _named_words(words: str, lexicon: Lexicon) -> tuple[str, int] | None:
    """The name with which written words begin, and where what she said begins."""
    match = _SCRIBED_NAME.match(words)
    if match is None or lexicon.commands.match(words) or shape(match["name"], lexicon) not in _SIGNS:
        return None
    return match["name"], match.end()


def _nicks(roster: Roster, names: set[str], nicks: set[str]) -> None:
    """Those who are called by a name and write under a nick that is hardly longer: `Quinn` is `quinn1`."""
    for name in sorted(names):
        fitting = [nick for nick in nicks if nick.startswith(normal(name)) and len(nick) - len(name) <= _LONGER]
        if len(fitting) == 1 and len(name) >= _NICK and not roster.people.candidates(name):
            at = max(roster.outline.source.text.find(name), 0)
            roster.people.add(name, Presence.SPEAKER, Span(at, at + len(name)), [fitting[0]])


def _begun(roster: Roster, by_unit: dict[int, list[Label]]) -> dict[int, list[Label]]:
    """Where most paragraphs begin with somebody's name and nothing between it and the words, such names are labels.

    `Stone what would it cost?`, `Ash about ten a month.`: names that no dictionary has, several of which come back,
    and few of which have a verb behind them that tells of them.
    """
    units, lexicon = roster.outline.units, roster.lexicon
    talk = [i for i, unit in enumerate(units) if unit.section is None and unit.kind in ("paragraph", "item")]
    talk = [i for i in talk if len(units[i].text.plain.split()) >= _SPOKEN and i not in roster.used]
    bare = {i: [x for x in by_unit[i] if x.form is Form.BARE and not x.handle] for i in talk if i in by_unit}
    bare = {
        i: labels
        for i, labels in bare.items()
        if labels and not any(x.openly and x.form is not Form.ALONE for x in by_unit[i])
    }
    named = {i: x[-1] for i, x in bare.items() if shape(x[-1].names[0], lexicon) in ("name", "unknown")}
    told = [i for i in named if any(verb_at(units[i].text.plain, label.words) for label in bare[i])]
    again = [name for name, count in Counter(label.names[0] for label in named.values()).items() if count > 1]
    if len(again) < _SEVERAL or len(named) * 2 < len(talk) or len(told) * 3 > len(named):
        return by_unit
    found = dict(by_unit)
    for index, labels in bare.items():
        whole = [label for label in labels if _begins_whole(label, labels[-1], lexicon)]
        found[index] = [replace(label, form=Form.ARROW) for label in whole] + [
            label for label in by_unit.get(index, ()) if label not in labels
        ]
    return found


def _begins_whole(label: Label, first: Label, lexicon: Lexicon) -> bool:
    """Whether a label is one word, or a name in full: not `Stone I`, `Ash NASA`."""
    words = label.names[0].split()
    last = words[-1]
    pronoun = lexicon.pronoun.fullmatch(last) is not None
    return label is first or (not pronoun and not is_initials(last) and words[0].lower() in given_names())


def _is_timed(roster: Roster, index: int) -> bool:
    """Whether a short line stands above one that only says how long the meeting had lasted."""
    units = roster.outline.units
    below = units[index + 1].text.plain.strip() if index + 1 < len(units) else ""
    return len(units[index].text.plain) <= _NAME_LINE and roster.lexicon.elapsed.fullmatch(below) is not None


def titled_name(name: str, roster: Roster) -> tuple[str, str] | None:
    """Role and name of `闻溪智能 CEO 许承岳`, `绿城科技工程师 Quinn Stone`."""
    lexicon = roster.lexicon
    titled = name_behind_title(name, lexicon)
    if titled is None:
        for space in re.finditer(r"\s+", name):
            head, tail = name[: space.start()], name[space.end() :]
            if full_name(tail, lexicon) and lexicon.role_head.search(head) and not re.search(r"[,，;；]", head):
                return head, tail
    return titled


def _untitled(label: Label, roster: Roster) -> Label:
    """A label of a role and a name, or of a name and a noun of speech (`quinn question: …`), is one of the name."""
    if len(label.names) != 1 or roster.people.candidates(label.names[0]):
        return label
    head, _, tail = label.names[0].rpartition(" ")
    announces = roster.lexicon.speech_noun.fullmatch(tail) or roster.lexicon.presents.fullmatch(tail)
    if head and announces and len(roster.people.candidates(head)) == 1:
        return replace(label, names=(head,))
    titled = titled_name(label.names[0], roster)
    return replace(label, names=(titled[1],)) if titled else label


def _lettered(roster: Roster, verdicts: list[Verdict]) -> None:
    """Initials of those who are listed by their first names alone, if each fits one and no two fit the same."""
    short = [v.name for v in verdicts if v.speaker and is_initials(v.name) and not _is_listed(v.name, roster)]
    there = [p for p in roster.people.persons if p.presence is Presence.PARTICIPANT and not is_initials(p.name)]
    alone = [person for person in there if " " not in person.name and not is_han(person.name)]
    fitting = {name: [p for p in there if p.name[:1].upper() == name[0]] for name in short}
    chosen = [found[0] for found in fitting.values() if len(found) == 1 and found[0] in alone]
    if len(short) > 1 and len(chosen) == len(short) == len({person.id for person in chosen}):
        for name, found in fitting.items():
            for person in roster.people.candidates(name):
                roster.people.forget(person)
            roster.people.called(found[0], name)


def _is_listed(name: str, roster: Roster) -> bool:
    """Whether a spelling means anybody more than a person of whom nothing else is known."""
    return any(
        person.name != name or person.presence is Presence.PARTICIPANT for person in roster.people.candidates(name)
    )


def _people(roster: Roster, verdicts: list[Verdict], by_unit: dict[int, list[Label]]) -> dict[str, Person]:
    """Who is meant by each name that speaks; the fullest names first, so that shorter ones find them."""
    first: dict[str, Label] = {}
    for labels in by_unit.values():
        for label in labels:
            for name in label.names:
                first.setdefault(normal(name), label)
    found: dict[str, Person] = {}
    openly = {normal(n) for labels in by_unit.values() for x in labels if x.openly for n in x.names}
    speakers = [v for v in verdicts if v.speaker and (normal(v.name) in openly or roster.people.candidates(v.name))]
    for verdict in sorted(speakers, key=_fullest_first):
        label = first[normal(verdict.name)]
        person = _shortened(roster, verdict, found) or _person(
            roster, verdict, roster.outline.units[label.unit], label.aside
        )
        if person:
            found[normal(verdict.name)] = person
            _affiliate(roster, person, label)
    return found


def _fullest_first(verdict: Verdict) -> tuple[bool, int, bool, int, int]:
    """Full names before short ones, `Quinn Stone` before `Quinn S`, and those that stand often before others."""
    words = verdict.name.split()
    cut = len(words) > 1 and len(words[-1].rstrip(".")) == 1
    return bool(verdict.fuller), -len(words), cut, -verdict.count, verdict.line


def _shortened(roster: Roster, verdict: Verdict, found: dict[str, Person]) -> Person | None:
    """The person of the fuller label that a label is short for, unless it means somebody on the list."""
    person = found.get(normal(verdict.fuller)) if verdict.fuller else None
    if person and not roster.people.find(verdict.name):
        roster.people.called(person, verdict.name)
        return person
    return None


def _person(roster: Roster, verdict: Verdict, unit: Unit, aside: str | None) -> Person | None:
    """The person a name means: one who is known, a new one, or nobody where it fits several."""
    people = roster.people
    people.prefer(verdict.name)
    matching = people.matching(verdict.name)
    told = [person for person in matching if aside and normal(aside) in normal(person.name).split()]
    matching = told if len(told) == 1 else matching  # `QS (Stone)`
    there = [person for person in matching if person.id not in roster.away]
    matching = there if len(there) == 1 else matching  # of two who fit, one was away
    if len(matching) == 1:
        people.called(matching[0], verdict.name)
        return matching[0]
    name = _written(verdict.name, roster)
    if matching:
        return people.add_apart(verdict.name, Presence.SPEAKER, unit.text.span) if verdict.count >= _RECURS else None
    return people.add(name, Presence.SPEAKER, unit.text.span)


def _written(name: str, roster: Roster) -> str:
    """A name as it is given: in full where the notes give it in full once, without titles, not in capitals."""
    text = roster.outline.source.text
    full = in_full(polite_name(name, roster.lexicon), name, text, roster.lexicon)
    shouted = full.isupper() and len(full) > 3
    return full.title() if shouted and re.search(rf"(?<!\w){re.escape(full.title())}(?!\w)", text) else full


def _affiliate(roster: Roster, person: Person, label: Label) -> None:
    """Keep the role that stands before the name in its label."""
    bare = label.text
    titled = titled_name(bare, roster) if normal(bare) != normal(person.name) else None
    if titled and titled[1] == person.name:
        found = [a for a in affiliations(titled[0], roster.organisations) if a.organisation and a.role]
        roster.join(person, found, roster.outline.units[label.unit].text.span)


# turns ------------------------------------------------------------------------------------------------
def _turns(roster: Roster, by_unit: dict[int, list[Label]], people: dict[str, Person]) -> dict[int, Turn]:
    """The unit-wise decision: which label of a line opens a turn, if any."""
    verdict = Verdict("", 0, 0, 0.0, ())
    resolved: dict[int, list[Turn]] = defaultdict(list)
    for index, labels in by_unit.items():
        for label in labels:
            persons = [people.get(normal(name)) or _known(roster, name, label) for name in label.names]
            alone = persons[0] is not None and not any(persons[1:]) and re.search("[,，]", label.text)
            if all(persons) or alone:  # `Quinn, Acme: …`
                resolved[index].append(Turn(label, tuple(p for p in persons if p), verdict))
    signed = {
        index for index, turns in resolved.items() for turn in turns if turn.label.form in (Form.SIGNED, Form.ARROW)
    }
    heads = frozenset(unit.parent for unit in roster.outline.units if unit.kind == "item" and unit.parent is not None)
    commas = [turn for turns in resolved.values() for turn in turns if turn.label.form is Form.COMMA]
    habit = len({turn.persons[0].id for turn in commas}) > 1 and len(commas) > 2
    called = (
        len({turn.persons[0].id for turns in resolved.values() for turn in turns if turn.label.mark == "handle"}) > 1
    )
    found = {}
    for index, turns in resolved.items():
        unit = roster.outline.units[index]
        chosen = next((turn for turn in turns if _opens(turn, unit, roster, habit, len(signed), heads, called)), None)
        if chosen:
            found[index] = chosen
    return found


def _known(roster: Roster, name: str, label: Label) -> Person | None:
    """Somebody whom a label without any mark of its own names."""
    if label.openly and label.form is not Form.ALONE:
        return None
    return roster.people.find(name)


def _opens(
    turn: Turn, unit: Unit, roster: Roster, habit: bool, signed: int, heads: frozenset[int], called: bool
) -> bool:
    """Whether a label of somebody who is known opens a turn here."""
    label, plain = turn.label, unit.text.plain
    if label.mark == "signed" and _is_linked(unit, label.words):
        return False  # `[Fix the build](https://…) - @quinn`: whose it is, not what she says
    behind = plain[label.words :].lstrip()
    if label.mark == "dash" or label.form is Form.DASH:
        short = len(behind.split()) < _SENTENCE
        if short and any(role.end() == len(behind) for role in roster.lexicon.role_head.finditer(behind)):
            return False  # `Quinn Stone - treasurer`
    if label.form is Form.COMMA:
        following = re.match(r"[@\w.'’-]+", behind)
        several = following and roster.people.find(following.group()) is not None and "," in behind[:40]
        return habit and not several and unit.section in _OPEN
    if label.form is Form.SIGNED:
        before = plain[: label.end or 0]
        gloss = _GLOSSED.search(before)
        if gloss and han_name(gloss[1], roster.lexicon):
            return False  # `主席：许望舒（Wangshu）`: the name in another script
        begins = before[:1].islower() or roster.lexicon.pronoun.match(before) is not None
        whole = begins or before.rstrip()[-1:] in (".", "!", "?") or len(before.split()) >= _WHOLE or label.mark != ""
        said = (len(before.split()) > 1 and whole) or len(re.findall(f"[{HAN}]", before)) > _SAID
        return signed > 1 and unit.section is None and said and (label.mark != "hyphen" or unit.block in heads)
    if label.form is Form.BARE and label.handle:  # `@quinn words`, where others stand as `@robin: words`
        return called and unit.section in _OPEN and roster.lexicon.task.match(" " + behind) is None
    if label.form is Form.BARE:
        return unit.section in _OPEN and _talks(label, behind, roster, habit)
    if label.form is Form.BOLD:
        told = behind[:1].islower() and behind[:1].isascii()  # `**Quinn** will write it up`
        return not told or behind.rstrip()[-1:] in ("?", "？") or roster.lexicon.openers.match(behind) is not None
    if label.form is Form.ALONE:
        return len(label.names) == 1
    return True


def _is_linked(unit: Unit, words: int) -> bool:
    """Whether what stands in a line, before or behind a label, is the words of a link and no more."""
    found, plain = label_of(unit.text), unit.text.plain
    rest = list(plain)
    for link in unit.text.links:
        rest[link.start : link.end] = " " * (link.end - link.start)
    linked = "".join(rest)[found[1] if found else 0 :]
    return bool(unit.text.links) and not re.search(r"\w", re.sub(r"@[\w.-]+", " ", linked))


def _talks(label: Label, behind: str, roster: Roster, habit: bool) -> bool:
    """`DH Might be …`, `Quinn what would …`: words that are somebody's, not about her."""
    if label.names[0].isupper() and behind[:1].isupper() and len(label.names[0]) > 1:
        return not roster.people.find(behind.split(maxsplit=1)[0].strip(",:"))
    quoted = _QUOTATION.match(behind)
    if quoted and len(quoted["words"].split()) > _SPOKEN and quoted["words"].rstrip()[-1:] in _ENDS:
        return True  # `Quinn "Why is it so?"`
    if roster.lexicon.askers.match(behind):
        return label.names[0].isupper() or behind.rstrip()[-1:] in ("?", "？")
    return roster.lexicon.openers.match(behind) is not None or (habit and behind.rstrip().endswith("?"))


def _carries(outline: Outline, turns: dict[int, Turn]) -> bool:
    """Not where labels name owners of topics: several people, of whom nobody speaks again after somebody else."""
    order = [turn.persons[0].id for index, turn in sorted(turns.items()) if outline.units[index].kind == "item"]
    runs = [person for number, person in enumerate(order) if number == 0 or order[number - 1] != person]
    return len(runs) < _OWNERS or len(set(runs)) < len(runs)


def _owners(roster: Roster, turns: dict[int, Turn]) -> dict[int, Person]:
    """Headings with the name of somebody who says what stands below, if the evidence is enough."""
    outline = roster.outline
    spoken: dict[int, set[int]] = defaultdict(set)
    for index, turn in turns.items():
        for above in outline.units[index].topics[-1:]:
            spoken[above].add(turn.persons[0].id)
    below: dict[int, list[str]] = defaultdict(list)
    for unit in outline.units:
        for above in unit.topics:
            below[above].append(unit.text.plain)
    found: dict[int, Person] = {}
    byline = _byline_pattern(roster.lexicon)
    for number, topic in enumerate(outline.topics):
        if person := _byline(roster, number, byline, spoken[number]):
            found[number] = person
            continue
        mark = _OWNER.search(topic.name) if outline.sections[number] is None else None
        name = _owner(roster, mark) if mark and topic.level > 1 else None
        if mark is None or name is None:
            continue
        person = roster.people.find(name)
        holds = {
            "owner_called": mark["handle"] is not None,
            "owner_listed": person is not None and person.presence is Presence.PARTICIPANT,
            "owner_amid": mark["handle"] is not None and amid(topic.name, mark),
            "owner_timed": mark["handle"] is None and re.search(r"\d", mark.group()) is not None,
            "owner_presents": roster.lexicon.presents.search(topic.name) is not None,
            "owner_first_person": any(roster.lexicon.myself.search(text) for text in below[number]),
            "owner_others_speak": bool(spoken[number]) and (person is None or person.id not in spoken[number]),
        }
        if weights()["owner_bias"] + sum(weights()[clue] for clue, is_so in holds.items() if is_so) > 0:
            found[number] = person or roster.people.add(name, Presence.SPEAKER, topic.evidence)
    return found


def _byline_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """`… by Quinn` at the end of a heading, or alone on a line."""
    name = rf"[^\s,，。.:：、&()（）]+(?: (?!and\b)[{CAPITALS}][\w.'’-]+){{0,2}}"
    names = rf"(?P<name>{name}(?:(?:\s*[,、&，]\s*(?:and\s)?|\sand\s){name})*)"
    return re.compile(rf"(?:^|\s)(?:{lexicon.author.pattern})(?:\s*[:：]\s*|\s+){names}$", re.IGNORECASE)


def _byline(roster: Roster, number: int, pattern: re.Pattern[str], spoken: set[int]) -> Person | None:
    """Whom a heading, or the line right below it, names as the one whose words these are."""
    outline = roster.outline
    if outline.sections[number] is not None or outline.topics[number].level <= 1:
        return None
    below = next(((i, u) for i, u in enumerate(outline.units) if u.topics[-1:] == (number,)), None)
    under = pattern.match(below[1].text.plain.strip()) if below and below[1].kind == "paragraph" else None
    match = pattern.search(outline.topics[number].name) or under
    if match is None:
        return None
    named = [_presenter(name.strip(), number, roster) for name in _ALSO.split(match["name"])]
    person = named[0] if len(named) == 1 else None  # several names: nobody knows who says what
    if person is None or (spoken and person.id not in spoken):
        return None
    if below and under:
        roster.used[below[0]] = (Understood.METADATA, "by-line")
    return person


def _presenter(name: str, number: int, roster: Roster) -> Person | None:
    """Somebody whom a by-line names."""
    person = roster.people.find(name)
    if person is None and shape(name, roster.lexicon) in _SIGNS:
        evidence, text = roster.outline.topics[number].evidence, roster.outline.source.text
        person = roster.people.add(in_full(name, name, text, roster.lexicon), Presence.SPEAKER, evidence)
    return person


def amid(heading: str, mark: re.Match[str]) -> bool:
    """Whether words stand before and behind a name: `Nomination of @quinn as a member` is about her."""
    return bool(re.search(r"\w", heading[: mark.start()]) and re.search(r"\w", heading[mark.end() :]))


def _owner(roster: Roster, mark: re.Match[str]) -> str | None:
    """The one name in the mark of an owner."""
    if mark["handle"]:
        words = mark["handle"].split()
        known = (" ".join(words[:length]) for length in range(len(words), 0, -1))
        return next((name for name in known if roster.people.find(name)), words[0])
    parts = [
        part.strip(" @")
        for part in re.split(r"[,，、/&]", mark["bracket"] or mark["front"] or mark["dash"])
        if part.strip()
    ]
    names = [part for part in parts if not re.search(r"\d", part)]
    kind = shape(names[0], roster.lexicon) if len(names) == 1 else ""
    listed = len(names) == 1 and roster.people.find(names[0]) is not None
    if not listed and (kind not in _NAMES or kind == "role"):  # `(5m, Host)`: whoever that is
        return None
    return names[0]


def _dispose(outline: Outline, turns: dict[int, Turn]) -> dict[int, Turn]:
    """A section under which people speak is talk: the heading proposes, what stands below disposes."""
    inside = defaultdict(list)
    outside = 0
    for index in turns:
        unit = outline.units[index]
        if unit.section in _LISTS:
            inside[_top(outline, unit)].append(index)
        elif unit.section is None:
            outside += 1
    talk = {topic for topic, found in inside.items() if _is_talk(outline, turns, topic, found, outside)}
    for number, unit in enumerate(outline.units):
        if unit.section in _LISTS and _top(outline, unit) in talk:
            outline.units[number] = replace(unit, section=None)
    _debated(outline, turns)
    for number in range(len(outline.topics)):
        if outline.sections[number] in _LISTS and talk & set(_path(outline, number)):
            outline.sections[number] = None
    return {index: turn for index, turn in turns.items() if outline.units[index].section not in _LISTS}


def _debated(outline: Outline, turns: dict[int, Turn]) -> None:
    """Outcomes among which several people have turns below items are the record of the talk."""
    speak: dict[int, set[int]] = defaultdict(set)
    for index, turn in turns.items():
        unit = outline.units[index]
        if unit.section == "outcome" and unit.kind == "item" and unit.depth > 1:
            speak[_top(outline, unit)].add(turn.persons[0].id)
    talk = {topic for topic, persons in speak.items() if len(persons) >= _SEVERAL}
    for number, unit in enumerate(outline.units):
        if unit.section == "outcome" and _top(outline, unit) in talk:
            outline.units[number] = replace(unit, section=None)
    for number in range(len(outline.topics)):
        if outline.sections[number] == "outcome" and talk & set(_path(outline, number)):
            outline.sections[number] = None


def _is_talk(outline: Outline, turns: dict[int, Turn], topic: int, found: list[int], outside: int) -> bool:
    """People speak again, or below the points: a programme names each for one point, a list of tasks some again."""
    nested = any(outline.units[index].depth > 1 or outline.units[index].kind == "paragraph" for index in found)
    again = len({turns[index].persons[0].id for index in found}) < len(found)
    kind = outline.sections[topic]
    if kind == "agenda":
        spoken = all(outline.units[index].kind == "paragraph" for index in found) and len(found) >= _SEVERAL
        above = sum(not outline.units[i].text.plain[turns[i].label.words :].strip() for i in found)
        return (len(found) > outside and (nested or again)) or (spoken and (again or above >= _SEVERAL))
    if kind_is_whole(outline.topics[topic].name, outline.lexicon):
        below = [unit for unit in outline.units if topic in unit.topics]
        spoken = all(outline.units[index].kind == "paragraph" for index in found)
        return (spoken and again and len(found) * 2 > len(below)) or _is_exchange(outline, turns, found)
    return len(found) > 1 and again


def _is_exchange(outline: Outline, turns: dict[int, Turn], found: list[int]) -> bool:
    """Whether several people speak by turns below one item of a list: they talk of it, and do not only own it."""
    below: dict[int, list[int]] = defaultdict(list)
    for index in found:
        parent = outline.units[index].parent
        if parent is not None:
            below[parent].append(turns[index].persons[0].id)
    return any(len(row) >= _SEVERAL and 1 < len(set(row)) < len(row) for row in below.values())


def _path(outline: Outline, number: int | None) -> list[int]:
    found = []
    while number is not None:
        found.append(number)
        number = outline.topics[number].parent
    return found


def _top(outline: Outline, unit: Unit) -> int:
    """The topmost heading above a unit that is of the same kind of section."""
    return next((topic for topic in unit.topics if outline.sections[topic] == unit.section), -1)


def _strange(
    outline: Outline, by_unit: dict[int, list[Label]], turns: dict[int, Turn], verdicts: list[Verdict]
) -> frozenset[int]:
    """Units that begin with an open label in a form in which others speak, of somebody whom nobody knows."""
    forms = {(turn.label.form, outline.units[index].kind) for index, turn in turns.items()}
    phones = (
        {i for i, unit in enumerate(outline.units) if _PHONE.fullmatch(unit.text.plain.strip())} if turns else set()
    )
    doubtful = {normal(v.name) for v in verdicts if not v.speaker and any(c.name in _NAMES for c in v.because)}
    return frozenset(phones) | frozenset(
        index
        for index, labels in by_unit.items()
        if index not in turns
        and any(
            label.form in (Form.COLON, Form.MARK)
            and (label.form, outline.units[index].kind) in forms
            and all(normal(name) in doubtful for name in label.names)
            for label in labels
        )
    )


_NAMES = frozenset({"name", "full_name", "initials", "handle", "role", "numbered"})
_SIGNS = frozenset({"name", "full_name", "initials", "handle", "unknown"})
"""Shapes of what stands behind `by` in a by-line."""
