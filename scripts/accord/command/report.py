"""`accord report`: one page of a meeting that can be handed on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.command.options import LANGUAGES, Listed, notation_option
from accord.command.terminal import Command, busy, note, refuse_input, write_out
from accord.ground.errors import RequestError

if TYPE_CHECKING:
    import pyoxigraph as ox

GRAPHS = (".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf", ".xml", ".owl")
"""Extensions of graphs; whatever else is given are notes."""


@click.command(cls=Command, example="accord report graph/agi-next-2026/notes.md -o report.html")
@click.argument("sources", metavar="NOTES|GRAPH...", nargs=-1, required=True)
@click.option("-o", "--output", "out", metavar="FILE", help="File: .html, .md or .docx. Default: Markdown on stdout.")
@click.option("--format", "form", type=Listed("accord.asking.pages", "PAGES"), help="Default: by the extension.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the headings. Default: that of the notes.")
@notation_option
def report(sources: Sequence[str], out: str | None, form: str | None, lang: str | None, notation: str | None) -> None:
    """Write one page: who was there, what was decided, who agreed, what is to be done.

    It is made of notes, or of graphs that were built of them; everything on it has its line and its words. Of notes, it
    also tells the lines that were not understood.
    """
    from accord.asking import pages
    from accord.asking.report import report as page_of

    chosen = _form(out, form)
    paths = [Path(source) for source in sources]
    if out is not None and out != "-":
        refuse_input(Path(out), paths)
    with busy("reading"):
        store, unread = _gathered(paths, notation)
    with busy("writing the report"):
        data = pages.PAGES[chosen](page_of(store, lang=lang, unread=unread))
    from accord.rdf.writing import write

    write_out(out, data, write)
    if out is not None and out != "-":
        note(f"The report is in {out}")


def _form(out: str | None, form: str | None) -> str:
    """The form to write, by its name or by the extension of the file.

    Raises:
        RequestError: the file is a folder, its extension stands for no form, or .docx would go to stdout.
    """
    from accord.asking.pages import PAGES

    if out is not None and (Path(out).is_dir() or out.endswith("/")):
        raise RequestError(
            "a report is one file", path=out, remedy=f"Name a file in it, such as {Path(out) / 'report.html'}"
        )
    chosen = form or (Path(out).suffix.lower().removeprefix(".") if out not in (None, "-") and out else "md")
    chosen = {"htm": "html", "markdown": "md"}.get(chosen, chosen)
    if chosen not in PAGES:
        offered = ", ".join(f".{name}" for name in PAGES)
        raise RequestError(
            f"no report is written as {chosen or 'a file without extension'!r}", path=out, remedy=f"Use {offered}."
        )
    return chosen


def _gathered(paths: Sequence[Path], notation: str | None) -> tuple[ox.Store, list[tuple[str, int, str]] | None]:
    """Notes and graphs as one store, and the lines of the notes that were not understood (None: there are no notes)."""
    from accord import api, recipe

    graphs = [path for path in paths if _is_graph(path)]
    notes = [file for path in paths if path not in graphs for file in recipe.notes_in(path)]
    if graphs and notes:
        raise RequestError(
            "notes and graphs are not put on one page", remedy="Build the notes first, then name graphs only."
        )
    if graphs:
        store = api.target([str(path) for path in graphs])
        return store, None  # type: ignore[return-value] # files are no endpoint
    warnings: list[str] = []
    dataset = recipe.build(notes, notation=notation, tell=warnings.append)
    for warning in warnings:
        note(warning)
    return api.target(dataset), list(_unread(notes, notation))  # type: ignore[return-value] # likewise


def _is_graph(path: Path) -> bool:
    return path.suffix.lower() in GRAPHS or (path.is_dir() and not list(path.glob("**/notes.md")))


def _unread(files: Iterable[Path], notation: str | None) -> Iterable[tuple[str, int, str]]:
    """The lines that were not understood: notes, line, words."""
    from accord import recipe
    from accord.notes.minutes import Understood

    for file in files:
        minutes = recipe.read(file, notation=notation)
        for account in minutes.lines:
            if account.understood is Understood.NOT_UNDERSTOOD:
                yield minutes.event.name, account.line, minutes.source.line_text(account.line).strip()
