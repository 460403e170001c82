"""`accord inspect`: what each line of notes was understood as."""

from __future__ import annotations

import click

from accord.command import reports
from accord.command.options import lang_option, notation_option, report_option
from accord.command.terminal import Command, emit, note, width


@click.command(cls=Command, example="accord inspect graph/agi-next-2026/notes.md")
@click.argument("notes", metavar="NOTES")
@report_option
@notation_option
@lang_option
def inspect(notes: str, form: str, notation: str | None, lang: str) -> None:
    """Show what each line was understood as.

    Each line comes with the reason, and at the end how often each way of naming a speaker was met, how many
    statements were found to be nobody's, which lines were skipped and why, which sides were weighed, and which names
    could mean several persons.
    """
    from accord.reading import inspection
    from accord.recipe import read

    found = inspection.inspect(read(notes, notation=notation))
    emit(inspection.as_json(found) if form == "json" else inspection.as_table(found, width(), lang))
    if 2 * len(found.nobodys) > found.statements:
        note(reports.nobodys_warning(found.notes, len(found.nobodys), found.statements))
