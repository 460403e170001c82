"""`accord people`: who is who across notes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.command import reports
from accord.command.options import lang_option
from accord.command.terminal import Command, busy, emit, note
from accord.ground.errors import AccordError, RequestError

if TYPE_CHECKING:
    from accord.notes.folders import Findings
    from accord.notes.minutes import Minutes


@click.command(cls=Command, example="accord people graph --review")
@click.argument("notes", metavar="NOTES...", nargs=-1, required=True)
@click.option("--review", is_flag=True, help="List the pairs who may be one person, to decide on.")
@click.option("--same", nargs=2, metavar="IRI IRI", help="Decide that these two are one person.")
@click.option("--different", nargs=2, metavar="IRI IRI", help="Decide that these two are two persons.")
@click.option("--by", metavar="NAME", help="Who decides.")
@click.option("--file", "registry_file", metavar="FILE", help="Default: where accord build looks for people.ttl.")
@lang_option
def people(
    notes: Sequence[str],
    review: bool,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    by: str | None,
    registry_file: str | None,
    lang: str,
) -> None:
    """Say who is who across notes.

    A name alone identifies nobody: persons of two notes are one by the same full name and organisation in
    people.ttl, or because somebody has decided so. A decision is written into people.ttl. Notes that cannot be read
    are told at the end; the others are shown all the same, and the exit code is 1.
    """
    from accord.describing import identities as whoswho
    from accord.ground.phrases import tell
    from accord.notes.folders import find
    from accord.rdf.writing import write

    if same and different:
        raise RequestError("--same and --different contradict each other", remedy="Decide on one pair at a time.")
    found = find(map(Path, notes))
    where = Path(registry_file) if registry_file else _registry_of(found)
    registry = whoswho.load_people(where)
    with busy(f"reading {len(found.notes)} set(s) of notes"):
        read, faults = _read(found)
    everybody = whoswho.people(read, registry)
    if pair := same or different:
        if not by:
            raise RequestError("a decision needs a name", remedy="Say who decides: --by NAME")
        named = {str(somebody.iri): somebody.name for somebody in everybody}
        write(where, whoswho.decide(where, *pair, same=bool(same), by=by, everybody=named).encode())
        note(tell("people-written", lang, file=str(where)))
        return
    pairs = whoswho.review(everybody, registry, lang) if review else []
    lines = whoswho.review_lines(pairs, lang) if review else whoswho.as_lines(everybody)
    emit("\n".join(lines) or tell("people-nobody", lang))
    if faults:
        note("\n".join(reports.shortfall_lines(faults)))
        click.get_current_context().exit(1)


def _registry_of(found: Findings) -> Path:
    """The people.ttl that a build of these notes takes: the one that is there, else one in the folder given."""
    above = found.notes[0].above if found.notes else ()
    known = [folder / "people.ttl" for folder in above]
    return next((file for file in known if file.is_file()), known[-1] if known else Path("people.ttl"))


def _read(found: Findings) -> tuple[list[Minutes], list[AccordError]]:
    """Read notes; give those that can be read, and why the others cannot."""
    from accord.recipe import read_notes

    read, faults = [], list(found.faults)
    for each in found.notes:
        try:
            read.append(read_notes(each))
        except AccordError as error:
            if len(found.notes) == 1:
                raise
            faults.append(error)
    return read, faults
