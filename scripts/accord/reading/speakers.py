"""Whom labels, headings and subjects name; and who speaks in the notes without being on any list."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from accord.ground.text import is_han, normal
from accord.notes.markdown import Text
from accord.notes.minutes import Attribution, Kind, Party, PartyKind, Person, Presence, Understood
from accord.notes.source import Span
from accord.reading.attendance import Roster
from accord.reading.names import (
    CAPITALS,
    full_name,
    han_name,
    is_body,
    is_initials,
    latin_name,
    name_in_place,
    polite_name,
    spellings,
    strip_titles,
)
from accord.reading.notation import Lexicon
from accord.reading.outline import Unit, field_kind, label_of, section_kind
from accord.reading.roles import affiliations, name_behind_title

_OWNER = re.compile(
    r"^\[(?P<front>[^\]\d]{2,30})\]"
    r"|[（(\[](?:[^（()）\]]*?[,，]\s*)?(?P<owner>[^（()）\],，]{1,40})[)）\]]\s*$"
    r"|@(?P<handle>[\w.-]{2,30})\s*$"
)
_HEADING_TAIL = re.compile(r"^(?:['’]s\b|\s+on\b|的|对|對|关于|關於|谈|談|论|論|总结|總結|提出|：|:|\s*[—–-])")
_SENTENCES = re.compile(
    rf"[^。！？!?\n]*?(?:[。！？!?](?:[”\"」』）)]*)|\.(?=\s+[{CAPITALS}“\"]|\s*$)|\n|$)", re.DOTALL
)
_WHOLE = 2
"""Letters that a last name has at least: `Plan B` is none."""
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


def speaker_named(label: str, roster: Roster, text: Text, *, sure: bool = False) -> Person | None:
    """The person whose name ``label`` is; with ``sure`` a new name or handle is a new person.

    `某公司 CEO 陈明` names the person behind her role.
    """
    label = label.strip(" *_\t/—–")
    found = roster.people.find(label)
    if found is not None:
        return found
    bare = re.sub(r"\s*[（(\[【].{1,40}[)）\]】]\s*$", "", label)
    if bare != label and bare:
        inside = re.sub(r"^.*[（(\[【]|[)）\]】]\s*$", "", label)
        return speaker_named(bare, roster, text, sure=sure) or roster.people.find(inside)
    remark = roster.lexicon.remark_behind.search(label)
    if remark and remark.start() > 1:  # `Dr Quinn from the chair`
        return speaker_named(label[: remark.start()], roster, text, sure=sure)
    titled = name_behind_title(label, roster.lexicon) or _spaced(label, roster.lexicon)
    if titled:
        person = roster.people.find(titled[1]) or roster.people.add(titled[1], Presence.SPEAKER, text.span)
        roster.join(
            person,
            [a for a in affiliations(titled[0], roster.organisations) if a.organisation and a.role],
            text.span,
        )
        return person
    name = strip_titles(label, roster.lexicon)
    if sure and (name_in_place(name, roster.lexicon) or re.fullmatch(r"[A-Za-z][A-Za-z0-9_.'’-]{1,30}", name)):
        return roster.people.add(name, Presence.SPEAKER, text.span)
    return None


def _spaced(label: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """`闻溪智能 CEO 许承岳`, `绿城科技工程师 Quinn Stone`: role and name parted by a space."""
    for space in re.finditer(r"\s+", label):
        head, tail = label[: space.start()], label[space.end() :]
        if full_name(tail, lexicon) and lexicon.role_head.search(head) and not re.search(r"[,，;；]", head):
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
    bracket = re.search(r"[（(\[]([^（()）\]]{2,60})[)）\]]\s*$", name)
    inside = roster.people.named_in(bracket[1]) if bracket else []
    if person is None and len(inside) == 1:
        person = inside[0][2]
    if person is None and (owner := _OWNER.search(name)):
        person = roster.people.find(owner["front"] or owner["owner"] or owner["handle"])
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
    if not (known or (end and (bare[:1].isupper() or not bare.isascii()))) or len(bare) > 40:
        return None
    return Lead(Party(PartyKind.COLLECTIVE, in_full(bare, roster) if end else bare), Attribution.TURN, label)


def in_full(body: str, roster: Roster) -> str:
    """居委会 is 柳浪居委会 where these notes have one such body, and one only."""
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


def discover(roster: Roster) -> None:
    """Find speakers who are on no list: names behind titles, labels that return, handles, links, headings."""
    lexicon = roster.lexicon
    _headings(roster)
    _listed(roster)
    _sides(roster)
    _inline(roster)
    labels: Counter[str] = Counter()
    places: dict[str, Unit] = {}
    for index, unit in enumerate(roster.outline.units):
        if index in roster.used or unit.section in ("agenda", "sources", "metadata", "aftermath", "actions"):
            continue
        found = label_of(unit.text) if unit.kind in ("paragraph", "item") else None
        if found:
            labels[found[0].strip(" *_")] += 1
            places.setdefault(found[0].strip(" *_"), unit)
            _titled(roster, found[0], unit)
        elif unit.kind in ("paragraph", "item"):
            _subjects(roster, unit)
        for marker, pattern in lexicon.markers if len(unit.text.plain) <= MARKED_LINE else []:
            opening = pattern.match(unit.text.plain) if "alias" not in pattern.groupindex else None
            if opening and marker.handle:
                roster.people.prefer(opening["speaker"])
            if opening and marker.opens:
                labels[opening["speaker"]] += 1
                places.setdefault(opening["speaker"], unit)
    known = sum(count for label, count in labels.items() if roster.people.find(label))
    text = roster.outline.source.text
    # Names that are called elsewhere in the notes, or return, come first: they make the others more likely.
    for label, count in sorted(labels.items(), key=lambda item: (text.count(item[0]) <= item[1], -item[1])):
        roster.people.prefer(label)
        unit = places[label]
        bare = re.sub(r"\s*[（(].{1,40}[)）]$", "", label)
        if strip_titles(bare, lexicon) != bare:
            bare = lexicon.remark_behind.sub("", bare)
        if roster.people.candidates(bare) or not _believable(bare, count, known, unit, roster):
            continue
        name = _in_full(polite_name(bare, lexicon), bare, roster)
        if name.isupper() and re.search(rf"(?<!\w){re.escape(name.title())}(?!\w)", text):
            name = name.title()
        roster.people.add(name, Presence.SPEAKER, unit.text.span)
        known += count if " " in name else 0


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
                roster.people.add(name, Presence.SPEAKER, unit.text.span)
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
    for topic, kind in zip(roster.outline.topics, roster.outline.sections, strict=True):
        spaced = _spaced(re.sub(r"^[^:：]{1,8}[:：]\s*", "", topic.name), roster.lexicon)
        if spaced and kind is None:
            person = roster.people.add(spaced[1], Presence.SPEAKER, topic.evidence)
            roster.join(person, affiliations(spaced[0], roster.organisations, explicit=True), topic.evidence)


def _like_name(name: str, lexicon: Lexicon) -> bool:
    """Whether a heading that returns can be a name, though it has no known surname or is no full name."""
    if section_kind(name, lexicon) or field_kind(name, lexicon) or normal(name) in lexicon.not_names:
        return False
    return (is_han(name) and 2 <= len(name) <= 4) or latin_name(name, lexicon)


def _bare(label: str, lexicon: Lexicon) -> str:
    """A label without what stands in brackets behind the name, and without titles."""
    return strip_titles(re.sub(r"\s*[（(][^（()）]{1,40}[)）]\s*$", "", label), lexicon)


def _sides(roster: Roster) -> None:
    """`正方：某公司 CEO 陈明`: from here on 正方 is another name for her."""
    for unit in roster.outline.units:
        for marker, pattern in roster.lexicon.markers if len(unit.text.plain) <= MARKED_LINE else []:
            match = pattern.match(unit.text.plain) if "alias" in pattern.groupindex else None
            person = speaker_named(match["speaker"], roster, unit.text) if match else None
            if match and person is None:
                name = re.split(r"[,，（(]", match["speaker"])[0]
                plain = strip_titles(name, roster.lexicon)
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
    verb = roster.lexicon.verb_behind.search(label)
    subject = label[: verb.start()] if verb else label
    if verb and (titled := name_behind_title(subject, roster.lexicon)):
        person = roster.people.find(titled[1]) or roster.people.add(titled[1], Presence.SPEAKER, unit.text.span)
        found = affiliations(titled[0], roster.organisations)
        roster.join(person, [one for one in found if one.organisation and one.role], unit.text.span)
    elif verb and han_name(strip_titles(subject, roster.lexicon), roster.lexicon) and not roster.people.find(subject):
        roster.people.add(strip_titles(subject, roster.lexicon), Presence.SPEAKER, unit.text.span)


def _subjects(roster: Roster, unit: Unit) -> None:
    """Names that are subjects of a sentence of speech, behind a title, before one, or linked."""
    for sentence in sentences(unit.text.plain):
        match = roster.lexicon.told.match(sentence.group().strip())
        if match is None or not match["verb"]:
            continue
        subject = match["subject"].strip()
        plain = strip_titles(subject, roster.lexicon)
        if roster.people.candidates(subject):
            continue
        titled = name_behind_title(subject, roster.lexicon)
        linked = any(kind == "link" and unit.text.plain[a:b] == subject for kind, a, b, _ in unit.text.marks)
        bare = plain != subject or linked or han_name(plain, roster.lexicon) or (" " in plain and match["verb"])
        name = titled[1] if titled else polite_name(subject, roster.lexicon) if bare else ""
        titles = plain != subject and latin_name(plain, roster.lexicon)
        office = re.sub(r"^the\s+", "", subject, flags=re.IGNORECASE)
        if name and (full_name(name, roster.lexicon) or titles) and not is_body(name, roster.lexicon):
            roster.people.add(_in_full(name, subject, roster), Presence.SPEAKER, unit.text.span)
        elif _is_office(office, roster):
            roster.people.add(subject, Presence.SPEAKER, unit.text.span, [office])


def _is_office(role: str, roster: Roster) -> bool:
    """Whether somebody is called by the part she has in the meeting (the chair, the facilitator), and nobody has it."""
    lexicon = roster.lexicon
    if not lexicon.role_head.fullmatch(role) or field_kind(role, lexicon) != "attendees":
        return False
    return not any(m.role and m.role.casefold() == role.casefold() for m in roster.memberships)


def _in_full(name: str, label: str, roster: Roster) -> str:
    """`Miss Marr` is Ottoline Marr if the notes name one Marr in full, and only one."""
    last = strip_titles(label, roster.lexicon)
    if " " in last or last == label.strip() or not latin_name(last, roster.lexicon):
        return name
    pattern = rf"(?<![\w.'’-])((?:[A-Z][\w'’-]+\s)+){re.escape(last)}(?![\w-])"
    firsts = {strip_titles(m[1] + last, roster.lexicon) for m in re.finditer(pattern, roster.outline.source.text)}
    full = {first for first in firsts if full_name(first, roster.lexicon)}
    return full.pop() if len(full) == 1 else name


def _written_elsewhere(name: str, roster: Roster) -> bool:
    """Whether a lower-case label is also written where it labels nothing."""
    pattern = rf"(?<![\w<@/.-]){re.escape(name)}(?![\w>/-]|\s*[:：]|\s+[\[(（]?\d{{1,2}}:\d)"
    return re.search(pattern, roster.outline.source.text) is not None


def _believable(label: str, count: int, known: int, unit: Unit, roster: Roster) -> bool:
    """Whether a label that is on no list names a speaker."""
    lexicon = roster.lexicon
    name = strip_titles(label, lexicon)
    if lexicon.role_head.fullmatch(label) and field_kind(label, lexicon) == "attendees":
        return True  # 主持人, The Chair: a person whom the notes call by the role
    if field_kind(label, lexicon) or normal(name) in lexicon.not_names or collective_lead(label, lexicon):
        return False
    if any(pattern.search(label) for _, pattern in lexicon.ballots) or is_body(name, lexicon):
        return False
    if han_name(name, lexicon):
        return unit.kind == "paragraph" or count > 1 or known > 0
    if is_initials(name):
        return count > 1 or known > 1
    if name != label and ((is_han(name) and count > 1) or latin_name(name, lexicon)):
        return True
    if re.fullmatch(r"[a-z][a-z0-9_-]{2,20}", name):
        return count > 2 or (count > 1 and not _written_elsewhere(name, roster))
    if not latin_name(name, lexicon) or (" " in name and len(max(name.split()[1:], key=len)) < _WHOLE):
        return False
    common = re.search(rf"(?<![\w<@]){re.escape(name.lower())}(?![\w>])", roster.outline.source.text)
    if common or re.search(r"(?:tion|tions|ment|ments|ness|ity|ing|ings|ance|ence|ies)$", name):
        return False
    emphasised = any(start == 0 and end >= len(name) for _, start, end, _ in unit.text.marks)
    if " " in name and (known > 0 or roster.outline.source.text.count(name) > count):
        return True
    return count > 1 or known > 1 or (emphasised and (" " in name or known > 0))
