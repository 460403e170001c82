"""`accord diff`: what changed between two graphs."""

from __future__ import annotations

import click

from accord.command.options import of_locale, pager_option, words_option
from accord.command.terminal import Command, busy, colours, emit, harmless, note, width


@click.command(cls=Command, example="accord diff agi-next-2026.ttl agi-next-2026.nq")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--moved", is_flag=True, help="List what only moved to other lines, too.")
@click.option("--full", is_flag=True, help="List all triples of what is new or gone, too.")
@click.option("--iris", is_flag=True, help="Show IRIs on a terminal, too.")
@words_option
@pager_option
def diff(old: str, new: str, moved: bool, full: bool, iris: bool, lang: str | None) -> None:
    """Show what changed between two graphs.

    It is told in the language of --lang, else in that of the locale; the words of the notes stay in theirs.
    Exit code 0: they are the same; 1: they differ.
    """
    from accord import api
    from accord.asking.comparison import show
    from accord.ground.phrases import tell

    told_in = lang or of_locale()
    with busy("comparing"):
        changes = api.diff(old, new, lang=lang, told_in=told_in)
    if changes:
        colour = colours()
        told = show(changes, iris=iris or width() is None, moved=moved, full=full, lang=told_in)
        safe = (harmless(line) for line in told)
        emit("\n".join(_coloured(line) if colour else line for line in safe), styled=colour, paged=True)
        click.get_current_context().exit(1)
    note(tell("diff-same", told_in))


def _coloured(line: str) -> str:
    """Green what is new, red what is gone, as other tools of comparison have it."""
    colour = {"+": "green", "-": "red"}.get(line.lstrip()[:1])
    return click.style(line, fg=colour) if colour else line
