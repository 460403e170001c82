"""Where results go and in which form: what the commands that write graphs share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from accord.command import reports
from accord.command.terminal import busy, is_device, note, refuse_input, write_out
from accord.ground.errors import RequestError

if TYPE_CHECKING:
    from rdflib import Graph

NOTHING: Final[Mapping[str, bytes | None]] = MappingProxyType({})


def form_of(out: str | None, form: str | None) -> str | None:
    """Tell the format to write, by its name or by the extension of the output; None stands for a store.

    Raises:
        RequestError: the extension stands for no format, or a format is named for a store.
    """
    from accord.api import is_folder

    if out is not None and out != "-" and is_folder(out):
        if form is not None:
            raise RequestError("a store has no --format", path=out, remedy="Leave --format out, or name a file.")
        return None
    if form is not None or out is None or out == "-" or is_device(Path(out)):
        return form or "turtle"
    from accord.rdf.formats import format_of

    return format_of(Path(out))


def folder_of(out: str) -> Path:
    """Give the folder in which an output stands, or that is the output."""
    from accord.api import is_folder

    return Path(out) if is_folder(out) else Path(out).parent


def refuse_inputs(out: str | None, inputs: Iterable[Path]) -> None:
    """Refuse an output that is one of the inputs.

    Raises:
        RequestError: it is.
    """
    if out is not None and out != "-":
        refuse_input(Path(out), inputs)


def publish(graph: Graph, out: str | None, form: str | None, base: str | None = None) -> None:
    """Write a graph to the file or the store after `-o`, or to stdout.

    Args:
        graph: what is written.
        out: the file, or the folder of a store; None or `-` is stdout.
        form: the format; None for a store.
        base: the IRI against which names of the data are shortened; by default that of Accord.

    Raises:
        RequestError: it cannot be written.
        DataError: the graph cannot be written in this format.
    """
    from accord import api
    from accord.rdf.prefixes import BASE
    from accord.rdf.writing import serialise, write

    if form is None and out is not None:
        into_store(graph, out)
    elif out is None or out == "-" or is_device(Path(out)):
        with busy("writing"):
            data = serialise(graph, form or "turtle", base=base or BASE)
        write_out(out, data, write)
    else:
        with busy(f"writing {out}"):
            api.write(graph, out, format=form, base=base)


def into_store(
    graph: Graph,
    out: str,
    *,
    own: Sequence[str] = (),
    beside: Mapping[str, bytes | None] = NOTHING,
    fresh: bool = False,
) -> None:
    """Write a graph into a store, and say what became of what was there.

    Args:
        graph: what is written.
        out: the folder of the store.
        own: how the names of graphs begin that go in any case.
        beside: files beside the database, by name; None takes one away.
        fresh: whether the store begins anew.

    Raises:
        RequestError: it cannot be written.
    """
    from accord.rdf.graphs import to_quads
    from accord.rdf.stores import write_store

    with busy(f"writing {out}"):
        change = write_store(Path(out), to_quads(graph), own=own, beside=beside, fresh=fresh)
    for line in reports.change_lines(out.rstrip("/"), change):
        note(line)


def as_json(value: Any) -> str:
    """Write a dataclass as JSON."""
    import json
    from dataclasses import asdict

    return json.dumps(asdict(value), ensure_ascii=False, indent=1, default=_plain)


def _plain(value: Any) -> Any:
    """Give what JSON has for a mapping or a path."""
    return str(value) if isinstance(value, Path) else dict(value)
