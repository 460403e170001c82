"""What a template can ask: words in the language of the page, names, ways to other pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from posixpath import dirname, relpath
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from accord.asking.tables import harmless
from accord.presenting.facts import Facts
from accord.presenting.record import Agreement, Meeting, Record, Role
from accord.presenting.wording import Wording, wording
from accord.rdf.labels import local, shorten
from accord.rdf.prefixes import expand
from accord.rdf.queries import LANGUAGES

LONGEST_NAME = 160
"""Characters of a name that is no more than words of the notes."""


_TURNING = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What turns the direction of what stands beside it: scripts from right to left, and marks (Unicode, annex 9)."""


class Name(NamedTuple):
    """What a thing is called on a page, in which language, and in the words of the notes where these are others."""

    text: str
    language: str
    original: str = ""
    original_language: str = ""


def path_in(lang: str, path: str) -> str:
    """The path of a page in a language: pages in the first language stand at the top."""
    return path if lang == LANGUAGES[0] else f"{lang}/{path}"


class View:
    """One page in one language."""

    def __init__(self, record: Record, vocabulary: Facts, pages: dict[str, str], lang: str, path: str) -> None:
        """Look from a page (whose path has no language) at all others."""
        self.record, self.vocabulary, self.pages, self.lang, self.path = record, vocabulary, pages, lang, path
        self.words: Wording = wording(lang)
        self.t, self.day = self.words.say, self.words.day

    # ── Ways ──

    def to(self, path: str, lang: str | None = None) -> str:
        """The way to a page in the language of this one or in another."""
        page, hash_, place = path.partition("#")
        return quote(self.file(path_in(lang or self.lang, page))) + hash_ + quote(place)

    def file(self, path: str) -> str:
        """The way to a file that is there once for all languages; what begins at a server or on the web stays."""
        if path.startswith("/") or urlsplit(path).scheme:
            return path
        return relpath(f"/{path}", dirname(f"/{path_in(self.lang, self.path)}"))

    def href(self, iri: str) -> str:
        """The way to what is told of a thing; empty if there is none."""
        found = self.pages.get(iri)
        if found is None:
            return ""
        page, hash_, place = found.partition("#")
        return f"#{quote(place)}" if hash_ and page == self.path else self.to(found)

    def anchor(self, iri: str) -> str:
        """The name of the place at which a thing stands on its page."""
        return self.pages.get(iri, "").partition("#")[2]

    def anchor_of(self, party: str) -> str:
        """A short name for a party, for scripts: that of its page."""
        return self.pages.get(party, "").rpartition("/")[2].removesuffix(".html")

    def fits(self, iri: str, length: float) -> bool:
        """Whether the name of a thing has room in some pixels."""
        return sum(12 if each > "\u2e80" else 7 for each in self.plain(iri)) < length

    def line(self, notes: str, line: int | None) -> str:
        """The way to a line of notes; empty if there is none."""
        return f"{self.to(self.pages[notes])}#L{line}" if line and notes in self.pages else ""

    def web(self, iri: str) -> str:
        """An address that a reader may follow: of the web alone; empty for any other."""
        return iri if urlsplit(iri).scheme in ("http", "https") else ""

    # ── Names ──

    def name(self, iri: str) -> Name:
        """What a thing is called in the language of the page, and beside it how the notes call it."""
        facts = self.record.facts if self.record.facts.names(iri) else self.vocabulary
        names = facts.spoken(iri)
        if not names:
            claim = self.record.claims.get(iri)
            return Name(shorten(claim.words, LONGEST_NAME), claim.language) if claim else Name(local_name(iri), "")
        own = self._own(tuple(facts.names(iri)))
        chosen = next((lang for lang in names if lang.partition("-")[0] == self.lang), own)
        text = shorten(names[chosen], LONGEST_NAME)
        if chosen == own or own.partition("-")[0] == self.lang or names[own] == names[chosen]:
            return Name(text, chosen)
        return Name(text, chosen, shorten(names[own], LONGEST_NAME), own)

    def _own(self, languages: Sequence[str]) -> str:
        """Of the languages of a name, that of the notes, where all are in one; else rather not English."""
        if len(self.record.languages) == 1 and self.record.languages[0] in languages:
            return self.record.languages[0]
        return next((lang for lang in languages if lang != LANGUAGES[0]), languages[0])

    def plain(self, iri: str) -> str:
        """What a thing is called, as text."""
        return self.name(iri).text

    def is_foreign(self, text: str, language: str) -> bool:
        """Whether a text stands apart from what is around it: of another language, or of another direction."""
        return (bool(language) and language != self.lang) or bool(_TURNING.search(text))

    def definition(self, iri: str) -> str:
        """What a term of the ontology means."""
        found = {value.language: value.value for value in self.vocabulary.texts(iri, "skos:definition")}
        return found.get(self.lang) or found.get(LANGUAGES[0]) or ""

    def by_name(self, iris: Iterable[str]) -> list[str]:
        """Things in the order of their names, Chinese ones by their sound."""
        from pypinyin import lazy_pinyin  # noqa: PLC0415 (it takes long to load, and few pages want it)

        return sorted(iris, key=lambda iri: ([each.casefold() for each in lazy_pinyin(self.plain(iri))], iri))

    def listed(self, iris: Iterable[str]) -> str:
        """Names in a row, as text."""
        return self.t("comma").join(dict.fromkeys(self.plain(iri) for iri in iris))

    def who(self, agreement: Agreement) -> str:
        """The parties of an agreement, as text."""
        implied = (self.t("implied", who=self.plain(iri)) for iri in agreement.implied)
        return self.t("comma").join(dict.fromkeys((*map(self.plain, agreement.parties), *implied)))

    def how(self, activity: str) -> str:
        """How something was obtained, and by whom, as text."""
        agents = self.record.facts.iris(activity, "prov:wasAssociatedWith")
        return self.plain(activity) + (f" ({self.listed(agents)})" if agents else "")

    def kind_of(self, agreement: Agreement) -> str:
        """What an agreement is called by basis and polarity."""
        noun = "consensus" if agreement.consensus else "agreement" if agreement.agree else "disagreement"
        basis = "stated" if noun == "consensus" else agreement.basis
        return self.t(f"{basis}-{noun}")

    def is_partial(self, strength: str) -> bool:
        """Whether a strength is told, and is not the full one."""
        return bool(strength) and strength != expand("accord:Full")

    def role(self, role: Role, *, of: str = "person") -> str:
        """A role with its organisation, or seen from there with its person, as text."""
        far = role.organisation if of == "person" else role.person
        parts = [self.plain(far)] if far else []
        words = " ".join([*parts, *map(self.plain, role.roles)])
        return f"{words} ({self.t('former')})" if role.former else words

    def title(self, meeting: Meeting) -> Name:
        """What a meeting is called: by itself, else as its notes."""
        return self.name(meeting.iri) if self.record.facts.names(meeting.iri) else self.name(meeting.notes)

    @cached_property
    def several(self) -> bool:
        """Whether a line needs the name of its notes."""
        return len(self.record.notes) > 1


def local_name(iri: str) -> str:
    """The last part of an IRI, for what has no name."""
    return local(iri)  # type: ignore[arg-type]


def shown(text: str) -> str:
    """Text of strangers: lines stay, and what would steer (controls, marks that turn) is shown by its number."""
    return "\n".join(map(harmless, text.replace("\r\n", "\n").split("\n")))
