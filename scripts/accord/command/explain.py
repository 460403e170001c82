"""`accord explain`: the way from an agreement down to the lines of the notes."""

from __future__ import annotations

from collections.abc import Sequence

import click

from accord.command.options import of_locale, on_option, pager_option, words_option
from accord.command.terminal import Command, emit, tell_sample, width


@click.command(cls=Command, example="accord explain core of autonomous learning")
@click.argument("words", metavar="IRI|WORDS|NOTES:LINE", nargs=-1, required=True)
@on_option
@words_option
@click.option("--iris", is_flag=True, help="Show IRIs on a terminal, too.")
@pager_option
def explain(words: Sequence[str], graph: str | None, lang: str | None, iris: bool) -> None:
    """Show the way down to the lines.

    It leads from an agreement, a proposition, a claim, a person, an organisation, a topic, a meeting or a task, named
    by IRI or by some of its words, to the lines of the notes; and from a line (notes.md:69) to what rests on it. What
    is said between them is in the language of --lang, else in that of the locale.
    """
    from accord import api
    from accord.asking.explanation import show
    from accord.ground.resources import sample_graph

    way = api.explain(graph or sample_graph(), " ".join(words), lang=lang, told_in=lang or of_locale())
    emit("\n".join(show(way, iris=iris or width() is None)), paged=True)
    if graph is None:
        tell_sample()
