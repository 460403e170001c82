"""What the search looks through, as a script that needs no server: names of people and topics, positions, words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from accord.presenting.record import Record
from accord.presenting.view import shown
from accord.rdf.queries import LANGUAGES

Entry = list[object]
"""Kind, page without its language, names by language, other names or whose words they are, line."""


def index(record: Record, pages: Mapping[str, str]) -> bytes:
    """All that can be found, in the order in which it is offered."""
    found = json.dumps(list(_entries(record, pages)), ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.accordWords={found};\n".encode("utf-8", "replace")


def _entries(record: Record, pages: Mapping[str, str]) -> Iterator[Entry]:
    kinds = {party: "person" if record.is_person(party) else "nameless" for party in record.parties}
    kinds |= dict.fromkeys(record.organisations, "organisation") | dict.fromkeys(record.topics, "topic")
    kinds |= {target: "position" for target in record.targets if target not in record.claims}
    for iri, kind in kinds.items():
        if iri in pages:
            yield [kind, pages[iri], _names(record, iri), shown(" ".join(record.facts.other_names(iri))), 0]
    for claim in record.claims.values():
        if claim.iri in pages:
            said_by = ", ".join(next(iter(record.facts.names(party).values()), "") for party in claim.parties)
            yield ["claim", pages[claim.iri], {"": shown(claim.words)}, shown(said_by), claim.line or 0]


def _names(record: Record, iri: str) -> dict[str, str]:
    """A name for each language of the pages, and one for all where they are the same."""
    names = {lang: shown(name) for lang, name in record.facts.spoken(iri).items()}
    if not names:
        return {"": iri.rstrip("/#").rpartition("/")[2]}
    other = next((lang for lang in names if lang != LANGUAGES[0]), next(iter(names)))
    found = {lang: names.get(lang, names[other]) for lang in LANGUAGES}
    return {"": names[other]} if len(set(found.values())) == 1 else found
