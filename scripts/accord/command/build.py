"""`accord build`: from notes to a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.command import reports
from accord.command.options import form_option, notation_option
from accord.command.outputs import folder_of, form_of, into_store, publish, refuse_inputs
from accord.command.terminal import Command, busy, is_device, note
from accord.ground.errors import DataError, RequestError

if TYPE_CHECKING:
    from rdflib import Dataset

Shares = Mapping[Path, tuple[int, int]]
"""Of each file of notes, how many statements are nobody's in particular, and how many there are."""

Texts = Mapping[Path, str | None]
"""The converted text of each file of notes; None for one that is read as it is."""


@click.command(cls=Command, example="accord build graph/agi-next-2026 -o agi-next-2026.ttl")
@click.argument("notes", metavar="NOTES...", nargs=-1, required=True)
@click.option(
    "-o", "--output", "out", metavar="OUT",
    help="File, or DIR/ for a store, which keeps what other builds put there. Default: stdout.",
)  # fmt: skip
@click.option("--fresh", is_flag=True, help="Begin the store anew: whatever else is in it goes.")
@form_option
@click.option("--positions", metavar="FILE", help="What a curator read. Default: positions.yaml beside the notes.")
@notation_option
@click.option("--base", metavar="IRI", help="Where resources are named. Default: https://w3id.org/accord/")
def build(
    notes: Sequence[str],
    out: str | None,
    fresh: bool,
    form: str | None,
    positions: str | None,
    notation: str | None,
    base: str | None,
) -> None:
    """Build the graph of notes.

    NOTES are files of Markdown, plain text, HTML or .docx, or folders with a notes.md. What is known across notes
    is taken from topics.ttl and people.ttl in the folder above them. HTML and .docx are converted; the converted
    text, into which all positions point, is kept beside OUT.
    """
    from accord import recipe
    from accord.rdf.prefixes import BASE

    files = [file for path in notes for file in recipe.notes_in(Path(path))]
    refuse_inputs(out, _build_inputs(files, positions, notation))
    form = form_of(out, form)
    if fresh and form is not None:
        raise RequestError("--fresh goes with a store", path=out, remedy="A file is new each time; DIR/ is a store.")
    warnings: list[str] = []
    with busy(f"building {len(files)} set(s) of notes"):
        dataset = recipe.build(files, positions=positions, notation=notation, base=base or BASE, tell=warnings.append)
    texts = _converted_texts(dataset, files)
    if form is None and out is not None:
        beside = {_name_of_text(file): text.encode() if text is not None else None for file, text in texts.items()}
        into_store(dataset, out, own=recipe.graph_roots(dataset, files), beside=beside, fresh=fresh)
    else:
        publish(dataset, out, form, base or BASE)
        _keep_texts(texts, out)
    _tell_of_texts(texts, out)
    shares = _nobodys_shares(dataset, files)
    for warning in (*warnings, *_nobodys_warnings(shares)):
        note(warning)
    _refuse_speechless(shares)


def _build_inputs(files: Sequence[Path], positions: str | None, notation: str | None) -> Iterator[Path]:
    """Give every file that a build reads."""
    for file in files:
        above = file.resolve().parent.parent
        yield from (file, file.parent / "positions.yaml", above / "topics.ttl", above / "people.ttl")
    yield from (Path(path) for path in (positions, notation) if path)


def _converted_texts(dataset: Dataset, files: Iterable[Path]) -> Texts:
    """The text of each set of notes that was converted, into which evidence points; None for one that was not."""
    from accord.rdf.terms import PROV, SCHEMA
    from accord.recipe import notes_iris

    texts: dict[Path, str | None] = {}
    for file, notes in notes_iris(dataset, files).items():
        converted = next(dataset.quads((notes, PROV.wasDerivedFrom, None, None)), None) is not None
        found = (str(o) for _, _, o, _ in dataset.quads((notes, SCHEMA.text, None, None)))
        texts[file] = next(found, "") if converted else None
    return texts


def _name_of_text(file: Path) -> str:
    from accord.recipe import slug_of

    return f"{slug_of(file)}.notes.md"


def _keep_texts(texts: Texts, out: str | None) -> None:
    """Write the text of notes that were converted beside the graph."""
    from accord.rdf.writing import write

    for file, text in texts.items():
        if text is None or out is None or out == "-" or is_device(Path(out)):
            continue
        kept = Path(out).parent / _name_of_text(file)
        if kept.exists() and kept.read_bytes() != text.encode():
            raise RequestError(
                "there is another file in the place of the converted text", path=kept, remedy="Move it away."
            )
        write(kept, text.encode())


def _tell_of_texts(texts: Texts, out: str | None) -> None:
    """Say where the text is into which positions point."""
    for file, text in texts.items():
        if text is not None:
            kept = out is not None and out != "-" and not is_device(Path(out))
            place = folder_of(out) / _name_of_text(file) if kept and out else "in the graph (schema:text)"
            note(f"{file}: converted; the text that positions point into is {place}")


def _nobodys_shares(dataset: Dataset, files: Iterable[Path]) -> Shares:
    from accord.reading.inspection import nobodys_share
    from accord.recipe import notes_iris

    shares = nobodys_share(dataset)
    return {file: shares.get(notes, (0, 0)) for file, notes in notes_iris(dataset, files).items()}


def _nobodys_warnings(shares: Shares) -> Iterator[str]:
    """Warn of notes most of whose statements were found to be nobody's."""
    for file, (nobodys, every) in shares.items():
        if 2 * nobodys > every:
            yield reports.nobodys_warning(file, nobodys, every)


def _refuse_speechless(shares: Shares) -> None:
    """End with exit code 1 where in a whole file nobody is found to speak.

    Raises:
        DataError: such a file, after everything has been written.
    """
    from accord import recipe

    for file, (nobodys, every) in shares.items():
        if every and nobodys == every:
            raise DataError(
                "no speaker was found in the whole file; the graph holds only statements of nobody in particular",
                path=file,
                remedy=recipe.LOOKED_FOR,
            )
