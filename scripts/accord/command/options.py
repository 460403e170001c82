"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Final

import click

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
lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", help="Language of labels and messages."
)
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
