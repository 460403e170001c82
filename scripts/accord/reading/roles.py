"""Phrases such as 清华大学教授、智谱AI创始人 or "Chair, Acme Corp" → organisations and roles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import rjieba

from accord.ground.spelling import HAN
from accord.ground.text import is_english, normal
from accord.notes.minutes import Organisation
from accord.notes.source import Span
from accord.reading.names import full_name
from accord.reading.notation import Lexicon

_PROPER = ("nr", "nrt", "nz", "nt", "ns", "nrfg", "eng", "x")
_COMMON = ("n", "v", "vn", "a", "an", "ad", "b", "d", "f", "j", "l", "s", "t", "i")
"""Tags of common words."""
_BRACKET = re.compile(r"[（(]([^（()）]{1,40})[)）]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A role in an organisation, as worded; either may be unsaid."""

    organisation: str | None
    role: str | None
    former: bool
    alias: str | None = None


@dataclass
class Organisations:
    """The organisations of one set of notes, by any of their names."""

    lexicon: Lexicon
    known: list[Organisation] = field(default_factory=list)
    by_name: dict[str, Organisation] = field(default_factory=dict)

    def add(self, name: str, evidence: Span, alias: str | None = None) -> Organisation:
        """Register an organisation, or another name for one that is known."""
        name = name.strip()
        organisation = self.by_name.get(normal(name))
        if organisation is None:
            organisation = Organisation(name, evidence)
            self.known.append(organisation)
            self.by_name[normal(name)] = organisation
        if alias and normal(alias) not in self.by_name:
            organisation.aliases.append(alias)
            self.by_name[normal(alias)] = organisation
        return organisation

    def prefix(self, text: str) -> str:
        """The longest known name with which ``text`` begins, or nothing."""
        names = [n for o in self.known for n in (o.name, *o.aliases) if text.startswith(n)]
        return max(names, key=len, default="")

    def short_names(self, text: str, names: Iterable[str]) -> list[tuple[str, str]]:
        """Short forms by which ``text`` calls the organisations ``names``: (organisation, short form).

        A short form leaves out a generic ending (智谱AI → 智谱), or is the first half of a Chinese name
        (阿里巴巴 → 阿里), and stands in the text without the rest of the name.
        """
        found = []
        for name in names:
            trimmed = self.lexicon.generic_end.sub("", name)
            forms = [trimmed] if trimmed != name else []
            if re.fullmatch(rf"[{HAN}]{{4}}", name) and not self.lexicon.organisation_end.search(name):
                forms.append(name[:2])
            for form in forms:
                rest = name[len(form) :]
                if len(form) > 1 and re.search(re.escape(form) + f"(?!{re.escape(rest)})", text):
                    found.append((name, form))
        return found


def affiliations(
    phrase: str, organisations: Organisations, *, within: str | None = None, explicit: bool = False
) -> list[Affiliation]:
    """Organisations and roles that ``phrase`` lists.

    ``within`` is the organisation to which a part that names none belongs; ``explicit`` says that the phrase
    stands where a role is asked for, so that its beginning may be taken for an organisation without more proof.
    """
    found: list[Affiliation] = []
    waiting: list[str] = []
    for part in re.split(r"[、，,；;]\s*", phrase):
        for affiliation in _part(part.strip(), organisations, within, explicit):
            if affiliation.role is None and affiliation.organisation:
                waiting.append(affiliation.organisation)
                continue
            found += [Affiliation(name, affiliation.role, affiliation.former) for name in waiting]
            waiting = []
            found.append(affiliation)
    return found + [Affiliation(name, None, False) for name in waiting]


def _part(part: str, organisations: Organisations, within: str | None, explicit: bool) -> list[Affiliation]:
    """One part of a list of roles: `前OpenAI研究员`, `月之暗面（Kimi）创始人兼CEO`, `CTO of Acme`."""
    lexicon = organisations.lexicon
    former = None if is_work(part, organisations) else lexicon.former.match(part)
    text = part[former.end() :] if former and former.end() < len(part) else part
    gone = bool(former) and text != part
    if not text:
        return []
    english = re.match(r"(?P<role>.+?)\s+(?P<at>at|of|for|@|with)\s+(?:the\s+)?(?P<name>.+)$", text)
    if english and lexicon.role_head.search(english["role"]):
        sure = english["at"] in ("at", "@") or not is_work(english["name"], organisations)
        return [Affiliation(english["name"], english["role"], gone) if sure else Affiliation(None, text, gone)]
    if is_work(text, organisations):
        return [Affiliation(None, text, gone)]
    if explicit and _is_manner(text, organisations):
        return []
    name, role, alias = _split(text, organisations, explicit)
    if name and lexicon.unit_end.search(name) and not organisations.prefix(name) and within and name != within:
        name = within + name
    return [Affiliation(name or None, r or None, gone, alias) for r in _roles(role, lexicon)]


def is_work(text: str, organisations: Organisations) -> bool:
    """Whether words name a field of work or a kind of people, and no organisation that is known or looks like one."""
    lexicon = organisations.lexicon
    if organisations.prefix(text) or lexicon.owned_head.search(text):
        return False
    if not lexicon.work.fullmatch(text):
        return lexicon.role_head.search(text) is None and lexicon.kind_end.fullmatch(text) is not None
    return not lexicon.organisation_end.search(text) or all(map(lexicon.work.fullmatch, re.split(r"[\s/&-]+", text)))


def _is_manner(text: str, organisations: Organisations) -> bool:
    """Whether words in brackets only tell how somebody was there: common words in small letters, and no role."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    common = bool(words) and text.isascii() and text.islower() and all(map(is_english, words))
    known = organisations.prefix(text) or organisations.lexicon.role_head.search(text)
    return common and not known and not organisations.lexicon.note_taker.match(text)


def _roles(role: str, lexicon: Lexicon) -> list[str]:
    """`创始人兼CEO` is two roles; a joiner inside one role joins nothing."""
    parts = lexicon.joiner.split(role)
    return parts if len(parts) > 1 and all(lexicon.role_head.search(part) for part in parts) else [role]


def _split(text: str, organisations: Organisations, explicit: bool) -> tuple[str, str, str | None]:
    """Where the organisation ends and the role begins; and a short name in brackets between them."""
    lexicon = organisations.lexicon
    bracket = _BRACKET.search(text)
    if bracket and bracket.start() > 0 and lexicon.role_head.search(text[bracket.end() :]):
        return text[: bracket.start()].strip(), text[bracket.end() :].strip(), bracket.group(1)
    head = lexicon.role_head.search(text)
    if head is None and explicit and lexicon.note_taker.match(text):
        return "", text, None
    if head is None:
        looks = organisations.prefix(text) == text or lexicon.organisation_end.search(text) or explicit
        return (text, "", None) if looks else ("", text, None)
    known = organisations.prefix(text)
    if known and (head.start() <= len(known) or not lexicon.unit_end.search(text[: head.start()])):
        return known, text[len(known) :].strip(), None
    # An organisation's name holds no role: in `甲公司CEO/总裁办公室顾问` it ends before the first one.
    ends = [m.end() for m in lexicon.organisation_end.finditer(text) if m.end() <= head.start()]
    exact = [end for end in ends if lexicon.role_head.match(text[end:].lstrip())]
    if exact or (ends and lexicon.role_head.search(text[ends[0] :])):
        end = exact[-1] if exact else ends[0]
        return text[:end].strip(), text[end:].strip(), None
    return (*_proper(text, head.start(), organisations, explicit), None)


def _is_common(words: str) -> bool:
    """Whether all words are common ones of English: `Highways`, `Tenant`."""
    found = re.findall(r"[^\W\d_]+", words)
    return words.isascii() and all(map(is_english, found))


def _proper(text: str, head: int, organisations: Organisations, explicit: bool) -> tuple[str, str]:
    """Take the proper noun before a role for the organisation, if there is one."""
    before = text[:head].strip()
    lexicon = organisations.lexicon
    if not before or is_work(before, organisations):
        return "", text
    if _is_common(before) and not lexicon.owned_head.match(text, head):
        return "", text
    if not re.search(f"[{HAN}]", before):
        return before, text[head:].strip()
    proper = ""
    for word, tag in rjieba.tag(before):
        if tag not in _PROPER and not (proper and _LATIN.search(word)):
            break
        proper += word
    if len(proper.strip()) > 1:
        return proper.strip(), text[len(proper) :].strip()
    unheard = any(len(word) == 1 or tag not in _COMMON for word, tag in rjieba.tag(before))  # no common word: 中芯
    if _LATIN.search(before) or (explicit and (unheard or lexicon.owned_head.match(text, head))):
        return before, text[head:].strip()
    return "", text


def name_behind_title(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """`加拿大皇家科学院院士杨强` → (what stands before the name, name); None if no name stands behind a title."""
    for length in (3, 2, 4):
        head, tail = text[:-length].rstrip(), text[-length:]
        if head and tail == tail.strip() and full_name(tail, lexicon):
            titled = [m.end() for p in (lexicon.role_head, lexicon.any_title) for m in p.finditer(head)]
            if len(head) in titled:
                return head, tail
    return None
