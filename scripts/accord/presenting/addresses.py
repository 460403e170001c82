"""Where each thing is told of: names of pages and of places on them, made of the last parts of IRIs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import unquote

from accord.ground.text import digest, slug
from accord.presenting.record import Record

LONGEST: Final = 80
"""Characters of the longest name of a page."""
_SAFE: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself."""

EDIT: Final = "edit"
"""Where the pages stand on which readers decide, where a server takes what they send."""


def addresses(record: Record) -> dict[str, str]:
    """The page of each thing that has one, and with `#` the place on it for what stands on the page of another."""
    notes = _pages("notes", record.notes)
    if len(record.meetings) == 1:
        meetings = {record.meetings[0].iri: "index.html"}
    else:
        meetings = _pages("meeting", [each.iri for each in record.meetings])
    targets = _pages("position", record.targets)
    found = {
        **_pages("topic", record.topics),
        **_pages("organisation", record.organisations),
        **_pages("person", record.parties),
        **meetings,
        **notes,
        **targets,
    }
    found |= _anchors("claim", {iri: notes.get(claim.notes, "") for iri, claim in record.claims.items()})
    found |= _anchors("stance", {iri: targets[stance.target] for iri, stance in record.stances.items()})
    agreed = {iri: targets[each.on[0]] for iri, each in record.agreements.items() if each.on}
    return found | _anchors("agreement", agreed)


def _pages(folder: str, iris: Iterable[str]) -> dict[str, str]:
    return {iri: f"{folder}/{name}.html" for iri, name in names(iris).items()}


def _anchors(kind: str, pages: Mapping[str, str]) -> dict[str, str]:
    found = names((iri for iri, page in pages.items() if page))
    return {iri: f"{pages[iri]}#{kind}-{name}" for iri, name in found.items()}


def names(iris: Iterable[str]) -> dict[str, str]:
    """A name for each IRI: ASCII, for any file system, no other's, the same each time."""
    plain = {iri: _safe(_last(iri)) for iri in sorted(set(iris))}
    count = Counter(name.casefold() for name in plain.values())
    return {
        iri: name if count[name.casefold()] == 1 else f"{name}-{digest(iri, size=8)}" for iri, name in plain.items()
    }


def _safe(name: str) -> str:
    if _SAFE.fullmatch(name) and len(name) <= LONGEST and not _DEVICES.fullmatch(name):
        return name
    return f"{slug(unquote(name), LONGEST - 10)}-{digest(name)}"


def _last(iri: str) -> str:
    """The last part of an IRI; that of notes and meetings is a word for them all, and the part before it tells more."""
    parts = [part for part in re.split(r"[#/]", iri) if part]
    if len(parts) > 1 and parts[-1] in ("notes", "event"):
        return parts[-2]
    return parts[-1] if parts else iri
