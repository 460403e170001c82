"""`accord validate`: graphs held against shapes and checks."""

from __future__ import annotations

from collections.abc import Sequence

import click

from accord.command import reports
from accord.command.options import graphs_argument, lang_option, report_option
from accord.command.outputs import as_json
from accord.command.terminal import Command, busy, emit


@click.command(cls=Command, example="accord validate agi-next-2026.ttl")
@graphs_argument
@click.option("--shapes", metavar="FILE", help="SHACL shapes to use instead of Accord's.")
@report_option
@lang_option
def validate(graphs: Sequence[str], shapes: str | None, form: str, lang: str) -> None:
    """Hold graphs against shapes and checks.

    The report names the node, the place in the notes and the remedy. The exit code is 1 if there is an error.
    """
    from accord import api

    with busy("validating"):
        report = api.validate(graphs, shapes=shapes, lang=lang)
    emit(as_json(report) if form == "json" else "\n".join(reports.report_lines(report, lang)))
    if not report.conforms:
        click.get_current_context().exit(1)
