"""`accord migrate`: a graph of an older model, as a graph of the present one."""

from __future__ import annotations

import click

from accord.command.options import form_option
from accord.command.outputs import form_of, publish, refuse_inputs
from accord.command.terminal import Command, busy, note
from accord.ground.errors import RequestError

SHOWN = 3
"""How many of the nodes that could not be migrated are named."""


@click.command(cls=Command, example="accord migrate agi-next-2026.ttl -o new.ttl")
@click.argument("old", metavar="OLD")
@form_option
@click.option("-o", "--output", "out", metavar="NEW", help="File to write. Default: stdout.")
def migrate(old: str, form: str | None, out: str | None) -> None:
    """Turn a graph of an older model into one of the present model.

    What is done is told, and what cannot be, with its line of the notes. Named graphs become one graph: where they have
    to stay apart, build again from the notes.
    """
    from accord.rdf import migration
    from accord.rdf.files import graph_files, load
    from accord.rdf.graphs import to_dataset, union

    refuse_inputs(out, graph_files([old]))
    form = form_of(out, form)
    if form is None:
        raise RequestError("migrate writes a file, not a store", path=out, remedy="Name a file after -o.")
    with busy(f"migrating {old}"):
        done = migration.migrate(load([old]))
        graph = union(to_dataset(done.quads))
    publish(graph, out, form)
    for step in (step for step in done.steps if step.new or step.gone):
        note(f"{step.update.name}: {step.new} statements new, {step.gone} gone. {step.update.spoken['does']['en']}")
    for left in done.left:
        shown = ", ".join(f"{node} (line {line})" if line else node for node, line in left.rows[:SHOWN])
        more = f" and {len(left.rows) - SHOWN} more" if len(left.rows) > SHOWN else ""
        problem, remedy = (left.query.spoken[key]["en"] for key in ("problem", "remedy"))
        note(f"Not migrated: {problem} {remedy} ({shown}{more})")
