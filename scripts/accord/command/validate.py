"""`accord validate`: graphs held against shapes and checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from accord.command import reports
from accord.command.options import graphs_argument, lang_option, report_option
from accord.command.outputs import as_json
from accord.command.terminal import Command, busy, emit, tell_age

if TYPE_CHECKING:
    from accord.validating.engines import Engine


@click.command(cls=Command, example="accord validate agi-next-2026.ttl")
@graphs_argument
@click.option("--shapes", metavar="FILE", help="SHACL shapes to use instead of Accord's.")
@click.option(
    "--engine",
    type=click.Choice(["shacl", "pyshacl"]),
    help="What holds the graphs against the shapes: shacl is fast, pyshacl the reference (and used with --shapes).",
)
@click.option("--afresh", is_flag=True, help="Look at all of a store, not only at what has changed since last time.")
@report_option
@lang_option
def validate(
    graphs: Sequence[str], shapes: str | None, engine: Engine | None, form: str, lang: str, *, afresh: bool
) -> None:
    """Hold graphs against shapes and checks.

    Of a store that was validated before, only what has changed since can touch is looked at.

    The report names the node, the place in the notes and the remedy. The exit code is 1 if there is an error.
    """
    from accord import api

    with busy("validating"):
        report = api.validate(graphs, shapes=shapes, lang=lang, engine=engine, afresh=afresh)
    emit(as_json(report) if form == "json" else "\n".join(reports.report_lines(report, lang)))
    if not report.conforms:
        from accord.rdf.files import load

        tell_age(load(graphs), graphs)
        click.get_current_context().exit(1)
