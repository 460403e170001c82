"""`accord people`: who is who across notes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from accord.command.terminal import Command, busy, emit, note
from accord.ground.errors import RequestError


@click.command(cls=Command, example="accord people graph --review")
@click.argument("notes", metavar="NOTES...", nargs=-1, required=True)
@click.option("--review", is_flag=True, help="List the pairs who may be one person, to decide on.")
@click.option("--same", nargs=2, metavar="IRI IRI", help="Decide that these two are one person.")
@click.option("--different", nargs=2, metavar="IRI IRI", help="Decide that these two are two persons.")
@click.option("--by", metavar="NAME", help="Who decides.")
@click.option("--file", "registry_file", metavar="FILE", help="Default: people.ttl in the folder above the notes.")
def people(
    notes: Sequence[str],
    review: bool,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    by: str | None,
    registry_file: str | None,
) -> None:
    """Say who is who across notes.

    A name alone identifies nobody: persons of two notes are one by the same full name and organisation in
    people.ttl, or because somebody has decided so. A decision is written into people.ttl.
    """
    from accord.describing import identities as whoswho
    from accord.notes.folders import find
    from accord.rdf.writing import write
    from accord.recipe import read

    files = [found.path for found in find(map(Path, notes)).notes]
    where = Path(registry_file) if registry_file else files[0].resolve().parent.parent / "people.ttl"
    registry = whoswho.load_people(where)
    with busy(f"reading {len(files)} set(s) of notes"):
        everybody = whoswho.people([read(file) for file in files], registry)
    pair = same or different
    if same and different:
        raise RequestError("--same and --different contradict each other", remedy="Decide on one pair at a time.")
    if pair:
        if not by:
            raise RequestError("a decision needs a name", remedy="Say who decides: --by NAME")
        named = {str(somebody.iri): somebody.name for somebody in everybody}
        write(where, whoswho.decide(where, *pair, same=bool(same), by=by, everybody=named).encode())
        note(f"written to {where}")
        return
    lines = whoswho.review_lines(whoswho.review(everybody, registry)) if review else whoswho.as_lines(everybody)
    emit("\n".join(lines) or "Nobody to decide on.")
