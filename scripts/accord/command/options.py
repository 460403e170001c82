"""Options and arguments that several commands share."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

from accord.command.terminal import NO_PAGER

LANGUAGES: Final = ("en", "zh")

GRAPH_HELP: Final = "any RDF file, a folder of them, or a store made by `accord build -o DIR/`"


class Listed(click.Choice[str]):
    """A choice of the names in a table, which is imported when it is asked for: whoever only lists commands is not."""

    def __init__(self, module: str, table: str) -> None:
        """Remember where the table is."""
        self.module, self.table, self.case_sensitive = module, table, True

    @property
    def choices(self) -> Sequence[str]:  # type: ignore[override]
        """The names, in the order of the table."""
        return tuple(getattr(import_module(self.module), self.table))


on_option = click.option(
    "--on",
    "graph",
    metavar="GRAPH",
    help=f"What to ask: {GRAPH_HELP}. Default: the graph that comes with Accord.",
)
form_option = click.option(
    "--format",
    "form",
    type=Listed("accord.rdf.formats", "WRITTEN"),
    help="Default: by the extension of OUT; turtle on stdout.",
)
notation_option = click.option(
    "--notation", metavar="NAME|FILE", help="How the notes are written. Default: found by itself."
)
report_option = click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json")),
    default="table",
    help="For people or for programs.",
)


def of_locale() -> str:
    """The language of the user's locale, as far as Accord speaks it (LC_ALL, LC_MESSAGES, LANG, as POSIX has it)."""
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return next((language for language in LANGUAGES if named.lower().startswith(language)), LANGUAGES[0])


lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default=of_locale, show_default="that of the locale",
    help="Language of labels and messages.",
)  # fmt: skip
words_option = click.option(
    "--lang", type=click.Choice(LANGUAGES),
    help="Language of what has labels in several. Default: that of the notes.",
)  # fmt: skip


def _no_pager(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.meta[NO_PAGER] = True


pager_option = click.option(
    "--no-pager", is_flag=True, expose_value=False, callback=_no_pager,
    help="Never show a long result page by page.",
)  # fmt: skip
store_option = click.option(
    "--store", "kind", metavar="KIND", help="oxigraph, fuseki, virtuoso or generic. Default: found."
)
user_option = click.option(
    "--user", metavar="NAME", help="Who logs in; the password is asked, or in ACCORD_PASSWORD or the netrc file."
)
patience_option = click.option(
    "--patience", type=click.FloatRange(0), default=120, show_default=True, metavar="SECONDS",
    help="How long what fails for a moment is tried again.",
)  # fmt: skip
timeout_option = click.option(
    "--timeout", type=click.FloatRange(min=0.1, max=86400), default=600, show_default=True, metavar="SECONDS",
    help="How long one answer of the store may take to begin.",
)  # fmt: skip


graphs_argument = click.argument("graphs", metavar="GRAPH...", nargs=-1, required=True)
