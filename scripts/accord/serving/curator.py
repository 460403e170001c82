"""What is decided on notes while they are looked at: written into the files beside them, and built again in place.

A decision is an addition to the notes' positions or to `people.ttl`. It is held against the notes before it is
written; it is written whole or not at all, and never over a file that has changed since who decides has seen it.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeAlias

import pyoxigraph as ox

from accord.building.corpus import Summary, build_store
from accord.building.ledger import Ledger
from accord.building.piece import Settings, source_of
from accord.describing.identities import decide as decide_who
from accord.describing.iris import Iris
from accord.ground.errors import AccordError, RequestError
from accord.ground.yamlfile import load_yaml
from accord.ground.yamltext import YamlText
from accord.notes.folders import Found, find
from accord.notes.minutes import Minutes, Relation
from accord.rdf.formats import TYPE
from accord.rdf.prefixes import expand
from accord.rdf.stores import LEDGER, open_store
from accord.rdf.writing import write
from accord.recipe import known_files, positions_beside, read_notes, registry_for
from accord.relating.curation import Who, begun, join, judge, leave, strike, worded
from accord.relating.positions import SIDES, Fitted, Positions, Proposition, Side, fit
from accord.relating.suggestions import Proposal, entry_of, judged, suggest
from accord.serving.history import Step, forget, recall, remember

MOST: Final = 50
"""How many proposals are shown for one set of notes."""
STRENGTHS: Final = ("full", "partial", "conditional")
PEOPLE: Final = "people.ttl"

Meant: TypeAlias = Callable[[Fitted], bool]
"""Tells whether a file of positions says what was meant."""


class Objection(RequestError):  # noqa: N818 (what is answered to who decides)
    """Why a decision is not taken, by the name of the phrase that says so to whoever decides."""

    def __init__(self, phrase: str, *, status: int = 400) -> None:
        """Keep the phrase, and the status of HTTP."""
        super().__init__(phrase)
        self.phrase, self.status = phrase, status


@dataclass(frozen=True)
class Sheet:
    """One set of notes as it is read now."""

    found: Found
    minutes: Minutes
    iris: Iris

    @property
    def path(self) -> Path:
        """Where its positions stand, or will."""
        return positions_beside(self.found.path)

    @property
    def people(self) -> Path:
        """Where it is said who is who."""
        known = [file for file in known_files(self.found) if file.name == PEOPLE]
        return known[0] if known else self.found.above[-1] / PEOPLE

    @cached_property
    def claims(self) -> Mapping[str, int]:
        """The indices of statements by the IRIs of claims."""
        return {str(iri): index for index, iri in enumerate(self.iris.claims)}

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """What was read as stated, by IRI."""
        return {str(self.iris.relation(relation)): relation for relation in self.minutes.relations}


class Curator:
    """Decides on some notes, and builds their graph."""

    def __init__(self, notes: Sequence[str], store: Path) -> None:
        """Decide on notes.

        Args:
            notes: files of notes, and folders of them.
            store: the store into which they are built.

        Raises:
            RequestError: there are no such notes.
        """
        self.notes, self.store, self.settings = tuple(notes), store, Settings()
        find(map(Path, notes))
        self._found: dict[str, Found] = {}
        self._read: dict[str, tuple[str, Sheet]] = {}
        self._proposed: dict[str, tuple[Sheet, str, list[Proposal]]] = {}
        self._short: set[str] = set()
        self._made: list[Step] = []

    def build(self) -> Summary:
        """Build what has changed.

        Raises:
            RequestError: the store cannot be written.
        """
        findings = find(map(Path, self.notes))
        summary = build_store(findings, self.store)
        self._short = {str(error) for error in summary.fell_short}
        sources = {source_of(found, self.settings): found for found in findings.notes}
        roots: dict[str, tuple[bytes, str]] = {}
        if summary.notes:
            with Ledger(self.store.resolve() / LEDGER) as rows:
                roots = rows.roots()
        self._found = {
            f"{root.removesuffix('graph/')}notes": sources[source]
            for root, (source, _) in roots.items()
            if source in sources
        }
        return summary

    # ── What there is to decide on ──

    def look(self, notes: str, claim: str = "") -> dict[str, Any]:
        """Tell what a page to decide on needs, as values of JSON: of all that notes hold, or of one claim.

        Raises:
            Objection: the graph has no such notes, or these no such claim.
            AccordError: the notes or their positions cannot be read.
        """
        sheet = self.sheet(notes)
        if claim and claim not in sheet.claims:
            raise Objection("edit-no-claim", status=404)
        positions = load_yaml(sheet.path, Positions)[0] if sheet.path.is_file() else Positions()
        found = [each for each in self._proposals(sheet) if not claim or sheet.claims[claim] in each.claims]
        return {
            "file": sheet.path.name,
            "people": sheet.people.name,
            "version": version(sheet.path),
            "people_version": version(sheet.people),
            "propositions": [_shown(each) for each in positions.propositions if each.counts],
            "proposals": [_offered(each, sheet) for each in found[:MOST]],
            "struck": [one.model_dump(mode="json") for one in positions.struck_out if not claim],
            "relations": [
                iri for iri, one in sheet.relations.items() if claim and one.statement == sheet.claims[claim]
            ],
        }

    def only(self) -> str:
        """The IRI of the notes, where there is one set of them; else empty."""
        return next(iter(self._found)) if len(self._found) == 1 else ""

    def sheet(self, notes: str) -> Sheet:
        """Give notes, read again where they have changed.

        Raises:
            Objection: the graph has no such notes.
            AccordError: they cannot be read.
        """
        found = self._found.get(notes)
        if found is None:
            raise Objection("edit-no-notes", status=404)
        key = _digest([found.path, *known_files(found)])
        kept = self._read.get(notes)
        if kept is None or kept[0] != key:
            registry = registry_for(found)
            minutes = read_notes(found, None, registry)
            kept = self._read[notes] = key, Sheet(found, minutes, Iris(minutes, registry, self.settings.base))
        return kept[1]

    def _proposals(self, sheet: Sheet) -> list[Proposal]:
        """What is proposed for notes, found anew where they or their positions have changed."""
        now, notes = version(sheet.path), str(sheet.iris.notes)
        kept = self._proposed.get(notes)
        if kept is None or kept[0] is not sheet or kept[1] != now:
            known = judged(sheet.path, sheet.minutes) if sheet.path.is_file() else []
            kept = self._proposed[notes] = sheet, now, suggest(sheet.minutes, known=known, limit=10 * MOST)
        return kept[2]

    # ── Decisions ──

    def decide(self, notes: str, given: Mapping[str, str], day: date) -> Step:
        """Write what somebody has decided, and build.

        Args:
            notes: the IRI of the notes on which she decides.
            given: the fields of the form that she has sent.
            day: when.

        Raises:
            Objection: something is missing, or the file has changed since she has seen it.
            AccordError: the decision does not fit the notes, or cannot be written or built.
        """
        who = Who(" ".join(given.get("by", "").split()), day)
        if not who.name:
            raise Objection("edit-no-name")
        sheet, did = self.sheet(notes), given.get("do", "")
        if did in ("same", "different"):
            return self._say_who(sheet, given, who, did)
        with _alone(sheet.path):
            before = _bytes(sheet.path)
            if version(sheet.path) != given.get("version", ""):
                raise Objection("edit-changed", status=409)
            if before is not None:
                load_yaml(sheet.path, Positions)  # a file with a fault is told, and not added to
            file = begun((before or b"").decode("utf-8-sig"))
            meant = self._add(file, sheet, given, who, did)
            after = (b"\xef\xbb\xbf" if (before or b"").startswith(b"\xef\xbb\xbf") else b"") + file.text.encode()
            if not meant(_fitted(after, sheet)):
                raise Objection("edit-unnamed", status=409)
            return self._take(Step(did, sheet.path, before, after, who.name))

    def _add(self, file: YamlText, sheet: Sheet, given: Mapping[str, str], who: Who, did: str) -> Meant:
        """Add what is decided; gives what tells whether the file then says that, and of no other claim."""
        minutes = sheet.minutes
        if did == "join":
            side, strength = given.get("side", ""), given.get("strength", "full")
            claim = sheet.claims.get(given.get("claim", ""))
            if claim is None or side not in SIDES or strength not in STRENGTHS:
                raise Objection("edit-nothing")
            target = _target(file, given)
            others = _elsewhere(sheet, claim, side, str(target["id"]))
            if others and not given.get("move"):
                raise Objection(f"edit-both-{others[0][0]}", status=409)
            for other, place in reversed(others):
                leave(file, target["id"], other, place)
            join(file, minutes, claim, side, target, who, strength)
            return lambda fitted: {side} == {
                each.side for each in fitted.found
                if (each.statement, each.proposition.id) == (claim, target["id"])
            }  # fmt: skip
        if did in ("accept", "refuse"):
            name = given.get("proposal", "")
            proposal = next((each for each in self._proposals(sheet) if _name(each, sheet) == name), None)
            if proposal is None:
                raise Objection("edit-gone", status=409)
            judge(file, minutes, proposal, who, accepted=did == "accept")
            wanted = proposal.claims if did == "accept" else frozenset()
            return lambda fitted: wanted <= {each.statement for each in fitted.found}
        if did == "strike":
            relation = sheet.relations.get(given.get("relation", ""))
            if relation is None:
                raise Objection("edit-gone", status=409)
            strike(file, minutes, relation, who, " ".join(given.get("reason", "").split()))
            return lambda fitted: relation in fitted.struck
        raise Objection("edit-nothing")

    def _say_who(self, sheet: Sheet, given: Mapping[str, str], who: Who, did: str) -> Step:
        one, other, path = given.get("one", ""), given.get("other", ""), sheet.people
        if not one or not other or one == other:
            raise Objection("edit-two")
        with _alone(path):
            before = _bytes(path)
            if version(path) != given.get("people_version", ""):
                raise Objection("edit-changed", status=409)
            names = self._persons()
            text = decide_who(path, one, other, same=did == "same", by=who.name, everybody=names, on=who.day)
            return self._take(Step(did, path, before, text.encode(), who.name))

    def _persons(self) -> dict[str, str]:
        """The names of all persons by IRI."""
        store, label = open_store(self.store), ox.NamedNode(expand("rdfs:label"))
        people = {
            quad.subject for quad in store.quads_for_pattern(None, TYPE, ox.NamedNode(expand("foaf:Person")), None)
        }
        return {
            person.value: quad.object.value
            for person in people
            if isinstance(person, ox.NamedNode)
            for quad in store.quads_for_pattern(person, label, None, None)
            if isinstance(quad.object, ox.Literal)
        }

    def undo(self, step: Step) -> None:
        """Take a decision back: what it added is taken away, and what others have added since stays.

        Raises:
            Objection: it does not stand there any more as it was written.
            AccordError: the file cannot be written.
        """
        with _alone(step.path):
            now = _bytes(step.path)
            undone = step.before if now == step.after else None if now is None else _without(now, step)
            if undone is None and now != step.after:
                raise Objection("edit-overwritten", status=409)
            self._put(step.path, now, undone)
            forget(step)

    def earlier(self, notes: str) -> Step | None:
        """The last decision on some notes that is kept beside them, of an earlier run or of another reader."""
        sheet = self.sheet(notes)
        paths = dict.fromkeys((sheet.path, sheet.people))
        kept = [step for path in paths for step in recall(path) if step.path in paths]
        return next((step for step in reversed(kept) if step not in self._made), None)

    def _take(self, step: Step) -> Step:
        """Write what was decided, build, and keep the step.

        Raises:
            AccordError: it cannot be written or built; then all is as it was.
        """
        self._put(step.path, step.before, step.after)
        remember(step)
        self._made.append(step)
        return step

    def _put(self, path: Path, before: bytes | None, after: bytes | None) -> None:
        """Write a file, and build; where that falls short for it, all is as it was.

        Raises:
            AccordError: it did.
        """
        short = set(self._short)
        _place(path, after)
        try:
            summary = self.build()
            new = next((error for error in summary.fell_short if str(error) not in short), None)
        except AccordError as error:
            new = error
        if new is not None:
            _place(path, before)
            self.build()
            raise new


def _without(now: bytes, step: Step) -> bytes | None:
    """A file that others have changed since, without what a step has added; None where that cannot be told apart."""
    text, before, after = (data.decode("utf-8", "replace") for data in (now, step.before or b"", step.after))
    if step.path.name == PEOPLE:
        return _encoded(_unpatched(text, before, after))
    try:
        old, new = _entries(before), _entries(after)
        added, changed = new - old, old - new
        if added - _entries(text):
            return None
        if not changed:
            return _removed(text, added).encode()
        undone = _unpatched(text, before, after)
        whole = undone is not None and _entries(undone) == _entries(text) - added + changed
    except AccordError:
        return None
    return _encoded(undone) if whole else None


def _encoded(text: str | None) -> bytes | None:
    return None if text is None else text.encode()


def _unpatched(text: str, before: str, after: str) -> str | None:
    """A text without what makes another one of what was before; None where that does not stand in it once."""
    start = _alike(before, after)
    rest = _alike(before[start:][::-1], after[start:][::-1])
    gone, back = after[start : len(after) - rest], before[start : len(before) - rest]
    return text.replace(gone, back) if gone.strip() and text.count(gone) == 1 else None


def _removed(text: str, entries: Counter[str]) -> str:
    """A text of positions without some entries of its lists."""
    file = YamlText(text.removeprefix("\ufeff"))
    for entry in entries.elements():
        places = (
            (key, at)
            for key, items in file.data.items()
            for at, each in enumerate(_listed(items))
            if _entry(key, each) == entry
        )
        file.remove(next(places))
    return text[: len(text) - len(text.removeprefix("\ufeff"))] + file.text


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _entries(text: str) -> Counter[str]:
    """The entries of a file of positions, each with the list in which it stands."""
    lists = YamlText(text.removeprefix("\ufeff")).data
    return Counter(_entry(key, entry) for key, value in lists.items() for entry in _listed(value))


def _entry(key: object, value: object) -> str:
    return f"{key}: {value!r}"


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def version(path: Path) -> str:
    """What a file holds now, in a few letters; `none` if it is not there."""
    data = _bytes(path)
    return "none" if data is None else hashlib.sha256(data).hexdigest()[:16]


def notes_of(iri: str) -> str:
    """The IRI of the notes to which a claim belongs."""
    return f"{iri.partition('/claim/')[0]}/notes"


def _target(file: YamlText, given: Mapping[str, str]) -> Mapping[str, object]:
    """The proposition that is chosen, or a new one in the words that are given."""
    chosen, words = given.get("proposition", ""), given.get("words", "")
    if chosen:
        if all(one.get("id") != chosen for one in file.data.get("propositions") or ()):
            raise Objection("edit-gone", status=409)
        return {"id": chosen}
    if not words.strip():
        raise Objection("edit-words-missing")
    return worded(words)


def _elsewhere(sheet: Sheet, claim: int, side: str, proposition: str) -> list[tuple[Side, int]]:
    """On which other sides of a proposition a claim stands in the file as it is, and where in their lists."""
    found = fit(sheet.path, sheet.minutes).found if sheet.path.is_file() else ()
    lists = {each: [one for one in found if (one.proposition.id, one.side) == (proposition, each)] for each in SIDES}
    return [
        (each, place)
        for each, entries in lists.items()
        for place, one in enumerate(entries)
        if each != side and one.statement == claim
    ]


def _shown(one: Proposition) -> dict[str, str]:
    return {"id": one.id, "zh": one.zh or "", "en": one.en or ""}


def _offered(proposal: Proposal, sheet: Sheet) -> dict[str, Any]:
    """A proposal for a page: its words, its reason, and the claims on each side."""
    sides = {"supports": proposal.supports, "opposes": proposal.opposes}
    return {
        "id": _name(proposal, sheet),
        "words": proposal.words,
        "reason": proposal.reason,
        "score": proposal.score,
        "sides": {side: [str(sheet.iris.claims[index]) for index in claims] for side, claims in sides.items()},
    }


def _name(proposal: Proposal, sheet: Sheet) -> str:
    return str(entry_of(proposal, sheet.minutes)["id"])


def _fitted(data: bytes, sheet: Sheet) -> Fitted:
    """Hold positions against their notes before they are written.

    Raises:
        DataError: they do not fit, with the place in the file as it would be.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / sheet.path.name
        path.write_bytes(data)
        try:
            return fit(path, sheet.minutes)
        except AccordError as error:
            error.path = sheet.path
            raise


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RequestError(f"cannot be read: {error.strerror or error}", path=path) from error


def _place(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write(path, data)


def _digest(paths: Sequence[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(hashlib.sha256(_bytes(path) or b"").digest())
    return whole.hexdigest()


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let no other server write into the folder of a file meanwhile."""
    try:
        folder = os.open(path.resolve().parent, os.O_RDONLY)
    except OSError as error:
        raise RequestError(f"cannot be written: {error.strerror or error}", path=path) from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
