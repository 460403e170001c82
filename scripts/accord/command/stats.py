"""`accord stats`: what a graph holds, in numbers."""

from __future__ import annotations

import click

from accord.command import reports
from accord.command.options import lang_option, report_option
from accord.command.outputs import as_json
from accord.command.terminal import Command, busy, emit


@click.command(cls=Command, example="accord stats agi-next-2026.ttl")
@click.argument("graph", metavar="GRAPH")
@report_option
@lang_option
def stats(graph: str, form: str, lang: str) -> None:
    """Count what a graph holds.

    At the end stands its fingerprint (SHA-256 over RDFC-1.0), which is equal for equal graphs.
    """
    from accord.api import dataset, on_disk
    from accord.asking import counts

    with busy(f"counting {graph}"):
        store = on_disk(graph)
        numbers = counts.stats_of_store(store) if store else counts.stats(dataset(graph))
    emit(as_json(numbers) if form == "json" else "\n".join(reports.statistics_lines(numbers, lang)))
