"""Whom labels, headings and subjects name; and who speaks in the notes without being on any list."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from accord.ground.text import is_english, is_han, normal
from accord.notes.markdown import Text
from accord.notes.minutes import Attribution, Kind, Membership, Party, PartyKind, Person, Presence, Topic, Understood
from accord.notes.source import Span
from accord.reading.attendance import Roster, enter
from accord.reading.cast import titled_name
from accord.reading.clauses import marks_of
from accord.reading.fullnames import in_full as in_full_name
from accord.reading.names import (
    CAPITALS,
    full_name,
    han_name,
    latin_name,
    name_in_place,
    polite_name,
    spellings,
    strip_titles,
)
from accord.reading.narration import SAID, is_function_word, marks_of_word, verb_at
from accord.reading.notation import Lexicon
from accord.reading.outline import Unit, field_kind, label_of, section_kind
from accord.reading.roles import affiliations, name_behind_title
from accord.reading.shapes import given_names, shape
from accord.reading.words import language_of

_HEADING_TAIL = re.compile(r"^(?:['’]s\b|\s+on\b|的|对|對|关于|關於|谈|談|论|論|总结|總結|提出|：|:|\s*[—–-])")
_SENTENCES = re.compile(
    rf"[^。！？!?\n]*?(?:[。！？!?](?:[”\"」』）)]*)|(?<!\b[MD]r)(?<!\bMs)(?<!\bSt)(?<!\b(?:Mrs|Rev|Hon|Sen))(?<!\b(?:Prof|Cllr|Capt))(?<!\b[A-Z])"
    rf"\.(?=\s+[{CAPITALS}“\"]|\s*$)|\n|$)",
    re.DOTALL,
)
_LONGEST_BODY = 40
"""Code points of the longest label that is the name of a body."""
_PROFILE = re.compile(r"https?://(?:www\.)?(?:github|gitee|gitlab|codeberg)\.(?:com|org)/(?P<name>[\w.-]+)/?")
"""The address of somebody's own page where code is kept."""
_SINGLE = re.compile(rf"\s*(?:[-*•]\s+|\d+[.)、]\s*)?(?P<name>[{CAPITALS}]\w+(?:-[{CAPITALS}]\w*)?)(?![\w./@'’-])\s*")
"""One word at the beginning of a sentence that may be a name, or the initials of one."""
_CALLED = re.compile(r"\s*(?:[-*•]\s+|\d+[.)、]\s*)?@(?P<name>\w[\w.-]{1,29})\s*")
"""The same with the sign before it that calls somebody."""
_DESCRIBED = re.compile(
    rf"(?P<name>[{CAPITALS}][\w.'’-]*(?:\s[{CAPITALS}][\w.'’-]*){{1,3}})(?:,\s[^,.;:]{{2,60}}(?:,\s[^,.;:]{{2,60}})?,|\s\([^()]{{2,60}}\))\s"
)
"""A name in full, and behind it what or whose she is."""
_FIRST = re.compile(rf"\s*(?P<word>[{CAPITALS}][a-z]+)\s+(?=[{CAPITALS}])")
_PHRASE = re.compile(rf"\s*[{CAPITALS}][a-z]*(?:\s[a-z]+){{0,4}},\s+(?=[{CAPITALS}][a-z]+\W)")
"""What a sentence may begin with before its subject."""
_PAUSE = re.compile(rf"[，；](?=[{CAPITALS}])")
"""Behind it another clause begins, in Chinese, with such a word."""
_AGAIN, _MOST = 2, 200
"""How often a single word must tell something to be somebody, and places of it that are looked at."""
_ROW = 4
"""Headings of the shortest row of names."""
_SEVERAL = 3
"""Names that are told to say something again and again from which on once is enough for others."""
_INITIALS = 4
"""Letters of the longest initials."""
_SURNAMED = 2
"""Characters of the shortest Chinese name that needs no title: 陈 alone is Mr Chen."""
_NEVER = 1 << 30
_NO_NAMES = frozenset({"word", "phrase", "term"})
"""Shapes of labels that name nobody: behind them prose may begin."""
_NAMED = frozenset({"name", "full_name", "handle", "unknown"})
_LISTED = 200
"""Code points of the longest line that is looked at for a list of names behind a label."""
MARKED_LINE = 5000
"""Code points of the longest line on which marks of notations are tried: patterns may take long on more."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What a label says of the speaker: the party, how that is known, what kind of words follow."""

    party: Party | None
    how: Attribution
    label: str
    kind: Kind | None = None
    consensus: bool = False


def speaker_named(label: str, roster: Roster) -> Person | None:
    """The person whose name ``label`` is; `某公司 CEO 陈明` names the person behind her role."""
    label = label.strip(" *_\t/—–")
    found = roster.people.find(label)
    if found is not None:
        return found
    bare = re.sub(r"\s*[（(\[【].{1,40}[)）\]】]\s*$", "", label)
    if bare != label and bare:
        inside = re.sub(r"^.*[（(\[【]|[)）\]】]\s*$", "", label)
        return speaker_named(bare, roster) or roster.people.find(inside)
    remark = roster.lexicon.remark_behind.search(label)
    if remark and remark.start() > 1:  # `Dr Quinn from the chair`
        return speaker_named(label[: remark.start()], roster)
    titled = titled_name(label, roster)
    return roster.people.find(titled[1]) if titled else None


def _spaced(label: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """`闻溪智能 CEO 许承岳`, `绿城科技工程师 Quinn Stone`: role and name parted by a space."""
    for space in re.finditer(r"\s+", label):
        head, tail = label[: space.start()], label[space.end() :]
        named = full_name(tail, lexicon) and shape(tail, lexicon) in ("name", "full_name", "unknown")
        if (
            named
            and any(role.end() == len(head) for role in lexicon.role_head.finditer(head))
            and not re.search(r"[,，;；]", head)
        ):
            return head, tail
    return None


def heading_party(name: str, roster: Roster) -> Lead | None:
    """Whom a heading names: `Quinn Stone`, `唐杰的观点`, `Budget (15m, Quinn)`, `议程二：… @chen`."""
    person = roster.people.find(name) or roster.people.find(_bare(name, roster.lexicon))
    if person is None and (titled := _spaced(re.sub(r"^[^:：]{1,8}[:：]\s*", "", name), roster.lexicon)):
        person = roster.people.find(titled[1])
    if person is None:
        for start, end, found in roster.people.named_in(name)[:1]:
            rest = strip_titles("X" + name[end:], roster.lexicon)[1:] if start == 0 else ""
            titles = re.sub(r"^" + roster.lexicon.title_after.pattern[:-1], "", name[end:]) if start == 0 else ""
            if start == 0 and (_HEADING_TAIL.match(rest) or _HEADING_TAIL.match(titles)):
                person = found
    return Lead(person.party, Attribution.HEADING_LINE, name) if person else None


def person_lead(label: str, how: Attribution, roster: Roster, unit: Unit) -> Lead | None:
    """`唐杰指出的问题`, `院士杨强提出`, `Quinn's view`: a name and a word of speech."""
    lexicon = roster.lexicon
    kind = kind_of(label, lexicon.nouns) or kind_of(label, lexicon.verbs)
    for start, end, person in roster.people.named_in(label):
        if start == 0 and kind and end < len(label):
            return Lead(person.party, how, label, kind)
        if kind and lexicon.role_head.search(label[:start]) and end < len(label):
            return Lead(person.party, how, label, kind)
    subject = lexicon.told_behind.sub("", label) if kind else label
    found = roster.people.find(subject) if subject != label and subject else None  # `欧总先讲：`
    return Lead(found.party, how, label, kind) if found else None


def collective_lead(label: str, lexicon: Lexicon) -> Lead | None:
    """`与会者达成共识`, `市场普遍预期`, `several members`: a party that is no person."""
    for pattern, kind in ((lexicon.nameless, PartyKind.UNNAMED), (lexicon.bodies, PartyKind.COLLECTIVE)):
        match = pattern.match(label)
        if match is None:
            continue
        rest = label[match.end() :].strip()
        speech = kind_of(rest, lexicon.nouns) or kind_of(rest, lexicon.verbs)
        consensus = is_consensus(rest, lexicon) or is_consensus(label, lexicon)
        if rest and not speech and not consensus:
            continue
        claim = Kind.CONSENSUS if consensus else speech
        return Lead(Party(kind, match["who"].strip()), Attribution.COLLECTIVE_SUBJECT, label, claim, consensus)
    return None


def body_named(label: str, roster: Roster) -> Lead | None:
    """`Halyard Systems: …`, `市发改委：…`: a label that is the name of an organisation."""
    bare = re.sub(r"\s*[（(].{1,40}[)）]$", "", label).strip()
    end = [m for m in roster.lexicon.organisation_end.finditer(bare) if m.end() == len(bare) and m.start() > 0]
    known = normal(bare) in roster.organisations.by_name
    again = bool(end) and (bare[:1].isupper() or not bare.isascii()) and _comes_back(bare, roster)
    if not (known or again) or len(bare) > _LONGEST_BODY:
        return None
    return Lead(Party(PartyKind.COLLECTIVE, in_full(bare, roster) if end else bare), Attribution.TURN, label)


def _comes_back(name: str, roster: Roster) -> bool:
    """Whether a body is named again, or somebody speaks beside it: a list of settings has a Mute group, too."""
    return roster.outline.source.text.count(name) > 1 or any(
        person.presence is not Presence.MENTIONED for person in roster.people.persons
    )


def in_full(body: str, roster: Roster) -> str:
    """居委会 is 柳浪居委会 where these notes have one such body, and one only; 会议 is the meeting."""
    if roster.lexicon.generic_meeting.fullmatch(body.strip()):
        return roster.meeting.name
    longer = [o.name for o in roster.organisations.known if o.name.endswith(body) and o.name != body]
    return longer[0] if len(longer) == 1 and len(body) > 1 else body


def is_consensus(words: str, lexicon: Lexicon) -> bool:
    """Whether the words say that a body is of one mind."""
    return bool(lexicon.consensus.search(words)) and not lexicon.consensus_not.search(words)


def kind_of(words: str, patterns: list[tuple[Kind, re.Pattern[str]]]) -> Kind | None:
    """The kind of claim whose words of speech stand in ``words``, the rarer kinds first."""
    return next((kind for kind, pattern in patterns if pattern.search(words)), None)


def kind_at_start(words: str, lexicon: Lexicon) -> Kind | None:
    """The kind that the first words tell (`建议…`, `希望…`), apart from mere opinion."""
    for kind, pattern in lexicon.verbs:
        match = pattern.search(words[:24])
        if match and match.start() <= 3 and kind is not Kind.OPINION:
            return kind
    return None


def sentences(plain: str) -> list[re.Match[str]]:
    """The sentences of ``plain`` that hold anything."""
    return [match for match in _SENTENCES.finditer(plain) if match.group().strip()]


def propose(roster: Roster) -> None:
    """Find people who speak without a label: headings, lists behind a label, sides, subjects of prose, quoted ones."""
    _headings(roster)
    _listed(roster)
    _sides(roster)
    _inline(roster)
    _columns(roster)
    _linked(roster)
    for index, unit in enumerate(roster.outline.units):
        if index in roster.used or unit.section in ("agenda", "sources", "metadata", "aftermath", "actions"):
            continue
        found = label_of(unit.text) if unit.kind in ("paragraph", "item") else None
        if found:
            _titled(roster, found[0], unit)
        if unit.kind in ("paragraph", "item") and (found is None or shape(found[0], roster.lexicon) in _NO_NAMES):
            _subjects(roster, unit, found[1] if found else 0)
    _recurring(roster)


def _recurring(roster: Roster) -> None:
    """`Quinn 说明：…`, `QS reported on …`: a single word that is the subject of verbs of saying, and is no thing.

    A given name need say something only once, if it is nothing else; a word that no dictionary has, twice, or once
    where several others are told to say something.
    """
    told = _told_names(roster)
    several = sum(len(tells.places) >= _AGAIN and not is_english(name) for name, tells in told.items()) >= _SEVERAL
    for name, tells in sorted(told.items(), key=lambda item: -len(item[1].places)):
        known = [person for person in roster.people.matching(name) if person.presence is Presence.PARTICIPANT]
        if known or roster.people.candidates(name):
            if len(known) == 1:  # `Matt` of Matthew Stone, who was there
                roster.people.called(known[0], name)
            continue
        if len(tells.places) < _needed(name, tells, several, roster.lexicon) or roster.lexicon.pronoun.fullmatch(name):
            continue
        if normal(name) in roster.lexicon.not_names or _is_thing(name, roster):
            continue
        roster.people.add(_full(name, name, roster), Presence.SPEAKER, tells.places[0])


@dataclass
class _Tells:
    """Where a word is the subject of a verb of saying; how often of one that says nothing else, and in Chinese."""

    places: list[Span] = field(default_factory=list)
    surely: int = 0
    han: int = 0
    called: bool = False
    """Whether it stands behind the sign that calls somebody."""


def _told_names(roster: Roster) -> dict[str, _Tells]:
    """Single words that are subjects of verbs of saying, at the beginning of a sentence or behind a label."""
    told: dict[str, _Tells] = defaultdict(_Tells)
    for index, unit in enumerate(roster.outline.units):
        if index in roster.used or unit.kind not in ("paragraph", "item") or unit.section is not None:
            continue
        label = label_of(unit.text)
        if label and shape(label[0], roster.lexicon) not in _NO_NAMES:
            continue  # whom somebody speaks of need not be there
        for sentence in sentences(unit.text.plain):
            words, start = sentence.group(), sentence.start()
            behind = label[1] - start if label and start <= label[1] < sentence.end() else 0
            for begin in dict.fromkeys(
                (0, behind, *_behind_opening(words), *(c.end() for c in _PAUSE.finditer(words)))
            ):
                match = _SINGLE.match(words, begin) or _CALLED.match(words, begin)
                if match and verb_at(words, match.end(), SAID):
                    tells = told[match["name"]]
                    tells.places.append(unit.text.locate(start + match.start("name"), start + match.end("name")))
                    tells.called |= match.re is _CALLED
                    tells.surely += verb_at(words, match.end(), SAID, strictly=True) is not None
                    tells.han += is_han(words[match.end() : match.end() + 1])
    return told


def _behind_opening(sentence: str) -> list[int]:
    """Where a sentence goes on behind a word that joins it (`As Quinn said, …`) or a phrase (`As such, Quinn …`)."""
    first, phrase = _FIRST.match(sentence), _PHRASE.match(sentence)
    places = [first.end()] if first and _joins(first["word"]) else []
    return [*places, phrase.end()] if phrase else places


def _joins(word: str) -> bool:
    """Whether a word joins what is told to what was told before, and supposes nothing: As, But, not When."""
    marks = marks_of_word(word)
    return bool(marks & {"joiner", "contrast"}) and "supposed" not in marks


def _needed(name: str, tells: _Tells, several: bool, lexicon: Lexicon) -> int:
    """How often a word must be the subject of a verb of saying to be somebody."""
    given = name.lower() in given_names() or shape(name, lexicon) == "either"
    if tells.called:
        return 1
    if is_function_word(name) or (name.isupper() and len(name) > _INITIALS):
        return _NEVER
    if is_english(name):
        return _AGAIN - (several or tells.surely > 0) if given else _AGAIN + 1 if tells.han else _NEVER
    return 1 if several or (given and (tells.surely or tells.han)) else _AGAIN


def _full(name: str, label: str, roster: Roster) -> str:
    return in_full_name(name, label, roster.outline.source.text, roster.lexicon)


def _is_thing(name: str, roster: Roster) -> bool:
    """Whether a name stands anywhere where things stand, not persons: `in Redis`, `the Redis`."""
    text, pattern = roster.outline.source.text, roster.lexicon.before_things
    places = islice(roster.outline.occurrences.of(name), _MOST)
    return any(pattern.search(text[max(place - 14, 0) : place]) for place in places)


def _linked(roster: Roster) -> None:
    """`[quinn](https://github.com/quinn) shows …`: whose profile a link leads to, and a word of speech behind it."""
    for index, unit in enumerate(roster.outline.units):
        if index in roster.used or unit.kind not in ("paragraph", "item"):
            continue
        for link in unit.text.links:
            name = unit.text.plain[link.start : link.end].strip("@ ")
            profile = _PROFILE.fullmatch(link.target)
            if profile is None or roster.people.candidates(name):
                continue
            tells = roster.lexicon.verb_ahead.match(unit.text.plain, link.end)
            same = normal(profile["name"]) == normal(name)
            if not same and not (tells and link.start == 0 and shape(name, roster.lexicon) in _NAMED):
                continue
            presence = Presence.SPEAKER if tells else Presence.MENTIONED
            roster.people.add(name, presence, unit.text.locate(link.start, link.end))


def _columns(roster: Roster) -> None:
    """Whoever stands in the column of speakers of a table."""
    at = None
    for index, unit in enumerate(roster.outline.units):
        if unit.kind != "row" or index in roster.used:
            at = None if unit.kind != "row" else at
            continue
        if unit.header:
            kinds = [field_kind(cell.plain.strip(), roster.lexicon) for cell in unit.cells]
            at = kinds.index("speaker") if "speaker" in kinds else None
        elif at is not None and at < len(unit.cells):
            name = strip_titles(unit.cells[at].plain.strip(), roster.lexicon)
            single = re.fullmatch(r"[A-Za-z][A-Za-z0-9_.'’-]{1,30}", name)
            if not roster.people.matching(name) and (single or name_in_place(name, roster.lexicon)):
                roster.people.add(name, Presence.SPEAKER, unit.cells[at].span)


def quoted(roster: Roster) -> None:
    """People whose words somebody reports: mentioned, and known from now on."""
    for index, unit in enumerate(roster.outline.units):
        if index in roster.used or unit.kind not in ("paragraph", "item") or len(unit.text.plain) > MARKED_LINE:
            continue
        for pattern in roster.lexicon.reported:
            for match in pattern.finditer(unit.text.plain):
                _quoted(roster, unit.text.slice(match.start("speaker"), match.end("speaker")))


def _quoted(roster: Roster, who: Text) -> None:
    name = re.split(r"[（(]", who.plain)[0].strip()
    single = full_name(name, roster.lexicon) or latin_name(name, roster.lexicon)
    if single and not roster.people.candidates(name):
        person = enter(roster, who, Presence.MENTIONED, None)
        roster.away -= {person.id} if person else set()


def _listed(roster: Roster) -> None:
    """`Camp 2: Nilufer Demir`: full names alone behind a label, if one of them is a label in some form, too."""
    units = [unit for unit in roster.outline.units if unit.kind in ("paragraph", "item")]
    labels = {normal(found[0]) for unit in units if (found := label_of(unit.text))}
    for index, unit in enumerate(roster.outline.units):
        found = label_of(unit.text) if unit.kind in ("paragraph", "item") else None
        if index in roster.used or found is None or len(unit.text.plain) > _LISTED or unit.section:
            continue
        names = [name.strip() for name in re.split(r"[,，、;；]|\sand\s", unit.text.plain[found[1] :].rstrip("。."))]
        if not all(full_name(name, roster.lexicon) for name in names) or roster.people.find(found[0]):
            continue
        if any(pattern.search(found[0]) for _, pattern in (*roster.lexicon.ballots, *roster.lexicon.sides)):
            for name in names:  # `同意：卜德、戈兰`: they vote, so they were there; the line is read as a vote
                if not roster.people.candidates(name):
                    roster.people.add(polite_name(name, roster.lexicon), Presence.PARTICIPANT, unit.text.span)
            continue
        for name in names:
            if not labels.isdisjoint({normal(name), *map(normal, spellings(name))}):
                roster.people.add(polite_name(name, roster.lexicon), Presence.SPEAKER, unit.text.span)
                roster.used[index] = (Understood.ATTENDEE, "names alone")


def _headings(roster: Roster) -> None:
    """Headings that are names: two of them make a habit, one is a title."""
    topics = zip(roster.outline.topics, roster.outline.sections, strict=True)
    named = [(_bare(t.name, roster.lexicon), t) for t, kind in topics if kind is None and t.level > 1]
    times = Counter(name for name, _ in named)
    speak = any(roster.people.find(name) for name in times)  # somebody who is known heads her own words
    han = [
        (name, t)
        for name, t in named
        if (han_name(name, roster.lexicon) or (times[name] > 1 and _like_name(name, roster.lexicon)))
        and not roster.people.find(name)
    ]
    for name, topic in han if speak or len({name for name, _ in han}) > 1 else []:
        person = roster.people.add(name, Presence.SPEAKER, topic.evidence)
        for bracket in re.findall(r"[（(]([^（()）]{2,40})[)）]\s*$", topic.name):
            found = affiliations(bracket, roster.organisations)
            roster.join(person, [a for a in found if a.role and a.organisation], topic.evidence)
    for name, topic in _row_of_names(roster):
        if not roster.people.find(name):
            roster.people.add(name, Presence.SPEAKER, topic.evidence)
    for topic, kind in zip(roster.outline.topics, roster.outline.sections, strict=True):
        spaced = _spaced(re.sub(r"^[^:：]{1,8}[:：]\s*", "", topic.name), roster.lexicon)
        if spaced and kind is None:
            person = roster.people.add(spaced[1], Presence.SPEAKER, topic.evidence)
            roster.join(person, affiliations(spaced[0], roster.organisations, explicit=True), topic.evidence)


def _row_of_names(roster: Roster) -> Iterator[tuple[str, Topic]]:
    """Headings side by side that are all names, at least half of them given ones: each heads what she said."""
    rows: dict[tuple[int, int | None], list[tuple[str, Topic]]] = {}
    for topic in roster.outline.topics:
        name = _bare(topic.name.rstrip(":： "), roster.lexicon)
        rows.setdefault((topic.level, topic.parent), []).append((name, topic))
    for row in rows.values():
        shapes = {name: shape(name, roster.lexicon) for name, _ in row}
        named = [(name, topic) for name, topic in row if shapes[name] in ("name", "full_name", "unknown")]
        given = sum(shapes[name] != "unknown" for name, _ in named)
        if len({name for name, _ in named}) >= _ROW and len(named) * 5 >= len(row) * 4 and given * 2 >= len(named):
            yield from named
        sure = [name for name, _ in row if roster.people.find(name) or shapes[name] in ("name", "full_name")]
        brief = [(name, topic) for name, topic in row if is_han(name) and 1 < len(name) < _INITIALS]
        if len(set(sure)) >= _ROW and len(sure) * 2 > len(row) and len(sure) * 3 >= len(brief):
            yield from ((name, topic) for name, topic in brief if _like_name(name, roster.lexicon))


def _like_name(name: str, lexicon: Lexicon) -> bool:
    """Whether a heading that returns can be a name, though it has no known surname or is no full name."""
    if section_kind(name, lexicon) or field_kind(name, lexicon) or normal(name) in lexicon.not_names:
        return False
    return (is_han(name) and 2 <= len(name) <= 4) or latin_name(name, lexicon)


def _bare(label: str, lexicon: Lexicon) -> str:
    """A label without what stands in brackets behind the name, and without titles that are no part of it."""
    bare = re.sub(r"\s*[（(][^（()）]{1,40}[)）]\s*$", "", label).strip()
    plain = strip_titles(bare, lexicon)
    return bare if is_han(plain) and len(plain) < len(bare) and len(plain) < _SURNAMED else plain  # `头哥`


def _sides(roster: Roster) -> None:
    """`正方：某公司 CEO 陈明`: from here on 正方 is another name for her."""
    for unit in roster.outline.units:
        for marker, pattern in roster.lexicon.markers if len(unit.text.plain) <= MARKED_LINE else []:
            match = pattern.match(unit.text.plain) if "alias" in pattern.groupindex else None
            person = speaker_named(match["speaker"], roster) if match else None
            if match and person is None:
                name = re.split(r"[,，（(]", match["speaker"])[0]
                titled = titled_name(name, roster)
                plain = titled[1] if titled else strip_titles(name, roster.lexicon)
                if full_name(plain, roster.lexicon) and marker.opens:
                    person = roster.people.add(plain, Presence.SPEAKER, unit.text.span)
            if match and person:
                roster.people.add(person.name, person.presence, person.evidence, [match["alias"]])


def _inline(roster: Roster) -> None:
    """Chinese names that are labels in the middle of a line, if they are named elsewhere, too."""
    text = roster.outline.source.text
    for match in re.finditer(r"(?:[。？！?!…；]|——|/)\s*\**([\u3400-\u9fff]{2,3})\**\s*[:：]", text):
        name = match[1]
        if han_name(name, roster.lexicon) and text.count(name) > 1 and not roster.people.candidates(name):
            roster.people.add(name, Presence.SPEAKER, Span(match.start(1), match.end(1)))


def _titled(roster: Roster, label: str, unit: Unit) -> None:
    """`加拿大皇家科学院院士杨强提出`: strip the word of speech, then look behind the title."""
    number = roster.lexicon.numbering.match(label)
    label = label[number.end() :] if number and number.end() < len(label) else label
    verb = roster.lexicon.verb_behind.search(label)
    subject = label[: verb.start()] if verb else label
    if verb and (titled := name_behind_title(subject, roster.lexicon)):
        person = roster.people.find(titled[1]) or roster.people.add(titled[1], Presence.SPEAKER, unit.text.span)
        found = affiliations(titled[0], roster.organisations)
        roster.join(person, [one for one in found if one.organisation and one.role], unit.text.span)
    elif verb and han_name(strip_titles(subject, roster.lexicon), roster.lexicon) and not roster.people.find(subject):
        roster.people.add(strip_titles(subject, roster.lexicon), Presence.SPEAKER, unit.text.span)


def _subjects(roster: Roster, unit: Unit, begin: int = 0) -> None:
    """Names that are subjects of a sentence of speech, behind a title, before one, or linked."""
    for sentence in sentences(unit.text.plain[begin:]):
        words = sentence.group().strip()
        number = roster.lexicon.numbering.match(words)
        _described(words[number.end() :] if number else words, unit, roster)
        match = roster.lexicon.told.match(words[number.end() :] if number else words)
        if match is None or not match["verb"]:
            continue
        subject = re.sub(r"\s*[（(][^（()）]{1,40}[)）]$", "", match["subject"].strip())
        subject = roster.lexicon.conjunction.sub("", subject)  # `As Quinn said`
        plain = strip_titles(subject, roster.lexicon)
        if matching := roster.people.matching(subject):
            if len(matching) == 1 and " " in subject:
                roster.people.called(matching[0], subject)
            continue
        if not plain or _is_doubtful(plain, subject, begin > 0, roster.lexicon) or _goes_on(subject, roster):
            continue
        titled = name_behind_title(subject, roster.lexicon)
        linked = any(kind == "link" and unit.text.plain[a:b] == subject for kind, a, b, _ in unit.text.marks)
        bare = plain != subject or linked or han_name(plain, roster.lexicon) or (" " in plain and match["verb"])
        name = titled[1] if titled else polite_name(subject, roster.lexicon) if bare else ""
        titles = plain != subject and latin_name(plain, roster.lexicon)
        office = re.sub(r"^the\s+", "", subject, flags=re.IGNORECASE)
        kind = shape(name, roster.lexicon) if name else ""
        likely = kind == "unknown" and " " in name and roster.outline.source.text.count(name) + bool(match["mark"]) > 1
        if name and (kind in ("name", "full_name") or likely or titles or titled):
            roster.people.add(_full(name, subject, roster), Presence.SPEAKER, unit.text.span)
        elif roster.lexicon.role_head.search(office) and (holder := office_holder(office, roster)):
            roster.people.called(holder, subject)
            roster.people.called(holder, office)
        elif _is_office(office, roster):
            roster.people.add(subject, Presence.SPEAKER, unit.text.span, [office])


def _described(words: str, unit: Unit, roster: Roster) -> None:
    """`Quinn Stone, a builder, said …`, `QUINN STONE (Acme) asked …`: who she is stands before the verb."""
    match = _DESCRIBED.match(words)
    if match is None or not verb_at(words, match.end(), SAID):
        return
    name = match["name"].title() if match["name"].isupper() else match["name"]
    if shape(name, roster.lexicon) == "full_name" and not roster.people.matching(name):
        roster.people.add(name, Presence.SPEAKER, unit.text.span, [match["name"]])


def _goes_on(subject: str, roster: Roster) -> bool:
    """`陈明不` in `陈明不赞同`: a name that is known, and words that belong to the verb, are no new name."""
    known = next((end for start, end, _ in roster.people.named_in(subject) if start == 0 and is_han(subject)), 0)
    rest = subject[known:]
    language = language_of(rest)
    return bool(known and rest) and all(marks_of(language.tokens(rest), language, rest))


def _is_doubtful(plain: str, subject: str, labelled: bool, lexicon: Lexicon) -> bool:
    """`Stone I think …`; and behind a label, where only names without titles are sure enough, `What Stone said …`."""
    first, *_, last = [*plain.split()] * 2
    word = is_english(first) and first.lower() not in given_names()
    return lexicon.pronoun.fullmatch(last) is not None or (labelled and (plain != subject or word))


def office_holder(role: str, roster: Roster) -> Person | None:
    """Who has a part in the meeting: `Chair Stone`, `Quinn Stone, Chair`, `Quinn Stone (Chair, …)`."""
    wordings = roster.lexicon.same_roles(role)
    holders = {m.person for m in roster.memberships if m.role and wordings & {m.role.casefold(), _whole_role(m)}}
    if not holders and " " in role:  # `the Parish Clerk`, where the list has one Clerk
        holders = {m.person for m in roster.memberships if m.role and m.role.casefold() == role.casefold().split()[-1]}
    if holders:
        return roster.people.find(holders.pop()) if len(holders) == 1 else None
    name = rf"[{CAPITALS}][\w'’-]+(?: [{CAPITALS}][\w'’-]+){{0,2}}"
    part = "|".join(map(re.escape, sorted(wordings, key=lambda wording: (-len(wording), wording))))
    before = rf"(?P<b>{name})(?: [(（]\w+[)）])?(?:,| [(（]| [-–—])\s?(?i:{part})(?=\W)"
    behind = rf"(?<![\w-])(?i:{part}):? [（(]?(?P<a>{name})|{before}"
    found = {
        person.id: person
        for match in re.finditer(behind, roster.outline.source.text)
        if (person := roster.people.find(match["a"] or match["b"]))
    }
    return found.popitem()[1] if len(found) == 1 else None


def _whole_role(membership: Membership) -> str:
    """A role with the body before it, which is how it may be called: Parish, Clerk."""
    return f"{membership.organisation} {membership.role}".casefold()


def _is_office(role: str, roster: Roster) -> bool:
    """Whether somebody is called by the part she has in the meeting (the chair, the facilitator), and nobody has it."""
    lexicon = roster.lexicon
    if not lexicon.role_head.fullmatch(role) or field_kind(role, lexicon) != "attendees":
        return False
    return not any(m.role and m.role.casefold() == role.casefold() for m in roster.memberships)
