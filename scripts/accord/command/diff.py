"""`accord diff`: what changed between two graphs."""

from __future__ import annotations

import click

from accord.command.terminal import Command, emit, note


@click.command(cls=Command, example="accord diff agi-next-2026.ttl agi-next-2026.nq")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def diff(old: str, new: str) -> None:
    """Show what changed between two graphs.

    Exit code 0: they are the same; 1: they differ.
    """
    from accord import api
    from accord.asking.comparison import show

    changes = api.diff(old, new)
    if changes:
        emit("\n".join(show(changes)))
        click.get_current_context().exit(1)
    note("The graphs are the same.")
