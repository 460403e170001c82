"""`accord report`: one page of a meeting that can be handed on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.command.options import LANGUAGES, Listed, notation_option
from accord.command.terminal import Command, busy, note, refuse_input, tell_age, write_out
from accord.ground.errors import RequestError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from accord.notes.folders import Found


@click.command(cls=Command, example="accord report graph/agi-next-2026/notes.md -o report.html")
@click.argument("sources", metavar="NOTES|GRAPH...", nargs=-1, required=True)
@click.option("-o", "--output", "out", metavar="FILE", help="File: .html, .md or .docx. Default: Markdown on stdout.")
@click.option("--format", "form", type=Listed("accord.asking.pages", "PAGES"), help="Default: by the extension.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the headings. Default: that of the notes.")
@notation_option
def report(sources: Sequence[str], out: str | None, form: str | None, lang: str | None, notation: str | None) -> None:
    """Write one page that can be handed on.

    Who was there, what was decided, who agreed and disagreed, what is to be done.

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
    tell_age(store, sources)
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
    """Notes and graphs as one store, and the lines of the notes that were not understood (None: there are no notes).

    Raises:
        RequestError: there are both, or neither.
        DataError: notes or graphs fall short.
    """
    from accord.notes.folders import find
    from accord.rdf.files import load

    graphs = [path for path in paths if _is_graph(path)]
    if graphs and len(graphs) < len(paths):
        both = "notes and graphs are not put on one page"
        raise RequestError(both, remedy="Build the notes first, then name graphs only.")
    if graphs:
        return load([str(path) for path in graphs]), None
    findings = find(paths)
    for fault in findings.faults:
        raise fault
    return _built(findings.notes, notation)


def _built(notes: Sequence[Found], notation: str | None) -> tuple[ox.Store, list[tuple[str, int, str]]]:
    """The graphs of notes in one store, and the lines that were not understood: notes, line, words."""
    import pyoxigraph as ox

    from accord import recipe
    from accord.notes.minutes import Understood
    from accord.rdf.files import merge
    from accord.rdf.graphs import to_quads

    store, unread = ox.Store(), []
    for found in notes:
        built = recipe.build_one(found, notation=notation, tell=note)
        for graph in built.graphs:
            store.bulk_extend(to_quads(graph))
        minutes = built.minutes
        unread += [
            (minutes.event.name, account.line, minutes.source.line_text(account.line).strip())
            for account in minutes.lines
            if account.understood is Understood.NOT_UNDERSTOOD
        ]
    return merge(store), unread


def _is_graph(path: Path) -> bool:
    """Whether a path is a graph, a folder of graphs or a store; else it is notes, or a folder of them."""
    from accord.notes.folders import GRAPHS, find

    if not path.is_dir():
        return path.suffix.lower() in GRAPHS
    if (path / "CURRENT").is_file():  # a store of Oxigraph
        return True
    try:
        return not find([path]).notes
    except RequestError:
        return True
