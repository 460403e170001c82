"""`accord man`: the manual, made from the help of the commands."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import click

from accord import __version__
from accord.command.terminal import Command, emit, note
from accord.ground.errors import RequestError


@click.command(cls=Command, without_rdflib=True, example="accord man query")
@click.argument("names", metavar="[COMMAND]...", nargs=-1)
@click.option("-o", "--output", "out", metavar="DIR", type=click.Path(path_type=Path),
              help="Write the pages of all commands into this folder, such as ~/.local/share/man/man1.")  # fmt: skip
def man(names: tuple[str, ...], out: Path | None) -> None:
    """Print a page of the manual, or write them all.

    A page is for man(1): accord man query | man -l -. Where the pages stand in a folder that man knows, man
    accord-query shows one.
    """
    top = click.get_current_context().find_root()
    pages = dict(_pages(top.command, None, top.info_name or "accord"))
    if out is None:
        emit(_wanted(pages, names))
        return
    from accord.rdf.writing import write

    out.mkdir(parents=True, exist_ok=True)
    for name, page in pages.items():
        write(out / f"{name}.1", page.encode())
    note(f"{len(pages)} pages are in {out}; man -l {out / 'accord.1'} shows the first")


def _wanted(pages: dict[str, str], names: tuple[str, ...]) -> str:
    """The page of a command.

    Raises:
        RequestError: there is no such command.
    """
    name = "-".join(("accord", *names))
    if name not in pages:
        known = ", ".join(page.removeprefix("accord-") for page in pages if page != "accord")
        raise RequestError(f"no command is called {' '.join(names)!r}", remedy=f"There are: {known}.")
    return pages[name]


def _pages(command: click.Command, above: click.Context | None, name: str) -> Iterator[tuple[str, str]]:
    """The page of a command and of those below it, by name."""
    from click_man.core import generate_man_page

    context = click.Context(command, info_name=name, parent=above)
    # No clock: the same version gives the same page.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of click, for click-man to heed
        page = str(generate_man_page(context, version=__version__, date=__version__))
    example = command.example if isinstance(command, Command) else ""
    yield context.command_path.replace(" ", "-"), page.rstrip("\n") + _example(example)
    for each in getattr(command, "commands", ()):
        yield from _pages(command.commands[each], context, each)  # type: ignore[attr-defined] # a group has commands


def _example(command: str) -> str:
    escaped = command.replace("\\", "\\e").replace("-", "\\-")
    return f"\n.SH EXAMPLE\n.nf\n{escaped}\n.fi\n" if command else "\n"
